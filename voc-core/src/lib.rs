//! Voice-of-Customer analytics, in-process.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod config;
mod error;
mod feedback;
mod insight;
mod model;
pub mod text;

pub use config::{Config, SentimentConfig};
pub use error::Error;
pub use feedback::{AuthorRole, Channel, Dimension, Direction, Feedback, Scores, Timestamp};
pub use insight::{
    Analyzer, AnalyzerBuilder, Insight, LanguageFinding, Probabilities, SentenceInsight, Sentiment,
    SentimentLabel, Versions, WordWeight,
};
pub use model::Model;
#[doc(hidden)]
pub use model::training;
pub use text::{Language, Span};
