//! Why there is no value, and what to know before acting on one.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Why there is no value.
///
/// ```
/// use voc_core::score::Absent;
/// use voc_core::score::survey::{Nps, NpsOptions, ScaleScore};
///
/// // a branch that nobody has rated yet: not an NPS of 0
/// let nps = Nps::of(&[], &NpsOptions::default())?;
/// assert_eq!((nps.value, nps.absent), (None, Some(Absent::NoAnswers)));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Absent {
    /// No valid answer.
    NoAnswers,
    /// All valid answers have the weight 0.
    NoWeight,
    /// Too few answers for this measure.
    TooFew,
    /// All answers are equal where a spread is needed.
    NoSpread,
    /// The amount to be divided by, as the customers at the start, is 0.
    NothingToDivideBy,
    /// Too much of what goes in is missing.
    TooLittleCoverage,
    /// The theme or group covers everything, so nothing is left to compare with.
    NothingToCompareWith,
    /// The curve or window ends before the value is reached.
    NotReached,
    /// The predictors are linearly dependent.
    Collinear,
    /// A measure that may not be missing is.
    MissingMeasure,
    /// The part is larger than the whole, so it is no share.
    NotAShare,
}

impl fmt::Display for Absent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoAnswers => "no valid answers",
            Self::NoWeight => "all weights are 0",
            Self::TooFew => "too few answers",
            Self::NoSpread => "all answers are equal",
            Self::NothingToDivideBy => "nothing to divide by",
            Self::TooLittleCoverage => "too little coverage",
            Self::NothingToCompareWith => "nothing to compare with",
            Self::NotReached => "not reached",
            Self::Collinear => "the predictors are linearly dependent",
            Self::MissingMeasure => "a measure is missing",
            Self::NotAShare => "the part is larger than the whole",
        })
    }
}

/// What a reader of a value should know before acting on it.
///
/// ```
/// use voc_core::score::Caution;
/// use voc_core::score::survey::{Nps, NpsOptions, ScaleScore};
///
/// // one happy customer is an NPS of 100, but nothing to put on a slide
/// let nps = Nps::of(&[10.0], &NpsOptions::default())?;
/// assert_eq!(nps.value, Some(100.0));
/// assert!(nps.cautions.contains(&Caution::OutsideInterval));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Caution {
    /// The interval does not hold the value: few answers, and those alike, are drawn towards the middle.
    OutsideInterval,
    /// Too few answers to act on.
    FewAnswers,
    /// Too few answers for an interval.
    NoInterval,
    /// There are several, but all are equal, which says nothing about how far others would lie from them.
    NoSpread,
    /// A rule holds the value beyond its whole interval, of which nothing is left.
    HeldValue,
    /// Counts that should not rise do: more opens than deliveries.
    NotMonotone,
    /// Predictors overlap so much that their parts are unsure.
    Collinear,
    /// Nothing ran beside the change, so what else changed at that time may be the cause.
    NoControlGroup,
    /// The weights do not reach all given distributions at once.
    NotConverged,
    /// Some groups of the population have no answer that could stand for them.
    Uncovered,
    /// The upper limit of a time is not reached within what was observed.
    OpenInterval,
    /// Totals alone do not say how much customers differ, so there is no interval.
    TotalsOnly,
    /// Those still open are left out, which makes the mean too short.
    OpenLeftOut,
    /// Mail programs that fetch pictures ahead count as readers.
    PrefetchedOpens,
    /// Margin and retention are taken as the same in every period.
    ConstantRates,
    /// What is missing counts as a given score.
    Imputed,
}

impl fmt::Display for Caution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OutsideInterval => "the interval does not hold the value: too few answers",
            Self::FewAnswers => "few answers",
            Self::NoInterval => "too few answers for an interval",
            Self::NoSpread => "all are equal, which leaves no spread",
            Self::HeldValue => "held by a rule beyond its interval",
            Self::NotMonotone => "counts rise where they should not",
            Self::Collinear => "the predictors overlap",
            Self::NoControlGroup => "without a control group the cause is not shown",
            Self::NotConverged => "the weights do not reach all distributions",
            Self::Uncovered => "some groups of the population have no answers",
            Self::OpenInterval => "the upper limit is not reached",
            Self::TotalsOnly => "totals alone give no interval",
            Self::OpenLeftOut => "those still open are left out of the mean",
            Self::PrefetchedOpens => "opens count mail programs too",
            Self::ConstantRates => "margin and retention are taken as constant",
            Self::Imputed => "what is missing counts as a given score",
        })
    }
}
