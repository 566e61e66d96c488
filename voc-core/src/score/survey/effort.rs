//! Effort as texts tell of it.

use std::fmt;

use serde::Serialize;

use crate::error::Error;
use crate::score::estimate::{Excluded, Interval};
use crate::score::measured::{Measured, Wording};
use crate::score::moments::Moments;
use crate::score::state::{Reader, State, Writer};
use crate::score::survey::LevelOptions;
use crate::score::survey::csat::ShareMethod;

/// The effort scores of texts, -5 (hard) to 5 (easy); `None` for a text that says nothing of effort.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EffortState {
    scores: Moments,
}

/// The mean effort of the texts that tell of effort, -5 (hard) to 5 (easy), and how many do.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct EffortIndex {
    /// The mean, of texts that tell of effort. Texts without a word of effort are not excluded but counted in `records`.
    #[serde(flatten)]
    pub measured: Measured,
    /// The share of texts that tell of effort, in percent; `None` without texts.
    pub coverage: Option<f64>,
    /// Where the true coverage lies, in percent.
    pub coverage_interval: Option<Interval>,
    /// Texts, with and without a word of effort.
    pub records: u64,
}

const RANGE: std::ops::RangeInclusive<f64> = -5.0..=5.0;

impl EffortState {
    /// No texts yet.
    ///
    /// ```
    /// use voc_core::score::survey::{EffortState, LevelOptions};
    ///
    /// let index = EffortState::new().finish(&LevelOptions::default());
    /// assert_eq!((index.value, index.coverage), (None, None));
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Counts a text with a weight of 0 or more.
    ///
    /// ```
    /// use voc_core::score::survey::{EffortState, LevelOptions};
    ///
    /// // "took four calls" weighs as much as the customers for whom the text stands
    /// let mut efforts = EffortState::new();
    /// efforts.observe_weighted(Some(-4.0), 3.0);
    /// efforts.observe_weighted(Some(4.0), 1.0);
    /// assert_eq!(efforts.finish(&LevelOptions::default()).value, Some(-2.0));
    /// ```
    pub fn observe_weighted(&mut self, score: Option<f64>, weight: f64) {
        if self.is_possible(score) {
            self.scores.observe_weighted(score, weight);
        }
    }

    /// The index of the texts seen.
    ///
    /// ```
    /// use voc_core::score::State;
    /// use voc_core::score::survey::{EffortState, LevelOptions};
    ///
    /// // of four texts two speak of effort
    /// let mut efforts = EffortState::new();
    /// [Some(-4.0), None, Some(2.0), None].into_iter().for_each(|effort| efforts.observe(effort));
    /// let index = efforts.finish(&LevelOptions::default());
    /// assert_eq!((index.value, index.coverage), (Some(-1.0), Some(50.0)));
    /// ```
    pub fn finish(&self, options: &LevelOptions) -> EffortIndex {
        let mut measured = Measured::mean(&self.scores, options.level, RANGE);
        let n = measured.n;
        let records = n.saturating_add(std::mem::take(&mut measured.excluded.missing));
        let coverage = (records > 0).then(|| n as f64 / records as f64);
        EffortIndex {
            measured,
            coverage: coverage.map(|share| 100.0 * share),
            coverage_interval: coverage.and_then(|share| {
                ShareMethod::Wilson.percent(share, records as f64, options.level)
            }),
            records,
        }
    }

    fn is_possible(&mut self, score: Option<f64>) -> bool {
        // what is no number is told apart by the moments
        let possible = score.is_none_or(|score| score.is_nan() || RANGE.contains(&score));
        if !possible {
            self.scores.exclude(&Excluded { out_of_range: 1, ..Excluded::default() });
        }
        possible
    }

    /// The moments of the scores.
    pub(crate) fn scores(&self) -> &Moments {
        &self.scores
    }
}

impl State for EffortState {
    type Answer = Option<f64>;

    const KIND: &'static str = "effort";

    fn observe(&mut self, score: Option<f64>) {
        if self.is_possible(score) {
            self.scores.observe(score);
        }
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        self.scores.merge(&other.scores)
    }

    fn write(&self, writer: &mut Writer) {
        self.scores.write(writer);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        Ok(Self { scores: Moments::read(reader)? })
    }
}

impl fmt::Display for EffortIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wording = Wording {
            name: "effort index",
            decimals: 2,
            note: self.coverage.map_or_else(String::new, |share| {
                format!("coverage {share:.1}% of {} texts", self.records)
            }),
            ..Wording::default()
        };
        wording.write(&self.measured, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::Absent;

    #[test]
    fn silent_texts_lower_the_coverage_not_the_mean() {
        let mut state = EffortState::new();
        for score in [Some(-4.0), Some(2.0), None, None, Some(7.0), Some(f64::NAN)] {
            state.observe(score);
        }
        let index = state.finish(&LevelOptions::default());
        assert_eq!((index.value, index.coverage, index.records), (Some(-1.0), Some(50.0), 4));
        assert_eq!((index.excluded.out_of_range, index.excluded.not_a_number), (1, 1));
        assert_eq!(index.excluded.missing, 0);
        assert!(
            index.to_string().contains("(coverage 50.0% of 4 texts, 95%, t, n = 2)"),
            "{index}"
        );
        let empty = EffortState::new().finish(&LevelOptions::default());
        assert_eq!((empty.absent, empty.coverage), (Some(Absent::NoAnswers), None));
    }
}
