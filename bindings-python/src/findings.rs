//! The classes of what is found beside the sentiment: values of the core's, frozen, with their spans in code points.

use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
use voc_core as core;

use crate::insight::Span;
use crate::result::result_class;
use crate::value;

/// A text as Python writes it.
fn quoted(py: Python<'_>, text: &str) -> PyResult<String> {
    Ok(PyString::new(py, text).repr()?.to_string())
}

/// A text as Python writes it, or `None`.
fn quoted_or_none(py: Python<'_>, text: Option<&str>) -> PyResult<String> {
    text.map_or_else(|| Ok("None".to_owned()), |text| quoted(py, text))
}

/// Texts as a list that Python would read.
pub(crate) fn list<'t>(
    py: Python<'_>,
    texts: impl IntoIterator<Item = &'t str>,
) -> PyResult<String> {
    let texts: PyResult<Vec<_>> = texts.into_iter().map(|text| quoted(py, text)).collect();
    Ok(format!("[{}]", texts?.join(", ")))
}

/// A result class, and that of the same finding in a conversation, which names the message that tells it.
macro_rules! finding_class {
    (
        $(#[$attribute:meta])* $name:ident($inner:ty)
        $(#[$told_attribute:meta])* $told:ident { $($methods:tt)* }
        shown($found:ident, $py:ident) { $shown:expr }
    ) => {
        impl $name {
            fn found(&self) -> &$inner {
                &self.0
            }
        }

        result_class! {
            $(#[$attribute])*
            $name($inner) {
                $($methods)*

                fn __repr__(&self, $py: Python<'_>) -> PyResult<String> {
                    let $found = self.found();
                    Ok(format!(concat!(stringify!($name), "({})"), $shown))
                }
            }
        }

        impl $told {
            fn found(&self) -> &$inner {
                &self.0.finding
            }
        }

        result_class! {
            $(#[$told_attribute])*
            $told(core::Told<$inner>) {
                /// The message that tells it: its place in the conversation as it was given, from 0.
                #[getter]
                fn message(&self) -> usize {
                    self.0.message
                }

                $($methods)*

                fn __repr__(&self, $py: Python<'_>) -> PyResult<String> {
                    let ($found, message) = (self.found(), self.0.message);
                    Ok(format!(concat!(stringify!($told), "(message={}, {})"), message, $shown))
                }
            }
        }
    };
}

result_class! {
    /// An emotion that a text shows.
    Emotion(core::Emotion) {
        /// Which, one of `voc.types.EmotionName`.
        #[getter]
        fn name(&self) -> String {
            value::name(&self.0.name)
        }

        /// From 1 (a trace) to 5 (extreme).
        #[getter]
        fn intensity(&self) -> u8 {
            self.0.intensity
        }

        /// Calibrated probability that it is there, from 0 to 1.
        #[getter]
        fn confidence(&self) -> f64 {
            self.0.confidence
        }

        /// Where it shows.
        #[getter]
        fn evidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.evidence.iter().copied().map(Span))
        }

        fn __repr__(&self) -> String {
            format!("Emotion(name='{}', intensity={}, confidence={:.3})", value::name(&self.0.name), self.0.intensity, self.0.confidence)
        }
    }
}

result_class! {
    /// A basic emotion that a text shows, towards whatever or whomever.
    BasicEmotion(core::BasicEmotion) {
        /// Which, one of `voc.types.BasicEmotionName`.
        #[getter]
        fn name(&self) -> String {
            value::name(&self.0.name)
        }

        /// Calibrated probability that it is there, from 0 to 1.
        #[getter]
        fn confidence(&self) -> f64 {
            self.0.confidence
        }

        /// Where it shows.
        #[getter]
        fn evidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.evidence.iter().copied().map(Span))
        }

        fn __repr__(&self) -> String {
            format!("BasicEmotion(name='{}', confidence={:.3})", value::name(&self.0.name), self.0.confidence)
        }
    }
}

finding_class! {
    /// Something that the customer wants.
    Intent(core::Intent)
    /// An intent, and the message of a conversation that tells it; spans are of that message's text.
    ToldIntent {
        /// `complaint`, `request`, `query`, `purchase`, `cancellation`, `switch`, `refund`, `escalation`,
        /// `suggestion`, `praise`, `renewal`, `upgrade`, `recommendation` or `legal`.
        #[getter]
        fn name(&self) -> &str {
            &self.found().name
        }

        /// Calibrated probability, from 0 to 1.
        #[getter]
        fn confidence(&self) -> f64 {
            self.found().confidence
        }

        /// Where it is said.
        #[getter]
        fn evidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.found().evidence.iter().copied().map(Span))
        }
    }
    shown(found, py) {
        format!("name={}, confidence={:.3}", quoted(py, &found.name)?, found.confidence)
    }
}

finding_class! {
    /// What a feedback is about, with the feeling towards it.
    Topic(core::Topic)
    /// A topic, and the message of a conversation that tells it; spans are of that message's text.
    ToldTopic {
        /// Group and leaf of the taxonomy, such as `delivery.speed`.
        #[getter]
        fn name(&self) -> &str {
            &self.found().name
        }

        /// The group, such as `delivery`.
        #[getter]
        fn group(&self) -> &str {
            &self.found().group
        }

        /// The feeling towards it, one of `voc.types.SentimentLabel`.
        #[getter]
        fn sentiment(&self) -> String {
            value::name(&self.found().sentiment)
        }

        /// From -1 (wholly negative) to 1 (wholly positive).
        #[getter]
        fn score(&self) -> f64 {
            self.found().score
        }

        /// Calibrated probability that the feedback is about it, from 0 to 1.
        #[getter]
        fn confidence(&self) -> f64 {
            self.found().confidence
        }

        /// Where it is spoken of.
        #[getter]
        fn evidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.found().evidence.iter().copied().map(Span))
        }
    }
    shown(found, py) {
        format!("name={}, sentiment='{}', score={:.3}, confidence={:.3}", quoted(py, &found.name)?, value::name(&found.sentiment), found.score, found.confidence)
    }
}

finding_class! {
    /// Why a customer is dissatisfied or leaves.
    Cause(core::Cause)
    /// A cause, and the message of a conversation that tells it; spans are of that message's text.
    ToldCause {
        /// Bucket and finer cause of the taxonomy, such as `missed_deadline.late`.
        #[getter]
        fn name(&self) -> &str {
            &self.found().name
        }

        /// The bucket, such as `missed_deadline`.
        #[getter]
        fn bucket(&self) -> &str {
            &self.found().bucket
        }

        /// The department that can mend it, where the taxonomy names one.
        #[getter]
        fn owner(&self) -> Option<&str> {
            self.found().owner.as_deref()
        }

        /// What the customer needed, where the taxonomy says so.
        #[getter]
        fn need(&self) -> Option<&str> {
            self.found().need.as_deref()
        }

        /// Calibrated probability, from 0 to 1.
        #[getter]
        fn confidence(&self) -> f64 {
            self.found().confidence
        }

        /// Where it is said.
        #[getter]
        fn evidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.found().evidence.iter().copied().map(Span))
        }
    }
    shown(found, py) {
        format!("name={}, owner={}, confidence={:.3}", quoted(py, &found.name)?, quoted_or_none(py, found.owner.as_deref())?, found.confidence)
    }
}

finding_class! {
    /// What a feedback says of leaving, staying or coming.
    Churn(core::Churn)
    /// What a message of a conversation says of leaving, staying or coming; spans are of that message's text.
    ToldChurn {
        /// Probability that the customer is lost or will be, from 0 to 1: the logistic function of -2 plus the sum of
        /// the signals' weights.
        #[getter]
        fn risk(&self) -> f64 {
            self.found().risk
        }

        /// Where the customer stands, one of `voc.types.ChurnStatus`.
        #[getter]
        fn status(&self) -> String {
            value::name(&self.found().status)
        }

        /// The competitor that the customer goes or would go to, where one is named.
        #[getter]
        fn destination(&self) -> Option<&str> {
            self.found().destination.as_deref()
        }

        /// What speaks for and against, in the order of the text.
        #[getter]
        fn signals<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.found().signals.iter().cloned().map(ChurnSignal))
        }
    }
    shown(found, py) {
        format!("risk={:.3}, status='{}', destination={}", found.risk, value::name(&found.status), quoted_or_none(py, found.destination.as_deref())?)
    }
}

result_class! {
    /// Something that speaks for the customer's leaving, or against it.
    ChurnSignal(core::ChurnSignal) {
        /// What it is: a status, a stance towards a competitor, or `model`.
        #[getter]
        fn kind(&self) -> &str {
            &self.0.kind
        }

        /// Where it stands in the text as it was given.
        #[getter]
        fn span(&self) -> Span {
            Span(self.0.span)
        }

        /// What it adds to the log-odds of the risk.
        #[getter]
        fn weight(&self) -> f64 {
            self.0.weight
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            Ok(format!("ChurnSignal(kind={}, span={}:{}, weight={:.3})", quoted(py, &self.0.kind)?, self.0.span.start, self.0.span.end, self.0.weight))
        }
    }
}

result_class! {
    /// A competitor or product that is named.
    Mention(core::Mention) {
        /// What is named, one of `voc.types.MentionKind`.
        #[getter]
        fn kind(&self) -> String {
            value::name(&self.0.kind)
        }

        /// The name as the configuration has it.
        #[getter]
        fn name(&self) -> &str {
            &self.0.name
        }

        /// The name as it is written in the text.
        #[getter]
        fn text(&self) -> &str {
            &self.0.text
        }

        /// Where it stands in the text as it was given.
        #[getter]
        fn span(&self) -> Span {
            Span(self.0.span)
        }

        /// The feeling towards it, one of `voc.types.SentimentLabel`: for a competitor, beside the own brand.
        #[getter]
        fn sentiment(&self) -> String {
            value::name(&self.0.sentiment)
        }

        /// From -1, bad, to 1, good.
        #[getter]
        fn score(&self) -> f64 {
            self.0.score
        }

        /// How a competitor compares, one of `voc.types.RivalDirection`; None for products.
        #[getter]
        fn direction(&self) -> Option<String> {
            self.0.direction.as_ref().map(value::name)
        }

        /// Where the customer stands towards a competitor, one of `voc.types.Stance`; None for products.
        #[getter]
        fn stance(&self) -> Option<String> {
            self.0.stance.as_ref().map(value::name)
        }

        /// The topic group in which a competitor is compared, where one can be told.
        #[getter]
        fn aspect(&self) -> Option<&str> {
            self.0.aspect.as_deref()
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            Ok(format!("Mention(kind='{}', name={}, span={}:{}, sentiment='{}', direction={}, stance={})", value::name(&self.0.kind), quoted(py, &self.0.name)?, self.0.span.start, self.0.span.end, value::name(&self.0.sentiment), quoted_or_none(py, self.direction().as_deref())?, quoted_or_none(py, self.stance().as_deref())?))
        }
    }
}

result_class! {
    /// A word or a phrase that tells what a feedback is about.
    Keyword(core::Keyword) {
        /// As it is written where it first stands.
        #[getter]
        fn text(&self) -> &str {
            &self.0.text
        }

        /// In lower case, without inflection: one for "Delivery" and "deliveries".
        #[getter]
        fn lemma(&self) -> &str {
            &self.0.lemma
        }

        /// How telling it is beside the text's other keywords: 1 for the most telling, above 0 for all.
        #[getter]
        fn score(&self) -> f64 {
            self.0.score
        }

        /// Where it stands in the text as it was given, in order.
        #[getter]
        fn spans<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.spans.iter().copied().map(Span))
        }

        /// The feeling where it stands, one of `voc.types.SentimentLabel`.
        #[getter]
        fn sentiment(&self) -> String {
            value::name(&self.0.sentiment)
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            Ok(format!("Keyword(text={}, score={:.3}, sentiment='{}')", quoted(py, &self.0.text)?, self.0.score, value::name(&self.0.sentiment)))
        }
    }
}

result_class! {
    /// How urgent or how severe something is.
    Graded(core::Graded) {
        /// From 0 (not at all) to 1 (utterly).
        #[getter]
        fn score(&self) -> f64 {
            self.0.score
        }

        /// Phrases that say so; a text may be urgent without any.
        #[getter]
        fn cues<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.cues.iter().cloned().map(Cue))
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            Ok(format!("Graded(score={:.3}, cues={})", self.0.score, list(py, self.0.cues.iter().map(|cue| cue.kind.as_str()))?))
        }
    }
}

result_class! {
    /// The effort that the customer had.
    Effort(core::Effort) {
        /// From -5 (enormous trouble) to 5 (effortless), never 0.
        #[getter]
        fn score(&self) -> i8 {
            self.0.score
        }

        /// Phrases that say so.
        #[getter]
        fn cues<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.cues.iter().cloned().map(Cue))
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            Ok(format!("Effort(score={}, cues={})", self.0.score, list(py, self.0.cues.iter().map(|cue| cue.kind.as_str()))?))
        }
    }
}

result_class! {
    /// A phrase that speaks for a finding.
    Cue(core::Cue) {
        /// What it speaks of: `deadline`, `outage`, `money`, ...
        #[getter]
        fn kind(&self) -> &str {
            &self.0.kind
        }

        /// Where it stands in the text as it was given.
        #[getter]
        fn span(&self) -> Span {
            Span(self.0.span)
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            Ok(format!("Cue(kind={}, span={}:{})", quoted(py, &self.0.kind)?, self.0.span.start, self.0.span.end))
        }
    }
}

result_class! {
    /// Swear words, insults, irony.
    LanguageUse(core::LanguageUse) {
        /// Swear words and insults, in the order of the text.
        #[getter]
        fn profanity<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.profanity.iter().copied().map(Profanity))
        }

        /// Probability that praise is meant as blame, where it is likely enough to be looked at. Often wrong; no
        /// label is turned for it.
        #[getter]
        fn sarcasm(&self) -> Option<f64> {
            self.0.sarcasm
        }

        fn __repr__(&self) -> String {
            format!("LanguageUse(profanity={}, sarcasm={})", self.0.profanity.len(), self.0.sarcasm.map_or_else(|| "None".to_owned(), |p| format!("{p:.3}")))
        }
    }
}

result_class! {
    /// A swear word or an insult.
    Profanity(core::Profanity) {
        /// Which of the two, one of `voc.types.ProfanityKind`.
        #[getter]
        fn kind(&self) -> String {
            value::name(&self.0.kind)
        }

        /// Where it stands in the text as it was given.
        #[getter]
        fn span(&self) -> Span {
            Span(self.0.span)
        }

        fn __repr__(&self) -> String {
            format!("Profanity(kind='{}', span={}:{})", value::name(&self.0.kind), self.0.span.start, self.0.span.end)
        }
    }
}
