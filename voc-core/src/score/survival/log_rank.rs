//! Whether two groups last equally long.

use std::fmt;

use serde::Serialize;

use crate::score::distribution::chi_squared_sf;
use crate::score::estimate::{Absent, Caution, Excluded, Interval, Level, Method};
use crate::score::figure::write_end;
use crate::score::inference::in_words;
use crate::score::survival::state::{Exits, SurvivalState};

/// Two survival curves compared (Mantel 1966; Peto and Peto 1972), all times weighing the same.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LogRank {
    /// The hazard ratio of the second group to the first, by one step from the test: exp((O - E) / V) (Peto et al.
    /// 1977). Above 1 the second ends sooner. Far from 1 it is drawn towards it.
    pub value: Option<f64>,
    /// Why there is none: at no time with an end was somebody of both groups at risk.
    pub absent: Option<Absent>,
    /// Where the true hazard ratio lies.
    pub interval: Option<Interval>,
    /// (O - E)^2 / V, chi-squared with one degree of freedom.
    pub statistic: Option<f64>,
    /// The probability of such a difference, or a larger one, where there is none.
    pub p_value: Option<f64>,
    /// Ends observed in the first and in the second group.
    pub observed: [u64; 2],
    /// Ends expected in each if both lasted equally long.
    pub expected: [f64; 2],
    /// Those observed in each group.
    pub n: [u64; 2],
    /// What was left out of both.
    pub excluded: Excluded,
    /// What to be careful about.
    pub cautions: Vec<Caution>,
}

/// Compares two survival curves.
///
/// ```
/// use voc_core::score::Level;
/// use voc_core::score::survival::{SurvivalState, log_rank};
///
/// let (mut monthly, mut yearly) = (SurvivalState::new(), SurvivalState::new());
/// for month in 1..=12 {
///     monthly.observe_counts(f64::from(month), 6, 1)?;
///     yearly.observe_counts(f64::from(month), 3, 4)?;
/// }
/// let test = log_rank(&yearly, &monthly, Level::default());
/// assert_eq!(test.to_string(), "hazard ratio 2.20 [1.46, 3.31] (95%, log-rank, p = 0.0002, n = 84 and 84)");
/// # Ok::<(), voc_core::Error>(())
/// ```
pub fn log_rank(first: &SurvivalState, second: &SurvivalState, level: Level) -> LogRank {
    let n = [first.n(), second.n()];
    let observed = [first.ended(), second.ended()];
    let (mut at_risk, mut of_second, mut variance) = (n, 0.0, 0.0);
    for (_, [a, b]) in together(first, second) {
        let ended = a.ended as f64 + b.ended as f64;
        let [r1, r2] = at_risk.map(|r| r as f64);
        let r = r1 + r2;
        if ended > 0.0 {
            of_second += ended * r2 / r;
            if r > 1.0 {
                variance += ended * (r1 / r) * (r2 / r) * ((r - ended) / (r - 1.0));
            }
        }
        at_risk = [at_risk[0].saturating_sub(a.all()), at_risk[1].saturating_sub(b.all())];
    }
    let expected = [observed[0] as f64 + observed[1] as f64 - of_second, of_second];
    let more = observed[1] as f64 - of_second;
    let known = variance > 0.0;
    let ratio = |z: f64| ((more + z * variance.sqrt()) / variance).exp();
    let statistic = known.then(|| more * more / variance);
    let mut excluded = first.excluded();
    excluded.merge(&second.excluded());
    LogRank {
        value: known.then(|| ratio(0.0)),
        absent: match n {
            _ if known => None,
            [0, _] | [_, 0] => Some(Absent::NoAnswers),
            _ => Some(Absent::NothingToCompareWith),
        },
        interval: known.then(|| Interval {
            low: ratio(-level.z()),
            high: ratio(level.z()),
            level,
            method: Method::LogRank,
        }),
        statistic,
        p_value: statistic.map(|x| chi_squared_sf(x, 1.0)),
        observed,
        expected,
        n,
        excluded,
        // the chi-squared approximation wants five
        cautions: if known && expected.iter().any(|&ends| ends < 5.0) {
            vec![Caution::FewAnswers]
        } else {
            Vec::new()
        },
    }
}

/// The times of both in order, each once, and who left at them in either.
fn together(first: &SurvivalState, second: &SurvivalState) -> Vec<(f64, [Exits; 2])> {
    let mut all: Vec<_> = first
        .exits()
        .map(|(time, exits)| (time, [exits, Exits::default()]))
        .chain(second.exits().map(|(time, exits)| (time, [Exits::default(), exits])))
        .collect();
    all.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    all.dedup_by(|(later, [_, second]), (time, [_, kept])| {
        // in order already
        let same = *later <= *time;
        if same {
            // the sort is stable, so the one kept is the first group's
            *kept = *second;
        }
        same
    });
    all
}

impl fmt::Display for LogRank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second] = self.n;
        if let (Some(value), Some(interval), Some(p)) = (self.value, self.interval, self.p_value) {
            write!(
                f,
                "hazard ratio {value:.2} {interval:.2} ({}, {}, {}, n = {first} and {second})",
                interval.level,
                interval.method,
                in_words(p)
            )?;
        } else {
            let absent = self.absent.unwrap_or(Absent::NoAnswers);
            write!(f, "hazard ratio: {absent} (n = {first} and {second})")?;
        }
        write_end(f, &self.excluded, &self.cautions)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::score::State;
    use crate::score::survival::Lifetime;

    fn state(lives: &[(u8, bool)]) -> SurvivalState {
        let mut state = SurvivalState::new();
        for &(t, ended) in lives {
            state.observe(Lifetime::new(f64::from(t), ended));
        }
        state
    }

    /// Remission under 6-MP and placebo (Freireich et al. 1963): chi-squared 16.79, 10.75 and 19.25 expected.
    #[test]
    fn the_published_example() {
        let mut drug = SurvivalState::new();
        let ended = [(6, 3), (7, 1), (10, 1), (13, 1), (16, 1), (22, 1), (23, 1)];
        for (t, n) in ended {
            drug.observe_counts(f64::from(t), n, 0).unwrap();
        }
        let censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
        for t in censored {
            drug.observe_counts(f64::from(t), 0, 1).unwrap();
        }
        let placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
        let placebo = state(&placebo.map(|t| (t, true)));
        let found = log_rank(&drug, &placebo, Level::default());
        assert!((found.statistic.unwrap() - 16.79).abs() < 0.005, "{found:?}");
        assert!((found.expected[1] - 10.75).abs() < 0.005, "{found:?}");
        assert_eq!(found.observed, [9, 21]);
    }

    #[test]
    fn what_cannot_be_compared_says_so() {
        let level = Level::default();
        let none = log_rank(&state(&[]), &state(&[(3, true)]), level);
        assert_eq!(none.to_string(), "hazard ratio: no valid answers (n = 0 and 1)");
        let apart = log_rank(&state(&[(1, false)]), &state(&[(3, true)]), level);
        assert_eq!(apart.absent, Some(Absent::NothingToCompareWith));
        assert_eq!((apart.value, apart.p_value), (None, None));
    }

    proptest! {
        #[test]
        fn swapping_the_groups_turns_the_ratio(
            a in proptest::collection::vec((0u8..12, any::<bool>()), 0..40),
            b in proptest::collection::vec((0u8..12, any::<bool>()), 0..40),
        ) {
            let (a, b) = (state(&a), state(&b));
            let (there, back) =
                (log_rank(&a, &b, Level::default()), log_rank(&b, &a, Level::default()));
            prop_assert_eq!(there.value.is_some(), back.value.is_some());
            let Some(value) = there.value else { return Ok(()) };
            prop_assert!((value * back.value.unwrap() - 1.0).abs() < 1e-9);
            prop_assert!(there.interval.unwrap().contains(value));
            prop_assert!((there.p_value.unwrap() - back.p_value.unwrap()).abs() < 1e-9);
        }
    }
}
