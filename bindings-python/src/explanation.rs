//! The classes of an explanation, and the explanation as highlighted text.

use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
use voc_core as core;

use crate::highlight;
use crate::insight::Span;
use crate::result::result_class;

/// Words that a printed explanation names for each finding.
const PRINTED: usize = 5;

/// The words of a span that counts code points.
fn words(text: &str, span: core::Span) -> String {
    text.chars().skip(span.start).take(span.len()).collect()
}

result_class! {
    /// Why an insight says what it says.
    ///
    /// Printing it gives the strongest words of each label and score; in a notebook it is the text with its words
    /// highlighted.
    ///
    /// Examples
    /// --------
    /// >>> import voc
    /// >>> insight = voc.analyze("The staff were lovely. My parcel is late!", explain=True)
    /// >>> late = insight.explanation.of("topic:delivery.speed")
    /// >>> abs(late.base + late.question + sum(c.weight for c in late.contributions) - late.score) < 1e-6
    /// True
    Explanation(core::Explanation) {
        /// The text as it was given, into which the spans point.
        #[getter]
        fn text(&self) -> &str {
            &self.0.text
        }

        /// Each label and score that the insight gives.
        #[getter]
        fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.findings.iter().cloned().map(Explained))
        }

        /// What was explained by a name such as `sentiment` or `intent:refund`; None where there is no such finding.
        ///
        /// Parameters
        /// ----------
        /// name : str
        ///     The name of a finding, see `Explained.name`.
        ///
        /// Returns
        /// -------
        /// Explained or None
        ///     The finding, explained.
        fn of(&self, name: &str) -> Option<Explained> {
            self.0.of(name).cloned().map(Explained)
        }

        fn __repr__(&self) -> String {
            let findings: Vec<String> =
                self.0.findings.iter().map(|e| format!("{}: {:.3}", e.name, e.score)).collect();
            format!("Explanation({})", findings.join(", "))
        }

        fn __str__(&self) -> String {
            let line = |explained: &core::Explained| {
                let mut strongest: Vec<_> = explained.contributions.iter().collect();
                strongest.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
                let strongest = strongest.into_iter().take(PRINTED);
                let words: Vec<String> = strongest
                    .map(|c| format!("{} {:+.3}", words(&self.0.text, c.span), c.weight))
                    .collect();
                format!("{} {:.3}: {}", explained.name, explained.score, words.join(", "))
            };
            self.0.findings.iter().map(line).collect::<Vec<_>>().join("\n")
        }

        fn _repr_html_(&self) -> String {
            highlight::html(&self.0)
        }
    }
}

result_class! {
    /// A score and what it is made of: `base`, `question` and the weights of `contributions` sum to it.
    Explained(core::Explained) {
        /// What is explained: `sentiment` (the score), `sentiment:negative` (the label's confidence), `emotion:happy`,
        /// `intent:refund`, `topic:delivery.speed`, `topic_sentiment:delivery.speed` (the topic's own score),
        /// `cause:glitch.outage`, `churn`, `urgency`, `severity`, `effort`, `action:reply`, `sarcasm`.
        #[getter]
        fn name(&self) -> &str {
            &self.0.name
        }

        /// The score or the confidence, as the insight gives it.
        #[getter]
        fn score(&self) -> f64 {
            self.0.score
        }

        /// What the score would be without a word, in the record's channel.
        #[getter]
        fn base(&self) -> f64 {
            self.0.base
        }

        /// What the survey question adds.
        #[getter]
        fn question(&self) -> f64 {
            self.0.question
        }

        /// What words and phrases add, above zero where they raise the score, in the order of the text.
        #[getter]
        fn contributions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.contributions.iter().copied().map(Contribution))
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            let core::Explained { name, score, base, contributions, .. } = &self.0;
            let name = PyString::new(py, name).repr()?;
            let count = contributions.len();
            Ok(format!("Explained(name={name}, score={score:.3}, base={base:.3}, contributions={count})"))
        }
    }
}

result_class! {
    /// What a span of the text adds to a score.
    Contribution(core::Contribution) {
        /// Where it stands in the text as it was given.
        #[getter]
        fn span(&self) -> Span {
            Span(self.0.span)
        }

        /// How it counts, one of `voc.types.ContributionSource`.
        #[getter]
        fn source(&self) -> &'static str {
            self.0.source.name()
        }

        /// What it adds, in the unit of the score.
        #[getter]
        fn weight(&self) -> f64 {
            self.0.weight
        }

        fn __repr__(&self) -> String {
            let core::Contribution { span, source, weight, .. } = self.0;
            format!("Contribution(span={}:{}, source='{source}', weight={weight:+.3})", span.start, span.end)
        }
    }
}
