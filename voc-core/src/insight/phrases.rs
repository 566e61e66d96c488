//! The phrases that findings look for in a document, looked up together: one pass over its words serves all.

use std::cell::Cell;
use std::sync::{Arc, OnceLock};

use super::cue::{self, CueHit};
use super::figure::{self, FigureHit, Role};
use super::lexicon::{self, Lexicon};
use super::room::Lent;
use super::rules::{Cue, SLOTS, Sense};
use crate::error::Error;
use crate::text::Language;
use crate::text::phrases::{FoldedText, ListedPhrase, Phrase, PhraseBook};

/// What a phrase is to a finding.
#[derive(Debug, Clone, Copy)]
enum Meaning {
    Figure(Role),
    /// The number of the list, and the weight.
    Cue(usize, f32),
    Rule(Sense, f64),
}

/// Which phrases are looked for beside figures of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) cues: bool,
    pub(super) rules: bool,
}

/// Phrases ready to be found.
#[derive(Debug)]
pub(super) struct Phrases {
    book: PhraseBook<Meaning>,
    /// Whether plain words of praise and blame stand in that book, since a configuration may have changed them.
    has_words: bool,
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
    /// The phrases of a lexicon; those of the shipped lists are read once and shared.
    pub(super) fn of(lexicon: &Lexicon, wanted: Wanted) -> Result<Arc<Self>, Error> {
        static SHIPPED: [OnceLock<Result<Arc<Phrases>, Error>>; 4] = [const { OnceLock::new() }; 4];
        let read = || Ok(Arc::new(Self::new(lexicon, wanted)?));
        if lexicon.overlay().is_some() {
            return read();
        }
        let place = usize::from(wanted.cues) + 2 * usize::from(wanted.rules);
        SHIPPED[place].get_or_init(read).clone()
    }

    fn new<'l>(lexicon: &'l Lexicon, wanted: Wanted) -> Result<Self, Error> {
        let phrase = |listed: &'l ListedPhrase, language, payload| Phrase {
            text: &listed.phrase,
            language,
            payload,
        };
        let figures = lexicon.all().iter().filter_map(|listed| {
            let meaning = Meaning::Figure(figure::role(listed)?);
            Some((phrase(listed, listed.language, meaning), &[][..]))
        });
        let cues = wanted.cues.then(|| cue::listed(lexicon)).into_iter().flatten();
        let cues = cues.map(|(listed, list)| {
            let meaning = Meaning::Cue(list, listed.weight as f32);
            (phrase(listed, listed.language, meaning), &[][..])
        });
        let rules = lexicon.all().iter().filter(|_| wanted.rules).filter_map(|listed| {
            let sense = Sense::of(&listed.list).filter(|sense| !sense.needs_name())?;
            // means the same to whoever mixes languages, and short texts are taken for the wrong one
            Some((phrase(listed, None, Meaning::Rule(sense, listed.weight)), &SLOTS[..]))
        });
        let book = PhraseBook::build_each(figures.chain(cues).chain(rules))?;
        Ok(Self { book, has_words: lexicon.overlay().is_some() })
    }

    /// The phrases in a text.
    pub(super) fn find(&self, text: &FoldedText, language: Language) -> FoundPhrases {
        let mut found = FoundPhrases {
            figures: Vec::new(),
            cues: Lent::from(&CUES),
            rules: Lent::from(&RULES),
        };
        // the same words by two ways of reading a phrase are one hit
        let mut before = [None; 3];
        self.book.find_each(text, Some(language), |hit| {
            let kind = match hit.payload {
                Meaning::Figure(_) => 0,
                Meaning::Cue(..) => 1,
                Meaning::Rule(..) => 2,
            };
            let place = Some((hit.phrase, hit.folded));
            if std::mem::replace(&mut before[kind], place) == place {
                return;
            }
            match *hit.payload {
                Meaning::Figure(role) => {
                    found.figures.push(FigureHit { role, span: hit.span, folded: hit.folded });
                }
                Meaning::Cue(list, weight) => {
                    found.cues.push(CueHit { list, weight, span: hit.span });
                }
                Meaning::Rule(sense, weight) => found.rules.push(Cue {
                    sense,
                    weight,
                    span: hit.span,
                    signed: hit.folded,
                    name: hit.slot,
                }),
            }
        });
        if !self.has_words {
            let mut before = None;
            words(language).find_each(text, Some(language), |hit| {
                let place = Some((hit.phrase, hit.folded));
                if std::mem::replace(&mut before, place) != place {
                    let (span, folded) = (hit.span, hit.folded);
                    found.figures.push(FigureHit { role: *hit.payload, span, folded });
                }
            });
        }
        found.cues.sort_by_key(|hit| (hit.span.start, hit.span.end, hit.list));
        found
    }
}

/// The plain words of praise and blame of a language, read when they are first needed.
fn words(language: Language) -> &'static PhraseBook<Role> {
    static BOOKS: [OnceLock<PhraseBook<Role>>; Language::ALL.len()] =
        [const { OnceLock::new() }; Language::ALL.len()];
    let book = || {
        let listed = lexicon::words(language)?;
        let phrases = listed.iter().filter_map(|listed| {
            let payload = figure::role(listed)?;
            Some(Phrase { text: &listed.phrase, language: listed.language, payload })
        });
        PhraseBook::build(phrases, &[])
    };
    BOOKS[language as usize].get_or_init(|| book().expect("the words of the crate are tested"))
}

#[cfg(test)]
mod tests {
    use super::*;
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
    fn words_of_every_language_can_be_read() {
        for language in Language::ALL {
            assert_eq!(lexicon::words(language).is_ok_and(|found| found.is_empty()), {
                [Language::Th, Language::ZhTw, Language::Unknown].contains(&language)
            });
            words(language);
        }
    }
}
