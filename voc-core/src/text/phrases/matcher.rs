//! Where patterns stand in a folded text.
//!
//! A pattern that begins with a word is looked up by its first words, which are hashed once for all books, one that may
//! begin within a word by the end of that word; only those of a script without spaces, or that begin with a sign, are
//! searched for byte by byte.

use std::hash::Hasher;
use std::ops::Range;

use aho_corasick::{AhoCorasick, Input, MatchKind};
use memchr::memchr3;
use rustc_hash::FxHasher;
use smallvec::SmallVec;

use super::boundary::{is_arabic, is_hangul, is_letter};
use super::fold::FoldedText;
use crate::error::Error;

/// Words by which a pattern is looked up at most.
const WORDS: usize = 3;
/// Bytes by which the beginning of a word is looked up.
const BEGINNING: usize = 3;
/// Bytes by which the end of a word is looked up.
const ENDING: usize = 2;
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
    /// Those that may begin within a word, by the last bytes of it.
    by_ending: Index<[u8; ENDING]>,
    scans: Vec<Scan>,
}

/// Where a pattern is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Words(u64),
    Beginning([u8; BEGINNING]),
    Ending([u8; ENDING]),
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
        let (mut words, mut beginnings, mut endings) = (Vec::new(), Vec::new(), Vec::new());
        let mut scans = Vec::new();
        let mut first = 0;
        for same in order.chunk_by(|a, b| a.0 == b.0) {
            let numbers = first..first + same.len() as u32;
            first = numbers.end;
            match same[0].0 {
                Place::Words(hash) => words.push((hash, numbers)),
                Place::Beginning(bytes) => beginnings.push((bytes, numbers)),
                Place::Ending(bytes) => endings.push((bytes, numbers)),
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
        let by_ending = Index::new(endings);
        Ok((Self { written, starts, by_words, by_beginning, by_ending, scans }, order))
    }

    /// Every place where a pattern that is `wanted` stands at the edges of words as far as it has to, and maybe others; by
    /// their ends, the longest first.
    pub(super) fn find(&self, text: &FoldedText, wanted: impl Fn(usize) -> bool) -> Matches {
        let mut found = Matches::new();
        let folded = text.as_str();
        let words = text.words();
        for (at, word) in words.iter().enumerate() {
            let rest = &folded.as_bytes()[word.start..];
            let mut try_all = |numbers: Range<u32>| {
                for pattern in numbers.map(|number| number as usize) {
                    let written = self.written(pattern);
                    if wanted(pattern) && rest.starts_with(written) {
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
            let Some(&ending) = folded.as_bytes()[word.start..word.end].last_chunk() else {
                continue;
            };
            for pattern in self.by_ending.get(ending).map(|number| number as usize) {
                let written = self.written(pattern);
                let run = written.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
                // what begins within a word ends where the word does
                let Some(start) = word.end.checked_sub(run).filter(|&at| at >= word.start) else {
                    continue;
                };
                if wanted(pattern) && folded.as_bytes()[start..].starts_with(written) {
                    found.push(Match { start, end: start + written.len(), pattern });
                }
            }
        }
        for scan in &self.scans {
            scan.find(folded, &wanted, &mut found);
        }
        found.sort_unstable_by_key(|m| (m.end, m.start));
        found
    }

    fn written(&self, pattern: usize) -> &[u8] {
        let [from, to] = [0, 1].map(|next| self.starts[pattern + next] as usize);
        &self.written.as_bytes()[from..to]
    }
}

fn place(pattern: &Pattern) -> Place {
    let written = pattern.written.as_str();
    let run = written.find(|c| !is_letter(c)).unwrap_or(written.len());
    let word = &written[..run];
    // Arabic writes other words together with the one after them, Korean with the one before
    let anywhere = Place::Anywhere { ascii: written.is_ascii() };
    let joins = word.starts_with(is_arabic) || word.contains(is_hangul);
    let goes_on = pattern.open_end && run == written.len();
    if pattern.open_start && word.is_ascii() && !goes_on && starts_plainly(&written[run..]) {
        return word.as_bytes().last_chunk().map_or(anywhere, |b| Place::Ending(*b));
    }
    if pattern.open_start || word.is_empty() || joins {
        return anywhere;
    }
    if goes_on {
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

/// Whether what follows a word cannot belong to it: nothing, or ASCII that is no letter.
fn starts_plainly(rest: &str) -> bool {
    rest.as_bytes().first().is_none_or(u8::is_ascii)
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

impl Key for [u8; ENDING] {
    fn mixed(self) -> u64 {
        u64::from(u16::from_le_bytes(self)).mixed()
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
    /// The bytes that they begin with: a text is searched from the first of them on.
    begins: Begins,
}

impl Scan {
    fn new<'p>(
        first: u32,
        ascii: bool,
        written: impl Iterator<Item = &'p str> + Clone,
    ) -> Result<Self, Error> {
        let begins = Begins::new(written.clone().filter_map(|w| w.as_bytes().first().copied()));
        let built = AhoCorasick::builder().match_kind(MatchKind::Standard).build(written);
        let automaton = built.map_err(|error| Error::config(format!("phrases: {error}")))?;
        Ok(Self { automaton, first, ascii, begins })
    }

    fn find(&self, text: &str, wanted: impl Fn(usize) -> bool, found: &mut Matches) {
        if !self.ascii && text.is_ascii() {
            return;
        }
        let Some(from) = self.begins.first_in(text.as_bytes()) else {
            return;
        };
        let rest = Input::new(text).range(from..);
        let matches = self.automaton.find_overlapping_iter(rest).map(|m| Match {
            start: m.start(),
            end: m.end(),
            pattern: self.first as usize + m.pattern().as_usize(),
        });
        found.extend(matches.filter(|m| wanted(m.pattern)));
    }
}

/// A set of bytes.
#[derive(Debug)]
enum Begins {
    Few([u8; 3]),
    Many(Box<[bool; 256]>),
}

impl Begins {
    fn new(bytes: impl Iterator<Item = u8>) -> Self {
        let mut set = Box::new([false; 256]);
        for byte in bytes {
            set[usize::from(byte)] = true;
        }
        let mut members = (0..=u8::MAX).filter(|&byte| set[usize::from(byte)]);
        let Some(first) = members.next() else { return Self::Many(set) };
        let [second, third] = [(); 2].map(|()| members.next().unwrap_or(first));
        if members.next().is_none() {
            return Self::Few([first, second, third]);
        }
        Self::Many(set)
    }

    /// Where the first of them stands.
    fn first_in(&self, text: &[u8]) -> Option<usize> {
        match self {
            Self::Few([a, b, c]) => memchr3(*a, *b, *c, text),
            Self::Many(set) => text.iter().position(|&byte| set[usize::from(byte)]),
        }
    }
}
