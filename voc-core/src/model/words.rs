//! The words met last, cut and looked up: text repeats its words, and a known one costs a comparison.

use super::units::UnitKind;
use super::wide::COLUMNS;
use crate::known::{self, Known};

/// Longest word in bytes that is kept.
const LONGEST: usize = 22;
/// Most pieces of a word that is kept.
const PIECES: usize = 6;

/// The spelling and the kind of a unit, as numbers that are quick to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key([u64; 3]);

impl Key {
    const BYTES: usize = 24;

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
}

impl known::Key for Key {
    #[inline(always)]
    fn hash(self) -> u64 {
        let mut hash = 0xCBF2_9CE4_8422_2325;
        for word in self.0 {
            hash = (hash ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            hash ^= hash >> 29;
        }
        hash
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
pub(super) struct Word {
    /// What the word adds to the wide vector.
    pub(super) wide: [f32; COLUMNS],
    /// The word's hash in pairs.
    pub(super) hash: u32,
    pieces: [u16; PIECES],
    piece_count: u8,
}

impl Word {
    /// A word without its pieces.
    pub(super) fn new(hash: u32, wide: [f32; COLUMNS]) -> Self {
        Self { wide, hash, pieces: [0; PIECES], piece_count: 0 }
    }

    /// The word with its pieces, unless they are too many to be worth the room.
    pub(super) fn with_pieces(mut self, pieces: &[u16]) -> Option<Self> {
        self.pieces.get_mut(..pieces.len())?.copy_from_slice(pieces);
        self.piece_count = pieces.len() as u8;
        Some(self)
    }

    /// The word's pieces.
    pub(super) fn pieces(&self) -> &[u16] {
        &self.pieces[..usize::from(self.piece_count)]
    }
}

/// A bounded store of words by their spelling in the text.
pub(super) type WordStore = Known<Key, Word, 4096>;
/// Where a word was found.
pub(super) type Slot = known::Slot<Key>;

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
        store.keep(good, Word::new(7, [1.0; COLUMNS]).with_pieces(&[3, 4]).unwrap());
        let found = store.get(good).unwrap();
        assert_eq!((found.hash, found.pieces()), (7, &[3, 4][..]));
        for other in [key(UnitKind::Sign, "good"), key(UnitKind::Word, "goo")] {
            assert!(store.get(other.unwrap()).is_none());
        }
    }

    #[test]
    fn long_words_and_those_of_many_pieces_are_not_kept() {
        assert!(key(UnitKind::Word, &"a".repeat(LONGEST)).is_some());
        assert!(key(UnitKind::Word, &"a".repeat(LONGEST + 1)).is_none());
        let word = Word::new(7, [1.0; COLUMNS]);
        assert!(word.with_pieces(&[0; PIECES]).is_some());
        assert!(word.with_pieces(&[0; PIECES + 1]).is_none());
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
