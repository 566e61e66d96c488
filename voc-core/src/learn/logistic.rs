//! Logistic regression with a ridge penalty, by the quasi-Newton method of Liu and Nocedal (1989).

use std::collections::VecDeque;

use super::rows::Row;

/// Steps at most.
const STEPS: usize = 60;
/// Past steps that the curvature is told from.
const MEMORY: usize = 8;
/// A step ends where the slope is this part of what it was without weights.
const SMALL: f64 = 1e-3;

/// Telling rows with a yes from those with a no.
#[derive(Debug)]
pub(super) struct Problem<'a> {
    pub(super) rows: &'a [&'a Row],
    pub(super) yes: &'a [bool],
    /// What a yes and a no count.
    pub(super) weight: (f64, f64),
    /// Of the squares of all weights but the constant.
    pub(super) penalty: f64,
}

impl Problem<'_> {
    /// The loss at some weights; its slope is written over `slope`.
    fn loss(&self, weights: &[f64], slope: &mut [f64]) -> f64 {
        let constant = weights.len() - 1;
        let mut loss = 0.0;
        for (slope, &w) in slope.iter_mut().zip(weights) {
            *slope = self.penalty * w;
            loss += 0.5 * self.penalty * w * w;
        }
        loss -= 0.5 * self.penalty * weights[constant] * weights[constant];
        slope[constant] = 0.0;
        for (row, &yes) in self.rows.iter().zip(self.yes) {
            let weight = if yes { self.weight.0 } else { self.weight.1 };
            let score = row.dot(weights);
            loss += weight * log_loss(score, yes);
            row.add_to(slope, weight * (logistic(score) - f64::from(u8::from(yes))));
        }
        loss
    }

    /// The weights of least loss, from `weights` on.
    pub(super) fn solve(&self, mut weights: Vec<f64>) -> Vec<f64> {
        if weights.is_empty() {
            return weights;
        }
        let mut slope = vec![0.0; weights.len()];
        let origin = vec![0.0; weights.len()];
        self.loss(&origin, &mut slope);
        let small = SMALL * length(&slope);
        let mut loss = self.loss(&weights, &mut slope);
        let mut memory: VecDeque<(Vec<f64>, Vec<f64>, f64)> = VecDeque::new();
        for _ in 0..STEPS {
            if length(&slope) <= small {
                break;
            }
            let direction = direction(&slope, &memory);
            let descent = dot(&direction, &slope);
            let mut step = if memory.is_empty() { 1.0 / length(&slope) } else { 1.0 };
            let mut next_slope = vec![0.0; weights.len()];
            let found = (0..30).find_map(|_| {
                let next: Vec<f64> =
                    weights.iter().zip(&direction).map(|(w, d)| w + step * d).collect();
                let next_loss = self.loss(&next, &mut next_slope);
                // Armijo's condition
                if next_loss <= loss + 1e-4 * step * descent {
                    return Some((next, next_loss));
                }
                step *= 0.5;
                None
            });
            let Some((next, next_loss)) = found else { break };
            let moved: Vec<f64> = next.iter().zip(&weights).map(|(a, b)| a - b).collect();
            let bent: Vec<f64> = next_slope.iter().zip(&slope).map(|(a, b)| a - b).collect();
            let curvature = dot(&moved, &bent);
            if curvature > 1e-12 {
                memory.push_back((moved, bent, 1.0 / curvature));
                if memory.len() > MEMORY {
                    memory.pop_front();
                }
            }
            (weights, slope, loss) = (next, next_slope, next_loss);
        }
        weights
    }
}

/// Where to go, by the slope and by how it changed.
fn direction(slope: &[f64], memory: &VecDeque<(Vec<f64>, Vec<f64>, f64)>) -> Vec<f64> {
    let mut direction: Vec<f64> = slope.iter().map(|x| -x).collect();
    let mut shares = Vec::with_capacity(memory.len());
    for (moved, bent, inverse) in memory.iter().rev() {
        let share = inverse * dot(moved, &direction);
        add(&mut direction, bent, -share);
        shares.push(share);
    }
    if let Some((_, bent, inverse)) = memory.back() {
        let scale = 1.0 / (inverse * dot(bent, bent));
        for x in &mut direction {
            *x *= scale;
        }
    }
    for ((moved, bent, inverse), share) in memory.iter().zip(shares.iter().rev()) {
        let back = inverse * dot(bent, &direction);
        add(&mut direction, moved, share - back);
    }
    direction
}

fn add(to: &mut [f64], what: &[f64], times: f64) {
    for (to, x) in to.iter_mut().zip(what) {
        *to += times * x;
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn length(vector: &[f64]) -> f64 {
    dot(vector, vector).sqrt()
}

/// A score as a probability.
pub(super) fn logistic(score: f64) -> f64 {
    1.0 / (1.0 + (-score).exp())
}

/// What a score costs, where the answer is yes or no.
pub(super) fn log_loss(score: f64, yes: bool) -> f64 {
    let signed = if yes { -score } else { score };
    signed.max(0.0) + (-signed.abs()).exp().ln_1p()
}

/// Slope and offset that bring scores to log-odds of a yes (Platt 1999, with his smoothed answers), by Newton's method.
pub(super) fn calibrated(scores: &[(f64, bool)]) -> (f64, f64) {
    let yes = scores.iter().filter(|(_, yes)| *yes).count() as f64;
    let no = scores.len() as f64 - yes;
    let (high, low) = ((yes + 1.0) / (yes + 2.0), 1.0 / (no + 2.0));
    let (mut slope, mut offset) = (1.0, 0.0);
    for _ in 0..50 {
        // a weak pull towards the score as it is, for labels with few texts
        let (mut g, mut h) = ([(slope - 1.0) * 0.1, 0.0], [0.1, 0.0, 1e-9]);
        for &(score, yes) in scores {
            let p = logistic(slope * score + offset);
            let (error, spread) = (p - if yes { high } else { low }, p * (1.0 - p));
            g[0] += error * score;
            g[1] += error;
            h[0] += spread * score * score;
            h[1] += spread * score;
            h[2] += spread;
        }
        let determinant = h[0] * h[2] - h[1] * h[1];
        if determinant.abs() < 1e-12 {
            break;
        }
        let step =
            [(h[2] * g[0] - h[1] * g[1]) / determinant, (h[0] * g[1] - h[1] * g[0]) / determinant];
        slope -= step[0].clamp(-2.0, 2.0);
        offset -= step[1].clamp(-5.0, 5.0);
        if step[0].abs() + step[1].abs() < 1e-9 {
            break;
        }
    }
    // a slope below zero would turn the ranking round
    (slope.max(0.05), offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn losses_do_not_overflow() {
        assert!((log_loss(0.0, true) - 2f64.ln()).abs() < 1e-12);
        assert!((log_loss(800.0, false) - 800.0).abs() < 1e-9);
        assert!(log_loss(800.0, true).abs() < 1e-12);
    }

    #[test]
    fn calibration_finds_the_share_of_right_answers() {
        // of scores of 2, three in four are right; of scores of -2, one in four
        let scores: Vec<(f64, bool)> = (0..4000)
            .map(|at| if at % 2 == 0 { (2.0, at % 8 != 0) } else { (-2.0, at % 8 == 1) })
            .collect();
        let (slope, offset) = calibrated(&scores);
        assert!((logistic(2.0 * slope + offset) - 0.75).abs() < 0.01);
        assert!((logistic(-2.0 * slope + offset) - 0.25).abs() < 0.01);
    }
}
