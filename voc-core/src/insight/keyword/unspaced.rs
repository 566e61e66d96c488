//! Words of scripts without spaces, by what stands between them.
//!
//! No dictionary of nouns is needed to find them: function words, common verbs and what praises or blames are
//! few and listed, and so are the words in which they hide. The longest listed word wins at each place. In
//! Japanese the script tells too: nouns are written in kanji or katakana, endings in hiragana.

use super::lexicon::{Lexicon, Role};
use super::token::{Class, Tokens};
use crate::text::{Language, Span};

/// Longest phrase in characters; what is longer is no phrase but words that no list knows.
const LONGEST: usize = 10;
const LONGEST_ALPHABETIC: usize = 24;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Han,
    Hiragana,
    Katakana,
    Thai,
}

impl Script {
    fn of(c: char) -> Self {
        match c {
            '\u{3041}'..='\u{309F}' => Self::Hiragana,
            '\u{30A0}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9F}' => Self::Katakana,
            '\u{0E00}'..='\u{0E7F}' => Self::Thai,
            _ => Self::Han,
        }
    }
}

/// What a hiragana letter after a kanji is when it is no ending of a verb: a particle.
const PARTICLES: [&str; 16] = [
    "が", "を", "の", "は", "に", "で", "と", "も", "へ", "や", "か", "から", "まで", "より",
    "など", "だ",
];

/// Reads a run without spaces.
pub(super) fn read(tokens: &mut Tokens<'_>, run: Span) {
    let text = run.of(tokens.text);
    let language = language(text, tokens.language);
    let japanese = language == Language::Ja;
    let lexicon = Lexicon::of(language);
    let mut at = 0;
    let mut chunk = 0;
    while at < text.len() {
        let rest = &text[at..];
        let Some(first) = rest.chars().next() else { break };
        let listed = lexicon.longest_prefix(rest).filter(|&(length, role)| {
            role == Role::Keep || !japanese || stands_alone(text, at, at + length)
        });
        let (length, stop) = match listed {
            Some((length, Role::Keep | Role::Weak | Role::Link)) => (length, None),
            Some((length, role)) => (length, Some(role)),
            None if Script::of(first) == Script::Hiragana => (first.len_utf8(), Some(Role::Stop)),
            None => {
                let piece = tokens.model.piece_length(rest);
                (piece.max(first.len_utf8()), None)
            }
        };
        if let Some(role) = stop {
            close(tokens, run, chunk, at, japanese);
            let span = Span::new(run.start + at, run.start + at + length);
            tokens.stop(role, span);
            tokens.push_unspaced(span, Class::Stop);
            tokens.break_off();
            chunk = at + length;
        }
        at += length;
    }
    close(tokens, run, chunk, text.len(), japanese);
}

/// The language whose words a run is made of.
fn language(run: &str, document: Language) -> Language {
    let telling = run.chars().map(Script::of).find(|&script| script != Script::Han);
    match (telling, document) {
        (Some(Script::Thai), _) => Language::Th,
        (Some(_), _) => Language::Ja,
        (None, Language::Ja | Language::ZhTw) => document,
        _ => Language::Zh,
    }
}

/// Whether a listed word at `start..end` is no part of a longer word in kanji or katakana; one of two characters
/// may open or close one.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let word = &text[start..end];
    let kind = |c: Option<char>| c.map(Script::of).filter(|&s| s != Script::Hiragana);
    let joins = |a: Option<char>, b: Option<char>| kind(a).is_some() && kind(a) == kind(b);
    let before = joins(text[..start].chars().next_back(), word.chars().next());
    let after = joins(word.chars().next_back(), text[end..].chars().next());
    (!before && !after) || (word.chars().nth(1).is_some() && !(before && after))
}

/// Keeps what stands between two stops, if it can be a word.
fn close(tokens: &mut Tokens<'_>, run: Span, start: usize, end: usize, japanese: bool) {
    let text = run.of(tokens.text);
    let Some(chunk) = text.get(start..end).filter(|chunk| !chunk.is_empty()) else { return };
    let letters = chunk.chars().count();
    let alphabetic =
        chunk.chars().all(|c| matches!(Script::of(c), Script::Thai | Script::Katakana));
    let longest = if alphabetic { LONGEST_ALPHABETIC } else { LONGEST };
    let word = if japanese && letters == 1 {
        false
    } else if japanese {
        // one kanji with an ending is a verb or an adjective; more are a noun, whatever follows
        !is_verb_stem(chunk, &text[end..])
    } else {
        letters > 1
    };
    let span = Span::new(run.start + start, run.start + end);
    if word && letters <= longest {
        tokens.push_unspaced(span, Class::Content);
    } else {
        tokens.push_unspaced(span, Class::Stop);
        tokens.break_off();
    }
}

fn is_verb_stem(chunk: &str, after: &str) -> bool {
    let mut last = chunk.chars().rev();
    let (one, two) = (last.next(), last.next());
    let lone_kanji = one.is_some_and(|c| Script::of(c) == Script::Han)
        && two.is_some_and(|c| Script::of(c) != Script::Han);
    let ending = after.chars().next().is_some_and(|c| Script::of(c) == Script::Hiragana);
    lone_kanji && ending && !PARTICLES.iter().any(|p| after.starts_with(p))
}
