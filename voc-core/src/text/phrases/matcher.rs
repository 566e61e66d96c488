//! Where patterns stand in a folded text.
//!
//! A pattern that begins with a word is looked up by its first words, which are hashed once for all books; only
//! those that may begin within a word, or are of a script without spaces, are searched for byte by byte.

use std::hash::Hasher;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHasher;
use smallvec::SmallVec;

use super::boundary::{is_arabic, is_hangul, is_letter};
use super::fold::FoldedText;
use crate::error::Error;

/// Words by which a pattern is looked up at most.
const WORDS: usize = 3;
/// Bytes by which the beginning of a word is looked up.
const BEGINNING: usize = 3;
/// Bits for each key of the set that tells most words of a text from those that begin a pattern.
const BITS_PER_KEY: usize = 12;

/// The hash of a word, by which it is looked up.
pub(super) fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

/// The hash of words, of which all but the last have `before`, and another that one byte parts from them.
fn joined(before: u64, word: u64) -> u64 {
    before.rotate_left(23) ^ word
}

/// A text to be found, with what its uses allow.
#[derive(Debug, Default)]
pub(super) struct Pattern {
    pub(super) written: String,
    /// Whether some use lets its first word begin with more than is written.
    pub(super) open_start: bool,
    /// Whether some use lets its last word go on.
    pub(super) open_end: bool,
}

/// A pattern that stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The number that the matcher gave the pattern.
    pub(super) pattern: usize,
}

/// The patterns that stand in a text.
type Matches = SmallVec<[Match; 16]>;

/// Patterns ready to be found, numbered so that those that are looked up alike follow one another.
#[derive(Debug)]
pub(super) struct Matcher {
    /// The patterns one behind another, and where each begins.
    written: String,
    starts: Vec<u32>,
    /// By the hash of their first words.
    by_words: Index<u64>,
    /// Single words that may go on, by their first bytes.
    by_beginning: Index<[u8; BEGINNING]>,
    scans: Vec<Scan>,
}

/// Where a pattern is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Words(u64),
    Beginning([u8; BEGINNING]),
    Anywhere { ascii: bool },
}

impl Matcher {
    /// A matcher of `patterns`, and which of them has which number: for each number the place where it was given.
    ///
    /// # Errors
    /// `config.invalid` where there are too many patterns.
    pub(super) fn build(patterns: &[Pattern]) -> Result<(Self, Vec<usize>), Error> {
        let places = patterns.iter().enumerate().map(|(given, pattern)| (place(pattern), given));
        let mut order: Vec<(Place, usize)> = places.collect();
        order.sort_unstable();
        let (mut words, mut beginnings, mut scans) = (Vec::new(), Vec::new(), Vec::new());
        let mut first = 0;
        for same in order.chunk_by(|a, b| a.0 == b.0) {
            let numbers = first..first + same.len() as u32;
            first = numbers.end;
            match same[0].0 {
                Place::Words(hash) => words.push((hash, numbers)),
                Place::Beginning(bytes) => beginnings.push((bytes, numbers)),
                Place::Anywhere { ascii } => {
                    let written = same.iter().map(|&(_, given)| patterns[given].written.as_str());
                    scans.push(Scan::new(numbers.start, ascii, written)?);
                }
            }
        }
        let order: Vec<usize> = order.into_iter().map(|(_, given)| given).collect();
        let (mut written, mut starts) = (String::new(), vec![0]);
        for &given in &order {
            written.push_str(&patterns[given].written);
            starts.push(written.len() as u32);
        }
        let by_words = Index::new(words);
        let by_beginning = Index::new(beginnings);
        Ok((Self { written, starts, by_words, by_beginning, scans }, order))
    }

    /// Every place where a pattern stands at the edges of words as far as it has to, and maybe others; by their ends,
    /// the longest first.
    pub(super) fn find(&self, text: &FoldedText) -> Matches {
        let mut found = Matches::new();
        let folded = text.as_str();
        let words = text.words();
        for (at, word) in words.iter().enumerate() {
            let rest = &folded.as_bytes()[word.start..];
            let mut try_all = |numbers: Range<u32>| {
                for number in numbers {
                    let pattern = number as usize;
                    let [from, to] = [0, 1].map(|next| self.starts[pattern + next] as usize);
                    let written = &self.written.as_bytes()[from..to];
                    if rest.starts_with(written) {
                        let (start, end) = (word.start, word.start + written.len());
                        found.push(Match { start, end, pattern });
                    }
                }
            };
            let (mut hash, mut end) = (word.hash, word.end);
            try_all(self.by_words.get(hash));
            for next in words[at + 1..].iter().take(WORDS - 1) {
                if next.start != end + 1 {
                    break;
                }
                (hash, end) = (joined(hash, next.hash), next.end);
                try_all(self.by_words.get(hash));
            }
            if let Some(&beginning) = rest.first_chunk() {
                try_all(self.by_beginning.get(beginning));
            }
        }
        for scan in &self.scans {
            scan.find(folded, &mut found);
        }
        found.sort_unstable_by_key(|m| (m.end, m.start));
        found
    }
}

fn place(pattern: &Pattern) -> Place {
    let written = pattern.written.as_str();
    let run = written.find(|c| !is_letter(c)).unwrap_or(written.len());
    let word = &written[..run];
    // Arabic writes other words together with the one after them, Korean with the one before
    let anywhere = Place::Anywhere { ascii: written.is_ascii() };
    let joins = word.starts_with(is_arabic) || word.contains(is_hangul);
    if pattern.open_start || word.is_empty() || joins {
        return anywhere;
    }
    if pattern.open_end && run == written.len() {
        return word.as_bytes().first_chunk().map_or(anywhere, |b| Place::Beginning(*b));
    }
    let (mut key, mut end) = (hash(word), run);
    for _ in 1..WORDS {
        let Some(rest) = written.get(end + 1..) else { break };
        let length = rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
        let word = &rest[..length];
        let goes_on = length == rest.len() && pattern.open_end;
        if word.is_empty() || goes_on || word.contains(is_hangul) {
            break;
        }
        (key, end) = (joined(key, hash(word)), end + 1 + length);
    }
    Place::Words(key)
}

/// What an index looks numbers up by.
trait Key: Copy + Eq + Default {
    /// A number whose high bits tell keys apart.
    fn mixed(self) -> u64;
}

impl Key for u64 {
    fn mixed(self) -> u64 {
        self.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

impl Key for [u8; BEGINNING] {
    fn mixed(self) -> u64 {
        let [a, b, c] = self;
        u64::from(u32::from_le_bytes([a, b, c, 0])).mixed()
    }
}

/// Numbers of patterns by a key, behind a set of bits that knows most keys that are not there.
#[derive(Debug)]
struct Index<K> {
    filter: Box<[u64]>,
    /// Each key at the place that its bits give it, or at the next that was free.
    slots: Box<[Slot<K>]>,
}

/// Numbers in a row; none where the slot is free.
#[derive(Debug, Clone, Copy, Default)]
struct Slot<K> {
    key: K,
    first: u32,
    count: u32,
}

impl<K: Key> Index<K> {
    fn new(numbered: Vec<(K, Range<u32>)>) -> Self {
        let patterns: usize = numbered.iter().map(|(_, numbers)| numbers.len()).sum();
        let bits = (patterns * BITS_PER_KEY).next_power_of_two().max(64);
        // half of the slots stay free, so that a key stands close to its place
        let slots = (2 * numbered.len() + 1).next_power_of_two();
        let mut index =
            Self { filter: vec![0; bits / 64].into(), slots: vec![Slot::default(); slots].into() };
        for (key, numbers) in numbered {
            let (word, bit) = index.bit(key);
            index.filter[word] |= 1 << bit;
            let mut at = index.place(key);
            while index.slots[at].count > 0 {
                at = (at + 1) & (slots - 1);
            }
            index.slots[at] = Slot { key, first: numbers.start, count: numbers.len() as u32 };
        }
        index
    }

    fn bit(&self, key: K) -> (usize, u32) {
        let mixed = key.mixed() >> 32;
        ((mixed as usize / 64) & (self.filter.len() - 1), mixed as u32 % 64)
    }

    fn place(&self, key: K) -> usize {
        (key.mixed() >> 20) as usize & (self.slots.len() - 1)
    }

    fn get(&self, key: K) -> Range<u32> {
        let (word, bit) = self.bit(key);
        if self.filter[word] >> bit & 1 == 0 {
            return 0..0;
        }
        let mut at = self.place(key);
        loop {
            let Slot { key: own, first, count } = self.slots[at];
            if count == 0 || own == key {
                return first..first + count;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

/// Patterns that are searched for byte by byte.
#[derive(Debug)]
struct Scan {
    automaton: AhoCorasick,
    /// The number of the first one.
    first: u32,
    /// Whether they may stand in a text of ASCII.
    ascii: bool,
    /// The bytes that they begin with: a text without them need not be searched.
    begins: Box<[bool; 256]>,
}

impl Scan {
    fn new<'p>(
        first: u32,
        ascii: bool,
        written: impl Iterator<Item = &'p str> + Clone,
    ) -> Result<Self, Error> {
        let mut begins = Box::new([false; 256]);
        for byte in written.clone().filter_map(|w| w.as_bytes().first()) {
            begins[usize::from(*byte)] = true;
        }
        let built = AhoCorasick::builder().match_kind(MatchKind::Standard).build(written);
        let automaton = built.map_err(|error| Error::config(format!("phrases: {error}")))?;
        Ok(Self { automaton, first, ascii, begins })
    }

    fn find(&self, text: &str, found: &mut Matches) {
        if !self.ascii && text.is_ascii() {
            return;
        }
        if !text.bytes().any(|byte| self.begins[usize::from(byte)]) {
            return;
        }
        found.extend(self.automaton.find_overlapping_iter(text).map(|m| Match {
            start: m.start(),
            end: m.end(),
            pattern: self.first as usize + m.pattern().as_usize(),
        }));
    }
}
