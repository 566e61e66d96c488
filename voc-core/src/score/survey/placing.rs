//! Many answers to a table of counts, at the speed of memory.

// only what is inlined is compiled for the processor found at run time
#![allow(clippy::inline_always)]

use crate::score::survey::scale::{MAX_LEVELS, Scale};

/// Answers to place before they are counted: few enough for the first-level cache.
const BLOCK: usize = 4096;
/// Set in the place of an answer that is not on the scale.
const OUTSIDE: u8 = 0x80;

/// An answer as a language holds it, which can be placed on a scale.
pub(crate) trait Answer: Copy {
    /// The level of each answer, counted from the lowest, or at least [`OUTSIDE`].
    fn place(scale: Scale, answers: &[Self], places: &mut [u8]);
}

/// Adds to the counts how often each answer of the scale occurs, and hands over those that are not on it.
pub(crate) fn count<T: Answer>(
    scale: Scale,
    answers: &[T],
    counts: &mut [u64; MAX_LEVELS],
    outside: impl FnMut(T),
) {
    // the loops below have no branches, so the compiler makes them wide for the processor found here
    pulp::Arch::new().dispatch(
        #[inline(always)]
        || count_blocks(scale, answers, counts, outside),
    );
}

#[inline(always)]
fn count_blocks<T: Answer>(
    scale: Scale,
    answers: &[T],
    counts: &mut [u64; MAX_LEVELS],
    mut outside: impl FnMut(T),
) {
    let mut places = [0; BLOCK];
    for block in answers.chunks(BLOCK) {
        let places = &mut places[..block.len()];
        T::place(scale, block, places);
        let mut valid = 0;
        for (level, count) in counts[..scale.levels()].iter_mut().enumerate() {
            let found = occurrences(places, level as u8);
            *count += found;
            valid += found;
        }
        if valid < block.len() as u64 {
            let strays = block.iter().zip(places).filter(|(_, place)| **place >= OUTSIDE);
            strays.for_each(|(&answer, _)| outside(answer));
        }
    }
}

impl Answer for f64 {
    #[inline(always)]
    #[allow(clippy::float_cmp, reason = "what is not whole or not on the scale differs exactly")]
    fn place(scale: Scale, answers: &[f64], places: &mut [u8]) {
        // added to a number below 2^32, this leaves its nearest whole number in the low bits
        const SHIFT: f64 = (1u64 << 52) as f64;
        let (low, high) = (f64::from(scale.low()), f64::from(scale.high()));
        for (&answer, place) in answers.iter().zip(places) {
            // not `clamp`, which keeps NaN; comparisons that NaN fails put it on the scale, where it differs from itself
            let above = if answer > low { answer } else { low };
            let within = if above < high { above } else { high };
            let shifted = within + SHIFT;
            let stray = u8::from(shifted - SHIFT != answer) << 7;
            *place = (shifted.to_bits() as u8).wrapping_sub(scale.low()) | stray;
        }
    }
}

/// Whole numbers: what lies below the scale becomes large where signs are forgotten.
macro_rules! whole_answers {
    ($($number:ty as $wide:ty as $unsigned:ty),+ $(,)?) => {
        $(impl Answer for $number {
            #[inline(always)]
            fn place(scale: Scale, answers: &[$number], places: &mut [u8]) {
                let (low, range) = (<$wide>::from(scale.low()), <$unsigned>::from(scale.high() - scale.low()));
                for (&answer, place) in answers.iter().zip(places) {
                    let above = <$wide>::from(answer).wrapping_sub(low) as $unsigned;
                    *place = if above <= range { above as u8 } else { OUTSIDE };
                }
            }
        })+
    };
}

impl Answer for i8 {
    #[inline(always)]
    fn place(scale: Scale, answers: &[Self], places: &mut [u8]) {
        let (low, range) = (scale.low() as i8, scale.high() - scale.low());
        // no answer of this width reaches a scale beyond 127, nor may a negative one pass for such an answer
        let range = i8::try_from(scale.high()).is_ok().then_some(range);
        for (&answer, place) in answers.iter().zip(places) {
            let above = answer.wrapping_sub(low) as u8;
            *place = if range.is_some_and(|range| above <= range) { above } else { OUTSIDE };
        }
    }
}

whole_answers!(
    i16 as i16 as u16,
    i32 as i32 as u32,
    i64 as i64 as u64,
    u8 as u8 as u8,
    u16 as u16 as u16,
    u32 as u32 as u32,
    u64 as u64 as u64,
);

/// How often a place occurs, among no more than [`BLOCK`] places.
#[inline(always)]
fn occurrences(places: &[u8], place: u8) -> u64 {
    // sums as narrow as the places, each of which a byte can count
    const WIDTH: usize = 64;
    const { assert!(BLOCK / WIDTH <= u8::MAX as usize) };
    let (rows, rest) = places.as_chunks::<WIDTH>();
    let mut sums = [0u8; WIDTH];
    for row in rows {
        for (sum, &each) in sums.iter_mut().zip(row) {
            *sum += u8::from(each == place);
        }
    }
    let whole: u64 = sums.iter().map(|&sum| u64::from(sum)).sum();
    whole + rest.iter().map(|&each| u64::from(each == place)).sum::<u64>()
}
