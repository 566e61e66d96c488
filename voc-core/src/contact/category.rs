//! The contact's category: gone to a competitor, gone, negative, positive, or undetermined.

use std::fmt;

use serde::{Deserialize, Serialize};

pub use super::category_options::{BusinessModel, CategoryOptions};
use super::competitor::competitor;
use super::complaints::cases;
use super::departure::departures;
use super::given::Given;
use super::mood::{Heard, Net, heard};
use super::outlook::{self, Feeling, Grounds};
use super::timeline::{Evidence, Timeline, before, time};
use crate::feedback::Timestamp;
use crate::named::by_name;

/// What a customer is to the company now.
///
/// ```
/// use voc_core::contact::Category;
///
/// // of an account's contacts the worst decides what colour it has
/// let contacts = [Category::Positive, Category::Negative, Category::Undetermined];
/// assert_eq!(contacts.into_iter().min(), Some(Category::Negative));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Has left for a competitor.
    ChurnedToCompetitor,
    /// Has left.
    Churned,
    /// Is here and dissatisfied.
    Negative,
    /// Says too little, or as much good as bad.
    Undetermined,
    /// Is here and satisfied.
    Positive,
}

impl Category {
    /// Every category, from the worst.
    pub const ALL: [Self; 5] = [
        Self::ChurnedToCompetitor,
        Self::Churned,
        Self::Negative,
        Self::Undetermined,
        Self::Positive,
    ];

    /// Its name as it is written in data.
    ///
    /// ```
    /// use voc_core::contact::Category;
    ///
    /// assert_eq!(Category::ChurnedToCompetitor.name(), "churned_to_competitor");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::ChurnedToCompetitor => "churned_to_competitor",
            Self::Churned => "churned",
            Self::Negative => "negative",
            Self::Undetermined => "undetermined",
            Self::Positive => "positive",
        }
    }

    /// Whether the contact has left.
    ///
    /// ```
    /// use voc_core::contact::Category;
    ///
    /// // no renewal mail to those who are gone
    /// let written = Category::ALL.into_iter().filter(|category| !category.has_left()).count();
    /// assert_eq!(written, 3);
    /// ```
    pub fn has_left(self) -> bool {
        self <= Self::Churned
    }
}

by_name!(Category, "category");

/// The rules, in the order in which they are asked within their category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CategoryRule {
    /// Left, and says that it goes or went to a competitor.
    CompetitorStated,
    /// Left, and a competitor is the reason in the CRM: of a lost deal, a cancellation, the mark.
    CompetitorReason,
    /// Left, and found a competitor better without taking that back.
    CompetitorPreferred,
    /// All subscriptions are over, and the grace too.
    SubscriptionEnded,
    /// Somebody marked the account as churned.
    AccountMarked,
    /// No purchase for several times the usual gap.
    PurchasesStopped,
    /// A customer's last deal was lost and none is open.
    DealLost,
    /// Says that it has left, and no purchase since.
    DepartureStated,
    /// Net sentiment is low.
    NetNegative,
    /// The last records are all negative.
    NegativeRun,
    /// A severe complaint is not solved.
    SevereComplaint,
    /// Net sentiment is high.
    NetPositive,
    /// There is no feedback in the window.
    NoFeedback,
    /// Too few records for what they say.
    TooFewRecords,
    /// Good and bad hold the balance, or all is neutral.
    Balanced,
}

/// A contact that had left and came back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct WinBack {
    /// The rule by which it had left.
    pub rule: CategoryRule,
    /// When it had left.
    pub left: Option<Timestamp>,
    /// When it came back.
    pub returned: Option<Timestamp>,
    /// The purchase or renewal.
    pub evidence: Evidence,
}

/// A rule that holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Reason {
    /// The rule.
    pub rule: CategoryRule,
    /// Since when, for a departure; otherwise the time of its latest record.
    pub date: Option<Timestamp>,
    /// The records behind it.
    pub evidence: Evidence,
    /// How sure it is, 0 to 1.
    pub confidence: Option<f64>,
}

/// What could happen to a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// It buys, renews or signs.
    Purchase,
    /// It does not buy.
    NoPurchase,
    /// It does not renew.
    NoRenewal,
    /// It gives positive feedback.
    PositiveFeedback,
    /// It gives negative feedback.
    NegativeFeedback,
    /// Its severe complaints are solved.
    ComplaintsSolved,
    /// It says nothing more.
    Silence,
}

/// What would change the category, by itself and from now on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Change {
    /// What has to happen.
    pub trigger: Trigger,
    /// How many records it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// From when on the category changes, where time alone decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Timestamp>,
    /// The category then.
    pub to: Category,
}

/// A contact's category and why.
///
/// Confidence is 1 for what the records state; for purchases that stopped 1 - limit / (2 silence), which is one half at
/// the limit; for a lost deal and a statement as the options and the words have it; for net sentiment the probability
/// that the true net is beyond the limit, or within both for `balanced`; for a run the product of the labels'
/// confidences.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ContactCategory {
    /// The category.
    pub category: Category,
    /// The rule that decided.
    pub rule: CategoryRule,
    /// When the contact left; for other categories the time of the latest record behind them.
    pub date: Option<Timestamp>,
    /// The records behind it.
    pub evidence: Evidence,
    /// How sure it is, 0 to 1; `None` where no record says anything.
    pub confidence: Option<f64>,
    /// The competitor, where one is named.
    pub destination: Option<String>,
    /// Whether and when the contact had left and came back; `None` while it is gone.
    pub win_back: Option<WinBack>,
    /// Net sentiment of the window, -1 to 1; `None` without feedback.
    pub net_sentiment: Option<f64>,
    /// Records with a feeling in the window.
    pub records: u64,
    /// Every rule that holds, the one that decided first.
    pub reasons: Vec<Reason>,
    /// What would change the answer.
    pub changes: Vec<Change>,
}

/// Judges a contact at the timeline's time, by the rules in their order.
///
/// Who has left is asked first, then feedback: negative before positive. The options are taken as they are; those from
/// [`ContactOptions`](super::ContactOptions) are checked.
///
/// ```
/// use voc_core::contact::{Category, ContactOptions, Given, History, category};
///
/// let history = History::from_json(
///     r#"{"voices": [{"id": "v1", "time": "2026-03-01T09:00:00Z", "sentiment": {"label": "negative"}},
///                    {"id": "v2", "time": "2026-03-08T09:00:00Z", "sentiment": {"label": "negative"}}]}"#,
/// )?;
/// let timeline = history.until("2026-03-10T00:00:00Z".parse()?);
/// let found = category(&timeline, &Given::default(), &ContactOptions::default().category);
/// assert_eq!(found.category, Category::Negative);
/// // and the records that made it so
/// assert_eq!(found.evidence.ids, ["v1", "v2"]);
/// # Ok::<(), voc_core::Error>(())
/// ```
pub fn category(
    timeline: &Timeline<'_>,
    given: &Given,
    options: &CategoryOptions,
) -> ContactCategory {
    let left = departures(timeline, given, options);
    let heard = heard(timeline, options.window_days, &options.ratings);
    let from = before(timeline.now_millis(), options.window_days);
    let severe: Vec<(i64, &str)> = cases(timeline, &options.complaints)
        .iter()
        .filter(|case| case.at >= from && case.resolved.is_none())
        .filter(|case| case.severity.is_some_and(|grave| grave >= options.complaints.severe))
        .filter(|_| !options.without.contains(&CategoryRule::SevereComplaint))
        .map(|case| (case.at, case.id))
        .collect();
    let grounds = Grounds { heard: &heard, severe: &severe, now: timeline.now_millis() };
    let feeling = Feeling::of(&grounds, options);

    let mut reasons = Vec::new();
    let mut destination = None;
    if !left.standing.is_empty() {
        if let Some(found) = competitor(timeline, &left.standing, options) {
            destination = found.name.map(str::to_owned);
            let first = &left.standing[0];
            let with = first.evidence.iter().copied().filter(|id| !found.evidence.contains(id));
            reasons.push(Reason {
                rule: found.rule,
                date: time(first.at),
                evidence: Evidence::of(with.chain(found.evidence.iter().copied())),
                confidence: Some(first.confidence),
            });
        }
        reasons.extend(left.standing.iter().map(|departure| Reason {
            rule: departure.rule,
            date: time(departure.at),
            evidence: Evidence::of(departure.evidence.iter().copied()),
            confidence: Some(departure.confidence),
        }));
    }
    let felt = feeling.judge(options);
    reasons.extend(felt_reasons(&feeling, &grounds, options));
    let category = match left.standing.is_empty() {
        true => felt.0,
        false if reasons[0].rule <= CategoryRule::CompetitorPreferred => {
            Category::ChurnedToCompetitor
        }
        false => Category::Churned,
    };
    if reasons.is_empty() {
        reasons.push(undetermined(felt.1, feeling.net(), &heard, options));
    }
    let returned = left.returned.filter(|_| left.standing.is_empty());
    let deciding = reasons[0].clone();
    ContactCategory {
        category,
        rule: deciding.rule,
        date: deciding.date,
        evidence: deciding.evidence,
        confidence: deciding.confidence,
        destination,
        win_back: returned.map(|back| WinBack {
            rule: back.rule,
            left: time(back.left),
            returned: time(back.back),
            evidence: Evidence::of([back.evidence]),
        }),
        net_sentiment: feeling.net().value(),
        records: feeling.net().n,
        changes: outlook::changes(category, &left, &feeling, &grounds, options),
        reasons,
    }
}

/// The rules of feedback that hold, in order.
fn felt_reasons(
    feeling: &Feeling,
    grounds: &Grounds<'_, '_>,
    options: &CategoryOptions,
) -> Vec<Reason> {
    let Grounds { heard, severe, .. } = grounds;
    let latest = |records: &[&Heard<'_>]| records.iter().map(|record| record.voice.time).max();
    let reason = |rule, records: &[&Heard<'_>], confidence| Reason {
        rule,
        date: latest(records),
        evidence: Evidence::of(records.iter().map(|record| record.voice.id.as_str())),
        confidence,
    };
    let of = |polarity| heard.iter().filter(move |record| record.polarity == polarity);
    let net = feeling.net();
    let mut reasons = Vec::new();
    if feeling.is_net_negative(options) {
        let records: Vec<_> = of(-1).collect();
        let confidence = net.probability_below(options.negative_at);
        reasons.push(reason(CategoryRule::NetNegative, &records, confidence));
    }
    if feeling.is_negative_run(options) {
        let run = usize::try_from(options.negative_run).unwrap_or(usize::MAX).min(heard.len());
        let records: Vec<_> = heard[heard.len() - run..].iter().collect();
        let labels = records.iter().map(|record| {
            record.voice.sentiment.and_then(|sentiment| sentiment.confidence).unwrap_or(1.0)
        });
        reasons.push(reason(CategoryRule::NegativeRun, &records, Some(labels.product())));
    }
    if !severe.is_empty() {
        reasons.push(Reason {
            rule: CategoryRule::SevereComplaint,
            date: severe.iter().filter_map(|(at, _)| time(*at)).max(),
            evidence: Evidence::of(severe.iter().map(|(_, id)| *id)),
            confidence: Some(1.0),
        });
    }
    if feeling.is_net_positive(options) {
        let records: Vec<_> = of(1).collect();
        let confidence = net.probability_below(options.positive_at).map(|below| 1.0 - below);
        reasons.push(reason(CategoryRule::NetPositive, &records, confidence));
    }
    reasons
}

/// Why nothing can be said.
fn undetermined(
    rule: CategoryRule,
    net: &Net,
    heard: &[Heard<'_>],
    options: &CategoryOptions,
) -> Reason {
    let within = net
        .probability_below(options.positive_at)
        .zip(net.probability_below(options.negative_at))
        .map(|(positive, negative)| (positive - negative).max(0.0));
    Reason {
        rule,
        date: heard.last().map(|record| record.voice.time),
        evidence: Evidence::of(heard.iter().map(|record| record.voice.id.as_str())),
        confidence: within,
    }
}

impl CategoryRule {
    /// Every rule, in the order in which they are asked within their category.
    pub const ALL: [Self; 15] = [
        Self::CompetitorStated,
        Self::CompetitorReason,
        Self::CompetitorPreferred,
        Self::SubscriptionEnded,
        Self::AccountMarked,
        Self::PurchasesStopped,
        Self::DealLost,
        Self::DepartureStated,
        Self::NetNegative,
        Self::NegativeRun,
        Self::SevereComplaint,
        Self::NetPositive,
        Self::NoFeedback,
        Self::TooFewRecords,
        Self::Balanced,
    ];

    /// Its name as it is written in data.
    ///
    /// ```
    /// use voc_core::contact::{CategoryOptions, CategoryRule};
    ///
    /// // the rule of shops without contracts, off for a company that has only contracts
    /// let mut options = CategoryOptions::default();
    /// options.without.push(CategoryRule::PurchasesStopped);
    /// assert_eq!(CategoryRule::PurchasesStopped.name(), "purchases_stopped");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::CompetitorStated => "competitor_stated",
            Self::CompetitorReason => "competitor_reason",
            Self::CompetitorPreferred => "competitor_preferred",
            Self::SubscriptionEnded => "subscription_ended",
            Self::AccountMarked => "account_marked",
            Self::PurchasesStopped => "purchases_stopped",
            Self::DealLost => "deal_lost",
            Self::DepartureStated => "departure_stated",
            Self::NetNegative => "net_negative",
            Self::NegativeRun => "negative_run",
            Self::SevereComplaint => "severe_complaint",
            Self::NetPositive => "net_positive",
            Self::NoFeedback => "no_feedback",
            Self::TooFewRecords => "too_few_records",
            Self::Balanced => "balanced",
        }
    }
}

by_name!(CategoryRule, "rule");

impl fmt::Display for ContactCategory {
    /// `churned_to_competitor by competitor_stated (Acme)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} by {}", self.category, self.rule.name())?;
        self.destination.as_ref().map_or(Ok(()), |name| write!(f, " ({name})"))
    }
}
