//! Columns and tables of numbers, from whatever Python holds them in.

use std::borrow::Cow;

use arrow_array::ArrayRef;
use pyo3::prelude::*;
use pyo3::types::{PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};
use voc_core::score::call::Numbers;

use crate::error::Failure;
use crate::lent::{self, Buffer};
use crate::value;

/// A column of numbers, lent by Python where it can be.
pub(crate) enum Column {
    Owned(Numbers<'static>),
    Arrow(ArrayRef),
    /// Doubles of which NaN stands for a missing one.
    Gaps(Buffer<f64>),
    F64(Buffer<f64>),
    F32(Buffer<f32>),
    I8(Buffer<i8>),
    I16(Buffer<i16>),
    I32(Buffer<i32>),
    I64(Buffer<i64>),
    U8(Buffer<u8>),
    U16(Buffer<u16>),
    U32(Buffer<u32>),
    U64(Buffer<u64>),
}

impl Column {
    /// The numbers, lent as long as the column is held.
    pub(crate) fn numbers(&self) -> Numbers<'_> {
        match self {
            Self::Owned(numbers) => numbers.clone(),
            Self::Arrow(array) => {
                lent::numbers(array).unwrap_or_else(|| Numbers::Optional(Vec::new()))
            }
            Self::Gaps(buffer) => Numbers::Gaps(Cow::Borrowed(buffer.as_slice())),
            Self::F64(buffer) => Numbers::F64(Cow::Borrowed(buffer.as_slice())),
            Self::F32(buffer) => Numbers::F32(buffer.as_slice()),
            Self::I8(buffer) => Numbers::I8(buffer.as_slice()),
            Self::I16(buffer) => Numbers::I16(buffer.as_slice()),
            Self::I32(buffer) => Numbers::I32(buffer.as_slice()),
            Self::I64(buffer) => Numbers::I64(buffer.as_slice()),
            Self::U8(buffer) => Numbers::U8(buffer.as_slice()),
            Self::U16(buffer) => Numbers::U16(buffer.as_slice()),
            Self::U32(buffer) => Numbers::U32(buffer.as_slice()),
            Self::U64(buffer) => Numbers::U64(buffer.as_slice()),
        }
    }

    /// Reads a column: a list, an array, a series; missing numbers as each library has them.
    pub(crate) fn read(name: &str, values: &Bound<'_, PyAny>) -> Result<Self, Failure> {
        if values.is_instance_of::<PyList>() || values.is_instance_of::<PyTuple>() {
            return listed(name, values);
        }
        if values.is_instance_of::<PyString>() || values.cast::<PyMapping>().is_ok() {
            return Err(no_column(name, values));
        }
        if is_of(values, "pandas")? {
            return pandas(name, values);
        }
        if let Some(column) = arrow(values)? {
            return Ok(column);
        }
        if values.hasattr("dtype")? {
            return numpy(name, values);
        }
        match buffer(values) {
            Some(column) => Ok(column),
            None => listed(name, values),
        }
    }
}

/// Whether a value's class comes from this library.
pub(crate) fn is_of(value: &Bound<'_, PyAny>, library: &str) -> PyResult<bool> {
    let module = value.get_type().module()?;
    Ok(module.to_cow()?.split('.').next() == Some(library))
}

fn kind(dtype: &Bound<'_, PyAny>) -> PyResult<String> {
    if dtype.hasattr("kind")? { dtype.getattr("kind")?.extract() } else { Ok(String::new()) }
}

fn pandas(name: &str, values: &Bound<'_, PyAny>) -> Result<Column, Failure> {
    let py = values.py();
    if !values.hasattr("dtype")? {
        return Err(no_column(name, values));
    }
    let dtype = values.getattr("dtype")?;
    let kind = kind(&dtype)?;
    if !["i", "u", "f", "b"].contains(&kind.as_str()) {
        return listed(name, values);
    }
    if is_of(&dtype, "numpy")? {
        let array = values.call_method0("to_numpy")?;
        return match numpy(name, &array)? {
            // in a frame, NaN is how a missing number looks
            Column::F64(buffer) => Ok(Column::Gaps(buffer)),
            Column::F32(_) => gaps(name, &array.call_method1("astype", ("float64",))?),
            column => Ok(column),
        };
    }
    let options = pyo3::types::PyDict::new(py);
    options.set_item("dtype", "float64")?;
    options.set_item("na_value", f64::NAN)?;
    gaps(name, &values.call_method("to_numpy", (), Some(&options))?)
}

fn gaps(name: &str, array: &Bound<'_, PyAny>) -> Result<Column, Failure> {
    match numpy(name, array)? {
        Column::F64(buffer) => Ok(Column::Gaps(buffer)),
        column => Ok(column),
    }
}

/// Arrow arrays of numbers in one piece or several; `None` where there are none.
fn arrow(values: &Bound<'_, PyAny>) -> Result<Option<Column>, Failure> {
    let Some(mut arrays) = lent::arrow(values)? else { return Ok(None) };
    if arrays.iter().any(|array| lent::numbers(array).is_none()) {
        return Ok(None);
    }
    if arrays.len() == 1 {
        return Ok(arrays.pop().map(Column::Arrow));
    }
    let all = arrays.iter().filter_map(lent::numbers).flat_map(|numbers| numbers.to_vec());
    Ok(Some(Column::Owned(Numbers::Optional(all.collect()))))
}

fn numpy(name: &str, array: &Bound<'_, PyAny>) -> Result<Column, Failure> {
    let dtype = array.getattr("dtype")?;
    if array.hasattr("ndim")? && array.getattr("ndim")?.extract::<usize>()? != 1 {
        let shape = array.getattr("shape")?.str()?;
        return Err(Failure::score(format!(
            "{name}: expected one column, found the shape {shape}"
        )));
    }
    let array = match kind(&dtype)?.as_str() {
        // booleans lie there as bytes of 0 and 1
        "b" => array.call_method1("view", ("uint8",))?,
        "i" | "u" | "f" => array.clone(),
        "O" => return listed(name, &array.call_method0("tolist")?),
        _ => {
            return Err(Failure::score(format!("{name}: {dtype} is no type of numbers")));
        }
    };
    if let Some(column) = buffer(&array) {
        return Ok(column);
    }
    // with gaps between them, in another byte order or of another width
    let copy = array.call_method1("astype", ("float64",))?;
    let copy = copy.call_method0("copy")?;
    buffer(&copy).ok_or_else(|| no_column(name, &array))
}

fn buffer(object: &Bound<'_, PyAny>) -> Option<Column> {
    Buffer::of(object)
        .map(Column::F64)
        .or_else(|| Buffer::of(object).map(Column::I64))
        .or_else(|| Buffer::of(object).map(Column::I32))
        .or_else(|| Buffer::of(object).map(Column::U8))
        .or_else(|| Buffer::of(object).map(Column::I8))
        .or_else(|| Buffer::of(object).map(Column::I16))
        .or_else(|| Buffer::of(object).map(Column::U16))
        .or_else(|| Buffer::of(object).map(Column::U32))
        .or_else(|| Buffer::of(object).map(Column::U64))
        .or_else(|| Buffer::of(object).map(Column::F32))
}

/// Numbers one by one.
fn listed(name: &str, values: &Bound<'_, PyAny>) -> Result<Column, Failure> {
    let Ok(items) = values.try_iter() else { return Err(no_column(name, values)) };
    let mut numbers = Vec::new();
    for (i, item) in items.enumerate() {
        numbers.push(number(&item?, || format!("{name}[{i}]"))?);
    }
    Ok(Column::Owned(Numbers::Optional(numbers)))
}

fn number(item: &Bound<'_, PyAny>, at: impl Fn() -> String) -> Result<Option<f64>, Failure> {
    if let Ok(number) = item.cast::<PyFloat>() {
        return Ok(Some(number.value()));
    }
    if is_missing(item)? {
        return Ok(None);
    }
    let refused = || match item.get_type().name() {
        Ok(kind) => Failure::score(format!("{}: a {kind} is no number", at())),
        Err(error) => error.into(),
    };
    if item.is_instance_of::<PyInt>() || item.hasattr("__float__")? {
        return item.extract().map(Some).map_err(|_| refused());
    }
    Err(refused())
}

/// Whether a value stands for a missing one: None, or `NA` and `NaT` of pandas.
pub(crate) fn is_missing(item: &Bound<'_, PyAny>) -> PyResult<bool> {
    if item.is_none() {
        return Ok(true);
    }
    let class = item.get_type();
    let name = class.name()?;
    Ok(name == "NAType" || name == "NaTType")
}

/// Columns with names: of a frame, a table or a dict. `None` for what has no names.
pub(crate) fn table(
    name: &str,
    values: &Bound<'_, PyAny>,
) -> Result<Option<Vec<(String, Column)>>, Failure> {
    let names = if let Ok(mapping) = values.cast::<PyMapping>() {
        mapping.keys()?.into_any()
    } else if values.hasattr("column_names")? {
        values.getattr("column_names")?
    } else if values.hasattr("columns")? {
        values.getattr("columns")?
    } else {
        return Ok(None);
    };
    let mut columns = Vec::new();
    for column in names.try_iter()? {
        let column = column?;
        let label = match column.cast::<PyString>() {
            Ok(label) => value::text(label)?,
            Err(_) => column.str()?.to_string(),
        };
        let numbers = Column::read(&format!("{name}.{label}"), &values.get_item(&column)?)?;
        columns.push((label, numbers));
    }
    Ok(Some(columns))
}

/// Rows of numbers as columns, which have names only where they come from a frame; `None` for what are not.
pub(crate) fn rows(
    name: &str,
    values: &Bound<'_, PyAny>,
) -> Result<Option<Vec<(String, Column)>>, Failure> {
    if let Some(columns) = table(name, values)? {
        return Ok(Some(columns));
    }
    if !(values.hasattr("ndim")? && values.getattr("ndim")?.extract::<usize>()? == 2) {
        return Ok(None);
    }
    let columns = values.getattr("T")?;
    let column = |(i, column): (usize, PyResult<Bound<'_, PyAny>>)| {
        Ok((String::new(), Column::read(&format!("{name}[:, {i}]"), &column?)?))
    };
    columns.try_iter()?.enumerate().map(column).collect::<Result<_, Failure>>().map(Some)
}

#[cold]
fn no_column(name: &str, values: &Bound<'_, PyAny>) -> Failure {
    match values.get_type().name() {
        Ok(kind) => Failure::score(format!("{name}: a {kind} is no column of numbers")),
        Err(error) => error.into(),
    }
}
