//! Share of voice: how much of the talk is about each brand.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::estimate::{Absent, Excluded, Interval, Level};
use crate::score::exact::ExactSum;
use crate::score::moments::effective_count;
use crate::score::state::{Reader, State, Writer};
use crate::score::survey::csat::ShareMethod;

/// What is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum VoiceUnit {
    /// Every mention.
    #[default]
    Mentions,
    /// A brand once for each document that mentions it.
    Documents,
}

/// Options of share of voice.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ShareOfVoiceOptions {
    /// `mentions` or `documents`.
    pub unit: VoiceUnit,
    /// The level of the intervals.
    pub level: Level,
}

/// Mentions of brands, and documents that mention them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ShareOfVoiceState {
    brands: BTreeMap<String, Brand>,
    /// Documents that mention a brand.
    documents: u64,
    /// Their weights and the squares of these.
    weights: ExactSum,
    squares: ExactSum,
    excluded: Excluded,
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Brand {
    mentions: u64,
    documents: u64,
    mention_weight: ExactSum,
    document_weight: ExactSum,
}

impl Brand {
    fn merge(&mut self, other: &Self) {
        self.mentions = self.mentions.saturating_add(other.mentions);
        self.documents = self.documents.saturating_add(other.documents);
        self.mention_weight.merge(&other.mention_weight);
        self.document_weight.merge(&other.document_weight);
    }
}

impl ShareOfVoiceState {
    /// No documents yet.
    ///
    /// ```
    /// use voc_core::score::survey::{ShareOfVoiceOptions, ShareOfVoiceState};
    ///
    /// assert!(ShareOfVoiceState::new().finish(&ShareOfVoiceOptions::default()).brands.is_empty());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes a brand known, so that one that nobody mentions has a share of 0.
    ///
    /// ```
    /// use voc_core::score::survey::{ShareOfVoiceOptions, ShareOfVoiceState};
    ///
    /// // a brand that nobody speaks of is news as well
    /// let mut posts = ShareOfVoiceState::new();
    /// posts.track("Acme");
    /// posts.observe_weighted(&["Globex"], 1.0);
    /// let found = posts.finish(&ShareOfVoiceOptions::default());
    /// assert_eq!(found.brands.len(), 2);
    /// ```
    pub fn track(&mut self, brand: &str) {
        self.brands.entry(brand.to_owned()).or_default();
    }

    /// Counts a document's mentions, a brand as often as it is mentioned, with a weight of 0 or more. A document without
    /// any is left out as missing.
    ///
    /// ```
    /// use voc_core::score::survey::{ShareOfVoiceOptions, ShareOfVoiceState};
    ///
    /// // a post counts by its reach
    /// let mut posts = ShareOfVoiceState::new();
    /// posts.observe_weighted(&["Acme", "Globex"], 900.0);
    /// posts.observe_weighted(&["Acme"], 100.0);
    /// println!("{}", posts.finish(&ShareOfVoiceOptions::default()));
    /// ```
    pub fn observe_weighted<S: AsRef<str>>(&mut self, mentions: &[S], weight: f64) {
        if !(weight.is_finite() && weight >= 0.0) {
            self.excluded.bad_weight += 1;
            return;
        }
        if mentions.is_empty() {
            self.excluded.missing += 1;
            return;
        }
        self.documents = self.documents.saturating_add(1);
        self.weights.add(weight);
        self.squares.add_product(weight, weight);
        let mut counts = BTreeMap::new();
        for brand in mentions {
            *counts.entry(brand.as_ref()).or_insert(0u64) += 1;
        }
        for (name, mentions) in counts {
            let brand = self.brands.entry(name.to_owned()).or_default();
            brand.mentions = brand.mentions.saturating_add(mentions);
            brand.documents = brand.documents.saturating_add(1);
            brand.mention_weight.add_product(mentions as f64, weight);
            brand.document_weight.add(weight);
        }
    }

    /// Adds a brand's mentions and the documents with any, counted elsewhere. How many documents mention several
    /// brands is not known then, so documents are counted for each brand.
    ///
    /// ```
    /// use voc_core::score::survey::{ShareOfVoiceOptions, ShareOfVoiceState};
    ///
    /// let mut press = ShareOfVoiceState::new();
    /// press.observe_counts("Acme", 120, 80)?;
    /// press.observe_counts("Globex", 60, 40)?;
    /// // more documents than mentions cannot be
    /// assert!(press.observe_counts("Initech", 3, 5).is_err());
    /// assert_eq!(press.finish(&ShareOfVoiceOptions::default()).brands.len(), 2);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for fewer mentions than documents, or more than 2^53.
    pub fn observe_counts(
        &mut self,
        brand: &str,
        mentions: u64,
        documents: u64,
    ) -> Result<(), Error> {
        if documents > mentions || mentions > 1 << 53 {
            return Err(Error::score(format!(
                "counts: {mentions} mentions of `{brand}` in {documents} documents cannot be"
            )));
        }
        self.documents = self.documents.saturating_add(documents);
        self.weights.add(documents as f64);
        self.squares.add(documents as f64);
        self.brands.entry(brand.to_owned()).or_default().merge(&Brand {
            mentions,
            documents,
            mention_weight: std::iter::once(mentions as f64).collect(),
            document_weight: std::iter::once(documents as f64).collect(),
        });
        Ok(())
    }

    /// The share of each brand.
    ///
    /// ```
    /// use voc_core::score::survey::{ShareOfVoiceOptions, ShareOfVoiceState, VoiceUnit};
    ///
    /// // a text that names a brand ten times is one text
    /// let mut texts = ShareOfVoiceState::new();
    /// texts.observe_weighted(&["Acme"; 10], 1.0);
    /// texts.observe_weighted(&["Globex"], 1.0);
    /// let mut options = ShareOfVoiceOptions::default();
    /// options.unit = VoiceUnit::Documents;
    /// let shares: Vec<_> = texts.finish(&options).brands.iter().map(|brand| brand.value).collect();
    /// assert_eq!(shares, [Some(50.0), Some(50.0)]);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn finish(&self, options: &ShareOfVoiceOptions) -> ShareOfVoice {
        let weight = |brand: &Brand| match options.unit {
            VoiceUnit::Mentions => brand.mention_weight.clone(),
            VoiceUnit::Documents => brand.document_weight.clone(),
        };
        let count = |brand: &Brand| match options.unit {
            VoiceUnit::Mentions => brand.mentions,
            VoiceUnit::Documents => brand.documents,
        };
        let mut all = ExactSum::new();
        self.brands.values().for_each(|brand| all.merge(&weight(brand)));
        let all = all.value();
        let n = self.brands.values().fold(0u64, |n, brand| n.saturating_add(count(brand)));
        let effective_documents = effective_count(self.weights.value(), self.squares.value());
        let effective_n = if self.documents > 0 {
            n as f64 * (effective_documents / self.documents as f64)
        } else {
            // mentions counted without their documents
            n as f64
        };
        let mut brands: Vec<_> = self
            .brands
            .iter()
            .map(|(name, brand)| {
                let share = (all > 0.0).then(|| weight(brand).value() / all);
                BrandShare {
                    brand: name.clone(),
                    value: share.map(|share| 100.0 * share),
                    interval: share.and_then(|share| {
                        ShareMethod::Wilson.percent(share, effective_n, options.level)
                    }),
                    count: count(brand),
                }
            })
            .collect();
        // names are in order already, and the sort is stable
        brands.sort_by(|a, b| b.value.unwrap_or(0.0).total_cmp(&a.value.unwrap_or(0.0)));
        ShareOfVoice {
            brands,
            absent: match n {
                0 => Some(Absent::NoAnswers),
                _ if all <= 0.0 => Some(Absent::NoWeight),
                _ => None,
            },
            n,
            effective_n,
            unit: options.unit,
            excluded: self.excluded,
        }
    }
}

impl State for ShareOfVoiceState {
    /// The brands that a document mentions, each as often as it is mentioned.
    type Answer = Vec<String>;

    const KIND: &'static str = "share_of_voice";

    fn observe(&mut self, mentions: Vec<String>) {
        self.observe_weighted(&mentions, 1.0);
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        for (name, more) in &other.brands {
            self.brands.entry(name.clone()).or_default().merge(more);
        }
        self.documents = self.documents.saturating_add(other.documents);
        self.weights.merge(&other.weights);
        self.squares.merge(&other.squares);
        self.excluded.merge(&other.excluded);
        Ok(())
    }

    fn write(&self, writer: &mut Writer) {
        writer.u64(self.brands.len() as u64);
        for (name, brand) in &self.brands {
            writer.str(name);
            writer.u64(brand.mentions);
            writer.u64(brand.documents);
            brand.mention_weight.write(writer);
            brand.document_weight.write(writer);
        }
        writer.u64(self.documents);
        self.weights.write(writer);
        self.squares.write(writer);
        self.excluded.write(writer);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut state = Self::new();
        for _ in 0..reader.u64()? {
            let name = reader.str()?.to_owned();
            let brand = Brand {
                mentions: reader.u64()?,
                documents: reader.u64()?,
                mention_weight: ExactSum::read(reader)?,
                document_weight: ExactSum::read(reader)?,
            };
            state.brands.insert(name, brand);
        }
        state.documents = reader.u64()?;
        state.weights = ExactSum::read(reader)?;
        state.squares = ExactSum::read(reader)?;
        state.excluded = Excluded::read(reader)?;
        Ok(state)
    }
}

/// One brand's share.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct BrandShare {
    /// The brand.
    pub brand: String,
    /// Its share, in percent; `None` where no brand is mentioned.
    pub value: Option<f64>,
    /// Where its true share lies, in percent.
    pub interval: Option<Interval>,
    /// Its mentions, or the documents that mention it, unweighted.
    pub count: u64,
}

/// Share of voice: the mentions of each brand among those of all brands tracked. The shares add up to 100.
///
/// ```
/// use voc_core::score::State;
/// use voc_core::score::survey::{ShareOfVoiceOptions, ShareOfVoiceState};
///
/// let mut state = ShareOfVoiceState::new();
/// for (brand, mentions) in [("Acme", 60), ("Bolt", 40)] {
///     state.observe_counts(brand, mentions, 0)?;
/// }
/// let share = state.finish(&ShareOfVoiceOptions::default());
/// assert_eq!(
///     share.to_string(),
///     "share of voice: Acme 60.0% [50.2, 69.1], Bolt 40.0% [30.9, 49.8] (by mentions, 95%, Wilson, n = 100)"
/// );
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ShareOfVoice {
    /// Each brand's share, the largest first.
    pub brands: Vec<BrandShare>,
    /// Why there are no shares.
    pub absent: Option<Absent>,
    /// Mentions of all brands, or documents summed over the brands that they mention.
    pub n: u64,
    /// n reduced as weights reduce the number of documents (Kish 1965).
    pub effective_n: f64,
    /// What was counted.
    pub unit: VoiceUnit,
    /// Documents left out: those that mention no brand are missing.
    pub excluded: Excluded,
}

impl fmt::Display for ShareOfVoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("share of voice")?;
        if let Some(absent) = self.absent {
            write!(f, ": {absent}")?;
        } else {
            let mut lead = ": ";
            for share in &self.brands {
                write!(f, "{lead}{} {:.1}%", share.brand, share.value.unwrap_or(0.0))?;
                if let Some(interval) = share.interval {
                    write!(f, " {interval:.1}")?;
                }
                lead = ", ";
            }
            let unit = match self.unit {
                VoiceUnit::Mentions => "mentions",
                VoiceUnit::Documents => "documents",
            };
            write!(f, " (by {unit}")?;
            if let Some(interval) = self.brands.iter().find_map(|share| share.interval) {
                write!(f, ", {}, {}", interval.level, interval.method)?;
            }
            write!(f, ", n = {})", self.n)?;
        }
        if self.excluded.total() > 0 {
            write!(f, "; {}", self.excluded)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(state: &ShareOfVoiceState, unit: VoiceUnit) -> Vec<(String, f64)> {
        let options = ShareOfVoiceOptions { unit, ..ShareOfVoiceOptions::default() };
        let brands = state.finish(&options).brands;
        brands.into_iter().map(|share| (share.brand, share.value.unwrap())).collect()
    }

    #[test]
    fn mentions_and_documents_differ() {
        let mut state = ShareOfVoiceState::new();
        state.observe_weighted(&["b", "b", "b"], 1.0);
        state.observe_weighted(&["a", "b"], 1.0);
        state.observe_weighted::<&str>(&[], 1.0);
        state.observe_weighted(&["a"], f64::NAN);
        state.track("c");
        let by = |unit| shares(&state, unit);
        assert_eq!(
            by(VoiceUnit::Mentions),
            [("b".into(), 80.0), ("a".into(), 20.0), ("c".into(), 0.0)]
        );
        assert_eq!(by(VoiceUnit::Documents)[1], ("a".into(), 100.0 * (1.0 / 3.0)));
        let result = state.finish(&ShareOfVoiceOptions::default());
        assert_eq!((result.excluded.missing, result.excluded.bad_weight), (1, 1));
        assert_eq!(ShareOfVoiceState::from_bytes(&state.to_bytes()).unwrap(), state);
        let mut twice = state.clone();
        twice.merge(&state).unwrap();
        assert_eq!(shares(&twice, VoiceUnit::Mentions), by(VoiceUnit::Mentions));
    }

    #[test]
    fn nothing_said_is_no_share() {
        let mut state = ShareOfVoiceState::new();
        state.track("a");
        let share = state.finish(&ShareOfVoiceOptions::default());
        assert_eq!((share.absent, share.brands[0].value), (Some(Absent::NoAnswers), None));
        assert_eq!(share.to_string(), "share of voice: no valid answers");
        assert!(state.observe_counts("a", 1, 2).unwrap_err().is_score());
    }

    #[test]
    fn weights_move_shares_and_widen_intervals() {
        let mut state = ShareOfVoiceState::new();
        state.observe_weighted(&["a"], 3.0);
        state.observe_weighted(&["b"], 1.0);
        assert_eq!(shares(&state, VoiceUnit::Mentions)[0], ("a".into(), 75.0));
        assert_eq!(state.finish(&ShareOfVoiceOptions::default()).effective_n, 1.6);
    }
}
