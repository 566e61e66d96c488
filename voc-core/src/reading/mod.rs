//! Data from JSON and TOML, as hosts write it. A list is no object here, though serde would fill a type's fields from it in
//! their order, and what cannot be read is told by its path and in the words of data, not of Rust's types.

mod objects;
mod words;

use std::fmt;

use serde::de::DeserializeOwned;
use serde_json::Value;

use self::objects::Objects;
pub(crate) use self::objects::object;
use self::words::in_words;

/// Why data could not be read.
#[derive(Debug)]
pub(crate) struct Unread {
    /// Where in the whole; empty at the root.
    path: String,
    message: String,
}

impl Unread {
    /// A refusal of the field at `path`, or of the whole where that is empty.
    #[cold]
    pub(crate) fn new(path: &str, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), message: message.into() }
    }

    #[cold]
    fn at(path: &serde_path_to_error::Path, message: &str) -> Self {
        let path = path.to_string();
        Self::new(if path == "." { "" } else { &path }, in_words(message))
    }

    /// Whether a field is refused that nobody knows.
    pub(crate) fn is_unknown_field(&self) -> bool {
        self.message.starts_with("unknown field ")
    }

    /// Whether that field is refused since nobody knows it where it stands.
    pub(crate) fn is_unknown(&self, name: &str) -> bool {
        let rest = self.message.strip_prefix("unknown field `");
        rest.and_then(|rest| rest.strip_prefix(name)).is_some_and(|rest| rest.starts_with('`'))
    }

    /// The same refusal, with a hint behind it.
    #[cold]
    pub(crate) fn with_hint(self, hint: &str) -> Self {
        Self { message: format!("{}; {hint}", self.message), ..self }
    }

    /// The same refusal, seen from the object whose field `name` holds the data.
    #[cold]
    pub(crate) fn under(self, name: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        Self { path: format!("{name}{dot}{}", self.path), ..self }
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, message } = self;
        // where a type checks itself, the message names the field
        let is_named =
            message.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with(": "));
        if path.is_empty() || is_named {
            f.write_str(message)
        } else {
            write!(f, "{path}: {message}")
        }
    }
}

impl From<Unread> for String {
    fn from(unread: Unread) -> Self {
        unread.to_string()
    }
}

/// Reads JSON.
pub(crate) fn json<T: DeserializeOwned>(text: &str) -> Result<T, Unread> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = serde_path_to_error::deserialize(Objects::of(&mut reader)).map_err(|error| {
        let inner = error.inner();
        // of broken JSON the line and the column tell more than a path that is cut off there
        if inner.is_data() {
            Unread::at(error.path(), &inner.to_string())
        } else {
            Unread::new("", inner.to_string())
        }
    })?;
    reader.end().map_err(|error| Unread::new("", error.to_string()))?;
    Ok(read)
}

/// Reads a JSON value.
pub(crate) fn value<T: DeserializeOwned>(value: Value) -> Result<T, Unread> {
    serde_path_to_error::deserialize(Objects::of(value))
        .map_err(|error| Unread::at(error.path(), &error.inner().to_string()))
}

/// Reads TOML.
pub(crate) fn toml<T: DeserializeOwned>(text: &str) -> Result<T, Unread> {
    let placed = |error: &toml::de::Error| match error.span() {
        Some(span) => format!("{}{}", error.message(), place(text, span.start)),
        None => error.message().to_owned(),
    };
    let reader =
        toml::Deserializer::parse(text).map_err(|error| Unread::new("", placed(&error)))?;
    serde_path_to_error::deserialize(Objects::of(reader))
        .map_err(|error| Unread::at(error.path(), &placed(error.inner())))
}

/// The line and the column of a byte, as the reader of JSON tells them.
fn place(text: &str, at: usize) -> String {
    let before = text.get(..at).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let (line, column) = (before.matches('\n').count() + 1, before[start..].chars().count() + 1);
    format!(" at line {line} column {column}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;
    use serde_json::json;

    use super::*;
    use crate::feedback::Channel;

    #[derive(Debug, Default, Deserialize)]
    #[serde(default, deny_unknown_fields)]
    struct Plan {
        seats: usize,
        price: Option<f64>,
        tags: Vec<String>,
        parts: BTreeMap<String, Vec<Plan>>,
        pair: Option<(u8, u8)>,
    }

    fn refused(data: Value) -> String {
        value::<Plan>(data).unwrap_err().to_string()
    }

    #[test]
    fn a_list_is_no_object_anywhere() {
        assert_eq!(refused(json!([3])), "invalid type: a list, expected an object");
        let deep = json!({"parts": {"a": [{"seats": 1}, [1]]}});
        assert_eq!(refused(deep), "parts.a[1]: invalid type: a list, expected an object");
        assert!(json::<Plan>("[]").unwrap_err().to_string().contains("expected an object"));
        let toml = toml::<Plan>("[parts]\na = [[1]]").unwrap_err().to_string();
        assert!(toml.starts_with("parts.a[0]: invalid type: a list, expected an object"), "{toml}");
    }

    #[test]
    fn refusals_use_the_words_of_data() {
        let seats = refused(json!({"seats": "two"}));
        assert_eq!(
            seats,
            r#"seats: invalid type: string "two", expected a whole number from 0 up"#
        );
        assert!(refused(json!({"seats": -1})).ends_with("expected a whole number from 0 up"));
        let price = refused(json!({"price": {}}));
        assert_eq!(price, "price: invalid type: an object, expected a number");
        assert!(refused(json!({"tags": "a"})).ends_with("expected a list"));
        assert!(refused(json!({"tags": [1.5]})).starts_with("tags[0]: invalid type: number `1.5`"));
        assert!(refused(json!({"pair": [1]})).ends_with("expected a list of 2"));
        assert!(refused(json!("x")).ends_with("expected an object"));
        let name = value::<Channel>(json!("fax")).unwrap_err().to_string();
        assert!(name.starts_with("unknown `fax`, expected one of `email`, "), "{name}");
    }

    #[test]
    fn texts_name_the_line_and_the_column() {
        let json = |text| json::<Plan>(text).unwrap_err().to_string();
        assert_eq!(
            json("{\n \"seats\": true}"),
            "seats: invalid type: boolean `true`, expected a whole number from 0 up at line 2 column 14"
        );
        assert_eq!(json("{"), "EOF while parsing an object at line 1 column 1");
        let toml = |text| toml::<Plan>(text).unwrap_err().to_string();
        let syntax = toml("seats = 1\nprice = = 2");
        assert!(syntax.ends_with(" at line 2 column 9"), "{syntax}");
        assert_eq!(
            toml("# é\ntags = ['é', 2]"),
            "tags[1]: invalid type: integer `2`, expected a string at line 2 column 14"
        );
    }
}
