//! Topic: what the feedback is about, each with the feeling towards it.

use serde::{Deserialize, Serialize};

use super::answers::{Answers, Speaking};
use super::aspect::Whole;
use super::document::Document;
use super::labels::{Label, Labels};
use super::sentiment::{SentimentFinding, SentimentLabel};
use crate::config::Config;
use crate::model::Model;
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
        let mut labels = self.labels.found(answers).peekable();
        if labels.peek().is_none() {
            return Vec::new();
        }
        let whole = Whole::of(document, model);
        let topic = |(label, confidence): (&Label<(String, String)>, f64)| {
            let (name, group) = label.name.clone();
            let parts = answers.speaking(label.question);
            let segments = answers.speaking_segments(label.question, &parts);
            self.topic(name, group, confidence, parts, segments, &whole)
        };
        let mut found: Vec<Topic> = labels.map(topic).collect();
        found.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(a.name.cmp(&b.name)));
        found
    }

    /// A topic of which some parts and segments speak, each with its odds.
    pub(super) fn topic(
        &self,
        name: String,
        group: String,
        confidence: f64,
        parts: Speaking,
        segments: Speaking,
        whole: &Whole<'_>,
    ) -> Topic {
        let evidence = whole.document.evidence(&parts);
        let found = self.sentiment.judge(whole.towards(parts, segments));
        Topic { name, group, sentiment: found.label, score: found.score, confidence, evidence }
    }
}
