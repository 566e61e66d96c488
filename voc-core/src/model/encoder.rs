//! The student encoder, in whole numbers.
//!
//! Before its ReLU the layer is linear in each piece, so the three products of a piece (as the one before,
//! here, after) do not depend on where it stands: they are computed once and kept in a bounded cache, and a
//! text costs three additions a piece. Sums of whole numbers do not depend on their order, so every machine
//! gives the same bits.

use super::file::ModelFile;
use crate::error::Error;

/// Width of the piece table.
pub(super) const EMBEDDING: usize = 128;
/// ReLU units of the layer.
pub(super) const UNITS: usize = 192;
/// Width of the wide table.
pub(super) const WIDE: usize = 16;
/// Width of the hidden layer.
pub(super) const HIDDEN: usize = 256;
/// Positions a piece can take in the window: after the centre, in it, before it.
const WINDOW: usize = 3;
/// What enters the hidden layer: largest, scaled sum, wide.
const FEATURES: usize = 2 * UNITS + WIDE;
/// Activations are whole multiples of one over this.
const STEP: f32 = 1024.0;
/// Pieces whose products are kept; a power of two.
const CACHE: usize = 4096;

type Products = [[i16; UNITS]; WINDOW];

/// The encoder's weights.
pub(super) struct Encoder {
    table: Vec<i8>,
    /// Step of each row of the table.
    row_scale: Vec<f32>,
    /// `[window][unit][embedding]`
    conv: Vec<i8>,
    /// Step of each row of `conv`, times [`STEP`].
    conv_scale: Vec<f32>,
    conv_bias: [i16; UNITS],
    /// `[hidden][feature]`
    hidden: Vec<i16>,
    hidden_scale: Vec<f32>,
    hidden_bias: Vec<f32>,
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
            *fixed = (value * STEP).round() as i16;
        }
        let hidden: Vec<i8> = file.numbers("hidden", HIDDEN * FEATURES)?;
        let mut conv_scale: Vec<f32> = file.numbers("conv_scale", WINDOW * UNITS)?;
        conv_scale.iter_mut().for_each(|s| *s *= STEP);
        let mut hidden_scale: Vec<f32> = file.numbers("hidden_scale", HIDDEN)?;
        hidden_scale.iter_mut().for_each(|s| *s /= STEP);
        Ok(Self {
            table: unpack_nibbles(file.section("table")?, pieces)?,
            row_scale: file.numbers("table_scale", pieces)?,
            conv: file.numbers("conv", WINDOW * UNITS * EMBEDDING)?,
            conv_scale,
            conv_bias,
            hidden: hidden.into_iter().map(i16::from).collect(),
            hidden_scale,
            hidden_bias: file.numbers("hidden_bias", HIDDEN)?,
        })
    }

    #[inline(always)]
    fn products(&self, piece: u16, out: &mut Products) {
        let at = usize::from(piece) * EMBEDDING;
        let row = &self.table[at..at + EMBEDDING];
        let row_scale = self.row_scale[usize::from(piece)];
        for (position, products) in out.iter_mut().enumerate() {
            for (unit, product) in products.iter_mut().enumerate() {
                let index = position * UNITS + unit;
                let weights = &self.conv[index * EMBEDDING..(index + 1) * EMBEDDING];
                let sum: i32 =
                    row.iter().zip(weights).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum();
                *product = (sum as f32 * (row_scale * self.conv_scale[index])).round() as i16;
            }
        }
    }

    /// Adds the pieces of one sentence to `pooled`.
    #[inline(always)]
    pub(super) fn add(&self, pieces: &[u16], cache: &mut ProductCache, pooled: &mut Pooled) {
        for (i, &piece) in pieces.iter().enumerate() {
            cache.ensure(self, piece);
            // the window slides over slots, which a later piece of the window may not evict
            let before = i.checked_sub(1).map(|j| pieces[j]);
            let after = pieces.get(i + 1).copied();
            if let Some(next) = after {
                cache.ensure(self, next);
            }
            let mut activity = self.conv_bias;
            for (piece, position) in [(before, 0), (Some(piece), 1), (after, 2)] {
                let Some(piece) = piece else { continue };
                match cache.get(piece) {
                    Some(products) => add_saturating(&mut activity, &products[position]),
                    None => {
                        let mut fresh = [[0; UNITS]; WINDOW];
                        self.products(piece, &mut fresh);
                        add_saturating(&mut activity, &fresh[position]);
                    }
                }
            }
            for ((value, max), sum) in
                activity.iter().zip(&mut pooled.max).zip(&mut pooled.sum)
            {
                let value = (*value).max(0);
                *max = (*max).max(value);
                *sum += i32::from(value);
            }
        }
        pooled.pieces += pieces.len() as u32;
    }

    /// The hidden vector of what was pooled.
    #[inline(always)]
    pub(super) fn hidden(&self, pooled: &Pooled, out: &mut [f32; HIDDEN]) {
        let mut features = [0i16; FEATURES];
        features[..UNITS].copy_from_slice(&pooled.max);
        let scale = 1.0 / (pooled.pieces.max(1) as f32).sqrt();
        for (feature, &sum) in features[UNITS..2 * UNITS].iter_mut().zip(&pooled.sum) {
            *feature = (sum as f32 * scale).round() as i16;
        }
        let scale = STEP / (pooled.units.max(1) as f32).sqrt();
        for (feature, &sum) in features[2 * UNITS..].iter_mut().zip(&pooled.wide) {
            *feature = (sum * scale).round() as i16;
        }
        for (i, value) in out.iter_mut().enumerate() {
            let weights = &self.hidden[i * FEATURES..(i + 1) * FEATURES];
            let sum: i32 =
                features.iter().zip(weights).map(|(&a, &b)| i32::from(a) * i32::from(b)).sum();
            *value = (sum as f32 * self.hidden_scale[i] + self.hidden_bias[i]).max(0.0);
        }
    }
}

#[inline(always)]
fn add_saturating(into: &mut [i16; UNITS], from: &[i16; UNITS]) {
    for (a, b) in into.iter_mut().zip(from) {
        *a = a.saturating_add(*b);
    }
}

/// Rows of signed 4-bit numbers, two in a byte, low half first.
fn unpack_nibbles(packed: &[u8], pieces: usize) -> Result<Vec<i8>, Error> {
    if packed.len() * 2 != pieces * EMBEDDING {
        return Err(Error::model_damaged("section `table` does not fit the vocabulary"));
    }
    let signed = |nibble: u8| ((nibble << 4).cast_signed()) >> 4;
    Ok(packed.iter().flat_map(|&byte| [signed(byte & 15), signed(byte >> 4)]).collect())
}

/// What pooling keeps of a text: enough to join sentences without reading them again.
#[derive(Debug, Clone)]
pub(crate) struct Pooled {
    max: [i16; UNITS],
    sum: [i32; UNITS],
    pieces: u32,
    /// Sum of the wide rows.
    pub(super) wide: [f32; WIDE],
    /// Units that entered `wide`.
    pub(super) units: u32,
}

impl Default for Pooled {
    fn default() -> Self {
        Self { max: [0; UNITS], sum: [0; UNITS], pieces: 0, wide: [0.0; WIDE], units: 0 }
    }
}

impl Pooled {
    /// Whether nothing has been read.
    pub(crate) fn is_empty(&self) -> bool {
        self.units == 0
    }

    /// Joins what was pooled of another stretch of the same text.
    pub(crate) fn merge(&mut self, other: &Self) {
        for (a, b) in self.max.iter_mut().zip(&other.max) {
            *a = (*a).max(*b);
        }
        for (a, b) in self.sum.iter_mut().zip(&other.sum) {
            *a = a.saturating_add(*b);
        }
        for (a, b) in self.wide.iter_mut().zip(&other.wide) {
            *a += b;
        }
        self.pieces += other.pieces;
        self.units += other.units;
    }

    /// The mean wide vector.
    pub(super) fn wide_mean(&self) -> [f32; WIDE] {
        let scale = 1.0 / (self.units.max(1) as f32).sqrt();
        self.wide.map(|sum| sum * scale)
    }
}

/// The products of the pieces met last, each in the slot that its number points to.
pub(super) struct ProductCache {
    tags: Vec<u16>,
    filled: Vec<bool>,
    products: Vec<Products>,
}

impl Default for ProductCache {
    fn default() -> Self {
        Self { tags: vec![0; CACHE], filled: vec![false; CACHE], products: Vec::new() }
    }
}

impl ProductCache {
    #[inline(always)]
    fn slot(piece: u16) -> usize {
        // neighbouring numbers are neighbouring spellings: spread them
        (usize::from(piece.wrapping_mul(40_503)) >> 4) & (CACHE - 1)
    }

    #[inline(always)]
    fn get(&self, piece: u16) -> Option<&Products> {
        let slot = Self::slot(piece);
        (self.tags[slot] == piece && self.filled[slot]).then(|| &self.products[slot])
    }

    #[inline(always)]
    fn ensure(&mut self, encoder: &Encoder, piece: u16) {
        let slot = Self::slot(piece);
        if self.filled[slot] && self.tags[slot] == piece {
            return;
        }
        if self.products.is_empty() {
            self.products = vec![[[0; UNITS]; WINDOW]; CACHE];
        }
        encoder.products(piece, &mut self.products[slot]);
        self.tags[slot] = piece;
        self.filled[slot] = true;
    }
}
