//! Net Promoter Score.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::estimate::Level;
use crate::score::inference::bootstrap::Bootstrap;
use crate::score::inference::intervals::{AdjustedNet, adjusted_wald_net, trinomial_means};
use crate::score::measured::{Measured, Wording};
use crate::score::survey::coding::{Coding, Part};
use crate::score::survey::scale::{Rounding, Scale};
use crate::score::survey::scale_score::{ScaleScore, same_scale};
use crate::score::survey::scale_state::ScaleState;

/// How the interval of a net score is found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NpsMethod {
    /// The best covering of those compared by Rocks (2016).
    #[default]
    AdjustedWald,
    /// The t interval of answers coded -1, 0, 1; none where all answers fall into one group.
    TrinomialMeans,
    /// The percentile interval of resamples; none where all answers fall into one group. With weights, as many answers
    /// are drawn as there are effectively.
    Bootstrap,
}

/// Options of NPS.
///
/// ```
/// use voc_core::score::survey::{Nps, NpsMethod, NpsOptions, ScaleScore};
///
/// let mut options = NpsOptions::default();
/// options.method = NpsMethod::Bootstrap;
/// let nps = Nps::of(&[10.0, 9.0, 7.0, 3.0, 10.0, 8.0, 9.0, 2.0], &options)?;
/// assert!(nps.to_string().contains("bootstrap"));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct NpsOptions {
    /// `0-10`, or `1-10`, `1-7`, `1-5`, whose scores are NPS-like and never to be mixed with NPS.
    pub scale: Scale,
    /// What becomes of decimals; excluded unless given.
    pub rounding: Option<Rounding>,
    /// How the mean of an account becomes an answer, in account-level NPS.
    pub account_rounding: Rounding,
    /// The level of the interval.
    pub level: Level,
    /// How the interval is found.
    pub method: NpsMethod,
    /// How many samples the bootstrap draws; 1,000 or more.
    pub resamples: usize,
    /// Where the bootstrap's random numbers start.
    pub seed: u64,
}

impl Default for NpsOptions {
    fn default() -> Self {
        let Bootstrap { resamples, seed, .. } = Bootstrap::default();
        Self {
            scale: Scale::ZERO_TO_TEN,
            rounding: None,
            account_rounding: Rounding::HalfUp,
            level: Level::default(),
            method: NpsMethod::default(),
            resamples,
            seed,
        }
    }
}

/// The lowest answer of a promoter and the highest of a detractor.
pub(crate) fn cuts(scale: Scale) -> Result<(u8, u8), Error> {
    match (scale.low(), scale.high()) {
        (0 | 1, 10) => Ok((9, 6)),
        (1, 7) => Ok((7, 5)),
        (1, 5) => Ok((5, 3)),
        _ => Err(Error::score(format!(
            "scale: NPS is not defined on {scale}; expected one of 0-10, 1-10, 1-7, 1-5"
        ))),
    }
}

/// Net Promoter Score: the share of promoters less that of detractors, in points from -100 to 100 (Reichheld 2003).
///
/// On 0-10, promoters answer 9 or 10, detractors 0 to 6.
///
/// ```
/// use voc_core::score::survey::{Nps, NpsOptions, ScaleScore};
///
/// let nps = Nps::of(&[10.0, 9.0, 8.0, 7.0, 6.0, 10.0, 9.0, 3.0], &NpsOptions::default())?;
/// assert_eq!((nps.promoters, nps.passives, nps.detractors), (4, 2, 2));
/// assert_eq!(nps.value, Some(25.0));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Nps {
    /// The score, 100 (promoters - detractors) / n, of answers or accounts.
    #[serde(flatten)]
    pub measured: Measured,
    /// The standard error of the unadjusted score; 0 where all answers fall into one group, which says nothing about
    /// how sure the score is.
    pub standard_error: Option<f64>,
    /// The centre of the adjusted Wald interval, before its limits are cut at -100 and 100.
    pub adjusted: Option<f64>,
    /// Promoters, unweighted.
    pub promoters: u64,
    /// Passives, unweighted.
    pub passives: u64,
    /// Detractors, unweighted.
    pub detractors: u64,
    /// The scale; other than `0-10` the score is only NPS-like.
    pub scale: Scale,
    /// Answers behind the accounts, in account-level NPS.
    pub account_answers: Option<u64>,
}

impl Nps {
    /// The score of how many promoters, passives and detractors there are.
    ///
    /// ```
    /// use voc_core::score::survey::{Nps, NpsOptions};
    ///
    /// // last year's report has no answers any more, but the counts
    /// let nps = Nps::from_groups(520, 280, 200, &NpsOptions::default())?;
    /// assert_eq!(nps.to_string(), "NPS 32 [27, 37] (95%, adjusted Wald, n = 1000)");
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for a scale that NPS is not defined on, or more than 2^53 answers.
    pub fn from_groups(
        promoters: u64,
        passives: u64,
        detractors: u64,
        options: &NpsOptions,
    ) -> Result<Self, Error> {
        let counts = Self::group_counts(options.scale, [promoters, passives, detractors])?;
        Self::from_counts(&counts, options)
    }

    /// Counts of answers that make up these groups of promoters, passives and detractors.
    pub(crate) fn group_counts(
        scale: Scale,
        [promoters, passives, detractors]: [u64; 3],
    ) -> Result<Vec<u64>, Error> {
        let (promoter, detractor) = cuts(scale)?;
        let count = |answer| match answer {
            _ if answer == promoter => promoters,
            _ if answer == detractor => detractors,
            _ if answer == promoter - 1 => passives,
            _ => 0,
        };
        Ok((scale.low()..=scale.high()).map(count).collect())
    }

    /// Whether it is NPS proper, on 0-10.
    ///
    /// ```
    /// use voc_core::score::survey::{Nps, NpsOptions, Scale};
    ///
    /// // five stars make a net score, but not one to lay beside others' NPS
    /// let mut options = NpsOptions::default();
    /// options.scale = Scale::ONE_TO_FIVE;
    /// assert!(!Nps::from_groups(60, 25, 15, &options)?.is_proper());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn is_proper(&self) -> bool {
        self.scale == Scale::ZERO_TO_TEN
    }
}

impl ScaleScore for Nps {
    type Options = NpsOptions;

    fn state(options: &NpsOptions) -> Result<ScaleState, Error> {
        cuts(options.scale)?;
        Ok(ScaleState::new(options.scale).with_rounding(options.rounding))
    }

    fn from_state(state: &ScaleState, options: &NpsOptions) -> Result<Self, Error> {
        same_scale(state, options.scale)?;
        let (promoter, detractor) = cuts(options.scale)?;
        let (low, high) = (options.scale.low(), options.scale.high());
        let n = state.effective_n();
        let shares = state.share_of(promoter..=high).zip(state.share_of(low..=detractor));
        let &NpsOptions { level, resamples, seed, .. } = options;
        let interval = match shares {
            None => None,
            Some((p, d)) => match options.method {
                NpsMethod::AdjustedWald => adjusted_wald_net(p, d, n, level),
                NpsMethod::TrinomialMeans => trinomial_means(p, d, n, level),
                NpsMethod::Bootstrap => Bootstrap { level, resamples, seed }.net_share(p, d, n)?,
            },
        };
        let interval = interval.map(|interval| interval.rescaled(100.0, 0.0));
        // from whole counts without a detour over shares, so that 30 is 30
        let value = shares.map(|(p, d)| {
            if state.is_weighted() {
                100.0 * (p - d)
            } else {
                let net =
                    state.count_of(promoter..=high) as f64 - state.count_of(low..=detractor) as f64;
                100.0 * net / n
            }
        });
        Ok(Self {
            measured: state.measured(value, interval),
            standard_error: shares
                .map(|(p, d)| 100.0 * ((p + d - (p - d) * (p - d)).max(0.0) / n).sqrt()),
            adjusted: shares.map(|(p, d)| 100.0 * AdjustedNet::new(p, d, n).net),
            promoters: state.count_of(promoter..=high),
            passives: state.count_of(detractor + 1..promoter),
            detractors: state.count_of(low..=detractor),
            scale: options.scale,
            account_answers: None,
        })
    }

    fn coding(options: &NpsOptions, part: Part) -> Result<Coding, Error> {
        let (promoter, detractor) = cuts(options.scale)?;
        let (low, high) = (options.scale.low(), options.scale.high());
        match part {
            Part::Value => {
                Ok(Coding::Net { positive: promoter..high + 1, negative: low..detractor + 1 })
            }
            Part::Mean => Ok(Coding::Mean),
            other => Err(other.unknown(&[Part::Value, Part::Mean])),
        }
    }
}

impl fmt::Display for Nps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if self.is_proper() { "NPS" } else { "NPS-like" };
        let by_account = self.account_answers.map(|_| format!("account-level {name}"));
        let mut notes = Vec::new();
        if !self.is_proper() {
            notes.push(format!("scale {}", self.scale));
        }
        if let Some(answers) = self.account_answers {
            notes.push(format!("{answers} answers"));
        }
        let wording = Wording {
            name: by_account.as_deref().unwrap_or(name),
            note: notes.join(", "),
            counted: if by_account.is_some() { "accounts" } else { "" },
            ..Wording::default()
        };
        wording.write(&self.measured, f)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::score::Caution;
    use crate::score::Method;

    fn groups(p: u64, n: u64, d: u64) -> Nps {
        Nps::from_groups(p, n, d, &NpsOptions::default()).unwrap()
    }

    #[test]
    fn it_reads_like_a_sentence() {
        assert_eq!(groups(50, 30, 20).to_string(), "NPS 30 [14, 44] (95%, adjusted Wald, n = 100)");
        assert_eq!(groups(0, 0, 0).to_string(), "NPS: no valid answers");
        assert_eq!(
            groups(1, 0, 0).to_string(),
            "NPS 100 [-48, 98] (95%, adjusted Wald, n = 1); the interval does not hold the value: too few answers"
        );
        let options = NpsOptions { scale: Scale::ONE_TO_FIVE, ..NpsOptions::default() };
        let like = Nps::of_answers([Some(5.0), Some(4.0), None, Some(5.5)], &options).unwrap();
        assert_eq!(
            like.to_string(),
            "NPS-like 50 [-39, 79] (scale 1-5, 95%, adjusted Wald, n = 2); 2 excluded: 1 missing, 1 out of range"
        );
    }

    #[test]
    fn each_scale_has_its_groups() {
        for (scale, promoters, passives) in
            [("0-10", 2, 2), ("1-10", 2, 2), ("1-7", 1, 1), ("1-5", 1, 1)]
        {
            let scale: Scale = scale.parse().unwrap();
            let options = NpsOptions { scale, ..NpsOptions::default() };
            let nps = Nps::from_counts(&vec![1; scale.levels()], &options).unwrap();
            assert_eq!((nps.promoters, nps.passives), (promoters, passives), "{scale}");
            assert_eq!(nps.n, scale.levels() as u64);
        }
        let options = NpsOptions { scale: Scale::ONE_TO_THREE, ..NpsOptions::default() };
        let error = Nps::of(&[1.0], &options).unwrap_err();
        assert!(error.to_string().contains("0-10, 1-10, 1-7, 1-5"));
    }

    #[test]
    fn trinomial_means_is_the_t_interval_of_the_codes() {
        let options = NpsOptions { method: NpsMethod::TrinomialMeans, ..NpsOptions::default() };
        let interval = Nps::from_groups(5, 3, 2, &options).unwrap().interval.unwrap();
        assert_eq!(interval.method, Method::TrinomialMeans);
        // scipy.stats.t.interval(0.95, 9, mean, sem) of the codes
        assert!((interval.low - -28.893_374_159).abs() < 1e-6, "{interval:.9}");
        let alike = Nps::from_groups(5, 0, 0, &options).unwrap();
        assert_eq!((alike.interval, alike.measured.cautions), (None, vec![Caution::NoInterval]));
    }

    #[test]
    fn weights_count() {
        let answers = [(10.0, 3.0), (7.0, 1.0), (0.0, 1.0)];
        let nps = Nps::weighted(answers, &NpsOptions::default()).unwrap();
        assert!((nps.value.unwrap() - 40.0).abs() < 1e-12);
        assert!((nps.effective_n - 25.0 / 11.0).abs() < 1e-12);
        assert!(nps.to_string().ends_with("n = 3, effective 2.3)"), "{nps}");
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_score_or_says_not(p in 0u64..300, n in 0u64..300, d in 0u64..300) {
            prop_assume!(p + n + d > 0);
            let nps = groups(p, n, d);
            let (value, interval) = (nps.value.unwrap(), nps.interval.unwrap());
            prop_assert!((-100.0..=100.0).contains(&value));
            prop_assert!(-100.0 <= interval.low && interval.high <= 100.0);
            prop_assert_eq!(!interval.contains(value), nps.cautions.contains(&Caution::OutsideInterval));
            let mirrored = groups(d, n, p);
            prop_assert_eq!(mirrored.value.unwrap(), -value);
        }

        #[test]
        fn equal_weights_change_nothing(answers in proptest::collection::vec(0u8..=10, 1..50), w in 1u8..9) {
            let answers: Vec<_> = answers.into_iter().map(f64::from).collect();
            let plain = Nps::of(&answers, &NpsOptions::default()).unwrap();
            let weight = f64::from(w);
            let weighted =
                Nps::weighted(answers.iter().map(|&a| (a, weight)), &NpsOptions::default()).unwrap();
            prop_assert!((plain.value.unwrap() - weighted.value.unwrap()).abs() < 1e-9);
            let (a, b) = (plain.interval.unwrap(), weighted.interval.unwrap());
            prop_assert!((a.low - b.low).abs() < 1e-9 && (a.high - b.high).abs() < 1e-9);
        }
    }
}
