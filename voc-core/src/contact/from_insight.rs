//! A voice made of an insight: what a history keeps of what a feedback was found to say.

use super::voice::{Cause, ChurnTalk, CompetitorMention, Emotion, Opinion, Sentiment, Voice};
use crate::error::Error;
use crate::feedback::{AuthorRole, Channel, Direction, Feedback, Timestamp};
use crate::insight::{Action, Insight, MentionKind, SentimentLabel};

impl Opinion {
    fn new(name: &str, sentiment: SentimentLabel) -> Self {
        Self { name: name.to_owned(), sentiment: Some(sentiment) }
    }
}

fn is_opinion(insight: &Insight, label: SentimentLabel) -> bool {
    let kind = insight.kind;
    !kind.is_auto_reply() && (label != SentimentLabel::Neutral || kind.is_meaningful())
}

/// Items in order, each once: a text may name a competitor twice and say the same of it.
fn once<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut kept = Vec::new();
    for item in items {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    kept
}

impl Voice {
    /// What an insight says, for the history of its contact, where its feedback is not at hand: without words, ratings
    /// and channel.
    ///
    /// ```
    /// use voc_core::contact::Voice;
    /// use voc_core::{Analyzer, SentimentLabel};
    ///
    /// // insights from the warehouse, whose texts are gone
    /// let insight = Analyzer::new()?.analyze(&"My parcel is three weeks late, I want my money back.".into())?;
    /// let voice = Voice::of_insight("r-12", "2026-03-01T09:00:00Z".parse()?, &insight);
    /// assert_eq!(voice.label(), Some(SentimentLabel::Negative));
    /// assert_eq!(voice.quote, None);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn of_insight(id: impl Into<String>, time: Timestamp, insight: &Insight) -> Self {
        let named = |kind| insight.mentions.iter().filter(move |mention| mention.kind == kind);
        // of a text without words nothing is known, which is not the same as harmless
        let read = insight.sentiment.is_some();
        Self {
            language: Some(insight.language.code),
            // "ok" and an absence note are no neutral opinions
            sentiment: insight.sentiment.filter(|own| is_opinion(insight, own.label)).map(|own| {
                Sentiment {
                    label: own.label,
                    score: Some(own.score),
                    confidence: Some(own.confidence),
                }
            }),
            emotions: insight
                .emotions
                .iter()
                .map(|emotion| Emotion {
                    name: emotion.name.name().to_owned(),
                    intensity: emotion.intensity,
                })
                .collect(),
            intents: insight.intents.iter().map(|intent| intent.name.clone()).collect(),
            topics: insight.topics.iter().map(|t| Opinion::new(&t.name, t.sentiment)).collect(),
            causes: insight
                .causes
                .iter()
                .map(|cause| Cause { name: cause.name.clone(), owner: cause.owner.clone() })
                .collect(),
            churn: insight.churn.as_ref().map(|churn| ChurnTalk {
                status: churn.status,
                risk: Some(churn.risk),
                destination: churn.destination.clone(),
            }),
            competitors: once(named(MentionKind::Competitor).map(|mention| CompetitorMention {
                name: mention.name.clone(),
                stance: mention.stance.unwrap_or_default(),
                direction: mention.direction.unwrap_or_default(),
            })),
            products: once(named(MentionKind::Product).map(|m| Opinion::new(&m.name, m.sentiment))),
            keywords: insight
                .keywords
                .iter()
                .map(|k| Opinion::new(&k.lemma, k.sentiment))
                .collect(),
            severity: read.then_some(insight.severity.score),
            urgency: read.then_some(insight.urgency.score),
            effort: insight.effort.as_ref().map(|effort| effort.score),
            needs_reply: insight.action == Action::Reply,
            ..Self::new(id, time)
        }
    }
}

impl TryFrom<(&Feedback, &Insight)> for Voice {
    type Error = Error;

    /// What a feedback says, for the history of its contact; an agent's or a bot's words are the company's.
    ///
    /// # Errors
    /// `feedback.invalid` for a feedback without an id or a time, by which a history knows it, and for an insight that carries
    /// another feedback's id.
    fn try_from((feedback, insight): (&Feedback, &Insight)) -> Result<Self, Error> {
        let id = feedback.id.as_deref().ok_or_else(no_id)?;
        if let Some(other) = insight.id.as_deref().filter(|&own| own != id) {
            return Err(Error::feedback(format!(
                "id: the feedback is `{id}`, and the insight is that of `{other}`"
            )));
        }
        let time = feedback.time.ok_or_else(no_time)?;
        let company = matches!(feedback.author, Some(AuthorRole::Agent | AuthorRole::Bot))
            && feedback.channel != Some(Channel::Note);
        Ok(Self {
            channel: feedback.channel,
            direction: feedback.direction.or(company.then_some(Direction::Outbound)),
            survey: feedback.survey.clone(),
            scores: feedback.scores.clone(),
            quote: Some(feedback.text.clone()),
            ..Self::of_insight(id, time, insight)
        })
    }
}

impl TryFrom<(&Insight, Option<Timestamp>)> for Voice {
    type Error = Error;

    /// As [`Voice::of_insight`], under the id that the insight carries.
    ///
    /// # Errors
    /// `feedback.invalid` for an insight without an id, or without a time.
    fn try_from((insight, time): (&Insight, Option<Timestamp>)) -> Result<Self, Error> {
        let id = insight.id.as_deref().ok_or_else(no_id)?;
        Ok(Self::of_insight(id, time.ok_or_else(no_time)?, insight))
    }
}

#[cold]
fn no_id() -> Error {
    Error::feedback("id: a history knows its records by their ids, and this one has none")
}

#[cold]
fn no_time() -> Error {
    Error::feedback("time: a history is in time, and this record has none")
}

#[cfg(all(test, feature = "bundled-model"))]
mod tests {
    use super::*;
    use crate::insight::{ChurnStatus, Stance};
    use crate::{Analyzer, Config};

    fn voice(text: &str) -> Voice {
        let config =
            r#"{"own_brand": ["Northwind"], "competitors": ["Zenith"], "products": ["FlexiPlan"]}"#;
        let analyzer =
            Analyzer::builder().config(Config::from_json(config).unwrap()).build().unwrap();
        let mut feedback = Feedback::new(text);
        feedback.id = Some("v1".to_owned());
        feedback.time = Some("2026-03-04T10:00:00Z".parse().unwrap());
        let voice = Voice::try_from((&feedback, &analyzer.analyze(&feedback).unwrap())).unwrap();
        voice.validate().unwrap();
        voice
    }

    #[test]
    fn what_says_nothing_is_no_opinion() {
        for text in ["Ok", "n/a", "Automatic reply: I am out of the office until 5 March."] {
            assert_eq!(voice(text).label(), None, "{text}");
        }
        assert_eq!(voice("I moved house in May.").label(), Some(SentimentLabel::Neutral));
        assert_eq!(voice("Thank you!").label(), Some(SentimentLabel::Positive));
    }

    #[test]
    fn all_that_an_insight_finds_is_kept() {
        let voice = voice(
            "My parcel is three weeks late and I had to call five times. Send it today, or I am switching to Zenith. \
             FlexiPlan is terrible. I am really switching to Zenith.",
        );
        assert_eq!(voice.label(), Some(SentimentLabel::Negative));
        assert!(voice.emotions.iter().any(|emotion| emotion.name != "neutral"));
        assert!(voice.intents.contains(&"complaint".to_owned()));
        assert!(!voice.topics.is_empty() && !voice.causes.is_empty() && !voice.keywords.is_empty());
        assert!(voice.causes.iter().all(|cause| cause.owner.is_some()));
        assert_eq!(voice.churn.as_ref().and_then(|c| c.destination.as_deref()), Some("Zenith"));
        assert!(voice.churn_status() >= ChurnStatus::Threat && !voice.churn_status().stays());
        let stances: Vec<_> = voice.competitors.iter().map(|c| (&*c.name, c.stance)).collect();
        assert!(stances.contains(&("Zenith", Stance::SwitchingTo)), "{stances:?}");
        assert_eq!(voice.products, [Opinion::new("FlexiPlan", SentimentLabel::Negative)]);
        assert!(voice.severity > Some(0.0) && voice.urgency > Some(0.0));
        assert!(voice.effort.is_some_and(|effort| effort < 0) && voice.needs_reply);
    }

    #[test]
    fn an_insight_alone_needs_an_id_and_a_time() {
        let mut feedback = Feedback::new("Great service!");
        feedback.id = Some("v1".to_owned());
        let insight = Analyzer::new().unwrap().analyze(&feedback).unwrap();
        let time = "2026-03-04T10:00:00Z".parse().unwrap();
        let voice = Voice::try_from((&insight, Some(time))).unwrap();
        assert_eq!((voice.id.as_str(), voice.quote.as_deref()), ("v1", None));
        assert_eq!(voice.label(), Some(SentimentLabel::Positive));
        assert!(Voice::try_from((&insight, None)).unwrap_err().to_string().starts_with("time: "));
        let nameless = Insight { id: None, ..insight };
        let refused = Voice::try_from((&nameless, Some(time))).unwrap_err();
        assert!(refused.to_string().starts_with("id: "));
    }

    #[test]
    fn an_insight_of_another_feedback_is_refused() {
        let mut feedback = Feedback::new("Great service!");
        feedback.id = Some("v1".to_owned());
        feedback.time = Some("2026-03-04T10:00:00Z".parse().unwrap());
        let insight = Analyzer::new().unwrap().analyze(&feedback).unwrap();
        feedback.id = Some("v2".to_owned());
        let refused = Voice::try_from((&feedback, &insight)).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "id: the feedback is `v2`, and the insight is that of `v1`"
        );
    }

    #[test]
    fn of_a_text_without_words_nothing_is_known() {
        let voice = voice("  ");
        assert_eq!((voice.sentiment, voice.severity, voice.urgency), (None, None, None));
        assert!(!voice.needs_reply && voice.competitors.is_empty() && voice.churn.is_none());
    }
}
