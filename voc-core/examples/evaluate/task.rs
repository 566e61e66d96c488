//! The findings that can be measured. A new one is a type with this trait and a line in [`TASKS`].

use std::fmt::Debug;

use voc_core::{ChurnStatus, Insight, Mention, SentimentLabel};

use super::gold::Gold;

/// A finding that gives each text one label of a fixed set.
pub(super) trait Task: Debug + Sync {
    /// Its name on the command line.
    fn name(&self) -> &'static str;

    /// The labels, by index.
    fn labels(&self) -> &'static [&'static str];

    /// Other ways to write a label, and the label.
    fn aliases(&self) -> &'static [(&'static str, &'static str)];

    /// The likeliest of the labels `among`, and its confidence among them; none where there was nothing to read.
    ///
    /// A gold standard that knows no neutral asks another question than one that does, so a finding answers
    /// among the labels that the gold has, and its probabilities are brought to a sum of one over those.
    fn guess(&self, insight: &Insight, gold: &Gold, among: &[usize]) -> Option<(usize, f64)>;

    /// The index of a label, however it is written.
    fn label(&self, name: &str) -> Option<usize> {
        let name = name.trim().to_lowercase();
        let alias = self.aliases().iter().find(|(alias, _)| *alias == name);
        let name = alias.map_or(name.as_str(), |(_, label)| label);
        self.labels().iter().position(|label| *label == name)
    }
}

/// Every task.
pub(super) const TASKS: [&dyn Task; 6] =
    [&Sentiment, &Churn, &ChurnState, &Comparison, &RivalStance, &RivalSide];

/// The sentiment of the whole text.
#[derive(Debug)]
pub(super) struct Sentiment;

impl Task for Sentiment {
    fn name(&self) -> &'static str {
        "sentiment"
    }

    fn labels(&self) -> &'static [&'static str] {
        &["negative", "neutral", "positive", "mixed"]
    }

    fn aliases(&self) -> &'static [(&'static str, &'static str)] {
        &[("neg", "negative"), ("neu", "neutral"), ("pos", "positive")]
    }

    fn guess(&self, insight: &Insight, _: &Gold, among: &[usize]) -> Option<(usize, f64)> {
        let probabilities = insight.sentiment?.probabilities;
        let labels: Vec<SentimentLabel> =
            among.iter().map(|&label| SentimentLabel::ALL[label]).collect();
        let likeliest = probabilities.likeliest(&labels)?;
        let all: f64 = labels.iter().map(|&label| probabilities.of(label)).sum();
        let confidence = if all > 0.0 { probabilities.of(likeliest) / all } else { 0.0 };
        Some((likeliest as usize, confidence))
    }
}

/// Whether the customer leaves the brand that the record names, or has left it.
#[derive(Debug)]
pub(super) struct Churn;

impl Task for Churn {
    fn name(&self) -> &'static str {
        "churn"
    }

    fn labels(&self) -> &'static [&'static str] {
        &["none", "churn"]
    }

    fn aliases(&self) -> &'static [(&'static str, &'static str)] {
        &[]
    }

    fn guess(&self, insight: &Insight, _: &Gold, _: &[usize]) -> Option<(usize, f64)> {
        let leaves = insight.churn.as_ref().is_some_and(|churn| churn.status.is_leaving());
        let risk = insight.churn.as_ref().map_or(0.0, |churn| churn.risk);
        Some(if leaves { (1, risk.max(0.5)) } else { (0, 1.0 - risk.min(0.5)) })
    }
}

/// Where the customer stands between staying and leaving.
#[derive(Debug)]
pub(super) struct ChurnState;

impl Task for ChurnState {
    fn name(&self) -> &'static str {
        "churn-status"
    }

    fn labels(&self) -> &'static [&'static str] {
        &["none", "risk", "threat", "departing", "departed", "stayed", "arrived", "loyal"]
    }

    fn aliases(&self) -> &'static [(&'static str, &'static str)] {
        &[("-", "none")]
    }

    fn guess(&self, insight: &Insight, _: &Gold, _: &[usize]) -> Option<(usize, f64)> {
        let status = insight.churn.as_ref().map_or(ChurnStatus::None, |churn| churn.status);
        Some((status as usize, 1.0))
    }
}

/// Whether anything is compared.
#[derive(Debug)]
pub(super) struct Comparison;

impl Task for Comparison {
    fn name(&self) -> &'static str {
        "comparison"
    }

    fn labels(&self) -> &'static [&'static str] {
        &["none", "comparative"]
    }

    fn aliases(&self) -> &'static [(&'static str, &'static str)] {
        &[]
    }

    fn guess(&self, insight: &Insight, _: &Gold, _: &[usize]) -> Option<(usize, f64)> {
        Some((usize::from(insight.comparison), 1.0))
    }
}

/// The first mention of the competitor that the record names.
fn mention<'i>(insight: &'i Insight, gold: &Gold) -> Option<&'i Mention> {
    let rival = gold.rival.as_ref()?;
    insight.mentions.iter().find(|mention| mention.name == *rival)
}

/// Where the customer stands towards the competitor that the record names.
#[derive(Debug)]
pub(super) struct RivalStance;

impl Task for RivalStance {
    fn name(&self) -> &'static str {
        "rival-stance"
    }

    fn labels(&self) -> &'static [&'static str] {
        &["mentioned", "considering", "switching_to", "switched_to", "came_from"]
    }

    fn aliases(&self) -> &'static [(&'static str, &'static str)] {
        &[]
    }

    fn guess(&self, insight: &Insight, gold: &Gold, _: &[usize]) -> Option<(usize, f64)> {
        mention(insight, gold)?.stance.map(|stance| (stance as usize, 1.0))
    }
}

/// How the competitor that the record names compares.
#[derive(Debug)]
pub(super) struct RivalSide;

impl Task for RivalSide {
    fn name(&self) -> &'static str {
        "rival-direction"
    }

    fn labels(&self) -> &'static [&'static str] {
        &["better", "worse", "equal", "none"]
    }

    fn aliases(&self) -> &'static [(&'static str, &'static str)] {
        &[]
    }

    fn guess(&self, insight: &Insight, gold: &Gold, _: &[usize]) -> Option<(usize, f64)> {
        mention(insight, gold)?.direction.map(|direction| (direction as usize, 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_those_of_the_library_and_are_read_in_any_case() {
        let names = SentimentLabel::ALL.map(SentimentLabel::name);
        assert_eq!(Sentiment.labels(), names);
        let names = ChurnStatus::ALL.map(ChurnStatus::name);
        assert_eq!(ChurnState.labels(), names);
        assert_eq!(RivalStance.labels(), voc_core::Stance::ALL.map(voc_core::Stance::name));
        let names = voc_core::RivalDirection::ALL.map(voc_core::RivalDirection::name);
        assert_eq!(RivalSide.labels(), names);
        assert_eq!(Sentiment.label(" Positive"), Some(2));
        assert_eq!(Sentiment.label("NEG"), Some(0));
        assert_eq!(Sentiment.label("neu"), Some(1));
        assert_eq!(Sentiment.label("5 stars"), None);
    }
}
