//! The one place where byte offsets become UTF-16 offsets.

use napi_derive::napi;
use voc_core::text::Offsets;

/// A stretch of the text as it was given: `text.slice(start, end)` is what it covers.
///
/// Offsets count UTF-16 units, as JavaScript strings do.
#[napi(object, object_from_js = false)]
#[derive(Debug)]
pub struct Span {
    /// First unit.
    pub start: u32,
    /// One past the last unit.
    pub end: u32,
}

impl Span {
    pub(crate) fn numbers(&self) -> [f64; 2] {
        [self.start.into(), self.end.into()]
    }
}

/// Converts the spans of one text. Quickest when they come in ascending order.
#[derive(Debug)]
pub(crate) struct Spans<'t>(Offsets<'t>);

impl<'t> Spans<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Self(Offsets::new(text))
    }

    pub(crate) fn utf16(&mut self, span: voc_core::Span) -> Span {
        // a JavaScript string is shorter than 2^30 units
        Span { start: self.0.at(span.start).utf16 as u32, end: self.0.at(span.end).utf16 as u32 }
    }
}
