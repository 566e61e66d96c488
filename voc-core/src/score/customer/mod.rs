//! What becomes of customers: how healthy they are, whether they stay, what they are worth.
//!
//! [`Scorecard`] puts several measures into one [`Health`]; [`LogoChurn`] and [`RevenueRetention`] count who and what
//! stays over a period, [`SaveRate`] and [`WinBackRate`] what was done about it; [`Departure`] is how long customers
//! stay after their first negative record, as a [survival curve](crate::score::survival); [`rfm()`] scores and labels
//! customers by what they buy, [`lifetime_value()`] says what one is worth under plain assumptions. Rates are in
//! percent, and so is health's coverage; scores of health are from 0 to 100.
//!
//! ```
//! use voc_core::score::customer::{ChurnCounts, ChurnOptions, LogoChurn};
//!
//! let march = ChurnCounts { start: 400, joined: 30, end: 418 };
//! let churn = LogoChurn::from_counts(march, &ChurnOptions::default())?;
//! assert_eq!(churn.to_string(), "churn 3.0% [1.7, 5.2] (95%, Wilson, n = 400 customers), 30.6% a year");
//! # Ok::<(), voc_core::Error>(())
//! ```

mod churn;
mod departure;
mod health;
mod lifetime_value;
mod rescue;
mod revenue;
mod rfm;
mod rfm_state;

pub use churn::{ChurnCounts, ChurnOptions, ChurnState, CustomerPeriod, LogoChurn, annualised};
pub use departure::{Departure, DepartureState, NegativeHistory};
pub use health::{
    AppliedOverride, BandShare, Beyond, Health, HealthBand, HealthGroup, HealthInput,
    HealthMeasure, HealthOptions, HealthOverride, HealthReading, HealthTally, HealthTallyOptions,
    HealthTallyState, ManualOverride, MeasureHealth, NaPolicy, Scorecard, Trend,
};
pub use lifetime_value::{
    LifetimeFormula, LifetimeValue, LifetimeValueOptions, Retention, lifetime_value,
};
pub use rescue::{
    LostCustomer, SaveOutcome, SaveRate, SaveState, WinBackBase, WinBackOptions, WinBackRate,
    WinBackState,
};
pub use revenue::{CustomerRevenue, RevenueRetention, RevenueState, RevenueTotals};
pub use rfm::{
    Monetary, Rfm, RfmCustomer, RfmCuts, RfmLabel, RfmOptions, RfmScore, RfmSegment, rfm,
};
pub use rfm_state::{Purchase, RfmState};
