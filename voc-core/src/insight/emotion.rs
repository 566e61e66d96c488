//! Emotion: what the author feels towards the company, by the eight names that service work knows.

use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::document::Document;
use super::labels::Labels;
use super::sentiment::Sentiment;
use crate::config::Config;
use crate::model::Model;
use crate::named::by_name;
use crate::text::Span;

/// An emotion's name.
///
/// ```
/// use voc_core::EmotionName;
///
/// // as a rule of the host names it
/// assert_eq!("grateful".parse::<EmotionName>().ok(), Some(EmotionName::Grateful));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmotionName {
    /// Content, pleased, relieved.
    Happy,
    /// Excited, delighted, raving.
    Enthusiastic,
    /// Thankful with feeling; a closing "thanks in advance" is not.
    Grateful,
    /// Relies on somebody, feels safe.
    Trusting,
    /// Does not understand, is unsure what to do.
    Confused,
    /// Unhappy, disappointed, let down.
    Dissatisfied,
    /// Angry, fed up, at the end of patience.
    Frustrated,
    /// None of the others.
    Neutral,
}

impl EmotionName {
    /// Every name.
    pub const ALL: [Self; 8] = [
        Self::Happy,
        Self::Enthusiastic,
        Self::Grateful,
        Self::Trusting,
        Self::Confused,
        Self::Dissatisfied,
        Self::Frustrated,
        Self::Neutral,
    ];

    /// The name as it is written in data.
    ///
    /// ```
    /// use voc_core::EmotionName;
    ///
    /// assert_eq!(EmotionName::Frustrated.name(), "frustrated");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Happy => "happy",
            Self::Enthusiastic => "enthusiastic",
            Self::Grateful => "grateful",
            Self::Trusting => "trusting",
            Self::Confused => "confused",
            Self::Dissatisfied => "dissatisfied",
            Self::Frustrated => "frustrated",
            Self::Neutral => "neutral",
        }
    }
}

by_name!(EmotionName, "emotion");

/// An emotion that a text shows.
///
/// ```
/// use voc_core::{Analyzer, EmotionName};
///
/// let insight = Analyzer::new()?.analyze(&"I am furious, this is the third broken kettle!".into())?;
/// // the likeliest comes first; how strong it is says how soon somebody should call
/// let emotion = insight.emotions.first().map(|emotion| (emotion.name, emotion.intensity >= 3));
/// assert_eq!(emotion, Some((EmotionName::Frustrated, true)));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Emotion {
    /// Which.
    pub name: EmotionName,
    /// From 1 (a trace) to 5 (extreme).
    pub intensity: u8,
    /// Calibrated probability that it is there, from 0 to 1.
    pub confidence: f64,
    /// Where it shows.
    pub evidence: Vec<Span>,
}

/// How strong an emotion is: a weighted sum, rounded and kept within 1 to 5. Least squares on the intensities of 96,808 emotions
/// of the written corpus, each less the mean of its file, since writers differ in what a 3 is; then spread 1.8 times as far around the mean, since
/// what is fitted to such judgements says 3 to nearly everything. What intensifiers add was set by hand.
mod strength {
    /// By emotion, in the order of [`EmotionName`](super::EmotionName): where it starts.
    pub(super) const BASE: [f64; 7] = [0.50, 1.70, 0.35, 0.80, 0.10, 0.44, 0.93];
    /// For a sentiment that is wholly positive or negative.
    pub(super) const DECIDED: f64 = 0.89;
    /// For each exclamation mark, up to three.
    pub(super) const EXCLAMATION: f64 = 0.19;
    /// For words in capitals.
    pub(super) const CAPITALS: f64 = 0.46;
    /// For swearing and abuse.
    pub(super) const SWEARING: f64 = 1.18;
    /// For each unit of the logarithm of the bytes of the text, up to so many.
    pub(super) const LENGTH: f64 = 0.32;
    pub(super) const LONGEST: usize = 800;
    /// For a word such as "extremely".
    pub(super) const INTENSIFIER: f64 = 0.2;
    /// For a word such as "slightly".
    pub(super) const DIMINISHER: f64 = -0.4;
}

/// Which emotions a text shows.
#[derive(Debug)]
pub(super) struct EmotionFinding {
    labels: Labels<EmotionName>,
}

impl EmotionFinding {
    pub(super) fn new(config: &Config, model: &Model) -> Self {
        let felt = EmotionName::ALL.into_iter().filter(|&name| name != EmotionName::Neutral);
        let labels = felt.map(|name| (format!("emotion:{name}"), name));
        Self { labels: Labels::new(labels, config, model) }
    }

    /// The emotions, likeliest first; neutral alone where there is none.
    pub(super) fn find(
        &self,
        document: &Document<'_>,
        sentiment: Option<Sentiment>,
        answers: &Answers<'_>,
    ) -> Vec<Emotion> {
        let decided = sentiment.map_or(0.0, |sentiment| sentiment.score.abs());
        let emphasis = strength::DECIDED * decided + emphasis(&document.cleaned.text, answers);
        let mut found: Vec<Emotion> = self
            .labels
            .found(answers)
            .map(|(label, confidence)| {
                let base = strength::BASE.get(label.name as usize).copied().unwrap_or_default();
                Emotion {
                    name: label.name,
                    intensity: (base + emphasis).round().clamp(1.0, 5.0) as u8,
                    confidence,
                    evidence: answers.evidence(label.question),
                }
            })
            .collect();
        found.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(a.name.cmp(&b.name)));
        if found.is_empty() {
            let likeliest = self.labels.likeliest(answers);
            found.push(Emotion {
                name: EmotionName::Neutral,
                intensity: 1,
                confidence: ((1.0 - likeliest) * 1e6).round() / 1e6,
                evidence: Vec::new(),
            });
        }
        found
    }
}

/// What length, marks and words beside the feeling itself add to its strength.
fn emphasis(text: &str, answers: &Answers<'_>) -> f64 {
    let exclamations = text.matches(['!', '！']).take(3).count();
    let shouted = |word: &str| {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        letters.clone().all(char::is_uppercase) && letters.nth(3).is_some()
    };
    let mut total = strength::EXCLAMATION * exclamations as f64;
    total += strength::LENGTH * (text.len().min(strength::LONGEST) as f64).ln_1p();
    if text.split_whitespace().any(shouted) {
        total += strength::CAPITALS;
    }
    if answers.cues().has("language", "profanity") || answers.cues().has("language", "abuse") {
        total += strength::SWEARING;
    }
    if answers.cues().has("intensity", "more") {
        total += strength::INTENSIFIER;
    }
    if answers.cues().has("intensity", "less") {
        total += strength::DIMINISHER;
    }
    total
}
