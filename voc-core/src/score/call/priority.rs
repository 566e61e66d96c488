//! The calculators of what to do first.

use std::fmt;

use serde::Serialize;

use super::customer::rows_call;
use super::input::{Field, Input, Kind, same_length};
use super::{Calculate, Calculator, Count};
use crate::error::Error;
use crate::score::inference::bootstrap::Bootstrap;
use crate::score::priority::{
    AffectedContact, Cause, IceIdea, Ranking, RankingOptions, RevenueAtRisk, RevenueAtRiskState,
    RiceIdea, Stability, ice, prioritise, rank_stability, rice,
};
use crate::score::state::State;
use crate::score::survey::LevelOptions;

pub(super) const CALCULATORS: &[Calculator] = &[
    Calculator::of::<Priority>(),
    Calculator::of::<Rice>(),
    Calculator::of::<Ice>(),
    Calculator::of::<RankStability>(),
    Calculator::counting::<AtRisk>(),
];

/// A ranking of items by a formula.
macro_rules! ranking_call {
    ($call:ident, $name:literal, $about:literal, $items:literal, $items_about:literal, $item:ty, $rank:path) => {
        struct $call;

        impl Calculate for $call {
            const NAME: &'static str = $name;
            const ABOUT: &'static str = $about;
            const INPUTS: &'static [Field] =
                &[Field::new($items, Kind::Value, $items_about).needed()];

            type Options = RankingOptions;
            type Output = Ranking;

            fn calculate(
                input: &mut Input<'_>,
                options: &RankingOptions,
            ) -> Result<Ranking, Error> {
                $rank(&input.value::<Vec<$item>>($items)?, options)
            }
        }
    };
}

ranking_call!(
    Priority,
    "priority",
    "Ranks causes by reach, severity, value, churn and effort, with the factors shown.",
    "causes",
    "The `name` and the factors of each cause: `reach`, `severity`, `value`, `churn_lift`, `effort`.",
    Cause,
    prioritise
);

ranking_call!(
    Rice,
    "rice",
    "Ranks ideas by reach x impact x confidence / effort.",
    "ideas",
    "The `name`, `reach`, `impact`, `confidence` and `effort` of each idea.",
    RiceIdea,
    rice
);

ranking_call!(
    Ice,
    "ice",
    "Ranks ideas by impact x confidence x ease.",
    "ideas",
    "The `name`, `impact`, `confidence` and `ease` of each idea.",
    IceIdea,
    ice
);

/// How sure the places of a ranking are.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Places {
    /// One for each item, in the order given.
    items: Vec<Stability>,
}

impl fmt::Display for Places {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, item) in self.items.iter().enumerate() {
            let lead = if i > 0 { "; " } else { "" };
            write!(f, "{lead}{item}")?;
        }
        Ok(())
    }
}

struct RankStability;

impl Calculate for RankStability {
    const NAME: &'static str = "rank_stability";
    const ABOUT: &'static str =
        "How sure the places of a ranking by reach are: records are drawn anew and ranked anew.";
    const INPUTS: &'static [Field] = &[
        Field::new("names", Kind::Value, "The items.").needed(),
        Field::new(
            "worth",
            Kind::Value,
            "With what the reach of each is multiplied: the other factors of its score.",
        )
        .needed(),
        Field::new(
            "records",
            Kind::Value,
            "For each record, the places of the items that it touches, from 0.",
        )
        .needed(),
    ];

    type Options = Bootstrap;
    type Output = Places;

    fn calculate(input: &mut Input<'_>, options: &Bootstrap) -> Result<Places, Error> {
        let names: Vec<String> = input.value("names")?;
        let worth: Vec<f64> = input.value("worth")?;
        same_length("worth", worth.len(), names.len())?;
        let items: Vec<(&str, f64)> = names.iter().map(String::as_str).zip(worth).collect();
        let records: Vec<Vec<usize>> = input.value("records")?;
        Ok(Places { items: rank_stability(&items, &records, options)? })
    }
}

rows_call!(
    AtRisk,
    "revenue_at_risk",
    "The revenue that a cause puts at risk: what its customers are worth times the churn that goes with it.",
    "contacts",
    "The `value` of each contact, whether it has the cause (`affected`) and whether it left (`churned`).",
    AffectedContact => |contact| contact,
    LevelOptions,
    RevenueAtRiskState,
    RevenueAtRisk,
    |_| Ok(RevenueAtRiskState::new()),
    |state, options| Ok(state.finish(options))
);
