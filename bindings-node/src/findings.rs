//! What goes out: findings as numbers, which `findings.js` makes insights and columns of.
//!
//! Insights are [`Packed`], a [`Row`] for each input that could be used.
//!
//! Columns are made of some numbers for each input: kind, language, label, score, strength, confidence. Kinds, languages
//! and labels are places in [`names`]. Where there is no kind the input could not be used.

use napi::Env;
use napi::bindgen_prelude::{Array, Float64ArraySlice};
use napi_derive::napi;
use serde::Serialize;
use voc_core::text::clean::{Removed, RemovedPart};
use voc_core::text::kind::MessageKind;
use voc_core::{
    Action, BasicEmotion, Cause, Churn, Effort, Emotion, Graded, Insight, Intent, Keyword,
    Language, LanguageFinding, LanguageUse, Mention, SentenceInsight, Sentiment, SentimentLabel,
    Topic,
};

use crate::packed::Packed;
use crate::span::insight_in_utf16;

/// In place of a kind or a label that is not there.
const NONE: f64 = 255.0;

/// Numbers of an input for the columns.
const DOCUMENT: usize = 6;
const UNUSABLE: [f64; DOCUMENT] = [NONE, NONE, NONE, f64::NAN, f64::NAN, f64::NAN];

/// The names of kinds, languages and labels by their numbers, and of the parts that cleaning takes away.
#[napi(skip_typescript)]
pub fn names() -> (Vec<&'static str>, Vec<&'static str>, Vec<&'static str>, Vec<&'static str>) {
    (
        MessageKind::ALL.map(MessageKind::name).to_vec(),
        Language::ALL.map(Language::code).to_vec(),
        SentimentLabel::ALL.map(SentimentLabel::name).to_vec(),
        RemovedPart::ALL.map(RemovedPart::name).to_vec(),
    )
}

/// An insight as it is packed. What all insights of an analyzer have in common is left out.
#[derive(Serialize)]
struct Row<'i> {
    id: Option<&'i str>,
    language: LanguageFinding,
    kind: MessageKind,
    sentiment: Option<Sentiment>,
    sentences: &'i [SentenceInsight],
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
    /// As JSON: seldom asked for, and of many shapes.
    explanation: Option<String>,
    removed: &'i [Removed],
}

impl<'i> Row<'i> {
    fn of(insight: &'i Insight) -> Self {
        // plain data with texts for keys, which JSON always holds
        let explanation = insight.explanation.as_ref();
        let explanation = explanation.map(|e| serde_json::to_string(e).unwrap_or_default());
        Self {
            id: insight.id.as_deref(),
            language: insight.language,
            kind: insight.kind,
            sentiment: insight.sentiment,
            sentences: &insight.sentences,
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
            explanation,
            removed: &insight.removed,
        }
    }
}

/// The findings of some inputs.
#[derive(Debug)]
pub enum Findings {
    /// As insights.
    Rows(Rows),
    /// As columns: their numbers for each input.
    Columns(Vec<f64>),
}

/// Insights as they cross: those of the inputs that could be used, in shares one behind another, and how many inputs
/// there are.
#[derive(Debug)]
pub struct Rows {
    shares: Vec<Packed>,
    count: usize,
}

/// What one insight gives the columns, and the place of its input.
pub(crate) type Document = (usize, [f64; DOCUMENT]);

/// Adds an insight on `text`, which is what was analyzed, to a share.
pub(crate) fn pack(share: &mut Packed, mut insight: Insight, text: &str) {
    insight_in_utf16(&mut insight, text);
    share.add(Row::of(&insight));
}

/// What an insight gives the columns.
pub(crate) fn document(insight: &Insight) -> [f64; DOCUMENT] {
    let (kind, language) = (f64::from(insight.kind as u8), f64::from(insight.language.code as u8));
    let Some(Sentiment { label, score, strength, confidence, .. }) = insight.sentiment else {
        return [kind, language, NONE, f64::NAN, f64::NAN, f64::NAN];
    };
    [kind, language, f64::from(label as u8), score, strength, confidence]
}

impl Findings {
    /// As insights, of so many inputs.
    pub(crate) fn rows(shares: Vec<Packed>, count: usize) -> Self {
        Self::Rows(Rows { shares, count })
    }

    /// As columns, of so many inputs.
    pub(crate) fn columns(documents: impl IntoIterator<Item = Document>, count: usize) -> Self {
        let mut numbers = UNUSABLE.repeat(count);
        for (place, document) in documents {
            numbers[place * DOCUMENT..][..DOCUMENT].copy_from_slice(&document);
        }
        Self::Columns(numbers)
    }

    /// An array of the numbers; for insights of shares, each its numbers and its texts, and of how many inputs there are.
    pub(crate) fn into_array(self, env: &Env) -> napi::Result<Array<'_>> {
        let mut array = env.create_array(0)?;
        // copied: lent memory would come back only when the event loop turns, which a loop of single calls prevents
        match self {
            Self::Rows(Rows { shares, count }) => {
                let mut all = env.create_array(0)?;
                for share in shares {
                    let (numbers, texts) = share.finish();
                    let mut share = env.create_array(0)?;
                    share.insert(Float64ArraySlice::copy_from(env, numbers)?)?;
                    share.insert(texts)?;
                    all.insert(share)?;
                }
                array.insert(all)?;
                array.insert(count as u32)?;
            }
            Self::Columns(documents) => {
                array.insert(Float64ArraySlice::copy_from(env, documents)?)?;
            }
        }
        Ok(array)
    }
}
