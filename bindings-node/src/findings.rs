//! What goes out: findings as numbers, which `findings.js` makes insights and columns of.
//!
//! Each property set through Node-API is a call into the engine: objects made from here took half as long as the
//! analysis itself. A literal in JavaScript takes some nanoseconds, and numbers cross in one piece.
//!
//! First comes a document for each input, then, input by input, its sentences and what was removed:
//!
//! | stretch   | numbers                                                                                |
//! |-----------|----------------------------------------------------------------------------------------|
//! | document  | kind, language, confidence of it, how many sentences, how many removed, sentiment      |
//! | sentence  | start, end, sentiment                                                                  |
//! | removed   | start, end, part                                                                       |
//! | sentiment | label, score, strength, confidence, probabilities of negative, neutral, positive, mixed |
//!
//! Kinds, languages, labels and parts are places in [`names`]. Where there is no kind the input could not be used.
//!
//! What else is found has many shapes and texts in it. It crosses as one JSON array, with an element for each input that
//! could be used: numbers and names would need a reader and a writer for every shape, in two languages.

use napi::Env;
use napi::bindgen_prelude::{Array, Float64ArraySlice};
use napi_derive::napi;
use serde::Serialize;
use voc_core::text::clean::RemovedPart;
use voc_core::text::kind::MessageKind;
use voc_core::{
    Action, BasicEmotion, Cause, Churn, Effort, Emotion, Explanation, Graded, Intent, Keyword,
    Language, LanguageUse, Mention, Probabilities, Sentiment, SentimentLabel, Topic,
};

use crate::span::{Span, insight_in_utf16};

/// In place of a kind or a label that is not there.
const NONE: f64 = 255.0;

const SENTIMENT: usize = 8;
const DOCUMENT: usize = 5 + SENTIMENT;

const NO_SENTIMENT: [f64; SENTIMENT] =
    [NONE, f64::NAN, f64::NAN, f64::NAN, f64::NAN, f64::NAN, f64::NAN, f64::NAN];

/// The names of kinds, languages, labels and parts by their numbers, in the order of the table above.
#[napi(skip_typescript)]
pub fn names() -> (Vec<&'static str>, Vec<&'static str>, Vec<&'static str>, Vec<&'static str>) {
    (
        MessageKind::ALL.map(MessageKind::name).to_vec(),
        Language::ALL.map(Language::code).to_vec(),
        SentimentLabel::ALL.map(SentimentLabel::name).to_vec(),
        RemovedPart::ALL.map(RemovedPart::name).to_vec(),
    )
}

/// How much of an insight is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Detail {
    /// All of it.
    Whole,
    /// The document without its sentences and what was removed, and without an id.
    Document,
}

/// What is found beside the feeling, as it is written.
#[derive(Serialize)]
struct Rest<'i> {
    keywords: &'i [Keyword],
    mentions: &'i [Mention],
    churn: Option<&'i Churn>,
    comparison: bool,
    emotions: &'i [Emotion],
    basic_emotions: &'i [BasicEmotion],
    intents: &'i [Intent],
    topics: &'i [Topic],
    causes: &'i [Cause],
    urgency: &'i Graded,
    severity: &'i Graded,
    effort: Option<&'i Effort>,
    action: Action,
    language_use: &'i LanguageUse,
    explanation: Option<&'i Explanation>,
}

impl<'i> Rest<'i> {
    fn of(insight: &'i voc_core::Insight) -> Self {
        Self {
            keywords: &insight.keywords,
            mentions: &insight.mentions,
            churn: insight.churn.as_ref(),
            comparison: insight.comparison,
            emotions: &insight.emotions,
            basic_emotions: &insight.basic_emotions,
            intents: &insight.intents,
            topics: &insight.topics,
            causes: &insight.causes,
            urgency: &insight.urgency,
            severity: &insight.severity,
            effort: insight.effort.as_ref(),
            action: insight.action,
            language_use: &insight.language_use,
            explanation: insight.explanation.as_ref(),
        }
    }
}

/// The findings of some inputs.
#[derive(Debug)]
pub struct Findings {
    detail: Detail,
    documents: Vec<f64>,
    stretches: Vec<f64>,
    /// The elements of a JSON array, each with a comma behind it.
    rest: String,
    ids: Vec<Option<String>>,
}

impl Findings {
    /// Of `count` inputs, none of them usable as yet.
    pub(crate) fn of(count: usize, detail: Detail) -> Self {
        let mut unusable = [0.0; DOCUMENT];
        unusable[0] = NONE;
        unusable[DOCUMENT - SENTIMENT..].copy_from_slice(&NO_SENTIMENT);
        let ids = if detail == Detail::Whole { vec![None; count] } else { Vec::new() };
        Self {
            detail,
            documents: unusable.repeat(count),
            stretches: Vec::new(),
            rest: String::new(),
            ids,
        }
    }

    /// Adds what the input at `place` says. Places come in ascending order; `text` is what was analyzed.
    pub(crate) fn add(&mut self, place: usize, mut insight: voc_core::Insight, text: &str) {
        let voc_core::Insight { language, kind, sentiment: feeling, .. } = insight;
        let mut counts = [0.0; 2];
        if self.detail == Detail::Whole {
            counts = [insight.sentences.len() as f64, insight.removed.len() as f64];
            insight_in_utf16(&mut insight, text);
            // plain data with texts for keys, which JSON always holds
            self.rest += &serde_json::to_string(&Rest::of(&insight)).unwrap_or_default();
            self.rest.push(',');
            self.ids[place] = insight.id;
            for sentence in insight.sentences {
                self.stretches.extend(Span::counted(sentence.span).numbers());
                self.stretches.extend(sentiment(&sentence.sentiment));
            }
            for removed in insight.removed {
                self.stretches.extend(Span::counted(removed.span).numbers());
                self.stretches.push(f64::from(removed.part as u8));
            }
        }
        let document = &mut self.documents[place * DOCUMENT..][..DOCUMENT];
        let (head, feelings) = document.split_at_mut(DOCUMENT - SENTIMENT);
        let [sentences, removed] = counts;
        head.copy_from_slice(&[
            f64::from(kind as u8),
            f64::from(language.code as u8),
            language.confidence,
            sentences,
            removed,
        ]);
        feelings.copy_from_slice(&feeling.as_ref().map_or(NO_SENTIMENT, sentiment));
    }

    /// An array of the numbers, and where the whole is answered of the ids of the inputs and of what else is found.
    pub(crate) fn into_array(mut self, env: &Env) -> napi::Result<Array<'_>> {
        self.documents.append(&mut self.stretches);
        let mut array = env.create_array(0)?;
        // copied: lent memory would come back only when the event loop turns, which a loop of single calls prevents
        array.insert(Float64ArraySlice::copy_from(env, self.documents)?)?;
        array.insert(self.ids)?;
        self.rest.pop();
        array.insert(format!("[{}]", self.rest))?;
        Ok(array)
    }
}

fn sentiment(sentiment: &Sentiment) -> [f64; SENTIMENT] {
    let &Sentiment { label, score, strength, confidence, probabilities, .. } = sentiment;
    let Probabilities { negative, neutral, positive, mixed } = probabilities;
    let label = f64::from(label as u8);
    [label, score, strength, confidence, negative, neutral, positive, mixed]
}
