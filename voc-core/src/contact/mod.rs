//! What one contact says over time: its category, trend, voice, risk, worth and health.
//!
//! A [`Voice`] is what is kept of one feedback, an [`Event`] what happened beside it; a [`History`] holds both in
//! whatever order they come, and merges exactly. All that is said about a contact is asked of the history as it stood at
//! a time, its [`Timeline`], so that "now" is always given and nothing later is looked at. [`Histories`] are those of
//! several contacts: a shard, a segment, or an account, whose contacts [together](Histories::together) have the same
//! profile as one. This room stands on the insight and on the scores and never reads text: it judges labels, names and
//! times. [`call()`] and [`ask()`] offer every result as data.
//!
//! ```
//! use voc_core::contact::{Category, ContactOptions, Event, Given, History, Voice, category};
//!
//! let mut history = History::new();
//! for event in [
//!     r#"{"id": "s1", "time": "2025-01-10T00:00:00Z", "type": "subscription", "change": "start"}"#,
//!     r#"{"id": "s2", "time": "2026-01-09T00:00:00Z", "type": "subscription", "change": "cancellation"}"#,
//! ] {
//!     history.observe_event(Event::from_json(event)?)?;
//! }
//! history.observe(Voice::from_json(
//!     r#"{"id": "v1", "time": "2026-01-05T00:00:00Z",
//!         "competitors": [{"name": "Acme", "stance": "switching_to"}]}"#,
//! )?)?;
//! let found = category(
//!     &history.until("2026-03-01T00:00:00Z".parse()?),
//!     &Given::default(),
//!     &ContactOptions::default().category,
//! );
//! assert_eq!(found.category, Category::ChurnedToCompetitor);
//! assert_eq!(found.destination.as_deref(), Some("Acme"));
//! assert_eq!(found.evidence.ids, ["s2", "v1"]);
//! # Ok::<(), voc_core::Error>(())
//! ```

mod access;
mod buying;
mod call;
mod category;
mod category_options;
mod check;
mod competitor;
mod complaints;
mod conversion;
mod deals;
mod departure;
mod event;
mod from_insight;
mod given;
mod health;
mod highlights;
mod histories;
mod history;
mod mood;
mod observation;
mod options;
mod outlook;
mod pattern;
mod profile;
mod records;
mod risk;
mod signals;
mod silence;
mod stored;
mod story;
mod survey;
mod timeline;
mod trend;
mod value;
pub mod voice;
mod words;

pub use access::{Access, Restrict};
pub use call::{CALLS, Subject, ask, call};
pub use category::{
    BusinessModel, Category, CategoryOptions, CategoryRule, Change, ContactCategory, Reason,
    Trigger, WinBack, category,
};
pub use complaints::{ComplaintOptions, Complaints, OpenComplaint, Recovered, complaints};
pub use conversion::{ConversionOptions, ConversionVoice, conversions};
pub use deals::{DealOptions, DealReason, DealReasonKind, DealStage, DealVoice, deals};
pub use event::{
    Activity, Churned, Conversion, Deal, DealStatus, Event, EventKind, Meeting, MeetingChange,
    Purchase, Subscription, SubscriptionChange, SurveyChange, SurveyEvent, Ticket, TicketChange,
};
pub use given::Given;
pub use health::{ContactHealthOptions, health};
pub use highlights::{
    ChannelMood, HighlightOptions, Highlights, OpinionOn, SentimentShare, StandsOut, Verbatim,
    highlights,
};
pub use histories::Histories;
pub use history::History;
pub use mood::RatingCuts;
pub use observation::Observation;
pub use options::ContactOptions;
pub use pattern::{EventPattern, Pattern, PropertyTest, Unless, VoicePattern};
pub use profile::{ContactProfile, profile};
pub use risk::{
    ChurnRisk, RiskCondition, RiskContribution, RiskFact, RiskGrounds, RiskLevel, RiskOptions,
    RiskSignal, churn_risk,
};
pub use signals::{BehaviourSignal, SeenSignal, SignalOptions, SignalPolarity, signals};
pub use silence::{Silence, SilenceOptions, silence};
pub use story::{Entry, EntryKind, voice_timeline};
pub use survey::survey_eligibility;
pub use timeline::{Evidence, Timeline};
pub use trend::{ContactTrend, TrendClass, TrendOptions, UntrackedReason, trend};
pub use value::{ContactRfm, ContactValue, HighTouchReason, ResponsePath, ValueOptions, value};
pub use voice::{ChurnStatus, Voice};
pub use words::{HeardKeyword, Said};
