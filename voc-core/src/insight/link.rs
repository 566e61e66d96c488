//! From log-odds to probabilities, and back to what each unit of log-odds is worth on the way from one to another.

/// The probability of some log-odds.
pub(super) fn sigmoid(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// What a unit of log-odds adds to the probability, on the way from one to another.
pub(super) fn sigmoid_slope(from: f64, to: f64) -> f64 {
    let way = to - from;
    if way.abs() < 1e-6 {
        let p = sigmoid(from);
        return p * (1.0 - p);
    }
    (sigmoid(to) - sigmoid(from)) / way
}

/// Places and weights of Gauss and Legendre's rule of five points, on -1 to 1.
const NODES: [(f64, f64); 5] = [
    (-0.906_179_845_938_664, 0.236_926_885_056_189),
    (-0.538_469_310_105_683, 0.478_628_670_499_366),
    (0.0, 0.568_888_888_888_889),
    (0.538_469_310_105_683, 0.478_628_670_499_366),
    (0.906_179_845_938_664, 0.236_926_885_056_189),
];
/// Pieces of the way, each with those places.
const STEPS: usize = 16;

/// Probabilities of four classes by their scores.
pub(super) fn softmax(scores: [f64; 4], temperature: f64) -> [f64; 4] {
    let top = scores.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let weights = scores.map(|score| ((score - top) / temperature).exp());
    let sum: f64 = weights.iter().sum();
    weights.map(|weight| weight / sum)
}

/// What a unit of each class's score adds to each class's probability, `[probability][score]`, on the straight way from
/// some scores to others: the integrated gradients of the softmax.
pub(super) fn softmax_slopes(from: [f64; 4], to: [f64; 4], temperature: f64) -> [[f64; 4]; 4] {
    let mut slopes = [[0.0; 4]; 4];
    for step in 0..STEPS {
        for (node, weight) in NODES {
            let at = (step as f64 + f64::midpoint(node, 1.0)) / STEPS as f64;
            let mut scores = from;
            for (score, to) in scores.iter_mut().zip(to) {
                *score += at * (to - *score);
            }
            let p = softmax(scores, temperature);
            let weight = weight / (2.0 * STEPS as f64 * temperature);
            for (a, row) in slopes.iter_mut().enumerate() {
                for (b, slope) in row.iter_mut().enumerate() {
                    let own = if a == b { p[a] } else { 0.0 };
                    *slope += weight * (own - p[a] * p[b]);
                }
            }
        }
    }
    slopes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn slopes_lead_from_one_probability_to_the_other(
            from in prop::array::uniform4(-15.0..15.0f64),
            to in prop::array::uniform4(-15.0..15.0f64),
        ) {
            let slopes = softmax_slopes(from, to, 0.8);
            let (start, end) = (softmax(from, 0.8), softmax(to, 0.8));
            for class in 0..4 {
                let way: f64 = (0..4).map(|k| slopes[class][k] * (to[k] - from[k])).sum();
                prop_assert!((start[class] + way - end[class]).abs() < 1e-4);
            }
            let way = sigmoid_slope(from[0], to[0]) * (to[0] - from[0]);
            prop_assert!((sigmoid(from[0]) + way - sigmoid(to[0])).abs() < 1e-9);
        }
    }
}
