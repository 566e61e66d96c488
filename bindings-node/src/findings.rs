//! What goes out: findings as numbers, which `findings.js` makes insights and `columns.js` columns of.
//!
//! An insight is [`Packed`], as a [`Row`] for each input that could be used.

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

/// The names of kinds, languages, labels and the parts that cleaning takes away, which the types list.
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

/// Findings as they cross: those of the inputs that could be used, in shares one behind another, and how many inputs there
/// are.
#[derive(Debug)]
pub struct Findings {
    shares: Vec<Packed>,
    count: usize,
}

/// Adds an insight on `text`, which is what was analyzed, to a share.
pub(crate) fn pack(share: &mut Packed, mut insight: Insight, text: &str) {
    insight_in_utf16(&mut insight, text);
    share.add(Row::of(&insight));
}

impl Findings {
    /// Those of shares, of so many inputs.
    pub(crate) fn of(shares: Vec<Packed>, count: usize) -> Self {
        Self { shares, count }
    }

    /// An array of shares, each its numbers and its texts, and of how many inputs there are.
    pub(crate) fn into_array(self, env: &Env) -> napi::Result<Array<'_>> {
        let mut all = env.create_array(0)?;
        for share in self.shares {
            let (numbers, texts) = share.finish();
            let mut share = env.create_array(0)?;
            // copied: lent memory would come back only when the event loop turns, which a loop of single calls prevents
            share.insert(Float64ArraySlice::copy_from(env, numbers)?)?;
            share.insert(texts)?;
            all.insert(share)?;
        }
        let mut array = env.create_array(0)?;
        array.insert(all)?;
        array.insert(self.count as u32)?;
        Ok(array)
    }
}
