//! How many answers are needed, and what so many can show.

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::distribution::{normal_cdf, t_quantile};
use crate::score::estimate::Level;

/// More answers than this are not asked for.
const MOST: u64 = 1 << 53;

/// What is believed of the answers before there are any.
///
/// ```
/// use voc_core::score::{Level, inference::power::{Expected, answers_for_margin}};
///
/// // what was seen last year needs fewer answers than the worst that can be
/// let last_year = Expected::Net { positive: 0.6, negative: 0.1 };
/// let needed = |expected| answers_for_margin(&expected, 5.0, Level::default());
/// assert!(needed(last_year)? < needed(Expected::WORST_NET)? / 2);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Expected {
    /// A net share, as NPS, from the shares for and against. Margins and differences are in points.
    Net {
        /// The share that counts for, 0 to 1.
        positive: f64,
        /// The share that counts against, 0 to 1.
        negative: f64,
    },
    /// A share. Margins and differences are on 0 to 1.
    Share {
        /// The share, 0 to 1; of the first group where two are compared.
        share: f64,
    },
    /// A mean. Margins and differences are in the units of the answers.
    Mean {
        /// The standard deviation of one answer, above 0.
        deviation: f64,
    },
}

impl Expected {
    /// The net share of which most answers are needed: half for, half against.
    pub const WORST_NET: Self = Self::Net { positive: 0.5, negative: 0.5 };
    /// The share of which most answers are needed: half.
    pub const WORST_SHARE: Self = Self::Share { share: 0.5 };

    fn variance(&self) -> f64 {
        match *self {
            Self::Net { positive, negative } => positive + negative - (positive - negative).powi(2),
            Self::Share { share } => share * (1.0 - share),
            Self::Mean { deviation } => deviation * deviation,
        }
    }

    /// A difference in the units in which the variance is one.
    fn unscaled(&self, difference: f64) -> f64 {
        if matches!(self, Self::Net { .. }) { difference / 100.0 } else { difference }
    }

    fn check(&self) -> Result<(), Error> {
        let share = |name: &str, x: f64| {
            if (0.0..=1.0).contains(&x) {
                return Ok(());
            }
            Err(Error::score(format!("{name}: {x} is not between 0 and 1")))
        };
        match *self {
            Self::Net { positive, negative } => {
                share("positive", positive)?;
                share("negative", negative)?;
                share("positive + negative", positive + negative)
            }
            Self::Share { share: x } => share("share", x),
            Self::Mean { deviation } if deviation > 0.0 && deviation.is_finite() => Ok(()),
            Self::Mean { deviation } => {
                Err(Error::score(format!("deviation: {deviation} is not above 0")))
            }
        }
    }
}

/// How many answers give an interval that reaches so far to either side, rounded up; at least 1.
///
/// n = z^2 v / margin^2 with the variance v of one answer; for a net share 3 fewer, which its adjustment adds
/// (from Rocks 2016). For a mean, the deviation counts as known.
///
/// ```
/// use voc_core::score::{Level, inference::power::{Expected, answers_for_margin}};
///
/// assert_eq!(answers_for_margin(&Expected::WORST_NET, 5.0, Level::default()).unwrap(), 1534);
/// ```
///
/// # Errors
/// `score.invalid` for shares outside 0 to 1, a deviation or margin that is not above 0, or a margin that would need
/// more than 2^53 answers.
pub fn answers_for_margin(expected: &Expected, margin: f64, level: Level) -> Result<u64, Error> {
    expected.check()?;
    if !(margin > 0.0 && margin.is_finite()) {
        return Err(Error::score(format!("margin: {margin} is not above 0")));
    }
    let reach = level.z() / expected.unscaled(margin);
    let added = if matches!(expected, Expected::Net { .. }) { 3.0 } else { 0.0 };
    let n = (reach * reach * expected.variance() - added).ceil().max(1.0);
    if n > MOST as f64 {
        return Err(Error::score(format!("margin: {margin} needs more than 2^53 answers")));
    }
    Ok(n as u64)
}

/// How likely a two-sided test shows a difference of that size between two groups of `n_first` and `n_second` answers.
///
/// - Net shares: the normal test with the same variance on both sides.
/// - Shares: the second is the first plus the difference; under no difference the pooled variance counts (Fleiss,
///   Levin and Paik 2003, chapter 4).
/// - Means: the t test with equal deviations; its non-central t by the normal approximation of Johnson and Welch
///   (1940), within 0.005 of the exact power from 5 answers in each group up.
///
/// ```
/// use voc_core::score::{Level, inference::power::{Expected, power_to_detect}};
///
/// // 200 answers in each wave show a fall from 80% to 75% in one case out of five only
/// let power = power_to_detect(&Expected::Share { share: 0.8 }, -0.05, 200.0, 200.0, Level::default())?;
/// assert_eq!(format!("{power:.2}"), "0.22");
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` for what cannot be expected, naming the field.
pub fn power_to_detect(
    expected: &Expected,
    difference: f64,
    n_first: f64,
    n_second: f64,
    level: Level,
) -> Result<f64, Error> {
    expected.check()?;
    check_difference(expected, difference)?;
    for (name, n) in [("n_first", n_first), ("n_second", n_second)] {
        if !(n >= 1.0 && n.is_finite()) {
            return Err(Error::score(format!("{name}: {n} is not 1 or more")));
        }
    }
    Ok(power(expected, difference, n_first, n_second, level))
}

/// How many answers each of two equal groups needs so that a two-sided test shows a difference of that size with
/// that probability, as 0.8.
///
/// ```
/// use voc_core::score::{Level, inference::power::{Expected, answers_to_detect}};
///
/// // how many answers a test of two checkouts needs that finds a rise of 10 NPS points in four of five cases
/// let expected = Expected::Net { positive: 0.5, negative: 0.2 };
/// let each = answers_to_detect(&expected, 10.0, 0.8, Level::default())?;
/// assert_eq!(each, 958);
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` for what cannot be expected, a difference of 0 or one that needs more than 2^53 answers, and a
/// power that is not between 1 - level and 1.
pub fn answers_to_detect(
    expected: &Expected,
    difference: f64,
    wanted: f64,
    level: Level,
) -> Result<u64, Error> {
    expected.check()?;
    check_difference(expected, difference)?;
    let alpha = 1.0 - level.get();
    if !(wanted > alpha && wanted < 1.0) {
        return Err(Error::score(format!("power: {wanted} is not between {alpha:.4} and 1")));
    }
    let enough = |n: u64| power(expected, difference, n as f64, n as f64, level) >= wanted;
    let mut high = 2;
    while !enough(high) {
        high *= 2;
        if high > MOST {
            return Err(Error::score(format!(
                "difference: {difference} needs more than 2^53 answers"
            )));
        }
    }
    let mut low = if high == 2 { 1 } else { high / 2 };
    // `low` is too few, or the fewest that a test can have
    while high - low > 1 {
        let middle = low.midpoint(high);
        if enough(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Ok(high)
}

fn check_difference(expected: &Expected, difference: f64) -> Result<(), Error> {
    let possible = match *expected {
        Expected::Net { .. } => (-200.0..=200.0).contains(&difference),
        Expected::Share { share } => (0.0..=1.0).contains(&(share + difference)),
        Expected::Mean { .. } => difference.is_finite(),
    };
    if possible {
        Ok(())
    } else {
        Err(Error::score(format!("difference: {difference} is not possible")))
    }
}

/// The power of the test, without checks.
fn power(expected: &Expected, difference: f64, n1: f64, n2: f64, level: Level) -> f64 {
    let delta = expected.unscaled(difference).abs();
    let v = expected.variance();
    match *expected {
        Expected::Net { .. } => {
            let error = (v / n1 + v / n2).sqrt();
            both_tails(delta, error, level.z() * error)
        }
        Expected::Share { share } => {
            let other = share + difference;
            let pooled = (share * n1 + other * n2) / (n1 + n2);
            let null = (pooled * (1.0 - pooled) * (1.0 / n1 + 1.0 / n2)).max(0.0).sqrt();
            let error = (v / n1 + (other * (1.0 - other)).max(0.0) / n2).sqrt();
            both_tails(delta, error, level.z() * null)
        }
        Expected::Mean { .. } => {
            let degrees = n1 + n2 - 2.0;
            if degrees <= 0.0 {
                return 0.0;
            }
            let critical = t_quantile(level.upper(), degrees);
            let shift = delta / (v / n1 + v / n2).sqrt();
            let spread = (1.0 + critical * critical / (2.0 * degrees)).sqrt();
            both_tails(shift, spread, critical * (1.0 - 0.25 / degrees))
        }
    }
}

/// The probability that a normal variable lies beyond the limit on either side.
fn both_tails(mean: f64, error: f64, limit: f64) -> f64 {
    if error > 0.0 {
        normal_cdf((mean - limit) / error) + normal_cdf((-mean - limit) / error)
    } else {
        f64::from(mean > limit)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NET: Expected = Expected::Net { positive: 0.5, negative: 0.2 };

    fn near(found: f64, expected: f64, tolerance: f64) {
        assert!((found - expected).abs() <= tolerance, "{found} is not {expected}");
    }

    #[test]
    fn a_margin_needs_the_answers_of_the_formulas() {
        let answers =
            |expected, margin| answers_for_margin(&expected, margin, Level::default()).unwrap();
        assert_eq!(answers(Expected::WORST_NET, 5.0), 1534);
        assert_eq!(answers(NET, 3.0), 2601);
        // `samplesize_confint_proportion` of statsmodels gives 384.1 and 682.9
        assert_eq!(answers(Expected::WORST_SHARE, 0.05), 385);
        assert_eq!(answers(Expected::Share { share: 0.2 }, 0.03), 683);
        assert_eq!(answers(Expected::Mean { deviation: 2.0 }, 0.25), 246);
        assert_eq!(answers(Expected::WORST_NET, 150.0), 1);
    }

    /// `NormalIndPower` and `power_proportions_2indep` of statsmodels.
    #[test]
    #[expect(clippy::unreadable_literal, reason = "printed by the other program")]
    fn the_power_of_normal_tests() {
        let power = |expected, difference, n1, n2, level: f64| {
            power_to_detect(&expected, difference, n1, n2, Level::new(level).unwrap()).unwrap()
        };
        near(power(NET, 10.0, 600.0, 900.0, 0.95), 0.6806013074296596, 1e-9);
        near(
            power(Expected::Share { share: 0.7 }, 0.05, 500.0, 500.0, 0.95),
            0.42485526861283457,
            1e-9,
        );
        near(
            power(Expected::Share { share: 0.3 }, -0.1, 200.0, 120.0, 0.9),
            0.631867586709655,
            1e-9,
        );
        assert_eq!(answers_to_detect(&NET, 10.0, 0.8, Level::default()).unwrap(), 958);
    }

    /// `TTestIndPower` of statsmodels, which has the non-central t itself.
    #[test]
    fn the_power_of_the_t_test() {
        let level = Level::default();
        for (difference, n1, n2, expected) in [
            (0.5, 64.0, 64.0, 0.801_459_558),
            (0.2, 100.0, 200.0, 0.370_023_413),
            (1.0, 6.0, 6.0, 0.347_353_697),
            (0.3, 20.0, 20.0, 0.152_268_280),
        ] {
            let one = Expected::Mean { deviation: 1.0 };
            near(power_to_detect(&one, difference, n1, n2, level).unwrap(), expected, 0.005);
        }
        for (difference, expected) in [(0.5, 64), (0.2, 394), (0.8, 26), (1.5, 9)] {
            let two = Expected::Mean { deviation: 2.0 };
            assert_eq!(answers_to_detect(&two, 2.0 * difference, 0.8, level).unwrap(), expected);
        }
    }

    #[test]
    fn what_cannot_be_is_refused_by_name() {
        let level = Level::default();
        let share = Expected::WORST_SHARE;
        let refused = |error: Result<u64, Error>, name: &str| {
            let error = error.unwrap_err();
            assert!(error.is_score() && error.to_string().starts_with(name), "{error}");
        };
        refused(answers_for_margin(&share, 0.0, level), "margin");
        refused(answers_for_margin(&share, 1e-9, level), "margin");
        refused(answers_for_margin(&Expected::Share { share: 1.2 }, 0.1, level), "share");
        let over = Expected::Net { positive: 0.7, negative: 0.7 };
        refused(answers_for_margin(&over, 5.0, level), "positive + negative");
        refused(answers_for_margin(&Expected::Mean { deviation: 0.0 }, 5.0, level), "deviation");
        refused(answers_to_detect(&share, 0.6, 0.8, level), "difference");
        refused(answers_to_detect(&share, 0.0, 0.8, level), "difference");
        refused(answers_to_detect(&share, 0.1, 1.0, level), "power");
        refused(answers_to_detect(&share, 0.1, 0.05, level), "power");
        assert!(power_to_detect(&share, 0.1, 0.0, 5.0, level).is_err());
    }

    proptest! {
        #[test]
        fn the_answers_asked_for_are_enough_and_no_more(
            share in 0.05..0.6, difference in 0.02..0.35, wanted in 0.3..0.95, kind in 0..3,
        ) {
            let (expected, difference) = match kind {
                0 => (Expected::Share { share }, difference),
                1 => (Expected::Net { positive: share, negative: 0.3 }, 100.0 * difference),
                _ => (Expected::Mean { deviation: share }, difference),
            };
            let level = Level::default();
            let n = answers_to_detect(&expected, difference, wanted, level).unwrap();
            let power = |n: u64| {
                power_to_detect(&expected, difference, n as f64, n as f64, level).unwrap()
            };
            prop_assert!(power(n) >= wanted);
            prop_assert!(n == 2 || power(n - 1) < wanted);
        }
    }
}
