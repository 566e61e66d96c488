//! How long driver analysis takes: 15 overlapping predictors, 10,000 rows, 1,000 bootstrap resamples, one thread.
//!
//! Measured in processor time on one core of a shared 2-core x86-64 machine, optimised build without processor-specific
//! flags: Johnson's weights with intervals 0.4 s (required: under 2 s), LMG over all 32,768 groups 1.4 ms without and
//! 1.3 s with intervals, taking in the rows 20 ms. The wall clock showed four times as much beside other work.

use divan::Bencher;
use voc_core::score::drivers::{Division, ImportanceOptions, Rows, importance};

const ROWS: usize = 10_000;
const PREDICTORS: usize = 15;

fn main() {
    divan::main();
}

/// Ratings from 1 to 5 that share a common part, and an outcome made of them and of noise.
fn rows() -> Rows {
    let mut seed = 1u64;
    let mut uniform = || {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        seed as f64 / 2_147_483_648.0
    };
    let mut rows = Rows::new((0..PREDICTORS).map(|i| format!("x{i}"))).expect("names differ");
    for _ in 0..ROWS {
        let common = uniform();
        let x: Vec<f64> =
            (0..PREDICTORS).map(|_| ((common + uniform()) * 2.5).floor() + 1.0).collect();
        let y = x.iter().zip(1u32..).map(|(x, b)| x * f64::from(b)).sum::<f64>() + 90.0 * uniform();
        let x: Vec<Option<f64>> = x.into_iter().map(Some).collect();
        rows.push(Some(y), &x).expect("a value for each predictor");
    }
    rows
}

fn divide(bencher: Bencher, division: Division, resamples: usize) {
    let rows = rows();
    let mut options = ImportanceOptions::default();
    (options.division, options.resamples) = (division, resamples);
    bencher.bench_local(|| importance(divan::black_box(&rows), &options).expect("valid options"));
}

/// The rows alone: complete cases into exact sums of products.
#[divan::bench(sample_count = 5)]
fn observing(bencher: Bencher) {
    bencher.bench_local(rows);
}

/// Johnson's weights with intervals.
#[divan::bench(sample_count = 5)]
fn johnson(bencher: Bencher) {
    divide(bencher, Division::Johnson, 1000);
}

/// LMG over all 32,768 groups, without intervals.
#[divan::bench(sample_count = 5)]
fn lmg(bencher: Bencher) {
    divide(bencher, Division::Lmg, 0);
}

/// LMG over all 32,768 groups with intervals.
#[divan::bench(sample_count = 3)]
fn lmg_with_intervals(bencher: Bencher) {
    divide(bencher, Division::Lmg, 1000);
}
