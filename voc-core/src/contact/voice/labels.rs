//! Where a customer stands, by what it says.

use serde::{Deserialize, Serialize};

use crate::named::by_name;

/// How far a customer's leaving has gone, by its own words.
///
/// ```
/// use voc_core::contact::ChurnStatus;
///
/// // a statement of an insight is kept in a history under the same name
/// let said = voc_core::ChurnStatus::Departed;
/// assert_eq!(ChurnStatus::from(said), ChurnStatus::Departed);
/// // what is not spoken of is no promise to stay
/// assert_eq!(ChurnStatus::default(), ChurnStatus::None);
/// ```
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum ChurnStatus {
    /// Nothing is said about it.
    #[default]
    None,
    /// Thinks of leaving.
    Risk,
    /// Will leave unless something happens.
    Threat,
    /// Is leaving.
    Departing,
    /// Has left.
    Departed,
    /// Was about to leave and stays, or came back.
    Stayed,
    /// Came from another provider.
    Arrived,
    /// Will not leave.
    Loyal,
}

impl ChurnStatus {
    /// Every status.
    pub const ALL: [Self; 8] = [
        Self::None,
        Self::Risk,
        Self::Threat,
        Self::Departing,
        Self::Departed,
        Self::Stayed,
        Self::Arrived,
        Self::Loyal,
    ];

    /// The status's name as it is written in data.
    ///
    /// ```
    /// use voc_core::contact::ChurnStatus;
    ///
    /// // as a warehouse keeps it
    /// assert_eq!("departed".parse::<ChurnStatus>().map(ChurnStatus::name).ok(), Some("departed"));
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Risk => "risk",
            Self::Threat => "threat",
            Self::Departing => "departing",
            Self::Departed => "departed",
            Self::Stayed => "stayed",
            Self::Arrived => "arrived",
            Self::Loyal => "loyal",
        }
    }

    /// Whether the customer says that it is here to stay.
    ///
    /// ```
    /// use voc_core::contact::ChurnStatus;
    ///
    /// let said = [ChurnStatus::Loyal, ChurnStatus::Threat, ChurnStatus::Stayed, ChurnStatus::None];
    /// assert_eq!(said.map(ChurnStatus::stays), [true, false, true, false]);
    /// ```
    pub fn stays(self) -> bool {
        matches!(self, Self::Stayed | Self::Arrived | Self::Loyal)
    }
}

by_name!(ChurnStatus, "status");

/// What a customer has to do with a competitor.
///
/// ```
/// use voc_core::contact::voice::Stance;
///
/// // the nearer the customer is to the rival, the greater the stance
/// let heard = [Stance::Considering, Stance::Mentioned, Stance::SwitchingTo];
/// assert_eq!(heard.iter().max(), Some(&Stance::SwitchingTo));
/// ```
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Nothing said.
    #[default]
    Mentioned,
    /// Thinks of going there.
    Considering,
    /// Is going there.
    SwitchingTo,
    /// Has gone there.
    SwitchedTo,
    /// Came from there.
    CameFrom,
}

impl Stance {
    /// Every stance.
    pub const ALL: [Self; 5] =
        [Self::Mentioned, Self::Considering, Self::SwitchingTo, Self::SwitchedTo, Self::CameFrom];

    /// The stance's name as it is written in data.
    ///
    /// ```
    /// use voc_core::contact::voice::Stance;
    ///
    /// assert_eq!(Stance::SwitchedTo.name(), "switched_to");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Mentioned => "mentioned",
            Self::Considering => "considering",
            Self::SwitchingTo => "switching_to",
            Self::SwitchedTo => "switched_to",
            Self::CameFrom => "came_from",
        }
    }
}

by_name!(Stance, "stance");

/// How a competitor compares with the company.
///
/// ```
/// use voc_core::contact::voice::{Comparison, CompetitorMention, Stance};
///
/// let rival = |name: &str, direction| CompetitorMention { name: name.into(), stance: Stance::Mentioned, direction };
/// let heard = [rival("Acme", Comparison::Better), rival("Globex", Comparison::Worse)];
/// let ahead: Vec<_> = heard.iter().filter(|r| r.direction == Comparison::Better).map(|r| &r.name).collect();
/// assert_eq!(ahead, ["Acme"]);
/// ```
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// It is better.
    Better,
    /// It is worse.
    Worse,
    /// Neither is better.
    Equal,
    /// They are not compared.
    #[default]
    None,
}

impl Comparison {
    /// Every result of a comparison.
    pub const ALL: [Self; 4] = [Self::Better, Self::Worse, Self::Equal, Self::None];

    /// The result's name as it is written in data.
    ///
    /// ```
    /// use voc_core::contact::voice::Comparison;
    ///
    /// assert_eq!(Comparison::Worse.name(), "worse");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Worse => "worse",
            Self::Equal => "equal",
            Self::None => "none",
        }
    }
}

by_name!(Comparison, "direction");
