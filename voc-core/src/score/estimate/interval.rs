//! How sure a value is, and by which method.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::level::Level;
use crate::named::by_name;

/// How an interval or a p-value was found.
///
/// ```
/// use voc_core::score::Method;
/// use voc_core::score::survey::{Csat, CsatOptions, ScaleScore};
///
/// // what a footnote has to name
/// let csat = Csat::of(&[5.0, 4.0, 4.0, 2.0], &CsatOptions::default())?;
/// assert_eq!(csat.interval.map(|interval| interval.method), Some(Method::Wilson));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Method {
    /// Wald's interval after adding a few answers to every group (Agresti and Coull 1998; Rocks 2016 for NPS).
    AdjustedWald,
    /// The score interval of a share (Wilson 1927).
    Wilson,
    /// Answers coded -1, 0, 1 and their t interval.
    TrinomialMeans,
    /// Student's t.
    T,
    /// Welch's t, for unequal variances.
    Welch,
    /// The difference of two shares from their Wilson limits (Newcombe 1998, method 10).
    Newcombe,
    /// Resampling with a seed.
    Bootstrap,
    /// The survival curve's variance (Greenwood 1926).
    Greenwood,
    /// Greenwood's variance on the scale log(-log S), which keeps within 0 and 1 (Kalbfleisch and Prentice 1980).
    LogLog,
    /// The comparison of survival curves (Mantel 1966; Peto and Peto 1972).
    LogRank,
    /// The linearised variance of a ratio of two sums (Cochran 1977, 2.11).
    Ratio,
    /// The normal approximation.
    Normal,
    /// The two-proportion test with n - 1 (E. Pearson 1947; Campbell 2007).
    NMinusOne,
    /// The score interval of a difference of paired shares (Tango 1998).
    Tango,
    /// McNemar's mid-p test of paired shares (McNemar 1947; Fagerland, Lydersen and Laake 2013).
    McnemarMidP,
    /// McNemar's exact conditional test of paired shares.
    McnemarExact,
    /// An exact test or interval from the distribution of the counts.
    Exact,
}

impl Method {
    /// The method's name in a sentence.
    ///
    /// ```
    /// use voc_core::score::Method;
    ///
    /// assert_eq!(Method::McnemarMidP.name(), "McNemar's mid-p");
    /// // in data it goes by another form
    /// assert_eq!(serde_json::to_string(&Method::McnemarMidP).ok().as_deref(), Some(r#""mcnemar_mid_p""#));
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::AdjustedWald => "adjusted Wald",
            Self::Wilson => "Wilson",
            Self::TrinomialMeans => "trinomial means",
            Self::T => "t",
            Self::Welch => "Welch's t",
            Self::Newcombe => "Newcombe",
            Self::Bootstrap => "bootstrap",
            Self::Greenwood => "Greenwood",
            Self::LogLog => "log-log",
            Self::LogRank => "log-rank",
            Self::Ratio => "ratio",
            Self::Normal => "normal",
            Self::NMinusOne => "N-1",
            Self::Tango => "Tango",
            Self::McnemarMidP => "McNemar's mid-p",
            Self::McnemarExact => "McNemar's exact test",
            Self::Exact => "exact",
        }
    }
}

by_name!(Method);

/// A confidence interval, in the units of the value that it belongs to.
///
/// ```
/// use voc_core::score::survey::{Nps, NpsOptions, ScaleScore};
///
/// let nps = Nps::of(&[10.0, 9.0, 9.0, 7.0, 3.0], &NpsOptions::default())?;
/// // an interval that holds 0: nobody knows yet whether more recommend than warn
/// assert!(nps.interval.is_some_and(|interval| interval.low < 0.0 && interval.high > 0.0));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Interval {
    /// The lower limit.
    pub low: f64,
    /// The upper limit.
    pub high: f64,
    /// How often such intervals hold the true value.
    pub level: Level,
    /// How it was found.
    pub method: Method,
}

impl Interval {
    /// Whether the value lies within the limits, which count as within.
    ///
    /// ```
    /// use voc_core::score::{Level, inference::intervals::wilson};
    ///
    /// // 172 of 200 satisfied: is the goal of 90% out of reach?
    /// let interval = wilson(0.86, 200.0, Level::default());
    /// assert!(interval.is_some_and(|interval| interval.contains(0.9)));
    /// ```
    pub fn contains(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }

    /// The interval of `factor * x + shift`, as in 100 for a share in percent; the limits swap where the factor is
    /// negative.
    ///
    /// ```
    /// use voc_core::score::{Level, inference::intervals::wilson};
    ///
    /// // from the satisfied to the dissatisfied, in percent
    /// let satisfied = wilson(0.86, 200.0, Level::default());
    /// let dissatisfied = satisfied.map(|interval| interval.rescaled(-100.0, 100.0));
    /// assert_eq!(dissatisfied.map(|interval| interval.to_string()).as_deref(), Some("[10, 19]"));
    /// ```
    #[must_use]
    pub fn rescaled(self, factor: f64, shift: f64) -> Self {
        let (a, b) = (self.low * factor + shift, self.high * factor + shift);
        Self { low: a.min(b), high: a.max(b), ..self }
    }

    /// The interval without what lies outside of the possible values.
    ///
    /// ```
    /// use voc_core::score::{Level, inference::intervals::t_mean};
    ///
    /// // ten ratings near the top of a scale from 1 to 5
    /// let interval = t_mean(4.8, 0.42, 10.0, Level::default()).map(|interval| interval.clamped(1.0, 5.0));
    /// assert_eq!(interval.map(|interval| format!("{interval:.1}")).as_deref(), Some("[4.5, 5.0]"));
    /// ```
    #[must_use]
    pub fn clamped(self, low: f64, high: f64) -> Self {
        Self { low: self.low.clamp(low, high), high: self.high.clamp(low, high), ..self }
    }

    /// Half the width.
    ///
    /// ```
    /// use voc_core::score::{Level, inference::intervals::adjusted_wald_net};
    ///
    /// // 52% promoters and 20% detractors of 600: NPS 32, give or take 6
    /// let interval = adjusted_wald_net(0.52, 0.20, 600.0, Level::default());
    /// assert_eq!(interval.map(|interval| (100.0 * interval.margin()).round()), Some(6.0));
    /// ```
    pub fn margin(&self) -> f64 {
        (self.high - self.low) / 2.0
    }
}

impl fmt::Display for Interval {
    /// `[14, 44]`; a precision, as in `{:.1}`, sets the decimals, of which there are none unless given.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = f.precision().unwrap_or(0);
        // `+ 0.0` turns a negative zero into zero, after rounding as well
        let rounded = |x: f64| round_to(x, decimals) + 0.0;
        write!(f, "[{:.decimals$}, {:.decimals$}]", rounded(self.low), rounded(self.high))
    }
}

/// A number rounded for display, ties to even, without negative zero.
pub(crate) fn round_to(x: f64, decimals: usize) -> f64 {
    let text = format!("{x:.decimals$}");
    text.parse().map_or(x, |rounded: f64| rounded + 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_scale_and_read_well() {
        let interval =
            Interval { low: -0.1, high: 0.004, level: Level::default(), method: Method::Wilson };
        assert_eq!(interval.rescaled(-100.0, 0.0).low, -0.4);
        assert_eq!(interval.to_string(), "[0, 0]");
        assert_eq!(format!("{interval:.1}"), "[-0.1, 0.0]");
        assert!(interval.contains(0.0) && !interval.contains(1.0));
        assert_eq!(interval.clamped(0.0, 1.0).low, 0.0);
    }
}
