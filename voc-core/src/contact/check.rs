//! Checks of records and options, by the field's name.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::Error;
use crate::reading;

/// Refuses an empty name.
pub(super) fn named(field: &str, name: &str) -> Result<(), Error> {
    if name.is_empty() { Err(Error::feedback(format!("{field}: is empty"))) } else { Ok(()) }
}

/// Refuses a value of a record that is out of its range or not a number.
pub(super) fn within(field: &str, value: Option<f64>, low: f64, high: f64) -> Result<(), Error> {
    match value {
        Some(x) if !(low..=high).contains(&x) => {
            Err(Error::feedback(format!("{field}: {x} is not a number from {low} to {high}")))
        }
        _ => Ok(()),
    }
}

/// Refuses an option that is out of its range or not a number.
pub(super) fn option(field: &str, x: f64, low: f64, high: f64) -> Result<(), Error> {
    if (low..=high).contains(&x) {
        Ok(())
    } else if high.is_finite() {
        Err(Error::config(format!("{field}: {x} is not a number from {low} to {high}")))
    } else {
        Err(Error::config(format!("{field}: {x} is not a number from {low} up")))
    }
}

/// Refuses an option that has to be above 0.
pub(super) fn above_zero(field: &str, x: f64) -> Result<(), Error> {
    if x.is_finite() && x > 0.0 {
        Ok(())
    } else {
        Err(Error::config(format!("{field}: {x} is not a number above 0")))
    }
}

/// Puts the part's name before the field that an error names.
pub(super) fn of(part: &str, checked: Result<(), Error>) -> Result<(), Error> {
    checked.map_err(|error| Error::config(format!("{part}.{error}")))
}

/// Reads a record from JSON.
pub(super) fn parsed<T: DeserializeOwned>(json: &str) -> Result<T, Error> {
    reading::json(json).map_err(Error::feedback)
}

/// Reads a record from a JSON value.
pub(super) fn from_value<T: DeserializeOwned>(value: Value) -> Result<T, Error> {
    reading::value(value).map_err(Error::feedback)
}

/// Reads options from a JSON value; `null` is an empty object.
pub(super) fn options_from<T: DeserializeOwned>(value: Value) -> Result<T, Error> {
    let value = if value.is_null() { Value::Object(serde_json::Map::default()) } else { value };
    reading::value(value).map_err(Error::config)
}
