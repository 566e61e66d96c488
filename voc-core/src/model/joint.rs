//! What each answer makes of the others: a layer of units over the log-odds and probabilities of all questions, which moves the
//! log-odds of each (stacked generalization, Wolpert 1992). Who is told to have been charged twice is owed an answer, and praise
//! leaves little room for a cause.

use super::file::ModelFile;
use crate::error::Error;

/// Units of the layer.
const UNITS: usize = 64;
/// Standard deviations from their mean that log-odds are looked at for.
const REACH: f32 = 4.0;

/// The layer. It asks of the first questions of the model and answers them; those behind are left as they are.
#[derive(Debug)]
pub(super) struct Joint {
    /// Of the log-odds of each question.
    mean: Vec<f32>,
    deviation: Vec<f32>,
    /// `[log-odds, then probabilities][unit]`
    units: Vec<[f32; UNITS]>,
    units_bias: [f32; UNITS],
    /// `[unit][question]`
    answers: Vec<f32>,
    /// What a question's own log-odds count.
    gain: Vec<f32>,
    bias: Vec<f32>,
}

/// The straight way between what the layer makes of two lists of log-odds.
#[derive(Debug)]
pub(crate) struct JointLines {
    /// What the layer makes of the log-odds that the way begins with.
    from: Vec<f32>,
    /// What a unit of each question's log-odds adds to each unit of the layer, as much as that opens.
    slopes: Vec<[f32; UNITS]>,
}

impl Joint {
    pub(super) fn read(file: &ModelFile, questions: usize) -> Result<Self, Error> {
        let bytes = file.section("joint_gain")?.len();
        let count = bytes / size_of::<f32>();
        if count > questions {
            let message = format!("section `joint_gain` is of {count} questions of {questions}");
            return Err(Error::model_damaged(message));
        }
        let rows = |name: &str, rows: usize, width: usize| -> Result<Vec<f32>, Error> {
            let numbers: Vec<i8> = file.numbers(name, rows * width)?;
            let scale: Vec<f32> = file.numbers(&format!("{name}_scale"), rows)?;
            let numbers = numbers.iter().enumerate();
            Ok(numbers.map(|(at, &n)| f32::from(n) * scale[at / width]).collect())
        };
        let of_units = rows("joint_units", UNITS, 2 * count)?;
        let of_answers = rows("joint_answers", count, UNITS)?;
        let by_input =
            |input: usize| std::array::from_fn(|unit| of_units[unit * 2 * count + input]);
        let bias: Vec<f32> = file.numbers("joint_units_bias", UNITS)?;
        Ok(Self {
            mean: file.numbers("joint_mean", count)?,
            deviation: file.numbers("joint_deviation", count)?,
            units: (0..2 * count).map(by_input).collect(),
            units_bias: std::array::from_fn(|unit| bias[unit]),
            answers: (0..UNITS * count)
                .map(|at| of_answers[at % count * UNITS + at / count])
                .collect(),
            gain: file.numbers("joint_gain", count)?,
            bias: file.numbers("joint_bias", count)?,
        })
    }

    /// Log-odds as the layer makes them of what each question said by itself.
    #[inline(always)]
    pub(super) fn apply(&self, log_odds: &mut [f32]) {
        let units = self.units(log_odds);
        self.answer(&units, log_odds);
    }

    #[inline(always)]
    fn units(&self, log_odds: &[f32]) -> [f32; UNITS] {
        let mut sums = self.units_bias;
        let (of_odds, of_shares) = self.units.split_at(self.gain.len());
        for (question, (odds, shares)) in of_odds.iter().zip(of_shares).enumerate() {
            let [near, share] = self.inputs(question, log_odds[question]);
            for ((sum, odds), shares) in sums.iter_mut().zip(odds).zip(shares) {
                *sum += near * odds + share * shares;
            }
        }
        sums
    }

    /// What the layer reads of a question's log-odds.
    #[inline(always)]
    fn inputs(&self, question: usize, log_odds: f32) -> [f32; 2] {
        let near = (log_odds - self.mean[question]) / self.deviation[question];
        [near.clamp(-REACH, REACH), 1.0 / (1.0 + (-log_odds).exp())]
    }

    #[inline(always)]
    fn answer(&self, units: &[f32; UNITS], log_odds: &mut [f32]) {
        let numbers = self.gain.iter().zip(&self.bias);
        for (log_odds, (gain, bias)) in log_odds.iter_mut().zip(numbers) {
            *log_odds = *log_odds * gain + bias;
        }
        let rows = self.answers.chunks_exact(self.gain.len().max(1));
        for (&unit, row) in units.iter().zip(rows).filter(|(unit, _)| **unit > 0.0) {
            for (log_odds, weight) in log_odds.iter_mut().zip(row) {
                *log_odds += unit * weight;
            }
        }
    }

    /// The way from some log-odds to others. Along it a unit, and a probability, counts by what it has gained at the end (the
    /// rescale rule, Shrikumar, Greenside and Kundaje, 2017), so that what is added up is what has changed.
    pub(super) fn lines(&self, from: &[f32], to: &[f32]) -> JointLines {
        let rise = |before: f32, after: f32, way: f32| {
            if way == 0.0 { 0.0 } else { (after - before) / way }
        };
        let [first, last] = [from, to].map(|log_odds| self.units(log_odds));
        let opening: [f32; UNITS] = std::array::from_fn(|unit| {
            rise(first[unit].max(0.0), last[unit].max(0.0), last[unit] - first[unit])
        });
        let (of_odds, of_shares) = self.units.split_at(self.gain.len());
        let slopes = of_odds.iter().zip(of_shares).enumerate().map(|(question, (odds, shares))| {
            let [before, after] =
                [from, to].map(|log_odds| self.inputs(question, log_odds[question]));
            let way = to[question] - from[question];
            let [near, share] = [0, 1].map(|input| rise(before[input], after[input], way));
            std::array::from_fn(|unit| opening[unit] * (near * odds[unit] + share * shares[unit]))
        });
        let slopes = slopes.collect();
        let mut from = from.to_vec();
        self.apply(&mut from);
        JointLines { from, slopes }
    }

    /// Where a question begins on a way, and what a unit of each question's own log-odds adds to it.
    pub(super) fn line(&self, lines: &JointLines, question: usize) -> (f32, Vec<f32>) {
        let count = self.gain.len();
        let mut factors = vec![0.0; lines.from.len()];
        if question >= count {
            factors[question] = 1.0;
            return (lines.from[question], factors);
        }
        for (factor, slopes) in factors.iter_mut().zip(&lines.slopes) {
            let weights = self.answers.iter().skip(question).step_by(count);
            *factor = slopes.iter().zip(weights).map(|(slope, weight)| slope * weight).sum();
        }
        factors[question] += self.gain[question];
        (lines.from[question], factors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUESTIONS: usize = 5;

    /// Numbers from -1 to 1 in an order without a pattern.
    fn numbers(seed: u32) -> impl FnMut() -> f32 {
        let mut state = seed;
        move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / 8_388_608.0 - 1.0
        }
    }

    fn layer() -> Joint {
        let mut next = numbers(7);
        Joint {
            mean: (0..QUESTIONS).map(|_| 2.0 * next()).collect(),
            deviation: vec![1.5; QUESTIONS],
            units: (0..2 * QUESTIONS).map(|_| std::array::from_fn(|_| next())).collect(),
            units_bias: std::array::from_fn(|_| next()),
            answers: (0..UNITS * QUESTIONS).map(|_| next()).collect(),
            gain: vec![0.9; QUESTIONS],
            bias: vec![0.1; QUESTIONS],
        }
    }

    #[test]
    fn what_questions_add_on_the_way_is_what_has_changed() {
        let (layer, mut next) = (layer(), numbers(11));
        for _ in 0..50 {
            // the last two are beyond the layer and equal, in turn
            let from: Vec<f32> = (0..QUESTIONS + 2).map(|_| 8.0 * next()).collect();
            let mut to: Vec<f32> = from.iter().map(|own| own + 6.0 * next()).collect();
            to[1] = from[1];
            let lines = layer.lines(&from, &to);
            let mut joined = to.clone();
            layer.apply(&mut joined);
            for (question, &joined) in joined.iter().enumerate() {
                let (start, factors) = layer.line(&lines, question);
                let ways = factors.iter().zip(from.iter().zip(&to));
                let sum =
                    start + ways.map(|(factor, (from, to))| factor * (to - from)).sum::<f32>();
                assert!((sum - joined).abs() < 1e-3, "{question}: {sum} for {joined}");
            }
        }
    }

    #[test]
    fn questions_beyond_the_layer_are_left_as_they_are() {
        let mut log_odds = vec![0.5; QUESTIONS + 2];
        layer().apply(&mut log_odds);
        assert!((log_odds[0] - 0.5).abs() > 1e-3);
        assert_eq!(log_odds[QUESTIONS..], [0.5, 0.5]);
    }
}
