//! What every result shares: how sure it is, what it left out, why there is no value.

mod excluded;
mod interval;
mod level;
mod remarks;

pub use excluded::Excluded;
pub(crate) use interval::round_to;
pub use interval::{Interval, Method};
pub use level::Level;
pub use remarks::{Absent, Caution};

/// The largest amount that is computed with: products of a few of them are still numbers.
pub(crate) const LARGEST: f64 = 1e100;
