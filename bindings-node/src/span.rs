//! The one place where byte offsets become UTF-16 offsets.

use napi_derive::napi;
use voc_core::text::Offsets;
use voc_core::text::redact::Redacted;

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
    /// A span that counts UTF-16 units already.
    pub(crate) fn counted(span: voc_core::Span) -> Self {
        Self { start: span.start as u32, end: span.end as u32 }
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

/// Counts every span of an insight and of `text`, which it is of, in UTF-16 units.
pub(crate) fn insight_in_utf16(insight: &mut voc_core::Insight, text: &str) {
    insight.count_in(text, |position| position.utf16);
}

/// Counts every place of a redacted text and of `text`, which it was, in UTF-16 units.
pub(crate) fn redacted_in_utf16(redacted: &mut Redacted, text: &str) {
    redacted.count_in(text, |position| position.utf16);
}
