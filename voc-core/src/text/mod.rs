//! From the bytes a customer sent to the sentences that are analysed.
//!
//! Cleaning, message kinds, sentence segmentation, language identification, the look-up of phrases and the redaction of
//! personal data live here, with the spans and maps that lead back to the text as it came. Nothing in this room knows a
//! model file, a customer or a configuration.

pub mod clean;
mod frame;
pub mod kind;
mod language;
mod offsets;
pub mod phrases;
mod post;
pub mod redact;
mod segment;
mod span;

pub(crate) use frame::frame;
pub(crate) use language::KnownWords;
pub use language::{Detection, Language, LanguageDetector, UnknownLanguage};
pub use offsets::{Offsets, Position};
pub(crate) use post::is_post;
pub use segment::{sentences, sentences_into};
pub use span::{OffsetMap, Span};
