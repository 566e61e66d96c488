//! Phrases in a text: a reading is looked up by the part that the fewest phrases have, and only where that and all its other
//! parts stand in the text it is seen whether they stand in order and close enough.

use smallvec::SmallVec;

use super::FoldedText;
use super::boundary;
use super::matcher::{Match, Matcher};
use super::notation::{Gap, Uses};
use super::readings::{Languages, PatternSet, Readings, Rest, Way};
use crate::text::{Language, Span};

/// Bytes of a gap at most, whatever its number of words, which bounds the work on texts that repeat themselves.
const LONGEST_GAP: usize = 240;

/// A phrase in a folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) phrase: u32,
    pub(super) span: Span,
    /// Where the slot that the phrase points out stands.
    pub(super) slot: Option<Span>,
}

type AllFound = SmallVec<[Found; 16]>;

/// The phrases in a text, in the order in which they end.
pub(super) fn find(
    matcher: &Matcher,
    readings: &Readings,
    text: &FoldedText,
    language: Option<Language>,
) -> AllFound {
    let folded = text.as_str();
    let languages = Languages::of_text(language);
    let all_matter = readings.all_matter(languages);
    let hits = matcher.find(text, |pattern| all_matter || readings.matters(pattern, languages));
    let set = PatternSet::new(hits.iter().map(|m| m.pattern));
    let mut found = AllFound::new();
    // readings of several parts that may stand in the text
    let mut candidates: SmallVec<[u32; 32]> = SmallVec::new();
    for hit in &hits {
        for keyed in readings.keyed(hit.pattern) {
            if !keyed.languages.meets(languages) || !keyed.rest.may_stand(&set) {
                continue;
            }
            let Rest::Nothing(way) = keyed.rest else {
                if readings.may_stand(keyed, &set) {
                    candidates.push(keyed.reading);
                }
                continue;
            };
            if let Some(stretch) = Stretch::of(folded, hit, readings.way(way).uses) {
                found.push(stretch.found(readings.reading(keyed.reading).phrase));
            }
        }
    }
    if !candidates.is_empty() {
        candidates.sort_unstable();
        candidates.dedup();
        let standing = Standing::new(folded, &hits, set);
        for reading in candidates {
            standing.find(readings, reading, &mut found);
        }
    }
    // the same words by two ways of reading a phrase are one hit
    found.sort_unstable_by_key(|f| (f.span.end, f.span.start, f.phrase, f.slot.map(|s| s.start)));
    found.dedup_by_key(|f| (f.phrase, f.span));
    found
}

/// The patterns that stand in a text.
#[derive(Debug)]
struct Standing<'t> {
    text: &'t str,
    /// In the order of the text.
    matches: &'t [Match],
    /// Their places, by the numbers of their patterns.
    by_pattern: SmallVec<[(u32, u32); 64]>,
    set: PatternSet,
}

impl<'t> Standing<'t> {
    fn new(text: &'t str, matches: &'t [Match], set: PatternSet) -> Self {
        let places = (0..).zip(matches);
        let mut by_pattern: SmallVec<_> = places.map(|(at, m)| (m.pattern as u32, at)).collect();
        by_pattern.sort_unstable();
        Self { text, matches, by_pattern, set }
    }

    /// Where a part stands that may be written in these ways, in the order of the text.
    fn stretches(&self, ways: &[Way]) -> SmallVec<[Stretch; 8]> {
        let mut stretches = SmallVec::new();
        for &way in ways.iter().filter(|way| self.set.may_hold(way.pattern)) {
            let from = self.by_pattern.partition_point(|&(pattern, _)| pattern < way.pattern);
            let own = self.by_pattern[from..].iter().take_while(|(own, _)| *own == way.pattern);
            stretches.extend(own.filter_map(|&(_, at)| {
                Stretch::of(self.text, &self.matches[at as usize], way.uses)
            }));
        }
        if ways.len() > 1 {
            stretches.sort_unstable_by_key(|s: &Stretch| (s.span.end, s.span.start));
        }
        stretches
    }

    /// Adds the places where all parts of a reading stand in order: each part goes on from the last place of those before it
    /// that it may stand behind.
    fn find(&self, readings: &Readings, number: u32, found: &mut AllFound) {
        let reading = readings.reading(number);
        let mut parts = readings.parts(reading);
        let Some((_, ways)) = parts.next() else { return };
        let mut begun = self.stretches(ways);
        for (gap, ways) in parts {
            if begun.is_empty() {
                return;
            }
            let mut next = self.stretches(ways);
            next.retain(|stretch| {
                let before = begun[..begun.partition_point(|b| b.span.end <= stretch.span.start)]
                    .iter()
                    .rev()
                    .take_while(|b| b.span.end + LONGEST_GAP >= stretch.span.start)
                    .find(|b| fits(self.text, b.span.end, stretch.span.start, gap));
                before.is_some_and(|before| {
                    stretch.span.start = before.span.start;
                    stretch.slot = before.slot.or(stretch.slot);
                    true
                })
            });
            begun = next;
        }
        found.extend(begun.iter().map(|stretch| stretch.found(reading.phrase)));
    }
}

/// Whole words that a way to write a part covers.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    span: Span,
    slot: Option<Span>,
}

impl Stretch {
    fn of(text: &str, found: &Match, uses: Uses) -> Option<Self> {
        let span = Edges::of(text, found.start, found.end).stretch(text, uses)?;
        let slot = uses.slot.and_then(|at| {
            let start = found.start + usize::from(at);
            let sign = text[start..].chars().next()?;
            Some(Span::new(start, start + sign.len_utf8()))
        });
        Some(Self { span, slot })
    }

    fn found(self, phrase: u32) -> Found {
        Found { phrase, span: self.span, slot: self.slot }
    }
}

/// A match, and whether words begin and end where it does.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edges {
    start: usize,
    end: usize,
    begins: bool,
    ends: bool,
}

impl Edges {
    pub(super) fn of(text: &str, start: usize, end: usize) -> Self {
        let (begins, ends) = (boundary::begins(text, start), boundary::ends(text, end));
        Self { start, end, begins, ends }
    }

    /// The whole words that the match covers; none where it covers parts of some and the way to write it does not allow it.
    pub(super) fn stretch(self, text: &str, uses: Uses) -> Option<Span> {
        let start = if self.begins {
            self.start
        } else if uses.open_start {
            boundary::word_start(text, self.start)
        } else {
            return None;
        };
        let end = if uses.open_end {
            boundary::word_end(text, self.end)
        } else if self.ends {
            self.end
        } else {
            return None;
        };
        Some(Span::new(start, end))
    }
}

/// Whether no more than the gap allows stands between two places.
fn fits(text: &str, from: usize, to: usize, gap: Gap) -> bool {
    let Some(between) = text.get(from..to) else { return false };
    if gap.words == 0 {
        return between == " ";
    }
    boundary::words_between(between).is_some_and(|words| words <= usize::from(gap.words))
        && !(gap.in_clause && between.contains([',', '，', '、', '،']))
}
