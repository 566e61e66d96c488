//! Options as data.

use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::reading;

/// Reads the options of a score from a JSON value; `null` and an empty object are the default.
///
/// ```
/// use voc_core::score::{Level, from_options};
///
/// let error = from_options::<Level>(serde_json::json!(95)).unwrap_err();
/// assert_eq!(error.to_string(), "level: 95 is not between 0 and 1");
/// ```
///
/// # Errors
/// `score.invalid`, naming the field and the valid fields or values.
pub fn from_options<T: DeserializeOwned>(options: serde_json::Value) -> Result<T, Error> {
    let options = if options.is_null() { serde_json::json!({}) } else { options };
    reading::value(options).map_err(Error::score)
}
