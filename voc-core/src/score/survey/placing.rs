//! Many answers to a table of counts, at the speed of memory.

// only what is inlined is compiled for the processor found at run time
#![allow(clippy::inline_always)]

use crate::score::survey::scale::{MAX_LEVELS, Scale};

/// Answers to place before they are counted: few enough for the first-level cache.
const BLOCK: usize = 4096;
/// Set in the place of an answer that is not on the scale.
const OUTSIDE: u8 = 0x80;

/// Adds to the counts how often each answer of the scale occurs, and hands over those that are not on it.
pub(crate) fn count(
    scale: Scale,
    answers: &[f64],
    counts: &mut [u64; MAX_LEVELS],
    outside: impl FnMut(f64),
) {
    // the loops below have no branches, so the compiler makes them wide for the processor found here
    pulp::Arch::new().dispatch(
        #[inline(always)]
        || count_blocks(scale, answers, counts, outside),
    );
}

#[inline(always)]
fn count_blocks(
    scale: Scale,
    answers: &[f64],
    counts: &mut [u64; MAX_LEVELS],
    mut outside: impl FnMut(f64),
) {
    let mut places = [0; BLOCK];
    for block in answers.chunks(BLOCK) {
        let places = &mut places[..block.len()];
        place(scale, block, places);
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

/// The level of each answer, counted from the lowest, or at least [`OUTSIDE`].
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

/// How often a place occurs.
#[inline(always)]
fn occurrences(places: &[u8], place: u8) -> u64 {
    // as many as a byte can count, so that the sums stay as narrow as the places
    let count = |few: &[u8]| few.iter().fold(0u8, |sum, &each| sum + u8::from(each == place));
    places.chunks(usize::from(u8::MAX)).map(|few| u64::from(count(few))).sum()
}
