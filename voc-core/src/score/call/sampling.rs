//! The calculators of samples: how many answers, how they stand for the population, and resampling.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::input::{Field, Input, Kind};
use super::{Calculate, Calculator};
use crate::error::Error;
use crate::score::estimate::Level;
use crate::score::inference::bootstrap::Bootstrap;
use crate::score::inference::poststratify::{Margin, RakeOptions, Weighting, cells, rake};
use crate::score::inference::power::{
    Expected, answers_for_margin, answers_to_detect, power_to_detect,
};
use crate::score::mean::Mean;
use crate::score::survey::LevelOptions;

pub(super) const CALCULATORS: &[Calculator] = &[
    Calculator::of::<BootstrapMean>(),
    Calculator::of::<AnswersForMargin>(),
    Calculator::of::<AnswersToDetect>(),
    Calculator::of::<PowerToDetect>(),
    Calculator::of::<PostStratify>(),
    Calculator::of::<Rake>(),
];

struct BootstrapMean;

impl Calculate for BootstrapMean {
    const NAME: &'static str = "bootstrap_mean";
    const ABOUT: &'static str =
        "The mean of numbers with its bootstrap interval, for numbers that are far from normal.";
    const INPUTS: &'static [Field] =
        &[Field::new("numbers", Kind::Numbers, "The numbers.").needed()];

    type Options = Bootstrap;
    type Output = Mean;

    fn calculate(input: &mut Input<'_>, options: &Bootstrap) -> Result<Mean, Error> {
        Mean::bootstrapped(&input.numbers("numbers")?.to_vec(), options)
    }
}

const EXPECTED: Field = Field::new(
    "expected",
    Kind::Value,
    "What is believed of the answers: `{\"net\": {\"positive\": 0.5, \"negative\": 0.2}}`, `{\"share\": {\"share\": 0.4}}` \
     or `{\"mean\": {\"deviation\": 1.2}}`.",
).needed();
const DIFFERENCE: Field = Field::new(
    "difference",
    Kind::Value,
    "The difference to be shown, second minus first: in points for a net share, on 0 to 1 for a share.",
).needed();

struct AnswersForMargin;

impl Calculate for AnswersForMargin {
    const NAME: &'static str = "answers_for_margin";
    const ABOUT: &'static str =
        "How many answers give an interval that reaches so far to either side.";
    const INPUTS: &'static [Field] = &[
        EXPECTED,
        Field::new(
            "margin",
            Kind::Value,
            "How far: in points for a net share, on 0 to 1 for a share.",
        )
        .needed(),
    ];

    type Options = LevelOptions;
    type Output = u64;

    fn calculate(input: &mut Input<'_>, options: &LevelOptions) -> Result<u64, Error> {
        let expected: Expected = input.value("expected")?;
        answers_for_margin(&expected, input.value("margin")?, options.level)
    }
}

/// How sure a test shall be to show a difference.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, serde::Serialize))]
#[serde(default, deny_unknown_fields)]
struct PowerOptions {
    /// How likely the test shall show the difference.
    power: f64,
    /// The level of the test.
    level: Level,
}

impl Default for PowerOptions {
    fn default() -> Self {
        Self { power: 0.8, level: Level::default() }
    }
}

struct AnswersToDetect;

impl Calculate for AnswersToDetect {
    const NAME: &'static str = "answers_to_detect";
    const ABOUT: &'static str =
        "How many answers each of two groups needs so that a test shows a difference.";
    const INPUTS: &'static [Field] = &[EXPECTED, DIFFERENCE];

    type Options = PowerOptions;
    type Output = u64;

    fn calculate(input: &mut Input<'_>, options: &PowerOptions) -> Result<u64, Error> {
        let expected: Expected = input.value("expected")?;
        answers_to_detect(&expected, input.value("difference")?, options.power, options.level)
    }
}

struct PowerToDetect;

impl Calculate for PowerToDetect {
    const NAME: &'static str = "power_to_detect";
    const ABOUT: &'static str =
        "How likely a test shows a difference between two groups of so many answers.";
    const INPUTS: &'static [Field] = &[
        EXPECTED,
        DIFFERENCE,
        Field::new("n_first", Kind::Value, "The answers of the first group.").needed(),
        Field::new("n_second", Kind::Value, "The answers of the second group.").needed(),
    ];

    type Options = LevelOptions;
    type Output = f64;

    fn calculate(input: &mut Input<'_>, options: &LevelOptions) -> Result<f64, Error> {
        let expected: Expected = input.value("expected")?;
        let difference = input.value("difference")?;
        let (first, second) = (input.value("n_first")?, input.value("n_second")?);
        power_to_detect(&expected, difference, first, second, options.level)
    }
}

/// No options.
#[derive(Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, serde::Serialize))]
#[serde(default, deny_unknown_fields)]
pub(super) struct NoOptions {}

struct PostStratify;

impl Calculate for PostStratify {
    const NAME: &'static str = "post_stratify";
    const ABOUT: &'static str = "Weights that give respondents the make-up of the population, from the sizes of its groups.";
    const INPUTS: &'static [Field] = &[
        Field::new("groups", Kind::Column, "Each respondent's group, as the channel.").needed(),
        Field::new(
            "population",
            Kind::Value,
            "How large each group is, as counts or shares of any total.",
        )
        .needed(),
    ];

    type Options = NoOptions;
    type Output = Weighting;

    fn calculate(input: &mut Input<'_>, _: &NoOptions) -> Result<Weighting, Error> {
        let groups: Vec<String> = input.value("groups")?;
        cells(&groups, &input.value::<BTreeMap<_, _>>("population")?)
    }
}

struct Rake;

impl Calculate for Rake {
    const NAME: &'static str = "rake";
    const ABOUT: &'static str =
        "Weights that give respondents several distributions of the population at once.";
    const INPUTS: &'static [Field] = &[Field::new(
        "margins",
        Kind::Value,
        "For each property its `name`, the `groups` of the respondents and the `population`.",
    )
    .needed()];

    type Options = RakeOptions;
    type Output = Weighting;

    fn calculate(input: &mut Input<'_>, options: &RakeOptions) -> Result<Weighting, Error> {
        rake(&input.value::<Vec<Margin>>("margins")?, options)
    }
}
