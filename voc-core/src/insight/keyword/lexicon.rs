//! What a language's words are to a phrase: files of word lists, read when a language is first met.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::fold::Folding;
use crate::text::Language;

/// What a word does to a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Ends a phrase and belongs to none.
    Stop,
    /// A stop after which a noun comes ("the").
    BeforeNoun,
    /// A stop after which a verb comes ("we", "will").
    BeforeVerb,
    /// A stop that opens a greeting.
    Greeting,
    /// May stand between two words of a phrase ("de").
    Link,
    /// Part of a phrase, but none alone ("problem").
    Weak,
    /// A word of its own although its ending says otherwise.
    Keep,
}

/// A language's word lists.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    roles: FxHashMap<Box<str>, Role>,
    /// Endings of words that are no part of a phrase: of verbs and adverbs.
    break_endings: Vec<Box<str>>,
    /// Endings of words that do not close a phrase: of participles.
    open_endings: Vec<Box<str>>,
    /// Endings of verbs that govern what follows unless an article stands before ("choosing").
    gerund_endings: Vec<Box<str>>,
    pub(super) folding: Folding,
    /// Nouns are written with a capital.
    pub(super) capital_nouns: bool,
    /// The word that a phrase is about comes first ("service client"), not last ("customer service").
    pub(super) head_first: bool,
    /// Longest word in bytes, which bounds the search in text without spaces.
    longest: usize,
}

/// Shortest part of a word before an ending, in bytes.
const MIN_STEM: usize = 3;

impl Lexicon {
    /// The word lists of a language; for an unknown one, the function words of all.
    pub(super) fn of(language: Language) -> &'static Self {
        static LEXICONS: [OnceLock<Lexicon>; Language::ALL.len()] =
            [const { OnceLock::new() }; Language::ALL.len()];
        LEXICONS[language as usize].get_or_init(|| match source(language) {
            Some(source) => Self::parse(source),
            None => Self::common(),
        })
    }

    /// Sections in brackets, each with words. A section `stop + a b` adds each word with each of the endings,
    /// `_` for none. Lines that start with `#` are comments.
    fn parse(source: &str) -> Self {
        let mut lexicon = Self::default();
        let mut sections: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut section = "";
        for line in source.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = name;
            } else {
                sections.entry(section).or_default().extend(line.split_whitespace());
            }
        }
        // what is said later overrides: a word kept is kept, whatever verb it is a form of
        for (name, role) in [
            ("stop", Role::Stop),
            ("weak", Role::Weak),
            ("before_noun", Role::BeforeNoun),
            ("before_verb", Role::BeforeVerb),
            ("greeting", Role::Greeting),
            ("link", Role::Link),
            ("keep", Role::Keep),
        ] {
            for (title, words) in &sections {
                let (kind, endings) = title.split_once(" + ").unwrap_or((title, "_"));
                if kind != name {
                    continue;
                }
                for ending in endings.split_whitespace() {
                    let ending = if ending == "_" { "" } else { ending };
                    for word in words {
                        lexicon.add(&format!("{word}{ending}"), role);
                    }
                }
            }
        }
        let endings = |name: &str| {
            let list = sections.get(name).into_iter().flatten();
            list.map(|ending| Box::from(*ending)).collect::<Vec<_>>()
        };
        lexicon.break_endings = endings("break_endings");
        lexicon.open_endings = endings("open_endings");
        lexicon.gerund_endings = endings("gerund_endings");
        let list = |name: &str| sections.get(name).map_or(&[][..], Vec::as_slice);
        lexicon.folding = Folding::new(list("fold"), list("restore"), list("prefixes"));
        lexicon.capital_nouns = list("traits").contains(&"capital_nouns");
        lexicon.head_first = list("traits").contains(&"head_first");
        lexicon
    }

    fn add(&mut self, word: &str, role: Role) {
        self.longest = self.longest.max(word.len());
        self.roles.insert(word.into(), role);
    }

    /// For texts whose language is unknown: the stop words of every language.
    fn common() -> Self {
        let mut common = Self::default();
        for lexicon in Language::ALL.into_iter().filter(|&l| source(l).is_some()).map(Self::of) {
            for (word, role) in &lexicon.roles {
                if !matches!(role, Role::Keep | Role::Weak) && !common.roles.contains_key(word) {
                    common.add(word, Role::Stop);
                }
            }
        }
        common
    }

    /// What a word in lower case does to a phrase; none for a word that may be part of one.
    pub(super) fn role(&self, word: &str) -> Option<Role> {
        match self.roles.get(word) {
            Some(Role::Keep) => None,
            Some(&role) => Some(role),
            None => ends_in(word, &self.break_endings).then_some(Role::Stop),
        }
    }

    /// Whether a word in lower case does not close a phrase.
    pub(super) fn is_open(&self, word: &str) -> bool {
        ends_in(word, &self.open_endings) && self.roles.get(word) != Some(&Role::Keep)
    }

    /// Whether a word in lower case may be a verb that governs what follows.
    pub(super) fn is_gerund(&self, word: &str) -> bool {
        ends_in(word, &self.gerund_endings) && self.roles.get(word) != Some(&Role::Keep)
    }

    /// The longest listed word that `text` starts with: its length in bytes, and its role.
    pub(super) fn longest_prefix(&self, text: &str) -> Option<(usize, Role)> {
        let mut found = None;
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
        for end in ends.take_while(|&end| end <= self.longest) {
            if let Some(&role) = text.get(..end).and_then(|word| self.roles.get(word)) {
                found = Some((end, role));
            }
        }
        found
    }
}

fn ends_in(word: &str, endings: &[Box<str>]) -> bool {
    endings.iter().any(|e| word.len() >= e.len() + MIN_STEM && word.ends_with(&**e))
}

macro_rules! source {
    ($name:literal) => {
        Some(include_str!(concat!("../../../data/keywords/", $name, ".txt")))
    };
}

fn source(language: Language) -> Option<&'static str> {
    match language {
        Language::Ar => source!("ar"),
        Language::De => source!("de"),
        Language::En => source!("en"),
        Language::Es => source!("es"),
        Language::Fr => source!("fr"),
        Language::It => source!("it"),
        Language::Ja => source!("ja"),
        Language::Ko => source!("ko"),
        Language::Nl => source!("nl"),
        Language::Pl => source!("pl"),
        Language::Pt => source!("pt"),
        Language::Ru => source!("ru"),
        Language::Th => source!("th"),
        Language::Tr => source!("tr"),
        Language::Zh => source!("zh"),
        Language::ZhTw => source!("zh-tw"),
        Language::Unknown => None,
    }
}
