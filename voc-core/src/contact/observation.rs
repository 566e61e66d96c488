//! What is observed of a contact, in one list: something said or something that happened.

use serde_json::Value;

use super::event::{COMMON, Event, no_type};
use super::histories::Histories;
use super::history::History;
use super::voice::Voice;
use crate::error::Error;
use crate::reading::{self, Unread};

/// A record of a history.
#[derive(Debug, Clone, PartialEq)]
pub enum Observation {
    /// What a feedback said.
    Voice(Box<Voice>),
    /// What happened.
    Event(Box<Event>),
}

impl Observation {
    /// Reads a record from a JSON value; an event has a `type`, and a voice says something or is withdrawn.
    ///
    /// ```
    /// use voc_core::contact::{History, Observation};
    ///
    /// let mut history = History::new();
    /// for record in [
    ///     serde_json::json!({"id": "o1", "time": "2026-03-01T09:00:00Z", "type": "purchase"}),
    ///     serde_json::json!({"id": "v1", "time": "2026-03-04T10:00:00Z", "sentiment": {"label": "positive"}}),
    /// ] {
    ///     history.observe_either(Observation::from_value(record)?)?;
    /// }
    /// assert_eq!((history.voices(), history.events()), (1, 1));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `feedback.invalid`, naming the field.
    pub fn from_value(record: Value) -> Result<Self, Error> {
        Self::read(record).map_err(Error::feedback)
    }

    pub(super) fn read(record: Value) -> Result<Self, Unread> {
        let Value::Object(fields) = record else { return reading::value(record).map(Self::Voice) };
        if fields.contains_key("type") {
            return Event::read(fields).map(|event| Self::Event(Box::new(event)));
        }
        // a record of nothing is an event that lacks its type, and not a customer without a word
        let is_bare = fields.keys().all(|field| COMMON.contains(&field.as_str()));
        if is_bare && fields.contains_key("id") && !fields.contains_key("withdrawn") {
            return Err(no_type());
        }
        let hint = if fields.contains_key("text") {
            "a feedback is taken in with its insight"
        } else {
            "without a `type` a record is a voice and no event"
        };
        reading::value(Value::Object(fields)).map(Self::Voice).map_err(|unread: Unread| {
            if unread.is_unknown_field() { unread.with_hint(hint) } else { unread }
        })
    }
}

impl History {
    /// Takes in what was said or what happened; whether it changed anything.
    ///
    /// ```
    /// use voc_core::contact::{History, Observation};
    /// use serde_json::json;
    ///
    /// let mut history = History::new();
    /// let login = json!({"id": "l1", "time": "2026-03-01T09:00:00Z", "type": "activity", "name": "login"});
    /// assert!(history.observe_either(Observation::from_value(login)?)?);
    /// assert_eq!(history.events(), 1);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `feedback.invalid`, naming the field.
    pub fn observe_either(&mut self, observation: Observation) -> Result<bool, Error> {
        match observation {
            Observation::Voice(voice) => self.observe(*voice),
            Observation::Event(event) => self.observe_event(*event),
        }
    }
}

impl Histories {
    /// Takes in what a contact said or what happened with it; whether it changed anything.
    ///
    /// ```
    /// use voc_core::contact::{Histories, Observation};
    /// use serde_json::json;
    ///
    /// // a stream in which both come, one record a line
    /// let mut shop = Histories::new();
    /// for record in [
    ///     json!({"id": "v1", "time": "2026-03-01T09:00:00Z", "needs_reply": true}),
    ///     json!({"id": "o1", "time": "2026-03-02T09:00:00Z", "type": "purchase", "amount": -49.9}),
    /// ] {
    ///     shop.observe_either("ada", Observation::from_value(record)?)?;
    /// }
    /// assert_eq!(shop.get("ada").map(|history| (history.voices(), history.events())), Some((1, 1)));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `feedback.invalid`, naming the field.
    pub fn observe_either(
        &mut self,
        contact: &str,
        observation: Observation,
    ) -> Result<bool, Error> {
        match observation {
            Observation::Voice(voice) => self.observe(contact, *voice),
            Observation::Event(event) => self.observe_event(contact, *event),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_no_voice_is_told_what_it_looks_like() {
        let refusal = |record: Value| Observation::from_value(record).unwrap_err().to_string();
        let feedback = json!({"id": "m1", "text": "Great!", "contact": "ada"});
        assert!(refusal(feedback).ends_with("a feedback is taken in with its insight"));
        let purchase = json!({"id": "o1", "time": "2026-03-01T09:00:00Z", "amount": 5});
        assert!(refusal(purchase).ends_with("without a `type` a record is a voice and no event"));
    }
}
