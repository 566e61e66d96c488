//! Whether a contact has left: the rules of churn, one function for each, and whether it came back.

use std::collections::BTreeMap;

use super::buying::{beyond, gaps, median, median_of_sorted, millis, occasions, subscribed};
use super::category::{BusinessModel, CategoryOptions, CategoryRule, Trigger};
use super::event::{DealStatus, Event, EventKind};
use super::given::Given;
use super::timeline::{Timeline, days_between};
use super::voice::{ChurnStatus, Voice};

/// A rule that says that the contact has left, and nothing since says otherwise.
#[derive(Debug, Clone)]
pub(super) struct Departure<'a> {
    pub(super) rule: CategoryRule,
    pub(super) at: i64,
    /// Every time at which it showed, the first being `at`.
    pub(super) shown: Vec<i64>,
    pub(super) confidence: f64,
    pub(super) evidence: Vec<&'a str>,
}

/// A contact that had left and bought again.
#[derive(Debug, Clone, Copy)]
pub(super) struct Return<'a> {
    pub(super) rule: CategoryRule,
    pub(super) left: i64,
    pub(super) back: i64,
    pub(super) evidence: &'a str,
}

/// Leaving and coming back, as it stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Departures<'a> {
    /// In the order of the rules.
    pub(super) standing: Vec<Departure<'a>>,
    /// The latest return.
    pub(super) returned: Option<Return<'a>>,
    /// When the contact will have left unless something happens.
    pub(super) ahead: Vec<(i64, Trigger)>,
    pub(super) subscribed: bool,
}

struct Search<'a, 'o> {
    timeline: &'o Timeline<'a>,
    options: &'o CategoryOptions,
    /// When the contact bound itself, and by which record.
    commits: Vec<(i64, &'a str)>,
    found: Departures<'a>,
}

pub(super) fn departures<'a>(
    timeline: &Timeline<'a>,
    given: &Given,
    options: &CategoryOptions,
) -> Departures<'a> {
    let commits: Vec<(i64, &str)> = timeline
        .events
        .iter()
        .filter(|event| event.kind.commits())
        .map(|event| (event.time.as_millis(), event.id.as_str()))
        .collect();
    let mut search = Search { timeline, options, commits, found: Departures::default() };
    let has_subscriptions =
        timeline.events.iter().any(|event| matches!(event.kind, EventKind::Subscription(_)));
    let subscription = match options.model {
        BusinessModel::Auto => has_subscriptions,
        BusinessModel::Subscription => true,
        BusinessModel::Transactional => false,
    };
    if subscription {
        search.subscription_ended();
    }
    search.account_marked();
    if !subscription {
        search.purchases_stopped(given.segment_gap_days.or(options.segment_gap_days));
    }
    search.deal_lost();
    search.departure_stated();
    search.found
}

impl<'a> Search<'a, '_> {
    fn asks(&self, rule: CategoryRule) -> bool {
        !self.options.without.contains(&rule)
    }

    /// The first time after another that the contact bound itself.
    fn bound_after(&self, at: i64) -> Option<(i64, &'a str)> {
        let place = self.commits.partition_point(|(time, _)| *time <= at);
        self.commits.get(place).copied()
    }

    fn stands(&mut self, rule: CategoryRule, at: i64, confidence: f64, evidence: Vec<&'a str>) {
        let shown = vec![at];
        self.found.standing.push(Departure { rule, at, shown, confidence, evidence });
    }

    fn returned(&mut self, rule: CategoryRule, left: i64, (back, evidence): (i64, &'a str)) {
        if self.found.returned.is_none_or(|known| known.back < back) {
            self.found.returned = Some(Return { rule, left, back, evidence });
        }
    }

    /// Every subscription is over, and the grace after the last one too.
    fn subscription_ended(&mut self) {
        let rule = CategoryRule::SubscriptionEnded;
        if !self.asks(rule) {
            return;
        }
        let now = self.timeline.now_millis();
        let grace = millis(self.options.grace_days);
        // the end so far, and what set it; `None` for no end
        let mut so_far: Option<(Option<i64>, &'a Event)> = None;
        for time in subscribed(self.timeline) {
            if let Some((Some(end), _)) = so_far
                && time.start > end.saturating_add(grace)
            {
                self.returned(rule, end, (time.start, &time.by.id));
            }
            so_far = Some(match so_far {
                Some((end, by)) if end.is_none_or(|end| time.end.is_some_and(|e| e < end)) => {
                    (end, by)
                }
                _ => (time.end, time.by),
            });
        }
        let Some((end, by)) = so_far else { return };
        self.found.subscribed = end.is_none_or(|end| end > now);
        let Some(end) = end else { return };
        let churned = end.saturating_add(grace);
        if let Some(back) = self.bound_after(end).filter(|_| end <= now) {
            if back.0 >= churned {
                self.returned(rule, end, back);
            }
        } else if now >= churned {
            self.stands(rule, end, 1.0, vec![&by.id]);
        } else {
            self.found.ahead.push((churned, Trigger::NoRenewal));
        }
    }

    /// Somebody marked the account as churned.
    fn account_marked(&mut self) {
        let rule = CategoryRule::AccountMarked;
        if !self.asks(rule) {
            return;
        }
        let events = self.timeline.events.iter().copied();
        for event in events.filter(|event| matches!(event.kind, EventKind::Churned(_))) {
            let at = event.time.as_millis();
            if let Some(back) = self.bound_after(at) {
                self.returned(rule, at, back);
            } else {
                self.found.standing.retain(|departure| departure.rule != rule);
                self.stands(rule, at, 1.0, vec![&event.id]);
            }
        }
    }

    /// The last purchase is longer ago than some of the contact's own gaps.
    fn purchases_stopped(&mut self, segment_gap: Option<f64>) {
        let rule = CategoryRule::PurchasesStopped;
        if !self.asks(rule) {
            return;
        }
        let options = self.options;
        let bought = occasions(self.timeline, options.same_occasion_days);
        let own = gaps(&bought);
        let enough = options.min_purchases.max(2) as usize - 1;
        // gaps in order of size, of the purchases before the one looked at
        let mut sorted: Vec<f64> = Vec::new();
        for (gap, pair) in own.iter().zip(bought.windows(2)) {
            let usual =
                if sorted.len() >= enough { median_of_sorted(&sorted) } else { segment_gap };
            let limit = usual.map(|usual| usual * options.gap_factor);
            if let Some(limit) = limit.filter(|limit| gap > limit) {
                let left = pair[0].0.saturating_add(millis(limit));
                self.returned(rule, left, (pair[1].0, &pair[1].1.id));
            }
            sorted.insert(sorted.partition_point(|other| other < gap), *gap);
        }
        let Some(&(last, event)) = bought.last() else { return };
        let usual = if own.len() >= enough { median(own) } else { segment_gap };
        let Some(limit) = usual.map(|usual| usual * options.gap_factor) else { return };
        let silence = days_between(last, self.timeline.now_millis());
        let left = last.saturating_add(millis(limit));
        if silence > limit {
            self.stands(rule, left, beyond(limit, silence), vec![&event.id]);
        } else {
            self.found.ahead.push((left, Trigger::NoPurchase));
        }
    }

    /// A customer's last deal was lost and none is open.
    fn deal_lost(&mut self) {
        let rule = CategoryRule::DealLost;
        if !self.asks(rule) {
            return;
        }
        let mut deals: BTreeMap<&str, (DealStatus, &'a Event)> = BTreeMap::new();
        for event in self.timeline.events.iter().copied() {
            let EventKind::Deal(deal) = &event.kind else { continue };
            deals.insert(&deal.deal, (deal.status, event));
            let at = event.time.as_millis();
            let customer = self.commits.first().is_some_and(|(first, _)| *first < at);
            if deal.status == DealStatus::Lost
                && customer
                && !self.found.subscribed
                && let Some(back) = self.bound_after(at)
                // a purchase while another deal goes on is no return
                && deals.values().all(|(status, _)| *status != DealStatus::Open)
            {
                self.returned(rule, at, back);
            }
        }
        if deals.values().any(|(status, _)| *status == DealStatus::Open) {
            return;
        }
        let last = deals.values().max_by_key(|(_, event)| (event.time, &event.id));
        let Some((DealStatus::Lost, event)) = last else { return };
        let at = event.time.as_millis();
        let customer = self.commits.first().is_some_and(|(first, _)| *first < at);
        let stays = self.found.subscribed && !self.options.lost_deal_despite_subscription;
        if customer && !stays && self.bound_after(at).is_none() {
            self.stands(rule, at, self.options.deal_lost_confidence, vec![&event.id]);
        }
    }

    /// The contact says that it has left, and did not buy or take it back since.
    fn departure_stated(&mut self) {
        let rule = CategoryRule::DepartureStated;
        if !self.asks(rule) {
            return;
        }
        let (timeline, options) = (self.timeline, self.options);
        let voices = &timeline.voices;
        let stays = voices.iter().rfind(|voice| voice.churn_status().stays());
        let stays = stays.map(|voice| voice.time);
        for voice in voices.iter().copied().filter(|voice| says_it_left(voice, options)) {
            let at = voice.time.as_millis();
            if let Some(back) = self.bound_after(at) {
                self.returned(rule, at, back);
            } else if stays.is_none_or(|stays| stays <= voice.time) {
                // the first statement is when it left, the later ones confirm it
                let confidence = statement_confidence(voice, options);
                match self.found.standing.iter_mut().find(|departure| departure.rule == rule) {
                    Some(known) => {
                        known.evidence.push(&voice.id);
                        known.shown.push(at);
                        known.confidence = known.confidence.max(confidence);
                    }
                    None => self.stands(rule, at, confidence, vec![&voice.id]),
                }
            }
        }
    }
}

fn says_it_left(voice: &Voice, options: &CategoryOptions) -> bool {
    let risk = voice.churn.as_ref().and_then(|talk| talk.risk);
    voice.churn_status() == ChurnStatus::Departed
        && risk.is_none_or(|risk| risk >= options.departure_min_risk)
}

fn statement_confidence(voice: &Voice, options: &CategoryOptions) -> f64 {
    let risk = voice.churn.as_ref().and_then(|talk| talk.risk);
    risk.unwrap_or(options.departure_confidence)
}
