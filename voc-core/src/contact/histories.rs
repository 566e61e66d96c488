//! The histories of several contacts: an account's, a shard's or a whole portfolio's.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::buying;
use super::category::{ContactCategory, category};
use super::event::Event;
use super::given::Given;
use super::history::History;
use super::options::ContactOptions;
use super::stored::{Decoder, Encoder, Stored};
use super::timeline::Timeline;
use super::voice::Voice;
use crate::error::Error;
use crate::feedback::Timestamp;
use crate::score::customer::{Rfm, RfmCustomer, RfmOptions, rfm};
use crate::score::state::{framed, unframed};

/// The name of the stored form; changes when the form does.
const KIND: &str = "histories";

/// Histories by contact.
///
/// Merges as histories do. For an account, records of no one contact, as its deals and subscriptions, are kept under
/// any name of the host's, as the account's own id; [`Histories::together`] is the account's timeline.
///
/// ```
/// use voc_core::contact::{Event, Histories};
///
/// let mut shard = Histories::new();
/// shard.observe_event("ada", Event::from_json(
///     r#"{"id": "o1", "time": "2026-03-01T09:00:00Z", "type": "purchase", "amount": 49.9}"#,
/// )?)?;
/// let mut all = Histories::new();
/// all.merge(&shard);
/// all.merge(&shard);
/// assert_eq!(all.get("ada").unwrap().len(), 1);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Histories(BTreeMap<String, History>);

impl Histories {
    /// Nobody yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in what a contact said; whether it changed anything.
    ///
    /// # Errors
    /// `feedback.invalid`, naming the field.
    pub fn observe(&mut self, contact: &str, voice: Voice) -> Result<bool, Error> {
        voice.validate()?;
        Ok(self.with(contact, |history| history.voices.observe(voice)))
    }

    /// Takes in an event of a contact; whether it changed anything.
    ///
    /// # Errors
    /// `feedback.invalid`, naming the field.
    pub fn observe_event(&mut self, contact: &str, event: Event) -> Result<bool, Error> {
        event.validate()?;
        Ok(self.with(contact, |history| history.events.observe(event)))
    }

    /// Does something to a contact's history; one that is known costs no copy of its name.
    fn with<T>(&mut self, contact: &str, change: impl FnOnce(&mut History) -> T) -> T {
        if let Some(history) = self.0.get_mut(contact) {
            return change(history);
        }
        change(self.0.entry(contact.to_owned()).or_default())
    }

    /// Adds all that other histories know.
    pub fn merge(&mut self, other: &Self) {
        for (contact, history) in &other.0 {
            self.with(contact, |known| known.merge(history));
        }
    }

    /// As [`Histories::merge`], of histories that are not needed any more.
    pub fn absorb(&mut self, other: Self) {
        for (contact, history) in other.0 {
            self.0.entry(contact).or_default().absorb(history);
        }
    }

    /// A contact's history.
    pub fn get(&self, contact: &str) -> Option<&History> {
        self.0.get(contact)
    }

    /// Adds a history to what is known of a contact.
    pub fn add(&mut self, contact: &str, history: History) {
        self.with(contact, |known| known.absorb(history));
    }

    /// Takes a contact out, as an erasure asks for, and gives its history, where there is one.
    ///
    /// Nothing of it stays, so that histories which still know the contact bring it back when they are merged.
    pub fn remove(&mut self, contact: &str) -> Option<History> {
        self.0.remove(contact)
    }

    /// Contacts and their histories, in the order of names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &History)> {
        self.0.iter().map(|(contact, history)| (contact.as_str(), history))
    }

    /// How many contacts there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All histories as one, as it stands at a time: an account's.
    pub fn together(&self, now: Timestamp) -> Timeline<'_> {
        let voices = self.0.values().flat_map(|history| history.voices.iter());
        let events = self.0.values().flat_map(|history| history.events.iter());
        Timeline::new(voices, events, now)
    }

    /// The median of all days between purchases, of contacts that bought at least twice: what contacts with too few
    /// purchases of their own are compared with.
    pub fn median_gap_days(&self, now: Timestamp, options: &ContactOptions) -> Option<f64> {
        let gaps = self.0.values().flat_map(|history| {
            buying::gaps(&buying::occasions(
                &history.until(now),
                options.category.same_occasion_days,
            ))
        });
        buying::median(gaps.collect())
    }

    /// The category of each contact, in the order of names.
    ///
    /// # Errors
    /// `config.invalid`, naming the option.
    pub fn categories(
        &self,
        now: Timestamp,
        given: &Given,
        options: &ContactOptions,
    ) -> Result<Vec<(&str, ContactCategory)>, Error> {
        options.validate()?;
        let judged = |history: &History| category(&history.until(now), given, &options.category);
        Ok(self.iter().map(|(contact, history)| (contact, judged(history))).collect())
    }

    /// The contacts' RFM scores; its `cuts` are those of this segment, to score single contacts with.
    ///
    /// # Errors
    /// `score.invalid`, naming the option.
    pub fn rfm(&self, now: Timestamp, options: &RfmOptions) -> Result<Rfm, Error> {
        let customers: Vec<RfmCustomer> = self
            .iter()
            .map(|(contact, history)| {
                let bought = buying::bought(&history.until(now), options.monetary);
                RfmCustomer {
                    id: contact.to_owned(),
                    recency: bought.recency_days,
                    frequency: Some(bought.frequency as f64),
                    monetary: bought.monetary,
                }
            })
            .collect();
        rfm(&customers, options)
    }

    /// Reads histories from a JSON value: a history for each name.
    ///
    /// # Errors
    /// `feedback.invalid`, naming the contact, the record and the field.
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
    /// `state.damaged` for bytes that are no histories, of another format, cut off or altered.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        unframed(KIND, bytes, |reader| Self::load(&mut Decoder::new(reader)))
    }
}

impl Stored for Histories {
    fn store(&self, out: &mut Encoder) {
        (self.0.len() as u64).store(out);
        for (contact, history) in &self.0 {
            contact.store(out);
            history.store(out);
        }
    }

    fn load(from: &mut Decoder<'_, '_>) -> Result<Self, Error> {
        let contacts = (0..u64::load(from)?)
            .map(|_| Ok((String::load(from)?, History::load(from)?)))
            .collect::<Result<_, Error>>()?;
        Ok(Self(contacts))
    }
}
