//! The calculators of drivers.

use serde::Deserialize;

use super::input::{Field, Input, Kind, same_length};
use super::later::Later;
use super::{Calculate, Calculator, Count};
use crate::error::Error;
use crate::score::drivers::{
    AdditiveSplit, AdditiveSplitOptions, BinaryImportance, BinaryImportanceOptions, Correlations,
    CrossProducts, ImpactMeasure, ImpactOptions, ImpactState, Importance, ImportanceOptions, Kano,
    KanoAnswer, KanoOptions, KanoState, PenaltyRewardOptions, PenaltyRewards, PerformanceQuadrant,
    QuadrantItem, QuadrantOptions, Quadrants, Regression, RegressionOptions, Rows, StatedQuadrant,
    ThemeEffect, ThemeImpact, additive_split, additive_split_of_nps, binary_importance, importance,
    importance_from_correlations, penalty_reward, performance_quadrants, regress, stated_quadrants,
};
use crate::score::estimate::Level;
use crate::score::state::State;

pub(super) const CALCULATORS: &[Calculator] = &[
    Calculator::counting::<RegressionCall>(),
    Calculator::of::<ImportanceCall>(),
    Calculator::of::<FromCorrelations>(),
    Calculator::of::<BinaryImportanceCall>(),
    Calculator::of::<PenaltyRewardCall>(),
    Calculator::counting::<KanoCall>(),
    Calculator::counting::<Impact>(),
    Calculator::of::<Split>(),
    Calculator::of::<StatedQuadrants>(),
    Calculator::of::<PerformanceQuadrants>(),
];

const OUTCOME: Field =
    Field::new("outcome", Kind::Numbers, "What is to be explained, as the overall satisfaction.")
        .needed();
const PREDICTORS: Field = Field::new(
    "predictors",
    Kind::Table,
    "What may explain it: a column for each predictor, by name.",
)
.needed();
const WEIGHTS: Field =
    Field::new("weights", Kind::Numbers, "How much each row counts, 0 or more; 1 unless given.");

/// Hands over each row of an outcome and predictors, and its weight.
fn for_each_row<R>(
    input: &mut Input<'_>,
    outcome: &str,
    predictors: &str,
    open: impl FnOnce(Vec<String>) -> Result<R, Error>,
    mut each: impl FnMut(&mut R, Option<f64>, &[Option<f64>], f64) -> Result<(), Error>,
) -> Result<R, Error> {
    let outcomes = input.numbers(outcome)?.to_vec();
    let (names, columns): (Vec<_>, Vec<_>) = input.table(predictors)?.into_iter().unzip();
    for (name, column) in names.iter().zip(&columns) {
        same_length(&format!("{predictors}.{name}"), column.len(), outcomes.len())?;
    }
    let weights = input.weights(outcomes.len())?;
    let mut rows = open(names)?;
    let mut row = vec![None; columns.len()];
    for (i, &outcome) in outcomes.iter().enumerate() {
        for (value, column) in row.iter_mut().zip(&columns) {
            *value = column[i];
        }
        each(&mut rows, outcome, &row, weights.as_ref().map_or(1.0, |weights| weights[i]))?;
    }
    Ok(rows)
}

fn rows(input: &mut Input<'_>, outcome: &str, predictors: &str) -> Result<Rows, Error> {
    for_each_row(input, outcome, predictors, Rows::new, Rows::push_weighted)
}

struct RegressionCall;

impl Count for RegressionCall {
    const NAME: &'static str = "regression";
    const ABOUT: &'static str =
        "Linear regression by least squares, with what a reader needs to trust it.";
    const INPUTS: &'static [Field] = &[OUTCOME, PREDICTORS, WEIGHTS];

    type Options = RegressionOptions;
    type State = Later<CrossProducts>;
    type Output = Regression;

    fn state(_: &RegressionOptions) -> Result<Later<CrossProducts>, Error> {
        Ok(Later::default())
    }

    fn count(
        state: &mut Later<CrossProducts>,
        input: &mut Input<'_>,
        _: &Self::Options,
    ) -> Result<(), Error> {
        let seen = for_each_row(
            input,
            "outcome",
            "predictors",
            CrossProducts::new,
            |products, outcome, row, weight| products.observe_row(outcome, row, weight).map(drop),
        )?;
        state.merge(&Later::known(seen))
    }

    fn finish(
        state: &Later<CrossProducts>,
        options: &RegressionOptions,
    ) -> Result<Regression, Error> {
        Ok(regress(state.get("predictors")?, options))
    }
}

struct ImportanceCall;

impl Calculate for ImportanceCall {
    const NAME: &'static str = "importance";
    const ABOUT: &'static str = "How much each predictor accounts for of the explained variance of an outcome: Johnson's relative weights or LMG.";
    const INPUTS: &'static [Field] = &[OUTCOME, PREDICTORS, WEIGHTS];

    type Options = ImportanceOptions;
    type Output = Importance;

    fn calculate(input: &mut Input<'_>, options: &ImportanceOptions) -> Result<Importance, Error> {
        importance(&rows(input, "outcome", "predictors")?, options)
    }
}

struct FromCorrelations;

impl Calculate for FromCorrelations {
    const NAME: &'static str = "importance_from_correlations";
    const ABOUT: &'static str =
        "The importance of predictors from correlations alone: no intervals and no significance.";
    const INPUTS: &'static [Field] = &[
        Field::new("names", Kind::Value, "The names of the predictors.").needed(),
        Field::new("predictors", Kind::Value, "The correlations among predictors, a list of rows.")
            .needed(),
        Field::new("outcome", Kind::Value, "The correlation of each predictor with the outcome.")
            .needed(),
    ];

    type Options = ImportanceOptions;
    type Output = Importance;

    fn calculate(input: &mut Input<'_>, options: &ImportanceOptions) -> Result<Importance, Error> {
        let names: Vec<String> = input.value("names")?;
        let among: Vec<Vec<f64>> = input.value("predictors")?;
        let with: Vec<f64> = input.value("outcome")?;
        importance_from_correlations(&Correlations::new(names, &among, &with)?, options)
    }
}

struct BinaryImportanceCall;

impl Calculate for BinaryImportanceCall {
    const NAME: &'static str = "binary_importance";
    const ABOUT: &'static str = "The importance of predictors of a yes or no, as churned: general dominance in logistic regressions.";
    const INPUTS: &'static [Field] = &[
        Field::new("outcome", Kind::Numbers, "What is to be explained: 1 for yes and 0 for no.")
            .needed(),
        PREDICTORS,
        WEIGHTS,
    ];

    type Options = BinaryImportanceOptions;
    type Output = BinaryImportance;

    fn calculate(
        input: &mut Input<'_>,
        options: &BinaryImportanceOptions,
    ) -> Result<BinaryImportance, Error> {
        binary_importance(&rows(input, "outcome", "predictors")?, options)
    }
}

struct PenaltyRewardCall;

impl Calculate for PenaltyRewardCall {
    const NAME: &'static str = "penalty_reward";
    const ABOUT: &'static str =
        "What a low and what a high performance of each attribute do to the outcome, apart.";
    const INPUTS: &'static [Field] = &[OUTCOME, PREDICTORS, WEIGHTS];

    type Options = PenaltyRewardOptions;
    type Output = PenaltyRewards;

    fn calculate(
        input: &mut Input<'_>,
        options: &PenaltyRewardOptions,
    ) -> Result<PenaltyRewards, Error> {
        penalty_reward(&rows(input, "outcome", "predictors")?, options)
    }
}

struct KanoCall;

/// An answer of Kano's questionnaire, by name or by number.
#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "expected 1 to 5, or `like`, `must_be`, `neutral`, `live_with` or `dislike`"
)]
enum Coded {
    Code(u8),
    Answer(KanoAnswer),
}

impl Coded {
    fn answer(self) -> Result<KanoAnswer, Error> {
        match self {
            Self::Code(code) => KanoAnswer::from_code(code),
            Self::Answer(answer) => Ok(answer),
        }
    }
}

impl Count for KanoCall {
    const NAME: &'static str = "kano";
    const ABOUT: &'static str =
        "Kano's class of a feature: whether it delights, must be, or leaves customers cold.";
    const INPUTS: &'static [Field] = &[
        Field::new(
            "functional",
            Kind::Column,
            "How each respondent feels with the feature: `like`, `must_be`, `neutral`, `live_with`, `dislike`, or 1 to 5.",
        ),
        Field::new("dysfunctional", Kind::Column, "The same without the feature."),
        Field::new(
            "counts",
            Kind::Value,
            "In place of answers: how many respondents put it into each class.",
        ),
    ];

    type Options = KanoOptions;
    type State = KanoState;
    type Output = Kano;

    fn state(_: &KanoOptions) -> Result<KanoState, Error> {
        Ok(KanoState::default())
    }

    fn count(state: &mut KanoState, input: &mut Input<'_>, _: &Self::Options) -> Result<(), Error> {
        if input.one_of(&["functional", "counts"])? == "counts" {
            state.observe_counts(&input.value("counts")?);
            return Ok(());
        }
        let functional: Vec<Option<Coded>> = input.value("functional")?;
        let dysfunctional: Vec<Option<Coded>> = input.value("dysfunctional")?;
        same_length("dysfunctional", dysfunctional.len(), functional.len())?;
        for (with, without) in functional.into_iter().zip(dysfunctional) {
            let answers = (with.map(Coded::answer), without.map(Coded::answer));
            state.observe((answers.0.transpose()?, answers.1.transpose()?));
        }
        Ok(())
    }

    fn finish(state: &KanoState, options: &KanoOptions) -> Result<Kano, Error> {
        Ok(state.finish(options))
    }
}

struct Impact;

/// How the impact of a theme is found.
#[derive(Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, serde::Serialize))]
#[serde(default, deny_unknown_fields)]
struct ThemeImpactOptions {
    /// The score whose change is looked at.
    measure: ImpactMeasure,
    /// Of the interval.
    level: Level,
    /// Bootstrap resamples behind the interval; 0 for none.
    resamples: usize,
    /// Of the random resamples.
    seed: u64,
}

impl Default for ThemeImpactOptions {
    fn default() -> Self {
        let ImpactOptions { level, resamples, seed } = ImpactOptions::default();
        Self { measure: ImpactMeasure::default(), level, resamples, seed }
    }
}

impl Count for Impact {
    const NAME: &'static str = "theme_impact";
    const ABOUT: &'static str = "How a theme moves the score: the score of all less the score of those who do not mention it.";
    const INPUTS: &'static [Field] = &[
        Field::new("answers", Kind::Numbers, "The answers.").needed(),
        Field::new(
            "mentions",
            Kind::Numbers,
            "Whether each answer mentions the theme: true or 1, or false or 0.",
        )
        .needed(),
    ];

    type Options = ThemeImpactOptions;
    type State = ImpactState;
    type Output = ThemeImpact;

    fn state(options: &ThemeImpactOptions) -> Result<ImpactState, Error> {
        Ok(ImpactState::new(options.measure))
    }

    fn count(
        state: &mut ImpactState,
        input: &mut Input<'_>,
        _: &Self::Options,
    ) -> Result<(), Error> {
        let answers = input.numbers("answers")?.to_vec();
        let mentions = input.numbers("mentions")?.to_vec();
        same_length("mentions", mentions.len(), answers.len())?;
        for (answer, mention) in answers.into_iter().zip(mentions) {
            // where it is not known whether the theme is mentioned, the answer is as good as missing
            let mention = mention.filter(|mention| !mention.is_nan());
            state
                .observe((answer.filter(|_| mention.is_some()), mention.is_some_and(|m| m != 0.0)));
        }
        Ok(())
    }

    fn finish(state: &ImpactState, options: &ThemeImpactOptions) -> Result<ThemeImpact, Error> {
        let &ThemeImpactOptions { level, resamples, seed, .. } = options;
        Ok(state.finish(&ImpactOptions { level, resamples, seed }))
    }
}

struct Split;

impl Calculate for Split {
    const NAME: &'static str = "additive_split";
    const ABOUT: &'static str = "The NPS as a sum of what themes add and take away.";
    const INPUTS: &'static [Field] = &[
        Field::new("answers", Kind::Numbers, "The answers, 0 to 10."),
        Field::new(
            "themes",
            Kind::Table,
            "A column for each theme, above 0 where the answer mentions it.",
        ),
        WEIGHTS,
        Field::new("score", Kind::Value, "In place of answers: the net score, -100 to 100."),
        Field::new(
            "effects",
            Kind::Value,
            "With a score: the `name`, `coefficient`, `volume` and `significant` of each theme.",
        ),
    ];

    type Options = AdditiveSplitOptions;
    type Output = AdditiveSplit;

    fn calculate(
        input: &mut Input<'_>,
        options: &AdditiveSplitOptions,
    ) -> Result<AdditiveSplit, Error> {
        if input.one_of(&["answers", "score"])? == "score" {
            let effects: Vec<ThemeEffect> = input.value("effects")?;
            return additive_split(input.value("score")?, effects);
        }
        additive_split_of_nps(&rows(input, "answers", "themes")?, options)
    }
}

const ITEMS: Field = Field::new(
    "items",
    Kind::Column,
    "The `name` of each attribute, its `derived` importance, and the `other` measure: stated importance or performance.",
).needed();

struct StatedQuadrants;

impl Calculate for StatedQuadrants {
    const NAME: &'static str = "stated_quadrants";
    const ABOUT: &'static str =
        "Derived against stated importance: key, hidden, must-have talk or low.";
    const INPUTS: &'static [Field] = &[ITEMS];

    type Options = QuadrantOptions;
    type Output = Quadrants<StatedQuadrant>;

    fn calculate(input: &mut Input<'_>, options: &QuadrantOptions) -> Result<Self::Output, Error> {
        stated_quadrants(&input.value::<Vec<QuadrantItem>>("items")?, options)
    }
}

struct PerformanceQuadrants;

impl Calculate for PerformanceQuadrants {
    const NAME: &'static str = "performance_quadrants";
    const ABOUT: &'static str =
        "Importance against performance: fix now, protect, watch or maintain.";
    const INPUTS: &'static [Field] = &[ITEMS];

    type Options = QuadrantOptions;
    type Output = Quadrants<PerformanceQuadrant>;

    fn calculate(input: &mut Input<'_>, options: &QuadrantOptions) -> Result<Self::Output, Error> {
        performance_quadrants(&input.value::<Vec<QuadrantItem>>("items")?, options)
    }
}
