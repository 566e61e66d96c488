//! Complaints: which are open, how long the contact waits, and whether a detractor was recovered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::check::option;
use super::event::{EventKind, TicketChange};
use super::mood::RatingCuts;
use super::timeline::{Evidence, Timeline, days_between};
use super::voice::Voice;
use crate::error::Error;
use crate::feedback::Timestamp;
use crate::insight::SentimentLabel;

/// What a complaint is and what ends it.
///
/// ```
/// use voc_core::contact::ContactOptions;
///
/// // the words of a bank's ombudsman
/// let options = ContactOptions::from_toml("category.complaints.intents = ['complaint', 'objection']")?;
/// assert_eq!(options.complaints().intents, ["complaint", "objection"]);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ComplaintOptions {
    /// The intents that make a record a complaint, whatever its sentiment.
    pub intents: Vec<String>,
    /// The severity from which on a complaint is severe, 0 to 1. A negative record and a ticket of this severity are
    /// complaints too.
    pub severe: f64,
    /// Whether a later positive record, or the word that the contact stays, ends a complaint as a solved ticket does.
    pub satisfied_resolves: bool,
}

impl Default for ComplaintOptions {
    fn default() -> Self {
        let intents = ["complaint", "escalation", "legal"].map(str::to_owned).to_vec();
        Self { intents, severe: 0.7, satisfied_resolves: true }
    }
}

impl ComplaintOptions {
    pub(super) fn validate(&self) -> Result<(), Error> {
        option("severe", self.severe, 0.0, 1.0)
    }

    fn is_complaint(&self, voice: &Voice) -> bool {
        let graves = voice.severity.is_some_and(|severity| severity >= self.severe);
        voice.has_intent(&self.intents)
            || (voice.label() == Some(SentimentLabel::Negative) && (graves || voice.needs_reply))
    }
}

/// A complaint and what became of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Case<'a> {
    pub(super) id: &'a str,
    pub(super) at: i64,
    pub(super) severity: Option<f64>,
    pub(super) voice: Option<&'a Voice>,
    pub(super) answered: Option<i64>,
    pub(super) resolved: Option<i64>,
}

/// What happened to a ticket.
#[derive(Debug, Default)]
struct Handling {
    replies: Vec<i64>,
    /// When it was solved, unless it came back.
    solved: Option<i64>,
}

/// Every complaint, oldest first.
pub(super) fn cases<'a>(timeline: &Timeline<'a>, options: &ComplaintOptions) -> Vec<Case<'a>> {
    let mut tickets: BTreeMap<&str, Handling> = BTreeMap::new();
    for event in &timeline.events {
        let EventKind::Ticket(ticket) = &event.kind else { continue };
        let handling = tickets.entry(&ticket.ticket).or_default();
        let at = event.time.as_millis();
        match ticket.change {
            TicketChange::Opened | TicketChange::Reopened => handling.solved = None,
            TicketChange::Replied => handling.replies.push(at),
            TicketChange::Resolved => {
                handling.replies.push(at);
                handling.solved = Some(at);
            }
        }
    }
    let sorted = |mut times: Vec<i64>| {
        times.sort_unstable();
        times
    };
    let written: Vec<i64> = timeline.replies.iter().map(|voice| voice.time.as_millis()).collect();
    let handled = tickets.values().flat_map(|handling| handling.replies.iter().copied());
    let answers = sorted(handled.chain(written.iter().copied()).collect());
    let solved = sorted(tickets.values().filter_map(|handling| handling.solved).collect());
    let satisfied: Vec<i64> = timeline
        .voices
        .iter()
        .filter(|voice| {
            voice.label() == Some(SentimentLabel::Positive) || voice.churn_status().stays()
        })
        .map(|voice| voice.time.as_millis())
        .collect();
    let case = |id, at, severity, voice, ticket: Option<&str>| {
        let (answered, solved) = match ticket.and_then(|ticket| tickets.get(ticket)) {
            Some(handling) => (
                earliest(next(&handling.replies, at), next(&written, at)),
                handling.solved.filter(|solved| *solved >= at),
            ),
            None => (next(&answers, at), next(&solved, at)),
        };
        let contented = options.satisfied_resolves.then(|| next(&satisfied, at + 1)).flatten();
        Case { id, at, severity, voice, answered, resolved: earliest(solved, contented) }
    };
    let mut cases: Vec<Case<'a>> = timeline
        .voices
        .iter()
        .copied()
        .filter(|voice| options.is_complaint(voice))
        .map(|voice| {
            let at = voice.time.as_millis();
            case(&voice.id, at, voice.severity, Some(voice), voice.ticket.as_deref())
        })
        .collect();
    for event in timeline.events.iter().copied() {
        if let EventKind::Ticket(ticket) = &event.kind
            && matches!(ticket.change, TicketChange::Opened | TicketChange::Reopened)
            && ticket.severity.is_some_and(|severity| severity >= options.severe)
        {
            let at = event.time.as_millis();
            cases.push(case(&event.id, at, ticket.severity, None, Some(&ticket.ticket)));
        }
    }
    cases.sort_by_key(|case| (case.at, case.id));
    cases
}

fn next(times: &[i64], at: i64) -> Option<i64> {
    times.get(times.partition_point(|time| *time < at)).copied()
}

fn earliest(a: Option<i64>, b: Option<i64>) -> Option<i64> {
    a.into_iter().chain(b).min()
}

/// A complaint that is not solved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OpenComplaint {
    /// The record.
    pub evidence: Evidence,
    /// When it was made.
    pub time: Option<Timestamp>,
    /// How grave it is.
    pub severity: Option<f64>,
    /// Whether it is severe by the options.
    pub severe: bool,
    /// Its main cause.
    pub cause: Option<String>,
    /// Who answers for the cause.
    pub owner: Option<String>,
    /// Days since it was made.
    pub open_days: f64,
    /// Days without an answer so far; `None` where there was one.
    pub waiting_days: Option<f64>,
}

/// A detractor who is none any more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Recovered {
    /// The last negative record and the first one after it that is not.
    pub evidence: Evidence,
    /// When that was.
    pub time: Timestamp,
    /// The likelihood to recommend before, where it was given.
    pub before: Option<f64>,
    /// And after.
    pub after: Option<f64>,
    /// Whether the contact is a promoter now, not only satisfied.
    pub promoter: bool,
    /// Days from the one to the other.
    pub days: f64,
}

/// A contact's complaints.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Complaints {
    /// Complaints so far.
    pub total: u64,
    /// Those that are not solved, oldest first.
    pub open: Vec<OpenComplaint>,
    /// Records that wait for an answer, complaints or not.
    pub waiting: Evidence,
    /// Days since the oldest of them.
    pub waiting_days: Option<f64>,
    /// Whether and how the contact was won over: from the last record against the company to one for it.
    pub recovered: Option<Recovered>,
}

/// A contact's complaints, what it waits for, and whether it was recovered.
///
/// ```
/// use voc_core::contact::{ContactOptions, History, RatingCuts, complaints};
///
/// let history = History::from_json(
///     r#"{"voices": [{"id": "v1", "time": "2026-03-01T09:00:00Z", "intents": ["complaint"], "ticket": "T-1"}],
///         "events": [{"id": "t2", "time": "2026-03-04T09:00:00Z", "type": "ticket", "ticket": "T-1",
///                     "change": "resolved"}]}"#,
/// )?;
/// let options = ContactOptions::default();
/// let open = |now: &str| -> Result<usize, voc_core::Error> {
///     Ok(complaints(&history.until(now.parse()?), &RatingCuts::default(), options.complaints()).open.len())
/// };
/// // as it stood before and after the ticket was solved
/// assert_eq!((open("2026-03-02T09:00:00Z")?, open("2026-03-05T09:00:00Z")?), (1, 0));
/// # Ok::<(), voc_core::Error>(())
/// ```
pub fn complaints(
    timeline: &Timeline<'_>,
    cuts: &RatingCuts,
    options: &ComplaintOptions,
) -> Complaints {
    let now = timeline.now_millis();
    let cases = cases(timeline, options);
    let open = cases.iter().filter(|case| case.resolved.is_none()).map(|case| {
        let cause = case.voice.and_then(|voice| voice.causes.first());
        let days = days_between(case.at, now);
        OpenComplaint {
            evidence: Evidence::of([case.id]),
            time: Timestamp::from_millis(case.at).ok(),
            severity: case.severity,
            severe: case.severity.is_some_and(|severity| severity >= options.severe),
            cause: cause.map(|cause| cause.name.clone()),
            owner: cause.and_then(|cause| cause.owner.clone()),
            open_days: days,
            waiting_days: case.answered.is_none().then_some(days),
        }
    });
    let answers = timeline.replies.iter().map(|voice| voice.time.as_millis());
    let answers = answers.chain(timeline.events.iter().filter_map(|event| match &event.kind {
        EventKind::Ticket(ticket)
            if matches!(ticket.change, TicketChange::Replied | TicketChange::Resolved) =>
        {
            Some(event.time.as_millis())
        }
        _ => None,
    }));
    let answered = answers.max();
    let mut waits: Vec<(i64, &str)> = timeline
        .voices
        .iter()
        .filter(|voice| voice.needs_reply)
        .map(|voice| (voice.time.as_millis(), voice.id.as_str()))
        .filter(|(at, _)| answered.is_none_or(|answered| answered < *at))
        .collect();
    let complained = cases.iter().filter(|case| case.answered.is_none() && case.resolved.is_none());
    waits.extend(complained.map(|case| (case.at, case.id)));
    waits.sort_unstable();
    waits.dedup();
    Complaints {
        total: cases.len() as u64,
        open: open.collect(),
        waiting: Evidence::of(waits.iter().map(|(_, id)| *id)),
        waiting_days: waits.first().map(|(at, _)| days_between(*at, now)),
        recovered: recovered(timeline, cuts),
    }
}

/// By the likelihood to recommend where it is given, otherwise by sentiment; a contact that relapsed is not recovered.
fn recovered(timeline: &Timeline<'_>, cuts: &RatingCuts) -> Option<Recovered> {
    let side = |voice: &Voice| cuts.polarity(&voice.scores).or_else(|| cuts.feeling(voice));
    let sides: Vec<(&Voice, i8)> =
        timeline.voices.iter().filter_map(|voice| Some((*voice, side(voice)?))).collect();
    let last = sides.iter().rposition(|(_, side)| *side < 0)?;
    let (before, _) = sides.get(last)?;
    // a passive is recovered as a detractor by NPS, but a neutral text says nothing
    let later = sides.get(last + 1..)?.iter();
    let (after, side) = later.copied().find(|(voice, side)| {
        *side > 0 || (voice.scores.nps.is_some() && before.scores.nps.is_some())
    })?;
    Some(Recovered {
        evidence: Evidence::of([before.id.as_str(), after.id.as_str()]),
        time: after.time,
        before: before.scores.nps,
        after: after.scores.nps,
        promoter: side > 0,
        days: days_between(before.time.as_millis(), after.time.as_millis()),
    })
}
