//! Silence: whether a contact has gone quiet against its own rhythm.

use serde::{Deserialize, Serialize};

use super::buying::median;
use super::category_options::MOST_DAYS;
use super::check::option;
use super::event::{EventKind, SurveyChange};
use super::timeline::{Timeline, days_between};
use crate::error::Error;
use crate::feedback::Timestamp;

/// When a contact counts as quiet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct SilenceOptions {
    /// Gaps between signs of life that a contact needs to have a rhythm.
    pub min_gaps: u64,
    /// Signs within so many days are one.
    pub same_occasion_days: f64,
    /// The risk from which on it is quiet, 0 to 1.
    pub quiet_at: f64,
}

impl Default for SilenceOptions {
    fn default() -> Self {
        Self { min_gaps: 3, same_occasion_days: 1.0, quiet_at: 0.7 }
    }
}

impl SilenceOptions {
    pub(super) fn validate(&self) -> Result<(), Error> {
        option("same_occasion_days", self.same_occasion_days, 0.0, MOST_DAYS)?;
        option("quiet_at", self.quiet_at, 0.0, 1.0)
    }
}

/// A contact's silence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Silence {
    /// The last sign of life: something said, bought, used, asked or answered.
    pub last: Option<Timestamp>,
    /// Days since then.
    pub days: Option<f64>,
    /// The median of its own gaps, in days.
    pub usual_days: Option<f64>,
    /// One less the share of gaps at least as long as this one, itself counted: if this gap were like the others, as
    /// small a share would come by chance with that probability. `None` with too few gaps.
    pub risk: Option<f64>,
    /// Whether the risk is beyond the limit.
    pub quiet: bool,
    /// Whether it never said anything: of unhappy customers few complain.
    pub never_spoke: bool,
    /// Invitations to surveys since its last answer.
    pub unanswered_invitations: u64,
}

/// How quiet a contact is at the timeline's time.
///
/// ```
/// use voc_core::contact::{History, SilenceOptions, silence};
///
/// // logged in every day for a week, and then no more
/// let logins: Vec<_> = (1..=7).map(|day| serde_json::json!({
///     "id": format!("l{day}"), "time": format!("2026-03-0{day}T09:00:00Z"), "type": "activity", "name": "login",
/// })).collect();
/// let history = History::from_value(serde_json::json!({"events": logins}))?;
/// let found = silence(&history.until("2026-03-20T09:00:00Z".parse()?), &SilenceOptions::default());
/// assert_eq!((found.usual_days, found.days, found.quiet), (Some(1.0), Some(13.0), true));
/// # Ok::<(), voc_core::Error>(())
/// ```
pub fn silence(timeline: &Timeline<'_>, options: &SilenceOptions) -> Silence {
    let own = timeline.events.iter().filter(|event| event.kind.is_contacts_own());
    let mut signs: Vec<i64> = own.map(|event| event.time.as_millis()).collect();
    signs.extend(timeline.voices.iter().map(|voice| voice.time.as_millis()));
    signs.sort_unstable();
    let mut occasions: Vec<i64> = Vec::new();
    for &at in &signs {
        if occasions.last().is_none_or(|last| days_between(*last, at) >= options.same_occasion_days)
        {
            occasions.push(at);
        }
    }
    let gaps: Vec<f64> = occasions.windows(2).map(|pair| days_between(pair[0], pair[1])).collect();
    let days = signs.last().map(|last| days_between(*last, timeline.now_millis()));
    let enough = gaps.len() as u64 >= options.min_gaps.max(1);
    let risk = days.filter(|_| enough).map(|days| {
        let as_long = gaps.iter().filter(|gap| **gap >= days).count() as f64;
        1.0 - (as_long + 1.0) / (gaps.len() as f64 + 1.0)
    });
    let mut unanswered = 0;
    for event in &timeline.events {
        if let EventKind::Survey(survey) = &event.kind {
            unanswered = match survey.change {
                SurveyChange::Invited => unanswered + 1,
                SurveyChange::Answered => 0,
                SurveyChange::OptedOut => unanswered,
            };
        }
    }
    Silence {
        last: signs.last().and_then(|last| Timestamp::from_millis(*last).ok()),
        days,
        usual_days: median(gaps),
        risk,
        quiet: risk.is_some_and(|risk| risk >= options.quiet_at),
        never_spoke: timeline.voices.is_empty(),
        unanswered_invitations: unanswered,
    }
}
