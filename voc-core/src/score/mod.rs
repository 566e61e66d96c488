//! Scores: pure arithmetic from answers to a value with its uncertainty, the counts behind it and the method's name.
//!
//! Every result says how sure it is ([`Interval`]), what it left out ([`Excluded`]) and why there is no value where
//! there is none ([`Absent`]). Every score that can be counted in shards has a [`State`]; what runs in one pass is
//! built on it, so that there is one arithmetic. Nothing here knows a feedback, a model, a clock or a random source
//! that is not seeded by the caller; the crate's error type is all that is imported.

// what is exact is tested to be so
#![cfg_attr(test, allow(clippy::float_cmp))]

pub mod call;
mod counts;
pub mod customer;
pub mod distribution;
pub mod drivers;
pub mod estimate;
pub mod exact;
mod figure;
pub mod inference;
mod mean;
mod measured;
pub mod moments;
mod options;
pub mod priority;
pub mod service;
pub mod state;
pub mod survey;
pub mod survival;

pub use estimate::{Absent, Caution, Excluded, Interval, Level, Method};
pub use figure::Figure;
pub use mean::{Mean, MeanOptions};
pub use measured::Measured;
pub use options::from_options;
pub use state::State;
