//! Units: the words, signs and symbols a text falls into before it is looked up in the vocabulary.
//!
//! A unit is normalised as it is cut: compatibility forms folded (NFKC), lower case, drawn-out letters
//! shortened, user handles, links and long numbers replaced by marks. Training and runtime share this
//! code, so a text is never seen in two ways.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What stands for a user handle, so that nobody's name carries feeling.
pub(crate) const HANDLE: &str = "<user>";
/// What stands for a link.
pub(crate) const LINK: &str = "<url>";
/// What stands for a number of five digits or more.
pub(crate) const NUMBER: &str = "<num>";

/// Longest unit in characters; longer runs are cut, which bounds the work on text without spaces.
const MAX_UNIT_CHARS: usize = 64;
/// Repeats of a letter that are kept.
const MAX_LETTER_REPEATS: usize = 2;
/// Repeats of a sign or a symbol that are kept.
const MAX_SIGN_REPEATS: usize = 3;

/// The kind of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum UnitKind {
    /// Letters and digits of a script that puts spaces between words.
    Word,
    /// A run of a script without spaces (Han, kana, Thai).
    Unspaced,
    /// ASCII or general punctuation.
    Sign,
    /// An emoji, an emoticon or another symbol.
    Symbol,
    /// A handle, a link or a long number.
    Mark,
}

/// A unit as it stands in its text.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    /// What kind of unit it is.
    pub(crate) kind: UnitKind,
    /// Where it stands, in bytes.
    pub(crate) range: Range<usize>,
    /// Its normalised form, where that does not depend on its letters.
    fixed: Option<&'static str>,
}

impl Unit {
    /// A text that begins with all that the normalised form depends on beside the kind, and how much of it that is: the
    /// form itself where it is one for all links, say.
    pub(crate) fn spelling<'a>(&self, text: &'a str) -> (&'a [u8], usize) {
        match self.fixed {
            Some(fixed) => (fixed.as_bytes(), fixed.len()),
            None => (&text.as_bytes()[self.range.start..], self.range.len()),
        }
    }

    /// The unit's normalised form, in `buffer` where it had to be made; empty where nothing is left of it.
    pub(crate) fn normalised<'a>(&self, text: &str, buffer: &'a mut String) -> &'a str {
        if let Some(fixed) = self.fixed {
            return fixed;
        }
        let raw = &text[self.range.clone()];
        match self.kind {
            UnitKind::Word | UnitKind::Unspaced => normalise_letters(raw, buffer),
            UnitKind::Sign => normalise_signs(raw, buffer),
            UnitKind::Symbol | UnitKind::Mark => {
                buffer.clear();
                buffer.extend(raw.nfkc());
            }
        }
        buffer
    }
}

/// Calls `visit` for each unit of `text`, in order; of a symbol that is repeated for the first few.
pub(crate) fn for_each_unit(text: &str, mut visit: impl FnMut(Unit)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    let (mut symbol, mut repeats) = ("", 0);
    while at < bytes.len() {
        let first = bytes[at];
        if first <= b' ' {
            at += 1;
            continue;
        }
        let mut fixed = None;
        let kind;
        let end;
        if let Some((link_end, mark)) = handle_or_link(text, at) {
            (kind, end, fixed) = (UnitKind::Mark, link_end, Some(mark));
        } else if let Some((face_end, canonical)) = emoticon(bytes, at) {
            (kind, end, fixed) = (UnitKind::Symbol, face_end, Some(canonical));
        } else {
            let class = Class::at(text, at);
            end = class.run_end(text, at);
            kind = match class {
                Class::Space | Class::Dropped => {
                    at = end;
                    continue;
                }
                Class::Word if is_long_number(&text[at..end]) => {
                    fixed = Some(NUMBER);
                    UnitKind::Mark
                }
                Class::Word => UnitKind::Word,
                Class::Unspaced => UnitKind::Unspaced,
                Class::Sign => UnitKind::Sign,
                Class::Symbol => UnitKind::Symbol,
            };
        }
        if kind == UnitKind::Symbol {
            let own = fixed.unwrap_or(&text[at..end]);
            repeats = if own == symbol { repeats + 1 } else { 1 };
            symbol = own;
        } else {
            symbol = "";
        }
        if kind != UnitKind::Symbol || repeats <= MAX_SIGN_REPEATS {
            visit(Unit { kind, range: at..end, fixed });
        }
        at = end;
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Dropped,
    Word,
    Unspaced,
    Sign,
    Symbol,
}

impl Class {
    fn at(text: &str, at: usize) -> Self {
        let byte = text.as_bytes()[at];
        if byte < 0x80 {
            return Self::of_ascii(byte);
        }
        text[at..].chars().next().map_or(Self::Space, Self::of_char)
    }

    fn of_ascii(byte: u8) -> Self {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => Self::Word,
            0..=b' ' | 0x7F => Self::Space,
            _ => Self::Sign,
        }
    }

    fn of_char(c: char) -> Self {
        match c {
            _ if c.is_ascii() => Self::of_ascii(c as u8),
            // zero-width signs, bidirectional controls, variation selectors, skin tones, byte-order mark
            '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFFD}'
            | '\u{1F3FB}'..='\u{1F3FF}'
            | '\u{E0000}'..='\u{E01EF}' => Self::Dropped,
            '\u{0E00}'..='\u{0E7F}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3041}'..='\u{3096}'
            | '\u{309D}'..='\u{309F}'
            | '\u{30A1}'..='\u{30FA}'
            | '\u{30FC}'..='\u{30FF}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FF66}'..='\u{FF9F}'
            | '\u{20000}'..='\u{323AF}' => Self::Unspaced,
            _ if c.is_alphanumeric() || is_combining_mark(c) => Self::Word,
            _ if c.is_whitespace() || c.is_control() => Self::Space,
            '\u{A1}'..='\u{BF}'
            | '\u{2010}'..='\u{205E}'
            | '\u{3001}'..='\u{303F}'
            | '\u{FF01}'..='\u{FF65}'
            | '\u{060C}'..='\u{061F}'
            | '\u{06D4}' => Self::Sign,
            _ => Self::Symbol,
        }
    }

    /// Where the run of this class that starts at `at` ends.
    fn run_end(self, text: &str, at: usize) -> usize {
        let bytes = text.as_bytes();
        let mut chars = 0;
        if self == Self::Word {
            let plain = bytes[at..].iter().take(MAX_UNIT_CHARS);
            chars = plain.take_while(|byte| byte.is_ascii_alphanumeric()).count();
        }
        let mut end = at + chars;
        while end < bytes.len() && chars < MAX_UNIT_CHARS {
            let (class, len) = if bytes[end] < 0x80 {
                (Self::of_ascii(bytes[end]), 1)
            } else {
                match text[end..].chars().next() {
                    Some(c) => (Self::of_char(c), c.len_utf8()),
                    None => break,
                }
            };
            let stays = class == self
                || (self == Self::Word
                    && (class == Self::Dropped || is_inner_apostrophe(text, end, len)));
            if !stays {
                break;
            }
            end += len;
            chars += 1;
            if self == Self::Symbol {
                break;
            }
        }
        if end == at { at + text[at..].chars().next().map_or(1, char::len_utf8) } else { end }
    }
}

fn is_inner_apostrophe(text: &str, at: usize, len: usize) -> bool {
    let apostrophe = matches!(&text[at..at + len], "'" | "\u{2019}" | "`" | "\u{B4}");
    apostrophe && text[at + len..].chars().next().is_some_and(char::is_alphabetic)
}

fn is_long_number(run: &str) -> bool {
    run.len() >= 5 && run.bytes().all(|b| b.is_ascii_digit())
}

fn handle_or_link(text: &str, at: usize) -> Option<(usize, &'static str)> {
    let rest = &text.as_bytes()[at..];
    if !matches!(rest[0], b'@' | b'h' | b'H' | b'w' | b'W') {
        return None;
    }
    let after_space = at == 0 || !text.as_bytes()[at - 1].is_ascii_alphanumeric();
    if rest[0] == b'@' {
        let name =
            rest[1..].iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count();
        return (name > 0 && after_space).then_some((at + 1 + name, HANDLE));
    }
    let starts = |prefix: &[u8]| {
        rest.len() > prefix.len() && rest[..prefix.len()].eq_ignore_ascii_case(prefix)
    };
    if after_space && (starts(b"http://") || starts(b"https://") || starts(b"www.")) {
        let len = rest.iter().take_while(|b| b.is_ascii_graphic()).count();
        return Some((at + len, LINK));
    }
    // data sets mask links as a bare "http"
    let bare = after_space && rest.len() >= 4 && &rest[..4] == b"http";
    if bare && rest.get(4).is_none_or(u8::is_ascii_whitespace) {
        return Some((at + 4, LINK));
    }
    None
}

/// Emoticons by what they are folded to; longer ones first, so that the first match is the longest.
const EMOTICONS: &[(&str, &str)] = &[
    (":'-(", ":'("),
    (":'-)", ":')"),
    (">:-(", ">:("),
    (":'(", ":'("),
    (":')", ":')"),
    (">:(", ">:("),
    (":-)", ":)"),
    (":-(", ":("),
    (":-D", ":D"),
    (":-P", ":P"),
    (":-p", ":P"),
    (":-/", ":/"),
    (":-|", ":|"),
    (":-*", ":*"),
    (";-)", ";)"),
    ("(-:", ":)"),
    ("^_^", ":)"),
    ("-_-", "-_-"),
    ("</3", "</3"),
    (":)", ":)"),
    (":]", ":)"),
    ("=)", ":)"),
    ("=D", ":D"),
    ("(:", ":)"),
    (":(", ":("),
    (":[", ":("),
    ("=(", ":("),
    ("):", ":("),
    (":D", ":D"),
    (";D", ":D"),
    ("xD", ":D"),
    ("XD", ":D"),
    (":P", ":P"),
    (":p", ":P"),
    (";)", ";)"),
    (":/", ":/"),
    (":\\", ":/"),
    (":|", ":|"),
    (":*", ":*"),
    (":O", ":O"),
    (":o", ":O"),
    ("D:", ":("),
    ("<3", "<3"),
    ("^^", ":)"),
];

fn emoticon(bytes: &[u8], at: usize) -> Option<(usize, &'static str)> {
    if !matches!(
        bytes[at],
        b':' | b';' | b'=' | b'<' | b'^' | b'-' | b'(' | b')' | b'x' | b'X' | b'>' | b'D'
    ) {
        return None;
    }
    if at > 0 && bytes[at - 1].is_ascii_alphanumeric() && bytes[at] != b':' && bytes[at] != b'<' {
        return None;
    }
    let rest = &bytes[at..];
    let (form, canonical) = EMOTICONS
        .iter()
        .copied()
        .find(|(form, _)| form.as_bytes()[0] == rest[0] && rest.starts_with(form.as_bytes()))?;
    let ends_open = rest.get(form.len()).is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'/');
    ends_open.then_some((at + form.len(), canonical))
}

fn normalise_letters(run: &str, out: &mut String) {
    out.clear();
    let mut repeats = Repeats::default();
    if run.is_ascii() {
        for byte in run.bytes() {
            let c = char::from(byte.to_ascii_lowercase());
            let kept = if byte.is_ascii_digit() { usize::MAX } else { MAX_LETTER_REPEATS };
            if repeats.allow(c, kept) {
                out.push(c);
            }
        }
        return;
    }
    for c in run.nfkc().flat_map(char::to_lowercase) {
        let c = if matches!(c, '\u{2019}' | '`' | '\u{B4}') { '\'' } else { c };
        if c.is_whitespace() || Class::of_char(c) == Class::Dropped {
            continue;
        }
        let kept = if c.is_ascii_digit() { usize::MAX } else { MAX_LETTER_REPEATS };
        if repeats.allow(c, kept) {
            out.push(c);
        }
    }
}

fn normalise_signs(run: &str, out: &mut String) {
    out.clear();
    let mut repeats = Repeats::default();
    for c in run.nfkc() {
        let c = match c {
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201C}'..='\u{201F}' | '\u{AB}' | '\u{BB}' => '"',
            '\u{2010}'..='\u{2015}' => '-',
            '\u{3002}' => '.',
            '\u{3001}' | '\u{60C}' => ',',
            '\u{61F}' => '?',
            c => c,
        };
        if !c.is_whitespace() && repeats.allow(c, MAX_SIGN_REPEATS) {
            out.push(c);
        }
    }
}

#[derive(Default)]
struct Repeats {
    last: Option<char>,
    count: usize,
}

impl Repeats {
    fn allow(&mut self, c: char, kept: usize) -> bool {
        if self.last == Some(c) {
            self.count += 1;
        } else {
            self.last = Some(c);
            self.count = 1;
        }
        self.count <= kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        for_each_unit(text, |unit| {
            let Range { start, end } = unit.range;
            assert!(text.is_char_boundary(start) && text.is_char_boundary(end));
            found.push(unit.normalised(text, &mut String::new()).to_owned());
        });
        found
    }

    #[test]
    fn words_signs_and_symbols_part() {
        assert_eq!(
            units("Don't @me: GREAT!!!!! 👍🏽👍 see https://x.co/a?b :-) soooo #fail"),
            [
                "don't", "<user>", ":", "great", "!!!", "👍", "👍", "see", "<url>", ":)", "soo",
                "#", "fail"
            ]
        );
    }

    #[test]
    fn a_run_of_one_symbol_counts_as_three() {
        assert_eq!(units(&"😡".repeat(40)), ["😡"; 3]);
        assert_eq!(units("❤️ ❤️ ❤️ ❤️ ok ❤️ 👍 ❤️"), ["❤", "❤", "❤", "ok", "❤", "👍", "❤"]);
        assert_eq!(units(":) :-) :) :) :)"), [":)"; 3]);
    }

    #[test]
    fn forms_fold_in_every_script() {
        assert_eq!(units("ＡＢＣ ﬁne"), ["abc", "fine"]);
        assert_eq!(units("很好，谢谢。"), ["很好", ",", "谢谢", "."]);
        assert_eq!(units("l’équipe est TRÈS bien"), ["l'équipe", "est", "très", "bien"]);
        assert_eq!(units("ดีมาก"), ["ดีมาก"]);
        assert_eq!(units("شكرا؟"), ["شكرا", "?"]);
    }

    #[test]
    fn numbers_are_kept_short_and_masked_long() {
        assert_eq!(
            units("2/10 on 100000 lines 1000"),
            ["2", "/", "10", "on", "<num>", "lines", "1000"]
        );
    }

    #[test]
    fn emoticons_do_not_eat_links_or_words() {
        assert_eq!(units("10:30 text:done :D"), ["10", ":", "30", "text", ":", "done", ":D"]);
        assert_eq!(units("XDR xD"), ["xdr", ":D"]);
    }

    #[test]
    fn nothing_visible_gives_no_unit() {
        assert!(units(" \u{200B}\u{FE0F}\t\n\0").is_empty());
    }
}
