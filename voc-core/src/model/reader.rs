//! Reads a sentence: units to pieces and wide rows.

use super::encoder::{Encoder, Pooled};
use super::features;
use super::kernel::Kernel;
use super::units;
use super::vocabulary::{Lattice, Vocabulary};
use super::wide::WideTable;
use super::words::{Word, WordStore};
use crate::text::KnownWords;

/// Room that reading needs, reused from text to text by one thread.
#[derive(Default)]
pub(crate) struct Scratch {
    /// The model whose words are kept.
    owner: u64,
    words: WordStore,
    pieces: Vec<u16>,
    /// Buckets of neighbouring words.
    pairs: Vec<usize>,
    lattice: Lattice,
    buffer: String,
    /// What the language detector remembers.
    pub(super) languages: KnownWords,
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
        let Scratch { words, pieces, pairs, lattice, buffer, .. } = scratch;
        pieces.clear();
        pairs.clear();
        let mut last = None;
        units::for_each_unit(sentence, |unit| {
            let raw = &sentence.as_bytes()[unit.range.clone()];
            let hash = if let Some(word) = words.get(unit.kind, raw) {
                pieces.extend_from_slice(word.pieces());
                pooled.add_wide(&word.wide);
                word.hash
            } else {
                let normalised = unit.normalised(sentence, buffer);
                if normalised.is_empty() {
                    return;
                }
                let before = pieces.len();
                self.vocabulary.cut(unit.kind, normalised, lattice, pieces);
                let hash = features::unit_hash(normalised);
                let wide = self.wide.unit(unit.kind, normalised, hash);
                pooled.add_wide(&wide);
                words.keep(unit.kind, raw, Word::new(hash, wide), &pieces[before..]);
                hash
            };
            pooled.units += 1;
            if features::pairs(unit.kind)
                && let Some(before) = last.replace(hash)
            {
                pairs.push(features::pair_bucket(before, hash));
            }
        });
        // the rows lie far apart: one after another, the waits for them overlap
        for &pair in pairs.iter() {
            self.wide.add_pair(pair, &mut pooled.wide);
        }
        self.encoder.add(pieces, pooled, kernel);
    }
}
