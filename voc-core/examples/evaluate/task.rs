//! The findings that can be measured. A new one is a type with this trait and a line in [`TASKS`].

use std::fmt::Debug;

use voc_core::{Insight, SentimentLabel};

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
    fn guess(&self, insight: &Insight, among: &[usize]) -> Option<(usize, f64)>;

    /// The index of a label, however it is written.
    fn label(&self, name: &str) -> Option<usize> {
        let name = name.trim().to_lowercase();
        let alias = self.aliases().iter().find(|(alias, _)| *alias == name);
        let name = alias.map_or(name.as_str(), |(_, label)| label);
        self.labels().iter().position(|label| *label == name)
    }
}

/// Every task.
pub(super) const TASKS: [&dyn Task; 1] = [&Sentiment];

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

    fn guess(&self, insight: &Insight, among: &[usize]) -> Option<(usize, f64)> {
        let probabilities = insight.sentiment?.probabilities;
        let labels: Vec<SentimentLabel> =
            among.iter().map(|&label| SentimentLabel::ALL[label]).collect();
        let likeliest = probabilities.likeliest(&labels)?;
        let all: f64 = labels.iter().map(|&label| probabilities.of(label)).sum();
        let confidence = if all > 0.0 { probabilities.of(likeliest) / all } else { 0.0 };
        Some((likeliest as usize, confidence))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_those_of_the_library_and_are_read_in_any_case() {
        let names = SentimentLabel::ALL.map(SentimentLabel::name);
        assert_eq!(Sentiment.labels(), names);
        assert_eq!(Sentiment.label(" Positive"), Some(2));
        assert_eq!(Sentiment.label("NEG"), Some(0));
        assert_eq!(Sentiment.label("neu"), Some(1));
        assert_eq!(Sentiment.label("5 stars"), None);
    }
}
