//! Words in Latin letters: hashed runs of one to five letters, and the word itself, each with one small
//! weight for every language.

use super::Language;

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

/// What a word adds.
#[derive(Clone, Copy, Default)]
struct Word {
    /// A word has too few runs for these to overflow.
    sums: [i16; LANES],
    runs: u32,
    letters: u32,
    /// In bytes.
    length: u32,
}

/// Words met before, each in one of the two places that its letters give it.
pub(crate) struct KnownWords {
    sets: Vec<[(u128, Word); 2]>,
    /// Which of two words goes next.
    turn: usize,
}

/// Pairs of places for known words, a power of two.
const SETS: usize = 4096;

impl Default for KnownWords {
    fn default() -> Self {
        Self { sets: vec![Default::default(); SETS], turn: 0 }
    }
}

impl KnownWords {
    /// The word of this key, read where it is not known.
    #[inline]
    fn get(&mut self, key: u128, read: impl FnOnce() -> Word) -> Word {
        let mixed = (key as u64 ^ (key >> 64) as u64).wrapping_mul(MIX);
        let set = &mut self.sets[(mixed >> 40) as usize & (SETS - 1)];
        if let Some((_, word)) = set.iter().find(|(known, _)| *known == key) {
            return *word;
        }
        self.turn ^= 1;
        let place = &mut set[self.turn];
        *place = (key, read());
        place.1
    }
}

/// The small letters of a short word without accents, with an apostrophe behind it, unless something follows by which it
/// might be more, or no word.
fn plain(bytes: &[u8]) -> Option<u128> {
    let mut key = [0; 16];
    let mut length = 0;
    for letter in bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()) {
        *key.get_mut(length)? = letter.to_ascii_lowercase();
        length += 1;
    }
    if length > 0 && bytes.get(length) == Some(&b'\'') {
        *key.get_mut(length)? = b'\'';
        length += 1;
    }
    let follows =
        bytes.get(length).is_some_and(|b| !b.is_ascii() || matches!(b, b'\'' | b'@' | b':'));
    (!follows).then_some(u128::from_le_bytes(key))
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
        let word = match known.and_then(|known| Some((plain(&text.as_bytes()[at..])?, known))) {
            Some((key, known)) => known.get(key, || self.read(text, at)),
            None => self.read(text, at),
        };
        for (total, part) in sum.weights.iter_mut().zip(word.sums) {
            *total += i32::from(part);
        }
        sum.runs += word.runs;
        (at + word.length as usize, word.letters)
    }

    fn read(&self, text: &str, at: usize) -> Word {
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
        let length = (end - at) as u32;
        // the scheme of a link and the name in an address are no words
        if matches!(bytes.get(end), Some(b'@')) || bytes[end..].starts_with(b"://") {
            return Word { length, ..Word::default() };
        }
        Word { length, letters: letters as u32, sums: run.sums, runs: run.runs }
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
