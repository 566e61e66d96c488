//! Reads a sentence: units to pieces and wide rows.

use super::encoder::{Encoder, Pooled};
use super::features;
use super::kernel::Kernel;
use super::units;
use super::vocabulary::{Lattice, Vocabulary};
use super::wide::WideTable;
use super::words::{Word, WordStore};

/// Room that reading needs, reused from text to text by one thread.
#[derive(Default)]
pub(crate) struct Scratch {
    /// The model whose words are kept.
    owner: u64,
    words: WordStore,
    pieces: Vec<u16>,
    lattice: Lattice,
    buffer: String,
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
        let Scratch { words, pieces, lattice, buffer, .. } = scratch;
        pieces.clear();
        let mut last = None;
        units::for_each_unit(sentence, |unit| {
            let raw = &sentence.as_bytes()[unit.range.clone()];
            let word = if let Some(&word) = words.get(unit.kind, raw) {
                pieces.extend_from_slice(word.pieces());
                word
            } else {
                let normalised = unit.normalised(sentence, buffer);
                if normalised.is_empty() {
                    return;
                }
                let before = pieces.len();
                self.vocabulary.cut(unit.kind, normalised, lattice, pieces);
                let hash = features::unit_hash(normalised);
                let word = Word::new(hash, self.wide.unit(unit.kind, normalised, hash));
                words.keep(unit.kind, raw, word, &pieces[before..]);
                word
            };
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
        self.encoder.add(pieces, pooled, kernel);
    }
}
