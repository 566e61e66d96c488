//! Values of Arrow columns, whichever of its layouts they have.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{
    Array, ArrayRef, LargeStringArray, StringArray, StringViewArray, downcast_integer_array,
};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, TimeUnit};

/// A column of texts, read where it lies.
#[derive(Debug, Clone)]
pub(super) enum Texts {
    Short(StringArray),
    Long(LargeStringArray),
    View(StringViewArray),
    /// Each text once, and for each row which.
    Keyed {
        keys: Vec<usize>,
        nulls: Option<NullBuffer>,
        values: Box<Texts>,
    },
    /// Nothing but nulls.
    Missing,
}

impl Texts {
    /// The texts of an array; `None` where it holds something else.
    pub(super) fn read(array: &ArrayRef) -> Option<Self> {
        if nothing(array) {
            return Some(Self::Missing);
        }
        match array.data_type() {
            DataType::Utf8 => Some(Self::Short(array.as_string_opt()?.clone())),
            DataType::LargeUtf8 => Some(Self::Long(array.as_string_opt()?.clone())),
            DataType::Utf8View => Some(Self::View(array.as_string_view_opt()?.clone())),
            DataType::Dictionary(..) => {
                let dictionary = array.as_any_dictionary_opt()?;
                let values = Self::read(dictionary.values())?;
                Some(Self::Keyed {
                    keys: dictionary.normalized_keys(),
                    nulls: array.logical_nulls(),
                    values: Box::new(values),
                })
            }
            _ => None,
        }
    }

    /// The same, whole numbers being written as texts: names of things may be numbers.
    pub(super) fn read_names(array: &ArrayRef) -> Option<Self> {
        let array = array.as_ref();
        downcast_integer_array!(
            array => {
                let names = array.iter().map(|number| number.map(|number| number.to_string()));
                Some(Self::Short(names.collect()))
            }
            _ => Self::read(&array.slice(0, array.len()))
        )
    }

    /// The text of a row, where there is one.
    pub(super) fn get(&self, row: usize) -> Option<&str> {
        match self {
            Self::Short(array) => present(array, row).then(|| array.value(row)),
            Self::Long(array) => present(array, row).then(|| array.value(row)),
            Self::View(array) => present(array, row).then(|| array.value(row)),
            Self::Keyed { keys, nulls, values } => {
                let key = *keys.get(row)?;
                if nulls.as_ref().is_some_and(|nulls| nulls.is_null(row)) {
                    return None;
                }
                values.get(key)
            }
            Self::Missing => None,
        }
    }
}

/// Whether there are only nulls, whose type says nothing.
fn nothing(array: &ArrayRef) -> bool {
    array.logical_null_count() == array.len()
}

fn present(array: &dyn Array, row: usize) -> bool {
    row < array.len() && array.is_valid(row)
}

/// Does the same with an array of each type of numbers.
macro_rules! of_type {
    ($array:expr, $($kind:ty),+ $(,)?) => {
        $(if let Some(array) = $array.as_primitive_opt::<$kind>() {
            // NaN is how a missing number looks in a frame
            let number = |number: Option<_>| number.map(|x| x as f64).filter(|x: &f64| !x.is_nan());
            return Some(array.iter().map(number).collect());
        })+
    };
}

/// The numbers of an array; `None` where it holds something else.
pub(super) fn numbers(array: &ArrayRef) -> Option<Vec<Option<f64>>> {
    of_type!(
        array,
        Float64Type,
        Int64Type,
        Int32Type,
        Int16Type,
        Int8Type,
        UInt64Type,
        UInt32Type,
        UInt16Type,
        UInt8Type,
        Float32Type,
    );
    nothing(array).then(|| vec![None; array.len()])
}

const MILLISECONDS_OF_A_DAY: i64 = 86_400_000;

/// Points in time as milliseconds after 1970-01-01T00:00:00Z, dates as their midnights; `None` where an array holds something else.
pub(super) fn milliseconds(array: &ArrayRef) -> Option<Vec<Option<i64>>> {
    let scaled = |values: Vec<Option<i64>>, scale: fn(i64) -> i64| {
        values.into_iter().map(|value| value.map(scale)).collect()
    };
    match array.data_type() {
        DataType::Int64 => Some(array.as_primitive_opt::<Int64Type>()?.iter().collect()),
        DataType::Date32 => {
            let days = array.as_primitive_opt::<Date32Type>()?.iter();
            Some(days.map(|day| day.map(|day| i64::from(day) * MILLISECONDS_OF_A_DAY)).collect())
        }
        DataType::Date64 => Some(array.as_primitive_opt::<Date64Type>()?.iter().collect()),
        DataType::Timestamp(TimeUnit::Second, Some(_)) => {
            let seconds = array.as_primitive_opt::<TimestampSecondType>()?.iter().collect();
            Some(scaled(seconds, |x| x.saturating_mul(1000)))
        }
        DataType::Timestamp(TimeUnit::Millisecond, Some(_)) => {
            Some(array.as_primitive_opt::<TimestampMillisecondType>()?.iter().collect())
        }
        DataType::Timestamp(TimeUnit::Microsecond, Some(_)) => {
            let micros = array.as_primitive_opt::<TimestampMicrosecondType>()?.iter().collect();
            Some(scaled(micros, |x| x.div_euclid(1000)))
        }
        DataType::Timestamp(TimeUnit::Nanosecond, Some(_)) => {
            let nanos = array.as_primitive_opt::<TimestampNanosecondType>()?.iter().collect();
            Some(scaled(nanos, |x| x.div_euclid(1_000_000)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{Date32Array, Date64Array};

    use super::*;

    #[test]
    fn dates_are_their_midnights() {
        let days: ArrayRef = Arc::new(Date32Array::from(vec![Some(20_501), None, Some(-1)]));
        let expected = vec![Some(1_771_286_400_000), None, Some(-86_400_000)];
        assert_eq!(milliseconds(&days), Some(expected));
        let days: ArrayRef = Arc::new(Date64Array::from(vec![1_771_286_400_000]));
        assert_eq!(milliseconds(&days), Some(vec![Some(1_771_286_400_000)]));
    }
}
