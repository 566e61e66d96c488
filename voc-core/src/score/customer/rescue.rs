//! What was done against churn: customers saved, customers won back.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::counts::counts;
use crate::score::estimate::{Excluded, Level};
use crate::score::figure::{Figure, write_end};
use crate::score::state::{Reader, State, Writer};
use crate::score::survey::LevelOptions;

/// What became of a customer who was about to leave and whom somebody tried to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SaveOutcome {
    /// Stayed.
    Saved,
    /// Left all the same.
    Lost,
    /// Not yet known: in no rate.
    Open,
}

counts! {
    /// Attempts to keep customers, by outcome.
    pub struct SaveState { saved, lost, open }
}

/// The share of customers about to leave who stayed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SaveRate {
    /// Saved / (saved + lost), in percent, with Wilson's interval.
    #[serde(flatten)]
    pub rate: Figure,
    /// Customers who stayed.
    pub saved: u64,
    /// Customers who left.
    pub lost: u64,
    /// Customers of whom it is not known yet.
    pub open: u64,
}

impl SaveState {
    /// No attempts yet.
    ///
    /// ```
    /// use voc_core::score::{customer::SaveState, survey::LevelOptions};
    ///
    /// assert_eq!(SaveState::new().finish(&LevelOptions::default()).rate.value, None);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// The rate of what was observed.
    ///
    /// ```
    /// use voc_core::score::{State, customer::{SaveOutcome, SaveState}, survey::LevelOptions};
    ///
    /// // the retention desk's week
    /// let mut calls = SaveState::new();
    /// for outcome in [SaveOutcome::Saved, SaveOutcome::Lost, SaveOutcome::Open] {
    ///     calls.observe(outcome);
    /// }
    /// let rate = calls.finish(&LevelOptions::default());
    /// assert_eq!((rate.rate.value, rate.open), (Some(50.0), 1));
    /// ```
    pub fn finish(&self, options: &LevelOptions) -> SaveRate {
        let Self { saved, lost, open } = *self;
        let rate = Figure::share(saved, saved.saturating_add(lost), options.level);
        SaveRate { rate, saved, lost, open }
    }
}

impl State for SaveState {
    type Answer = SaveOutcome;

    const KIND: &'static str = "save";

    fn observe(&mut self, outcome: SaveOutcome) {
        let count = match outcome {
            SaveOutcome::Saved => &mut self.saved,
            SaveOutcome::Lost => &mut self.lost,
            SaveOutcome::Open => &mut self.open,
        };
        *count = count.saturating_add(1);
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        self.add(other);
        Ok(())
    }

    fn write(&self, writer: &mut Writer) {
        self.write_counts(writer);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        Self::read_counts(reader)
    }
}

impl fmt::Display for SaveRate {
    /// `save rate 60.0% [40.7, 76.6] (95%, Wilson, n = 25), 4 open`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.rate.named("save rate", "%"))?;
        if self.open > 0 {
            write!(f, ", {} open", self.open)?;
        }
        write_end(f, &Excluded::default(), &self.rate.cautions)
    }
}

/// A customer who left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LostCustomer {
    /// Whether somebody tried to win it back.
    #[serde(default)]
    pub approached: bool,
    /// Whether it came back.
    pub returned: bool,
}

/// Of whom the win-back rate is a share.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WinBackBase {
    /// Of all who left, also those who came back by themselves.
    #[default]
    Lost,
    /// Of those who were approached.
    Approached,
}

/// Options of the win-back rate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct WinBackOptions {
    /// `lost` or `approached`.
    pub of: WinBackBase,
    /// The level of the interval.
    pub level: Level,
}

counts! {
    /// Customers who left, and whether they came back.
    pub struct WinBackState { lost, returned, approached, returned_of_approached }
}

/// The share of customers who left and came back.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct WinBackRate {
    /// Returned / left, in percent, with Wilson's interval.
    #[serde(flatten)]
    pub rate: Figure,
    /// Of whom it is a share.
    pub of: WinBackBase,
    /// Customers who left.
    pub lost: u64,
    /// Those of them who came back.
    pub returned: u64,
    /// Those who were approached.
    pub approached: u64,
    /// Those who were approached and came back.
    pub returned_of_approached: u64,
}

impl WinBackState {
    /// No customers yet.
    ///
    /// ```
    /// use voc_core::score::customer::{WinBackOptions, WinBackState};
    ///
    /// assert_eq!(WinBackState::new().finish(&WinBackOptions::default()).lost, 0);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// The rate of what was observed.
    ///
    /// ```
    /// use voc_core::score::{State, customer::{LostCustomer, WinBackBase, WinBackOptions, WinBackState}};
    ///
    /// let mut gone = WinBackState::new();
    /// for (approached, returned) in [(true, true), (true, false), (false, true), (false, false)] {
    ///     gone.observe(LostCustomer { approached, returned });
    /// }
    /// // the campaign is not to be praised for those who came back by themselves
    /// let mut options = WinBackOptions::default();
    /// options.of = WinBackBase::Approached;
    /// let rate = gone.finish(&options);
    /// assert_eq!((rate.approached, rate.returned_of_approached, rate.rate.value), (2, 1, Some(50.0)));
    /// ```
    pub fn finish(&self, options: &WinBackOptions) -> WinBackRate {
        let Self { lost, returned, approached, returned_of_approached } = *self;
        let rate = match options.of {
            WinBackBase::Lost => Figure::share(returned, lost, options.level),
            WinBackBase::Approached => {
                Figure::share(returned_of_approached, approached, options.level)
            }
        };
        WinBackRate { rate, of: options.of, lost, returned, approached, returned_of_approached }
    }
}

impl State for WinBackState {
    type Answer = LostCustomer;

    const KIND: &'static str = "win_back";

    fn observe(&mut self, customer: LostCustomer) {
        let LostCustomer { approached, returned } = customer;
        self.lost = self.lost.saturating_add(1);
        self.returned = self.returned.saturating_add(u64::from(returned));
        self.approached = self.approached.saturating_add(u64::from(approached));
        let both = u64::from(approached && returned);
        self.returned_of_approached = self.returned_of_approached.saturating_add(both);
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        self.add(other);
        Ok(())
    }

    fn write(&self, writer: &mut Writer) {
        self.write_counts(writer);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        Self::read_counts(reader)
    }
}

impl fmt::Display for WinBackRate {
    /// `win-back rate 12.0% [5.6, 23.8] (95%, Wilson, n = 50 who left)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counted = match self.of {
            WinBackBase::Lost => "who left",
            WinBackBase::Approached => "approached",
        };
        write!(f, "{}", self.rate.named("win-back rate", "%").counted(counted))?;
        write_end(f, &Excluded::default(), &self.rate.cautions)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::score::Absent;

    #[test]
    fn what_is_open_is_in_no_rate() {
        let mut state = SaveState::new();
        assert_eq!(
            state.finish(&LevelOptions::default()).rate.absent,
            Some(Absent::NothingToDivideBy)
        );
        for outcome in
            [SaveOutcome::Saved, SaveOutcome::Lost, SaveOutcome::Saved, SaveOutcome::Open]
        {
            state.observe(outcome);
        }
        let found = state.finish(&LevelOptions::default());
        assert!((found.rate.value.unwrap() - 200.0 / 3.0).abs() < 1e-12);
        assert!(found.to_string().ends_with("n = 3), 1 open"), "{found}");
    }

    #[test]
    fn the_base_decides() {
        let mut state = WinBackState::new();
        for (approached, returned) in [(true, true), (true, false), (false, true), (false, false)] {
            state.observe(LostCustomer { approached, returned });
        }
        state.observe(LostCustomer { approached: false, returned: false });
        let all = state.finish(&WinBackOptions::default());
        assert_eq!((all.rate.value, all.rate.n), (Some(40.0), 5));
        let options = WinBackOptions { of: WinBackBase::Approached, ..WinBackOptions::default() };
        let approached = state.finish(&options);
        assert_eq!((approached.rate.value, approached.rate.n), (Some(50.0), 2));
        assert!(approached.to_string().ends_with("n = 2 approached)"), "{approached}");
    }

    proptest! {
        #[test]
        fn shards_give_what_one_pass_gives(
            customers in proptest::collection::vec((any::<bool>(), any::<bool>()), 0..40), cut in 0usize..40,
        ) {
            let count = |part: &[(bool, bool)]| {
                let (mut save, mut back) = (SaveState::new(), WinBackState::new());
                for &(approached, returned) in part {
                    back.observe(LostCustomer { approached, returned });
                    save.observe(match (approached, returned) {
                        (true, true) => SaveOutcome::Saved,
                        (true, false) => SaveOutcome::Lost,
                        _ => SaveOutcome::Open,
                    });
                }
                (save, back)
            };
            let whole = count(&customers);
            let (a, b) = customers.split_at(cut.min(customers.len()));
            let (mut merged, other) = (count(b), count(a));
            merged.0.merge(&other.0).unwrap();
            merged.1.merge(&other.1).unwrap();
            prop_assert_eq!(merged, whole);
            prop_assert_eq!(SaveState::from_bytes(&whole.0.to_bytes()).unwrap(), whole.0);
            prop_assert_eq!(WinBackState::from_bytes(&whole.1.to_bytes()).unwrap(), whole.1);
        }
    }
}
