//! Options as data.

use serde::de::DeserializeOwned;

use crate::error::Error;

/// What was wrong with data, in the words of data and not of Rust's types.
pub(crate) fn in_words(error: &serde_json::Error) -> String {
    const WORDS: [(&str, &str); 7] = [
        ("u64", "a whole number from 0 up"),
        ("usize", "a whole number from 0 up"),
        ("u8", "a whole number from 0 to 255"),
        ("i64", "a whole number"),
        ("f64", "a number"),
        ("a sequence", "a list"),
        ("a map", "an object"),
    ];
    let message = error.to_string();
    let Some((found, expected)) = message.rsplit_once(", expected ") else { return message };
    match WORDS.iter().find(|(name, _)| *name == expected) {
        Some((_, words)) => format!("{found}, expected {words}"),
        None if expected.starts_with("struct ") => format!("{found}, expected an object"),
        None => message,
    }
}

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
    serde_path_to_error::deserialize(options).map_err(|error| {
        let (path, inner) = (error.path().to_string(), in_words(error.inner()));
        // at the root, and where a type checks itself, the message names the field
        if path == "." || inner.starts_with(&format!("{path}: ")) {
            Error::score(inner)
        } else {
            Error::score(format!("{path}: {inner}"))
        }
    })
}
