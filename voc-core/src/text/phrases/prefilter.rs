//! Which phrases may stand in a text, told from how they are written: what a text needs of phrases of which no book was built.

use std::borrow::Cow;

use memchr::{memchr2_iter, memchr3, memchr3_iter};

use super::FoldedText;
use super::boundary::{begins, ends};
use super::fold::folded;
use super::notation::{has_umlauts, spelt_out};

/// Bytes of a beginning at most.
const LONGEST: usize = size_of::<u64>();

/// How the signs of slots begin, which are among the first of Unicode's private use.
const SIGN: [u8; 2] = [0xEE, 0x80];

/// Phrases by how the pieces of each begin.
#[derive(Debug)]
pub(crate) struct Prefilter {
    /// For each phrase how its pieces may begin, each behind the number of its beginnings, and none behind the last.
    told: Vec<u32>,
}

/// Hashes of how whatever stands in a text begins.
#[derive(Debug)]
pub(crate) struct Beginnings {
    /// In order.
    all: Vec<u32>,
    /// A bit for those with the same last digits: most that are looked up are not there.
    digits: Box<[u64; Beginnings::DIGITS / 64]>,
}

impl Prefilter {
    /// A filter of phrases in the notation of [`PhraseBook`](super::PhraseBook), by their order.
    pub(crate) fn of<'p>(phrases: impl Iterator<Item = &'p str>) -> Self {
        let mut told = Vec::new();
        for phrase in phrases {
            for piece in pieces(phrase) {
                let count = told.len();
                told.push(0);
                if add_beginnings(piece, &mut told).is_none() {
                    told.truncate(count);
                } else {
                    told[count] = (told.len() - count - 1) as u32;
                }
            }
            told.push(0);
        }
        Self { told }
    }

    /// The numbers of the phrases that may stand in a text: all that do, and others.
    pub(crate) fn may_stand(&self, text: &Beginnings) -> impl Iterator<Item = usize> {
        let mut rest = &self.told[..];
        let next = move || {
            let mut stands = true;
            loop {
                let (&count, behind) = rest.split_first()?;
                let (beginnings, next) = behind.split_at(count as usize);
                rest = next;
                if count == 0 {
                    return Some(stands);
                }
                stands = stands && beginnings.iter().any(|&beginning| text.has(beginning));
            }
        };
        std::iter::from_fn(next).enumerate().filter_map(|(number, stands)| stands.then_some(number))
    }
}

impl Beginnings {
    const DIGITS: usize = 1 << 16;

    /// Those in a folded text.
    pub(crate) fn of(text: &FoldedText) -> Self {
        let text = text.as_str();
        let mut all = Vec::with_capacity(4 * text.len());
        for (at, first) in text.char_indices() {
            if first.is_whitespace() || !begins(text, at) {
                continue;
            }
            for end in at + 1..=text.len().min(at + LONGEST) {
                let stretch = &text.as_bytes()[at..end];
                all.push(hash(stretch, false));
                if text.is_char_boundary(end) && ends(text, end) {
                    all.push(hash(stretch, true));
                }
            }
        }
        all.sort_unstable();
        all.dedup();
        let mut digits = Box::new([0; Self::DIGITS / 64]);
        for &beginning in &all {
            digits[beginning as usize % Self::DIGITS / 64] |= 1 << (beginning % 64);
        }
        Self { all, digits }
    }

    fn has(&self, beginning: u32) -> bool {
        self.digits[beginning as usize % Self::DIGITS / 64] >> (beginning % 64) & 1 == 1
            && self.all.binary_search(&beginning).is_ok()
    }
}

/// The hash of a stretch of up to [`LONGEST`] bytes, and another where a word ends behind it.
fn hash(stretch: &[u8], ends: bool) -> u32 {
    let bytes = stretch.iter().fold(0, |bytes, &byte| bytes << 8 | u64::from(byte));
    let length = 2 * stretch.len() as u64 + u64::from(ends);
    let mixed = (bytes ^ length.rotate_right(8)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 32) as u32
}

/// The pieces of a phrase that are apart by spaces and gaps.
fn pieces(phrase: &str) -> impl Iterator<Item = &str> {
    let mut rest = phrase;
    std::iter::from_fn(move || {
        loop {
            rest = rest.trim_start();
            let Some(gap) = rest.strip_prefix(['{', '[']) else { break };
            rest = gap.split_once(['}', ']'])?.1;
        }
        let mut end = 0;
        let end = loop {
            let signs = |c: char| c.is_whitespace() || matches!(c, '(' | '{' | '[');
            let Some(sign) = rest[end..].find(signs) else { break rest.len() };
            end += sign;
            if !rest[end..].starts_with('(') {
                break end;
            }
            end += group(&rest[end..])?.len();
        };
        let (piece, behind) = rest.split_at(end);
        rest = behind;
        (!piece.is_empty()).then_some(piece)
    })
}

/// The alternatives with which a text begins, in their brackets.
fn group(text: &str) -> Option<&str> {
    let mut depth = 0_usize;
    let close = memchr2_iter(b'(', b')', text.as_bytes()).find(|&at| {
        depth = if text.as_bytes()[at] == b'(' { depth + 1 } else { depth.saturating_sub(1) };
        depth == 0
    })?;
    Some(&text[..=close])
}

/// Adds all ways to begin a piece; nothing is told of one that may be left out, or begin in any way.
fn add_beginnings(piece: &str, told: &mut Vec<u32>) -> Option<()> {
    if !piece.starts_with('(') {
        return add_beginning(piece, true, told);
    }
    let group = group(piece)?;
    let is_all = group.len() == piece.len();
    let (mut depth, mut from) = (0_usize, 1);
    for at in memchr3_iter(b'(', b'|', b')', group.as_bytes()) {
        match group.as_bytes()[at] {
            b'(' => depth += 1,
            b')' if depth > 1 => depth -= 1,
            _ if depth == 1 => {
                add_beginning(&group[from..at], is_all, told)?;
                from = at + 1;
            }
            _ => {}
        }
    }
    Some(())
}

/// Adds how an alternative begins, which `is_all` of its piece or goes on, where that is told.
fn add_beginning(alternative: &str, is_all: bool, told: &mut Vec<u32>) -> Option<()> {
    let end = memchr3(b'(', b'*', b'<', alternative.as_bytes()).unwrap_or(alternative.len());
    let words = alternative[..end].trim();
    if words.is_empty() && alternative[end..].starts_with('<') {
        told.push(hash(&SIGN, false));
        return Some(());
    }
    if words.is_empty() {
        return None;
    }
    // so many characters leave a whole beginning when folded; a shorter one would only sift less
    let enough = words.char_indices().nth(3 * LONGEST).map_or(words.len(), |(at, _)| at);
    let is_all = is_all && end == alternative.len() && enough == words.len();
    let words = &words[..enough];
    let mut add = |words: Cow<'_, str>| {
        let stretch = &words.as_bytes()[..words.len().min(LONGEST)];
        told.push(hash(stretch, is_all && stretch.len() == words.len()));
    };
    add(folded(Cow::Borrowed(words)));
    if has_umlauts(words) {
        add(folded(Cow::Owned(spelt_out(words))));
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn may_stand_in(phrases: &[&str], text: &FoldedText) -> Vec<usize> {
        Prefilter::of(phrases.iter().copied()).may_stand(&Beginnings::of(text)).collect()
    }

    fn may_stand(phrases: &[&str], text: &str) -> Vec<usize> {
        may_stand_in(phrases, &FoldedText::new(text))
    }

    #[test]
    fn each_piece_has_to_begin_in_the_text() {
        let phrases = [
            "cancel* {2} (contract|subscription)",
            "*kündig* [3] (dein|das) abo",
            "(so |very |)good (not|)",
            "left <own> for <RIVAL>",
            "换 {3} 公司",
            "(ex|in)cellent",
        ];
        assert_eq!(may_stand(&phrases, "CANCELLING my damn subscription"), [0, 2]);
        assert_eq!(may_stand(&phrases, "habe das Abo gekuendigt"), [1, 2]);
        assert_eq!(may_stand(&phrases, "I left it for good"), [2]);
        assert_eq!(may_stand(&phrases, "我想换一家公司, excellent"), [2, 4, 5]);
        assert_eq!(may_stand(&phrases, "I leftist forgave"), [2]);
        assert_eq!(
            may_stand(&["Kündigung* durch"], "durch Kuendigungen, durch die KÜNDIGUNG"),
            [0]
        );
    }

    #[test]
    fn slots_need_a_sign() {
        let phrases = ["left (<own>|us) for <RIVAL>", "(my|our) <own> phone"];
        let plain = FoldedText::new("I left X for Y, my phone too");
        assert_eq!(may_stand_in(&phrases, &plain), [0_usize; 0]);
        let signed = plain.with_signs(
            [(7, '\u{E001}'), (13, '\u{E000}')].map(|(at, sign)| (Span::new(at, at + 1), sign)),
        );
        assert_eq!(may_stand_in(&phrases, &signed), [0, 1]);
    }
}
