//! Texts in Han characters: simplified or traditional Chinese, or Japanese.

use super::Language;
use super::latin::softmax;
use super::script::Evidence;

/// The languages the weights tell apart, in their order in the weights.
pub(super) const LANGUAGES: [Language; CLASSES] = [Language::Zh, Language::ZhTw, Language::Ja];
pub(super) const CLASSES: usize = 3;

const FIRST: u32 = 0x4E00;
const COUNT: usize = 0x5200;
/// Weights are kept in sixteenths of a natural logarithm.
const STEP: f32 = 1.0 / 16.0;
/// What a kana says for Japanese; a few stand in Chinese texts for decoration.
const KANA: f32 = 2.0;
/// How likely each language is before a character is read.
const PRIOR: [f32; CLASSES] = [0.7, 0.2, 0.0];

/// What each character says for each language.
pub(super) struct HanWeights(Box<[[i8; CLASSES]]>);

impl HanWeights {
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let rows = bytes.get(..CLASSES * COUNT)?.chunks_exact(CLASSES);
        Some(Self(rows.map(|row| [row[0] as i8, row[1] as i8, row[2] as i8]).collect()))
    }

    pub(super) fn add(&self, c: char, sums: &mut [i32; CLASSES]) {
        let row = (c as u32).checked_sub(FIRST).and_then(|row| self.0.get(row as usize));
        for (sum, weight) in sums.iter_mut().zip(row.unwrap_or(&[0; CLASSES])) {
            *sum += i32::from(*weight);
        }
    }
}

/// The probability of each of [`LANGUAGES`].
pub(super) fn chances(evidence: &Evidence) -> [f32; CLASSES] {
    let mut scores = PRIOR;
    for (score, sum) in scores.iter_mut().zip(evidence.han_sums) {
        *score += sum as f32 * STEP;
    }
    scores[CLASSES - 1] += KANA * evidence.kana as f32;
    softmax(scores)
}
