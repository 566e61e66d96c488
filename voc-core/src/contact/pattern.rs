//! Patterns: which voices or events make a sign, as data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::category_options::MOST_DAYS;
use super::check::{above_zero, of, option};
use super::event::{Event, EventKind, KINDS};
use super::timeline::{DAY, Timeline, before};
use super::voice::{ChurnStatus, RivalDirection, Stance, Voice};
use crate::error::Error;
use crate::feedback::{Channel, Dimension, Timestamp};
use crate::insight::SentimentLabel;

/// Records that make a sign: voices or events of the last days that fit, and enough of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Pattern {
    /// The voices that fit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice: Option<VoicePattern>,
    /// The events that fit; either voices or events are given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<EventPattern>,
    /// In so many last days.
    pub within_days: f64,
    /// So many of them.
    pub at_least: u64,
    /// What, coming soon after, takes a record's meaning away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unless: Option<Unless>,
}

impl Default for Pattern {
    fn default() -> Self {
        Self { voice: None, event: None, within_days: 30.0, at_least: 1, unless: None }
    }
}

/// What takes the meaning of a record away when it follows. Until the time is over, nothing is known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unless {
    /// The event.
    pub event: EventPattern,
    /// How many hours after.
    pub within_hours: f64,
}

/// Events that fit. What is not given fits all.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct EventPattern {
    /// The type, as `purchase` or `activity`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// One of these changes, statuses or, of activities, names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub detail: Vec<String>,
    /// What an activity's properties have to be, all of them.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub properties: BTreeMap<String, PropertyTest>,
}

/// What a property has to be. One that is missing is nothing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct PropertyTest {
    /// One of these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub is: Vec<Dimension>,
    /// At least this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<f64>,
    /// At most this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<f64>,
}

/// Voices that fit: of each list given, one has to hold; what is not given fits all.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct VoicePattern {
    /// Labels.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sentiment: Vec<SentimentLabel>,
    /// Channels.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub channel: Vec<Channel>,
    /// Intents.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub intent: Vec<String>,
    /// Emotions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub emotion: Vec<String>,
    /// Topics or their groups, as `price` for `price.fees`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topic: Vec<String>,
    /// The feeling about that topic.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topic_sentiment: Vec<SentimentLabel>,
    /// Causes or their buckets.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cause: Vec<String>,
    /// What is said about leaving.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub churn: Vec<ChurnStatus>,
    /// Stances to a competitor.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stance: Vec<Stance>,
    /// Comparisons with a competitor.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub direction: Vec<RivalDirection>,
    /// Keywords.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keyword: Vec<String>,
    /// Severity from here on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity_at_least: Option<f64>,
    /// Urgency from here on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgency_at_least: Option<f64>,
    /// Effort, -5 to 5, up to here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effort_at_most: Option<i8>,
}

/// Whether `name` is one of `names` or within one of them, as `price.fees` within `price`.
fn within(names: &[String], name: &str) -> bool {
    names.iter().any(|of| {
        name.strip_prefix(of.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    })
}

/// Whether nothing is asked for or one of these is what is.
fn any<T>(asked: &[T], mut holds: impl FnMut(&T) -> bool) -> bool {
    asked.is_empty() || asked.iter().any(&mut holds)
}

impl VoicePattern {
    fn fits(&self, voice: &Voice) -> bool {
        let feels = |sentiment: Option<SentimentLabel>| {
            self.topic_sentiment.is_empty()
                || sentiment.is_some_and(|sentiment| self.topic_sentiment.contains(&sentiment))
        };
        let about = |topic: &super::voice::Opinion| {
            (self.topic.is_empty() || within(&self.topic, &topic.name)) && feels(topic.sentiment)
        };
        let asks_topic = !self.topic.is_empty() || !self.topic_sentiment.is_empty();
        let rival = |mention: &super::voice::CompetitorMention| {
            any(&self.stance, |stance| *stance == mention.stance)
                && any(&self.direction, |direction| *direction == mention.direction)
        };
        let asks_rival = !self.stance.is_empty() || !self.direction.is_empty();
        any(&self.sentiment, |label| voice.label() == Some(*label))
            && any(&self.channel, |channel| voice.channel == Some(*channel))
            && any(&self.intent, |intent| voice.intents.contains(intent))
            && any(&self.emotion, |name| voice.emotions.iter().any(|e| e.name == *name))
            && (!asks_topic || voice.topics.iter().any(about))
            && (self.cause.is_empty() || voice.causes.iter().any(|c| within(&self.cause, &c.name)))
            && any(&self.churn, |status| voice.churn_status() == *status)
            && (!asks_rival || voice.competitors.iter().any(rival))
            && any(&self.keyword, |word| voice.keywords.iter().any(|k| k.name == *word))
            && self.severity_at_least.is_none_or(|x| voice.severity.is_some_and(|s| s >= x))
            && self.urgency_at_least.is_none_or(|x| voice.urgency.is_some_and(|u| u >= x))
            && self.effort_at_most.is_none_or(|x| voice.effort.is_some_and(|e| e <= x))
    }
}

impl PropertyTest {
    fn fits(&self, value: Option<&Dimension>) -> bool {
        let number = match value {
            Some(Dimension::Number(x)) => Some(*x),
            _ => None,
        };
        any(&self.is, |wanted| value == Some(wanted))
            && self.at_least.is_none_or(|x| number.is_some_and(|number| number >= x))
            && self.at_most.is_none_or(|x| number.is_some_and(|number| number <= x))
    }
}

impl EventPattern {
    fn fits(&self, event: &Event) -> bool {
        self.kind.as_ref().is_none_or(|kind| kind == event.kind.name())
            && any(&self.detail, |detail| event.kind.detail() == Some(detail.as_str()))
            && self.properties.iter().all(|(name, test)| match &event.kind {
                EventKind::Activity(activity) => test.fits(activity.properties.get(name)),
                _ => false,
            })
    }

    fn validate(&self) -> Result<(), Error> {
        match &self.kind {
            Some(kind) if !KINDS.contains(&kind.as_str()) => Err(Error::config(format!(
                "type: unknown `{kind}`, expected one of {}",
                KINDS.join(", ")
            ))),
            _ => Ok(()),
        }
    }
}

/// The records that make a sign.
#[derive(Debug)]
pub(super) struct Matched<'a> {
    pub(super) ids: Vec<&'a str>,
    pub(super) last: Timestamp,
}

impl Pattern {
    pub(super) fn validate(&self) -> Result<(), Error> {
        if self.voice.is_some() == self.event.is_some() {
            return Err(Error::config("pattern: asks for `voice` or for `event`, one of them"));
        }
        if let Some(event) = &self.event {
            of("pattern.event", event.validate())?;
        }
        if let Some(unless) = &self.unless {
            of("pattern.unless.event", unless.event.validate())?;
            above_zero("pattern.unless.within_hours", unless.within_hours)?;
        }
        if self.at_least == 0 {
            return Err(Error::config("pattern.at_least: 0 would be a sign without a record"));
        }
        option("pattern.within_days", self.within_days, 0.0, MOST_DAYS)
    }

    /// The records that fit, where there are enough.
    pub(super) fn matched<'a>(&self, timeline: &Timeline<'a>) -> Option<Matched<'a>> {
        let mut found: Vec<(Timestamp, &str)> = Vec::new();
        if let Some(pattern) = &self.voice {
            let voices = timeline.voices_within(self.within_days).iter();
            let fitting = voices.filter(|voice| pattern.fits(voice));
            found.extend(fitting.map(|voice| (voice.time, voice.id.as_str())));
        }
        if let Some(pattern) = &self.event {
            let events = timeline.events_within(self.within_days).iter();
            let fitting = events.filter(|event| pattern.fits(event));
            found.extend(fitting.map(|event| (event.time, event.id.as_str())));
        }
        if let Some(unless) = &self.unless
            && !found.is_empty()
        {
            let days = unless.within_hours / 24.0;
            let known_until = before(timeline.now_millis(), days);
            let times: Vec<i64> = timeline
                .events
                .iter()
                .filter(|event| unless.event.fits(event))
                .map(|event| event.time.as_millis())
                .collect();
            found.retain(|(time, _)| {
                let at = time.as_millis();
                let next = times.get(times.partition_point(|other| *other <= at));
                at <= known_until
                    && next.is_none_or(|next| (next - at) as f64 > unless.within_hours / 24.0 * DAY)
            });
        }
        let (last, _) = *found.last()?;
        let ids: Vec<&str> = found.into_iter().map(|(_, id)| id).collect();
        (ids.len() as u64 >= self.at_least).then_some(Matched { ids, last })
    }
}
