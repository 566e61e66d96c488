//! Shapes with checks and cues, as data.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use regex::Regex;
use serde::Deserialize;

use super::checks::{self, Check};
use super::cues::{self, Group, Hits, Verdict};
use super::digits;
use super::kind::{Pii, PiiKind};
use crate::text::Span;

/// The rules as the file has them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    fragments: BTreeMap<String, String>,
    rule: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    kind: PiiKind,
    pattern: String,
    check: Option<String>,
    digits: usize,
    #[serde(default)]
    needs: Vec<String>,
    alone: f64,
    with_cue: f64,
    #[serde(default)]
    cues: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default = "usual_against")]
    against: String,
}

fn usual_against() -> String {
    "against".to_owned()
}

struct Rule {
    name: String,
    kind: PiiKind,
    pattern: String,
    regex: OnceLock<Regex>,
    check: Option<Check>,
    digits: usize,
    needs: Option<Group>,
    alone: f64,
    with_cue: f64,
    cues: Vec<Group>,
    against: Option<Group>,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../data/redact/rules.toml"))
        .expect("the rules of the crate are tested")
});

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| FILE.rule.iter().map(Rule::of).collect());

/// The words that single rules bring, under the names of the groups they make.
pub(super) fn own_words() -> impl Iterator<Item = (String, &'static [String])> {
    FILE.rule.iter().flat_map(|entry| {
        let cues = (words_of(&entry.name), entry.words.as_slice());
        let needs = (needs_of(&entry.name), entry.needs.as_slice());
        [cues, needs].into_iter().filter(|(_, words)| !words.is_empty())
    })
}

fn words_of(rule: &str) -> String {
    format!("words of {rule}")
}

fn needs_of(rule: &str) -> String {
    format!("needs of {rule}")
}

impl Rule {
    fn of(entry: &Entry) -> Self {
        let mut pattern = entry.pattern.clone();
        for (name, fragment) in &FILE.fragments {
            pattern = pattern.replace(&format!("<{name}>"), fragment);
        }
        let mut groups: Vec<Group> = entry.cues.iter().map(|name| cues::group(name)).collect();
        if !entry.words.is_empty() {
            groups.push(cues::group(&words_of(&entry.name)));
        }
        let check = entry
            .check
            .as_deref()
            .map(|name| checks::by_name(name).expect("the rules of the crate are tested"));
        Self {
            name: entry.name.clone(),
            kind: entry.kind,
            pattern,
            regex: OnceLock::new(),
            check,
            digits: entry.digits,
            needs: (!entry.needs.is_empty()).then(|| cues::group(&needs_of(&entry.name))),
            alone: entry.alone,
            with_cue: entry.with_cue,
            cues: groups,
            against: (entry.against != "none").then(|| cues::group(&entry.against)),
        }
    }

    fn regex(&self) -> &Regex {
        // compiled where the first text asks for it: most texts ask for few
        self.regex
            .get_or_init(|| Regex::new(&self.pattern).expect("the rules of the crate are tested"))
    }

    fn is_worth_trying(&self, digits: usize, cues: &Hits, least: f64) -> bool {
        self.digits <= digits
            && self.needs.is_none_or(|needs| cues.has(needs))
            && (self.alone >= least
                || self.with_cue >= least && self.cues.iter().any(|&group| cues.has(group)))
    }

    fn find(&self, text: &str, cues: &Hits, found: &mut Vec<Pii>) {
        let numbers_a_thing = self.against.is_some();
        for hit in self.regex().find_iter(text) {
            let mut span = Span::new(hit.start(), hit.end());
            if let Some(check) = self.check {
                match check(hit.as_str()) {
                    Some(len) => span.end = span.start + len,
                    None => continue,
                }
            }
            span.end = span.start + span.of(text).trim_end_matches([' ', ',', '-', '\n']).len();
            if self.kind == PiiKind::Address {
                span.start = cues.start_behind(span, &self.cues);
            }
            if !digits::stands_alone(text, span) {
                continue;
            }
            let confidence = match cues.verdict(text, span, &self.cues, self.against) {
                Verdict::For => self.with_cue,
                Verdict::Nothing if numbers_a_thing && digits::is_marked(text, span) => continue,
                Verdict::Nothing => self.alone,
                Verdict::Against => continue,
            };
            found.extend(Pii::new(self.kind, text, span, confidence, &self.name));
        }
    }
}

pub(super) fn find(text: &str, cues: &Hits, least: f64, found: &mut Vec<Pii>) {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 {
        return;
    }
    for rule in RULES.iter().filter(|rule| rule.is_worth_trying(digits, cues, least)) {
        rule.find(text, cues, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_compiles_and_names_what_there_is() {
        let known = cues::group("no such group");
        for rule in RULES.iter() {
            assert!(!rule.regex().is_match(""), "{}", rule.name);
            assert!(rule.alone <= rule.with_cue && rule.with_cue <= 1.0, "{}", rule.name);
            assert!(!rule.cues.contains(&known) && rule.against != Some(known), "{}", rule.name);
            assert_ne!(rule.needs, Some(known), "{}", rule.name);
        }
        let mut names: Vec<_> = RULES.iter().map(|rule| &rule.name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), RULES.len());
    }
}
