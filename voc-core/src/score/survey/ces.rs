//! Customer Effort Score.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::estimate::{Interval, Level};
use crate::score::inference::intervals::{adjusted_wald_net, t_mean};
use crate::score::measured::{Measured, Wording};
use crate::score::survey::coding::{Coding, Part};
use crate::score::survey::csat::ShareMethod;
use crate::score::survey::scale::{Rounding, Scale};
use crate::score::survey::scale_score::{ScaleScore, same_scale};
use crate::score::survey::scale_state::ScaleState;

/// Which question was asked.
///
/// ```
/// use voc_core::score::{from_options, survey::{CesOptions, CesVersion}};
///
/// // an old study that asked for effort, where low is good
/// let options: Option<CesOptions> = from_options(serde_json::json!({"version": "1.0"})).ok();
/// assert_eq!(options.map(|options| options.version), Some(CesVersion::V1));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum CesVersion {
    /// "How much effort did you personally have to put forth?", 1 very low to 5 very high: lower is better (Dixon,
    /// Freeman and Toman 2010).
    #[serde(rename = "1.0")]
    V1,
    /// "The company made it easy for me to handle my issue", 1 strongly disagree to 7 strongly agree: higher is better
    /// (Dixon, Toman and `DeLisi` 2013).
    #[default]
    #[serde(rename = "2.0")]
    V2,
}

impl CesVersion {
    /// The scale of the answers.
    ///
    /// ```
    /// use voc_core::score::survey::CesVersion;
    ///
    /// assert_eq!([CesVersion::V1, CesVersion::V2].map(|version| version.scale().to_string()), ["1-5", "1-7"]);
    /// ```
    pub fn scale(self) -> Scale {
        match self {
            Self::V1 => Scale::ONE_TO_FIVE,
            Self::V2 => Scale::ONE_TO_SEVEN,
        }
    }
}

/// Options of CES.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct CesOptions {
    /// `1.0` or `2.0`.
    pub version: CesVersion,
    /// What becomes of decimals; excluded unless given.
    pub rounding: Option<Rounding>,
    /// The level of the intervals.
    pub level: Level,
}

/// Customer Effort Score: the mean answer (1 to 5, lower is better, or 1 to 7, higher is better), and for version 2.0 the shares of those who found it easy.
///
/// ```
/// use voc_core::score::survey::{Ces, CesOptions, ScaleScore};
///
/// let ces = Ces::from_counts(&[80, 210, 140, 110, 160, 180, 120], &CesOptions::default())?;
/// assert_eq!(ces.to_string(), "CES 4.08 [3.96, 4.20] (version 2.0, 95%, t, n = 1000)");
/// assert_eq!((ces.easy, ces.index), (Some(46.0), Some(-13.0)));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Ces {
    /// The mean answer.
    #[serde(flatten)]
    pub measured: Measured,
    /// Version 2.0: answers of 5 to 7, in percent, as Gartner counts.
    pub easy: Option<f64>,
    /// Where the true share of 5 to 7 lies.
    pub easy_interval: Option<Interval>,
    /// Version 2.0: answers of 6 or 7, in percent.
    pub very_easy: Option<f64>,
    /// Where the true share of 6 and 7 lies.
    pub very_easy_interval: Option<Interval>,
    /// Version 2.0: the share of 6 and 7 less that of 1 to 3, in points from -100 to 100.
    pub index: Option<f64>,
    /// Where the true index lies.
    pub index_interval: Option<Interval>,
    /// How often each answer was given, from 1 up, unweighted.
    pub counts: Vec<u64>,
    /// Which question was asked.
    pub version: CesVersion,
    /// Whether a higher mean is a better one.
    pub higher_is_better: bool,
}

impl ScaleScore for Ces {
    type Options = CesOptions;

    fn state(options: &CesOptions) -> Result<ScaleState, Error> {
        Ok(ScaleState::new(options.version.scale()).with_rounding(options.rounding))
    }

    fn from_state(state: &ScaleState, options: &CesOptions) -> Result<Self, Error> {
        let scale = options.version.scale();
        same_scale(state, scale)?;
        let (n, level) = (state.effective_n(), options.level);
        let value = state.mean();
        let interval = value
            .zip(state.deviation())
            .and_then(|(mean, deviation)| t_mean(mean, deviation, n, level))
            .map(|interval| interval.clamped(scale.low().into(), scale.high().into()));
        // the shares are defined for the seven answers of version 2.0 alone
        let share = |answers| match options.version {
            CesVersion::V1 => None,
            CesVersion::V2 => state.share_of(answers),
        };
        let (easy, very_easy, hard) = (share(5..=7), share(6..=7), share(1..=3));
        let percent = |share: Option<f64>| share.map(|share| 100.0 * share);
        let share_interval = |share: Option<f64>| {
            share.and_then(|share| ShareMethod::Wilson.percent(share, n, level))
        };
        let sides = very_easy.zip(hard);
        Ok(Self {
            measured: state.measured(value, interval),
            easy: percent(easy),
            easy_interval: share_interval(easy),
            very_easy: percent(very_easy),
            very_easy_interval: share_interval(very_easy),
            index: sides.map(|(very_easy, hard)| 100.0 * (very_easy - hard)),
            index_interval: sides
                .and_then(|(very_easy, hard)| adjusted_wald_net(very_easy, hard, n, level))
                .map(|interval| interval.rescaled(100.0, 0.0)),
            counts: state.counts().to_vec(),
            version: options.version,
            higher_is_better: options.version == CesVersion::V2,
        })
    }

    fn coding(options: &CesOptions, part: Part) -> Result<Coding, Error> {
        match (part, options.version) {
            (Part::Value, _) => Ok(Coding::Mean),
            (Part::Easy, CesVersion::V2) => Ok(Coding::Share(5..8)),
            (Part::VeryEasy, CesVersion::V2) => Ok(Coding::Share(6..8)),
            (Part::Index, CesVersion::V2) => Ok(Coding::Net { positive: 6..8, negative: 1..4 }),
            (other, CesVersion::V1) => Err(other.unknown(&[Part::Value])),
            (other, CesVersion::V2) => {
                Err(other.unknown(&[Part::Value, Part::Easy, Part::VeryEasy, Part::Index]))
            }
        }
    }
}

impl fmt::Display for Ces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let note = match self.version {
            CesVersion::V1 => "version 1.0, lower is better",
            CesVersion::V2 => "version 2.0",
        };
        let wording = Wording { name: "CES", decimals: 2, note: note.into(), ..Wording::default() };
        wording.write(&self.measured, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_version_has_a_mean_alone() {
        let options = CesOptions { version: CesVersion::V1, ..CesOptions::default() };
        let ces = Ces::of(&[1.0, 2.0, 2.0, 6.0], &options).unwrap();
        assert_eq!((ces.easy, ces.index, ces.higher_is_better), (None, None, false));
        assert!(ces.to_string().contains("(version 1.0, lower is better, 95%, t, n = 3)"), "{ces}");
        assert!(ces.to_string().ends_with("; 1 excluded: 1 out of range"));
    }

    #[test]
    fn another_scale_is_refused() {
        let state = ScaleState::new(Scale::ONE_TO_FIVE);
        let error = Ces::from_state(&state, &CesOptions::default()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "scale: the state counts answers from 1-5, the options ask for 1-7"
        );
    }
}
