//! The mean of numbers, for scores of one's own.

use std::fmt;

use serde::Serialize;

use crate::error::Error;
use crate::score::inference::bootstrap::Bootstrap;
use crate::score::measured::{Measured, Wording, cautions, read_as_measured};
use crate::score::moments::Moments;
use crate::score::survey::LevelOptions;

/// The mean of numbers with its interval.
///
/// ```
/// use voc_core::score::{Mean, MeanOptions, moments::Moments};
///
/// let mean = Mean::of(&Moments::of([2.0, 4.0, 4.0, 5.0, 5.0]), &MeanOptions::default());
/// assert_eq!(mean.to_string(), "mean 4.00 [2.48, 5.52] (95%, t, n = 5)");
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Mean {
    /// The mean.
    #[serde(flatten)]
    pub measured: Measured,
    /// The standard deviation of the sample; `None` for fewer than two numbers.
    pub deviation: Option<f64>,
}

/// Options of a mean.
pub type MeanOptions = LevelOptions;

read_as_measured!(Mean);

impl Mean {
    /// The mean of what was observed, with the t interval.
    ///
    /// ```
    /// use voc_core::score::{Mean, MeanOptions, moments::Moments};
    ///
    /// let minutes = Moments::of([4.0, 6.0, 5.0, 9.0]);
    /// let mean = Mean::of(&minutes, &MeanOptions::default());
    /// assert_eq!((mean.value, mean.n), (Some(6.0), 4));
    /// ```
    pub fn of(numbers: &Moments, options: &MeanOptions) -> Self {
        let measured = Measured::mean(numbers, options.level, f64::NEG_INFINITY..=f64::INFINITY);
        Self { measured, deviation: numbers.deviation() }
    }

    /// The mean with its bootstrap interval.
    ///
    /// ```
    /// use voc_core::score::{Mean, inference::bootstrap::Bootstrap};
    ///
    /// // orders of which one is huge
    /// let amounts = [20.0, 35.0, 18.0, 42.0, 2_000.0, 25.0].map(Some);
    /// let mean = Mean::bootstrapped(&amounts, &Bootstrap::default())?;
    /// // no customer pays less than nothing, whatever t would say
    /// assert!(mean.interval.is_some_and(|interval| interval.low > 0.0));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for fewer than 1,000 resamples.
    pub fn bootstrapped(numbers: &[Option<f64>], options: &Bootstrap) -> Result<Self, Error> {
        let valid: Vec<f64> = numbers.iter().flatten().copied().filter(|x| x.is_finite()).collect();
        let moments = Moments::of(numbers.iter().copied());
        let mut mean = Self::of(&moments, &MeanOptions { level: options.level });
        mean.measured.interval = options.mean(&valid)?;
        mean.measured.cautions = cautions(mean.value, mean.interval);
        Ok(mean)
    }
}

impl fmt::Display for Mean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Wording { name: "mean", decimals: 2, ..Wording::default() }.write(&self.measured, f)
    }
}
