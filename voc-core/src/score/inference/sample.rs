//! What a test needs to know of one group of answers.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::estimate::round_to;
use crate::score::moments::Moments;

/// One group of answers, reduced to what intervals and tests need. Counts may be sums of weights; `effective` is then
/// Kish's effective number of answers (1965), on which the uncertainty rests, and the sum of counts stands for it where
/// it is not given.
///
/// ```
/// use voc_core::score::{from_options, inference::Sample};
///
/// let counts = serde_json::json!({"net": {"positive": 50, "neutral": 30, "negative": 20}});
/// assert_eq!(from_options::<Sample>(counts).unwrap(), Sample::net(50, 30, 20));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Sample {
    /// Answers that count for, neither or against, as promoters, passives and detractors.
    Net {
        /// How many count for.
        positive: f64,
        /// How many count neither way.
        neutral: f64,
        /// How many count against.
        negative: f64,
        /// The effective number of answers, where they have weights.
        #[serde(default)]
        effective: Option<f64>,
    },
    /// Answers that are so or not, as satisfied customers.
    Share {
        /// How many are so.
        successes: f64,
        /// How many there are.
        n: f64,
        /// The effective number of answers, where they have weights.
        #[serde(default)]
        effective: Option<f64>,
    },
    /// Numbers.
    Mean {
        /// Their mean.
        mean: f64,
        /// The standard deviation of the sample; none where there are fewer than two.
        #[serde(default)]
        deviation: Option<f64>,
        /// How many there are, effectively.
        n: f64,
    },
}

impl Sample {
    /// Promoters, passives and detractors, or the like.
    ///
    /// ```
    /// use voc_core::score::inference::Sample;
    ///
    /// // 50 promoters, 30 passives, 20 detractors
    /// assert_eq!(Sample::net(50, 30, 20).value(), Some(30.0));
    /// ```
    pub fn net(positive: u64, neutral: u64, negative: u64) -> Self {
        Self::Net {
            positive: positive as f64,
            neutral: neutral as f64,
            negative: negative as f64,
            effective: None,
        }
    }

    /// So many of `n`.
    ///
    /// ```
    /// use voc_core::score::inference::Sample;
    ///
    /// // 41 of 50 tickets were solved at the first contact
    /// assert_eq!(Sample::share(41, 50).value(), Some(0.82));
    /// ```
    pub fn share(successes: u64, n: u64) -> Self {
        Self::Share { successes: successes as f64, n: n as f64, effective: None }
    }

    /// Numbers by their mean and spread.
    ///
    /// ```
    /// use voc_core::score::{Level, inference::{Sample, compare}, moments::Moments};
    ///
    /// // minutes on hold before and after the new menu
    /// let (old, new) = (Moments::of([9.0, 12.0, 7.0, 16.0]), Moments::of([4.0, 6.0, 5.0, 5.0]));
    /// let change = compare(&Sample::mean(&old), &Sample::mean(&new), Level::default())?;
    /// assert_eq!(change.value, Some(-6.0));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn mean(moments: &Moments) -> Self {
        Self::Mean {
            mean: moments.mean().unwrap_or_default(),
            deviation: moments.deviation(),
            n: moments.effective_count(),
        }
    }

    /// What is measured.
    ///
    /// ```
    /// use voc_core::score::inference::{Measure, Sample};
    ///
    /// assert_eq!(Sample::share(41, 50).measure(), Measure::Share);
    /// ```
    pub fn measure(&self) -> Measure {
        match self {
            Self::Net { .. } => Measure::Net,
            Self::Share { .. } => Measure::Share,
            Self::Mean { .. } => Measure::Mean,
        }
    }

    /// The number of answers on which the uncertainty rests.
    ///
    /// ```
    /// use voc_core::score::inference::Sample;
    ///
    /// // weighted answers say less than there are of them
    /// let weighted = Sample::Share { successes: 60.0, n: 100.0, effective: Some(72.5) };
    /// assert_eq!((weighted.n(), Sample::share(60, 100).n()), (72.5, 100.0));
    /// ```
    pub fn n(&self) -> f64 {
        match *self {
            Self::Net { positive, neutral, negative, effective } => {
                effective.unwrap_or(positive + neutral + negative)
            }
            Self::Share { n, effective, .. } => effective.unwrap_or(n),
            Self::Mean { n, .. } => n,
        }
    }

    /// The score: -100 to 100 for a net share, 0 to 1 for a share; `None` without answers.
    ///
    /// ```
    /// use voc_core::score::inference::Sample;
    ///
    /// assert_eq!(Sample::net(3, 1, 4).value(), Some(-12.5));
    /// assert_eq!(Sample::share(0, 0).value(), None);
    /// ```
    pub fn value(&self) -> Option<f64> {
        match *self {
            Self::Net { .. } => self.sides().map(|(p, d)| 100.0 * (p - d)),
            Self::Share { successes, n, .. } => (n > 0.0).then(|| successes / n),
            Self::Mean { mean, n, .. } => (n > 0.0).then_some(mean),
        }
    }

    /// What a sample of one answer counts for; `None` where the answer is none.
    pub(crate) fn code(&self) -> Option<f64> {
        match self.measure() {
            Measure::Net => self.value().map(|value| value / 100.0),
            Measure::Share | Measure::Mean => self.value(),
        }
    }

    /// The shares that count for and against.
    pub(super) fn sides(&self) -> Option<(f64, f64)> {
        let Self::Net { positive, neutral, negative, .. } = *self else { return None };
        let total = positive + neutral + negative;
        (total > 0.0).then(|| (positive / total, negative / total))
    }

    /// Refuses counts that cannot be.
    ///
    /// # Errors
    /// `score.invalid`, naming the field.
    pub(super) fn check(&self) -> Result<(), Error> {
        let counts = |fields: &[(&str, f64)]| match fields
            .iter()
            .find(|(_, x)| !(x.is_finite() && *x >= 0.0))
        {
            Some((field, x)) => {
                Err(Error::score(format!("{field}: {x} is not a number of answers")))
            }
            None => Ok(()),
        };
        match *self {
            Self::Net { positive, neutral, negative, effective } => counts(&[
                ("positive", positive),
                ("neutral", neutral),
                ("negative", negative),
                ("effective", effective.unwrap_or_default()),
            ]),
            Self::Share { successes, n, effective } => {
                counts(&[
                    ("successes", successes),
                    ("n", n),
                    ("effective", effective.unwrap_or_default()),
                ])?;
                if successes > n {
                    return Err(Error::score(format!(
                        "successes: {successes} is more than n, {n}"
                    )));
                }
                Ok(())
            }
            Self::Mean { mean, deviation, n } => {
                counts(&[("n", n)])?;
                if !mean.is_finite() {
                    return Err(Error::score(format!("mean: {mean} is not finite")));
                }
                match deviation {
                    Some(s) if !(s.is_finite() && s >= 0.0) => {
                        Err(Error::score(format!("deviation: {s} is not 0 or more")))
                    }
                    _ => Ok(()),
                }
            }
        }
    }
}

/// What a score measures, which says how it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Measure {
    /// A net share in points from -100 to 100, as NPS.
    Net,
    /// A share from 0 to 1, written in percentage points.
    Share,
    /// A mean in the units of the answers.
    Mean,
}

impl Measure {
    /// By how much values are multiplied to be read.
    pub(super) fn factor(self) -> f64 {
        if self == Self::Share { 100.0 } else { 1.0 }
    }

    /// How many decimals a difference is written with.
    pub(super) fn decimals(self, difference: f64) -> usize {
        let shown = difference.abs() * self.factor();
        match self {
            Self::Mean => 2,
            _ if shown >= 10.0 || (shown - shown.round()).abs() < 0.05 => 0,
            _ => 1,
        }
    }

    /// A difference in words: `3 points`, `2.5 percentage points`, `0.42`.
    pub(super) fn difference(self, difference: f64) -> impl fmt::Display {
        let decimals = self.decimals(difference);
        let shown = round_to(difference * self.factor(), decimals);
        let number = format!("{shown:.decimals$}");
        let one = number.trim_start_matches('-') == "1";
        let unit = match self {
            Self::Net if one => " point",
            Self::Net => " points",
            Self::Share if one => " percentage point",
            Self::Share => " percentage points",
            Self::Mean => "",
        };
        number + unit
    }
}

/// A p-value as it is read: `p = 0.21`, `p = 0.0041`, `p < 0.0001`.
pub(crate) fn in_words(p: f64) -> impl fmt::Display {
    if p < 0.0001 {
        "p < 0.0001".to_owned()
    } else if p < 0.1 {
        format!("p = {p:.4}")
    } else {
        format!("p = {p:.2}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_knows_its_value() {
        assert_eq!(Sample::net(50, 30, 20).value(), Some(30.0));
        assert_eq!(Sample::share(3, 4).value(), Some(0.75));
        assert_eq!(Sample::mean(&Moments::of([1.0, 2.0])).value(), Some(1.5));
        assert_eq!(Sample::mean(&Moments::new()).value(), None);
        assert_eq!(Sample::share(0, 0).value(), None);
    }

    #[test]
    fn impossible_counts_are_refused_by_name() {
        let negative = Sample::Net { positive: 1.0, neutral: -2.0, negative: 0.0, effective: None };
        let error = negative.check().unwrap_err();
        assert_eq!(error.to_string(), "neutral: -2 is not a number of answers");
        assert!(Sample::share(5, 4).check().unwrap_err().to_string().starts_with("successes: 5"));
        let spread = Sample::Mean { mean: 1.0, deviation: Some(f64::NAN), n: 3.0 };
        assert!(spread.check().unwrap_err().to_string().starts_with("deviation: NaN"));
        let mean = Sample::Mean { mean: f64::INFINITY, deviation: None, n: 3.0 };
        assert!(mean.check().unwrap_err().to_string().starts_with("mean: inf"));
    }

    #[test]
    fn differences_and_p_values_read_well() {
        assert_eq!(Measure::Net.difference(1.0).to_string(), "1 point");
        assert_eq!(Measure::Net.difference(29.13).to_string(), "29 points");
        assert_eq!(Measure::Share.difference(0.025).to_string(), "2.5 percentage points");
        assert_eq!(Measure::Mean.difference(-0.001).to_string(), "0.00");
        assert_eq!(in_words(0.004_112_7).to_string(), "p = 0.0041");
        assert_eq!(in_words(0.214).to_string(), "p = 0.21");
        assert_eq!(in_words(1e-9).to_string(), "p < 0.0001");
    }
}
