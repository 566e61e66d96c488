//! Python values as JSON values and back, so that the core's schemas are read by the core alone.

use std::hash::{DefaultHasher, Hash, Hasher};

use pyo3::exceptions::{PyException, PyOverflowError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{
    PyBool, PyFloat, PyFrozenSet, PyInt, PyList, PyMapping, PySet, PyString, PyTuple, PyType,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Number, Value};

use crate::error::Failure;

/// No schema is nearly as deep; a list that holds itself is infinitely so.
const MAX_DEPTH: usize = 16;

/// Why a value is not one of JSON's, and where in the whole it stands.
pub(crate) struct Unreadable {
    path: String,
    cause: Cause,
}

enum Cause {
    Refused(String),
    Raised(PyErr),
}

impl Unreadable {
    #[cold]
    fn new(message: impl Into<String>) -> Self {
        Self { path: String::new(), cause: Cause::Refused(message.into()) }
    }

    /// The same fault, seen from the object whose field `name` holds the value.
    #[cold]
    pub(crate) fn under(mut self, name: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("{name}{dot}{}", self.path);
        self
    }

    /// The failure it is, `refused` having the code that fits what was being read.
    ///
    /// What Python raised is a refusal as well, so that one odd object does not stop a batch, unless it is
    /// meant for the whole program, as Ctrl-C is.
    #[cold]
    pub(crate) fn into_failure(
        self,
        py: Python<'_>,
        refused: impl FnOnce(String) -> Failure,
    ) -> Failure {
        let message = match self.cause {
            Cause::Refused(message) => message,
            Cause::Raised(error) if error.is_instance_of::<PyException>(py) => error.to_string(),
            Cause::Raised(error) => return Failure::Raised(error),
        };
        refused(if self.path.is_empty() { message } else { format!("{}: {message}", self.path) })
    }
}

impl From<PyErr> for Unreadable {
    fn from(error: PyErr) -> Self {
        Self { path: String::new(), cause: Cause::Raised(error) }
    }
}

/// The text of a Python string, each lone surrogate replaced by U+FFFD.
pub(crate) fn text(string: &Bound<'_, PyString>) -> PyResult<String> {
    if let Ok(text) = string.to_str() {
        return Ok(text.to_owned());
    }
    let encoded = string.call_method1("encode", ("utf-8", "surrogatepass"))?;
    let mut bytes: Vec<u8> = encoded.extract()?;
    // `from_utf8_lossy` would answer three U+FFFD for one surrogate and shift every offset behind it; a
    // surrogate is `ED A0..BF xx` here, and U+FFFD is three bytes as well
    for at in 0..bytes.len().saturating_sub(2) {
        if bytes[at] == 0xED && bytes[at + 1] >= 0xA0 {
            bytes[at..at + 3].copy_from_slice("\u{FFFD}".as_bytes());
        }
    }
    Ok(String::from_utf8(bytes)?)
}

/// The JSON value that a Python value stands for.
pub(crate) fn read(value: &Bound<'_, PyAny>) -> Result<Value, Unreadable> {
    read_at(value, 0)
}

/// The JSON object that a mapping stands for.
pub(crate) fn read_mapping(
    mapping: &Bound<'_, PyMapping>,
) -> Result<Map<String, Value>, Unreadable> {
    read_items(mapping, 0)
}

fn read_at(value: &Bound<'_, PyAny>, depth: usize) -> Result<Value, Unreadable> {
    if depth > MAX_DEPTH {
        return Err(Unreadable::new(format!("nested more than {MAX_DEPTH} deep")));
    }
    if let Ok(string) = value.cast::<PyString>() {
        Ok(Value::String(text(string)?))
    } else if value.is_none() {
        Ok(Value::Null)
    } else if let Ok(flag) = value.cast::<PyBool>() {
        Ok(Value::Bool(flag.is_true()))
    } else if value.is_instance_of::<PyInt>() {
        read_integer(value)
    } else if let Ok(number) = value.cast::<PyFloat>() {
        finite(number.value())
    } else if let Ok(mapping) = value.cast::<PyMapping>() {
        Ok(Value::Object(read_items(mapping, depth)?))
    } else if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        read_list(value, depth)
    } else if value.is_instance_of::<PySet>() || value.is_instance_of::<PyFrozenSet>() {
        // in an order of their own, so that one configuration is one
        let sorted = value.py().import("builtins")?.call_method1("sorted", (value,))?;
        read_list(&sorted, depth)
    } else if value.is_instance(datetime(value.py())?)? {
        read_time(value)
    } else if value.is_instance(date(value.py())?)? {
        Ok(Value::String(value.call_method0("isoformat")?.extract()?))
    } else if value.hasattr("tolist")? {
        // an array or a scalar of numpy, a series of pandas
        read_at(&value.call_method0("tolist")?, depth + 1)
    } else if value.hasattr("item")? {
        // a scalar of a library like it
        read_at(&value.call_method0("item")?, depth + 1)
    } else if value.hasattr("__float__")? {
        finite(value.extract()?)
    } else {
        Err(Unreadable::new(format!("a value of type {} cannot be used", value.get_type().name()?)))
    }
}

fn read_list(list: &Bound<'_, PyAny>, depth: usize) -> Result<Value, Unreadable> {
    let mut items = Vec::new();
    for (index, item) in list.try_iter()?.enumerate() {
        let item = read_at(&item?, depth + 1);
        items.push(item.map_err(|fault| fault.under(&format!("[{index}]")))?);
    }
    Ok(Value::Array(items))
}

fn read_items(
    mapping: &Bound<'_, PyMapping>,
    depth: usize,
) -> Result<Map<String, Value>, Unreadable> {
    let mut object = Map::new();
    for item in mapping.items()?.iter() {
        let (key, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
        let Ok(key) = key.cast::<PyString>() else {
            let name = key.get_type().name()?;
            return Err(Unreadable::new(format!("field names are of type str, not {name}")));
        };
        let key = text(key)?;
        let value = read_at(&value, depth + 1).map_err(|fault| fault.under(&key))?;
        object.insert(key, value);
    }
    Ok(object)
}

fn read_integer(value: &Bound<'_, PyAny>) -> Result<Value, Unreadable> {
    if let Ok(small) = value.extract::<i64>() {
        return Ok(small.into());
    }
    if let Ok(large) = value.extract::<u64>() {
        return Ok(large.into());
    }
    match value.extract::<f64>() {
        Ok(large) => finite(large),
        Err(error) if error.is_instance_of::<PyOverflowError>(value.py()) => {
            Err(Unreadable::new("an integer too large to be used"))
        }
        Err(error) => Err(error.into()),
    }
}

fn finite(number: f64) -> Result<Value, Unreadable> {
    Number::from_f64(number).map(Value::Number).ok_or_else(|| {
        Unreadable::new(format!("{number} is no quantity; what is not known is None or left out"))
    })
}

fn read_time(value: &Bound<'_, PyAny>) -> Result<Value, Unreadable> {
    // `NaT` of pandas is a datetime by its class
    if value.ne(value)? {
        return Err(Unreadable::new(format!(
            "{} is no point in time; what is not known is None or left out",
            value.repr()?
        )));
    }
    if value.call_method0("utcoffset")?.is_none() {
        return Err(Unreadable::new(format!(
            "{} names no time zone, so it is no point in time; give the datetime a tzinfo",
            value.repr()?
        )));
    }
    Ok(Value::String(value.call_method0("isoformat")?.extract()?))
}

/// The class `datetime.datetime`.
pub(crate) fn datetime(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    CLASS.import(py, "datetime", "datetime")
}

/// The class `datetime.date`.
fn date(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    CLASS.import(py, "datetime", "date")
}

/// A value of the core's as the dicts, lists and scalars that stand for it.
pub(crate) fn write<'py>(py: Python<'py>, value: &impl Serialize) -> PyResult<Bound<'py, PyAny>> {
    parse(py, &to_json(value))
}

/// JSON as the dicts, lists and scalars that stand for it.
pub(crate) fn parse<'py>(py: Python<'py>, json: &str) -> PyResult<Bound<'py, PyAny>> {
    // Python's own reader, since it keeps the order of the fields and is quick
    static LOADS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    LOADS.import(py, "json", "loads")?.call1((json,))
}

/// A value of the core's as one line of JSON, its fields in the order of the schema.
///
/// The core's types are plain data with text for keys, which JSON always holds.
pub(crate) fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// A value of the core's from what [`to_json`] made of it.
pub(crate) fn from_json<T: DeserializeOwned>(json: &str) -> Result<T, Failure> {
    serde_json::from_str(json).map_err(|error| Failure::feedback(error.to_string()))
}

/// A value of the core's as a JSON value.
pub(crate) fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

/// The name of an enumeration's value as it is written in data.
pub(crate) fn name(value: &impl Serialize) -> String {
    match json(value) {
        Value::String(name) => name,
        other => other.to_string(),
    }
}

/// A hash of a value of the core's, equal for equal ones.
pub(crate) fn hash(value: &impl Serialize) -> u64 {
    let mut hasher = DefaultHasher::new();
    to_json(value).hash(&mut hasher);
    hasher.finish()
}
