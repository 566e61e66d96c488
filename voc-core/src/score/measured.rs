//! What every score of answers says besides its own counts, and how it reads as a sentence.

use std::fmt;
use std::ops::RangeInclusive;

use serde::Serialize;

use crate::score::estimate::{Absent, Caution, Excluded, Interval, Level, round_to};
use crate::score::figure::write_end;
use crate::score::inference::intervals::t_mean;
use crate::score::moments::Moments;

/// A score with how sure it is and what it stands on: the part that results have in common. In data its fields stand
/// beside the result's own.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Measured {
    /// The score; `None` where there is none.
    pub value: Option<f64>,
    /// Why there is no value.
    pub absent: Option<Absent>,
    /// Where the true score lies; `None` where the answers cannot tell, as most methods cannot where all are equal.
    pub interval: Option<Interval>,
    /// What was counted: valid answers, unless the score counts something else.
    pub n: u64,
    /// (sum w)^2 / sum w^2 (Kish 1965); n without weights.
    pub effective_n: f64,
    /// What was left out.
    pub excluded: Excluded,
    /// What to be careful about.
    pub cautions: Vec<Caution>,
}

impl Measured {
    /// The mean of numbers from a range, with the t interval.
    pub(crate) fn mean(numbers: &Moments, level: Level, range: RangeInclusive<f64>) -> Self {
        let (n, effective_n, value) = (numbers.count(), numbers.effective_count(), numbers.mean());
        let interval = value
            .zip(numbers.deviation())
            .and_then(|(mean, deviation)| t_mean(mean, deviation, effective_n, level))
            .map(|interval| interval.clamped(*range.start(), *range.end()));
        Self {
            value,
            absent: match (value, n) {
                (Some(_), _) => None,
                (None, 0) => Some(Absent::NoAnswers),
                (None, _) => Some(Absent::NoWeight),
            },
            interval,
            n,
            effective_n,
            excluded: numbers.excluded(),
            cautions: cautions(value, interval),
        }
    }
}

/// What to be careful about with a value and its interval.
pub(crate) fn cautions(value: Option<f64>, interval: Option<Interval>) -> Vec<Caution> {
    match (value, interval) {
        (Some(_), None) => vec![Caution::NoInterval],
        (Some(value), Some(interval)) if !interval.contains(value) => {
            vec![Caution::OutsideInterval]
        }
        _ => Vec::new(),
    }
}

/// The words around a score's numbers.
#[derive(Debug, Default)]
pub(crate) struct Wording<'a> {
    pub(crate) name: &'a str,
    /// `%` or nothing.
    pub(crate) unit: &'a str,
    pub(crate) decimals: usize,
    /// The first words in parentheses, as the scale.
    pub(crate) note: String,
    /// The words behind n, as `accounts`.
    pub(crate) counted: &'a str,
}

impl Wording<'_> {
    /// Says in one order for all: `NPS 30 [14, 44] (95%, adjusted Wald, n = 100)`, then what was excluded and what to be
    /// careful about.
    pub(crate) fn write(self, score: &Measured, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, unit, decimals, note, counted } = self;
        f.write_str(name)?;
        match (score.value, score.absent) {
            (Some(value), _) => {
                write!(f, " {:.decimals$}{unit}", round_to(value, decimals))?;
                if let Some(interval) = score.interval {
                    write!(f, " {interval:.decimals$}")?;
                }
                let mut details = Vec::new();
                if !note.is_empty() {
                    details.push(note);
                }
                if let Some(interval) = score.interval {
                    details.push(interval.level.to_string());
                    details.push(interval.method.to_string());
                }
                let space = if counted.is_empty() { "" } else { " " };
                details.push(format!("n = {}{space}{counted}", score.n));
                if (score.effective_n - score.n as f64).abs() >= 0.05 {
                    details.push(format!("effective {:.1}", score.effective_n));
                }
                write!(f, " ({})", details.join(", "))?;
            }
            (None, Some(absent)) => write!(f, ": {absent}")?,
            (None, None) => f.write_str(": no value")?,
        }
        write_end(f, &score.excluded, &score.cautions)
    }
}

/// Lets results be read as what they measured: `nps.value` for `nps.measured.value`.
macro_rules! read_as_measured {
    ($($result:ty),+ $(,)?) => {
        $(impl std::ops::Deref for $result {
            type Target = $crate::score::Measured;

            fn deref(&self) -> &Self::Target {
                &self.measured
            }
        })+
    };
}

pub(crate) use read_as_measured;
