//! Wide features: hashes of words, their character n-grams and neighbouring word pairs.
//!
//! The encoder generalises; these memorise. Each feature is a bucket of one table whose rows are summed.

use super::units::UnitKind;

/// Buckets of the wide table, a power of two.
pub(crate) const BUCKETS: usize = 1 << 17;

const MIN_GRAM: usize = 3;
const MAX_GRAM: usize = 5;
const MIN_UNSPACED_GRAM: usize = 1;
const MAX_UNSPACED_GRAM: usize = 3;

const WORD_SALT: u32 = 0x9E37_79B1;
const GRAM_SALT: u32 = 0x85EB_CA77;
const PAIR_SALT: u32 = 0xC2B2_AE3D;

/// The hash under which a unit enters pairs.
pub(crate) fn unit_hash(unit: &str) -> u32 {
    fnv(WORD_SALT, unit.as_bytes())
}

/// The bucket of the whole unit.
pub(crate) fn unit_bucket(unit_hash: u32) -> usize {
    bucket(unit_hash)
}

/// The bucket of two units that follow one another.
pub(crate) fn pair_bucket(first: u32, second: u32) -> usize {
    bucket((first.rotate_left(15) ^ PAIR_SALT).wrapping_mul(0x27D4_EB2F) ^ second)
}

/// Whether a unit of this kind takes part in pairs: signs do not, so that "good, but" is "good but".
pub(crate) fn pairs(kind: UnitKind) -> bool {
    matches!(kind, UnitKind::Word | UnitKind::Symbol)
}

/// Calls `visit` with the bucket of each character n-gram of a unit.
pub(crate) fn for_each_gram(kind: UnitKind, unit: &str, mut visit: impl FnMut(usize)) {
    let (min, max, edges) = match kind {
        UnitKind::Word => (MIN_GRAM, MAX_GRAM, true),
        UnitKind::Unspaced => (MIN_UNSPACED_GRAM, MAX_UNSPACED_GRAM, false),
        UnitKind::Sign | UnitKind::Symbol | UnitKind::Mark => return,
    };
    let mut starts = [0usize; 128];
    let mut count = 0;
    let mut padded = [0u8; 512];
    let mut len = 0;
    let mut push = |bytes: &[u8], len: &mut usize| {
        if count + 1 < starts.len() && *len + bytes.len() < padded.len() {
            starts[count] = *len;
            padded[*len..*len + bytes.len()].copy_from_slice(bytes);
            *len += bytes.len();
            count += 1;
            starts[count] = *len;
        }
    };
    if edges {
        push(b"^", &mut len);
    }
    for (at, c) in unit.char_indices() {
        push(&unit.as_bytes()[at..at + c.len_utf8()], &mut len);
    }
    if edges {
        push(b"$", &mut len);
    }
    for first in 0..count {
        // a gram is the one before it and a character more
        let mut hash = fnv_start(GRAM_SALT);
        for size in 1..=max.min(count - first) {
            let last = first + size;
            hash = fnv_more(hash, &padded[starts[last - 1]..starts[last]]);
            if size >= min {
                visit(bucket(hash));
            }
        }
    }
}

fn fnv(salt: u32, bytes: &[u8]) -> u32 {
    fnv_more(fnv_start(salt), bytes)
}

fn fnv_start(salt: u32) -> u32 {
    0x811C_9DC5 ^ salt
}

fn fnv_more(hash: u32, bytes: &[u8]) -> u32 {
    bytes.iter().fold(hash, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn bucket(hash: u32) -> usize {
    // the low bits of FNV are its weakest
    let mixed = (hash ^ (hash >> 16)).wrapping_mul(0x7FEB_352D);
    (mixed ^ (mixed >> 15)) as usize & (BUCKETS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grams(kind: UnitKind, unit: &str) -> usize {
        let mut count = 0;
        for_each_gram(kind, unit, |bucket| {
            assert!(bucket < BUCKETS);
            count += 1;
        });
        count
    }

    #[test]
    fn grams_are_counted_over_characters() {
        // ^no$: ^no no$ ^no$
        assert_eq!(grams(UnitKind::Word, "no"), 3);
        assert_eq!(grams(UnitKind::Word, "né"), 3);
        assert_eq!(grams(UnitKind::Unspaced, "高兴"), 3);
        assert_eq!(grams(UnitKind::Sign, "!!!"), 0);
    }

    #[test]
    fn pairs_know_their_order() {
        let (not, good) = (unit_hash("not"), unit_hash("good"));
        assert_ne!(pair_bucket(not, good), pair_bucket(good, not));
    }
}
