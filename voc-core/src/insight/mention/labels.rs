//! What is told of a name.

use serde::{Deserialize, Serialize};

use super::super::sentiment::SentimentLabel;
use crate::named::by_name;
use crate::text::Span;

/// A competitor or product that is named.
///
/// ```
/// use voc_core::{Analyzer, Config, MentionKind, RivalDirection};
///
/// let config = Config::from_json(r#"{"competitors": [{"name": "Northwind Bank", "aliases": ["Northwind"]}]}"#)?;
/// let analyzer = Analyzer::builder().config(config).build()?;
/// let insight = analyzer.analyze(&"Your app is much worse than Northwind's.".into())?;
/// let rival = &insight.mentions[0];
/// assert_eq!((rival.kind, &*rival.name), (MentionKind::Competitor, "Northwind Bank"));
/// assert_eq!(rival.direction, Some(RivalDirection::Better));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Mention {
    /// What is named.
    pub kind: MentionKind,
    /// The name as the configuration has it.
    pub name: String,
    /// The name as it is written in the text.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// The feeling towards it: for a competitor, beside the own brand.
    pub sentiment: SentimentLabel,
    /// From -1, bad, to 1, good.
    pub score: f64,
    /// How a competitor compares; none for products.
    pub direction: Option<RivalDirection>,
    /// Where the customer stands towards a competitor; none for products.
    pub stance: Option<Stance>,
    /// The topic group in which a competitor is compared, where one can be told.
    pub aspect: Option<String>,
}

/// What is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MentionKind {
    /// A competitor of the configuration.
    Competitor,
    /// A product of the configuration.
    Product,
}

impl MentionKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Competitor, Self::Product];

    /// The kind's name as it is written in data.
    ///
    /// ```
    /// use voc_core::MentionKind;
    ///
    /// assert_eq!(MentionKind::Competitor.name(), "competitor");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Competitor => "competitor",
            Self::Product => "product",
        }
    }
}

by_name!(MentionKind, "kind");

/// How a competitor compares with the provider written to.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum RivalDirection {
    /// The competitor is better.
    Better,
    /// The competitor is worse.
    Worse,
    /// Neither is better.
    Equal,
    /// Nothing is compared.
    #[default]
    None,
}

impl RivalDirection {
    /// Every direction.
    pub const ALL: [Self; 4] = [Self::Better, Self::Worse, Self::Equal, Self::None];

    /// The direction's name as it is written in data.
    ///
    /// ```
    /// use voc_core::RivalDirection;
    ///
    /// assert_eq!(RivalDirection::Better.name(), "better");
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

by_name!(RivalDirection, "direction");

/// Where a customer stands between a competitor and the provider written to.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// The competitor is named, no more.
    #[default]
    Mentioned,
    /// Going there is thought of, or was.
    Considering,
    /// The customer is about to go there.
    SwitchingTo,
    /// The customer has gone there.
    SwitchedTo,
    /// The customer came from there.
    CameFrom,
}

impl Stance {
    /// Every stance.
    pub const ALL: [Self; 5] =
        [Self::Mentioned, Self::Considering, Self::SwitchingTo, Self::SwitchedTo, Self::CameFrom];

    /// The stance's name as it is written in data.
    ///
    /// ```
    /// use voc_core::Stance;
    ///
    /// assert_eq!(Stance::CameFrom.name(), "came_from");
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
