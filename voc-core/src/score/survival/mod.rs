//! Survival: how long until something happens, where for some it has not happened yet.
//!
//! Customers who are still here and tickets that still wait are not dropped, and not taken as finished either: they
//! are *censored*, known to have lasted at least so long. [`SurvivalState`] counts both; [`Survival`] is the curve of
//! Kaplan and Meier (1958) with Greenwood's intervals; [`log_rank()`] compares two of them. Times are numbers in any
//! one unit. The curve takes it that those censored are like the others: a customer who is no longer seen because he
//! is about to leave breaks it.
//!
//! ```
//! use voc_core::score::State;
//! use voc_core::score::survival::{Lifetime, SurvivalOptions, SurvivalState};
//!
//! let mut months = SurvivalState::new();
//! for (lasted, left) in [(2.0, true), (5.0, false), (6.0, true), (9.0, true), (12.0, false), (12.0, false)] {
//!     months.observe(Lifetime::new(lasted, left));
//! }
//! let curve = months.finish(&SurvivalOptions::default());
//! assert_eq!(curve.to_string(), "median 9.0 (n = 6, 3 ended, 3 not yet); the upper limit is not reached");
//! assert_eq!(curve.at(6.0).value, Some(0.625));
//! # Ok::<(), voc_core::Error>(())
//! ```

mod curve;
mod log_rank;
mod state;

pub use curve::{
    Survival, SurvivalAt, SurvivalInterval, SurvivalOptions, SurvivalStep, TimeQuantile,
};
pub use log_rank::{LogRank, log_rank};
pub use state::{Lifetime, SurvivalState};
