//! Churn and retention of customers.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::counts::counts;
use crate::score::estimate::{Excluded, Level};
use crate::score::figure::{Figure, write_end};
use crate::score::state::{Reader, State, Writer};

/// Options of churn.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ChurnOptions {
    /// How many periods make a year: 12 for months, 4 for quarters, 1 for years.
    pub periods_per_year: f64,
    /// The level of the intervals.
    pub level: Level,
}

impl Default for ChurnOptions {
    fn default() -> Self {
        Self { periods_per_year: 12.0, level: Level::default() }
    }
}

impl ChurnOptions {
    pub(super) fn check(&self) -> Result<(), Error> {
        let periods = self.periods_per_year;
        if periods > 0.0 && periods.is_finite() {
            Ok(())
        } else {
            Err(Error::score(format!("periods_per_year: {periods} is not a number above 0")))
        }
    }
}

/// The loss of a year from the loss of a period, both shares of 0 to 1: 1 - (1 - m)^12 for months, and not 12 m.
/// NaN for a loss that is none, and for a number of periods that is not above 0.
///
/// ```
/// use voc_core::score::customer::annualised;
///
/// assert!((annualised(0.05, 12.0) - 0.459_639).abs() < 1e-6);
/// assert!(annualised(5.0, 12.0).is_nan() && annualised(0.05, 0.0).is_nan());
/// ```
pub fn annualised(loss: f64, periods_per_year: f64) -> f64 {
    if (0.0..=1.0).contains(&loss) && periods_per_year > 0.0 {
        1.0 - (1.0 - loss).powf(periods_per_year)
    } else {
        f64::NAN
    }
}

/// A yearly figure from that of a period, in percent.
pub(super) fn yearly(loss: &Figure, options: &ChurnOptions) -> Figure {
    // a limit may miss its end by rounding
    let share = |percent: f64| (percent / 100.0).clamp(0.0, 1.0);
    loss.mapped(|percent| 100.0 * annualised(share(percent), options.periods_per_year))
}

/// Whether a customer was active when a period began and when it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CustomerPeriod {
    /// At the start.
    pub at_start: bool,
    /// At the end.
    pub at_end: bool,
}

/// Customers counted elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChurnCounts {
    /// Active at the start.
    pub start: u64,
    /// Active at the end but not at the start.
    pub joined: u64,
    /// Active at the end, those who joined with them.
    pub end: u64,
}

counts! {
    /// Customers of a period who stayed, left and joined.
    pub struct ChurnState { kept, lost, joined, came_and_went }
}

/// Churn of customers over a period, "logo churn": lost among those active at the start; who joined is in neither.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LogoChurn {
    /// Lost / start, in percent, with Wilson's interval.
    #[serde(flatten)]
    pub churn: Figure,
    /// (end - joined) / start = 1 - churn, in percent.
    pub retention: Figure,
    /// The churn of a year of such periods: 1 - (1 - churn)^periods, in percent.
    pub annual_churn: Figure,
    /// Active at the start.
    pub start: u64,
    /// Active at the start and not at the end.
    pub lost: u64,
    /// Active at the end and not at the start.
    pub joined: u64,
    /// Active at the end.
    pub end: u64,
    /// Active neither at the start nor at the end, who are in no count.
    pub came_and_went: u64,
}

impl LogoChurn {
    /// The churn of counts.
    ///
    /// ```
    /// use voc_core::score::customer::{ChurnCounts, ChurnOptions, LogoChurn};
    ///
    /// // 400 customers in January, of whom 12 were gone in February; 30 joined
    /// let counts = ChurnCounts { start: 400, joined: 30, end: 418 };
    /// let churn = LogoChurn::from_counts(counts, &ChurnOptions::default())?;
    /// assert_eq!((churn.lost, churn.churn.value), (12, Some(3.0)));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for counts that cannot be, and for options that cannot.
    pub fn from_counts(counts: ChurnCounts, options: &ChurnOptions) -> Result<Self, Error> {
        let ChurnCounts { start, joined, end } = counts;
        if joined > end {
            return Err(Error::score(format!(
                "joined: {joined} is more than all at the end, {end}"
            )));
        }
        let kept = end - joined;
        if kept > start {
            return Err(Error::score(format!(
                "end: {end} is more than {start} at the start and {joined} who joined"
            )));
        }
        ChurnState { kept, lost: start - kept, joined, came_and_went: 0 }.finish(options)
    }
}

impl ChurnState {
    /// No customers yet.
    ///
    /// ```
    /// use voc_core::score::customer::{ChurnOptions, ChurnState};
    ///
    /// // of nobody no share can leave
    /// assert_eq!(ChurnState::new().finish(&ChurnOptions::default())?.churn.value, None);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// The churn of what was observed.
    ///
    /// ```
    /// use voc_core::score::State;
    /// use voc_core::score::customer::{ChurnOptions, ChurnState, CustomerPeriod};
    ///
    /// let mut customers = ChurnState::new();
    /// for (at_start, at_end) in [(true, true), (true, false), (false, true), (true, true)] {
    ///     customers.observe(CustomerPeriod { at_start, at_end });
    /// }
    /// let churn = customers.finish(&ChurnOptions::default())?;
    /// // the one who joined is in neither part of the rate
    /// assert_eq!((churn.start, churn.lost, churn.joined), (3, 1, 1));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for options that cannot be.
    pub fn finish(&self, options: &ChurnOptions) -> Result<LogoChurn, Error> {
        options.check()?;
        let start = self.kept.saturating_add(self.lost);
        let churn = Figure::share(self.lost, start, options.level);
        Ok(LogoChurn {
            retention: Figure::share(self.kept, start, options.level),
            annual_churn: yearly(&churn, options),
            churn,
            start,
            lost: self.lost,
            joined: self.joined,
            end: self.kept.saturating_add(self.joined),
            came_and_went: self.came_and_went,
        })
    }
}

impl State for ChurnState {
    type Answer = CustomerPeriod;

    const KIND: &'static str = "churn";

    fn observe(&mut self, customer: CustomerPeriod) {
        let count = match (customer.at_start, customer.at_end) {
            (true, true) => &mut self.kept,
            (true, false) => &mut self.lost,
            (false, true) => &mut self.joined,
            (false, false) => &mut self.came_and_went,
        };
        *count = count.saturating_add(1);
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        self.add(other);
        Ok(())
    }

    fn write(&self, writer: &mut Writer) {
        self.write_counts(writer);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        Self::read_counts(reader)
    }
}

impl fmt::Display for LogoChurn {
    /// `churn 3.0% [1.7, 5.2] (95%, Wilson, n = 400 customers), 30.6% a year`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.churn.named("churn", "%").counted("customers"))?;
        if let Some(year) = self.annual_churn.value {
            write!(f, ", {year:.1}% a year")?;
        }
        write_end(f, &Excluded::default(), &self.churn.cautions)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::score::Absent;

    #[test]
    fn who_joined_is_in_neither() {
        let mut state = ChurnState::new();
        for (at_start, at_end, times) in
            [(true, true, 9), (true, false, 1), (false, true, 4), (false, false, 2)]
        {
            (0..times).for_each(|_| state.observe(CustomerPeriod { at_start, at_end }));
        }
        let found = state.finish(&ChurnOptions::default()).unwrap();
        assert_eq!((found.churn.value, found.retention.value), (Some(10.0), Some(90.0)));
        assert_eq!((found.start, found.end, found.joined), (10, 13, 4));
        let counts = ChurnCounts { start: 10, joined: 4, end: 13 };
        let same = LogoChurn::from_counts(counts, &ChurnOptions::default()).unwrap();
        assert_eq!(same, LogoChurn { came_and_went: 0, ..found });
        let year = same.annual_churn.value.unwrap();
        assert!((year - 100.0 * (1.0 - 0.9f64.powi(12))).abs() < 1e-9);
    }

    #[test]
    fn nobody_at_the_start_has_no_churn() {
        let counts = ChurnCounts { start: 0, joined: 4, end: 4 };
        let found = LogoChurn::from_counts(counts, &ChurnOptions::default()).unwrap();
        assert_eq!(found.churn.absent, Some(Absent::NothingToDivideBy));
        assert_eq!((found.retention.value, found.annual_churn.value), (None, None));
        assert_eq!(found.to_string(), "churn: nothing to divide by");
    }

    #[test]
    fn counts_that_cannot_be_are_refused_by_name() {
        let refused = |start, joined, end| {
            let counts = ChurnCounts { start, joined, end };
            LogoChurn::from_counts(counts, &ChurnOptions::default()).unwrap_err().to_string()
        };
        assert!(refused(10, 5, 4).starts_with("joined: 5"));
        assert!(refused(10, 0, 11).starts_with("end: 11"));
        let options = ChurnOptions { periods_per_year: 0.0, ..ChurnOptions::default() };
        let error = ChurnState::new().finish(&options).unwrap_err();
        assert_eq!(error.to_string(), "periods_per_year: 0 is not a number above 0");
    }

    proptest! {
        #[test]
        fn shards_give_what_one_pass_gives_and_intervals_hold(
            customers in proptest::collection::vec((any::<bool>(), any::<bool>()), 0..60), cut in 0usize..60,
        ) {
            let count = |part: &[(bool, bool)]| {
                let mut state = ChurnState::new();
                for &(at_start, at_end) in part {
                    state.observe(CustomerPeriod { at_start, at_end });
                }
                state
            };
            let whole = count(&customers);
            let (a, b) = customers.split_at(cut.min(customers.len()));
            let mut merged = count(b);
            merged.merge(&count(a)).unwrap();
            prop_assert_eq!(merged, whole);
            prop_assert_eq!(ChurnState::from_bytes(&whole.to_bytes()).unwrap(), whole);
            let found = whole.finish(&ChurnOptions::default()).unwrap();
            for figure in [&found.churn, &found.retention, &found.annual_churn] {
                prop_assert_eq!(figure.value.is_none(), figure.absent.is_some());
                if let (Some(value), Some(interval)) = (figure.value, figure.interval) {
                    prop_assert!(interval.contains(value));
                }
            }
        }
    }
}
