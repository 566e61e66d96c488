//! What feedback makes of a contact, and what would change the answer.

use super::category::{Category, CategoryOptions, CategoryRule, Change, Trigger};
use super::departure::Departures;
use super::mood::{Heard, Net};
use super::timeline::{after, time};

/// What a contact's feedback rests on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grounds<'g, 'a> {
    /// Records with a feeling, oldest first.
    pub(super) heard: &'g [Heard<'a>],
    /// Severe complaints that are open, oldest first.
    pub(super) severe: &'g [(i64, &'a str)],
    pub(super) now: i64,
}

/// Records that are imagined, at most.
const MOST_RECORDS: u64 = 20;

/// So that limits that are met but for rounding are met.
const ROUNDING: f64 = 1e-9;

/// What feedback says of a contact.
#[derive(Debug, Clone, Copy)]
pub(super) struct Feeling {
    net: Net,
    /// How many of the last records are negative.
    run: u64,
    severe: bool,
}

impl Feeling {
    pub(super) fn of(grounds: &Grounds<'_, '_>, options: &CategoryOptions) -> Self {
        let run = grounds.heard.iter().rev().take_while(|record| record.polarity < 0).count();
        Self {
            net: Net::fading(grounds.heard, grounds.now, options.half_life_days),
            run: run as u64,
            severe: !grounds.severe.is_empty(),
        }
    }

    pub(super) fn net(&self) -> &Net {
        &self.net
    }

    /// As it would be with so many records more, given now.
    fn with(mut self, records: u64, polarity: i8) -> Self {
        for _ in 0..records {
            self.net.add(polarity, 1.0);
            self.run = if polarity < 0 { self.run + 1 } else { 0 };
        }
        self
    }

    pub(super) fn is_net_negative(&self, options: &CategoryOptions) -> bool {
        self.net.n >= options.negative_min_records && self.is_low(options)
    }

    fn is_low(&self, options: &CategoryOptions) -> bool {
        self.net.value().is_some_and(|net| net <= options.negative_at + ROUNDING)
            && !options.without.contains(&CategoryRule::NetNegative)
    }

    pub(super) fn is_negative_run(&self, options: &CategoryOptions) -> bool {
        options.negative_run > 0
            && self.run >= options.negative_run
            && !options.without.contains(&CategoryRule::NegativeRun)
    }

    fn is_net_positive_alone(&self, options: &CategoryOptions) -> bool {
        self.net.value().is_some_and(|net| net >= options.positive_at - ROUNDING)
            && !options.without.contains(&CategoryRule::NetPositive)
    }

    pub(super) fn is_net_positive(&self, options: &CategoryOptions) -> bool {
        self.net.n >= options.positive_min_records && self.is_net_positive_alone(options)
    }

    pub(super) fn judge(&self, options: &CategoryOptions) -> (Category, CategoryRule) {
        if self.is_net_negative(options) {
            (Category::Negative, CategoryRule::NetNegative)
        } else if self.is_negative_run(options) {
            (Category::Negative, CategoryRule::NegativeRun)
        } else if self.severe {
            (Category::Negative, CategoryRule::SevereComplaint)
        } else if self.is_net_positive(options) {
            (Category::Positive, CategoryRule::NetPositive)
        } else if self.net.n == 0 {
            (Category::Undetermined, CategoryRule::NoFeedback)
        } else if self.is_low(options) || self.is_net_positive_alone(options) {
            (Category::Undetermined, CategoryRule::TooFewRecords)
        } else {
            (Category::Undetermined, CategoryRule::Balanced)
        }
    }
}

/// What would change the category.
pub(super) fn changes(
    category: Category,
    left: &Departures<'_>,
    feeling: &Feeling,
    grounds: &Grounds<'_, '_>,
    options: &CategoryOptions,
) -> Vec<Change> {
    if category.has_left() {
        let to = feeling.judge(options).0;
        return vec![Change { trigger: Trigger::Purchase, count: None, date: None, to }];
    }
    let mut changes: Vec<Change> = left
        .ahead
        .iter()
        .map(|&(at, trigger)| Change {
            trigger,
            count: None,
            date: time(at),
            to: Category::Churned,
        })
        .collect();
    for (trigger, polarity) in [(Trigger::PositiveFeedback, 1), (Trigger::NegativeFeedback, -1)] {
        let turn = (1..=MOST_RECORDS).find_map(|count| {
            let to = feeling.with(count, polarity).judge(options).0;
            (to != category).then_some((count, to))
        });
        if let Some((count, to)) = turn {
            changes.push(Change { trigger, count: Some(count), date: None, to });
        }
    }
    if feeling.severe {
        let to = Feeling { severe: false, ..*feeling }.judge(options).0;
        if to != category {
            let trigger = Trigger::ComplaintsSolved;
            changes.push(Change { trigger, count: None, date: None, to });
        }
    }
    if let Some((at, to)) = faded(category, grounds, options) {
        changes.push(Change { trigger: Trigger::Silence, count: None, date: time(at), to });
    }
    changes
}

/// When the category changes only because records leave the window, and to what.
fn faded(
    category: Category,
    grounds: &Grounds<'_, '_>,
    options: &CategoryOptions,
) -> Option<(i64, Category)> {
    let at = |record: &Heard<'_>| record.voice.time.as_millis();
    // what is left without the first records: their weights fade alike
    let mut feelings = vec![Feeling { net: Net::default(), run: 0, severe: false }];
    let mut unbroken = true;
    for record in grounds.heard.iter().rev() {
        let mut feeling = *feelings.last()?;
        feeling.net.add_faded(record, grounds.now, options.half_life_days);
        unbroken &= record.polarity < 0;
        feeling.run += u64::from(unbroken);
        feelings.push(feeling);
    }
    let mut times: Vec<i64> = grounds.heard.iter().map(at).collect();
    times.extend(grounds.severe.iter().map(|(at, _)| *at));
    times.sort_unstable();
    times.dedup();
    times.into_iter().find_map(|gone| {
        let left = grounds.heard.len() - grounds.heard.partition_point(|record| at(record) <= gone);
        let severe = grounds.severe.iter().any(|(at, _)| *at > gone);
        let to = Feeling { severe, ..*feelings.get(left)? }.judge(options).0;
        (to != category).then(|| (after(gone, options.window_days) + 1, to))
    })
}
