//! Whether and how soon loops are closed: whether somebody came back to the customer who gave feedback.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::calendar::CalendarOptions;
use super::terms::Terms;
use super::ticket::{Clock, Progress, Ticket};
use crate::error::Error;
use crate::score::estimate::{Absent, Caution, Excluded, Level, Method};
use crate::score::figure::{Figure, together, write_end};
use crate::score::inference::intervals::t_mean;
use crate::score::moments::Moments;
use crate::score::state::{Reader, State, Writer};
use crate::score::survival::{Lifetime, SurvivalOptions, SurvivalState, TimeQuantile};

/// A feedback that asks for an answer, in milliseconds since the epoch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct FeedbackLoop {
    /// When the feedback came.
    pub opened: Option<i64>,
    /// When somebody had come back to the customer.
    pub closed: Option<i64>,
}

/// Options of loop closure.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ClosureOptions {
    /// The hours that count; all of them unless given.
    pub calendar: Option<CalendarOptions>,
    /// The level of the intervals.
    pub level: Level,
}

/// Loops and how long they were, or have been, open.
#[derive(Debug, Clone)]
pub struct ClosureState {
    terms: Terms<ClosureOptions>,
    clock: Clock,
    open: SurvivalState,
    closed: Moments,
}

/// Loop closure; the headline is the rate.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LoopClosure {
    /// Closed / all, in percent, with Wilson's interval.
    #[serde(flatten)]
    pub rate: Figure,
    /// The mean time of the closed ones in hours, with its t interval. It is too short while others are open.
    pub mean_hours: Figure,
    /// The time in hours by which half are closed, with the open ones as open so far (Kaplan and Meier 1958).
    pub median_hours: TimeQuantile,
    /// Loops that are closed.
    pub closed: u64,
    /// Loops that are open.
    pub open: u64,
    /// What was left out.
    pub excluded: Excluded,
}

impl ClosureState {
    /// No loops yet, to be judged as of `now`, in milliseconds since the epoch.
    ///
    /// ```
    /// use voc_core::score::service::{ClosureOptions, ClosureState};
    ///
    /// assert_eq!(ClosureState::new(0, ClosureOptions::default())?.finish().rate.value, None);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for a calendar that cannot be, naming the field, and a time out of range.
    pub fn new(now: i64, options: ClosureOptions) -> Result<Self, Error> {
        let clock = Clock::new(options.calendar.as_ref(), now)?;
        let terms = Terms { now, options };
        Ok(Self { terms, clock, open: SurvivalState::new(), closed: Moments::new() })
    }

    /// The closure of what was observed.
    ///
    /// ```
    /// use voc_core::score::{State, service::{ClosureOptions, ClosureState, FeedbackLoop}};
    ///
    /// let hour = 3_600_000;
    /// let mut loops = ClosureState::new(100 * hour, ClosureOptions::default())?;
    /// for (opened, closed) in [(0, Some(10)), (20, Some(50)), (90, None)] {
    ///     loops.observe(FeedbackLoop { opened: Some(opened * hour), closed: closed.map(|at: i64| at * hour) });
    /// }
    /// let closure = loops.finish();
    /// assert_eq!((closure.closed, closure.open, closure.mean_hours.value), (2, 1, Some(20.0)));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn finish(&self) -> LoopClosure {
        let level = self.terms.options.level;
        let (n, closed) = (self.open.n(), self.closed.count());
        let mut mean_hours = match self.closed.mean() {
            None => Figure::absent(Absent::NoAnswers, 0),
            Some(mean) => {
                let deviation = self.closed.deviation();
                let interval = deviation.and_then(|s| t_mean(mean, s, closed as f64, level));
                let interval = interval.map(|interval| interval.clamped(0.0, f64::INFINITY));
                Figure::spread(mean, interval, closed)
            }
        };
        if closed > 0 && closed < n {
            mean_hours.cautions.push(Caution::OpenLeftOut);
        }
        let options = SurvivalOptions { level, ..SurvivalOptions::default() };
        LoopClosure {
            rate: Figure::share(closed, n, level),
            mean_hours,
            median_hours: self.open.finish(&options).median,
            closed,
            open: n - closed,
            excluded: self.open.excluded(),
        }
    }
}

impl State for ClosureState {
    type Answer = FeedbackLoop;

    const KIND: &'static str = "loop_closure";

    fn observe(&mut self, feedback: FeedbackLoop) {
        let ticket = Ticket { opened: feedback.opened, ..Ticket::default() };
        let mut excluded = Excluded::default();
        match self.clock.measure(&ticket, feedback.closed, &mut excluded) {
            Some(measured) => {
                let done = measured.state == Progress::Done;
                self.open.observe(Lifetime::new(measured.hours(), done));
                if done {
                    self.closed.observe(Some(measured.hours()));
                }
            }
            None => self.open.exclude(&excluded),
        }
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        self.terms.same(&other.terms)?;
        self.open.merge(&other.open)?;
        self.closed.merge(&other.closed)
    }

    fn write(&self, writer: &mut Writer) {
        self.terms.write(writer);
        self.open.write(writer);
        self.closed.write(writer);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let Terms { now, options } = Terms::read(reader)?;
        let mut state = Self::new(now, options)?;
        state.open = SurvivalState::read(reader)?;
        state.closed = Moments::read(reader)?;
        if state.closed.count() > state.open.n() {
            return Err(Error::state("damaged state: more loops are closed than there are"));
        }
        Ok(state)
    }
}

impl fmt::Display for LoopClosure {
    /// `loops closed 75.0% [40.9, 92.9] (95%, Wilson, n = 8), mean 20.0 h, median 24.0 h [..] (95%, log-log); ...`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.rate.named("loops closed", "%"))?;
        if let Some(mean) = self.mean_hours.value {
            write!(f, ", mean {mean:.1} h, {}", self.median_hours.named("median", " h"))?;
            if let Some(rate) = self.rate.interval.filter(|_| self.median_hours.has_limit()) {
                write!(f, " ({}, {})", rate.level, Method::LogLog)?;
            }
        }
        let figures =
            [&*self.rate.cautions, &self.mean_hours.cautions, &self.median_hours.cautions];
        write_end(f, &self.excluded, &together(figures))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HOUR: i64 = 3_600_000;

    fn state(rows: &[(i64, Option<i64>)]) -> ClosureState {
        let mut state = ClosureState::new(100 * HOUR, ClosureOptions::default()).unwrap();
        for &(opened, closed) in rows {
            let closed = closed.map(|hours| hours * HOUR);
            state.observe(FeedbackLoop { opened: Some(opened * HOUR), closed });
        }
        state
    }

    #[test]
    fn open_loops_are_told_of() {
        let found = state(&[(0, Some(10)), (0, Some(20)), (0, Some(60)), (50, None)]).finish();
        assert_eq!((found.rate.value, found.closed, found.open), (Some(75.0), 3, 1));
        assert_eq!((found.mean_hours.value, found.median_hours.value), (Some(30.0), Some(20.0)));
        assert_eq!(
            found.to_string(),
            "loops closed 75.0% [30.1, 95.4] (95%, Wilson, n = 4), mean 30.0 h, median 20.0 h; \
             those still open are left out of the mean; the upper limit is not reached"
        );
        let all = state(&[(0, Some(10)), (0, Some(20))]).finish();
        assert!(!all.mean_hours.cautions.contains(&Caution::OpenLeftOut));
        let none = state(&[]).finish();
        assert_eq!(none.to_string(), "loops closed: nothing to divide by");
        assert_eq!(none.mean_hours.absent, Some(Absent::NoAnswers));
        assert_eq!(state(&[(7, Some(3)), (101, None)]).finish().excluded.out_of_range, 2);
    }

    proptest! {
        #[test]
        fn shards_order_and_storage_change_nothing(
            mut rows in proptest::collection::vec((0i64..110, proptest::option::of(0i64..110)), 0..40),
            cut in 0usize..40,
        ) {
            let whole = state(&rows);
            let (a, b) = rows.split_at(cut.min(rows.len()));
            let mut merged = state(b);
            merged.merge(&state(a)).unwrap();
            prop_assert_eq!(merged.to_bytes(), whole.to_bytes());
            let back = ClosureState::from_bytes(&whole.to_bytes()).unwrap();
            prop_assert_eq!(back.finish(), whole.finish());
            rows.reverse();
            prop_assert_eq!(state(&rows).to_bytes(), whole.to_bytes());
        }
    }
}
