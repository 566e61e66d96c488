//! How sure a score is, and whether two of them differ.

pub mod bootstrap;
pub mod compare;
pub mod experiment;
pub mod intervals;
pub mod multiple;
pub mod paired;
pub mod poststratify;
pub mod power;
mod sample;

pub use compare::{Comparison, compare};
pub(crate) use sample::in_words;
pub use sample::{Measure, Sample};
