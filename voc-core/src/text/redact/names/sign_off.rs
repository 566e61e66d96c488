//! The name under a closing formula.

use super::lexicon::LEXICON;
use super::words::Words;
use crate::text::Span;
use crate::text::clean::has_closing_formula;

const LONGEST_LINE: usize = 100;

/// How many lines, empty ones with them, a name may stand under its formula.
const REACH: usize = 3;

/// The names under closing formulas, and how sure they are.
pub(super) fn names(words: &Words<'_>) -> Vec<(Span, f64)> {
    let text = words.text();
    let lines: Vec<Span> = lines(text).collect();
    let mut names = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let covered = line.of(text);
        if line.len() > LONGEST_LINE || !has_closing_formula(covered) {
            continue;
        }
        let on_line =
            covered.find([',', '，']).map(|comma| Span::new(line.start + comma + 1, line.end));
        let below =
            lines[at + 1..].iter().take(REACH).find(|below| !below.of(text).trim().is_empty());
        let on_line = on_line.filter(|rest| rest.of(text).chars().any(char::is_alphabetic));
        if let Some(place) = on_line.or(below.copied()) {
            names.extend(name_of_line(words, place));
        }
    }
    names
}

fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    text.split('\n').map(move |line| {
        let span = Span::new(start, start + line.len());
        start = span.end + 1;
        span
    })
}

/// A line that is a name and nothing else.
fn name_of_line(words: &Words<'_>, line: Span) -> Option<(Span, f64)> {
    let text = words.text();
    let covered = line.of(text);
    let rest = covered.trim_start_matches(|c: char| !c.is_alphabetic());
    let first = words.starting(line.end - rest.len())?;
    let ends = |at: &usize| words.get(*at).is_some_and(|word| word.span.end <= line.end);
    let all: Vec<_> = (first..).take_while(ends).take(5).filter_map(|at| words.get(at)).collect();
    let whole = covered.chars().all(|c| {
        c.is_alphabetic()
            || c.is_whitespace()
            || matches!(c, '.' | ',' | '-' | '\'' | '’' | '!' | '*' | '_')
    });
    let is_small = |word: &str| LEXICON.is_particle(word);
    let fits = all.iter().all(|word| {
        let lower = word.lower();
        !LEXICON.is_no_name(&lower) && (word.is_capitalised() || is_small(&lower))
    });
    let known = all.iter().any(|word| LEXICON.is_given(&word.lower()));
    let (start, end) = (all.first()?.span.start, all.last()?.span.end);
    if !whole || all.len() > 4 {
        return None;
    }
    let in_small_letters = all.len() == 1 && known && !LEXICON.is_ambiguous(&all[0].lower());
    match (fits, known || all.len() > 1) {
        (true, true) => Some((Span::new(start, end), 0.85)),
        (true, false) => Some((Span::new(start, end), 0.6)),
        (false, _) if in_small_letters => Some((Span::new(start, end), 0.7)),
        _ => None,
    }
}
