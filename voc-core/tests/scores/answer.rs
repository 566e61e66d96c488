//! What a call answers, in a form that can be compared.

use std::fmt::Display;

use serde::Serialize;
use serde_json::Value;
use voc_core::score::State;
use voc_core::{Error, Timestamp};

pub(crate) struct Answer {
    pub(crate) fields: Value,
    pub(crate) display: String,
}

impl Answer {
    #[expect(clippy::unnecessary_wraps, reason = "it ends calls that can fail")]
    pub(crate) fn of(result: &(impl Serialize + Display)) -> Result<Self, Error> {
        Ok(Self { fields: serde_json::to_value(result).unwrap(), display: result.to_string() })
    }
}

/// Reads a part of a case's input.
pub(crate) fn read<T: serde::de::DeserializeOwned>(input: &Value) -> T {
    serde_json::from_value(input.clone()).unwrap_or_else(|error| panic!("{input}: {error}"))
}

/// Reads numbers, missing ones as `null`; the texts `NaN`, `Infinity` and `-Infinity` stand for what JSON has no words for.
pub(crate) fn numbers(input: &Value) -> Vec<Option<f64>> {
    let number = |value: &Value| match value {
        Value::Null => None,
        Value::String(text) => Some(text.parse().unwrap()),
        _ => Some(value.as_f64().unwrap()),
    };
    input.as_array().unwrap_or_else(|| panic!("{input}")).iter().map(number).collect()
}

/// The same input with RFC 3339 times as milliseconds since the epoch.
pub(crate) fn with_millis(input: &Value) -> Value {
    match input {
        Value::String(text) => match text.parse::<Timestamp>() {
            Ok(time) => time.as_millis().into(),
            Err(_) => input.clone(),
        },
        Value::Array(items) => items.iter().map(with_millis).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (name.clone(), with_millis(value))).collect()
        }
        _ => input.clone(),
    }
}

/// Counts answers in one pass, and makes sure that shards that were stored and merged give the same state.
pub(crate) fn counted<S: State>(
    new: impl Fn() -> Result<S, Error>,
    answers: &[S::Answer],
) -> Result<S, Error>
where
    S::Answer: Clone,
{
    let count = |part: &[S::Answer]| {
        let mut state = new()?;
        for answer in part {
            state.observe(answer.clone());
        }
        Ok(state)
    };
    let whole: S = count(answers)?;
    let (a, b) = answers.split_at(answers.len() / 3);
    let mut merged = S::from_bytes(&count(b)?.to_bytes())?;
    merged.merge(&count(a)?)?;
    assert!(merged.to_bytes() == whole.to_bytes(), "shards differ from one pass");
    Ok(whole)
}
