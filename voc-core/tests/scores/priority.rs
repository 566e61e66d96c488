//! The calls of priorities.

use std::fmt::Display;

use serde_json::{Value, json};
use voc_core::Error;
use voc_core::score::inference::bootstrap::Bootstrap;
use voc_core::score::priority::{
    Cause, IceIdea, RevenueAtRiskState, RiceIdea, ice, prioritise, rank_stability, rice,
};
use voc_core::score::{from_options, survey::LevelOptions};

use crate::answer::{Answer, counted, read};

pub(crate) fn call(name: &str, input: &Value, options: &Value) -> Option<Result<Answer, Error>> {
    Some(match name {
        "priority" => ranked(&read::<Vec<Cause>>(&input["causes"]), options, prioritise),
        "rice" => ranked(&read::<Vec<RiceIdea>>(&input["ideas"]), options, rice),
        "ice" => ranked(&read::<Vec<IceIdea>>(&input["ideas"]), options, ice),
        "rank_stability" => stability(input, options),
        "revenue_at_risk" => revenue_at_risk(input, options),
        _ => return None,
    })
}

fn ranked<I, O, R>(
    items: &[I],
    options: &Value,
    rank: impl Fn(&[I], &O) -> Result<R, Error>,
) -> Result<Answer, Error>
where
    O: serde::de::DeserializeOwned,
    R: serde::Serialize + Display,
{
    Answer::of(&rank(items, &from_options(options.clone())?)?)
}

/// `names` and what each is `worth`, and the `records`: for each, the places of the names that it touches.
fn stability(input: &Value, options: &Value) -> Result<Answer, Error> {
    let names: Vec<String> = read(&input["names"]);
    let worth: Vec<f64> = read(&input["worth"]);
    let items: Vec<(&str, f64)> = names.iter().map(String::as_str).zip(worth).collect();
    let records: Vec<Vec<usize>> = read(&input["records"]);
    let options: Bootstrap = from_options(options.clone())?;
    let found = rank_stability(&items, &records, &options)?;
    let display: Vec<String> = found.iter().map(ToString::to_string).collect();
    Ok(Answer { fields: json!({ "items": found }), display: display.join("; ") })
}

fn revenue_at_risk(input: &Value, options: &Value) -> Result<Answer, Error> {
    let options: LevelOptions = from_options(options.clone())?;
    let state = counted(|| Ok(RevenueAtRiskState::new()), &read::<Vec<_>>(&input["contacts"]))?;
    Answer::of(&state.finish(&options))
}
