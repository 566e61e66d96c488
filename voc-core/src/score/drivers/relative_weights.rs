//! Johnson's relative weights.

use nalgebra::{DMatrix, SymmetricEigen};

use crate::score::drivers::correlation::{Correlations, DEPENDENT};

/// More rounds than the eigenvalues of any correlation matrix take.
const ROUNDS: usize = 10_000;

/// The parts of R2, one for each predictor, which sum to it (Johnson 2000, "A heuristic method for estimating the
/// relative weight of predictor variables in multiple regression").
///
/// With the correlations R = Q L Q' of the predictors and r with the outcome, A = Q L^1/2 Q' and b = A^-1 r:
/// `w_j = sum_k A_jk^2 b_k^2`. Linear dependence does no harm: what has no variance has no part. `None` where the
/// eigenvalues are not found.
pub(super) fn relative_weights(correlations: &Correlations) -> Option<Vec<f64>> {
    let p = correlations.outcome.len();
    let SymmetricEigen { eigenvectors: q, eigenvalues } =
        SymmetricEigen::try_new(correlations.predictors.clone(), f64::EPSILON, ROUNDS)?;
    // sums are written out: the products of the matrix crate round differently from processor to processor
    let of = |f: &dyn Fn(f64) -> f64| {
        DMatrix::from_fn(p, p, |i, j| {
            (0..p).map(|k| q[(i, k)] * f(eigenvalues[k]) * q[(j, k)]).sum::<f64>()
        })
    };
    let root = of(&|l| l.max(0.0).sqrt());
    let inverse_root = of(&|l| if l > DEPENDENT { 1.0 / l.sqrt() } else { 0.0 });
    let squares: Vec<f64> = (0..p)
        .map(|k| {
            let b: f64 = (0..p).map(|j| inverse_root[(k, j)] * correlations.outcome[j]).sum();
            b * b
        })
        .collect();
    let weight = |j: usize| (0..p).map(|k| root[(j, k)] * root[(j, k)] * squares[k]).sum();
    Some((0..p).map(weight).collect())
}
