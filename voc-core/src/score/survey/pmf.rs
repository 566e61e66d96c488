//! Product-market fit by the question of Sean Ellis.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::estimate::{Caution, Level};
use crate::score::measured::{Measured, Wording};
use crate::score::survey::coding::{Coding, Part};
use crate::score::survey::csat::ShareMethod;
use crate::score::survey::scale::Scale;
use crate::score::survey::scale_score::{ScaleScore, same_scale};
use crate::score::survey::scale_state::ScaleState;

/// "How would you feel if you could no longer use the product?"
///
/// ```
/// use voc_core::score::survey::{Pmf, PmfAnswer, PmfOptions, ScaleScore, pmf_level};
///
/// let answers = [PmfAnswer::Very, PmfAnswer::Very, PmfAnswer::Somewhat, PmfAnswer::NotApplicable];
/// let pmf = Pmf::of_answers(answers.map(pmf_level), &PmfOptions::default())?;
/// assert_eq!((pmf.n, pmf.excluded.missing), (3, 1));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PmfAnswer {
    /// Very disappointed.
    Very,
    /// Somewhat disappointed.
    Somewhat,
    /// Not disappointed.
    Not,
    /// No longer uses the product: no answer to count.
    NotApplicable,
}

/// The answer as the scale of the state has it: 3 for very, 1 for not disappointed; missing where not applicable.
///
/// ```
/// use voc_core::score::survey::{PmfAnswer, pmf_level};
///
/// assert_eq!(pmf_level(PmfAnswer::Very), Some(3.0));
/// // who has left cannot miss it
/// assert_eq!(pmf_level(PmfAnswer::NotApplicable), None);
/// ```
pub fn pmf_level(answer: PmfAnswer) -> Option<f64> {
    match answer {
        PmfAnswer::Very => Some(3.0),
        PmfAnswer::Somewhat => Some(2.0),
        PmfAnswer::Not => Some(1.0),
        PmfAnswer::NotApplicable => None,
    }
}

/// Options of product-market fit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct PmfOptions {
    /// The share of very disappointed users to reach, in percent.
    pub bar: f64,
    /// Answers below which there is no verdict.
    pub min_n: u64,
    /// Answers below which the verdict is a direction and no decision.
    pub decide_n: u64,
    /// The level of the interval.
    pub level: Level,
}

impl Default for PmfOptions {
    fn default() -> Self {
        Self { bar: 40.0, min_n: 40, decide_n: 100, level: Level::default() }
    }
}

/// Whether the bar is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PmfVerdict {
    /// Too few answers to say.
    TooFew,
    /// The whole interval is at or above the bar.
    Proven,
    /// The bar lies within the interval.
    NotYetProven,
    /// The whole interval is below the bar.
    BelowBar,
}

impl fmt::Display for PmfVerdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooFew => "too few answers",
            Self::Proven => "proven",
            Self::NotYetProven => "not yet proven",
            Self::BelowBar => "below the bar",
        })
    }
}

/// Product-market fit: the share of users who would be very disappointed without the product (Ellis 2009), in percent. Ask recent,
/// active users.
///
/// ```
/// use voc_core::score::survey::{Pmf, PmfOptions, ScaleScore};
///
/// let pmf = Pmf::from_counts(&[8, 15, 17], &PmfOptions::default())?;
/// assert_eq!(
///     pmf.to_string(),
///     "PMF 42.5% [28.5, 57.8] (not yet proven against 40%, 95%, Wilson, n = 40); few answers"
/// );
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Pmf {
    /// The share of very disappointed users, in percent. Answers that are not applicable are missing.
    #[serde(flatten)]
    pub measured: Measured,
    /// Whether the bar is reached.
    pub verdict: PmfVerdict,
    /// The bar, in percent.
    pub bar: f64,
    /// Very disappointed users, unweighted.
    pub very: u64,
    /// Somewhat disappointed users, unweighted.
    pub somewhat: u64,
    /// Users who would not be disappointed, unweighted.
    pub not: u64,
}

impl ScaleScore for Pmf {
    type Options = PmfOptions;

    fn state(options: &PmfOptions) -> Result<ScaleState, Error> {
        if options.bar > 0.0 && options.bar <= 100.0 {
            Ok(ScaleState::new(Scale::ONE_TO_THREE))
        } else {
            Err(Error::score(format!("bar: {} is not a percentage above 0", options.bar)))
        }
    }

    fn from_state(state: &ScaleState, options: &PmfOptions) -> Result<Self, Error> {
        Self::state(options)?;
        same_scale(state, Scale::ONE_TO_THREE)?;
        let n = state.effective_n();
        let share = state.share_of(3..=3);
        let value = share.map(|share| 100.0 * share);
        let interval = share.and_then(|share| ShareMethod::Wilson.percent(share, n, options.level));
        let verdict = match interval {
            Some(interval) if n >= options.min_n as f64 => {
                if interval.low >= options.bar {
                    PmfVerdict::Proven
                } else if interval.high < options.bar {
                    PmfVerdict::BelowBar
                } else {
                    PmfVerdict::NotYetProven
                }
            }
            _ => PmfVerdict::TooFew,
        };
        let mut measured = state.measured(value, interval);
        if value.is_some() && n < options.decide_n as f64 {
            measured.cautions.push(Caution::FewAnswers);
        }
        Ok(Self {
            measured,
            verdict,
            bar: options.bar,
            very: state.count_of(3..=3),
            somewhat: state.count_of(2..=2),
            not: state.count_of(1..=1),
        })
    }

    fn coding(_: &PmfOptions, part: Part) -> Result<Coding, Error> {
        part.among(&[Part::Value])?;
        Ok(Coding::Share(3..4))
    }
}

impl fmt::Display for Pmf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let wording = Wording {
            name: "PMF",
            unit: "%",
            decimals: 1,
            note: format!("{} against {}%", self.verdict, self.bar),
            ..Wording::default()
        };
        wording.write(&self.measured, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verdict_follows_the_interval() {
        let verdict =
            |not, very| Pmf::from_counts(&[not, 0, very], &PmfOptions::default()).unwrap().verdict;
        assert_eq!(verdict(10, 29), PmfVerdict::TooFew);
        assert_eq!(verdict(10, 90), PmfVerdict::Proven);
        assert_eq!(verdict(55, 45), PmfVerdict::NotYetProven);
        assert_eq!(verdict(90, 10), PmfVerdict::BelowBar);
        assert_eq!(verdict(0, 0), PmfVerdict::TooFew);
    }

    #[test]
    fn who_left_is_not_counted() {
        let answers = [PmfAnswer::Very, PmfAnswer::NotApplicable, PmfAnswer::Not].map(pmf_level);
        let pmf = Pmf::of_answers(answers, &PmfOptions::default()).unwrap();
        assert_eq!((pmf.value, pmf.excluded.missing), (Some(50.0), 1));
        let options = PmfOptions { bar: 0.0, ..PmfOptions::default() };
        assert!(Pmf::of(&[], &options).unwrap_err().to_string().starts_with("bar: "));
    }
}
