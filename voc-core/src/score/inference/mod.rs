//! How sure a score is.

pub mod intervals;
