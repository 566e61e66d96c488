//! How the labels of a data set answer to the findings: a file beside the tests for each set.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;
use voc_core::{Config, Insight};

use super::Result;

/// A mapping file.
///
/// ```toml
/// # complaints on Twitter
/// rest = "not_complaint"            # what a text is where none of the labels below holds
/// [labels]
/// complaint = ["intent:complaint"]  # what the set calls so, and what we do
/// not_complaint = []
/// ```
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mapping {
    /// Our labels behind each of the set's; the set's label holds where one of ours does.
    pub(super) labels: BTreeMap<String, Vec<String>>,
    /// Labels of the set that are taken together, and the name in `labels` that they are taken for.
    #[serde(default)]
    pub(super) grouped: BTreeMap<String, String>,
    /// The set's label of a text for which no other holds.
    #[serde(default)]
    pub(super) rest: Option<String>,
    /// Whether a text has one label alone: the likeliest.
    #[serde(default)]
    pub(super) one: bool,
    /// The probability from which our labels hold, in place of the model's own.
    #[serde(default)]
    pub(super) threshold: Option<f64>,
    /// Probabilities from which single questions are answered with yes.
    #[serde(default)]
    pub(super) thresholds: BTreeMap<String, f64>,
    /// Gold labels that are left out, with the texts that have no other.
    #[serde(default)]
    pub(super) ignored: BTreeSet<String>,
    /// The family of labels that counts where the gold is in our own names; labels of others say nothing here.
    #[serde(skip)]
    pub(super) family: Option<String>,
}

impl Mapping {
    pub(super) fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()).into())
    }

    /// The mapping of our own names, such as `intent:refund`, onto themselves.
    pub(super) fn own(family: &str, names: impl IntoIterator<Item = String>) -> Self {
        let family = format!("{family}:");
        let own = names.into_iter().filter(|name| name.starts_with(&family));
        let labels = own.map(|name| (name.clone(), vec![name])).collect();
        Self { labels, family: Some(family), ..Self::default() }
    }

    /// A configuration, under which labels hold as the mapping says.
    pub(super) fn over(&self, mut config: Config) -> Config {
        let mut asked = self.labels.values().flatten();
        config.findings.basic_emotions |= asked.any(|key| key.starts_with("basic:"));
        if let Some(threshold) = self.threshold {
            let ours = self.labels.values().flatten().filter(|key| !key.starts_with("sentiment:"));
            config.findings.thresholds.extend(ours.map(|key| (key.clone(), threshold)));
        }
        config.findings.thresholds.extend(self.thresholds.clone());
        config
    }

    /// The set's labels that hold for an insight.
    pub(super) fn found(&self, insight: &Insight) -> BTreeSet<&str> {
        // that one of ours holds, as if each held by itself
        let sure = |ours: &Vec<String>| {
            let none =
                ours.iter().filter_map(|key| confidence(insight, key)).map(|sure| 1.0 - sure);
            none.reduce(|all, one| all * one).map(|none| 1.0 - none)
        };
        let held = self.labels.iter().filter_map(|(name, ours)| Some((name.as_str(), sure(ours)?)));
        let mut found: BTreeSet<&str> = if self.one {
            held.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(name, _)| name).into_iter().collect()
        } else {
            held.map(|(name, _)| name).collect()
        };
        if found.is_empty() {
            found.extend(self.rest.as_deref());
        }
        found
    }
}

/// The confidence of a label that an insight gives, by the model's name for the question.
pub(super) fn confidence(insight: &Insight, key: &str) -> Option<f64> {
    let (family, name) = key.split_once(':')?;
    match family {
        "emotion" => insight
            .emotions
            .iter()
            .find(|emotion| emotion.name.name() == name)
            .map(|emotion| emotion.confidence),
        "basic" => insight
            .basic_emotions
            .iter()
            .find(|emotion| emotion.name.name() == name)
            .map(|emotion| emotion.confidence),
        "intent" => insight.intents.iter().find(|i| i.name == name).map(|i| i.confidence),
        "topic" => insight
            .topics
            .iter()
            .find(|topic| topic.name == name || topic.group == name)
            .map(|topic| topic.confidence),
        "cause" => insight
            .causes
            .iter()
            .find(|cause| cause.name == name || cause.bucket == name)
            .map(|cause| cause.confidence),
        "sentiment" => insight.sentiment.filter(|s| s.label.name() == name).map(|s| s.confidence),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sets_label_holds_where_one_of_ours_does() {
        // whatever the model has learnt: at 0 every label holds, at 1 none
        let found = |threshold: &str| {
            let mapping: Mapping = toml::from_str(&format!(
                "rest = 'fine'\nthreshold = {threshold}\n[labels]\nwish = ['intent:request', 'intent:query']\nfine = []",
            ))
            .unwrap();
            let config = mapping.over(Config::default());
            let analyzer = voc_core::Analyzer::builder().config(config).build().unwrap();
            let insight = analyzer.analyze(&"The table is made of wood.".into()).unwrap();
            mapping.found(&insight).into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(found("0.0"), ["wish"]);
        assert_eq!(found("1.0"), ["fine"]);
        assert!(toml::from_str::<Mapping>("label = 1").is_err());
    }
}
