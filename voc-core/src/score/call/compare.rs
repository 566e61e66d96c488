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
use crate::score::inference::paired::{PairedMethod, PairedOptions, paired, paired_shares};
use crate::score::inference::{Comparison, Sample, compare};
use crate::score::survey::Part;

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
    /// Which part of the score is compared, as `easy` of CES or `bottom` of CSAT; the score itself unless given.
    part: Part,
    /// The level of the interval.
    level: Level,
}

/// The score of a group, or the sample that is given in its place.
struct Scoring<'s> {
    score: Option<&'s str>,
    options: &'s Map<String, Value>,
    part: Part,
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
        let mut counter = compared(score)?.counter(Value::Object(self.options.clone()))?;
        let mut inputs = inputs_of(score, given)?;
        if let Some(weights) = weights {
            inputs = inputs.with("weights", weights);
        }
        counter.observe(inputs)?;
        counter.sample(self.part)
    }

    /// Compares the same respondents twice; without a score, by the means of their answers.
    fn paired(&self, input: &mut Input<'_>, options: &PairedOptions) -> Result<Comparison, Error> {
        let score = self.score.unwrap_or("mean");
        let counter = compared(score)?.counter(Value::Object(self.options.clone()))?;
        let mut codes = |name: &str| {
            let given = input.take(name).ok_or_else(|| needed(name))?;
            let codes = inputs_of(score, given).and_then(|given| counter.codes(given, self.part));
            codes.map_err(|error| Error::score(format!("{name}: {error}")))
        };
        let ((measure, first), (_, second)) = (codes("first")?, codes("second")?);
        same_length("second", second.len(), first.len())?;
        paired(measure, first.into_iter().zip(second), options)
    }
}

/// A score that is compared.
///
/// # Errors
/// `score.invalid`, naming those that are.
fn compared(score: &str) -> Result<&'static Calculator, Error> {
    let known = Calculator::all().find(|calculator| calculator.name == score);
    known.filter(|calculator| is_compared(calculator)).ok_or_else(|| {
        let names: Vec<_> = Calculator::all().filter(|c| is_compared(c)).map(|c| c.name).collect();
        let what = if known.is_some() { "is not compared" } else { "is no score" };
        Error::score(format!("score: {score} {what}, expected one of {}", names.join(", ")))
    })
}

fn is_compared(calculator: &Calculator) -> bool {
    calculator.has_state()
        && calculator
            .counter(Value::Null)
            .and_then(|counter| counter.sample(Part::default()))
            .is_ok()
}

/// The inputs of a score: all by their names, or its first one alone.
fn inputs_of<'a>(score: &str, given: Argument<'a>) -> Result<Input<'a>, Error> {
    Ok(match given {
        Argument::Value(Value::Object(inputs)) => Input::from_json(inputs),
        column => Input::new().with(Calculator::named(score)?.inputs[0].name, column),
    })
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

impl Scoring<'_> {
    fn both(&self, input: &mut Input<'_>) -> Result<(Sample, Sample), Error> {
        let first = self.sample("first", "first_weights", input)?;
        Ok((first, self.sample("second", "second_weights", input)?))
    }
}

struct Compare;

impl Calculate for Compare {
    const NAME: &'static str = "compare";
    const ABOUT: &'static str = "The difference of a score between two independent groups, second minus first, with its interval and test.";
    const INPUTS: &'static [Field] = &[FIRST, SECOND, FIRST_WEIGHTS, SECOND_WEIGHTS];

    type Options = CompareOptions;
    type Output = Comparison;

    fn calculate(input: &mut Input<'_>, options: &CompareOptions) -> Result<Comparison, Error> {
        let CompareOptions { score, score_options: options, part, level } = options;
        let scoring = Scoring { score: score.as_deref(), options, part: *part };
        let (first, second) = scoring.both(input)?;
        compare(&first, &second, *level)
    }
}

/// How pairs of answers are compared.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, Serialize))]
#[serde(default, deny_unknown_fields)]
struct ComparePairedOptions {
    /// The score that is compared, as `nps` or `csat`; without one, the mean of numbers.
    score: Option<String>,
    /// The score's own options, as its scale.
    score_options: Map<String, Value>,
    /// Which part of the score is compared, as `easy` of CES or `bottom` of CSAT; the score itself unless given.
    part: Part,
    /// The level of the interval.
    level: Level,
    /// The test: unless given, McNemar's mid-p for a share and Student's t for a mean or a net share.
    method: Option<PairedMethod>,
    /// How many samples the bootstrap draws; 1,000 or more.
    resamples: usize,
    /// Where the bootstrap's random numbers start.
    seed: u64,
}

impl Default for ComparePairedOptions {
    fn default() -> Self {
        let PairedOptions { level, method, resamples, seed } = PairedOptions::default();
        let (score_options, part) = (Map::new(), Part::default());
        Self { score: None, score_options, part, level, method, resamples, seed }
    }
}

struct ComparePaired;

impl Calculate for ComparePaired {
    const NAME: &'static str = "compare_paired";
    const ABOUT: &'static str =
        "The change of a score of the same respondents asked twice, second minus first.";
    const INPUTS: &'static [Field] = &[
        Field::new(
            "first",
            Kind::Scored,
            "Each respondent's first answer, or all inputs of the score by name.",
        ),
        Field::new("second", Kind::Scored, "Each respondent's second answer, in the same order."),
        Field::new(
            "counts",
            Kind::Value,
            "In place of answers that are so or not: how many were so `both` times, `first_only`, `second_only` and \
             `neither`.",
        ),
    ];

    type Options = ComparePairedOptions;
    type Output = Comparison;

    fn calculate(
        input: &mut Input<'_>,
        options: &ComparePairedOptions,
    ) -> Result<Comparison, Error> {
        let &ComparePairedOptions { part, level, method, resamples, seed, .. } = options;
        let judged = PairedOptions { level, method, resamples, seed };
        let score = options.score.as_deref();
        if input.one_of(&["first", "counts"])? == "first" {
            let scoring = Scoring { score, options: &options.score_options, part };
            return scoring.paired(input, &judged);
        }
        if input.has("second") || score.is_some() {
            return Err(Error::score("counts: stand for the answers and their score"));
        }
        paired_shares(&input.value("counts")?, &judged)
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
    /// Which part of the score is compared, as `easy` of CES or `bottom` of CSAT; the score itself unless given.
    part: Part,
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
        if self.comparisons.is_empty() {
            return f.write_str("nothing to compare");
        }
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
    let calculator = compared(score)?;
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
        Ok((groups.name(group), counter.sample(options.part)?))
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
    /// Which part of the score is compared, as `easy` of CES or `bottom` of CSAT; the score itself unless given.
    part: Part,
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
        let (score_options, part) = (Map::new(), Part::default());
        Self { score: None, score_options, part, level, higher_is_better, smallest_effect }
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
        let &AbOptions { part, level, higher_is_better, smallest_effect, .. } = options;
        let scoring =
            Scoring { score: options.score.as_deref(), options: &options.score_options, part };
        let (a, b) = scoring.both(input)?;
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
    /// Which part of the score is compared, as `easy` of CES or `bottom` of CSAT; the score itself unless given.
    part: Part,
    /// Whether the same respondents answered before and after, in the same order; without a score, their means are
    /// compared then.
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
        let AbOptions { score, score_options, part, level, higher_is_better, smallest_effect } =
            AbOptions::default();
        Self { score, score_options, part, paired: false, level, higher_is_better, smallest_effect }
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
        let &BeforeAfterOptions { part, level, higher_is_better, smallest_effect, .. } = options;
        let judged = ExperimentOptions { level, higher_is_better, smallest_effect };
        let scoring =
            Scoring { score: options.score.as_deref(), options: &options.score_options, part };
        if !options.paired {
            let (before, after) = scoring.both(input)?;
            return before_after(&before, &after, &judged);
        }
        for weights in ["first_weights", "second_weights"] {
            if input.has(weights) {
                return Err(Error::score(format!(
                    "{weights}: respondents are compared with themselves, without weights"
                )));
            }
        }
        let paired = scoring.paired(input, &PairedOptions { level, ..PairedOptions::default() })?;
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
