//! The same respondents twice: what changed in each, not what differs between two crowds.

use serde::{Deserialize, Serialize};

use super::bootstrap::{Bootstrap, percentile_interval};
use super::compare::Comparison;
use super::sample::{Measure, Sample};
use crate::error::Error;
use crate::score::estimate::{Absent, Excluded, Level, Method};
use crate::score::moments::Moments;
use crate::score::state::State;

/// How paired answers are compared.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct PairedOptions {
    /// The level of the interval.
    pub level: Level,
    /// The formula or resampling.
    pub method: PairedMethod,
    /// How many samples the bootstrap draws; 1,000 or more.
    pub resamples: usize,
    /// Where the bootstrap's random numbers start.
    pub seed: u64,
}

/// How the differences within pairs are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PairedMethod {
    /// Student's t of the differences.
    #[default]
    T,
    /// The percentile interval of the mean difference, and the share of samples that stray as far from the observed
    /// mean as it lies from 0, each counting the observed one too (Davison and Hinkley 1997, section 4.4).
    Bootstrap,
}

impl Default for PairedOptions {
    fn default() -> Self {
        let Bootstrap { level, resamples, seed } = Bootstrap::default();
        Self { level, method: PairedMethod::T, resamples, seed }
    }
}

/// Compares the means of paired numbers, such as ratings before and after. A pair of which one is missing or invalid is
/// excluded and counted once.
///
/// ```
/// use voc_core::score::inference::paired::{PairedOptions, paired_means};
///
/// let pairs = [(3.0, 5.0), (4.0, 4.0), (2.0, 4.0), (5.0, 5.0), (3.0, 4.0)];
/// let change = paired_means(pairs.map(|(a, b)| (Some(a), Some(b))), &PairedOptions::default());
/// assert_eq!(
///     change.unwrap().to_string(),
///     "difference 1.00 [-0.24, 2.24] (95%, t, p = 0.0890, n = 5 and 5)",
/// );
/// ```
///
/// # Errors
/// `score.invalid` for fewer than 1,000 resamples where the bootstrap is asked for.
pub fn paired_means(
    pairs: impl IntoIterator<Item = (Option<f64>, Option<f64>)>,
    options: &PairedOptions,
) -> Result<Comparison, Error> {
    let sort = |answer: Option<f64>, excluded: &mut Excluded| match answer {
        None => reject(&mut excluded.missing),
        Some(x) if x.is_nan() => reject(&mut excluded.not_a_number),
        Some(x) if x.is_infinite() => reject(&mut excluded.out_of_range),
        Some(x) => Some(x),
    };
    paired(pairs, sort, Measure::Mean, options)
}

/// Compares the NPS of the same respondents twice, from answers on 0 to 10: the differences of the codes -1, 0 and 1 of
/// detractors, passives and promoters. Other net shares are the paired means of their codes.
///
/// # Errors
/// `score.invalid` for fewer than 1,000 resamples where the bootstrap is asked for.
pub fn paired_nps(
    pairs: impl IntoIterator<Item = (Option<f64>, Option<f64>)>,
    options: &PairedOptions,
) -> Result<Comparison, Error> {
    let sort = |answer: Option<f64>, excluded: &mut Excluded| match answer {
        None => reject(&mut excluded.missing),
        Some(x) if x.is_nan() => reject(&mut excluded.not_a_number),
        Some(x) if !(0.0..=10.0).contains(&x) => reject(&mut excluded.out_of_range),
        Some(x) if x.fract() != 0.0 => reject(&mut excluded.not_whole),
        Some(x) => Some(f64::from(x >= 9.0) - f64::from(x <= 6.0)),
    };
    paired(pairs, sort, Measure::Net, options)
}

fn reject(count: &mut u64) -> Option<f64> {
    *count += 1;
    None
}

fn paired(
    pairs: impl IntoIterator<Item = (Option<f64>, Option<f64>)>,
    sort: impl Fn(Option<f64>, &mut Excluded) -> Option<f64>,
    measure: Measure,
    options: &PairedOptions,
) -> Result<Comparison, Error> {
    let scale = if measure == Measure::Net { 100.0 } else { 1.0 };
    let mut excluded = Excluded::default();
    let (mut first, mut second) = (Moments::new(), Moments::new());
    let mut change = Moments::new();
    let mut changes = Vec::new();
    for (a, b) in pairs {
        // the second is looked at only where the first is valid, so that a pair counts once
        let Some(a) = sort(a, &mut excluded) else { continue };
        let Some(b) = sort(b, &mut excluded) else { continue };
        first.observe(Some(a));
        second.observe(Some(b));
        change.observe(Some(b - a));
        changes.push(b - a);
    }
    let test = match options.method {
        PairedMethod::T => Method::T,
        PairedMethod::Bootstrap => Method::Bootstrap,
    };
    let (a, b) = (Sample::mean(&first), Sample::mean(&second));
    let mut found = Comparison::open(&a, &b, test);
    found.measure = measure;
    found.excluded = excluded;
    found.first = first.mean().map(|x| scale * x);
    found.second = second.mean().map(|x| scale * x);
    found.value = change.mean().map(|x| scale * x);
    found.adjusted = found.value;
    found.absent = found.value.is_none().then_some(Absent::NoAnswers);
    let error = scale * change.standard_error().unwrap_or_default();
    match options.method {
        PairedMethod::T => found.judge_t(error, found.n_first - 1.0, options.level, Method::T),
        PairedMethod::Bootstrap => {
            let &PairedOptions { level, resamples, seed, .. } = options;
            let bootstrap = Bootstrap { level, resamples, seed };
            let mut means = bootstrap.means(&changes)?;
            for mean in &mut means {
                *mean *= scale;
            }
            if let Some(value) = found.value.filter(|_| error > 0.0) {
                // sums of samples round differently; what ties in exact arithmetic has to tie here
                let reach = value.abs() * (1.0 - 1e-12);
                let astray = means.iter().filter(|mean| (*mean - value).abs() >= reach).count();
                found.p_value = Some((astray + 1) as f64 / (means.len() + 1) as f64);
                found.interval = percentile_interval(means, options.level);
            }
        }
    }
    Ok(found.close())
}

#[cfg(test)]
#[expect(clippy::unreadable_literal, reason = "printed by the other program")]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::score::estimate::Caution;

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found}, {expected}");
    }

    fn pairs<const N: usize>(a: [f64; N], b: [f64; N]) -> Vec<(Option<f64>, Option<f64>)> {
        a.into_iter().map(Some).zip(b.map(Some)).collect()
    }

    fn check(found: &Comparison, value: f64, t: f64, p: f64, low: f64, high: f64) {
        near(found.value.unwrap(), value);
        near(found.statistic.unwrap(), t);
        near(found.p_value.unwrap(), p);
        near(found.interval.unwrap().low, low);
        near(found.interval.unwrap().high, high);
    }

    fn ratings() -> Vec<(Option<f64>, Option<f64>)> {
        pairs(
            [3.0, 5.0, 4.0, 6.0, 2.0, 7.0, 7.0, 5.0, 1.5],
            [5.0, 6.0, 7.0, 7.0, 4.0, 6.5, 7.0, 3.0, 6.0],
        )
    }

    /// `ttest_rel` of scipy.
    #[test]
    fn differences_are_judged_by_t() {
        let found = paired_means(ratings(), &PairedOptions::default()).unwrap();
        check(
            &found,
            1.2222222222222223,
            1.8917077537263305,
            0.09517540032121405,
            -0.26767466752251834,
            2.712119111966963,
        );
        let nps = paired_nps(
            pairs(
                [10.0, 9.0, 8.0, 3.0, 6.0, 7.0, 0.0, 5.0, 9.0, 10.0, 2.0, 8.0],
                [10.0, 10.0, 9.0, 6.0, 7.0, 7.0, 4.0, 8.0, 9.0, 7.0, 9.0, 9.0],
            ),
            &PairedOptions::default(),
        )
        .unwrap();
        check(
            &nps,
            41.666666666666664,
            1.8202343288841119,
            0.09601366565607425,
            -8.715700893689899,
            92.04903422702323,
        );
    }

    #[test]
    fn resampling_comes_near_t() {
        let many: Vec<_> = (0..30).flat_map(|_| ratings()).collect();
        let t = paired_means(many.clone(), &PairedOptions::default()).unwrap();
        let options = PairedOptions { method: PairedMethod::Bootstrap, ..PairedOptions::default() };
        let bootstrap = paired_means(many, &options).unwrap();
        let (a, b) = (t.interval.unwrap(), bootstrap.interval.unwrap());
        assert!((a.low - b.low).abs() < 0.04 && (a.high - b.high).abs() < 0.04, "{a:?} {b:?}");
        assert!(bootstrap.p_value.unwrap() < 0.001);
        assert_eq!(bootstrap.statistic, None);
        let error = paired_means(ratings(), &PairedOptions { resamples: 3, ..options });
        assert!(error.unwrap_err().is_score());
    }

    #[test]
    fn a_pair_is_excluded_once() {
        let answers = [
            (None, None),
            (Some(f64::NAN), None),
            (Some(11.0), Some(-1.0)),
            (Some(9.0), Some(8.5)),
            (Some(9.0), Some(6.0)),
        ];
        let found = paired_nps(answers, &PairedOptions::default()).unwrap();
        let Excluded { missing, not_a_number, out_of_range, not_whole, .. } = found.excluded;
        assert_eq!((missing, not_a_number, out_of_range, not_whole), (1, 1, 1, 1));
        assert_eq!((found.value, found.n_first, found.p_value), (Some(-200.0), 1.0, None));
        assert_eq!(found.cautions, [Caution::NoInterval]);
        let none = paired_nps([], &PairedOptions::default()).unwrap();
        assert_eq!((none.value, none.absent), (None, Some(Absent::NoAnswers)));
    }

    proptest! {
        #[test]
        fn order_changes_nothing(
            mut answers in proptest::collection::vec((0u8..=10, 0u8..=10), 0..30), resample: bool,
        ) {
            let method = if resample { PairedMethod::Bootstrap } else { PairedMethod::T };
            let options = PairedOptions { method, ..PairedOptions::default() };
            let run = |answers: &[(u8, u8)]| {
                let pairs = answers.iter().map(|&(a, b)| (Some(f64::from(a)), Some(f64::from(b))));
                paired_nps(pairs, &options).unwrap()
            };
            let there = run(&answers);
            answers.reverse();
            prop_assert_eq!(there, run(&answers));
        }
    }
}
