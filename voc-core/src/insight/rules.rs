//! What phrases say about going from one provider to another, found once for mentions and churn.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::{Arc, OnceLock};

use super::churn::{ChurnKind, ChurnStatus};
use super::document::Document;
use super::lexicon::{Lexicon, OnDemand};
use super::mention::{Found, Named, RivalDirection, Stance};
use super::phrases::Phrases;
use crate::error::Error;
use crate::text::Span;
use crate::text::phrases::{FoldedText, Phrase, PhraseBook, Slot, words_between};

/// The signs that stand in a text for names, and the slots of the phrases that mean them.
pub(super) const SLOTS: [Slot<'static>; 2] = [("rival", '\u{E000}'), ("own", '\u{E001}')];
/// Words that may stand between a negation and what it negates.
const NEGATION_REACH: usize = 2;

/// Phrases of one text that are read, and names: more say nothing new, and each is held against each.
const MOST_CUES: usize = 1000;
/// Bytes between two things that can still belong together.
const FAR: usize = 400;

/// The words between two places; none where a sentence ends between them or they are far apart.
pub(super) fn words_apart(text: &str, from: usize, to: usize) -> Option<usize> {
    let between = text.get(from..to).filter(|between| between.len() <= FAR)?;
    words_between(between)
}

/// What a phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sense {
    Churn(ChurnKind),
    Stance(Stance),
    Direction(RivalDirection),
    /// The number of a topic group among [`ASPECTS`].
    Aspect(usize),
    Comparison,
    Greeting,
    Team,
    Negation,
    /// "Without" negates what follows at once, and at the beginning of a sentence is a condition of what comes later.
    Without,
    Condition,
    /// A word for the provider written to.
    Here,
}

/// The topic groups that competitors are compared in.
pub(super) const ASPECTS: [&str; 8] =
    ["price", "delivery", "service", "digital", "place", "account", "onboarding", "product"];

impl Sense {
    pub(super) fn of(list: &str) -> Option<Self> {
        let (family, name) = list.split_once('.').unwrap_or((list, ""));
        Some(match (family, name) {
            ("churn", name) => Self::Churn(ChurnKind::named(name)?),
            ("stance", name) => Self::Stance(name.parse().ok()?),
            ("direction", name) => Self::Direction(name.parse().ok()?),
            ("aspect", name) => Self::Aspect(ASPECTS.iter().position(|a| *a == name)?),
            ("comparison", "") => Self::Comparison,
            ("greeting", "") => Self::Greeting,
            ("greeting", "team") => Self::Team,
            ("negation", "") => Self::Negation,
            ("negation", "without") => Self::Without,
            ("condition", "") => Self::Condition,
            ("here", "") => Self::Here,
            _ => return None,
        })
    }

    /// Whether it says that somebody goes or has gone.
    pub(super) fn is_going(self) -> bool {
        use ChurnStatus::{Departed, Departing};
        matches!(self, Self::Churn(ChurnKind::Status(Departing | Departed)))
    }

    /// Whether it says something only where a name stands.
    pub(super) fn needs_name(self) -> bool {
        matches!(
            self,
            Self::Stance(_)
                | Self::Direction(_)
                | Self::Aspect(_)
                | Self::Greeting
                | Self::Team
                | Self::Here
        )
    }
}

/// The phrases that are looked for in every text, and those that matter where a name stands.
#[derive(Debug)]
pub(super) struct Rules {
    with_names: OnDemand<PhraseBook<(Sense, f64)>>,
    /// Names that are words too.
    words: HashSet<String>,
}

/// A phrase that stands in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cue {
    pub(super) sense: Sense,
    pub(super) weight: f64,
    /// Whether a negation in it is its own.
    pub(super) denies: bool,
    /// Where it stands in the cleaned text.
    pub(super) span: Span,
    /// Where it stands in the text with signs.
    pub(super) signed: Span,
    /// The name that it is about, in the cleaned text.
    pub(super) name: Option<Span>,
}

/// The phrases of a text, with its names replaced by signs.
#[derive(Debug, Default)]
pub(super) struct Cues<'d> {
    pub(super) text: Cow<'d, FoldedText>,
    pub(super) all: Cow<'d, [Cue]>,
}

impl Rules {
    /// The rules of a lexicon; those that the crate ships are built once for the process.
    pub(super) fn of(lexicon: &Arc<Lexicon>) -> Result<Arc<Self>, Error> {
        static SHIPPED: OnceLock<Result<Arc<Rules>, Error>> = OnceLock::new();
        let read = || Ok(Arc::new(Self::new(lexicon)?));
        if lexicon.overlay().is_none() { SHIPPED.get_or_init(read).clone() } else { read() }
    }

    fn new(lexicon: &Arc<Lexicon>) -> Result<Self, Error> {
        let listed = lexicon.all().iter().filter(|listed| listed.list == "name.word");
        let words = listed.flat_map(|listed| {
            let words = listed.phrase.trim_matches(['(', ')']).split('|');
            words.map(|word| FoldedText::new(word.trim()).as_str().to_owned())
        });
        Ok(Self { with_names: OnDemand::new(lexicon, with_names)?, words: words.collect() })
    }

    /// Whether a folded name is a word of a language too.
    pub(super) fn is_word(&self, name: &str) -> bool {
        self.words.contains(name)
    }

    /// The phrases in a document with these names.
    pub(super) fn find<'d>(
        &self,
        document: &'d Document<'_>,
        names: &[Found],
        phrases: &Phrases,
    ) -> Cues<'d> {
        let signs = names.iter().filter_map(|found| {
            let sign = match found.what {
                Named::Competitor => SLOTS[0].1,
                Named::Own => SLOTS[1].1,
                Named::Product => return None,
            };
            Some((found.folded, sign))
        });
        let mut signs = signs.peekable();
        let (text, mut all) = if signs.peek().is_some() {
            let text = document.folded.with_signs(signs);
            let mut all = phrases.find(&text, document.language.code).rules.to_vec();
            // means the same to whoever mixes languages, and short texts are taken for the wrong one
            let hits = self.with_names.get().find(&text, None);
            all.extend(hits.into_iter().map(|hit| Cue {
                sense: hit.payload.0,
                weight: hit.payload.1,
                denies: true,
                span: hit.span,
                signed: hit.folded,
                name: hit.slot,
            }));
            (Cow::Owned(text), Cow::Owned(all))
        } else {
            (Cow::Borrowed(&document.folded), Cow::Borrowed(&document.phrases.rules[..]))
        };
        if all.len() > MOST_CUES {
            let all = all.to_mut();
            all.sort_by_key(|cue| cue.signed.start);
            all.truncate(MOST_CUES);
        }
        Cues { text, all }
    }
}

fn with_names(lexicon: &Lexicon) -> Result<PhraseBook<(Sense, f64)>, Error> {
    let phrases = lexicon.all().iter().filter_map(|listed| {
        let sense = Sense::of(&listed.list).filter(|sense| sense.needs_name())?;
        let payload = (sense, listed.weight);
        Some(Phrase { text: &listed.phrase, language: listed.language, payload })
    });
    PhraseBook::build(phrases, &SLOTS)
}

impl Cues<'_> {
    /// Whether the words just before `cue` negate it, or one that stands in a gap of it: "we never went to a competitor". What
    /// has a negation of its own is whole: "ne" stands before "veux pas rester", too.
    pub(super) fn negates(&self, cue: &Cue) -> bool {
        let within = |other: &Cue| {
            other.sense == Sense::Negation
                && cue.signed.start <= other.signed.start
                && other.signed.end <= cue.signed.end
        };
        let mut before = self.all.iter().filter(|other| {
            let reach = match other.sense {
                Sense::Negation => NEGATION_REACH,
                Sense::Without => 0,
                _ => return false,
            };
            other.signed.end <= cue.signed.start
                && words_apart(self.text.as_str(), other.signed.end, cue.signed.start)
                    .is_some_and(|words| words <= reach)
                && !self.text.as_str()[other.signed.end..cue.signed.start].contains(',')
        });
        if self.all.iter().any(within) { !cue.denies } else { before.next().is_some() }
    }

    /// Whether a condition stands in the same sentence as `cue`.
    pub(super) fn is_conditional(&self, cue: &Cue) -> bool {
        self.all.iter().any(|other| {
            let is_before = other.signed.end <= cue.signed.start;
            let (from, to) = if is_before {
                (other.signed.end, cue.signed.start)
            } else {
                (cue.signed.end, other.signed.start)
            };
            let sets_condition = match other.sense {
                Sense::Condition => true,
                Sense::Without => is_before && self.begins_sentence(other),
                _ => false,
            };
            sets_condition && words_apart(self.text.as_str(), from, to).is_some()
        })
    }

    fn begins_sentence(&self, cue: &Cue) -> bool {
        let before = self.text.as_str()[..cue.signed.start].trim_end();
        before.is_empty() || before.ends_with(['.', '!', '?', ':', ';', '\n', '。', '！', '？'])
    }

    /// Whether what `cue` says of leaving is said of a competitor: somebody comes from there in the same sentence,
    /// and `cue` does not name the own brand.
    pub(super) fn is_of_another(&self, cue: &Cue) -> bool {
        let names_own = cue.signed.of(self.text.as_str()).contains(SLOTS[1].1);
        self.all.iter().any(|other| {
            let arrives = match other.sense {
                Sense::Churn(kind) => kind == ChurnKind::Status(ChurnStatus::Arrived),
                Sense::Stance(stance) => stance == Stance::CameFrom,
                _ => false,
            };
            if !arrives || other.signed == cue.signed {
                return false;
            }
            let (first, second) = if other.signed.start < cue.signed.start {
                (other.signed, cue.signed)
            } else {
                (cue.signed, other.signed)
            };
            if second.start < first.end {
                return true;
            }
            !names_own && words_apart(self.text.as_str(), first.end, second.start).is_some()
        })
    }

    /// Whether anything is compared.
    pub(super) fn compares(&self) -> bool {
        self.all.iter().any(|cue| match cue.sense {
            Sense::Comparison => true,
            Sense::Direction(direction) => {
                direction == RivalDirection::Equal || direction == RivalDirection::Worse
            }
            _ => false,
        })
    }
}
