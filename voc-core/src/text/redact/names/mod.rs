//! Names of persons, by the words before and after them and by given names.
//!
//! There is no model behind it: a name that nothing points at, and whose given name is not in the lists, is missed.

mod lexicon;
mod sign_off;
mod uncased;
mod words;

use self::lexicon::LEXICON;
use self::words::{Word, Words};
use super::cues::{self, Hits};
use super::kind::{Pii, PiiKind};
use crate::text::Span;

/// More capitalised words in a row are a heading.
const MOST_WORDS: usize = 4;

pub(super) fn find(text: &str, cues: &Hits, found: &mut Vec<Pii>) {
    let words = Words::of(text);
    let mut add = |span: Span, confidence: f64, rule: &str| {
        found.extend(Pii::new(PiiKind::Name, text, span, confidence, rule));
    };
    for cue in cues.of(cues::group("name_title")) {
        if let Some(name) = after_title(&words, cue) {
            add(name, 0.85, "name.title");
        }
    }
    for cue in cues.of(cues::group("name_intro")) {
        if let Some(name) = introduced(&words, cue).or_else(|| uncased::after(text, cue.end)) {
            add(name, 0.85, "name.introduced");
        }
    }
    for cue in cues.of(cues::group("name_maybe")) {
        if let Some(name) = addressed(&words, cue) {
            add(name, 0.8, "name.addressed");
        }
    }
    for cue in cues.of(cues::group("name_field")) {
        let alone = text[..cue.start].trim_end_matches(' ').chars().next_back();
        if !alone.is_some_and(char::is_alphanumeric)
            && let Some(name) = in_field(&words, cue).or_else(|| uncased::after(text, cue.end))
        {
            add(name, 0.9, "name.field");
        }
    }
    for cue in cues.of(cues::group("name_suffix")) {
        if let Some(name) = before_suffix(&words, cue).or_else(|| uncased::before(text, cue)) {
            add(name, 0.85, "name.title");
        }
    }
    for (name, confidence) in sign_off::names(&words) {
        add(name, confidence, "name.signature");
    }
    let mut at = 0;
    while at < words.len() {
        match given(&words, at) {
            Some((name, next, confidence)) => {
                add(name, confidence, "name.given");
                at = next;
            }
            None => at += 1,
        }
    }
}

/// The words of a name by which its bearer may be called alone.
pub(super) fn parts(name: &str) -> Vec<&str> {
    let words = Words::of(name);
    let all = (0..words.len()).filter_map(|at| words.get(at));
    all.filter(|word| {
        word.is_capitalised()
            && word.bare().chars().count() >= 4
            && !LEXICON.is_particle(&word.lower())
            && !LEXICON.is_ambiguous(&word.lower())
            && !LEXICON.is_no_name(&word.lower())
            && word.bare().len() < name.len()
    })
    .map(|word| word.bare())
    .collect()
}

/// "Mr Smith", "Frau Dr. Anna Müller".
fn after_title(words: &Words<'_>, cue: Span) -> Option<Span> {
    let title = cue.of(words.text());
    let lower = title.chars().next().is_some_and(char::is_lowercase);
    // "I miss London", "in the pan", "24 hr Service"
    if lower && (title.len() < 4 || title == "miss") {
        return None;
    }
    // a whole word that ends a sentence is no abbreviation
    let between: &[char] = if title.len() > 4 { &[' ', '\u{a0}'] } else { &['.', ' ', '\u{a0}'] };
    let first = words.following(cue.end, between)?;
    let shouted = |text: &str| text.chars().all(|c| !c.is_lowercase());
    if shouted(title) && title.len() > 1 && !shouted(words.get(first)?.text) {
        return None;
    }
    let run = Run::at(words, first)?;
    Some(run.limited(words, 1))
}

/// "My name is Jane Doe".
fn introduced(words: &Words<'_>, cue: Span) -> Option<Span> {
    let first = words.following(cue.end, &[' ', ':', ',', '"', '“', '„', '«', '\u{a0}'])?;
    if let Some(run) = Run::at(words, first) {
        return Some(run.limited(words, 2));
    }
    let word = words.get(first)?;
    let lower = word.lower();
    let in_small_letters = word.text.starts_with(char::is_lowercase);
    (in_small_letters && LEXICON.is_given(&lower) && !LEXICON.is_ambiguous(&lower))
        .then(|| word.bare_span())
}

/// "Dear Jane", "this is Jane Doe".
fn addressed(words: &Words<'_>, cue: Span) -> Option<Span> {
    let first = words.following(cue.end, &[' ', ',', '\u{a0}'])?;
    let word = words.get(first)?;
    let run = Run::at(words, first)?;
    let lower = word.lower();
    let ends = words.is_closed(run.last) || run.count > 1;
    let known = LEXICON.is_given(&lower) && (ends || !LEXICON.is_ambiguous(&lower));
    let elsewhere = words.is_in_code(first) || is_of_place(words, &run);
    (known && !elsewhere).then(|| run.limited(words, 1))
}

/// "Name: Doe, Jane".
fn in_field(words: &Words<'_>, cue: Span) -> Option<Span> {
    let first = words.following(cue.end, &[' ', '\t', '\u{a0}', '*', '_'])?;
    let run = Run::at(words, first)?;
    Some(run.whole(words))
}

/// "Ahmet Bey".
fn before_suffix(words: &Words<'_>, cue: Span) -> Option<Span> {
    if !cue.of(words.text()).starts_with(char::is_uppercase) {
        return None;
    }
    let suffix = words.starting(cue.start)?;
    let word = words.get(suffix.checked_sub(1)?)?;
    let gap = Span::new(word.span.end, cue.start).of(words.text());
    (gap == " " && word.is_capitalised() && !LEXICON.is_no_name(&word.lower()))
        .then(|| word.bare_span())
}

/// A given name in running text, with what follows of the name; also the next word to look at.
fn given(words: &Words<'_>, at: usize) -> Option<(Span, usize, f64)> {
    let word = words.get(at)?;
    if !word.is_capitalised() || word.text.chars().all(|c| !c.is_lowercase()) {
        return None;
    }
    let lower = word.lower();
    if !LEXICON.is_given(&lower) || words.is_in_code(at) {
        return None;
    }
    let run = Run::at(words, at)?;
    if is_of_place(words, &run) {
        return None;
    }
    let name = run.limited(words, 1);
    let full = name.end > word.span.end;
    let confidence = match (LEXICON.is_ambiguous(&lower), full) {
        (false, true) => 0.75,
        (false, false) => 0.55,
        (true, true) => 0.45,
        (true, false) => return None,
    };
    Some((name, run.last + 1, confidence))
}

/// Whether the words around make it the name of a place or a company.
fn is_of_place(words: &Words<'_>, run: &Run) -> bool {
    let near = |gap: &str| gap == " " || gap == " & " || gap == ". ";
    let before = run.first.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| {
        near(words.gap_after(run.first - 1)) && LEXICON.is_before_place(&word.lower())
    });
    let inside = (run.first..=run.last)
        .filter_map(|at| words.get(at))
        .any(|word| LEXICON.is_after_place(&word.lower()));
    let after = words.get(run.last + 1).is_some_and(|word| {
        near(words.gap_after(run.last))
            && LEXICON.is_after_place(&word.lower())
            && word.is_capitalised()
            || words.gap_after(run.last) == " & "
    });
    before || inside || after
}

/// Words in a row that may be a name: capitalised ones, initials and the small words between them.
#[derive(Debug, Clone, Copy)]
struct Run {
    first: usize,
    last: usize,
    /// Words that are not small ones.
    count: usize,
}

impl Run {
    fn at(words: &Words<'_>, first: usize) -> Option<Self> {
        let mut run: Option<Self> = None;
        let mut at = first;
        while let Some(word) = words.get(at) {
            if at > first && !words.is_joined(at - 1) {
                break;
            }
            let lower = word.lower();
            let small = LEXICON.is_particle(&lower) && at < first + 2 * MOST_WORDS;
            if word.is_capitalised() && !LEXICON.is_no_name(&lower) {
                let count = run.map_or(0, |run| run.count) + 1;
                run = Some(Self { first, last: at, count });
                if count == MOST_WORDS || word.is_possessive() {
                    break;
                }
            } else if !small {
                break;
            }
            at += 1;
        }
        run
    }

    /// All of it.
    fn whole(&self, words: &Words<'_>) -> Span {
        self.until(words, self.last)
    }

    /// All of it where punctuation or the line's end follows; otherwise given names and initials, small words, and
    /// as many others as `others` says: in some languages any noun has a capital.
    fn limited(&self, words: &Words<'_>, others: usize) -> Span {
        if words.is_closed(self.last) {
            return self.whole(words);
        }
        let mut left = others;
        let mut last = self.first;
        for at in self.first..=self.last {
            let Some(word) = words.get(at) else { break };
            let lower = word.lower();
            if LEXICON.is_particle(&lower) && !word.is_capitalised() {
                continue;
            }
            if !(LEXICON.is_given(&lower) || word.is_initial()) {
                if left == 0 {
                    break;
                }
                left -= 1;
            }
            last = at;
        }
        self.until(words, last)
    }

    fn until(&self, words: &Words<'_>, last: usize) -> Span {
        let start = words.get(self.first).map_or(0, |word| word.span.start);
        let end = words.get(last).map_or(start, |word: Word<'_>| word.bare_span().end);
        Span::new(start, end)
    }
}
