//! Keywords as they are shown.

use super::feeling::Feelings;
use super::known::{Key, KnownWords};
use super::lexicon::Lexicon;
use super::rank::Gram;
use super::token::{Class, Token, lower_case};
use super::{Keyword, SentimentLabel};
use crate::insight::document::Document;
use crate::model::Model;
use crate::text::{Language, Span};

/// Makes keywords of places in a text.
pub(super) struct Writer<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) tokens: &'a [Token],
    pub(super) lexicon: &'a Lexicon,
    pub(super) model: &'a Model,
    pub(super) feelings: Feelings<'a>,
    /// The feeling of the whole text.
    pub(super) whole: SentimentLabel,
    pub(super) known: &'a mut KnownWords,
    /// The number of the finding, and the language.
    pub(super) reader: (u64, Language),
    pub(super) forms: &'a mut Forms,
}

/// Forms of the word at hand.
#[derive(Debug, Default)]
pub(super) struct Forms {
    lower: String,
    key: String,
    /// What may be its dictionary form, and the key of that.
    tried: [String; 2],
}

impl Writer<'_> {
    pub(super) fn keyword(&self, lemma: String, places: &[Span], score: f64) -> Keyword {
        let text = &*self.document.cleaned.text;
        let shown = places.first().map_or("", |first| first.of(text));
        let shown =
            if shown.contains(char::is_whitespace) { one_spaced(shown) } else { shown.to_owned() };
        Keyword {
            text: shown,
            lemma,
            score,
            spans: places.iter().map(|&place| self.document.source(place)).collect(),
            sentiment: self.feelings.over(places.iter().copied(), self.whole),
        }
    }

    /// The dictionary forms of a phrase's words.
    pub(super) fn lemma(&mut self, gram: Gram) -> String {
        let text = &*self.document.cleaned.text;
        let Forms { lower, key, tried } = &mut *self.forms;
        // seldom longer than it is written
        let mut lemma = String::with_capacity(gram.span(self.tokens).len() + 1);
        let mut before: Option<&Token> = None;
        for token in &self.tokens[gram.first as usize..=gram.last as usize] {
            let glued = before.is_some_and(|before| {
                before.span.end == token.span.start && (before.unspaced || token.unspaced)
                    || before.class == Class::Link && lemma.ends_with('\'')
            });
            if before.is_some() && !glued {
                lemma.push(' ');
            }
            let raw = token.span.of(text).trim_start_matches('#');
            lower_case(raw, lower);
            if token.unspaced {
                lemma.push_str(lower);
            } else {
                key.clear();
                self.lexicon.folding.key(lower, key);
                let folding = &self.lexicon.folding;
                if folding.is_readable() {
                    lemma.push_str(key);
                } else {
                    let known = Key::new(raw.as_bytes(), raw.len(), self.reader);
                    let word = known.and_then(|known| self.known.get_mut(known));
                    let form = word.as_ref().and_then(|word| word.form);
                    let form = form.unwrap_or_else(|| folding.form(key, self.model, tried));
                    if let Some(word) = word {
                        word.form = Some(form);
                    }
                    folding.write(form, lower, key, &mut lemma);
                }
            }
            before = Some(token);
        }
        lemma
    }
}

/// The words of a text with one space between them.
fn one_spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    spaced
}
