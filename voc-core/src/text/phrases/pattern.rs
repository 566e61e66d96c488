//! The notation of phrases, and what a phrase is cut into for the automaton.

use std::borrow::Cow;

use smallvec::{SmallVec, smallvec};

use super::fold::folded;

/// Ways to write one part at most; neighbouring alternatives are parts of their own where they would be more.
const MAX_TEXTS: usize = 48;
/// Ways at most to write alternatives that stand together without a space.
const MAX_JOINED: usize = 1024;
/// Ways at most to leave out what may be left out.
const MAX_READINGS: usize = 64;
/// How deep alternatives may stand in alternatives.
const MAX_DEPTH: usize = 4;
/// Words that a gap may span at most.
const MAX_GAP: u8 = 20;

/// A sign and the name of the slot that it stands for.
pub type Slot<'a> = (&'a str, char);

/// A stretch of a phrase: one of some texts, at most `gap` words after the stretch before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) gap: Gap,
    pub(super) texts: SmallVec<[Text; 1]>,
}

/// The parts of one way to read a phrase, in order.
pub(super) type Parts = SmallVec<[Part; 1]>;

/// A text that stands in the folded text as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) written: String,
    /// Whether the first word may begin with more than is written.
    pub(super) open_start: bool,
    /// Whether the last word may go on.
    pub(super) open_end: bool,
    /// Where the slot that the hit is to point out stands in `written`.
    pub(super) slot: Option<usize>,
}

/// What may stand before a part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Gap {
    /// Words at most.
    pub(super) words: u8,
    /// Whether no comma may stand among them.
    pub(super) in_clause: bool,
}

/// A piece of the notation.
#[derive(Debug, Clone)]
struct Atom<'p> {
    gap: Gap,
    choices: Vec<Cow<'p, str>>,
}

/// All ways to read a phrase, each as its parts in order; the error says what is wrong with it.
pub(super) fn readings(phrase: &str, slots: &[Slot<'_>]) -> Result<Vec<Parts>, String> {
    let phrase = phrase.trim();
    // most phrases are plain words, whose spaces folding makes single
    let is_notation = |c| matches!(c, '(' | ')' | '{' | '}' | '[' | ']' | '<' | '*' | '\n');
    if !phrase.is_empty() && !phrase.contains(is_notation) {
        let texts = texts(vec![Cow::Borrowed(phrase)], slots)?;
        return Ok(vec![smallvec![Part { gap: Gap::default(), texts }]]);
    }
    let mut readings: Vec<Vec<Atom<'_>>> = vec![Vec::new()];
    for Atom { gap, mut choices } in atoms(phrase)? {
        let all = choices.len();
        choices.retain(|choice| !choice.is_empty());
        let optional = choices.len() < all;
        let ways = usize::from(optional) + usize::from(!choices.is_empty());
        if readings.len() * ways > MAX_READINGS {
            return Err(format!("more than {MAX_READINGS} ways to leave out what may be left out"));
        }
        if optional {
            readings = readings
                .into_iter()
                .flat_map(|without| {
                    let with = (!choices.is_empty()).then(|| {
                        let mut with = without.clone();
                        with.push(Atom { gap, choices: choices.clone() });
                        with
                    });
                    std::iter::once(without).chain(with)
                })
                .collect();
        } else if let [only] = &mut readings[..] {
            only.push(Atom { gap, choices });
        } else {
            for reading in &mut readings {
                reading.push(Atom { gap, choices: choices.clone() });
            }
        }
    }
    readings.into_iter().map(|reading| parts(reading, slots)).collect()
}

/// The notation's pieces: texts that stand together without a space are one.
fn atoms(phrase: &str) -> Result<Vec<Atom<'_>>, String> {
    let mut atoms: Vec<Atom<'_>> = Vec::new();
    let mut gap = Gap::default();
    // whether the piece before goes on, and whether it was left out so far
    let mut open = false;
    let mut rest = phrase;
    while let Some(first) = rest.chars().next() {
        let (texts, tail) = match first {
            '(' => choices(&rest[1..], MAX_DEPTH)?,
            '{' | '[' => {
                let (close, wrong) =
                    if first == '{' { ('}', "`{` without `}`") } else { (']', "`[` without `]`") };
                let (number, tail) = rest[1..].split_once(close).ok_or(wrong)?;
                let words = number.trim().parse().ok().filter(|n| (1..=MAX_GAP).contains(n));
                let words = words.ok_or_else(|| {
                    format!("a gap of `{number}` words, expected a number from 1 to {MAX_GAP}")
                })?;
                gap = Gap { words, in_clause: first == '[' };
                (open, rest) = (false, tail);
                continue;
            }
            ')' => return Err("`)` without `(`".to_owned()),
            '}' | ']' => return Err(format!("`{first}` without its opening sign")),
            c if c.is_whitespace() => {
                (open, rest) = (false, rest.trim_start());
                continue;
            }
            _ => {
                let end = rest
                    .find(|c: char| {
                        c.is_whitespace() || matches!(c, '(' | ')' | '{' | '}' | '[' | ']')
                    })
                    .unwrap_or(rest.len());
                (vec![Cow::Borrowed(&rest[..end])], &rest[end..])
            }
        };
        match atoms.last_mut().filter(|_| open) {
            Some(last) => last.choices = joined(&last.choices, &texts)?,
            None => atoms.push(Atom { gap: std::mem::take(&mut gap), choices: texts }),
        }
        (open, rest) = (true, tail);
    }
    for atom in &mut atoms {
        for choice in &mut atom.choices {
            trim(choice);
        }
    }
    if gap.words > 0 || atoms.is_empty() {
        return Err("nothing to look for in a part of it".to_owned());
    }
    Ok(atoms)
}

fn trim(text: &mut Cow<'_, str>) {
    match text {
        Cow::Borrowed(text) => *text = text.trim(),
        Cow::Owned(owned) => {
            let trimmed = owned.trim();
            if trimmed.len() < owned.len() {
                *owned = trimmed.to_owned();
            }
        }
    }
}

/// The texts that alternatives stand for, and what follows their closing bracket.
fn choices(mut rest: &str, depth: usize) -> Result<(Vec<Cow<'_, str>>, &str), String> {
    if depth == 0 {
        return Err(format!("alternatives more than {MAX_DEPTH} deep"));
    }
    let is_notation = |c| matches!(c, '(' | ')' | '|' | '{' | '}' | '[' | ']');
    let mut all = Vec::new();
    let mut current = vec![Cow::Borrowed("")];
    while let Some(end) = rest.find(is_notation) {
        append(&mut current, &rest[..end]);
        let sign = rest.as_bytes()[end];
        rest = &rest[end + 1..];
        match sign {
            b'(' => {
                let (inner, tail) = choices(rest, depth - 1)?;
                current = joined(&current, &inner)?;
                rest = tail;
            }
            b'|' | b')' => {
                all.append(&mut current);
                if sign == b')' {
                    return Ok((all, rest));
                }
                current.push(Cow::Borrowed(""));
            }
            _ => return Err("a gap within alternatives".to_owned()),
        }
    }
    Err("`(` without `)`".to_owned())
}

/// Writes `tail` behind each of `texts`.
fn append<'p>(texts: &mut [Cow<'p, str>], tail: &'p str) {
    for text in texts {
        *text += tail;
    }
}

fn joined<'p>(heads: &[Cow<'p, str>], tails: &[Cow<'p, str>]) -> Result<Vec<Cow<'p, str>>, String> {
    if heads.len() * tails.len() > MAX_JOINED {
        return Err(format!("more than {MAX_JOINED} ways to write a part of it"));
    }
    Ok(all_pairs(heads, "", tails))
}

/// Each head with each tail behind it.
fn all_pairs<'p>(
    heads: &[Cow<'p, str>],
    between: &str,
    tails: &[Cow<'p, str>],
) -> Vec<Cow<'p, str>> {
    let pair = |head: &Cow<'p, str>, tail: &Cow<'p, str>| {
        if between.is_empty() && head.is_empty() {
            return tail.clone();
        }
        let mut pair = String::with_capacity(head.len() + between.len() + tail.len());
        pair.extend([head, between, tail]);
        Cow::Owned(pair)
    };
    heads.iter().flat_map(|head| tails.iter().map(move |tail| pair(head, tail))).collect()
}

/// Joins pieces that stand a space apart, as long as that gives few texts.
fn parts(reading: Vec<Atom<'_>>, slots: &[Slot<'_>]) -> Result<Parts, String> {
    let mut merged: SmallVec<[Atom<'_>; 4]> = SmallVec::new();
    for mut atom in reading {
        if merged.is_empty() {
            atom.gap = Gap::default();
        }
        match merged.last_mut() {
            Some(last)
                if atom.gap.words == 0
                    && last.choices.len() * atom.choices.len() <= MAX_TEXTS
                    && !last.choices.iter().any(|c| c.ends_with('*'))
                    && !atom.choices.iter().any(|c| c.starts_with('*')) =>
            {
                last.choices = all_pairs(&last.choices, " ", &atom.choices);
            }
            _ => merged.push(atom),
        }
    }
    if merged.is_empty() {
        return Err("nothing to look for in it".to_owned());
    }
    let part = |Atom { gap, choices }: Atom<'_>| Ok(Part { gap, texts: texts(choices, slots)? });
    merged.into_iter().map(part).collect()
}

/// The texts that some choices stand for, folded.
fn texts(choices: Vec<Cow<'_, str>>, slots: &[Slot<'_>]) -> Result<SmallVec<[Text; 1]>, String> {
    let mut texts = SmallVec::with_capacity(choices.len());
    for choice in choices {
        // "kuendigen" is how "kündigen" is written without the letter at hand
        let umlauts = choice.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü']);
        let spelt = umlauts.then(|| Cow::Owned(spelt_out(&choice)));
        for choice in [Some(choice), spelt].into_iter().flatten() {
            let text = text(choice, slots)?;
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
    }
    Ok(texts)
}

fn spelt_out(text: &str) -> String {
    let mut spelt = text.to_owned();
    for (letter, pair) in
        [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue")]
    {
        spelt = spelt.replace(letter, pair);
    }
    spelt
}

fn text(choice: Cow<'_, str>, slots: &[Slot<'_>]) -> Result<Text, String> {
    if !choice.contains(['*', '<']) {
        return said(Text { written: folded(choice), ..Text::default() });
    }
    let words = &*choice;
    let (words, open_start) = match words.strip_prefix('*') {
        Some(words) => (words, true),
        None => (words, false),
    };
    let (words, open_end) = match words.strip_suffix('*') {
        Some(words) => (words, true),
        None => (words, false),
    };
    if words.contains('*') {
        return Err("`*` within a word or an alternative, expected at its end".to_owned());
    }
    let mut text = String::new();
    let mut slot = None;
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('<') {
        let (name, tail) = after.split_once('>').ok_or("`<` without `>`")?;
        text += &folded(Cow::Borrowed(before));
        let lower = name.to_lowercase();
        let Some(&(_, sign)) = slots.iter().find(|(known, _)| *known == lower) else {
            let known: Vec<_> = slots.iter().map(|(name, _)| *name).collect();
            return Err(format!("unknown slot `{name}`, expected one of {}", known.join(", ")));
        };
        if name != lower {
            slot = Some(text.len());
        }
        text.push(sign);
        rest = tail;
    }
    text += &folded(Cow::Borrowed(rest));
    said(Text { written: text, open_start, open_end, slot })
}

/// The text, where something is left of it.
fn said(text: Text) -> Result<Text, String> {
    if text.written.trim().is_empty() {
        return Err("nothing to look for in a part of it".to_owned());
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SLOTS: [Slot<'_>; 2] = [("rival", '\u{E000}'), ("own", '\u{E001}')];

    /// Parts apart by `…` and the words of the gap, texts by `|`.
    fn shown(phrase: &str) -> Vec<String> {
        let text = |text: &Text| text.written.clone();
        let part = |part: &Part| {
            let texts: Vec<_> = part.texts.iter().map(text).collect();
            format!("{}…{}", part.gap.words, texts.join("|"))
        };
        let readings = readings(phrase, &SLOTS).unwrap();
        readings.iter().map(|parts| parts.iter().map(part).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn alternatives_gaps_and_umlauts_are_written_out() {
        assert_eq!(
            shown("i (am|was) (already |)gone"),
            ["0…i am already gone|i am gone|i was already gone|i was gone"]
        );
        assert_eq!(shown("kündige {3} Vertrag"), ["0…kundige|kuendige 3…vertrag"]);
        assert_eq!(shown("(not (a|one) |no )way"), ["0…not a way|not one way|no way"]);
        assert_eq!(shown("very (so|) good"), ["0…very good", "0…very so good"]);
        assert_eq!(shown("cancel* my {2} (plan|sub)"), ["0…cancel 0…my 2…plan|sub"]);
    }

    #[test]
    fn many_alternatives_are_parts_of_their_own() {
        let many = format!("({}) (x|y)", ["a"; 40].join("|"));
        let readings = readings(&many, &[]).unwrap();
        assert_eq!((readings.len(), readings[0].len()), (1, 2));
    }

    #[test]
    fn the_upper_case_slot_is_pointed_out() {
        let found = readings("left  <own>  for <RIVAL>", &SLOTS).unwrap();
        let text = &found[0][0].texts[0];
        assert_eq!(text.written, "left \u{E001} for \u{E000}");
        assert!(text.written[text.slot.unwrap()..].starts_with('\u{E000}'));
    }

    #[test]
    fn mistakes_are_named() {
        let refusal = |phrase: &str| readings(phrase, &SLOTS).unwrap_err();
        assert!(refusal("a (b").contains("without `)`"));
        assert!(refusal("a b)").contains("without `(`"));
        assert!(refusal("a {99} b").contains("from 1 to 20"));
        assert!(refusal("a [2 b").contains("without `]`"));
        assert!(refusal("a {2} ").contains("nothing to look for"));
        assert!(refusal("").contains("nothing to look for"));
        assert!(refusal("(a {2} b|c)").contains("gap within"));
        assert!(refusal("(((((a)))))").contains("4 deep"));
        assert!(refusal("(|)").contains("nothing to look for"));
        assert!(refusal("<him>").contains("rival, own"));
        assert!(refusal("a*b").contains("at its end"));
        assert!(refusal("(a|) (a|) (a|) (a|) (a|) (a|) (a|)").contains("left out"));
    }
}
