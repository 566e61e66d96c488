//! What words are to a phrase whatever stands around them, kept from text to text: text repeats its words.

use super::lexicon::Role;
use crate::text::Language;

/// A word by itself.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each tells something else of the word")]
pub(super) struct Word {
    /// Hash of its folded form.
    pub(super) key: u64,
    /// How telling it is, from 0 to 1, by how rare it is in general; 0 where it cannot tell anything.
    pub(super) rarity: f32,
    pub(super) role: Option<Role>,
    /// It consists of digits.
    pub(super) number: Option<Number>,
    /// It says nothing alone: a letter, or what looks like a price, a time or a code.
    pub(super) vague: bool,
    pub(super) capital: bool,
    pub(super) acronym: bool,
    /// It does not close a phrase.
    pub(super) open: bool,
    /// It may be a verb that governs what follows.
    pub(super) gerund: bool,
    /// Its form is not the folded one.
    pub(super) inflected: bool,
    /// How its dictionary form is made, once that was asked for.
    pub(super) form: Option<Form>,
}

/// How the dictionary form of a word is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// It is the word as it was written.
    Written,
    /// It is the word's key with this one of the language's endings.
    Key(u8),
}

/// How long a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    /// May belong to a name.
    Short,
    Long,
}

/// The spelling of a word, with what else decides what it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Key {
    spelling: u128,
    /// The finding whose lists count, and the language.
    reader: u64,
}

impl Key {
    /// The key of a word as the finding of this number reads it; none for one too long to be kept.
    pub(super) fn new(raw: &str, finding: u64, language: Language) -> Option<Self> {
        let mut bytes = [0; 16];
        bytes[..15].get_mut(..raw.len())?.copy_from_slice(raw.as_bytes());
        bytes[15] = raw.len() as u8;
        let reader = finding << 8 | language as u64;
        Some(Self { spelling: u128::from_le_bytes(bytes), reader })
    }

    fn set(self) -> usize {
        let folded = self.spelling as u64 ^ (self.spelling >> 64) as u64 ^ self.reader << 32;
        (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize & (SETS - 1)
    }
}

/// Sets of two words; a power of two.
const SETS: usize = 4096;

/// A bounded store of words.
#[derive(Debug, Default)]
pub(super) struct KnownWords {
    /// None before the first word.
    sets: Vec<[(Key, Word); 2]>,
    /// Which word of a set goes next.
    turn: usize,
}

impl KnownWords {
    pub(super) fn get(&self, key: Key) -> Option<Word> {
        let set = self.sets.get(key.set())?;
        set.iter().find(|(known, _)| *known == key).map(|(_, word)| *word)
    }

    pub(super) fn get_mut(&mut self, key: Key) -> Option<&mut Word> {
        let set = self.sets.get_mut(key.set())?;
        set.iter_mut().find(|(known, _)| *known == key).map(|(_, word)| word)
    }

    pub(super) fn keep(&mut self, key: Key, word: Word) {
        if self.sets.is_empty() {
            self.sets.resize_with(SETS, Default::default);
        }
        self.turn ^= 1;
        self.sets[key.set()][self.turn] = (key, word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_apart_by_spelling_language_and_finding() {
        let mut known = KnownWords::default();
        let key = |raw, finding, language| Key::new(raw, finding, language).unwrap();
        let word = key("Delivery", 1, Language::En);
        assert!(known.get(word).is_none());
        known.keep(word, Word { rarity: 0.5, ..Word::default() });
        assert!(known.get(word).is_some_and(|word| word.rarity > 0.4));
        for other in [
            key("delivery", 1, Language::En),
            key("Delivery", 2, Language::En),
            key("Delivery", 1, Language::De),
        ] {
            assert!(known.get(other).is_none());
        }
        assert!(Key::new("a word of many letters", 1, Language::En).is_none());
    }
}
