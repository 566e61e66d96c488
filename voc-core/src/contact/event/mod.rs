//! Events: what a contact does and what becomes of it, beside its words.

mod kinds;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

pub use kinds::{
    Activity, Churned, Conversion, Deal, DealStatus, Meeting, MeetingChange, Purchase,
    Subscription, SubscriptionChange, SurveyChange, SurveyEvent, Ticket, TicketChange,
};

use super::check::{named, within};
use super::voice::is_default;
use crate::error::Error;
use crate::feedback::{Timestamp, id};
use crate::reading::{self, Unread};

/// Something that happened with a contact at a time.
///
/// ```
/// use voc_core::contact::{Event, EventKind};
///
/// let event = Event::from_json(r#"{"id": "o1", "time": "2026-03-01T09:00:00Z", "type": "purchase", "amount": 49.9}"#)?;
/// assert!(matches!(event.kind, EventKind::Purchase(_)));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Event {
    /// Its id, by which it is named as evidence and known again.
    pub id: String,
    /// When it happened.
    pub time: Timestamp,
    /// Of two records with one id, the larger revision holds.
    #[serde(skip_serializing_if = "is_default")]
    pub revision: u64,
    /// Whether the record was taken back, in this revision.
    #[serde(skip_serializing_if = "is_default")]
    pub withdrawn: bool,
    /// What happened.
    #[serde(flatten)]
    pub kind: EventKind,
}

/// What can happen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum EventKind {
    /// The contact bought something, or got money back.
    Purchase(Purchase),
    /// A subscription, contract or plan starts, goes on or ends.
    Subscription(Subscription),
    /// A deal moves.
    Deal(Deal),
    /// A lead becomes a contact.
    Conversion(Conversion),
    /// A ticket or case moves.
    Ticket(Ticket),
    /// A meeting, appointment or call that was planned.
    Meeting(Meeting),
    /// Something that the contact does, in the product, on the web or with a bot.
    Activity(Activity),
    /// A survey is sent or answered.
    Survey(SurveyEvent),
    /// Somebody marks the account as churned.
    Churned(Churned),
}

/// The names of what can happen, as they are written in data.
pub(super) const KINDS: [&str; 9] = [
    "purchase",
    "subscription",
    "deal",
    "conversion",
    "ticket",
    "meeting",
    "activity",
    "survey",
    "churned",
];

/// The fields of [`Common`].
pub(super) const COMMON: [&str; 4] = ["id", "time", "revision", "withdrawn"];

/// What every event has beside its type and the fields of that.
#[derive(Deserialize)]
struct Common {
    #[serde(deserialize_with = "id")]
    id: String,
    time: Timestamp,
    #[serde(default)]
    revision: u64,
    #[serde(default)]
    withdrawn: bool,
}

impl EventKind {
    /// Reads the fields of an event of type `kind`. Not by what serde derives for the whole, which forgets the field at fault.
    fn read(kind: &Value, fields: Map<String, Value>) -> Result<Self, Unread> {
        let fields = Value::Object(fields);
        Ok(match kind.as_str() {
            Some("purchase") => Self::Purchase(reading::value(fields)?),
            Some("subscription") => Self::Subscription(reading::value(fields)?),
            Some("deal") => Self::Deal(reading::value(fields)?),
            Some("conversion") => Self::Conversion(reading::value(fields)?),
            Some("ticket") => Self::Ticket(reading::value(fields)?),
            Some("meeting") => Self::Meeting(reading::value(fields)?),
            Some("activity") => Self::Activity(reading::value(fields)?),
            Some("survey") => Self::Survey(reading::value(fields)?),
            Some("churned") => Self::Churned(reading::value(fields)?),
            _ if kind.is_null() => return Err(no_type()),
            _ => {
                let kind = kind.as_str().map_or_else(|| kind.to_string(), str::to_owned);
                let message = format!("unknown `{kind}`, expected one of {}", known());
                return Err(Unread::new("type", message));
            }
        })
    }

    /// The type's name as it is written in data.
    ///
    /// ```
    /// use voc_core::contact::Event;
    ///
    /// let event = Event::from_json(
    ///     r#"{"id": "m1", "time": "2026-03-01T09:00:00Z", "type": "meeting", "change": "held"}"#,
    /// )?;
    /// assert_eq!(event.kind.name(), "meeting");
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn name(&self) -> &'static str {
        match self {
            Self::Purchase(_) => "purchase",
            Self::Subscription(_) => "subscription",
            Self::Deal(_) => "deal",
            Self::Conversion(_) => "conversion",
            Self::Ticket(_) => "ticket",
            Self::Meeting(_) => "meeting",
            Self::Activity(_) => "activity",
            Self::Survey(_) => "survey",
            Self::Churned(_) => "churned",
        }
    }

    /// What became of it, in a word: a subscription's change, a deal's status, an activity's name.
    ///
    /// ```
    /// use voc_core::contact::Event;
    ///
    /// // a line of a timeline: "ticket reopened"
    /// let event = Event::from_json(
    ///     r#"{"id": "t9", "time": "2026-03-01T09:00:00Z", "type": "ticket", "ticket": "T-1", "change": "reopened"}"#,
    /// )?;
    /// assert_eq!(event.kind.detail(), Some("reopened"));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn detail(&self) -> Option<&str> {
        Some(match self {
            Self::Subscription(event) => match event.change {
                SubscriptionChange::Start => "start",
                SubscriptionChange::Renewal => "renewal",
                SubscriptionChange::Cancellation => "cancellation",
                SubscriptionChange::Expiry => "expiry",
            },
            Self::Deal(event) => match event.status {
                DealStatus::Open => "open",
                DealStatus::Won => "won",
                DealStatus::Lost => "lost",
            },
            Self::Ticket(event) => match event.change {
                TicketChange::Opened => "opened",
                TicketChange::Replied => "replied",
                TicketChange::Resolved => "resolved",
                TicketChange::Reopened => "reopened",
            },
            Self::Meeting(event) => match event.change {
                MeetingChange::Held => "held",
                MeetingChange::Cancelled => "cancelled",
            },
            Self::Survey(event) => match event.change {
                SurveyChange::Invited => "invited",
                SurveyChange::Answered => "answered",
                SurveyChange::OptedOut => "opted_out",
            },
            Self::Activity(event) => &event.name,
            Self::Purchase(_) | Self::Conversion(_) | Self::Churned(_) => return None,
        })
    }

    /// Whether the contact binds itself to the company by it: buys, subscribes, goes on, signs.
    pub(super) fn commits(&self) -> bool {
        match self {
            Self::Purchase(event) => event.amount.is_none_or(|amount| amount >= 0.0),
            Self::Subscription(event) => {
                matches!(event.change, SubscriptionChange::Start | SubscriptionChange::Renewal)
            }
            Self::Deal(event) => event.status == DealStatus::Won,
            _ => false,
        }
    }

    /// Whether the contact itself acts.
    pub(super) fn is_contacts_own(&self) -> bool {
        match self {
            Self::Purchase(_) | Self::Activity(_) => true,
            Self::Subscription(event) => event.change != SubscriptionChange::Expiry,
            Self::Ticket(event) => {
                matches!(event.change, TicketChange::Opened | TicketChange::Reopened)
            }
            Self::Meeting(event) => event.change == MeetingChange::Held,
            Self::Survey(event) => event.change == SurveyChange::Answered,
            Self::Deal(_) | Self::Conversion(_) | Self::Churned(_) => false,
        }
    }

    /// The money that comes in by it.
    pub(super) fn revenue(&self) -> Option<f64> {
        match self {
            Self::Purchase(event) => event.amount,
            Self::Subscription(event) if self.commits() => event.amount,
            Self::Deal(event) if event.status == DealStatus::Won => event.amount,
            _ => None,
        }
    }
}

/// The refusal of an event that does not say what happened.
#[cold]
pub(super) fn no_type() -> Unread {
    Unread::new("type", format!("is missing, expected one of {}", known()))
}

fn known() -> String {
    KINDS.map(|kind| format!("`{kind}`")).join(", ")
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(Map::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl Event {
    /// Reads an event's fields.
    pub(super) fn read(mut fields: Map<String, Value>) -> Result<Self, Unread> {
        let kind = fields.remove("type").unwrap_or_default();
        let (common, own) =
            fields.into_iter().partition(|(field, _)| COMMON.contains(&field.as_str()));
        let Common { id, time, revision, withdrawn } = reading::value(Value::Object(common))?;
        Ok(Self { id, time, revision, withdrawn, kind: EventKind::read(&kind, own)? })
    }

    /// An event.
    ///
    /// ```
    /// use voc_core::contact::{Event, EventKind, Purchase};
    ///
    /// let purchase = Purchase { amount: Some(49.9), product: Some("kettle".into()) };
    /// let event = Event::new("o1", "2026-03-01T09:00:00Z".parse()?, EventKind::Purchase(purchase));
    /// assert_eq!(event.kind.name(), "purchase");
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn new(id: impl Into<String>, time: Timestamp, kind: EventKind) -> Self {
        Self { id: id.into(), time, revision: 0, withdrawn: false, kind }
    }

    /// Reads an event from JSON, naming the field at fault.
    ///
    /// ```
    /// use voc_core::contact::{Event, EventKind};
    ///
    /// let event = Event::from_json(
    ///     r#"{"id": "w3", "time": "2026-03-01T09:00:00Z", "type": "activity", "name": "page_view",
    ///         "properties": {"page": "cancel-subscription"}}"#,
    /// )?;
    /// assert!(matches!(event.kind, EventKind::Activity(activity) if activity.name == "page_view"));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `feedback.invalid` for an unknown or missing field and for a value out of range.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let event: Self = super::check::parsed(json)?;
        event.validate()?;
        Ok(event)
    }

    pub(super) fn validate(&self) -> Result<(), Error> {
        named("id", &self.id)?;
        let amount = match &self.kind {
            EventKind::Purchase(event) => event.amount,
            EventKind::Subscription(event) => event.amount,
            EventKind::Deal(event) => {
                named("deal", &event.deal)?;
                event.amount
            }
            EventKind::Ticket(event) => {
                named("ticket", &event.ticket)?;
                return within("severity", event.severity, 0.0, 1.0);
            }
            EventKind::Activity(event) => return named("name", &event.name),
            EventKind::Survey(event) => return event.scores.validate(),
            EventKind::Meeting(_) | EventKind::Conversion(_) | EventKind::Churned(_) => None,
        };
        within("amount", amount, -MOST_MONEY, MOST_MONEY)
    }
}

/// Beyond this, sums of amounts lose their cents.
const MOST_MONEY: f64 = 1e15;
