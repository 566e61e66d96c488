//! What the encoder makes of texts, for models of a host's own.

use super::Analyzer;
use super::analyzer::SCRATCH;
use crate::learn::hidden;
use crate::model::EMBEDDING_WIDTH;

/// A text as the encoder sees it, whatever its language: units of the hidden layer, none of them negative.
///
/// Texts of like meaning have vectors of a small angle between them, across languages. Vectors of one model version
/// are the same on every machine; those of different versions have nothing to do with each other.
pub type Embedding = [f32; EMBEDDING_WIDTH];

impl Analyzer {
    /// The vector of each text, in the order given, on all cores where the feature `rayon` is on.
    ///
    /// A text is cleaned as for [`Analyzer::analyze`], and read as one. One without a word or symbol has zeros alone.
    ///
    /// ```
    /// use voc_core::{Analyzer, Embedding};
    ///
    /// let vectors = Analyzer::new()?.embed(&["The parcel is late.", "Das Paket ist zu spät.", "Nice staff!"]);
    /// let cosine = |a: &Embedding, b: &Embedding| {
    ///     let dot = |a: &Embedding, b: &Embedding| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    ///     dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
    /// };
    /// assert!(cosine(&vectors[0], &vectors[1]) > cosine(&vectors[0], &vectors[2]));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn embed<T: AsRef<str> + Sync>(&self, texts: &[T]) -> Vec<Embedding> {
        self.each(texts, 64, |text| self.embedding(text.as_ref()))
    }

    fn embedding(&self, text: &str) -> Embedding {
        SCRATCH.with_borrow_mut(|scratch| {
            let hidden = hidden(self.model(), text, self.config().cleaning, scratch);
            hidden.map_or([0.0; EMBEDDING_WIDTH], |hidden| *hidden.values())
        })
    }
}
