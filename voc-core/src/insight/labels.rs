//! The labels of a finding: names, the model's questions behind them and the thresholds from which they hold.

use super::answers::{Answers, probability};
use crate::config::Config;
use crate::model::{Model, Question};

/// A label that a text may have.
#[derive(Debug, Clone)]
pub(super) struct Label<N> {
    pub(super) name: N,
    pub(super) question: Question,
    /// The probability from which it holds.
    threshold: f64,
}

/// The labels of one finding, several of which may hold.
#[derive(Debug)]
pub(super) struct Labels<N> {
    labels: Vec<Label<N>>,
    /// For each label, its question and the log-odds below which the answer cannot reach the threshold, so that most need
    /// no probability.
    least: Vec<(Question, f32)>,
}

impl<N> Labels<N> {
    /// Labels behind which the model has a question, by the question's name; others are left out.
    pub(super) fn new(
        named: impl IntoIterator<Item = (String, N)>,
        config: &Config,
        model: &Model,
    ) -> Self {
        let label = |(key, name): (String, N)| {
            let question = model.question(&key)?;
            let own = config.findings.thresholds.get(&key).copied();
            let threshold = own.unwrap_or_else(|| model.threshold(question));
            Some(Label { name, question, threshold })
        };
        let labels: Vec<Label<N>> = named.into_iter().filter_map(label).collect();
        let least = labels.iter().map(|label| (label.question, least_log_odds(label.threshold)));
        Self { least: least.collect(), labels }
    }

    /// The labels that hold, with their probabilities.
    pub(super) fn found<'a>(
        &'a self,
        answers: &'a Answers<'_>,
    ) -> impl Iterator<Item = (&'a Label<N>, f64)> {
        self.least.iter().zip(&self.labels).filter_map(|(&(question, least), label)| {
            let log_odds = answers.log_odds(question);
            if log_odds < least {
                return None;
            }
            let probability = probability(log_odds);
            (probability >= label.threshold).then_some((label, probability))
        })
    }

    /// The probability of the likeliest label; 0 where there is none.
    pub(super) fn likeliest(&self, answers: &Answers<'_>) -> f64 {
        let log_odds = self.least.iter().map(|&(question, _)| answers.log_odds(question));
        log_odds.reduce(f32::max).map_or(0.0, probability)
    }
}

/// Log-odds that lie safely below those of a probability, which is rounded to six decimals.
fn least_log_odds(threshold: f64) -> f32 {
    let p = threshold - 1e-6;
    if p > 0.0 { ((p / (1.0 - p)).ln() - 0.01) as f32 } else { f32::NEG_INFINITY }
}

/// One yes-or-no question.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    pub(super) question: Question,
    threshold: f64,
    /// Log-odds below which the answer cannot reach the threshold.
    least: f32,
}

impl Asked {
    /// The model's question of this name, if it has it.
    pub(super) fn new(key: &str, config: &Config, model: &Model) -> Option<Self> {
        let question = model.question(key)?;
        let own = config.findings.thresholds.get(key).copied();
        let threshold = own.unwrap_or_else(|| model.threshold(question));
        Some(Self { question, threshold, least: least_log_odds(threshold) })
    }

    /// The probability where the answer is yes.
    pub(super) fn yes(self, answers: &Answers<'_>) -> Option<f64> {
        let log_odds = answers.log_odds(self.question);
        if log_odds < self.least {
            return None;
        }
        let probability = probability(log_odds);
        (probability >= self.threshold).then_some(probability)
    }
}

impl Asked {
    /// The threshold as log-odds.
    pub(super) fn threshold_log_odds(self) -> f32 {
        let p = self.threshold.clamp(1e-6, 1.0 - 1e-6);
        (p / (1.0 - p)).ln() as f32
    }
}
