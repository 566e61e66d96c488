//! The importance of predictors of a yes or no, as churned or bought again.

use std::collections::HashMap;
use std::fmt;

use nalgebra::{DMatrix, DVector};
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::distribution::normal_two_sided;
use crate::score::drivers::correlation::Correlations;
use crate::score::drivers::divided::{Divided, DriverPart, read_as};
use crate::score::drivers::importance::check_orders;
use crate::score::drivers::regression::{Sign, usable};
use crate::score::drivers::rows::Rows;
use crate::score::drivers::shapley;
use crate::score::estimate::{Absent, Interval, Level, Method, round_to};

/// Newton's steps after which coefficients that still move are taken to have no end.
const STEPS: usize = 50;
/// A coefficient in standard deviations beyond this separates yes from no.
const ENDLESS: f64 = 25.0;

/// How the importance for a yes or no is found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct BinaryImportanceOptions {
    /// Of intervals; a driver is significant where its coefficient has p < 1 - level.
    pub level: Level,
    /// Up to how many predictors every group is fitted, at most 20; 10 unless given.
    pub exact_up_to: usize,
    /// Random orders where there are more predictors, at least 2; 200 unless given.
    pub orders: usize,
    /// Of the random orders.
    pub seed: u64,
}

impl Default for BinaryImportanceOptions {
    fn default() -> Self {
        Self { level: Level::default(), exact_up_to: 10, orders: 200, seed: 0 }
    }
}

/// The importance of each predictor of a yes or no.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct BinaryImportance {
    /// `McFadden`'s R2 of the full logistic regression, 1 - ln L / ln L0, divided among the predictors; lower than an R2
    /// of least squares. An outcome that is neither 0 nor 1 is excluded as out of range.
    #[serde(flatten)]
    pub divided: Divided<BinaryDriver>,
    /// Complete rows.
    pub n: u64,
    /// Complete rows with the outcome 1.
    pub n_yes: u64,
    /// Whether predictors tell yes from no without fail, so that coefficients have no end and are not given.
    pub separated: bool,
}

/// The importance of one predictor of a yes or no.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct BinaryDriver {
    /// Its part of `McFadden`'s R2.
    #[serde(flatten)]
    pub part: DriverPart,
    /// The change of the log odds for a unit of the predictor, the others held fixed.
    pub coefficient: Option<f64>,
    /// Its standard error.
    pub standard_error: Option<f64>,
    /// Its interval (Wald's, from the normal approximation).
    pub interval: Option<Interval>,
}

/// General dominance for a binary outcome: the gain in `McFadden`'s R2 averaged over all orders of entry (Azen and Traxel
/// 2009). The outcome is 0 or 1; weights are normalised to the effective number of rows.
///
/// Every group of predictors is a logistic regression by Newton's method, so that there are no bootstrap intervals here;
/// those of the coefficients come from the full regression.
///
/// ```
/// use voc_core::score::drivers::{BinaryImportanceOptions, Rows, binary_importance};
///
/// // who left, by the days waited and the price paid
/// let mut rows = Rows::new(["waiting", "price"])?;
/// let customers = [(1, 9, 3), (1, 7, 2), (0, 2, 3), (0, 4, 1), (1, 3, 3), (0, 8, 2), (1, 8, 1), (0, 1, 2)];
/// for (left, waiting, price) in customers {
///     rows.push(Some(f64::from(left)), &[Some(f64::from(waiting)), Some(f64::from(price))])?;
/// }
/// let found = binary_importance(&rows, &BinaryImportanceOptions::default())?;
/// assert_eq!((found.n_yes, found.divided.ranked()[0].part.name.as_str()), (4, "waiting"));
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` for options out of range.
pub fn binary_importance(
    rows: &Rows,
    options: &BinaryImportanceOptions,
) -> Result<BinaryImportance, Error> {
    check_orders(options.exact_up_to, options.orders)?;
    let mut binary = Rows::new(rows.names().iter().map(String::as_str))?;
    let mut excluded = rows.excluded();
    let mut n_yes = 0;
    for (predictors, outcome, weight) in rows.answers() {
        // `+ 0.0` makes the two zeros one
        let is_yes = [0.0, 1.0].iter().position(|&known| (outcome + 0.0).total_cmp(&known).is_eq());
        if let Some(is_yes) = is_yes {
            let predictors: Vec<_> = predictors.iter().copied().map(Some).collect();
            binary.push_weighted(Some(outcome), &predictors, weight)?;
            n_yes += is_yes as u64;
        } else {
            excluded.out_of_range += 1;
        }
    }
    let (varying, absent) = usable(binary.products());
    let drivers = rows.names().iter().enumerate().map(|(i, name)| BinaryDriver {
        part: DriverPart {
            absent: (absent.is_none() && !varying.contains(&i)).then_some(Absent::NoSpread),
            ..DriverPart::unknown(name)
        },
        coefficient: None,
        standard_error: None,
        interval: None,
    });
    let mut importance = BinaryImportance {
        divided: Divided { excluded, absent, ..Divided::unknown(options.level, drivers.collect()) },
        n: binary.count(),
        n_yes,
        separated: false,
    };
    if importance.absent.is_none() {
        importance.dependent = Correlations::of(binary.products(), &varying).dependent();
        if importance.dependent.is_empty() {
            importance.divide(&Logistic::new(&binary, &varying), &varying, options);
        } else {
            importance.absent = Some(Absent::Collinear);
        }
    }
    Ok(importance)
}

read_as!(BinaryImportance, divided: Divided<BinaryDriver>);
read_as!(BinaryDriver, part: DriverPart);

impl BinaryImportance {
    fn divide(&mut self, model: &Logistic, columns: &[usize], options: &BinaryImportanceOptions) {
        let p = columns.len();
        let all: Vec<usize> = (0..p).collect();
        let nothing = model.fit(&[]).log_likelihood;
        let full = model.fit(&all);
        let r2 = |log_likelihood: f64| 1.0 - log_likelihood / nothing;
        let weights = if p <= options.exact_up_to {
            let value = |group: usize| {
                let members: Vec<usize> = (0..p).filter(|i| group >> i & 1 == 1).collect();
                r2(model.fit(&members).log_likelihood)
            };
            shapley::from_groups(p, &(0..1 << p).map(value).collect::<Vec<_>>())
        } else {
            self.sampled_orders = Some(options.orders);
            let mut known: HashMap<Vec<usize>, f64> = HashMap::new();
            let mut gains = vec![0.0; p];
            shapley::for_each_order(p, options.orders, options.seed, |order| {
                let mut before = 0.0;
                for step in 1..=p {
                    let mut members = order[..step].to_vec();
                    members.sort_unstable();
                    let value = *known
                        .entry(members)
                        .or_insert_with_key(|members| r2(model.fit(members).log_likelihood));
                    gains[order[step - 1]] += value - before;
                    before = value;
                }
            });
            gains.iter().map(|gain| gain / options.orders as f64).collect()
        };
        self.r2 = Some(r2(full.log_likelihood));
        self.assign(columns, &weights);
        for (at, &column) in columns.iter().enumerate() {
            self.drivers[column].sign = Some(Sign::of(full.coefficients[at + 1]));
        }
        let Some(covariance) = full.covariance else {
            self.separated = true;
            return;
        };
        for (at, &column) in columns.iter().enumerate() {
            let scale = model.scales[at];
            let coefficient = full.coefficients[at + 1] / scale;
            let error = covariance[(at + 1, at + 1)].sqrt() / scale;
            let p_value = normal_two_sided(coefficient / error);
            let level = self.level;
            let half = level.z() * error;
            let driver = &mut self.drivers[column];
            driver.coefficient = Some(coefficient);
            driver.standard_error = Some(error);
            driver.interval = Some(Interval {
                low: coefficient - half,
                high: coefficient + half,
                level,
                method: Method::Normal,
            });
            driver.p_value = Some(p_value);
            driver.significant = Some(p_value < 1.0 - level.get());
        }
    }
}

/// The data of logistic regressions: a column of ones, the standardised predictors, the outcome, the weights.
struct Logistic {
    rows: Vec<f64>,
    side: usize,
    outcome: Vec<f64>,
    weights: Vec<f64>,
    scales: Vec<f64>,
}

struct Fit {
    log_likelihood: f64,
    /// The constant, then the predictors of the group.
    coefficients: DVector<f64>,
    /// `None` where the coefficients have no end.
    covariance: Option<DMatrix<f64>>,
}

impl Logistic {
    fn new(rows: &Rows, columns: &[usize]) -> Self {
        let products = rows.products();
        let weight = products.weight();
        let spread = |&i: &usize| (products.deviation(i, i) / weight).sqrt();
        let scales: Vec<f64> = columns.iter().map(spread).collect();
        let means: Vec<f64> = columns.iter().map(|&i| products.mean(i)).collect();
        let normalised = products.effective_count() / weight;
        let mut model = Self {
            rows: Vec::new(),
            side: columns.len() + 1,
            outcome: Vec::new(),
            weights: Vec::new(),
            scales,
        };
        for (row, weight) in rows.iter() {
            model.rows.push(1.0);
            let standard = columns.iter().zip(&means).zip(&model.scales);
            model.rows.extend(standard.map(|((&i, mean), scale)| (row[i] - mean) / scale));
            model.outcome.extend(row.last());
            model.weights.push(weight * normalised);
        }
        model
    }

    /// The maximum of the likelihood for a group of predictors, by Newton's method with halved steps.
    fn fit(&self, group: &[usize]) -> Fit {
        let columns: Vec<usize> =
            std::iter::once(0).chain(group.iter().map(|member| member + 1)).collect();
        let mut coefficients = DVector::zeros(columns.len());
        let (mut reached, mut gradient, mut information) = self.at(&columns, &coefficients);
        for _ in 0..STEPS {
            let Some(solver) = information.clone().cholesky() else { break };
            let step = solver.solve(&gradient);
            if step.amax() < 1e-9 {
                let covariance = Some(solver.inverse());
                return Fit { log_likelihood: reached, coefficients, covariance };
            }
            let mut share = 1.0;
            let better = loop {
                let next = &coefficients + &step * share;
                let found = self.at(&columns, &next);
                // a last step may lose by rounding alone
                if found.0 >= reached - 1e-12 * reached.abs() {
                    break Some((next, found));
                }
                share /= 2.0;
                if share < 1e-6 {
                    break None;
                }
            };
            let Some((next, found)) = better else { break };
            coefficients = next;
            (reached, gradient, information) = found;
            if coefficients.amax() > ENDLESS {
                break;
            }
        }
        Fit { log_likelihood: reached, coefficients, covariance: None }
    }

    /// The log-likelihood, its gradient and the information at some coefficients.
    fn at(
        &self,
        columns: &[usize],
        coefficients: &DVector<f64>,
    ) -> (f64, DVector<f64>, DMatrix<f64>) {
        let k = columns.len();
        let mut log_likelihood = 0.0;
        let mut gradient = DVector::zeros(k);
        let mut information = DMatrix::zeros(k, k);
        let mut values = vec![0.0; k];
        let rows = self.rows.chunks_exact(self.side).zip(&self.outcome).zip(&self.weights);
        for ((row, &outcome), &weight) in rows {
            let mut log_odds = 0.0;
            for ((value, &column), b) in values.iter_mut().zip(columns).zip(coefficients) {
                *value = row[column];
                log_odds += b * *value;
            }
            // ln(1 + e^x) without overflow
            let log_one_plus = log_odds.max(0.0) + (-log_odds.abs()).exp().ln_1p();
            log_likelihood += weight * (outcome * log_odds - log_one_plus);
            let probability = 1.0 / (1.0 + (-log_odds).exp());
            let (error, spread) =
                (weight * (outcome - probability), weight * probability * (1.0 - probability));
            for i in 0..k {
                gradient[i] += error * values[i];
                let scaled = spread * values[i];
                for j in 0..=i {
                    information[(i, j)] += scaled * values[j];
                }
            }
        }
        for i in 0..k {
            for j in 0..i {
                information[(j, i)] = information[(i, j)];
            }
        }
        (log_likelihood, gradient, information)
    }
}

impl fmt::Display for BinaryDriver {
    /// `price -9% (not significant)`: the minus is the sign of the effect.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.part.fmt(f)?;
        if self.significant == Some(false) { f.write_str(" (not significant)") } else { Ok(()) }
    }
}

impl fmt::Display for BinaryImportance {
    /// `speed 58%, price -31%, app 11% of McFadden's R2 0.43 (n = 200, 80 yes)`; the minus is the sign of the effect.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(r2) = self.r2 else { return self.write_absent(f) };
        self.write_drivers(f)?;
        write!(f, " of McFadden's R2 {:.2} (n = {}, {} yes)", round_to(r2, 2), self.n, self.n_yes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::drivers::reference::{assert_near, reference_rows};

    /// A Newton fit of every group in numpy.
    #[test]
    #[expect(clippy::unreadable_literal, reason = "printed by the other program")]
    fn parts_of_mcfaddens_r2_are_those_of_an_independent_implementation() {
        let yes = reference_rows(|y, _| (f64::from(u8::from(y > 4.0)), 1.0));
        let found = binary_importance(&yes, &BinaryImportanceOptions::default()).unwrap();
        let of = |f: fn(&BinaryDriver) -> Option<f64>| {
            found.drivers.iter().map(|driver| f(driver).unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(found.n_yes, 28);
        assert_near(&[found.r2.unwrap()], &[0.515402013775746]);
        assert_near(
            &of(|driver| driver.weight),
            &[0.3556544159075733, 0.11295506003284739, 0.014199298030680603, 0.03259323980464475],
        );
        assert_near(
            &of(|driver| driver.coefficient),
            &[1.8913395715154568, 0.32335220837478995, -0.2818114287826279, 0.5123878559076038],
        );
        assert_near(
            &of(|driver| driver.standard_error),
            &[0.598483256413345, 0.6895053685502496, 0.47417852006607786, 0.33476642485084807],
        );
        let options = BinaryImportanceOptions { exact_up_to: 2, orders: 400, ..Default::default() };
        let sampled = binary_importance(&yes, &options).unwrap();
        assert_eq!(sampled.sampled_orders, Some(400));
        for (a, b) in sampled.drivers.iter().zip(&found.drivers) {
            assert!((a.weight.unwrap() - b.weight.unwrap()).abs() < 0.02);
        }
        assert_eq!(
            found.to_string(),
            "x0 69%, x1 22% (not significant), x3 6% (not significant), x2 -3% (not significant) of McFadden's R2 0.52 \
             (n = 60, 28 yes)"
        );
    }

    #[test]
    fn separation_and_other_outcomes_are_told() {
        let mut rows = Rows::new(["a", "same"]).unwrap();
        for x in 0..10 {
            rows.push(Some(f64::from(u8::from(x > 4))), &[Some(f64::from(x)), Some(1.0)]).unwrap();
        }
        rows.push(Some(0.5), &[Some(1.0), Some(1.0)]).unwrap();
        let found = binary_importance(&rows, &BinaryImportanceOptions::default()).unwrap();
        assert!(found.separated && found.r2.unwrap() > 0.99);
        assert_eq!(found.drivers[0].coefficient, None);
        assert_eq!(found.drivers[0].sign, Some(Sign::Positive));
        assert_eq!(found.drivers[1].absent, Some(Absent::NoSpread));
        assert_eq!((found.n, found.excluded.out_of_range), (10, 1));
        let options = BinaryImportanceOptions { exact_up_to: 21, ..Default::default() };
        let error = binary_importance(&rows, &options).unwrap_err();
        assert_eq!(error.to_string(), "exact_up_to: 21 is above 20");
    }
}
