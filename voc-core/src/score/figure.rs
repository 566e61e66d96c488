//! A figure: a number with its uncertainty, of which the results of customers and service hold several.

use std::fmt;

use serde::Serialize;

use crate::score::estimate::{Absent, Caution, Excluded, Interval, Level, round_to};
use crate::score::inference::intervals::wilson;
use crate::score::measured::cautions;

/// A number, how sure it is and what it rests on. Shares are in percent.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Figure {
    /// The number.
    pub value: Option<f64>,
    /// Why there is no number.
    pub absent: Option<Absent>,
    /// Where the true number lies.
    pub interval: Option<Interval>,
    /// What it rests on: for a share the whole, as the customers at the start.
    pub n: u64,
    /// What to be careful about.
    pub cautions: Vec<Caution>,
}

impl Figure {
    /// A number of `n` observations; without an interval it says so.
    pub(crate) fn new(value: f64, interval: Option<Interval>, n: u64) -> Self {
        let cautions = cautions(Some(value), interval);
        Self { value: Some(value), absent: None, interval, n, cautions }
    }

    /// A number of `n` observations; where they are several and all alike, no interval for that reason.
    pub(crate) fn spread(value: f64, interval: Option<Interval>, n: u64) -> Self {
        let mut figure = Self::new(value, interval, n);
        if interval.is_none() && n > 1 {
            figure.cautions = vec![Caution::NoSpread];
        }
        figure
    }

    /// No number, and why.
    pub(crate) fn absent(absent: Absent, n: u64) -> Self {
        Self { value: None, absent: Some(absent), interval: None, n, cautions: Vec::new() }
    }

    /// `part` of `whole`, in percent, with Wilson's interval.
    pub(crate) fn share(part: u64, whole: u64, level: Level) -> Self {
        match whole {
            0 => Self::absent(Absent::NothingToDivideBy, 0),
            _ if part > whole => Self {
                cautions: vec![Caution::NotMonotone],
                ..Self::absent(Absent::NotAShare, whole)
            },
            _ => {
                let n = whole as f64;
                let interval = wilson(part as f64 / n, n, level).map(|i| i.rescaled(100.0, 0.0));
                Self::new(100.0 * part as f64 / n, interval, whole)
            }
        }
    }

    /// The figure of what is left to 100 percent, as retention to churn.
    #[must_use]
    pub(crate) fn complement(&self) -> Self {
        Self {
            value: self.value.map(|x| 100.0 - x),
            interval: self.interval.map(|interval| interval.rescaled(-1.0, 100.0)),
            ..self.clone()
        }
    }

    /// The figure of a share that never falls where this one rises, as the yearly churn of a monthly one.
    #[must_use]
    pub(crate) fn mapped(&self, rising: impl Fn(f64) -> f64) -> Self {
        Self {
            value: self.value.map(&rising),
            interval: self.interval.map(|interval| Interval {
                low: rising(interval.low),
                high: rising(interval.high),
                ..interval
            }),
            ..self.clone()
        }
    }

    /// The figure as a sentence: `churn 5.0% [2.2, 11.2] (95%, Wilson, n = 100 customers)`.
    pub(crate) fn named<'a>(&'a self, name: &'a str, unit: &'a str) -> Named<'a> {
        Named { name, unit, counted: "", figure: self }
    }
}

/// A figure that is about to be said.
pub(crate) struct Named<'a> {
    name: &'a str,
    unit: &'a str,
    counted: &'a str,
    figure: &'a Figure,
}

impl<'a> Named<'a> {
    /// With the word behind n.
    pub(crate) fn counted(self, counted: &'a str) -> Self {
        Self { counted, ..self }
    }
}

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)?;
        let Some(value) = self.figure.value else {
            return match self.figure.absent {
                Some(absent) => write!(f, ": {absent}"),
                None => f.write_str(": no value"),
            };
        };
        write!(f, " {:.1}{}", round_to(value, 1), self.unit)?;
        let mut details = String::new();
        if let Some(interval) = self.figure.interval {
            write!(f, " {interval:.1}")?;
            details = format!("{}, {}, ", interval.level, interval.method);
        }
        let space = if self.counted.is_empty() { "" } else { " " };
        write!(f, " ({details}n = {}{space}{})", self.figure.n, self.counted)
    }
}

/// The cautions of several figures that are said in one sentence, each once.
pub(crate) fn together<const N: usize>(lists: [&[Caution]; N]) -> Vec<Caution> {
    let mut all = Vec::new();
    for &caution in lists.into_iter().flatten() {
        if !all.contains(&caution) {
            all.push(caution);
        }
    }
    all
}

/// What ends a sentence: what was left out and what to be careful about.
pub(crate) fn write_end(
    f: &mut fmt::Formatter<'_>,
    excluded: &Excluded,
    cautions: &[Caution],
) -> fmt::Result {
    if excluded.total() > 0 {
        write!(f, "; {excluded}")?;
    }
    cautions.iter().try_for_each(|caution| write!(f, "; {caution}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_reads_well_and_says_why_it_is_none() {
        let share = |part, whole| Figure::share(part, whole, Level::default());
        assert_eq!(
            share(80, 100).named("kept", "%").counted("customers").to_string(),
            "kept 80.0% [71.1, 86.7] (95%, Wilson, n = 100 customers)"
        );
        assert_eq!(share(0, 0).named("kept", "%").to_string(), "kept: nothing to divide by");
        let rising = share(3, 2);
        assert_eq!((rising.absent, rising.value), (Some(Absent::NotAShare), None));
        assert_eq!(rising.cautions, [Caution::NotMonotone]);
        let gone = share(80, 100).complement();
        assert_eq!(gone.value, Some(20.0));
        assert!(gone.interval.unwrap().contains(20.0));
    }
}
