//! What a customer is worth, under plain assumptions.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::estimate::{Absent, Caution, Excluded, Interval, LARGEST};
use crate::score::figure::{Figure, write_end};

/// For how long a customer is counted.
///
/// ```
/// use voc_core::score::customer::{LifetimeFormula, LifetimeValueOptions, Retention, lifetime_value};
///
/// // a contract of twelve months is worth less than a customer for ever
/// let mut options = LifetimeValueOptions::default();
/// (options.margin, options.discount) = (Some(20.0), 0.01);
/// let for_ever = lifetime_value(Retention::known(0.95), &options)?.value;
/// options.formula = LifetimeFormula::Contract(12);
/// assert!(lifetime_value(Retention::known(0.95), &options)?.value < for_ever);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LifetimeFormula {
    /// For ever: m r / (1 + d - r).
    #[default]
    Perpetual,
    /// For so many periods of a contract: m (q + q^2 + ... + q^periods) with q = r / (1 + d).
    Contract(u32),
}

/// Options of the lifetime value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct LifetimeValueOptions {
    /// m: what a customer leaves after costs in each period; negative for a loss. Without it there is no value.
    pub margin: Option<f64>,
    /// d: the discount rate of a period, 0 or more, as 0.01 a month.
    pub discount: f64,
    /// `perpetual`, or `contract` with its periods.
    pub formula: LifetimeFormula,
}

/// r: the share of customers who stay from one period to the next.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// The share, 0 to 1.
    pub value: f64,
    /// Where the true share lies, on 0 to 1.
    #[serde(default)]
    pub interval: Option<Interval>,
}

impl Retention {
    /// A share that is taken as known.
    ///
    /// ```
    /// use voc_core::score::customer::{LifetimeValueOptions, Retention, lifetime_value};
    ///
    /// // what a point of retention is worth, for each customer
    /// let mut options = LifetimeValueOptions::default();
    /// (options.margin, options.discount) = (Some(20.0), 0.01);
    /// let value = |kept| lifetime_value(Retention::known(kept), &options).map(|found| found.value);
    /// assert!(value(0.96)? > value(0.95)?);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn known(value: f64) -> Self {
        Self { value, interval: None }
    }

    /// A measured retention in percent, as [`LogoChurn::retention`](super::LogoChurn::retention), with its interval;
    /// `None` where it has no value.
    ///
    /// ```
    /// use voc_core::score::customer::{ChurnCounts, ChurnOptions, LogoChurn, Retention};
    ///
    /// let churn = LogoChurn::from_counts(ChurnCounts { start: 400, joined: 0, end: 380 }, &ChurnOptions::default())?;
    /// let retention = Retention::measured(&churn.retention);
    /// // with its uncertainty, so that the value has one as well
    /// assert!(retention.is_some_and(|kept| kept.value == 0.95 && kept.interval.is_some()));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn measured(percent: &Figure) -> Option<Self> {
        let interval = percent.interval.map(|interval| interval.rescaled(0.01, 0.0));
        percent.value.map(|value| Self { value: value / 100.0, interval })
    }
}

/// The value of a customer in today's money, without the first period's margin (Gupta and Lehmann 2003). Simple: margin
/// and retention are the same in every period and for every customer, which makes it too low where those who stay are
/// the loyal ones.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LifetimeValue {
    /// The value, in the unit of the margin.
    pub value: Option<f64>,
    /// Why there is none: nobody ever leaves and nothing is discounted, so that it has no end.
    pub absent: Option<Absent>,
    /// Where it lies if retention lies in its interval.
    pub interval: Option<Interval>,
    /// The margin of a period.
    pub margin: f64,
    /// The retention of a period, 0 to 1.
    pub retention: f64,
    /// The discount rate of a period.
    pub discount: f64,
    /// How it was computed.
    pub formula: LifetimeFormula,
    /// What to be careful about.
    pub cautions: Vec<Caution>,
}

/// What a customer is worth.
///
/// ```
/// use voc_core::score::customer::{LifetimeValueOptions, Retention, lifetime_value};
///
/// let mut options = LifetimeValueOptions::default();
/// (options.margin, options.discount) = (Some(100.0), 0.1);
/// let value = lifetime_value(Retention::known(0.8), &options)?;
/// assert_eq!(
///     value.to_string(),
///     "lifetime value 266.67 (margin 100, retention 0.8, discount 0.1); margin and retention are taken as constant"
/// );
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` for a retention that is not from 0 to 1, a margin that is missing or beyond 1e100, and a discount
/// below 0.
pub fn lifetime_value(
    retention: Retention,
    options: &LifetimeValueOptions,
) -> Result<LifetimeValue, Error> {
    let LifetimeValueOptions { margin, discount, formula } = *options;
    let r = retention.value;
    if !(0.0..=1.0).contains(&r) {
        return Err(Error::score(format!("retention: {r} is not a share from 0 to 1")));
    }
    let Some(margin) = margin else {
        return Err(Error::score("margin: is missing: what a customer leaves in each period"));
    };
    if !(-LARGEST..=LARGEST).contains(&margin) {
        let what = format!("{margin} is not a number from -{LARGEST:e} to {LARGEST:e}");
        return Err(Error::score(format!("margin: {what}")));
    }
    if !(discount.is_finite() && discount >= 0.0) {
        return Err(Error::score(format!("discount: {discount} is not a number from 0 up")));
    }
    let worth = |r: f64| worth(margin, r, discount, formula);
    let value = worth(r);
    let mut cautions = vec![Caution::ConstantRates];
    let interval = value.and(retention.interval).and_then(|interval| {
        let ends = worth(interval.low.clamp(0.0, 1.0)).zip(worth(interval.high.clamp(0.0, 1.0)));
        if ends.is_none() {
            cautions.push(Caution::OpenInterval);
        }
        ends.map(|(a, b)| Interval { low: a.min(b), high: a.max(b), ..interval })
    });
    Ok(LifetimeValue {
        value,
        absent: value.is_none().then_some(Absent::NothingToDivideBy),
        interval,
        margin,
        retention: r,
        discount,
        formula,
        cautions,
    })
}

fn worth(margin: f64, retention: f64, discount: f64, formula: LifetimeFormula) -> Option<f64> {
    let leaving = 1.0 + discount - retention;
    match formula {
        LifetimeFormula::Perpetual => (leaving > 0.0).then(|| margin * retention / leaving),
        LifetimeFormula::Contract(periods) => {
            let kept = retention / (1.0 + discount);
            Some(if kept < 1.0 {
                margin * kept * (1.0 - kept.powf(f64::from(periods))) / (1.0 - kept)
            } else {
                margin * f64::from(periods)
            })
        }
    }
}

impl fmt::Display for LifetimeValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("lifetime value")?;
        match self.value {
            Some(value) => write!(f, " {value:.2}")?,
            None => write!(f, ": {}", self.absent.unwrap_or(Absent::NothingToDivideBy))?,
        }
        if let Some(interval) = self.interval {
            write!(f, " {interval:.2}")?;
        }
        let Self { margin, retention, discount, .. } = self;
        write!(f, " (margin {margin}, retention {retention}, discount {discount}")?;
        if let LifetimeFormula::Contract(periods) = self.formula {
            write!(f, ", {periods} periods")?;
        }
        if let Some(interval) = self.interval {
            write!(f, ", {}, {}", interval.level, interval.method)?;
        }
        f.write_str(")")?;
        write_end(f, &Excluded::default(), &self.cautions)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::score::Level;
    use crate::score::customer::{ChurnCounts, ChurnOptions, LogoChurn};

    fn options(margin: f64, discount: f64, formula: LifetimeFormula) -> LifetimeValueOptions {
        LifetimeValueOptions { margin: Some(margin), discount, formula }
    }

    fn value(retention: f64, options: &LifetimeValueOptions) -> Option<f64> {
        lifetime_value(Retention::known(retention), options).unwrap().value
    }

    #[test]
    fn a_contract_is_the_sum_of_its_periods() {
        let contract = options(50.0, 0.02, LifetimeFormula::Contract(3));
        let q: f64 = 0.9 / 1.02;
        let sum = 50.0 * (q + q * q + q * q * q);
        assert!((value(0.9, &contract).unwrap() - sum).abs() < 1e-9);
        assert_eq!(value(1.0, &options(50.0, 0.0, LifetimeFormula::Contract(12))), Some(600.0));
        assert_eq!(value(0.5, &options(50.0, 0.0, LifetimeFormula::Contract(0))), Some(0.0));
    }

    #[test]
    fn without_an_end_there_is_no_value() {
        let found =
            lifetime_value(Retention::known(1.0), &options(5.0, 0.0, LifetimeFormula::Perpetual))
                .unwrap();
        assert_eq!((found.value, found.absent), (None, Some(Absent::NothingToDivideBy)));
        assert!(found.to_string().starts_with("lifetime value: nothing to divide by (margin 5"));
    }

    #[test]
    fn a_measured_retention_brings_its_interval() {
        let counts = ChurnCounts { start: 200, joined: 0, end: 190 };
        let churn = LogoChurn::from_counts(counts, &ChurnOptions::default()).unwrap();
        let retention = Retention::measured(&churn.retention).unwrap();
        let options = options(20.0, 0.01, LifetimeFormula::Perpetual);
        let found = lifetime_value(retention, &options).unwrap();
        assert!((found.value.unwrap() - 20.0 * 0.95 / 0.06).abs() < 1e-9);
        assert!(found.interval.unwrap().contains(found.value.unwrap()));
        let counts = ChurnCounts { start: 0, joined: 0, end: 0 };
        let none = LogoChurn::from_counts(counts, &ChurnOptions::default()).unwrap();
        assert_eq!(Retention::measured(&none.retention), None);
        let limit = Interval { low: 0.9, high: 1.0, ..retention.interval.unwrap() };
        let open = Retention { interval: Some(limit), ..retention };
        let found =
            lifetime_value(open, &LifetimeValueOptions { discount: 0.0, ..options }).unwrap();
        assert_eq!(found.cautions, [Caution::ConstantRates, Caution::OpenInterval]);
    }

    #[test]
    fn what_cannot_be_is_refused_by_name() {
        let refused = |retention, options: &LifetimeValueOptions| {
            lifetime_value(Retention::known(retention), options).unwrap_err().to_string()
        };
        let perpetual = LifetimeFormula::Perpetual;
        assert!(
            refused(80.0, &options(1.0, 0.1, perpetual))
                .starts_with("retention: 80 is not a share")
        );
        assert!(refused(f64::NAN, &options(1.0, 0.1, perpetual)).starts_with("retention: NaN"));
        assert!(refused(0.8, &options(f64::NAN, 0.1, perpetual)).starts_with("margin: NaN"));
        assert!(refused(0.8, &options(1e200, 0.1, perpetual)).starts_with("margin: 1"));
        assert!(refused(0.8, &LifetimeValueOptions::default()).starts_with("margin: is missing"));
        assert!(refused(0.8, &options(1.0, -0.1, perpetual)).starts_with("discount: -0.1"));
    }

    proptest! {
        #[test]
        fn a_long_contract_comes_to_the_perpetual_value(
            margin in -100.0..100.0, retention in 0.0..0.99, discount in 0.0..0.5,
        ) {
            let perpetual =
                value(retention, &options(margin, discount, LifetimeFormula::Perpetual)).unwrap();
            let long =
                value(retention, &options(margin, discount, LifetimeFormula::Contract(5000))).unwrap();
            prop_assert!((perpetual - long).abs() < 1e-6 * (1.0 + perpetual.abs()));
        }

        #[test]
        fn the_interval_holds_the_value(
            margin in -100.0..100.0, low in 0.0..1.0, part in 0.0..1.0, discount in 0.01..0.5,
        ) {
            let retention = low + part * (1.0 - low);
            let interval = Interval {
                low, high: 1.0, level: Level::default(), method: crate::score::Method::Wilson,
            };
            let retention = Retention { value: retention, interval: Some(interval) };
            let options = options(margin, discount, LifetimeFormula::Perpetual);
            let found = lifetime_value(retention, &options).unwrap();
            let value = found.value.unwrap();
            let Interval { low, high, .. } = found.interval.unwrap();
            prop_assert!(low - 1e-9 <= value && value <= high + 1e-9);
        }
    }
}
