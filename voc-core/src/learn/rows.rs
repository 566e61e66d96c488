//! Texts as rows of numbers: the place that the encoder gives them, and what their words and letters are.

use std::collections::BTreeMap;

use super::space::{Place, Space, hidden};
use crate::model::{EMBEDDING_WIDTH, Model, Scratch, for_each_bucket};
use crate::text::clean::{CleanOptions, clean_with};

/// A text before it is known which words and letters count.
#[derive(Debug, Clone)]
pub(super) struct Read {
    place: Place,
    /// How often each bucket of words, letters and pairs occurs.
    buckets: BTreeMap<u32, u32>,
}

/// Reads texts.
pub(super) struct RowReader<'m> {
    model: &'m Model,
    space: &'m Space,
    scratch: Scratch,
    buffer: String,
}

impl<'m> RowReader<'m> {
    pub(super) fn new(model: &'m Model, space: &'m Space) -> Self {
        Self { model, space, scratch: Scratch::default(), buffer: String::new() }
    }

    pub(super) fn read(&mut self, text: &str) -> Read {
        let found = hidden(self.model, text, CleanOptions::ALL, &mut self.scratch);
        let language = self.model.language_detector().detect(text).language;
        let place =
            found.map_or([0.0; EMBEDDING_WIDTH], |hidden| self.space.place(&hidden, language));
        let cleaned = clean_with(text, CleanOptions::ALL);
        let mut buckets = BTreeMap::new();
        for_each_bucket(&cleaned.text, &mut self.buffer, |bucket| {
            *buckets.entry(bucket).or_insert(0) += 1;
        });
        Read { place, buckets }
    }
}

/// The buckets that count, in order, each with what it weighs: the rarer, the more.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Columns {
    pub(super) buckets: Vec<u32>,
    pub(super) rarity: Vec<f32>,
}

/// Texts that a bucket must occur in, where there are many.
const LEAST: u32 = 2;
/// From so many texts on.
const MANY: usize = 50;

impl Columns {
    /// The columns of some texts; rarity is ln((1 + n) / (1 + texts with it)) + 1.
    pub(super) fn of(texts: &[Read]) -> Self {
        let mut count: BTreeMap<u32, u32> = BTreeMap::new();
        for bucket in texts.iter().flat_map(|text| text.buckets.keys()) {
            *count.entry(*bucket).or_insert(0) += 1;
        }
        if texts.len() >= MANY {
            count.retain(|_, texts| *texts >= LEAST);
        }
        let all = (1 + texts.len()) as f64;
        Self {
            rarity: count.values().map(|&n| ((all / f64::from(1 + n)).ln() + 1.0) as f32).collect(),
            buckets: count.into_keys().collect(),
        }
    }

    /// Weights of a row, and the constant behind them.
    pub(super) fn width(&self) -> usize {
        EMBEDDING_WIDTH + self.buckets.len() + 1
    }

    /// The row of a text: a place, and logarithms of counts by rarity, brought to length one.
    pub(super) fn row(&self, text: &Read) -> Row {
        let mut wide: Vec<(u32, f64)> = Vec::new();
        for (bucket, &count) in &text.buckets {
            if let Ok(at) = self.buckets.binary_search(bucket) {
                wide.push((at as u32, (1.0 + f64::from(count).ln()) * f64::from(self.rarity[at])));
            }
        }
        let length = wide.iter().map(|(_, x)| x * x).sum::<f64>().sqrt().max(1e-12);
        for (_, x) in &mut wide {
            *x /= length;
        }
        Row { place: text.place, wide }
    }
}

/// A text as a row.
#[derive(Debug, Clone)]
pub(super) struct Row {
    place: Place,
    wide: Vec<(u32, f64)>,
}

impl Row {
    /// The product with weights, the constant last.
    pub(super) fn dot(&self, weights: &[f64]) -> f64 {
        let (dense, rest) = weights.split_at(EMBEDDING_WIDTH.min(weights.len()));
        let dense: f64 = self.place.iter().zip(dense).map(|(x, w)| x * w).sum();
        let at = |column: u32| rest.get(column as usize).copied().unwrap_or(0.0);
        let wide: f64 = self.wide.iter().map(|&(column, x)| x * at(column)).sum();
        dense + wide + rest.last().copied().unwrap_or(0.0)
    }

    /// Adds the row, times a number, to a slope.
    pub(super) fn add_to(&self, slope: &mut [f64], times: f64) {
        let (dense, rest) = slope.split_at_mut(EMBEDDING_WIDTH.min(slope.len()));
        for (slope, x) in dense.iter_mut().zip(&self.place) {
            *slope += times * x;
        }
        for &(column, x) in &self.wide {
            if let Some(slope) = rest.get_mut(column as usize) {
                *slope += times * x;
            }
        }
        if let Some(constant) = rest.last_mut() {
            *constant += times;
        }
    }
}
