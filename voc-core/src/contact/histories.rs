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
    ///
    /// ```
    /// use voc_core::contact::Histories;
    ///
    /// assert!(Histories::new().is_empty());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in what a contact said; whether it changed anything.
    ///
    /// ```
    /// use voc_core::contact::{Histories, Voice};
    ///
    /// let mut shop = Histories::new();
    /// let said = Voice::new("v1", "2026-03-01T09:00:00Z".parse()?);
    /// assert!(shop.observe("ada", said.clone())?);
    /// // a queue that delivers twice does no harm
    /// assert!(!shop.observe("ada", said)?);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `feedback.invalid`, naming the field.
    pub fn observe(&mut self, contact: &str, voice: Voice) -> Result<bool, Error> {
        voice.validate()?;
        Ok(self.with(contact, |history| history.voices.observe(voice)))
    }

    /// Takes in an event of a contact; whether it changed anything.
    ///
    /// ```
    /// use voc_core::contact::{Event, Histories};
    ///
    /// let mut shop = Histories::new();
    /// let order = r#"{"id": "o1", "time": "2026-03-01T09:00:00Z", "type": "purchase", "amount": 49.9}"#;
    /// shop.observe_event("ada", Event::from_json(order)?)?;
    /// assert_eq!(shop.get("ada").map(|history| history.events()), Some(1));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
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
    ///
    /// ```
    /// use voc_core::contact::{Histories, Voice};
    ///
    /// // counted on two machines, which knew of each other's contacts or did not
    /// let (mut north, mut south) = (Histories::new(), Histories::new());
    /// north.observe("ada", Voice::new("v1", "2026-03-01T09:00:00Z".parse()?))?;
    /// south.observe("ada", Voice::new("v2", "2026-03-02T09:00:00Z".parse()?))?;
    /// north.merge(&south);
    /// assert_eq!(north.get("ada").map(|history| history.voices()), Some(2));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn merge(&mut self, other: &Self) {
        for (contact, history) in &other.0 {
            self.with(contact, |known| known.merge(history));
        }
    }

    /// As [`Histories::merge`], of histories that are not needed any more.
    ///
    /// ```
    /// use voc_core::contact::{Histories, Voice};
    ///
    /// let mut all = Histories::new();
    /// for (shard, contact) in ["ada", "bob", "ada"].into_iter().enumerate() {
    ///     let mut part = Histories::new();
    ///     part.observe(contact, Voice::new(format!("v{shard}"), "2026-03-01T09:00:00Z".parse()?))?;
    ///     all.absorb(part);
    /// }
    /// assert_eq!(all.len(), 2);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn absorb(&mut self, other: Self) {
        for (contact, history) in other.0 {
            self.0.entry(contact).or_default().absorb(history);
        }
    }

    /// A contact's history.
    ///
    /// ```
    /// use voc_core::contact::Histories;
    ///
    /// // who never said or did anything has no history, not an empty one
    /// assert_eq!(Histories::new().get("ada"), None);
    /// ```
    pub fn get(&self, contact: &str) -> Option<&History> {
        self.0.get(contact)
    }

    /// Adds a history to what is known of a contact.
    ///
    /// ```
    /// use voc_core::contact::{Histories, History};
    ///
    /// // a history that was stored by itself
    /// let mut shop = Histories::new();
    /// shop.add("ada", History::new());
    /// assert_eq!(shop.len(), 1);
    /// ```
    pub fn add(&mut self, contact: &str, history: History) {
        self.with(contact, |known| known.absorb(history));
    }

    /// Takes a contact out, as an erasure asks for, and gives its history, where there is one.
    ///
    /// Nothing of it stays, so that histories which still know the contact bring it back when they are merged.
    ///
    /// ```
    /// use voc_core::contact::{Histories, History};
    ///
    /// // "please delete all that you know of me"
    /// let mut shop = Histories::new();
    /// shop.add("ada", History::new());
    /// assert!(shop.remove("ada").is_some());
    /// assert!(shop.get("ada").is_none());
    /// ```
    pub fn remove(&mut self, contact: &str) -> Option<History> {
        self.0.remove(contact)
    }

    /// Contacts and their histories, in the order of names.
    ///
    /// ```
    /// use voc_core::contact::{Histories, History};
    ///
    /// let mut shop = Histories::new();
    /// ["bob", "ada"].iter().for_each(|contact| shop.add(contact, History::new()));
    /// // in one order on every machine
    /// assert_eq!(shop.iter().map(|(contact, _)| contact).collect::<Vec<_>>(), ["ada", "bob"]);
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (&str, &History)> {
        self.0.iter().map(|(contact, history)| (contact.as_str(), history))
    }

    /// How many contacts there are.
    ///
    /// ```
    /// use voc_core::contact::{Histories, History};
    ///
    /// let mut shop = Histories::new();
    /// shop.add("ada", History::new());
    /// shop.add("ada", History::new());
    /// assert_eq!(shop.len(), 1);
    /// ```
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nobody.
    ///
    /// ```
    /// use voc_core::contact::{Histories, History};
    ///
    /// let mut shop = Histories::new();
    /// shop.add("ada", History::new());
    /// assert!(!shop.is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All histories as one, as it stands at a time: an account's.
    ///
    /// ```
    /// use voc_core::contact::{Category, ContactOptions, Given, Histories, Voice, category};
    ///
    /// // two people of one account: what one of them says is held against the whole
    /// let mut account = Histories::new();
    /// for (contact, label) in [("ada", "negative"), ("bob", "negative"), ("eve", "positive")] {
    ///     account.observe(contact, Voice::from_json(&format!(
    ///         r#"{{"id": "{contact}", "time": "2026-03-01T09:00:00Z", "sentiment": {{"label": "{label}"}}}}"#
    ///     ))?)?;
    /// }
    /// let timeline = account.together("2026-03-10T00:00:00Z".parse()?);
    /// let found = category(&timeline, &Given::default(), &ContactOptions::default().category);
    /// assert_eq!((found.records, found.category), (3, Category::Negative));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn together(&self, now: Timestamp) -> Timeline<'_> {
        let voices = self.0.values().flat_map(|history| history.voices.iter());
        let events = self.0.values().flat_map(|history| history.events.iter());
        Timeline::new(voices, events, now)
    }

    /// The median of all days between purchases, of contacts that bought at least twice: what contacts with too few
    /// purchases of their own are compared with.
    ///
    /// ```
    /// use voc_core::contact::{ContactOptions, Event, Histories};
    ///
    /// let mut shop = Histories::new();
    /// for (id, day) in [("o1", "01"), ("o2", "11"), ("o3", "31")] {
    ///     let order = format!(
    ///         r#"{{"id": "{id}", "time": "2026-01-{day}T09:00:00Z", "type": "purchase", "amount": 20}}"#
    ///     );
    ///     shop.observe_event("ada", Event::from_json(&order)?)?;
    /// }
    /// let usual = shop.median_gap_days("2026-03-01T00:00:00Z".parse()?, &ContactOptions::default());
    /// assert_eq!(usual, Some(15.0));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
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
    /// ```
    /// use voc_core::contact::{Category, ContactOptions, Given, Histories, Voice};
    ///
    /// let mut shop = Histories::new();
    /// for (id, contact, label) in [("v1", "ada", "positive"), ("v2", "bob", "negative"), ("v3", "bob", "negative")] {
    ///     shop.observe(contact, Voice::from_json(&format!(
    ///         r#"{{"id": "{id}", "time": "2026-03-01T09:00:00Z", "sentiment": {{"label": "{label}"}}}}"#
    ///     ))?)?;
    /// }
    /// let now = "2026-03-10T00:00:00Z".parse()?;
    /// let found = shop.categories(now, &Given::default(), &ContactOptions::default())?;
    /// let unhappy = found.iter().filter(|(_, judged)| judged.category == Category::Negative);
    /// assert_eq!(unhappy.map(|(who, _)| *who).collect::<Vec<_>>(), ["bob"]);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
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
    /// ```
    /// use voc_core::contact::{Event, Histories};
    /// use voc_core::score::customer::RfmOptions;
    ///
    /// let mut shop = Histories::new();
    /// for (contact, amount) in [("ada", 20), ("bob", 300), ("eve", 80)] {
    ///     let order = format!(
    ///         r#"{{"id": "o", "time": "2026-01-10T09:00:00Z", "type": "purchase", "amount": {amount}}}"#
    ///     );
    ///     shop.observe_event(contact, Event::from_json(&order)?)?;
    /// }
    /// let found = shop.rfm("2026-03-01T00:00:00Z".parse()?, &RfmOptions::default())?;
    /// assert_eq!(found.customers.len(), 3);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
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
    /// ```
    /// use voc_core::contact::Histories;
    /// use serde_json::json;
    ///
    /// let shop = Histories::from_value(json!({
    ///     "ada": {"voices": [{"id": "v1", "time": "2026-03-01T09:00:00Z"}]},
    ///     "bob": {"events": []},
    /// }))?;
    /// assert_eq!(shop.len(), 2);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `feedback.invalid`, naming the contact, the record and the field.
    pub fn from_value(value: Value) -> Result<Self, Error> {
        super::check::from_value(value)
    }

    /// The compact form.
    ///
    /// ```
    /// use voc_core::contact::{Histories, History};
    ///
    /// let mut shop = Histories::new();
    /// shop.add("ada", History::new());
    /// assert_eq!(Histories::from_bytes(&shop.to_bytes())?, shop);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn to_bytes(&self) -> Vec<u8> {
        framed(KIND, |writer| Encoder::write_into(writer, self))
    }

    /// Reads a compact form.
    ///
    /// ```
    /// use voc_core::contact::{Histories, History};
    ///
    /// // one contact's history is not a shop's
    /// let error = Histories::from_bytes(&History::new().to_bytes()).unwrap_err();
    /// assert_eq!(error.to_string(), "the state is `history`, not `histories`");
    /// ```
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
