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
/// What a character outside the character set of a kind of Chinese says against it, in steps.
const FOREIGN: i8 = -80;
/// What a kana says for Japanese; a few stand in Chinese texts for decoration.
const KANA: f32 = 2.0;
/// How likely each language is before a character is read: Japanese seldom goes without kana.
const PRIOR: [f32; CLASSES] = [1.2, 0.6, 0.0];

/// What each character says for each language.
pub(super) struct HanWeights(Box<[[i8; CLASSES]]>);

impl HanWeights {
    /// Reads a bit for each character for each kind of Chinese, and a byte for Japanese.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (simplified, rest) = bytes.split_at_checked(COUNT / 8)?;
        let (traditional, japanese) = rest.split_at_checked(COUNT / 8)?;
        let against =
            |set: &[u8], i: usize| if set[i / 8] >> (i % 8) & 1 == 1 { FOREIGN } else { 0 };
        let rows =
            japanese.get(..COUNT)?.iter().enumerate().map(|(i, weight)| {
                [against(simplified, i), against(traditional, i), *weight as i8]
            });
        Some(Self(rows.collect()))
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
