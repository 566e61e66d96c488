//! What a contact talked about when its lead was converted.

use serde::{Deserialize, Serialize};

use super::category_options::MOST_DAYS;
use super::check::{of, option};
use super::event::EventKind;
use super::mood::RatingCuts;
use super::timeline::{Evidence, Timeline, days_between};
use super::words::{Said, said, up_to};
use crate::error::Error;
use crate::feedback::Timestamp;

/// What the analysis of conversions looks at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ConversionOptions {
    /// Days before the conversion.
    pub before_days: f64,
    /// Keywords at most.
    pub most_keywords: usize,
    /// Which ratings are positive and negative.
    pub ratings: RatingCuts,
}

impl Default for ConversionOptions {
    fn default() -> Self {
        Self { before_days: 90.0, most_keywords: 10, ratings: RatingCuts::default() }
    }
}

impl ConversionOptions {
    pub(super) fn validate(&self) -> Result<(), Error> {
        option("before_days", self.before_days, 0.0, MOST_DAYS)?;
        of("ratings", self.ratings.validate())
    }
}

/// A conversion and what was said before it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ConversionVoice {
    /// When the lead was converted.
    pub time: Timestamp,
    /// The conversion.
    pub evidence: Evidence,
    /// Where the lead came from.
    pub source: Option<String>,
    /// Days from the contact's first record to the conversion.
    pub days_to_convert: Option<f64>,
    /// The latest keywords and the feeling by then.
    pub before: Said,
}

/// Each conversion of the contact, oldest first.
///
/// ```
/// use voc_core::contact::{ConversionOptions, History, conversions};
///
/// let history = History::from_json(
///     r#"{"voices": [{"id": "v1", "time": "2026-02-20T09:00:00Z", "sentiment": {"label": "positive"}}],
///         "events": [{"id": "c1", "time": "2026-03-02T09:00:00Z", "type": "conversion", "source": "webinar"}]}"#,
/// )?;
/// let found = conversions(&history.until("2026-03-10T00:00:00Z".parse()?), &ConversionOptions::default());
/// assert_eq!((found[0].source.as_deref(), found[0].days_to_convert), (Some("webinar"), Some(10.0)));
/// # Ok::<(), voc_core::Error>(())
/// ```
pub fn conversions(timeline: &Timeline<'_>, options: &ConversionOptions) -> Vec<ConversionVoice> {
    let first_voice = timeline.voices.first().map(|voice| voice.time.as_millis());
    let first_event = timeline.events.first().map(|event| event.time.as_millis());
    let first = first_voice.into_iter().chain(first_event).min();
    let converted = timeline.events.iter().filter_map(|event| {
        let EventKind::Conversion(conversion) = &event.kind else { return None };
        let at = event.time.as_millis();
        let voices = up_to(timeline, at, options.before_days);
        Some(ConversionVoice {
            time: event.time,
            evidence: Evidence::of([event.id.as_str()]),
            source: conversion.source.clone(),
            days_to_convert: first.filter(|first| *first < at).map(|first| days_between(first, at)),
            before: said(voices, &options.ratings, options.most_keywords),
        })
    });
    converted.collect()
}
