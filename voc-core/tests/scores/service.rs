//! The calls of the service scores. Times in inputs are RFC 3339, in results milliseconds since the epoch.

use serde_json::{Value, json};
use voc_core::Error;
use voc_core::score::service::{
    Calendar, ClosureState, FirstContactState, FirstResponseState, Funnel, FunnelState,
    InvitationLog, Recovery, RecoveryState, SlaState, response_rates,
};
use voc_core::score::{from_options, survey::LevelOptions};

use crate::answer::{Answer, counted, numbers, read, with_millis};

pub(crate) fn call(name: &str, input: &Value, options: &Value) -> Option<Result<Answer, Error>> {
    let input = &with_millis(input);
    Some(match name {
        "business_time" => business_time(input, options),
        "first_response" => first_response(input, options),
        "sla" => sla(input, options),
        "loop_closure" => loop_closure(input, options),
        "first_contact" => first_contact(input, options),
        "recovered_detractors" => recovered_detractors(input, options),
        "survey_funnel" => survey_funnel(input, options),
        "response_rates" => response_rates_of(input, options),
        "survey_eligibility" => survey_eligibility(input, options),
        _ => return None,
    })
}

/// `from` and `until`, or lists of them: business hours between; `from` and `hours`: when so many are over.
fn business_time(input: &Value, options: &Value) -> Result<Answer, Error> {
    const HOUR: f64 = 3_600_000.0;
    let calendar = Calendar::new(&from_options(options.clone())?)?;
    let hours = |from, until| calendar.open_millis(from, until) as f64 / HOUR;
    let fields = if let Some(within) = input["hours"].as_f64() {
        let from = read(&input["from"]);
        json!({
            "due": calendar.after(from, (within * HOUR) as i64),
            "open": calendar.is_open(from),
        })
    } else if input["from"].is_array() {
        let (from, until): (Vec<i64>, Vec<i64>) = (read(&input["from"]), read(&input["until"]));
        let all: Vec<f64> =
            from.into_iter().zip(until).map(|(from, until)| hours(from, until)).collect();
        json!({ "hours": all })
    } else {
        json!({ "hours": hours(read(&input["from"]), read(&input["until"])) })
    };
    Ok(Answer { display: fields.to_string(), fields })
}

fn first_response(input: &Value, options: &Value) -> Result<Answer, Error> {
    let (now, options) = (read(&input["now"]), from_options(options.clone())?);
    let new = || FirstResponseState::new(now, Clone::clone(&options));
    Answer::of(&counted(new, &read::<Vec<_>>(&input["tickets"]))?.finish())
}

fn sla(input: &Value, options: &Value) -> Result<Answer, Error> {
    let (now, options) = (read(&input["now"]), from_options(options.clone())?);
    let new = || SlaState::new(now, Clone::clone(&options));
    Answer::of(&counted(new, &read::<Vec<_>>(&input["tickets"]))?.finish())
}

fn loop_closure(input: &Value, options: &Value) -> Result<Answer, Error> {
    let (now, options) = (read(&input["now"]), from_options(options.clone())?);
    let new = || ClosureState::new(now, Clone::clone(&options));
    Answer::of(&counted(new, &read::<Vec<_>>(&input["loops"]))?.finish())
}

fn first_contact(input: &Value, options: &Value) -> Result<Answer, Error> {
    let (now, options) = (read(&input["now"]), from_options(options.clone())?);
    let new = || FirstContactState::new(now, Clone::clone(&options));
    Answer::of(&counted(new, &read::<Vec<_>>(&input["cases"]))?.finish())
}

/// `before` and `after` in parallel.
fn recovered_detractors(input: &Value, options: &Value) -> Result<Answer, Error> {
    let options = from_options(options.clone())?;
    let customers = numbers(&input["before"])
        .into_iter()
        .zip(numbers(&input["after"]))
        .map(|(before, after)| Recovery { before, after });
    let state = counted(|| RecoveryState::new(&options), &customers.collect::<Vec<_>>())?;
    Answer::of(&state.finish(&options)?)
}

/// `counts`, or `records` of invitations.
fn survey_funnel(input: &Value, options: &Value) -> Result<Answer, Error> {
    let options = from_options(options.clone())?;
    if !input["counts"].is_null() {
        return Answer::of(&Funnel::from_counts(&read(&input["counts"]), &options)?);
    }
    Answer::of(
        &counted(|| Ok(FunnelState::new()), &read::<Vec<_>>(&input["records"]))?
            .finish(&options)?,
    )
}

fn response_rates_of(input: &Value, options: &Value) -> Result<Answer, Error> {
    let options: LevelOptions = from_options(options.clone())?;
    Answer::of(&response_rates(&read(input), options.level)?)
}

/// `invitations` so far, who `opted_out`, and whether the `contact` of the `account` may be asked `now`.
fn survey_eligibility(input: &Value, options: &Value) -> Result<Answer, Error> {
    let mut log = counted(|| Ok(InvitationLog::new()), &read::<Vec<_>>(&input["invitations"]))?;
    for contact in read::<Option<Vec<String>>>(&input["opted_out"]).into_iter().flatten() {
        log.opt_out(&contact);
    }
    let contact: String = read(&input["contact"]);
    let account: Option<String> = read(&input["account"]);
    let options = from_options(options.clone())?;
    Answer::of(&log.may_ask(&contact, account.as_deref(), read(&input["now"]), &options)?)
}
