//! Where patterns stand in a folded text.
//!
//! A pattern that begins with a word is looked up by its first words, which are hashed once for all books, one that may
//! begin within a word by the end of that word; those of a script without spaces, or that begin with a sign, by the
//! first characters at each place.

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::FxHasher;
use smallvec::SmallVec;

use super::boundary::{is_arabic, is_hangul, is_letter};
use super::fold::FoldedText;
use super::patterns::{Patterns, Sought};

/// Words by which a pattern is looked up at most.
const WORDS: usize = 3;
/// Characters by which a pattern is looked up at most.
const CHARACTERS: usize = 3;
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
    /// Those that may stand anywhere, by the hash of their first characters.
    by_characters: Index<u64>,
    /// The bytes that those begin with.
    begin_anywhere: Box<[bool; 256]>,
}

/// Where a pattern is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Words(u64),
    Beginning([u8; BEGINNING]),
    Ending([u8; ENDING]),
    Anywhere(u64),
}

impl Matcher {
    /// A matcher of `patterns`, and which of them has which number: for each number the one that it had there.
    pub(super) fn build(patterns: &Patterns) -> (Self, Vec<u32>) {
        let mut words = Vec::with_capacity(patterns.len());
        let (mut beginnings, mut endings, mut anywhere) = (Vec::new(), Vec::new(), Vec::new());
        let mut begin_anywhere = Box::new([false; 256]);
        for (given, pattern) in patterns.iter() {
            match place(pattern) {
                Place::Words(hash) => words.push((hash, given)),
                Place::Beginning(bytes) => beginnings.push((bytes, given)),
                Place::Ending(bytes) => endings.push((bytes, given)),
                Place::Anywhere(hash) => {
                    anywhere.push((hash, given));
                    if let Some(&first) = pattern.written.as_bytes().first() {
                        begin_anywhere[usize::from(first)] = true;
                    }
                }
            }
        }
        let mut order = Vec::with_capacity(patterns.len());
        let by_words = Index::new(words, &mut order);
        let by_beginning = Index::new(beginnings, &mut order);
        let by_ending = Index::new(endings, &mut order);
        let by_characters = Index::new(anywhere, &mut order);
        let mut written = String::with_capacity(patterns.bytes());
        let mut starts = Vec::with_capacity(patterns.len() + 1);
        starts.push(0);
        for &given in &order {
            written.push_str(patterns.get(given).written);
            starts.push(written.len() as u32);
        }
        let matcher = Self {
            written,
            starts,
            by_words,
            by_beginning,
            by_ending,
            by_characters,
            begin_anywhere,
        };
        (matcher, order)
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
        self.find_anywhere(folded, &wanted, &mut found);
        found.sort_unstable_by_key(|m| (m.end, m.start));
        found
    }

    /// Adds the patterns that may stand anywhere.
    fn find_anywhere(&self, text: &str, wanted: impl Fn(usize) -> bool, found: &mut Matches) {
        let bytes = text.as_bytes();
        for start in 0..bytes.len() {
            if !self.begin_anywhere[usize::from(bytes[start])] {
                continue;
            }
            let mut hash = 0;
            for c in text[start..].chars().take(CHARACTERS) {
                hash = joined(hash, u64::from(c));
                for pattern in self.by_characters.get(hash).map(|number| number as usize) {
                    let written = self.written(pattern);
                    if wanted(pattern) && bytes[start..].starts_with(written) {
                        found.push(Match { start, end: start + written.len(), pattern });
                    }
                }
            }
        }
    }

    fn written(&self, pattern: usize) -> &[u8] {
        let [from, to] = [0, 1].map(|next| self.starts[pattern + next] as usize);
        &self.written.as_bytes()[from..to]
    }
}

fn place(pattern: Sought<'_>) -> Place {
    let Sought { written, open_start, open_end } = pattern;
    let run = written.find(|c| !is_letter(c)).unwrap_or(written.len());
    let word = &written[..run];
    let anywhere = || {
        let first = written.chars().take(CHARACTERS);
        Place::Anywhere(first.fold(0, |hash, c| joined(hash, u64::from(c))))
    };
    // Arabic writes other words together with the one after them, Korean with the one before
    let joins = word.starts_with(is_arabic) || word.contains(is_hangul);
    let goes_on = open_end && run == written.len();
    if open_start && word.is_ascii() && !goes_on && starts_plainly(&written[run..]) {
        return word.as_bytes().last_chunk().map_or_else(anywhere, |bytes| Place::Ending(*bytes));
    }
    if open_start || word.is_empty() || joins {
        return anywhere();
    }
    if goes_on {
        return word.as_bytes().first_chunk().map_or_else(anywhere, |b| Place::Beginning(*b));
    }
    let (mut key, mut end) = (hash(word), run);
    for _ in 1..WORDS {
        let Some(rest) = written.get(end + 1..) else { break };
        let length = rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
        let word = &rest[..length];
        let goes_on = length == rest.len() && open_end;
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
trait Key: Copy + Ord + Default {
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
    /// An index of patterns by their keys, whose numbers go on from those in `order`.
    fn new(mut keyed: Vec<(K, u32)>, order: &mut Vec<u32>) -> Self {
        keyed.sort_unstable();
        let bits = (keyed.len() * BITS_PER_KEY).next_power_of_two().max(64);
        // half of the slots stay free, so that a key stands close to its place
        let keys = keyed.chunk_by(|a, b| a.0 == b.0).count();
        let slots = (2 * keys + 1).next_power_of_two();
        let mut index =
            Self { filter: vec![0; bits / 64].into(), slots: vec![Slot::default(); slots].into() };
        for same in keyed.chunk_by(|a, b| a.0 == b.0) {
            let key = same[0].0;
            let (word, bit) = index.bit(key);
            index.filter[word] |= 1 << bit;
            let mut at = index.place(key);
            while index.slots[at].count > 0 {
                at = (at + 1) & (slots - 1);
            }
            let first = order.len() as u32;
            index.slots[at] = Slot { key, first, count: same.len() as u32 };
            order.extend(same.iter().map(|&(_, given)| given));
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
