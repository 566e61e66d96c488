//! How the scores of the stretches of a text become one, and probabilities.

use smallvec::{SmallVec, smallvec};

use super::Model;
use super::heads::SentimentScores;

/// What a stretch counts that is neutral for certain, beside one that is not at all, which counts one more.
const UNDECIDED: f32 = 0.05;
/// The power of the probability that it is not neutral by which a stretch counts: who says something clearly is not outvoted by
/// many sentences that might mean something.
const DECISIVENESS: i32 = 4;

/// Sentiment scores, and the probabilities that they give.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Judgement {
    pub(crate) scores: SentimentScores,
    /// Calibrated, of negative, neutral, positive and mixed.
    pub(crate) probabilities: [f64; 4],
}

impl Judgement {
    /// The mean of the scores of several stretches of a text, each of which counts as its share.
    pub(crate) fn mean(stretches: &[Self]) -> SentimentScores {
        let mut mean = SentimentScores::default();
        for (own, share) in stretches.iter().zip(Self::shares(stretches)) {
            for (sum, own) in mean.0.iter_mut().zip(own.scores.0) {
                *sum += share * own;
            }
        }
        mean
    }

    /// What each of several stretches counts among them: more where it is not neutral, so that a point that is made in one of
    /// ten sentences is not lost in the other nine. They sum to 1.
    pub(crate) fn shares(stretches: &[Self]) -> SmallVec<[f32; 8]> {
        if stretches.len() == 1 {
            return smallvec![1.0];
        }
        let weight =
            |own: &Self| UNDECIDED + (1.0 - own.probabilities[1] as f32).powi(DECISIVENESS);
        let mut weights: SmallVec<[f32; 8]> = stretches.iter().map(weight).collect();
        let sum: f32 = weights.iter().sum();
        weights.iter_mut().for_each(|weight| *weight /= sum);
        weights
    }
}

impl Model {
    /// Scores with their probabilities.
    pub(crate) fn judgement(&self, scores: SentimentScores) -> Judgement {
        Judgement { scores, probabilities: self.calibrated(scores) }
    }

    /// The scores of a text of several sentences, from its own and those of its sentences.
    pub(crate) fn composed(
        &self,
        whole: SentimentScores,
        sentences: &[Judgement],
    ) -> SentimentScores {
        let weight = self.weight_of_sentences(sentences.len());
        let mean = Judgement::mean(sentences);
        let mut scores = whole.0;
        for (score, mean) in scores.iter_mut().zip(mean.0) {
            *score = (*score + weight * mean) / (1.0 + weight);
        }
        SentimentScores(scores)
    }

    /// What the mean score of so many sentences weighs against the score of the whole.
    pub(crate) fn weight_of_sentences(&self, count: usize) -> f32 {
        self.blend.sentence_weight * (count.max(1) as f32 - 1.0)
    }

    /// What divides scores before the softmax.
    pub(crate) fn temperature(&self) -> f64 {
        f64::from(self.blend.temperature)
    }

    /// Probabilities of negative, neutral, positive and mixed, to six decimals: the last bits of an exponential
    /// differ from one machine's library to another's.
    pub(crate) fn calibrated(&self, scores: SentimentScores) -> [f64; 4] {
        let top = scores.0.into_iter().fold(f32::NEG_INFINITY, f32::max);
        let temperature = f64::from(self.blend.temperature);
        // that of the likeliest is 1
        let weight = |s| if s < top { (f64::from(s - top) / temperature).exp() } else { 1.0 };
        let weights = scores.0.map(weight);
        let sum: f64 = weights.iter().sum();
        let mut millionths = weights.map(|w| (w / sum * 1e6).round());
        // rounding may lose or gain a millionth or two: the largest takes them, so that all still sum to 1
        let lost = 1e6 - millionths.iter().sum::<f64>();
        if let Some(largest) = millionths.iter_mut().max_by(|a, b| a.total_cmp(b)) {
            *largest += lost;
        }
        millionths.map(|m| m / 1e6)
    }
}
