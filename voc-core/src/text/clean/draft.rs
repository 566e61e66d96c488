//! A text being cleaned: its lines, and the stretches marked for removal.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::Range;

use memchr::memchr_iter;

use super::{Removed, RemovedPart};
use crate::text::{OffsetMap, Span};

#[derive(Debug)]
pub(super) struct Draft<'t> {
    pub(super) text: &'t str,
    /// A closing formula that was left in place.
    pub(super) closing: Option<Span>,
    lines: Vec<Span>,
    gone: Vec<bool>,
    cuts: Vec<Removed>,
}

/// What is left of a draft, with the map back to its text.
#[derive(Debug)]
pub(super) struct Kept<'t> {
    pub(super) text: Cow<'t, str>,
    pub(super) map: OffsetMap,
}

impl<'t> Draft<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        for end in memchr_iter(b'\n', text.as_bytes()) {
            lines.push(Span::new(start, end));
            start = end + 1;
        }
        lines.push(Span::new(start, text.len()));
        let gone = vec![false; lines.len()];
        Self { text, closing: None, lines, gone, cuts: Vec::new() }
    }

    /// The number of lines.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// A line without the white space around it.
    pub(super) fn line(&self, index: usize) -> &'t str {
        self.raw(index).trim_matches(is_space)
    }

    /// A line as it stands, without its line break.
    pub(super) fn raw(&self, index: usize) -> &'t str {
        let line = self.lines[index].of(self.text);
        line.strip_suffix('\r').unwrap_or(line)
    }

    pub(super) fn span(&self, lines: Range<usize>) -> Span {
        Span::new(self.lines[lines.start].start, self.lines[lines.end - 1].end)
    }

    pub(super) fn is_gone(&self, index: usize) -> bool {
        self.gone[index]
    }

    pub(super) fn is_blank(&self, index: usize) -> bool {
        self.line(index).is_empty()
    }

    /// The line that holds the byte at `at`.
    pub(super) fn line_at(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.end < at).min(self.lines.len() - 1)
    }

    /// The first line from `from` on that is not blank.
    pub(super) fn next_text(&self, from: usize) -> Option<usize> {
        (from..self.len()).find(|&i| !self.is_blank(i))
    }

    pub(super) fn cut_lines(&mut self, part: RemovedPart, lines: Range<usize>) {
        if lines.is_empty() {
            return;
        }
        self.gone[lines.clone()].fill(true);
        self.cuts.push(Removed { part, span: self.span(lines) });
    }

    pub(super) fn cut(&mut self, part: RemovedPart, span: Span) {
        self.cuts.push(Removed { part, span });
    }

    pub(super) fn is_cut(&self) -> bool {
        !self.cuts.is_empty()
    }

    /// Orders the removals, and takes back the least certain ones while they leave no word.
    pub(super) fn settle(&mut self) {
        self.cuts.sort_by_key(|cut| (cut.span.start, Reverse(cut.span.end)));
        if !self.has_words_left() {
            self.cuts.retain(|cut| cut.part == RemovedPart::Quote);
            self.closing = None;
        }
        if !self.has_words_left() {
            self.cuts.clear();
        }
        let mut reached = 0;
        self.cuts.retain(|cut| {
            let is_new = cut.span.end > reached;
            reached = reached.max(cut.span.end);
            is_new
        });
    }

    fn has_words_left(&self) -> bool {
        self.cuts.is_empty() || self.pieces().any(|piece| !piece.of(self.text).trim().is_empty())
    }

    /// The stretches between the removals.
    fn pieces(&self) -> impl Iterator<Item = Span> {
        let mut from = 0;
        let past_the_end = Span::new(self.text.len(), self.text.len());
        self.cuts.iter().map(|cut| cut.span).chain([past_the_end]).filter_map(move |cut| {
            let piece = Span::new(from, cut.start);
            from = from.max(cut.end);
            (!piece.is_empty()).then_some(piece)
        })
    }

    /// The removals, those of one kind that touch joined into one.
    pub(super) fn removed(&self) -> Vec<Removed> {
        let mut removed: Vec<Removed> = Vec::with_capacity(self.cuts.len());
        for cut in &self.cuts {
            match removed.last_mut() {
                Some(last) if last.part == cut.part && cut.span.start <= last.span.end + 1 => {
                    last.span.end = last.span.end.max(cut.span.end);
                }
                _ => removed.push(*cut),
            }
        }
        removed
    }

    /// The text without its removals, and without the white space they leave at its edges.
    pub(super) fn kept(&self) -> Kept<'t> {
        if self.cuts.is_empty() {
            return Kept { text: Cow::Borrowed(self.text), map: OffsetMap::identity() };
        }
        let mut pieces: Vec<Span> =
            self.pieces().skip_while(|piece| piece.of(self.text).trim().is_empty()).collect();
        if let Some(first) = pieces.first_mut() {
            first.start = first.end - first.of(self.text).trim_start().len();
        }
        while let Some(last) = pieces.last_mut() {
            last.end = last.start + last.of(self.text).trim_end().len();
            if !last.is_empty() {
                break;
            }
            pieces.pop();
        }
        let mut map = OffsetMap::default();
        if let [only] = pieces[..] {
            map.copied(0, only.start, only.len());
            return Kept { text: Cow::Borrowed(only.of(self.text)), map };
        }
        let mut text = String::with_capacity(pieces.iter().map(|piece| piece.len()).sum());
        for mut piece in pieces {
            // What stood between two empty lines leaves one of them.
            if text.ends_with('\n') {
                let rest = piece.of(self.text).trim_start_matches(['\r', '\n']);
                piece.start = piece.end - rest.len();
            }
            map.copied(text.len(), piece.start, piece.len());
            text.push_str(piece.of(self.text));
        }
        Kept { text: Cow::Owned(text), map }
    }
}

/// White space, and the invisible characters mail programs start lines with.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
}
