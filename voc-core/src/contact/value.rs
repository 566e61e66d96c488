//! What a contact is worth, and how much attention that asks for.

use serde::{Deserialize, Serialize};

use super::buying::bought;
use super::check::option;
use super::given::Given;
use super::risk::ChurnRisk;
use super::timeline::Timeline;
use crate::error::Error;
use crate::score::customer::{Monetary, RfmCustomer, RfmCuts, RfmOptions, rfm};

/// Who is important.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ValueOptions {
    /// Scores of recency, frequency and money. A single contact is scored by fixed cuts, which
    /// [`Histories::rfm`](super::Histories::rfm) finds for a segment; without them it has no scores.
    pub rfm: RfmOptions,
    /// The worth from which on a contact is a VIP; without it, worth makes nobody one.
    pub vip_value: Option<f64>,
    /// The RFM labels that make a contact a VIP.
    pub vip_labels: Vec<String>,
    /// The churn risk from which on a contact that is worth something is answered in person too, 0 to 1.
    pub high_touch_risk: f64,
    /// What it has to be worth for that.
    pub high_touch_value: f64,
}

impl Default for ValueOptions {
    fn default() -> Self {
        Self {
            rfm: RfmOptions::default(),
            vip_value: None,
            vip_labels: vec!["champions".into(), "cannot lose them".into()],
            high_touch_risk: 0.6,
            high_touch_value: 0.0,
        }
    }
}

impl ValueOptions {
    pub(super) fn validate(&self) -> Result<(), Error> {
        if let Some(value) = self.vip_value {
            option("vip_value", value, 0.0, f64::MAX)?;
        }
        option("high_touch_risk", self.high_touch_risk, 0.0, 1.0)?;
        option("high_touch_value", self.high_touch_value, 0.0, f64::MAX)?;
        rfm(&[], &self.rfm).map(drop).map_err(|error| Error::config(format!("rfm.{error}")))
    }
}

/// How a contact is to be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponsePath {
    /// In person, by somebody who knows it.
    HighTouch,
    /// By the usual means.
    LowTouch,
}

/// Why a contact is answered in person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum HighTouchReason {
    /// The host says that it is a VIP.
    GivenVip,
    /// It is worth much.
    Value,
    /// Its RFM label.
    RfmLabel,
    /// It is worth something and likely to leave.
    AtRisk,
}

/// A contact's scores of recency, frequency and money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ContactRfm {
    /// Recency's, from 1 up; the highest for those who bought last.
    pub recency: u8,
    /// Frequency's.
    pub frequency: u8,
    /// Money's.
    pub monetary: u8,
    /// All three in a row, as `545`.
    pub code: String,
    /// The label.
    pub label: Option<String>,
}

/// What a contact is worth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ContactValue {
    /// Its worth: as given, otherwise the money it spent.
    pub value: Option<f64>,
    /// Days since it last bought, subscribed, went on or signed.
    pub recency_days: Option<f64>,
    /// How often it did.
    pub frequency: u64,
    /// The money, less refunds.
    pub monetary: Option<f64>,
    /// Its scores, where there are cuts.
    pub rfm: Option<ContactRfm>,
    /// Whether it is very important.
    pub vip: bool,
    /// How it is to be answered.
    pub path: ResponsePath,
    /// Why in person.
    pub reasons: Vec<HighTouchReason>,
}

/// A contact's worth at the timeline's time.
///
/// ```
/// use voc_core::contact::{ContactOptions, Given, History, profile, value};
///
/// let history = History::from_json(
///     r#"{"events": [{"id": "o1", "time": "2026-02-20T09:00:00Z", "type": "purchase", "amount": 120},
///                    {"id": "o2", "time": "2026-02-25T09:00:00Z", "type": "purchase", "amount": -20}]}"#,
/// )?;
/// let timeline = history.until("2026-03-10T00:00:00Z".parse()?);
/// let (given, options) = (Given::default(), ContactOptions::default());
/// let risk = profile(&timeline, &given, &options)?.risk;
/// assert_eq!(value(&timeline, &given, &risk, &options.value)?.value, Some(100.0));
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` for cuts or labels of RFM that cannot be.
pub fn value(
    timeline: &Timeline<'_>,
    given: &Given,
    risk: &ChurnRisk,
    options: &ValueOptions,
) -> Result<ContactValue, Error> {
    let bought = bought(timeline, options.rfm.monetary);
    let total = super::buying::bought(timeline, Monetary::Total).monetary;
    let worth = given.value.or(total);
    let scores = match options.rfm.cuts {
        RfmCuts::Fixed { .. } => {
            let customer = RfmCustomer {
                id: String::new(),
                recency: bought.recency_days,
                frequency: Some(bought.frequency as f64),
                monetary: bought.monetary,
            };
            rfm(&[customer], &options.rfm)?.customers.into_iter().next().map(|score| ContactRfm {
                recency: score.recency,
                frequency: score.frequency,
                monetary: score.monetary,
                code: score.code,
                label: score.label,
            })
        }
        RfmCuts::Quantile => None,
    };
    let label = scores.as_ref().and_then(|scores| scores.label.as_ref());
    let by_value = worth.zip(options.vip_value).is_some_and(|(worth, vip)| worth >= vip);
    let by_label = label.is_some_and(|label| options.vip_labels.contains(label));
    let vip = given.vip.unwrap_or(by_value || by_label);
    let at_risk = risk.value.is_some_and(|risk| risk >= options.high_touch_risk)
        && worth.is_some_and(|worth| worth > options.high_touch_value);
    let reasons: Vec<HighTouchReason> = [
        (given.vip == Some(true), HighTouchReason::GivenVip),
        (vip && by_value, HighTouchReason::Value),
        (vip && by_label, HighTouchReason::RfmLabel),
        (at_risk, HighTouchReason::AtRisk),
    ]
    .into_iter()
    .filter_map(|(holds, reason)| holds.then_some(reason))
    .collect();
    Ok(ContactValue {
        value: worth,
        recency_days: bought.recency_days,
        frequency: bought.frequency,
        monetary: total,
        rfm: scores,
        vip,
        path: if reasons.is_empty() { ResponsePath::LowTouch } else { ResponsePath::HighTouch },
        reasons,
    })
}
