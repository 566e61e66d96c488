//! What words are to a phrase whatever stands around them, kept from text to text: text repeats its words.

use super::lexicon::Role;
use crate::known::{self, Known};
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

/// Longest word in bytes that is kept.
const LONGEST: usize = 15;

/// The spelling of a word, with what else decides what it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Key {
    spelling: u128,
    /// The finding whose lists count, and the language.
    reader: u64,
}

impl Key {
    /// The key of the word that the first `length` bytes of `text` are, as the finding of this number reads it; none for one
    /// too long to be kept.
    #[inline]
    pub(super) fn new(text: &[u8], length: usize, reader: (u64, Language)) -> Option<Self> {
        if length > LONGEST {
            return None;
        }
        let bytes = if let Some(bytes) = text.first_chunk::<16>() {
            *bytes
        } else {
            let mut bytes = [0; 16];
            bytes[..length].copy_from_slice(text.get(..length)?);
            bytes
        };
        let spelling = u128::from_le_bytes(bytes) & ((1 << (8 * length)) - 1);
        let (finding, language) = reader;
        Some(Self {
            spelling: spelling | (length as u128) << (8 * LONGEST),
            reader: finding << 8 | language as u64,
        })
    }
}

impl known::Key for Key {
    fn hash(self) -> u64 {
        let folded = self.spelling as u64 ^ (self.spelling >> 64) as u64 ^ self.reader << 32;
        folded.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

/// A bounded store of words.
pub(super) type KnownWords = Known<Key, Word, 2048>;
/// Where a word was found.
pub(super) type Slot = known::Slot<Key>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_apart_by_spelling_language_and_finding() {
        let mut known = KnownWords::default();
        let new = |raw: &str, finding, language| {
            let whole = Key::new(raw.as_bytes(), raw.len(), (finding, language));
            let longer = format!("{raw}, and so on to the end");
            assert_eq!(whole, Key::new(longer.as_bytes(), raw.len(), (finding, language)));
            whole
        };
        let key = |raw, finding, language| new(raw, finding, language).unwrap();
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
        assert!(new("a word of many letters", 1, Language::En).is_none());
    }
}
