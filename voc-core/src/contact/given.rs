//! What the host knows of a contact beside its history.

use serde::{Deserialize, Serialize};

use super::check::{above_zero, option};
use crate::error::Error;
use crate::feedback::Timestamp;
use crate::score::customer::{HealthReading, ManualOverride};

/// What the host knows of a contact that no record tells; everything may be left out.
///
/// ```
/// use voc_core::contact::{ContactOptions, Given, History, profile};
///
/// // what the CRM knows and no record says
/// let given = Given { vip: Some(true), value: Some(120_000.0), ..Given::default() };
/// let history = History::new();
/// let timeline = history.until("2026-03-10T00:00:00Z".parse()?);
/// assert!(profile(&timeline, &given, &ContactOptions::default())?.value.vip);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Given {
    /// What the contact is worth, in the host's currency; otherwise its purchases tell.
    pub value: Option<f64>,
    /// Whether it is to be treated as very important, whatever it is worth.
    pub vip: Option<bool>,
    /// The median days between purchases in its segment, for contacts with too few of their own.
    pub segment_gap_days: Option<f64>,
    /// Readings of health measures that the history does not tell, as a login count; they go before the history's.
    pub readings: Vec<HealthReading>,
    /// The health of the previous snapshot, 0 to 100.
    pub previous_health: Option<f64>,
    /// A health set by hand.
    pub manual_health: Option<ManualOverride>,
    /// When others of its account were invited to surveys.
    pub account_invitations: Vec<Timestamp>,
}

impl Given {
    pub(super) fn validate(&self) -> Result<(), Error> {
        if let Some(value) = self.value {
            option("value", value, 0.0, f64::INFINITY)?;
        }
        self.segment_gap_days.map_or(Ok(()), |days| above_zero("segment_gap_days", days))
    }
}
