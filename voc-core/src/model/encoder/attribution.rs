//! Shares what a head makes of a text out among the text's words.
//!
//! The hidden layer's rectifier is the only bend on the straight way from the pooled vector of the empty text to that of
//! the text, so the rescale rule of `DeepLIFT` (Shrikumar et al. 2017) and integrated gradients (Sundararajan et al.
//! 2017) along that way are one: a unit passes on what it gained, divided by what entered. Pooling passes the largest on
//! to where it was met first and a sum to its summands; each of those is what a piece and its two neighbours add up to.

use super::{Encoder, HIDDEN, Pooled, UNITS, WIDE, WINDOW};
use crate::model::kernel::Kernel;
use crate::model::trace::Trace;
use crate::model::wide::COLUMNS;

/// What enters the hidden layer as a row of numbers.
const FEATURES: usize = super::FEATURES;
/// Sums kept side by side, in a fixed order on every machine.
const LANES: usize = 16;

/// A number that is linear in the hidden and the wide vector.
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
    /// How far the shares of a number were from what the text adds to its base, before that was shared out too: what
    /// rounding costs.
    pub(crate) remainder: f32,
}

/// What a unit of each feature is worth to one number.
struct Worth {
    /// For each unit of the layer where it was largest, and of each of its values.
    largest: [f32; UNITS],
    summed: [f32; UNITS],
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
        let mut pooled = Pooled::default();
        for stretch in stretches {
            pooled.merge(&stretch.pooled);
        }
        let empty = Pooled::default();
        let entering = self.entering(&pooled);
        let entering_empty = self.entering(&empty);
        let sums = self.sums(&entering, kernel);
        let sums_empty = self.sums(&entering_empty, kernel);
        let hidden = self.activated(sums).values;
        let hidden_empty = self.activated(sums_empty).values;

        // what a level of each feature is worth, through the units that moved
        let mut worth = vec![[0.0f32; FEATURES]; targets.len()];
        for unit in 0..HIDDEN {
            let (moved, gained) =
                (sums[unit] - sums_empty[unit], hidden[unit] - hidden_empty[unit]);
            if moved == 0 || gained == 0.0 {
                continue;
            }
            let mut row = [0.0f32; FEATURES];
            for (wide, &weight) in row.iter_mut().zip(&self.hidden[unit]) {
                *wide = f32::from(weight);
            }
            let slope = gained / moved as f32;
            for (worth, target) in worth.iter_mut().zip(targets) {
                let slope = slope * target.deep[unit];
                for (sum, weight) in worth.iter_mut().zip(&row) {
                    *sum += slope * weight;
                }
            }
        }
        let levels: [f32; FEATURES] = std::array::from_fn(|feature| {
            f32::from(entering[feature]) - f32::from(entering_empty[feature])
        });
        let worth: Vec<Worth> = worth
            .iter()
            .zip(targets)
            .map(|(worth, target)| Worth::new(worth, &levels, target, &pooled))
            .collect();

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
        let mut remainder = 0.0f32;
        for (at, (target, base)) in targets.iter().zip(&base).enumerate() {
            let gained = target.value(&hidden, &wide) - base;
            let rest = gained - rows.iter().map(|row| row[at]).sum::<f32>();
            let size: f32 = rows.iter().map(|row| row[at].abs()).sum();
            if size > 0.0 {
                rows.iter_mut().for_each(|row| row[at] += rest * row[at].abs() / size);
            }
            remainder = remainder.max(rest.abs());
        }
        Attribution { base, rows, remainder }
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
        let pieces = &stretch.pieces;
        for at in 0..pieces.len() {
            let around = [at.checked_sub(1), Some(at), Some(at + 1)];
            let neighbour = |place: Option<usize>| place.and_then(|place| pieces.get(place));
            // a piece's products are for its standing before, in and after the centre
            let before = neighbour(around[0]).map_or(&NOTHING, |&p| &self.products(p, kernel)[0]);
            let here = &self.products(pieces[at], kernel)[1];
            let after = neighbour(around[2]).map_or(&NOTHING, |&p| &self.products(p, kernel)[2]);
            let mut given = [[0.0f32; UNITS]; WINDOW];
            let mut largest = [0.0f32; UNITS];
            for unit in 0..UNITS {
                let own = self.conv_bias[unit].saturating_add(here[unit]);
                let value = own.saturating_add(before[unit]).saturating_add(after[unit]);
                if value <= 0 {
                    continue;
                }
                let parts = WINDOW_RULE.split([before[unit], own, after[unit]], value);
                for (given, part) in given.iter_mut().zip(parts) {
                    given[unit] = part;
                }
                if value == pooled.max[unit] && !met[unit] {
                    met[unit] = true;
                    largest[unit] = 1.0;
                }
            }
            for (number, worth) in worth.iter().enumerate() {
                let mut rates = [0.0f32; UNITS];
                for unit in 0..UNITS {
                    rates[unit] = worth.summed[unit] + largest[unit] * worth.largest[unit];
                }
                for (given, place) in given.iter().zip(around) {
                    let owner = place.and_then(|place| stretch.owners.get(place));
                    if let Some(&owner) = owner {
                        rows[owner][number] += dot(given, &rates);
                    }
                }
            }
        }
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
            largest: std::array::from_fn(|unit| part(unit, f32::from(pooled.max[unit]))),
            summed: std::array::from_fn(|unit| part(UNITS + unit, pooled.sum[unit] as f32)),
            wide: std::array::from_fn(|column| {
                let flat = target.flat[column] * scale;
                let deep =
                    if column < WIDE { part(2 * UNITS + column, pooled.wide[column]) } else { 0.0 };
                flat + deep
            }),
        }
    }
}

/// EXPERIMENT
#[derive(Clone, Copy)]
enum WindowRule {
    Centre,
    Signed,
    Positive,
}
static RULE: std::sync::OnceLock<WindowRule> = std::sync::OnceLock::new();
struct Lazy;
const WINDOW_RULE: Lazy = Lazy;
impl Lazy {
    #[inline(always)]
    fn split(&self, parts: [i16; 3], value: i16) -> [f32; 3] {
        let rule = *RULE.get_or_init(|| match std::env::var("RULE").as_deref() {
            Ok("centre") => WindowRule::Centre,
            Ok("positive") => WindowRule::Positive,
            _ => WindowRule::Signed,
        });
        let p = parts.map(f32::from);
        match rule {
            WindowRule::Centre => [0.0, f32::from(value), 0.0],
            WindowRule::Signed => p,
            WindowRule::Positive => {
                let q = p.map(|x| x.max(0.0));
                let s: f32 = q.iter().sum();
                q.map(|x| if s > 0.0 { x / s * f32::from(value) } else { 0.0 })
            }
        }
    }
}

/// A dot product in a fixed order of lanes, the same on every machine.
#[inline(always)]
fn dot(a: &[f32; UNITS], b: &[f32; UNITS]) -> f32 {
    let mut lanes = [0.0f32; LANES];
    for (a, b) in a.as_chunks::<LANES>().0.iter().zip(b.as_chunks::<LANES>().0) {
        for lane in 0..LANES {
            lanes[lane] += a[lane] * b[lane];
        }
    }
    lanes.iter().sum()
}
