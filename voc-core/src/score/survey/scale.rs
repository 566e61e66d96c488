//! Scales of whole answers.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::estimate::Excluded;

/// A scale of whole answers, as 0 to 10; written `0-10`.
///
/// ```
/// use voc_core::score::survey::Scale;
///
/// // from a survey's definition
/// let scale: Scale = "1-7".parse()?;
/// assert_eq!(scale, Scale::ONE_TO_SEVEN);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Scale {
    low: u8,
    high: u8,
}

/// The most answers that a scale may have.
pub(crate) const MAX_LEVELS: usize = 15;

impl Scale {
    /// 0 to 10, as of NPS.
    pub const ZERO_TO_TEN: Self = Self { low: 0, high: 10 };
    /// 1 to 10.
    pub const ONE_TO_TEN: Self = Self { low: 1, high: 10 };
    /// 1 to 7, as of CES 2.0.
    pub const ONE_TO_SEVEN: Self = Self { low: 1, high: 7 };
    /// 1 to 5, as of stars.
    pub const ONE_TO_FIVE: Self = Self { low: 1, high: 5 };
    /// 1 to 3.
    pub const ONE_TO_THREE: Self = Self { low: 1, high: 3 };
    /// Four unnamed levels, as of polarities.
    pub(crate) const ZERO_TO_THREE: Self = Self { low: 0, high: 3 };
    /// 0 or 1: thumbs down or up.
    pub const ZERO_OR_ONE: Self = Self { low: 0, high: 1 };

    /// The scale from the lowest to the highest answer, of 2 to 15 answers.
    ///
    /// ```
    /// use voc_core::score::survey::Scale;
    ///
    /// assert_eq!(Scale::new(1, 4)?.levels(), 4);
    /// // percentages are no scale of single answers
    /// assert!(Scale::new(0, 100).is_err());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for other numbers of answers.
    pub fn new(low: u8, high: u8) -> Result<Self, Error> {
        if low < high && usize::from(high - low) < MAX_LEVELS {
            Ok(Self { low, high })
        } else {
            Err(Error::score(format!(
                "scale: `{low}-{high}` does not have 2 to {MAX_LEVELS} answers, as `0-10` or `1-5` do"
            )))
        }
    }

    /// The lowest answer.
    ///
    /// ```
    /// use voc_core::score::survey::Scale;
    ///
    /// assert_eq!(Scale::ONE_TO_FIVE.low(), 1);
    /// ```
    pub fn low(self) -> u8 {
        self.low
    }

    /// The highest answer.
    ///
    /// ```
    /// use voc_core::score::survey::Scale;
    ///
    /// // the share of the way from the worst to the best
    /// let (scale, answer) = (Scale::ONE_TO_SEVEN, 5);
    /// assert_eq!(f64::from(answer - scale.low()) / f64::from(scale.high() - scale.low()), 4.0 / 6.0);
    /// ```
    pub fn high(self) -> u8 {
        self.high
    }

    /// How many answers there are.
    ///
    /// ```
    /// use voc_core::score::survey::Scale;
    ///
    /// // the bars of a chart
    /// assert_eq!(Scale::ZERO_TO_TEN.levels(), 11);
    /// ```
    pub fn levels(self) -> usize {
        usize::from(self.high - self.low) + 1
    }

    /// The answer as one of the scale, after rounding where there is a rule for it; or why it is none.
    ///
    /// ```
    /// use voc_core::score::survey::{Rounding, Scale};
    ///
    /// // half a star is none of five stars, unless there is a rule for it
    /// assert!(Scale::ONE_TO_FIVE.place(Some(4.5), None).is_err_and(|reason| reason.not_whole == 1));
    /// assert_eq!(Scale::ONE_TO_FIVE.place(Some(4.5), Some(Rounding::Down)), Ok(4));
    /// ```
    ///
    /// # Errors
    /// The reason, counted once.
    pub fn place(self, answer: Option<f64>, rounding: Option<Rounding>) -> Result<u8, Excluded> {
        let reason = Excluded::default();
        let answer = answer.ok_or(Excluded { missing: 1, ..reason })?;
        if answer.is_nan() {
            return Err(Excluded { not_a_number: 1, ..reason });
        }
        if !(f64::from(self.low)..=f64::from(self.high)).contains(&answer) {
            return Err(Excluded { out_of_range: 1, ..reason });
        }
        let whole = rounding.map_or(answer, |rounding| rounding.apply(answer));
        if whole.fract() == 0.0 {
            Ok(whole as u8)
        } else {
            Err(Excluded { not_whole: 1, ..reason })
        }
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.low, self.high)
    }
}

impl FromStr for Scale {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let ends =
            text.split_once('-').map(|(low, high)| (low.trim().parse(), high.trim().parse()));
        match ends {
            Some((Ok(low), Ok(high))) => Self::new(low, high),
            _ => Err(Error::score(format!("scale: `{text}` is not a scale like `0-10` or `1-5`"))),
        }
    }
}

impl TryFrom<String> for Scale {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        text.parse()
    }
}

impl From<Scale> for String {
    fn from(scale: Scale) -> Self {
        scale.to_string()
    }
}

/// What becomes of decimals on a scale of whole answers. Without a rule they are excluded.
///
/// ```
/// use voc_core::score::survey::{Csat, CsatOptions, Rounding, ScaleScore};
///
/// // a shop with half stars that does not flatter itself
/// let mut options = CsatOptions::default();
/// options.rounding = Some(Rounding::Down);
/// assert_eq!(Csat::of(&[3.5, 4.5], &options)?.value, Some(50.0));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// To the nearest whole number; halves go up.
    HalfUp,
    /// To the nearest whole number; halves go to the even one.
    HalfEven,
    /// To the next whole number above.
    Up,
    /// To the next whole number below.
    Down,
}

impl Rounding {
    /// Every rule, in the order of their numbers in stored states.
    pub(crate) const ALL: [Self; 4] = [Self::HalfUp, Self::HalfEven, Self::Up, Self::Down];

    /// The whole number for a number.
    ///
    /// ```
    /// use voc_core::score::survey::Rounding;
    ///
    /// // a promoter's answer or a passive's, as the rule has it
    /// assert_eq!([Rounding::HalfUp, Rounding::HalfEven].map(|rule| rule.apply(8.5)), [9.0, 8.0]);
    /// ```
    pub fn apply(self, x: f64) -> f64 {
        match self {
            // not floor(x + 0.5), which lifts the number just below a half
            Self::HalfUp => x.floor() + f64::from(u8::from(x - x.floor() >= 0.5)),
            Self::HalfEven => x.round_ties_even(),
            Self::Up => x.ceil(),
            Self::Down => x.floor(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_read_and_refused() {
        assert_eq!("0-10".parse::<Scale>().unwrap(), Scale::ZERO_TO_TEN);
        assert_eq!(Scale::ONE_TO_FIVE.levels(), 5);
        for wrong in ["5", "5-1", "0-15", "a-b", "1-", "-1-5", "0-300"] {
            assert!(wrong.parse::<Scale>().unwrap_err().to_string().starts_with("scale: "));
        }
    }

    #[test]
    fn halves_go_where_the_rule_says() {
        assert_eq!(Rounding::ALL.map(|r| r.apply(6.5)), [7.0, 6.0, 7.0, 6.0]);
        assert_eq!(Rounding::HalfUp.apply(0.499_999_999_999_999_94), 0.0);
    }
}
