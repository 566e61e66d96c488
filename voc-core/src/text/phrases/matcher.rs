//! Where patterns stand in a folded text.
//!
//! A pattern that begins with a word is looked up by its first words, which are hashed once for all books, one that may
//! begin within a word by the end of that word; those of a script without spaces, or that begin with a sign, by the
//! first characters at each place.

use std::hash::Hasher;

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
    written: Written,
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
        let mut writing = Writing::of(patterns);
        let by_words = Index::new(words, &mut writing);
        let by_beginning = Index::new(beginnings, &mut writing);
        let by_ending = Index::new(endings, &mut writing);
        let by_characters = Index::new(anywhere, &mut writing);
        let Writing { written, order, .. } = writing;
        let matcher =
            Self { written, by_words, by_beginning, by_ending, by_characters, begin_anywhere };
        (matcher, order)
    }

    /// Every place where a pattern that is `wanted` stands at the edges of words as far as it has to, and maybe others; by
    /// their ends, the longest first.
    pub(super) fn find(&self, text: &FoldedText, wanted: impl Fn(usize) -> bool) -> Matches {
        let mut found = Matches::new();
        let folded = text.as_str();
        // what begins at a place is compared after all of it is known, so that the machine waits for many at once
        let mut begun: SmallVec<[(usize, Run); 32]> = SmallVec::new();
        let mut probes: SmallVec<[(usize, u64); 64]> = SmallVec::new();
        let words = text.words();
        for (at, word) in words.iter().enumerate() {
            let (mut hash, mut end) = (word.hash, word.end);
            self.by_words.probe(hash, word.start, &mut probes);
            for next in words[at + 1..].iter().take(WORDS - 1) {
                if next.start != end + 1 {
                    break;
                }
                (hash, end) = (joined(hash, next.hash), next.end);
                self.by_words.probe(hash, word.start, &mut probes);
            }
        }
        begun.extend(
            probes.iter().filter_map(|&(start, key)| Some((start, self.by_words.get(key)?))),
        );
        for word in words {
            let beginning = folded.as_bytes()[word.start..].first_chunk();
            let run = beginning.and_then(|&beginning| self.by_beginning.get(beginning));
            begun.extend(run.map(|run| (word.start, run)));
        }
        self.add_anywhere(folded, &mut begun);
        for (start, run) in begun {
            for (pattern, written) in self.written.of(run) {
                if folded.as_bytes()[start..].starts_with(written) && wanted(pattern) {
                    found.push(Match { start, end: start + written.len(), pattern });
                }
            }
        }
        self.find_endings(text, wanted, &mut found);
        found.sort_unstable_by_key(|m| (m.end, m.start));
        found
    }

    /// Adds the patterns that may stand anywhere and whose first characters stand in the text.
    fn add_anywhere(&self, text: &str, begun: &mut SmallVec<[(usize, Run); 32]>) {
        for (start, byte) in text.bytes().enumerate() {
            if !self.begin_anywhere[usize::from(byte)] {
                continue;
            }
            let mut hash = 0;
            for c in text[start..].chars().take(CHARACTERS) {
                hash = joined(hash, u64::from(c));
                begun.extend(self.by_characters.get(hash).map(|run| (start, run)));
            }
        }
    }

    /// Adds the patterns that may begin within a word.
    fn find_endings(&self, text: &FoldedText, wanted: impl Fn(usize) -> bool, found: &mut Matches) {
        let bytes = text.as_str().as_bytes();
        for word in text.words() {
            let ending = bytes[word.start..word.end].last_chunk();
            let Some(run) = ending.and_then(|&ending| self.by_ending.get(ending)) else { continue };
            for (pattern, written) in self.written.of(run) {
                let run = written.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
                // what begins within a word ends where the word does
                let Some(start) = word.end.checked_sub(run).filter(|&at| at >= word.start) else {
                    continue;
                };
                if bytes[start..].starts_with(written) && wanted(pattern) {
                    found.push(Match { start, end: start + written.len(), pattern });
                }
            }
        }
    }
}

/// Patterns as they are written, one behind another, each behind its number and its length: what is compared with a text
/// lies together.
#[derive(Debug)]
struct Written(Vec<u8>);

/// Patterns that are being written.
struct Writing<'p> {
    patterns: &'p Patterns,
    written: Written,
    /// For each number the one that the pattern had.
    order: Vec<u32>,
}

/// Patterns in a row: how many, and where the first is written.
#[derive(Debug, Clone, Copy, Default)]
struct Run {
    at: u32,
    count: u32,
}

impl<'p> Writing<'p> {
    fn of(patterns: &'p Patterns) -> Self {
        let bytes = patterns.bytes() + Written::HEAD * patterns.len();
        let written = Written(Vec::with_capacity(bytes));
        Self { patterns, written, order: Vec::with_capacity(patterns.len()) }
    }

    /// Writes the patterns that had these numbers, and gives each its next number.
    fn add(&mut self, given: impl ExactSizeIterator<Item = u32>) -> Run {
        let Written(bytes) = &mut self.written;
        let run = Run { at: bytes.len() as u32, count: given.len() as u32 };
        for given in given {
            let written = self.patterns.get(given).written;
            let head = [self.order.len() as u32, written.len() as u32];
            self.order.push(given);
            bytes.extend(head.iter().flat_map(|number| number.to_le_bytes()));
            bytes.extend(written.as_bytes());
        }
        run
    }
}

impl Written {
    /// Bytes of a number, and of the length behind it.
    const HEAD: usize = 2 * size_of::<u32>();

    /// Patterns in a row, with their numbers.
    fn of(&self, run: Run) -> impl Iterator<Item = (usize, &[u8])> {
        let mut rest = &self.0[run.at as usize..];
        (0..run.count).map_while(move |_| {
            let (head, behind) = rest.split_first_chunk::<{ Self::HEAD }>()?;
            let [number, length] = [0, 1].map(|at| {
                u32::from_le_bytes(std::array::from_fn(|byte| head[4 * at + byte])) as usize
            });
            let (written, behind) = behind.split_at_checked(length)?;
            rest = behind;
            Some((number, written))
        })
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

/// Patterns by a key, behind a set of bits that knows most keys that are not there.
#[derive(Debug)]
struct Index<K> {
    filter: Box<[u64]>,
    /// Each key at the place that its bits give it, or at the next that was free.
    slots: Box<[Slot<K>]>,
}

/// The patterns of a key; none where the slot is free.
#[derive(Debug, Clone, Copy, Default)]
struct Slot<K> {
    key: K,
    run: Run,
}

impl<K: Key> Index<K> {
    /// An index of patterns by their keys, which are written behind those that are.
    fn new(mut keyed: Vec<(K, u32)>, writing: &mut Writing<'_>) -> Self {
        keyed.sort_unstable();
        let bits = (keyed.len() * BITS_PER_KEY).next_power_of_two().max(64);
        // a quarter of the slots at least stays free, so that a key stands close to its place
        let keys = keyed.chunk_by(|a, b| a.0 == b.0).count();
        let slots = (4 * keys / 3 + 1).next_power_of_two();
        let mut index =
            Self { filter: vec![0; bits / 64].into(), slots: vec![Slot::default(); slots].into() };
        for same in keyed.chunk_by(|a, b| a.0 == b.0) {
            let key = same[0].0;
            let (word, bit) = index.bit(key);
            index.filter[word] |= 1 << bit;
            let mut at = index.place(key);
            while index.slots[at].run.count > 0 {
                at = (at + 1) & (slots - 1);
            }
            let run = writing.add(same.iter().map(|&(_, given)| given));
            index.slots[at] = Slot { key, run };
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

    /// Whether the key may be there.
    fn may_have(&self, key: K) -> bool {
        let (word, bit) = self.bit(key);
        self.filter[word] >> bit & 1 == 1
    }

    /// Notes a key at a place of the text if it may be there.
    #[inline]
    fn probe<A: smallvec::Array<Item = (usize, K)>>(
        &self,
        key: K,
        start: usize,
        probes: &mut SmallVec<A>,
    ) {
        if self.may_have(key) {
            probes.push((start, key));
        }
    }

    fn get(&self, key: K) -> Option<Run> {
        if !self.may_have(key) {
            return None;
        }
        let mut at = self.place(key);
        loop {
            let Slot { key: own, run } = self.slots[at];
            if run.count == 0 {
                return None;
            }
            if own == key {
                return Some(run);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}
