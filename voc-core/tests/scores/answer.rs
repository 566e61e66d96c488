//! What a call answers, in a form that can be compared.

use std::fmt::Display;

use serde::Serialize;
use serde_json::Value;
use voc_core::Error;

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
