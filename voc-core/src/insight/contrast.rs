//! Praise beside blame: a text with a sure sentence of each is of two minds, whatever it sounds like read as one.

use super::sentiment::SentimentLabel;
use crate::model::{Judgement, SentimentScores};

/// What a sure sentence of praise beside a sure one of blame adds to the score of mixed.
const SENTENCES: f32 = 1.5;
/// The same of segments, where there is one sentence.
const SEGMENTS: f32 = 1.0;
/// What a few words that say one thing add to it.
pub(super) const ONE_THING: f32 = -1.0;
/// Bytes of them, at most.
pub(super) const FEW_WORDS: usize = 32;
/// Stretches from which on the contrast counts less: of many, some are always otherwise.
const MANY: usize = 8;

/// Stretches that are set beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Among {
    Sentences,
    Segments,
}

/// What praise beside blame adds to the score of mixed: a weight times how sure the less sure of both is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Contrast {
    pub(super) among: Among,
    /// The stretch that is less sure, and what it is.
    pub(super) at: usize,
    pub(super) label: SentimentLabel,
    pub(super) weight: f32,
    /// How sure it is.
    pub(super) probability: f64,
}

impl Contrast {
    /// Of stretches as they are judged; none of fewer than two.
    pub(super) fn of(
        among: Among,
        stretches: &(impl Iterator<Item = Judgement> + Clone),
    ) -> Option<Self> {
        let count = stretches.clone().count();
        if count < 2 {
            return None;
        }
        let surest = |label: SentimentLabel| {
            let each = stretches.clone().map(|own| own.probabilities[label as usize]).enumerate();
            let (at, probability) =
                each.reduce(|best, own| if own.1 > best.1 { own } else { best })?;
            Some((at, label, probability))
        };
        let blame = surest(SentimentLabel::Negative)?;
        let praise = surest(SentimentLabel::Positive)?;
        let (at, label, probability) = if blame.2 < praise.2 { blame } else { praise };
        let weight = match among {
            Among::Sentences => SENTENCES,
            Among::Segments => SEGMENTS,
        };
        let weight = weight * (MANY as f32 / count as f32).min(1.0);
        Some(Self { among, at, label, weight, probability })
    }

    /// The scores with it.
    pub(super) fn added(&self, scores: SentimentScores) -> SentimentScores {
        let [negative, neutral, positive, mixed] = scores.0;
        SentimentScores([negative, neutral, positive, mixed + self.value()])
    }

    /// What is added to the score of mixed.
    fn value(&self) -> f32 {
        self.weight * self.probability as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_less_sure_of_praise_and_blame_counts() {
        let stretches = [[0.9, 0.1, 0.0, 0.0], [0.0, 0.2, 0.8, 0.0], [0.2, 0.8, 0.0, 0.0]];
        let contrast = |stretches: &[[f64; 4]]| {
            let judged = |&probabilities| Judgement { probabilities, ..Judgement::default() };
            Contrast::of(Among::Sentences, &stretches.iter().map(judged))
        };
        let found = contrast(&stretches).unwrap();
        assert_eq!((found.at, found.label), (1, SentimentLabel::Positive));
        assert!((found.value() - 1.2).abs() < 1e-6);
        assert!(contrast(&stretches[..1]).is_none());
        // in twice as many it counts half
        let many = stretches.repeat(6);
        let found = contrast(&many[..16]).unwrap();
        assert!((found.value() - 0.6).abs() < 1e-6);
    }
}
