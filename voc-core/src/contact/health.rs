//! Health: the score module's scorecard, fed by a contact's history.

use serde::{Deserialize, Serialize};

use super::category::ContactCategory;
use super::category_options::MOST_DAYS;
use super::check::option;
use super::event::{Event, EventKind, TicketChange};
use super::given::Given;
use super::mood::RatingCuts;
use super::signals::{SeenSignal, SignalPolarity};
use super::timeline::{Timeline, before, days_between};
use crate::error::Error;
use crate::feedback::Scores;
use crate::score::customer::{
    Health, HealthInput, HealthMeasure, HealthOptions, HealthReading, Scorecard,
};

/// How the history feeds the measures of health.
///
/// | measure | reading |
/// |---|---|
/// | `nps` | promoters less detractors among the answers, -100 to 100 |
/// | `lifecycle_csat` | mean satisfaction in the surveys named, 0 to 100 |
/// | `transactional_csat` | the same in all others |
/// | `usage` | activities lately against the contact's own usual, 0 to 100 |
/// | `support_tickets` | tickets opened; nothing where tickets are not known at all |
/// | `behaviour` | good signals among good and bad ones, 0 to 100 |
/// | `sentiment` | net sentiment of the category, -1 to 1 |
///
/// Measures of other names are read from what the host [gives](Given::readings).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ContactHealthOptions {
    /// The measures and how they become one score.
    pub scorecard: HealthOptions,
    /// Days of answers and tickets.
    pub window_days: f64,
    /// Days of usage that are compared with as many times three before them.
    pub usage_days: f64,
    /// Surveys of the relation, and not of one contact with the company.
    pub lifecycle_surveys: Vec<String>,
    /// The lowest satisfaction that can be answered.
    pub csat_low: f64,
    /// The highest.
    pub csat_high: f64,
    /// Which ratings are positive and negative.
    pub ratings: RatingCuts,
}

impl Default for ContactHealthOptions {
    fn default() -> Self {
        let mut scorecard = HealthOptions::default();
        scorecard.measures.push(HealthMeasure::new("sentiment", 1.0).between(-1.0, 1.0));
        // few contacts answer surveys: a quarter of the measures is much to know of one
        scorecard.min_coverage = 25.0;
        Self {
            scorecard,
            window_days: 180.0,
            usage_days: 30.0,
            lifecycle_surveys: Vec::new(),
            csat_low: 1.0,
            csat_high: 5.0,
            ratings: RatingCuts::default(),
        }
    }
}

impl ContactHealthOptions {
    pub(super) fn validate(&self) -> Result<(), Error> {
        option("window_days", self.window_days, 0.0, MOST_DAYS)?;
        option("usage_days", self.usage_days, 0.0, MOST_DAYS)?;
        option("csat_low", self.csat_low, 0.0, 10.0)?;
        option("csat_high", self.csat_high, 0.0, 10.0)?;
        if self.csat_low >= self.csat_high {
            let (low, high) = (self.csat_low, self.csat_high);
            return Err(Error::config(format!("csat_low: {low} is not below {high}")));
        }
        super::check::of("ratings", self.ratings.validate())?;
        Scorecard::new(self.scorecard.clone())
            .map(drop)
            .map_err(|error| Error::config(format!("scorecard.{error}")))
    }
}

/// An answer to a survey: when, which survey, which ratings.
type Answered<'a> = (i64, Option<&'a str>, &'a Scores);

/// A contact's health at the timeline's time.
///
/// ```
/// use voc_core::contact::{ContactOptions, Given, History, category, health, signals};
///
/// let history = History::from_json(
///     r#"{"voices": [{"id": "v1", "time": "2026-03-01T09:00:00Z", "scores": {"nps": 9},
///                     "sentiment": {"label": "positive"}}]}"#,
/// )?;
/// let timeline = history.until("2026-03-10T00:00:00Z".parse()?);
/// let (given, options) = (Given::default(), ContactOptions::default());
/// let found = category(&timeline, &given, &options.category);
/// let seen = signals(&timeline, &options.signals);
/// let health = health(&timeline, &found, &seen, &given, &options.health)?;
/// println!("{health}");
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` for options of the scorecard that cannot be, and for readings given that do not fit them.
pub fn health(
    timeline: &Timeline<'_>,
    category: &ContactCategory,
    signals: &[SeenSignal],
    given: &Given,
    options: &ContactHealthOptions,
) -> Result<Health, Error> {
    let scorecard = Scorecard::new(options.scorecard.clone())?;
    let mut readings = given.readings.clone();
    let known = measured(timeline, category, signals, options);
    for reading in known {
        let asked = scorecard.options().measures.iter().any(|m| m.name == reading.measure);
        if asked && readings.iter().all(|given| given.measure != reading.measure) {
            readings.push(reading);
        }
    }
    let (previous, manual) = (given.previous_health, given.manual_health.clone());
    scorecard.score(&HealthInput { readings, previous, manual })
}

fn measured(
    timeline: &Timeline<'_>,
    category: &ContactCategory,
    signals: &[SeenSignal],
    options: &ContactHealthOptions,
) -> Vec<HealthReading> {
    let now = timeline.now_millis();
    let answers = answers(timeline, options.window_days);
    let mean = |values: Vec<(i64, f64)>| {
        let last = values.iter().map(|(at, _)| *at).max()?;
        let sum: f64 = values.iter().map(|(_, value)| value).sum();
        Some((sum / values.len() as f64, days_between(last, now)))
    };
    let nps = answers.iter().filter(|(_, _, scores)| scores.nps.is_some()).filter_map(|answer| {
        Some((answer.0, 100.0 * f64::from(options.ratings.polarity(answer.2)?)))
    });
    let range = options.csat_high - options.csat_low;
    let csat = |lifecycle: bool| {
        let asked = answers.iter().filter(move |(_, survey, _)| {
            let of_relation =
                survey.is_some_and(|name| options.lifecycle_surveys.iter().any(|s| s == name));
            of_relation == lifecycle
        });
        let rescaled = asked.filter_map(|(at, _, scores)| {
            let share = (scores.csat? - options.csat_low) / range;
            (0.0..=1.0).contains(&share).then_some((*at, 100.0 * share))
        });
        mean(rescaled.collect())
    };
    let aged = |name: &str, found: Option<(f64, f64)>| HealthReading {
        measure: name.to_owned(),
        value: found.map(|(value, _)| value),
        age: found.map(|(_, age)| age),
        standard_error: None,
    };
    vec![
        aged("nps", mean(nps.collect())),
        aged("lifecycle_csat", csat(true)),
        aged("transactional_csat", csat(false)),
        HealthReading::new("usage", usage(timeline, options.usage_days)),
        HealthReading::new("support_tickets", tickets(timeline, options.window_days)),
        HealthReading::new("behaviour", behaviour(signals)),
        HealthReading::new("sentiment", category.net_sentiment),
    ]
}

fn answers<'a>(timeline: &Timeline<'a>, days: f64) -> Vec<Answered<'a>> {
    let said = timeline
        .voices_within(days)
        .iter()
        .map(|voice| (voice.time.as_millis(), voice.survey.as_deref(), &voice.scores));
    let given = timeline.events_within(days).iter().filter_map(|event| match &event.kind {
        EventKind::Survey(survey) => {
            Some((event.time.as_millis(), Some(survey.survey.as_str()), &survey.scores))
        }
        _ => None,
    });
    said.chain(given).collect()
}

/// Activities lately in percent of the usual; more than usual is as good.
fn usage(timeline: &Timeline<'_>, days: f64) -> Option<f64> {
    let start = before(timeline.now_millis(), days);
    let activities = timeline.events_within(4.0 * days).iter();
    let (lately, earlier): (Vec<&Event>, Vec<&Event>) = activities
        .copied()
        .filter(|event| matches!(event.kind, EventKind::Activity(_)))
        .partition(|event| event.time.as_millis() >= start);
    let usual = earlier.len() as f64 / 3.0;
    (usual > 0.0).then(|| (100.0 * lately.len() as f64 / usual).min(100.0))
}

fn tickets(timeline: &Timeline<'_>, days: f64) -> Option<f64> {
    let any = timeline.events.iter().any(|event| matches!(event.kind, EventKind::Ticket(_)));
    let opened = timeline.events_within(days).iter().filter(|event| {
        matches!(&event.kind, EventKind::Ticket(ticket) if ticket.change == TicketChange::Opened)
    });
    any.then(|| opened.count() as f64)
}

fn behaviour(signals: &[SeenSignal]) -> Option<f64> {
    let count = |polarity| signals.iter().filter(|s| s.polarity == polarity).count() as f64;
    let (good, bad) = (count(SignalPolarity::Positive), count(SignalPolarity::Negative));
    (good + bad > 0.0).then(|| 100.0 * good / (good + bad))
}
