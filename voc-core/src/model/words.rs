//! The words met last, cut and looked up: text repeats its words, and a known one costs a comparison.

use super::units::UnitKind;
use super::wide::COLUMNS;

/// Sets of words; a power of two.
const SETS: usize = 4096;
/// Words of one set, kept side by side.
const WAYS: usize = 4;
/// Longest word in bytes that is kept.
const KEY: usize = 22;
/// Most pieces of a word that is kept.
const PIECES: usize = 6;

/// What is known of a word.
#[derive(Debug, Clone, Copy)]
#[repr(C, align(64))]
pub(super) struct Word {
    key: [u8; KEY],
    key_len: u8,
    kind: u8,
    piece_count: u8,
    pieces: [u16; PIECES],
    /// The word's hash in pairs.
    pub(super) hash: u32,
    /// What the word adds to the wide vector.
    pub(super) wide: [f32; COLUMNS],
}

const EMPTY: Word = Word {
    key: [0; KEY],
    key_len: 0,
    kind: 0,
    pieces: [0; PIECES],
    piece_count: 0,
    hash: 0,
    wide: [0.0; COLUMNS],
};

impl Word {
    /// A word that is not kept anywhere yet.
    pub(super) fn new(hash: u32, wide: [f32; COLUMNS]) -> Self {
        Self { hash, wide, ..EMPTY }
    }

    /// The word's pieces, where it was kept with them.
    pub(super) fn pieces(&self) -> &[u16] {
        &self.pieces[..usize::from(self.piece_count)]
    }

    fn is(&self, kind: UnitKind, raw: &[u8]) -> bool {
        self.kind == kind as u8 && self.key[..usize::from(self.key_len)] == *raw
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
    /// The word of this kind and spelling.
    #[inline(always)]
    pub(super) fn get(&self, kind: UnitKind, raw: &[u8]) -> Option<&Word> {
        let (set, tag) = place(kind, raw);
        let way = self.tags[set].iter().position(|&known| known == tag)?;
        Some(&self.sets[set][way]).filter(|word| word.is(kind, raw))
    }

    /// Keeps a word with its pieces, unless it is too long to be worth the room.
    pub(super) fn keep(&mut self, kind: UnitKind, raw: &[u8], word: Word, pieces: &[u16]) {
        if raw.len() > KEY || pieces.len() > PIECES {
            return;
        }
        let mut kept = Word {
            key_len: raw.len() as u8,
            kind: kind as u8,
            piece_count: pieces.len() as u8,
            ..word
        };
        kept.key[..raw.len()].copy_from_slice(raw);
        kept.pieces[..pieces.len()].copy_from_slice(pieces);
        let (set, tag) = place(kind, raw);
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

/// The set of a word and what tells it from most others there.
#[inline(always)]
fn place(kind: UnitKind, raw: &[u8]) -> (usize, u32) {
    let mut hash = 0xCBF2_9CE4_8422_2325 ^ kind as u64;
    let mut chunks = raw.chunks_exact(8);
    for chunk in &mut chunks {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        hash ^= hash >> 29;
    }
    let mut word = [0; 8];
    let rest = chunks.remainder();
    word[..rest.len()].copy_from_slice(rest);
    word[7] ^= raw.len() as u8;
    hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((hash >> 40) as usize & (SETS - 1), (hash >> 8) as u32 | 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart_by_kind_and_spelling() {
        let mut store = WordStore::default();
        store.keep(UnitKind::Word, b"good", Word::new(7, [1.0; COLUMNS]), &[3, 4]);
        let found = store.get(UnitKind::Word, b"good").unwrap();
        assert_eq!((found.hash, found.pieces()), (7, &[3, 4][..]));
        assert!(store.get(UnitKind::Sign, b"good").is_none());
        assert!(store.get(UnitKind::Word, b"goo").is_none());
    }

    #[test]
    fn a_full_store_forgets_but_never_confuses() {
        let mut store = WordStore::default();
        for i in 0..50_000u32 {
            store.keep(
                UnitKind::Word,
                format!("w{i}").as_bytes(),
                Word::new(i, [0.0; COLUMNS]),
                &[],
            );
        }
        let known = (0..50_000u32)
            .filter_map(|i| Some((i, store.get(UnitKind::Word, format!("w{i}").as_bytes())?.hash)));
        let known: Vec<_> = known.collect();
        assert!(known.len() > SETS * WAYS / 2 && known.iter().all(|(i, hash)| i == hash));
    }

    #[test]
    fn long_words_are_not_kept() {
        let mut store = WordStore::default();
        let long = [b'a'; KEY + 1];
        store.keep(UnitKind::Word, &long, Word::new(1, [0.0; COLUMNS]), &[]);
        assert!(store.get(UnitKind::Word, &long).is_none());
    }
}
