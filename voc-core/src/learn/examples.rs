//! A label learnt from a few examples, against ordinary feedback.
//!
//! Ridge regression of "is an example" on the place of a text, in closed form: the normal equations of the background
//! are made once, and a label adds its examples to them. Half of the background is learnt from; the other half, which
//! was not, and the examples, each as if left out (Allen's PRESS), tell where the label begins: as many standard deviations
//! above the mean of ordinary feedback in every language, as texts of another language are less alike to the examples.

use nalgebra::{Cholesky, DMatrix, DVector, Dyn};

use super::space::{Place, Space, dot, wide};
use crate::model::{EMBEDDING_WIDTH, Hidden, Line};
use crate::text::Language;

/// Weight of the penalty, chosen on the written corpus among 3 to 100.
const PENALTY: f64 = 30.0;
/// Weights, and the constant behind them.
const SIZE: usize = EMBEDDING_WIDTH + 1;
/// Share of ordinary feedback that lies below where a label may begin.
const ORDINARY: f64 = 0.9;
/// How much of the way from there to the middle of the examples lies below where it begins.
const TOWARDS: f64 = 0.5;
/// Keeps from dividing by nothing.
const SMALLEST: f64 = 1e-9;
/// Log-odds of what is as near to a label as ordinary feedback is on average.
pub(crate) const FAR: f64 = -3.0;

/// Places on the straight way between two vectors at which gradients are taken.
const STEPS: usize = 32;

/// Learns labels against one background.
#[derive(Debug)]
pub(crate) struct Learner<'s> {
    space: &'s Space,
    /// The lower half of the normal equations of the background learnt from.
    equations: DMatrix<f64>,
}

/// What was learnt of a label.
#[derive(Debug, Clone)]
pub(crate) struct ExampleHead {
    weights: Box<Place>,
    constant: f64,
    /// How near ordinary feedback is, in a language that is not known.
    ordinary: Nearness,
    by_language: Vec<(Language, Nearness)>,
    /// Where it begins, in deviations above the mean.
    begins: f64,
}

/// How near to a label some texts are.
#[derive(Debug, Clone, Copy)]
struct Nearness {
    mean: f64,
    deviation: f64,
}

impl<'s> Learner<'s> {
    pub(crate) fn new(space: &'s Space) -> Self {
        let mut equations = DMatrix::zeros(SIZE, SIZE);
        for at in 0..EMBEDDING_WIDTH {
            equations[(at, at)] = PENALTY;
        }
        for (_, place) in space.background().iter().step_by(2) {
            add(&mut equations, place);
        }
        Self { space, equations }
    }

    /// A label by places of its examples and of texts that are none; none without an example.
    pub(crate) fn learn(&self, examples: &[Place], others: &[Place]) -> Option<ExampleHead> {
        if examples.is_empty() {
            return None;
        }
        let mut equations = self.equations.clone();
        for place in examples.iter().chain(others) {
            add(&mut equations, place);
        }
        let solver = Cholesky::new(equations)?;
        let mut right = DVector::zeros(SIZE);
        for place in examples {
            right += row(place);
        }
        let solution = solver.solve(&right);
        let weights: Place = std::array::from_fn(|at| solution[at]);
        let constant = solution[EMBEDDING_WIDTH];
        let near = |place: &Place| dot(&weights, place) + constant;
        let held: Vec<(Language, f64)> = {
            let unseen = self.space.background().iter().skip(1).step_by(2);
            unseen.map(|(language, place)| (*language, near(place))).collect()
        };
        let all: Vec<f64> = held.iter().map(|&(_, near)| near).collect();
        let left_out = examples.iter().map(|place| left_out(&solver, place, near(place)));
        let middle = quantile(left_out.collect(), 0.5);
        let high = quantile(all.clone(), ORDINARY);
        let begins = high + TOWARDS * (middle - high).max(0.0);
        let ordinary = Nearness::of(&all);
        let served = Language::ALL.into_iter().filter(|&l| l != Language::Unknown);
        let by_language = served.map(|language| {
            let own = held.iter().filter(|(l, _)| *l == language).map(|&(_, near)| near);
            (language, Nearness::of(&own.collect::<Vec<f64>>()))
        });
        Some(ExampleHead {
            by_language: by_language.collect(),
            begins: ordinary.deviations(begins).max(SMALLEST),
            weights: Box::new(weights),
            constant,
            ordinary,
        })
    }
}

impl ExampleHead {
    /// Log-odds that a text is of the label: 0 where it begins, [`FAR`] at the mean of ordinary feedback of its language.
    pub(crate) fn log_odds(&self, place: &Place, language: Language) -> f64 {
        let near = dot(&self.weights, place) + self.constant;
        FAR * (1.0 - self.ordinary(language).deviations(near) / self.begins)
    }

    /// How near ordinary feedback of a language is.
    fn ordinary(&self, language: Language) -> Nearness {
        let own = self.by_language.iter().find(|(l, _)| *l == language);
        own.map_or(self.ordinary, |&(_, ordinary)| ordinary)
    }
}

impl Nearness {
    fn of(values: &[f64]) -> Self {
        let count = values.len().max(1) as f64;
        let mean = values.iter().sum::<f64>() / count;
        let variance = values.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / count;
        Self { mean, deviation: variance.sqrt() }
    }

    /// How far above the mean, in standard deviations.
    fn deviations(self, near: f64) -> f64 {
        (near - self.mean) / self.deviation.max(SMALLEST)
    }
}

impl ExampleHead {
    /// The log-odds as a line through those of two texts: its slopes are the mean of the gradients on the straight way
    /// between their vectors (integrated gradients, Sundararajan et al. 2017).
    pub(crate) fn line(
        &self,
        space: &Space,
        from: &Hidden,
        to: &Hidden,
        language: Language,
    ) -> Line {
        let (from, to) = (wide(Some(from)), wide(Some(to)));
        let way: Place = std::array::from_fn(|at| to[at] - from[at]);
        let steepness = -FAR / (self.ordinary(language).deviation.max(SMALLEST) * self.begins);
        let mut slopes = [0.0; EMBEDDING_WIDTH];
        for step in 0..STEPS {
            let share = (step as f64 + 0.5) / STEPS as f64;
            let at: Place = std::array::from_fn(|i| from[i] + share * way[i]);
            let here = space.slopes(&self.weights, &at, language);
            for (sum, slope) in slopes.iter_mut().zip(here) {
                *sum += slope * steepness / STEPS as f64;
            }
        }
        let log_odds = |vector| self.log_odds(&space.place_of(vector, language), language);
        let start = log_odds(&from);
        // what the steps are too few for goes along the way
        let rest = log_odds(&to) - start - dot(&slopes, &way);
        let length = dot(&way, &way).max(f64::MIN_POSITIVE);
        for (slope, way) in slopes.iter_mut().zip(way) {
            *slope += rest * way / length;
        }
        let constant = (start - dot(&slopes, &from)) as f32;
        Line { slopes: slopes.map(|slope| slope as f32), constant }
    }
}

/// How near an example would be to its label without itself.
fn left_out(solver: &Cholesky<f64, Dyn>, place: &Place, near: f64) -> f64 {
    let row = row(place);
    let own = row.dot(&solver.solve(&row)).min(1.0 - 1e-6);
    (near - own) / (1.0 - own)
}

fn row(place: &Place) -> DVector<f64> {
    DVector::from_iterator(SIZE, place.iter().copied().chain([1.0]))
}

/// Adds a text to the lower half of normal equations.
fn add(equations: &mut DMatrix<f64>, place: &Place) {
    let row = row(place);
    for column in 0..SIZE {
        let weight = row[column];
        if weight != 0.0 {
            for line in column..SIZE {
                equations[(line, column)] += weight * row[line];
            }
        }
    }
}

/// The value below which a share of the values lies, between neighbours in proportion; 0 of none.
fn quantile(mut values: Vec<f64>, share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let at = share * values.len().saturating_sub(1) as f64;
    let (low, high) = (at.floor() as usize, at.ceil() as usize);
    let value = |at: usize| values.get(at).copied().unwrap_or(0.0);
    value(low) + (value(high) - value(low)) * (at - low as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_lie_between_neighbours() {
        assert!((quantile(vec![3.0, 1.0, 2.0], 0.5) - 2.0).abs() < 1e-12);
        assert!((quantile(vec![0.0, 1.0], 0.9) - 0.9).abs() < 1e-12);
        assert!((quantile(Vec::new(), 0.9) - 0.0).abs() < 1e-12);
    }
}
