//! Folding of inflection: one key for the forms of a word, and a form that people read.

use super::known::Form;
use crate::model::Model;

/// A language's rules of inflection.
///
/// Light on purpose: number, case and gender of nouns and adjectives, as in Savoy (2006), "Light stemming
/// approaches for the French, Portuguese, German and Hungarian languages"; never derivation, which makes
/// "organ" of "organisation".
#[derive(Debug, Default)]
pub(super) struct Folding {
    /// Ending, what it becomes, and the least number of characters before it; longest endings first.
    rules: Vec<(Box<str>, Box<str>, usize)>,
    /// Endings of dictionary forms, for languages whose keys are not words.
    restore: Vec<Box<str>>,
    /// Articles and the like that are written together with their word.
    prefixes: Vec<Box<str>>,
}

/// Characters before an ending where a rule does not say.
const MIN_STEM: usize = 3;

impl Folding {
    /// From rules written `ending>replacement` or `ending>replacement/characters`, `_` for nothing.
    pub(super) fn new(rules: &[&str], restore: &[&str], prefixes: &[&str]) -> Self {
        let plain = |text: &str| Box::<str>::from(if text == "_" { "" } else { text });
        let rule = |rule: &&str| {
            let (ending, rest) = rule.split_once('>')?;
            let (replacement, least) = rest.split_once('/').unwrap_or((rest, ""));
            Some((plain(ending), plain(replacement), least.parse().unwrap_or(MIN_STEM)))
        };
        let mut rules: Vec<_> = rules.iter().filter_map(rule).collect();
        rules.sort_by_key(|(ending, ..)| std::cmp::Reverse(ending.len()));
        Self {
            rules,
            restore: restore.iter().map(|e| plain(e)).collect(),
            prefixes: prefixes.iter().map(|p| plain(p)).collect(),
        }
    }

    /// Appends the key of a word in lower case to `key`.
    pub(super) fn key(&self, word: &str, key: &mut String) {
        let long_enough = |rest: &str, least: usize| rest.chars().nth(least - 1).is_some();
        let prefix = self
            .prefixes
            .iter()
            .find_map(|p| word.strip_prefix(&**p).filter(|rest| long_enough(rest, MIN_STEM)));
        let word = prefix.unwrap_or(word);
        let last = word.as_bytes().last();
        for (ending, replacement, least) in &self.rules {
            // most words end otherwise, which one byte tells
            if ending.as_bytes().last().is_some_and(|own| Some(own) != last) {
                continue;
            }
            if let Some(stem) = word.strip_suffix(&**ending)
                && long_enough(stem, *least)
            {
                key.push_str(stem);
                key.push_str(replacement);
                return;
            }
        }
        key.push_str(word);
    }

    /// How a readable form of a word is made of its key: the dictionary form that the model knows best, and where it knows
    /// none, the key itself or, if keys are no words, the word as it was written.
    pub(super) fn form(&self, key: &str, model: &Model, [form, folded]: &mut [String; 2]) -> Form {
        let mut best: Option<(f32, u8)> = None;
        form.clear();
        form.push_str(key);
        for (ending, number) in self.restore.iter().zip(0..) {
            form.truncate(key.len());
            form.push_str(ending);
            let Some(score) = model.word_score(form) else { continue };
            if best.is_some_and(|(highest, _)| score <= highest) {
                continue;
            }
            folded.clear();
            self.key(form, folded);
            if folded == key {
                best = Some((score, number));
            }
        }
        best.map_or(Form::Written, |(_, number)| Form::Key(number))
    }

    /// Whether keys are words that people read.
    pub(super) fn is_readable(&self) -> bool {
        self.restore.is_empty()
    }

    /// Appends the form of a word to `out`.
    pub(super) fn write(&self, form: Form, word: &str, key: &str, out: &mut String) {
        match form {
            Form::Written => out.push_str(word),
            Form::Key(number) => {
                out.push_str(key);
                out.push_str(self.restore.get(usize::from(number)).map_or("", |ending| ending));
            }
        }
    }
}
