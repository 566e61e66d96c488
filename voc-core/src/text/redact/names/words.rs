//! The words of a text, as names are made of.

use crate::text::Span;

/// The words of a text: letters, with the apostrophes and hyphens inside.
#[derive(Debug)]
pub(super) struct Words<'t> {
    text: &'t str,
    spans: Vec<Span>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    pub(super) span: Span,
    /// Whether a full stop follows directly.
    stopped: bool,
}

impl<'t> Words<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut spans = Vec::new();
        let mut start = None;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let inner = || matches!(c, '\'' | '’' | '-') && start.is_some();
            let goes_on = c.is_alphabetic()
                || is_mark(c)
                || inner() && chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
            if goes_on {
                start.get_or_insert(at);
            } else if let Some(start) = start.take() {
                spans.push(Span::new(start, at));
            }
        }
        spans.extend(start.map(|start| Span::new(start, text.len())));
        Self { text, spans }
    }

    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<Word<'t>> {
        let span = *self.spans.get(at)?;
        let stopped = self.text.as_bytes().get(span.end) == Some(&b'.');
        Some(Word { text: span.of(self.text), span, stopped })
    }

    /// The word that starts at a byte.
    pub(super) fn starting(&self, byte: usize) -> Option<usize> {
        self.spans.binary_search_by_key(&byte, |span| span.start).ok()
    }

    /// The word that follows a byte with nothing but `between` before it.
    pub(super) fn following(&self, byte: usize, between: &[char]) -> Option<usize> {
        let rest = self.text.get(byte..)?;
        let skipped = rest.len() - rest.trim_start_matches(between).len();
        self.starting(byte + skipped)
    }

    /// What stands between a word and the next.
    pub(super) fn gap_after(&self, at: usize) -> &'t str {
        match (self.spans.get(at), self.spans.get(at + 1)) {
            (Some(a), Some(b)) => Span::new(a.end, b.start).of(self.text),
            _ => "",
        }
    }

    /// Whether a word and the next can be of one name: one space between them, or an initial's full stop.
    pub(super) fn is_joined(&self, at: usize) -> bool {
        let initial = || self.get(at).is_some_and(|word| word.is_initial());
        match self.gap_after(at) {
            " " | "\u{a0}" => true,
            "." | ". " => initial(),
            _ => false,
        }
    }

    /// Whether punctuation or the end of the line follows a word.
    pub(super) fn is_closed(&self, at: usize) -> bool {
        let Some(span) = self.spans.get(at) else { return true };
        let rest = self.text[span.end..].trim_start_matches([' ', '\t']);
        rest.chars().next().is_none_or(|c| {
            matches!(
                c,
                ',' | '.' | ';' | ':' | '!' | '?' | ')' | '\n' | '\r' | '"' | '”' | '<' | '(' | '|'
            )
        })
    }

    /// Whether a word is a part of a handle, an address or a file name.
    pub(super) fn is_in_code(&self, at: usize) -> bool {
        let Some(span) = self.spans.get(at) else { return false };
        let before = self.text[..span.start].chars().next_back();
        let mut after = self.text[span.end..].chars();
        let (next, then) = (after.next(), after.next());
        before.is_some_and(|c| {
            matches!(c, '@' | '#' | '/' | '_' | '.' | '\\' | '-') || c.is_numeric()
        }) || next.is_some_and(|c| matches!(c, '@' | '_' | '/') || c.is_numeric())
            || next == Some('.') && then.is_some_and(char::is_alphanumeric)
    }
}

impl<'t> Word<'t> {
    /// The word without a genitive's ending: "Jane's".
    pub(super) fn bare(&self) -> &'t str {
        self.text.strip_suffix("'s").or_else(|| self.text.strip_suffix("’s")).unwrap_or(self.text)
    }

    pub(super) fn bare_span(&self) -> Span {
        Span::new(self.span.start, self.span.start + self.bare().len())
    }

    pub(super) fn is_possessive(&self) -> bool {
        self.bare().len() < self.text.len()
    }

    pub(super) fn lower(&self) -> String {
        self.bare().to_lowercase()
    }

    pub(super) fn is_capitalised(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// "J."
    pub(super) fn is_initial(&self) -> bool {
        self.stopped && self.is_capitalised() && self.text.chars().count() == 1
    }
}

/// A combining mark, which goes with the letter before.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}
