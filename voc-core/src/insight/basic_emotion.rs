//! Basic emotions: the six of Ekman (1992) and their absence, to compare with tools and studies that speak of them.

use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::labels::Labels;
use crate::config::Config;
use crate::error::Error;
use crate::model::Model;
use crate::named::by_name;
use crate::text::Span;

/// A basic emotion's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BasicEmotionName {
    /// Annoyance to rage.
    Anger,
    /// Aversion, contempt.
    Disgust,
    /// Worry to terror.
    Fear,
    /// Contentment to delight; gratitude, love, pride.
    Joy,
    /// Disappointment to grief; regret.
    Sadness,
    /// The unexpected, and not understanding it.
    Surprise,
    /// No feeling to speak of; a question of its own, which may hold beside a weak one.
    Neutral,
}

impl BasicEmotionName {
    /// Every name.
    pub const ALL: [Self; 7] = [
        Self::Anger,
        Self::Disgust,
        Self::Fear,
        Self::Joy,
        Self::Sadness,
        Self::Surprise,
        Self::Neutral,
    ];

    /// The name as it is written in data.
    ///
    /// ```
    /// use voc_core::BasicEmotionName;
    ///
    /// assert_eq!(BasicEmotionName::ALL.map(BasicEmotionName::name)[0], "anger");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Anger => "anger",
            Self::Disgust => "disgust",
            Self::Fear => "fear",
            Self::Joy => "joy",
            Self::Sadness => "sadness",
            Self::Surprise => "surprise",
            Self::Neutral => "neutral",
        }
    }
}

by_name!(BasicEmotionName, "emotion");

/// A basic emotion that a text shows, towards whatever or whomever.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BasicEmotion {
    /// Which.
    pub name: BasicEmotionName,
    /// Calibrated probability that it is there, from 0 to 1.
    pub confidence: f64,
    /// Where it shows.
    pub evidence: Vec<Span>,
}

/// Which basic emotions a text shows.
#[derive(Debug)]
pub(super) struct BasicEmotionFinding {
    labels: Labels<BasicEmotionName>,
}

impl BasicEmotionFinding {
    /// # Errors
    /// `config.invalid` where the model was not taught them.
    pub(super) fn new(config: &Config, model: &Model) -> Result<Self, Error> {
        let named = BasicEmotionName::ALL.map(|name| (format!("basic:{name}"), name));
        if let Some((missing, _)) = named.iter().find(|(key, _)| model.question(key).is_none()) {
            return Err(Error::config(format!(
                "findings.basic_emotions: this model has no question `{missing}`"
            )));
        }
        Ok(Self { labels: Labels::new(named, config, model) })
    }

    /// The basic emotions, likeliest first.
    pub(super) fn find(&self, answers: &Answers<'_>) -> Vec<BasicEmotion> {
        let mut found: Vec<BasicEmotion> = self
            .labels
            .found(answers)
            .map(|(label, confidence)| BasicEmotion {
                name: label.name,
                confidence,
                evidence: answers.evidence(label.question),
            })
            .collect();
        found.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(a.name.cmp(&b.name)));
        found
    }
}
