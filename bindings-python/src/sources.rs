//! Columns of records from whatever holds them: Arrow streams, arrays and lists.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{
    Array, ArrayRef, Float64Array, Int64Array, LargeStringArray, builder::LargeStringBuilder,
};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyFloat, PyString};
use serde_json::Value;
use voc_core as core;
use voc_core::table::{Field, Records};

use crate::column;
use crate::error::Failure;
use crate::{lent, value};

/// A field and the pieces of its column.
type Pieces = (Field, Vec<ArrayRef>);
/// Rows that cannot be used, and why.
type Refused = Vec<(usize, String)>;

/// The records of a source: an object with the Arrow PyCapsule interface, which has columns of the names given or is
/// the column of texts; or a dict with a column for each field.
pub(crate) fn records(
    source: &Bound<'_, PyAny>,
    fields: &[(String, String)],
) -> Result<Vec<Records>, Failure> {
    let mut refused = Refused::new();
    let columns = if let Ok(columns) = source.cast::<PyDict>() {
        let read = |(field, values): (Bound<'_, PyAny>, Bound<'_, PyAny>)| {
            let field: Field = field.extract::<String>()?.parse()?;
            let pieces = match lent::arrow(&values)? {
                Some(pieces) => pieces,
                None => vec![listed(field, &values, &mut refused)?],
            };
            Ok((field, pieces))
        };
        columns.iter().map(read).collect::<Result<Vec<Pieces>, Failure>>()?
    } else {
        let Some(chunks) = lent::arrow(source)? else {
            return Err(Failure::feedback(format!(
                "a {} is no table: expected one of pandas, polars, pyarrow or DuckDB, or anything else with \
                 `__arrow_c_stream__`, a list of texts or dicts, or a mapping of columns",
                source.get_type().name()?
            )));
        };
        let pieces = |(field, name): &(String, String)| {
            let field: Field = field.parse()?;
            let column = |chunk: &ArrayRef| column_of(chunk, field, name);
            Ok((field, chunks.iter().map(column).collect::<Result<_, Failure>>()?))
        };
        fields.iter().map(pieces).collect::<Result<Vec<Pieces>, Failure>>()?
    };
    let mut records = aligned(&columns)?;
    let mut start = 0;
    for records in &mut records {
        let end = start + records.len();
        for (row, why) in refused.iter().filter(|(row, _)| (start..end).contains(row)) {
            records.refuse(row - start, why.as_str());
        }
        start = end;
    }
    Ok(records)
}

fn column_of(chunk: &ArrayRef, field: Field, name: &str) -> Result<ArrayRef, Failure> {
    let Some(table) = chunk.as_struct_opt() else {
        if field == Field::Text {
            return Ok(Arc::clone(chunk));
        }
        return Err(Failure::feedback(format!(
            "{field}: there is no column `{name}` beside a single column of texts"
        )));
    };
    table.column_by_name(name).cloned().ok_or_else(|| {
        let names = table.column_names().join("`, `");
        Failure::feedback(format!("{field}: the table has no column `{name}`, only `{names}`"))
    })
}

/// Cuts columns that lie in different pieces into records of the same rows.
fn aligned(columns: &[Pieces]) -> Result<Vec<Records>, Failure> {
    let rows = |pieces: &[ArrayRef]| pieces.iter().map(Array::len).sum::<usize>();
    let total = columns.first().map_or(0, |(_, pieces)| rows(pieces));
    for (field, pieces) in columns {
        if rows(pieces) != total {
            let (first, _) = &columns[0];
            return Err(Failure::feedback(format!(
                "{field}: a column of {} rows, where `{first}` has {total}",
                rows(pieces)
            )));
        }
    }
    let mut ends: Vec<usize> = columns.iter().flat_map(|(_, pieces)| ends(pieces)).collect();
    ends.sort_unstable();
    ends.dedup();
    if total > 0 {
        ends.retain(|end| *end > 0);
    }
    let mut start = 0;
    let mut records = Vec::with_capacity(ends.len());
    for end in ends {
        let part = |(field, pieces): &Pieces| Some((*field, part(pieces, start, end)?));
        records.push(Records::new(columns.iter().filter_map(part))?);
        start = end;
    }
    Ok(records)
}

/// Where each piece of a column ends.
fn ends(pieces: &[ArrayRef]) -> impl Iterator<Item = usize> {
    pieces.iter().scan(0, |end, piece| {
        *end += piece.len();
        Some(*end)
    })
}

/// The rows from `start` to `end`, which lie in one piece.
fn part(pieces: &[ArrayRef], start: usize, end: usize) -> Option<ArrayRef> {
    let (at, last) = ends(pieces).enumerate().find(|(_, last)| end <= *last)?;
    let piece = pieces.get(at)?;
    Some(piece.slice(start - (last - piece.len()), end - start))
}

/// A column of Python values.
fn listed(
    field: Field,
    values: &Bound<'_, PyAny>,
    refused: &mut Refused,
) -> Result<ArrayRef, Failure> {
    // the characters of a text are no values
    let items = if values.is_instance_of::<PyString>() { None } else { values.try_iter().ok() };
    let items = items.ok_or_else(|| match values.get_type().name() {
        Ok(kind) => Failure::feedback(format!("{field}: a {kind} is no column")),
        Err(error) => error.into(),
    })?;
    let items: Vec<_> = items.collect::<PyResult<_>>()?;
    match field {
        Field::Nps | Field::Csat | Field::Ces | Field::Stars => {
            let numbers = read(field, &items, "a number", refused, |value| value.as_f64())?;
            Ok(Arc::new(Float64Array::from(numbers)))
        }
        Field::Time => {
            let time = |value: Value| {
                serde_json::from_value::<core::Timestamp>(value)
                    .ok()
                    .map(core::Timestamp::as_millis)
            };
            let expected = "a datetime with a time zone, a date, an RFC 3339 text or milliseconds";
            Ok(Arc::new(Int64Array::from(read(field, &items, expected, refused, time)?)))
        }
        Field::Text => texts(&items, refused),
        _ => {
            let name = |value: Value| match value {
                Value::String(name) => Some(name),
                Value::Number(number) if !number.is_f64() => Some(number.to_string()),
                _ => None,
            };
            let names = read(field, &items, "a text", refused, name)?;
            Ok(Arc::new(names.into_iter().collect::<LargeStringArray>()))
        }
    }
}

/// Texts, each copied once.
fn texts(items: &[Bound<'_, PyAny>], refused: &mut Refused) -> Result<ArrayRef, Failure> {
    let mut texts = LargeStringBuilder::with_capacity(items.len(), 0);
    for (row, item) in items.iter().enumerate() {
        if let Ok(string) = item.cast::<PyString>() {
            match string.to_str() {
                Ok(text) => texts.append_value(text),
                // with lone surrogates
                Err(_) => texts.append_value(value::text(string)?),
            }
        } else {
            if !missing(item)? {
                let kind = item.get_type().name()?;
                refused.push((row, format!("text: a {kind} is no text")));
            }
            texts.append_null();
        }
    }
    Ok(Arc::new(texts.finish()))
}

fn read<T>(
    field: Field,
    items: &[Bound<'_, PyAny>],
    expected: &str,
    refused: &mut Refused,
    take: impl Fn(Value) -> Option<T>,
) -> Result<Vec<Option<T>>, Failure> {
    let mut found = Vec::with_capacity(items.len());
    for (row, item) in items.iter().enumerate() {
        if missing(item)? {
            found.push(None);
            continue;
        }
        let taken = match value::read(item) {
            Ok(value) => take(value).ok_or_else(String::new),
            Err(fault) => match fault.into_failure(item.py(), Failure::feedback) {
                Failure::Refused { message, .. } => Err(format!(" ({message})")),
                raised @ Failure::Raised(_) => return Err(raised),
            },
        };
        match taken {
            Ok(value) => found.push(Some(value)),
            Err(why) => {
                let shown: String = item.repr()?.to_string().chars().take(40).collect();
                refused.push((row, format!("{field}: {shown} is not {expected}{why}")));
                found.push(None);
            }
        }
    }
    Ok(found)
}

/// Whether a value stands for a missing one, as frames have them.
fn missing(item: &Bound<'_, PyAny>) -> PyResult<bool> {
    if let Ok(number) = item.cast::<PyFloat>() {
        return Ok(number.value().is_nan());
    }
    column::is_missing(item)
}
