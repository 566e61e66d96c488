//! Intent: what the author wants to bring about.

use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::labels::Labels;
use crate::config::Config;
use crate::model::Model;
use crate::text::Span;

/// The intents that the model knows.
pub(super) const NAMES: [&str; 14] = [
    "complaint",
    "request",
    "query",
    "purchase",
    "cancellation",
    "switch",
    "refund",
    "escalation",
    "suggestion",
    "praise",
    "renewal",
    "upgrade",
    "recommendation",
    "legal",
];

/// Something that the author wants.
///
/// ```
/// use voc_core::Analyzer;
///
/// // refunds go to a queue of their own
/// let insight = Analyzer::new()?.analyze(&"I want my money back, please.".into())?;
/// assert!(insight.intents.iter().any(|intent| intent.name == "refund" && intent.confidence > 0.5));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Intent {
    /// `complaint`, `request`, `query`, `purchase`, `cancellation`, `switch`, `refund`, `escalation`,
    /// `suggestion`, `praise`, `renewal`, `upgrade`, `recommendation` or `legal`.
    pub name: String,
    /// Calibrated probability, from 0 to 1.
    pub confidence: f64,
    /// Where it is said.
    pub evidence: Vec<Span>,
}

/// What the author wants.
#[derive(Debug)]
pub(super) struct IntentFinding {
    labels: Labels<&'static str>,
}

impl IntentFinding {
    pub(super) fn new(config: &Config, model: &Model) -> Self {
        let named = NAMES.map(|name| (format!("intent:{name}"), name));
        Self { labels: Labels::new(named, config, model) }
    }

    /// The intents, likeliest first.
    pub(super) fn find(&self, answers: &Answers<'_>) -> Vec<Intent> {
        let mut found: Vec<Intent> = self
            .labels
            .found(answers)
            .map(|(label, confidence)| Intent {
                name: label.name.to_owned(),
                confidence,
                evidence: answers.evidence(label.question),
            })
            .collect();
        sort(&mut found);
        found
    }
}

/// Brings intents into order, likeliest first.
pub(super) fn sort(intents: &mut [Intent]) {
    intents.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(a.name.cmp(&b.name)));
}
