//! A voice: what a contact's history keeps of one feedback.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::check::{named, within};
use crate::error::Error;
use crate::feedback::{Channel, Direction, Scores, Timestamp, id, id_if_any};
use crate::insight::SentimentLabel;
pub use crate::insight::{ChurnStatus, RivalDirection, Stance};
use crate::text::Language;

/// What one feedback said, in the few fields that are judged over time.
///
/// Names are texts, so that the user's own emotions, intents, topics and causes are kept as the default ones are.
///
/// ```
/// use voc_core::contact::Voice;
///
/// let voice = Voice::from_json(
///     r#"{"id": "v1", "time": "2026-03-01T09:00:00Z", "sentiment": {"label": "negative"}, "intents": ["complaint"]}"#,
/// )?;
/// assert_eq!(voice.intents, ["complaint"]);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Voice {
    /// The feedback's id, by which it is named as evidence and known again.
    #[serde(deserialize_with = "id")]
    pub id: String,
    /// When it was said.
    pub time: Timestamp,
    /// Of two records with one id, the larger revision holds.
    #[serde(default, skip_serializing_if = "is_default")]
    pub revision: u64,
    /// Whether the record was taken back, in this revision.
    #[serde(default, skip_serializing_if = "is_default")]
    pub withdrawn: bool,
    /// Where it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// Who spoke to whom; the customer to the company unless given. What the company says is no voice of the customer,
    /// but ends the wait for an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// The language of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// The feeling.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentiment: Option<Sentiment>,
    /// Emotions shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emotions: Vec<Emotion>,
    /// What was wanted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub intents: Vec<String>,
    /// What it was about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Opinion>,
    /// Why the customer is dissatisfied, the main cause first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<Cause>,
    /// What was said about leaving and staying.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub churn: Option<ChurnTalk>,
    /// Competitors named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub competitors: Vec<CompetitorMention>,
    /// The company's own products named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<Opinion>,
    /// Keywords, the best first, as lemmas.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<Opinion>,
    /// How grave it is, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<f64>,
    /// How urgent it is, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<f64>,
    /// The effort that the customer had, -5 (enormous trouble) to 5 (effortless), without 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effort: Option<i8>,
    /// Whether somebody has to answer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub needs_reply: bool,
    /// The ticket or case that it belongs to.
    #[serde(default, deserialize_with = "id_if_any", skip_serializing_if = "Option::is_none")]
    pub ticket: Option<String>,
    /// The survey that it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub survey: Option<String>,
    /// Ratings given with it.
    #[serde(default, skip_serializing_if = "Scores::is_empty")]
    pub scores: Scores,
    /// The customer's words, for showing the latest; nothing here reads them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
}

pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A feeling.
///
/// ```
/// use voc_core::SentimentLabel;
/// use voc_core::contact::{Voice, voice::Sentiment};
///
/// // a call that a colleague judged by ear: no score, but a label
/// let mut voice = Voice::new("call-17", "2026-03-01T09:00:00Z".parse()?);
/// voice.sentiment = Some(Sentiment { label: SentimentLabel::Negative, score: None, confidence: None });
/// assert_eq!(voice.label(), Some(SentimentLabel::Negative));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentiment {
    /// The label.
    pub label: SentimentLabel,
    /// From -1 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// Probability that the label is right, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
}

/// An emotion and how strong it is.
///
/// ```
/// use voc_core::contact::Voice;
///
/// let voice = Voice::from_json(
///     r#"{"id": "chat-4", "time": "2026-03-01T09:00:00Z", "emotions": [{"name": "frustrated", "intensity": 4}]}"#,
/// )?;
/// let worst = voice.emotions.iter().max_by_key(|emotion| emotion.intensity);
/// assert_eq!(worst.map(|emotion| &*emotion.name), Some("frustrated"));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Emotion {
    /// Its name.
    pub name: String,
    /// From 1 (a trace) to 5 (extreme).
    pub intensity: u8,
}

/// Something named, a topic, a product or a keyword, and what was felt about it.
///
/// ```
/// use voc_core::SentimentLabel;
/// use voc_core::contact::{Voice, voice::Opinion};
///
/// // a survey that asks for each topic by itself
/// let mut voice = Voice::new("survey-88", "2026-03-01T09:00:00Z".parse()?);
/// for (topic, sentiment) in [("delivery.speed", SentimentLabel::Negative), ("price", SentimentLabel::Positive)] {
///     voice.topics.push(Opinion { name: topic.into(), sentiment: Some(sentiment) });
/// }
/// assert_eq!(voice.topics.len(), 2);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opinion {
    /// Its name; a keyword's lemma.
    pub name: String,
    /// The feeling about it, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentiment: Option<SentimentLabel>,
}

/// A root cause.
///
/// ```
/// use voc_core::contact::Voice;
///
/// // the first cause is the main one, and its owner the team that hears of it
/// let voice = Voice::from_json(
///     r#"{"id": "mail-3", "time": "2026-03-01T09:00:00Z",
///         "causes": [{"name": "missed_deadline.late", "owner": "Logistics"}, {"name": "rude_staff"}]}"#,
/// )?;
/// assert_eq!(voice.causes.first().and_then(|cause| cause.owner.as_deref()), Some("Logistics"));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cause {
    /// Its name.
    pub name: String,
    /// Who in the company answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
}

/// What a customer says about leaving.
///
/// ```
/// use voc_core::contact::{ChurnStatus, Voice, voice::ChurnTalk};
///
/// // "If this is not fixed by Friday, we are moving to Acme."
/// let mut voice = Voice::new("call-18", "2026-03-02T14:00:00Z".parse()?);
/// let destination = Some("Acme".to_owned());
/// voice.churn = Some(ChurnTalk { status: ChurnStatus::Threat, risk: Some(0.8), destination });
/// assert_eq!(voice.churn_status(), ChurnStatus::Threat);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChurnTalk {
    /// How far it has gone.
    pub status: ChurnStatus,
    /// The risk in the words, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<f64>,
    /// Where the customer goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub destination: Option<String>,
}

/// A competitor that was named.
///
/// ```
/// use voc_core::contact::{Voice, voice::{RivalDirection, Stance}};
///
/// let voice = Voice::from_json(
///     r#"{"id": "review-9", "time": "2026-03-01T09:00:00Z",
///         "competitors": [{"name": "Acme", "stance": "considering", "direction": "better"}]}"#,
/// )?;
/// let rival = &voice.competitors[0];
/// assert_eq!((rival.stance, rival.direction), (Stance::Considering, RivalDirection::Better));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompetitorMention {
    /// Its name.
    pub name: String,
    /// What the customer has to do with it.
    #[serde(default)]
    pub stance: Stance,
    /// How it compares with the company.
    #[serde(default)]
    pub direction: RivalDirection,
}

impl Voice {
    /// A voice of which nothing is known but when it was heard.
    ///
    /// ```
    /// use voc_core::contact::{History, Voice};
    ///
    /// // an answer to a survey without any text: the rating is all there is
    /// let mut voice = Voice::new("survey-7", "2026-03-01T09:00:00Z".parse()?);
    /// voice.scores.nps = Some(3.0);
    /// let mut history = History::new();
    /// assert!(history.observe(voice)?);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn new(id: impl Into<String>, time: Timestamp) -> Self {
        Self {
            id: id.into(),
            time,
            revision: 0,
            withdrawn: false,
            channel: None,
            direction: None,
            language: None,
            sentiment: None,
            emotions: Vec::new(),
            intents: Vec::new(),
            topics: Vec::new(),
            causes: Vec::new(),
            churn: None,
            competitors: Vec::new(),
            products: Vec::new(),
            keywords: Vec::new(),
            severity: None,
            urgency: None,
            effort: None,
            needs_reply: false,
            ticket: None,
            survey: None,
            scores: Scores::default(),
            quote: None,
        }
    }

    /// Reads a voice from JSON, naming the field at fault.
    ///
    /// ```
    /// use voc_core::contact::Voice;
    ///
    /// let record = r#"{"id": "v1", "time": "2026-03-01T09:00:00Z", "severity": 7}"#;
    /// let error = Voice::from_json(record).unwrap_err();
    /// assert_eq!(error.to_string(), "severity: 7 is not a number from 0 to 1");
    /// # Voice::from_json(&record.replace('7', "0.7"))?;
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `feedback.invalid` for an unknown or missing field and for a value out of range.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let voice: Self = super::check::parsed(json)?;
        voice.validate()?;
        Ok(voice)
    }

    /// Whether the customer speaks, and not the company.
    ///
    /// ```
    /// use voc_core::Direction;
    /// use voc_core::contact::Voice;
    ///
    /// let mut voice = Voice::new("mail-1", "2026-03-01T09:00:00Z".parse()?);
    /// assert!(voice.is_customers());
    /// // the company's answer stands in the same history, but is no customer's feeling
    /// voice.direction = Some(Direction::Outbound);
    /// assert!(!voice.is_customers());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn is_customers(&self) -> bool {
        !matches!(self.direction, Some(Direction::Outbound | Direction::Internal))
    }

    /// What it says about leaving.
    ///
    /// ```
    /// use voc_core::contact::{ChurnStatus, Voice};
    ///
    /// let mut voice = Voice::new("chat-2", "2026-03-01T09:00:00Z".parse()?);
    /// assert_eq!(voice.churn_status(), ChurnStatus::None);
    /// voice.churn = serde_json::from_str(r#"{"status": "departing"}"#).ok();
    /// assert_eq!(voice.churn_status(), ChurnStatus::Departing);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn churn_status(&self) -> ChurnStatus {
        self.churn.as_ref().map_or(ChurnStatus::None, |talk| talk.status)
    }

    /// The sentiment's label.
    ///
    /// ```
    /// use voc_core::SentimentLabel;
    /// use voc_core::contact::Voice;
    ///
    /// let voices = [r#"{"label": "positive"}"#, r#"{"label": "mixed", "score": -0.1}"#].map(|sentiment| {
    ///     Voice::from_json(&format!(r#"{{"id": "v", "time": "2026-03-01T09:00:00Z", "sentiment": {sentiment}}}"#))
    /// });
    /// for (voice, label) in voices.into_iter().zip([SentimentLabel::Positive, SentimentLabel::Mixed]) {
    ///     assert_eq!(voice?.label(), Some(label));
    /// }
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn label(&self) -> Option<SentimentLabel> {
        self.sentiment.map(|sentiment| sentiment.label)
    }

    pub(super) fn has_intent(&self, among: &[String]) -> bool {
        self.intents.iter().any(|intent| among.contains(intent))
    }

    pub(super) fn validate(&self) -> Result<(), Error> {
        named("id", &self.id)?;
        self.scores.validate()?;
        if let Some(sentiment) = self.sentiment {
            within("sentiment.score", sentiment.score, -1.0, 1.0)?;
            within("sentiment.confidence", sentiment.confidence, 0.0, 1.0)?;
        }
        for (i, emotion) in self.emotions.iter().enumerate() {
            let intensity = Some(f64::from(emotion.intensity));
            within(&format!("emotions[{i}].intensity"), intensity, 1.0, 5.0)?;
        }
        within("churn.risk", self.churn.as_ref().and_then(|talk| talk.risk), 0.0, 1.0)?;
        within("severity", self.severity, 0.0, 1.0)?;
        within("urgency", self.urgency, 0.0, 1.0)?;
        within("effort", self.effort.map(f64::from), -5.0, 5.0)?;
        if self.effort == Some(0) {
            return Err(Error::feedback("effort: 0 is no effort score, leave it out"));
        }
        Ok(())
    }
}

/// Names in order, each once.
pub(super) fn distinct<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    names.into_iter().collect::<BTreeSet<_>>().into_iter().map(str::to_owned).collect()
}
