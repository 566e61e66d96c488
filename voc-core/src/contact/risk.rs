//! Churn risk: a sum of signals, each with its weight, what it adds and its records.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::buying::{gaps, median, occasions, subscribed};
use super::category::{Category, CategoryOptions, CategoryRule, ContactCategory};
use super::category_options::MOST_DAYS;
use super::check::{of, option};
use super::complaints::Complaints;
use super::event::{Event, EventKind, SubscriptionChange};
use super::given::Given;
use super::pattern::Pattern;
use super::silence::Silence;
use super::timeline::{Evidence, Timeline, before, days_between};
use super::trend::{ContactTrend, TrendClass};
use crate::error::Error;
use crate::named::by_name;

/// What is known of a contact that no single record tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RiskFact {
    /// Net sentiment is low, or the last records are all negative.
    NetNegative,
    /// Net sentiment is high, and nothing makes the contact negative.
    NetPositive,
    /// The trend class is promoter to detractor.
    TurnedDetractor,
    /// A complaint is not solved.
    OpenComplaint,
    /// A severe one is not.
    SevereComplaint,
    /// A record waits for an answer for longer than `wait_days`.
    Waiting,
    /// The contact has gone quiet against its own rhythm.
    Quiet,
    /// Fewer activities than usual.
    UsageFalling,
    /// A subscription is cancelled and not over yet, or over and within the grace.
    NoticeGiven,
    /// The term of the last subscription ends within `term_days`, and nobody gave notice.
    TermEndsSoon,
    /// The last purchase is longer ago than `overdue_factor` times the usual.
    PurchaseOverdue,
}

/// When a signal holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RiskCondition {
    /// Where these records are there.
    Pattern(Box<Pattern>),
    /// Where this is so.
    Fact(RiskFact),
}

/// A signal of churn risk.
///
/// ```
/// use voc_core::contact::ContactOptions;
///
/// // in this business, whoever asks for a quote of a rival is nearly gone
/// let options = ContactOptions::from_toml(
///     "[[risk.extra]]
///     name = 'compares_quotes'
///     weight = 0.4
///     when = { pattern = { voice = { stance = ['considering'] }, within_days = 30 } }",
/// )?;
/// assert_eq!(options.risk.extra[0].weight, 0.4);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RiskSignal {
    /// Its name.
    pub name: String,
    /// What it can add to the risk, -1 to 1; negative where it speaks for staying.
    pub weight: f64,
    /// When it holds.
    pub when: RiskCondition,
}

/// The signals of churn risk and their limits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct RiskOptions {
    /// The signals; `voc-core/data/contact/risk.toml` unless given.
    pub signals: Vec<RiskSignal>,
    /// Signals beside them; one with the name of another replaces that.
    pub extra: Vec<RiskSignal>,
    /// Doubt in few words: what n records say counts n / (n + this) of its weight, as if so many more had said nothing;
    /// 0 for all of it.
    pub prior_records: f64,
    /// The risk from which on it is medium.
    pub medium: f64,
    /// The risk from which on it is high.
    pub high: f64,
    /// Days of waiting that are too many.
    pub wait_days: f64,
    /// Days before its end in which a term ends soon.
    pub term_days: f64,
    /// Times the usual gap after which a purchase is overdue.
    pub overdue_factor: f64,
    /// Days of usage that are compared with as many times three before them.
    pub usage_days: f64,
    /// Usage falls where it is at most this share of the usual.
    pub usage_share: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    signals: Vec<RiskSignal>,
}

/// The bundled table, which a test reads; an empty one where it could not be read.
static TABLE: LazyLock<Vec<RiskSignal>> = LazyLock::new(|| read().unwrap_or_default());

fn read() -> Result<Vec<RiskSignal>, toml::de::Error> {
    toml::from_str::<Table>(include_str!("../../data/contact/risk.toml")).map(|table| table.signals)
}

impl Default for RiskOptions {
    fn default() -> Self {
        Self {
            signals: TABLE.clone(),
            extra: Vec::new(),
            prior_records: 0.5,
            medium: 0.3,
            high: 0.6,
            wait_days: 2.0,
            term_days: 60.0,
            overdue_factor: 1.5,
            usage_days: 30.0,
            usage_share: 0.5,
        }
    }
}

impl RiskOptions {
    pub(super) fn validate(&self) -> Result<(), Error> {
        for (list, signals) in [("signals", &self.signals), ("extra", &self.extra)] {
            for (i, signal) in signals.iter().enumerate() {
                let at = format!("{list}[{i}]");
                if signal.name.is_empty() {
                    return Err(Error::config(format!("{at}.name: is empty")));
                }
                if signals[..i].iter().any(|other| other.name == signal.name) {
                    let name = &signal.name;
                    return Err(Error::config(format!("{at}.name: `{name}` is given twice")));
                }
                option(&format!("{at}.weight"), signal.weight, -1.0, 1.0)?;
                if let RiskCondition::Pattern(pattern) = &signal.when {
                    of(&format!("{at}.when"), pattern.validate())?;
                }
            }
        }
        option("prior_records", self.prior_records, 0.0, f64::MAX)?;
        option("medium", self.medium, 0.0, 1.0)?;
        option("high", self.high, self.medium, 1.0)?;
        option("wait_days", self.wait_days, 0.0, MOST_DAYS)?;
        option("term_days", self.term_days, 0.0, MOST_DAYS)?;
        option("overdue_factor", self.overdue_factor, 0.0, f64::MAX)?;
        option("usage_days", self.usage_days, 0.0, MOST_DAYS)?;
        option("usage_share", self.usage_share, 0.0, 1.0)
    }

    fn all(&self) -> impl Iterator<Item = &RiskSignal> {
        let replaced =
            |signal: &&RiskSignal| self.extra.iter().all(|other| other.name != signal.name);
        self.signals.iter().filter(replaced).chain(&self.extra)
    }
}

/// How high a risk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RiskLevel {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
}

impl RiskLevel {
    /// Every level, from the lowest.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    /// The level's name as it is written in data.
    ///
    /// ```
    /// use voc_core::contact::RiskLevel;
    ///
    /// // the legend of a chart
    /// assert_eq!(RiskLevel::ALL.map(RiskLevel::name), ["low", "medium", "high"]);
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

by_name!(RiskLevel, "level");

/// A signal that holds and what it adds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RiskContribution {
    /// The signal.
    pub name: String,
    /// Its weight in the table.
    pub weight: f64,
    /// What it adds to the sum: its weight, less for words of which there are few.
    pub adds: f64,
    /// The records behind it.
    pub evidence: Evidence,
}

/// How likely a contact is to leave, by signs that can be looked at. It is an order of urgency, not a probability.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ChurnRisk {
    /// The sum within 0 and 1; `None` for a contact that has left.
    pub value: Option<f64>,
    /// How high that is.
    pub level: Option<RiskLevel>,
    /// The sum of what the signals add.
    pub sum: f64,
    /// The signals that hold, the heaviest first.
    pub signals: Vec<RiskContribution>,
}

/// What has been found out about a contact, for its risk.
#[derive(Debug, Clone, Copy)]
pub struct RiskGrounds<'a> {
    /// Its category.
    pub category: &'a ContactCategory,
    /// Its trend class.
    pub trend: &'a ContactTrend,
    /// Its complaints.
    pub complaints: &'a Complaints,
    /// Its silence.
    pub silence: &'a Silence,
}

/// A contact's churn risk at the timeline's time.
///
/// What happened (events, days of silence) adds its whole weight. What was said is a reading of words: several signals
/// may come of one text, so that together they add no more than 1, and n records count n / (n + `prior_records`) of
/// it, shrunk towards nothing as by as many records that are silent.
///
/// ```
/// use voc_core::contact::{
///     ContactOptions, Given, History, RatingCuts, RiskGrounds, category, churn_risk, complaints, silence, trend,
/// };
///
/// let history = History::from_json(
///     r#"{"voices": [{"id": "v1", "time": "2026-03-01T09:00:00Z", "sentiment": {"label": "negative"},
///                     "churn": {"status": "threat"}}]}"#,
/// )?;
/// let timeline = history.until("2026-03-10T00:00:00Z".parse()?);
/// let (given, options) = (Given::default(), ContactOptions::default());
/// let grounds = RiskGrounds {
///     category: &category(&timeline, &given, &options.category),
///     trend: &trend(&timeline, &options.trend),
///     complaints: &complaints(&timeline, &RatingCuts::default(), options.complaints()),
///     silence: &silence(&timeline, &options.silence),
/// };
/// let risk = churn_risk(&timeline, &grounds, &given, &options.category, &options.risk);
/// assert!(risk.value > Some(0.0));
/// # Ok::<(), voc_core::Error>(())
/// ```
pub fn churn_risk(
    timeline: &Timeline<'_>,
    grounds: &RiskGrounds<'_>,
    given: &Given,
    rules: &CategoryOptions,
    options: &RiskOptions,
) -> ChurnRisk {
    let facts = Facts { timeline, grounds, given, rules, options };
    let held: Vec<(&RiskSignal, Evidence)> = options
        .all()
        .filter_map(|signal| {
            let evidence = match &signal.when {
                RiskCondition::Pattern(pattern) => Evidence::of(pattern.matched(timeline)?.ids),
                RiskCondition::Fact(fact) => facts.evidence(*fact)?,
            };
            Some((signal, evidence))
        })
        .collect();
    let said = Said::of(timeline, &held, options.prior_records);
    let mut signals: Vec<RiskContribution> = held
        .into_iter()
        .map(|(signal, evidence)| RiskContribution {
            name: signal.name.clone(),
            weight: signal.weight,
            adds: signal.weight * said.share(timeline, &evidence),
            evidence,
        })
        .collect();
    signals.sort_by(|a, b| b.adds.total_cmp(&a.adds));
    // to a millionth: sums of hundredths, without what the binary form adds; the sum of none is -0
    let sum = (signals.iter().map(|signal| signal.adds).sum::<f64>() * 1e6).round() / 1e6 + 0.0;
    let value = (!grounds.category.category.has_left()).then(|| sum.clamp(0.0, 1.0));
    let level = value.map(|risk| match risk {
        _ if risk >= options.high => RiskLevel::High,
        _ if risk >= options.medium => RiskLevel::Medium,
        _ => RiskLevel::Low,
    });
    ChurnRisk { value, level, sum, signals }
}

/// How much words count.
struct Said(f64);

impl Said {
    fn of(timeline: &Timeline<'_>, held: &[(&RiskSignal, Evidence)], prior: f64) -> Self {
        let said = || held.iter().filter(|(_, evidence)| is_said(timeline, evidence));
        let records: BTreeSet<&str> =
            said().flat_map(|(_, evidence)| &evidence.ids).map(String::as_str).collect();
        let n = records.len() as f64;
        let weight: f64 = said().map(|(signal, _)| signal.weight).sum();
        Self(if records.is_empty() { 1.0 } else { n / (n + prior) / weight.abs().max(1.0) })
    }

    /// The share of its weight that a signal adds.
    fn share(&self, timeline: &Timeline<'_>, evidence: &Evidence) -> f64 {
        if is_said(timeline, evidence) { self.0 } else { 1.0 }
    }
}

/// Whether all records behind a signal are words: no event tells of it.
fn is_said(timeline: &Timeline<'_>, evidence: &Evidence) -> bool {
    let happened = |id: &String| timeline.events.iter().any(|event| event.id == *id);
    evidence.n > 0 && !evidence.ids.iter().any(happened)
}

struct Facts<'f, 'a> {
    timeline: &'f Timeline<'a>,
    grounds: &'f RiskGrounds<'f>,
    given: &'f Given,
    rules: &'f CategoryOptions,
    options: &'f RiskOptions,
}

impl Facts<'_, '_> {
    /// The records behind a fact, where it holds.
    fn evidence(&self, fact: RiskFact) -> Option<Evidence> {
        let RiskGrounds { category, trend, complaints, silence } = self.grounds;
        let by_rules = |rules: &[CategoryRule]| {
            let mut reasons = category.reasons.iter();
            reasons.find(|reason| rules.contains(&reason.rule)).map(|r| r.evidence.clone())
        };
        match fact {
            RiskFact::NetNegative => {
                by_rules(&[CategoryRule::NetNegative, CategoryRule::NegativeRun])
            }
            RiskFact::NetPositive => by_rules(&[CategoryRule::NetPositive])
                .filter(|_| category.category == Category::Positive),
            RiskFact::TurnedDetractor => {
                (trend.class == TrendClass::PromoterToDetractor).then(|| trend.evidence.clone())
            }
            RiskFact::OpenComplaint => {
                let open = complaints.open.iter().flat_map(|c| &c.evidence.ids);
                some(Evidence::of(open.map(String::as_str)))
            }
            RiskFact::SevereComplaint => {
                let open = complaints.open.iter().filter(|complaint| complaint.severe);
                some(Evidence::of(open.flat_map(|c| &c.evidence.ids).map(String::as_str)))
            }
            RiskFact::Waiting => complaints
                .waiting_days
                .filter(|days| *days > self.options.wait_days)
                .map(|_| complaints.waiting.clone()),
            RiskFact::Quiet => silence.quiet.then(Evidence::default),
            RiskFact::UsageFalling => self.usage_falling(),
            RiskFact::NoticeGiven => self.running_out(true),
            RiskFact::TermEndsSoon => self.running_out(false),
            RiskFact::PurchaseOverdue => self.purchase_overdue(),
        }
    }

    fn usage_falling(&self) -> Option<Evidence> {
        let days = self.options.usage_days;
        let start = before(self.timeline.now_millis(), days);
        let activities = self.timeline.events_within(4.0 * days).iter();
        let (lately, earlier): (Vec<&Event>, Vec<&Event>) = activities
            .copied()
            .filter(|event| matches!(event.kind, EventKind::Activity(_)))
            .partition(|event| event.time.as_millis() >= start);
        let usual = earlier.len() as f64 / 3.0;
        let falls = usual >= 1.0 && lately.len() as f64 <= usual * self.options.usage_share;
        falls.then(|| Evidence::of(lately.iter().map(|event| event.id.as_str())))
    }

    /// The end of the last subscription, ahead or within the grace, by notice or by the end of its term.
    fn running_out(&self, by_notice: bool) -> Option<Evidence> {
        let times = subscribed(self.timeline);
        let last = times.iter().max_by_key(|time| time.end.unwrap_or(i64::MAX))?;
        let now = self.timeline.now_millis();
        let end = last.end?;
        let cancelled = matches!(
            &last.by.kind,
            EventKind::Subscription(event) if event.change == SubscriptionChange::Cancellation
        );
        let left = days_between(now, end);
        let near = cancelled || left <= self.options.term_days;
        let still = left >= -self.rules.grace_days;
        (cancelled == by_notice && near && still).then(|| Evidence::of([last.by.id.as_str()]))
    }

    fn purchase_overdue(&self) -> Option<Evidence> {
        let bought = occasions(self.timeline, self.rules.same_occasion_days);
        let own = gaps(&bought);
        let usual = if own.len() as u64 + 1 >= self.rules.min_purchases {
            median(own)
        } else {
            self.given.segment_gap_days.or(self.rules.segment_gap_days)
        }?;
        let (last, event) = bought.last()?;
        let silence = days_between(*last, self.timeline.now_millis());
        let overdue = silence > usual * self.options.overdue_factor;
        overdue.then(|| Evidence::of([event.id.as_str()]))
    }
}

fn some(evidence: Evidence) -> Option<Evidence> {
    Some(evidence).filter(|evidence| evidence.n > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::{
        ContactOptions, History, RatingCuts, category, complaints, silence, trend,
    };

    #[test]
    fn who_is_not_known_has_no_risk_rather_than_less_than_none() {
        let history = History::new();
        let timeline = history.until("2026-03-10T00:00:00Z".parse().unwrap());
        let (given, options) = (Given::default(), ContactOptions::default());
        let grounds = RiskGrounds {
            category: &category(&timeline, &given, &options.category),
            trend: &trend(&timeline, &options.trend),
            complaints: &complaints(&timeline, &RatingCuts::default(), options.complaints()),
            silence: &silence(&timeline, &options.silence),
        };
        let risk = churn_risk(&timeline, &grounds, &given, &options.category, &options.risk);
        // -0.0 is equal to 0.0, and written otherwise
        assert_eq!(serde_json::to_value((risk.sum, risk.value)).unwrap().to_string(), "[0.0,0.0]");
    }

    #[test]
    fn the_bundled_table_can_be_read() {
        assert!(read().unwrap().len() >= 20);
        RiskOptions::default().validate().unwrap();
    }
}
