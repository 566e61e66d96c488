//! How long each lasted, and whether it ended.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::estimate::Excluded;
use crate::score::state::{Reader, State, Writer};

/// How long one lasted, in any unit, and whether it ended then or was last seen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Lifetime {
    /// From the start to the end or to when it was last seen; 0 or more.
    #[serde(default)]
    pub duration: Option<f64>,
    /// Whether it ended; otherwise it is censored.
    pub ended: bool,
}

impl Lifetime {
    /// One that lasted so long.
    ///
    /// ```
    /// use voc_core::score::survival::Lifetime;
    ///
    /// // a customer for 14 months, who is still here
    /// let lifetime = Lifetime::new(14.0, false);
    /// assert!(!lifetime.ended);
    /// ```
    pub fn new(duration: f64, ended: bool) -> Self {
        Self { duration: Some(duration), ended }
    }
}

/// How many ended and how many were last seen at a time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Exits {
    pub(super) ended: u64,
    pub(super) censored: u64,
}

impl Exits {
    pub(super) fn all(self) -> u64 {
        self.ended.saturating_add(self.censored)
    }

    fn merge(&mut self, other: Self) {
        self.ended = self.ended.saturating_add(other.ended);
        self.censored = self.censored.saturating_add(other.censored);
    }
}

/// What a survival curve needs: how many ended and were censored at each time.
///
/// It grows with the number of different times, not of observations, so whole days serve better than milliseconds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SurvivalState {
    /// By the bits of the time, whose order is that of numbers from 0 up.
    exits: BTreeMap<u64, Exits>,
    excluded: Excluded,
}

impl SurvivalState {
    /// Nothing observed.
    ///
    /// ```
    /// use voc_core::score::survival::{SurvivalOptions, SurvivalState};
    ///
    /// assert_eq!(SurvivalState::new().finish(&SurvivalOptions::default()).median.value, None);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Counts several that lasted equally long.
    ///
    /// ```
    /// use voc_core::score::survival::SurvivalState;
    ///
    /// // of those who are customers for a month, 12 left then and 300 have not been here longer
    /// let mut customers = SurvivalState::new();
    /// customers.observe_counts(1.0, 12, 300)?;
    /// assert_eq!((customers.n(), customers.ended()), (312, 12));
    /// assert!(customers.observe_counts(-1.0, 1, 0).is_err());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for a duration that is negative or not finite.
    pub fn observe_counts(
        &mut self,
        duration: f64,
        ended: u64,
        censored: u64,
    ) -> Result<(), Error> {
        if !(duration.is_finite() && duration >= 0.0) {
            return Err(Error::score(format!("duration: {duration} is not a number from 0 up")));
        }
        if ended > 0 || censored > 0 {
            self.add(duration, Exits { ended, censored });
        }
        Ok(())
    }

    /// Counts an exclusion that the caller found.
    ///
    /// ```
    /// use voc_core::score::{Excluded, survival::SurvivalState};
    ///
    /// // customers whose start the caller could not find out
    /// let mut unknown = Excluded::default();
    /// unknown.missing = 3;
    /// let mut customers = SurvivalState::new();
    /// customers.exclude(&unknown);
    /// assert_eq!((customers.n(), customers.excluded().missing), (0, 3));
    /// ```
    pub fn exclude(&mut self, excluded: &Excluded) {
        self.excluded.merge(excluded);
    }

    /// All that were observed, without those excluded.
    ///
    /// ```
    /// use voc_core::score::{State, survival::{Lifetime, SurvivalState}};
    ///
    /// let mut customers = SurvivalState::new();
    /// customers.observe(Lifetime::new(6.0, true));
    /// customers.observe(Lifetime::new(-6.0, true));
    /// assert_eq!(customers.n(), 1);
    /// ```
    pub fn n(&self) -> u64 {
        self.exits.values().fold(0, |n, exits| n.saturating_add(exits.all()))
    }

    /// Those that ended.
    ///
    /// ```
    /// use voc_core::score::{State, survival::{Lifetime, SurvivalState}};
    ///
    /// let mut customers = SurvivalState::new();
    /// customers.observe(Lifetime::new(6.0, true));
    /// customers.observe(Lifetime::new(9.0, false));
    /// assert_eq!(customers.ended(), 1);
    /// ```
    pub fn ended(&self) -> u64 {
        self.exits.values().fold(0, |n, exits| n.saturating_add(exits.ended))
    }

    /// What was left out.
    ///
    /// ```
    /// use voc_core::score::{State, survival::{Lifetime, SurvivalState}};
    ///
    /// let mut customers = SurvivalState::new();
    /// customers.observe(Lifetime { duration: None, ended: true });
    /// assert_eq!(customers.excluded().missing, 1);
    /// ```
    pub fn excluded(&self) -> Excluded {
        self.excluded
    }

    /// The times in order and who left at them.
    pub(super) fn exits(&self) -> impl Iterator<Item = (f64, Exits)> {
        self.exits.iter().map(|(&bits, &exits)| (f64::from_bits(bits), exits))
    }

    fn add(&mut self, duration: f64, exits: Exits) {
        // a negative zero has other bits than zero
        self.exits.entry((duration + 0.0).to_bits()).or_default().merge(exits);
    }
}

impl State for SurvivalState {
    type Answer = Lifetime;

    const KIND: &'static str = "survival";

    fn observe(&mut self, lifetime: Lifetime) {
        match lifetime.duration {
            None => self.excluded.missing = self.excluded.missing.saturating_add(1),
            Some(x) if x.is_nan() => {
                self.excluded.not_a_number = self.excluded.not_a_number.saturating_add(1);
            }
            Some(x) if x < 0.0 || x.is_infinite() => {
                self.excluded.out_of_range = self.excluded.out_of_range.saturating_add(1);
            }
            Some(x) => {
                let ended = u64::from(lifetime.ended);
                self.add(x, Exits { ended, censored: 1 - ended });
            }
        }
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        for (&bits, &exits) in &other.exits {
            self.exits.entry(bits).or_default().merge(exits);
        }
        self.excluded.merge(&other.excluded);
        Ok(())
    }

    fn write(&self, writer: &mut Writer) {
        writer.u64(self.exits.len() as u64);
        for (&bits, exits) in &self.exits {
            writer.f64(f64::from_bits(bits));
            writer.u64(exits.ended);
            writer.u64(exits.censored);
        }
        self.excluded.write(writer);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut state = Self::default();
        for _ in 0..reader.u64()? {
            let duration = reader.f64()?;
            let exits = Exits { ended: reader.u64()?, censored: reader.u64()? };
            if !(duration.is_finite() && duration >= 0.0) {
                return Err(Error::state("damaged state: a duration is not a number from 0 up"));
            }
            state.add(duration, exits);
        }
        state.excluded = Excluded::read(reader)?;
        Ok(state)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_has_no_duration_is_counted_by_reason() {
        let mut state = SurvivalState::new();
        state.observe(Lifetime { duration: None, ended: true });
        for duration in [f64::NAN, -1.0, f64::INFINITY, -0.0, 0.0] {
            state.observe(Lifetime::new(duration, true));
        }
        let excluded = state.excluded();
        assert_eq!((excluded.missing, excluded.not_a_number, excluded.out_of_range), (1, 1, 2));
        assert_eq!((state.n(), state.exits().count()), (2, 1));
        let error = state.observe_counts(-1.0, 1, 0).unwrap_err();
        assert!(error.to_string().starts_with("duration: -1"));
    }

    proptest! {
        #[test]
        fn shards_order_and_storage_change_nothing(
            mut lives in proptest::collection::vec((-2.0..9.0, any::<bool>()), 0..50), cut in 0usize..50,
        ) {
            let count = |part: &[(f64, bool)]| {
                let mut state = SurvivalState::new();
                for &(x, ended) in part {
                    state.observe(Lifetime::new(x.floor(), ended));
                }
                state
            };
            let whole = count(&lives);
            let (a, b) = lives.split_at(cut.min(lives.len()));
            let mut merged = count(b);
            merged.merge(&count(a)).unwrap();
            prop_assert_eq!(merged.to_bytes(), whole.to_bytes());
            prop_assert_eq!(&SurvivalState::from_bytes(&whole.to_bytes()).unwrap(), &whole);
            lives.reverse();
            prop_assert_eq!(count(&lives), whole);
        }
    }
}
