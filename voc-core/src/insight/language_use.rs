//! Language: swear words, insults, and a flag for irony.

use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::document::Document;
use super::labels::Asked;
use crate::config::Config;
use crate::model::Model;
use crate::named::by_name;
use crate::text::Span;

/// How somebody writes.
///
/// ```
/// use voc_core::{Analyzer, ProfanityKind};
///
/// let insight = Analyzer::new()?.analyze(&"You fucking idiot".into())?;
/// // a swear word alone is nothing to an agent, but an insult is
/// assert!(insight.language_use.profanity.iter().any(|found| found.kind == ProfanityKind::Abuse));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LanguageUse {
    /// Swear words and insults, in the order of the text.
    pub profanity: Vec<Profanity>,
    /// Probability that praise is meant as blame, where it is likely enough to be looked at. Often wrong; no
    /// label is turned for it.
    pub sarcasm: Option<f64>,
}

/// A swear word or an insult.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Profanity {
    /// Which of the two.
    pub kind: ProfanityKind,
    /// Where it stands.
    pub span: Span,
}

/// Whether a coarse word meets a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProfanityKind {
    /// A swear word.
    Profanity,
    /// It insults somebody.
    Abuse,
}

impl ProfanityKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Profanity, Self::Abuse];

    /// The kind's name as it is written in data.
    ///
    /// ```
    /// use voc_core::ProfanityKind;
    ///
    /// assert_eq!(ProfanityKind::Abuse.name(), "abuse");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Profanity => "profanity",
            Self::Abuse => "abuse",
        }
    }
}

by_name!(ProfanityKind, "kind");

/// How somebody writes.
#[derive(Debug)]
pub(super) struct LanguageUseFinding {
    sarcasm: Option<Asked>,
}

impl LanguageUseFinding {
    pub(super) fn new(config: &Config, model: &Model) -> Self {
        Self { sarcasm: Asked::new("sarcasm", config, model) }
    }

    pub(super) fn find(&self, document: &Document<'_>, answers: &Answers<'_>) -> LanguageUse {
        let cues = answers.cues().of("language", document);
        let profanity = cues
            .into_iter()
            .map(|cue| Profanity {
                kind: if cue.kind == "abuse" {
                    ProfanityKind::Abuse
                } else {
                    ProfanityKind::Profanity
                },
                span: cue.span,
            })
            .collect();
        let sarcasm = self.sarcasm.and_then(|asked| asked.yes(answers));
        LanguageUse { profanity, sarcasm }
    }
}
