//! Reads data out of JavaScript values, for the core's schema to judge.
//!
//! Stricter than `JSON.stringify`: what JSON cannot hold (`NaN`, a function, a big integer) is refused by name and
//! not dropped, and a cycle is refused and not followed. `undefined` and `null` both mean "not given". A `Date`
//! becomes an RFC 3339 text.

use std::fmt;

use napi::bindgen_prelude::{Array, FromNapiValue, JsValue, Object, Unknown};
use napi::{JsDate, ValueType};
use serde_json::{Map, Number, Value};
use voc_core::Timestamp;

use crate::error::{Result, engine, refused};

/// Records and settings are shallow; deeper is a cycle or something else than data.
const MAX_DEPTH: usize = 16;

/// Shared objects multiply when they are read as a tree, so depth alone bounds nothing.
const MAX_VALUES: usize = 100_000;

/// Whole numbers up to this are exact in JavaScript, so they are read as integers.
const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;

/// The fields of an object that have a value.
///
/// # Errors
/// `code`, naming the field, for a value that is not data.
pub(crate) fn fields(object: &Object<'_>, code: &'static str) -> Result<Map<String, Value>> {
    Reader { code, left: MAX_VALUES }.fields(object, &Path::Root, 0)
}

/// What a value is, in the words of JavaScript.
pub(crate) fn type_name(value: &Unknown<'_>) -> Result<&'static str> {
    Ok(match value.get_type().map_err(engine)? {
        ValueType::Undefined => "undefined",
        ValueType::Null => "null",
        ValueType::Boolean => "a boolean",
        ValueType::Number => "a number",
        ValueType::String => "a string",
        ValueType::Symbol => "a symbol",
        ValueType::Object if value.is_array().map_err(engine)? => "an array",
        ValueType::Object if value.is_typedarray().map_err(engine)? => "a Buffer or typed array",
        ValueType::Object => "an object",
        ValueType::Function => "a function",
        ValueType::BigInt => "a BigInt",
        _ => "a foreign value",
    })
}

/// A value as the type that `get_type` said it is.
pub(crate) fn cast<T: FromNapiValue>(value: Unknown<'_>) -> Result<T> {
    T::from_unknown(value).map_err(engine)
}

struct Reader {
    code: &'static str,
    left: usize,
}

impl Reader {
    fn fields(
        &mut self,
        object: &Object<'_>,
        path: &Path<'_>,
        depth: usize,
    ) -> Result<Map<String, Value>> {
        let mut map = Map::new();
        for key in Object::keys(object).map_err(engine)? {
            let Some(value) = object.get::<Unknown<'_>>(&key).map_err(engine)? else { continue };
            let value = self.value(value, &Path::Key(path, &key), depth + 1)?;
            if !value.is_null() {
                map.insert(key, value);
            }
        }
        Ok(map)
    }

    fn value(&mut self, value: Unknown<'_>, path: &Path<'_>, depth: usize) -> Result<Value> {
        self.left = self.left.saturating_sub(1);
        if depth > MAX_DEPTH || self.left == 0 {
            return Err(refused(
                self.code,
                format!("{path}: nested too deeply or too large to be data"),
            ));
        }
        match value.get_type().map_err(engine)? {
            ValueType::Undefined | ValueType::Null => Ok(Value::Null),
            ValueType::Boolean => Ok(Value::Bool(cast(value)?)),
            ValueType::String => Ok(Value::String(cast(value)?)),
            ValueType::Number => self.number(cast(value)?, path),
            ValueType::Object if value.is_date().map_err(engine)? => self.date(&cast(value)?, path),
            ValueType::Object if value.is_array().map_err(engine)? => {
                self.array(&cast(value)?, path, depth)
            }
            ValueType::Object if !value.is_typedarray().map_err(engine)? => {
                Ok(Value::Object(self.fields(&cast(value)?, path, depth)?))
            }
            _ => Err(refused(self.code, format!("{path}: {} is not data", type_name(&value)?))),
        }
    }

    fn array(&mut self, array: &Array<'_>, path: &Path<'_>, depth: usize) -> Result<Value> {
        let element = |index| {
            let element = array.get::<Unknown<'_>>(index).map_err(engine)?;
            element.map_or(Ok(Value::Null), |e| self.value(e, &Path::Index(path, index), depth + 1))
        };
        Ok(Value::Array((0..array.len()).map(element).collect::<Result<_>>()?))
    }

    fn number(&self, number: f64, path: &Path<'_>) -> Result<Value> {
        if number.fract() == 0.0 && number.abs() <= MAX_SAFE_INTEGER {
            return Ok(Value::from(number as i64));
        }
        Number::from_f64(number)
            .map(Value::Number)
            .ok_or_else(|| refused(self.code, format!("{path}: {number} is not a finite number")))
    }

    fn date(&self, date: &JsDate<'_>, path: &Path<'_>) -> Result<Value> {
        let millis = date.value_of().map_err(engine)?;
        if millis.is_nan() {
            return Err(refused(self.code, format!("{path}: invalid Date")));
        }
        let time = Timestamp::from_millis(millis as i64)
            .map_err(|error| refused(self.code, error.to_string()))?;
        Ok(Value::String(time.to_string()))
    }
}

/// Where in a value the reader is; costs nothing until it is written.
enum Path<'p> {
    Root,
    Key(&'p Path<'p>, &'p str),
    Index(&'p Path<'p>, u32),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Key(Self::Root, key) => f.write_str(key),
            Self::Key(parent, key) => write!(f, "{parent}.{key}"),
            Self::Index(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}
