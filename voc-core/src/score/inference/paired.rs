//! The same respondents twice: what changed in each, not what differs between two crowds.

use serde::{Deserialize, Serialize};

use super::bootstrap::{Bootstrap, percentile_interval};
use super::compare::Comparison;
use super::sample::{Measure, Sample};
use crate::error::Error;
use crate::score::distribution::fair_coin;
use crate::score::estimate::{Absent, Excluded, Interval, Level, Method};
use crate::score::moments::Moments;

/// How paired answers are compared.
///
/// ```
/// use voc_core::score::inference::paired::{PairedMethod, PairedOptions, paired_means};
///
/// // efforts before and after a redesign, too few and too skewed for a t test
/// let mut options = PairedOptions::default();
/// options.method = Some(PairedMethod::Bootstrap);
/// let efforts = [(7.0, 2.0), (6.0, 3.0), (7.0, 7.0), (5.0, 3.0), (6.0, 2.0)];
/// let change = paired_means(efforts.map(|(before, after)| (Some(before), Some(after))), &options)?;
/// assert_eq!(change.value, Some(-2.8));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct PairedOptions {
    /// The level of the interval.
    pub level: Level,
    /// The test: unless given, McNemar's mid-p for a share and Student's t for a mean or a net share.
    pub method: Option<PairedMethod>,
    /// How many samples the bootstrap draws; 1,000 or more.
    pub resamples: usize,
    /// Where the bootstrap's random numbers start.
    pub seed: u64,
}

/// How the differences within pairs are judged.
///
/// ```
/// use voc_core::score::inference::paired::{PairedMethod, PairedOptions, PairedShares, paired_shares};
///
/// let customers = PairedShares { both: 40, first_only: 2, second_only: 9, neither: 9 };
/// let mut options = PairedOptions::default();
/// let usual = paired_shares(&customers, &options)?;
/// // for who must never claim too much: the exact test finds less
/// options.method = Some(PairedMethod::McnemarExact);
/// assert!(paired_shares(&customers, &options)?.p_value > usual.p_value);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PairedMethod {
    /// Student's t of the differences.
    T,
    /// For a share: McNemar's mid-p test of those who changed, which keeps its level and finds nearly as much as the
    /// asymptotic test, at any number of them (Fagerland, Lydersen and Laake 2013), and Tango's score interval (1998).
    Mcnemar,
    /// For a share: McNemar's exact conditional test, which finds less than its level allows, and Tango's interval.
    McnemarExact,
    /// The percentile interval of the mean difference, and the share of samples that stray as far from the observed
    /// mean as it lies from 0, each counting the observed one too (Davison and Hinkley 1997, section 4.4).
    Bootstrap,
}

impl Default for PairedOptions {
    fn default() -> Self {
        let Bootstrap { level, resamples, seed } = Bootstrap::default();
        Self { level, method: None, resamples, seed }
    }
}

/// What an answer counts for: a number, 1 or 0 in a share, 1, 0 or -1 in a net share; or why it does not count.
pub(crate) type Code = Result<f64, Excluded>;

/// Respondents asked twice by a question of which an answer is so or not, as satisfied: McNemar's table.
///
/// ```
/// use voc_core::score::inference::paired::{PairedOptions, PairedShares, paired_shares};
///
/// // satisfied in spring and in autumn, customer by customer
/// let mut customers = PairedShares::default();
/// for answers in [(true, true), (false, true), (false, true), (false, false), (true, true)] {
///     match answers {
///         (true, true) => customers.both += 1,
///         (true, false) => customers.first_only += 1,
///         (false, true) => customers.second_only += 1,
///         (false, false) => customers.neither += 1,
///     }
/// }
/// assert_eq!(paired_shares(&customers, &PairedOptions::default())?.value, Some(0.4));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PairedShares {
    /// So both times.
    pub both: u64,
    /// So the first time alone.
    pub first_only: u64,
    /// So the second time alone.
    pub second_only: u64,
    /// So neither time.
    pub neither: u64,
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
/// `score.invalid` for fewer than 1,000 resamples where the bootstrap is asked for, and for a test of shares.
pub fn paired_means(
    pairs: impl IntoIterator<Item = (Option<f64>, Option<f64>)>,
    options: &PairedOptions,
) -> Result<Comparison, Error> {
    let pairs = pairs.into_iter().map(|(first, second)| (number(first), number(second)));
    paired(Measure::Mean, pairs, options)
}

/// Compares a share of the same respondents twice, second minus first, by who changed.
///
/// The interval is Tango's (1998), which holds the differences that the score test does not refuse, and says something
/// where nobody changed. The test is McNemar's: see [`PairedMethod`].
///
/// ```
/// use voc_core::score::inference::paired::{PairedOptions, PairedShares, paired_shares};
///
/// // complete response before and after therapy (Cavo et al. 2012)
/// let patients = PairedShares { both: 59, first_only: 6, second_only: 16, neither: 80 };
/// let change = paired_shares(&patients, &PairedOptions::default())?;
/// assert_eq!(
///     change.to_string(),
///     "difference 6.2 percentage points [0.5, 12.4] (95%, Tango, p = 0.0347, n = 161 and 161)",
/// );
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` for more than 2^53 respondents, for another test than McNemar's, and for one that needs answers.
pub fn paired_shares(
    respondents: &PairedShares,
    options: &PairedOptions,
) -> Result<Comparison, Error> {
    let &PairedShares { both, first_only, second_only, neither } = respondents;
    let test = match options.method {
        None | Some(PairedMethod::Mcnemar) => Method::McnemarMidP,
        Some(PairedMethod::McnemarExact) => Method::McnemarExact,
        Some(PairedMethod::T | PairedMethod::Bootstrap) => {
            return Err(Error::score(
                "method: counts are compared by `mcnemar` or `mcnemar_exact` alone",
            ));
        }
    };
    let n = [both, first_only, second_only, neither]
        .into_iter()
        .try_fold(0u64, u64::checked_add)
        .filter(|n| *n <= 1 << 53)
        .ok_or_else(|| Error::score("counts: more than 2^53 respondents"))?;
    let (first, second) =
        (Sample::share(both + first_only, n), Sample::share(both + second_only, n));
    let mut found = Comparison::open(&first, &second, test);
    if n > 0 {
        let change = (second_only as f64 - first_only as f64) / n as f64;
        found.value = Some(change);
        found.adjusted = found.value;
        found.interval = Some(tango(first_only, second_only, n, options.level));
        found.p_value = Some(mcnemar(first_only, second_only, test == Method::McnemarMidP));
    }
    Ok(found.close())
}

/// The two-sided p-value of a change among those who changed: exact, or the mid-p, which counts what is just as unlikely
/// as the observed by half.
fn mcnemar(first_only: u64, second_only: u64, mid: bool) -> f64 {
    let (fewer, changed) = (first_only.min(second_only), first_only + second_only);
    let (below, at) = fair_coin(fewer, changed);
    let balanced = first_only == second_only;
    match (mid, balanced) {
        _ if changed == 0 => 1.0,
        (true, true) => 1.0 - at / 2.0,
        (true, false) => 2.0 * below + at,
        (false, true) => 1.0,
        (false, false) => (2.0 * (below + at)).min(1.0),
    }
}

/// The score interval of the second share minus the first (Tango 1998): the differences whose score test keeps within
/// z.
fn tango(first_only: u64, second_only: u64, n: u64, level: Level) -> Interval {
    let (b, c, n) = (first_only as f64, second_only as f64, n as f64);
    let observed = (c - b) / n;
    // how far the observed change lies above a difference, in standard errors under that difference
    let score = |difference: f64| {
        let linear = b + c - difference * (2.0 * n + b - c);
        let constant = b * difference * (1.0 - difference);
        let root = (linear * linear + 8.0 * n * constant).max(0.0).sqrt();
        // the most likely share of those who are so the first time alone; of two forms the one that loses no digits
        let share = if linear >= 0.0 {
            (linear + root) / (4.0 * n)
        } else {
            2.0 * constant / (root - linear)
        };
        let variance = (2.0 * share + difference * (1.0 - difference)) / n;
        let distance = observed - difference;
        if variance > 0.0 { distance / variance.sqrt() } else { distance * f64::INFINITY }
    };
    let z = level.z();
    // the score falls as the difference rises, from the inner end of each side to the outer one
    let limit = |outer: f64| {
        let (mut inside, mut outside) = (observed, outer);
        for _ in 0..64 {
            let middle = f64::midpoint(inside, outside);
            if score(middle).abs() <= z {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        inside
    };
    Interval { low: limit(-1.0), high: limit(1.0), level, method: Method::Tango }
}

/// A number that can be computed with.
pub(crate) fn number(answer: Option<f64>) -> Code {
    let reason = Excluded::default();
    match answer {
        None => Err(Excluded { missing: 1, ..reason }),
        Some(x) if x.is_nan() => Err(Excluded { not_a_number: 1, ..reason }),
        Some(x) if x.is_infinite() => Err(Excluded { out_of_range: 1, ..reason }),
        Some(x) => Ok(x),
    }
}

/// Compares the codes of the same respondents twice.
///
/// # Errors
/// `score.invalid` for a test that does not go with the measure, and for fewer than 1,000 resamples.
pub(crate) fn paired(
    measure: Measure,
    pairs: impl IntoIterator<Item = (Code, Code)>,
    options: &PairedOptions,
) -> Result<Comparison, Error> {
    let mut excluded = Excluded::default();
    let mut valid = Vec::new();
    for pair in pairs {
        match pair {
            (Ok(first), Ok(second)) => valid.push((first, second)),
            // of two reasons the first, so that a pair counts once
            (Err(reason), _) | (_, Err(reason)) => excluded.merge(&reason),
        }
    }
    let method = options.method.unwrap_or(match measure {
        Measure::Share => PairedMethod::Mcnemar,
        Measure::Net | Measure::Mean => PairedMethod::T,
    });
    let mut found = match method {
        PairedMethod::T => by_t(measure, &valid, options.level),
        PairedMethod::Bootstrap => by_bootstrap(measure, &valid, options)?,
        PairedMethod::Mcnemar | PairedMethod::McnemarExact if measure == Measure::Share => {
            let count = |first: bool, second: bool| {
                valid.iter().filter(|(a, b)| (*a > 0.5, *b > 0.5) == (first, second)).count() as u64
            };
            let respondents = PairedShares {
                both: count(true, true),
                first_only: count(true, false),
                second_only: count(false, true),
                neither: count(false, false),
            };
            paired_shares(&respondents, options)?
        }
        PairedMethod::Mcnemar | PairedMethod::McnemarExact => {
            return Err(Error::score(
                "method: McNemar's tests are of shares; means and net shares are compared by `t` or `bootstrap`",
            ));
        }
    };
    found.excluded = excluded;
    Ok(found)
}

/// A comparison of which the test and its interval are still to come, and the changes of the respondents.
fn changes(measure: Measure, pairs: &[(f64, f64)], test: Method) -> (Comparison, Moments) {
    let moments = |number: fn(&(f64, f64)) -> f64| Moments::of(pairs.iter().map(number));
    let (first, second, change) =
        (moments(|pair| pair.0), moments(|pair| pair.1), moments(|pair| pair.1 - pair.0));
    let mut found = Comparison::open(&Sample::mean(&first), &Sample::mean(&second), test);
    let scale = unit(measure);
    found.measure = measure;
    found.first = first.mean().map(|x| scale * x);
    found.second = second.mean().map(|x| scale * x);
    found.value = change.mean().map(|x| scale * x);
    found.adjusted = found.value;
    found.absent = found.value.is_none().then_some(Absent::NoAnswers);
    (found, change)
}

/// What a code of 1 makes in the units of the measure.
fn unit(measure: Measure) -> f64 {
    if measure == Measure::Net { 100.0 } else { 1.0 }
}

fn by_t(measure: Measure, pairs: &[(f64, f64)], level: Level) -> Comparison {
    let (mut found, change) = changes(measure, pairs, Method::T);
    let error = unit(measure) * change.standard_error().unwrap_or_default();
    found.judge_t(error, found.n_first - 1.0, level, Method::T);
    found.close()
}

fn by_bootstrap(
    measure: Measure,
    pairs: &[(f64, f64)],
    options: &PairedOptions,
) -> Result<Comparison, Error> {
    let (mut found, change) = changes(measure, pairs, Method::Bootstrap);
    let &PairedOptions { level, resamples, seed, .. } = options;
    let differences: Vec<f64> = pairs.iter().map(|(first, second)| second - first).collect();
    let mut means = Bootstrap { level, resamples, seed }.means(&differences)?;
    for mean in &mut means {
        *mean *= unit(measure);
    }
    let varies = change.standard_error().is_some_and(|error| error > 0.0);
    if let Some(value) = found.value.filter(|_| varies) {
        // sums of samples round differently; what ties in exact arithmetic has to tie here
        let reach = value.abs() * (1.0 - 1e-12);
        let astray = means.iter().filter(|mean| (*mean - value).abs() >= reach).count();
        found.p_value = Some((astray + 1) as f64 / (means.len() + 1) as f64);
        found.interval = percentile_interval(means, level);
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

    fn with(method: PairedMethod) -> PairedOptions {
        PairedOptions { method: Some(method), ..PairedOptions::default() }
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
        // promoters, passives and detractors
        let first = [1.0, 1.0, 0.0, -1.0, -1.0, 0.0, -1.0, -1.0, 1.0, 1.0, -1.0, 0.0];
        let second = [1.0, 1.0, 1.0, -1.0, 0.0, 0.0, -1.0, 0.0, 1.0, 0.0, 1.0, 1.0];
        let codes = first.map(Ok).into_iter().zip(second.map(Ok));
        let nps = paired(Measure::Net, codes, &PairedOptions::default()).unwrap();
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
        let options = with(PairedMethod::Bootstrap);
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
            (Some(f64::INFINITY), Some(f64::NAN)),
            (Some(9.0), None),
            (Some(9.0), Some(6.0)),
        ];
        let found = paired_means(answers, &PairedOptions::default()).unwrap();
        let Excluded { missing, not_a_number, out_of_range, .. } = found.excluded;
        assert_eq!((missing, not_a_number, out_of_range), (2, 1, 1));
        assert_eq!((found.value, found.n_first, found.p_value), (Some(-3.0), 1.0, None));
        assert_eq!(found.cautions, [Caution::NoInterval]);
        let none = paired_means([], &PairedOptions::default()).unwrap();
        assert_eq!((none.value, none.absent), (None, Some(Absent::NoAnswers)));
    }

    /// Complete response before and after consolidation therapy (Cavo et al. 2012), as analysed by Fagerland, Lydersen
    /// and Laake (2014) and printed by their R package.
    #[test]
    fn shares_are_compared_as_published() {
        let patients = PairedShares { both: 59, first_only: 6, second_only: 16, neither: 80 };
        let found = paired_shares(&patients, &PairedOptions::default()).unwrap();
        let interval = found.interval.unwrap();
        assert_eq!(format!("{interval:.4}"), "[0.0054, 0.1240]");
        assert_eq!((interval.method, found.test), (Method::Tango, Method::McnemarMidP));
        assert_eq!(format!("{:.6}", found.p_value.unwrap()), "0.034690");
        near(found.value.unwrap(), 10.0 / 161.0);
        near(found.first.unwrap(), 65.0 / 161.0);
        let exact = paired_shares(&patients, &with(PairedMethod::McnemarExact)).unwrap();
        assert_eq!(format!("{:.6}", exact.p_value.unwrap()), "0.052479");
        assert_eq!(exact.interval, found.interval);
    }

    #[test]
    fn nobody_changed() {
        let alike = PairedShares { both: 30, neither: 10, ..PairedShares::default() };
        let found = paired_shares(&alike, &PairedOptions::default()).unwrap();
        assert_eq!((found.value, found.p_value), (Some(0.0), Some(1.0)));
        // in closed form: z^2 / (n + z^2)
        let z = Level::default().z();
        near(found.interval.unwrap().high, z * z / (40.0 + z * z));
        near(found.interval.unwrap().low, -z * z / (40.0 + z * z));
        let all = PairedShares { second_only: 5, ..PairedShares::default() };
        let found = paired_shares(&all, &PairedOptions::default()).unwrap();
        assert_eq!((found.value, found.interval.unwrap().high), (Some(1.0), 1.0));
        near(found.p_value.unwrap(), 0.03125);
        let none = paired_shares(&PairedShares::default(), &PairedOptions::default()).unwrap();
        assert_eq!((none.value, none.absent), (None, Some(Absent::NoAnswers)));
        assert_eq!(none.to_string(), "no difference: no valid answers");
    }

    #[test]
    fn a_test_that_does_not_go_with_the_measure_is_refused() {
        let refused = |error: Result<Comparison, Error>| error.unwrap_err().to_string();
        assert!(
            refused(paired_means(ratings(), &with(PairedMethod::Mcnemar))).starts_with("method: ")
        );
        let counts = PairedShares { both: u64::MAX, neither: 1, ..PairedShares::default() };
        assert!(refused(paired_shares(&counts, &with(PairedMethod::T))).starts_with("method: "));
        assert!(refused(paired_shares(&counts, &PairedOptions::default())).starts_with("counts: "));
    }

    proptest! {
        #[test]
        fn the_interval_of_a_share_is_what_the_score_test_keeps(
            both in 0u64..60, first_only in 0u64..60, second_only in 0u64..60, neither in 0u64..60,
        ) {
            let table = PairedShares { both, first_only, second_only, neither };
            prop_assume!(both + first_only + second_only + neither > 0);
            let found = paired_shares(&table, &PairedOptions::default()).unwrap();
            let (value, interval) = (found.value.unwrap(), found.interval.unwrap());
            prop_assert!(interval.contains(value));
            prop_assert!(-1.0 <= interval.low && interval.high <= 1.0);
            // McNemar's asymptotic test is the score test of no difference
            let (b, c) = (first_only as f64, second_only as f64);
            let z = if b + c > 0.0 { (c - b) / (b + c).sqrt() } else { 0.0 };
            prop_assert_eq!(interval.contains(0.0), z.abs() <= Level::default().z());
            let turned = PairedShares { first_only: second_only, second_only: first_only, ..table };
            let turned = paired_shares(&turned, &PairedOptions::default()).unwrap();
            prop_assert!((turned.interval.unwrap().high + interval.low).abs() < 1e-9);
            prop_assert_eq!(turned.p_value, found.p_value);
            prop_assert!((0.0..=1.0).contains(&found.p_value.unwrap()));
        }
    }

    proptest! {
        #[test]
        fn order_changes_nothing(
            mut answers in proptest::collection::vec((0u8..=10, 0u8..=10), 0..30), resample: bool,
        ) {
            let options = with(if resample { PairedMethod::Bootstrap } else { PairedMethod::T });
            let run = |answers: &[(u8, u8)]| {
                let pairs = answers.iter().map(|&(a, b)| (Some(f64::from(a)), Some(f64::from(b))));
                paired_means(pairs, &options).unwrap()
            };
            let there = run(&answers);
            answers.reverse();
            prop_assert_eq!(there, run(&answers));
        }
    }
}
