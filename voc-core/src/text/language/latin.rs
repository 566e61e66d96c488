//! Words in Latin letters: hashed runs of one to five letters, and the word itself, each with one small
//! weight for every language.

use super::Language;
use crate::known::{Key, Known};

/// The languages the weights tell apart, in their order in the weights.
pub(super) const LANGUAGES: [Language; CLASSES] = [
    Language::De,
    Language::En,
    Language::Es,
    Language::Fr,
    Language::It,
    Language::Nl,
    Language::Pl,
    Language::Pt,
    Language::Tr,
    Language::Unknown,
];

const CLASSES: usize = 10;
/// Weights are kept in rows of this many, which one or two machine words hold.
const LANES: usize = 16;
/// Letters of a word that are read.
const LONGEST_WORD: usize = 24;
/// Words shorter than this are a run of letters with both ends already.
const SHORTEST_HASHED: usize = 4;
const LONGEST_RUN: u32 = 5;

/// The symbol before and after each word.
const EDGE: u8 = 1;
/// The symbol of letters without one of their own.
const OTHER_LETTER: u8 = 255;
const SYMBOLS: usize = 0x250;
const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

const MAGIC: &[u8; 4] = b"vlng";
const HEADER: usize = 20;

/// The weights, and the symbol of every letter.
pub(super) struct LatinModel {
    rows: Box<[[i8; LANES]]>,
    shift: u32,
    scale: f32,
    /// How much surer the answer becomes with the number of runs: intercept and slope over its logarithm.
    certainty: [f32; 2],
    symbols: Box<[u8; SYMBOLS]>,
}

/// What the words of a text add up to.
#[derive(Default)]
pub(super) struct LatinSum {
    weights: [i32; LANES],
    runs: u32,
}

impl LatinSum {
    /// Adds a word; answers its number of letters.
    #[inline]
    fn add(&mut self, word: &Word) -> u32 {
        for (total, part) in self.weights.iter_mut().zip(word.sums) {
            *total += i32::from(part);
        }
        self.runs += word.runs;
        word.letters
    }
}

/// What a word adds.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Word {
    /// A word has too few runs for these to overflow.
    sums: [i16; LANES],
    runs: u32,
    letters: u32,
}

/// Words met before, by their letters as in [`Plain::key`].
pub(crate) type KnownWords = Known<u128, Word, 2048>;

impl Key for u128 {
    fn hash(self) -> u64 {
        (self as u64 ^ (self >> 64) as u64).wrapping_mul(MIX)
    }
}

/// A short word without accents, as far as a text shows it.
struct Plain {
    /// Its small letters, with an apostrophe behind it.
    key: u128,
    /// In bytes.
    length: usize,
}

impl Plain {
    /// The word that `bytes` begin with, unless something follows by which it might be more, or no word.
    fn at_start_of(bytes: &[u8]) -> Option<Self> {
        let mut window = [0; 16];
        if let Some(whole) = bytes.first_chunk() {
            window = *whole;
        } else {
            window[..bytes.len()].copy_from_slice(bytes);
        }
        let small = window.map(|byte| byte | 0x20);
        // two bits would do for one letter, but whole bytes are counted at once
        let letters = small.map(|byte| u8::from(byte.wrapping_sub(b'a') < 26) * 0xFF);
        let mut length = u128::from_le_bytes(letters).trailing_ones() as usize / 8;
        let small = u128::from_le_bytes(small);
        let mut key = match length {
            0..16 => small & ((1 << (8 * length)) - 1),
            _ => small,
        };
        if length > 0 && bytes.get(length) == Some(&b'\'') {
            if length == 16 {
                return None;
            }
            key |= u128::from(b'\'') << (8 * length);
            length += 1;
        }
        let rest = &bytes[length..];
        let follows = rest
            .first()
            .is_some_and(|b| !b.is_ascii() || matches!(b, b'\'' | b'@') || b.is_ascii_alphabetic());
        let more = follows || rest.starts_with(b"://");
        (length > 0 && !more).then_some(Self { key, length })
    }
}

impl LatinModel {
    /// Reads the weights and answers what follows them.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (header, rest) = bytes.split_at_checked(HEADER)?;
        let number = |at: usize| Some(f32::from_le_bytes(header[at..at + 4].try_into().ok()?));
        let bits = u32::from(header[4]);
        if header[..4] != *MAGIC || !(8..=20).contains(&bits) || usize::from(header[5]) != CLASSES {
            return None;
        }
        let (table, rest) = rest.split_at_checked(CLASSES << bits)?;
        let rows = table.chunks_exact(CLASSES).map(|row| {
            let mut lanes = [0; LANES];
            for (lane, byte) in lanes.iter_mut().zip(row) {
                *lane = *byte as i8;
            }
            lanes
        });
        let model = Self {
            rows: rows.collect(),
            shift: 64 - bits,
            scale: number(8)?,
            certainty: [number(12)?, number(16)?],
            symbols: symbols(),
        };
        Some((model, rest))
    }

    /// The symbol of a letter, in either case, or 0 for what is no Latin letter.
    pub(super) fn symbol(&self, c: char) -> u8 {
        match self.symbols.get(c as usize) {
            Some(symbol) => *symbol,
            None if matches!(c, '\u{1E00}'..='\u{1EFF}') => OTHER_LETTER,
            None => 0,
        }
    }

    /// Adds the word that starts at `at` to `sum`; answers its end and its number of letters.
    pub(super) fn word(
        &self,
        text: &str,
        at: usize,
        sum: &mut LatinSum,
        known: Option<&mut KnownWords>,
    ) -> (usize, u32) {
        let plain = known.and_then(|known| {
            let plain = Plain::at_start_of(&text.as_bytes()[at..])?;
            Some((plain, known))
        });
        if let Some((Plain { key, length }, known)) = plain {
            // its end is known before the word is, so that the waits for several words overlap
            let letters = if let Some(word) = known.get(key) {
                sum.add(word)
            } else {
                let (word, _) = self.read(text, at);
                known.keep(key, word);
                sum.add(&word)
            };
            return (at + length, letters);
        }
        let (word, length) = self.read(text, at);
        (at + length, sum.add(&word))
    }

    /// The word that starts at `at`, and its length in bytes.
    fn read(&self, text: &str, at: usize) -> (Word, usize) {
        let bytes = text.as_bytes();
        let mut run =
            Run { model: self, key: u64::from(EDGE), filled: 1, sums: [0; LANES], runs: 0 };
        let (mut end, mut letters, mut hash) = (at, 0, 0_u64);
        while let Some(&byte) = bytes.get(end) {
            let (c, len) = if byte < 0x80 {
                (byte as char, 1)
            } else {
                match text[end..].chars().next() {
                    Some(c) => (c, c.len_utf8()),
                    None => break,
                }
            };
            let apostrophe = c == '\'' || c == '\u{2019}';
            let symbol = self.symbol(if apostrophe { '\'' } else { c });
            if symbol == 0 {
                break;
            }
            end += len;
            if letters < LONGEST_WORD {
                run.push(symbol, 1);
                hash = (hash ^ u64::from(symbol)).wrapping_mul(MIX);
                hash ^= hash >> 29;
            }
            letters += 1;
            if apostrophe {
                break;
            }
        }
        run.push(EDGE, 2);
        if letters >= SHORTEST_HASHED {
            run.add((hash.wrapping_mul(MIX) >> self.shift) as usize);
        }
        let length = end - at;
        // the scheme of a link and the name in an address are no words
        if matches!(bytes.get(end), Some(b'@')) || bytes[end..].starts_with(b"://") {
            return (Word::default(), length);
        }
        (Word { letters: letters as u32, sums: run.sums, runs: run.runs }, length)
    }

    /// The probability of each of [`LANGUAGES`]; the last is 0 if it must be one that is served.
    pub(super) fn chances(&self, sum: &LatinSum, served_only: bool) -> [f32; CLASSES] {
        let runs = (sum.runs.max(1)) as f32;
        let certainty = (self.certainty[0] + self.certainty[1] * runs.ln()).max(0.1);
        let factor = self.scale * certainty / runs.sqrt();
        let mut scores = [0.0; CLASSES];
        for (score, weight) in scores.iter_mut().zip(sum.weights) {
            *score = weight as f32 * factor;
        }
        if served_only {
            scores[CLASSES - 1] = f32::NEG_INFINITY;
        }
        softmax(scores)
    }
}

/// The last letters of a word as it is read.
struct Run<'m> {
    model: &'m LatinModel,
    key: u64,
    filled: u32,
    sums: [i16; LANES],
    runs: u32,
}

impl Run<'_> {
    /// Adds every run of `shortest` symbols and more that ends with `symbol`.
    #[inline]
    fn push(&mut self, symbol: u8, shortest: u32) {
        self.key = self.key << 8 | u64::from(symbol);
        self.filled += 1;
        for length in shortest..=self.filled.min(LONGEST_RUN) {
            let run = self.key & ((1 << (8 * length)) - 1);
            let hash = (run | u64::from(length) << 40).wrapping_mul(MIX);
            self.add((hash >> self.model.shift) as usize);
        }
    }

    #[inline]
    fn add(&mut self, row: usize) {
        for (sum, weight) in self.sums.iter_mut().zip(&self.model.rows[row]) {
            *sum += i16::from(*weight);
        }
        self.runs += 1;
    }
}

/// Numbers the small letters in the order of their code points, after a to z and the apostrophe.
fn symbols() -> Box<[u8; SYMBOLS]> {
    let mut symbols = Box::new([0; SYMBOLS]);
    let mut next = EDGE;
    let mut number = |letter: char, symbols: &mut [u8; SYMBOLS]| {
        next = next.saturating_add(1);
        symbols[letter as usize] = next;
    };
    for letter in ('a'..='z').chain(['\'']) {
        number(letter, &mut symbols);
    }
    for letter in ('\u{DF}'..'\u{250}').filter(|c| c.is_alphabetic() && lower(*c) == *c) {
        number(letter, &mut symbols);
    }
    for letter in ('A'..='Z').chain('\u{C0}'..'\u{250}') {
        // a few capitals have their small letter further up
        symbols[letter as usize] = symbols.get(lower(letter) as usize).copied().unwrap_or(0);
    }
    symbols
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

pub(super) fn softmax<const N: usize>(scores: [f32; N]) -> [f32; N] {
    let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers = scores.map(|score| (score - highest).exp());
    let total: f32 = powers.iter().sum();
    powers.map(|power| power / total)
}
