//! Spans of text, and the map from cleaned text back to the original.

use serde::{Deserialize, Serialize};

/// A half-open byte range `start..end` of a text.
///
/// Spans that leave the library always point into the text as the caller gave it, never into the
/// cleaned text, and always lie on character boundaries.
///
/// ```
/// use voc_core::Span;
///
/// // set what was found in bold
/// let (text, found) = ("The lift is broken again.", Span::new(12, 18));
/// let (before, after) = (Span::new(0, found.start), Span::new(found.end, text.len()));
/// assert_eq!(
///     format!("{}<b>{}</b>{}", before.of(text), found.of(text), after.of(text)),
///     "The lift is <b>broken</b> again.",
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`.
    ///
    /// ```
    /// use voc_core::Span;
    ///
    /// let text = "Late again";
    /// assert_eq!(Span::new(0, 4).of(text), "Late");
    /// ```
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    ///
    /// ```
    /// use voc_core::Span;
    ///
    /// // bytes, not letters
    /// let span = Span::new(0, "Käse".len());
    /// assert_eq!(span.len(), 5);
    /// ```
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span covers nothing.
    ///
    /// ```
    /// use voc_core::Span;
    ///
    /// assert!(Span::new(3, 3).is_empty());
    /// ```
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The text under the span.
    ///
    /// Answers `""` when the span does not fit `text`.
    ///
    /// ```
    /// use voc_core::Span;
    ///
    /// let text = "Größe passt";
    /// assert_eq!(Span::new(8, 13).of(text), "passt");
    /// // a span of another text, which would cut a letter in two, is no panic
    /// assert_eq!(Span::new(0, 3).of(text), "");
    /// ```
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

/// How the bytes of a derived text correspond to the bytes of the text it came from.
///
/// The derived text is a sequence of pieces, each either copied byte for byte or put in place of a
/// stretch of the source (an entity, say). Pieces are kept in order, so a look-up is a binary search.
///
/// ```
/// use voc_core::text::{Span, clean::clean};
///
/// // the sentence is judged without markup, and marked where the customer wrote it
/// let page = "<p>Slow &amp; rude.</p>";
/// let cleaned = clean(page);
/// let at = cleaned.text.find("rude").unwrap_or_default();
/// assert_eq!(cleaned.map.to_source(Span::new(at, at + 4)).of(page), "rude");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    derived: usize,
    derived_len: usize,
    source: usize,
    source_len: usize,
    /// Copied byte for byte, so that a place inside has one counterpart.
    verbatim: bool,
}

impl OffsetMap {
    /// The map of a text onto itself.
    ///
    /// ```
    /// use voc_core::text::{OffsetMap, Span};
    ///
    /// assert_eq!(OffsetMap::identity().to_source(Span::new(2, 5)), Span::new(2, 5));
    /// ```
    pub fn identity() -> Self {
        Self::default()
    }

    /// Whether derived and source text are the same text.
    ///
    /// ```
    /// use voc_core::text::clean::clean;
    ///
    /// assert!(clean("Slow and rude.").map.is_identity());
    /// assert!(!clean("Slow &amp; rude.").map.is_identity());
    /// ```
    pub fn is_identity(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Notes that `len` bytes at `derived` were copied from `source`.
    ///
    /// ```
    /// use voc_core::text::{OffsetMap, Span};
    ///
    /// // a greeting was left out: "Hello! " are seven bytes
    /// let (source, derived) = ("Hello! No refund yet", "No refund yet");
    /// let mut map = OffsetMap::identity();
    /// map.copied(0, 7, derived.len());
    /// assert_eq!(map.to_source(Span::new(3, 9)).of(source), "refund");
    /// ```
    pub fn copied(&mut self, derived: usize, source: usize, len: usize) {
        if len == 0 {
            return;
        }
        if let Some(last) = self.pieces.last_mut() {
            let adjacent = last.derived + last.derived_len == derived
                && last.source + last.source_len == source;
            if last.verbatim && adjacent {
                last.derived_len += len;
                last.source_len += len;
                return;
            }
        }
        let piece = Piece { derived, derived_len: len, source, source_len: len, verbatim: true };
        self.pieces.push(piece);
    }

    /// Notes that `derived_len` bytes at `derived` stand for `source_len` bytes at `source`.
    ///
    /// ```
    /// use voc_core::text::{OffsetMap, Span};
    ///
    /// // "u" was written out
    /// let (source, derived) = ("thank u", "thank you");
    /// let mut map = OffsetMap::identity();
    /// map.copied(0, 0, 6);
    /// map.replaced(6, 3, 6, 1);
    /// assert_eq!(map.to_source(Span::new(7, derived.len())).of(source), "u");
    /// ```
    pub fn replaced(
        &mut self,
        derived: usize,
        derived_len: usize,
        source: usize,
        source_len: usize,
    ) {
        if derived_len == 0 {
            return;
        }
        let piece = Piece { derived, derived_len, source, source_len, verbatim: false };
        self.pieces.push(piece);
    }

    /// The stretch of the source that `span` of the derived text came from.
    ///
    /// A span that starts or ends inside a replaced piece is widened to the whole of what it replaced.
    ///
    /// ```
    /// use voc_core::text::{Span, clean::clean};
    ///
    /// let mail = "Price &lt; value";
    /// let cleaned = clean(mail);
    /// assert_eq!(cleaned.text, "Price < value");
    /// assert_eq!(cleaned.map.to_source(Span::new(6, 7)).of(mail), "&lt;");
    /// ```
    pub fn to_source(&self, span: Span) -> Span {
        if self.is_identity() {
            return span;
        }
        let start = self.source_start(span.start);
        let end = if span.is_empty() { start } else { self.source_end(span.end) };
        Span::new(start, end.max(start))
    }

    /// The stretch of the derived text that `span` of the source became.
    ///
    /// A span that starts or ends inside a replaced piece is widened to the whole of what replaced it; one in source
    /// text that was left out is empty, where that text would stand. The pieces must come from the source in order.
    pub(crate) fn to_derived(&self, span: Span) -> Span {
        if self.is_identity() {
            return span;
        }
        let start = self.derived_start(span.start);
        let end = if span.is_empty() { start } else { self.derived_end(span.end) };
        Span::new(start, end.max(start))
    }

    /// Counts all places in another unit; each function is asked for ascending places.
    pub(crate) fn recount(
        &mut self,
        mut derived: impl FnMut(usize) -> usize,
        mut source: impl FnMut(usize) -> usize,
    ) {
        for piece in &mut self.pieces {
            let (start, end) = (piece.derived, piece.derived + piece.derived_len);
            piece.derived = derived(start);
            piece.derived_len = derived(end) - piece.derived;
            let (start, end) = (piece.source, piece.source + piece.source_len);
            piece.source = source(start);
            piece.source_len = source(end) - piece.source;
        }
    }

    /// The map that leads through `self` first and then through `outer`.
    ///
    /// ```
    /// use voc_core::text::{OffsetMap, Span};
    ///
    /// // first the markup went, then the greeting
    /// let page = "<b>Hi! Broken.</b>";
    /// let (mut without_markup, mut without_greeting) = (OffsetMap::identity(), OffsetMap::identity());
    /// without_markup.copied(0, 3, 11);
    /// without_greeting.copied(0, 4, 7);
    /// assert_eq!(without_greeting.then(&without_markup).to_source(Span::new(0, 6)).of(page), "Broken");
    /// ```
    #[must_use]
    pub fn then(&self, outer: &Self) -> Self {
        if outer.is_identity() {
            return self.clone();
        }
        if self.is_identity() {
            return outer.clone();
        }
        let mut joined = Self::default();
        for piece in &self.pieces {
            if piece.verbatim {
                outer.push_copy(&mut joined, piece);
            } else {
                let source =
                    outer.to_source(Span::new(piece.source, piece.source + piece.source_len));
                joined.replaced(piece.derived, piece.derived_len, source.start, source.len());
            }
        }
        joined
    }

    fn push_copy(&self, joined: &mut Self, piece: &Piece) {
        let (from, to) = (piece.source, piece.source + piece.source_len);
        let first = self.pieces.partition_point(|p| p.derived + p.derived_len <= from);
        for inner in self.pieces[first..].iter().take_while(|p| p.derived < to) {
            let start = inner.derived.max(from);
            let end = (inner.derived + inner.derived_len).min(to);
            let derived = piece.derived + (start - from);
            if inner.verbatim {
                joined.copied(derived, inner.source + (start - inner.derived), end - start);
            } else {
                joined.replaced(derived, end - start, inner.source, inner.source_len);
            }
        }
    }

    fn source_start(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|p| p.derived + p.derived_len <= at);
        match self.pieces.get(next) {
            Some(p) if at <= p.derived || !p.verbatim => p.source,
            Some(p) => p.source + (at - p.derived),
            None => self.pieces.last().map_or(0, |p| p.source + p.source_len),
        }
    }

    fn derived_start(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|p| p.source + p.source_len <= at);
        match self.pieces.get(next) {
            Some(p) if at <= p.source || !p.verbatim => p.derived,
            Some(p) => p.derived + (at - p.source),
            None => self.pieces.last().map_or(0, |p| p.derived + p.derived_len),
        }
    }

    fn derived_end(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|p| p.source < at);
        let Some(p) = next.checked_sub(1).and_then(|i| self.pieces.get(i)) else {
            return 0;
        };
        if p.verbatim {
            p.derived + (at - p.source).min(p.derived_len)
        } else {
            p.derived + p.derived_len
        }
    }

    fn source_end(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|p| p.derived < at);
        let Some(p) = next.checked_sub(1).and_then(|i| self.pieces.get(i)) else {
            return 0;
        };
        if p.verbatim {
            p.source + (at - p.derived).min(p.source_len)
        } else {
            p.source + p.source_len
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaced_stretches_widen_and_copies_shift() {
        // source "a &amp; b", derived "a & b"
        let mut map = OffsetMap::default();
        map.copied(0, 0, 2);
        map.replaced(2, 1, 2, 5);
        map.copied(3, 7, 2);
        assert_eq!(map.to_source(Span::new(0, 1)), Span::new(0, 1));
        assert_eq!(map.to_source(Span::new(2, 3)), Span::new(2, 7));
        assert_eq!(map.to_source(Span::new(4, 5)), Span::new(8, 9));
        assert_eq!(map.to_source(Span::new(0, 5)), Span::new(0, 9));
        assert_eq!(map.to_derived(Span::new(0, 1)), Span::new(0, 1));
        assert_eq!(map.to_derived(Span::new(3, 4)), Span::new(2, 3));
        assert_eq!(map.to_derived(Span::new(8, 9)), Span::new(4, 5));
        assert_eq!(map.to_derived(Span::new(0, 9)), Span::new(0, 5));
    }

    #[test]
    fn maps_compose() {
        // original "<b>x &amp; y</b>" -> "x &amp; y" -> "x & y"
        let mut tags = OffsetMap::default();
        tags.copied(0, 3, 9);
        let mut entities = OffsetMap::default();
        entities.copied(0, 0, 2);
        entities.replaced(2, 1, 2, 5);
        entities.copied(3, 7, 2);
        let joined = entities.then(&tags);
        assert_eq!(joined.to_source(Span::new(2, 3)), Span::new(5, 10));
        assert_eq!(joined.to_source(Span::new(4, 5)), Span::new(11, 12));
    }
}
