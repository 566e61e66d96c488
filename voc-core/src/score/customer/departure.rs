//! How long customers stay after their first negative record.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::state::{Reader, State, Writer};
use crate::score::survival::{Lifetime, Survival, SurvivalOptions, SurvivalState};

/// When a customer first said something negative and when it left, in any one unit from any one start.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NegativeHistory {
    /// When the first negative record came; `None` where there is none.
    #[serde(default)]
    pub first_negative: Option<f64>,
    /// When it left; `None` while it is here.
    #[serde(default)]
    pub left: Option<f64>,
    /// Up to when it was watched, which is now for whoever is still here.
    pub watched_until: f64,
}

/// Customers with a negative record, and how long they stayed after it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DepartureState {
    stay: SurvivalState,
    without: u64,
    already_gone: u64,
}

/// How long customers stay after their first negative record; the headline is the median.
///
/// It says nothing of customers without such a record: to compare with them, start their clocks at like times, since
/// whoever stays longer has more time to complain.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Departure {
    /// The curve, from the first negative record on.
    #[serde(flatten)]
    pub stay: Survival,
    /// Customers without a negative record, who are not in the curve.
    pub without_negative: u64,
    /// Customers whose first negative record came after they had left, who are not in the curve.
    pub already_gone: u64,
}

impl DepartureState {
    /// No customers yet.
    ///
    /// ```
    /// use voc_core::score::{customer::DepartureState, survival::SurvivalOptions};
    ///
    /// assert_eq!(DepartureState::new().finish(&SurvivalOptions::default()).stay.n, 0);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// The curve of what was observed.
    ///
    /// ```
    /// use voc_core::score::{State, customer::{DepartureState, NegativeHistory}, survival::SurvivalOptions};
    ///
    /// // by days of the contract: complained and left, complained and still here, never complained
    /// let mut customers = DepartureState::new();
    /// for (first_negative, left) in [(Some(10.0), Some(40.0)), (Some(50.0), None), (None, None)] {
    ///     customers.observe(NegativeHistory { first_negative, left, watched_until: 100.0 });
    /// }
    /// let departure = customers.finish(&SurvivalOptions::default());
    /// assert_eq!((departure.stay.median.value, departure.without_negative), (Some(30.0), 1));
    /// ```
    pub fn finish(&self, options: &SurvivalOptions) -> Departure {
        Departure {
            stay: self.stay.finish(options),
            without_negative: self.without,
            already_gone: self.already_gone,
        }
    }

    /// The stays alone, to compare with others by the log-rank test.
    ///
    /// ```
    /// use voc_core::score::{State, customer::{DepartureState, NegativeHistory}};
    ///
    /// let mut answered = DepartureState::new();
    /// answered.observe(NegativeHistory { first_negative: Some(5.0), left: Some(9.0), watched_until: 90.0 });
    /// // to be compared with those whom nobody answered
    /// assert_eq!((answered.stay().n(), answered.stay().ended()), (1, 1));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn stay(&self) -> &SurvivalState {
        &self.stay
    }
}

impl State for DepartureState {
    type Answer = NegativeHistory;

    const KIND: &'static str = "departure";

    fn observe(&mut self, history: NegativeHistory) {
        let Some(start) = history.first_negative else {
            self.without = self.without.saturating_add(1);
            return;
        };
        let gone = |left: &f64| *left <= history.watched_until;
        // who leaves after the watch ended is still here as far as is known
        let left = history.left.filter(|left| left.is_nan() || gone(left));
        if left.is_some_and(|left| left < start) {
            self.already_gone = self.already_gone.saturating_add(1);
            return;
        }
        let duration = left.unwrap_or(history.watched_until) - start;
        self.stay.observe(Lifetime::new(duration, left.is_some()));
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        self.without = self.without.saturating_add(other.without);
        self.already_gone = self.already_gone.saturating_add(other.already_gone);
        self.stay.merge(&other.stay)
    }

    fn write(&self, writer: &mut Writer) {
        self.stay.write(writer);
        writer.u64(self.without);
        writer.u64(self.already_gone);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        Ok(Self {
            stay: SurvivalState::read(reader)?,
            without: reader.u64()?,
            already_gone: reader.u64()?,
        })
    }
}

impl fmt::Display for Departure {
    /// `after the first negative record: median 45.0 [30.0, 80.0] (95%, log-log, n = 60, 40 ended, 20 not yet)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "after the first negative record: {}", self.stay)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn history(first_negative: Option<f64>, left: Option<f64>) -> NegativeHistory {
        NegativeHistory { first_negative, left, watched_until: 100.0 }
    }

    #[test]
    fn the_clock_starts_with_the_record() {
        let mut state = DepartureState::new();
        for (negative, left) in [
            (Some(10.0), Some(40.0)),
            (Some(50.0), None),
            (Some(20.0), Some(120.0)),
            (Some(60.0), Some(30.0)),
            (None, Some(30.0)),
            (Some(90.0), Some(90.0)),
            (Some(101.0), None),
        ] {
            state.observe(history(negative, left));
        }
        let found = state.finish(&SurvivalOptions::default());
        assert_eq!((found.without_negative, found.already_gone), (1, 1));
        assert_eq!((found.stay.n, found.stay.ended, found.stay.censored), (4, 2, 2));
        assert_eq!(found.stay.excluded.out_of_range, 1);
        // 1 of 4 at once, then 1 of 3 after 30
        assert_eq!((found.stay.at(0.0).value, found.stay.at(30.0).value), (Some(0.75), Some(0.5)));
        assert!(found.to_string().starts_with("after the first negative record: median 30.0"));
    }

    proptest! {
        #[test]
        fn shards_give_what_one_pass_gives(
            customers in proptest::collection::vec(
                (proptest::option::of(0.0..110.0), proptest::option::of(0.0..110.0)), 0..40,
            ),
            cut in 0usize..40,
        ) {
            let count = |part: &[(Option<f64>, Option<f64>)]| {
                let mut state = DepartureState::new();
                for &(negative, left) in part {
                    state.observe(history(negative, left));
                }
                state
            };
            let whole = count(&customers);
            let (a, b) = customers.split_at(cut.min(customers.len()));
            let mut merged = count(b);
            merged.merge(&count(a)).unwrap();
            prop_assert_eq!(merged.to_bytes(), whole.to_bytes());
            prop_assert_eq!(DepartureState::from_bytes(&whole.to_bytes()).unwrap(), whole);
        }
    }
}
