//! Reads a sentence: units to pieces and wide rows, with the words met last kept at hand.

use super::encoder::{Encoder, Pooled, WIDE};
use super::features;
use super::kernel::Kernel;
use super::units::{self, UnitKind};
use super::vocabulary::{Lattice, Vocabulary};
use super::wide::WideTable;

/// Words kept at hand; a power of two.
const WORDS: usize = 32768;
/// Longest word in bytes that is kept.
const KEY: usize = 22;
/// Most pieces of a word that is kept.
const PIECES: usize = 6;

/// Room that reading needs, reused from text to text by one thread.
pub(crate) struct Scratch {
    /// The model whose words are kept.
    owner: u64,
    words: Vec<Word>,
    pieces: Vec<u16>,
    lattice: Lattice,
    buffer: String,
}

/// A word, cut and looked up.
#[derive(Clone, Copy)]
struct Word {
    key: [u8; KEY],
    key_len: u8,
    kind: u8,
    pieces: [u16; PIECES],
    piece_count: u8,
    hash: u32,
    wide: [f32; WIDE],
}

const EMPTY: Word = Word {
    key: [0; KEY],
    key_len: 0,
    kind: 0,
    pieces: [0; PIECES],
    piece_count: 0,
    hash: 0,
    wide: [0.0; WIDE],
};

impl Default for Scratch {
    fn default() -> Self {
        Self {
            owner: 0,
            words: vec![EMPTY; WORDS],
            pieces: Vec::new(),
            lattice: Lattice::default(),
            buffer: String::new(),
        }
    }
}

impl Scratch {
    /// Forgets what was kept for another model.
    pub(super) fn serve(&mut self, owner: u64) {
        if self.owner != owner {
            *self = Self { owner, ..Self::default() };
        }
    }
}

/// What reading needs of a model.
#[derive(Debug)]
pub(super) struct Reader {
    pub(super) vocabulary: Vocabulary,
    pub(super) encoder: Encoder,
    pub(super) wide: WideTable,
}

impl Reader {
    /// Reads one sentence into `pooled`.
    #[inline(always)]
    pub(super) fn read(
        &self,
        sentence: &str,
        scratch: &mut Scratch,
        pooled: &mut Pooled,
        kernel: impl Kernel,
    ) {
        let mut pieces = std::mem::take(&mut scratch.pieces);
        pieces.clear();
        let mut last = None;
        units::for_each_unit(sentence, |unit| {
            let raw = &sentence.as_bytes()[unit.range.clone()];
            let slot = slot(unit.kind, raw);
            let word = &scratch.words[slot];
            let known = word.key_len != 0
                && word.kind == unit.kind as u8
                && word.key[..usize::from(word.key_len)] == *raw;
            let word = if known {
                *word
            } else {
                let normalised = unit.normalised(sentence, &mut scratch.buffer);
                if normalised.is_empty() {
                    return;
                }
                let before = pieces.len();
                self.vocabulary.cut(unit.kind, normalised, &mut scratch.lattice, &mut pieces);
                let hash = features::unit_hash(normalised);
                let mut fresh =
                    Word { hash, wide: self.wide.unit(unit.kind, normalised, hash), ..EMPTY };
                let cut = &pieces[before..];
                if raw.len() <= KEY && cut.len() <= PIECES {
                    fresh.key[..raw.len()].copy_from_slice(raw);
                    fresh.key_len = raw.len() as u8;
                    fresh.kind = unit.kind as u8;
                    fresh.pieces[..cut.len()].copy_from_slice(cut);
                    fresh.piece_count = cut.len() as u8;
                    scratch.words[slot] = fresh;
                }
                fresh
            };
            if known {
                pieces.extend_from_slice(&word.pieces[..usize::from(word.piece_count)]);
            }
            for (sum, value) in pooled.wide.iter_mut().zip(&word.wide) {
                *sum += value;
            }
            pooled.units += 1;
            if features::pairs(unit.kind)
                && let Some(before) = last.replace(word.hash)
            {
                self.wide.add_pair(before, word.hash, &mut pooled.wide);
            }
        });
        self.encoder.add(&pieces, pooled, kernel);
        scratch.pieces = pieces;
    }
}

#[inline(always)]
fn slot(kind: UnitKind, raw: &[u8]) -> usize {
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
    (hash >> 40) as usize & (WORDS - 1)
}
