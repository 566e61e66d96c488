//! Everything about contacts that a user may set, as one schema.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::category_options::CategoryOptions;
use super::check::{of, options_from};
use super::complaints::ComplaintOptions;
use super::conversion::ConversionOptions;
use super::deals::DealOptions;
use super::health::ContactHealthOptions;
use super::highlights::HighlightOptions;
use super::risk::RiskOptions;
use super::signals::SignalOptions;
use super::silence::SilenceOptions;
use super::trend::TrendOptions;
use super::value::ValueOptions;
use crate::error::Error;
use crate::reading;
use crate::score::service::{EligibilityOptions, InvitationLog};

/// The settings of every result about a contact. What is not given has its default.
///
/// ```
/// use voc_core::contact::ContactOptions;
///
/// let options = ContactOptions::from_value(serde_json::json!({"category": {"grace_days": 14}}))?;
/// assert_eq!(options.category.grace_days, 14.0);
/// let error = ContactOptions::from_value(serde_json::json!({"category": {"half_life_days": 0}})).unwrap_err();
/// assert_eq!(error.to_string(), "category.half_life_days: 0 is not a number above 0");
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ContactOptions {
    /// The category, and with it what a complaint is.
    pub category: CategoryOptions,
    /// The trend class.
    pub trend: TrendOptions,
    /// Highlights.
    pub highlights: HighlightOptions,
    /// What was said at conversion.
    pub conversion: ConversionOptions,
    /// What was said around deals.
    pub deals: DealOptions,
    /// Churn risk.
    pub risk: RiskOptions,
    /// Silence.
    pub silence: SilenceOptions,
    /// What a contact is worth.
    pub value: ValueOptions,
    /// Behaviour signals.
    pub signals: SignalOptions,
    /// Health.
    pub health: ContactHealthOptions,
    /// Who may be asked.
    pub survey: EligibilityOptions,
}

impl ContactOptions {
    /// Reads options from a JSON value; `null` is the default.
    ///
    /// ```
    /// use voc_core::contact::ContactOptions;
    /// use serde_json::json;
    ///
    /// let options = ContactOptions::from_value(json!({"trend": {"window_days": 90}}))?;
    /// assert_eq!(options.trend.window_days, 90.0);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `config.invalid`, naming the field and the valid fields or values.
    pub fn from_value(value: Value) -> Result<Self, Error> {
        let options: Self = options_from(value)?;
        options.validate()?;
        Ok(options)
    }

    /// Reads options from TOML.
    ///
    /// ```
    /// use voc_core::contact::ContactOptions;
    ///
    /// // customers of this business are quiet by nature
    /// let options = ContactOptions::from_toml("silence.quiet_at = 0.9")?;
    /// assert_eq!(options.silence.quiet_at, 0.9);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`ContactOptions::from_value`].
    pub fn from_toml(toml: &str) -> Result<Self, Error> {
        let options: Self = reading::toml(toml).map_err(Error::config)?;
        options.validate()?;
        Ok(options)
    }

    /// What a complaint is.
    ///
    /// ```
    /// use voc_core::contact::ContactOptions;
    ///
    /// let options = ContactOptions::default();
    /// assert_eq!(options.complaints(), &options.category.complaints);
    /// ```
    pub fn complaints(&self) -> &ComplaintOptions {
        &self.category.complaints
    }

    /// Checks what types cannot.
    ///
    /// ```
    /// use voc_core::contact::ContactOptions;
    ///
    /// // fields that a program set have been checked by nobody yet
    /// let mut options = ContactOptions::default();
    /// options.silence.quiet_at = 70.0;
    /// assert!(options.validate().unwrap_err().to_string().starts_with("silence.quiet_at: "));
    /// ```
    ///
    /// # Errors
    /// `config.invalid`, naming the field.
    pub fn validate(&self) -> Result<(), Error> {
        of("category", self.category.validate())?;
        of("trend", self.trend.validate())?;
        of("highlights", self.highlights.validate())?;
        of("conversion", self.conversion.validate())?;
        of("deals", self.deals.validate())?;
        of("risk", self.risk.validate())?;
        of("silence", self.silence.validate())?;
        of("value", self.value.validate())?;
        of("signals", self.signals.validate())?;
        of("health", self.health.validate())?;
        of("survey", InvitationLog::new().may_ask("", None, 0, &self.survey).map(drop))
    }
}
