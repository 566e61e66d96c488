//! The bootstrap over rows: many weighted sums of products at once.

use crate::score::drivers::correlation::Correlations;
use crate::score::drivers::cross::CrossProducts;
use crate::score::drivers::rows::Rows;
use crate::score::inference::bootstrap::Resampler;

/// Resamples whose counts are drawn before the rows are passed over.
const TOGETHER: usize = 16;
/// Rows whose products are computed once for them: few enough to stay in the nearest cache.
const BLOCK: usize = 32;

/// Draws as many rows as there are, with replacement, and hands over the correlations of each resample; `None` where a
/// column is constant in it.
///
/// A resample is only how often each row was drawn (Efron 1979), so that the sums of products of a resample are the
/// counts times the products of the rows, which are computed once for several resamples.
pub(super) fn for_each_resample(
    rows: &Rows,
    columns: &[usize],
    resamples: usize,
    seed: u64,
    mut each: impl FnMut(Option<Correlations>),
) {
    let products = rows.products();
    let last = products.names().len();
    let kept: Vec<usize> = columns.iter().copied().chain([last]).collect();
    let standard: Vec<(f64, f64)> = kept
        .iter()
        .map(|&i| (products.mean(i), (products.weight() / products.deviation(i, i)).sqrt()))
        .collect();
    let side = kept.len() + 1;
    let triangle = side * (side + 1) / 2;
    let n = rows.count() as usize;
    let mut rng = Resampler::new(seed);
    let mut counts = vec![0u32; n * TOGETHER.min(resamples)];
    let mut block = vec![0.0; triangle * BLOCK];
    let mut centered = vec![1.0; side];
    let mut left = resamples;
    while left > 0 {
        let now = left.min(TOGETHER);
        left -= now;
        counts.truncate(n * now);
        for counts in counts.chunks_exact_mut(n) {
            counts.fill(0);
            for _ in 0..n {
                counts[rng.below(n as u64) as usize] += 1;
            }
        }
        let mut sums = vec![0.0; triangle * now];
        let mut all = rows.iter();
        let mut start = 0;
        loop {
            let mut filled = 0;
            for ((row, weight), target) in
                all.by_ref().take(BLOCK).zip(block.chunks_exact_mut(triangle))
            {
                for ((z, &i), (mean, scale)) in centered[1..].iter_mut().zip(&kept).zip(&standard) {
                    *z = (row[i] - mean) * scale;
                }
                let mut cells = target.iter_mut();
                for (i, &z) in centered.iter().enumerate() {
                    for (&other, cell) in centered[..=i].iter().zip(&mut cells) {
                        *cell = weight * z * other;
                    }
                }
                filled += 1;
            }
            if filled == 0 {
                break;
            }
            for (sums, counts) in sums.chunks_exact_mut(triangle).zip(counts.chunks_exact(n)) {
                add_block(sums, &block, &counts[start..start + filled]);
            }
            start += filled;
        }
        for sums in sums.chunks_exact(triangle) {
            each(correlations(products, columns, sums));
        }
    }
}

/// Adds each row's products as often as the row was drawn.
fn add_block(sums: &mut [f64], block: &[f64], counts: &[u32]) {
    let triangle = sums.len();
    let drawn = |rows: &[u32], products: &[f64], sums: &mut [f64]| {
        for (&count, products) in rows.iter().zip(products.chunks_exact(triangle)) {
            let count = f64::from(count);
            for (sum, product) in sums.iter_mut().zip(products) {
                *sum += count * product;
            }
        }
    };
    // four rows at a time, so that the sums are loaded and stored a quarter as often
    let fours = counts.len() / 4 * 4;
    for (counts, products) in counts[..fours].chunks_exact(4).zip(block.chunks_exact(4 * triangle))
    {
        let [a, b, c, d] = [0, 1, 2, 3].map(|i| f64::from(counts[i]));
        let (first, second) = products.split_at(2 * triangle);
        let ((pa, pb), (pc, pd)) = (first.split_at(triangle), second.split_at(triangle));
        for ((((sum, pa), pb), pc), pd) in sums.iter_mut().zip(pa).zip(pb).zip(pc).zip(pd) {
            *sum += (a * pa + b * pb) + (c * pc + d * pd);
        }
    }
    drawn(&counts[fours..], &block[fours * triangle..], sums);
}

/// Correlations from the sums of products of 1 and the standardised columns.
fn correlations(products: &CrossProducts, columns: &[usize], sums: &[f64]) -> Option<Correlations> {
    let at = |i: usize, j: usize| sums[i * (i + 1) / 2 + j];
    let weight = at(0, 0);
    if weight <= 0.0 {
        return None;
    }
    let p = columns.len();
    // columns are counted from 1, behind the constant
    let covariance = |i: usize, j: usize| {
        let (i, j) = (i.max(j) + 1, i.min(j) + 1);
        at(i, j) / weight - at(i, 0) / weight * (at(j, 0) / weight)
    };
    let scales: Vec<f64> = (0..=p).map(|i| covariance(i, i)).collect();
    if scales.iter().any(|&variance| variance.is_nan() || variance <= 1e-12) {
        return None;
    }
    let of =
        |i: usize, j: usize| (covariance(i, j) / (scales[i] * scales[j]).sqrt()).clamp(-1.0, 1.0);
    Some(Correlations::from_parts(products, columns, of))
}
