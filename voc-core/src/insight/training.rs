//! What the programs that train and measure need of the findings: the parts that are judged and what cue phrases say, so
//! that answers are calibrated as the runtime composes them, and the answers, whether an insight gives them or not.

use std::collections::BTreeMap;

use super::Analyzer;
use crate::error::Error;
use crate::feedback::Feedback;

/// What a feedback's answers are made of, beside the heads.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
pub struct FindingInputs {
    /// What is read as a whole: the author's words.
    pub whole: String,
    /// The stretches that are judged by themselves.
    pub parts: Vec<String>,
    /// The calibrated probability of each label of its sentiment, in their order; none where there is nothing to read.
    pub sentiment: Option<[f64; 4]>,
    /// What cue phrases add to the log-odds of a yes, before it is scaled; questions without phrases are left out.
    pub cues: BTreeMap<String, f32>,
}

/// The inputs of one feedback.
///
/// # Errors
/// As [`Analyzer::analyze`].
pub fn finding_inputs(analyzer: &Analyzer, feedback: &Feedback) -> Result<FindingInputs, Error> {
    feedback.validate()?;
    Ok(analyzer.finding_inputs(feedback))
}

/// What the model answers to one of its questions.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Answer {
    /// Calibrated probability of a yes, from 0 to 1.
    pub probability: f64,
    /// The probability from which the answer is yes.
    pub threshold: f64,
}

/// The answer to every question of the model by its name, however unlikely a yes; none where there is nothing to read.
///
/// # Errors
/// As [`Analyzer::analyze`].
pub fn answers(
    analyzer: &Analyzer,
    feedback: &Feedback,
) -> Result<BTreeMap<String, Answer>, Error> {
    feedback.validate()?;
    Ok(analyzer.finding_answers(feedback))
}
