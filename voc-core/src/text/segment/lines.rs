//! Line breaks: which end a sentence, and which only wrap it.

use super::Scan;
use super::character::{Next, is_bullet, is_thai, skip_space};
use crate::text::Span;

/// Columns within which the next word would have fitted, so that the line was broken on purpose.
const WRAP_COLUMNS: usize = 60;
/// Columns of a line that counts as broken on purpose even if the next one starts in lower case.
const SHORT_LINE: usize = 40;

impl<E: Extend<Span>> Scan<'_, E> {
    /// Handles a line break: `from..to` is the break itself.
    pub(super) fn line_break(&mut self, from: usize, to: usize) -> usize {
        let to = if self.bytes[from] == b'\r' && self.bytes.get(to) == Some(&b'\n') {
            to + 1
        } else {
            to
        };
        let after = skip_space(self.text, to);
        let line = std::mem::replace(&mut self.line, after);
        if self.start < from && self.breaks(line, from, to, after) {
            self.cut(from);
        }
        after
    }

    fn breaks(&self, line: usize, from: usize, to: usize, after: usize) -> bool {
        let blank = self.bytes[to..after].iter().any(|b| matches!(b, b'\n' | b'\r'));
        if blank || after == self.bytes.len() || self.opens_item(after) {
            return true;
        }
        let line = self.text[line.min(from)..from].trim_end();
        if line.chars().next_back().is_some_and(is_thai) {
            return true;
        }
        if line.len() >= 4 * WRAP_COLUMNS {
            return false;
        }
        let width = columns(line);
        match self.next(after) {
            Next::Lower => width < SHORT_LINE,
            _ => width + 1 + columns(word_until_space(self.text, after)) <= WRAP_COLUMNS,
        }
    }

    /// Whether a bullet or a number of a list stands at `at`.
    fn opens_item(&self, at: usize) -> bool {
        let Some(c) = self.char_at(at) else { return false };
        let rest = &self.bytes[at + c.len_utf8()..];
        let spaced = |rest: &[u8]| rest.first().is_some_and(|b| matches!(b, b' ' | b'\t'));
        match c {
            '-' | '*' | '+' | '–' | '—' | '·' | '→' | '>' => spaced(rest),
            '0'..='9' => {
                let rest = &rest[usize::from(rest.first().is_some_and(u8::is_ascii_digit))..];
                matches!(rest.first(), Some(b'.' | b')')) && spaced(&rest[1..])
            }
            _ => is_bullet(c),
        }
    }
}

fn word_until_space(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let end = rest.char_indices().take(WRAP_COLUMNS).find(|(_, c)| c.is_whitespace());
    end.map_or(rest.get(..WRAP_COLUMNS).unwrap_or(rest), |(end, _)| &rest[..end])
}

/// Width of `text` on a screen, near enough: characters of three bytes and more count twice.
fn columns(text: &str) -> usize {
    text.bytes().map(|b| usize::from(b & 0xC0 != 0x80) + usize::from(b >= 0xE3)).sum()
}
