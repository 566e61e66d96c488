//! A contact's history: its voices and events, in whatever order they arrived.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::event::Event;
use super::observation::Observation;
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
    /// Both, as one list of a host's.
    #[serde(skip_serializing)]
    records: Vec<Value>,
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
        for (i, record) in lists.records.into_iter().enumerate() {
            let name = format!("records[{i}]");
            let record = Observation::read(record).map_err(|e| Error::feedback(e.under(&name)))?;
            history.observe_either(record).map_err(|e| Error::feedback(format!("{name}.{e}")))?;
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
        Self { voices, events, records: Vec::new() }
    }
}

impl History {
    /// Nothing known yet.
    ///
    /// ```
    /// use voc_core::contact::History;
    ///
    /// assert!(History::new().is_empty());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in what a feedback said; whether it changed anything.
    ///
    /// ```
    /// use voc_core::contact::{History, Voice};
    ///
    /// // a label that was corrected by hand is a later revision of the same record
    /// let mut history = History::new();
    /// let mut voice = Voice::new("v1", "2026-03-01T09:00:00Z".parse()?);
    /// history.observe(voice.clone())?;
    /// voice.revision = 1;
    /// voice.intents.push("complaint".into());
    /// assert!(history.observe(voice)?);
    /// assert_eq!(history.len(), 1);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `feedback.invalid`, naming the field.
    pub fn observe(&mut self, voice: Voice) -> Result<bool, Error> {
        voice.validate()?;
        Ok(self.voices.observe(voice))
    }

    /// Takes in an event; whether it changed anything.
    ///
    /// ```
    /// use voc_core::contact::{Event, History};
    ///
    /// let mut history = History::new();
    /// history.observe_event(Event::from_json(
    ///     r#"{"id": "s1", "time": "2026-03-01T09:00:00Z", "type": "survey", "survey": "nps", "change": "invited"}"#,
    /// )?)?;
    /// assert_eq!(history.events(), 1);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `feedback.invalid`, naming the field.
    pub fn observe_event(&mut self, event: Event) -> Result<bool, Error> {
        event.validate()?;
        Ok(self.events.observe(event))
    }

    /// Adds all that another history of the same contact knows.
    ///
    /// ```
    /// use voc_core::contact::{History, Voice};
    ///
    /// // two accounts of one person are found to be one
    /// let (mut old, mut new) = (History::new(), History::new());
    /// old.observe(Voice::new("v1", "2025-11-01T09:00:00Z".parse()?))?;
    /// new.observe(Voice::new("v2", "2026-03-01T09:00:00Z".parse()?))?;
    /// new.merge(&old);
    /// assert_eq!(new.voices(), 2);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn merge(&mut self, other: &Self) {
        self.voices.merge(&other.voices);
        self.events.merge(&other.events);
    }

    /// As [`History::merge`], of a history that is not needed any more.
    ///
    /// ```
    /// use voc_core::contact::{History, Voice};
    ///
    /// let mut today = History::new();
    /// today.observe(Voice::new("v2", "2026-03-01T09:00:00Z".parse()?))?;
    /// let mut history = History::new();
    /// history.absorb(today);
    /// assert_eq!(history.len(), 1);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn absorb(&mut self, other: Self) {
        self.voices.absorb(other.voices);
        self.events.absorb(other.events);
    }

    /// How many records there are, withdrawn ones too.
    ///
    /// ```
    /// use voc_core::contact::{History, Voice};
    ///
    /// let mut history = History::new();
    /// let mut voice = Voice::new("v1", "2026-03-01T09:00:00Z".parse()?);
    /// voice.withdrawn = true;
    /// history.observe(voice)?;
    /// // known, so that it does not come back, but no part of any result
    /// assert_eq!((history.len(), history.until("2026-04-01T00:00:00Z".parse()?).voices().len()), (1, 0));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn len(&self) -> usize {
        self.voices.len() + self.events.len()
    }

    /// How many of them are voices.
    ///
    /// ```
    /// use voc_core::contact::{History, Voice};
    ///
    /// let mut history = History::new();
    /// history.observe(Voice::new("v1", "2026-03-01T09:00:00Z".parse()?))?;
    /// assert_eq!((history.voices(), history.events()), (1, 0));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn voices(&self) -> usize {
        self.voices.len()
    }

    /// How many of them are events.
    ///
    /// ```
    /// use voc_core::contact::History;
    ///
    /// let history = History::from_json(
    ///     r#"{"events": [{"id": "l1", "time": "2026-03-01T09:00:00Z", "type": "activity", "name": "login"}]}"#,
    /// )?;
    /// assert_eq!(history.events(), 1);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn events(&self) -> usize {
        self.events.len()
    }

    /// Whether nothing is known.
    ///
    /// ```
    /// use voc_core::contact::History;
    ///
    /// assert!(History::from_json("{}")?.is_empty());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The history as it stands at a time.
    ///
    /// ```
    /// use voc_core::contact::History;
    ///
    /// // what could have been known at the end of February
    /// let history = History::from_json(
    ///     r#"{"voices": [{"id": "v1", "time": "2026-02-20T09:00:00Z"},
    ///                    {"id": "v2", "time": "2026-03-02T09:00:00Z"}]}"#,
    /// )?;
    /// assert_eq!(history.until("2026-02-28T00:00:00Z".parse()?).voices().len(), 1);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn until(&self, now: Timestamp) -> Timeline<'_> {
        Timeline::new(self.voices.iter(), self.events.iter(), now)
    }

    /// Reads a history from JSON: `voices` and `events`, or both in one list, `records`.
    ///
    /// ```
    /// use voc_core::contact::History;
    ///
    /// let error = History::from_json(r#"{"voices": [{"id": "v1", "time": "2026-02-20T09:00:00Z", "effort": 0}]}"#);
    /// assert_eq!(error.unwrap_err().to_string(), "voices[0].effort: 0 is no effort score, leave it out");
    /// # History::from_json("{}")?;
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `feedback.invalid`, naming the record and the field.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        super::check::parsed(json)
    }

    /// Reads a history from a JSON value, as [`History::from_json`].
    ///
    /// ```
    /// use voc_core::contact::History;
    /// use serde_json::json;
    ///
    /// let history = History::from_value(json!({"voices": [{"id": "v1", "time": "2026-02-20T09:00:00Z"}]}))?;
    /// assert_eq!(history.voices(), 1);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `feedback.invalid`, naming the record and the field.
    pub fn from_value(value: Value) -> Result<Self, Error> {
        super::check::from_value(value)
    }

    /// The compact form.
    ///
    /// ```
    /// use voc_core::contact::{History, Voice};
    ///
    /// // for a column of a database, smaller than JSON
    /// let mut history = History::new();
    /// history.observe(Voice::new("v1", "2026-03-01T09:00:00Z".parse()?))?;
    /// assert_eq!(History::from_bytes(&history.to_bytes())?, history);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn to_bytes(&self) -> Vec<u8> {
        framed(KIND, |writer| Encoder::write_into(writer, self))
    }

    /// Reads a compact form.
    ///
    /// ```
    /// use voc_core::contact::History;
    ///
    /// let mut bytes = History::new().to_bytes();
    /// bytes.push(0);
    /// assert!(History::from_bytes(&bytes).unwrap_err().is_state());
    /// ```
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
