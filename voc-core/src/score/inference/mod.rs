//! How sure a score is, and whether two of them differ.

pub mod bootstrap;
pub mod compare;
pub mod intervals;
pub mod paired;
mod sample;

pub use compare::{Comparison, compare};
pub use sample::{Measure, Sample};
