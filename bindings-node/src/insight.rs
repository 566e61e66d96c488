//! What goes out as objects of few properties, which need no detour.

use napi_derive::napi;

use crate::span::{Span, Spans};

/// Versions of the engine, of the model and of the phrases of your own.
#[napi(object, object_from_js = false, use_nullable = true)]
#[derive(Debug)]
pub struct Versions {
    /// The engine's version.
    pub engine: String,
    /// The model's version.
    pub model: String,
    /// The version of the configuration's phrases, or a checksum of them where they name none; `null` without any.
    pub phrases: Option<String>,
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

impl Versions {
    pub(crate) fn of(versions: &voc_core::Versions) -> Self {
        let voc_core::Versions { engine, model, phrases, .. } = versions.clone();
        Self { engine, model, phrases }
    }
}

impl WordWeight {
    /// The weights of the words of `text`, which must be the text that was weighed.
    pub(crate) fn all(weights: Vec<voc_core::WordWeight>, text: &str) -> Vec<Self> {
        let mut spans = Spans::of(text);
        weights.into_iter().map(|w| Self { span: spans.utf16(w.span), weight: w.weight }).collect()
    }
}
