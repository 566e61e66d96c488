//! What counts as a tag, where it ends, and what it does to the text around it.

use memchr::{memchr, memmem};

/// Bounds on one tag, so that text full of `<` stays linear. Quoted values may be of any length.
const LONGEST_UNQUOTED: usize = 4096;
const MOST_VALUES: usize = 256;

/// What a tag means to a reader of the text. All but `None` make the text a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    None,
    Cell,
    LineBreak,
    Block,
    Paragraph,
    Pre(bool),
    Quote(bool),
}

/// Elements whose content nobody reads.
const UNREAD: [&str; 6] = ["script", "style", "title", "xml", "noscript", "template"];

#[derive(Debug)]
pub(super) struct Scanner<'s> {
    source: &'s str,
    comments_close: bool,
    /// For each of [`UNREAD`], whether an end tag may still follow.
    ends: [bool; UNREAD.len()],
}

impl<'s> Scanner<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self { source, comments_close: true, ends: [true; UNREAD.len()] }
    }

    /// The tag, comment or unread element that starts at `start`, and where it ends.
    pub(super) fn tag_at(&mut self, start: usize) -> Option<(Effect, usize)> {
        let bytes = self.source.as_bytes();
        let rest = &bytes[start..];
        match rest.get(1)? {
            b'!' if rest.starts_with(b"<!--") => self.comment(start),
            b'!' if rest.len() > 2 && (rest[2] == b'[' || starts_word(&rest[2..], b"doctype")) => {
                Some((Effect::None, start + tag_end(rest)?))
            }
            b'?' if starts_word(&rest[2..], b"xml") => Some((Effect::None, start + tag_end(rest)?)),
            b'/' | b'a'..=b'z' | b'A'..=b'Z' => self.element(start),
            _ => None,
        }
    }

    fn comment(&mut self, start: usize) -> Option<(Effect, usize)> {
        if !self.comments_close {
            return None;
        }
        let body = start + 4;
        let end = memmem::find(&self.source.as_bytes()[body..], b"-->");
        self.comments_close = end.is_some();
        Some((Effect::None, body + end? + 3))
    }

    fn element(&mut self, start: usize) -> Option<(Effect, usize)> {
        let rest = &self.source.as_bytes()[start..];
        let closing = rest[1] == b'/';
        let from = if closing { 2 } else { 1 };
        let len = rest[from..].iter().take(20).position(|b| !is_name(*b))?;
        let mut name = [0; 20];
        name[..len].copy_from_slice(&rest[from..from + len]);
        name[..len].make_ascii_lowercase();
        let name = std::str::from_utf8(&name[..len]).ok()?;
        if !matches!(rest[from + len], b'>' | b'/') && !is_space(rest[from + len]) {
            return None;
        }
        let effect = effect(name, !closing)?;
        let len_of_tag = tag_end(rest)?;
        let attributes = &rest[from + len..len_of_tag - 1];
        // "if a <b and c> d" is no bold text: a one-letter tag has named attributes or none.
        if name.len() == 1 && !attributes.iter().all(|&b| is_space(b) || b == b'/') {
            memchr(b'=', attributes)?;
        }
        let end = start + len_of_tag;
        let unread = UNREAD.iter().position(|u| *u == name).filter(|_| !closing);
        Some((effect, unread.and_then(|which| self.content_end(which, end)).unwrap_or(end)))
    }

    fn content_end(&mut self, which: usize, from: usize) -> Option<usize> {
        if !self.ends[which] {
            return None;
        }
        let bytes = self.source.as_bytes();
        let end = memmem::find_iter(&bytes[from..], b"</")
            .map(|at| from + at)
            .find(|at| starts_word(&bytes[at + 2..], UNREAD[which].as_bytes()))
            .and_then(|at| Some(at + tag_end(&bytes[at..])?));
        self.ends[which] = end.is_some();
        end
    }
}

fn effect(name: &str, opens: bool) -> Option<Effect> {
    Some(match name {
        "br" | "hr" => Effect::LineBreak,
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" | "ul" | "ol" | "dl" => {
            Effect::Paragraph
        }
        "pre" => Effect::Pre(opens),
        "blockquote" => Effect::Quote(opens),
        "td" | "th" => Effect::Cell,
        "html" | "head" | "body" | "div" | "tr" | "li" | "dt" | "dd" | "section" | "article"
        | "header" | "footer" | "main" | "nav" | "aside" | "form" | "fieldset" | "center"
        | "address" | "figure" | "figcaption" | "tbody" | "thead" | "tfoot" | "option" => {
            Effect::Block
        }
        "a" | "abbr" | "acronym" | "audio" | "b" | "base" | "bdi" | "bdo" | "big" | "button"
        | "canvas" | "caption" | "cite" | "code" | "col" | "colgroup" | "data" | "del"
        | "details" | "dfn" | "dir" | "em" | "embed" | "font" | "frame" | "frameset" | "i"
        | "iframe" | "img" | "input" | "ins" | "kbd" | "label" | "legend" | "link" | "map"
        | "area" | "mark" | "meta" | "noscript" | "object" | "param" | "picture" | "q" | "rp"
        | "rt" | "ruby" | "s" | "samp" | "script" | "select" | "small" | "source" | "span"
        | "strike" | "strong" | "style" | "sub" | "summary" | "sup" | "svg" | "path"
        | "template" | "textarea" | "time" | "title" | "tt" | "u" | "var" | "video" | "wbr"
        | "xml" => Effect::None,
        _ => {
            let (prefix, _) = name.split_once(':')?;
            return matches!(prefix, "o" | "v" | "w" | "m" | "x" | "st1").then_some(Effect::None);
        }
    })
}

/// The length of the tag that `rest` starts with, `>` included.
fn tag_end(rest: &[u8]) -> Option<usize> {
    let mut at = 1;
    let mut unquoted = 0;
    let mut values = 0;
    while unquoted < LONGEST_UNQUOTED && values < MOST_VALUES {
        match *rest.get(at)? {
            b'>' => return Some(at + 1),
            b'<' => return None,
            quote @ (b'"' | b'\'') if rest[at - 1] == b'=' || is_space(rest[at - 1]) => {
                at += memchr(quote, &rest[at + 1..])? + 2;
                values += 1;
            }
            _ => {
                at += 1;
                unquoted += 1;
            }
        }
    }
    None
}

fn starts_word(bytes: &[u8], word: &[u8]) -> bool {
    bytes.len() > word.len()
        && bytes[..word.len()].eq_ignore_ascii_case(word)
        && !is_name(bytes[word.len()])
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b':'
}

fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace()
}
