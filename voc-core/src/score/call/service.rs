//! The calculators of service and surveys sent. Times are RFC 3339 or milliseconds since the epoch; in results they are
//! milliseconds.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::input::{Field, Input, Kind, parse, same_length};
use super::later::Later;
use super::{Calculate, Calculator, Count};
use crate::error::Error;
use crate::score::service::{
    Calendar, CalendarOptions, ClosureOptions, ClosureState, Dispositions, Eligibility,
    EligibilityOptions, FeedbackLoop, FirstContactOptions, FirstContactResolution,
    FirstContactState, FirstResponse, FirstResponseOptions, FirstResponseState, Funnel,
    FunnelOptions, FunnelRecord, FunnelState, Invitation, InvitationLog, LoopClosure,
    RecoveredDetractors, Recovery, RecoveryOptions, RecoveryState, ResponseRates, ServiceCase,
    SlaAttainment, SlaOptions, SlaState, Ticket, response_rates,
};
use crate::score::state::State;
use crate::score::survey::LevelOptions;

pub(super) const CALCULATORS: &[Calculator] = &[
    Calculator::of::<BusinessTime>(),
    Calculator::counting::<FirstResponseCall>(),
    Calculator::counting::<Sla>(),
    Calculator::counting::<Closure>(),
    Calculator::counting::<FirstContact>(),
    Calculator::counting::<Recovered>(),
    Calculator::counting::<FunnelCall>(),
    Calculator::of::<ResponseRatesCall>(),
    Calculator::of::<EligibilityCall>(),
];

const HOUR: f64 = 3_600_000.0;

/// Business time between two times, or from one.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct BusinessHours {
    /// Business hours between the two times, or between each two of them.
    hours: Option<Hours>,
    /// When so many business hours are over, in milliseconds since the epoch; `None` where the calendar never has so
    /// many.
    due: Option<i64>,
    /// Whether it is open at the first time.
    open: Option<bool>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
enum Hours {
    One(f64),
    Each(Vec<f64>),
}

impl fmt::Display for BusinessHours {
    /// `7.5 business hours`, or `open, over at 2024-01-02T09:00:00Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.hours {
            Some(Hours::One(hours)) => return write!(f, "{hours} business hours"),
            Some(Hours::Each(hours)) => {
                let sum: f64 = hours.iter().sum();
                return write!(f, "{sum} business hours in {} spans", hours.len());
            }
            None => {}
        }
        f.write_str(if self.open == Some(true) { "open" } else { "closed" })?;
        match self.due.map(jiff::Timestamp::from_millisecond) {
            Some(Ok(due)) => write!(f, ", over at {due}"),
            _ => f.write_str(", never over"),
        }
    }
}

struct BusinessTime;

impl Calculate for BusinessTime {
    const NAME: &'static str = "business_time";
    const ABOUT: &'static str = "Business hours between two times, or when so many are over.";
    const INPUTS: &'static [Field] = &[
        Field::new("from", Kind::Column, "The first time, or several.").needed(),
        Field::new("until", Kind::Column, "The last time, or several."),
        Field::new(
            "hours",
            Kind::Value,
            "In place of the last time: how many business hours are to pass.",
        ),
    ];

    type Options = CalendarOptions;
    type Output = BusinessHours;

    fn calculate(input: &mut Input<'_>, options: &CalendarOptions) -> Result<BusinessHours, Error> {
        input.read_times()?;
        let calendar = Calendar::new(options)?;
        let between = |from, until| calendar.open_millis(from, until) as f64 / HOUR;
        if input.one_of(&["until", "hours"])? == "hours" {
            let (from, hours): (i64, f64) = (input.value("from")?, input.value("hours")?);
            let due = calendar.after(from, (hours * HOUR) as i64);
            let open = Some(calendar.is_open(from));
            return Ok(BusinessHours { hours: None, due, open });
        }
        let hours = match (input.value("from")?, input.value("until")?) {
            (Times::One(from), Times::One(until)) => Hours::One(between(from, until)),
            (Times::Several(from), Times::Several(until)) => {
                same_length("until", until.len(), from.len())?;
                let pairs = from.into_iter().zip(until);
                Hours::Each(pairs.map(|(a, b)| between(a, b)).collect())
            }
            _ => return Err(Error::score("until: one time and several do not go together")),
        };
        Ok(BusinessHours { hours: Some(hours), ..BusinessHours::default() })
    }
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected a time like 2024-03-04T09:00:00Z, or a list of them")]
enum Times {
    One(i64),
    Several(Vec<i64>),
}

const NOW: Field =
    Field::new("now", Kind::Value, "The time up to which things are known.").needed();

/// A score of rows as of a time, which is an input like them.
macro_rules! timed_call {
    ($call:ident, $name:literal, $about:literal, $rows:literal, $rows_about:literal, $row:ty,
        $options:ty, $state:ty, $output:ty) => {
        struct $call;

        impl Count for $call {
            const NAME: &'static str = $name;
            const ABOUT: &'static str = $about;
            const INPUTS: &'static [Field] =
                &[Field::new($rows, Kind::Column, $rows_about).needed(), NOW];

            type Options = $options;
            type State = Later<$state>;
            type Output = $output;

            fn state(_: &$options) -> Result<Later<$state>, Error> {
                Ok(Later::default())
            }

            fn count(
                state: &mut Later<$state>,
                input: &mut Input<'_>,
                options: &$options,
            ) -> Result<(), Error> {
                input.read_times()?;
                let mut seen = <$state>::new(input.value("now")?, options.clone())?;
                for row in input.value::<Vec<$row>>($rows)? {
                    seen.observe(row);
                }
                state.merge(&Later::known(seen))
            }

            fn finish(state: &Later<$state>, _: &$options) -> Result<$output, Error> {
                Ok(state.get("now")?.finish())
            }
        }
    };
}

timed_call!(
    FirstResponseCall,
    "first_response",
    "How long customers wait for the first answer: median and 90th percentile, open tickets counted as such.",
    "tickets",
    "The times of each ticket: `opened`, `responded`, `resolved`, `withdrawn`, and when the customer was `waiting`.",
    Ticket,
    FirstResponseOptions,
    FirstResponseState,
    FirstResponse
);

timed_call!(
    Sla,
    "sla",
    "How many tickets meet their target, those overdue counted as breached.",
    "tickets",
    "The times of each ticket, and its own `target_hours` where it has some.",
    Ticket,
    SlaOptions,
    SlaState,
    SlaAttainment
);

timed_call!(
    Closure,
    "loop_closure",
    "How many loops were closed, and how soon: whether somebody came back to who gave feedback.",
    "loops",
    "When each was `opened` and `closed`.",
    FeedbackLoop,
    ClosureOptions,
    ClosureState,
    LoopClosure
);

timed_call!(
    FirstContact,
    "first_contact",
    "How many cases were solved at first contact and did not come back, gross and net.",
    "cases",
    "The `contacts` of each case, when it was `solved` and `reopened`, and whether it was `eligible`.",
    ServiceCase,
    FirstContactOptions,
    FirstContactState,
    FirstContactResolution
);

struct Recovered;

impl Count for Recovered {
    const NAME: &'static str = "recovered_detractors";
    const ABOUT: &'static str = "How many detractors are none any more when asked again.";
    const INPUTS: &'static [Field] = &[
        Field::new("before", Kind::Numbers, "Each customer's first answer.").needed(),
        Field::new("after", Kind::Numbers, "Each customer's second answer, in the same order.")
            .needed(),
    ];

    type Options = RecoveryOptions;
    type State = RecoveryState;
    type Output = RecoveredDetractors;

    fn state(options: &RecoveryOptions) -> Result<RecoveryState, Error> {
        RecoveryState::new(options)
    }

    fn count(
        state: &mut RecoveryState,
        input: &mut Input<'_>,
        _: &RecoveryOptions,
    ) -> Result<(), Error> {
        let (before, after) = (input.numbers("before")?.to_vec(), input.numbers("after")?.to_vec());
        same_length("after", after.len(), before.len())?;
        for (before, after) in before.into_iter().zip(after) {
            state.observe(Recovery { before, after });
        }
        Ok(())
    }

    fn finish(
        state: &RecoveryState,
        options: &RecoveryOptions,
    ) -> Result<RecoveredDetractors, Error> {
        state.finish(options)
    }
}

struct FunnelCall;

impl Count for FunnelCall {
    const NAME: &'static str = "survey_funnel";
    const ABOUT: &'static str =
        "From surveys sent to surveys completed, each rate with its denominator.";
    const INPUTS: &'static [Field] = &[
        Field::new(
            "records",
            Kind::Column,
            "What came of each invitation: `bounced`, `opened`, `opened_by_machine`, `clicked`, `started`, `completed`, `unsubscribed`.",
        ),
        Field::new("counts", Kind::Value, "In place of records: how many of each."),
    ];

    type Options = FunnelOptions;
    type State = FunnelState;
    type Output = Funnel;

    fn state(_: &FunnelOptions) -> Result<FunnelState, Error> {
        Ok(FunnelState::new())
    }

    fn count(
        state: &mut FunnelState,
        input: &mut Input<'_>,
        _: &FunnelOptions,
    ) -> Result<(), Error> {
        if input.has("counts") {
            return Err(Error::score("counts: are of the whole survey; count records here"));
        }
        for record in input.value::<Vec<FunnelRecord>>("records")? {
            state.observe(record);
        }
        Ok(())
    }

    fn finish(state: &FunnelState, options: &FunnelOptions) -> Result<Funnel, Error> {
        state.finish(options)
    }

    fn directly(input: &mut Input<'_>, options: &FunnelOptions) -> Result<Option<Funnel>, Error> {
        if input.one_of(&["records", "counts"])? == "records" {
            return Ok(None);
        }
        Funnel::from_counts(&input.value("counts")?, options).map(Some)
    }
}

struct ResponseRatesCall;

impl Calculate for ResponseRatesCall {
    const NAME: &'static str = "response_rates";
    const ABOUT: &'static str =
        "The six response rates of AAPOR, for samples of which some may not have been eligible.";
    const INPUTS: &'static [Field] = &[
        Field::new("complete", Kind::Value, "I: complete answers."),
        Field::new("partial", Kind::Value, "P: partial answers."),
        Field::new("refused", Kind::Value, "R: refused or broke off."),
        Field::new("not_reached", Kind::Value, "NC: eligible and not reached."),
        Field::new("other", Kind::Value, "O: eligible and not answering for other reasons."),
        Field::new("unknown", Kind::Value, "UH and UO: not known whether eligible."),
        Field::new(
            "not_eligible",
            Kind::Value,
            "Known not to be eligible; only to estimate e from.",
        ),
        Field::new(
            "eligible_share",
            Kind::Value,
            "e: the share of the unknown that is eligible, where it is known.",
        ),
    ];

    type Options = LevelOptions;
    type Output = ResponseRates;

    fn calculate(input: &mut Input<'_>, options: &LevelOptions) -> Result<ResponseRates, Error> {
        let sample: Dispositions = parse("sample", input.take_values()?)?;
        response_rates(&sample, options.level)
    }
}

struct EligibilityCall;

impl Calculate for EligibilityCall {
    const NAME: &'static str = "survey_eligibility";
    const ABOUT: &'static str =
        "Whether a contact may be asked now, by cool-down and quota, or from when on.";
    const INPUTS: &'static [Field] = &[
        Field::new(
            "invitations",
            Kind::Value,
            "The `contact`, `account` and time (`at`) of each invitation so far.",
        )
        .needed(),
        Field::new("contact", Kind::Value, "Who would be asked.").needed(),
        NOW,
        Field::new("account", Kind::Value, "The account of that contact."),
        Field::new("opted_out", Kind::Value, "Contacts who want no more."),
    ];

    type Options = EligibilityOptions;
    type Output = Eligibility;

    fn calculate(
        input: &mut Input<'_>,
        options: &EligibilityOptions,
    ) -> Result<Eligibility, Error> {
        input.read_times()?;
        let mut log = InvitationLog::new();
        for invitation in input.value::<Vec<Invitation>>("invitations")? {
            log.observe(invitation);
        }
        let opted_out: Option<BTreeSet<String>> = input.value_if_any("opted_out")?;
        opted_out.iter().flatten().for_each(|contact| log.opt_out(contact));
        let contact: String = input.value("contact")?;
        let account: Option<String> = input.value_if_any("account")?;
        log.may_ask(&contact, account.as_deref(), input.value("now")?, options)
    }
}
