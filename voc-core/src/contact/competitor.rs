//! Whether a contact that has left went to a competitor.

use super::category::{CategoryOptions, CategoryRule};
use super::departure::Departure;
use super::event::{DealStatus, Event, EventKind, SubscriptionChange};
use super::timeline::{Timeline, after, before};
use super::voice::{ChurnStatus, CompetitorMention, RivalDirection, Stance, Voice};

/// The competitor that a departure has to do with.
#[derive(Debug)]
pub(super) struct Found<'a> {
    pub(super) rule: CategoryRule,
    pub(super) name: Option<&'a str>,
    pub(super) evidence: Vec<&'a str>,
}

/// The first of the three rules that holds around one of the departures.
pub(super) fn competitor<'a>(
    timeline: &Timeline<'a>,
    departures: &[Departure<'a>],
    options: &CategoryOptions,
) -> Option<Found<'a>> {
    let windows: Vec<(i64, i64)> = departures
        .iter()
        .flat_map(|departure| &departure.shown)
        .map(|&at| {
            let from = before(at, options.competitor_before_days);
            (from, after(at, options.competitor_after_days))
        })
        .collect();
    let near = |at: i64| windows.iter().any(|(from, until)| (*from..=*until).contains(&at));
    let voices: Vec<&Voice> =
        timeline.voices.iter().copied().filter(|voice| near(voice.time.as_millis())).collect();
    let events: Vec<&Event> = timeline
        .events
        .iter()
        .copied()
        .filter(|event| {
            near(event.time.as_millis())
                || departures.iter().any(|d| d.evidence.contains(&event.id.as_str()))
        })
        .collect();
    let asked = |rule: CategoryRule| !options.without.contains(&rule);
    let stated = || stated(timeline, &voices, options);
    let reason = || reason(&events, options);
    let preferred = || preferred(timeline, &voices);
    asked(CategoryRule::CompetitorStated)
        .then(stated)
        .flatten()
        .or_else(|| asked(CategoryRule::CompetitorReason).then(reason).flatten())
        .or_else(|| asked(CategoryRule::CompetitorPreferred).then(preferred).flatten())
}

/// The voices in which a competitor is named to the same purpose, and the last name.
fn collected<'a>(
    rule: CategoryRule,
    said: impl Iterator<Item = (&'a Voice, Option<&'a str>)>,
) -> Option<Found<'a>> {
    let mut found = Found { rule, name: None, evidence: Vec::new() };
    for (voice, name) in said {
        found.name = name.or(found.name);
        found.evidence.push(&voice.id);
    }
    (!found.evidence.is_empty()).then_some(found)
}

/// The contact says that it goes or went to a competitor, and not later that it stays.
fn stated<'a>(
    timeline: &Timeline<'a>,
    voices: &[&'a Voice],
    options: &CategoryOptions,
) -> Option<Found<'a>> {
    let stays = timeline.voices.iter().rfind(|voice| voice.churn_status().stays());
    let stays = stays.map(|voice| voice.time);
    let goes = |voice: &'a Voice| -> Option<Option<&'a str>> {
        let there = |mention: &&CompetitorMention| {
            matches!(mention.stance, Stance::SwitchingTo | Stance::SwitchedTo)
        };
        if let Some(mention) = voice.competitors.iter().find(there) {
            return Some(Some(&mention.name));
        }
        let talk = voice
            .churn
            .as_ref()
            .filter(|talk| matches!(talk.status, ChurnStatus::Departing | ChurnStatus::Departed));
        if let Some(destination) = talk.and_then(|talk| talk.destination.as_deref()) {
            return Some(Some(destination));
        }
        let named = |mention: &&CompetitorMention| {
            mention.stance != Stance::CameFrom && mention.direction != RivalDirection::Worse
        };
        let switches = voice.has_intent(&options.switch_intents);
        voice.competitors.iter().find(named).filter(|_| switches).map(|m| Some(m.name.as_str()))
    };
    let said = voices
        .iter()
        .copied()
        .filter(|voice| stays.is_none_or(|stays| stays <= voice.time))
        .filter_map(|voice| Some((voice, goes(voice)?)));
    collected(CategoryRule::CompetitorStated, said)
}

/// A competitor is the reason in the CRM.
fn reason<'a>(events: &[&'a Event], options: &CategoryOptions) -> Option<Found<'a>> {
    let mut found =
        Found { rule: CategoryRule::CompetitorReason, name: None, evidence: Vec::new() };
    for event in events.iter().copied() {
        let (competitor, reason) = match &event.kind {
            EventKind::Deal(deal) if deal.status == DealStatus::Lost => {
                (&deal.competitor, &deal.reason)
            }
            EventKind::Subscription(ended)
                if matches!(
                    ended.change,
                    SubscriptionChange::Cancellation | SubscriptionChange::Expiry
                ) =>
            {
                (&ended.competitor, &ended.reason)
            }
            EventKind::Churned(churned) => (&churned.competitor, &churned.reason),
            _ => continue,
        };
        let is_competitor =
            |reason: &String| options.competitor_reasons.contains(&reason.trim().to_lowercase());
        if competitor.is_some() || reason.as_ref().is_some_and(is_competitor) {
            found.name = competitor.as_deref().or(found.name);
            found.evidence.push(&event.id);
        }
    }
    (!found.evidence.is_empty()).then_some(found)
}

/// The contact found a competitor better, and not worse or left it later, nor said that it stays.
fn preferred<'a>(timeline: &Timeline<'a>, voices: &[&'a Voice]) -> Option<Found<'a>> {
    let contradicts = |later: &Voice, name: &str| {
        later.churn_status().stays()
            || later.competitors.iter().any(|mention| {
                mention.name == name
                    && (mention.direction == RivalDirection::Worse
                        || mention.stance == Stance::CameFrom)
            })
    };
    let said = voices.iter().copied().filter_map(|voice| {
        let better = |mention: &&CompetitorMention| mention.direction == RivalDirection::Better;
        let mention = voice.competitors.iter().find(better)?;
        let mut later = timeline.voices.iter().filter(|later| later.time > voice.time);
        let taken_back = later.any(|later| contradicts(later, &mention.name));
        (!taken_back).then_some((voice, Some(mention.name.as_str())))
    });
    collected(CategoryRule::CompetitorPreferred, said)
}
