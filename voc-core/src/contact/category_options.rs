//! Every constant of the contact's category.

use serde::{Deserialize, Serialize};

use super::category::CategoryRule;
use super::check::{above_zero, of, option};
use super::complaints::ComplaintOptions;
use super::mood::{RatingCuts, check_half_life};
use crate::error::Error;

/// How a business earns, which decides what leaving it means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BusinessModel {
    /// By subscription for a contact that has or had one, otherwise by purchases.
    #[default]
    Auto,
    /// Customers leave when their subscriptions end.
    Subscription,
    /// Customers leave by not buying any more.
    Transactional,
}

/// The constants of the category's rules.
///
/// ```
/// use voc_core::contact::ContactOptions;
///
/// // one bad word is enough to be called negative, for a house of few and loud customers
/// let options = ContactOptions::from_toml("category.negative_min_records = 1")?;
/// assert_eq!(options.category.negative_min_records, 1);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct CategoryOptions {
    /// How the business earns.
    pub model: BusinessModel,
    /// Rules that are not asked.
    pub without: Vec<CategoryRule>,
    /// Days after the end of a subscription in which it can still be renewed.
    pub grace_days: f64,
    /// Purchases have stopped after so many times the median days between them.
    pub gap_factor: f64,
    /// Purchases from which on a contact's own median counts, 2 or more; before, that of its segment does.
    pub min_purchases: u64,
    /// The median days between purchases of the segment; without it, contacts with fewer purchases are not judged by
    /// them. What is given with a contact goes before it.
    pub segment_gap_days: Option<f64>,
    /// Purchases within so many days are one.
    pub same_occasion_days: f64,
    /// Whether a lost deal means that a contact has left that is still subscribed.
    pub lost_deal_despite_subscription: bool,
    /// How sure a lost deal is as a sign of having left.
    pub deal_lost_confidence: f64,
    /// The risk in the words from which on a statement of having left counts.
    pub departure_min_risk: f64,
    /// How sure a statement of having left is that has no risk of its own.
    pub departure_confidence: f64,
    /// Days before the departure in which a competitor has to do with it.
    pub competitor_before_days: f64,
    /// Days after it.
    pub competitor_after_days: f64,
    /// Reasons in the CRM that mean a competitor, in lower case.
    pub competitor_reasons: Vec<String>,
    /// The intents that mean going to a competitor that is named.
    pub switch_intents: Vec<String>,
    /// Days for which feedback counts.
    pub window_days: f64,
    /// Days after which a record weighs half.
    pub half_life_days: f64,
    /// Negative up to this net sentiment, -1 to 1.
    pub negative_at: f64,
    /// With so many records at least.
    pub negative_min_records: u64,
    /// Negative where so many last records are; 0 for never.
    pub negative_run: u64,
    /// Positive from this net sentiment on, -1 to 1.
    pub positive_at: f64,
    /// With so many records at least.
    pub positive_min_records: u64,
    /// Which ratings are positive and negative.
    pub ratings: RatingCuts,
    /// What a complaint is and what ends it.
    pub complaints: ComplaintOptions,
}

impl Default for CategoryOptions {
    fn default() -> Self {
        Self {
            model: BusinessModel::Auto,
            without: Vec::new(),
            grace_days: 30.0,
            gap_factor: 3.0,
            min_purchases: 3,
            segment_gap_days: None,
            same_occasion_days: 1.0,
            lost_deal_despite_subscription: false,
            deal_lost_confidence: 0.7,
            departure_min_risk: 0.5,
            departure_confidence: 0.8,
            competitor_before_days: 90.0,
            competitor_after_days: 30.0,
            competitor_reasons: vec!["competitor".into(), "lost to competitor".into()],
            switch_intents: vec!["switch".into()],
            window_days: 180.0,
            half_life_days: 30.0,
            negative_at: -0.2,
            negative_min_records: 2,
            negative_run: 2,
            positive_at: 0.2,
            positive_min_records: 1,
            ratings: RatingCuts::default(),
            complaints: ComplaintOptions::default(),
        }
    }
}

impl CategoryOptions {
    pub(super) fn validate(&self) -> Result<(), Error> {
        option("grace_days", self.grace_days, 0.0, MOST_DAYS)?;
        above_zero("gap_factor", self.gap_factor)?;
        if self.min_purchases < 2 {
            return Err(Error::config(format!(
                "min_purchases: {} purchases have no days between them",
                self.min_purchases
            )));
        }
        if let Some(days) = self.segment_gap_days {
            above_zero("segment_gap_days", days)?;
        }
        option("same_occasion_days", self.same_occasion_days, 0.0, MOST_DAYS)?;
        option("deal_lost_confidence", self.deal_lost_confidence, 0.0, 1.0)?;
        option("departure_min_risk", self.departure_min_risk, 0.0, 1.0)?;
        option("departure_confidence", self.departure_confidence, 0.0, 1.0)?;
        option("competitor_before_days", self.competitor_before_days, 0.0, MOST_DAYS)?;
        option("competitor_after_days", self.competitor_after_days, 0.0, MOST_DAYS)?;
        option("window_days", self.window_days, 0.0, MOST_DAYS)?;
        check_half_life(self.half_life_days)?;
        option("negative_at", self.negative_at, -1.0, 1.0)?;
        option("positive_at", self.positive_at, -1.0, 1.0)?;
        if self.negative_at >= self.positive_at {
            return Err(Error::config(format!(
                "negative_at: {} is not below positive_at, {}",
                self.negative_at, self.positive_at
            )));
        }
        of("ratings", self.ratings.validate())?;
        of("complaints", self.complaints.validate())
    }
}

/// A hundred years: what is longer is a mistake, and times stay within what can be written.
pub(super) const MOST_DAYS: f64 = 36_525.0;
