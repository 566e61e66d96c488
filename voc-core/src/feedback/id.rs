//! Ids, which many a system counts: a whole number is taken as its digits.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

struct Id(String);

struct TextOrNumber;

impl Visitor<'_> for TextOrNumber {
    type Value = Id;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string or a whole number")
    }

    fn visit_str<E: Error>(self, id: &str) -> Result<Id, E> {
        Ok(Id(id.to_owned()))
    }

    fn visit_string<E: Error>(self, id: String) -> Result<Id, E> {
        Ok(Id(id))
    }

    fn visit_i64<E: Error>(self, id: i64) -> Result<Id, E> {
        Ok(Id(id.to_string()))
    }

    fn visit_u64<E: Error>(self, id: u64) -> Result<Id, E> {
        Ok(Id(id.to_string()))
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextOrNumber)
    }
}

/// Reads an id that has to be there.
pub(crate) fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let Id(id) = Id::deserialize(deserializer)?;
    if is_none(&id) {
        return Err(Error::custom("empty, expected a string or a whole number"));
    }
    Ok(id)
}

/// Reads an id, which may be left out, empty or `null`.
pub(crate) fn id_if_any<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    Ok(Option::<Id>::deserialize(deserializer)?.map(|id| id.0).filter(|id| !is_none(id)))
}

/// Whether it is an empty cell of a table: all records without an id would be one.
fn is_none(id: &str) -> bool {
    id.trim().is_empty()
}
