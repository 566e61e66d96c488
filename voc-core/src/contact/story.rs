//! The voice timeline: what was said and what happened, in one row.

use serde::{Deserialize, Serialize};

use super::event::{Event, EventKind};
use super::timeline::Timeline;
use super::voice::{ChurnStatus, Voice};
use crate::feedback::{Channel, Timestamp};
use crate::insight::SentimentLabel;

/// What an entry of the voice timeline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EntryKind {
    /// Something happened.
    Event,
    /// The company spoke.
    Reply,
    /// The customer spoke.
    Voice,
}

/// An entry of the voice timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Entry {
    /// When.
    pub time: Timestamp,
    /// The record.
    pub id: String,
    /// What it is.
    pub kind: EntryKind,
    /// An event's type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// What became of it, as `cancellation` or an activity's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The money of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<f64>,
    /// Where it was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// The feeling.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentiment: Option<SentimentLabel>,
    /// Emotions, by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub emotions: Vec<String>,
    /// Intents.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub intents: Vec<String>,
    /// Keywords.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// What was said about leaving.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub churn: Option<ChurnStatus>,
    /// The words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
}

impl Entry {
    fn bare(time: Timestamp, id: &str, kind: EntryKind) -> Self {
        Self {
            time,
            id: id.to_owned(),
            kind,
            event: None,
            detail: None,
            amount: None,
            channel: None,
            sentiment: None,
            emotions: Vec::new(),
            intents: Vec::new(),
            keywords: Vec::new(),
            churn: None,
            quote: None,
        }
    }

    fn voice(voice: &Voice, kind: EntryKind) -> Self {
        let status = voice.churn_status();
        Self {
            channel: voice.channel,
            sentiment: voice.label(),
            emotions: voice.emotions.iter().map(|emotion| emotion.name.clone()).collect(),
            intents: voice.intents.clone(),
            keywords: voice.keywords.iter().map(|keyword| keyword.name.clone()).collect(),
            churn: (status != ChurnStatus::None).then_some(status),
            quote: voice.quote.clone(),
            ..Self::bare(voice.time, &voice.id, kind)
        }
    }

    fn event(event: &Event) -> Self {
        let amount = match &event.kind {
            EventKind::Purchase(purchase) => purchase.amount,
            EventKind::Subscription(subscription) => subscription.amount,
            EventKind::Deal(deal) => deal.amount,
            _ => None,
        };
        Self {
            event: Some(event.kind.name().to_owned()),
            detail: event.kind.detail().map(str::to_owned),
            amount,
            ..Self::bare(event.time, &event.id, EntryKind::Event)
        }
    }
}

/// Everything up to the timeline's time, oldest first.
///
/// ```
/// use voc_core::contact::{EntryKind, History, voice_timeline};
///
/// // a customer's file from top to bottom
/// let history = History::from_json(
///     r#"{"voices": [{"id": "v1", "time": "2026-03-02T09:00:00Z", "quote": "Where is it?"},
///                    {"id": "v2", "time": "2026-03-02T10:00:00Z", "direction": "outbound", "quote": "On its way."}],
///         "events": [{"id": "o1", "time": "2026-02-20T09:00:00Z", "type": "purchase", "amount": 20}]}"#,
/// )?;
/// let entries = voice_timeline(&history.until("2026-03-10T00:00:00Z".parse()?));
/// let kinds: Vec<_> = entries.iter().map(|entry| entry.kind).collect();
/// assert_eq!(kinds, [EntryKind::Event, EntryKind::Voice, EntryKind::Reply]);
/// # Ok::<(), voc_core::Error>(())
/// ```
pub fn voice_timeline(timeline: &Timeline<'_>) -> Vec<Entry> {
    let voices = timeline.voices.iter().map(|voice| Entry::voice(voice, EntryKind::Voice));
    let replies = timeline.replies.iter().map(|voice| Entry::voice(voice, EntryKind::Reply));
    let events = timeline.events.iter().map(|event| Entry::event(event));
    let mut entries: Vec<Entry> = voices.chain(replies).chain(events).collect();
    entries.sort_by(|a, b| (a.time, a.kind, &a.id).cmp(&(b.time, b.kind, &b.id)));
    entries
}
