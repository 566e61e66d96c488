//! A ticket, and how long it took or has taken so far.

use serde::{Deserialize, Serialize};

use super::calendar::{Calendar, CalendarOptions};
use crate::error::Error;
use crate::score::estimate::Excluded;

/// Milliseconds of an hour.
pub(super) const HOUR: f64 = 3_600_000.0;

/// A time in which it was the customer's turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Waiting {
    /// From when, in milliseconds since the epoch.
    pub from: i64,
    /// Until when; still unless given.
    #[serde(default)]
    pub until: Option<i64>,
}

/// What is known of a ticket. Times are in milliseconds since the epoch; what lies after "now" has not happened yet.
///
/// ```
/// use voc_core::score::{State, service::{SlaOptions, SlaState, Ticket, Waiting}};
///
/// // two days with the customer do not count against the company
/// let hour = 3_600_000;
/// let mut tickets = SlaState::new(100 * hour, SlaOptions::default())?;
/// tickets.observe(Ticket {
///     opened: Some(0),
///     responded: Some(60 * hour),
///     waiting: vec![Waiting { from: hour, until: Some(49 * hour) }],
///     ..Ticket::default()
/// });
/// assert_eq!(tickets.finish().met, 1);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Ticket {
    /// When the customer wrote.
    pub opened: Option<i64>,
    /// When somebody first answered; automatic replies are no answers.
    pub responded: Option<i64>,
    /// When it was solved.
    pub resolved: Option<i64>,
    /// When it ended without that, as by being withdrawn or merged into another. A ticket that is solved without an answer
    /// has ended without one likewise.
    pub withdrawn: Option<i64>,
    /// When it was the customer's turn; these times do not count. They may overlap.
    pub waiting: Vec<Waiting>,
    /// Its own target in hours, where it has another than the options'.
    pub target_hours: Option<f64>,
}

/// How long it took until a milestone, or so far.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measured {
    /// Milliseconds of business time without waiting for the customer.
    pub(super) millis: i64,
    pub(super) state: Progress,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    Done,
    Open,
    /// It ended without the milestone.
    Withdrawn,
}

impl Measured {
    pub(super) fn hours(self) -> f64 {
        self.millis as f64 / HOUR
    }
}

/// Counts time, on a calendar or around the clock, up to now.
#[derive(Debug, Clone)]
pub(super) struct Clock {
    calendar: Option<Calendar>,
    now: i64,
}

impl Clock {
    pub(super) fn new(calendar: Option<&CalendarOptions>, now: i64) -> Result<Self, Error> {
        if jiff::Timestamp::from_millisecond(now).is_err() {
            return Err(Error::score(format!("now: {now} ms is out of the range of times")));
        }
        Ok(Self { calendar: calendar.map(Calendar::new).transpose()?, now })
    }

    /// How long a ticket took until `done`, or so far; a ticket that cannot be measured is excluded by its reason.
    pub(super) fn measure(
        &self,
        ticket: &Ticket,
        done: Option<i64>,
        excluded: &mut Excluded,
    ) -> Option<Measured> {
        let Some(opened) = ticket.opened else {
            excluded.missing = excluded.missing.saturating_add(1);
            return None;
        };
        let past = |at: &i64| *at <= self.now;
        let (done, withdrawn) = (done.filter(past), ticket.withdrawn.filter(past));
        // a solution without an answer ends the wait for one
        let over = withdrawn.into_iter().chain(ticket.resolved.filter(past)).min();
        let (until, state) = match (done, over) {
            (Some(done), _) => match withdrawn.filter(|&withdrawn| withdrawn < done) {
                Some(withdrawn) => (withdrawn, Progress::Withdrawn),
                None => (done, Progress::Done),
            },
            (None, Some(over)) => (over, Progress::Withdrawn),
            (None, None) => (self.now, Progress::Open),
        };
        let in_range = |at: i64| jiff::Timestamp::from_millisecond(at).is_ok();
        let turned = |wait: &Waiting| wait.until.is_some_and(|until| until < wait.from);
        if until < opened || !in_range(opened) || ticket.waiting.iter().any(turned) {
            excluded.out_of_range = excluded.out_of_range.saturating_add(1);
            return None;
        }
        let waited: i64 = joined(&ticket.waiting, opened, until)
            .into_iter()
            .map(|(from, until)| self.between(from, until))
            .sum();
        Some(Measured { millis: self.between(opened, until) - waited, state })
    }

    fn between(&self, from: i64, until: i64) -> i64 {
        match &self.calendar {
            Some(calendar) => calendar.open_millis(from, until),
            None => until - from,
        }
    }
}

/// The times of waiting within the ticket's, in order and without overlap.
fn joined(waiting: &[Waiting], opened: i64, until: i64) -> Vec<(i64, i64)> {
    let mut waits: Vec<(i64, i64)> = waiting
        .iter()
        .map(|wait| (wait.from.max(opened), wait.until.unwrap_or(until).min(until)))
        .filter(|(from, until)| from < until)
        .collect();
    waits.sort_unstable();
    let mut joined: Vec<(i64, i64)> = Vec::with_capacity(waits.len());
    for (from, until) in waits {
        match joined.last_mut() {
            Some((_, end)) if from <= *end => *end = until.max(*end),
            _ => joined.push((from, until)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    fn measured(ticket: &Ticket, done: Option<i64>) -> (Option<Measured>, Excluded) {
        let mut excluded = Excluded::default();
        let clock = Clock::new(None, 100 * HOUR).unwrap();
        (clock.measure(ticket, done, &mut excluded), excluded)
    }

    #[test]
    fn waiting_for_the_customer_is_paused_once() {
        let wait = |from, until| Waiting { from: from * HOUR, until };
        let ticket = Ticket {
            opened: Some(10 * HOUR),
            waiting: vec![
                wait(30, None),
                wait(12, Some(15 * HOUR)),
                wait(14, Some(16 * HOUR)),
                wait(0, Some(11 * HOUR)),
            ],
            ..Ticket::default()
        };
        let (found, _) = measured(&ticket, Some(40 * HOUR));
        // 30 hours less 10 to 11, 12 to 16 and 30 to 40
        assert_eq!(found.unwrap(), Measured { millis: 15 * HOUR, state: Progress::Done });
    }

    #[test]
    fn what_is_not_done_by_now_is_open_or_withdrawn() {
        let ticket = Ticket { opened: Some(90 * HOUR), ..Ticket::default() };
        let state = |ticket: &Ticket, done| measured(ticket, done).0.unwrap();
        let open = Measured { millis: 10 * HOUR, state: Progress::Open };
        assert_eq!(state(&ticket, None), open);
        assert_eq!(state(&ticket, Some(101 * HOUR)), open);
        let withdrawn = Ticket { withdrawn: Some(95 * HOUR), ..ticket };
        let gone = Measured { millis: 5 * HOUR, state: Progress::Withdrawn };
        assert_eq!(state(&withdrawn, None), gone);
        assert_eq!(state(&withdrawn, Some(96 * HOUR)), gone);
        assert_eq!(state(&withdrawn, Some(94 * HOUR)).state, Progress::Done);
        let solved = Ticket { resolved: Some(93 * HOUR), ..withdrawn };
        let unanswered = Measured { millis: 3 * HOUR, state: Progress::Withdrawn };
        assert_eq!(state(&solved, None), unanswered);
        assert_eq!(state(&solved, Some(101 * HOUR)), unanswered);
        assert_eq!(state(&solved, Some(94 * HOUR)).state, Progress::Done);
    }

    #[test]
    fn times_that_cannot_be_are_excluded() {
        let opened = |opened| Ticket { opened, ..Ticket::default() };
        let turned =
            Ticket { waiting: vec![Waiting { from: 5, until: Some(4) }], ..opened(Some(1)) };
        for (ticket, done) in
            [(opened(Some(101 * HOUR)), None), (opened(Some(9)), Some(8)), (turned, None)]
        {
            let (found, excluded) = measured(&ticket, done);
            assert_eq!((found, excluded.out_of_range), (None, 1));
        }
        assert_eq!(measured(&opened(Some(i64::MIN)), None).1.out_of_range, 1);
        assert_eq!(measured(&opened(None), None).1.missing, 1);
        let error = Clock::new(None, i64::MAX).unwrap_err();
        assert!(error.to_string().starts_with("now: "));
    }
}
