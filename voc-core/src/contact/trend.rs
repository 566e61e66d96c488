//! The trend class: whether a contact became, stayed or ceased to be a promoter or a detractor.

use serde::{Deserialize, Serialize};

use super::category_options::MOST_DAYS;
use super::check::{of, option};
use super::mood::RatingCuts;
use super::timeline::{Evidence, Timeline};
use super::voice::Voice;
use crate::error::Error;
use crate::feedback::Timestamp;
use crate::insight::SentimentLabel;
use crate::named::by_name;

/// What a trend class looks at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct TrendOptions {
    /// Days looked at.
    pub window_days: f64,
    /// Whether one record with real praise and real blame makes a contact untracked; otherwise it is passed over.
    pub mixed_untracks: bool,
    /// Which ratings are positive and negative. The likelihood to recommend goes before the text's sentiment.
    pub ratings: RatingCuts,
}

impl Default for TrendOptions {
    fn default() -> Self {
        Self { window_days: 90.0, mixed_untracks: true, ratings: RatingCuts::default() }
    }
}

impl TrendOptions {
    pub(super) fn validate(&self) -> Result<(), Error> {
        option("window_days", self.window_days, 0.0, MOST_DAYS)?;
        of("ratings", self.ratings.validate())
    }
}

/// How a contact moves between promoter and detractor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrendClass {
    /// One record, a promoter's.
    NewPromoter,
    /// One record, a detractor's.
    NewDetractor,
    /// A promoter's records first, then a detractor's.
    PromoterToDetractor,
    /// A detractor's records first, then a promoter's.
    DetractorToPromoter,
    /// Two promoter's records or more, and no other.
    ContinuesPromoter,
    /// Two detractor's records or more, and no other.
    ContinuesDetractor,
    /// Mixed feedback, or none that takes a side.
    Untracked,
}

impl TrendClass {
    /// Every class.
    pub const ALL: [Self; 7] = [
        Self::NewPromoter,
        Self::NewDetractor,
        Self::PromoterToDetractor,
        Self::DetractorToPromoter,
        Self::ContinuesPromoter,
        Self::ContinuesDetractor,
        Self::Untracked,
    ];

    /// Its name as it is written in data.
    ///
    /// ```
    /// use voc_core::contact::TrendClass;
    ///
    /// assert_eq!(TrendClass::DetractorToPromoter.name(), "detractor_to_promoter");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::NewPromoter => "new_promoter",
            Self::NewDetractor => "new_detractor",
            Self::PromoterToDetractor => "promoter_to_detractor",
            Self::DetractorToPromoter => "detractor_to_promoter",
            Self::ContinuesPromoter => "continues_promoter",
            Self::ContinuesDetractor => "continues_detractor",
            Self::Untracked => "untracked",
        }
    }
}

by_name!(TrendClass, "class");

/// Why a contact is not tracked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum UntrackedReason {
    /// There is no feedback with a feeling in the window.
    NoFeedback,
    /// All of it is neutral or passive.
    NoSide,
    /// It goes to and fro, or one record holds both.
    Mixed,
}

/// A contact's trend class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ContactTrend {
    /// The class.
    pub class: TrendClass,
    /// Why it is untracked.
    pub untracked: Option<UntrackedReason>,
    /// Since when the contact is on its side: the first record of the last row.
    pub since: Option<Timestamp>,
    /// The records that take a side.
    pub evidence: Evidence,
}

/// Where a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Promoter,
    Detractor,
    /// Neutral or passive.
    Neither,
    /// Praise and blame in one.
    Both,
}

fn side(voice: &Voice, cuts: &RatingCuts) -> Option<Side> {
    let rated = cuts.polarity(&voice.scores);
    if rated.is_none() && voice.label() == Some(SentimentLabel::Mixed) {
        return Some(Side::Both);
    }
    Some(match rated.or_else(|| cuts.feeling(voice))? {
        1 => Side::Promoter,
        -1 => Side::Detractor,
        _ => Side::Neither,
    })
}

/// The trend class of a contact at the timeline's time.
///
/// ```
/// use voc_core::contact::{History, TrendClass, TrendOptions, trend};
///
/// let history = History::from_json(
///     r#"{"voices": [{"id": "v1", "time": "2026-01-02T09:00:00Z", "scores": {"nps": 2}},
///                    {"id": "v2", "time": "2026-03-02T09:00:00Z", "scores": {"nps": 9}}]}"#,
/// )?;
/// let found = trend(&history.until("2026-03-10T00:00:00Z".parse()?), &TrendOptions::default());
/// assert_eq!(found.class, TrendClass::DetractorToPromoter);
/// # Ok::<(), voc_core::Error>(())
/// ```
pub fn trend(timeline: &Timeline<'_>, options: &TrendOptions) -> ContactTrend {
    let placed: Vec<(&Voice, Side)> = timeline
        .voices_within(options.window_days)
        .iter()
        .filter_map(|voice| Some((*voice, side(voice, &options.ratings)?)))
        .collect();
    let takes_side = |side: Side| matches!(side, Side::Promoter | Side::Detractor);
    let sides: Vec<(&Voice, Side)> =
        placed.iter().copied().filter(|(_, side)| takes_side(*side)).collect();
    let turns = sides.windows(2).filter(|pair| pair[0].1 != pair[1].1).count();
    let mixed = options.mixed_untracks && placed.iter().any(|(_, side)| *side == Side::Both);
    let last = sides.last().map(|(_, side)| *side);
    let (class, untracked) = match (last, turns) {
        _ if mixed => (TrendClass::Untracked, Some(UntrackedReason::Mixed)),
        (None, _) if placed.is_empty() => {
            (TrendClass::Untracked, Some(UntrackedReason::NoFeedback))
        }
        (None, _) => (TrendClass::Untracked, Some(UntrackedReason::NoSide)),
        (Some(Side::Promoter), 0) if sides.len() == 1 => (TrendClass::NewPromoter, None),
        (Some(Side::Promoter), 0) => (TrendClass::ContinuesPromoter, None),
        (Some(Side::Promoter), 1) => (TrendClass::DetractorToPromoter, None),
        (Some(_), 0) if sides.len() == 1 => (TrendClass::NewDetractor, None),
        (Some(_), 0) => (TrendClass::ContinuesDetractor, None),
        (Some(_), 1) => (TrendClass::PromoterToDetractor, None),
        _ => (TrendClass::Untracked, Some(UntrackedReason::Mixed)),
    };
    let row = sides.iter().rev().take_while(|(_, side)| Some(*side) == last).last();
    ContactTrend {
        class,
        untracked,
        since: row.filter(|_| untracked.is_none()).map(|(voice, _)| voice.time),
        evidence: Evidence::of(sides.iter().map(|(voice, _)| voice.id.as_str())),
    }
}
