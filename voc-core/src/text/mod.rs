//! From the bytes a customer sent to the sentences that are analysed.
//!
//! Cleaning, message kinds, sentence segmentation and language identification live here, with the spans
//! and maps that lead back to the text as it came, and the look-up of phrases. Nothing in this room knows a model file, a customer
//! or a configuration.

pub mod clean;
pub mod kind;
mod language;
mod offsets;
pub mod phrases;
mod segment;
mod span;

pub use language::{Detection, Language, LanguageDetector, UnknownLanguage};
pub use offsets::{Offsets, Position};
pub use segment::{sentences, sentences_into};
pub use span::{OffsetMap, Span};
