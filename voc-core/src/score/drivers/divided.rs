//! R2 divided among predictors: what every kind of importance says.

use std::fmt;
use std::ops::DerefMut;

use serde::Serialize;

use crate::score::drivers::regression::Sign;
use crate::score::estimate::{Absent, Excluded, Level, round_to};

/// An R2 divided among the predictors of an outcome. In data its fields stand beside the result's own.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Divided<D> {
    /// What all predictors together explain of the outcome, 0 to 1.
    pub r2: Option<f64>,
    /// One for each predictor, in the order given.
    pub drivers: Vec<D>,
    /// Rows left out.
    pub excluded: Excluded,
    /// Random orders that stand for all of them, where there are too many.
    pub sampled_orders: Option<usize>,
    /// Of the intervals.
    pub level: Level,
    /// Why there are no values.
    pub absent: Option<Absent>,
    /// Predictors that others determine, where that is why.
    pub dependent: Vec<String>,
}

/// One predictor's part of an R2. In data its fields stand beside the driver's own.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DriverPart {
    /// The predictor.
    pub name: String,
    /// Its part of R2; the parts sum to R2.
    pub weight: Option<f64>,
    /// Its part in percent.
    pub share: Option<f64>,
    /// The place by weight, from 1.
    pub rank: Option<usize>,
    /// The direction in the full regression.
    pub sign: Option<Sign>,
    /// The two-sided p-value of the coefficient in the full regression.
    pub p_value: Option<f64>,
    /// Whether p < 1 - level. A driver that is not may matter all the same where predictors overlap.
    pub significant: Option<bool>,
    /// Why there is no weight: [`Absent::NoSpread`] for a predictor that is always the same.
    pub absent: Option<Absent>,
}

impl DriverPart {
    /// A predictor of which nothing is known yet.
    pub(super) fn unknown(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            weight: None,
            share: None,
            rank: None,
            sign: None,
            p_value: None,
            significant: None,
            absent: None,
        }
    }
}

impl<D: DerefMut<Target = DriverPart>> Divided<D> {
    /// Nothing divided yet.
    pub(super) fn unknown(level: Level, drivers: Vec<D>) -> Self {
        Self {
            r2: None,
            drivers,
            excluded: Excluded::default(),
            sampled_orders: None,
            level,
            absent: None,
            dependent: Vec::new(),
        }
    }

    /// The drivers from the most to the least important; those without a weight last.
    ///
    /// ```
    /// use voc_core::score::drivers::{ImportanceOptions, Rows, importance};
    ///
    /// let mut rows = Rows::new(["price", "speed"])?;
    /// for (overall, price, speed) in [(9, 3, 5), (2, 3, 1), (7, 2, 4), (6, 4, 2), (4, 3, 3), (8, 5, 4)] {
    ///     rows.push(Some(f64::from(overall)), &[Some(f64::from(price)), Some(f64::from(speed))])?;
    /// }
    /// let mut options = ImportanceOptions::default();
    /// options.resamples = 0;
    /// // what to work on first
    /// let found = importance(&rows, &options)?;
    /// assert_eq!(found.ranked().first().map(|driver| &*driver.name), Some("speed"));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn ranked(&self) -> Vec<&D> {
        let mut drivers: Vec<&D> = self.drivers.iter().collect();
        drivers.sort_by_key(|driver| driver.rank.unwrap_or(usize::MAX));
        drivers
    }

    /// Gives the drivers in these columns their weights.
    pub(super) fn assign(&mut self, columns: &[usize], weights: &[f64]) {
        let total: f64 = weights.iter().sum();
        let mut order: Vec<usize> = (0..weights.len()).collect();
        // equal weights keep the order given
        order.sort_by(|&a, &b| weights[b].total_cmp(&weights[a]));
        for (place, &at) in order.iter().enumerate() {
            let driver = &mut self.drivers[columns[at]];
            driver.weight = Some(weights[at]);
            driver.share = (total > 0.0).then(|| 100.0 * weights[at] / total);
            driver.rank = Some(place + 1);
        }
    }

    /// Why there is no importance.
    pub(super) fn write_absent(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no importance: {}", self.absent.unwrap_or(Absent::NoAnswers))?;
        if !self.dependent.is_empty() {
            write!(f, " ({})", self.dependent.join(", "))?;
        }
        Ok(())
    }
}

impl<D: DerefMut<Target = DriverPart> + fmt::Display> Divided<D> {
    /// The drivers from the most to the least important, as `speed 58%, price -31%`.
    pub(super) fn write_drivers(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, driver) in self.ranked().into_iter().enumerate() {
            if i > 0 {
                f.write_str(", ")?;
            }
            driver.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for DriverPart {
    /// `speed 91%`, `price -9%`: the minus is the sign of the effect.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(share) = self.share else {
            return write!(f, "{}: {}", self.name, self.absent.unwrap_or(Absent::NoSpread));
        };
        write!(f, "{} ", self.name)?;
        if self.sign == Some(Sign::Negative) {
            f.write_str("-")?;
        }
        write!(f, "{}%", round_to(share, 0))
    }
}

/// Lets a struct be read as the part that it embeds.
macro_rules! read_as {
    ($whole:ty, $field:ident: $part:ty) => {
        impl std::ops::Deref for $whole {
            type Target = $part;

            fn deref(&self) -> &$part {
                &self.$field
            }
        }

        impl std::ops::DerefMut for $whole {
            fn deref_mut(&mut self) -> &mut $part {
                &mut self.$field
            }
        }
    };
}

pub(super) use read_as;
