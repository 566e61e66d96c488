//! Whether targets were kept.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::calendar::CalendarOptions;
use super::terms::Terms;
use super::ticket::{Clock, HOUR, Progress, Ticket};
use crate::error::Error;
use crate::score::counts::counts;
use crate::score::estimate::{Excluded, Level};
use crate::score::figure::{Figure, write_end};
use crate::score::state::{Reader, State, Writer};

/// What a target is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Milestone {
    /// The first answer.
    #[default]
    FirstResponse,
    /// The solution.
    Resolution,
}

/// Options of SLA attainment.
///
/// ```
/// use voc_core::score::{from_options, service::{Milestone, SlaOptions}};
///
/// // solved within two working days
/// let options: SlaOptions = from_options(serde_json::json!({
///     "milestone": "resolution", "target_hours": 16, "calendar": {"time_zone": "Europe/Berlin"},
/// }))?;
/// assert_eq!(options.milestone, Milestone::Resolution);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct SlaOptions {
    /// `first_response` or `resolution`.
    pub milestone: Milestone,
    /// The target in hours, above 0, of tickets without their own.
    pub target_hours: f64,
    /// The hours that count; all of them unless given.
    pub calendar: Option<CalendarOptions>,
    /// The level of the interval.
    pub level: Level,
}

impl Default for SlaOptions {
    fn default() -> Self {
        Self {
            milestone: Milestone::FirstResponse,
            target_hours: 24.0,
            calendar: None,
            level: Level::default(),
        }
    }
}

/// Tickets by whether their target was kept.
#[derive(Debug, Clone)]
pub struct SlaState {
    terms: Terms<SlaOptions>,
    clock: Clock,
    counts: Counts,
    excluded: Excluded,
}

counts! {
    struct Counts { met, late, overdue, pending, withdrawn }
}

/// SLA attainment: the share of tickets whose target was kept, of those for which it is known. Tickets that are open
/// past their target have broken it already.
///
/// ```
/// use voc_core::score::State;
/// use voc_core::score::service::{SlaOptions, SlaState, Ticket};
///
/// let now = 100 * 3_600_000;
/// let mut state = SlaState::new(now, SlaOptions::default())?;
/// for (opened, responded) in [(10, Some(11)), (20, Some(44)), (30, Some(60)), (40, None), (97, None)] {
///     let millis = |hours: i64| hours * 3_600_000;
///     let (opened, responded) = (Some(millis(opened)), responded.map(millis));
///     state.observe(Ticket { opened, responded, ..Ticket::default() });
/// }
/// assert_eq!(
///     state.finish().to_string(),
///     "SLA kept 50.0% [15.0, 85.0] (95%, Wilson, n = 4): 2 kept, 1 late, 1 open past its target, 1 not yet due"
/// );
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SlaAttainment {
    /// Met / (met + breached), in percent, with Wilson's interval.
    #[serde(flatten)]
    pub rate: Figure,
    /// Tickets whose target was kept.
    pub met: u64,
    /// Tickets whose target was not kept: late and overdue ones.
    pub breached: u64,
    /// Tickets that were done, too late.
    pub late: u64,
    /// Tickets that were not done and are, or were when they ended without it, past their target.
    pub overdue: u64,
    /// Open tickets that are not due yet, in no rate.
    pub pending: u64,
    /// Tickets that ended without it before their target, in no rate: withdrawn, or solved without an answer.
    pub withdrawn: u64,
    /// What the target is about.
    pub milestone: Milestone,
    /// What was left out.
    pub excluded: Excluded,
}

impl SlaState {
    /// No tickets yet, to be judged as of `now`, in milliseconds since the epoch.
    ///
    /// ```
    /// use voc_core::score::service::{SlaOptions, SlaState};
    ///
    /// let mut options = SlaOptions::default();
    /// options.target_hours = 0.0;
    /// assert!(SlaState::new(0, options).unwrap_err().to_string().starts_with("target_hours: "));
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for a target that is no number above 0 and a calendar that cannot be, naming the field.
    pub fn new(now: i64, options: SlaOptions) -> Result<Self, Error> {
        let target = options.target_hours;
        if !(target.is_finite() && target > 0.0) {
            return Err(Error::score(format!("target_hours: {target} is not a number above 0")));
        }
        let clock = Clock::new(options.calendar.as_ref(), now)?;
        let terms = Terms { now, options };
        Ok(Self { terms, clock, counts: Counts::default(), excluded: Excluded::default() })
    }

    /// The attainment of what was observed.
    ///
    /// ```
    /// use voc_core::score::{State, service::{SlaOptions, SlaState, Ticket}};
    ///
    /// let hour = 3_600_000;
    /// let mut tickets = SlaState::new(100 * hour, SlaOptions::default())?;
    /// for responded in [Some(4 * hour), Some(30 * hour), None] {
    ///     tickets.observe(Ticket { opened: Some(0), responded, ..Ticket::default() });
    /// }
    /// // who has waited past the target without an answer counts already
    /// let found = tickets.finish();
    /// assert_eq!((found.met, found.late, found.overdue), (1, 1, 1));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn finish(&self) -> SlaAttainment {
        let Counts { met, late, overdue, pending, withdrawn } = self.counts;
        let breached = late.saturating_add(overdue);
        let level = self.terms.options.level;
        SlaAttainment {
            rate: Figure::share(met, met.saturating_add(breached), level),
            met,
            breached,
            late,
            overdue,
            pending,
            withdrawn,
            milestone: self.terms.options.milestone,
            excluded: self.excluded,
        }
    }
}

impl State for SlaState {
    type Answer = Ticket;

    const KIND: &'static str = "sla";

    fn observe(&mut self, ticket: Ticket) {
        let target = ticket.target_hours.unwrap_or(self.terms.options.target_hours);
        if target.is_nan() {
            self.excluded.not_a_number = self.excluded.not_a_number.saturating_add(1);
            return;
        }
        if target <= 0.0 || target.is_infinite() {
            self.excluded.out_of_range = self.excluded.out_of_range.saturating_add(1);
            return;
        }
        let done = match self.terms.options.milestone {
            Milestone::FirstResponse => ticket.responded,
            Milestone::Resolution => ticket.resolved,
        };
        let Some(measured) = self.clock.measure(&ticket, done, &mut self.excluded) else { return };
        // to the millisecond, as times are
        let kept = measured.millis as f64 <= (target * HOUR).round();
        let count = match (measured.state, kept) {
            (Progress::Done, true) => &mut self.counts.met,
            (Progress::Done, false) => &mut self.counts.late,
            (Progress::Open, true) => &mut self.counts.pending,
            (Progress::Withdrawn, true) => &mut self.counts.withdrawn,
            (Progress::Open | Progress::Withdrawn, false) => &mut self.counts.overdue,
        };
        *count = count.saturating_add(1);
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

impl fmt::Display for SlaAttainment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { met, late, overdue, pending, withdrawn, .. } = self;
        write!(f, "{}", self.rate.named("SLA kept", "%"))?;
        write!(f, ": {met} kept, {late} late, {overdue} open past its target")?;
        for (count, what) in [(*pending, "not yet due"), (*withdrawn, "ended before it was due")] {
            if count > 0 {
                write!(f, ", {count} {what}")?;
            }
        }
        write_end(f, &self.excluded, &self.rate.cautions)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::score::Absent;

    const MILLIS: i64 = 3_600_000;

    fn state(milestone: Milestone) -> SlaState {
        let options = SlaOptions { milestone, target_hours: 8.0, ..SlaOptions::default() };
        SlaState::new(100 * MILLIS, options).unwrap()
    }

    fn ticket(opened: i64, done: Option<i64>) -> Ticket {
        let (opened, done) = (Some(opened * MILLIS), done.map(|hours| hours * MILLIS));
        Ticket { opened, responded: done, resolved: done, ..Ticket::default() }
    }

    #[test]
    fn each_ticket_counts_where_it_belongs() {
        let mut sla = state(Milestone::Resolution);
        for (opened, done) in
            [(10, Some(18)), (10, Some(19)), (91, None), (92, None), (95, Some(120))]
        {
            sla.observe(ticket(opened, done));
        }
        sla.observe(Ticket { withdrawn: Some(12 * MILLIS), ..ticket(10, None) });
        sla.observe(Ticket { withdrawn: Some(30 * MILLIS), ..ticket(10, None) });
        sla.observe(Ticket { target_hours: Some(12.0), ..ticket(10, Some(21)) });
        sla.observe(Ticket { target_hours: Some(f64::NAN), ..ticket(10, Some(21)) });
        sla.observe(Ticket { target_hours: Some(-1.0), ..ticket(10, Some(21)) });
        let found = sla.finish();
        assert_eq!((found.met, found.late, found.overdue), (2, 1, 2));
        assert_eq!((found.pending, found.withdrawn, found.rate.value), (2, 1, Some(40.0)));
        assert_eq!((found.excluded.not_a_number, found.excluded.out_of_range), (1, 1));
    }

    #[test]
    fn a_solution_without_an_answer_does_not_age() {
        let mut sla = state(Milestone::FirstResponse);
        for solved in [12, 30] {
            sla.observe(Ticket { resolved: Some(solved * MILLIS), ..ticket(10, None) });
        }
        let found = sla.finish();
        assert_eq!((found.withdrawn, found.overdue, found.pending), (1, 1, 0));
        assert!(found.to_string().ends_with(", 1 ended before it was due"), "{found}");
    }

    #[test]
    fn nothing_due_is_no_rate() {
        let mut sla = state(Milestone::FirstResponse);
        sla.observe(ticket(99, None));
        let found = sla.finish();
        assert_eq!((found.rate.absent, found.pending), (Some(Absent::NothingToDivideBy), 1));
        assert_eq!(
            found.to_string(),
            "SLA kept: nothing to divide by: 0 kept, 0 late, 0 open past its target, 1 not yet due"
        );
        let options = SlaOptions { target_hours: 0.0, ..SlaOptions::default() };
        let error = SlaState::new(0, options).unwrap_err();
        assert_eq!(error.to_string(), "target_hours: 0 is not a number above 0");
    }

    proptest! {
        #[test]
        fn shards_give_what_one_pass_gives(
            rows in proptest::collection::vec((0i64..110, proptest::option::of(0i64..110)), 0..40),
            cut in 0usize..40,
        ) {
            let count = |part: &[(i64, Option<i64>)]| {
                let mut sla = state(Milestone::FirstResponse);
                for &(opened, done) in part {
                    sla.observe(ticket(opened, done));
                }
                sla
            };
            let whole = count(&rows);
            let (a, b) = rows.split_at(cut.min(rows.len()));
            let mut merged = count(b);
            merged.merge(&count(a)).unwrap();
            prop_assert_eq!(merged.to_bytes(), whole.to_bytes());
            let back = SlaState::from_bytes(&whole.to_bytes()).unwrap();
            prop_assert_eq!(back.finish(), whole.finish());
        }
    }
}
