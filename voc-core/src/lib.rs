//! Voice-of-Customer analytics, in-process: what customers feel, in 16 languages, without a network, a download
//! or a GPU.
//!
//! # The idea
//!
//! A [`Feedback`] is mapped to an [`Insight`] by an [`Analyzer`]. The answer depends on the feedback, the
//! [`Config`] and the [`Model`]'s version, and on nothing else: no clock, no network, no order of calls. The same
//! input gives the same insight on every machine, thread count and language binding.
//!
//! ```
//! use voc_core::{Analyzer, SentimentLabel};
//!
//! let analyzer = Analyzer::new()?;
//! let text = "The room was spotless. But never again: nobody answers the phone.";
//! let insight = analyzer.analyze(&text.into())?;
//!
//! let sentiment = insight.sentiment.unwrap();
//! assert_eq!(sentiment.label, SentimentLabel::Negative);
//! assert!(sentiment.score < 0.0);
//! for sentence in &insight.sentences {
//!     println!("{:>9}  {}", sentence.sentiment.label, sentence.span.of(text));
//! }
//! # Ok::<(), voc_core::Error>(())
//! ```
//!
//! # What is read
//!
//! A text is first reduced to what its author wrote ([`text::clean`]): markup, quoted replies, signatures,
//! disclaimers, tracking links and the agent's side of a transcript go, and [`Insight::removed`] says what went.
//! [`Insight::kind`] tells a message from an auto-reply, a "n/a" or a bare thank-you
//! ([`text::kind::MessageKind`]); nothing is dropped for its kind.
//! Every [`Span`] that comes back points into the text as it was given, in bytes; [`text::Offsets`] turns bytes
//! into code points or UTF-16 units.
//!
//! # Records
//!
//! A record can carry what the host knows. The channel matters: people are judged by the customs of the place where
//! they write.
//!
//! ```
//! use voc_core::{Analyzer, Channel, Feedback};
//!
//! let analyzer = Analyzer::new()?;
//! let batch = [
//!     Feedback::new("Schon wieder Ausfall 😡").with_id("1").with_channel(Channel::Social),
//!     Feedback::new("alles bestens").with_id("2").with_channel(Channel::Survey).with_nps(11),
//! ];
//! let answers = analyzer.analyze_batch(&batch);
//! assert!(answers[0].is_ok());
//! // one unusable record is named; the others are answered
//! let error = answers[1].as_ref().unwrap_err();
//! assert_eq!(error.to_string(), "scores.nps: 11 is not a whole number from 0 to 10");
//! # Ok::<(), voc_core::Error>(())
//! ```
//!
//! # Conversations
//!
//! A thread of messages between customer and company becomes one [`ConversationInsight`] by
//! [`Analyzer::analyze_conversation`]: the customer's feeling at the start, at the end and from message to message, the
//! turning point and what stood before it, whether the matter is resolved, who spoke last and whether the customer
//! waits. What agents and machines write never counts as the customer's feeling.
//!
//! # Contacts
//!
//! What a customer says and does over time is a [`contact::History`]; at any time it tells the contact's category and
//! the rule behind it, its trend, highlights, deals, churn risk, worth, health and whether it may be asked.
//!
//! # What surprises
//!
//! * *Mixed* is not *neutral*: a text with real praise and real blame is `mixed`; one without a stance is `neutral`.
//! * A complaint need not have a feeling word: "the app closes by itself" is negative.
//! * A text without a word or symbol has no sentiment: [`Insight::sentiment`] is `None`, never a zero.
//! * [`Sentiment::score`] is a difference of probabilities, not an intensity; [`Sentiment::strength`] is how sure it
//!   is that there is any feeling at all.
//!
//! # Features
//!
//! All of them add and none takes away, so any choice compiles; what is in the crate without them is the same with them.
//!
//! * `bundled-model` (on): compiles the model file, 8.9 MB, into the crate. Without it, give one by
//!   [`AnalyzerBuilder::model_file`]; [`Analyzer::new`] answers the error `model.missing`.
//! * `rayon` (on): [`Analyzer::analyze_batch`] runs on all cores. Without it, batches run on the caller's thread.
//! * `arrow`: analyses columns of Arrow tables into columns of findings, see the module `table`. Arrow may be 59 or 60,
//!   as the program's lock file has it.
//! * `schema`: describes the options and results of every calculator of scores by a JSON schema, see
//!   [`score::call::Calculator`]; forms and typed clients are made of it.
//!
//! # Versions
//!
//! Structs of results and options are `#[non_exhaustive]`, and so are enums that may gain a variant: read fields, make
//! options from their default, and keep a wildcard arm. Exhaustive are records that a host fills in (events, rows of
//! calculators), shapes that cannot grow ([`Span`], [`Probabilities`]) and closed sets of names ([`SentimentLabel`]).
//! The same input gives the same insight within one version of the engine and the model, which
//! [`Insight::versions`] names; a minor version may change both. The oldest Rust that compiles it is 1.89.
//!
//! # Memory and threads
//!
//! Every public type is `Send` and `Sync`.
//!
//! An [`Analyzer`] is immutable and cheap to clone. Word pieces are looked up once for the process and then kept, which
//! is bounded by the vocabulary at about 65 MB; a thread that analyses keeps about 3 MB of frequent words.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod config;
pub mod contact;
mod custom;
mod error;
mod feedback;
mod insight;
mod known;
pub mod learn;
mod model;
mod named;
mod reading;
pub mod score;
#[cfg(feature = "arrow")]
pub mod table;
mod taxonomy;
pub mod text;

pub use config::{Config, FindingsConfig, KeywordConfig, Name, SentimentConfig};
pub use custom::{OwnLabel, OwnLabels};
pub use error::Error;
pub use feedback::{AuthorRole, Channel, Dimension, Direction, Feedback, Scores, Timestamp};
#[doc(hidden)]
pub use insight::training as finding_training;
pub use insight::{
    Action, Analyzer, AnalyzerBuilder, BasicEmotion, BasicEmotionName, Cause, Churn, ChurnSignal,
    ChurnStatus, Contribution, ConversationInsight, Cue, Effort, Embedding, Emotion, EmotionName,
    Explained, Explanation, Finding, Graded, Insight, Intent, Keyword, LanguageFinding,
    LanguageUse, Mention, MentionKind, Mood, Probabilities, Profanity, ProfanityKind, Resolution,
    RivalDirection, SentenceInsight, Sentiment, SentimentLabel, Source, Speaker, Stance, Told,
    Topic, TurningPoint, Versions, WordWeight,
};
#[doc(hidden)]
pub use model::training;
pub use model::{EMBEDDING_WIDTH, Model};
pub use taxonomy::{CauseBucket, CauseLeaf, Taxonomy, TopicGroup, TopicLeaf};
pub use text::{Language, Span};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct CrateReadme;

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct ProjectReadme;

#[cfg(doctest)]
#[doc = include_str!("../../docs/reference/configuration.md")]
struct ConfigurationReference;

#[cfg(doctest)]
#[doc = include_str!("../../docs/howto/contacts.md")]
struct Contacts;

#[cfg(doctest)]
#[doc = include_str!("../../docs/howto/own-labels.md")]
struct OwnLabelsGuide;

#[cfg(doctest)]
#[doc = include_str!("../../docs/howto/customer-scores.md")]
struct CustomerScores;

#[cfg(doctest)]
#[doc = include_str!("../../docs/howto/service-scores.md")]
struct ServiceScores;

#[cfg(doctest)]
#[doc = include_str!("../../docs/tutorial/quick-tour-rust.md")]
struct QuickTour;
