//! Where names stand in a text: as configured, inflected, or mistyped.

use aho_corasick::{AhoCorasick, MatchKind};

use super::typo;
use crate::config::Name;
use crate::error::Error;
use crate::model::Model;
use crate::text::Span;
use crate::text::phrases::{FoldedText, words};

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::insight) enum Named {
    Own,
    Competitor,
    Product,
}

/// A name that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::insight) struct Found {
    pub(in crate::insight) what: Named,
    /// Its number among the names of its kind.
    pub(in crate::insight) number: usize,
    /// Where it stands in the cleaned text, without what inflects it.
    pub(in crate::insight) span: Span,
    /// Where it stands in the folded text, with what inflects it.
    pub(in crate::insight) folded: Span,
    /// Whether it is a name for sure; otherwise its surroundings have to tell.
    pub(in crate::insight) certain: bool,
}

/// Names ready to be found.
#[derive(Debug)]
pub(super) struct Names {
    automaton: AhoCorasick,
    aliases: Vec<Alias>,
    /// Aliases that a mistyped word may mean.
    tolerant: Vec<Tolerant>,
}

/// A way to write a name.
#[derive(Debug, Clone)]
struct Alias {
    what: Named,
    number: usize,
    /// Whether it is a word of a language, or too short to be told from one.
    is_word: bool,
    /// Whether the host says so, and does not leave it to the surroundings.
    in_its_case: bool,
    /// Whether the written form ends where case endings take over.
    is_stem: bool,
    letters: usize,
}

#[derive(Debug)]
struct Tolerant {
    what: Named,
    number: usize,
    letters: Vec<char>,
}

/// Fewest letters of a name that may be mistyped once.
const LETTERS_FOR_TYPOS: usize = 6;
/// Fewest letters of a name that may be in the plural or genitive without an apostrophe.
const LETTERS_FOR_INFLECTION: usize = 4;
/// Names of one text that are told.
const MOST_NAMES: usize = 256;
/// Names of so few letters are told from words by their case.
const SHORT: usize = 3;

/// What stands before a thing and seldom before the name of a company.
const ARTICLES: [&str; 25] = [
    "a", "an", "the", "this", "that", "my", "your", "ein", "eine", "einen", "einer", "der", "die",
    "das", "den", "un", "une", "una", "la", "le", "el", "il", "o", "um", "uma",
];

const CYRILLIC_ENDINGS: [&str; 22] = [
    "а", "у", "ы", "и", "е", "я", "ю", "ом", "ем", "ой", "ей", "ою", "ею", "ов", "ев", "ам", "ям",
    "ах", "ях", "ами", "ями", "ого",
];

impl Names {
    /// Names of all kinds; none where there are none.
    ///
    /// # Errors
    /// `config.invalid` for a name without a letter or digit.
    pub(super) fn new<'a>(
        names: impl IntoIterator<Item = (Named, &'a [Name])>,
        is_common: impl Fn(&str) -> bool,
    ) -> Result<Option<Self>, Error> {
        let mut patterns: Vec<String> = Vec::new();
        let mut aliases: Vec<Alias> = Vec::new();
        let mut tolerant = Vec::new();
        for (what, list) in names {
            for (number, name) in list.iter().enumerate() {
                for written in name.forms() {
                    let folded = FoldedText::new(written.trim()).as_str().to_owned();
                    if !folded.chars().any(char::is_alphanumeric) {
                        return Err(Error::config(format!(
                            "{}: `{written}` has no letter or digit",
                            what.field()
                        )));
                    }
                    let letters = folded.chars().filter(|c| c.is_alphanumeric()).count();
                    let cased = folded.chars().any(char::is_lowercase);
                    let plain = folded.chars().all(char::is_alphabetic);
                    let short = letters <= SHORT && plain;
                    let is_word = cased && name.match_case.unwrap_or(short || is_common(&folded));
                    let in_its_case = is_word && name.match_case == Some(true);
                    let alias =
                        Alias { what, number, is_word, in_its_case, is_stem: false, letters };
                    for form in spellings(&folded) {
                        patterns.push(form);
                        aliases.push(alias.clone());
                    }
                    if let Some(stem) = stem(&folded) {
                        patterns.push(stem);
                        aliases.push(Alias { is_stem: true, ..alias.clone() });
                    }
                    if plain && !is_word && letters >= LETTERS_FOR_TYPOS && cased {
                        tolerant.push(Tolerant { what, number, letters: folded.chars().collect() });
                    }
                }
            }
        }
        if patterns.is_empty() {
            return Ok(None);
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(&patterns)
            .map_err(|error| Error::config(format!("competitors, products: {error}")))?;
        Ok(Some(Self { automaton, aliases, tolerant }))
    }

    /// The names in a text, in order and apart from each other.
    pub(super) fn find(&self, text: &str, folded: &FoldedText, model: &Model) -> Vec<Found> {
        let mut found = Vec::new();
        let plain = folded.as_str();
        let shouted = !text.chars().any(char::is_lowercase);
        let mut from = 0;
        while found.len() < MOST_NAMES
            && let Some(hit) = self.automaton.find(aho_corasick::Input::new(plain).range(from..))
        {
            let alias = &self.aliases[hit.pattern().as_usize()];
            let span = folded.to_source(Span::new(hit.start(), hit.end()));
            if let Some(end) = alias.stretch(plain, hit.start(), hit.end())
                && !(alias.is_word && alias.is_no_name(text, span))
            {
                found.push(Found {
                    what: alias.what,
                    number: alias.number,
                    span,
                    folded: Span::new(hit.start(), end),
                    certain: !alias.is_word || alias.stands_out(text, span, shouted),
                });
                from = end;
            } else {
                let step = plain[hit.start()..].chars().next().map_or(1, char::len_utf8);
                from = hit.start() + step;
            }
        }
        if !self.tolerant.is_empty() {
            self.find_mistyped(text, folded, model, &mut found);
        }
        found
    }

    fn find_mistyped(
        &self,
        text: &str,
        folded: &FoldedText,
        model: &Model,
        found: &mut Vec<Found>,
    ) {
        let plain = folded.as_str();
        let exact = found.len();
        for word in words(plain) {
            if found.len() == MOST_NAMES {
                break;
            }
            let letters = word.of(plain).chars().count();
            if letters + 2 < LETTERS_FOR_TYPOS
                || found[..exact]
                    .iter()
                    .any(|f| f.folded.start < word.end && word.start < f.folded.end)
            {
                continue;
            }
            let written = word.of(plain);
            let meant = self.tolerant.iter().find(|name| typo::is_meant(written, &name.letters));
            let Some(name) = meant else { continue };
            let span = folded.to_source(word);
            if model.has_word(written) || model.has_word(&span.of(text).to_lowercase()) {
                continue;
            }
            found.push(Found {
                what: name.what,
                number: name.number,
                span,
                folded: word,
                certain: true,
            });
        }
        found.sort_by_key(|f| f.folded.start);
    }
}

impl Named {
    fn field(self) -> &'static str {
        match self {
            Self::Own => "own_brand",
            Self::Competitor => "competitors",
            Self::Product => "products",
        }
    }
}

impl Alias {
    /// Where the name with what inflects it ends; none where it is part of another word.
    fn stretch(&self, text: &str, start: usize, end: usize) -> Option<usize> {
        use crate::text::phrases::{begins, ends, word_end};
        if !begins(text, start) {
            return None;
        }
        let tail = &text[end..];
        let rest = &text[end..word_end(text, end)];
        if self.is_stem {
            return CYRILLIC_ENDINGS.contains(&rest).then_some(end + rest.len());
        }
        if let Some(after) = tail.strip_prefix("'s")
            && ends(text, end)
            && !after.starts_with(char::is_alphabetic)
        {
            return Some(end + 2);
        }
        if ends(text, end) {
            return Some(end);
        }
        let inflected = self.letters >= LETTERS_FOR_INFLECTION
            && !self.is_word
            && (rest == "s" || CYRILLIC_ENDINGS.contains(&rest));
        inflected.then_some(end + rest.len())
    }

    /// Whether a name that is a word too is that word here, whatever is said around it: "an orange", "three-day".
    fn is_no_name(&self, text: &str, span: Span) -> bool {
        let capital = span.of(text).starts_with(char::is_uppercase);
        let (before, after) = (&text[..span.start], &text[span.end..]);
        let joined = after
            .strip_prefix('-')
            .is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
            || before.strip_suffix('-').is_some_and(|rest| rest.ends_with(char::is_alphanumeric));
        let article = || {
            let word = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next();
            word.is_some_and(|word| ARTICLES.contains(&&*word.to_lowercase()))
        };
        !capital && !before.ends_with(['@', '#']) && (self.in_its_case || joined || article())
    }

    /// Whether a name that is a word too is written as a name here.
    fn stands_out(&self, text: &str, span: Span, shouted: bool) -> bool {
        let written = span.of(text);
        let before = &text[..span.start];
        if before.ends_with(['@', '#']) {
            return true;
        }
        let capital = written.chars().next().is_some_and(char::is_uppercase);
        if !capital || shouted {
            return false;
        }
        let capitals = !written.chars().any(char::is_lowercase);
        if self.letters < SHORT || capitals {
            return capitals;
        }
        // every word has a capital at the start of a sentence
        let sentence = before.trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, '"' | '\'' | '(' | '„' | '“' | '«' | '¿' | '¡')
        });
        let starts = sentence.is_empty()
            || sentence.ends_with(['.', '!', '?', ':', '…', '-', '–', '*', '•'])
            || before[sentence.len()..].contains('\n');
        !starts || written.contains(' ')
    }
}

/// A name with and without what some writers leave out.
fn spellings(folded: &str) -> Vec<String> {
    let mut forms = vec![folded.to_owned()];
    for form in [folded.replace('-', " "), folded.replace(['-', ' '], ""), folded.replace('\'', "")]
    {
        let letters = form.chars().filter(|c| c.is_alphanumeric()).count();
        if letters > SHORT && !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}

/// What is left of a Cyrillic name before the ending that its cases exchange.
fn stem(folded: &str) -> Option<String> {
    let last = folded.chars().next_back()?;
    let stem = folded.strip_suffix(last)?;
    let long = stem.chars().count() >= LETTERS_FOR_INFLECTION - 1;
    (long && matches!(last, 'а' | 'я' | 'ь' | 'й' | 'о' | 'е')).then(|| stem.to_owned())
}
