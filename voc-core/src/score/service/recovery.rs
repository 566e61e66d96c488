//! Detractors who are none any more.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::counts::counts;
use crate::score::estimate::{Excluded, Level};
use crate::score::figure::{Figure, write_end};
use crate::score::state::{Reader, State, Writer};
use crate::score::survey::{Scale, cuts};

/// A customer's answer before somebody came back to him and the one after it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Recovery {
    /// The first answer.
    pub before: Option<f64>,
    /// The answer after it; none where he was not asked again or said nothing.
    pub after: Option<f64>,
}

/// Of whom the recovered are a share.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RecoveryBase {
    /// Of detractors who answered again; those who did are seldom like those who did not.
    #[default]
    AnsweredAgain,
    /// Of all detractors: at least so many are recovered.
    All,
}

/// Options of recovered detractors.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct RecoveryOptions {
    /// The scale of both answers: `0-10`, or `1-10`, `1-7`, `1-5`.
    pub scale: Scale,
    /// `answered_again` or `all`.
    pub of: RecoveryBase,
    /// The level of the interval.
    pub level: Level,
}

impl Default for RecoveryOptions {
    fn default() -> Self {
        Self { scale: Scale::ZERO_TO_TEN, of: RecoveryBase::default(), level: Level::default() }
    }
}

counts! {
    struct Counts { detractors, to_detractor, to_passive, to_promoter, others }
}

/// Detractors, and what they answered afterwards.
#[derive(Debug, Clone, PartialEq)]
pub struct RecoveryState {
    scale: Scale,
    /// The lowest answer of a promoter and the highest of a detractor.
    cuts: (u8, u8),
    counts: Counts,
    excluded: Excluded,
}

/// The share of detractors who answer as passives or promoters afterwards.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RecoveredDetractors {
    /// Recovered / detractors who answered again, or all, in percent, with Wilson's interval.
    #[serde(flatten)]
    pub rate: Figure,
    /// Of whom it is a share.
    pub of: RecoveryBase,
    /// Detractors.
    pub detractors: u64,
    /// Detractors who answered again.
    pub answered_again: u64,
    /// Those who are passives now.
    pub to_passive: u64,
    /// Those who are promoters now.
    pub to_promoter: u64,
    /// Customers who were no detractors, in no rate.
    pub others: u64,
    /// What was left out: first answers that are none. A second answer that is none counts as not given.
    pub excluded: Excluded,
}

impl RecoveryState {
    /// No customers yet.
    ///
    /// ```
    /// use voc_core::score::service::{RecoveryOptions, RecoveryState};
    ///
    /// let options = RecoveryOptions::default();
    /// assert_eq!(RecoveryState::new(&options)?.finish(&options)?.rate.value, None);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for a scale that NPS is not defined on.
    pub fn new(options: &RecoveryOptions) -> Result<Self, Error> {
        let cuts = cuts(options.scale)?;
        Ok(Self {
            scale: options.scale,
            cuts,
            counts: Counts::default(),
            excluded: Excluded::default(),
        })
    }

    /// The rate of what was observed.
    ///
    /// ```
    /// use voc_core::score::{State, service::{Recovery, RecoveryOptions, RecoveryState}};
    ///
    /// // detractors who were called back, and what they answered a month later
    /// let options = RecoveryOptions::default();
    /// let mut called = RecoveryState::new(&options)?;
    /// for (before, after) in [(3.0, Some(9.0)), (5.0, Some(7.0)), (2.0, Some(2.0)), (0.0, None)] {
    ///     called.observe(Recovery { before: Some(before), after });
    /// }
    /// let found = called.finish(&options)?;
    /// assert_eq!((found.to_promoter, found.to_passive, found.answered_again, found.detractors), (1, 1, 3, 4));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for another scale than the state's.
    pub fn finish(&self, options: &RecoveryOptions) -> Result<RecoveredDetractors, Error> {
        self.same_scale(options.scale)?;
        let Counts { detractors, to_detractor, to_passive, to_promoter, others } = self.counts;
        let recovered = to_passive.saturating_add(to_promoter);
        let answered_again = recovered.saturating_add(to_detractor);
        let base = match options.of {
            RecoveryBase::AnsweredAgain => answered_again,
            RecoveryBase::All => detractors,
        };
        Ok(RecoveredDetractors {
            rate: Figure::share(recovered, base, options.level),
            of: options.of,
            detractors,
            answered_again,
            to_passive,
            to_promoter,
            others,
            excluded: self.excluded,
        })
    }

    fn same_scale(&self, scale: Scale) -> Result<(), Error> {
        if self.scale == scale {
            Ok(())
        } else {
            Err(Error::score(format!("scale: the state is on {}, not {scale}", self.scale)))
        }
    }
}

impl State for RecoveryState {
    type Answer = Recovery;

    const KIND: &'static str = "recovery";

    fn observe(&mut self, customer: Recovery) {
        let (promoter, detractor) = self.cuts;
        let before = match self.scale.place(customer.before, None) {
            Ok(before) => before,
            Err(reason) => {
                self.excluded.merge(&reason);
                return;
            }
        };
        if before > detractor {
            self.counts.others = self.counts.others.saturating_add(1);
            return;
        }
        self.counts.detractors = self.counts.detractors.saturating_add(1);
        let count = match self.scale.place(customer.after, None) {
            Err(_) => return,
            Ok(after) if after <= detractor => &mut self.counts.to_detractor,
            Ok(after) if after < promoter => &mut self.counts.to_passive,
            Ok(_) => &mut self.counts.to_promoter,
        };
        *count = count.saturating_add(1);
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        self.same_scale(other.scale)?;
        self.counts.add(&other.counts);
        self.excluded.merge(&other.excluded);
        Ok(())
    }

    fn write(&self, writer: &mut Writer) {
        writer.str(&self.scale.to_string());
        self.counts.write_counts(writer);
        self.excluded.write(writer);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let damaged = |error: Error| Error::state(format!("damaged state: {error}"));
        let scale = reader.str()?.parse().map_err(damaged)?;
        let options = RecoveryOptions { scale, ..RecoveryOptions::default() };
        let mut state = Self::new(&options).map_err(damaged)?;
        state.counts = Counts::read_counts(reader)?;
        state.excluded = Excluded::read(reader)?;
        Ok(state)
    }
}

impl fmt::Display for RecoveredDetractors {
    /// `recovered detractors 50.0% [23.7, 76.3] (95%, Wilson, n = 10 who answered again of 24)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counted = match self.of {
            RecoveryBase::AnsweredAgain => format!("who answered again of {}", self.detractors),
            RecoveryBase::All => format!("of whom {} answered again", self.answered_again),
        };
        write!(f, "{}", self.rate.named("recovered detractors", "%").counted(&counted))?;
        write_end(f, &self.excluded, &self.rate.cautions)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::score::Absent;

    fn state(rows: &[(Option<f64>, Option<f64>)]) -> RecoveryState {
        let mut state = RecoveryState::new(&RecoveryOptions::default()).unwrap();
        for &(before, after) in rows {
            state.observe(Recovery { before, after });
        }
        state
    }

    #[test]
    fn the_base_decides() {
        let rows = [
            (Some(3.0), Some(9.0)),
            (Some(6.0), Some(7.0)),
            (Some(0.0), Some(6.0)),
            (Some(5.0), None),
            (Some(5.0), Some(11.0)),
            (Some(7.0), Some(10.0)),
            (None, Some(3.0)),
            (Some(2.5), Some(3.0)),
            (Some(f64::NAN), None),
            (Some(-1.0), None),
        ];
        let again = state(&rows).finish(&RecoveryOptions::default()).unwrap();
        assert_eq!((again.detractors, again.answered_again, again.others), (5, 3, 1));
        assert_eq!((again.to_passive, again.to_promoter, again.rate.n), (1, 1, 3));
        assert_eq!(again.excluded.total(), 4);
        assert!(again.to_string().contains("n = 3 who answered again of 5)"), "{again}");
        let options = RecoveryOptions { of: RecoveryBase::All, ..RecoveryOptions::default() };
        assert_eq!(state(&rows).finish(&options).unwrap().rate.value, Some(40.0));
        let none = state(&[]).finish(&options).unwrap();
        assert_eq!(none.rate.absent, Some(Absent::NothingToDivideBy));
    }

    #[test]
    fn scales_are_not_mixed() {
        let five = RecoveryOptions { scale: Scale::ONE_TO_FIVE, ..RecoveryOptions::default() };
        let mut other = RecoveryState::new(&five).unwrap();
        assert!(other.merge(&state(&[])).unwrap_err().to_string().starts_with("scale: "));
        other.observe(Recovery { before: Some(3.0), after: Some(4.0) });
        assert_eq!(other.finish(&five).unwrap().to_passive, 1);
        assert!(other.finish(&RecoveryOptions::default()).unwrap_err().is_score());
        let three = RecoveryOptions { scale: Scale::ONE_TO_THREE, ..five };
        assert!(RecoveryState::new(&three).unwrap_err().to_string().starts_with("scale: "));
    }

    proptest! {
        #[test]
        fn shards_give_what_one_pass_gives(
            rows in proptest::collection::vec(
                (proptest::option::of(-1i8..12), proptest::option::of(-1i8..12)), 0..40,
            ),
            cut in 0usize..40,
        ) {
            let rows: Vec<_> =
                rows.into_iter().map(|(a, b)| (a.map(f64::from), b.map(f64::from))).collect();
            let whole = state(&rows);
            let (a, b) = rows.split_at(cut.min(rows.len()));
            let mut merged = state(b);
            merged.merge(&state(a)).unwrap();
            prop_assert_eq!(&merged, &whole);
            prop_assert_eq!(RecoveryState::from_bytes(&whole.to_bytes()).unwrap(), whole);
        }
    }
}
