//! What one feedback says.
//!
//! [`Analyzer`] maps a [`Feedback`](crate::Feedback) to an [`Insight`]. A text is cleaned, cut and encoded once,
//! as a [`Document`](document::Document); each finding reads the document and lives in a file of its own. Nothing
//! here knows more than one feedback, and nothing depends on a clock, a network or the order of records.

mod action;
mod allegiance;
mod analyzer;
mod answers;
mod aspect;
mod basic_emotion;
mod cause;
mod channel;
mod choice;
mod churn;
mod contrast;
mod conversation;
mod cue;
mod document;
mod effort;
mod embed;
mod emotion;
mod explainer;
mod explanation;
mod figure;
mod findings;
mod intent;
mod keyword;
mod labels;
mod language_use;
mod lexicon;
mod link;
mod mention;
mod own;
mod part;
mod phrases;
mod question;
mod reader;
mod room;
mod rules;
mod sentiment;
mod spans;
mod topic;
pub mod training;
mod urgency;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use action::Action;
pub use analyzer::{Analyzer, AnalyzerBuilder};
pub use basic_emotion::{BasicEmotion, BasicEmotionName};
pub use cause::Cause;
pub use choice::Finding;
pub use churn::{Churn, ChurnSignal, ChurnStatus};
pub use conversation::{ConversationInsight, Mood, Resolution, Speaker, Told, TurningPoint};
pub use cue::Cue;
pub use effort::Effort;
pub use embed::Embedding;
pub use emotion::{Emotion, EmotionName};
pub use explanation::{Contribution, Explained, Explanation, Source};
pub use intent::Intent;
pub use keyword::Keyword;
pub use language_use::{LanguageUse, Profanity, ProfanityKind};
pub use mention::{Mention, MentionKind, RivalDirection, Stance};
pub use sentiment::{Probabilities, Sentiment, SentimentLabel, WordWeight};
pub use topic::Topic;
pub use urgency::Graded;

use crate::text::clean::Removed;
use crate::text::kind::MessageKind;
use crate::text::{Language, Span};

/// What one feedback says. Every span is in bytes of the text as it was given.
///
/// ```
/// use voc_core::{Analyzer, Insight};
///
/// let text = "My parcel is three weeks late, I want my money back.";
/// let insight = Analyzer::new()?.analyze(&text.into())?;
/// let cause = &insight.causes[0];
/// assert_eq!((cause.name.as_str(), cause.owner.as_deref()), ("missed_deadline.late", Some("Logistics")));
/// for span in &cause.evidence {
///     println!("{}", span.of(text));
/// }
/// // it is plain data: what is stored is read again
/// let stored = serde_json::to_string(&insight).unwrap();
/// assert_eq!(serde_json::from_str::<Insight>(&stored).unwrap(), insight);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Insight {
    /// The record's id, as given.
    pub id: Option<String>,
    /// The language of the text.
    pub language: LanguageFinding,
    /// Whether it is a message, and if not, what it is.
    pub kind: MessageKind,
    /// The feeling of the whole; `None` where there is no word and no symbol to read.
    pub sentiment: Option<Sentiment>,
    /// The sentences in order, each with its own feeling. Empty where the configuration says so.
    pub sentences: Vec<SentenceInsight>,
    /// What it is about, the most telling first.
    #[serde(default)]
    pub keywords: Vec<Keyword>,
    /// The competitors and products that are named, in the order of the text.
    #[serde(default)]
    pub mentions: Vec<Mention>,
    /// What is said of leaving, staying or coming, and the risk; `None` where nothing is and the risk is small.
    #[serde(default)]
    pub churn: Option<Churn>,
    /// Whether anything is compared: with a competitor, another product, or an earlier time.
    #[serde(default)]
    pub comparison: bool,
    /// What the author feels, likeliest first; `neutral` alone where there is no feeling.
    #[serde(default)]
    pub emotions: Vec<Emotion>,
    /// Ekman's basic emotions, likeliest first; none unless the configuration asks for
    /// them.
    #[serde(default)]
    pub basic_emotions: Vec<BasicEmotion>,
    /// What the author wants, likeliest first.
    #[serde(default)]
    pub intents: Vec<Intent>,
    /// What it is about, likeliest first.
    #[serde(default)]
    pub topics: Vec<Topic>,
    /// Why the customer is dissatisfied or leaves, main cause first; none where they do neither.
    #[serde(default)]
    pub causes: Vec<Cause>,
    /// How soon somebody has to act.
    #[serde(default)]
    pub urgency: Graded,
    /// How much harm is done.
    #[serde(default)]
    pub severity: Graded,
    /// The effort the customer had; `None` where it is not spoken of.
    #[serde(default)]
    pub effort: Option<Effort>,
    /// Whether somebody has to answer.
    #[serde(default)]
    pub action: Action,
    /// Swear words, insults, irony.
    #[serde(default)]
    pub language_use: LanguageUse,
    /// Why: what each word and phrase gives to each score. `None` unless it is asked for by
    /// [`Analyzer::explain`] or the configuration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
    /// What was left out as not the author's words.
    pub removed: Vec<Removed>,
    /// Versions of what judged, for comparing results over time.
    pub versions: Arc<Versions>,
}

/// The language of a text.
///
/// ```
/// use voc_core::{Analyzer, Feedback, Language};
///
/// let analyzer = Analyzer::new()?;
/// let found = analyzer.analyze(&"Die Lieferung kam viel zu spät an.".into())?.language;
/// assert_eq!(found.code, Language::De);
/// // what the record says is not guessed at
/// let told = analyzer.analyze(&Feedback::new("ok").with_language(Language::Pl))?.language;
/// assert_eq!((told.code, told.confidence), (Language::Pl, 1.0));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LanguageFinding {
    /// The language, or `unknown`.
    pub code: Language,
    /// Probability that it is this language, from 0 to 1; 1 where the record named it.
    pub confidence: f64,
}

/// A sentence and its feeling.
///
/// ```
/// use voc_core::{Analyzer, SentimentLabel};
///
/// let text = "The room was spotless. But never again: nobody answers the phone.";
/// let insight = Analyzer::new()?.analyze(&text.into())?;
/// // the praise of a text that is negative as a whole
/// let praise = insight.sentences.iter().find(|sentence| sentence.sentiment.label == SentimentLabel::Positive);
/// assert_eq!(praise.map(|sentence| sentence.span.of(text)), Some("The room was spotless."));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SentenceInsight {
    /// Where it stands.
    pub span: Span,
    /// Its feeling.
    pub sentiment: Sentiment,
}

/// Versions of the engine, of the model and of what a configuration lays over the phrases.
///
/// ```
/// use voc_core::{Analyzer, Config};
///
/// // labels under a configuration's own phrases are told apart from those without
/// let config = Config::from_toml(
///     "[phrases]
///     version = 'shop 2'
///     [[phrases.lists]]
///     name = 'churn.threat'
///     phrases = ['last chance']",
/// )?;
/// let analyzer = Analyzer::builder().config(config).build()?;
/// assert_eq!(analyzer.versions().phrases.as_deref(), Some("shop 2"));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Versions {
    /// The crate's version.
    pub engine: String,
    /// The model's version.
    pub model: String,
    /// The version of the configuration's phrases, or a checksum of them where they name none; `None` without any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phrases: Option<String>,
}
