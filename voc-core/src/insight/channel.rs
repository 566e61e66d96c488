//! Where a feedback was said, as far as that is told or shows.

use crate::feedback::{Channel, Feedback};
use crate::text::clean::{Cleaned, RemovedPart};
use crate::text::is_post;

/// The channel of a feedback: the one that it names, otherwise the usual one, otherwise what its fields and its text have of one.
/// Words mean other things in a post than in a survey, and a mail waits for an answer.
pub(super) fn channel(
    feedback: &Feedback,
    cleaned: &Cleaned<'_>,
    usual: Option<Channel>,
) -> Option<Channel> {
    feedback.channel.or(usual).or_else(|| seen(feedback, cleaned))
}

fn seen(feedback: &Feedback, cleaned: &Cleaned<'_>) -> Option<Channel> {
    let scores = &feedback.scores;
    let is_asked = feedback.question.is_some() || feedback.survey.is_some();
    let is_mail = |part: RemovedPart| {
        matches!(part, RemovedPart::Quote | RemovedPart::Signature | RemovedPart::Disclaimer)
    };
    if is_asked || [scores.nps, scores.csat, scores.ces].iter().any(Option::is_some) {
        Some(Channel::Survey)
    } else if scores.stars.is_some() {
        Some(Channel::Review)
    } else if cleaned.removed.iter().any(|removed| is_mail(removed.part)) {
        Some(Channel::Email)
    } else if is_post(&cleaned.text) {
        Some(Channel::Social)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean::clean;

    fn of(feedback: &Feedback, usual: Option<Channel>) -> Option<Channel> {
        channel(feedback, &clean(&feedback.text), usual)
    }

    #[test]
    fn what_is_named_counts_before_what_shows() {
        let post = Feedback::new("down again #fail @acme");
        assert_eq!(of(&post, None), Some(Channel::Social));
        assert_eq!(of(&post, Some(Channel::Chat)), Some(Channel::Chat));
        assert_eq!(of(&post.with_channel(Channel::Note), Some(Channel::Chat)), Some(Channel::Note));
    }

    #[test]
    fn fields_and_text_show_where_it_was_said() {
        let mut asked = Feedback::new("too expensive");
        asked.question = Some("Why did you leave?".into());
        assert_eq!(of(&asked, None), Some(Channel::Survey));
        assert_eq!(of(&Feedback::new("fine").with_nps(9), None), Some(Channel::Survey));
        let mut rated = Feedback::new("fine");
        rated.scores.stars = Some(4.0);
        assert_eq!(of(&rated, None), Some(Channel::Review));
        let mail = "Where is my refund?\n\nBest regards\nJane Doe\n\n> On Monday you wrote\n> we refunded it";
        assert_eq!(of(&Feedback::new(mail), None), Some(Channel::Email));
        assert_eq!(of(&Feedback::new("Where is my refund?"), None), None);
    }
}
