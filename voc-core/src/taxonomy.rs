//! The taxonomy of topics and causes: names, what to call them, who owns them. Data that a user may replace.

use serde::{Deserialize, Serialize};

use crate::error::Error;

/// Two levels of topics and two of causes.
///
/// The default is the file `data/taxonomy.toml` of the crate. A configuration that gives another replaces it as a
/// whole: topics and causes that it leaves out are not reported, and owners, needs and titles are its own.
///
/// ```
/// use voc_core::{Analyzer, Config};
///
/// let mut config = Config::default();
/// for bucket in &mut config.taxonomy.causes {
///     if bucket.name == "missed_deadline" {
///         bucket.owner = Some("Warehouse North".into());
///     }
/// }
/// let analyzer = Analyzer::builder().config(config).build()?;
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taxonomy {
    /// Groups of topics.
    #[serde(default)]
    pub topics: Vec<TopicGroup>,
    /// Buckets of causes.
    #[serde(default)]
    pub causes: Vec<CauseBucket>,
}

/// Topics that belong together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicGroup {
    /// The name in data, such as `delivery`.
    pub name: String,
    /// What people call it.
    #[serde(default)]
    pub title: Option<String>,
    /// The topics.
    pub leaves: Vec<TopicLeaf>,
}

/// A topic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicLeaf {
    /// The name in data within its group, such as `speed`.
    pub name: String,
    /// What people call it.
    #[serde(default)]
    pub title: Option<String>,
}

/// Causes that belong together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CauseBucket {
    /// The name in data, such as `missed_deadline`.
    pub name: String,
    /// What people call it.
    #[serde(default)]
    pub title: Option<String>,
    /// The department that can mend it.
    #[serde(default)]
    pub owner: Option<String>,
    /// What the customer needed.
    #[serde(default)]
    pub need: Option<String>,
    /// The finer causes.
    pub causes: Vec<CauseLeaf>,
}

/// A finer cause.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CauseLeaf {
    /// The name in data within its bucket, such as `late`.
    pub name: String,
    /// What people call it.
    #[serde(default)]
    pub title: Option<String>,
    /// The department that can mend it, where it is not the bucket's.
    #[serde(default)]
    pub owner: Option<String>,
    /// What the customer needed, where it is not the bucket's.
    #[serde(default)]
    pub need: Option<String>,
}

impl Default for Taxonomy {
    fn default() -> Self {
        #[expect(clippy::expect_used, reason = "the file is part of the crate and read by a test")]
        toml::from_str(include_str!("../data/taxonomy.toml")).expect("the crate's own taxonomy")
    }
}

impl Taxonomy {
    /// The model's questions behind the taxonomy, for checking that it knows them.
    pub(crate) fn questions(&self) -> impl Iterator<Item = String> {
        let topics = self.topics.iter().flat_map(|group| {
            group.leaves.iter().map(|leaf| format!("topic:{}.{}", group.name, leaf.name))
        });
        let causes = self.causes.iter().flat_map(|bucket| {
            bucket.causes.iter().map(|cause| format!("cause:{}.{}", bucket.name, cause.name))
        });
        topics.chain(causes)
    }

    /// Refuses a name that is given twice.
    pub(crate) fn validate(&self) -> Result<(), Error> {
        let mut names: Vec<String> = self.questions().collect();
        names.sort_unstable();
        match names.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(Error::config(format!("taxonomy: `{}` is given twice", pair[0]))),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_has_every_leaf_an_owner_and_a_need() {
        let taxonomy = Taxonomy::default();
        taxonomy.validate().unwrap();
        assert_eq!(taxonomy.questions().count(), 25 + 32);
        for bucket in &taxonomy.causes {
            assert!(bucket.owner.is_some() && bucket.need.is_some(), "{}", bucket.name);
        }
    }
}
