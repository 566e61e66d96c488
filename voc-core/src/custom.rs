//! Labels that a user adds: topics, causes and intents by phrases and examples. Data, read with the configuration.

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::taxonomy::Taxonomy;
use crate::text::phrases;

/// Labels beside those of the model. One with the name of a label of the model takes its place.
///
/// ```
/// use voc_core::{Analyzer, Config};
///
/// let config = Config::from_toml(
///     r#"
///     [[labels.topics]]
///     name = "place.parking"
///     phrases = ["(car park|parking)"]
///     examples = [
///         "Nowhere to leave the car.",
///         "We drove around for half an hour looking for a free space.",
///         "The garage was full again and the street is residents only.",
///     ]
///     "#,
/// )?;
/// let analyzer = Analyzer::builder().config(config).build()?;
/// let insight = analyzer.analyze(&"Wir haben ewig einen Platz für das Auto gesucht.".into())?;
/// assert!(insight.topics.iter().any(|topic| topic.name == "place.parking"));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct OwnLabels {
    /// What a feedback may be about.
    pub topics: Vec<OwnLabel>,
    /// Why a customer may be dissatisfied or leave.
    pub causes: Vec<OwnLabel>,
    /// What an author may want.
    pub intents: Vec<OwnLabel>,
}

/// A label of a user's own: it has phrases, examples, or both.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct OwnLabel {
    /// Its name; of a topic or cause, what stands before the first dot is its group or bucket.
    pub name: String,
    /// Phrases that speak for it, in the notation of [`PhraseBook`](crate::text::phrases::PhraseBook).
    pub phrases: Vec<String>,
    /// What people write who mean it, in any language; five or more serve well.
    pub examples: Vec<String>,
    /// What people write who do not mean it, though it looks so.
    pub counter_examples: Vec<String>,
    /// Of a cause, the department that can mend it; that of its bucket in the taxonomy where not given.
    pub owner: Option<String>,
    /// Of a cause, what the customer needed; that of its bucket where not given.
    pub need: Option<String>,
}

impl OwnLabel {
    /// What stands before the first dot of the name.
    pub(crate) fn group(&self) -> &str {
        self.name.split_once('.').map_or(&self.name, |(group, _)| group)
    }
}

impl OwnLabels {
    /// Whether there is none.
    ///
    /// ```
    /// use voc_core::Config;
    ///
    /// assert!(Config::default().labels.is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.all().next().is_none()
    }

    /// Each with its family, as the names of thresholds have it: `topic`, `cause`, `intent`.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&'static str, &OwnLabel)> {
        let topics = self.topics.iter().map(|label| ("topic", label));
        let causes = self.causes.iter().map(|label| ("cause", label));
        topics.chain(causes).chain(self.intents.iter().map(|label| ("intent", label)))
    }

    /// The name of a threshold for each.
    pub(crate) fn keys(&self) -> impl Iterator<Item = String> {
        self.all().map(|(family, label)| format!("{family}:{}", label.name))
    }

    /// Refuses a label without a name or without anything to know it by, a name given twice, an empty text, and what
    /// only causes have elsewhere.
    pub(crate) fn validate(&self) -> Result<(), Error> {
        let lists =
            [("topics", &self.topics), ("causes", &self.causes), ("intents", &self.intents)];
        for (list, labels) in lists {
            for (at, label) in labels.iter().enumerate() {
                let refused = |what: &str| Err(Error::config(format!("labels.{list}[{at}]{what}")));
                if label.name.trim().is_empty() {
                    return refused(".name: expected a name");
                }
                if label.name.starts_with('.') || label.name.ends_with('.') {
                    return refused(&format!(
                        ".name: `{}` has nothing on one side of its dot",
                        label.name
                    ));
                }
                if labels[..at].iter().any(|other| other.name == label.name) {
                    return refused(&format!(".name: `{}` is given twice", label.name));
                }
                if label.phrases.is_empty() && label.examples.is_empty() {
                    return refused(": expected `examples` or `phrases`");
                }
                let texts = [
                    ("phrases", &label.phrases),
                    ("examples", &label.examples),
                    ("counter_examples", &label.counter_examples),
                ];
                for (field, texts) in texts {
                    if let Some(empty) = texts.iter().position(|text| text.trim().is_empty()) {
                        return refused(&format!(".{field}[{empty}]: expected a text"));
                    }
                }
                let faults = label.phrases.iter().map(|phrase| phrases::fault(phrase));
                if let Some((at, fault)) =
                    faults.enumerate().find_map(|(at, fault)| Some((at, fault?)))
                {
                    return refused(&format!(".phrases[{at}]: {fault}"));
                }
                if list != "causes" && (label.owner.is_some() || label.need.is_some()) {
                    return refused(": `owner` and `need` belong to causes");
                }
            }
        }
        Ok(())
    }

    /// Who owns a cause, and what was needed: its own, or its bucket's.
    pub(crate) fn owner_and_need(
        label: &OwnLabel,
        taxonomy: &Taxonomy,
    ) -> (Option<String>, Option<String>) {
        let bucket = taxonomy.causes.iter().find(|bucket| bucket.name == label.group());
        (
            label.owner.clone().or_else(|| bucket?.owner.clone()),
            label.need.clone().or_else(|| bucket?.need.clone()),
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::Config;

    #[test]
    fn a_slip_in_a_label_is_named_with_its_place() {
        let refused = |json: &str| {
            let labels = format!(r#"{{"labels": {{"topics": [{json}]}}}}"#);
            Config::from_json(&labels).unwrap_err().to_string()
        };
        for (label, expected) in [
            (
                r#"{"name": "a.b", "phrases": ["x", "(a|b"]}"#,
                "labels.topics[0].phrases[1]: `(a|b`: `(` without `)`",
            ),
            (
                r#"{"name": "a.b", "phrases": ["<x> y"]}"#,
                "labels.topics[0].phrases[0]: `<x> y`: slot `x` where none may stand",
            ),
            (
                r#"{"name": ".b", "phrases": ["x"]}"#,
                "labels.topics[0].name: `.b` has nothing on one side of its dot",
            ),
            (
                r#"{"name": "a.", "phrases": ["x"]}"#,
                "labels.topics[0].name: `a.` has nothing on one side of its dot",
            ),
            (r#"{"name": "a"}"#, "labels.topics[0]: expected `examples` or `phrases`"),
        ] {
            assert_eq!(refused(label), expected);
        }
    }
}
