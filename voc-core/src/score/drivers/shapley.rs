//! Shapley values of R2: each predictor's gain, averaged over all orders in which predictors can enter.

use crate::score::drivers::correlation::{Correlations, DEPENDENT};
use crate::score::inference::bootstrap::Resampler;

/// How often each size of a group of predictors counts towards the average over orders.
struct OrderShares(Vec<f64>);

impl OrderShares {
    /// For `p` predictors, the share of orders in which a given predictor enters after a given group of `k`:
    /// k! (p - 1 - k)! / p!.
    fn new(p: usize) -> Self {
        let mut share = 1.0 / p as f64;
        let mut shares = Vec::with_capacity(p);
        for k in 0..p {
            shares.push(share);
            share *= (k + 1) as f64 / (p - 1 - k).max(1) as f64;
        }
        Self(shares)
    }

    /// By which factor the value of a group of `size` counts for those that are not in it, negatively.
    fn outside(&self, size: usize) -> f64 {
        self.0.get(size).copied().unwrap_or(0.0)
    }

    /// By which factor it counts for its members, on top of what counts for those outside.
    fn member(&self, size: usize) -> f64 {
        size.checked_sub(1).map_or(0.0, |before| self.0[before]) + self.outside(size)
    }
}

/// The average gains from the value of each group, a group being the bits of a number below 2^p.
pub(super) fn from_groups(p: usize, value: &[f64]) -> Vec<f64> {
    let shares = OrderShares::new(p);
    let mut outside = 0.0;
    let mut gains = vec![0.0; p];
    for (group, &value) in value.iter().enumerate() {
        let size = group.count_ones() as usize;
        outside += shares.outside(size) * value;
        for (i, gain) in gains.iter_mut().enumerate() {
            if group >> i & 1 == 1 {
                *gain += shares.member(size) * value;
            }
        }
    }
    gains.iter().map(|gain| gain - outside).collect()
}

/// The parts of R2 over all orders (Lindeman, Merenda and Gold 1980), by visiting each of the 2^p groups once.
pub(super) fn exact(correlations: &Correlations) -> Vec<f64> {
    let p = correlations.outcome.len();
    let mut visit = Visit {
        p,
        shares: OrderShares::new(p),
        // one matrix for each depth: what the predictors to come and the outcome keep once those taken are partialled
        // out, the outcome last
        levels: (0..=p).map(|depth| vec![0.0; (p - depth + 1).pow(2)]).collect(),
        members: vec![0.0; p],
        outside: 0.0,
    };
    visit.levels[0] = with_outcome(correlations);
    visit.at(0, 0, 0.0);
    visit.members.iter().map(|member| member - visit.outside).collect()
}

struct Visit {
    p: usize,
    shares: OrderShares,
    levels: Vec<Vec<f64>>,
    members: Vec<f64>,
    outside: f64,
}

impl Visit {
    /// Visits all groups that agree on the predictors before `depth`, and sums their values as they count for members.
    fn at(&mut self, depth: usize, taken: usize, r2: f64) -> f64 {
        if depth == self.p {
            self.outside += self.shares.outside(taken) * r2;
            return self.shares.member(taken) * r2;
        }
        let (upper, lower) = self.levels.split_at_mut(depth + 1);
        let (here, below) = (&upper[depth], &mut lower[0]);
        let side = self.p - depth + 1;
        for (row, target) in here.chunks_exact(side).skip(1).zip(below.chunks_exact_mut(side - 1)) {
            target.copy_from_slice(&row[1..]);
        }
        let pivot = here[0];
        let without = self.at(depth + 1, taken, r2);
        let (upper, lower) = self.levels.split_at_mut(depth + 1);
        let (here, below) = (&upper[depth], &mut lower[0]);
        let mut gain = 0.0;
        let first = &here[..side];
        let free = pivot > DEPENDENT;
        if free {
            gain = first[side - 1] * first[side - 1] / pivot;
        }
        for (row, target) in here.chunks_exact(side).skip(1).zip(below.chunks_exact_mut(side - 1)) {
            let factor = if free { row[0] / pivot } else { 0.0 };
            for ((cell, &value), &top) in target.iter_mut().zip(&row[1..]).zip(&first[1..]) {
                *cell = value - factor * top;
            }
        }
        let with = self.at(depth + 1, taken + 1, r2 + gain);
        self.members[depth] += with;
        without + with
    }
}

/// The parts of R2 over seeded random orders, each taken forwards and backwards (Castro, Gomez and Tejada 2009).
pub(super) fn sampled(correlations: &Correlations, orders: usize, seed: u64) -> Vec<f64> {
    let p = correlations.outcome.len();
    let all = with_outcome(correlations);
    let mut rest = all.clone();
    let mut gains = vec![0.0; p];
    for_each_order(p, orders, seed, |order| {
        rest.copy_from_slice(&all);
        let side = p + 1;
        for (step, &k) in order.iter().enumerate() {
            let pivot = rest[k * side + k];
            if pivot <= DEPENDENT {
                continue;
            }
            let with_outcome = rest[k * side + p];
            gains[k] += with_outcome * with_outcome / pivot;
            for &i in order[step + 1..].iter().chain(std::iter::once(&p)) {
                let factor = rest[i * side + k] / pivot;
                for &j in order[step + 1..].iter().chain(std::iter::once(&p)) {
                    rest[i * side + j] -= factor * rest[k * side + j];
                }
            }
        }
    });
    gains.iter().map(|gain| gain / orders as f64).collect()
}

/// Seeded random orders of `p` things, every second one the reverse of the one before.
pub(super) fn for_each_order(p: usize, orders: usize, seed: u64, mut each: impl FnMut(&[usize])) {
    let mut rng = Resampler::new(seed);
    let mut order: Vec<usize> = (0..p).collect();
    for i in 0..orders {
        if i % 2 == 0 {
            for last in (1..p).rev() {
                order.swap(last, rng.below(last as u64 + 1) as usize);
            }
        } else {
            order.reverse();
        }
        each(&order);
    }
}

/// The correlation matrix with the outcome as last row and column.
fn with_outcome(correlations: &Correlations) -> Vec<f64> {
    let p = correlations.outcome.len();
    let mut all = Vec::with_capacity((p + 1).pow(2));
    for i in 0..p {
        all.extend(correlations.predictors.row(i).iter());
        all.push(correlations.outcome[i]);
    }
    all.extend(correlations.outcome.iter());
    all.push(1.0);
    all
}
