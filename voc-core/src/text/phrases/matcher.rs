//! Where patterns stand in a folded text.
//!
//! A pattern that begins with a word is looked up by its first words, which are hashed once for all books; only
//! those that may begin within a word, or are of a script without spaces, are searched for byte by byte.

use std::hash::Hasher;

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::{FxHashMap, FxHasher};
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
#[derive(Debug)]
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
    /// The number of the pattern.
    pub(super) pattern: usize,
}

/// The patterns that stand in a text.
type Matches = SmallVec<[Match; 16]>;

/// Patterns ready to be found.
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
enum Place {
    Words(u64),
    Beginning([u8; BEGINNING]),
    Anywhere,
}

impl Matcher {
    /// # Errors
    /// `config.invalid` where there are too many patterns.
    pub(super) fn build(patterns: Vec<Pattern>) -> Result<Self, Error> {
        let (mut words, mut beginnings) = (Vec::new(), Vec::new());
        let (mut ascii, mut other) = (Vec::new(), Vec::new());
        for (number, pattern) in patterns.iter().enumerate() {
            match place(pattern) {
                Place::Words(hash) => words.push((hash, number)),
                Place::Beginning(bytes) => beginnings.push((bytes, number)),
                Place::Anywhere if pattern.written.is_ascii() => ascii.push(number),
                Place::Anywhere => other.push(number),
            }
        }
        let searched = [ascii, other].into_iter().filter(|numbers| !numbers.is_empty());
        let scans =
            searched.map(|numbers| Scan::new(numbers, &patterns)).collect::<Result<_, _>>()?;
        let (mut written, mut starts) = (String::new(), vec![0]);
        for pattern in patterns {
            written.push_str(&pattern.written);
            starts.push(written.len() as u32);
        }
        Ok(Self {
            written,
            starts,
            by_words: Index::new(words),
            by_beginning: Index::new(beginnings),
            scans,
        })
    }

    /// Every place where a pattern stands at the edges of words as far as it has to, and maybe others; by their ends,
    /// the longest first.
    pub(super) fn find(&self, text: &FoldedText) -> Matches {
        let mut found = Matches::new();
        let folded = text.as_str();
        let words = text.words();
        for (at, word) in words.iter().enumerate() {
            let rest = &folded.as_bytes()[word.start..];
            let mut try_all = |numbers: &[u32]| {
                for &number in numbers {
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
    let joins = word.starts_with(is_arabic) || word.contains(is_hangul);
    if pattern.open_start || word.is_empty() || joins {
        return Place::Anywhere;
    }
    if pattern.open_end && run == written.len() {
        return word.as_bytes().first_chunk().map_or(Place::Anywhere, |b| Place::Beginning(*b));
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
trait Key: Copy + Eq + std::hash::Hash {
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
#[derive(Debug, Default)]
struct Index<K> {
    filter: Box<[u64]>,
    numbers: FxHashMap<K, SmallVec<[u32; 4]>>,
}

impl<K: Key> Index<K> {
    fn new(numbered: Vec<(K, usize)>) -> Self {
        let bits = (numbered.len() * BITS_PER_KEY).next_power_of_two().max(64);
        let mut index = Self { filter: vec![0; bits / 64].into(), numbers: FxHashMap::default() };
        for (key, number) in numbered {
            let (word, bit) = index.bit(key);
            index.filter[word] |= 1 << bit;
            index.numbers.entry(key).or_default().push(number as u32);
        }
        index
    }

    fn bit(&self, key: K) -> (usize, u32) {
        let mixed = key.mixed() >> 32;
        ((mixed as usize / 64) & (self.filter.len() - 1), mixed as u32 % 64)
    }

    fn get(&self, key: K) -> &[u32] {
        let (word, bit) = self.bit(key);
        if self.filter[word] >> bit & 1 == 0 {
            return &[];
        }
        self.numbers.get(&key).map_or(&[], |numbers| numbers)
    }
}

/// Patterns that are searched for byte by byte.
#[derive(Debug)]
struct Scan {
    automaton: AhoCorasick,
    numbers: Vec<usize>,
    /// Whether they may stand in a text of ASCII.
    ascii: bool,
    /// The bytes that they begin with: a text without them need not be searched.
    first: Box<[bool; 256]>,
}

impl Scan {
    fn new(numbers: Vec<usize>, patterns: &[Pattern]) -> Result<Self, Error> {
        let written = numbers.iter().map(|&number| patterns[number].written.as_str());
        let mut first = Box::new([false; 256]);
        for byte in written.clone().filter_map(|w| w.as_bytes().first()) {
            first[usize::from(*byte)] = true;
        }
        let ascii = written.clone().any(str::is_ascii);
        let built = AhoCorasick::builder().match_kind(MatchKind::Standard).build(written);
        let automaton = built.map_err(|error| Error::config(format!("phrases: {error}")))?;
        Ok(Self { automaton, numbers, ascii, first })
    }

    fn find(&self, text: &str, found: &mut Matches) {
        if !self.ascii && text.is_ascii() {
            return;
        }
        if !text.bytes().any(|byte| self.first[usize::from(byte)]) {
            return;
        }
        found.extend(self.automaton.find_overlapping_iter(text).map(|m| Match {
            start: m.start(),
            end: m.end(),
            pattern: self.numbers[m.pattern().as_usize()],
        }));
    }
}
