//! Penalty-reward contrast: what a low and what a high performance do to the outcome, apart.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::drivers::cross::CrossProducts;
use crate::score::drivers::regression::{
    Coefficient, Estimate, Regression, RegressionOptions, regress,
};
use crate::score::drivers::rows::Rows;
use crate::score::estimate::Level;

/// How penalties and rewards are found.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct PenaltyRewardOptions {
    /// A value up to this is a low performance; -1 unless given, for themes coded -1 (negative mention), 0 (none) and
    /// 1 (positive mention). For ratings of 1 to 5, 2 is usual.
    pub low: f64,
    /// A value from this on is a high performance; 1 unless given. For ratings of 1 to 5, 4 or 5 is usual.
    pub high: f64,
    /// Attributes whose impact asymmetry is at most this far from 0 are hybrid; 0.2 unless given.
    pub hybrid_within: f64,
    /// Of intervals; an effect is significant where p < 1 - level.
    pub level: Level,
}

impl Default for PenaltyRewardOptions {
    fn default() -> Self {
        Self { low: -1.0, high: 1.0, hybrid_within: 0.2, level: Level::default() }
    }
}

/// What an attribute is for satisfaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Asymmetry {
    /// High performance pleases more than low performance annoys.
    Satisfier,
    /// Both about alike.
    Hybrid,
    /// Low performance annoys more than high performance pleases.
    Dissatisfier,
}

impl fmt::Display for Asymmetry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Satisfier => "satisfier",
            Self::Hybrid => "hybrid",
            Self::Dissatisfier => "dissatisfier",
        })
    }
}

/// The penalty and the reward of one attribute.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PenaltyReward {
    /// The attribute.
    pub name: String,
    /// Rows with a low performance.
    pub low: u64,
    /// Rows with a high performance.
    pub high: u64,
    /// The coefficient of low performance against middling; below 0 where it annoys. Its `absent` says why there is
    /// none.
    pub penalty: Coefficient,
    /// The coefficient of high performance against middling; above 0 where it pleases.
    pub reward: Coefficient,
    /// RIOCS, the range of impact on overall satisfaction: |penalty| + |reward|.
    pub range: Option<f64>,
    /// SGP, the satisfaction-generating potential: reward / range.
    pub satisfying: Option<f64>,
    /// DGP, the dissatisfaction-generating potential: |penalty| / range.
    pub dissatisfying: Option<f64>,
    /// IA = SGP - DGP: 1 for a pure satisfier, 0 for a hybrid, -1 for a pure dissatisfier.
    pub asymmetry: Option<f64>,
    /// What the asymmetry makes of the attribute.
    pub class: Option<Asymmetry>,
    /// Whether a penalty is above 0 or a reward below it, which the indices were not made for.
    pub against_expectation: bool,
}

/// Penalties and rewards of all attributes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PenaltyRewards {
    /// One for each attribute, in the order given.
    pub attributes: Vec<PenaltyReward>,
    /// The regression on two dummies for each attribute, `name:low` and `name:high`.
    pub regression: Regression,
}

/// The penalty-reward contrast of attributes (Brandt 1987; indices of Mikulic and Prebezac 2008): the outcome is
/// regressed on two dummies for each attribute, low and high, against the middle.
///
/// ```
/// use voc_core::score::drivers::{PenaltyRewardOptions, Rows, penalty_reward};
///
/// let mut rows = Rows::new(["delivery"])?;
/// for (overall, delivery) in [(2, -1), (3, -1), (6, 0), (7, 0), (7, 1), (8, 1)] {
///     rows.push(Some(f64::from(overall)), &[Some(f64::from(delivery))])?;
/// }
/// let found = penalty_reward(&rows, &PenaltyRewardOptions::default())?;
/// assert_eq!(found.attributes[0].to_string(), "delivery: dissatisfier, penalty -4.0, reward 1.0, asymmetry -0.60");
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` where `low` is not below `high` or `hybrid_within` is not from 0 to 1.
pub fn penalty_reward(
    rows: &Rows,
    options: &PenaltyRewardOptions,
) -> Result<PenaltyRewards, Error> {
    let &PenaltyRewardOptions { low, high, hybrid_within, level } = options;
    if low.is_nan() || high.is_nan() || low >= high {
        return Err(Error::score(format!("low: {low} is not below high, {high}")));
    }
    if !(0.0..=1.0).contains(&hybrid_within) {
        return Err(Error::score(format!("hybrid_within: {hybrid_within} is not from 0 to 1")));
    }
    let names = rows.names();
    let dummies = names.iter().flat_map(|name| [format!("{name}:low"), format!("{name}:high")]);
    let mut products = CrossProducts::new(dummies)?;
    let mut counts = vec![(0, 0); names.len()];
    for (attributes, outcome, weight) in rows.answers() {
        let mut coded = Vec::with_capacity(2 * names.len());
        for (&value, (lows, highs)) in attributes.iter().zip(&mut counts) {
            let (is_low, is_high) = (value <= low, value >= high);
            *lows += u64::from(is_low);
            *highs += u64::from(is_high);
            coded.extend([is_low, is_high].map(|is| Some(f64::from(u8::from(is)))));
        }
        products.observe_row(Some(outcome), &coded, weight)?;
    }
    let mut regression = regress(&products, &RegressionOptions { level });
    regression.excluded = rows.excluded();
    let attributes = names.iter().zip(counts).zip(regression.coefficients.chunks_exact(2));
    let attributes = attributes.map(|((name, (low, high)), pair)| {
        let found = |of: &Coefficient| of.estimate.map(|Estimate { value, .. }| value);
        let (penalty, reward) = (found(&pair[0]), found(&pair[1]));
        let both = penalty.zip(reward);
        let range = both.map(|(p, r)| p.abs() + r.abs()).filter(|&range| range > 0.0);
        let satisfying = reward.zip(range).map(|(r, range)| r / range);
        let dissatisfying = penalty.zip(range).map(|(p, range)| p.abs() / range);
        let asymmetry = satisfying.zip(dissatisfying).map(|(s, d)| s - d);
        PenaltyReward {
            name: name.clone(),
            low,
            high,
            penalty: pair[0].clone(),
            reward: pair[1].clone(),
            range,
            satisfying,
            dissatisfying,
            asymmetry,
            class: asymmetry.map(|ia| {
                if ia > hybrid_within {
                    Asymmetry::Satisfier
                } else if ia < -hybrid_within {
                    Asymmetry::Dissatisfier
                } else {
                    Asymmetry::Hybrid
                }
            }),
            against_expectation: penalty > Some(0.0) || reward.is_some_and(|r| r < 0.0),
        }
    });
    Ok(PenaltyRewards { attributes: attributes.collect(), regression })
}

impl fmt::Display for PenaltyReward {
    /// `delivery: dissatisfier, penalty -4.0, reward 1.0, asymmetry -0.60`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.name)?;
        let estimates = self.penalty.estimate.zip(self.reward.estimate);
        let Some(((penalty, reward), (class, ia))) = estimates.zip(self.class.zip(self.asymmetry))
        else {
            return f.write_str("not both low and high were seen");
        };
        let (penalty, reward) = (penalty.value, reward.value);
        write!(f, "{class}, penalty {penalty:.1}, reward {reward:.1}, asymmetry {ia:.2}")
    }
}

impl fmt::Display for PenaltyRewards {
    /// The attributes, one after the other: `delivery: dissatisfier, ...; price: hybrid, ...`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(absent) = self.regression.absent {
            return write!(f, "no penalties and rewards: {absent}");
        }
        for (i, attribute) in self.attributes.iter().enumerate() {
            let lead = if i > 0 { "; " } else { "" };
            write!(f, "{lead}{attribute}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::score::estimate::Absent;

    fn rows(values: &[(f64, f64)]) -> Rows {
        let mut rows = Rows::new(["a"]).unwrap();
        for &(y, x) in values {
            rows.push(Some(y), &[Some(x)]).unwrap();
        }
        rows
    }

    fn indices(low: f64, high: f64) -> PenaltyReward {
        let noisy = [(-1.0, 5.0 + low), (0.0, 5.0), (1.0, 5.0 + high)];
        let values: Vec<_> =
            noisy.iter().flat_map(|&(x, y)| [(y - 0.5, x), (y + 0.5, x)]).collect();
        let found = penalty_reward(&rows(&values), &PenaltyRewardOptions::default()).unwrap();
        found.attributes.into_iter().next().unwrap()
    }

    #[test]
    fn pure_kinds_are_at_the_ends() {
        let near = |x: Option<f64>, y: f64| assert!((x.unwrap() - y).abs() < 1e-9, "{x:?} {y}");
        near(indices(-2.0, 0.0).asymmetry, -1.0);
        near(indices(0.0, 2.0).asymmetry, 1.0);
        near(indices(-2.0, 2.0).asymmetry, 0.0);
        let found = indices(-3.0, 1.0);
        near(found.range, 4.0);
        near(found.satisfying, 0.25);
        near(found.dissatisfying, 0.75);
        assert_eq!((found.class, found.low), (Some(Asymmetry::Dissatisfier), 2));
        assert!(!found.against_expectation);
        assert!(indices(1.0, 2.0).against_expectation);
    }

    #[test]
    fn an_unseen_side_has_no_index() {
        let values = [(1.0, 0.0), (2.0, 0.0), (3.0, 1.0), (5.0, 1.0)];
        let found = penalty_reward(&rows(&values), &PenaltyRewardOptions::default()).unwrap();
        let attribute = &found.attributes[0];
        assert_eq!(attribute.penalty.absent, Some(Absent::NoSpread));
        assert!((attribute.reward.estimate.unwrap().value - 2.5).abs() < 1e-12);
        assert_eq!(attribute.asymmetry, None);
        assert_eq!(attribute.to_string(), "a: not both low and high were seen");
    }

    #[test]
    fn options_are_checked() {
        let options = PenaltyRewardOptions { low: 4.0, high: 2.0, ..Default::default() };
        let error = penalty_reward(&rows(&[]), &options).unwrap_err();
        assert_eq!(error.to_string(), "low: 4 is not below high, 2");
    }

    proptest! {
        #[test]
        fn the_asymmetry_is_between_the_ends(
            values in proptest::collection::vec((0u8..11, -1i8..2), 3..40),
        ) {
            let values: Vec<_> =
                values.iter().map(|&(y, x)| (f64::from(y), f64::from(x))).collect();
            let found = penalty_reward(&rows(&values), &PenaltyRewardOptions::default()).unwrap();
            if let Some(ia) = found.attributes[0].asymmetry {
                prop_assert!(ia.abs() <= 1.0 + 1e-12);
            }
        }
    }
}
