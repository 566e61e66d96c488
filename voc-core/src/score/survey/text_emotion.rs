//! Net Emotional Value of texts.

use std::fmt;

use serde::Serialize;

use crate::error::Error;
use crate::score::inference::Sample;
use crate::score::inference::intervals::adjusted_wald_net;
use crate::score::measured::{Measured, Wording};
use crate::score::state::{Reader, State, Writer};
use crate::score::survey::LevelOptions;
use crate::score::survey::scale::Scale;
use crate::score::survey::scale_state::ScaleState;

/// Which records show positive, negative, both or no emotions.
#[derive(Debug, Clone, PartialEq)]
pub struct TextNevState {
    /// Records with emotions: 1 negative alone, 2 both, 3 positive alone.
    emotional: ScaleState,
    /// Records without.
    silent: u64,
}

impl Default for TextNevState {
    fn default() -> Self {
        Self { emotional: ScaleState::new(Scale::ONE_TO_THREE), silent: 0 }
    }
}

/// The share of records with positive emotions less that of records with negative ones, among records with emotions:
/// Net Emotional Value (Shaw 2007) as texts tell of it, in points from -100 to 100.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TextNev {
    /// The score, of records with emotions.
    #[serde(flatten)]
    pub measured: Measured,
    /// Records with positive emotions, those with both included; unweighted.
    pub positive: u64,
    /// Records with negative emotions, those with both included; unweighted.
    pub negative: u64,
    /// Records with both.
    pub both: u64,
    /// Records, with and without emotions.
    pub records: u64,
}

impl TextNevState {
    /// No records yet.
    ///
    /// ```
    /// use voc_core::score::survey::{LevelOptions, TextNevState};
    ///
    /// assert_eq!(TextNevState::new().finish(&LevelOptions::default()).records, 0);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Counts a record with a weight of 0 or more.
    ///
    /// ```
    /// use voc_core::score::survey::{LevelOptions, TextNevState};
    ///
    /// // "Lovely waiter, but I was furious about the bill" counts on both sides
    /// let mut texts = TextNevState::new();
    /// texts.observe_weighted(true, true, 1.0);
    /// texts.observe_weighted(true, false, 1.0);
    /// let found = texts.finish(&LevelOptions::default());
    /// assert_eq!((found.positive, found.negative, found.both), (2, 1, 1));
    /// ```
    pub fn observe_weighted(&mut self, positive: bool, negative: bool, weight: f64) {
        match level(positive, negative) {
            Some(level) => self.emotional.observe_weighted(Some(level), weight),
            None => self.silent = self.silent.saturating_add(1),
        }
    }

    /// Adds counts of records with positive emotions alone, negative alone, both and none.
    ///
    /// ```
    /// use voc_core::score::survey::{LevelOptions, TextNevState};
    ///
    /// // positive alone, negative alone, both, none
    /// let mut texts = TextNevState::new();
    /// texts.observe_counts([60, 30, 10, 900])?;
    /// assert_eq!(texts.finish(&LevelOptions::default()).value, Some(30.0));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for more than 2^53.
    pub fn observe_counts(
        &mut self,
        [positive, negative, both, none]: [u64; 4],
    ) -> Result<(), Error> {
        self.emotional.observe_counts(&[negative, both, positive])?;
        self.silent = self.silent.saturating_add(none);
        Ok(())
    }

    /// The score of the records seen.
    ///
    /// ```
    /// use voc_core::score::survey::{LevelOptions, TextNevState};
    ///
    /// let mut texts = TextNevState::new();
    /// texts.observe_counts([10, 10, 0, 80])?;
    /// let found = texts.finish(&LevelOptions::default());
    /// // records without a feeling are told, but do not pull the score towards 0
    /// assert_eq!((found.n, found.records), (20, 100));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn finish(&self, options: &LevelOptions) -> TextNev {
        let state = &self.emotional;
        let n = state.effective_n();
        let shares = state.share_of(3..=3).zip(state.share_of(1..=1));
        let value = shares.map(|(positive, negative)| 100.0 * (positive - negative));
        let interval = shares
            .and_then(|(positive, negative)| {
                adjusted_wald_net(positive, negative, n, options.level)
            })
            .map(|interval| interval.rescaled(100.0, 0.0));
        let both = state.count_of(2..=2);
        TextNev {
            measured: state.measured(value, interval),
            positive: state.count_of(3..=3) + both,
            negative: state.count_of(1..=1) + both,
            both,
            records: state.n().saturating_add(self.silent),
        }
    }

    /// What a comparison needs to know.
    pub(crate) fn sample(&self) -> Sample {
        self.emotional.net_sample(3..=3, 1..=1)
    }
}

fn level(positive: bool, negative: bool) -> Option<f64> {
    match (positive, negative) {
        (false, true) => Some(1.0),
        (true, true) => Some(2.0),
        (true, false) => Some(3.0),
        (false, false) => None,
    }
}

impl State for TextNevState {
    /// Whether a record shows positive emotions, and whether negative ones.
    type Answer = (bool, bool);

    const KIND: &'static str = "text_nev";

    fn observe(&mut self, (positive, negative): (bool, bool)) {
        match level(positive, negative) {
            Some(level) => self.emotional.observe(Some(level)),
            None => self.silent = self.silent.saturating_add(1),
        }
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        self.silent = self.silent.saturating_add(other.silent);
        self.emotional.merge(&other.emotional)
    }

    fn write(&self, writer: &mut Writer) {
        self.emotional.write(writer);
        writer.u64(self.silent);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let emotional = ScaleState::read(reader)?;
        if emotional.scale() != Scale::ONE_TO_THREE {
            return Err(Error::state("damaged state: not a scale of emotions"));
        }
        Ok(Self { emotional, silent: reader.u64()? })
    }
}

impl fmt::Display for TextNev {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wording =
            Wording { name: "text NEV", counted: "emotional records", ..Wording::default() };
        wording.write(&self.measured, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_without_emotions_do_not_dilute() {
        let mut state = TextNevState::new();
        for record in [(true, false), (true, false), (true, true), (false, true), (false, false)] {
            state.observe(record);
        }
        let nev = state.finish(&LevelOptions::default());
        assert_eq!((nev.value, nev.n, nev.records), (Some(25.0), 4, 5));
        assert_eq!((nev.positive, nev.negative, nev.both), (3, 2, 1));
        assert_eq!(
            nev.to_string(),
            "text NEV 25 [-44, 73] (95%, adjusted Wald, n = 4 emotional records)"
        );
        let mut counted = TextNevState::new();
        counted.observe_counts([2, 1, 1, 1]).unwrap();
        assert_eq!(counted, state);
        assert_eq!(TextNevState::from_bytes(&state.to_bytes()).unwrap(), state);
        state.merge(&counted).unwrap();
        assert_eq!(state.finish(&LevelOptions::default()).records, 10);
    }
}
