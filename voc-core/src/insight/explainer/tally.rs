//! Numbers by what they are made of, before their last link and behind it.

use std::ops::Range;

use super::super::link::{sigmoid, sigmoid_slope, softmax, softmax_slopes};
use crate::text::Span;

/// A number by what it is made of, before its link.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    pub(super) base: f64,
    pub(super) question: f64,
    /// By word.
    pub(super) words: WordShares,
    /// By phrase.
    pub(super) phrases: Vec<(Span, f64)>,
}

/// What the words of a stretch of the document add; those outside it add nothing, and take no room.
#[derive(Debug, Clone, Default)]
pub(super) struct WordShares {
    /// The number of the first word.
    first: usize,
    shares: Vec<f64>,
}

impl WordShares {
    pub(super) fn none_of(words: Range<usize>) -> Self {
        Self { first: words.start, shares: vec![0.0; words.len()] }
    }

    pub(super) fn add_to(&mut self, word: usize, share: f64) {
        self.shares[word - self.first] += share;
    }

    fn add(&mut self, other: &Self, share: f64) {
        if other.shares.is_empty() {
            return;
        }
        if self.shares.is_empty() {
            self.first = other.first;
        }
        let before = self.first.saturating_sub(other.first);
        if before > 0 {
            self.shares.splice(0..0, std::iter::repeat_n(0.0, before));
            self.first = other.first;
        }
        let skipped = other.first - self.first;
        let end = skipped + other.shares.len();
        if self.shares.len() < end {
            self.shares.resize(end, 0.0);
        }
        for (own, other) in self.shares[skipped..end].iter_mut().zip(&other.shares) {
            *own += other * share;
        }
    }

    fn sum(&self) -> f64 {
        self.shares.iter().sum()
    }

    /// The share of each of so many words of the document.
    pub(super) fn of_all(&self, words: usize) -> Vec<f64> {
        let mut all = vec![0.0; words];
        all[self.first..self.first + self.shares.len()].copy_from_slice(&self.shares);
        all
    }
}

impl Tally {
    pub(super) fn add(&mut self, other: &Self, share: f64) {
        self.base += other.base * share;
        self.question += other.question * share;
        self.words.add(&other.words, share);
        self.phrases.extend(other.phrases.iter().map(|&(span, weight)| (span, weight * share)));
    }

    pub(super) fn add_phrases(&mut self, phrases: &[(Span, f32)], share: f64) {
        self.phrases.extend(phrases.iter().map(|&(span, w)| (span, f64::from(w) * share)));
    }

    /// The number.
    pub(super) fn value(&self) -> f64 {
        let phrases: f64 = self.phrases.iter().map(|(_, weight)| weight).sum();
        self.base + self.question + self.words.sum() + phrases
    }
}

/// The sentiment of a document, before its link.
#[derive(Debug)]
pub(super) struct Feeling {
    classes: [Tally; 4],
    /// The probabilities without a word.
    base: [f64; 4],
    /// What a unit of each class's score is worth, `[probability][score]`.
    slopes: [[f64; 4]; 4],
}

impl Feeling {
    pub(super) fn new(classes: [Tally; 4], temperature: f64) -> Self {
        let from = std::array::from_fn(|class| classes[class].base);
        let to = std::array::from_fn(|class| classes[class].value());
        let slopes = softmax_slopes(from, to, temperature);
        Self { classes, base: softmax(from, temperature), slopes }
    }

    /// The score of each class.
    pub(super) fn classes(&self) -> &[Tally; 4] {
        &self.classes
    }

    /// The sum of some probabilities, each times a number.
    pub(super) fn sum_of(&self, factors: [f64; 4]) -> Tally {
        let mut sum = Tally::default();
        for (score, class) in self.classes.iter().enumerate() {
            let slope = (0..4).map(|p| factors[p] * self.slopes[p][score]).sum();
            sum.add(class, slope);
        }
        sum.base = (0..4).map(|p| factors[p] * self.base[p]).sum();
        sum
    }

    /// The probability of positive less that of negative.
    pub(super) fn score(&self) -> Tally {
        self.sum_of([-1.0, 0.0, 1.0, 0.0])
    }
}

/// The probability of a yes: its base, and its shares in the unit of a probability.
pub(super) fn linked(log_odds: &Tally) -> (f64, Tally) {
    let slope = sigmoid_slope(log_odds.base, log_odds.value());
    let mut tally = Tally::default();
    tally.add(log_odds, slope);
    (sigmoid(log_odds.base), tally)
}

/// Degrees of effort from zero, in proportion to what leads from the log-odds of the empty text to those of the text; the
/// base takes what these are too few for.
pub(super) fn degrees(log_odds: &Tally, score: f64) -> (f64, Tally) {
    let way = log_odds.value() - log_odds.base;
    let slope = score / way.max(1.0);
    let mut tally = Tally::default();
    tally.add(log_odds, slope);
    (score - slope * way, tally)
}
