//! Results as sentences.

use std::fmt;

use crate::score::estimate::{Absent, Caution, Excluded, Interval, round_to};

/// What is said of a result, in one order for all: `NPS 30 [14, 44] (95%, adjusted Wald, n = 100)`, then what was
/// excluded and what to be careful about.
pub(crate) struct Sentence<'a> {
    pub(crate) name: &'a str,
    pub(crate) value: Option<f64>,
    pub(crate) absent: Option<Absent>,
    pub(crate) interval: Option<Interval>,
    /// `%` or nothing.
    pub(crate) unit: &'a str,
    pub(crate) decimals: usize,
    /// The first words in parentheses, as the scale.
    pub(crate) note: String,
    /// The words behind n, as `accounts`.
    pub(crate) counted: &'a str,
    pub(crate) n: u64,
    pub(crate) effective_n: f64,
    pub(crate) excluded: Excluded,
    pub(crate) cautions: &'a [Caution],
}

impl fmt::Display for Sentence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = self.decimals;
        f.write_str(self.name)?;
        match (self.value, self.absent) {
            (Some(value), _) => {
                write!(f, " {:.decimals$}{}", round_to(value, decimals), self.unit)?;
                if let Some(interval) = self.interval {
                    write!(f, " {interval:.decimals$}")?;
                }
                let mut details = Vec::new();
                if !self.note.is_empty() {
                    details.push(self.note.clone());
                }
                if let Some(interval) = self.interval {
                    details.push(interval.level.to_string());
                    details.push(interval.method.to_string());
                }
                let space = if self.counted.is_empty() { "" } else { " " };
                details.push(format!("n = {}{space}{}", self.n, self.counted));
                if (self.effective_n - self.n as f64).abs() >= 0.05 {
                    details.push(format!("effective {:.1}", self.effective_n));
                }
                write!(f, " ({})", details.join(", "))?;
            }
            (None, Some(absent)) => write!(f, ": {absent}")?,
            (None, None) => f.write_str(": no value")?,
        }
        if self.excluded.total() > 0 {
            write!(f, "; {}", self.excluded)?;
        }
        self.cautions.iter().try_for_each(|caution| write!(f, "; {caution}"))
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
