//! What all feedbacks of a file say together, folded one by one in bounded memory.

use std::collections::{BTreeMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use clap::ValueEnum;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{ToSpan, Unit};
use serde::Serialize;
use voc_core::text::kind::MessageKind;
use voc_core::{Channel, Dimension, Feedback, Insight, Language, SentimentLabel, Timestamp};

use super::counts::Counts;

/// Values of a dimension that are told apart; one with more is an id or a text and splits nothing.
const MOST_VALUES: usize = 200;

/// The fold over a file.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) records: u64,
    pub(super) sentences: u64,
    pub(super) counts: Counts,
    pub(super) languages: BTreeMap<Language, u64>,
    pub(super) set_aside: BTreeMap<String, u64>,
    pub(super) channels: BTreeMap<Option<Channel>, Counts>,
    pub(super) dimensions: BTreeMap<String, Split>,
    pub(super) days: BTreeMap<Date, Counts>,
    pub(super) period: Option<(Timestamp, Timestamp)>,
    pub(super) scores: [Score; 4],
    contacts: HashSet<u64>,
}

/// The values of a dimension, or none where there are too many.
pub(super) type Split = Option<BTreeMap<String, Counts>>;

/// A score's values by the sentiment of the text beside it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Score {
    count: [u64; 4],
    sum: [f64; 4],
}

/// The scores in the order of [`Tally::scores`].
pub(super) const SCORES: [&str; 4] = ["nps", "csat", "ces", "stars"];

impl Tally {
    /// Counts a feedback in. Auto-replies, bare thanks and the like are counted apart, since they say nothing
    /// about the company; emoji do.
    pub(super) fn observe(&mut self, feedback: &Feedback, insight: &Insight) {
        self.records += 1;
        if let Some(contact) = &feedback.contact {
            self.contacts.insert(BuildHasherDefault::<DefaultHasher>::new().hash_one(contact));
        }
        if let Some(time) = feedback.time {
            let (first, last) = self.period.unwrap_or((time, time));
            self.period = Some((first.min(time), last.max(time)));
        }
        self.sentences += insight.sentences.len() as u64;
        let label = insight.label().filter(|_| is_feedback(insight));
        let Some(label) = label else {
            let kind = if says_something(insight.kind) { MessageKind::Empty } else { insight.kind };
            *self.set_aside.entry(kind_name(kind)).or_default() += 1;
            return;
        };
        self.counts.add(label);
        *self.languages.entry(insight.language.code).or_default() += 1;
        self.channels.entry(feedback.channel).or_default().add(label);
        if let Some(date) = feedback.time.and_then(date) {
            self.days.entry(date).or_default().add(label);
        }
        for (name, value) in &feedback.dimensions {
            self.split(name, value, label);
        }
        let scores = &feedback.scores;
        let given = [scores.nps, scores.csat, scores.ces, scores.stars];
        for (score, given) in self.scores.iter_mut().zip(given) {
            if let Some(given) = given {
                score.count[label as usize] += 1;
                score.sum[label as usize] += given;
            }
        }
    }

    fn split(&mut self, name: &str, value: &Dimension, label: SentimentLabel) {
        if !self.dimensions.contains_key(name) {
            self.dimensions.insert(name.to_owned(), Some(BTreeMap::new()));
        }
        let Some(split) = self.dimensions.get_mut(name) else { return };
        let Some(values) = split else { return };
        values.entry(value_name(value)).or_default().add(label);
        if values.len() > MOST_VALUES {
            *split = None;
        }
    }

    /// How many different contacts spoke.
    pub(super) fn contacts(&self) -> usize {
        self.contacts.len()
    }

    /// The sentiment over time, in steps that suit the period; steps without feedback are there too.
    pub(super) fn trend(&self, step: Option<Step>) -> (Step, Vec<(Date, Counts)>) {
        let (Some((&first, _)), Some((&last, _))) =
            (self.days.first_key_value(), self.days.last_key_value())
        else {
            return (step.unwrap_or(Step::Day), Vec::new());
        };
        let step = step.unwrap_or_else(|| Step::fitting(first, last));
        let mut steps = BTreeMap::new();
        for (&day, &counts) in &self.days {
            steps.entry(step.start(day)).or_insert_with(Counts::default).merge(counts);
        }
        let mut at = step.start(first);
        while at <= last {
            steps.entry(at).or_default();
            at = step.after(at);
        }
        (step, steps.into_iter().collect())
    }
}

impl Score {
    /// How many records have the score.
    pub(super) fn total(&self) -> u64 {
        self.count.iter().sum()
    }

    /// The mean over all records.
    pub(super) fn mean(&self) -> Option<f64> {
        let total = self.total();
        (total > 0).then(|| self.sum.iter().sum::<f64>() / total as f64)
    }

    /// The mean over the records of one sentiment.
    pub(super) fn mean_of(&self, label: SentimentLabel) -> Option<f64> {
        let count = self.count[label as usize];
        (count > 0).then(|| self.sum[label as usize] / count as f64)
    }
}

/// A step of the trend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
pub(super) enum Step {
    Day,
    Week,
    Month,
    Year,
}

impl Step {
    /// The step's name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// A step that makes some ten to twenty lines of the period.
    fn fitting(first: Date, last: Date) -> Self {
        match first.until((Unit::Day, last)).map_or(0, |span| span.get_days()) {
            i32::MIN..=20 => Self::Day,
            21..=140 => Self::Week,
            141..=1100 => Self::Month,
            _ => Self::Year,
        }
    }

    fn start(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Week => {
                day.saturating_sub(i32::from(day.weekday().to_monday_zero_offset()).days())
            }
            Self::Month => day.first_of_month(),
            Self::Year => day.first_of_year(),
        }
    }

    fn after(self, start: Date) -> Date {
        start.saturating_add(match self {
            Self::Day => 1.day(),
            Self::Week => 1.week(),
            Self::Month => 1.month(),
            Self::Year => 1.year(),
        })
    }
}

/// The day of a time, in UTC: a record's own offset is not kept.
pub(super) fn date(time: Timestamp) -> Option<Date> {
    let time = jiff::Timestamp::from_millisecond(time.as_millis()).ok()?;
    Some(time.to_zoned(TimeZone::UTC).date())
}

/// The value of a dimension as it is shown.
pub(super) fn value_name(value: &Dimension) -> String {
    match value {
        Dimension::Text(text) => text.clone(),
        Dimension::Number(number) => number.to_string(),
        Dimension::Flag(flag) => flag.to_string(),
    }
}

/// Whether a message says something about the company.
pub(super) fn is_feedback(insight: &Insight) -> bool {
    says_something(insight.kind) && insight.sentiment.is_some()
}

fn says_something(kind: MessageKind) -> bool {
    kind.is_meaningful() || kind == MessageKind::EmojiOnly
}

/// The kind as it is written in data, with spaces.
fn kind_name(kind: MessageKind) -> String {
    let name = serde_json::to_value(kind).ok();
    name.as_ref().and_then(|name| name.as_str()).unwrap_or("other").replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::super::tests::insight;
    use super::*;

    fn tally(days: &[&str]) -> Tally {
        let mut tally = Tally::default();
        for day in days {
            tally.days.entry(day.parse().unwrap()).or_default().add(SentimentLabel::Negative);
        }
        tally
    }

    #[test]
    fn the_trend_suits_the_period_and_has_no_gaps() {
        let (step, days) = tally(&["2026-02-27", "2026-03-02"]).trend(None);
        assert_eq!((step, days.len()), (Step::Day, 4));
        assert_eq!(days[1].1.total(), 0);
        let (step, weeks) = tally(&["2026-01-01", "2026-01-04", "2026-03-01"]).trend(None);
        assert_eq!((step, weeks.len()), (Step::Week, 9));
        assert_eq!((weeks[0].0.to_string().as_str(), weeks[0].1.total()), ("2025-12-29", 2));
        let (step, months) = tally(&["2025-11-30", "2026-06-01"]).trend(None);
        assert_eq!((step, months.len()), (Step::Month, 8));
        assert_eq!(tally(&["2001-01-01", "2026-01-01"]).trend(None).1.len(), 26);
        assert_eq!(tally(&["2026-01-01"]).trend(Some(Step::Year)).1[0].0.to_string(), "2026-01-01");
        assert!(tally(&[]).trend(None).1.is_empty());
    }

    #[test]
    fn a_dimension_of_too_many_values_is_dropped() {
        let mut tally = Tally::default();
        for value in 0..=MOST_VALUES {
            tally.split("order", &value.to_string().into(), SentimentLabel::Neutral);
            tally.split("plan", &"gold".into(), SentimentLabel::Neutral);
        }
        assert!(tally.dimensions["order"].is_none());
        assert_eq!(tally.dimensions["plan"].as_ref().unwrap()["gold"].neutral, 201);
    }

    #[test]
    fn what_is_no_feedback_is_counted_apart() {
        let mut tally = Tally::default();
        let told =
            |channel| Feedback::new("x").with_contact("c1").with_channel(channel).with_nps(3);
        tally.observe(&told(Channel::Email), &insight("negative", -0.8));
        tally.observe(&told(Channel::Survey), &insight("positive", 0.8));
        let mut thanks = insight("positive", 0.8);
        thanks.kind = MessageKind::Thanks;
        tally.observe(&told(Channel::Email), &thanks);
        assert_eq!((tally.records, tally.contacts(), tally.counts.total()), (3, 1, 2));
        assert_eq!(tally.set_aside["thanks"], 1);
        assert_eq!(tally.channels[&Some(Channel::Email)].negative, 1);
        assert_eq!((tally.scores[0].total(), tally.scores[0].mean()), (2, Some(3.0)));
        assert_eq!(tally.scores[0].mean_of(SentimentLabel::Neutral), None);
    }
}
