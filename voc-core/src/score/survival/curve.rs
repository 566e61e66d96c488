//! The curve of Kaplan and Meier.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::score::estimate::{Absent, Caution, Excluded, Interval, Level, Method, round_to};
use crate::score::figure::write_end;
use crate::score::survival::state::SurvivalState;

/// How much a product of shares may miss a share by rounding.
const ROUNDING: f64 = 1e-12;

/// How the intervals of a curve are found, both from Greenwood's variance (1926).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SurvivalInterval {
    /// On the scale log(-log S), which keeps within 0 and 1 and covers better where few are left (Kalbfleisch and
    /// Prentice 1980).
    #[default]
    LogLog,
    /// S +- z SE, cut at 0 and 1.
    Plain,
}

/// Options of a survival curve.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct SurvivalOptions {
    /// The level of the intervals.
    pub level: Level,
    /// `log_log` or `plain`.
    pub interval: SurvivalInterval,
}

/// A time at which some ended.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SurvivalStep {
    /// The time.
    pub time: f64,
    /// Those who had neither ended nor been censored before it.
    pub at_risk: u64,
    /// Those who ended at it.
    pub ended: u64,
    /// The share that lasts longer, 0 to 1.
    pub survival: f64,
    /// Its standard error (Greenwood 1926); `None` where nobody is left.
    pub standard_error: Option<f64>,
    /// Where the true share lies; `None` where nobody is left.
    pub interval: Option<Interval>,
}

/// The share that lasts longer than a time.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SurvivalAt {
    /// The time.
    pub time: f64,
    /// The share, 0 to 1.
    pub value: Option<f64>,
    /// Why there is none: nobody was observed, or nobody so long.
    pub absent: Option<Absent>,
    /// Where the true share lies; `None` before the first and after the last has ended.
    pub interval: Option<Interval>,
    /// Those still observed at the time.
    pub at_risk: u64,
    /// What to be careful about.
    pub cautions: Vec<Caution>,
}

/// The time by which a share has ended, as the median.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TimeQuantile {
    /// The share that has ended by then: 0.5 for the median.
    pub share: f64,
    /// The first time at which the curve is at or below 1 - share.
    pub value: Option<f64>,
    /// Why there is none: nobody was observed, or the curve stays above.
    pub absent: Option<Absent>,
    /// Where the true time lies: the times at which the curve's interval holds 1 - share (Brookmeyer and Crowley 1982).
    pub interval: Option<Interval>,
    /// The lower limit, also where the upper one is not reached and there is no interval.
    pub low: Option<f64>,
    /// What to be careful about.
    pub cautions: Vec<Caution>,
}

/// A survival curve (Kaplan and Meier 1958); its headline is the median.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Survival {
    /// The median.
    #[serde(flatten)]
    pub median: TimeQuantile,
    /// All observed.
    pub n: u64,
    /// Those that ended.
    pub ended: u64,
    /// Those last seen before their end.
    pub censored: u64,
    /// What was left out.
    pub excluded: Excluded,
    /// The curve, a step for each time at which some ended.
    pub steps: Vec<SurvivalStep>,
    /// How the intervals were found.
    pub method: Method,
    /// The level of the intervals.
    pub level: Level,
    /// Each time at which some left, and how many were observed up to it.
    #[serde(skip)]
    risk: Vec<(f64, u64)>,
}

impl SurvivalState {
    /// The curve.
    ///
    /// ```
    /// use voc_core::score::{State, survival::{Lifetime, SurvivalOptions, SurvivalState}};
    ///
    /// // months as a customer; the second and the last are still here
    /// let mut customers = SurvivalState::new();
    /// for (months, left) in [(3.0, true), (6.0, false), (8.0, true), (12.0, true), (24.0, false)] {
    ///     customers.observe(Lifetime::new(months, left));
    /// }
    /// let curve = customers.finish(&SurvivalOptions::default());
    /// assert_eq!((curve.n, curve.ended, curve.median.value), (5, 3, Some(12.0)));
    /// ```
    pub fn finish(&self, options: &SurvivalOptions) -> Survival {
        let n = self.n();
        let mut at_risk = n;
        // within a run without censoring, survival is its value before the run times the share that is left of the run
        let (mut base, mut base_at_risk) = (1.0, n);
        let mut spread = 0.0;
        let (mut steps, mut risk) = (Vec::new(), Vec::new());
        for (time, exits) in self.exits() {
            risk.push((time, at_risk));
            if exits.ended > 0 {
                let (d, r) = (exits.ended as f64, at_risk as f64);
                let survival = base * (r - d) / base_at_risk as f64;
                spread += d / (r * (r - d));
                let interval = interval(survival, spread, options);
                steps.push(SurvivalStep {
                    time,
                    at_risk,
                    ended: exits.ended,
                    survival,
                    standard_error: (survival > 0.0).then(|| survival * spread.sqrt()),
                    interval,
                });
            }
            at_risk = at_risk.saturating_sub(exits.all());
            if exits.censored > 0 {
                base = steps.last().map_or(1.0, |step| step.survival);
                base_at_risk = at_risk;
            }
        }
        let ended = self.ended();
        let mut survival = Survival {
            median: TimeQuantile::none(0.5, Absent::NoAnswers),
            n,
            ended,
            censored: n - ended,
            excluded: self.excluded(),
            steps,
            method: match options.interval {
                SurvivalInterval::LogLog => Method::LogLog,
                SurvivalInterval::Plain => Method::Greenwood,
            },
            level: options.level,
            risk,
        };
        survival.median = survival.quantile(0.5);
        survival
    }
}

impl Survival {
    /// The share that lasts longer than a time; none after the last was seen, unless all have ended.
    ///
    /// ```
    /// use voc_core::score::survival::{SurvivalOptions, SurvivalState};
    ///
    /// // how many last a year
    /// let mut customers = SurvivalState::new();
    /// customers.observe_counts(6.0, 20, 0)?;
    /// customers.observe_counts(18.0, 0, 80)?;
    /// let curve = customers.finish(&SurvivalOptions::default());
    /// assert_eq!(curve.at(12.0).value, Some(0.8));
    /// // nobody was watched for three years
    /// assert_eq!(curve.at(36.0).value, None);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn at(&self, time: f64) -> SurvivalAt {
        let before = self.steps.partition_point(|step| step.time <= time);
        let step = before.checked_sub(1).and_then(|last| self.steps.get(last));
        let next = self.risk.partition_point(|&(exit, _)| exit < time);
        let at_risk = self.risk.get(next).map_or(0, |&(_, at_risk)| at_risk);
        let all_ended = step.is_some_and(|step| step.survival <= 0.0);
        let absent = if self.n == 0 {
            Some(Absent::NoAnswers)
        } else {
            (time.is_nan() || time < 0.0 || (at_risk == 0 && !all_ended))
                .then_some(Absent::NotReached)
        };
        let value = absent.is_none().then(|| step.map_or(1.0, |step| step.survival));
        let interval = value.and(step).and_then(|step| step.interval);
        let cautions = match (value, interval) {
            // none has ended yet, or all have
            (Some(_), None) if self.n > 1 => vec![Caution::NoSpread],
            (Some(_), None) => vec![Caution::NoInterval],
            _ => Vec::new(),
        };
        SurvivalAt { time, value, absent, interval, at_risk, cautions }
    }

    /// The time by which a share, above 0 and below 1, has ended.
    ///
    /// ```
    /// use voc_core::score::survival::{SurvivalOptions, SurvivalState};
    ///
    /// // after how many months a tenth is gone
    /// let mut customers = SurvivalState::new();
    /// customers.observe_counts(2.0, 5, 0)?;
    /// customers.observe_counts(7.0, 5, 90)?;
    /// let curve = customers.finish(&SurvivalOptions::default());
    /// assert_eq!(curve.quantile(0.1).value, Some(7.0));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn quantile(&self, share: f64) -> TimeQuantile {
        if self.n == 0 {
            return TimeQuantile::none(share, Absent::NoAnswers);
        }
        if !(share > 0.0 && share < 1.0) {
            return TimeQuantile::none(share, Absent::NotReached);
        }
        let left = 1.0 - share + ROUNDING;
        let first = |reached: &dyn Fn(&SurvivalStep) -> bool| {
            self.steps.iter().find(|step| reached(step)).map(|step| step.time)
        };
        let value = first(&|step| step.survival <= left);
        // where nobody is left there is no interval, and no limit is reached
        let low = first(&|step| step.interval.is_some_and(|interval| interval.low <= left));
        let high = first(&|step| step.interval.is_some_and(|interval| interval.high <= left));
        let interval = low.zip(high).map(|(low, high)| Interval {
            low,
            high,
            level: self.level,
            method: self.method,
        });
        let mut cautions = Vec::new();
        match (value, interval) {
            (Some(_), None) => cautions.push(Caution::OpenInterval),
            (Some(value), Some(interval)) if !interval.contains(value) => {
                cautions.push(Caution::OutsideInterval);
            }
            _ => {}
        }
        TimeQuantile {
            share,
            value,
            absent: value.is_none().then_some(Absent::NotReached),
            interval,
            low,
            cautions,
        }
    }
}

impl TimeQuantile {
    fn none(share: f64, absent: Absent) -> Self {
        Self {
            share,
            value: None,
            absent: Some(absent),
            interval: None,
            low: None,
            cautions: Vec::new(),
        }
    }

    /// Whether a limit of the time is said with it, which has a level and a method.
    pub(crate) fn has_limit(&self) -> bool {
        self.interval.is_some() || (self.value.is_none() && self.low.is_some())
    }

    /// `median 9.0 [5.0, 12.0]`; `median: not reached, at least 9.0` where the lower limit is known.
    pub(crate) fn named(&self, name: &str, unit: &str) -> String {
        match (self.value, self.interval) {
            (Some(value), Some(interval)) => {
                format!("{name} {:.1}{unit} {interval:.1}", round_to(value, 1))
            }
            (Some(value), None) => format!("{name} {:.1}{unit}", round_to(value, 1)),
            (None, _) => {
                let least = self.low.map(|low| format!(", at least {low:.1}{unit}"));
                let absent = self.absent.unwrap_or(Absent::NoAnswers);
                format!("{name}: {absent}{}", least.unwrap_or_default())
            }
        }
    }
}

/// The interval of a share that lasts, from Greenwood's sum of d / (n (n - d)).
fn interval(survival: f64, spread: f64, options: &SurvivalOptions) -> Option<Interval> {
    if survival <= 0.0 || !spread.is_finite() {
        return None;
    }
    let reach = options.level.z() * spread.sqrt();
    let (low, high, method) = match options.interval {
        SurvivalInterval::Plain => {
            (survival * (1.0 - reach), survival * (1.0 + reach), Method::Greenwood)
        }
        SurvivalInterval::LogLog => {
            // the logarithm is negative
            let step = reach / survival.ln();
            (survival.powf((-step).exp()), survival.powf(step.exp()), Method::LogLog)
        }
    };
    Some(Interval { low, high, level: options.level, method }.clamped(0.0, 1.0))
}

impl fmt::Display for Survival {
    /// `median 9.0 [2.0, 12.0] (95%, log-log, n = 60, 30 ended, 30 not yet)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (", self.median.named("median", ""))?;
        if self.median.has_limit() {
            write!(f, "{}, {}, ", self.level, self.method)?;
        }
        write!(f, "n = {}, {} ended, {} not yet)", self.n, self.ended, self.censored)?;
        write_end(f, &self.excluded, &self.median.cautions)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::score::State;
    use crate::score::survival::Lifetime;

    fn curve(lives: &[(f64, bool)], options: &SurvivalOptions) -> Survival {
        let mut state = SurvivalState::new();
        for &(x, ended) in lives {
            state.observe(Lifetime::new(x, ended));
        }
        state.finish(options)
    }

    /// Remission under 6-MP (Freireich et al. 1963), the example of Kaplan-Meier texts: 0.857, 0.807, 0.753, 0.690,
    /// 0.627, 0.538, 0.448 with standard errors 0.0764 to 0.1346.
    #[test]
    fn the_published_example() {
        let ended = [6, 6, 6, 7, 10, 13, 16, 22, 23].map(|t| (f64::from(t), true));
        let censored =
            [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(|t| (f64::from(t), false));
        let lives: Vec<_> = ended.into_iter().chain(censored).collect();
        let found = curve(&lives, &SurvivalOptions::default());
        let survival: Vec<_> = found.steps.iter().map(|step| round_to(step.survival, 3)).collect();
        assert_eq!(survival, [0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448]);
        let errors: Vec<_> =
            found.steps.iter().map(|step| round_to(step.standard_error.unwrap(), 4)).collect();
        assert_eq!(errors, [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]);
        assert_eq!((found.median.value, found.median.low), (Some(23.0), Some(13.0)));
        assert_eq!(found.median.cautions, [Caution::OpenInterval]);
    }

    #[test]
    fn without_censoring_it_is_the_share_left() {
        let lives: Vec<_> = (1..=10).map(|t| (f64::from(t), true)).collect();
        let found = curve(&lives, &SurvivalOptions::default());
        assert_eq!(found.at(3.0).value, Some(0.7));
        // exactly half are gone by then, whatever the products round to
        assert_eq!(found.median.value, Some(5.0));
        assert_eq!((found.at(0.5).value, found.at(0.5).at_risk), (Some(1.0), 10));
        assert_eq!(found.at(0.5).cautions, [Caution::NoSpread]);
        assert_eq!((found.at(99.0).value, found.at(99.0).absent), (Some(0.0), None));
        assert_eq!(found.steps.last().unwrap().interval, None);
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        let none = curve(&[], &SurvivalOptions::default());
        assert_eq!(none.to_string(), "median: no valid answers (n = 0, 0 ended, 0 not yet)");
        assert_eq!(none.at(1.0).absent, Some(Absent::NoAnswers));
        let open = curve(&[(3.0, false), (4.0, true), (9.0, false)], &SurvivalOptions::default());
        assert_eq!(open.median.value, Some(4.0));
        assert_eq!(open.at(9.0).value, Some(0.5));
        assert_eq!(open.at(9.5).absent, Some(Absent::NotReached));
        assert_eq!(open.at(f64::NAN).absent, Some(Absent::NotReached));
        assert_eq!(open.quantile(0.9).absent, Some(Absent::NotReached));
        assert_eq!(open.quantile(1.5).absent, Some(Absent::NotReached));
        let still = curve(&[(3.0, false)], &SurvivalOptions::default());
        assert_eq!(still.to_string(), "median: not reached (n = 1, 0 ended, 1 not yet)");
    }

    proptest! {
        #[test]
        fn curves_fall_and_intervals_hold_them(
            lives in proptest::collection::vec((0u8..30, any::<bool>()), 0..80), plain in any::<bool>(),
        ) {
            let interval = if plain { SurvivalInterval::Plain } else { SurvivalInterval::LogLog };
            let options = SurvivalOptions { interval, ..SurvivalOptions::default() };
            let lives: Vec<_> = lives.into_iter().map(|(t, ended)| (f64::from(t), ended)).collect();
            let found = curve(&lives, &options);
            let mut last = 1.0;
            for step in &found.steps {
                prop_assert!(step.survival <= last && step.survival >= 0.0);
                last = step.survival;
                if let Some(interval) = step.interval {
                    prop_assert!(interval.contains(step.survival));
                    prop_assert!(interval.low >= 0.0 && interval.high <= 1.0);
                }
                let at = found.at(step.time);
                prop_assert_eq!((at.value, at.at_risk), (Some(step.survival), step.at_risk));
            }
            for share in [0.1, 0.5, 0.9] {
                let quantile = found.quantile(share);
                prop_assert_eq!(quantile.value.is_none(), quantile.absent.is_some());
                if let (Some(value), Some(interval)) = (quantile.value, quantile.interval) {
                    prop_assert_eq!(
                        !interval.contains(value),
                        quantile.cautions.contains(&Caution::OutsideInterval)
                    );
                }
            }
        }
    }
}
