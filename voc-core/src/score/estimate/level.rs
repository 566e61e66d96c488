//! How sure an interval has to be.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::distribution::normal_quantile;

/// A confidence level, above 0 and below 1; 0.95 unless given.
///
/// ```
/// use voc_core::score::Level;
/// use voc_core::score::survey::{Nps, NpsOptions, ScaleScore};
///
/// // a quick look at few answers may do with 80%
/// let mut options = NpsOptions::default();
/// options.level = Level::new(0.8)?;
/// let nps = Nps::of(&[9.0, 10.0, 8.0, 4.0, 10.0, 7.0], &options)?;
/// assert!(nps.to_string().contains("(80%, "));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "f64", into = "f64")]
pub struct Level(f64);

impl Level {
    /// A level as a share, as in 0.95.
    ///
    /// ```
    /// use voc_core::score::Level;
    ///
    /// assert_eq!(Level::new(0.99)?.to_string(), "99%");
    /// assert_eq!(Level::new(95.0).unwrap_err().to_string(), "level: 95 is not between 0 and 1");
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for a level that is not between 0 and 1.
    pub fn new(level: f64) -> Result<Self, Error> {
        if level > 0.0 && level < 1.0 {
            Ok(Self(level))
        } else {
            Err(Error::score(format!("level: {level} is not between 0 and 1")))
        }
    }

    /// The level as a share.
    ///
    /// ```
    /// use voc_core::score::Level;
    ///
    /// // how often an interval of this level misses the true value
    /// assert_eq!(format!("{:.2}", 1.0 - Level::default().get()), "0.05");
    /// ```
    pub fn get(self) -> f64 {
        self.0
    }

    /// How many standard errors a two-sided normal interval reaches: 1.96 for 0.95.
    ///
    /// ```
    /// use voc_core::score::Level;
    ///
    /// // the margin of 68% satisfied of 400, by hand
    /// let error = (0.68 * 0.32 / 400.0_f64).sqrt();
    /// assert_eq!(format!("{:.3}", Level::default().z() * error), "0.046");
    /// ```
    pub fn z(self) -> f64 {
        normal_quantile(self.upper())
    }

    /// The probability below the upper limit of a two-sided interval: 0.975 for 0.95.
    ///
    /// ```
    /// use voc_core::score::{Level, distribution::t_quantile};
    ///
    /// // the t of an interval, as it is looked up in a table
    /// assert_eq!(format!("{:.3}", t_quantile(Level::new(0.9)?.upper(), 30.0)), "1.697");
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn upper(self) -> f64 {
        0.5 + self.0 / 2.0
    }
}

impl Default for Level {
    fn default() -> Self {
        Self(0.95)
    }
}

impl TryFrom<f64> for Level {
    type Error = Error;

    fn try_from(level: f64) -> Result<Self, Error> {
        Self::new(level)
    }
}

impl From<Level> for f64 {
    fn from(level: Level) -> Self {
        level.0
    }
}

impl fmt::Display for Level {
    /// `95%`; decimals only where there are some.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", (self.0 * 1e6).round() / 1e4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_between_0_and_1() {
        assert!((Level::default().z() - 1.959_963_984_540_054).abs() < 1e-12);
        assert_eq!(Level::default().to_string(), "95%");
        assert_eq!(Level::new(0.999).unwrap().to_string(), "99.9%");
        for level in [0.0, 1.0, 95.0, -0.1, f64::NAN] {
            assert!(Level::new(level).unwrap_err().is_score());
        }
    }
}
