//! Data that an independent program can make as well, and how closely its numbers are to be met.

use crate::score::drivers::rows::Rows;

/// Numbers from 0 to 1 by a linear congruential sequence.
pub(super) fn sequence(n: usize, mut seed: u64) -> Vec<f64> {
    (0..n)
        .map(|_| {
            seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
            seed as f64 / 2_147_483_648.0
        })
        .collect()
}

/// Sixty rows of four overlapping predictors on 1 to 5; the outcome and the weight of each are made from its outcome
/// and number.
pub(super) fn reference_rows(outcome_and_weight: impl Fn(f64, usize) -> (f64, f64)) -> Rows {
    let mut rows = Rows::new(["x0", "x1", "x2", "x3"]).unwrap();
    for (i, u) in sequence(60 * 5, 1).chunks_exact(5).enumerate() {
        let x = [
            (u[0] * 5.0).floor() + 1.0,
            ((u[0] + u[1]) * 2.5).floor() + 1.0,
            ((u[1] + u[2]) * 2.5).floor() + 1.0,
            (u[3] * 5.0).floor() + 1.0,
        ];
        let y = 0.8 * x[0] + 0.4 * x[1] - 0.5 * x[2] + 3.0 * u[4];
        let (outcome, weight) = outcome_and_weight(y, i);
        rows.push_weighted(Some(outcome), &x.map(Some), weight).unwrap();
    }
    rows
}

/// The sixty rows as they are.
pub(super) fn plain_rows() -> Rows {
    reference_rows(|y, _| (y, 1.0))
}

/// The sixty rows with weights of 0.5, 1.5 and 2.5.
pub(super) fn weighted_rows() -> Rows {
    let weights = sequence(60, 7);
    reference_rows(|y, i| (y, (weights[i] * 3.0).floor() + 0.5))
}

#[track_caller]
pub(super) fn assert_near(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (a, b) in found.iter().zip(expected) {
        assert!((a - b).abs() <= 1e-9 * b.abs().max(1e-2), "{found:?} is not {expected:?}");
    }
}
