//! What a cause may cost.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::estimate::{Absent, Caution, Excluded, Interval, LARGEST};
use crate::score::exact::ExactSum;
use crate::score::figure::write_end;
use crate::score::inference::compare::newcombe;
use crate::score::state::{Reader, State, Writer};
use crate::score::survey::LevelOptions;

/// A contact, whether a cause touched it, and whether it left.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AffectedContact {
    /// What it is worth, 0 or more, as its revenue of a year.
    #[serde(default)]
    pub value: Option<f64>,
    /// Whether the cause touched it.
    pub affected: bool,
    /// Whether it left afterwards.
    pub churned: bool,
}

/// Contacts with and without a cause.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RevenueAtRiskState {
    /// Contacts and those of them who left, without and with the cause.
    without: (u64, u64),
    with: (u64, u64),
    value: ExactSum,
    excluded: Excluded,
}

/// Revenue at risk of a cause: the value of the contacts that it touches, times how much more often they leave than
/// others. It says what goes together, not what causes what: who is touched may differ in other ways.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RevenueAtRisk {
    /// Value affected x (P(churn | cause) - P(churn | no cause)), at least 0, in the unit of the values.
    pub value: Option<f64>,
    /// Why there is none: nobody with the cause, or nobody without it.
    pub absent: Option<Absent>,
    /// Where it lies by Newcombe's interval of the difference, the values taken as known; at least 0.
    pub interval: Option<Interval>,
    /// P(churn | cause) - P(churn | no cause), on -1 to 1; below 0 those touched leave less.
    pub difference: Option<f64>,
    /// The value of all contacts touched.
    pub affected_value: f64,
    /// Contacts touched.
    pub affected: u64,
    /// Contacts touched who left.
    pub affected_churned: u64,
    /// Contacts not touched.
    pub others: u64,
    /// Contacts not touched who left.
    pub others_churned: u64,
    /// All contacts counted.
    pub n: u64,
    /// What was left out.
    pub excluded: Excluded,
    /// What to be careful about.
    pub cautions: Vec<Caution>,
}

impl RevenueAtRiskState {
    /// No contacts yet.
    ///
    /// ```
    /// use voc_core::score::{priority::RevenueAtRiskState, survey::LevelOptions};
    ///
    /// assert_eq!(RevenueAtRiskState::new().finish(&LevelOptions::default()).value, None);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// The revenue at risk of what was observed.
    ///
    /// ```
    /// use voc_core::score::{State, priority::{AffectedContact, RevenueAtRiskState}, survey::LevelOptions};
    ///
    /// // half of those with a late parcel left, and a quarter of the others
    /// let mut contacts = RevenueAtRiskState::new();
    /// let late = [(true, true), (true, false)];
    /// let others = [(false, true), (false, false), (false, false), (false, false)];
    /// for (affected, churned) in late.into_iter().chain(others) {
    ///     contacts.observe(AffectedContact { value: Some(100.0), affected, churned });
    /// }
    /// assert_eq!(contacts.finish(&LevelOptions::default()).value, Some(50.0));
    /// ```
    pub fn finish(&self, options: &LevelOptions) -> RevenueAtRisk {
        let ((others, others_churned), (affected, affected_churned)) = (self.without, self.with);
        let affected_value = self.value.value();
        let n = affected.saturating_add(others);
        let share = |part: u64, whole: u64| (whole > 0).then(|| part as f64 / whole as f64);
        let shares = share(others_churned, others).zip(share(affected_churned, affected));
        let difference = shares.map(|(without, with)| with - without);
        let interval = shares.and_then(|(without, with)| {
            newcombe((without, others as f64), (with, affected as f64), options.level)
        });
        RevenueAtRisk {
            value: difference.map(|difference| affected_value * difference.max(0.0)),
            absent: if n == 0 {
                Some(Absent::NoAnswers)
            } else {
                difference.is_none().then_some(Absent::NothingToCompareWith)
            },
            interval: interval
                .map(|interval| interval.clamped(0.0, 1.0).rescaled(affected_value, 0.0)),
            difference,
            affected_value,
            affected,
            affected_churned,
            others,
            others_churned,
            n,
            excluded: self.excluded,
            cautions: if difference.is_some() { vec![Caution::NoControlGroup] } else { Vec::new() },
        }
    }
}

impl State for RevenueAtRiskState {
    type Answer = AffectedContact;

    const KIND: &'static str = "revenue_at_risk";

    fn observe(&mut self, contact: AffectedContact) {
        let value = match contact.value {
            None => {
                self.excluded.missing = self.excluded.missing.saturating_add(1);
                return;
            }
            Some(x) if x.is_nan() => {
                self.excluded.not_a_number = self.excluded.not_a_number.saturating_add(1);
                return;
            }
            Some(x) if !(0.0..=LARGEST).contains(&x) => {
                self.excluded.out_of_range = self.excluded.out_of_range.saturating_add(1);
                return;
            }
            Some(x) => x,
        };
        let group = if contact.affected { &mut self.with } else { &mut self.without };
        group.0 = group.0.saturating_add(1);
        group.1 = group.1.saturating_add(u64::from(contact.churned));
        if contact.affected {
            self.value.add(value);
        }
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        for (group, more) in [(&mut self.without, other.without), (&mut self.with, other.with)] {
            group.0 = group.0.saturating_add(more.0);
            group.1 = group.1.saturating_add(more.1);
        }
        self.value.merge(&other.value);
        self.excluded.merge(&other.excluded);
        Ok(())
    }

    fn write(&self, writer: &mut Writer) {
        for (all, churned) in [self.without, self.with] {
            writer.u64(all);
            writer.u64(churned);
        }
        self.value.write(writer);
        self.excluded.write(writer);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut group = || Ok((reader.u64()?, reader.u64()?));
        let (without, with): ((u64, u64), (u64, u64)) = (group()?, group()?);
        if without.1 > without.0 || with.1 > with.0 {
            return Err(Error::state("damaged state: more have left than there were"));
        }
        Ok(Self {
            without,
            with,
            value: ExactSum::read(reader)?,
            excluded: Excluded::read(reader)?,
        })
    }
}

impl fmt::Display for RevenueAtRisk {
    /// `revenue at risk 12000 [3000, 21000] (95%, Newcombe, churn 30.0% of 40 affected against 10.0% of 200)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("revenue at risk")?;
        match (self.value, self.absent) {
            (Some(value), _) => write!(f, " {value:.0}")?,
            (None, absent) => write!(f, ": {}", absent.unwrap_or(Absent::NoAnswers))?,
        }
        if let Some(interval) = self.interval {
            let percent = |part: u64, whole: u64| 100.0 * part as f64 / whole as f64;
            write!(
                f,
                " {interval} ({}, {}, churn {:.1}% of {} affected against {:.1}% of {})",
                interval.level,
                interval.method,
                percent(self.affected_churned, self.affected),
                self.affected,
                percent(self.others_churned, self.others),
                self.others
            )?;
        }
        write_end(f, &self.excluded, &self.cautions)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn state(rows: &[(f64, bool, bool)]) -> RevenueAtRiskState {
        let mut state = RevenueAtRiskState::new();
        for &(value, affected, churned) in rows {
            state.observe(AffectedContact { value: Some(value), affected, churned });
        }
        state
    }

    fn groups(affected: (usize, usize), others: (usize, usize)) -> RevenueAtRisk {
        let group = |(n, churned): (usize, usize), affected: bool| {
            (0..n).map(move |i| (100.0, affected, i < churned))
        };
        let rows: Vec<_> = group(affected, true).chain(group(others, false)).collect();
        state(&rows).finish(&LevelOptions::default())
    }

    #[test]
    fn it_is_the_value_times_the_difference() {
        let found = groups((40, 12), (200, 20));
        assert!((found.value.unwrap() - 800.0).abs() < 1e-9);
        let interval = found.interval.unwrap();
        assert!(interval.contains(800.0) && interval.low > 0.0);
        assert_eq!(
            found.to_string(),
            "revenue at risk 800 [284, 1432] (95%, Newcombe, churn 30.0% of 40 affected against \
             10.0% of 200); without a control group the cause is not shown"
        );
    }

    #[test]
    fn it_is_never_below_zero_and_says_why_it_is_none() {
        let found = groups((40, 2), (200, 100));
        assert_eq!(found.value, Some(0.0));
        assert!(found.difference.unwrap() < 0.0);
        assert!(found.interval.unwrap().contains(0.0));
        assert_eq!(groups((3, 1), (0, 0)).absent, Some(Absent::NothingToCompareWith));
        assert_eq!(groups((0, 0), (0, 0)).to_string(), "revenue at risk: no valid answers");
        let found = state(&[(-1.0, true, true), (f64::NAN, true, true)]);
        let excluded = found.finish(&LevelOptions::default()).excluded;
        assert_eq!((excluded.out_of_range, excluded.not_a_number), (1, 1));
    }

    proptest! {
        #[test]
        fn shards_order_and_storage_change_nothing_and_the_interval_holds(
            mut rows in proptest::collection::vec((0.0..1e6, any::<bool>(), any::<bool>()), 0..40),
            cut in 0usize..40,
        ) {
            let whole = state(&rows);
            let (a, b) = rows.split_at(cut.min(rows.len()));
            let mut merged = state(b);
            merged.merge(&state(a)).unwrap();
            prop_assert_eq!(merged.to_bytes(), whole.to_bytes());
            prop_assert_eq!(&RevenueAtRiskState::from_bytes(&whole.to_bytes()).unwrap(), &whole);
            rows.reverse();
            prop_assert_eq!(&state(&rows), &whole);
            let found = whole.finish(&LevelOptions::default());
            prop_assert_eq!(found.value.is_none(), found.absent.is_some());
            if let Some((value, interval)) = found.value.zip(found.interval) {
                prop_assert!(interval.contains(value));
            }
        }
    }
}
