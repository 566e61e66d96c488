//! Root cause: why a customer is dissatisfied or leaves, with who can mend it and what was needed.

use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::labels::{Asked, Labels};
use super::sentiment::{Sentiment, SentimentLabel};
use crate::config::Config;
use crate::model::Model;
use crate::taxonomy::Taxonomy;
use crate::text::Span;

/// Why a customer is dissatisfied.
///
/// ```
/// use voc_core::Analyzer;
///
/// // who is to mend it
/// let insight = Analyzer::new()?.analyze(&"My parcel is three weeks late, I want my money back.".into())?;
/// let owner = insight.causes.first().and_then(|cause| cause.owner.as_deref());
/// assert_eq!(owner, Some("Logistics"));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Cause {
    /// Bucket and finer cause of the taxonomy, such as `missed_deadline.late`.
    pub name: String,
    /// The bucket, such as `missed_deadline`.
    pub bucket: String,
    /// The department that can mend it, where the taxonomy names one.
    pub owner: Option<String>,
    /// What the customer needed, where the taxonomy says so.
    pub need: Option<String>,
    /// Calibrated probability, from 0 to 1.
    pub confidence: f64,
    /// Where it is said.
    pub evidence: Vec<Span>,
}

/// A cause of the taxonomy.
#[derive(Debug, Clone)]
struct Known {
    name: String,
    bucket: String,
    owner: Option<String>,
    need: Option<String>,
}

/// What has a cause whatever the sentiment of the whole: blame beside much else, and ways of leaving.
const REASONS: [&str; 5] =
    ["intent:complaint", "churn:risk", "churn:threat", "churn:departing", "churn:departed"];
/// Causes given at most.
const MOST: usize = 3;

/// Why a customer is dissatisfied or leaves.
#[derive(Debug)]
pub(super) struct CauseFinding {
    labels: Labels<Known>,
    reasons: Vec<Asked>,
}

impl CauseFinding {
    pub(super) fn new(taxonomy: &Taxonomy, config: &Config, model: &Model) -> Self {
        let causes = taxonomy.causes.iter().flat_map(|bucket| {
            bucket.causes.iter().map(|cause| {
                let name = format!("{}.{}", bucket.name, cause.name);
                let known = Known {
                    name: name.clone(),
                    bucket: bucket.name.clone(),
                    owner: cause.owner.clone().or_else(|| bucket.owner.clone()),
                    need: cause.need.clone().or_else(|| bucket.need.clone()),
                };
                (format!("cause:{name}"), known)
            })
        });
        Self {
            labels: Labels::new(causes, config, model),
            reasons: REASONS.iter().filter_map(|q| Asked::new(q, config, model)).collect(),
        }
    }

    /// The causes, main one first; none without dissatisfaction or departure.
    pub(super) fn find(&self, sentiment: Option<Sentiment>, answers: &Answers<'_>) -> Vec<Cause> {
        if !self.asked(sentiment, answers) {
            return Vec::new();
        }
        let found = self.labels.found(answers).map(|(label, confidence)| {
            let Known { name, bucket, owner, need } = label.name.clone();
            let evidence = answers.evidence(label.question);
            Cause { name, bucket, owner, need, confidence, evidence }
        });
        likeliest(found.collect())
    }

    /// Whether there is anything to have a cause: dissatisfaction or departure.
    pub(super) fn asked(&self, sentiment: Option<Sentiment>, answers: &Answers<'_>) -> bool {
        let label = sentiment.map(|s| s.label);
        let dissatisfied = matches!(label, Some(SentimentLabel::Negative | SentimentLabel::Mixed));
        // a positive whole keeps its praise: there is no cause for what is liked; but blame may stand in one passage of many
        let praises = label == Some(SentimentLabel::Positive) && answers.passages() == 1;
        let content = label.is_none() || praises;
        !content && (dissatisfied || self.has_reason(answers))
    }

    fn has_reason(&self, answers: &Answers<'_>) -> bool {
        self.reasons.iter().any(|reason| reason.yes(answers).is_some())
    }
}

/// The causes that are given, main one first.
pub(super) fn likeliest(mut causes: Vec<Cause>) -> Vec<Cause> {
    causes.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(a.name.cmp(&b.name)));
    causes.truncate(MOST);
    causes
}
