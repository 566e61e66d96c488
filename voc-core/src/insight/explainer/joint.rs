//! The answers of a passage by what each says by itself, seen beside each other.

use super::tally::Tally;
use crate::model::{JointLines, Model, Question};

/// The log-odds of every question by what they are made of, and the way on which they are joined.
#[derive(Debug)]
pub(super) struct Joint {
    tallies: Vec<Tally>,
    lines: JointLines,
}

impl Joint {
    /// From what each question says by itself, in the order of their places.
    pub(super) fn new(tallies: Vec<Tally>, model: &Model) -> Self {
        let all = |number: fn(&Tally) -> f64| -> Vec<f32> {
            tallies.iter().map(|tally| number(tally) as f32).collect()
        };
        let lines = model.joint_lines(&all(|tally| tally.base), &all(Tally::value));
        Self { tallies, lines }
    }

    /// The log-odds of a question: what each question says by itself, as much as it counts for this one.
    pub(super) fn log_odds(&self, model: &Model, question: Question) -> Tally {
        let (base, factors) = model.joint_line(&self.lines, question);
        let mut sum = Tally::default();
        for (tally, factor) in self.tallies.iter().zip(factors) {
            if factor != 0.0 {
                sum.add(tally, f64::from(factor));
            }
        }
        sum.base = f64::from(base);
        sum
    }
}
