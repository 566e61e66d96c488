//! A text's words with what they are to a phrase, found in one pass.

use std::hash::Hasher;

use rustc_hash::{FxHashSet, FxHasher};
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use super::known::{Key, KnownWords, Number, Slot, Word};
use super::lexicon::{Lexicon, Role};
use super::unspaced;
use crate::model::{Model, UnitKind, for_each_unit};
use crate::text::redact::mask_length;
use crate::text::{Language, Span};

/// A word of the cleaned text.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each tells something else of the word")]
pub(super) struct Token {
    /// Where it stands in the cleaned text.
    pub(super) span: Span,
    /// Hash of its folded form.
    pub(super) key: u64,
    pub(super) class: Class,
    /// Something other than white space stands between it and the word before.
    pub(super) apart: bool,
    pub(super) capital: bool,
    /// All its letters are capitals, and they are two at least.
    pub(super) acronym: bool,
    /// It does not close a phrase.
    pub(super) open: bool,
    /// It may be a verb that governs what follows.
    pub(super) gerund: bool,
    /// Its form is not the folded one: a plural, say.
    pub(super) inflected: bool,
    /// Of a script without spaces.
    pub(super) unspaced: bool,
    /// How telling it is, from 0 to 1, by how rare it is in general.
    pub(super) rarity: f32,
    /// Occurrences of its key in the text.
    pub(super) count: u32,
    /// Which sentence it stands in.
    pub(super) sentence: u32,
}

/// What a word can be in a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Content,
    Weak,
    /// A short number, which may follow a name.
    Number,
    Link,
    Hashtag,
    Stop,
    /// A stop after which a noun comes.
    Article,
}

/// The words of a text, and room for reading them.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) list: Vec<Token>,
    pub(super) known: KnownWords,
    seen: Vec<Seen>,
    lower: String,
    folded: String,
}

/// A unit of a sentence, with what can be told of it before the ones before it are read.
#[derive(Debug, Clone, Copy)]
struct Seen {
    kind: UnitKind,
    start: usize,
    end: usize,
    /// Where what is joined to it ends.
    reach: usize,
    shape: Shape,
    /// Where a word is that is known.
    slot: Option<Slot>,
}

/// Reads words and keeps them.
pub(super) struct Tokens<'a> {
    pub(super) text: &'a str,
    pub(super) language: Language,
    lexicon: &'static Lexicon,
    pub(super) model: &'a Model,
    /// Words that the user wants in no phrase, in lower case.
    stopwords: &'a FxHashSet<String>,
    /// The number of the finding whose stop words these are.
    finding: u64,
    list: &'a mut Vec<Token>,
    known: &'a mut KnownWords,
    seen: &'a mut Vec<Seen>,
    lower: &'a mut String,
    folded: &'a mut String,
    /// Fold stop words too, for finding phrases that have some.
    fold_all: bool,
    sentence: u32,
    apart: bool,
    verb_follows: bool,
    skip_until: usize,
}

/// A greeting is looked for this far, in bytes.
const GREETING: usize = 60;
/// Digits of a number that may belong to a name ("Windows 11").
const LONGEST_NUMBER: usize = 4;
/// Rarity of words that are no piece of the model's vocabulary.
const RAREST: f32 = 1.0;

impl<'a> Tokens<'a> {
    pub(super) fn new(
        text: &'a str,
        language: Language,
        model: &'a Model,
        (finding, stopwords): (u64, &'a FxHashSet<String>),
        fold_all: bool,
        room: &'a mut Words,
    ) -> Self {
        let Words { list, known, seen, lower, folded } = room;
        list.clear();
        Self {
            text,
            language,
            lexicon: Lexicon::of(language),
            model,
            stopwords,
            finding,
            list,
            known,
            seen,
            lower,
            folded,
            fold_all,
            sentence: 0,
            apart: true,
            verb_follows: false,
            skip_until: 0,
        }
    }

    /// Reads a sentence of the text.
    pub(super) fn read(&mut self, span: Span, sentence: u32) {
        self.sentence = sentence;
        self.apart = true;
        self.verb_follows = false;
        let mut seen = std::mem::take(self.seen);
        self.see(span, &mut seen);
        let sentence = span.of(self.text);
        for unit in seen.drain(..) {
            let Seen { start, end, reach, .. } = unit;
            match unit.kind {
                UnitKind::Word => self.word(span, unit),
                UnitKind::Unspaced => {
                    unspaced::read(self, Span::new(span.start + start, span.start + end));
                }
                UnitKind::Sign if is_hash(&sentence[start..end]) => self.hashtag(span, end, reach),
                UnitKind::Sign => self.sign(&sentence[start..end], span.start + end),
                UnitKind::Symbol | UnitKind::Mark => self.break_off(),
            }
        }
        *self.seen = seen;
    }

    /// Cuts a sentence and looks its words up.
    fn see(&self, span: Span, seen: &mut Vec<Seen>) {
        let sentence = span.of(self.text);
        let mut at = 0;
        for_each_unit(sentence, |unit| {
            let (start, end) = (unit.range.start, unit.range.end);
            // units that a token before reached over
            if start < at {
                return;
            }
            let (mut reach, mut shape, mut slot) = (end, Shape::Word, None);
            match unit.kind {
                UnitKind::Word => {
                    (reach, shape) = joined(sentence, end);
                    let key = self.key(Span::new(span.start + start, span.start + reach));
                    slot = key.and_then(|key| self.known.slot(key));
                }
                UnitKind::Sign if is_hash(&sentence[start..end]) => {
                    reach = hashtag_end(sentence, end);
                }
                _ => {}
            }
            at = reach;
            seen.push(Seen { kind: unit.kind, start, end, reach, shape, slot });
        });
    }

    /// Whatever comes next is no part of the same phrase.
    pub(super) fn break_off(&mut self) {
        self.apart = true;
        self.verb_follows = false;
    }

    fn sign(&mut self, sign: &str, end: usize) {
        self.break_off();
        // what stands for something redacted is no word of the author's
        if sign.ends_with('[')
            && let Some(length) = mask_length(&self.text[end - 1..])
        {
            self.skip_until = self.skip_until.max(end - 1 + length);
        }
    }

    /// Reads a word of the sentence with what is joined to it.
    fn word(&mut self, sentence: Span, unit: Seen) {
        let span = Span::new(sentence.start + unit.start, sentence.start + unit.reach);
        if span.start < self.skip_until {
            return;
        }
        if unit.shape == Shape::Address {
            self.break_off();
            return;
        }
        let raw = span.of(self.text);
        let known = unit.slot.and_then(|slot| self.known.at(slot).copied());
        let whole = known.unwrap_or_else(|| self.by_itself(span));
        match raw.find(['\'', '\u{2019}', '`', '\u{B4}']) {
            Some(at) => self.apostrophe(span, at, whole),
            None => self.push_plain(span, whole),
        }
    }

    /// A word with an apostrophe: listed as a whole, an article before a word, or a possessive.
    fn apostrophe(&mut self, span: Span, at: usize, whole: Word) {
        let raw = span.of(self.text);
        let mark = raw[at..].chars().next().map_or(1, char::len_utf8);
        if whole.role.is_some() {
            self.push_role(span, whole);
            return;
        }
        let (before, after) = (span.start + at, span.start + at + mark);
        let article = Span::new(span.start, after);
        let word = self.by_itself(article);
        if word.role.is_some() {
            self.push_role(article, word);
            self.plain(Span::new(after, span.end));
        } else if matches!(&raw[at + mark..], "s" | "S") {
            // the possessive stays between the words, but is no part of its own
            self.plain(Span::new(span.start, before));
        } else {
            self.push_plain(span, whole);
        }
    }

    fn plain(&mut self, span: Span) {
        let word = self.by_itself(span);
        self.push_plain(span, word);
    }

    fn push_plain(&mut self, span: Span, word: Word) {
        match word.number {
            Some(Number::Long) => self.break_off(),
            Some(Number::Short) => self.push(span, Class::Number, 0.0, word),
            None => self.push_role(span, word),
        }
    }

    /// What a word is whatever stands around it.
    fn by_itself(&mut self, span: Span) -> Word {
        let key = self.key(span);
        if let Some(word) = key.and_then(|key| self.known.get(key)) {
            return *word;
        }
        let word = self.read_word(span.of(self.text));
        if let Some(key) = key {
            self.known.keep(key, word);
        }
        word
    }

    /// The key of a word, where it may be known.
    fn key(&self, span: Span) -> Option<Key> {
        let text = &self.text.as_bytes()[span.start..];
        Key::new(text, span.len(), (self.finding, self.language))
    }

    fn read_word(&mut self, raw: &str) -> Word {
        lower_case(raw, self.lower);
        let lower = self.lower.as_str();
        let role = if self.stopwords.contains(lower) {
            Some(Role::Stop)
        } else {
            self.lexicon.role(lower)
        };
        let digits = lower.bytes().filter(u8::is_ascii_digit).count();
        let number = (digits == lower.len()).then_some(if digits > LONGEST_NUMBER {
            Number::Long
        } else {
            Number::Short
        });
        let capital = raw.contains(char::is_uppercase);
        // what looks like a price, a time or a code
        let code = digits > 0 && (digits * 2 > lower.len() || !capital && lower.len() < 4);
        self.folded.clear();
        self.lexicon.folding.key(lower, self.folded);
        let telling = matches!(role, None | Some(Role::Weak));
        Word {
            key: hash(self.folded),
            rarity: if telling { rarity(lower, self.model) } else { 0.0 },
            role,
            number,
            // a single letter says nothing
            vague: code || lower.chars().nth(1).is_none(),
            capital,
            acronym: capital
                && raw.len() > 1
                && raw.chars().all(|c| c.is_uppercase() || c.is_ascii_digit()),
            open: self.lexicon.is_open(lower),
            gerund: self.lexicon.is_gerund(lower),
            inflected: *lower != **self.folded,
            form: None,
        }
    }

    fn push_role(&mut self, span: Span, word: Word) {
        let after_verb_sign = std::mem::take(&mut self.verb_follows) && !self.apart;
        let class = match word.role {
            None => Class::Content,
            Some(Role::Weak) => Class::Weak,
            Some(Role::Link) => Class::Link,
            Some(role) => {
                self.stop(role, span);
                if role == Role::BeforeNoun { Class::Article } else { Class::Stop }
            }
        };
        let is_content = matches!(class, Class::Content | Class::Weak);
        if is_content && ((after_verb_sign && !word.capital) || word.vague) {
            self.push(span, Class::Stop, 0.0, word);
            return;
        }
        self.push(span, class, word.rarity, word);
    }

    pub(super) fn stop(&mut self, role: Role, span: Span) {
        match role {
            Role::BeforeVerb => self.verb_follows = true,
            Role::Greeting if self.list.is_empty() => {
                let ahead = &self.text.as_bytes()[span.start..];
                let ends = |b: &u8| matches!(b, b',' | b'!' | b'\n' | b'.' | b':');
                let length = ahead.iter().take(GREETING).position(ends);
                self.skip_until = length.map_or(span.end, |length| span.start + length);
            }
            _ => {}
        }
    }

    fn push(&mut self, span: Span, class: Class, rarity: f32, word: Word) {
        let content = !matches!(class, Class::Stop | Class::Article);
        self.list.push(Token {
            span,
            key: if content || self.fold_all { word.key } else { hash("") },
            class,
            apart: std::mem::take(&mut self.apart),
            capital: word.capital,
            acronym: word.acronym,
            open: content && word.open,
            gerund: content && word.gerund,
            inflected: content && word.inflected,
            unspaced: false,
            rarity,
            count: 1,
            sentence: self.sentence,
        });
    }

    /// A token of a script without spaces.
    pub(super) fn push_unspaced(&mut self, span: Span, class: Class) {
        lower_case(span.of(self.text), self.lower);
        self.list.push(Token {
            span,
            key: hash(self.lower),
            class,
            apart: std::mem::take(&mut self.apart),
            capital: false,
            acronym: false,
            open: false,
            gerund: false,
            inflected: false,
            unspaced: true,
            rarity: RAREST,
            count: 1,
            sentence: self.sentence,
        });
    }

    fn hashtag(&mut self, sentence: Span, after: usize, end: usize) {
        self.break_off();
        let span = Span::new(sentence.start + after, sentence.start + end);
        let name = span.of(self.text);
        if name.chars().any(char::is_alphabetic) && name.chars().nth(1).is_some() {
            let word = Word { acronym: false, ..self.read_word(name) };
            self.push(Span::new(span.start - 1, span.end), Class::Hashtag, RAREST, word);
        }
        self.break_off();
    }
}

/// Whether a sign opens a hashtag.
fn is_hash(sign: &str) -> bool {
    sign.ends_with('#')
}

/// Where the name of a hashtag ends that begins at `start`.
fn hashtag_end(text: &str, start: usize) -> usize {
    let word = |c: char| c.is_alphanumeric() || c == '_' || is_combining_mark(c);
    text[start..].find(|c| !word(c)).map_or(text.len(), |length| start + length)
}

/// From 0.2 for the commonest words to 1 for those that the vocabulary lacks: the vocabulary's scores are
/// log-probabilities.
fn rarity(lower: &str, model: &Model) -> f32 {
    let score = model.word_score(lower);
    score.map_or(RAREST, |score| ((-score - 5.0) / 10.0).clamp(0.2, RAREST))
}

/// Lower case, compatibility forms folded, invisible signs dropped, one kind of apostrophe.
pub(super) fn lower_case(raw: &str, lower: &mut String) {
    lower.clear();
    if raw.is_ascii() {
        lower.push_str(raw);
        lower.make_ascii_lowercase();
        return;
    }
    let visible = |c: &char| !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}');
    let plain = |c: char| if matches!(c, '\u{2019}' | '\u{B4}') { '\'' } else { c };
    if is_nfkc_quick(raw.chars()) == IsNormalized::Yes {
        lower.extend(raw.chars().filter(visible).flat_map(char::to_lowercase).map(plain));
    } else {
        lower.extend(raw.nfkc().filter(visible).flat_map(char::to_lowercase).map(plain));
    }
}

pub(super) fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Word,
    /// An address of a mail box or a site, a file name.
    Address,
}

/// How far a word reaches whose first part ends at `end`: over hyphens ("check-in"), over `&` ("H&M"), and over
/// the signs of addresses.
fn joined(text: &str, mut end: usize) -> (usize, Shape) {
    let mut shape = Shape::Word;
    loop {
        let mut rest = text[end..].chars();
        let (sign, next) = (rest.next(), rest.next());
        let joins = next.is_some_and(char::is_alphanumeric)
            && match sign {
                Some('-' | '\u{2010}' | '\u{2011}' | '&' | '_' | '+') => true,
                Some('@') => {
                    shape = Shape::Address;
                    true
                }
                // a full stop without a space after it, before a lower-case letter: a name with an ending
                Some('.') => {
                    let host = next.is_some_and(char::is_lowercase);
                    shape = if host { Shape::Address } else { shape };
                    host
                }
                _ => false,
            };
        if !joins {
            return (end, shape);
        }
        end += sign.map_or(0, char::len_utf8);
        end += text[end..]
            .find(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
            .unwrap_or(text.len() - end);
    }
}
