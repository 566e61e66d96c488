//! The Python binding of `voc-core`: the native module `voc._voc` behind the package `voc`.
//!
//! Types are converted here and nothing is decided: what a setting means, what a record must hold and what a
//! text says are the core's to know.
#![deny(unsafe_code)]
#![allow(
    clippy::doc_markdown,
    clippy::doc_link_with_quotes,
    reason = "what Python users read is written as numpydoc, with examples in Python"
)]

mod analyzer;
mod batch;
mod column;
mod contact;
mod conversation;
mod error;
mod explanation;
mod feedback;
mod findings;
mod functions;
mod highlight;
mod history;
mod insight;
mod learn;
mod lent;
mod redact;
mod result;
mod scores;
mod settings;
mod sources;
mod stream;
mod table;
mod value;

/// An insight is many small strings and lists, which the system's allocator makes a tenth of its cost.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The native part of the package `voc`.
#[pyo3::pymodule(gil_used = false)]
mod _voc {
    use pyo3::prelude::*;
    use pyo3::types::PyTuple;

    #[pymodule_export]
    use crate::analyzer::Analyzer;
    #[pymodule_export]
    use crate::contact::{contact, voice};
    #[pymodule_export]
    use crate::conversation::{ConversationInsight, Mood, TurningPoint};
    #[pymodule_export]
    use crate::explanation::{Contribution, Explained, Explanation};
    #[pymodule_export]
    use crate::feedback::Feedback;
    #[pymodule_export]
    use crate::findings::{
        BasicEmotion, Cause, Churn, ChurnSignal, Cue, Effort, Emotion, Graded, Intent, Keyword,
        LanguageUse, Mention, Profanity, ToldCause, ToldChurn, ToldIntent, ToldTopic, Topic,
    };
    #[pymodule_export]
    use crate::functions::{
        analyze, analyze_batch, analyze_conversation, analyze_conversations, analyze_stream,
        analyze_table, embed,
    };
    #[pymodule_export]
    use crate::history::{Histories, History};
    #[pymodule_export]
    use crate::insight::{
        Insight, LanguageFinding, Probabilities, Removed, SentenceInsight, Sentiment, Span,
        Versions, WordWeight,
    };
    #[pymodule_export]
    use crate::table::{InsightTable, analyze_columns};

    #[pymodule_export]
    use crate::learn::FittedClassifier;
    #[pymodule_export]
    use crate::redact::{Pii, Redacted, Replacement, Vault, find_pii, redact};

    #[pymodule_export]
    use crate::scores::{Counter, score, score_by};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        module.add("ERROR_CODES", PyTuple::new(module.py(), voc_core::Error::CODES)?)
    }
}
