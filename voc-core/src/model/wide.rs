//! The wide table: a row for each bucket of hashed features, summed over a text.
//!
//! A row holds what enters the encoder and, behind it, what words and letters alone say of a social post: scores
//! of the n-gram head, a number for each sentiment class.

use smallvec::SmallVec;

use super::encoder::WIDE;
use super::features::{self, BUCKETS};
use super::file::ModelFile;
use super::units::UnitKind;
use crate::error::Error;

/// Classes of the n-gram head.
pub(super) const POSTS: usize = 4;
/// Columns of a row: [`WIDE`] for the encoder, then [`POSTS`].
pub(super) const COLUMNS: usize = WIDE + POSTS;
/// What one n-gram of a unit counts in the n-gram head; the training program knows the same number.
const GRAM_SHARE: f32 = 0.4;
/// What a pair counts for the encoder beside a whole word; the training programs know the same number. With all of its weight
/// texts are known by it that were learnt from, and others are read worse.
const PAIR_SHARE: f32 = 0.5;

/// The wide table's rows.
pub(super) struct WideTable {
    rows: Vec<[i8; COLUMNS]>,
    scale: [f32; COLUMNS],
    /// The same for pairs.
    pair_scale: [f32; COLUMNS],
}

impl std::fmt::Debug for WideTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WideTable").finish_non_exhaustive()
    }
}

impl WideTable {
    pub(super) fn read(file: &ModelFile) -> Result<Self, Error> {
        let mut scale = [0.0; COLUMNS];
        scale[..WIDE].copy_from_slice(&file.numbers::<f32>("wide_scale", WIDE)?);
        scale[WIDE..].copy_from_slice(&file.numbers::<f32>("posts_scale", POSTS)?);
        let mut pair_scale = scale;
        pair_scale[..WIDE].iter_mut().for_each(|scale| *scale *= PAIR_SHARE);
        let wide = file.sized("wide", BUCKETS * WIDE)?.as_chunks::<WIDE>().0;
        let posts = file.sized("posts", BUCKETS * POSTS)?.as_chunks::<POSTS>().0;
        let row = |(wide, posts): (&[u8; WIDE], &[u8; POSTS])| {
            let mut row = [0; COLUMNS];
            row[..WIDE].copy_from_slice(wide);
            row[WIDE..].copy_from_slice(posts);
            row.map(u8::cast_signed)
        };
        Ok(Self { rows: wide.iter().zip(posts).map(row).collect(), scale, pair_scale })
    }

    /// What a unit adds by itself: its own row and its n-grams' rows, their mean for the encoder and a share of
    /// each for the n-gram head.
    pub(super) fn unit(&self, kind: UnitKind, unit: &str, hash: u32) -> [f32; COLUMNS] {
        let mut buckets: SmallVec<[usize; 64]> = SmallVec::new();
        features::for_each_gram(kind, unit, |bucket| buckets.push(bucket));
        // the rows lie far apart: one after another, the waits for them overlap
        let mut grams = [0i32; COLUMNS];
        for &bucket in &buckets {
            for (sum, &value) in grams.iter_mut().zip(self.row(bucket)) {
                *sum += i32::from(value);
            }
        }
        let mut out = [0.0; COLUMNS];
        let mean = 1.0 / buckets.len().max(1) as f32;
        let own = self.row(features::unit_bucket(hash));
        for i in 0..COLUMNS {
            let share = if i < WIDE { mean } else { GRAM_SHARE };
            out[i] = (f32::from(own[i]) + grams[i] as f32 * share) * self.scale[i];
        }
        out
    }

    /// Adds the row of a pair of neighbours by its bucket.
    #[inline(always)]
    pub(super) fn add_pair(&self, bucket: usize, sum: &mut [f32; COLUMNS]) {
        let row = self.row(bucket);
        for i in 0..COLUMNS {
            sum[i] += f32::from(row[i]) * self.pair_scale[i];
        }
    }

    #[inline(always)]
    fn row(&self, bucket: usize) -> &[i8; COLUMNS] {
        &self.rows[bucket]
    }
}
