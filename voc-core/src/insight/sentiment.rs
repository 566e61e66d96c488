//! Sentiment: what the author feels, for the whole text and for each sentence.

use serde::{Deserialize, Serialize};

use super::document::{Document, Sentence, unread};
use super::figure::{Lean, Turns};
use super::phrases::Phrases;
use super::{Insight, SentenceInsight};
use crate::config::SentimentConfig;
use crate::model::{self, Model, Pooled, Scratch, SentimentScores};
use crate::named::by_name;
use crate::text::Span;
use crate::text::phrases::FoldedText;

/// What somebody feels.
///
/// ```
/// use voc_core::SentimentLabel;
///
/// // a label that annotators wrote
/// assert_eq!("mixed".parse::<SentimentLabel>().ok(), Some(SentimentLabel::Mixed));
/// let error = "bad".parse::<SentimentLabel>().unwrap_err();
/// assert_eq!(error.to_string(), "label: unknown `bad`, expected one of negative, neutral, positive, mixed");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SentimentLabel {
    /// Dissatisfied, in words or by the facts told.
    Negative,
    /// No stance: a question, a request, a fact.
    Neutral,
    /// Satisfied, grateful, recommending.
    Positive,
    /// Real praise and real criticism in one text.
    Mixed,
}

impl SentimentLabel {
    /// Every label, in the order of the model's head.
    pub const ALL: [Self; 4] = [Self::Negative, Self::Neutral, Self::Positive, Self::Mixed];

    /// The label's name as it is written in data.
    ///
    /// ```
    /// use voc_core::SentimentLabel;
    ///
    /// // the columns of a report
    /// assert_eq!(SentimentLabel::ALL.map(SentimentLabel::name), ["negative", "neutral", "positive", "mixed"]);
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Negative => "negative",
            Self::Neutral => "neutral",
            Self::Positive => "positive",
            Self::Mixed => "mixed",
        }
    }
}

by_name!(SentimentLabel, "label");

/// A feeling, with how sure and how strong it is.
///
/// ```
/// use voc_core::{Analyzer, SentimentLabel};
///
/// let insight = Analyzer::new()?.analyze(&"The app closes by itself every time.".into())?;
/// // a text that is clearly negative, and one that might be, are not to be treated alike
/// let sure = insight.sentiment.filter(|found| found.label == SentimentLabel::Negative && found.confidence > 0.6);
/// assert!(sure.is_some_and(|found| found.score < 0.0 && found.strength > 0.5));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Sentiment {
    /// The likeliest label.
    pub label: SentimentLabel,
    /// From -1 (wholly negative) to 1 (wholly positive): the probability of positive minus that of negative.
    pub score: f64,
    /// From 0 (no feeling) to 1, whichever way it goes: the probability that it is not neutral.
    pub strength: f64,
    /// Calibrated probability of the label, from 0 to 1.
    pub confidence: f64,
    /// Calibrated probability of each label; they sum to 1.
    pub probabilities: Probabilities,
}

/// A probability for each label.
///
/// ```
/// use voc_core::{Probabilities, SentimentLabel};
///
/// // a desk that had rather look at one text too many takes doubtful ones for complaints
/// let doubtful = Probabilities { negative: 0.35, neutral: 0.45, positive: 0.15, mixed: 0.05 };
/// assert!(doubtful.of(SentimentLabel::Negative) > 0.3);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Probabilities {
    /// Of negative.
    pub negative: f64,
    /// Of neutral.
    pub neutral: f64,
    /// Of positive.
    pub positive: f64,
    /// Of mixed.
    pub mixed: f64,
}

impl Probabilities {
    /// The probability of one label.
    ///
    /// ```
    /// use voc_core::{Probabilities, SentimentLabel};
    ///
    /// let found = Probabilities { negative: 0.1, neutral: 0.2, positive: 0.6, mixed: 0.1 };
    /// assert_eq!(found.of(SentimentLabel::Positive), 0.6);
    /// ```
    pub fn of(&self, label: SentimentLabel) -> f64 {
        match label {
            SentimentLabel::Negative => self.negative,
            SentimentLabel::Neutral => self.neutral,
            SentimentLabel::Positive => self.positive,
            SentimentLabel::Mixed => self.mixed,
        }
    }

    /// All four, in the order of [`SentimentLabel::ALL`].
    ///
    /// ```
    /// use voc_core::{Probabilities, SentimentLabel};
    ///
    /// let found = Probabilities { negative: 0.7, neutral: 0.2, positive: 0.0, mixed: 0.1 };
    /// let bars: Vec<_> = SentimentLabel::ALL.iter().zip(found.all()).filter(|(_, p)| *p > 0.15).collect();
    /// assert_eq!(bars, [(&SentimentLabel::Negative, 0.7), (&SentimentLabel::Neutral, 0.2)]);
    /// ```
    pub fn all(&self) -> [f64; 4] {
        [self.negative, self.neutral, self.positive, self.mixed]
    }

    /// The likeliest of `labels`; the first of equals.
    ///
    /// ```
    /// use voc_core::{Probabilities, SentimentLabel};
    ///
    /// // a dashboard of two colours
    /// let found = Probabilities { negative: 0.3, neutral: 0.4, positive: 0.2, mixed: 0.1 };
    /// let two = [SentimentLabel::Negative, SentimentLabel::Positive];
    /// assert_eq!(found.likeliest(&two), Some(SentimentLabel::Negative));
    /// ```
    pub fn likeliest(&self, labels: &[SentimentLabel]) -> Option<SentimentLabel> {
        labels.iter().copied().reduce(
            |best, label| {
                if self.of(label) > self.of(best) { label } else { best }
            },
        )
    }
}

/// A word and what it does to the score.
///
/// ```
/// use voc_core::{Analyzer, Feedback};
///
/// let feedback = Feedback::new("Great hotel.");
/// for word in Analyzer::new()?.word_weights(&feedback)? {
///     println!("{:+.2}  {}", word.weight, word.span.of(&feedback.text));
/// }
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct WordWeight {
    /// Where the word stands in the text as given, in bytes.
    pub span: Span,
    /// The score with the word minus the score without it: above zero where the word speaks for the text's
    /// being positive.
    pub weight: f64,
}

/// How document and sentence scores become one.
#[derive(Debug, Clone, Copy)]
pub(super) struct SentimentFinding {
    mixed: bool,
}

impl SentimentFinding {
    pub(super) fn new(config: &SentimentConfig) -> Self {
        Self { mixed: config.mixed }
    }

    /// The document's sentiment and that of its sentences.
    pub(super) fn find(self, document: &Document<'_>) -> (Option<Sentiment>, Vec<SentenceInsight>) {
        if document.is_empty {
            return (None, Vec::new());
        }
        let whole = self.judge(document.feeling.judgement.probabilities);
        let is_message = |sentence: &&Sentence| !sentence.is_closing;
        let is_alone = document.sentences.iter().filter(is_message).count() == 1;
        let insight = |sentence: &Sentence| SentenceInsight {
            span: document.source(sentence.span),
            // a single sentence is the whole
            sentiment: if is_alone && is_message(&sentence) {
                whole
            } else {
                self.judge(sentence.judgement.probabilities)
            },
        };
        let sentences = document.sentences.iter().map(insight).collect();
        (Some(whole), sentences)
    }

    /// The sentiment of four probabilities.
    pub(super) fn judge(self, [negative, neutral, positive, mixed]: [f64; 4]) -> Sentiment {
        let probabilities = Probabilities { negative, neutral, positive, mixed };
        let labels = if self.mixed { &SentimentLabel::ALL[..] } else { &SentimentLabel::ALL[..3] };
        let label = probabilities.likeliest(labels).unwrap_or(SentimentLabel::Neutral);
        Sentiment {
            label,
            score: rounded(positive - negative),
            strength: rounded(1.0 - neutral),
            confidence: probabilities.of(label),
            probabilities,
        }
    }
}

/// What each word of the document does to the score, in order of the text.
///
/// By leaving each word out in turn: the effect within its own sentence, so that the cost grows with the
/// square of a sentence's length and not of the text's.
pub(super) fn word_weights(
    document: &Document<'_>,
    model: &Model,
    phrases: &Phrases,
    scratch: &mut Scratch,
) -> Vec<WordWeight> {
    let mut score = |text: &str| {
        let folded = FoldedText::new(text);
        let figures = phrases.find(&folded, document.language.code).figures;
        let turns = Turns::of(&folded, figures).without(&unread(text, document.channel));
        let all = Span::new(0, text.len());
        let mut pooled = Pooled::default();
        model.pool(&turns.read(text, all), scratch, &mut pooled);
        if pooled.is_empty() {
            return 0.0;
        }
        let scores = model.sentiment(&model.hidden(&pooled), &pooled, document.channel);
        let scores = leaned(document.view.seen(scores), turns.lean(all));
        let [negative, _, positive, _] = model.calibrated(scores);
        positive - negative
    };
    let mut weights = Vec::new();
    for sentence in &document.sentences {
        let text = sentence.span.of(&document.cleaned.text);
        let with = score(text);
        for word in model::words(text) {
            let without = format!("{}{}", &text[..word.start], &text[word.end..]);
            let start = sentence.span.start;
            weights.push(WordWeight {
                span: document.source(Span::new(start + word.start, start + word.end)),
                weight: rounded(with - score(&without)),
            });
        }
    }
    weights
}

/// Scores with `lean` added to negative and positive.
pub(super) fn leaned(scores: SentimentScores, lean: Lean) -> SentimentScores {
    let [negative, neutral, positive, mixed] = scores.0;
    SentimentScores([negative + lean.negative, neutral, positive + lean.positive, mixed])
}

/// To the six decimals of probabilities, so that differences show no more digits than they have.
pub(super) fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

impl Insight {
    /// The sentiment's label, where there is one.
    ///
    /// ```
    /// use voc_core::{Analyzer, SentimentLabel};
    ///
    /// let analyzer = Analyzer::new()?;
    /// let label = |text: &str| analyzer.analyze(&text.into()).map(|insight| insight.label());
    /// assert_eq!(label("Best coffee in town!")?, Some(SentimentLabel::Positive));
    /// // a field that was left empty is no neutral opinion
    /// assert_eq!(label(" ")?, None);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn label(&self) -> Option<SentimentLabel> {
        self.sentiment.map(|s| s.label)
    }
}
