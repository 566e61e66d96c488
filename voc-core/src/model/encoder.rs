//! The student encoder, in whole numbers.
//!
//! Before its `ReLU` the layer is linear in each piece, so the three products of a piece (as the one before,
//! here, after) do not depend on where it stands: they are computed when the piece is first met and kept, and
//! a text costs three additions a piece. Sums of whole numbers do not depend on their order, so every machine
//! gives the same bits.

mod attribution;

use std::borrow::Cow;
use std::sync::OnceLock;

use smallvec::SmallVec;

use super::file::ModelFile;
use super::kernel::{self, Kernel};
use super::weights::{GROUP, ROWS, Weights};
use super::wide::COLUMNS;

use crate::error::Error;
pub(crate) use attribution::Attribution;
pub(super) use attribution::Target;

/// Width of the piece table.
pub(super) const EMBEDDING: usize = 320;
/// Numbers of the piece table in a byte.
const PACKED: usize = 4;
/// `ReLU` units of the layer.
pub(super) const UNITS: usize = 256;
/// Units that are pooled at once.
const BLOCK: usize = ROWS;
/// Width of the wide table.
pub(super) const WIDE: usize = 16;
/// Width of the hidden layer, and of the vector that hosts are given.
pub const HIDDEN: usize = 256;
/// Positions a piece can take in the window: after the centre, in it, before it.
const WINDOW: usize = 3;
/// What enters the hidden layer: largest, scaled sum, wide.
const FEATURES: usize = 2 * UNITS + WIDE;
/// Activations are whole multiples of one over this.
const STEP: f32 = 1024.0;
/// What enters the hidden layer is a whole number up to this; the wide numbers, which run both ways, have their zero in
/// the middle.
const LEVELS: u8 = kernel::TOP;
const WIDE_ZERO: u8 = LEVELS / 2 + 1;
/// For each block of units the products with a piece at each position, side by side as they are added up.
type Products = [[[i16; BLOCK]; WINDOW]; UNITS / BLOCK];

/// The encoder's weights.
pub(super) struct Encoder {
    /// Rows of two-bit numbers, lowest bits first.
    table: Cow<'static, [u8]>,
    /// Half a step of each row: the numbers 0 to 3 stand for -3, -1, 1 and 3 of it.
    row_scale: Vec<f32>,
    /// `[window][unit]`, each a row of the embedding's width.
    conv: Weights,
    /// Three times the sum of each row of `conv`: what the numbers' being counted from -3 takes off.
    conv_zero: Vec<i32>,
    /// Step of each row of `conv`, times [`STEP`].
    conv_scale: Vec<f32>,
    conv_bias: [i16; UNITS],
    /// For each hidden unit a row of features.
    hidden: Weights,
    /// The same rows one behind the other, which only explanations read; made when the first is asked for.
    hidden_rows: OnceLock<Box<[[i8; FEATURES]]>>,
    /// What the zero of the wide numbers adds to each hidden unit.
    hidden_zero: Vec<i32>,
    hidden_scale: Vec<f32>,
    hidden_bias: Vec<f32>,
    /// Levels to one of the largest units, of their scaled sums, and of the wide numbers.
    levels: [f32; 3],
    /// What is known of each piece already; bounded by the vocabulary and shared by all threads.
    products: Vec<OnceLock<Box<Products>>>,
}

impl std::fmt::Debug for Encoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Encoder").field("pieces", &self.row_scale.len()).finish_non_exhaustive()
    }
}

impl Encoder {
    pub(super) fn read(file: &ModelFile, pieces: usize) -> Result<Self, Error> {
        let bias: Vec<f32> = file.numbers("conv_bias", UNITS)?;
        let mut conv_bias = [0i16; UNITS];
        for (fixed, value) in conv_bias.iter_mut().zip(bias) {
            *fixed = (value * STEP).round_ties_even() as i16;
        }
        let conv: Vec<i8> = file.numbers("conv", WINDOW * UNITS * EMBEDDING)?;
        let hidden: Vec<i8> = file.numbers("hidden", HIDDEN * FEATURES)?;
        let mut conv_scale: Vec<f32> = file.numbers("conv_scale", WINDOW * UNITS)?;
        for scale in &mut conv_scale {
            *scale *= STEP;
        }
        let steps: Vec<f32> = file.numbers("entering", 3)?;
        Ok(Self {
            table: packed_table(file, pieces)?,
            row_scale: file.numbers("table_scale", pieces)?,
            conv_zero: conv.chunks_exact(EMBEDDING).map(|row| 3 * sum(row)).collect(),
            conv: Weights::new(&conv, EMBEDDING),
            conv_scale,
            conv_bias,
            hidden_zero: hidden
                .chunks_exact(FEATURES)
                .map(|row| i32::from(WIDE_ZERO) * sum(&row[2 * UNITS..]))
                .collect(),
            hidden: Weights::new(&hidden, FEATURES),
            hidden_rows: OnceLock::new(),
            hidden_scale: file.numbers("hidden_scale", HIDDEN)?,
            hidden_bias: file.numbers("hidden_bias", HIDDEN)?,
            levels: [1.0 / (STEP * steps[0]), 1.0 / (STEP * steps[1]), 1.0 / steps[2]],
            products: (0..pieces).map(|_| OnceLock::new()).collect(),
        })
    }

    fn hidden_rows(&self) -> &[[i8; FEATURES]] {
        self.hidden_rows.get_or_init(|| (0..HIDDEN).map(|unit| self.hidden.row(unit)).collect())
    }

    #[inline(always)]
    fn products(&self, piece: u16, kernel: impl Kernel) -> &Products {
        let known = &self.products[usize::from(piece)];
        if let Some(products) = known.get() {
            return products;
        }
        // computed outside of `get_or_init`, whose closure would not get the kernel's instructions
        let products = self.multiply(piece, kernel);
        known.get_or_init(|| products)
    }

    #[inline(always)]
    fn multiply(&self, piece: u16, kernel: impl Kernel) -> Box<Products> {
        let bytes = EMBEDDING / PACKED;
        let packed = &self.table[usize::from(piece) * bytes..(usize::from(piece) + 1) * bytes];
        let mut row = [0u8; EMBEDDING];
        for (four, &byte) in row.chunks_exact_mut(PACKED).zip(packed) {
            for (place, number) in four.iter_mut().enumerate() {
                *number = byte >> (2 * place) & 3;
            }
        }
        let row_scale = self.row_scale[usize::from(piece)];
        let mut out: Box<Products> = Box::new([[[0; BLOCK]; WINDOW]; UNITS / BLOCK]);
        let zeros = self.conv_zero.as_chunks::<BLOCK>().0;
        let scales = self.conv_scale.as_chunks::<BLOCK>().0;
        let blocks = self.conv.blocks().zip(zeros).zip(scales).enumerate();
        for (at, ((rows, zero), scale)) in blocks {
            let (position, block) = (at / out.len(), at % out.len());
            let sums = kernel.dot_rows_small(row.as_chunks::<GROUP>().0, rows);
            for (unit, product) in out[block][position].iter_mut().enumerate() {
                let whole = 2 * sums[unit] - zero[unit];
                *product = whole_16(whole as f32 * (row_scale * scale[unit]));
            }
        }
        out
    }

    /// Adds the pieces of one sentence to `pooled`.
    ///
    /// A block of units goes over all pieces before the next one, so that what is pooled stays in registers.
    #[inline(always)]
    pub(super) fn add(&self, pieces: &[u16], pooled: &mut Pooled, kernel: impl Kernel) {
        const NOTHING: [i16; BLOCK] = [0; BLOCK];
        // a loop: in a closure the products would not get the kernel's instructions
        let mut rows: SmallVec<[&Products; 64]> = SmallVec::with_capacity(pieces.len());
        for &piece in pieces {
            rows.push(self.products(piece, kernel));
        }
        let blocks = self.conv_bias.as_chunks::<BLOCK>().0.iter().enumerate();
        let pooled_blocks =
            pooled.max.as_chunks_mut().0.iter_mut().zip(pooled.sum.as_chunks_mut().0);
        for ((block, bias), (max, sum)) in blocks.zip(pooled_blocks) {
            let (mut largest, mut total): ([i16; BLOCK], [i32; BLOCK]) = (*max, *sum);
            let mut before = &NOTHING;
            for (at, row) in rows.iter().enumerate() {
                let here = &row[block][1];
                let after = rows.get(at + 1).map_or(&NOTHING, |row| &row[block][2]);
                for unit in 0..BLOCK {
                    let value = bias[unit]
                        .saturating_add(here[unit])
                        .saturating_add(before[unit])
                        .saturating_add(after[unit])
                        .max(0);
                    largest[unit] = largest[unit].max(value);
                    total[unit] += i32::from(value);
                }
                before = &row[block][0];
            }
            (*max, *sum) = (largest, total);
        }
        pooled.pieces += pieces.len() as u32;
    }

    /// What enters the hidden layer, in levels.
    #[inline(always)]
    fn entering(&self, pooled: &Pooled) -> [u8; FEATURES] {
        let mut entering = [0u8; FEATURES];
        let (largest, rest) = entering.split_at_mut(UNITS);
        let (sums, rest) = rest.split_at_mut(UNITS);
        let level = |value: f32| nearest(value.clamp(0.0, f32::from(LEVELS))) as u8;
        for (entering, &value) in largest.iter_mut().zip(&pooled.max) {
            *entering = level(f32::from(value) * self.levels[0]);
        }
        let scale = self.levels[1] / (pooled.pieces.max(1) as f32).sqrt();
        for (entering, &value) in sums.iter_mut().zip(&pooled.sum) {
            *entering = level(value as f32 * scale);
        }
        let scale = self.levels[2] / (pooled.units.max(1) as f32).sqrt();
        for (entering, &value) in rest.iter_mut().zip(&pooled.wide) {
            *entering = level((value * scale).round_ties_even() + f32::from(WIDE_ZERO));
        }
        entering
    }

    /// The sums of the hidden layer before its scale and bias, of some vectors in one reading of the weights.
    #[inline(always)]
    fn sums<const N: usize>(
        &self,
        entering: [&[u8; FEATURES]; N],
        kernel: impl Kernel,
    ) -> [[i32; HIDDEN]; N] {
        let mut sums = [[0i32; HIDDEN]; N];
        let entering = entering.map(|own| own.as_chunks::<GROUP>().0);
        for (block, rows) in self.hidden.blocks().enumerate() {
            let of_block = kernel.dot_rows(entering, rows);
            for (sums, of_block) in sums.iter_mut().zip(&of_block) {
                sums.as_chunks_mut::<ROWS>().0[block] = *of_block;
            }
        }
        sums
    }

    /// Adds the hidden vectors of what was pooled, one for each.
    #[inline(always)]
    pub(super) fn hidden(&self, pooled: &[Pooled], out: &mut Vec<Hidden>, kernel: impl Kernel) {
        let (threes, rest) = pooled.as_chunks();
        for three in threes {
            self.abreast::<3>(three.each_ref(), out, kernel);
        }
        match rest {
            [one, two] => self.abreast([one, two], out, kernel),
            [one] => self.abreast([one], out, kernel),
            _ => {}
        }
    }

    #[inline(always)]
    fn abreast<const N: usize>(
        &self,
        pooled: [&Pooled; N],
        out: &mut Vec<Hidden>,
        kernel: impl Kernel,
    ) {
        // loops: in closures they would not get the kernel's instructions
        let mut entering = [[0u8; FEATURES]; N];
        for (entering, pooled) in entering.iter_mut().zip(pooled) {
            *entering = self.entering(pooled);
        }
        for sums in &self.sums(entering.each_ref(), kernel) {
            out.push(self.activated(sums));
        }
    }

    #[inline(always)]
    fn activated(&self, sums: &[i32; HIDDEN]) -> Hidden {
        // of the length of the sums, so that many are made at once
        let zeros = &self.hidden_zero[..HIDDEN];
        let scales = &self.hidden_scale[..HIDDEN];
        let biases = &self.hidden_bias[..HIDDEN];
        let mut out = Hidden { values: [0.0; HIDDEN], whole: [0; HIDDEN] };
        for (i, sum) in sums.iter().copied().enumerate() {
            let sum = sum - zeros[i];
            let value = (sum as f32 * scales[i] + biases[i]).max(0.0);
            out.values[i] = value;
            out.whole[i] = whole_16(value * Hidden::STEP);
        }
        out
    }
}

/// What the encoder makes of a text: what all heads read.
#[derive(Debug, Clone)]
pub(crate) struct Hidden {
    pub(super) values: [f32; HIDDEN],
    /// The same in whole multiples of one over [`Hidden::STEP`].
    pub(super) whole: [i16; HIDDEN],
}

impl Hidden {
    /// Hidden units stay far below 64, where whole numbers of this step end.
    pub(super) const STEP: f32 = 512.0;

    /// The units, none of them negative.
    pub(crate) fn values(&self) -> &[f32; HIDDEN] {
        &self.values
    }
}

/// The whole number nearest to a value, of two the even one, for values up to 2^22 either way.
///
/// What rounding and a cast give, in instructions that a machine has for many numbers at once: beside so large a number
/// a float has no place for fractions.
#[inline(always)]
fn nearest(value: f32) -> i32 {
    const LARGE: f32 = 12_582_912.0;
    (value + LARGE).to_bits() as i32 - LARGE.to_bits() as i32
}

/// The same in 16 bits, for any value: the largest or smallest number where it lies beyond.
#[inline(always)]
pub(super) fn whole_16(value: f32) -> i16 {
    nearest(value.clamp(f32::from(i16::MIN), f32::from(i16::MAX))) as i16
}

fn sum(numbers: &[i8]) -> i32 {
    numbers.iter().copied().map(i32::from).sum()
}

fn packed_table(file: &ModelFile, pieces: usize) -> Result<Cow<'static, [u8]>, Error> {
    let packed = file.kept("table")?;
    if packed.len() * PACKED != pieces * EMBEDDING {
        return Err(Error::model_damaged("section `table` does not fit the vocabulary"));
    }
    Ok(packed)
}

/// What pooling keeps of a text: enough to join sentences without reading them again.
#[derive(Debug, Clone)]
pub(crate) struct Pooled {
    max: [i16; UNITS],
    sum: [i32; UNITS],
    pieces: u32,
    /// Sum of the wide rows, with what they say to the n-gram head behind.
    pub(super) wide: [f32; COLUMNS],
    /// Units that entered `wide`.
    pub(super) units: u32,
}

impl Default for Pooled {
    fn default() -> Self {
        Self { max: [0; UNITS], sum: [0; UNITS], pieces: 0, wide: [0.0; COLUMNS], units: 0 }
    }
}

impl Pooled {
    /// Whether nothing has been read.
    pub(crate) fn is_empty(&self) -> bool {
        self.units == 0
    }

    #[inline(always)]
    pub(super) fn add_wide(&mut self, wide: &[f32; COLUMNS]) {
        for (sum, value) in self.wide.iter_mut().zip(wide) {
            *sum += value;
        }
    }

    /// Joins what was pooled of another stretch of the same text.
    pub(crate) fn merge(&mut self, other: &Self) {
        for (a, b) in self.max.iter_mut().zip(&other.max) {
            *a = (*a).max(*b);
        }
        for (a, b) in self.sum.iter_mut().zip(&other.sum) {
            *a = a.saturating_add(*b);
        }
        self.add_wide(&other.wide);
        self.pieces += other.pieces;
        self.units += other.units;
    }

    /// The mean wide vector.
    pub(super) fn wide_mean(&self) -> [f32; COLUMNS] {
        let scale = 1.0 / (self.units.max(1) as f32).sqrt();
        self.wide.map(|sum| sum * scale)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn rounding_is_that_of_the_standard_library(value in -40_000.0f32..40_000.0, half in -40_000i32..40_000) {
            for value in [value, value / 1e3, half as f32 / 2.0, half as f32] {
                prop_assert_eq!(nearest(value), value.round_ties_even() as i32);
                prop_assert_eq!(whole_16(value), value.round_ties_even() as i16);
            }
        }
    }
}
