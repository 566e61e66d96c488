//! Deals: what was said before and after they were decided, and why they were won or lost.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::category_options::MOST_DAYS;
use super::check::{of, option};
use super::event::{Deal, DealStatus, Event, EventKind};
use super::mood::RatingCuts;
use super::timeline::{Evidence, Timeline};
use super::voice::{RivalDirection, Stance, Voice, distinct};
use super::words::{Said, following, said, up_to};
use crate::error::Error;
use crate::feedback::Timestamp;
use crate::insight::SentimentLabel;

/// What the analysis of deals looks at, and how much a sign weighs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct DealOptions {
    /// Days before a deal's last change of status.
    pub before_days: f64,
    /// Days after it.
    pub after_days: f64,
    /// Keywords at most.
    pub most_keywords: usize,
    /// Reasons at most.
    pub most_reasons: usize,
    /// The weight of a reason that stands in the CRM.
    pub stated_weight: f64,
    /// The weight of a record that prefers a competitor, or for a won deal the company.
    pub competitor_weight: f64,
    /// The weight of a record that names a cause.
    pub cause_weight: f64,
    /// The weight of a record with an opinion on a topic or product.
    pub topic_weight: f64,
    /// Which ratings are positive and negative.
    pub ratings: RatingCuts,
}

impl Default for DealOptions {
    fn default() -> Self {
        Self {
            before_days: 90.0,
            after_days: 90.0,
            most_keywords: 10,
            most_reasons: 5,
            stated_weight: 3.0,
            competitor_weight: 2.0,
            cause_weight: 1.0,
            topic_weight: 0.5,
            ratings: RatingCuts::default(),
        }
    }
}

impl DealOptions {
    pub(super) fn validate(&self) -> Result<(), Error> {
        option("before_days", self.before_days, 0.0, MOST_DAYS)?;
        option("after_days", self.after_days, 0.0, MOST_DAYS)?;
        for (field, weight) in [
            ("stated_weight", self.stated_weight),
            ("competitor_weight", self.competitor_weight),
            ("cause_weight", self.cause_weight),
            ("topic_weight", self.topic_weight),
        ] {
            option(field, weight, 0.0, f64::MAX)?;
        }
        of("ratings", self.ratings.validate())
    }
}

/// A stage that a deal entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DealStage {
    /// The stage.
    pub stage: String,
    /// When.
    pub time: Timestamp,
}

/// Where a reason comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DealReasonKind {
    /// It stands in the CRM.
    Stated,
    /// A competitor that the customer prefers, or likes less.
    Competitor,
    /// A root cause of what went wrong.
    Cause,
    /// An opinion on a topic.
    Topic,
    /// An opinion on a product.
    Product,
}

/// A likely reason of a deal's outcome.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DealReason {
    /// Where it comes from.
    pub kind: DealReasonKind,
    /// The reason, competitor, cause, topic or product.
    pub name: String,
    /// The weights of its records together.
    pub weight: f64,
    /// The records.
    pub evidence: Evidence,
}

/// A deal and the voice around it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DealVoice {
    /// The deal.
    pub deal: String,
    /// Its name.
    pub name: Option<String>,
    /// Whether it is open, won or lost.
    pub status: DealStatus,
    /// Its amount.
    pub amount: Option<f64>,
    /// When it was first seen.
    pub opened: Timestamp,
    /// When its status last changed.
    pub changed: Timestamp,
    /// Its stages in order.
    pub stages: Vec<DealStage>,
    /// What was said before the status changed.
    pub before: Said,
    /// What was said after it.
    pub after: Said,
    /// Competitors named with it, in its records or the customer's words.
    pub competitors: Vec<String>,
    /// Why it was won or lost, the likeliest first; empty while it is open.
    pub reasons: Vec<DealReason>,
    /// The deal's records.
    pub evidence: Evidence,
}

/// Each deal of the contact, in the order in which they were opened.
///
/// ```
/// use voc_core::contact::{DealOptions, DealStatus, History, deals};
///
/// let history = History::from_json(
///     r#"{"events": [{"id": "d1", "time": "2026-01-10T09:00:00Z", "type": "deal", "deal": "D-5", "stage": "offer"},
///                    {"id": "d2", "time": "2026-02-10T09:00:00Z", "type": "deal", "deal": "D-5", "status": "lost",
///                     "competitor": "Acme", "reason": "price"}]}"#,
/// )?;
/// let found = deals(&history.until("2026-03-10T00:00:00Z".parse()?), &DealOptions::default());
/// assert_eq!((found[0].status, &found[0].competitors[..]), (DealStatus::Lost, &["Acme".to_owned()][..]));
/// assert!(found[0].reasons.iter().any(|reason| reason.name == "price"));
/// # Ok::<(), voc_core::Error>(())
/// ```
pub fn deals(timeline: &Timeline<'_>, options: &DealOptions) -> Vec<DealVoice> {
    let mut moves: BTreeMap<&str, Vec<(&Event, &Deal)>> = BTreeMap::new();
    for event in &timeline.events {
        if let EventKind::Deal(deal) = &event.kind {
            moves.entry(&deal.deal).or_default().push((event, deal));
        }
    }
    let mut deals: Vec<DealVoice> =
        moves.values().filter_map(|moves| one(timeline, moves, options)).collect();
    deals.sort_by(|a, b| (a.opened, &a.deal).cmp(&(b.opened, &b.deal)));
    deals
}

fn one(
    timeline: &Timeline<'_>,
    moves: &[(&Event, &Deal)],
    options: &DealOptions,
) -> Option<DealVoice> {
    let (first, _) = moves.first()?;
    let (_, last) = moves.last()?;
    // the first of the last row of records with one status
    let row = moves.iter().rev().take_while(|(_, deal)| deal.status == last.status).last();
    let changed = row.map_or(first.time, |(event, _)| event.time);
    let at = changed.as_millis();
    let before = up_to(timeline, at, options.before_days);
    let after = following(timeline, at, options.after_days);
    let latest = |field: fn(&Deal) -> Option<&String>| {
        moves.iter().rev().find_map(|(_, deal)| field(deal)).cloned()
    };
    let of_deal = moves.iter().filter_map(|(_, deal)| deal.competitor.as_deref());
    let voiced = before.iter().flat_map(|voice| &voice.competitors).map(|c| c.name.as_str());
    Some(DealVoice {
        deal: last.deal.clone(),
        name: latest(|deal| deal.name.as_ref()),
        status: last.status,
        amount: moves.iter().rev().find_map(|(_, deal)| deal.amount),
        opened: first.time,
        changed,
        stages: moves
            .iter()
            .filter_map(|(event, deal)| {
                Some(DealStage { stage: deal.stage.clone()?, time: event.time })
            })
            .collect(),
        before: said(before, &options.ratings, options.most_keywords),
        after: said(after, &options.ratings, options.most_keywords),
        competitors: distinct(of_deal.chain(voiced)),
        reasons: match last.status {
            DealStatus::Open => Vec::new(),
            status => reasons(moves, before, status == DealStatus::Won, options),
        },
        evidence: Evidence::of(moves.iter().map(|(event, _)| event.id.as_str())),
    })
}

/// Signs that speak for the outcome, by weight.
fn reasons(
    moves: &[(&Event, &Deal)],
    before: &[&Voice],
    won: bool,
    options: &DealOptions,
) -> Vec<DealReason> {
    let mut found: BTreeMap<(DealReasonKind, &str), (f64, Vec<&str>)> = BTreeMap::new();
    let mut add = |kind, name, weight: f64, id| {
        let (sum, ids) = found.entry((kind, name)).or_default();
        *sum += weight;
        if ids.last() != Some(&id) {
            ids.push(id);
        }
    };
    for (event, deal) in moves.iter().filter(|(_, deal)| deal.status != DealStatus::Open) {
        if let Some(reason) = &deal.reason {
            add(DealReasonKind::Stated, reason.as_str(), options.stated_weight, event.id.as_str());
        }
        if let Some(competitor) = deal.competitor.as_deref().filter(|_| !won) {
            add(DealReasonKind::Competitor, competitor, options.stated_weight, &event.id);
        }
    }
    let wanted = if won { SentimentLabel::Positive } else { SentimentLabel::Negative };
    for voice in before {
        for mention in &voice.competitors {
            let speaks = if won {
                mention.direction == RivalDirection::Worse || mention.stance == Stance::CameFrom
            } else {
                mention.direction == RivalDirection::Better
                    || matches!(mention.stance, Stance::SwitchingTo | Stance::SwitchedTo)
            };
            if speaks {
                let weight = options.competitor_weight;
                add(DealReasonKind::Competitor, &mention.name, weight, &voice.id);
            }
        }
        for cause in voice.causes.iter().filter(|_| !won) {
            add(DealReasonKind::Cause, &cause.name, options.cause_weight, &voice.id);
        }
        for (kind, opinions) in
            [(DealReasonKind::Topic, &voice.topics), (DealReasonKind::Product, &voice.products)]
        {
            for opinion in opinions.iter().filter(|opinion| opinion.sentiment == Some(wanted)) {
                add(kind, &opinion.name, options.topic_weight, &voice.id);
            }
        }
    }
    let mut reasons: Vec<DealReason> = found
        .into_iter()
        .map(|((kind, name), (weight, ids))| DealReason {
            kind,
            name: name.to_owned(),
            weight,
            evidence: Evidence::of(ids),
        })
        .collect();
    reasons.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    reasons.truncate(options.most_reasons);
    reasons
}
