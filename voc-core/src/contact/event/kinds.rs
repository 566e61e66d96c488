//! What is known of an event, by what happened.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::voice::is_default;
use crate::feedback::{Dimension, Scores, Timestamp, id};

/// A purchase.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Purchase {
    /// For how much; a refund is negative and no purchase.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<f64>,
    /// What was bought.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
}

/// What happens to a subscription.
///
/// ```
/// use voc_core::contact::{Event, EventKind, SubscriptionChange};
///
/// let event = Event::from_json(
///     r#"{"id": "s2", "time": "2026-03-01T09:00:00Z", "type": "subscription", "change": "cancellation",
///         "until": "2026-03-31T00:00:00Z", "reason": "too expensive"}"#,
/// )?;
/// // given notice today, a customer until the end of the month
/// assert!(matches!(event.kind, EventKind::Subscription(of) if of.change == SubscriptionChange::Cancellation));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subscription {
    /// Which one; needed only where a contact has several.
    #[serde(default, deserialize_with = "id", skip_serializing_if = "is_default")]
    pub subscription: String,
    /// What happens.
    pub change: SubscriptionChange,
    /// The end of the term that starts; for a cancellation, when it takes effect. A start without it is open-ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// What the term costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<f64>,
    /// The reason given for ending it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The competitor that it was ended for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub competitor: Option<String>,
}

/// What can happen to a subscription.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubscriptionChange {
    /// It starts.
    Start,
    /// It goes on for another term.
    Renewal,
    /// The customer gives notice.
    Cancellation,
    /// Its term is over and it was not renewed.
    Expiry,
}

/// A deal at a stage.
///
/// ```
/// use voc_core::contact::{Event, EventKind};
///
/// let event = Event::from_json(
///     r#"{"id": "d9", "time": "2026-03-01T09:00:00Z", "type": "deal", "deal": "D-5", "status": "lost",
///         "amount": 20000, "competitor": "Acme"}"#,
/// )?;
/// assert!(matches!(event.kind, EventKind::Deal(deal) if deal.competitor.as_deref() == Some("Acme")));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deal {
    /// Which deal.
    #[serde(deserialize_with = "id")]
    pub deal: String,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The stage that it enters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Whether it is open, won or lost; open unless given.
    #[serde(default)]
    pub status: DealStatus,
    /// For how much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<f64>,
    /// Why it was won or lost, as it stands in the CRM.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The competitor that it was lost to or won against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub competitor: Option<String>,
}

/// Where a deal stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DealStatus {
    /// Not decided.
    #[default]
    Open,
    /// The customer bought.
    Won,
    /// The customer did not buy.
    Lost,
}

/// A lead's conversion.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Conversion {
    /// Where the lead came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// What happens to a ticket.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ticket {
    /// Which ticket.
    #[serde(deserialize_with = "id")]
    pub ticket: String,
    /// What happens.
    pub change: TicketChange,
    /// How grave it is, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<f64>,
}

/// What can happen to a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TicketChange {
    /// The customer opens it.
    Opened,
    /// The company answers.
    Replied,
    /// It is solved.
    Resolved,
    /// It comes back.
    Reopened,
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// Whether it took place.
    pub change: MeetingChange,
}

/// What becomes of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeetingChange {
    /// It took place.
    Held,
    /// It was cancelled.
    Cancelled,
}

/// Something that a contact does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Activity {
    /// What, as `page_view`, `cart_add`, `login`, `bot_call`.
    pub name: String,
    /// What is known of it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub properties: BTreeMap<String, Dimension>,
}

/// What happens to a survey.
///
/// ```
/// use voc_core::contact::{Event, EventKind};
///
/// // a rating without a word; an answer in words is a voice
/// let event = Event::from_json(
///     r#"{"id": "a1", "time": "2026-03-01T09:00:00Z", "type": "survey", "survey": "onboarding",
///         "change": "answered", "scores": {"csat": 4}}"#,
/// )?;
/// assert!(matches!(event.kind, EventKind::Survey(survey) if survey.scores.csat == Some(4.0)));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SurveyEvent {
    /// Which survey.
    #[serde(default, skip_serializing_if = "is_default")]
    pub survey: String,
    /// What happens.
    pub change: SurveyChange,
    /// The ratings of an answer. An answer in words is a voice.
    #[serde(default, skip_serializing_if = "Scores::is_empty")]
    pub scores: Scores,
}

/// What can happen to a survey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SurveyChange {
    /// The contact is asked.
    Invited,
    /// The contact answers.
    Answered,
    /// The contact wants no more surveys.
    OptedOut,
}

/// An account marked as churned.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Churned {
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The competitor that it went to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub competitor: Option<String>,
}
