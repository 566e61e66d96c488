//! Urgency and severity: how soon somebody has to act, and how much harm is done.

use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::cue::Cue;
use super::document::Document;
use crate::model::{Model, Question};

/// A degree, with the phrases that speak for it.
///
/// ```
/// use voc_core::Analyzer;
///
/// // the order of a queue
/// let analyzer = Analyzer::new()?;
/// let urgency = |text: &str| analyzer.analyze(&text.into()).map(|insight| insight.urgency.score);
/// assert!(urgency("We open in an hour and the till is dead, please hurry!")? > urgency("Nice colours.")?);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Graded {
    /// From 0 (not at all) to 1 (utterly): the mean of the probabilities that the text reaches the first and the
    /// second degree of the scale.
    pub score: f64,
    /// Phrases that say so; a text may be urgent without any.
    pub cues: Vec<Cue>,
}

/// A scale of two degrees that the model was asked for.
#[derive(Debug)]
pub(super) struct GradedFinding {
    family: &'static str,
    degrees: Vec<Question>,
}

impl GradedFinding {
    /// How soon somebody has to act: soon, or today.
    pub(super) fn urgency(model: &Model) -> Self {
        Self::new("urgency", ["urgent", "pressing"], model)
    }

    /// How much harm is done: a nuisance, or real harm to plans, money, work or health.
    pub(super) fn severity(model: &Model) -> Self {
        Self::new("severity", ["harmful", "grave"], model)
    }

    fn new(family: &'static str, degrees: [&str; 2], model: &Model) -> Self {
        Self { family, degrees: degrees.iter().filter_map(|name| model.question(name)).collect() }
    }

    pub(super) fn find(&self, document: &Document<'_>, answers: &Answers<'_>) -> Graded {
        Graded { score: self.score(answers), cues: answers.cues().of(self.family, document) }
    }

    pub(super) fn score(&self, answers: &Answers<'_>) -> f64 {
        let sum: f64 = self.degrees.iter().map(|&degree| answers.probability(degree)).sum();
        let score = sum / self.degrees.len().max(1) as f64;
        (score * 1e6).round() / 1e6
    }
}
