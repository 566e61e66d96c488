//! The notation of phrases, and the texts that a phrase stands for.

use std::borrow::Cow;

use memchr::memchr2;
use smallvec::{SmallVec, smallvec};

use super::fold::folded;

/// Ways to write one part at most; neighbouring alternatives are parts of their own where they would be more.
const MAX_TEXTS: usize = 16;
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

/// A phrase as it was read.
#[derive(Debug)]
pub(super) struct Notation<'p> {
    pieces: SmallVec<[Piece<'p>; 1]>,
    /// The ways to leave out what may be left out, each as its parts in order.
    readings: SmallVec<[SmallVec<[Part; 1]>; 1]>,
}

/// What may be written at one place.
#[derive(Debug)]
struct Piece<'p> {
    gap: Gap,
    choices: SmallVec<[Choice<'p>; 1]>,
}

/// A stretch of a phrase: the numbers of pieces that stand a space apart.
#[derive(Debug)]
struct Part {
    gap: Gap,
    pieces: SmallVec<[usize; 4]>,
}

#[derive(Debug)]
struct Choice<'p> {
    text: Text<'p>,
    /// The same without letters that may not be at hand, where it has any: "kuendigen" is how "kündigen" is written then.
    spelt_out: Option<Text<'p>>,
}

/// A text as it stands in a folded one.
#[derive(Debug)]
struct Text<'p> {
    written: Cow<'p, str>,
    uses: Uses,
}

/// What may stand around a text, and what a hit of it points out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Uses {
    /// Whether the first word may begin with more than is written.
    pub(super) open_start: bool,
    /// Whether the last word may go on.
    pub(super) open_end: bool,
    /// Where the slot that the hit is to point out stands in what is written.
    pub(super) slot: Option<u16>,
}

/// Of what a phrase consists, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event<'t> {
    /// A way to read it, of which the parts follow.
    Reading,
    /// A part of that, of which the ways to write it follow.
    Part(Gap),
    /// A way to write it.
    Text(&'t str, Uses),
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
#[derive(Debug)]
struct Atom<'p> {
    gap: Gap,
    choices: Vec<Cow<'p, str>>,
}

impl<'p> Notation<'p> {
    /// Reads a phrase; the error says what is wrong with it.
    pub(super) fn read(phrase: &'p str, slots: &[Slot<'_>]) -> Result<Self, String> {
        let phrase = phrase.trim();
        // most phrases are plain words, whose spaces folding makes single
        let is_notation =
            |b| matches!(b, b'(' | b')' | b'{' | b'}' | b'[' | b']' | b'<' | b'*' | b'\n');
        if !phrase.is_empty() && !phrase.bytes().any(is_notation) {
            let choices = smallvec![Choice::read(Cow::Borrowed(phrase), slots)?];
            let part = Part { gap: Gap::default(), pieces: smallvec![0] };
            return Ok(Self {
                pieces: smallvec![Piece { gap: Gap::default(), choices }],
                readings: smallvec![smallvec![part]],
            });
        }
        let mut pieces = SmallVec::new();
        let mut readings: Vec<SmallVec<[usize; 8]>> = vec![SmallVec::new()];
        for Atom { gap, mut choices } in atoms(phrase)? {
            let all = choices.len();
            choices.retain(|choice| !choice.is_empty());
            let optional = choices.len() < all;
            let ways = usize::from(optional) + usize::from(!choices.is_empty());
            if readings.len() * ways > MAX_READINGS {
                return Err(format!(
                    "more than {MAX_READINGS} ways to leave out what may be left out"
                ));
            }
            if choices.is_empty() {
                continue;
            }
            let choices = choices.into_iter().map(|choice| Choice::read(choice, slots));
            let piece = pieces.len();
            pieces.push(Piece { gap, choices: choices.collect::<Result<_, _>>()? });
            if optional {
                let with = |without: SmallVec<_>| {
                    let mut with = without.clone();
                    with.push(piece);
                    [without, with]
                };
                readings = readings.into_iter().flat_map(with).collect();
            } else {
                for reading in &mut readings {
                    reading.push(piece);
                }
            }
        }
        let readings = readings.iter().map(|reading| parts(reading, &pieces));
        Ok(Self { readings: readings.collect::<Result<_, _>>()?, pieces })
    }

    /// Of how many parts it consists at most.
    pub(super) fn most_parts(&self) -> usize {
        self.readings.iter().map(SmallVec::len).max().unwrap_or(0)
    }

    /// Calls `visit` for every way to read the phrase, each part of it and each text that may stand there.
    pub(super) fn visit(&self, mut visit: impl FnMut(Event<'_>)) {
        let mut written = String::new();
        for reading in &self.readings {
            visit(Event::Reading);
            for part in reading {
                visit(Event::Part(part.gap));
                self.visit_texts(&part.pieces, &mut written, &mut visit);
            }
        }
    }

    /// Calls `visit` for one choice of each piece, in every way.
    fn visit_texts(
        &self,
        pieces: &[usize],
        written: &mut String,
        visit: &mut impl FnMut(Event<'_>),
    ) {
        let mut chosen: SmallVec<[usize; 4]> = smallvec![0; pieces.len()];
        loop {
            let choices = || {
                let chosen = pieces.iter().zip(&chosen);
                chosen.map(|(&piece, &at)| &self.pieces[piece].choices[at])
            };
            let uses = join(choices().map(|choice| &choice.text), written);
            visit(Event::Text(written, uses));
            if choices().any(|choice| choice.spelt_out.is_some()) {
                let spelt_out = choices().map(|c| c.spelt_out.as_ref().unwrap_or(&c.text));
                let uses = join(spelt_out, written);
                visit(Event::Text(written, uses));
            }
            let mut places = pieces.iter().zip(&mut chosen).rev();
            let next = places.find_map(|(&piece, at)| {
                *at = (*at + 1) % self.pieces[piece].choices.len();
                (*at > 0).then_some(())
            });
            if next.is_none() {
                return;
            }
        }
    }
}

/// Writes texts a space apart.
fn join<'t, 'p: 't>(texts: impl Iterator<Item = &'t Text<'p>>, written: &mut String) -> Uses {
    written.clear();
    let mut joined = Uses::default();
    for (at, Text { written: text, uses }) in texts.enumerate() {
        if at == 0 {
            joined.open_start = uses.open_start;
        } else {
            written.push(' ');
        }
        joined.open_end = uses.open_end;
        let slot = uses.slot.and_then(|at| u16::try_from(written.len() + usize::from(at)).ok());
        joined.slot = slot.or(joined.slot);
        written.push_str(text);
    }
    joined
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
    let is_notation = |b| matches!(b, b'(' | b')' | b'|' | b'{' | b'}' | b'[' | b']');
    let mut all = Vec::new();
    let mut current: SmallVec<[Cow<'_, str>; 4]> = smallvec![Cow::Borrowed("")];
    while let Some(end) = rest.bytes().position(is_notation) {
        current.iter_mut().for_each(|text| *text += &rest[..end]);
        let sign = rest.as_bytes()[end];
        rest = &rest[end + 1..];
        match sign {
            b'(' => {
                let (inner, tail) = choices(rest, depth - 1)?;
                current = joined(&current, &inner)?.into();
                rest = tail;
            }
            b'|' | b')' => {
                all.extend(current.drain(..));
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

fn joined<'p>(heads: &[Cow<'p, str>], tails: &[Cow<'p, str>]) -> Result<Vec<Cow<'p, str>>, String> {
    if heads.len() * tails.len() > MAX_JOINED {
        return Err(format!("more than {MAX_JOINED} ways to write a part of it"));
    }
    let pair = |head: &Cow<'p, str>, tail: &Cow<'p, str>| {
        if head.is_empty() { tail.clone() } else { Cow::Owned([&**head, &**tail].concat()) }
    };
    Ok(heads.iter().flat_map(|head| tails.iter().map(move |tail| pair(head, tail))).collect())
}

/// Joins pieces that stand a space apart, as long as that gives few texts.
fn parts(reading: &[usize], pieces: &[Piece<'_>]) -> Result<SmallVec<[Part; 1]>, String> {
    let mut parts: SmallVec<[Part; 1]> = SmallVec::new();
    // the texts of the last part, and whether one of them goes on
    let (mut texts, mut goes_on) = (0, false);
    for &number in reading {
        let Piece { gap, choices } = &pieces[number];
        let has = |open: fn(Uses) -> bool| choices.iter().any(|c| open(c.text.uses));
        let joins = gap.words == 0 && !goes_on && !has(|uses| uses.open_start);
        match parts.last_mut() {
            Some(last) if joins && texts * choices.len() <= MAX_TEXTS => {
                last.pieces.push(number);
                texts *= choices.len();
            }
            last => {
                let gap = if last.is_some() { *gap } else { Gap::default() };
                parts.push(Part { gap, pieces: smallvec![number] });
                texts = choices.len();
            }
        }
        goes_on = has(|uses| uses.open_end);
    }
    if parts.is_empty() {
        return Err("nothing to look for in it".to_owned());
    }
    Ok(parts)
}

impl<'p> Choice<'p> {
    fn read(written: Cow<'p, str>, slots: &[Slot<'_>]) -> Result<Self, String> {
        let spelt_out =
            has_umlauts(&written).then(|| Text::read(Cow::Owned(spelt_out(&written)), slots));
        Ok(Self { spelt_out: spelt_out.transpose()?, text: Text::read(written, slots)? })
    }
}

pub(super) fn has_umlauts(text: &str) -> bool {
    !text.is_ascii() && text.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü'])
}

/// The text without umlauts.
pub(super) fn spelt_out(text: &str) -> String {
    let mut spelt = text.to_owned();
    for (letter, pair) in
        [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue")]
    {
        spelt = spelt.replace(letter, pair);
    }
    spelt
}

impl<'p> Text<'p> {
    fn read(choice: Cow<'p, str>, slots: &[Slot<'_>]) -> Result<Self, String> {
        if memchr2(b'*', b'<', choice.as_bytes()).is_none() {
            return Self::said(folded(choice), Uses::default());
        }
        let mut uses = Uses::default();
        let mut rest = &*choice;
        if let Some(words) = rest.strip_prefix('*') {
            (rest, uses.open_start) = (words, true);
        }
        if let Some(words) = rest.strip_suffix('*') {
            (rest, uses.open_end) = (words, true);
        }
        if rest.contains('*') {
            return Err("`*` within a word or an alternative, expected at its end".to_owned());
        }
        let mut written = String::new();
        while let Some((before, after)) = rest.split_once('<') {
            let (name, tail) = after.split_once('>').ok_or("`<` without `>`")?;
            written += &folded(Cow::Borrowed(before));
            let lower = name.to_lowercase();
            let Some(&(_, sign)) = slots.iter().find(|(known, _)| *known == lower) else {
                let known: Vec<_> = slots.iter().map(|(name, _)| *name).collect();
                return Err(if known.is_empty() {
                    format!("slot `{name}` where none may stand")
                } else {
                    format!("unknown slot `{name}`, expected one of {}", known.join(", "))
                });
            };
            if name != lower {
                uses.slot = u16::try_from(written.len()).ok();
            }
            written.push(sign);
            rest = tail;
        }
        written += &folded(Cow::Borrowed(rest));
        Self::said(Cow::Owned(written), uses)
    }

    /// The text, where something is left of it.
    fn said(written: Cow<'p, str>, uses: Uses) -> Result<Self, String> {
        if written.trim().is_empty() {
            return Err("nothing to look for in a part of it".to_owned());
        }
        Ok(Self { written, uses })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SLOTS: [Slot<'_>; 2] = [("rival", '\u{E000}'), ("own", '\u{E001}')];

    fn events(phrase: &str) -> Vec<(Event<'static>, String)> {
        let mut all = Vec::new();
        Notation::read(phrase, &SLOTS).unwrap().visit(|event| match event {
            Event::Text(written, uses) => all.push((Event::Text("", uses), written.to_owned())),
            Event::Part(gap) => all.push((Event::Part(gap), String::new())),
            Event::Reading => all.push((Event::Reading, String::new())),
        });
        all
    }

    /// Readings of parts apart by `…` and the words of the gap, texts by `|`.
    fn shown(phrase: &str) -> Vec<String> {
        let mut readings: Vec<String> = Vec::new();
        for (event, written) in events(phrase) {
            let Some(last) = readings.last_mut().filter(|_| event != Event::Reading) else {
                readings.push(String::new());
                continue;
            };
            let between = match event {
                Event::Part(_) if last.is_empty() => "",
                Event::Part(_) => " ",
                _ if last.ends_with('…') => "",
                _ => "|",
            };
            let shown = match event {
                Event::Part(gap) => format!("{}…", gap.words),
                _ => written,
            };
            last.extend([between, &shown]);
        }
        readings
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
        let parts =
            events(&many).iter().filter(|(event, _)| matches!(event, Event::Part(_))).count();
        assert_eq!((shown(&many).len(), parts), (1, 2));
    }

    #[test]
    fn the_upper_case_slot_is_pointed_out() {
        for phrase in ["left  <own>  for <RIVAL>", "(ließ|left) (für |)<own> for (the|) <RIVAL>"]
        {
            for (event, written) in events(phrase) {
                let Event::Text(_, uses) = event else { continue };
                assert!(written[usize::from(uses.slot.unwrap())..].starts_with('\u{E000}'));
            }
        }
        assert_eq!(shown("left  <own>  for <RIVAL>"), ["0…left \u{E001} for \u{E000}"]);
    }

    #[test]
    fn mistakes_are_named() {
        let refusal = |phrase: &str| Notation::read(phrase, &SLOTS).unwrap_err();
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
