//! The words around a moment: the latest keywords of some voices and how they felt.

use serde::{Deserialize, Serialize};

use super::mood::{Net, RatingCuts};
use super::timeline::{Evidence, Timeline, after, before};
use super::voice::Voice;
use crate::feedback::Timestamp;
use crate::insight::SentimentLabel;

/// A keyword that a contact voiced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct HeardKeyword {
    /// The lemma.
    pub name: String,
    /// The feeling about it when it was last voiced.
    pub sentiment: Option<SentimentLabel>,
    /// In how many records.
    pub count: u64,
    /// When last.
    pub last: Timestamp,
    /// The records.
    pub evidence: Evidence,
}

/// What was said over some time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Said {
    /// The keywords, the latest first.
    pub keywords: Vec<HeardKeyword>,
    /// Net sentiment, -1 to 1; `None` where no record has a feeling.
    pub net_sentiment: Option<f64>,
    /// The records.
    pub evidence: Evidence,
}

/// The customer's voices from some days before a time up to that time.
pub(super) fn up_to<'a, 't>(timeline: &'t Timeline<'a>, at: i64, days: f64) -> &'t [&'a Voice] {
    let from = before(at, days);
    let time = |voice: &&Voice| voice.time.as_millis();
    let start = timeline.voices.partition_point(|voice| time(voice) < from);
    let end = timeline.voices.partition_point(|voice| time(voice) <= at);
    timeline.voices.get(start..end).unwrap_or_default()
}

/// The customer's voices after a time, for some days.
pub(super) fn following<'a, 't>(timeline: &'t Timeline<'a>, at: i64, days: f64) -> &'t [&'a Voice] {
    let until = after(at, days);
    let time = |voice: &&Voice| voice.time.as_millis();
    let start = timeline.voices.partition_point(|voice| time(voice) <= at);
    let end = timeline.voices.partition_point(|voice| time(voice) <= until);
    timeline.voices.get(start..end).unwrap_or_default()
}

pub(super) fn said(voices: &[&Voice], cuts: &RatingCuts, most: usize) -> Said {
    let net = Net::plain(voices.iter().filter_map(|voice| cuts.feeling(voice)));
    Said {
        keywords: keywords(voices, most),
        net_sentiment: net.value(),
        evidence: Evidence::of(voices.iter().map(|voice| voice.id.as_str())),
    }
}

/// The latest keywords, each once; those of one record in its order.
fn keywords(voices: &[&Voice], most: usize) -> Vec<HeardKeyword> {
    let mut found: Vec<HeardKeyword> = Vec::new();
    for voice in voices.iter().rev() {
        for keyword in &voice.keywords {
            if let Some(known) = found.iter_mut().find(|known| known.name == keyword.name) {
                if known.evidence.ids.first() != Some(&voice.id) {
                    known.count += 1;
                    known.evidence.n += 1;
                    known.evidence.ids.insert(0, voice.id.clone());
                }
            } else if found.len() < most {
                found.push(HeardKeyword {
                    name: keyword.name.clone(),
                    sentiment: keyword.sentiment,
                    count: 1,
                    last: voice.time,
                    evidence: Evidence::of([voice.id.as_str()]),
                });
            }
        }
    }
    found
}
