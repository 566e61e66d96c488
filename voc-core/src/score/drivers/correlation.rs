//! Correlations of predictors with each other and with the outcome, and what follows from them alone.

use nalgebra::{DMatrix, DVector};

use crate::error::Error;
use crate::score::drivers::cross::{CrossProducts, check_names};

/// The share of a predictor's variance below which the others are taken to determine it.
pub(super) const DEPENDENT: f64 = 1e-10;

/// How far a correlation matrix may be from symmetric or a diagonal from 1, for rounding in print.
const ROUNDING: f64 = 1e-6;

/// A correlation matrix of predictors and their correlations with the outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Correlations {
    names: Vec<String>,
    pub(super) predictors: DMatrix<f64>,
    pub(super) outcome: DVector<f64>,
}

/// What the full regression in standard units says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Standardized {
    pub(super) coefficients: DVector<f64>,
    /// The inverse of the predictors' correlations; its diagonal holds the variance inflation factors.
    pub(super) inverse: DMatrix<f64>,
    pub(super) r2: f64,
}

impl Correlations {
    /// Given correlations: a square matrix among predictors and a list with the outcome.
    ///
    /// ```
    /// use voc_core::score::drivers::Correlations;
    ///
    /// // a table from a published study, whose answers nobody gives away
    /// let found = Correlations::new(["speed", "price"], &[vec![1.0, 0.3], vec![0.3, 1.0]], &[0.6, 0.4])?;
    /// assert_eq!(found.names(), ["speed", "price"]);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` where the sizes differ, a value is no correlation, the matrix is not symmetric with 1 on the
    /// diagonal, or no data can have these correlations (an eigenvalue below 0, or R2 above 1).
    pub fn new(
        names: impl IntoIterator<Item = impl Into<String>>,
        predictors: &[Vec<f64>],
        outcome: &[f64],
    ) -> Result<Self, Error> {
        let names: Vec<String> = names.into_iter().map(Into::into).collect();
        check_names(&names)?;
        let p = names.len();
        if predictors.len() != p || predictors.iter().any(|row| row.len() != p) {
            return Err(Error::score(format!("predictors: the matrix is not {p} by {p}")));
        }
        if outcome.len() != p {
            return Err(Error::score(format!(
                "outcome: {} correlations for {p} predictors",
                outcome.len()
            )));
        }
        let matrix = DMatrix::from_fn(p, p, |i, j| predictors[i][j]);
        for &r in matrix.iter().chain(outcome) {
            if r.is_nan() || r.abs() > 1.0 + ROUNDING {
                return Err(Error::score(format!("correlations: {r} is not between -1 and 1")));
            }
        }
        for i in 0..p {
            if (matrix[(i, i)] - 1.0).abs() > ROUNDING {
                return Err(Error::score(format!(
                    "predictors: `{}` correlates with itself by {}, not 1",
                    names[i],
                    matrix[(i, i)]
                )));
            }
            for j in 0..i {
                if (matrix[(i, j)] - matrix[(j, i)]).abs() > ROUNDING {
                    return Err(Error::score(format!(
                        "predictors: `{}` and `{}` correlate by {} and by {}",
                        names[i],
                        names[j],
                        matrix[(i, j)],
                        matrix[(j, i)]
                    )));
                }
            }
        }
        let outcome = DVector::from_column_slice(outcome);
        let mut all = DMatrix::identity(p + 1, p + 1);
        all.view_mut((0, 0), (p, p)).copy_from(&matrix);
        all.view_mut((0, p), (p, 1)).copy_from(&outcome);
        all.view_mut((p, 0), (1, p)).copy_from(&outcome.transpose());
        if all.symmetric_eigenvalues().min() < -ROUNDING {
            return Err(Error::score("correlations: no data can have these"));
        }
        Ok(Self { names, predictors: matrix, outcome })
    }

    /// The correlations of columns among rows; the caller has seen to their spread.
    pub(super) fn of(products: &CrossProducts, columns: &[usize]) -> Self {
        let column = |i: usize| columns.get(i).copied().unwrap_or(products.names().len());
        let scales: Vec<f64> =
            (0..=columns.len()).map(|i| products.deviation(column(i), column(i)).sqrt()).collect();
        Self::from_parts(products, columns, |i, j| {
            let r = products.deviation(column(i), column(j)) / (scales[i] * scales[j]);
            r.clamp(-1.0, 1.0)
        })
    }

    /// From a function of two positions among the columns, of which the outcome's comes last.
    pub(super) fn from_parts(
        products: &CrossProducts,
        columns: &[usize],
        correlation: impl Fn(usize, usize) -> f64,
    ) -> Self {
        let p = columns.len();
        let mut predictors = DMatrix::identity(p, p);
        for i in 0..p {
            for j in 0..i {
                predictors[(i, j)] = correlation(i, j);
                predictors[(j, i)] = predictors[(i, j)];
            }
        }
        let outcome = DVector::from_fn(p, |i, _| correlation(i, p));
        let names = columns.iter().map(|&i| products.names()[i].clone()).collect();
        Self { names, predictors, outcome }
    }

    /// The names of the predictors.
    ///
    /// ```
    /// use voc_core::score::drivers::Correlations;
    ///
    /// assert_eq!(Correlations::new(["speed"], &[vec![1.0]], &[0.5])?.names(), ["speed"]);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The predictors that those before them determine, by name.
    pub(super) fn dependent(&self) -> Vec<String> {
        let p = self.names.len();
        let mut rest = self.predictors.clone();
        let mut dependent = Vec::new();
        for k in 0..p {
            let pivot = rest[(k, k)];
            if pivot < DEPENDENT {
                dependent.push(self.names[k].clone());
                continue;
            }
            for i in k + 1..p {
                let factor = rest[(i, k)] / pivot;
                for j in k + 1..p {
                    rest[(i, j)] -= factor * rest[(k, j)];
                }
            }
        }
        dependent
    }

    /// The full regression; `None` where predictors are linearly dependent.
    pub(super) fn regress(&self) -> Option<Standardized> {
        if !self.dependent().is_empty() {
            return None;
        }
        let inverse = self.predictors.clone().cholesky()?.inverse();
        let p = self.names.len();
        let coefficients =
            DVector::from_fn(p, |i, _| (0..p).map(|j| inverse[(i, j)] * self.outcome[j]).sum());
        let r2: f64 = coefficients.iter().zip(&self.outcome).map(|(b, r)| b * r).sum();
        Some(Standardized { coefficients, inverse, r2: r2.clamp(0.0, 1.0) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_correlation_matrix_is_refused() {
        let refused = |predictors: [[f64; 2]; 2], outcome: &[f64]| {
            let predictors: Vec<Vec<f64>> = predictors.iter().map(|row| row.to_vec()).collect();
            Correlations::new(["a", "b"], &predictors, outcome).unwrap_err().to_string()
        };
        assert_eq!(
            refused([[1.0, 0.5], [0.4, 1.0]], &[0.1, 0.1]),
            "predictors: `b` and `a` correlate by 0.4 and by 0.5"
        );
        assert_eq!(
            refused([[2.0, 0.5], [0.5, 1.0]], &[0.1, 0.1]),
            "correlations: 2 is not between -1 and 1"
        );
        assert_eq!(
            refused([[1.0, 0.5], [0.5, 0.9]], &[0.1, 0.1]),
            "predictors: `b` correlates with itself by 0.9, not 1"
        );
        assert_eq!(
            refused([[1.0, 0.5], [0.5, 1.0]], &[0.1]),
            "outcome: 1 correlations for 2 predictors"
        );
        assert_eq!(
            refused([[1.0, 0.9], [0.9, 1.0]], &[0.9, -0.9]),
            "correlations: no data can have these"
        );
        assert_eq!(
            refused([[1.0, f64::NAN], [0.5, 1.0]], &[0.9, -0.9]),
            "correlations: NaN is not between -1 and 1"
        );
        let error = Correlations::new(["a"], &[], &[0.1]).unwrap_err();
        assert_eq!(error.to_string(), "predictors: the matrix is not 1 by 1");
    }

    #[test]
    fn dependent_predictors_are_named() {
        let matrix = [vec![1.0, 1.0], vec![1.0, 1.0]];
        let correlations = Correlations::new(["a", "b"], &matrix, &[0.5, 0.5]).unwrap();
        assert_eq!(correlations.dependent(), ["b"]);
        assert_eq!(correlations.regress(), None);
    }
}
