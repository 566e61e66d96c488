//! Words that tell what stands beside them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;

use super::rules;
use crate::text::Span;

/// How many bytes before a value its cue may stand.
const REACH: usize = 60;

/// How many bytes before a value a word may stand that takes it for a number of something else.
const REACH_AGAINST: usize = 44;

/// How many bytes behind a value its cue may stand: "0171 2345678 (Handy)".
const REACH_BEHIND: usize = 16;

/// A group of cues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Group(u16);

/// What the cues beside a value say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    For,
    Against,
    Nothing,
}

/// The cues of one text, by where they end.
#[derive(Debug)]
pub(super) struct Hits {
    hits: Vec<Hit>,
    met: Vec<bool>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub(super) span: Span,
    pub(super) group: Group,
}

/// Every phrase of the data, in one automaton.
#[derive(Debug)]
struct Phrases {
    automaton: AhoCorasick,
    /// For each pattern of the automaton, what it stands for.
    patterns: Vec<Phrase>,
    groups: FxHashMap<String, Group>,
}

#[derive(Debug)]
struct Phrase {
    groups: Vec<Group>,
    open_start: bool,
    open_end: bool,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(Phrases::bundled);

impl Phrases {
    fn bundled() -> Self {
        let shared: BTreeMap<String, BTreeMap<String, Vec<String>>> =
            toml::from_str(include_str!("../../../data/redact/cues.toml"))
                .expect("the cues of the crate are tested");
        let mut groups = FxHashMap::default();
        let mut phrases: BTreeMap<String, Phrase> = BTreeMap::new();
        let mut add = |name: &str, words: &mut dyn Iterator<Item = &str>| {
            let next = Group(groups.len() as u16);
            let group = *groups.entry(name.to_owned()).or_insert(next);
            for word in words {
                let bare = word.trim_matches('*');
                for form in forms(bare) {
                    let phrase = phrases.entry(form).or_insert_with(|| Phrase {
                        groups: Vec::new(),
                        open_start: false,
                        open_end: false,
                    });
                    phrase.open_start |= word.starts_with('*');
                    phrase.open_end |= word.ends_with('*');
                    if !phrase.groups.contains(&group) {
                        phrase.groups.push(group);
                    }
                }
            }
        };
        for (name, languages) in &shared {
            add(name, &mut languages.values().flatten().map(String::as_str));
        }
        for (name, words) in rules::own_words() {
            add(&name, &mut words.iter().map(String::as_str));
        }
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(phrases.keys())
            .expect("the cues of the crate are tested");
        Self { automaton, patterns: phrases.into_values().collect(), groups }
    }
}

/// A phrase as it is written, capitalised and in capitals; the automaton folds ASCII alone.
fn forms(phrase: &str) -> Vec<String> {
    let lower = phrase.to_lowercase();
    if lower.is_ascii() {
        return vec![lower];
    }
    let mut chars = lower.chars();
    let title = chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars.clone()).collect());
    let mut forms = vec![lower.to_uppercase(), title, lower];
    for form in &mut forms {
        form.make_ascii_lowercase();
    }
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// The group of a name; every name in the data has one.
pub(super) fn group(name: &str) -> Group {
    PHRASES.groups.get(name).copied().unwrap_or(Group(u16::MAX))
}

/// All cues of a text.
pub(super) fn hits(text: &str) -> Hits {
    let phrases = &*PHRASES;
    let mut hits = Vec::new();
    let mut met = vec![false; phrases.groups.len()];
    for hit in phrases.automaton.find_overlapping_iter(text) {
        let span = Span::new(hit.start(), hit.end());
        let phrase = &phrases.patterns[hit.pattern().as_usize()];
        if !bounded(text, span, phrase) {
            continue;
        }
        for &group in &phrase.groups {
            hits.push(Hit { span, group });
            met[group.0 as usize] = true;
        }
    }
    Hits { hits, met }
}

fn bounded(text: &str, span: Span, phrase: &Phrase) -> bool {
    let covered = span.of(text);
    let joined = |inner: Option<char>, outer: Option<char>| {
        inner.is_some_and(is_spaced) && outer.is_some_and(is_spaced)
    };
    let before = || joined(covered.chars().next(), text[..span.start].chars().next_back());
    let after = || joined(covered.chars().next_back(), text[span.end..].chars().next());
    (phrase.open_start || !before()) && (phrase.open_end || !after())
}

/// A letter or digit of a script that puts spaces between words.
fn is_spaced(c: char) -> bool {
    c.is_alphanumeric()
        && !matches!(c, '\u{e00}'..='\u{e7f}' | '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}'
            | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

impl Hits {
    /// Whether a group has a cue anywhere in the text.
    pub(super) fn has(&self, group: Group) -> bool {
        self.met.get(group.0 as usize).copied().unwrap_or(false)
    }

    /// The cues of a group, in order.
    pub(super) fn of(&self, group: Group) -> impl Iterator<Item = Span> {
        self.hits.iter().filter(move |hit| hit.group == group).map(|hit| hit.span)
    }

    /// Where a value starts whose match took in a cue before it, as in scripts without spaces.
    pub(super) fn start_behind(&self, span: Span, groups: &[Group]) -> usize {
        let first = self.hits.partition_point(|hit| hit.span.end <= span.start);
        let inside = self.hits[first..].iter().take_while(|hit| hit.span.end < span.end);
        inside
            .filter(|hit| hit.span.start >= span.start && groups.contains(&hit.group))
            .map(|hit| hit.span.end)
            .last()
            .unwrap_or(span.start)
    }

    /// What the nearest cue says of the value at `span`: one of `groups`, or one of `against`.
    pub(super) fn verdict(
        &self,
        text: &str,
        span: Span,
        groups: &[Group],
        against: Option<Group>,
    ) -> Verdict {
        let behind = self.hits.partition_point(|hit| hit.span.end <= span.start);
        for hit in self.hits[..behind].iter().rev() {
            let gap = Span::new(hit.span.end, span.start);
            if gap.len() > REACH {
                break;
            }
            let gap = gap.of(text);
            if groups.contains(&hit.group) && gap.matches('\n').count() <= 1 {
                return Verdict::For;
            }
            let same_clause = || !gap.contains('\n') && !gap.contains(". ");
            if against == Some(hit.group) && gap.len() <= REACH_AGAINST && same_clause() {
                return Verdict::Against;
            }
        }
        let ahead = self.hits[behind..]
            .iter()
            .skip_while(|hit| hit.span.start < span.end)
            .take_while(|hit| hit.span.start <= span.end + REACH_BEHIND);
        for hit in ahead {
            let gap = Span::new(span.end, hit.span.start).of(text);
            if groups.contains(&hit.group) && !gap.contains(['\n', '.', ',']) {
                return Verdict::For;
            }
        }
        Verdict::Nothing
    }
}
