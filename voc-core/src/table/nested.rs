//! Arrow arrays of what insights hold, value by value.

use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, Int32Array, ListArray, StringArray, StructArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{Field, Fields};

use crate::insight::Insight;
use crate::text::Span;

/// The insights of some rows; none where there was no text.
pub(super) type Rows = [Option<Insight>];

/// A column of texts.
pub(super) fn texts<'i>(rows: &'i Rows, get: impl Fn(&'i Insight) -> Option<&'i str>) -> ArrayRef {
    Arc::new(rows.iter().map(|row| row.as_ref().and_then(&get)).collect::<StringArray>())
}

/// A column of numbers.
pub(super) fn numbers(rows: &Rows, get: impl Fn(&Insight) -> Option<f64>) -> ArrayRef {
    Arc::new(rows.iter().map(|row| row.as_ref().and_then(&get)).collect::<Float64Array>())
}

/// A column of lists, whose items have the fields that `fields` makes of all of them.
pub(super) fn lists<'i, T: 'i>(
    rows: &'i Rows,
    items: impl Fn(&'i Insight) -> &'i [T],
    fields: impl FnOnce(&[&'i T]) -> Vec<(&'static str, ArrayRef)>,
) -> ArrayRef {
    let all: Vec<&T> = rows.iter().flatten().flat_map(&items).collect();
    let lengths = rows.iter().map(|row| row.as_ref().map_or(0, |insight| items(insight).len()));
    let present = rows.iter().map(Option::is_some).collect();
    list(lengths, structs(fields(&all)), Some(present))
}

fn list(
    lengths: impl ExactSizeIterator<Item = usize>,
    values: ArrayRef,
    present: Option<NullBuffer>,
) -> ArrayRef {
    let item = Arc::new(Field::new_list_field(values.data_type().clone(), true));
    Arc::new(ListArray::new(item, OffsetBuffer::from_lengths(lengths), values, present))
}

/// Columns of one length as one.
pub(super) fn structs(columns: Vec<(&'static str, ArrayRef)>) -> ArrayRef {
    let field = |(name, array): &(&str, ArrayRef)| {
        // the schema does not depend on whether anything is missing
        Field::new(*name, array.data_type().clone(), true)
    };
    let fields: Fields = columns.iter().map(field).collect();
    let arrays = columns.into_iter().map(|(_, array)| array).collect();
    Arc::new(StructArray::new(fields, arrays, None))
}

/// Texts of items.
pub(super) fn strings<'t>(texts: impl Iterator<Item = &'t str>) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(texts))
}

/// Texts of items that need not have them.
pub(super) fn strings_or_none<'t>(texts: impl Iterator<Item = Option<&'t str>>) -> ArrayRef {
    Arc::new(texts.collect::<StringArray>())
}

/// Numbers of items.
pub(super) fn doubles(numbers: impl Iterator<Item = f64>) -> ArrayRef {
    Arc::new(Float64Array::from_iter_values(numbers))
}

/// Spans of items.
pub(super) fn span(spans: impl Iterator<Item = Span>) -> ArrayRef {
    // signed, since Spark has no other numbers
    let place = |at: usize| i32::try_from(at).unwrap_or(i32::MAX);
    let (starts, ends): (Vec<i32>, Vec<i32>) =
        spans.map(|span| (place(span.start), place(span.end))).unzip();
    structs(vec![
        ("start", Arc::new(Int32Array::from(starts))),
        ("end", Arc::new(Int32Array::from(ends))),
    ])
}

/// Lists of spans of items.
pub(super) fn spans<'s>(lists: impl ExactSizeIterator<Item = &'s [Span]> + Clone) -> ArrayRef {
    let values = span(lists.clone().flatten().copied());
    list(lists.map(<[Span]>::len), values, None)
}
