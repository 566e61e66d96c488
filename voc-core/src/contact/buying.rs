//! What a contact buys: occasions, rhythm, money, and the times in which it is subscribed.

use std::collections::BTreeMap;

use super::event::{Event, EventKind, SubscriptionChange};
use super::timeline::{DAY, Timeline, days_between};
use crate::feedback::Timestamp;
use crate::score::customer::Monetary;

/// When the contact bought: purchases and won deals, of which those within `same_days` are one occasion.
pub(super) fn occasions<'a>(timeline: &Timeline<'a>, same_days: f64) -> Vec<(i64, &'a Event)> {
    let mut found: Vec<(i64, &Event)> = Vec::new();
    for event in &timeline.events {
        let buys = matches!(event.kind, EventKind::Purchase(_) | EventKind::Deal(_));
        if !(buys && event.kind.commits()) {
            continue;
        }
        let at = event.time.as_millis();
        if found.last().is_none_or(|(last, _)| days_between(*last, at) >= same_days) {
            found.push((at, event));
        }
    }
    found
}

/// The days between occasions.
pub(super) fn gaps(occasions: &[(i64, &Event)]) -> Vec<f64> {
    occasions.windows(2).map(|pair| days_between(pair[0].0, pair[1].0)).collect()
}

pub(super) fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    median_of_sorted(&values)
}

pub(super) fn median_of_sorted(values: &[f64]) -> Option<f64> {
    let last = values.len().checked_sub(1)?;
    Some(f64::midpoint(*values.get(last / 2)?, *values.get(last.div_ceil(2))?))
}

/// What a contact bought, for its value.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Bought {
    /// Days since it last bound itself: bought, subscribed, went on, signed.
    pub(super) recency_days: Option<f64>,
    pub(super) frequency: u64,
    pub(super) monetary: Option<f64>,
}

pub(super) fn bought(timeline: &Timeline<'_>, monetary: Monetary) -> Bought {
    let mut bought = Bought::default();
    let mut money: Option<f64> = None;
    for event in &timeline.events {
        if event.kind.commits() {
            bought.frequency += 1;
            bought.recency_days = Some(days_between(event.time.as_millis(), timeline.now_millis()));
        }
        if let Some(amount) = event.kind.revenue() {
            money = Some(money.unwrap_or(0.0) + amount);
        }
    }
    bought.monetary = match monetary {
        Monetary::Mean => {
            money.filter(|_| bought.frequency > 0).map(|money| money / bought.frequency as f64)
        }
        _ => money,
    };
    bought
}

/// A time in which a contact is subscribed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subscribed<'a> {
    pub(super) start: i64,
    /// `None` where no end is known.
    pub(super) end: Option<i64>,
    /// What set the end.
    pub(super) by: &'a Event,
}

/// The times in which a contact was and is subscribed, each subscription by itself.
pub(super) fn subscribed<'a>(timeline: &Timeline<'a>) -> Vec<Subscribed<'a>> {
    let mut times: Vec<Subscribed<'a>> = Vec::new();
    let mut latest: BTreeMap<&str, usize> = BTreeMap::new();
    for by in timeline.events.iter().copied() {
        let EventKind::Subscription(event) = &by.kind else { continue };
        let (at, until) = (by.time.as_millis(), event.until.map(Timestamp::as_millis));
        let place = latest.get(event.subscription.as_str()).copied();
        let running = place.and_then(|place| times.get_mut(place));
        let new = match event.change {
            SubscriptionChange::Start | SubscriptionChange::Renewal => match running {
                Some(running) if running.end.is_none_or(|end| end >= at) => {
                    (running.end, running.by) = (until, by);
                    continue;
                }
                _ => Subscribed { start: at, end: until, by },
            },
            SubscriptionChange::Cancellation | SubscriptionChange::Expiry => {
                let mut end = until.unwrap_or(at);
                match running {
                    Some(running) => {
                        if event.change == SubscriptionChange::Expiry {
                            // the expiry may be noted days after the term's end
                            end = running.end.map_or(end, |term| term.min(end));
                        }
                        (running.end, running.by) = (Some(end), by);
                        continue;
                    }
                    None => Subscribed { start: at.min(end), end: Some(end), by },
                }
            }
        };
        latest.insert(&event.subscription, times.len());
        times.push(new);
    }
    times.sort_by_key(|time| (time.start, time.end.unwrap_or(i64::MAX)));
    times
}

/// How far silence has gone beyond a limit: 0.5 at the limit, nearing 1 as it grows.
pub(super) fn beyond(limit_days: f64, silence_days: f64) -> f64 {
    if silence_days > 0.0 { 1.0 - 0.5 * (limit_days / silence_days).min(1.0) } else { 0.5 }
}

/// Days as milliseconds, rounded.
pub(super) fn millis(days: f64) -> i64 {
    (days * DAY).round() as i64
}
