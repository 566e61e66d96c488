//! A contact's history: its voices and events, in whatever order they arrived.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::event::Event;
use super::records::Records;
use super::stored::{Decoder, Encoder, Stored};
use super::timeline::Timeline;
use super::voice::Voice;
use crate::error::Error;
use crate::feedback::Timestamp;
use crate::score::state::{framed, unframed};

/// The name of the stored form; changes when the form does.
const KIND: &str = "history";

/// All that is known of one contact over time.
///
/// Records are known by their ids, voices and events apart: one that comes twice counts once, and of two revisions the
/// larger holds. [`History::merge`] is associative, commutative and idempotent, and the order of arrival changes
/// nothing. Nothing is forgotten and nothing is judged here; what the history means at a time is asked of its
/// [`Timeline`].
///
/// ```
/// use voc_core::contact::{Event, History, Voice};
///
/// let mut history = History::new();
/// history.observe_event(Event::from_json(
///     r#"{"id": "o1", "time": "2026-03-01T09:00:00Z", "type": "purchase", "amount": 49.9}"#,
/// )?)?;
/// history.observe(Voice::from_json(
///     r#"{"id": "v1", "time": "2026-03-04T10:00:00Z", "sentiment": {"label": "positive"}}"#,
/// )?)?;
/// let bytes = history.to_bytes();
/// assert_eq!(History::from_bytes(&bytes)?, history);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Lists", into = "Lists")]
pub struct History {
    pub(super) voices: Records<Voice>,
    pub(super) events: Records<Event>,
}

/// A history as data.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Lists {
    voices: Vec<Voice>,
    events: Vec<Event>,
}

impl TryFrom<Lists> for History {
    type Error = Error;

    fn try_from(lists: Lists) -> Result<Self, Error> {
        let mut history = Self::new();
        for (i, voice) in lists.voices.into_iter().enumerate() {
            history.observe(voice).map_err(|e| Error::feedback(format!("voices[{i}].{e}")))?;
        }
        for (i, event) in lists.events.into_iter().enumerate() {
            history
                .observe_event(event)
                .map_err(|e| Error::feedback(format!("events[{i}].{e}")))?;
        }
        Ok(history)
    }
}

impl From<History> for Lists {
    /// In order of time.
    fn from(history: History) -> Self {
        let mut voices: Vec<Voice> = history.voices.iter().cloned().collect();
        let mut events: Vec<Event> = history.events.iter().cloned().collect();
        voices.sort_by(|a, b| (a.time, &a.id).cmp(&(b.time, &b.id)));
        events.sort_by(|a, b| (a.time, &a.id).cmp(&(b.time, &b.id)));
        Self { voices, events }
    }
}

impl History {
    /// Nothing known yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in what a feedback said; whether it changed anything.
    ///
    /// # Errors
    /// `feedback.invalid`, naming the field.
    pub fn observe(&mut self, voice: Voice) -> Result<bool, Error> {
        voice.validate()?;
        Ok(self.voices.observe(voice))
    }

    /// Takes in an event; whether it changed anything.
    ///
    /// # Errors
    /// `feedback.invalid`, naming the field.
    pub fn observe_event(&mut self, event: Event) -> Result<bool, Error> {
        event.validate()?;
        Ok(self.events.observe(event))
    }

    /// Adds all that another history of the same contact knows.
    pub fn merge(&mut self, other: &Self) {
        self.voices.merge(&other.voices);
        self.events.merge(&other.events);
    }

    /// As [`History::merge`], of a history that is not needed any more.
    pub fn absorb(&mut self, other: Self) {
        self.voices.absorb(other.voices);
        self.events.absorb(other.events);
    }

    /// How many records there are, withdrawn ones too.
    pub fn len(&self) -> usize {
        self.voices.len() + self.events.len()
    }

    /// How many of them are voices.
    pub fn voices(&self) -> usize {
        self.voices.len()
    }

    /// How many of them are events.
    pub fn events(&self) -> usize {
        self.events.len()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The history as it stands at a time.
    pub fn until(&self, now: Timestamp) -> Timeline<'_> {
        Timeline::new(self.voices.iter(), self.events.iter(), now)
    }

    /// Reads a history from JSON: `voices` and `events`.
    ///
    /// # Errors
    /// `feedback.invalid`, naming the record and the field.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        super::check::parsed(json)
    }

    /// Reads a history from a JSON value, as [`History::from_json`].
    ///
    /// # Errors
    /// `feedback.invalid`, naming the record and the field.
    pub fn from_value(value: Value) -> Result<Self, Error> {
        super::check::from_value(value)
    }

    /// The compact form.
    pub fn to_bytes(&self) -> Vec<u8> {
        framed(KIND, |writer| Encoder::write_into(writer, self))
    }

    /// Reads a compact form.
    ///
    /// # Errors
    /// `state.damaged` for bytes that are no history, of another format, cut off or altered.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        unframed(KIND, bytes, |reader| Self::load(&mut Decoder::new(reader)))
    }
}

impl Stored for History {
    fn store(&self, out: &mut Encoder) {
        self.voices.store(out);
        self.events.store(out);
    }

    fn load(from: &mut Decoder<'_, '_>) -> Result<Self, Error> {
        Ok(Self { voices: Records::load(from)?, events: Records::load(from)? })
    }
}
