//! The wide features of a text as bucket numbers, for heads that are fitted elsewhere.

use super::features;
use super::units;

/// Calls `visit` with the bucket of each unit, of each of its character n-grams and of each pair of neighbours.
pub(crate) fn for_each_bucket(text: &str, buffer: &mut String, mut visit: impl FnMut(u32)) {
    let mut last = None;
    units::for_each_unit(text, |found| {
        let kind = found.kind;
        let unit = found.normalised(text, buffer);
        if unit.is_empty() {
            return;
        }
        let hash = features::unit_hash(unit);
        visit(features::unit_bucket(hash) as u32);
        features::for_each_gram(kind, unit, |bucket| visit(bucket as u32));
        if features::pairs(kind)
            && let Some(before) = last.replace(hash)
        {
            visit(features::pair_bucket(before, hash) as u32);
        }
    });
}
