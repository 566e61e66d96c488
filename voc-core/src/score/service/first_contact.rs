//! Whether the first contact was enough.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::terms::Terms;
use crate::error::Error;
use crate::score::counts::counts;
use crate::score::estimate::{Excluded, Level};
use crate::score::figure::{Figure, write_end};
use crate::score::state::{Reader, State, Writer};

/// Milliseconds of a day.
const DAY: f64 = 86_400_000.0;

/// A customer's case, in milliseconds since the epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ServiceCase {
    /// How many contacts it took, or has taken; 1 or more.
    pub contacts: Option<u64>,
    /// When it was solved; not yet, or never, unless given.
    pub solved: Option<i64>,
    /// When the customer first came back with it after that.
    pub reopened: Option<i64>,
    /// Whether it could have been solved at first contact, as one that needs a technician could not.
    pub eligible: bool,
}

impl Default for ServiceCase {
    fn default() -> Self {
        Self { contacts: None, solved: None, reopened: None, eligible: true }
    }
}

/// Options of first contact resolution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct FirstContactOptions {
    /// Days within which a case may not come back to count as solved, and for which a solution is not judged at all; 0 to
    /// count every solution at once.
    pub reopen_days: f64,
    /// The level of the intervals.
    pub level: Level,
}

impl Default for FirstContactOptions {
    fn default() -> Self {
        Self { reopen_days: 7.0, level: Level::default() }
    }
}

/// Cases by whether the first contact was enough.
#[derive(Debug, Clone, PartialEq)]
pub struct FirstContactState {
    terms: Terms<FirstContactOptions>,
    counts: Counts,
    excluded: Excluded,
}

counts! {
    struct Counts { all, resolved, eligible, eligible_resolved, reopened, pending }
}

/// First contact resolution; the headline is the gross one. A case is judged once it had as long to come back as every
/// other: those solved within the last `reopen_days` are in no rate, whatever became of them. To hold back only those that
/// did not come back yet would leave the failures of those days in the rate. Cases that are not solved have no such day
/// and count as not solved at first contact.
///
/// ```
/// use voc_core::score::State;
/// use voc_core::score::service::{FirstContactOptions, FirstContactState, ServiceCase};
///
/// let day = 86_400_000;
/// let mut state = FirstContactState::new(100 * day, FirstContactOptions::default())?;
/// for (contacts, solved, reopened) in [(1, 10, None), (1, 20, Some(25)), (3, 30, None), (1, 98, None)] {
///     state.observe(ServiceCase {
///         contacts: Some(contacts),
///         solved: Some(solved * day),
///         reopened: reopened.map(|days: i64| days * day),
///         eligible: contacts < 3,
///     });
/// }
/// assert_eq!(
///     state.finish().to_string(),
///     "first contact resolution 33.3% [6.1, 79.2] (95%, Wilson, n = 3 cases), \
///      of eligible ones 50.0%, 1 came back, 1 solved too lately to judge"
/// );
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FirstContactResolution {
    /// Gross: solved at first contact and not come back / all cases, in percent, with Wilson's interval.
    #[serde(flatten)]
    pub gross: Figure,
    /// Net: the same of eligible cases.
    pub net: Figure,
    /// Cases solved at first contact that did not come back in time.
    pub resolved: u64,
    /// Eligible cases among those of the gross rate.
    pub eligible: u64,
    /// Cases solved at first contact that came back in time.
    pub reopened: u64,
    /// Cases solved within the last `reopen_days`, at first contact or later, come back or not: in no rate.
    pub pending: u64,
    /// What was left out.
    pub excluded: Excluded,
}

impl FirstContactState {
    /// No cases yet, to be judged as of `now`, in milliseconds since the epoch.
    ///
    /// ```
    /// use voc_core::score::service::{FirstContactOptions, FirstContactState};
    ///
    /// assert_eq!(FirstContactState::new(0, FirstContactOptions::default())?.finish().gross.value, None);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for days that are negative or not finite.
    pub fn new(now: i64, options: FirstContactOptions) -> Result<Self, Error> {
        let days = options.reopen_days;
        if !(days.is_finite() && days >= 0.0) {
            return Err(Error::score(format!("reopen_days: {days} is not a number from 0 up")));
        }
        let terms = Terms { now, options };
        Ok(Self { terms, counts: Counts::default(), excluded: Excluded::default() })
    }

    /// The resolution of what was observed.
    ///
    /// ```
    /// use voc_core::score::{State, service::{FirstContactOptions, FirstContactState, ServiceCase}};
    ///
    /// let day = 86_400_000;
    /// let mut cases = FirstContactState::new(100 * day, FirstContactOptions::default())?;
    /// for contacts in [1, 1, 2] {
    ///     cases.observe(ServiceCase { contacts: Some(contacts), solved: Some(50 * day), ..ServiceCase::default() });
    /// }
    /// let found = cases.finish();
    /// assert_eq!((found.resolved, found.gross.n), (2, 3));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn finish(&self) -> FirstContactResolution {
        let Counts { all, resolved, eligible, eligible_resolved, reopened, pending } = self.counts;
        let level = self.terms.options.level;
        FirstContactResolution {
            gross: Figure::share(resolved, all, level),
            net: Figure::share(eligible_resolved, eligible, level),
            resolved,
            eligible,
            reopened,
            pending,
            excluded: self.excluded,
        }
    }
}

impl State for FirstContactState {
    type Answer = ServiceCase;

    const KIND: &'static str = "first_contact";

    fn observe(&mut self, case: ServiceCase) {
        let now = self.terms.now;
        let solved = case.solved.filter(|&at| at <= now);
        let reopened = case.reopened.filter(|&at| at <= now);
        let contacts = match case.contacts {
            None => {
                self.excluded.missing = self.excluded.missing.saturating_add(1);
                return;
            }
            Some(contacts) if contacts == 0 || reopened < solved && reopened.is_some() => {
                self.excluded.out_of_range = self.excluded.out_of_range.saturating_add(1);
                return;
            }
            Some(contacts) => contacts,
        };
        let days = |from: i64, until: i64| until.saturating_sub(from) as f64 / DAY;
        let within = self.terms.options.reopen_days;
        // by age alone: whether it came back must not decide whether it is judged
        if solved.is_some_and(|at| days(at, now) < within) {
            self.counts.pending = self.counts.pending.saturating_add(1);
            return;
        }
        let mut resolved = false;
        if let Some(solved) = solved.filter(|_| contacts == 1) {
            // one that comes back at the last moment has come back
            if within > 0.0 && reopened.is_some_and(|at| days(solved, at) <= within) {
                self.counts.reopened = self.counts.reopened.saturating_add(1);
            } else {
                resolved = true;
            }
        }
        let both = resolved && case.eligible;
        for (count, counts) in [
            (&mut self.counts.all, true),
            (&mut self.counts.resolved, resolved),
            (&mut self.counts.eligible, case.eligible),
            (&mut self.counts.eligible_resolved, both),
        ] {
            *count = count.saturating_add(u64::from(counts));
        }
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        self.terms.same(&other.terms)?;
        self.counts.add(&other.counts);
        self.excluded.merge(&other.excluded);
        Ok(())
    }

    fn write(&self, writer: &mut Writer) {
        self.terms.write(writer);
        self.counts.write_counts(writer);
        self.excluded.write(writer);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let Terms { now, options } = Terms::read(reader)?;
        let mut state = Self::new(now, options)?;
        state.counts = Counts::read_counts(reader)?;
        state.excluded = Excluded::read(reader)?;
        Ok(state)
    }
}

impl fmt::Display for FirstContactResolution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let gross = self.gross.named("first contact resolution", "%");
        write!(f, "{}", gross.counted("cases"))?;
        if let Some(net) = self.net.value {
            write!(f, ", of eligible ones {net:.1}%")?;
        }
        for (count, what) in
            [(self.reopened, "came back"), (self.pending, "solved too lately to judge")]
        {
            if count > 0 {
                write!(f, ", {count} {what}")?;
            }
        }
        write_end(f, &self.excluded, &self.gross.cautions)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::score::Absent;

    const DAY: i64 = 86_400_000;

    fn state(reopen_days: f64) -> FirstContactState {
        let options = FirstContactOptions { reopen_days, ..FirstContactOptions::default() };
        FirstContactState::new(100 * DAY, options).unwrap()
    }

    fn case(contacts: u64, solved: Option<i64>, reopened: Option<i64>) -> ServiceCase {
        let days = |days: Option<i64>| days.map(|days| days * DAY);
        ServiceCase {
            contacts: Some(contacts),
            solved: days(solved),
            reopened: days(reopened),
            eligible: true,
        }
    }

    #[test]
    fn each_case_counts_where_it_belongs() {
        let mut found = state(7.0);
        for case in [
            case(1, Some(10), None),
            case(1, Some(10), Some(17)),
            case(1, Some(10), Some(18)),
            case(1, Some(93), None),
            case(1, Some(94), None),
            case(1, Some(98), Some(99)),
            case(1, None, None),
            case(1, Some(101), None),
            case(2, Some(10), None),
            case(2, Some(97), None),
            case(0, Some(10), None),
            case(1, Some(10), Some(9)),
            ServiceCase { contacts: None, ..case(1, None, None) },
            ServiceCase { eligible: false, ..case(2, Some(50), None) },
        ] {
            found.observe(case);
        }
        let found = found.finish();
        assert_eq!((found.resolved, found.reopened, found.pending), (3, 1, 3));
        assert_eq!((found.gross.n, found.eligible), (8, 7));
        assert_eq!(found.gross.value, Some(37.5));
        assert_eq!((found.excluded.missing, found.excluded.out_of_range), (1, 2));
    }

    #[test]
    fn the_last_days_do_not_move_the_rate() {
        let rate = |days: i64| {
            let mut found = state(7.0);
            // nine of ten last, one comes back the day after, every day
            for day in 0..days {
                (0..9).for_each(|_| found.observe(case(1, Some(day), None)));
                found.observe(case(1, Some(day), Some(day + 1)));
            }
            found.finish().gross.value.unwrap()
        };
        assert!((rate(93) - 90.0).abs() < 1e-9);
        assert!((rate(99) - rate(93)).abs() < 1e-9);
    }

    #[test]
    fn without_a_window_every_solution_counts() {
        let mut found = state(0.0);
        found.observe(case(1, Some(99), Some(99)));
        found.observe(case(1, Some(100), None));
        assert_eq!((found.finish().resolved, found.finish().pending), (2, 0));
        assert_eq!(state(7.0).finish().net.absent, Some(Absent::NothingToDivideBy));
        let options = FirstContactOptions { reopen_days: -1.0, ..FirstContactOptions::default() };
        let error = FirstContactState::new(0, options).unwrap_err();
        assert_eq!(error.to_string(), "reopen_days: -1 is not a number from 0 up");
    }

    proptest! {
        #[test]
        fn shards_give_what_one_pass_gives(
            rows in proptest::collection::vec(
                (0u64..3, proptest::option::of(80i64..102), proptest::option::of(80i64..102)), 0..40,
            ),
            cut in 0usize..40,
        ) {
            let count = |part: &[(u64, Option<i64>, Option<i64>)]| {
                let mut cases = state(7.0);
                for &(n, solved, back) in part {
                    cases.observe(case(n, solved, back));
                }
                cases
            };
            let whole = count(&rows);
            let (a, b) = rows.split_at(cut.min(rows.len()));
            let mut merged = count(b);
            merged.merge(&count(a)).unwrap();
            prop_assert_eq!(&merged, &whole);
            prop_assert_eq!(FirstContactState::from_bytes(&whole.to_bytes()).unwrap(), whole);
        }
    }
}
