//! Linear regression by least squares, with what a reader needs to trust it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::score::distribution::{f_sf, t_quantile, t_two_sided};
use crate::score::drivers::correlation::{Correlations, Standardized};
use crate::score::drivers::cross::CrossProducts;
use crate::score::estimate::{Absent, Caution, Excluded, Interval, Level, Method, round_to};

/// The unexplained share of variance below which a fit is taken to be perfect.
const PERFECT: f64 = 1e-13;
/// The variance inflation factor from which predictors are said to overlap (Hair et al. 1995).
pub(super) const OVERLAP: f64 = 10.0;

/// How a regression is reported.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct RegressionOptions {
    /// Of intervals; a coefficient is significant where p < 1 - level.
    pub level: Level,
}

/// Which way a predictor pushes the outcome, the others held fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// More of it, more of the outcome.
    Positive,
    /// More of it, less of the outcome.
    Negative,
    /// No effect at all.
    Zero,
}

impl Sign {
    /// The sign of a coefficient.
    ///
    /// ```
    /// use voc_core::score::drivers::Sign;
    ///
    /// assert_eq!([-0.4, 0.0, 1.2].map(Sign::of), [Sign::Negative, Sign::Zero, Sign::Positive]);
    /// ```
    pub fn of(coefficient: f64) -> Self {
        if coefficient > 0.0 {
            Self::Positive
        } else if coefficient < 0.0 {
            Self::Negative
        } else {
            Self::Zero
        }
    }
}

/// A linear regression of the outcome on all predictors and a constant.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Regression {
    /// The explained share of the outcome's variance, 0 to 1.
    pub r2: Option<f64>,
    /// R2 less what as many random predictors would explain.
    pub adjusted_r2: Option<f64>,
    /// The F statistic of all predictors together.
    pub f: Option<f64>,
    /// The p-value of F; small where the predictors explain more than chance.
    pub p_value: Option<f64>,
    /// The standard deviation of what is left unexplained, in units of the outcome.
    pub residual_deviation: Option<f64>,
    /// The outcome where all predictors are 0.
    pub intercept: Option<Estimate>,
    /// One for each predictor, in the order given.
    pub coefficients: Vec<Coefficient>,
    /// `n_eff` less one for each coefficient and the intercept.
    pub degrees_of_freedom: f64,
    /// Complete rows.
    pub n: u64,
    /// Kish's effective number of rows.
    pub n_eff: f64,
    /// Rows left out.
    pub excluded: Excluded,
    /// Of the intervals.
    pub level: Level,
    /// Why there are no values.
    pub absent: Option<Absent>,
    /// Predictors that others determine, where that is why.
    pub dependent: Vec<String>,
    /// What to know before acting on it.
    pub cautions: Vec<Caution>,
}

/// An estimated number of a regression.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Estimate {
    /// In units of the outcome for a unit of the predictor.
    pub value: f64,
    /// Its standard error; 0 for a perfect fit.
    pub standard_error: f64,
    /// The value in standard errors; `None` for a perfect fit.
    pub t: Option<f64>,
    /// The two-sided p-value of the value being 0; `None` for a perfect fit.
    pub p_value: Option<f64>,
    /// The t interval; `None` for a perfect fit.
    pub interval: Option<Interval>,
}

/// What the regression says of one predictor.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Coefficient {
    /// The predictor.
    pub name: String,
    /// Its coefficient.
    pub estimate: Option<Estimate>,
    /// The coefficient in standard deviations of both.
    pub standardized: Option<f64>,
    /// The correlation with the outcome, no other held fixed.
    pub correlation: Option<f64>,
    /// The variance inflation factor, 1 / (1 - R2 of the predictor on the others): 1 without overlap.
    pub vif: Option<f64>,
    /// The direction of the coefficient.
    pub sign: Option<Sign>,
    /// Whether p < 1 - level.
    pub significant: Option<bool>,
    /// Why there is no coefficient: [`Absent::NoSpread`] for a predictor that is always the same.
    pub absent: Option<Absent>,
}

/// The ordinary least-squares regression (Draper and Smith 1998), from sums of products; weights, if any, are
/// normalised to the effective number of rows.
///
/// A predictor without spread is left out and says so; linearly dependent predictors leave the whole without values
/// and are named. It is solved on correlations, so that units do not matter.
///
/// ```
/// use voc_core::score::drivers::{CrossProducts, RegressionOptions, Sign, regress};
///
/// // satisfaction by minutes on hold
/// let mut sums = CrossProducts::new(["hold"])?;
/// for (satisfaction, hold) in [(9.0, 1.0), (8.0, 3.0), (5.0, 9.0), (3.0, 14.0), (6.0, 8.0)] {
///     sums.observe_row(Some(satisfaction), &[Some(hold)], 1.0)?;
/// }
/// let found = regress(&sums, &RegressionOptions::default());
/// assert_eq!(found.coefficients[0].sign, Some(Sign::Negative));
/// assert!(found.r2 > Some(0.9));
/// # Ok::<(), voc_core::Error>(())
/// ```
pub fn regress(products: &CrossProducts, options: &RegressionOptions) -> Regression {
    let last = products.names().len();
    let (varying, absent) = usable(products);
    let coefficients = (0..last).map(|i| Coefficient {
        name: products.names()[i].clone(),
        estimate: None,
        standardized: None,
        correlation: None,
        vif: None,
        sign: None,
        significant: None,
        absent: absent
            .is_none()
            .then(|| (!varying.contains(&i)).then_some(Absent::NoSpread))
            .flatten(),
    });
    let n_eff = products.effective_count();
    let mut regression = Regression {
        r2: None,
        adjusted_r2: None,
        f: None,
        p_value: None,
        residual_deviation: None,
        intercept: None,
        coefficients: coefficients.collect(),
        degrees_of_freedom: (n_eff - varying.len() as f64 - 1.0).max(0.0),
        n: products.count(),
        n_eff,
        excluded: products.excluded(),
        level: options.level,
        absent,
        dependent: Vec::new(),
        cautions: Vec::new(),
    };
    if regression.absent.is_none() {
        let correlations = Correlations::of(products, &varying);
        if let Some(fit) = correlations.regress() {
            regression.fill(products, &varying, &correlations, &fit);
        } else {
            regression.absent = Some(Absent::Collinear);
            regression.dependent = correlations.dependent();
        }
    }
    regression
}

/// The predictors with spread, and why there can be no regression on them.
pub(super) fn usable(products: &CrossProducts) -> (Vec<usize>, Option<Absent>) {
    let last = products.names().len();
    if products.count() == 0 {
        return (Vec::new(), Some(Absent::NoAnswers));
    }
    if products.weight() <= 0.0 {
        return (Vec::new(), Some(Absent::NoWeight));
    }
    let varying: Vec<usize> = (0..last).filter(|&i| !products.is_constant(i)).collect();
    let absent = if varying.is_empty() || products.is_constant(last) {
        Some(Absent::NoSpread)
    } else if products.effective_count() <= varying.len() as f64 + 1.0 {
        Some(Absent::TooFew)
    } else {
        None
    };
    (varying, absent)
}

impl Regression {
    fn fill(
        &mut self,
        products: &CrossProducts,
        varying: &[usize],
        correlations: &Correlations,
        fit: &Standardized,
    ) {
        let (last, k) = (products.names().len(), varying.len() as f64);
        let (n, df) = (self.n_eff, self.degrees_of_freedom);
        let unexplained = if 1.0 - fit.r2 < PERFECT { 0.0 } else { 1.0 - fit.r2 };
        self.r2 = Some(1.0 - unexplained);
        self.adjusted_r2 = Some(1.0 - unexplained * (n - 1.0) / df);
        if unexplained > 0.0 {
            let f = fit.r2 / k / (unexplained / df);
            self.f = Some(f);
            self.p_value = Some(f_sf(f, k, df));
        } else {
            self.cautions.push(Caution::NoInterval);
        }
        // weights are scaled to sum to n, so that they count rows
        let scale = n / products.weight();
        let spread = |i: usize| products.deviation(i, i) * scale;
        let variance = unexplained * spread(last) / df;
        self.residual_deviation = Some(variance.sqrt());
        let reach = t_quantile(self.level.upper(), df);
        let estimate = |value: f64, standard_error: f64| {
            let certain = standard_error <= 0.0;
            let t = (!certain).then(|| value / standard_error);
            let half = reach * standard_error;
            Estimate {
                value,
                standard_error,
                t,
                p_value: t.map(|t| t_two_sided(t, df)),
                interval: (!certain).then_some(Interval {
                    low: value - half,
                    high: value + half,
                    level: self.level,
                    method: Method::T,
                }),
            }
        };
        let scales: Vec<f64> = varying.iter().map(|&i| spread(i).sqrt()).collect();
        let means: Vec<f64> = varying.iter().map(|&i| products.mean(i)).collect();
        let outcome_scale = spread(last).sqrt();
        let (mut intercept, mut leverage) = (products.mean(last), 1.0 / n);
        let mut overlap = false;
        for (at, &i) in varying.iter().enumerate() {
            let standardized = fit.coefficients[at];
            let value = standardized * outcome_scale / scales[at];
            intercept -= value * means[at];
            for other in 0..varying.len() {
                leverage += means[at] / scales[at] * fit.inverse[(at, other)] * means[other]
                    / scales[other];
            }
            let vif = fit.inverse[(at, at)];
            overlap |= vif > OVERLAP;
            let estimate = estimate(value, (variance * vif).sqrt() / scales[at]);
            let coefficient = &mut self.coefficients[i];
            coefficient.standardized = Some(standardized);
            coefficient.correlation = Some(correlations.outcome[at]);
            coefficient.vif = Some(vif);
            coefficient.sign = Some(Sign::of(value));
            coefficient.significant = estimate.p_value.map(|p| p < 1.0 - self.level.get());
            coefficient.estimate = Some(estimate);
        }
        self.intercept = Some(estimate(intercept, (variance * leverage).sqrt()));
        if overlap {
            self.cautions.push(Caution::Collinear);
        }
    }
}

impl fmt::Display for Regression {
    /// `R2 0.86 from 2 predictors (F(2, 3) = 9.1, p = 0.053, n = 6)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(r2) = self.r2 else {
            let why = self.absent.unwrap_or(Absent::NoAnswers);
            write!(f, "no regression: {why}")?;
            if !self.dependent.is_empty() {
                write!(f, " ({})", self.dependent.join(", "))?;
            }
            return Ok(());
        };
        let k = self.coefficients.iter().filter(|c| c.estimate.is_some()).count();
        let s = if k == 1 { "" } else { "s" };
        write!(f, "R2 {:.2} from {k} predictor{s} (", round_to(r2, 2))?;
        if let (Some(statistic), Some(p)) = (self.f, self.p_value) {
            let df = (self.degrees_of_freedom * 10.0).round() / 10.0;
            write!(f, "F({k}, {df}) = {statistic:.1}, ")?;
            if p < 0.001 { write!(f, "p < 0.001, ")? } else { write!(f, "p = {p:.3}, ")? }
        }
        write!(f, "n = {})", self.n)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::score::drivers::reference::{assert_near, plain_rows, weighted_rows};
    use crate::score::drivers::rows::Rows;

    fn estimates(regression: &Regression, of: fn(&Estimate) -> f64) -> Vec<f64> {
        let coefficients = regression.coefficients.iter().map(|c| c.estimate.as_ref());
        let all = std::iter::once(regression.intercept.as_ref()).chain(coefficients);
        all.map(|estimate| of(estimate.unwrap())).collect()
    }

    /// QR least squares in numpy, distributions of scipy.
    #[test]
    #[expect(clippy::unreadable_literal, reason = "printed by the other program")]
    fn all_numbers_are_those_of_an_independent_implementation() {
        let found = regress(plain_rows().products(), &RegressionOptions::default());
        assert_near(
            &estimates(&found, |e| e.value),
            &[
                0.2407976291850125,
                0.8704106454541263,
                0.4270836651110418,
                -0.36010625795564016,
                0.10842911728188565,
            ],
        );
        assert_near(
            &estimates(&found, |e| e.standard_error),
            &[
                0.43542090455341087,
                0.11747373122634994,
                0.18559357125198594,
                0.13149616100548572,
                0.08777747454790667,
            ],
        );
        assert_near(
            &estimates(&found, |e| e.p_value.unwrap()),
            &[
                0.582488848059523,
                8.049646640664068e-10,
                0.02519606181440142,
                0.008300339280029262,
                0.22197980141454857,
            ],
        );
        assert_near(
            &estimates(&found, |e| e.interval.unwrap().low),
            &[
                -0.6318053631202916,
                0.6349880272164485,
                0.05514583683149704,
                -0.6236304534412334,
                -0.06748087267614247,
            ],
        );
        let whole = [found.r2, found.adjusted_r2, found.f, found.residual_deviation];
        assert_near(
            &whole.map(Option::unwrap),
            &[0.7808836778488779, 0.7649479453287963, 49.002057286342996, 0.8506942939108111],
        );
        assert!((found.p_value.unwrap() / 1.660509111084138e-17 - 1.0).abs() < 1e-6);
        let vif: Vec<f64> = found.coefficients.iter().map(|c| c.vif.unwrap()).collect();
        assert_near(
            &vif,
            &[2.3022987515938778, 3.3190916392307446, 1.7665234030844366, 1.0283034989276123],
        );
        let signs: Vec<_> = found.coefficients.iter().map(|c| c.sign.unwrap()).collect();
        assert_eq!(signs[1..3], [Sign::Positive, Sign::Negative]);
        assert_eq!(found.coefficients[3].significant, Some(false));
        assert_eq!(
            found.to_string(),
            "R2 0.78 from 4 predictors (F(4, 55) = 49.0, p < 0.001, n = 60)"
        );
    }

    #[test]
    #[expect(clippy::unreadable_literal, reason = "printed by the other program")]
    fn weighted_numbers_are_those_of_an_independent_implementation() {
        let found = regress(weighted_rows().products(), &RegressionOptions::default());
        assert_near(&[found.n_eff], &[45.374233128834355]);
        assert_near(
            &estimates(&found, |e| e.value),
            &[
                -0.03976720613380789,
                0.7907559819360146,
                0.541996172768167,
                -0.33329215163291903,
                0.13546352060627828,
            ],
        );
        assert_near(
            &estimates(&found, |e| e.standard_error),
            &[
                0.5260642379121564,
                0.1392224765203827,
                0.22454969218443185,
                0.1522739488550391,
                0.1040738616003056,
            ],
        );
    }

    fn rows(names: &[&str], values: &[&[f64]]) -> Rows {
        let mut rows = Rows::new(names.iter().copied()).unwrap();
        for row in values {
            let (&y, x) = row.split_last().unwrap();
            let x: Vec<_> = x.iter().copied().map(Some).collect();
            rows.push(Some(y), &x).unwrap();
        }
        rows
    }

    fn why(rows: &Rows) -> String {
        regress(rows.products(), &RegressionOptions::default()).to_string()
    }

    #[test]
    fn what_cannot_be_fitted_says_why() {
        assert_eq!(why(&rows(&["a"], &[])), "no regression: no valid answers");
        let two: &[&[f64]] = &[&[1.0, 1.0], &[2.0, 3.0]];
        assert_eq!(why(&rows(&["a"], two)), "no regression: too few answers");
        let same: &[&[f64]] = &[&[1.0, 1.0], &[2.0, 1.0], &[3.0, 1.0]];
        assert_eq!(why(&rows(&["a"], same)), "no regression: all answers are equal");
        let twice: &[&[f64]] = &[
            &[1.0, 2.0, 1.0],
            &[2.0, 4.0, 3.0],
            &[3.0, 6.0, 2.0],
            &[5.0, 10.0, 2.0],
            &[1.0, 2.0, 9.0],
        ];
        assert_eq!(
            why(&rows(&["a", "b"], twice)),
            "no regression: the predictors are linearly dependent (b)"
        );
    }

    #[test]
    fn a_perfect_fit_claims_no_interval() {
        let line: &[&[f64]] = &[&[1.0, 3.0], &[2.0, 5.0], &[4.0, 9.0], &[7.0, 15.0]];
        let found = regress(rows(&["a"], line).products(), &RegressionOptions::default());
        let slope = found.coefficients[0].estimate.unwrap();
        assert!((slope.value - 2.0).abs() < 1e-12 && slope.interval.is_none());
        assert_eq!((found.r2, found.p_value), (Some(1.0), None));
        assert_eq!(found.cautions, [Caution::NoInterval]);
    }

    #[test]
    fn a_constant_predictor_is_left_out_and_says_so() {
        let values: &[&[f64]] =
            &[&[1.0, 0.1, 3.0], &[2.0, 0.1, 5.5], &[4.0, 0.1, 9.0], &[7.0, 0.1, 15.0]];
        let found = regress(rows(&["a", "same"], values).products(), &RegressionOptions::default());
        assert_eq!(found.coefficients[1].absent, Some(Absent::NoSpread));
        assert!(found.coefficients[0].estimate.is_some());
        assert_eq!(found.degrees_of_freedom, 2.0);
    }

    proptest! {
        #[test]
        fn order_changes_nothing_and_residuals_are_orthogonal(
            mut values in proptest::collection::vec((0u8..6, 0u8..6, 0u8..11), 5..40),
        ) {
            let fill = |values: &[(u8, u8, u8)]| {
                let mut rows = Rows::new(["a", "b"]).unwrap();
                for &(a, b, y) in values {
                    rows.push(Some(y.into()), &[Some(a.into()), Some(b.into())]).unwrap();
                }
                rows
            };
            let found = regress(fill(&values).products(), &RegressionOptions::default());
            if let (Some(intercept), [Some(a), Some(b)]) =
                (found.intercept, [0, 1].map(|i| found.coefficients[i].estimate))
            {
                let mut sums = [0.0; 3];
                for &(x, z, y) in &values {
                    let [x, z, y] = [x, z, y].map(f64::from);
                    let rest = y - intercept.value - a.value * x - b.value * z;
                    sums = [sums[0] + rest, sums[1] + rest * x, sums[2] + rest * z];
                }
                prop_assert!(sums.iter().all(|sum| sum.abs() < 1e-6), "{:?}", sums);
            }
            values.reverse();
            let again = regress(fill(&values).products(), &RegressionOptions::default());
            prop_assert_eq!(found, again);
        }
    }
}
