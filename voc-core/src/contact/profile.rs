//! The profile: all that is known of a contact, for its page.

use std::fmt;

use serde::Serialize;

use super::category::{ContactCategory, category};
use super::complaints::{Complaints, complaints};
use super::conversion::{ConversionVoice, conversions};
use super::deals::{DealVoice, deals};
use super::given::Given;
use super::health::health;
use super::highlights::{Highlights, highlights};
use super::options::ContactOptions;
use super::risk::{ChurnRisk, RiskGrounds, churn_risk};
use super::signals::{SeenSignal, signals};
use super::silence::{Silence, silence};
use super::story::{Entry, voice_timeline};
use super::survey::survey_eligibility;
use super::timeline::Timeline;
use super::trend::{ContactTrend, trend};
use super::value::{ContactValue, value};
use crate::error::Error;
use crate::feedback::Timestamp;
use crate::score::customer::Health;
use crate::score::service::Eligibility;

/// Everything about one contact, or about an account, at one time.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ContactProfile {
    /// The time.
    pub now: Timestamp,
    /// What the contact is to the company, and why.
    pub category: ContactCategory,
    /// Whether it became, stayed or ceased to be a promoter or a detractor.
    pub trend: ContactTrend,
    /// What stands out in its voice.
    pub highlights: Highlights,
    /// What it talked about when its lead was converted.
    pub conversions: Vec<ConversionVoice>,
    /// What was said around its deals.
    pub deals: Vec<DealVoice>,
    /// How likely it is to leave.
    pub risk: ChurnRisk,
    /// Whether it has gone quiet.
    pub silence: Silence,
    /// What it is worth.
    pub value: ContactValue,
    /// Its complaints and what it waits for.
    pub complaints: Complaints,
    /// What its behaviour means.
    pub signals: Vec<SeenSignal>,
    /// Its health.
    pub health: Health,
    /// Whether it may be asked now.
    pub survey: Eligibility,
    /// All that was said and that happened, oldest first.
    pub timeline: Vec<Entry>,
}

/// The profile of a contact at the timeline's time; of an account with the timeline of all its contacts.
///
/// ```
/// use voc_core::contact::{ContactOptions, Given, History, Voice, profile};
///
/// let mut history = History::new();
/// history.observe(Voice::from_json(
///     r#"{"id": "v1", "time": "2026-03-04T10:00:00Z", "sentiment": {"label": "positive"}}"#,
/// )?)?;
/// let timeline = history.until("2026-03-10T00:00:00Z".parse()?);
/// let profile = profile(&timeline, &Given::default(), &ContactOptions::default())?;
/// assert_eq!(profile.to_string(), "positive by net_positive, new_promoter, churn risk 0.00 (low)");
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `config.invalid` and `score.invalid`, naming the option, and for what is given that cannot be.
pub fn profile(
    timeline: &Timeline<'_>,
    given: &Given,
    options: &ContactOptions,
) -> Result<ContactProfile, Error> {
    options.validate()?;
    super::check::of("given", given.validate())?;
    let category = category(timeline, given, &options.category);
    let trend = trend(timeline, &options.trend);
    let complaints = complaints(timeline, &options.category.ratings, options.complaints());
    let silence = silence(timeline, &options.silence);
    let grounds = RiskGrounds {
        category: &category,
        trend: &trend,
        complaints: &complaints,
        silence: &silence,
    };
    let risk = churn_risk(timeline, &grounds, given, &options.category, &options.risk);
    let signals = signals(timeline, &options.signals);
    Ok(ContactProfile {
        now: timeline.now(),
        highlights: highlights(timeline, &options.highlights),
        conversions: conversions(timeline, &options.conversion),
        deals: deals(timeline, &options.deals),
        value: value(timeline, given, &risk, &options.value)?,
        health: health(timeline, &category, &signals, given, &options.health)?,
        survey: survey_eligibility(timeline, given, &options.survey)?,
        timeline: voice_timeline(timeline),
        category,
        trend,
        risk,
        silence,
        complaints,
        signals,
    })
}

impl fmt::Display for ContactProfile {
    /// `positive by net_positive, new_promoter, churn risk 0.00 (low)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.category, self.trend.class)?;
        match (self.risk.value, self.risk.level) {
            (Some(risk), Some(level)) => {
                let level = match level {
                    super::risk::RiskLevel::Low => "low",
                    super::risk::RiskLevel::Medium => "medium",
                    super::risk::RiskLevel::High => "high",
                };
                write!(f, ", churn risk {risk:.2} ({level})")
            }
            _ => f.write_str(", gone"),
        }
    }
}
