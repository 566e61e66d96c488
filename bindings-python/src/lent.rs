//! Memory that Python lends: buffers and Arrow arrays, read where they lie and without the GIL.
//!
//! The one place of this crate with unsafe code. A buffer stays exported while it is held here, so that it is neither
//! freed nor moved; that nobody writes to it meanwhile is the caller's part, as with numpy's own functions.
#![allow(unsafe_code)]

use std::borrow::Cow;

use arrow_array::cast::AsArray;
use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::types::{
    Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{
    Array, ArrayReader, ArrayRef, RecordBatch, RecordBatchReader, make_array, new_empty_array,
};
use arrow_schema::SchemaRef;
use pyo3::buffer::{Element, PyBuffer};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use voc_core::score::call::Numbers;

/// Marks of the other byte order, which PyO3 takes for its own where it is little-endian.
const FOREIGN: &[u8] = if cfg!(target_endian = "little") { b">!" } else { b"<" };

/// A buffer of one row of numbers in order.
pub(crate) struct Buffer<T: Element>(PyBuffer<T>);

impl<T: Element> Buffer<T> {
    /// The buffer of an object, where it has one of this type in one piece.
    pub(crate) fn of(object: &Bound<'_, PyAny>) -> Option<Self> {
        let buffer = PyBuffer::<T>::get(object).ok()?;
        if buffer.format().to_bytes().first().is_some_and(|order| FOREIGN.contains(order)) {
            return None;
        }
        (buffer.dimensions() == 1 && buffer.is_c_contiguous()).then_some(Self(buffer))
    }

    pub(crate) fn as_slice(&self) -> &[T] {
        match self.0.as_slice_ptr() {
            // SAFETY: it points to so many elements, aligned and of this type, as PyO3 has checked; they live as long
            // as the buffer is exported, which it is as long as `self` lives
            Some(slice) => unsafe { slice.as_ref() },
            None => &[],
        }
    }
}

/// The arrays that an object gives by the Arrow PyCapsule interface, at least one; `None` where it gives none.
pub(crate) fn arrow(object: &Bound<'_, PyAny>) -> PyResult<Option<Vec<ArrayRef>>> {
    if object.hasattr("__arrow_c_array__")? {
        let pair = object.call_method0("__arrow_c_array__")?;
        let (schema, array) =
            pair.cast::<PyTuple>()?.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()?;
        let schema = schema.cast::<PyCapsule>()?.pointer_checked(Some(c"arrow_schema"))?;
        let array = array.cast::<PyCapsule>()?.pointer_checked(Some(c"arrow_array"))?;
        // SAFETY: capsules of these names hold these structs; `from_raw` takes what is in them and leaves them released
        let (array, schema) = unsafe {
            (
                FFI_ArrowArray::from_raw(array.cast().as_ptr()),
                FFI_ArrowSchema::from_raw(schema.cast().as_ptr()),
            )
        };
        // SAFETY: the producer vouches that the two describe one valid array
        let data = unsafe { from_ffi(array, &schema) }.map_err(failed)?;
        return Ok(Some(vec![make_array(data)]));
    }
    if object.hasattr("__arrow_c_stream__")? {
        let reader = ArrayStreamReader::try_new(stream(object)?).map_err(failed)?;
        let nothing = new_empty_array(reader.field().data_type());
        // a database may compute here, and call functions of Python's
        let arrays =
            object.py().detach(|| reader.collect::<Result<Vec<_>, _>>()).map_err(failed)?;
        return Ok(Some(if arrays.is_empty() { vec![nothing] } else { arrays }));
    }
    Ok(None)
}

/// The schema and the batches of a table with the Arrow PyCapsule interface.
pub(crate) fn batches(table: &Bound<'_, PyAny>) -> PyResult<(SchemaRef, Vec<RecordBatch>)> {
    let reader = RecordBatchStreamReader::try_new(stream(table)?).map_err(failed)?;
    let schema = reader.schema();
    Ok((schema, reader.collect::<Result<_, _>>().map_err(failed)?))
}

/// The stream of an object that gives one.
fn stream(object: &Bound<'_, PyAny>) -> PyResult<FFI_ArrowArrayStream> {
    let capsule = object.call_method0("__arrow_c_stream__")?;
    let capsule = capsule.cast::<PyCapsule>()?;
    let stream = capsule.pointer_checked(Some(c"arrow_array_stream"))?;
    // SAFETY: a capsule of this name holds this struct; `from_raw` takes what is in it and leaves it released
    Ok(unsafe { FFI_ArrowArrayStream::from_raw(stream.cast().as_ptr()) })
}

#[expect(clippy::needless_pass_by_value, reason = "the shape `map_err` asks for")]
fn failed(error: impl ToString) -> PyErr {
    PyValueError::new_err(error.to_string())
}

fn lend<'a, T>(values: &'a [T], lent: impl FnOnce(&'a [T]) -> Numbers<'a>) -> Numbers<'a> {
    lent(values)
}

/// Does the same with an Arrow array of each type of numbers.
macro_rules! of_type {
    ($array:expr, $($kind:ty => $lent:expr),+ $(,)?) => {
        $(if let Some(array) = $array.as_primitive_opt::<$kind>() {
            return Some(if array.null_count() == 0 {
                lend(&array.values()[..], $lent)
            } else {
                Numbers::Optional(array.iter().map(|x| x.map(|x| x as f64)).collect())
            });
        })+
    };
}

/// The numbers of an Arrow array, lent where none is missing; `None` where it holds something else than numbers.
pub(crate) fn numbers(array: &ArrayRef) -> Option<Numbers<'_>> {
    of_type!(
        array,
        Float64Type => |x| Numbers::F64(Cow::Borrowed(x)),
        Float32Type => Numbers::F32,
        Int8Type => Numbers::I8,
        Int16Type => Numbers::I16,
        Int32Type => Numbers::I32,
        Int64Type => Numbers::I64,
        UInt8Type => Numbers::U8,
        UInt16Type => Numbers::U16,
        UInt32Type => Numbers::U32,
        UInt64Type => Numbers::U64,
    );
    if array.data_type().is_null() {
        return Some(Numbers::Optional(vec![None; array.len()]));
    }
    let flags = array.as_boolean_opt()?;
    Some(Numbers::Optional(flags.iter().map(|flag| flag.map(f64::from)).collect()))
}
