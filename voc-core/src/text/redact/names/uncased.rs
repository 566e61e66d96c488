//! Names in scripts without capitals.

use super::lexicon::LEXICON;
use crate::text::Span;

/// Words that end a name that no space ends.
const ENDS: [&str; 14] = [
    "です",
    "と申",
    "と言",
    "ครับ",
    "ค่ะ",
    "คะ",
    "นะ",
    "입니다",
    "이라고",
    "라고",
    "이고",
    "我",
    "是",
    "在",
];

/// A name behind a cue such as "我叫", "제 이름은", "اسمي" or "氏名：".
pub(super) fn after(text: &str, from: usize) -> Option<Span> {
    let rest = text.get(from..)?;
    let start =
        from + (rest.len() - rest.trim_start_matches([' ', ':', '：', '、', '\u{3000}']).len());
    let rest = &text[start..];
    let first = rest.chars().next()?;
    let len = match first {
        '\u{4e00}'..='\u{9fff}' | '\u{3040}'..='\u{30ff}' | '々' => east_asian(rest)?,
        '\u{ac00}'..='\u{d7a3}' => korean(rest)?,
        '\u{e00}'..='\u{e7f}' => run(rest, |c| matches!(c, '\u{e00}'..='\u{e7f}'), 20),
        '\u{600}'..='\u{6ff}' => arabic(rest),
        _ => return None,
    };
    let len = ENDS.iter().filter_map(|end| rest[..len].find(end)).min().unwrap_or(len);
    (len > 0).then(|| Span::new(start, start + len))
}

/// A name before a cue such as "先生", "様" or "씨".
pub(super) fn before(text: &str, cue: Span) -> Option<Span> {
    let head = text[..cue.start].trim_end_matches(' ');
    let tail: Vec<(usize, char)> = head.char_indices().rev().take(7).collect();
    let starts = |surnames: &[&'static str], least: usize, most: usize, is: fn(char) -> bool| {
        let run = tail.iter().take_while(|(_, c)| is(*c)).count();
        let places = tail[..run].iter().rev().map(|(at, _)| *at);
        places.into_iter().find(|&at| {
            let name = &head[at..];
            name != "任何"
                && surnames.iter().any(|surname| {
                    let given = name.strip_prefix(surname).map(|given| given.chars().count());
                    given.is_some_and(|given| (least..=most).contains(&given))
                })
        })
    };
    let is_han = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | '々');
    let start = match cue.of(text) {
        "씨" => {
            let is_hangul = |c: char| matches!(c, '\u{ac00}'..='\u{d7a3}');
            let run = tail.iter().take_while(|(_, c)| is_hangul(*c)).count();
            if run != 3 {
                return None;
            }
            starts(LEXICON.korean(), 2, 2, is_hangul)
        }
        "様" | "さま" | "さん" | "と申します" => starts(
            LEXICON.japanese(),
            0,
            3,
            |c| matches!(c, '\u{4e00}'..='\u{9fff}' | '々' | '\u{3041}'..='\u{30ff}'),
        ),
        _ => starts(LEXICON.chinese(), 0, 2, is_han),
    };
    start.map(|start| Span::new(start, head.len()))
}

fn east_asian(rest: &str) -> Option<usize> {
    let is_name = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | '々' | '\u{3041}'..='\u{30ff}');
    if let Some(surname) = LEXICON.japanese().iter().find(|surname| rest.starts_with(**surname)) {
        let given = rest[surname.len()..].trim_start_matches([' ', '\u{3000}']);
        let gap = rest.len() - surname.len() - given.len();
        let given = run(given, is_name, 4);
        return Some(surname.len() + if given == 0 { 0 } else { gap + given });
    }
    let surname = LEXICON.chinese().iter().find(|surname| rest.starts_with(**surname))?;
    Some(surname.len() + run(&rest[surname.len()..], |c| matches!(c, '\u{4e00}'..='\u{9fff}'), 2))
}

fn korean(rest: &str) -> Option<usize> {
    let surname = LEXICON.korean().iter().find(|surname| rest.starts_with(**surname))?;
    let given = run(&rest[surname.len()..], |c| matches!(c, '\u{ac00}'..='\u{d7a3}'), 2);
    Some(surname.len() + given)
}

/// One word, and the next where it is a given name.
fn arabic(rest: &str) -> usize {
    let is_arabic = |c: char| matches!(c, '\u{600}'..='\u{6ff}') && c.is_alphabetic();
    let first = run(rest, is_arabic, 20);
    let next = rest[first..].strip_prefix(' ').unwrap_or("");
    let second = run(next, is_arabic, 20);
    if LEXICON.is_given(&next[..second]) { first + 1 + second } else { first }
}

/// The bytes of a run of characters, at most so many of them.
fn run(text: &str, is: impl Fn(char) -> bool, most: usize) -> usize {
    text.chars().take(most).take_while(|c| is(*c)).map(char::len_utf8).sum()
}
