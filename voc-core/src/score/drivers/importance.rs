//! How much each predictor matters: its part of the explained variance.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::drivers::correlation::Correlations;
use crate::score::drivers::cross::CrossProducts;
use crate::score::drivers::divided::{Divided, DriverPart, read_as};
use crate::score::drivers::regression::{OVERLAP, RegressionOptions, Sign, regress, usable};
use crate::score::drivers::relative_weights::relative_weights;
use crate::score::drivers::resample::for_each_resample;
use crate::score::drivers::rows::Rows;
use crate::score::drivers::shapley;
use crate::score::estimate::{Absent, Caution, Interval, Level, round_to};
use crate::score::inference::bootstrap::percentile_interval;

/// The most predictors whose 2^p groups are visited one by one.
pub(super) const MOST_EXACT: usize = 20;

/// How R2 is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Division {
    /// Relative weights through the nearest uncorrelated predictors (Johnson 2000): fast with any number.
    #[default]
    Johnson,
    /// The gain in R2 averaged over all orders of entry (Lindeman, Merenda and Gold 1980), which are its Shapley
    /// values.
    Lmg,
}

impl fmt::Display for Division {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Johnson => "Johnson",
            Self::Lmg => "LMG",
        })
    }
}

/// How importance is found and reported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ImportanceOptions {
    /// How R2 is divided; Johnson's weights unless given.
    pub division: Division,
    /// Of intervals; a driver is significant where its coefficient has p < 1 - level.
    pub level: Level,
    /// Bootstrap resamples behind the intervals, 1,000 unless given; 0 for none.
    pub resamples: usize,
    /// Of the random resamples and orders.
    pub seed: u64,
    /// Up to how many predictors LMG visits every group, at most 20; 15 unless given.
    pub exact_up_to: usize,
    /// Random orders where there are more predictors, at least 2; 2,000 unless given.
    pub orders: usize,
}

impl Default for ImportanceOptions {
    fn default() -> Self {
        Self {
            division: Division::default(),
            level: Level::default(),
            resamples: 1000,
            seed: 0,
            exact_up_to: 15,
            orders: 2000,
        }
    }
}

impl ImportanceOptions {
    fn check(&self) -> Result<(), Error> {
        check_orders(self.exact_up_to, self.orders)
    }

    fn divide(&self, correlations: &Correlations) -> Option<Vec<f64>> {
        match self.division {
            Division::Johnson => relative_weights(correlations),
            Division::Lmg if correlations.names().len() <= self.exact_up_to => {
                Some(shapley::exact(correlations))
            }
            Division::Lmg => Some(shapley::sampled(correlations, self.orders, self.seed)),
        }
    }

    fn sampled_orders(&self, p: usize) -> Option<usize> {
        (self.division == Division::Lmg && p > self.exact_up_to).then_some(self.orders)
    }
}

/// Refuses what would take forever or average over nothing.
pub(super) fn check_orders(exact_up_to: usize, orders: usize) -> Result<(), Error> {
    if exact_up_to > MOST_EXACT {
        return Err(Error::score(format!("exact_up_to: {exact_up_to} is above {MOST_EXACT}")));
    }
    if orders < 2 {
        return Err(Error::score(format!("orders: {orders} is below 2")));
    }
    Ok(())
}

/// The importance of each predictor of an outcome.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Importance {
    /// How R2 is divided.
    pub division: Division,
    /// R2 divided among the predictors.
    #[serde(flatten)]
    pub divided: Divided<Driver>,
    /// The bootstrap interval of R2; it lies high where rows are few for the predictors.
    pub r2_interval: Option<Interval>,
    /// Complete rows; `None` where only correlations are known.
    pub n: Option<u64>,
    /// Resamples behind the intervals.
    pub resamples: usize,
    /// Resamples without a value, as a predictor was constant in them.
    pub failed_resamples: usize,
    /// What to know before acting on it.
    pub cautions: Vec<Caution>,
}

/// The importance of one predictor.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Driver {
    /// Its part of R2.
    #[serde(flatten)]
    pub part: DriverPart,
    /// The bootstrap interval of the weight, by percentiles. Weights are never negative, so it says how large, not
    /// whether there is any.
    pub interval: Option<Interval>,
    /// The bootstrap interval of the share, in percent.
    pub share_interval: Option<Interval>,
    /// The coefficient of the full regression in standard deviations.
    pub standardized: Option<f64>,
    /// The correlation with the outcome.
    pub correlation: Option<f64>,
    /// The variance inflation factor.
    pub vif: Option<f64>,
}

/// The importance of predictors from rows, with bootstrap intervals.
///
/// Johnson's weights from 10,000 rows of 15 predictors with 1,000 resamples take about 0.4 seconds of one core; the time grows
/// with rows, resamples and the square of the predictors.
///
/// ```
/// use voc_core::score::drivers::{ImportanceOptions, Rows, importance};
///
/// let mut rows = Rows::new(["speed", "price"])?;
/// for (overall, speed, price) in [(9, 5, 4), (2, 1, 3), (7, 4, 2), (6, 2, 4), (4, 3, 3), (8, 4, 5)] {
///     rows.push(Some(f64::from(overall)), &[Some(f64::from(speed)), Some(f64::from(price))])?;
/// }
/// let importance = importance(&rows, &ImportanceOptions::default())?;
/// assert_eq!(
///     importance.to_string(),
///     "speed 84%, price 16% (not significant) of R2 0.86 (Johnson, n = 6)"
/// );
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` for options out of range.
pub fn importance(rows: &Rows, options: &ImportanceOptions) -> Result<Importance, Error> {
    let mut importance = importance_from_products(rows.products(), options)?;
    if importance.r2.is_some() && options.resamples > 0 {
        importance.resample(rows, options);
    }
    Ok(importance)
}

/// The importance of predictors from sums of products, as counted in shards: everything but the bootstrap.
///
/// ```
/// use voc_core::score::drivers::{CrossProducts, ImportanceOptions, importance_from_products};
///
/// let mut sums = CrossProducts::new(["price", "speed"])?;
/// for (overall, price, speed) in [(9, 3, 5), (2, 3, 1), (7, 2, 4), (6, 4, 2), (4, 3, 3), (8, 5, 4)] {
///     sums.observe_row(Some(f64::from(overall)), &[Some(f64::from(price)), Some(f64::from(speed))], 1.0)?;
/// }
/// let found = importance_from_products(&sums, &ImportanceOptions::default())?;
/// // the parts are all of what is explained
/// let parts: f64 = found.drivers.iter().filter_map(|driver| driver.weight).sum();
/// assert!(found.r2.is_some_and(|r2| (r2 - parts).abs() < 1e-9));
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` for options out of range.
pub fn importance_from_products(
    products: &CrossProducts,
    options: &ImportanceOptions,
) -> Result<Importance, Error> {
    options.check()?;
    let regression = regress(products, &RegressionOptions { level: options.level });
    let drivers = regression.coefficients.iter().map(|coefficient| Driver {
        standardized: coefficient.standardized,
        correlation: coefficient.correlation,
        vif: coefficient.vif,
        part: DriverPart {
            sign: coefficient.sign,
            p_value: coefficient.estimate.and_then(|estimate| estimate.p_value),
            significant: coefficient.significant,
            absent: coefficient.absent,
            ..DriverPart::unknown(&coefficient.name)
        },
        ..Driver::unknown(&coefficient.name)
    });
    let mut importance = Importance {
        divided: Divided {
            r2: regression.r2,
            excluded: regression.excluded,
            absent: regression.absent,
            dependent: regression.dependent,
            ..Divided::unknown(options.level, drivers.collect())
        },
        n: Some(regression.n),
        cautions: regression.cautions,
        ..Importance::unknown(options, Vec::new())
    };
    if importance.r2.is_some() {
        let (varying, _) = usable(products);
        importance.divide(&Correlations::of(products, &varying), &varying, options);
    }
    Ok(importance)
}

/// The importance of predictors from correlations alone: no intervals and no significance.
///
/// ```
/// use voc_core::score::drivers::{Correlations, ImportanceOptions, importance_from_correlations};
///
/// let among = [vec![1.0, 0.5, 0.2], vec![0.5, 1.0, 0.3], vec![0.2, 0.3, 1.0]];
/// let correlations = Correlations::new(["speed", "price", "app"], &among, &[0.6, 0.5, 0.3])?;
/// let importance = importance_from_correlations(&correlations, &ImportanceOptions::default())?;
/// assert_eq!(importance.to_string(), "speed 58%, price 31%, app 11% of R2 0.43 (Johnson)");
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` for options out of range.
pub fn importance_from_correlations(
    correlations: &Correlations,
    options: &ImportanceOptions,
) -> Result<Importance, Error> {
    options.check()?;
    let drivers = correlations.names().iter().map(|name| Driver::unknown(name)).collect();
    let mut importance = Importance::unknown(options, drivers);
    let Some(fit) = correlations.regress() else {
        importance.absent = Some(Absent::Collinear);
        importance.dependent = correlations.dependent();
        return Ok(importance);
    };
    importance.r2 = Some(fit.r2);
    for (i, driver) in importance.drivers.iter_mut().enumerate() {
        driver.sign = Some(Sign::of(fit.coefficients[i]));
        driver.standardized = Some(fit.coefficients[i]);
        driver.correlation = Some(correlations.outcome[i]);
        driver.vif = Some(fit.inverse[(i, i)]);
    }
    if importance.drivers.iter().any(|driver| driver.vif > Some(OVERLAP)) {
        importance.cautions.push(Caution::Collinear);
    }
    let all: Vec<usize> = (0..importance.drivers.len()).collect();
    importance.divide(correlations, &all, options);
    Ok(importance)
}

read_as!(Importance, divided: Divided<Driver>);
read_as!(Driver, part: DriverPart);

impl Importance {
    fn unknown(options: &ImportanceOptions, drivers: Vec<Driver>) -> Self {
        Self {
            division: options.division,
            divided: Divided::unknown(options.level, drivers),
            r2_interval: None,
            n: None,
            resamples: 0,
            failed_resamples: 0,
            cautions: Vec::new(),
        }
    }

    fn divide(&mut self, among: &Correlations, columns: &[usize], options: &ImportanceOptions) {
        let Some(weights) = options.divide(among) else {
            self.absent = Some(Absent::Collinear);
            return;
        };
        self.sampled_orders = options.sampled_orders(columns.len());
        self.assign(columns, &weights);
    }

    fn resample(&mut self, rows: &Rows, options: &ImportanceOptions) {
        let (varying, _) = usable(rows.products());
        let p = varying.len();
        // for each driver and for the sum
        let mut weights = vec![Vec::with_capacity(options.resamples); p + 1];
        let mut shares = vec![Vec::with_capacity(options.resamples); p];
        let mut failed = 0;
        for_each_resample(rows, &varying, options.resamples, options.seed, |resample| {
            let divided = resample.and_then(|correlations| options.divide(&correlations));
            let Some(divided) = divided else {
                failed += 1;
                return;
            };
            let total: f64 = divided.iter().sum();
            for (at, &weight) in divided.iter().enumerate() {
                weights[at].push(weight);
                if total > 0.0 {
                    shares[at].push(100.0 * weight / total);
                }
            }
            weights[p].push(total);
        });
        self.resamples = options.resamples;
        self.failed_resamples = failed;
        // with a tenth gone, those left are no fair picture of what could have been
        if failed * 10 > options.resamples {
            self.cautions.push(Caution::NoInterval);
            return;
        }
        self.r2_interval = percentile_interval(std::mem::take(&mut weights[p]), options.level);
        let mut outside = misses(self.r2_interval, self.r2);
        for (at, &column) in varying.iter().enumerate() {
            let driver = &mut self.drivers[column];
            driver.interval = percentile_interval(std::mem::take(&mut weights[at]), options.level);
            driver.share_interval =
                percentile_interval(std::mem::take(&mut shares[at]), options.level);
            outside |= misses(driver.interval, driver.weight);
        }
        if outside {
            self.cautions.push(Caution::OutsideInterval);
        }
    }
}

fn misses(interval: Option<Interval>, value: Option<f64>) -> bool {
    interval.zip(value).is_some_and(|(interval, value)| !interval.contains(value))
}

impl Driver {
    fn unknown(name: &str) -> Self {
        Self {
            part: DriverPart::unknown(name),
            interval: None,
            share_interval: None,
            standardized: None,
            correlation: None,
            vif: None,
        }
    }
}

impl fmt::Display for Driver {
    /// `speed 91% [70, 99]`, `price -9% [1, 30] (not significant)`: the minus is the sign of the effect.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.part.fmt(f)?;
        if f.alternate()
            && let Some(interval) = self.share_interval
        {
            write!(f, " {interval}")?;
        }
        if self.significant == Some(false) { f.write_str(" (not significant)") } else { Ok(()) }
    }
}

impl fmt::Display for Importance {
    /// `speed 58%, price -31%, app 11% of R2 0.43 (Johnson, n = 200)`; `{:#}` adds the intervals of the shares.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(r2) = self.r2 else { return self.write_absent(f) };
        self.write_drivers(f)?;
        write!(f, " of R2 {:.2} ({}", round_to(r2, 2), self.division)?;
        self.n.map_or(Ok(()), |n| write!(f, ", n = {n}"))?;
        f.write_str(")")
    }
}

#[cfg(test)]
mod tests;
