//! Reads a sentence: units to pieces and wide rows.

use std::ops::Range;

use super::encoder::{Encoder, Pooled};
use super::features;
use super::kernel::Kernel;
use super::trace::Trace;
use super::units::{self, Unit, UnitKind};
use super::vocabulary::{Lattice, Vocabulary};
use super::wide::{COLUMNS, WideTable};
use super::words::{Key, Slot, Word, WordStore};
use crate::text::KnownWords;

/// Room that reading needs, reused from text to text by one thread.
#[derive(Default)]
pub(crate) struct Scratch {
    /// The model whose words are kept.
    owner: u64,
    words: WordStore,
    /// The units of a sentence, with the places of those that are known.
    units: Vec<(Unit, Option<Slot>)>,
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
        let Scratch { words, units, pieces, pairs, lattice, buffer, .. } = scratch;
        units.clear();
        pieces.clear();
        pairs.clear();
        units::for_each_unit(sentence, |unit| {
            let slot = Self::key(sentence, &unit).and_then(|key| words.slot(key));
            units.push((unit, slot));
        });
        let mut last = None;
        let mut add = |unit: &Unit, word: &Word| {
            pooled.add_wide(&word.wide);
            pooled.units += 1;
            if features::pairs(unit.kind)
                && let Some(before) = last.replace(word.hash)
            {
                pairs.push(features::pair_bucket(before, word.hash));
            }
        };
        for (unit, slot) in &*units {
            if let Some(word) = slot.and_then(|slot| words.at(slot)) {
                pieces.extend_from_slice(word.pieces());
                add(unit, word);
            } else if let Some(word) = self.word(sentence, unit, words, lattice, buffer, pieces) {
                add(unit, &word);
            }
        }
        // the rows lie far apart: one after another, the waits for them overlap
        for &pair in pairs.iter() {
            self.wide.add_pair(pair, &mut pooled.wide);
        }
        self.encoder.add(pieces, pooled, kernel);
    }

    /// The key of a unit, where it may be known.
    #[inline(always)]
    fn key(sentence: &str, unit: &Unit) -> Option<Key> {
        let (text, len) = unit.spelling(sentence);
        Key::new(unit.kind, text, len)
    }

    /// What a unit stands for, its pieces added to `pieces`; none where nothing is left of it.
    #[inline(always)]
    fn word(
        &self,
        sentence: &str,
        unit: &Unit,
        words: &mut WordStore,
        lattice: &mut Lattice,
        buffer: &mut String,
        pieces: &mut Vec<u16>,
    ) -> Option<Word> {
        let key = Self::key(sentence, unit);
        if let Some(&word) = key.and_then(|key| words.get(key)) {
            pieces.extend_from_slice(word.pieces());
            return Some(word);
        }
        let normalised = unit.normalised(sentence, buffer);
        if normalised.is_empty() {
            return None;
        }
        let before = pieces.len();
        self.vocabulary.cut(unit.kind, normalised, lattice, pieces);
        let hash = features::unit_hash(normalised);
        let word = Word::new(hash, self.wide.unit(unit.kind, normalised, hash));
        if let Some(key) = key
            && let Some(known) = word.with_pieces(&pieces[before..])
        {
            words.keep(key, known);
        }
        Some(word)
    }

    /// Reads one sentence, keeping what each of its words gave.
    #[inline(always)]
    pub(super) fn trace(
        &self,
        sentence: &str,
        scratch: &mut Scratch,
        kernel: impl Kernel,
    ) -> Trace {
        let mut trace = Trace::default();
        self.read(sentence, scratch, &mut trace.pooled, kernel);
        let Scratch { words, pieces, lattice, buffer, .. } = scratch;
        pieces.clear();
        let mut last: Option<(u32, Range<usize>)> = None;
        units::for_each_unit(sentence, |unit| {
            let before = pieces.len();
            let Some(word) = self.word(sentence, &unit, words, lattice, buffer, pieces) else {
                return;
            };
            let first = trace.atoms.len();
            let cut = &pieces[before..];
            if unit.kind == UnitKind::Unspaced {
                trace.add_pieces(sentence, unit.range, cut, |piece| self.vocabulary.chars(piece));
            } else {
                trace.add_word(unit.range, cut.len());
            }
            let atoms = first..trace.atoms.len();
            trace.add_wide(atoms.clone(), &word.wide, 1.0);
            if features::pairs(unit.kind)
                && let Some((before, earlier)) = last.replace((word.hash, atoms.clone()))
            {
                let mut pair = [0.0; COLUMNS];
                self.wide.add_pair(features::pair_bucket(before, word.hash), &mut pair);
                trace.add_wide(earlier, &pair, 0.5);
                trace.add_wide(atoms, &pair, 0.5);
            }
        });
        trace.pieces.clone_from(pieces);
        trace
    }
}
