//! Many answers to a table of counts, at the speed of memory.

use crate::score::survey::scale::{MAX_LEVELS, Scale};

/// The place of answers that are not on the scale.
pub(crate) const OUTSIDE: u8 = MAX_LEVELS as u8;
/// Answers to place before they are counted: few enough for the first-level cache.
pub(crate) const BLOCK: usize = 4096;

/// The level of each answer, counted from the lowest; [`OUTSIDE`] for those not on the scale. Without branches, so
/// that the compiler can place several at once.
pub(crate) fn place(scale: Scale, answers: &[f64], places: &mut [u8]) {
    // added to a number below 2^32, this leaves its nearest whole number in the low bits
    const SHIFT: f64 = (1u64 << 52) as f64;
    let (low, high) = (f64::from(scale.low()), f64::from(scale.high()));
    #[expect(clippy::needless_bitwise_bool, reason = "a lazy operator is a branch")]
    #[allow(clippy::float_cmp, reason = "what is not whole differs in its last bit")]
    for (&answer, place) in answers.iter().zip(places) {
        let shifted = answer + SHIFT;
        let valid = (shifted - SHIFT == answer) & (answer >= low) & (answer <= high);
        let level = (shifted.to_bits() as u8).wrapping_sub(scale.low());
        *place = if valid { level } else { OUTSIDE };
    }
}

/// How often each place occurs. Four tables, since adding twice to one counter in a row would wait for memory.
pub(crate) fn tally(places: &[u8]) -> [u32; MAX_LEVELS + 1] {
    let mut tables = [[0u32; MAX_LEVELS + 1]; 4];
    let (fours, rest) = places.as_chunks::<4>();
    for four in fours {
        for (table, place) in tables.iter_mut().zip(four) {
            // the mask only tells the compiler what is so
            table[usize::from(place & 15)] += 1;
        }
    }
    for place in rest {
        tables[0][usize::from(place & 15)] += 1;
    }
    let mut counts = [0; MAX_LEVELS + 1];
    for table in tables {
        for (count, found) in counts.iter_mut().zip(table) {
            *count += found;
        }
    }
    counts
}
