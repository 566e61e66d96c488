//! Two independent groups: how far apart, how sure, and could it be chance.
//!
//! A difference is always the second minus the first, as after minus before.

use std::fmt;

use serde::Serialize;

use super::intervals::{AdjustedNet, wilson};
use super::sample::{Measure, Sample, in_words};
use crate::error::Error;
use crate::score::distribution::{normal_two_sided, t_quantile, t_two_sided};
use crate::score::estimate::{Absent, Caution, Excluded, Interval, Level, Method};

/// The difference of two scores.
///
/// ```
/// use voc_core::score::{Level, inference::{Sample, compare}};
///
/// // satisfied customers before and after a new checkout
/// let change = compare(&Sample::share(300, 500), &Sample::share(340, 500), Level::default())?;
/// assert_eq!(change.value.map(|value| format!("{value:.2}")), Some("0.08".into()));
/// assert!(change.p_value.is_some_and(|p| p < 0.05));
/// assert!(change.interval.is_some_and(|interval| interval.low > 0.0));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Comparison {
    /// What is compared, which gives the units: points for a net share, 0 to 1 for a share, those of the answers for a
    /// mean.
    pub measure: Measure,
    /// The second score minus the first, as observed.
    pub value: Option<f64>,
    /// The difference that the test judges and the interval surrounds: for net shares drawn towards 0 by the
    /// adjustment, else the observed one.
    pub adjusted: Option<f64>,
    /// The interval of the difference; its method is not always that of the test.
    pub interval: Option<Interval>,
    /// The test's z or t; positive where the second score is the higher one.
    pub statistic: Option<f64>,
    /// The degrees of freedom of a t.
    pub degrees: Option<f64>,
    /// How often chance alone gives a difference as large, up or down.
    pub p_value: Option<f64>,
    /// The test.
    pub test: Method,
    /// The first score.
    pub first: Option<f64>,
    /// The second score.
    pub second: Option<f64>,
    /// The answers, effectively, in the first group; pairs where the comparison is paired.
    pub n_first: f64,
    /// The same for the second group.
    pub n_second: f64,
    /// What was left out where answers were given; a pair counts once.
    pub excluded: Excluded,
    /// Why there is no value.
    pub absent: Option<Absent>,
    /// What to know before acting on it.
    pub cautions: Vec<Caution>,
}

impl Comparison {
    /// A comparison of which only the samples are known.
    pub(super) fn open(first: &Sample, second: &Sample, test: Method) -> Self {
        let (a, b) = (first.value(), second.value());
        let value = a.zip(b).map(|(a, b)| b - a);
        Self {
            measure: first.measure(),
            value,
            adjusted: value,
            interval: None,
            statistic: None,
            degrees: None,
            p_value: None,
            test,
            first: a,
            second: b,
            n_first: first.n(),
            n_second: second.n(),
            excluded: Excluded::default(),
            absent: value.is_none().then_some(Absent::NoAnswers),
            cautions: Vec::new(),
        }
    }

    /// Notes a value that has no interval.
    pub(super) fn close(mut self) -> Self {
        if self.value.is_some() && self.interval.is_none() {
            self.cautions.push(Caution::NoInterval);
        }
        let outside = |(x, interval): (f64, Interval)| !interval.contains(x);
        if self.value.zip(self.interval).is_some_and(outside) {
            self.cautions.push(Caution::OutsideInterval);
        }
        self
    }

    /// Judges a difference by t.
    pub(super) fn judge_t(&mut self, error: f64, degrees: f64, level: Level, method: Method) {
        let Some(value) = self.value.filter(|_| error > 0.0 && degrees > 0.0) else { return };
        let half = t_quantile(level.upper(), degrees) * error;
        self.interval = Some(Interval { low: value - half, high: value + half, level, method });
        self.statistic = Some(value / error);
        self.degrees = Some(degrees);
        self.p_value = Some(t_two_sided(value / error, degrees));
    }
}

impl fmt::Display for Comparison {
    /// `difference 30 points [9, 49] (95%, adjusted Wald, p = 0.0041, n = 100 and 100)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(value) = self.value else {
            let reason = self.absent.unwrap_or(Absent::NoAnswers);
            return write!(f, "no difference: {reason}");
        };
        write!(f, "difference {} ", self.measure.difference(value))?;
        let mut notes = Vec::new();
        if let Some(interval) = self.interval {
            let decimals = self.measure.decimals(value);
            write!(f, "{:.decimals$} ", interval.rescaled(self.measure.factor(), 0.0))?;
            notes.push(format!("{}, {}", interval.level, interval.method));
        }
        if let Some(p) = self.p_value {
            notes.push(in_words(p).to_string());
        }
        let (first, second) = (self.n_first.round(), self.n_second.round());
        notes.push(format!("n = {first} and {second}"));
        write!(f, "({})", notes.join(", "))
    }
}

/// Compares two independent groups of the same measure.
///
/// - Net shares: z of the adjusted shares (Rocks 2016), a normal p, and the interval with the same standard error.
/// - Shares: the N-1 two-proportion test (E. Pearson 1947; Campbell 2007) and Newcombe's interval (1998, method 10).
/// - Means: Welch's t (1947) with the degrees of freedom of Satterthwaite (1946).
///
/// Interval and test of shares rest on different formulas, so at the edge one may hold 0 where the other does not.
///
/// ```
/// use voc_core::score::{Level, inference::{Sample, compare}};
///
/// let before_after = compare(&Sample::net(50, 30, 20), &Sample::net(70, 20, 10), Level::default());
/// assert_eq!(
///     before_after.unwrap().to_string(),
///     "difference 30 points [9, 49] (95%, adjusted Wald, p = 0.0041, n = 100 and 100)",
/// );
/// ```
///
/// # Errors
/// `score.invalid` for counts that cannot be and for samples of different measures.
pub fn compare(first: &Sample, second: &Sample, level: Level) -> Result<Comparison, Error> {
    first.check()?;
    second.check()?;
    match (first, second) {
        (Sample::Net { .. }, Sample::Net { .. }) => Ok(nets(first, second, level)),
        (Sample::Share { .. }, Sample::Share { .. }) => Ok(shares(first, second, level)),
        (
            &Sample::Mean { deviation: first_deviation, .. },
            &Sample::Mean { deviation: second_deviation, .. },
        ) => {
            let deviations = first_deviation.zip(second_deviation);
            Ok(means(Comparison::open(first, second, Method::Welch), deviations, level))
        }
        (a, b) => Err(Error::score(format!(
            "second: a {} cannot be compared with a {}",
            name(b.measure()),
            name(a.measure())
        ))),
    }
}

/// The interval of the second share minus the first, on -1 to 1, from the Wilson limits of both (Newcombe 1998,
/// method 10). Each group is its share, 0 to 1, and the number of its answers. `None` where a group has no answers, or
/// a share is none.
///
/// ```
/// use voc_core::score::{Level, inference::compare::newcombe};
///
/// // resolved at the first contact: 70% of 120 by phone, 85% of 80 in chat
/// let interval = newcombe((0.70, 120.0), (0.85, 80.0), Level::default());
/// assert_eq!(interval.map(|interval| format!("{interval:.2}")).as_deref(), Some("[0.03, 0.26]"));
/// ```
pub fn newcombe(first: (f64, f64), second: (f64, f64), level: Level) -> Option<Interval> {
    let ((p1, n1), (p2, n2)) = (first, second);
    let (w1, w2) = (wilson(p1, n1, level)?, wilson(p2, n2, level)?);
    let difference = p2 - p1;
    let low = difference - (p2 - w2.low).hypot(w1.high - p1);
    let high = difference + (w2.high - p2).hypot(p1 - w1.low);
    Some(Interval { low, high, level, method: Method::Newcombe }.clamped(-1.0, 1.0))
}

/// The z of the N-1 two-proportion test; 0 where all answers of both groups agree. Each group is its share, 0 to 1, and
/// the number of its answers, above 0.
///
/// ```
/// use voc_core::score::inference::compare::n_minus_one;
///
/// // nobody complained in either group: no difference, and no division by 0
/// assert_eq!(n_minus_one((0.0, 40.0), (0.0, 60.0)), 0.0);
/// // 10% and 20% of 100 each
/// assert_eq!(format!("{:.2}", n_minus_one((0.1, 100.0), (0.2, 100.0))), "1.98");
/// ```
pub fn n_minus_one(first: (f64, f64), second: (f64, f64)) -> f64 {
    let ((p1, n1), (p2, n2)) = (first, second);
    let n = n1 + n2;
    let pooled = (p1 * n1 + p2 * n2) / n;
    let variance = pooled * (1.0 - pooled) * (1.0 / n1 + 1.0 / n2);
    if variance > 0.0 { (p2 - p1) * ((n - 1.0) / n / variance).sqrt() } else { 0.0 }
}

fn name(measure: Measure) -> &'static str {
    match measure {
        Measure::Net => "net share",
        Measure::Share => "share",
        Measure::Mean => "mean",
    }
}

fn nets(first: &Sample, second: &Sample, level: Level) -> Comparison {
    let mut found = Comparison::open(first, second, Method::AdjustedWald);
    if let Some(((p1, d1), (p2, d2))) = first.sides().zip(second.sides()) {
        let (a, b) = (AdjustedNet::new(p1, d1, first.n()), AdjustedNet::new(p2, d2, second.n()));
        let difference = b.net - a.net;
        let error = a.standard_error().hypot(b.standard_error());
        let half = level.z() * error;
        let (low, high) = (difference - half, difference + half);
        let interval = Interval { low, high, level, method: Method::AdjustedWald };
        found.adjusted = Some(100.0 * difference);
        found.interval = Some(interval.clamped(-2.0, 2.0).rescaled(100.0, 0.0));
        found.statistic = Some(difference / error);
        found.p_value = Some(normal_two_sided(difference / error));
    }
    found.close()
}

fn shares(first: &Sample, second: &Sample, level: Level) -> Comparison {
    let mut found = Comparison::open(first, second, Method::NMinusOne);
    if let Some((p1, p2)) = found.first.zip(found.second) {
        let (a, b) = ((p1, first.n()), (p2, second.n()));
        let z = n_minus_one(a, b);
        found.interval = newcombe(a, b, level);
        found.statistic = Some(z);
        found.p_value = Some(normal_two_sided(z));
    }
    found.close()
}

fn means(mut found: Comparison, deviations: Option<(f64, f64)>, level: Level) -> Comparison {
    if let Some((s1, s2)) = deviations {
        let (n1, n2) = (found.n_first, found.n_second);
        if n1 > 1.0 && n2 > 1.0 {
            let (v1, v2) = (s1 * s1 / n1, s2 * s2 / n2);
            let degrees = (v1 + v2).powi(2) / (v1 * v1 / (n1 - 1.0) + v2 * v2 / (n2 - 1.0));
            found.judge_t((v1 + v2).sqrt(), degrees, level, Method::Welch);
        }
    }
    found.close()
}

#[cfg(test)]
#[expect(clippy::unreadable_literal, reason = "printed by the other program")]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::score::moments::Moments;

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found}, {expected}");
    }

    fn check(found: &Comparison, z: f64, p: f64, low: f64, high: f64) {
        near(found.statistic.unwrap(), z);
        near(found.p_value.unwrap(), p);
        near(found.interval.unwrap().low, low);
        near(found.interval.unwrap().high, high);
    }

    /// The formulas of Rocks (2016) in `NumPy`.
    #[test]
    fn two_net_shares() {
        let level = Level::default();
        let found = compare(&Sample::net(50, 30, 20), &Sample::net(70, 20, 10), level).unwrap();
        assert_eq!(found.value, Some(30.0));
        near(found.adjusted.unwrap(), 29.126213592233018);
        check(
            &found,
            2.8693924913445525,
            0.004112611152630429,
            9.231295131619097,
            49.02113205284694,
        );
        let few = compare(&Sample::net(5, 3, 2), &Sample::net(1, 0, 0), level).unwrap();
        check(&few, 0.04449179234222417, 0.9645123942621998, -82.79280684575515, 86.638960691909);
        let alike = compare(&Sample::net(10, 0, 0), &Sample::net(12, 0, 0), level).unwrap();
        check(
            &alike,
            0.1541082508575406,
            0.8775243827557151,
            -36.055689099333506,
            42.20953525317966,
        );
    }

    /// Intervals: `confint_proportions_2indep(method="newcomb")` of statsmodels; tests: `chi2_contingency` of scipy
    /// without correction, times (N - 1) / N.
    #[test]
    fn two_shares() {
        for ((x1, n1, x2, n2), low, high, z, p) in [
            (
                (40, 100, 55, 110),
                -0.03431111949568599,
                0.2290120565088178,
                1.4506370414707324,
                0.14688095514657035,
            ),
            (
                (0, 20, 3, 15),
                -0.006731503040619868,
                0.45185448715169363,
                2.06155281280883,
                0.03925033046769276,
            ),
            (
                (10, 10, 9, 12),
                -0.5323053349335658,
                0.07088041569940856,
                -1.6622749155109218,
                0.09645766498826745,
            ),
            (
                (480, 1000, 521, 990),
                0.0023322919668343142,
                0.08994108633227803,
                2.06324160984034,
                0.03908967861079918,
            ),
            ((1, 1, 0, 1), -1.0, 0.12210872068194178, -1.0, 0.31731050786291115),
        ] {
            let (a, b) = (Sample::share(x1, n1), Sample::share(x2, n2));
            check(&compare(&a, &b, Level::default()).unwrap(), z, p, low, high);
        }
    }

    /// `ttest_ind(equal_var=False)` of scipy.
    #[test]
    fn two_means() {
        let a = Sample::mean(&Moments::of([3.0, 5.0, 4.0, 6.0, 2.0, 7.0, 7.0, 5.0, 1.5]));
        let b = Sample::mean(&Moments::of([5.0, 6.0, 7.0, 7.0, 4.0, 6.5, 7.0, 3.0, 6.0, 7.0, 7.0]));
        let found = compare(&a, &b, Level::default()).unwrap();
        near(found.value.unwrap(), 1.4545454545454541);
        near(found.degrees.unwrap(), 13.67435637476197);
        check(
            &found,
            1.8280243466853505,
            0.0894408858658268,
            -0.255866139209586,
            3.1649570483004945,
        );
        let found = compare(&a, &b, Level::new(0.9).unwrap()).unwrap().interval.unwrap();
        near(found.low, 0.05072195525316725);
        near(found.high, 2.85836895383774);
    }

    #[test]
    fn what_cannot_be_compared_says_so() {
        let level = Level::default();
        let none = compare(&Sample::net(0, 0, 0), &Sample::net(1, 0, 0), level).unwrap();
        assert_eq!(none.absent, Some(Absent::NoAnswers));
        assert_eq!((none.value, none.p_value, none.interval), (None, None, None));
        assert_eq!(none.to_string(), "no difference: no valid answers");
        let alike = compare(&Sample::share(4, 4), &Sample::share(5, 5), level).unwrap();
        assert_eq!((alike.value, alike.p_value), (Some(0.0), Some(1.0)));
        let single = Sample::mean(&Moments::of([3.0]));
        let several = Sample::mean(&Moments::of([3.0, 3.0]));
        for other in [&single, &several] {
            let found = compare(&several, other, level).unwrap();
            assert_eq!((found.value, found.p_value), (Some(0.0), None));
            assert_eq!(found.cautions, [Caution::NoInterval]);
            assert!(found.to_string().starts_with("difference 0.00 (n = 2 and"));
        }
        let error = compare(&several, &Sample::share(1, 2), level).unwrap_err();
        assert_eq!(error.to_string(), "second: a share cannot be compared with a mean");
        assert!(compare(&Sample::share(3, 2), &Sample::share(1, 2), level).unwrap_err().is_score());
    }

    #[test]
    fn weights_widen_the_interval() {
        let plain = Sample::Net { positive: 5.0, neutral: 3.0, negative: 2.0, effective: None };
        let weighted =
            Sample::Net { positive: 5.0, neutral: 3.0, negative: 2.0, effective: Some(6.0) };
        let margin = |sample| {
            compare(sample, &Sample::net(5, 3, 2), Level::default())
                .unwrap()
                .interval
                .unwrap()
                .margin()
        };
        assert!(margin(&weighted) > margin(&plain));
    }

    proptest! {
        #[test]
        fn swapping_the_groups_turns_the_sign(
            a in (0u64..300, 0u64..300, 0u64..300), b in (0u64..300, 0u64..300, 0u64..300),
        ) {
            let level = Level::default();
            let (net_a, net_b) = (Sample::net(a.0, a.1, a.2), Sample::net(b.0, b.1, b.2));
            let (share_a, share_b) =
                (Sample::share(a.0, a.0 + a.1 + 1), Sample::share(b.0, b.0 + b.1 + 1));
            for (x, y) in [(net_a, net_b), (share_a, share_b)] {
                let (there, back) = (compare(&x, &y, level).unwrap(), compare(&y, &x, level).unwrap());
                let Some(value) = there.value else { continue };
                prop_assert!((value + back.value.unwrap()).abs() < 1e-9);
                let (i, j) = (there.interval.unwrap(), back.interval.unwrap());
                prop_assert!((i.low + j.high).abs() < 1e-9 && (i.high + j.low).abs() < 1e-9);
                prop_assert!(i.low <= there.adjusted.unwrap() && there.adjusted.unwrap() <= i.high);
                let p = there.p_value.unwrap();
                prop_assert!((0.0..=1.0).contains(&p) && (p - back.p_value.unwrap()).abs() < 1e-9);
                prop_assert_eq!(
                    there.cautions.contains(&Caution::OutsideInterval), !i.contains(value)
                );
            }
        }
    }
}
