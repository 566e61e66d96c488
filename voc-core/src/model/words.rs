//! The words met last, cut and looked up: text repeats its words, and a known one costs a comparison.

use super::units::UnitKind;
use super::wide::COLUMNS;

/// Sets of words; a power of two.
const SETS: usize = 4096;
/// Words of one set, kept side by side.
const WAYS: usize = 4;
/// Longest word in bytes that is kept.
const LONGEST: usize = 22;
/// Most pieces of a word that is kept.
const PIECES: usize = 6;

/// The spelling and the kind of a unit, as numbers that are quick to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key([u64; 3]);

impl Key {
    const BYTES: usize = 24;
    const EMPTY: Self = Self([0; 3]);

    /// The key of the unit that the first `len` bytes of `text` are; none where it is not kept.
    ///
    /// One for all cases of an ASCII word, which are normalised alike.
    #[inline(always)]
    pub(super) fn new(kind: UnitKind, text: &[u8], len: usize) -> Option<Self> {
        if len > LONGEST {
            return None;
        }
        let bytes = if let Some(bytes) = text.first_chunk::<{ Self::BYTES }>() {
            *bytes
        } else {
            let mut bytes = [0; Self::BYTES];
            bytes[..len].copy_from_slice(text.get(..len)?);
            bytes
        };
        let mut words = [0; 3];
        for (at, (word, bytes)) in words.iter_mut().zip(bytes.as_chunks::<8>().0).enumerate() {
            let own = len.saturating_sub(8 * at).min(8) as u32;
            let mask = u64::MAX.checked_shr(64 - 8 * own).unwrap_or(0);
            *word = u64::from_le_bytes(*bytes) & mask;
        }
        if words.iter().all(|word| word & HIGH == 0) {
            words = words.map(small);
        }
        words[2] |= (len as u64) << 48 | (kind as u64) << 56;
        Some(Self(words))
    }

    /// The set of a word and what tells it from most others there.
    #[inline(always)]
    fn place(self) -> (usize, u32) {
        let mut hash = 0xCBF2_9CE4_8422_2325;
        for word in self.0 {
            hash = (hash ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            hash ^= hash >> 29;
        }
        ((hash >> 40) as usize & (SETS - 1), (hash >> 8) as u32 | 1)
    }
}

/// The high bit of each byte.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Eight bytes of ASCII with small letters for capitals.
#[inline(always)]
fn small(bytes: u64) -> u64 {
    let each = |byte: u8| u64::from_ne_bytes([byte; 8]);
    // the high bit of each byte tells whether it is at least `A`, and whether it is beyond `Z`
    let capital = (bytes + each(0x80 - b'A')) & !(bytes + each(0x7F - b'Z')) & HIGH;
    bytes | capital >> 2
}

/// What is known of a word.
#[derive(Debug, Clone, Copy)]
#[repr(C, align(64))]
pub(super) struct Word {
    key: Key,
    /// What the word adds to the wide vector.
    pub(super) wide: [f32; COLUMNS],
    /// The word's hash in pairs.
    pub(super) hash: u32,
    pieces: [u16; PIECES],
    piece_count: u8,
}

const EMPTY: Word =
    Word { key: Key::EMPTY, wide: [0.0; COLUMNS], hash: 0, pieces: [0; PIECES], piece_count: 0 };

impl Word {
    /// A word that is not kept anywhere yet.
    pub(super) fn new(hash: u32, wide: [f32; COLUMNS]) -> Self {
        Self { wide, hash, ..EMPTY }
    }

    /// The word's pieces, where it was kept with them.
    pub(super) fn pieces(&self) -> &[u16] {
        &self.pieces[..usize::from(self.piece_count)]
    }
}

/// A bounded store of words by their spelling in the text.
pub(super) struct WordStore {
    /// For each set what tells its words apart, so that a look-up reads one word of a set at most; 0 where there is none.
    tags: Vec<[u32; WAYS]>,
    sets: Vec<[Word; WAYS]>,
    /// Which word of a full set goes next.
    turn: usize,
}

impl Default for WordStore {
    fn default() -> Self {
        Self { tags: vec![[0; WAYS]; SETS], sets: vec![[EMPTY; WAYS]; SETS], turn: 0 }
    }
}

impl WordStore {
    /// The word of this key.
    #[inline(always)]
    pub(super) fn get(&self, key: Key) -> Option<&Word> {
        let (set, tag) = key.place();
        let way = self.tags[set].iter().position(|&known| known == tag)?;
        Some(&self.sets[set][way]).filter(|word| word.key == key)
    }

    /// Keeps a word with its pieces, unless they are too many to be worth the room.
    pub(super) fn keep(&mut self, key: Key, word: Word, pieces: &[u16]) {
        if pieces.len() > PIECES {
            return;
        }
        let mut kept = Word { key, piece_count: pieces.len() as u8, ..word };
        kept.pieces[..pieces.len()].copy_from_slice(pieces);
        let (set, tag) = key.place();
        let tags = &mut self.tags[set];
        let free = tags.iter().position(|&known| known == 0 || known == tag);
        let way = free.unwrap_or_else(|| {
            self.turn += 1;
            self.turn % WAYS
        });
        tags[way] = tag;
        self.sets[set][way] = kept;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(kind: UnitKind, word: &str) -> Option<Key> {
        Key::new(kind, word.as_bytes(), word.len())
    }

    #[test]
    fn words_are_told_apart_by_kind_and_spelling() {
        let mut store = WordStore::default();
        let good = key(UnitKind::Word, "good").unwrap();
        store.keep(good, Word::new(7, [1.0; COLUMNS]), &[3, 4]);
        let found = store.get(good).unwrap();
        assert_eq!((found.hash, found.pieces()), (7, &[3, 4][..]));
        for other in [key(UnitKind::Sign, "good"), key(UnitKind::Word, "goo")] {
            assert!(store.get(other.unwrap()).is_none());
        }
    }

    #[test]
    fn a_full_store_forgets_but_never_confuses() {
        let mut store = WordStore::default();
        let key = |i: u32| key(UnitKind::Word, &format!("w{i}")).unwrap();
        for i in 0..50_000u32 {
            store.keep(key(i), Word::new(i, [0.0; COLUMNS]), &[]);
        }
        let known = (0..50_000u32).filter_map(|i| Some((i, store.get(key(i))?.hash)));
        let known: Vec<_> = known.collect();
        assert!(known.len() > SETS * WAYS / 2 && known.iter().all(|(i, hash)| i == hash));
    }

    #[test]
    fn long_words_are_not_kept() {
        assert!(key(UnitKind::Word, &"a".repeat(LONGEST)).is_some());
        assert!(key(UnitKind::Word, &"a".repeat(LONGEST + 1)).is_none());
    }

    proptest! {
        #[test]
        fn a_key_is_that_of_the_spelling_alone(word in "[a-zA-Z0-9@\\[`{äß\0]{0,12}", other in "\\PC{0,12}", rest in "\\PC{0,30}") {
            let text = format!("{word}{rest}");
            let found = Key::new(UnitKind::Word, text.as_bytes(), word.len());
            prop_assert_eq!(found, key(UnitKind::Word, &word));
            let spelling = |word: &str| if word.is_ascii() { word.to_ascii_lowercase() } else { word.to_owned() };
            for other in [other, word.to_uppercase(), word.to_lowercase()] {
                let same = spelling(&word) == spelling(&other);
                if other.len() <= LONGEST && word.len() <= LONGEST {
                    prop_assert_eq!(found == key(UnitKind::Word, &other), same);
                }
            }
        }
    }
}
