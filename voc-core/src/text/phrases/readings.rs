//! The ways to read the phrases of a book, and by which of its parts each is looked up.

use std::ops::Range;

use smallvec::SmallVec;

use super::notation::{Gap, Uses};
use crate::text::Language;

/// Ways to read phrases: of each the parts in order, of each part the ways to write it.
#[derive(Debug, Default)]
pub(super) struct Readings {
    all: Vec<Reading>,
    parts: Vec<Part>,
    ways: Vec<Way>,
    /// By patterns, the readings that are looked up by each.
    keyed: Vec<Keyed>,
    /// Where those of each pattern begin, and behind them where the last ones end.
    firsts: Vec<u32>,
    /// The languages in which each pattern matters to any reading.
    matter: Vec<Languages>,
    /// Those of all readings.
    common: Languages,
    /// What readings need besides: for each part how many ways there are and their patterns, of which the last digits are
    /// kept, and none behind the last.
    besides: Vec<u16>,
}

/// One way to read a phrase.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub(super) phrase: u32,
    languages: Languages,
    first_part: u32,
    parts: u8,
}

/// A stretch of a phrase.
#[derive(Debug, Clone, Copy)]
struct Part {
    /// What may stand before it.
    gap: Gap,
    first_way: u32,
    ways: u16,
}

/// One way to write a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Way {
    /// The number of the pattern, as given while the book is built and as the matcher has it after.
    pub(super) pattern: u32,
    pub(super) uses: Uses,
}

/// A reading that is looked up by a pattern.
#[derive(Debug, Clone, Copy)]
pub(super) struct Keyed {
    pub(super) reading: u32,
    /// Where it is looked for.
    pub(super) languages: Languages,
    pub(super) rest: Rest,
    /// Where in [`Readings::besides`] it is told what it needs besides.
    besides: u32,
}

/// What else a reading needs.
#[derive(Debug, Clone, Copy)]
pub(super) enum Rest {
    /// Nothing: the pattern is all of it, written in the way of this number.
    Nothing(u32),
    /// One of these patterns, of which the last digits are kept, beside maybe others.
    Either([u16; Rest::FEW]),
    /// No part of few patterns.
    Many,
}

/// Patterns that stand in a text, and maybe others: a bit for those with the same last digits.
#[derive(Debug)]
pub(super) struct PatternSet([u64; PatternSet::BITS as usize / 64]);

impl PatternSet {
    const BITS: u32 = 4096;

    pub(super) fn new(patterns: impl Iterator<Item = usize>) -> Self {
        let mut set = [0; Self::BITS as usize / 64];
        for digits in patterns.map(|pattern| Self::digits(pattern as u32)) {
            set[usize::from(digits) / 64] |= 1 << (digits % 64);
        }
        Self(set)
    }

    pub(super) fn may_hold(&self, pattern: u32) -> bool {
        self.has(Self::digits(pattern))
    }

    fn digits(pattern: u32) -> u16 {
        (pattern % Self::BITS) as u16
    }

    fn has(&self, digits: u16) -> bool {
        self.0[usize::from(digits) / 64] >> (digits % 64) & 1 == 1
    }
}

impl Rest {
    const FEW: usize = 8;

    /// One of the patterns of a part; none where it has too many.
    fn either(ways: &[Way]) -> Option<Self> {
        let first = ways.first().filter(|_| ways.len() <= Self::FEW)?;
        let patterns: [u16; Self::FEW] =
            std::array::from_fn(|at| PatternSet::digits(ways.get(at).unwrap_or(first).pattern));
        Some(Self::Either(patterns))
    }

    /// Whether it may stand in a text beside the pattern.
    pub(super) fn may_stand(self, standing: &PatternSet) -> bool {
        match self {
            Self::Nothing(_) | Self::Many => true,
            Self::Either(patterns) => patterns.iter().any(|&digits| standing.has(digits)),
        }
    }
}

impl Readings {
    /// Where nothing is told of parts besides.
    const NOTHING: u32 = 0;

    /// A reading of a phrase, whose parts are to follow.
    pub(super) fn begin(&mut self, phrase: u32, languages: Languages) {
        let first_part = self.parts.len() as u32;
        self.all.push(Reading { phrase, languages, first_part, parts: 0 });
    }

    /// The next part of the reading that was begun last.
    pub(super) fn begin_part(&mut self, gap: Gap) {
        self.parts.push(Part { gap, first_way: self.ways.len() as u32, ways: 0 });
        if let Some(reading) = self.all.last_mut() {
            reading.parts += 1;
        }
    }

    /// One more way to write the part that was begun last, unless it has it.
    pub(super) fn add(&mut self, way: Way) {
        let Some(part) = self.parts.last_mut() else { return };
        if !self.ways[part.first_way as usize..].contains(&way) {
            self.ways.push(way);
            part.ways += 1;
        }
    }

    /// Gives patterns the numbers of a matcher (for each number the one that the pattern had), and chooses for each
    /// reading the part by which it is looked up: the one whose patterns the fewest phrases have, since what many have in
    /// common ("not", "I") stands in most texts.
    pub(super) fn look_up_by_patterns(&mut self, order: &[u32]) {
        let mut numbers = vec![0u32; order.len()];
        for (number, &given) in (0..).zip(order) {
            numbers[given as usize] = number;
        }
        let mut shared = vec![0u32; order.len()];
        for way in &mut self.ways {
            way.pattern = numbers[way.pattern as usize];
            shared[way.pattern as usize] += 1;
        }
        let commonness = |part: u32| -> u32 {
            self.ways[self.ways(part)].iter().map(|way| shared[way.pattern as usize]).sum()
        };
        let mut matter = vec![Languages::default(); order.len()];
        let mut firsts = vec![0; order.len() + 1];
        let mut keyed = Vec::with_capacity(self.all.len());
        // at `NOTHING` nothing is told
        let mut told = vec![0];
        let mut common = Languages::ALL;
        for (number, reading) in (0..).zip(&self.all) {
            let languages = reading.languages;
            common = common.meet(languages);
            let parts = reading.first_part..reading.first_part + u32::from(reading.parts);
            for way in parts.clone().flat_map(|part| self.ways(part)) {
                let matter = &mut matter[self.ways[way].pattern as usize];
                *matter = matter.join(languages);
            }
            let mut by_commonness: SmallVec<[u32; 4]> = parts.collect();
            by_commonness.sort_by_cached_key(|&part| commonness(part));
            let Some((&key, others)) = by_commonness.split_first() else { continue };
            let few = others
                .iter()
                .find_map(|&part| Some((part, Rest::either(&self.ways[self.ways(part)])?)));
            let rest = few.map_or(Rest::Many, |(_, rest)| rest);
            let besides = others.iter().filter(|part| few.is_none_or(|(few, _)| few != **part));
            let at = self.tell(besides.copied(), &mut told);
            keyed.extend(self.ways(key).map(|way| {
                let rest = if others.is_empty() { Rest::Nothing(way as u32) } else { rest };
                (self.ways[way].pattern, Keyed { reading: number, languages, rest, besides: at })
            }));
        }
        for (pattern, _) in &keyed {
            firsts[*pattern as usize + 1] += 1;
        }
        let mut at = 0;
        for first in &mut firsts {
            at += *first;
            *first = at;
        }
        let mut by_pattern: Vec<Keyed> = keyed.iter().map(|&(_, keyed)| keyed).collect();
        let mut next = firsts.clone();
        for (pattern, keyed) in keyed {
            let at = &mut next[pattern as usize];
            by_pattern[*at as usize] = keyed;
            *at += 1;
        }
        self.firsts = firsts;
        self.keyed = by_pattern;
        self.matter = matter;
        self.common = common;
        self.besides = told;
    }

    /// Tells what stands in some parts, and where it is told.
    fn tell(&self, parts: impl Iterator<Item = u32>, told: &mut Vec<u16>) -> u32 {
        let mut parts = parts.peekable();
        if parts.peek().is_none() {
            return Self::NOTHING;
        }
        let at = told.len() as u32;
        for part in parts {
            let ways = &self.ways[self.ways(part)];
            told.push(ways.len() as u16);
            told.extend(ways.iter().map(|way| PatternSet::digits(way.pattern)));
        }
        told.push(0);
        at
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether a pattern matters in a text of these languages.
    pub(super) fn matters(&self, pattern: usize, languages: Languages) -> bool {
        self.matter[pattern].meets(languages)
    }

    /// Whether every pattern does.
    pub(super) fn all_matter(&self, languages: Languages) -> bool {
        self.common.meets(languages)
    }

    /// Whether all parts of a reading beside the pattern by which it is looked up may stand in a text.
    pub(super) fn may_stand(&self, keyed: &Keyed, standing: &PatternSet) -> bool {
        let mut besides = &self.besides[keyed.besides as usize..];
        while let Some((&count, behind)) = besides.split_first().filter(|(count, _)| **count > 0) {
            let (ways, next) = behind.split_at(usize::from(count));
            if !ways.iter().any(|&digits| standing.has(digits)) {
                return false;
            }
            besides = next;
        }
        true
    }

    /// The readings that are looked up by a pattern.
    pub(super) fn keyed(&self, pattern: usize) -> &[Keyed] {
        let [from, to] = [0, 1].map(|next| self.firsts[pattern + next] as usize);
        &self.keyed[from..to]
    }

    pub(super) fn way(&self, number: u32) -> Way {
        self.ways[number as usize]
    }

    pub(super) fn reading(&self, number: u32) -> Reading {
        self.all[number as usize]
    }

    /// The parts of a reading: what may stand before each, and the ways to write it.
    pub(super) fn parts(&self, reading: Reading) -> impl Iterator<Item = (Gap, &[Way])> {
        let parts = reading.first_part..reading.first_part + u32::from(reading.parts);
        parts.map(|part| (self.parts[part as usize].gap, &self.ways[self.ways(part)]))
    }

    fn ways(&self, part: u32) -> Range<usize> {
        let Part { first_way, ways, .. } = self.parts[part as usize];
        first_way as usize..first_way as usize + usize::from(ways)
    }
}

/// A set of languages, a bit for each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Languages(u32);

impl Languages {
    const ALL: Self = Self(u32::MAX);

    /// The languages in which a phrase is looked for: Chinese of either kind in both.
    pub(super) fn of_phrase(language: Option<Language>) -> Self {
        match language {
            None => Self::ALL,
            Some(Language::Zh | Language::ZhTw) => {
                Self(1 << Language::Zh as u32 | 1 << Language::ZhTw as u32)
            }
            Some(language) => Self(1 << language as u32),
        }
    }

    /// The languages that a text may be in: any where that is not given, and none of all where it is unknown.
    pub(super) fn of_text(language: Option<Language>) -> Self {
        language.map_or(Self::ALL, |language| Self(1 << language as u32))
    }

    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn join(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn meet(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}
