//! The phrases that findings look for in a document, looked up together: one pass over its words serves all.

mod shelf;

use std::cell::Cell;
use std::sync::Arc;

use self::shelf::Shelf;
use super::churn::ChurnKind;
use super::cue::{self, CueHit};
use super::figure::{self, FigureHit, Negators, Role};
use super::lexicon::Lexicon;
use super::room::Lent;
use super::rules::{Cue, SLOTS, Sense};
use crate::error::Error;
use crate::text::Language;
use crate::text::phrases::{FoldedText, ListedPhrase, Phrase, PhraseBook, Slot};

/// What a phrase is to a finding.
#[derive(Debug, Clone, Copy)]
enum Meaning {
    Figure(Role),
    /// The number of the list, the weight, and whether a configuration has it.
    Cue(usize, f32, bool),
    /// What it says, its weight, and whether a negation in it is its own.
    Rule(Sense, f64, bool),
}

/// Which phrases are looked for beside figures of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) cues: bool,
    pub(super) rules: bool,
}

impl Wanted {
    /// How many there are.
    const WAYS: usize = 4;

    fn number(self) -> usize {
        usize::from(self.cues) + 2 * usize::from(self.rules)
    }
}

/// Phrases ready to be found.
#[derive(Debug)]
pub(super) struct Phrases {
    /// Those of all languages, where a configuration has changed some; of what the crate ships each language has a book.
    changed: Option<PhraseBook<Meaning>>,
    wanted: Wanted,
}

thread_local! {
    static CUES: Cell<Vec<CueHit>> = const { Cell::new(Vec::new()) };
    static RULES: Cell<Vec<Cue>> = const { Cell::new(Vec::new()) };
}

/// The phrases of one text, by the findings that look for them.
#[derive(Debug)]
pub(super) struct FoundPhrases {
    pub(super) figures: Vec<FigureHit>,
    /// In the order of the text.
    pub(super) cues: Lent<CueHit>,
    pub(super) rules: Lent<Cue>,
}

impl Phrases {
    /// The phrases of a lexicon.
    pub(super) fn of(lexicon: &Lexicon, wanted: Wanted) -> Result<Arc<Self>, Error> {
        let all = || {
            let listed: Vec<_> = lexicon.all().iter().collect();
            book(&listed, &Negators::of(lexicon.all()), wanted, |_| true)
        };
        let changed = lexicon.overlay().map(|_| all()).transpose()?;
        Ok(Arc::new(Self { changed, wanted }))
    }

    /// The phrases in a text.
    pub(super) fn find(&self, text: &FoldedText, language: Language) -> FoundPhrases {
        let mut found = FoundPhrases::none();
        match &self.changed {
            Some(book) => found.add(book, text, language),
            None => Shelf::of(language, self.wanted)
                .look_up(text, |book| found.add(book, text, language)),
        }
        found.cues.sort_by_key(|hit| (hit.span.start, hit.span.end, hit.list));
        found
    }
}

impl FoundPhrases {
    fn none() -> Self {
        Self { figures: Vec::new(), cues: Lent::from(&CUES), rules: Lent::from(&RULES) }
    }

    fn add(&mut self, book: &PhraseBook<Meaning>, text: &FoldedText, language: Language) {
        book.find_each(text, Some(language), |hit| match *hit.payload {
            Meaning::Figure(role) => {
                self.figures.push(FigureHit { role, span: hit.span, folded: hit.folded });
            }
            Meaning::Cue(list, weight, own) => {
                self.cues.push(CueHit { list, weight, own, span: hit.span });
            }
            Meaning::Rule(sense, weight, denies) => self.rules.push(Cue {
                sense,
                weight,
                denies,
                span: hit.span,
                signed: hit.folded,
                name: hit.slot,
            }),
        });
    }
}

/// A phrase with the slots that may stand in it.
type Slotted<'l> = (Phrase<'l, Meaning>, &'static [Slot<'static>]);

/// Figures of speech, and words with a feeling.
fn figures<'l>(
    listed: impl Iterator<Item = &'l ListedPhrase>,
    negators: &Negators,
) -> impl Iterator<Item = Slotted<'l>> {
    listed.filter_map(|listed| {
        let payload = Meaning::Figure(figure::role(listed, negators)?);
        Some((Phrase { text: &listed.phrase, language: listed.language, payload }, &[][..]))
    })
}

/// What is said of leaving, comparing and the like, whatever names are configured.
fn rules<'l>(
    listed: impl Iterator<Item = &'l ListedPhrase>,
    negators: &Negators,
) -> impl Iterator<Item = Slotted<'l>> {
    listed.filter_map(|listed| {
        let sense = Sense::of(&listed.list).filter(|sense| !sense.needs_name())?;
        // "if nobody answers I leave": what a condition denies is no less a threat
        let may_be_denied = sense.is_going() || sense == Sense::Churn(ChurnKind::Other);
        let denies = !may_be_denied || negators.stand_in(&listed.phrase);
        let payload = Meaning::Rule(sense, listed.weight, denies);
        // what serves all means the same to whoever mixes languages, and short texts are taken for the wrong one
        let language = listed.language.filter(|_| !listed.everywhere);
        Some((Phrase { text: &listed.phrase, language, payload }, &SLOTS[..]))
    })
}

/// Cues of findings.
fn cues<'l>(listed: impl Iterator<Item = &'l ListedPhrase>) -> impl Iterator<Item = Slotted<'l>> {
    cue::listed(listed).map(|(listed, list)| {
        let payload = Meaning::Cue(list, listed.weight as f32, listed.own);
        (Phrase { text: &listed.phrase, language: listed.language, payload }, &[][..])
    })
}

/// A book of what is wanted of some phrases, of those that are looked for in some languages.
fn book(
    listed: &[&ListedPhrase],
    negators: &Negators,
    wanted: Wanted,
    serves: impl Fn(Language) -> bool,
) -> Result<PhraseBook<Meaning>, Error> {
    let cues = cues(listed.iter().copied()).filter(|_| wanted.cues);
    let rules = rules(listed.iter().copied(), negators).filter(|_| wanted.rules);
    let all = figures(listed.iter().copied(), negators).chain(cues).chain(rules);
    PhraseBook::build_each(all.filter(|(phrase, _)| phrase.language.is_none_or(&serves)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::lexicon;
    use crate::text::phrases::PhraseLists;

    fn roles(overlay: &str, text: &str) -> Vec<Role> {
        let overlay = PhraseLists::from_toml(overlay).unwrap();
        let wanted = Wanted { cues: false, rules: false };
        let phrases = Phrases::of(&Lexicon::of(&overlay).unwrap(), wanted).unwrap();
        let found = phrases.find(&FoldedText::new(text), Language::Zh).figures;
        found.iter().map(|hit| hit.role).collect()
    }

    #[test]
    fn a_configuration_has_the_plain_words_and_may_take_them_out() {
        let other = "[[lists]]\nname = 'sentiment.positive'\nphrases = ['zorp']";
        let less = "[[lists]]\nname = 'sentiment.negative'\nlanguage = 'zh'\nremove = ['差评']";
        let plain = roles("", "差评");
        assert!(matches!(plain[..], [Role::Feeling(weight)] if weight < 0.0));
        assert_eq!(roles(other, "差评"), plain);
        assert_eq!(roles(less, "差评"), []);
    }

    #[test]
    fn own_phrases_change_nothing_else() {
        let other = "[[lists]]\nname = 'sentiment.positive'\nphrases = ['zorp']";
        let wanted = Wanted { cues: true, rules: true };
        let [plain, own] = ["", other].map(|overlay| {
            let overlay = PhraseLists::from_toml(overlay).unwrap();
            Phrases::of(&Lexicon::of(&overlay).unwrap(), wanted).unwrap()
        });
        // of a language, and too short to be told
        for (text, language) in [
            ("Eternamente agradecida, me cancelan todo", Language::Es),
            ("Eternamente agradecida, me cancelan todo", Language::Unknown),
            ("money back now", Language::En),
            ("Support is slow. Reinstalled, lost my lists", Language::En),
            ("Leuk voor Meiden", Language::Nl),
        ] {
            let text = FoldedText::new(text);
            let [plain, own] = [&plain, &own].map(|phrases| {
                let found = phrases.find(&text, language);
                (found.figures.len(), found.cues.len(), found.rules.len())
            });
            assert_eq!(plain, own, "{text:?}");
        }
    }

    #[test]
    fn every_list_that_the_crate_ships_is_of_a_finding() {
        let meant = |name: &str| {
            ["conversation.", "question", "name.", "sentiment."]
                .iter()
                .any(|own| name.starts_with(own))
                || Sense::of(name).is_some()
        };
        let mut of_cues = Vec::new();
        for language in Language::ALL {
            let listed = lexicon::of_language(language).unwrap();
            let mut cues: Vec<_> =
                cue::listed(listed.iter()).map(|(listed, _)| listed.list.clone()).collect();
            for listed in &listed {
                assert!(
                    meant(&listed.list) || cues.contains(&listed.list),
                    "{language}: {}",
                    listed.list
                );
            }
            of_cues.append(&mut cues);
        }
        let left_open = PhraseLists::from_toml(lexicon::LEFT_OPEN).unwrap();
        of_cues.extend(left_open.lists.into_iter().map(|list| list.name));
        of_cues.sort_unstable();
        of_cues.dedup();
        assert_eq!(of_cues, cue::SHIPPED);
    }

    #[test]
    fn the_phrases_of_every_language_can_be_read() {
        for language in Language::ALL {
            let found = lexicon::of_language(language).unwrap();
            assert_eq!(found.is_empty(), language == Language::Unknown);
            Shelf::of(language, Wanted { cues: true, rules: true }).book();
        }
    }
}
