//! How long customers wait for a first answer.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::calendar::CalendarOptions;
use super::terms::Terms;
use super::ticket::{Clock, Progress, Ticket};
use crate::error::Error;
use crate::score::estimate::{Excluded, Level, Method};
use crate::score::figure::{together, write_end};
use crate::score::state::{Reader, State, Writer};
use crate::score::survival::{
    Lifetime, SurvivalInterval, SurvivalOptions, SurvivalState, TimeQuantile,
};

/// Options of the first response time.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct FirstResponseOptions {
    /// The hours that count; all of them unless given.
    pub calendar: Option<CalendarOptions>,
    /// The level of the intervals.
    pub level: Level,
    /// How the intervals are found.
    pub interval: SurvivalInterval,
}

/// How long tickets waited for a first answer, or have waited.
#[derive(Debug, Clone)]
pub struct FirstResponseState {
    terms: Terms<FirstResponseOptions>,
    clock: Clock,
    waits: SurvivalState,
    withdrawn: u64,
}

/// The first response time, in hours: tickets without an answer count as waiting at least so long (Kaplan and Meier
/// 1958), so that a backlog makes it longer instead of vanishing from it. Those that were withdrawn or solved without an
/// answer waited until then.
///
/// ```
/// use voc_core::score::State;
/// use voc_core::score::service::{FirstResponseOptions, FirstResponseState, Ticket};
///
/// let now = 100 * 3_600_000;
/// let mut state = FirstResponseState::new(now, FirstResponseOptions::default())?;
/// for (opened, responded) in [(10, Some(11)), (20, Some(24)), (30, Some(60)), (40, None), (97, None)] {
///     let millis = |hours: i64| hours * 3_600_000;
///     let (opened, responded) = (Some(millis(opened)), responded.map(millis));
///     state.observe(Ticket { opened, responded, ..Ticket::default() });
/// }
/// assert_eq!(
///     state.finish().to_string(),
///     "first response: median 30.0 h, 90th percentile: not reached, at least 4.0 h \
///      (95%, log-log, n = 5, 3 answered, 2 not yet); the upper limit is not reached"
/// );
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FirstResponse {
    /// The median.
    #[serde(flatten)]
    pub median: TimeQuantile,
    /// The time within which nine of ten are answered.
    pub p90: TimeQuantile,
    /// Tickets measured.
    pub n: u64,
    /// Tickets with an answer.
    pub answered: u64,
    /// Tickets without one, those that ended without one with them.
    pub unanswered: u64,
    /// Tickets that ended without an answer: withdrawn, or solved.
    pub withdrawn: u64,
    /// How the intervals were found.
    pub method: Method,
    /// The level of the intervals.
    pub level: Level,
    /// What was left out.
    pub excluded: Excluded,
}

impl FirstResponseState {
    /// No tickets yet, to be judged as of `now`, in milliseconds since the epoch.
    ///
    /// ```
    /// use voc_core::score::service::{CalendarOptions, FirstResponseOptions, FirstResponseState};
    ///
    /// // nights and weekends do not count
    /// let mut options = FirstResponseOptions::default();
    /// options.calendar = Some(CalendarOptions::default());
    /// assert_eq!(FirstResponseState::new(0, options)?.finish().n, 0);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for a calendar that cannot be, naming the field, and a time out of range.
    pub fn new(now: i64, options: FirstResponseOptions) -> Result<Self, Error> {
        let clock = Clock::new(options.calendar.as_ref(), now)?;
        let terms = Terms { now, options };
        Ok(Self { terms, clock, waits: SurvivalState::new(), withdrawn: 0 })
    }

    /// The times waited, to draw the curve of or to compare with others.
    ///
    /// ```
    /// use voc_core::score::{State, service::{FirstResponseOptions, FirstResponseState, Ticket}};
    ///
    /// let mut tickets = FirstResponseState::new(7_200_000, FirstResponseOptions::default())?;
    /// tickets.observe(Ticket { opened: Some(0), responded: Some(3_600_000), ..Ticket::default() });
    /// tickets.observe(Ticket { opened: Some(0), ..Ticket::default() });
    /// // two waited, and one of them still does
    /// assert_eq!((tickets.waits().n(), tickets.waits().ended()), (2, 1));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn waits(&self) -> &SurvivalState {
        &self.waits
    }

    /// The first response time of what was observed.
    ///
    /// ```
    /// use voc_core::score::{State, service::{FirstResponseOptions, FirstResponseState, Ticket}};
    ///
    /// let hour = 3_600_000;
    /// let mut tickets = FirstResponseState::new(100 * hour, FirstResponseOptions::default())?;
    /// for waited in [1, 2, 8] {
    ///     tickets.observe(Ticket { opened: Some(0), responded: Some(waited * hour), ..Ticket::default() });
    /// }
    /// assert_eq!(tickets.finish().median.value, Some(2.0));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn finish(&self) -> FirstResponse {
        let FirstResponseOptions { level, interval, .. } = self.terms.options;
        let curve = self.waits.finish(&SurvivalOptions { level, interval });
        FirstResponse {
            p90: curve.quantile(0.9),
            n: curve.n,
            answered: curve.ended,
            unanswered: curve.censored,
            withdrawn: self.withdrawn,
            method: curve.method,
            level,
            excluded: curve.excluded,
            median: curve.median,
        }
    }
}

impl State for FirstResponseState {
    type Answer = Ticket;

    const KIND: &'static str = "first_response";

    fn observe(&mut self, ticket: Ticket) {
        let mut excluded = Excluded::default();
        match self.clock.measure(&ticket, ticket.responded, &mut excluded) {
            Some(measured) => {
                let ended = u64::from(measured.state == Progress::Withdrawn);
                self.withdrawn = self.withdrawn.saturating_add(ended);
                let answered = measured.state == Progress::Done;
                self.waits.observe(Lifetime::new(measured.hours(), answered));
            }
            None => self.waits.exclude(&excluded),
        }
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        self.terms.same(&other.terms)?;
        self.withdrawn = self.withdrawn.saturating_add(other.withdrawn);
        self.waits.merge(&other.waits)
    }

    fn write(&self, writer: &mut Writer) {
        self.terms.write(writer);
        self.waits.write(writer);
        writer.u64(self.withdrawn);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let Terms { now, options } = Terms::read(reader)?;
        let mut state = Self::new(now, options)?;
        state.waits = SurvivalState::read(reader)?;
        state.withdrawn = reader.u64()?;
        Ok(state)
    }
}

impl fmt::Display for FirstResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (median, p90) =
            (self.median.named("median", " h"), self.p90.named("90th percentile", " h"));
        write!(f, "first response: {median}, {p90} (")?;
        if self.median.has_limit() || self.p90.has_limit() {
            write!(f, "{}, {}, ", self.level, self.method)?;
        }
        let Self { n, answered, withdrawn, .. } = self;
        let waiting = self.unanswered.saturating_sub(*withdrawn);
        write!(f, "n = {n}, {answered} answered, {waiting} not yet")?;
        if *withdrawn > 0 {
            write!(f, ", {withdrawn} ended without an answer")?;
        }
        f.write_str(")")?;
        write_end(f, &self.excluded, &together([&self.median.cautions, &self.p90.cautions]))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HOUR: i64 = 3_600_000;

    fn ticket(opened: i64, responded: Option<i64>) -> Ticket {
        Ticket { opened: Some(opened), responded, ..Ticket::default() }
    }

    #[test]
    fn open_tickets_make_it_longer() {
        let hours = |open: i64| {
            let mut state =
                FirstResponseState::new(1000 * HOUR, FirstResponseOptions::default()).unwrap();
            (1..=10).for_each(|h| state.observe(ticket(0, Some(h * HOUR))));
            (0..open).for_each(|_| state.observe(ticket(0, None)));
            state.finish()
        };
        assert_eq!(hours(0).median.value, Some(5.0));
        assert_eq!(hours(6).median.value, Some(8.0));
        assert_eq!(hours(11).median.value, None);
        assert_eq!((hours(6).answered, hours(6).unanswered), (10, 6));
    }

    #[test]
    fn a_solution_without_an_answer_ends_the_wait() {
        let mut state =
            FirstResponseState::new(1000 * HOUR, FirstResponseOptions::default()).unwrap();
        (1..=5).for_each(|h| state.observe(ticket(0, Some(h * HOUR))));
        for _ in 0..3 {
            state.observe(Ticket { resolved: Some(HOUR / 2), ..ticket(0, None) });
        }
        state.observe(ticket(999 * HOUR, None));
        let found = state.finish();
        assert_eq!((found.median.value, found.answered), (Some(3.0), 5));
        assert_eq!((found.unanswered, found.withdrawn), (4, 3));
        let text = found.to_string();
        assert!(text.contains("5 answered, 1 not yet, 3 ended without an answer)"), "{text}");
    }

    #[test]
    fn only_opening_hours_count() {
        let options = FirstResponseOptions {
            calendar: Some(CalendarOptions::default()),
            ..FirstResponseOptions::default()
        };
        // Friday, 2026-01-02, 16:00 to Monday 10:00
        let friday = 1_767_369_600_000;
        let mut state = FirstResponseState::new(friday + 100 * HOUR, options).unwrap();
        state.observe(ticket(friday, Some(friday + 66 * HOUR)));
        let found = state.finish();
        assert_eq!((found.median.value, found.n), (Some(2.0), 1));
    }

    #[test]
    fn shards_of_other_terms_are_refused() {
        let state = |now, calendar| {
            let options = FirstResponseOptions { calendar, ..FirstResponseOptions::default() };
            FirstResponseState::new(now, options).unwrap()
        };
        let mut one = state(HOUR, None);
        let error = one.merge(&state(2 * HOUR, None)).unwrap_err();
        assert_eq!(error.to_string(), "now: the states were made for 3600000 and 7200000");
        let error = one.merge(&state(HOUR, Some(CalendarOptions::default()))).unwrap_err();
        assert!(error.to_string().starts_with("options: "));
    }

    proptest! {
        #[test]
        fn shards_order_and_storage_change_nothing(
            mut rows in proptest::collection::vec((0i64..900, proptest::option::of(0i64..900)), 0..40),
            cut in 0usize..40,
        ) {
            let options = FirstResponseOptions {
                calendar: Some(CalendarOptions {
                    time_zone: "America/Santiago".into(),
                    ..CalendarOptions::default()
                }),
                ..FirstResponseOptions::default()
            };
            let count = |part: &[(i64, Option<i64>)]| {
                let mut state = FirstResponseState::new(800 * HOUR, options.clone()).unwrap();
                for &(opened, responded) in part {
                    state.observe(ticket(opened * HOUR, responded.map(|hours| hours * HOUR)));
                }
                state
            };
            let whole = count(&rows);
            let (a, b) = rows.split_at(cut.min(rows.len()));
            let mut merged = count(b);
            merged.merge(&count(a)).unwrap();
            prop_assert_eq!(merged.to_bytes(), whole.to_bytes());
            let back = FirstResponseState::from_bytes(&whole.to_bytes()).unwrap();
            prop_assert_eq!(back.finish(), whole.finish());
            prop_assert_eq!(back.to_bytes(), whole.to_bytes());
            rows.reverse();
            prop_assert_eq!(count(&rows).to_bytes(), whole.to_bytes());
        }
    }
}
