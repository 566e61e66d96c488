//! Before and after a change, or two variants side by side: effect, interval, p, and a verdict in plain words.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::compare::{Comparison, compare};
use super::sample::{Sample, in_words};
use crate::error::Error;
use crate::score::estimate::{Absent, Caution, Level};

/// How an experiment is judged.
///
/// ```
/// use voc_core::score::inference::{Sample, experiment::{ExperimentOptions, Verdict, ab}};
///
/// // contacts for each 1,000 orders: fewer are better
/// let mut options = ExperimentOptions::default();
/// options.higher_is_better = false;
/// let found = ab(&Sample::share(120, 1000), &Sample::share(80, 1000), &options)?;
/// assert_eq!(found.verdict, Verdict::Better);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ExperimentOptions {
    /// The level of the interval; a difference is shown where p is at most 1 minus it.
    pub level: Level,
    /// Whether a higher score is the better one, which it is unless said otherwise.
    pub higher_is_better: bool,
    /// The smallest difference that would matter, in the units of the score; an interval that stays within it to
    /// either side shows that nothing that matters changed. None unless given.
    pub smallest_effect: Option<f64>,
}

impl Default for ExperimentOptions {
    fn default() -> Self {
        Self { level: Level::default(), higher_is_better: true, smallest_effect: None }
    }
}

/// How two groups came about.
///
/// ```
/// use voc_core::score::Caution;
/// use voc_core::score::inference::{Sample, experiment::{Design, ExperimentOptions, before_after}};
///
/// // before and after is the weaker design, which the result says
/// let found = before_after(&Sample::net(50, 30, 20), &Sample::net(70, 20, 10), &ExperimentOptions::default())?;
/// assert_eq!(found.design, Design::BeforeAfter);
/// assert!(found.comparison.cautions.contains(&Caution::NoControlGroup));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Design {
    /// Different respondents before and after a change.
    BeforeAfter,
    /// The same respondents before and after a change.
    Paired,
    /// Respondents given one of two variants by chance.
    Ab,
}

/// What an experiment showed.
///
/// ```
/// use voc_core::score::inference::{Sample, experiment::{ExperimentOptions, Verdict, ab}};
///
/// // "no significant difference" is not "no difference": that has to be shown, by enough answers
/// let mut options = ExperimentOptions::default();
/// options.smallest_effect = Some(0.05);
/// let few = ab(&Sample::share(40, 50), &Sample::share(41, 50), &options)?;
/// let many = ab(&Sample::share(4000, 5000), &Sample::share(4010, 5000), &options)?;
/// assert_eq!((few.verdict, many.verdict), (Verdict::NotShown, Verdict::Equivalent));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Verdict {
    /// The second score is better by more than chance explains.
    Better,
    /// The second score is worse by more than chance explains.
    Worse,
    /// Whatever differs is smaller than what would matter.
    Equivalent,
    /// The difference could be chance; that there is none is not shown either.
    NotShown,
    /// Too few answers, or none that differ, to judge.
    Unknown,
}

/// An experiment's result.
///
/// ```
/// use voc_core::score::inference::{Sample, experiment::{ExperimentOptions, ab}};
///
/// // a mail with and a mail without an apology: 30 and 45 answers to 100 each
/// let found = ab(&Sample::share(30, 100), &Sample::share(45, 100), &ExperimentOptions::default())?;
/// assert!(found.to_string().starts_with("Shown: better by 15 percentage points, between "));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Experiment {
    /// How the groups came about.
    pub design: Design,
    /// What it showed.
    pub verdict: Verdict,
    /// The effect: the second score minus the first.
    pub comparison: Comparison,
    /// Whether a higher score was judged the better one.
    pub higher_is_better: bool,
    /// The smallest difference that would matter, where one was given.
    pub smallest_effect: Option<f64>,
}

impl fmt::Display for Experiment {
    /// `Shown: better by 30 points, between 9 and 49 (95%, p = 0.0041)`, or
    /// `Not shown: the difference of 3 points could be chance (p = 0.21)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Comparison { measure, value, interval, p_value, .. } = &self.comparison;
        let Some((value, p)) = value.zip(*p_value) else {
            let reason = self.comparison.absent.unwrap_or(if value.is_some() {
                Absent::TooFew
            } else {
                Absent::NoAnswers
            });
            return write!(f, "Not known: {reason}");
        };
        let size = measure.difference(value.abs());
        let p = in_words(p);
        match self.verdict {
            Verdict::Better | Verdict::Worse => {
                let word = if self.verdict == Verdict::Better { "better" } else { "worse" };
                write!(f, "Shown: {word} by {size}")?;
                if let Some(interval) = interval {
                    // counted in the direction of the word
                    let sign = if value < 0.0 { -1.0 } else { 1.0 };
                    let shown = interval.rescaled(sign * measure.factor(), 0.0);
                    let decimals = measure.decimals(value);
                    let (low, high) = (shown.low, shown.high);
                    write!(f, ", between {low:.decimals$} and {high:.decimals$}")?;
                    write!(f, " ({}, {p})", interval.level)?;
                } else {
                    write!(f, " ({p})")?;
                }
            }
            Verdict::Equivalent => {
                let matters = measure.difference(self.smallest_effect.unwrap_or_default());
                write!(f, "Shown: no difference of {matters} or more; it is {size} ({p})")?;
            }
            Verdict::NotShown | Verdict::Unknown => {
                write!(f, "Not shown: the difference of {size} could be chance ({p})")?;
            }
        }
        for caution in &self.comparison.cautions {
            write!(f, "; {caution}")?;
        }
        Ok(())
    }
}

/// Judges a change from the answers of different respondents before and after it. Says with every result that, without
/// a control group, something else may have changed the score.
///
/// ```
/// use voc_core::score::inference::{Sample, experiment::{ExperimentOptions, before_after}};
///
/// let (before, after) = (Sample::share(400, 1000), Sample::share(427, 1000));
/// let found = before_after(&before, &after, &ExperimentOptions::default()).unwrap();
/// assert_eq!(
///     found.to_string(),
///     "Not shown: the difference of 2.7 percentage points could be chance (p = 0.22); \
///      without a control group the cause is not shown",
/// );
/// ```
///
/// # Errors
/// `score.invalid` for counts or options that cannot be and for samples of different measures.
pub fn before_after(
    before: &Sample,
    after: &Sample,
    options: &ExperimentOptions,
) -> Result<Experiment, Error> {
    judge(Design::BeforeAfter, compare(before, after, options.level)?, options)
}

/// Judges a change from a paired comparison of the same respondents before and after it, with the same caution.
///
/// ```
/// use voc_core::score::inference::experiment::{ExperimentOptions, Verdict, before_after_paired};
/// use voc_core::score::inference::paired::{PairedOptions, PairedShares, paired_shares};
///
/// // the same 100 customers before and after the call centre moved: 22 were won, 5 were lost
/// let customers = PairedShares { both: 50, first_only: 5, second_only: 22, neither: 23 };
/// let change = paired_shares(&customers, &PairedOptions::default())?;
/// let found = before_after_paired(change, &ExperimentOptions::default())?;
/// assert_eq!(found.verdict, Verdict::Better);
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` for options that cannot be.
pub fn before_after_paired(
    comparison: Comparison,
    options: &ExperimentOptions,
) -> Result<Experiment, Error> {
    judge(Design::Paired, comparison, options)
}

/// Judges variant B against variant A, given to respondents by chance. The test holds for one look at the end; looking
/// until p is small finds differences that are not there.
///
/// ```
/// use voc_core::score::inference::{Sample, experiment::{ExperimentOptions, ab}};
///
/// let (a, b) = (Sample::net(50, 30, 20), Sample::net(70, 20, 10));
/// let found = ab(&a, &b, &ExperimentOptions::default()).unwrap();
/// assert_eq!(found.to_string(), "Shown: better by 30 points, between 9 and 49 (95%, p = 0.0041)");
/// ```
///
/// # Errors
/// `score.invalid` for counts or options that cannot be and for samples of different measures.
pub fn ab(a: &Sample, b: &Sample, options: &ExperimentOptions) -> Result<Experiment, Error> {
    judge(Design::Ab, compare(a, b, options.level)?, options)
}

fn judge(
    design: Design,
    mut comparison: Comparison,
    options: &ExperimentOptions,
) -> Result<Experiment, Error> {
    let &ExperimentOptions { level, higher_is_better, smallest_effect } = options;
    if let Some(effect) = smallest_effect.filter(|x| !(*x > 0.0 && x.is_finite())) {
        return Err(Error::score(format!("smallest_effect: {effect} is not above 0")));
    }
    let within = |effect: f64| {
        comparison.interval.is_some_and(|shown| -effect < shown.low && shown.high < effect)
    };
    let verdict = match comparison.adjusted.zip(comparison.p_value) {
        None => Verdict::Unknown,
        Some(_) if smallest_effect.is_some_and(within) => Verdict::Equivalent,
        Some((_, p)) if p > 1.0 - level.get() => Verdict::NotShown,
        Some((effect, _)) if (effect > 0.0) == higher_is_better => Verdict::Better,
        Some(_) => Verdict::Worse,
    };
    if design != Design::Ab && comparison.value.is_some() {
        comparison.cautions.push(Caution::NoControlGroup);
    }
    Ok(Experiment { design, verdict, comparison, higher_is_better, smallest_effect })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::inference::Measure;
    use crate::score::inference::paired::{PairedOptions, paired};

    fn verdict(a: Sample, b: Sample, options: &ExperimentOptions) -> (Verdict, String) {
        let found = ab(&a, &b, options).unwrap();
        (found.verdict, found.to_string())
    }

    #[test]
    fn verdicts_read_plainly() {
        let plain = ExperimentOptions::default();
        let (a, b) = (Sample::net(50, 30, 20), Sample::net(70, 20, 10));
        assert_eq!(
            verdict(b, a, &plain),
            (
                Verdict::Worse,
                "Shown: worse by 30 points, between 9 and 49 (95%, p = 0.0041)".into()
            )
        );
        let lower = ExperimentOptions { higher_is_better: false, ..plain };
        assert_eq!(verdict(b, a, &lower).0, Verdict::Better);
        assert_eq!(
            verdict(Sample::net(430, 340, 230), Sample::net(450, 330, 220), &plain).1,
            "Not shown: the difference of 3 points could be chance (p = 0.39)"
        );
        let small = ExperimentOptions { smallest_effect: Some(0.05), ..plain };
        assert_eq!(
            verdict(Sample::share(5000, 10_000), Sample::share(5010, 10_000), &small),
            (
                Verdict::Equivalent,
                "Shown: no difference of 5 percentage points or more; it is 0.1 percentage points \
                 (p = 0.89)"
                    .into()
            )
        );
    }

    #[test]
    fn what_cannot_be_judged_says_why() {
        let plain = ExperimentOptions::default();
        assert_eq!(
            verdict(Sample::net(0, 0, 0), Sample::net(1, 0, 0), &plain),
            (Verdict::Unknown, "Not known: no valid answers".into())
        );
        let one = Sample::Mean { mean: 3.0, deviation: None, n: 1.0 };
        assert_eq!(
            verdict(one, one, &plain),
            (Verdict::Unknown, "Not known: too few answers".into())
        );
        let nothing = ExperimentOptions { smallest_effect: Some(0.0), ..plain };
        let error = ab(&one, &one, &nothing).unwrap_err();
        assert_eq!(error.to_string(), "smallest_effect: 0 is not above 0");
    }

    #[test]
    fn a_change_without_a_control_group_says_so() {
        let plain = ExperimentOptions::default();
        let pairs = (0..20).map(|i| (Ok(-1.0), Ok(f64::from(i % 4 / 2))));
        let change = paired(Measure::Net, pairs, &PairedOptions::default()).unwrap();
        let found = before_after_paired(change, &plain).unwrap();
        assert_eq!((found.verdict, found.design), (Verdict::Better, Design::Paired));
        assert!(found.to_string().ends_with("without a control group the cause is not shown"));
    }
}
