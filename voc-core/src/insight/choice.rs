//! Which findings are made.

use super::Analyzer;
use crate::config::Config;
use crate::error::Error;

/// A finding that may be left out. Language, kind, the feeling of the whole and mentions are always there.
///
/// ```
/// use voc_core::{Config, Finding};
///
/// // what a page of settings shows as switches
/// let config = Config::from_toml("[findings]\nchurn = false")?;
/// let on: Vec<Finding> = Finding::ALL.into_iter().filter(|finding| finding.asked_by(&config)).collect();
/// assert!(on.contains(&Finding::Urgency) && !on.contains(&Finding::Churn));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Finding {
    /// The feeling of each sentence.
    Sentences,
    /// Words and phrases that tell what it is about.
    Keywords,
    /// What the author feels.
    Emotions,
    /// Ekman's basic emotions.
    BasicEmotions,
    /// What the author wants.
    Intents,
    /// What it is about.
    Topics,
    /// Why the customer is dissatisfied.
    Causes,
    /// How soon somebody has to act.
    Urgency,
    /// How much harm is done.
    Severity,
    /// How hard it was for the customer.
    Effort,
    /// Whether somebody has to answer.
    Action,
    /// Swear words, insults, irony.
    LanguageUse,
    /// Whether the customer leaves, stays or comes.
    Churn,
    /// Whether anything is compared.
    Comparison,
}

impl Finding {
    /// Every finding that may be left out.
    pub const ALL: [Self; 14] = [
        Self::Sentences,
        Self::Keywords,
        Self::Emotions,
        Self::BasicEmotions,
        Self::Intents,
        Self::Topics,
        Self::Causes,
        Self::Urgency,
        Self::Severity,
        Self::Effort,
        Self::Action,
        Self::LanguageUse,
        Self::Churn,
        Self::Comparison,
    ];

    /// The setting that decides whether it is made, as configurations write it.
    ///
    /// ```
    /// use voc_core::Finding;
    ///
    /// // for a message that says where to switch it on
    /// assert_eq!(Finding::Churn.setting(), "findings.churn");
    /// ```
    pub fn setting(self) -> &'static str {
        match self {
            Self::Sentences => "sentiment.sentences",
            Self::Keywords => "keywords.max_count",
            Self::Emotions => "findings.emotions",
            Self::BasicEmotions => "findings.basic_emotions",
            Self::Intents => "findings.intents",
            Self::Topics => "findings.topics",
            Self::Causes => "findings.causes",
            Self::Urgency => "findings.urgency",
            Self::Severity => "findings.severity",
            Self::Effort => "findings.effort",
            Self::Action => "findings.action",
            Self::LanguageUse => "findings.language_use",
            Self::Churn => "findings.churn",
            Self::Comparison => "findings.comparison",
        }
    }

    /// Whether a configuration asks for it.
    ///
    /// ```
    /// use voc_core::{Config, Finding};
    ///
    /// let config = Config::default();
    /// // a question to ask before a column for it is added to a report
    /// assert!(Finding::Emotions.asked_by(&config) && !Finding::BasicEmotions.asked_by(&config));
    /// ```
    pub fn asked_by(self, config: &Config) -> bool {
        let findings = &config.findings;
        match self {
            Self::Sentences => config.sentiment.sentences,
            Self::Keywords => config.keywords.max_count > 0,
            Self::Emotions => findings.emotions,
            Self::BasicEmotions => findings.basic_emotions,
            Self::Intents => findings.intents,
            Self::Topics => findings.topics,
            Self::Causes => findings.causes,
            Self::Urgency => findings.urgency,
            Self::Severity => findings.severity,
            Self::Effort => findings.effort,
            Self::Action => findings.action,
            Self::LanguageUse => findings.language_use,
            Self::Churn => findings.churn,
            Self::Comparison => findings.comparison,
        }
    }

    fn leave_out_of(self, config: &mut Config) {
        let findings = &mut config.findings;
        match self {
            Self::Sentences => config.sentiment.sentences = false,
            Self::Keywords => config.keywords.max_count = 0,
            Self::Emotions => findings.emotions = false,
            Self::BasicEmotions => findings.basic_emotions = false,
            Self::Intents => findings.intents = false,
            Self::Topics => findings.topics = false,
            Self::Causes => findings.causes = false,
            Self::Urgency => findings.urgency = false,
            Self::Severity => findings.severity = false,
            Self::Effort => findings.effort = false,
            Self::Action => findings.action = false,
            Self::LanguageUse => findings.language_use = false,
            Self::Churn => findings.churn = false,
            Self::Comparison => findings.comparison = false,
        }
    }
}

impl Analyzer {
    /// The same analyzer, which looks for these findings alone, so that the others cost no time: of those that it would
    /// make, an insight has these, and they are the same. Batches use the same threads.
    ///
    /// ```
    /// use voc_core::{Analyzer, Finding};
    ///
    /// // whoever sorts incoming mail wants to know no more than this
    /// let analyzer = Analyzer::new()?;
    /// let sorting = analyzer.only(&[Finding::Action, Finding::Urgency])?;
    /// let mail = "My card was stolen, please block it now!".into();
    /// let (all, some) = (analyzer.analyze(&mail)?, sorting.analyze(&mail)?);
    /// assert_eq!((some.action, some.urgency), (all.action, all.urgency));
    /// assert!(some.topics.is_empty() && !all.topics.is_empty());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`AnalyzerBuilder::build`](crate::AnalyzerBuilder::build); none for an analyzer whose configuration could be
    /// used as a whole.
    pub fn only(&self, findings: &[Finding]) -> Result<Self, Error> {
        let mut config = self.config().clone();
        for finding in Finding::ALL.into_iter().filter(|finding| !findings.contains(finding)) {
            finding.leave_out_of(&mut config);
        }
        if config == *self.config() { Ok(self.clone()) } else { self.under(config) }
    }
}
