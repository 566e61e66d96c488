//! Markup to text: tags become line breaks or nothing, references and misread bytes become characters.
//!
//! Only what a browser would take for a tag of a known name counts as one, so "<3", "a < b" and
//! "<jane@example.com>" stay. Up to the first block tag a text keeps its own line breaks; from there on
//! they are white space like any other. Quoted blocks come out with "> " before each line, so that one
//! rule for quotes serves both worlds.

use memchr::{memchr, memchr3};

use super::{Removed, RemovedPart, entity, misread};
use crate::text::{OffsetMap, Span};

mod tag;

use tag::{Effect, Scanner};

#[derive(Debug)]
pub(super) struct Rendered {
    pub(super) text: String,
    pub(super) map: OffsetMap,
    pub(super) removed: Vec<Removed>,
}

#[derive(Debug, Clone, Copy)]
enum Token {
    Char(char),
    Tag(Effect),
}

/// The text a reader would see, or `None` when `source` is it.
pub(super) fn render(source: &str) -> Option<Rendered> {
    let tokens = scan(source);
    if tokens.is_empty() {
        return None;
    }
    let mut page = Page::new(source);
    let mut from = 0;
    for &(token, span) in &tokens {
        page.text(from, span.start);
        match token {
            Token::Char(' ') if page.reflows() => page.wait_for_word(span),
            Token::Char(c) => page.put(c, span),
            Token::Tag(effect) => page.tag(effect, span),
        }
        from = span.end;
    }
    page.text(from, source.len());
    Some(page.rendered)
}

fn scan(source: &str) -> Vec<(Token, Span)> {
    let bytes = source.as_bytes();
    let mut tokens = Vec::new();
    let mut tags = Scanner::new(source);
    let mut at = 0;
    while let Some(offset) = memchr3(b'<', b'&', misread::FIRST, &bytes[at..]) {
        let start = at + offset;
        let char_at = |(c, len)| (Token::Char(c), start + len);
        let token = match bytes[start] {
            b'&' => entity::decode(&source[start..]).map(char_at),
            b'<' => tags.tag_at(start).map(|(effect, end)| (Token::Tag(effect), end)),
            _ => misread::decode(source, start).map(char_at),
        };
        at = match token {
            Some((token, end)) => {
                tokens.push((token, Span::new(start, end)));
                end
            }
            None => start + 1,
        };
    }
    tokens
}

/// White space that is due once the next word comes.
#[derive(Debug, Clone, Copy)]
struct Gap {
    breaks: usize,
    source: Span,
}

#[derive(Debug)]
struct Page<'s> {
    source: &'s str,
    rendered: Rendered,
    /// Whether a block tag came by: from there on, tags alone lay out the text.
    is_document: bool,
    preformatted: usize,
    quoted: usize,
    gap: Option<Gap>,
}

impl<'s> Page<'s> {
    fn new(source: &'s str) -> Self {
        let text = String::with_capacity(source.len());
        let rendered = Rendered { text, map: OffsetMap::default(), removed: Vec::new() };
        Self { source, rendered, is_document: false, preformatted: 0, quoted: 0, gap: None }
    }

    /// Whether line breaks of the source are mere white space here.
    fn reflows(&self) -> bool {
        self.is_document && self.preformatted == 0
    }

    fn text(&mut self, start: usize, end: usize) {
        if start >= end {
            return;
        }
        if !self.reflows() {
            return self.lines(start, end);
        }
        let source = self.source;
        let mut at = start;
        while at < end {
            let rest = &source.as_bytes()[at..end];
            let is_gap = is_space(rest[0]);
            let len = run(rest, is_gap);
            if is_gap {
                self.wait_for_word(Span::new(at, at + len));
            } else {
                self.copy(at, at + len);
            }
            at += len;
        }
    }

    fn lines(&mut self, start: usize, end: usize) {
        if self.quoted == 0 {
            return self.copy(start, end);
        }
        let mut at = start;
        while at < end {
            let rest = &self.source.as_bytes()[at..end];
            let len = memchr(b'\n', rest).unwrap_or(rest.len());
            if len > 0 {
                self.copy(at, at + len);
            }
            at += len;
            if at < end {
                self.wait_for_line(1, true, Span::new(at, at + 1));
                at += 1;
            }
        }
    }

    fn copy(&mut self, start: usize, end: usize) {
        self.close_gap();
        self.rendered.map.copied(self.rendered.text.len(), start, end - start);
        self.rendered.text.push_str(&self.source[start..end]);
    }

    fn put(&mut self, c: char, source: Span) {
        self.close_gap();
        let at = self.rendered.text.len();
        self.rendered.map.replaced(at, c.len_utf8(), source.start, source.len());
        self.rendered.text.push(c);
    }

    fn wait_for_word(&mut self, source: Span) {
        self.gap.get_or_insert(Gap { breaks: 0, source });
    }

    fn close_gap(&mut self) {
        let Some(gap) = self.gap.take() else { return };
        let is_start = self.rendered.text.is_empty();
        if gap.breaks > 0 || is_start {
            if !is_start {
                self.fill("\n\n", gap.breaks, gap.source);
            }
            if self.quoted > 0 {
                self.fill("> ", 2, gap.source);
            }
        } else if !self.rendered.text.ends_with(char::is_whitespace) {
            self.fill(" ", 1, gap.source);
        }
    }

    fn fill(&mut self, filler: &str, len: usize, source: Span) {
        let at = self.rendered.text.len();
        self.rendered.map.replaced(at, len, source.start, source.len());
        self.rendered.text.push_str(&filler[..len]);
    }

    fn tag(&mut self, effect: Effect, span: Span) {
        self.note_markup(span);
        self.is_document |= effect != Effect::None;
        match effect {
            Effect::None => {}
            Effect::LineBreak => self.wait_for_line(1, true, span),
            Effect::Cell => self.wait_for_word(span),
            Effect::Block => self.wait_for_line(1, false, span),
            Effect::Paragraph => self.wait_for_line(2, false, span),
            Effect::Pre(opens) => {
                self.wait_for_line(2, false, span);
                step(&mut self.preformatted, opens);
            }
            Effect::Quote(opens) => {
                self.wait_for_line(2, false, span);
                step(&mut self.quoted, opens);
            }
        }
    }

    fn wait_for_line(&mut self, breaks: usize, adds: bool, source: Span) {
        let due = self.gap.map_or(0, |gap| gap.breaks);
        let breaks = if adds { (due + breaks).min(2) } else { due.max(breaks) };
        // The tag stands for the break, whatever white space came before it.
        let source = self.gap.filter(|gap| gap.breaks > 0).map_or(source, |gap| gap.source);
        self.gap = Some(Gap { breaks, source });
    }

    fn note_markup(&mut self, span: Span) {
        if let Some(last) = self.rendered.removed.last_mut()
            && self.source[last.span.end..span.start].bytes().all(is_space)
        {
            last.span.end = span.end;
            return;
        }
        self.rendered.removed.push(Removed { part: RemovedPart::Markup, span });
    }
}

fn step(depth: &mut usize, opens: bool) {
    *depth = if opens { *depth + 1 } else { depth.saturating_sub(1) };
}

fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace()
}

/// The length of the run of bytes that are, or are not, white space.
fn run(bytes: &[u8], space: bool) -> usize {
    bytes.iter().position(|&b| is_space(b) != space).unwrap_or(bytes.len())
}
