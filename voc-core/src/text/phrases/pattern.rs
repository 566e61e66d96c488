//! The notation of phrases, and what a phrase is cut into for the automaton.

use super::fold::FoldedText;

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
    pub(super) texts: Vec<Text>,
}

/// A text that stands in the folded text as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
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
struct Atom {
    gap: Gap,
    choices: Vec<String>,
}

/// All ways to read a phrase, each as its parts in order; the error says what is wrong with it.
pub(super) fn readings(phrase: &str, slots: &[Slot<'_>]) -> Result<Vec<Vec<Part>>, String> {
    let mut readings: Vec<Vec<Atom>> = vec![Vec::new()];
    for atom in atoms(phrase)? {
        let some: Vec<String> = atom.choices.iter().filter(|c| !c.is_empty()).cloned().collect();
        let optional = some.len() < atom.choices.len();
        let mut longer = Vec::new();
        for reading in &readings {
            if optional {
                longer.push(reading.clone());
            }
            if !some.is_empty() {
                let mut with = reading.clone();
                with.push(Atom { gap: atom.gap, choices: some.clone() });
                longer.push(with);
            }
        }
        if longer.len() > MAX_READINGS {
            return Err(format!("more than {MAX_READINGS} ways to leave out what may be left out"));
        }
        readings = longer;
    }
    readings.into_iter().map(|reading| parts(reading, slots)).collect()
}

/// The notation's pieces: texts that stand together without a space are one.
fn atoms(phrase: &str) -> Result<Vec<Atom>, String> {
    let mut atoms: Vec<Atom> = Vec::new();
    let mut gap = Gap::default();
    // whether the piece before goes on, and whether it was left out so far
    let mut open = false;
    let mut rest = phrase.trim();
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
                (vec![rest[..end].to_owned()], &rest[end..])
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
            *choice = choice.trim().to_owned();
        }
    }
    if gap.words > 0 || atoms.is_empty() {
        return Err("nothing to look for in a part of it".to_owned());
    }
    Ok(atoms)
}

/// The texts that alternatives stand for, and what follows their closing bracket.
fn choices(mut rest: &str, depth: usize) -> Result<(Vec<String>, &str), String> {
    if depth == 0 {
        return Err(format!("alternatives more than {MAX_DEPTH} deep"));
    }
    let mut all = Vec::new();
    let mut current = vec![String::new()];
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '(' => {
                let (inner, tail) = choices(rest, depth - 1)?;
                current = joined(&current, &inner)?;
                rest = tail;
            }
            '|' | ')' => {
                all.append(&mut current);
                if c == ')' {
                    return Ok((all, rest));
                }
                current.push(String::new());
            }
            '{' | '}' | '[' | ']' => return Err("a gap within alternatives".to_owned()),
            c => current.iter_mut().for_each(|text| text.push(c)),
        }
    }
    Err("`(` without `)`".to_owned())
}

fn joined(heads: &[String], tails: &[String]) -> Result<Vec<String>, String> {
    if heads.len() * tails.len() > MAX_JOINED {
        return Err(format!("more than {MAX_JOINED} ways to write a part of it"));
    }
    Ok(heads
        .iter()
        .flat_map(|head| tails.iter().map(move |tail| format!("{head}{tail}")))
        .collect())
}

/// Joins pieces that stand a space apart, as long as that gives few texts.
fn parts(reading: Vec<Atom>, slots: &[Slot<'_>]) -> Result<Vec<Part>, String> {
    let mut merged: Vec<Atom> = Vec::new();
    for mut atom in reading {
        if merged.is_empty() {
            atom.gap = Gap::default();
        }
        let ends_open = |c: &String| c.ends_with('*');
        match merged.last_mut() {
            Some(last)
                if atom.gap.words == 0
                    && last.choices.len() * atom.choices.len() <= MAX_TEXTS
                    && !last.choices.iter().any(ends_open)
                    && !atom.choices.iter().any(|c| c.starts_with('*')) =>
            {
                let heads = std::mem::take(&mut last.choices);
                for head in &heads {
                    last.choices.extend(atom.choices.iter().map(|tail| format!("{head} {tail}")));
                }
            }
            _ => merged.push(atom),
        }
    }
    if merged.is_empty() {
        return Err("nothing to look for in it".to_owned());
    }
    let mut parts = Vec::with_capacity(merged.len());
    for Atom { gap, choices } in merged {
        let mut texts = Vec::with_capacity(choices.len());
        for choice in &choices {
            // "kuendigen" is how "kündigen" is written without the letter at hand
            let umlauts = choice.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü']);
            let spelt = umlauts.then(|| spelt_out(choice));
            for choice in [Some(choice), spelt.as_ref()].into_iter().flatten() {
                let text = text(choice, slots)?;
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
        }
        parts.push(Part { gap, texts });
    }
    Ok(parts)
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

fn text(words: &str, slots: &[Slot<'_>]) -> Result<Text, String> {
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
        text.push_str(FoldedText::new(before).as_str());
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
    text.push_str(FoldedText::new(rest).as_str());
    if text.trim().is_empty() {
        return Err("nothing to look for in a part of it".to_owned());
    }
    Ok(Text { written: text, open_start, open_end, slot })
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
