//! What goes out: insights as plain objects.

use napi_derive::napi;
use serde::Serialize;

use crate::span::{Span, Spans};

/// What one feedback says.
#[napi(object, object_from_js = false, use_nullable = true)]
#[derive(Debug)]
pub struct Insight {
    /// The record's id, as given.
    pub id: Option<String>,
    /// The language of the text.
    pub language: LanguageFinding,
    /// Whether it is a message, and if not, what it is.
    #[napi(ts_type = "MessageKind")]
    pub kind: String,
    /// The feeling of the whole; `null` where there is no word and no symbol to read.
    pub sentiment: Option<Sentiment>,
    /// The sentences in order, each with its own feeling; empty where the options say so.
    pub sentences: Vec<SentenceInsight>,
    /// What was left out as not the author's words, in order.
    pub removed: Vec<Removed>,
    /// Versions of what judged, for comparing results over time.
    pub versions: Versions,
}

/// The language of a text.
#[napi(object, object_from_js = false)]
#[derive(Debug)]
pub struct LanguageFinding {
    /// The language, or `"unknown"`.
    #[napi(ts_type = "Language | 'unknown'")]
    pub code: &'static str,
    /// Probability that it is this language, from 0 to 1; 1 where the record named it.
    pub confidence: f64,
}

/// A feeling, with how sure and how strong it is.
#[napi(object, object_from_js = false)]
#[derive(Debug)]
pub struct Sentiment {
    /// The likeliest label.
    #[napi(ts_type = "SentimentLabel")]
    pub label: &'static str,
    /// From -1 (wholly negative) to 1 (wholly positive).
    pub score: f64,
    /// From 0 (no feeling) to 1, whichever way it goes: the probability that it is not neutral.
    pub strength: f64,
    /// Calibrated probability of the label, from 0 to 1.
    pub confidence: f64,
    /// Calibrated probability of each label; they sum to 1.
    pub probabilities: Probabilities,
}

/// A probability, from 0 to 1, for each label.
#[napi(object, object_from_js = false)]
#[derive(Debug)]
pub struct Probabilities {
    /// Of negative.
    pub negative: f64,
    /// Of neutral.
    pub neutral: f64,
    /// Of positive.
    pub positive: f64,
    /// Of mixed.
    pub mixed: f64,
}

/// A sentence and its feeling.
#[napi(object, object_from_js = false)]
#[derive(Debug)]
pub struct SentenceInsight {
    /// Where it stands.
    pub span: Span,
    /// Its feeling.
    pub sentiment: Sentiment,
}

/// A stretch of the text that is not the author's message.
#[napi(object, object_from_js = false)]
#[derive(Debug)]
pub struct Removed {
    /// Why it was left out.
    #[napi(ts_type = "RemovedPart")]
    pub part: String,
    /// Where it stands.
    pub span: Span,
}

/// Versions of the engine and of the model.
#[napi(object, object_from_js = false)]
#[derive(Debug)]
pub struct Versions {
    /// The engine's version.
    pub engine: String,
    /// The model's version.
    pub model: String,
}

/// A word and what it does to the sentiment score.
#[napi(object, object_from_js = false)]
#[derive(Debug)]
pub struct WordWeight {
    /// Where the word stands.
    pub span: Span,
    /// The score with the word minus the score without it: above zero where the word speaks for the text's being
    /// positive. From -2 to 2.
    pub weight: f64,
}

impl Insight {
    /// An insight into `text`, which must be the text that was analyzed.
    pub(crate) fn of(insight: voc_core::Insight, text: &str) -> Self {
        let mut spans = Spans::of(text);
        Self {
            id: insight.id,
            language: LanguageFinding {
                code: insight.language.code.code(),
                confidence: insight.language.confidence,
            },
            kind: name(insight.kind),
            sentiment: insight.sentiment.map(Sentiment::from),
            sentences: insight
                .sentences
                .into_iter()
                .map(|s| SentenceInsight {
                    span: spans.utf16(s.span),
                    sentiment: s.sentiment.into(),
                })
                .collect(),
            removed: insight
                .removed
                .into_iter()
                .map(|r| Removed { part: name(r.part), span: spans.utf16(r.span) })
                .collect(),
            versions: Versions {
                engine: insight.versions.engine.clone(),
                model: insight.versions.model.clone(),
            },
        }
    }
}

impl From<voc_core::Sentiment> for Sentiment {
    fn from(sentiment: voc_core::Sentiment) -> Self {
        let voc_core::Probabilities { negative, neutral, positive, mixed } =
            sentiment.probabilities;
        Self {
            label: sentiment.label.name(),
            score: sentiment.score,
            strength: sentiment.strength,
            confidence: sentiment.confidence,
            probabilities: Probabilities { negative, neutral, positive, mixed },
        }
    }
}

impl WordWeight {
    /// The weights of the words of `text`, which must be the text that was weighed.
    pub(crate) fn all(weights: Vec<voc_core::WordWeight>, text: &str) -> Vec<Self> {
        let mut spans = Spans::of(text);
        weights.into_iter().map(|w| Self { span: spans.utf16(w.span), weight: w.weight }).collect()
    }
}

/// The name of an enum's value as the core writes it in data.
pub(crate) fn name(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => unreachable!("the core writes plain enums as their names"),
    }
}
