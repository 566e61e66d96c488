//! Topic: what the feedback is about, each with the feeling towards it.

use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::document::Document;
use super::labels::Labels;
use super::sentiment::{SentimentFinding, SentimentLabel};
use crate::config::Config;
use crate::model::{Model, SentimentScores};
use crate::taxonomy::Taxonomy;
use crate::text::Span;

/// Something that the feedback is about.
///
/// ```
/// use voc_core::{Analyzer, SentimentLabel};
///
/// let text = "The staff were lovely. My parcel is three weeks late!";
/// let insight = Analyzer::new()?.analyze(&text.into())?;
/// // praise of one thing and blame of another, each where it belongs
/// let late = insight.topics.iter().find(|topic| topic.name == "delivery.speed");
/// assert_eq!(late.map(|topic| topic.sentiment), Some(SentimentLabel::Negative));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Topic {
    /// Group and leaf of the taxonomy, such as `delivery.speed`.
    pub name: String,
    /// The group, such as `delivery`.
    pub group: String,
    /// The feeling towards it.
    pub sentiment: SentimentLabel,
    /// From -1 (wholly negative) to 1 (wholly positive).
    pub score: f64,
    /// Calibrated probability that the feedback is about it, from 0 to 1.
    pub confidence: f64,
    /// Where it is spoken of.
    pub evidence: Vec<Span>,
}

/// What the feedback is about.
#[derive(Debug)]
pub(super) struct TopicFinding {
    labels: Labels<(String, String)>,
    sentiment: SentimentFinding,
}

impl TopicFinding {
    pub(super) fn new(taxonomy: &Taxonomy, config: &Config, model: &Model) -> Self {
        let leaves = taxonomy.topics.iter().flat_map(|group| {
            group.leaves.iter().map(|leaf| {
                let name = format!("{}.{}", group.name, leaf.name);
                (format!("topic:{name}"), (name, group.name.clone()))
            })
        });
        Self {
            labels: Labels::new(leaves, config, model),
            sentiment: SentimentFinding::new(&config.sentiment),
        }
    }

    /// The topics, likeliest first.
    pub(super) fn find(
        &self,
        document: &Document<'_>,
        answers: &Answers<'_>,
        model: &Model,
    ) -> Vec<Topic> {
        let mut found: Vec<Topic> = self
            .labels
            .found(answers)
            .map(|(label, confidence)| {
                let (name, group) = label.name.clone();
                let parts = answers.speaking(label.question);
                self.topic(name, group, confidence, &parts, document, model)
            })
            .collect();
        found.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(a.name.cmp(&b.name)));
        found
    }

    /// A topic of which some parts speak, each counting by its odds.
    pub(super) fn topic(
        &self,
        name: String,
        group: String,
        confidence: f64,
        parts: &[(usize, f32)],
        document: &Document<'_>,
        model: &Model,
    ) -> Topic {
        let found = self.sentiment.judge(model.calibrated(opinion(document, parts)));
        let evidence = document.evidence(parts);
        Topic { name, group, sentiment: found.label, score: found.score, confidence, evidence }
    }
}

/// Sentiment scores of the parts that speak of a topic, each counting by its odds.
fn opinion(document: &Document<'_>, parts: &[(usize, f32)]) -> SentimentScores {
    let total: f32 = parts.iter().map(|(_, odds)| odds).sum();
    let mut scores = [0.0; 4];
    for &(part, odds) in parts {
        for (sum, score) in scores.iter_mut().zip(document.parts[part].scores.0) {
            *sum += score * odds / total;
        }
    }
    SentimentScores(scores)
}
