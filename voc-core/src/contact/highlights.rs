//! Highlights: what stands out in a contact's voice.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::category_options::MOST_DAYS;
use super::check::{of, option};
use super::mood::{Net, RatingCuts, heard};
use super::timeline::{Evidence, Timeline};
use super::voice::{Opinion, Voice};
use super::words::{HeardKeyword, said};
use crate::error::Error;
use crate::feedback::{Channel, Timestamp};
use crate::insight::SentimentLabel;
use crate::score::{Figure, Level};

/// What highlights look at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct HighlightOptions {
    /// Days looked at.
    pub window_days: f64,
    /// Emotions, intents, topics, products and keywords at most, each.
    pub most: usize,
    /// Verbatims at most.
    pub most_verbatims: usize,
    /// The intents that ask for something.
    pub wants: Vec<String>,
    /// Which ratings are positive and negative.
    pub ratings: RatingCuts,
    /// The level of intervals.
    pub level: Level,
}

impl Default for HighlightOptions {
    fn default() -> Self {
        let wants = [
            "request",
            "query",
            "purchase",
            "cancellation",
            "switch",
            "refund",
            "escalation",
            "suggestion",
            "renewal",
            "upgrade",
            "legal",
        ];
        Self {
            window_days: 180.0,
            most: 5,
            most_verbatims: 3,
            wants: wants.map(str::to_owned).to_vec(),
            ratings: RatingCuts::default(),
            level: Level::default(),
        }
    }
}

impl HighlightOptions {
    pub(super) fn validate(&self) -> Result<(), Error> {
        option("window_days", self.window_days, 0.0, MOST_DAYS)?;
        of("ratings", self.ratings.validate())
    }
}

/// An emotion or intent and how often it was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StandsOut {
    /// Its name.
    pub name: String,
    /// In how many records.
    pub count: u64,
    /// An emotion's mean intensity, 1 to 5.
    pub intensity: Option<f64>,
    /// When last.
    pub last: Timestamp,
    /// The records.
    pub evidence: Evidence,
}

/// The mood in a channel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ChannelMood {
    /// The channel; `None` for records without one.
    pub channel: Option<Channel>,
    /// Records with a feeling.
    pub records: u64,
    /// Positive ones.
    pub positive: u64,
    /// Negative ones.
    pub negative: u64,
    /// Net sentiment, -1 to 1.
    pub net_sentiment: Option<f64>,
    /// The records.
    pub evidence: Evidence,
}

/// What a contact thinks of a product or topic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OpinionOn {
    /// The product or topic.
    pub name: String,
    /// Records that name it.
    pub records: u64,
    /// Those that praise it.
    pub positive: u64,
    /// Those that blame it.
    pub negative: u64,
    /// The latest opinion.
    pub latest: Option<SentimentLabel>,
    /// When last.
    pub last: Timestamp,
    /// The records.
    pub evidence: Evidence,
}

/// A sentiment's share.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SentimentShare {
    /// The label.
    pub label: SentimentLabel,
    /// Its share of the records with a label, in percent.
    pub share: Figure,
    /// The records.
    pub evidence: Evidence,
}

/// The customer's own words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Verbatim {
    /// The record.
    pub id: String,
    /// When it was said.
    pub time: Timestamp,
    /// Where.
    pub channel: Option<Channel>,
    /// Its feeling.
    pub sentiment: Option<SentimentLabel>,
    /// The words.
    pub quote: String,
}

/// What stands out in a contact's voice.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Highlights {
    /// Records in the window.
    pub records: u64,
    /// The share of positive records among those with a feeling, in percent, with Wilson's interval.
    pub positive: Figure,
    /// The share of negative ones.
    pub negative: Figure,
    /// Every label that was found, the most frequent first.
    pub sentiments: Vec<SentimentShare>,
    /// Emotions by how often and how strongly they were shown; `neutral` is none.
    pub emotions: Vec<StandsOut>,
    /// Intents by how often they were found.
    pub intents: Vec<StandsOut>,
    /// What the contact wants: intents that ask for something, the latest first.
    pub wants: Vec<StandsOut>,
    /// Mood by channel, the most used first.
    pub channels: Vec<ChannelMood>,
    /// Opinions on products, the most named first.
    pub products: Vec<OpinionOn>,
    /// Opinions on topics.
    pub topics: Vec<OpinionOn>,
    /// The latest keywords.
    pub keywords: Vec<HeardKeyword>,
    /// The latest verbatims, the latest first.
    pub verbatims: Vec<Verbatim>,
}

/// What stands out at the timeline's time.
///
/// ```
/// use voc_core::contact::{HighlightOptions, History, highlights};
///
/// // what to know before the call
/// let history = History::from_json(
///     r#"{"voices": [{"id": "v1", "time": "2026-03-01T09:00:00Z", "sentiment": {"label": "negative"},
///                     "topics": [{"name": "delivery.speed", "sentiment": "negative"}],
///                     "quote": "Two weeks late!"}]}"#,
/// )?;
/// let found = highlights(&history.until("2026-03-10T00:00:00Z".parse()?), &HighlightOptions::default());
/// assert_eq!((&*found.topics[0].name, &*found.verbatims[0].quote), ("delivery.speed", "Two weeks late!"));
/// # Ok::<(), voc_core::Error>(())
/// ```
pub fn highlights(timeline: &Timeline<'_>, options: &HighlightOptions) -> Highlights {
    let voices = timeline.voices_within(options.window_days);
    let heard = heard(timeline, options.window_days, &options.ratings);
    let felt = heard.len() as u64;
    let of = |polarity| heard.iter().filter(|record| record.polarity == polarity).count() as u64;
    let emotions = stand_out(voices, |voice| {
        let shown = voice.emotions.iter().filter(|emotion| emotion.name != "neutral");
        shown.map(|emotion| (emotion.name.as_str(), Some(f64::from(emotion.intensity)))).collect()
    });
    let intents =
        stand_out(voices, |voice| voice.intents.iter().map(|name| (name.as_str(), None)).collect());
    let mut wants: Vec<StandsOut> =
        intents.iter().filter(|intent| options.wants.contains(&intent.name)).cloned().collect();
    wants.sort_by(|a, b| b.last.cmp(&a.last).then(a.name.cmp(&b.name)));
    let quoted = voices.iter().rev().filter_map(|voice| {
        Some(Verbatim {
            id: voice.id.clone(),
            time: voice.time,
            channel: voice.channel,
            sentiment: voice.label(),
            quote: voice.quote.clone()?,
        })
    });
    let first = |mut list: Vec<StandsOut>| {
        list.truncate(options.most);
        list
    };
    Highlights {
        records: voices.len() as u64,
        positive: Figure::share(of(1), felt, options.level),
        negative: Figure::share(of(-1), felt, options.level),
        sentiments: sentiments(voices, options.level),
        emotions: first(emotions),
        intents: first(intents),
        wants: first(wants),
        channels: channels(voices, &options.ratings),
        products: opinions(voices, |voice| &voice.products, options.most),
        topics: opinions(voices, |voice| &voice.topics, options.most),
        keywords: said(voices, &options.ratings, options.most).keywords,
        verbatims: quoted.take(options.most_verbatims).collect(),
    }
}

fn sentiments(voices: &[&Voice], level: Level) -> Vec<SentimentShare> {
    let labelled = voices.iter().filter(|voice| voice.label().is_some()).count() as u64;
    let mut shares: Vec<SentimentShare> = SentimentLabel::ALL
        .into_iter()
        .map(|label| {
            let of = voices.iter().filter(|voice| voice.label() == Some(label));
            let evidence = Evidence::of(of.map(|voice| voice.id.as_str()));
            let share = Figure::share(evidence.n, labelled, level);
            SentimentShare { label, share, evidence }
        })
        .filter(|share| share.evidence.n > 0)
        .collect();
    shares.sort_by_key(|share| std::cmp::Reverse(share.evidence.n));
    shares
}

/// Names by the sum of their intensities, which is their count where they have none; the latest of equals first.
fn stand_out<'v>(
    voices: &[&'v Voice],
    names: impl Fn(&'v Voice) -> Vec<(&'v str, Option<f64>)>,
) -> Vec<StandsOut> {
    let mut found: BTreeMap<&str, (f64, Timestamp, Vec<&str>)> = BTreeMap::new();
    let mut graded: BTreeMap<&str, u64> = BTreeMap::new();
    for voice in voices {
        for (name, intensity) in names(voice) {
            let known = found.entry(name).or_insert((0.0, voice.time, Vec::new()));
            if known.2.last() == Some(&voice.id.as_str()) {
                continue;
            }
            known.0 += intensity.unwrap_or(1.0);
            known.1 = voice.time;
            known.2.push(&voice.id);
            *graded.entry(name).or_default() += u64::from(intensity.is_some());
        }
    }
    let mut ranked: Vec<_> = found.into_iter().collect();
    ranked.sort_by(|(a_name, a), (b_name, b)| {
        b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(a_name.cmp(b_name))
    });
    ranked
        .into_iter()
        .map(|(name, (sum, last, ids))| {
            let graded = graded.get(name).copied().filter(|graded| *graded > 0);
            StandsOut {
                name: name.to_owned(),
                count: ids.len() as u64,
                intensity: graded.map(|graded| sum / graded as f64),
                last,
                evidence: Evidence::of(ids),
            }
        })
        .collect()
}

fn channels(voices: &[&Voice], cuts: &RatingCuts) -> Vec<ChannelMood> {
    let mut found: BTreeMap<Option<Channel>, Vec<(&Voice, i8)>> = BTreeMap::new();
    for voice in voices {
        if let Some(polarity) = cuts.feeling(voice) {
            found.entry(voice.channel).or_default().push((voice, polarity));
        }
    }
    let mut moods: Vec<ChannelMood> = found
        .into_iter()
        .map(|(channel, records)| {
            let of = |polarity| records.iter().filter(|record| record.1 == polarity).count() as u64;
            ChannelMood {
                channel,
                records: records.len() as u64,
                positive: of(1),
                negative: of(-1),
                net_sentiment: Net::plain(records.iter().map(|record| record.1)).value(),
                evidence: Evidence::of(records.iter().map(|record| record.0.id.as_str())),
            }
        })
        .collect();
    moods.sort_by_key(|mood| std::cmp::Reverse(mood.records));
    moods
}

fn opinions<'v>(
    voices: &[&'v Voice],
    of: impl Fn(&'v Voice) -> &'v [Opinion],
    most: usize,
) -> Vec<OpinionOn> {
    let mut found: BTreeMap<&str, OpinionOn> = BTreeMap::new();
    for voice in voices.iter().copied() {
        for opinion in of(voice) {
            let known = found.entry(&opinion.name).or_insert_with(|| OpinionOn {
                name: opinion.name.clone(),
                records: 0,
                positive: 0,
                negative: 0,
                latest: None,
                last: voice.time,
                evidence: Evidence::default(),
            });
            if known.evidence.ids.last() != Some(&voice.id) {
                known.records += 1;
                known.evidence.n += 1;
                known.evidence.ids.push(voice.id.clone());
            }
            known.positive += u64::from(opinion.sentiment == Some(SentimentLabel::Positive));
            known.negative += u64::from(opinion.sentiment == Some(SentimentLabel::Negative));
            known.latest = opinion.sentiment.or(known.latest);
            known.last = voice.time;
        }
    }
    let mut opinions: Vec<OpinionOn> = found.into_values().collect();
    opinions.sort_by(|a, b| b.records.cmp(&a.records).then(b.last.cmp(&a.last)));
    opinions.truncate(most);
    opinions
}
