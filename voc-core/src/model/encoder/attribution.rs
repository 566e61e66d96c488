//! Shares what a head makes of a text out among the text's words.
//!
//! By the rescale rule of `DeepLIFT` (Shrikumar et al. 2017): on the way from the empty text to the text, a unit of the hidden
//! layer passes on what it gained, divided by what entered it, and a unit of the adapter, which comes in as a line of the
//! hidden vector, does the same. For sentiment, whose way has the one bend of the hidden layer, that is what integrated
//! gradients (Sundararajan et al. 2017) give. Pooling passes the largest on to where it was met first and a sum to its summands;
//! each of those is what a piece and its two neighbours add up to.

use std::collections::VecDeque;

use super::{Encoder, HIDDEN, Pooled, UNITS, WIDE};
use crate::model::kernel::Kernel;
use crate::model::trace::Trace;
use crate::model::wide::COLUMNS;

/// What enters the hidden layer as a row of numbers.
const FEATURES: usize = super::FEATURES;
/// Those of them that pooling gives: the largest of each unit and its sum.
const POOLED: usize = 2 * UNITS;
/// Sums kept side by side, in a fixed order on every machine.
const LANES: usize = 16;

/// A number that is linear in the hidden and the wide vector, at least where these are those of the empty text or of the text.
#[derive(Debug, Clone)]
pub(in crate::model) struct Target {
    pub(in crate::model) deep: [f32; HIDDEN],
    pub(in crate::model) flat: [f32; COLUMNS],
    pub(in crate::model) constant: f32,
}

impl Default for Target {
    fn default() -> Self {
        Self { deep: [0.0; HIDDEN], flat: [0.0; COLUMNS], constant: 0.0 }
    }
}

impl Target {
    fn value(&self, hidden: &[f32; HIDDEN], wide: &[f32; COLUMNS]) -> f32 {
        let deep: f32 = self.deep.iter().zip(hidden).map(|(a, b)| a * b).sum();
        let flat: f32 = self.flat.iter().zip(wide).map(|(a, b)| a * b).sum();
        deep + flat + self.constant
    }
}

/// What the words of a text give to some numbers.
#[derive(Debug, Clone)]
pub(crate) struct Attribution {
    /// Each number for the empty text.
    pub(crate) base: Vec<f32>,
    /// A row for each atom, with a share of each number.
    pub(crate) rows: Vec<Vec<f32>>,
}

impl Attribution {
    /// Shares out what rounding left of each number, each atom taking by the size of what it has.
    fn spread(&mut self, rests: &[f32]) {
        for (number, rest) in rests.iter().enumerate() {
            let size: f32 = self.rows.iter().map(|row| row[number].abs()).sum();
            if size > 0.0 {
                self.rows.iter_mut().for_each(|row| row[number] += rest * row[number].abs() / size);
            }
        }
    }
}

/// What a unit of each feature is worth to one number.
struct Worth {
    /// For each unit of the layer where it was largest, and behind these of each of its values.
    pooled: [f32; POOLED],
    /// For each column of the wide vector's sum.
    wide: [f32; COLUMNS],
}

impl Encoder {
    /// What each atom of some stretches, read as one text, gives to each of `targets`.
    #[inline(always)]
    pub(in crate::model) fn attribute(
        &self,
        stretches: &[&Trace],
        targets: &[Target],
        kernel: impl Kernel,
    ) -> Attribution {
        let (mut attribution, rests) = self.shares(stretches, targets, kernel);
        attribution.spread(&rests);
        attribution
    }

    /// The same, and what rounding leaves over of each number.
    #[inline(always)]
    fn shares(
        &self,
        stretches: &[&Trace],
        targets: &[Target],
        kernel: impl Kernel,
    ) -> (Attribution, Vec<f32>) {
        let mut pooled = Pooled::default();
        for stretch in stretches {
            pooled.merge(&stretch.pooled);
        }
        let empty = Pooled::default();
        let entering = self.entering(&pooled);
        let entering_empty = self.entering(&empty);
        let [sums, sums_empty] = self.sums([&entering, &entering_empty], kernel);
        let hidden = self.activated(&sums).values;
        let hidden_empty = self.activated(&sums_empty).values;

        // what each hidden unit passes on of what entered it
        let slopes: [f32; HIDDEN] = std::array::from_fn(|unit| {
            let moved = sums[unit] - sums_empty[unit];
            if moved == 0 { 0.0 } else { (hidden[unit] - hidden_empty[unit]) / moved as f32 }
        });
        let levels: [f32; FEATURES] = std::array::from_fn(|feature| {
            f32::from(entering[feature]) - f32::from(entering_empty[feature])
        });
        // a plain loop: a closure would not get the kernel's instructions
        let mut worth = Vec::with_capacity(targets.len());
        for target in targets {
            worth.push(Worth::new(&self.worth(&slopes, target), &levels, target, &pooled));
        }

        let atoms = stretches.iter().map(|stretch| stretch.atoms.len()).sum();
        let mut rows = vec![vec![0.0f32; targets.len()]; atoms];
        let mut met = [false; UNITS];
        let mut first = 0;
        for stretch in stretches {
            let own = &mut rows[first..first + stretch.atoms.len()];
            self.share_pieces(stretch, &pooled, &worth, &mut met, own, kernel);
            for (row, wide) in own.iter_mut().zip(&stretch.wide) {
                for (share, worth) in row.iter_mut().zip(&worth) {
                    *share += wide.iter().zip(&worth.wide).map(|(a, b)| a * b).sum::<f32>();
                }
            }
            first += stretch.atoms.len();
        }
        let wide = pooled.wide_mean();
        let base: Vec<f32> =
            targets.iter().map(|target| target.value(&hidden_empty, &[0.0; COLUMNS])).collect();
        let rests = targets.iter().zip(&base).enumerate().map(|(number, (target, base))| {
            let gained = target.value(&hidden, &wide) - base;
            gained - rows.iter().map(|row| row[number]).sum::<f32>()
        });
        let rests = rests.collect();
        (Attribution { base, rows }, rests)
    }

    /// What a level of each feature is worth to `target`, through hidden units of these slopes.
    #[inline(always)]
    fn worth(&self, slopes: &[f32; HIDDEN], target: &Target) -> [f32; FEATURES] {
        let mut worth = [0.0; FEATURES];
        for ((row, slope), deep) in self.hidden_rows().iter().zip(slopes).zip(&target.deep) {
            let factor = slope * deep;
            if factor != 0.0 {
                for (sum, &weight) in worth.iter_mut().zip(row) {
                    *sum += factor * f32::from(weight);
                }
            }
        }
        worth
    }

    /// Adds to `rows` what the pieces of one stretch are worth.
    #[inline(always)]
    fn share_pieces(
        &self,
        stretch: &Trace,
        pooled: &Pooled,
        worth: &[Worth],
        met: &mut [bool; UNITS],
        rows: &mut [Vec<f32>],
        kernel: impl Kernel,
    ) {
        const NOTHING: [i16; UNITS] = [0; UNITS];
        let (pieces, owners) = (&stretch.pieces, &stretch.owners);
        // what the atoms from `settled` on gave to the units, as far as it is known
        let mut given: VecDeque<[f32; POOLED]> = VecDeque::new();
        let mut settled = 0;
        for at in 0..pieces.len() {
            let around = [at.checked_sub(1), Some(at), Some(at + 1)];
            let neighbour = |place: Option<usize>| place.and_then(|place| pieces.get(place));
            // a piece's products are for its standing before, in and after the centre
            let before = neighbour(around[0]).map_or(NOTHING, |&p| self.at(p, 0, kernel));
            let here = self.at(pieces[at], 1, kernel);
            let after = neighbour(around[2]).map_or(NOTHING, |&p| self.at(p, 2, kernel));
            let mut own = here;
            let (mut passed, mut largest) = ([0.0f32; UNITS], [0.0f32; UNITS]);
            for unit in 0..UNITS {
                own[unit] = self.conv_bias[unit].saturating_add(here[unit]);
                let value = own[unit].saturating_add(before[unit]).saturating_add(after[unit]);
                let is_passed = value > 0;
                let is_first = is_passed && value == pooled.max[unit] && !met[unit];
                met[unit] |= is_first;
                // of a sum that is cut at what sixteen bits hold each part has less
                let whole = i32::from(own[unit]) + i32::from(before[unit]) + i32::from(after[unit]);
                let kept = f32::from(value) / whole as f32;
                passed[unit] = if is_passed { kept } else { 0.0 };
                largest[unit] = if is_first { kept } else { 0.0 };
            }
            for (part, place) in [&before, &own, &after].into_iter().zip(around) {
                let Some(&owner) = place.and_then(|place| owners.get(place)) else { continue };
                while given.len() <= owner - settled {
                    given.push_back([0.0; POOLED]);
                }
                let (of_largest, of_sum) = given[owner - settled].split_at_mut(UNITS);
                for unit in 0..UNITS {
                    let part = f32::from(part[unit]);
                    of_largest[unit] += largest[unit] * part;
                    of_sum[unit] += passed[unit] * part;
                }
            }
            // the next piece touches this one's atom, and none before
            while settled < owners[at] {
                settle(&given.pop_front().unwrap_or([0.0; POOLED]), worth, &mut rows[settled]);
                settled += 1;
            }
        }
        for (given, row) in given.iter().zip(&mut rows[settled..]) {
            settle(given, worth, row);
        }
    }
}

/// Adds what an atom gave to the units to its row, by what it is worth.
#[inline(always)]
fn settle(given: &[f32; POOLED], worth: &[Worth], row: &mut [f32]) {
    for (share, worth) in row.iter_mut().zip(worth) {
        *share += dot(given, &worth.pooled);
    }
}

impl Encoder {
    /// The products of a piece at one position of the window.
    #[inline(always)]
    fn at(&self, piece: u16, position: usize, kernel: impl Kernel) -> [i16; UNITS] {
        let mut all = [0; UNITS];
        let blocks = all.as_chunks_mut().0.iter_mut().zip(self.products(piece, kernel));
        for (units, products) in blocks {
            *units = products[position];
        }
        all
    }
}

impl Worth {
    /// From the worth of a level of each feature and the levels that entered.
    fn new(
        worth: &[f32; FEATURES],
        levels: &[f32; FEATURES],
        target: &Target,
        pooled: &Pooled,
    ) -> Self {
        let part = |feature: usize, whole: f32| {
            if whole == 0.0 { 0.0 } else { worth[feature] * levels[feature] / whole }
        };
        let scale = 1.0 / (pooled.units.max(1) as f32).sqrt();
        Self {
            pooled: std::array::from_fn(|feature| match feature.checked_sub(UNITS) {
                None => part(feature, f32::from(pooled.max[feature])),
                Some(unit) => part(feature, pooled.sum[unit] as f32),
            }),
            wide: std::array::from_fn(|column| {
                let flat = target.flat[column] * scale;
                let deep =
                    if column < WIDE { part(2 * UNITS + column, pooled.wide[column]) } else { 0.0 };
                flat + deep
            }),
        }
    }
}

/// A dot product in a fixed order of lanes, the same on every machine.
#[inline(always)]
fn dot(a: &[f32; POOLED], b: &[f32; POOLED]) -> f32 {
    let mut lanes = [0.0f32; LANES];
    for (a, b) in a.as_chunks::<LANES>().0.iter().zip(b.as_chunks::<LANES>().0) {
        for lane in 0..LANES {
            lanes[lane] += a[lane] * b[lane];
        }
    }
    lanes.iter().sum()
}

#[cfg(all(test, feature = "bundled-model"))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::feedback::Channel;
    use crate::model::adapter::Lines;
    use crate::model::kernel::{self, Operation};
    use crate::model::{Extent, Model, Question, Scratch};

    /// Levels, of which a feature has up to 127, and sums in floating point are rounded.
    const ROUNDING: f32 = 0.01;

    struct Shares<'a>(&'a Encoder, &'a Trace, &'a [Target]);

    impl Operation for Shares<'_> {
        type Output = Vec<f32>;

        #[inline(always)]
        fn run(self, kernel: impl Kernel) -> Vec<f32> {
            self.0.shares(&[self.1], self.2, kernel).1
        }
    }

    fn lines(model: &Model, trace: &Trace) -> Lines {
        model.findings.lines(&model.hidden(&Pooled::default()), &model.hidden(&trace.pooled))
    }

    fn target(
        model: &Model,
        question: Question,
        extent: Extent,
        channel: Option<Channel>,
        lines: &Lines,
    ) -> Target {
        let mut alone = vec![0.0; model.questions().count()];
        alone[question.place()] = 1.0;
        model.findings.targets(&[(&alone, extent)], channel, lines).remove(0)
    }

    fn rests(text: &str, channel: Option<Channel>) -> Vec<f32> {
        let model = Model::bundled().unwrap();
        let trace = model.trace(text, &mut Scratch::default());
        let sentiment = (0..4).map(|class| model.sentiment.target(class, channel));
        let names = ["intent:refund", "topic:delivery.speed", "emotion:frustrated"];
        let questions = names.iter().filter_map(|name| model.question(name));
        let lines = lines(&model, &trace);
        let questions = questions.flat_map(|question| {
            [Extent::Whole, Extent::Part]
                .map(|extent| target(&model, question, extent, channel, &lines))
        });
        let targets: Vec<Target> = sentiment.chain(questions).collect();
        kernel::dispatch(Shares(&model.reader.encoder, &trace, &targets))
    }

    #[test]
    fn targets_are_what_the_heads_say() {
        let model = Model::bundled().unwrap();
        let trace = model.trace("Never again, the parcel was late!", &mut Scratch::default());
        let hidden = model.hidden(&trace.pooled);
        let lines = lines(&model, &trace);
        for channel in [None, Some(Channel::Social), Some(Channel::Review)] {
            let scores = model.sentiment(&hidden, &trace.pooled, channel).0;
            let mut log_odds = Vec::new();
            model.findings(&[&hidden], 1, channel, &mut log_odds);
            let question = model.question("topic:delivery.speed").unwrap();
            let wide = trace.pooled.wide_mean();
            for (class, score) in scores.into_iter().enumerate() {
                let target = model.sentiment.target(class, channel);
                assert!((target.value(&hidden.values, &wide) - score).abs() < 1e-3);
            }
            let of = |extent| {
                let target = target(&model, question, extent, channel, &lines);
                target.value(&hidden.values, &wide)
            };
            let (whole, part) = (of(Extent::Whole), of(Extent::Part));
            assert!((whole + part - log_odds[question.place()]).abs() < 0.02);
            model.findings(&[&hidden, &hidden], 1, channel, &mut log_odds);
            let rows = log_odds.split_at(log_odds.len() / 2);
            assert!((whole - rows.0[question.place()]).abs() < 0.02);
            assert!((part - rows.1[question.place()]).abs() < 0.02);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn shares_sum_to_what_the_text_adds(
            text in "(\\PC{0,8}|[ .!?]{1,2}| late | refund |很好|, never | 😡 ){0,16}",
            channel in proptest::option::of(proptest::sample::select(&Channel::ALL[..])),
        ) {
            for rest in rests(&text, channel) {
                prop_assert!(rest.abs() < ROUNDING, "{rest}");
            }
        }
    }
}
