//! What the training programs need of the runtime: the same units, pieces and buckets, as numbers.

use std::ops::Range;

use smallvec::SmallVec;

use super::features;
use super::units::{self, UnitKind};
use super::vocabulary::{Lattice, Vocabulary, WORD_START};
use crate::text::{self, Span};

/// Cuts texts exactly as the runtime does, so that a model is trained on what it will be shown.
#[derive(Debug)]
pub struct Featurizer {
    vocabulary: Vocabulary,
    lattice: Lattice,
    buffer: String,
}

/// One text as the model sees it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Features {
    /// Vocabulary pieces in order.
    pub pieces: Vec<u16>,
    /// How many pieces each sentence has.
    pub sentences: Vec<u32>,
    /// Bucket of each unit in the wide table.
    pub units: Vec<u32>,
    /// Buckets of the units' character n-grams, unit after unit.
    pub grams: Vec<u32>,
    /// Where the n-grams of each unit lie in `grams`.
    pub gram_ranges: Vec<Range<u32>>,
    /// Buckets of neighbouring pairs.
    pub pairs: Vec<u32>,
}

impl Featurizer {
    /// A featurizer over `pieces` with their log-probabilities; piece 0 stands for the unknown.
    ///
    /// Answers `None` for an empty or oversized vocabulary.
    pub fn new(pieces: &[String], scores: Vec<f32>) -> Option<Self> {
        let vocabulary = Vocabulary::new(pieces.iter().map(String::as_str), scores)?;
        Some(Self { vocabulary, lattice: Lattice::default(), buffer: String::new() })
    }

    /// The features of `text`, written over `out`.
    pub fn features(&mut self, text: &str, out: &mut Features) {
        out.pieces.clear();
        out.sentences.clear();
        out.units.clear();
        out.grams.clear();
        out.gram_ranges.clear();
        out.pairs.clear();
        let mut sentences: SmallVec<[Span; 8]> = SmallVec::new();
        text::sentences_into(text, &mut sentences);
        for sentence in sentences {
            let start = out.pieces.len();
            self.read(sentence.of(text), out);
            out.sentences.push((out.pieces.len() - start) as u32);
        }
    }

    fn read(&mut self, sentence: &str, out: &mut Features) {
        let Self { vocabulary, lattice, buffer } = self;
        let mut last = None;
        units::for_each_unit(sentence, |found| {
            let kind = found.kind;
            let unit = found.normalised(sentence, buffer);
            if unit.is_empty() {
                return;
            }
            vocabulary.cut(kind, unit, lattice, &mut out.pieces);
            let hash = features::unit_hash(unit);
            out.units.push(features::unit_bucket(hash) as u32);
            let start = out.grams.len() as u32;
            features::for_each_gram(kind, unit, |bucket| out.grams.push(bucket as u32));
            out.gram_ranges.push(start..out.grams.len() as u32);
            if features::pairs(kind)
                && let Some(before) = last.replace(hash)
            {
                out.pairs.push(features::pair_bucket(before, hash) as u32);
            }
        });
    }
}

/// The normalised units of `text`, with the word-start mark where the vocabulary expects it: what pieces are
/// counted on.
pub fn units(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut buffer = String::new();
    units::for_each_unit(text, |unit| {
        let form = unit.normalised(text, &mut buffer);
        match unit.kind {
            _ if form.is_empty() => {}
            UnitKind::Word => found.push(format!("{WORD_START}{form}")),
            _ => found.push(form.to_owned()),
        }
    });
    found
}
