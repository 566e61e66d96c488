//! The lists of names and of words that are none.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    given: BTreeMap<String, String>,
    ambiguous: BTreeMap<String, String>,
    not_names: BTreeMap<String, String>,
    of_places: BTreeMap<String, String>,
    particles: BTreeMap<String, String>,
    surnames: BTreeMap<String, String>,
}

#[derive(Debug)]
pub(super) struct Lexicon {
    given: FxHashSet<&'static str>,
    ambiguous: FxHashSet<&'static str>,
    not_names: FxHashSet<&'static str>,
    before_place: FxHashSet<&'static str>,
    after_place: FxHashSet<&'static str>,
    particles: FxHashSet<&'static str>,
    surnames: [Vec<&'static str>; 3],
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../../data/redact/names.toml"))
        .expect("the names of the crate are tested")
});

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let set = |lists: &'static BTreeMap<String, String>| {
        lists.values().flat_map(|list| list.split_whitespace()).collect()
    };
    let list = |lists: &'static BTreeMap<String, String>, name: &str| {
        lists.get(name).map_or("", String::as_str).split_whitespace()
    };
    Lexicon {
        given: set(&FILE.given),
        ambiguous: set(&FILE.ambiguous),
        not_names: set(&FILE.not_names),
        before_place: list(&FILE.of_places, "before").collect(),
        after_place: list(&FILE.of_places, "after").collect(),
        particles: set(&FILE.particles),
        surnames: ["zh", "ja", "ko"].map(|language| list(&FILE.surnames, language).collect()),
    }
});

impl Lexicon {
    /// Whether a word, in lower case, is a given name; of two joined by a hyphen the first.
    pub(super) fn is_given(&self, word: &str) -> bool {
        let first = || word.split('-').next().is_some_and(|first| self.given.contains(first));
        self.given.contains(word) || self.ambiguous.contains(word) || first()
    }

    pub(super) fn is_ambiguous(&self, word: &str) -> bool {
        self.ambiguous.contains(word)
    }

    pub(super) fn is_no_name(&self, word: &str) -> bool {
        let surely_given = self.given.contains(word) && !self.ambiguous.contains(word);
        self.not_names.contains(word) && !surely_given
    }

    pub(super) fn is_particle(&self, word: &str) -> bool {
        self.particles.contains(word)
    }

    pub(super) fn is_before_place(&self, word: &str) -> bool {
        self.before_place.contains(word)
    }

    pub(super) fn is_after_place(&self, word: &str) -> bool {
        self.after_place.contains(word)
    }

    pub(super) fn chinese(&self) -> &[&'static str] {
        &self.surnames[0]
    }

    pub(super) fn japanese(&self) -> &[&'static str] {
        &self.surnames[1]
    }

    pub(super) fn korean(&self) -> &[&'static str] {
        &self.surnames[2]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_lower_case_and_hold_what_they_are_for() {
        for list in [&LEXICON.given, &LEXICON.ambiguous, &LEXICON.not_names, &LEXICON.particles] {
            assert!(list.len() > 10);
            for word in list {
                assert_eq!(*word, word.to_lowercase(), "{word}");
            }
        }
        assert!(LEXICON.is_given("jennifer") && !LEXICON.is_ambiguous("jennifer"));
        assert!(LEXICON.is_given("jean-luc") && LEXICON.is_ambiguous("paris"));
    }
}
