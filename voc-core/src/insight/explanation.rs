//! Explanation: the words and phrases behind every label and score, with what each of them gives.

use serde::{Deserialize, Serialize};

use super::sentiment::rounded;
use crate::named::by_name;
use crate::text::Span;

/// Why an insight says what it says.
///
/// ```
/// use voc_core::Analyzer;
///
/// let text = "Friendly staff, but the room was filthy.";
/// let insight = Analyzer::new()?.explain(&text.into())?;
/// let explanation = insight.explanation.unwrap();
/// let sentiment = explanation.of("sentiment").unwrap();
/// for part in &sentiment.contributions {
///     println!("{:+.2}  {}", part.weight, part.span.of(text));
/// }
/// let parts: f64 = sentiment.contributions.iter().map(|part| part.weight).sum();
/// assert!((sentiment.base + sentiment.question + parts - sentiment.score).abs() < 1e-5);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Explanation {
    /// The text as it was given, into which the spans point, so that an explanation can be shown by itself.
    pub text: String,
    /// Each label and score that the insight gives, in the order of its fields.
    pub findings: Vec<Explained>,
}

impl Explanation {
    /// What was explained by this name, such as `sentiment` or `intent:refund`.
    ///
    /// ```
    /// use voc_core::{Analyzer, Feedback};
    ///
    /// let feedback = Feedback::new("I want my money back, the shoes fell apart.");
    /// let why = Analyzer::new()?.explain(&feedback)?.explanation.unwrap_or_default();
    /// assert!(why.of("intent:refund").is_some());
    /// // only what was found has reasons
    /// assert!(why.of("intent:praise").is_none());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn of(&self, name: &str) -> Option<&Explained> {
        self.findings.iter().find(|explained| explained.name == name)
    }
}

/// A score and what it is made of: `score = base + question + sum of the contributions' weights`, to six decimals.
///
/// ```
/// use voc_core::{Analyzer, Feedback};
///
/// // a sentence for the agent who asks "why is this urgent?"
/// let feedback = Feedback::new("We open in an hour and the till is dead, please hurry!");
/// let why = Analyzer::new()?.explain(&feedback)?.explanation.unwrap_or_default();
/// if let Some(urgency) = why.of("urgency") {
///     let words: Vec<_> = urgency.strongest(2).iter().map(|part| part.span.of(&feedback.text)).collect();
///     println!("{:.2}, because of {}", urgency.score, words.join(" and "));
/// }
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Explained {
    /// What is explained: `sentiment` (the score), `sentiment:negative` (the label's confidence), `emotion:happy`,
    /// `intent:refund`, `topic:delivery.speed`, `topic_sentiment:delivery.speed` (the topic's own score),
    /// `cause:glitch.outage`, `churn`, `urgency`, `severity`, `effort`, `action:reply`, `sarcasm`. Topics, causes and
    /// intents of the configuration's `labels` have names of the same form.
    pub name: String,
    /// The score or the confidence, as the insight gives it.
    pub score: f64,
    /// What the score would be without a word, in the record's channel.
    pub base: f64,
    /// What the survey question adds.
    pub question: f64,
    /// What words and phrases add, above zero where they raise the score, in the order of the text.
    pub contributions: Vec<Contribution>,
}

/// What a span of the text adds to a score.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Contribution {
    /// Where it stands in the text as given.
    pub span: Span,
    /// How it counts.
    pub source: Source,
    /// What it adds, in the unit of the score.
    pub weight: f64,
}

/// How a span comes to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Source {
    /// The model read its words.
    Words,
    /// A phrase of the lists stands there, which counts beside what the model makes of its words.
    Phrase,
}

impl Source {
    /// Every source.
    pub const ALL: [Self; 2] = [Self::Words, Self::Phrase];

    /// The source's name as it is written in data.
    ///
    /// ```
    /// use voc_core::Source;
    ///
    /// // the legend of a chart of reasons
    /// assert_eq!(Source::ALL.map(Source::name), ["words", "phrase"]);
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Phrase => "phrase",
        }
    }
}

by_name!(Source, "source");

impl Explained {
    /// A score with the base, what the question adds, and the contributions, which are made to sum to it exactly: what
    /// rounding to six decimals leaves goes to the strongest.
    pub(super) fn new(
        name: String,
        score: f64,
        base: f64,
        question: f64,
        mut contributions: Vec<Contribution>,
    ) -> Self {
        let (base, question) = (rounded(base), rounded(question));
        for contribution in &mut contributions {
            contribution.weight = rounded(contribution.weight);
        }
        contributions.retain(|contribution| contribution.weight != 0.0);
        contributions.sort_by_key(|contribution| (contribution.span, contribution.source));
        let mut explained = Self { name, score, base, question, contributions };
        let rest = rounded(score - explained.sum());
        let strongest = explained
            .contributions
            .iter_mut()
            .max_by(|a, b| a.weight.abs().total_cmp(&b.weight.abs()));
        match strongest {
            Some(strongest) => {
                strongest.weight = rounded(strongest.weight + rest);
                explained.contributions.retain(|contribution| contribution.weight != 0.0);
            }
            None if explained.question != 0.0 => {
                explained.question = rounded(explained.question + rest);
            }
            None => explained.base = rounded(explained.base + rest),
        }
        explained
    }

    /// The base, what the question adds and all contributions together: the score.
    ///
    /// ```
    /// use voc_core::{Analyzer, Feedback};
    ///
    /// let feedback = Feedback::new("Friendly, but far too slow.");
    /// let why = Analyzer::new()?.explain(&feedback)?.explanation.unwrap_or_default();
    /// // nothing is hidden: the parts are the score
    /// assert!(why.findings.iter().all(|explained| (explained.sum() - explained.score).abs() < 1e-5));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn sum(&self) -> f64 {
        let words: f64 = self.contributions.iter().map(|contribution| contribution.weight).sum();
        self.base + self.question + words
    }

    /// The contributions that add most to the score, the greatest first, at most `count`.
    ///
    /// ```
    /// use voc_core::{Analyzer, Feedback};
    ///
    /// let feedback = Feedback::new("Thank you, Maria was a great help!");
    /// let why = Analyzer::new()?.explain(&feedback)?.explanation.unwrap_or_default();
    /// let sentiment = why.of("sentiment").map(|explained| explained.strongest(3)).unwrap_or_default();
    /// assert!(sentiment.iter().any(|part| part.span.of(&feedback.text) == "great"));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn strongest(&self, count: usize) -> Vec<&Contribution> {
        let mut raising: Vec<&Contribution> =
            self.contributions.iter().filter(|contribution| contribution.weight > 0.0).collect();
        raising.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        raising.truncate(count);
        raising
    }
}
