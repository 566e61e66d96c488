//! What the encoder says of where the customer stands, beside the phrases.

use super::{ChurnStatus, STATUS, STATUSES};
use crate::insight::answers::Answers;
use crate::insight::document::Document;
use crate::model::{Model, Question};
use crate::text::Span;

/// Where each question of one side has lower log-odds, the encoder alone makes nothing of it that would be told.
const UNLIKELY_TO_LEAVE: f64 = -3.5;
const UNLIKELY_TO_STAY: f64 = -2.0;

/// The questions whether the customer stands there, for each status.
#[derive(Debug)]
pub(in crate::insight) struct StandingFinding {
    questions: [Question; STATUSES],
}

/// What the encoder makes of a text.
#[derive(Debug, Clone, Copy)]
pub(in crate::insight) struct Standing {
    /// Log-odds of each status, from [`ChurnStatus::Risk`] on.
    pub(super) log_odds: [f64; STATUSES],
    /// Where in the cleaned text the likeliest is said.
    pub(super) span: Span,
}

impl StandingFinding {
    /// None where the model does not know them all.
    pub(in crate::insight) fn new(model: &Model) -> Option<Self> {
        let asked = STATUS.map(|status| model.question(&format!("churn:{}", status.name())));
        let questions: Vec<Question> = asked.into_iter().collect::<Option<_>>()?;
        Some(Self { questions: questions.try_into().ok()? })
    }

    /// None where no phrase speaks of leaving and the encoder is far from saying anything by itself.
    pub(in crate::insight) fn find(
        &self,
        document: &Document<'_>,
        answers: &Answers<'_>,
        by_phrase: bool,
    ) -> Option<Standing> {
        let log_odds = self.questions.map(|question| f64::from(answers.log_odds(question)));
        let likely = |(odds, status): (&f64, ChurnStatus)| {
            *odds >= if status.is_leaving() { UNLIKELY_TO_LEAVE } else { UNLIKELY_TO_STAY }
        };
        if !by_phrase && !log_odds.iter().zip(STATUS).any(likely) {
            return None;
        }
        let answered = log_odds.iter().zip(self.questions);
        let (_, question) = answered.max_by(|a, b| a.0.total_cmp(b.0))?;
        let part = answers.speaking(question).first().map_or(0, |&(part, _)| part);
        Some(Standing { log_odds, span: document.parts.get(part)?.span })
    }
}
