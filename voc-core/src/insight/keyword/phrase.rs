//! Phrases that a configuration names.

use rustc_hash::FxHashSet;
use smallvec::SmallVec;

use super::rank;
use super::token::{Token, Tokens, Words, lower_case};
use crate::model::Model;
use crate::text::{Language, Span};

/// A phrase of a list.
#[derive(Debug)]
pub(super) struct Phrase {
    /// In lower case.
    pub(super) text: String,
    keys: Vec<u64>,
    /// Has no words between spaces that could be compared.
    unspaced: bool,
}

impl Phrase {
    pub(super) fn new(text: &str, language: Language, model: &Model, room: &mut Words) -> Self {
        let mut lower = String::new();
        lower_case(text.trim().trim_start_matches('#'), &mut lower);
        let none = FxHashSet::default();
        // the room is that of these phrases alone
        let mut reader = Tokens::new(&lower, language, model, (0, &none), true, room);
        reader.read(Span::new(0, lower.len()), 0);
        let keys: Vec<u64> = room.list.iter().map(|token| token.key).collect();
        let unspaced = room.list.iter().any(|token| token.unspaced);
        Self { text: lower, keys, unspaced }
    }

    /// What a candidate of these words has as its key.
    pub(super) fn key(&self) -> u64 {
        rank::join(self.keys.iter().copied())
    }

    /// Where it stands in a text, in order: at whole words, or anywhere in text without spaces.
    pub(super) fn places(&self, text: &str, tokens: &[Token]) -> SmallVec<[Span; 4]> {
        if self.unspaced {
            let found = text.match_indices(&self.text);
            return found.map(|(at, found)| Span::new(at, at + found.len())).collect();
        }
        if self.keys.is_empty() {
            return SmallVec::new();
        }
        let windows = tokens.windows(self.keys.len());
        let found = windows.filter(|window| {
            window.iter().zip(&self.keys).all(|(token, &key)| token.key == key)
                && window[1..].iter().all(|token| !token.apart)
        });
        found.map(|w| Span::new(w[0].span.start, w[w.len() - 1].span.end)).collect()
    }
}
