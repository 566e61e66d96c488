//! Net sentiment, by mentions or by documents.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::estimate::{Excluded, Level};
use crate::score::exact::ExactSum;
use crate::score::inference::Sample;
use crate::score::inference::intervals::adjusted_wald_net;
use crate::score::measured::{Measured, Wording};
use crate::score::state::{Reader, State, Writer};
use crate::score::survey::scale::Scale;
use crate::score::survey::scale_state::ScaleState;

/// What a mention or a document feels.
///
/// ```
/// use voc_core::score::survey::{NetSentimentOptions, NetSentimentState, Polarity};
///
/// // a review that praises the room and blames the staff has two mentions
/// let mut reviews = NetSentimentState::new(&NetSentimentOptions::default());
/// reviews.observe_weighted(&[Polarity::Positive, Polarity::Negative], 1.0);
/// assert_eq!(reviews.finish(&NetSentimentOptions::default()).value, Some(0.0));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// Blame.
    Negative,
    /// No stance.
    Neutral,
    /// Both at once: like neutral in the net, but counted apart.
    Mixed,
    /// Praise.
    Positive,
}

impl Polarity {
    fn level(self) -> u8 {
        match self {
            Self::Negative => 0,
            Self::Neutral => 1,
            Self::Mixed => 2,
            Self::Positive => 3,
        }
    }
}

/// What is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SentimentUnit {
    /// Mentions of themes, of which a document may have several.
    #[default]
    Mentions,
    /// Whole documents.
    Documents,
}

/// Options of net sentiment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct NetSentimentOptions {
    /// `mentions` or `documents`.
    pub unit: SentimentUnit,
    /// The level of the interval.
    pub level: Level,
}

/// The polarities of mentions or documents.
#[derive(Debug, Clone, PartialEq)]
pub struct NetSentimentState {
    unit: SentimentUnit,
    /// By polarity, as a scale of four.
    polarities: ScaleState,
    /// Responses, weighted ones too.
    responses: u64,
    response_weight: ExactSum,
}

impl NetSentimentState {
    /// Nothing seen yet.
    ///
    /// ```
    /// use voc_core::score::survey::{NetSentimentOptions, NetSentimentState, SentimentUnit};
    ///
    /// let mut options = NetSentimentOptions::default();
    /// options.unit = SentimentUnit::Documents;
    /// assert_eq!(NetSentimentState::new(&options).finish(&options).value, None);
    /// ```
    pub fn new(options: &NetSentimentOptions) -> Self {
        Self {
            unit: options.unit,
            polarities: ScaleState::new(Scale::ZERO_TO_THREE),
            responses: 0,
            response_weight: ExactSum::new(),
        }
    }

    /// Counts a response with its weight of 0 or more: its mentions, or its one polarity as a document. A document
    /// without a polarity is missing; a response without mentions is a response nevertheless.
    ///
    /// ```
    /// use voc_core::score::survey::{NetSentimentOptions, NetSentimentState, Polarity};
    ///
    /// let mut answers = NetSentimentState::new(&NetSentimentOptions::default());
    /// answers.observe_weighted(&[Polarity::Positive], 2.0);
    /// answers.observe_weighted(&[Polarity::Negative], 1.0);
    /// // an answer without a mention is an answer nevertheless
    /// answers.observe_weighted(&[], 1.0);
    /// assert_eq!(answers.finish(&NetSentimentOptions::default()).responses, 3);
    /// ```
    pub fn observe_weighted(&mut self, polarities: &[Polarity], weight: f64) {
        if !self.take(polarities) {
            return;
        }
        for polarity in polarities {
            self.polarities.observe_weighted(Some(polarity.level().into()), weight);
        }
        if weight.is_finite() && weight >= 0.0 {
            self.responses = self.responses.saturating_add(1);
            self.response_weight.add(weight);
        } else if polarities.is_empty() {
            self.polarities.exclude(&Excluded { bad_weight: 1, ..Excluded::default() });
        }
    }

    /// Adds counts of polarities and of the responses that they are from.
    ///
    /// ```
    /// use voc_core::score::survey::{NetSentimentOptions, NetSentimentState};
    ///
    /// // totals of a dashboard: positive, neutral, negative, mixed
    /// let mut mentions = NetSentimentState::new(&NetSentimentOptions::default());
    /// mentions.observe_counts([50, 20, 25, 5], 80)?;
    /// assert_eq!(mentions.finish(&NetSentimentOptions::default()).value, Some(25.0));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for more than 2^53, or fewer responses than documents.
    pub fn observe_counts(
        &mut self,
        [positive, neutral, negative, mixed]: [u64; 4],
        responses: u64,
    ) -> Result<(), Error> {
        let mut added = ScaleState::new(Scale::ZERO_TO_THREE);
        added.observe_counts(&[negative, neutral, mixed, positive])?;
        if self.unit == SentimentUnit::Documents && responses < added.n() {
            return Err(Error::score(format!(
                "responses: {responses} is less than the {} documents",
                added.n()
            )));
        }
        self.polarities.merge(&added)?;
        self.responses = self.responses.saturating_add(responses);
        self.response_weight.add(responses as f64);
        Ok(())
    }

    /// The score of what was seen.
    ///
    /// ```
    /// use voc_core::score::survey::{NetSentimentOptions, NetSentimentState};
    ///
    /// let mut mentions = NetSentimentState::new(&NetSentimentOptions::default());
    /// mentions.observe_counts([30, 10, 10, 0], 100)?;
    /// let found = mentions.finish(&NetSentimentOptions::default());
    /// assert_eq!((found.value, found.positivity_index), (Some(40.0), Some(30.0)));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn finish(&self, options: &NetSentimentOptions) -> NetSentiment {
        let state = &self.polarities;
        let n = state.effective_n();
        let shares = state.share_of(3..=3).zip(state.share_of(0..=0));
        let value = shares.map(|(positive, negative)| 100.0 * (positive - negative));
        let interval = shares
            .and_then(|(positive, negative)| {
                adjusted_wald_net(positive, negative, n, options.level)
            })
            .map(|interval| interval.rescaled(100.0, 0.0));
        let responses = self.response_weight.value();
        NetSentiment {
            measured: state.measured(value, interval),
            positivity_index: (responses > 0.0)
                .then(|| 100.0 * state.share_of(3..=3).unwrap_or(0.0) * state.weight() / responses),
            positive: state.count_of(3..=3),
            neutral: state.count_of(1..=1),
            negative: state.count_of(0..=0),
            mixed: state.count_of(2..=2),
            responses: self.responses,
            unit: self.unit,
        }
    }

    /// Whether a response can be counted: a document has one polarity.
    fn take(&mut self, polarities: &[Polarity]) -> bool {
        let reason = match (self.unit, polarities.len()) {
            (SentimentUnit::Documents, 0) => Excluded { missing: 1, ..Excluded::default() },
            (SentimentUnit::Documents, 2..) => Excluded { out_of_range: 1, ..Excluded::default() },
            _ => return true,
        };
        self.polarities.exclude(&reason);
        false
    }

    /// What a comparison needs to know.
    pub(crate) fn sample(&self) -> Sample {
        self.polarities.net_sample(3..=3, 0..=0)
    }
}

impl State for NetSentimentState {
    /// The polarities of one response: of its mentions, or one for the document.
    type Answer = Vec<Polarity>;

    const KIND: &'static str = "net_sentiment";

    fn observe(&mut self, polarities: Vec<Polarity>) {
        if self.take(&polarities) {
            for polarity in polarities {
                self.polarities.observe(Some(polarity.level().into()));
            }
            self.responses = self.responses.saturating_add(1);
            self.response_weight.add(1.0);
        }
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        if self.unit != other.unit {
            return Err(Error::score("unit: mentions and documents cannot be merged"));
        }
        self.polarities.merge(&other.polarities)?;
        self.responses = self.responses.saturating_add(other.responses);
        self.response_weight.merge(&other.response_weight);
        Ok(())
    }

    fn write(&self, writer: &mut Writer) {
        writer.u64(u64::from(self.unit == SentimentUnit::Documents));
        self.polarities.write(writer);
        writer.u64(self.responses);
        self.response_weight.write(writer);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let unit =
            if reader.u64()? == 0 { SentimentUnit::Mentions } else { SentimentUnit::Documents };
        let polarities = ScaleState::read(reader)?;
        if polarities.scale() != Scale::ZERO_TO_THREE {
            return Err(Error::state("damaged state: not a scale of polarities"));
        }
        let responses = reader.u64()?;
        Ok(Self { unit, polarities, responses, response_weight: ExactSum::read(reader)? })
    }
}

/// Net sentiment: 100 (positive - negative) / all, which is the mean of -100, 0 and 100, in
/// points. The name says whether mentions
/// or documents are counted.
///
/// The interval is that of NPS. It takes mentions for independent, which those of one document are not quite.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct NetSentiment {
    /// The score, of mentions or documents.
    #[serde(flatten)]
    pub measured: Measured,
    /// Positive mentions (or documents) for each 100 responses; above 100 where responses praise several themes.
    pub positivity_index: Option<f64>,
    /// Positive ones, unweighted.
    pub positive: u64,
    /// Neutral ones, unweighted.
    pub neutral: u64,
    /// Negative ones, unweighted.
    pub negative: u64,
    /// Mixed ones, unweighted.
    pub mixed: u64,
    /// Responses, with and without mentions.
    pub responses: u64,
    /// What was counted.
    pub unit: SentimentUnit,
}

impl fmt::Display for NetSentiment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (note, counted) = match self.unit {
            SentimentUnit::Mentions => ("by mentions", "mentions"),
            SentimentUnit::Documents => ("by documents", "documents"),
        };
        let wording =
            Wording { name: "net sentiment", note: note.into(), counted, ..Wording::default() };
        wording.write(&self.measured, f)
    }
}

#[cfg(test)]
mod tests {
    use super::Polarity::{Mixed, Negative, Neutral, Positive};
    use super::*;

    #[test]
    fn mentions_and_documents_are_told_apart() {
        let options = NetSentimentOptions::default();
        let mut state = NetSentimentState::new(&options);
        state.observe(vec![Positive, Positive, Negative]);
        state.observe(vec![Neutral]);
        state.observe(vec![]);
        let score = state.finish(&options);
        assert_eq!((score.value, score.n, score.responses), (Some(25.0), 4, 3));
        assert_eq!(score.positivity_index, Some(200.0 / 3.0));
        assert_eq!(
            score.to_string(),
            "net sentiment 25 [-44, 73] (by mentions, 95%, adjusted Wald, n = 4 mentions)"
        );
        assert_eq!(NetSentimentState::from_bytes(&state.to_bytes()).unwrap(), state);

        let options = NetSentimentOptions { unit: SentimentUnit::Documents, ..options };
        let mut documents = NetSentimentState::new(&options);
        for polarities in [vec![Positive], vec![Mixed], vec![], vec![Positive, Negative]] {
            documents.observe(polarities);
        }
        let score = documents.finish(&options);
        assert_eq!((score.value, score.mixed, score.n), (Some(50.0), 1, 2));
        assert_eq!((score.excluded.missing, score.excluded.out_of_range), (1, 1));
        assert!(documents.merge(&state).unwrap_err().is_score());
    }

    #[test]
    fn counts_and_weights_count() {
        let options = NetSentimentOptions::default();
        let mut state = NetSentimentState::new(&options);
        state.observe_counts([50, 30, 20, 0], 80).unwrap();
        assert_eq!(state.finish(&options).value, Some(30.0));
        assert_eq!(state.finish(&options).positivity_index, Some(62.5));
        let mut weighted = NetSentimentState::new(&options);
        weighted.observe_weighted(&[Positive], 3.0);
        weighted.observe_weighted(&[Negative], 1.0);
        weighted.observe_weighted(&[], -1.0);
        let score = weighted.finish(&options);
        assert_eq!((score.value, score.effective_n), (Some(50.0), 1.6));
        assert_eq!((score.excluded.bad_weight, score.positivity_index), (1, Some(75.0)));
        let documents = NetSentimentOptions { unit: SentimentUnit::Documents, ..options };
        let refused = NetSentimentState::new(&documents).observe_counts([2, 0, 0, 0], 1);
        assert!(refused.unwrap_err().to_string().starts_with("responses: "));
    }
}
