//! Customer health: several measures in one number from 0 to 100, and every reason why it is what it is.

mod options;
mod scorecard;
mod tally;

pub use options::{
    Beyond, HealthBand, HealthGroup, HealthMeasure, HealthOptions, HealthOverride, NaPolicy,
};
pub use scorecard::{
    AppliedOverride, Health, HealthInput, HealthReading, ManualOverride, MeasureHealth, Scorecard,
    Trend,
};
pub use tally::{BandShare, HealthTally, HealthTallyOptions, HealthTallyState};
