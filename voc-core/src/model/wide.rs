//! The wide table: a row for each bucket of hashed features, summed over a text.

use super::encoder::WIDE;
use super::features::{self, BUCKETS};
use super::file::ModelFile;
use super::units::UnitKind;
use crate::error::Error;

/// The wide table's rows.
pub(super) struct WideTable {
    rows: Vec<i8>,
    scale: [f32; WIDE],
}

impl std::fmt::Debug for WideTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WideTable").finish_non_exhaustive()
    }
}

impl WideTable {
    pub(super) fn read(file: &ModelFile) -> Result<Self, Error> {
        let mut scale = [0.0; WIDE];
        scale.copy_from_slice(&file.numbers::<f32>("wide_scale", WIDE)?);
        Ok(Self { rows: file.numbers("wide", BUCKETS * WIDE)?, scale })
    }

    /// What a unit adds by itself: its own row and the mean of its n-grams' rows.
    pub(super) fn unit(&self, kind: UnitKind, unit: &str, hash: u32) -> [f32; WIDE] {
        let mut grams = [0i32; WIDE];
        let mut count = 0;
        features::for_each_gram(kind, unit, |bucket| {
            for (sum, &value) in grams.iter_mut().zip(self.row(bucket)) {
                *sum += i32::from(value);
            }
            count += 1;
        });
        let mut out = [0.0; WIDE];
        let mean = 1.0 / count.max(1) as f32;
        let own = self.row(features::unit_bucket(hash));
        for i in 0..WIDE {
            out[i] = (f32::from(own[i]) + grams[i] as f32 * mean) * self.scale[i];
        }
        out
    }

    /// Adds the row of a pair of neighbours.
    #[inline(always)]
    pub(super) fn add_pair(&self, first: u32, second: u32, sum: &mut [f32; WIDE]) {
        let row = self.row(features::pair_bucket(first, second));
        for i in 0..WIDE {
            sum[i] += f32::from(row[i]) * self.scale[i];
        }
    }

    #[inline(always)]
    fn row(&self, bucket: usize) -> &[i8] {
        &self.rows[bucket * WIDE..(bucket + 1) * WIDE]
    }
}
