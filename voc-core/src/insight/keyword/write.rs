//! Keywords as they are shown.

use super::clause::Feelings;
use super::lexicon::Lexicon;
use super::rank::Gram;
use super::token::{Class, Token, lower_case};
use super::{Keyword, SentimentLabel};
use crate::insight::document::Document;
use crate::model::Model;
use crate::text::Span;

/// Makes keywords of places in a text.
pub(super) struct Writer<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) tokens: &'a [Token],
    pub(super) lexicon: &'a Lexicon,
    pub(super) model: &'a Model,
    pub(super) feelings: Feelings,
    /// The feeling of the whole text.
    pub(super) whole: SentimentLabel,
}

impl Writer<'_> {
    pub(super) fn keyword(&self, lemma: String, places: &[Span], score: f64) -> Keyword {
        let text = &*self.document.cleaned.text;
        let shown = places.first().map_or("", |first| first.of(text));
        let shown = if shown.contains(char::is_whitespace) {
            shown.split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            shown.to_owned()
        };
        Keyword {
            text: shown,
            lemma,
            score,
            spans: places.iter().map(|&place| self.document.source(place)).collect(),
            sentiment: self.feelings.over(places.iter().copied(), self.whole),
        }
    }

    /// The dictionary forms of a phrase's words.
    pub(super) fn lemma(&self, gram: Gram) -> String {
        let text = &*self.document.cleaned.text;
        let mut lemma = String::new();
        let (mut lower, mut key) = (String::new(), String::new());
        let mut before: Option<&Token> = None;
        for token in &self.tokens[gram.first as usize..=gram.last as usize] {
            let glued = before.is_some_and(|before| {
                before.span.end == token.span.start && (before.unspaced || token.unspaced)
                    || before.class == Class::Link && lemma.ends_with('\'')
            });
            if before.is_some() && !glued {
                lemma.push(' ');
            }
            lower_case(token.span.of(text).trim_start_matches('#'), &mut lower);
            if token.unspaced {
                lemma.push_str(&lower);
            } else {
                key.clear();
                self.lexicon.folding.key(&lower, &mut key);
                self.lexicon.folding.lemma(&lower, &key, self.model, &mut lemma);
            }
            before = Some(token);
        }
        lemma
    }
}
