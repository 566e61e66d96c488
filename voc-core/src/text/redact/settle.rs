//! From all that was found to one finding for each place.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashSet;

use super::kind::{Pii, PiiKind};
use super::names;
use crate::text::Span;

/// Shorter values are looked for where they were found alone.
const SHORTEST_REPEATED: usize = 4;

/// Findings that do not overlap, in order: the surest, then the longest one of those that do.
pub(super) fn settled(mut found: Vec<Pii>) -> Vec<Pii> {
    found.sort_by(|a, b| {
        b.confidence
            .total_cmp(&a.confidence)
            .then(b.span.len().cmp(&a.span.len()))
            .then(a.span.cmp(&b.span))
            .then(a.kind.cmp(&b.kind))
            .then_with(|| a.rule.cmp(&b.rule))
    });
    let mut taken: BTreeMap<usize, Pii> = BTreeMap::new();
    for pii in found {
        let before = taken.range(..pii.span.end).next_back();
        if before.is_none_or(|(_, other)| other.span.end <= pii.span.start) {
            taken.insert(pii.span.start, pii);
        }
    }
    taken.into_values().collect()
}

/// The findings, with every other place where one of their values stands, and without what is to be kept.
pub(super) fn repeated(text: &str, mut found: Vec<Pii>, keep: &[String]) -> Vec<Pii> {
    if !keep.is_empty() {
        found.retain(|pii| !keep.iter().any(|kept| same(kept.trim(), &pii.text)));
    }
    let mut seen = FxHashSet::default();
    let mut values: Vec<(&str, &Pii)> = Vec::new();
    for pii in &found {
        let parts = if pii.kind == PiiKind::Name { names::parts(&pii.text) } else { Vec::new() };
        for value in std::iter::once(pii.text.as_str()).chain(parts) {
            if value.len() >= SHORTEST_REPEATED && seen.insert(value) {
                values.push((value, pii));
            }
        }
    }
    if values.is_empty() {
        return found;
    }
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(values.iter().map(|(value, _)| value));
    // too many values for an automaton: what was found itself is masked all the same
    let Ok(automaton) = automaton else { return found };
    let mut again = Vec::new();
    for hit in automaton.find_iter(text) {
        let span = Span::new(hit.start(), hit.end());
        if stands_alone(text, span) {
            let (_, first) = values[hit.pattern().as_usize()];
            again.extend(Pii::new(first.kind, text, span, first.confidence, &first.rule));
        }
    }
    again.retain(|pii| !keep.iter().any(|kept| same(kept.trim(), &pii.text)));
    let own: BTreeMap<usize, usize> = found.iter().map(|p| (p.span.start, p.span.end)).collect();
    again.retain(|pii| {
        own.range(..pii.span.end).next_back().is_none_or(|(_, end)| *end <= pii.span.start)
    });
    found.extend(again);
    found.sort_by_key(|pii| pii.span);
    found
}

fn same(a: &str, b: &str) -> bool {
    a == b || a.to_lowercase() == b.to_lowercase()
}

/// Whether no letter or digit joins the stretch to what is around it.
fn stands_alone(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}
