//! The calculators that compare scores.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::input::{Argument, Field, Input, Kind, needed, parse, same_length};
use super::{Calculate, Calculator, Groups};
use crate::error::Error;
use crate::score::estimate::Level;
use crate::score::inference::experiment::{
    Experiment, ExperimentOptions, ab, before_after, before_after_paired,
};
use crate::score::inference::multiple::{
    Against, Correction, GroupComparison, GroupOptions, compare_groups,
};
use crate::score::inference::paired::{PairedMethod, PairedOptions, paired_means, paired_nps};
use crate::score::inference::{Comparison, Sample, compare};

pub(super) const CALCULATORS: &[Calculator] = &[
    Calculator::of::<Compare>(),
    Calculator::of::<ComparePaired>(),
    Calculator::of::<CompareGroups>(),
    Calculator::of::<Ab>(),
    Calculator::of::<BeforeAfter>(),
    Calculator::of::<AdjustPValues>(),
];

/// Which score is compared, and how far the interval reaches.
#[derive(Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, Serialize))]
#[serde(default, deny_unknown_fields)]
struct CompareOptions {
    /// The score of both groups, as `nps` or `mean`. Without one, the inputs are samples: counts such as `{"net":
    /// {"positive": 50, "neutral": 30, "negative": 20}}` or `{"share": {"successes": 40, "n": 100}}`, or `{"mean": {"mean":
    /// 3.4, "deviation": 1.1, "n": 100}}`.
    score: Option<String>,
    /// The score's own options, as its scale.
    score_options: Map<String, Value>,
    /// The level of the interval.
    level: Level,
}

/// The score of a group, or the sample that is given in its place.
struct Scoring<'s> {
    score: Option<&'s str>,
    options: &'s Map<String, Value>,
}

impl Scoring<'_> {
    fn sample(&self, name: &str, weights: &str, input: &mut Input<'_>) -> Result<Sample, Error> {
        let given = input.take(name).ok_or_else(|| needed(name))?;
        let weights = input.take(weights);
        let Some(score) = self.score else {
            return match given {
                Argument::Value(sample @ Value::Object(_)) => parse(name, sample),
                _ => Err(Error::score(format!(
                    "{name}: expected a sample, or say by `score` what answers are read as"
                ))),
            };
        };
        self.read(score, given, weights).map_err(|error| Error::score(format!("{name}: {error}")))
    }

    fn read(
        &self,
        score: &str,
        given: Argument<'_>,
        weights: Option<Argument<'_>>,
    ) -> Result<Sample, Error> {
        let calculator = Calculator::named(score)?;
        let mut counter = calculator.counter(Value::Object(self.options.clone()))?;
        let mut inputs = match given {
            // all inputs of the score by their names
            Argument::Value(Value::Object(inputs)) => Input::from_json(inputs),
            column => Input::new().with(calculator.inputs[0].name, column),
        };
        if let Some(weights) = weights {
            inputs = inputs.with("weights", weights);
        }
        counter.observe(inputs)?;
        counter.sample()?.ok_or_else(|| Error::score(format!("score: {score} is not compared")))
    }
}

const FIRST: Field = Field::new(
    "first",
    Kind::Scored,
    "The answers of the first group, all inputs of the score by name, or a sample.",
)
.needed();
const SECOND: Field = Field::new("second", Kind::Scored, "The same of the second group.").needed();
const FIRST_WEIGHTS: Field =
    Field::new("first_weights", Kind::Numbers, "The weights of the first group's answers.");
const SECOND_WEIGHTS: Field =
    Field::new("second_weights", Kind::Numbers, "The weights of the second group's answers.");

fn both(
    score: Option<&str>,
    options: &Map<String, Value>,
    input: &mut Input<'_>,
) -> Result<(Sample, Sample), Error> {
    let scoring = Scoring { score, options };
    let first = scoring.sample("first", "first_weights", input)?;
    Ok((first, scoring.sample("second", "second_weights", input)?))
}

struct Compare;

impl Calculate for Compare {
    const NAME: &'static str = "compare";
    const ABOUT: &'static str = "The difference of a score between two independent groups, second minus first, with its interval and test.";
    const INPUTS: &'static [Field] = &[FIRST, SECOND, FIRST_WEIGHTS, SECOND_WEIGHTS];

    type Options = CompareOptions;
    type Output = Comparison;

    fn calculate(input: &mut Input<'_>, options: &CompareOptions) -> Result<Comparison, Error> {
        let (first, second) = both(options.score.as_deref(), &options.score_options, input)?;
        compare(&first, &second, options.level)
    }
}

/// The scores that are compared within pairs.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, Serialize))]
#[serde(rename_all = "snake_case")]
enum PairedScore {
    /// NPS, of answers from 0 to 10.
    Nps,
    /// The mean of numbers; for a share, of 0 and 1.
    #[default]
    Mean,
}

/// How pairs of answers are compared.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, Serialize))]
#[serde(default, deny_unknown_fields)]
struct ComparePairedOptions {
    /// What is compared.
    score: PairedScore,
    /// The level of the interval.
    level: Level,
    /// The formula or resampling.
    method: PairedMethod,
    /// How many samples the bootstrap draws; 1,000 or more.
    resamples: usize,
    /// Where the bootstrap's random numbers start.
    seed: u64,
}

impl Default for ComparePairedOptions {
    fn default() -> Self {
        let PairedOptions { level, method, resamples, seed } = PairedOptions::default();
        Self { score: PairedScore::default(), level, method, resamples, seed }
    }
}

fn paired(
    input: &mut Input<'_>,
    score: PairedScore,
    options: &PairedOptions,
) -> Result<Comparison, Error> {
    let first = input.numbers("first")?.to_vec();
    let second = input.numbers("second")?.to_vec();
    same_length("second", second.len(), first.len())?;
    let pairs = first.into_iter().zip(second);
    match score {
        PairedScore::Nps => paired_nps(pairs, options),
        PairedScore::Mean => paired_means(pairs, options),
    }
}

struct ComparePaired;

impl Calculate for ComparePaired {
    const NAME: &'static str = "compare_paired";
    const ABOUT: &'static str =
        "The change of a score of the same respondents asked twice, second minus first.";
    const INPUTS: &'static [Field] = &[
        Field::new("first", Kind::Numbers, "Each respondent's first answer.").needed(),
        Field::new("second", Kind::Numbers, "Each respondent's second answer, in the same order.")
            .needed(),
    ];

    type Options = ComparePairedOptions;
    type Output = Comparison;

    fn calculate(
        input: &mut Input<'_>,
        options: &ComparePairedOptions,
    ) -> Result<Comparison, Error> {
        let &ComparePairedOptions { score, level, method, resamples, seed } = options;
        paired(input, score, &PairedOptions { level, method, resamples, seed })
    }
}

/// How several groups are compared.
#[derive(Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, Serialize))]
#[serde(default, deny_unknown_fields)]
struct CompareGroupsOptions {
    /// The score of each group, as `nps` or `mean`. Without one, the values are a sample for each group.
    score: Option<String>,
    /// The score's own options, as its scale.
    score_options: Map<String, Value>,
    /// The level of each interval; 1 minus it bounds the false discoveries.
    level: Level,
    /// How p-values are corrected for their number.
    correction: Correction,
    /// What each group is compared with, in the order of the groups' names.
    against: Against,
}

/// Several comparisons with corrected p-values.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct GroupComparisons {
    /// One for each two groups that were compared.
    comparisons: Vec<GroupComparison>,
}

impl fmt::Display for GroupComparisons {
    /// One line for each comparison.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, comparison) in self.comparisons.iter().enumerate() {
            let lead = if i > 0 { "\n" } else { "" };
            write!(f, "{lead}{comparison}")?;
        }
        Ok(())
    }
}

struct CompareGroups;

impl Calculate for CompareGroups {
    const NAME: &'static str = "compare_groups";
    const ABOUT: &'static str =
        "Compares a score among several groups and corrects the p-values for their number.";
    const INPUTS: &'static [Field] = &[
        Field::new(
            "values",
            Kind::Scored,
            "The answers of all groups; without a score, a sample for each group by its name.",
        )
        .needed(),
        Field::new("by", Kind::Column, "The group of each answer, as its channel or period."),
        Field::new("weights", Kind::Numbers, "The weights of the answers."),
    ];

    type Options = CompareGroupsOptions;
    type Output = GroupComparisons;

    fn calculate(
        input: &mut Input<'_>,
        options: &CompareGroupsOptions,
    ) -> Result<GroupComparisons, Error> {
        let samples = match &options.score {
            Some(score) => samples_by(score, input, options)?,
            None => input.value::<BTreeMap<String, Sample>>("values")?.into_iter().collect(),
        };
        let &CompareGroupsOptions { level, correction, against, .. } = options;
        let options = GroupOptions { level, correction, against };
        Ok(GroupComparisons { comparisons: compare_groups(&samples, &options)? })
    }
}

fn samples_by(
    score: &str,
    input: &mut Input<'_>,
    options: &CompareGroupsOptions,
) -> Result<Vec<(String, Sample)>, Error> {
    let groups = Groups::of(input.value("by")?);
    let calculator = Calculator::named(score)?;
    let mut inputs = Input::new();
    let names = [("values", calculator.inputs[0].name), ("weights", "weights")];
    for (name, own) in names {
        if let Some(argument) = input.take(name) {
            inputs = inputs.with(own, argument);
        }
    }
    let (order, rows) = groups.sorted()?;
    let parts = inputs.split(calculator.inputs, groups.rows.len(), &rows)?;
    let sample = |(group, part): (usize, Input<'_>)| {
        let mut counter = calculator.counter(Value::Object(options.score_options.clone()))?;
        counter.observe(part)?;
        let sample = counter.sample()?;
        let sample =
            sample.ok_or_else(|| Error::score(format!("score: {score} is not compared")))?;
        Ok((groups.name(group), sample))
    };
    order.into_iter().zip(parts).map(sample).collect()
}

/// How two variants are compared.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, Serialize))]
#[serde(default, deny_unknown_fields)]
struct AbOptions {
    /// The score of both groups, as `nps` or `mean`. Without one, the inputs are samples.
    score: Option<String>,
    /// The score's own options, as its scale.
    score_options: Map<String, Value>,
    /// The level of the interval; a difference is shown where p is at most 1 minus it.
    level: Level,
    /// Whether a higher score is the better one.
    higher_is_better: bool,
    /// The smallest difference that would matter, in the units of the score; an interval that stays within it to
    /// either side shows that nothing that matters changed.
    smallest_effect: Option<f64>,
}

impl Default for AbOptions {
    fn default() -> Self {
        let ExperimentOptions { level, higher_is_better, smallest_effect } =
            ExperimentOptions::default();
        let score_options = Map::new();
        Self { score: None, score_options, level, higher_is_better, smallest_effect }
    }
}

struct Ab;

impl Calculate for Ab {
    const NAME: &'static str = "ab";
    const ABOUT: &'static str = "Judges variant B, the second, against variant A, given to respondents by chance, in plain words.";
    const INPUTS: &'static [Field] = &[FIRST, SECOND, FIRST_WEIGHTS, SECOND_WEIGHTS];

    type Options = AbOptions;
    type Output = Experiment;

    fn calculate(input: &mut Input<'_>, options: &AbOptions) -> Result<Experiment, Error> {
        let (a, b) = both(options.score.as_deref(), &options.score_options, input)?;
        let &AbOptions { level, higher_is_better, smallest_effect, .. } = options;
        ab(&a, &b, &ExperimentOptions { level, higher_is_better, smallest_effect })
    }
}

/// How a change is judged.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, Serialize))]
#[serde(default, deny_unknown_fields)]
struct BeforeAfterOptions {
    /// The score of both groups, as `nps` or `mean`. Without one, the inputs are samples.
    score: Option<String>,
    /// The score's own options, as its scale.
    score_options: Map<String, Value>,
    /// Whether the same respondents answered before and after, in the same order; the score is `nps` or `mean` then.
    paired: bool,
    /// The level of the interval; a difference is shown where p is at most 1 minus it.
    level: Level,
    /// Whether a higher score is the better one.
    higher_is_better: bool,
    /// The smallest difference that would matter, in the units of the score; an interval that stays within it to
    /// either side shows that nothing that matters changed.
    smallest_effect: Option<f64>,
}

impl Default for BeforeAfterOptions {
    fn default() -> Self {
        let AbOptions { score, score_options, level, higher_is_better, smallest_effect } =
            AbOptions::default();
        Self { score, score_options, paired: false, level, higher_is_better, smallest_effect }
    }
}

struct BeforeAfter;

impl Calculate for BeforeAfter {
    const NAME: &'static str = "before_after";
    const ABOUT: &'static str = "Judges a change of a score from before to after, in plain words; without a control group the cause is not shown.";
    const INPUTS: &'static [Field] = &[FIRST, SECOND, FIRST_WEIGHTS, SECOND_WEIGHTS];

    type Options = BeforeAfterOptions;
    type Output = Experiment;

    fn calculate(input: &mut Input<'_>, options: &BeforeAfterOptions) -> Result<Experiment, Error> {
        let &BeforeAfterOptions { level, higher_is_better, smallest_effect, .. } = options;
        let judged = ExperimentOptions { level, higher_is_better, smallest_effect };
        let score = options.score.as_deref();
        if !options.paired {
            let (before, after) = both(score, &options.score_options, input)?;
            return before_after(&before, &after, &judged);
        }
        let score = match score {
            Some("nps") => PairedScore::Nps,
            Some("mean") | None => PairedScore::Mean,
            Some(other) => {
                return Err(Error::score(format!(
                    "score: {other} is not compared within pairs, expected `nps` or `mean`"
                )));
            }
        };
        let paired = paired(input, score, &PairedOptions { level, ..PairedOptions::default() })?;
        before_after_paired(paired, &judged)
    }
}

/// How p-values are corrected.
#[derive(Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, Serialize))]
#[serde(default, deny_unknown_fields)]
struct AdjustOptions {
    /// How they are corrected for their number.
    correction: Correction,
}

/// Corrected p-values in the order given; missing ones stay missing and are not counted.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
struct Adjusted(Vec<Option<f64>>);

impl fmt::Display for Adjusted {
    /// `0.0350, 0.0560, missing`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, p) in self.0.iter().enumerate() {
            let lead = if i > 0 { ", " } else { "" };
            match p {
                Some(p) => write!(f, "{lead}{p:.4}")?,
                None => write!(f, "{lead}missing")?,
            }
        }
        Ok(())
    }
}

struct AdjustPValues;

impl Calculate for AdjustPValues {
    const NAME: &'static str = "adjust_p_values";
    const ABOUT: &'static str = "Corrects p-values for their number.";
    const INPUTS: &'static [Field] =
        &[Field::new("p_values", Kind::Numbers, "The p-values, 0 to 1.").needed()];

    type Options = AdjustOptions;
    type Output = Adjusted;

    fn calculate(input: &mut Input<'_>, options: &AdjustOptions) -> Result<Adjusted, Error> {
        let p: Vec<f64> = input
            .numbers("p_values")?
            .to_vec()
            .into_iter()
            .map(|p| p.unwrap_or(f64::NAN))
            .collect();
        if let Some(wrong) = p.iter().find(|p| **p < 0.0 || **p > 1.0) {
            return Err(Error::score(format!("p_values: {wrong} is not between 0 and 1")));
        }
        let adjusted = options.correction.adjust(&p);
        Ok(Adjusted(adjusted.into_iter().map(|p| (!p.is_nan()).then_some(p)).collect()))
    }
}
