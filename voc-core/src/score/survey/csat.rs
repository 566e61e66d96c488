//! Customer satisfaction.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::estimate::{Interval, Level};
use crate::score::inference::intervals::{adjusted_wald, adjusted_wald_net, t_mean, wilson};
use crate::score::measured::{Measured, Wording};
use crate::score::survey::coding::{Coding, Part};
use crate::score::survey::scale::{Rounding, Scale};
use crate::score::survey::scale_score::{ScaleScore, same_scale};
use crate::score::survey::scale_state::ScaleState;

/// How the interval of a share is found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ShareMethod {
    /// The score interval (Wilson 1927).
    #[default]
    Wilson,
    /// Wald's after adding z^2 / 2 of either (Agresti and Coull 1998).
    AdjustedWald,
}

impl ShareMethod {
    /// The interval of a share, in percent.
    pub(crate) fn percent(self, share: f64, n: f64, level: Level) -> Option<Interval> {
        let interval = match self {
            Self::Wilson => wilson(share, n, level),
            Self::AdjustedWald => adjusted_wald(share, n, level),
        };
        interval.map(|interval| interval.rescaled(100.0, 0.0))
    }
}

/// Options of CSAT.
///
/// ```
/// use voc_core::score::survey::{Csat, CsatOptions, Scale, ScaleScore};
///
/// // ten stars: how many count as satisfied follows the scale
/// let mut options = CsatOptions::default();
/// options.scale = Scale::ONE_TO_TEN;
/// println!("{}", Csat::of(&[10.0, 8.0, 5.0, 9.0], &options)?);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct CsatOptions {
    /// The scale of the answers: `1-5` for stars, `0-1` for thumbs.
    pub scale: Scale,
    /// How many of the best answers count as satisfied. Unless given: 1 of 2 or 3, 2 of 4 to 7, 3 of 10 or 11.
    pub top: Option<u8>,
    /// How many of the worst answers count as dissatisfied; as many as `top` unless given.
    pub bottom: Option<u8>,
    /// Whether the lowest answer is the best.
    pub reversed: bool,
    /// What becomes of decimals; excluded unless given.
    pub rounding: Option<Rounding>,
    /// The level of the intervals.
    pub level: Level,
    /// How the intervals of the shares are found.
    pub method: ShareMethod,
}

impl Default for CsatOptions {
    fn default() -> Self {
        Self {
            scale: Scale::ONE_TO_FIVE,
            top: None,
            bottom: None,
            reversed: false,
            rounding: None,
            level: Level::default(),
            method: ShareMethod::default(),
        }
    }
}

impl CsatOptions {
    /// How many answers are top and how many bottom.
    fn boxes(&self) -> Result<(u8, u8), Error> {
        let levels = self.scale.levels();
        let usual = match levels {
            2 | 3 => Some(1),
            4..=7 => Some(2),
            10 | 11 => Some(3),
            _ => None,
        };
        let Some(top) = self.top.or(usual) else {
            return Err(Error::score(format!(
                "top: say how many answers of {} count as satisfied; there is no custom for {levels} answers",
                self.scale
            )));
        };
        let bottom = self.bottom.unwrap_or(top);
        if top == 0 || usize::from(top) + usize::from(bottom) > levels {
            return Err(Error::score(format!(
                "top: {top} top and {bottom} bottom answers do not fit on the {levels} of {}",
                self.scale
            )));
        }
        Ok((top, bottom))
    }

    /// The answers that count as satisfied, and those that count as dissatisfied.
    fn boxes_on_scale(&self) -> Result<(Range<u8>, Range<u8>), Error> {
        let (top, bottom) = self.boxes()?;
        let (low, end) = (self.scale.low(), self.scale.high() + 1);
        Ok(if self.reversed {
            (low..low + top, end - bottom..end)
        } else {
            (end - top..end, low..low + bottom)
        })
    }
}

/// Customer satisfaction: the share of satisfied answers (top box) in percent, and what else is read from the same counts.
///
/// ```
/// use voc_core::score::survey::{Csat, CsatOptions, ScaleScore};
///
/// let csat = Csat::from_counts(&[2, 3, 15, 30, 50], &CsatOptions::default())?;
/// assert_eq!(csat.to_string(), "CSAT 80.0% [71.1, 86.7] (top 2 of 1-5, 95%, Wilson, n = 100)");
/// assert_eq!(csat.net, Some(75.0));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Csat {
    /// The share of top answers, in percent.
    #[serde(flatten)]
    pub measured: Measured,
    /// The share of bottom answers, in percent.
    pub bottom_share: Option<f64>,
    /// Where the true share of bottom answers lies, in percent.
    pub bottom_interval: Option<Interval>,
    /// Top less bottom, in points from -100 to 100.
    pub net: Option<f64>,
    /// Where the true net lies.
    pub net_interval: Option<Interval>,
    /// The mean answer, on the scale as given: low is best where the scale is reversed.
    pub mean: Option<f64>,
    /// Where the true mean lies; `None` where all answers are equal.
    pub mean_interval: Option<Interval>,
    /// The mean from 0, the worst answer, to 100, the best.
    pub rescaled_mean: Option<f64>,
    /// Where the true rescaled mean lies.
    pub rescaled_interval: Option<Interval>,
    /// Top answers, unweighted.
    pub satisfied: u64,
    /// Bottom answers, unweighted.
    pub dissatisfied: u64,
    /// How often each answer was given, from the lowest to the highest, unweighted.
    pub counts: Vec<u64>,
    /// The scale.
    pub scale: Scale,
    /// How many of the best answers count as satisfied.
    pub top: u8,
    /// How many of the worst answers count as dissatisfied.
    pub bottom: u8,
    /// Whether the lowest answer is the best.
    pub reversed: bool,
}

impl ScaleScore for Csat {
    type Options = CsatOptions;

    fn state(options: &CsatOptions) -> Result<ScaleState, Error> {
        options.boxes()?;
        Ok(ScaleState::new(options.scale).with_rounding(options.rounding))
    }

    fn from_state(state: &ScaleState, options: &CsatOptions) -> Result<Self, Error> {
        same_scale(state, options.scale)?;
        let (top, bottom) = options.boxes()?;
        let (low, high) = (options.scale.low(), options.scale.high());
        let (best, worst) = options.boxes_on_scale()?;
        let (n, level) = (state.effective_n(), options.level);
        let (top_share, bottom_share) =
            (state.share_of(best.clone()), state.share_of(worst.clone()));
        let percent = |share: Option<f64>| share.map(|share| 100.0 * share);
        let share_interval =
            |share: Option<f64>| share.and_then(|share| options.method.percent(share, n, level));
        let (value, interval) = (percent(top_share), share_interval(top_share));
        let shares = top_share.zip(bottom_share);
        let mean = state.mean();
        let mean_interval = mean
            .zip(state.deviation())
            .and_then(|(mean, deviation)| t_mean(mean, deviation, n, level))
            .map(|interval| interval.clamped(low.into(), high.into()));
        let factor = 100.0 / f64::from(high - low) * if options.reversed { -1.0 } else { 1.0 };
        let shift = -factor * f64::from(if options.reversed { high } else { low });
        Ok(Self {
            measured: state.measured(value, interval),
            bottom_share: percent(bottom_share),
            bottom_interval: share_interval(bottom_share),
            net: shares.map(|(top, bottom)| 100.0 * (top - bottom)),
            net_interval: shares
                .and_then(|(top, bottom)| adjusted_wald_net(top, bottom, n, level))
                .map(|interval| interval.rescaled(100.0, 0.0)),
            mean,
            mean_interval,
            rescaled_mean: mean.map(|mean| mean * factor + shift),
            rescaled_interval: mean_interval.map(|interval| interval.rescaled(factor, shift)),
            satisfied: state.count_of(best),
            dissatisfied: state.count_of(worst),
            counts: state.counts().to_vec(),
            scale: options.scale,
            top,
            bottom,
            reversed: options.reversed,
        })
    }

    fn coding(options: &CsatOptions, part: Part) -> Result<Coding, Error> {
        let (best, worst) = options.boxes_on_scale()?;
        match part {
            Part::Value => Ok(Coding::Share(best)),
            Part::Bottom => Ok(Coding::Share(worst)),
            Part::Net => Ok(Coding::Net { positive: best, negative: worst }),
            Part::Mean => Ok(Coding::Mean),
            other => Err(other.unknown(&[Part::Value, Part::Bottom, Part::Net, Part::Mean])),
        }
    }
}

impl fmt::Display for Csat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reversed = if self.reversed { " reversed" } else { "" };
        let wording = Wording {
            name: "CSAT",
            unit: "%",
            decimals: 1,
            note: format!("top {} of {}{reversed}", self.top, self.scale),
            ..Wording::default()
        };
        wording.write(&self.measured, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::Absent;
    use crate::score::Method;

    fn options(scale: &str) -> CsatOptions {
        CsatOptions { scale: scale.parse().unwrap(), ..CsatOptions::default() }
    }

    #[test]
    fn the_top_box_follows_the_scale() {
        for (scale, top) in [
            ("0-1", 1),
            ("1-3", 1),
            ("1-4", 2),
            ("1-5", 2),
            ("1-6", 2),
            ("1-7", 2),
            ("1-10", 3),
            ("0-10", 3),
        ] {
            let options = options(scale);
            let csat = Csat::from_counts(&vec![1; options.scale.levels()], &options).unwrap();
            assert_eq!(
                (csat.top, csat.satisfied, csat.dissatisfied),
                (top, top.into(), top.into())
            );
            assert_eq!(csat.net, Some(0.0));
        }
        assert!(Csat::state(&options("1-8")).unwrap_err().to_string().starts_with("top: "));
        let too_many = CsatOptions { top: Some(3), bottom: Some(3), ..CsatOptions::default() };
        assert!(Csat::state(&too_many).unwrap_err().is_score());
        let none = CsatOptions { top: Some(0), ..CsatOptions::default() };
        assert!(Csat::state(&none).unwrap_err().is_score());
    }

    #[test]
    fn no_bottom_box_is_no_one() {
        for reversed in [false, true] {
            for scale in ["0-1", "1-5"] {
                let options = CsatOptions { bottom: Some(0), reversed, ..options(scale) };
                let csat = Csat::from_counts(&vec![4; options.scale.levels()], &options).unwrap();
                assert_eq!((csat.dissatisfied, csat.bottom_share), (0, Some(0.0)));
            }
        }
    }

    #[test]
    fn a_reversed_scale_is_its_mirror() {
        let plain = Csat::from_counts(&[1, 2, 3, 4, 5], &options("1-5")).unwrap();
        let reversed = CsatOptions { reversed: true, ..options("1-5") };
        let mirror = Csat::from_counts(&[5, 4, 3, 2, 1], &reversed).unwrap();
        assert_eq!(plain.value, mirror.value);
        assert_eq!(plain.net_interval, mirror.net_interval);
        assert!((plain.rescaled_mean.unwrap() - mirror.rescaled_mean.unwrap()).abs() < 1e-12);
        assert!((plain.mean.unwrap() + mirror.mean.unwrap() - 6.0).abs() < 1e-12);
        let low = |csat: &Csat| csat.rescaled_interval.unwrap().low;
        assert!((low(&plain) - low(&mirror)).abs() < 1e-9);
    }

    #[test]
    fn equal_answers_have_a_share_but_no_interval_of_the_mean() {
        let csat = Csat::of(&[5.0, 5.0], &options("1-5")).unwrap();
        assert_eq!((csat.mean, csat.mean_interval), (Some(5.0), None));
        assert_eq!(csat.interval.unwrap().method, Method::Wilson);
        let nothing = Csat::of(&[], &options("1-5")).unwrap();
        assert_eq!((nothing.value, nothing.absent), (None, Some(Absent::NoAnswers)));
        assert_eq!(nothing.to_string(), "CSAT: no valid answers");
    }
}
