//! The adapter: a layer of units on top of the hidden vector, which the heads of findings read beside it.

use super::encoder::{HIDDEN, Hidden, whole_16};
use super::file::ModelFile;
use super::kernel::Kernel;
use super::weights::{PAIR, ROWS, WideWeights};
use crate::error::Error;

/// Units of the layer: one block of rows.
pub(super) const UNITS: usize = ROWS;

/// Rectified units over the hidden vector, as whole multiples of one over [`Hidden::STEP`] as that is.
#[derive(Debug)]
pub(super) struct Adapter {
    weights: WideWeights,
    scale: Vec<f32>,
    bias: Vec<f32>,
}

/// What each unit is along the way from one text to another: a straight line of the hidden vector.
#[derive(Debug)]
pub(super) struct Lines {
    /// The units that rise or fall on that way, each with its slopes.
    slopes: Vec<(usize, [f32; HIDDEN])>,
    offsets: [f32; UNITS],
}

impl Lines {
    /// Adds the units, so many times each, to the slopes of the hidden vector; answers what is the same for every vector.
    pub(super) fn add(&self, weights: &[f32], slopes: &mut [f32; HIDDEN]) -> f32 {
        for (unit, own) in &self.slopes {
            for (sum, own) in slopes.iter_mut().zip(own) {
                *sum += weights[*unit] * own;
            }
        }
        weights.iter().zip(&self.offsets).map(|(weight, offset)| weight * offset).sum()
    }
}

impl Adapter {
    pub(super) fn read(file: &ModelFile) -> Result<Self, Error> {
        let rows: Vec<i8> = file.numbers("adapter", UNITS * HIDDEN)?;
        let rows: Vec<i16> = rows.into_iter().map(i16::from).collect();
        Ok(Self {
            weights: WideWeights::new(&rows, HIDDEN),
            scale: file.numbers("adapter_scale", UNITS)?,
            bias: file.numbers("adapter_bias", UNITS)?,
        })
    }

    /// The units of a hidden vector, which is given by its pairs.
    #[inline(always)]
    pub(super) fn units(&self, hidden: &[(u16, [i16; PAIR])], kernel: impl Kernel) -> [i16; UNITS] {
        let mut units = [0; UNITS];
        for rows in self.weights.blocks() {
            let sums = kernel.dot_rows_wide(hidden, rows);
            let numbers = self.scale.iter().zip(&self.bias);
            for (unit, (sum, (scale, bias))) in units.iter_mut().zip(sums.iter().zip(numbers)) {
                *unit = activated(*sum as f32 * scale, *bias);
            }
        }
        units
    }

    /// The straight lines through what the units are for two hidden vectors.
    pub(super) fn lines(&self, from: &Hidden, to: &Hidden) -> Lines {
        let mut lines = Lines { slopes: Vec::new(), offsets: [0.0; UNITS] };
        for unit in 0..UNITS {
            let [start, end] = [from, to].map(|hidden| self.product(unit, hidden));
            let [first, last] =
                [start, end].map(|product| f32::from(activated(product, self.bias[unit])));
            let moved = end - start;
            let slope = if moved.abs() > 0.0 { (last - first) / moved } else { 0.0 };
            lines.offsets[unit] = (first - slope * start) / Hidden::STEP;
            let factor = slope * self.scale[unit];
            if factor != 0.0 {
                let row: [i16; HIDDEN] = self.weights.row(unit);
                lines.slopes.push((unit, row.map(|weight| factor * f32::from(weight))));
            }
        }
        lines
    }

    /// The product of a unit's row and a hidden vector, in multiples of one over [`Hidden::STEP`].
    fn product(&self, unit: usize, hidden: &Hidden) -> f32 {
        let row: [i16; HIDDEN] = self.weights.row(unit);
        let products = row.iter().zip(&hidden.whole).map(|(a, b)| i32::from(*a) * i32::from(*b));
        products.sum::<i32>() as f32 * self.scale[unit]
    }
}

/// A unit for a product of its row and a hidden vector.
#[inline(always)]
fn activated(product: f32, bias: f32) -> i16 {
    whole_16((product + bias * Hidden::STEP).max(0.0))
}
