//! Intervals by resampling, with a seed: the same numbers on every machine.

use std::fmt;

use rand_distr::{Binomial, Distribution};
use rand_pcg::Pcg64;
use rand_pcg::rand_core::Rng;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::estimate::{Interval, Level, Method};

/// The generator's stream, an arbitrary odd constant (the digits of pi).
const STREAM: u128 = 0x3141_5926_5358_9793_2384_6264_3383_2795;

/// How to resample.
///
/// ```
/// use voc_core::score::inference::bootstrap::Bootstrap;
///
/// // minutes of eight calls, one of which took all morning: no normal distribution fits them
/// let minutes = [3.0, 4.0, 4.0, 5.0, 6.0, 7.0, 9.0, 170.0];
/// let bootstrap = Bootstrap::default();
/// let interval = bootstrap.mean(&minutes)?;
/// assert!(interval.is_some_and(|interval| interval.low > 0.0));
/// // the same seed, the same interval
/// assert_eq!(bootstrap.mean(&minutes)?, interval);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Bootstrap {
    /// The level of the interval.
    pub level: Level,
    /// How many samples are drawn; 1,000 or more.
    pub resamples: usize,
    /// Where the random numbers start.
    pub seed: u64,
}

impl Default for Bootstrap {
    fn default() -> Self {
        Self { level: Level::default(), resamples: 2000, seed: 1 }
    }
}

impl Bootstrap {
    /// Draws indices of `n` observations with replacement, over and over, and hands each draw to `statistic`; its
    /// answers in the order of the draws. What has no answer is left out.
    ///
    /// ```
    /// use voc_core::score::inference::bootstrap::{Bootstrap, percentile_interval};
    ///
    /// // the interval of a statistic that no formula knows: the longest wait in hours
    /// let bootstrap = Bootstrap::default();
    /// let hours = [1.0, 3.0, 8.0, 2.0, 26.0];
    /// let longest = bootstrap.draw(hours.len(), |drawn| drawn.iter().map(|&i| hours[i]).reduce(f64::max))?;
    /// let interval = percentile_interval(longest, bootstrap.level);
    /// assert_eq!(interval.map(|interval| interval.high), Some(26.0));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for fewer than 1,000 resamples.
    pub fn draw(
        &self,
        n: usize,
        mut statistic: impl FnMut(&[usize]) -> Option<f64>,
    ) -> Result<Vec<f64>, Error> {
        self.check()?;
        if n == 0 {
            return Ok(Vec::new());
        }
        let mut resampler = Resampler::new(self.seed);
        let mut indices = vec![0; n];
        Ok((0..self.resamples)
            .filter_map(|_| {
                resampler.fill(&mut indices);
                statistic(&indices)
            })
            .collect())
    }

    /// The percentile interval of the mean of numbers (Efron 1979), which their order does not change. `None` where
    /// there are fewer than two or all are equal.
    ///
    /// ```
    /// use voc_core::score::inference::bootstrap::Bootstrap;
    ///
    /// let bootstrap = Bootstrap::default();
    /// assert!(bootstrap.mean(&[5.0, 4.0, 2.0, 5.0])?.is_some_and(|interval| interval.contains(4.0)));
    /// // three times the same rating says nothing about how far others would lie from it
    /// assert_eq!(bootstrap.mean(&[5.0, 5.0, 5.0])?, None);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for fewer than 1,000 resamples.
    pub fn mean(&self, numbers: &[f64]) -> Result<Option<Interval>, Error> {
        let means = self.means(numbers)?;
        Ok(if spread(numbers) { percentile_interval(means, self.level) } else { None })
    }

    /// The percentile interval of a net share, on -100 to 100, from counts. `None` where all answers agree, since
    /// every sample would.
    ///
    /// ```
    /// use voc_core::score::inference::bootstrap::Bootstrap;
    ///
    /// // an NPS of 30 from 100 answers, by another way than the formula's [13, 45]
    /// let interval = Bootstrap::default().net(50, 30, 20)?;
    /// let reach = interval.map(|interval| (interval.margin() / 5.0).round() * 5.0);
    /// assert_eq!(reach, Some(15.0));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for fewer than 1,000 resamples.
    pub fn net(
        &self,
        positive: u64,
        neutral: u64,
        negative: u64,
    ) -> Result<Option<Interval>, Error> {
        let n = (positive + neutral + negative) as f64;
        let share = |part: u64| if n > 0.0 { part as f64 / n } else { 0.0 };
        let interval = self.net_share(share(positive), share(negative), n)?;
        Ok(interval.map(|interval| interval.rescaled(100.0, 0.0)))
    }

    /// The percentile interval of a net share, on -1 to 1, from the shares of both sides. `None` where all answers
    /// agree. A sample of answers is two draws from binomial distributions, whatever their number.
    ///
    /// # Errors
    /// `score.invalid` for fewer than 1,000 resamples.
    pub(crate) fn net_share(
        &self,
        positive: f64,
        negative: f64,
        n: f64,
    ) -> Result<Option<Interval>, Error> {
        self.check()?;
        let neutral = 1.0 - positive - negative;
        let n = n.round() as u64;
        let alike = [positive, neutral, negative].iter().any(|share| *share > 1.0 - 1e-12);
        if n == 0 || alike {
            return Ok(None);
        }
        let mut resampler = Resampler::new(self.seed);
        let nets = (0..self.resamples).map(|_| {
            let up = resampler.successes(n, positive);
            let down = resampler.successes(n - up, negative / (1.0 - positive));
            (up as f64 - down as f64) / n as f64
        });
        Ok(percentile_interval(nets.collect(), self.level))
    }

    /// The means of the samples drawn from numbers, which are sorted first.
    pub(super) fn means(&self, numbers: &[f64]) -> Result<Vec<f64>, Error> {
        let mut sorted = numbers.to_vec();
        sorted.sort_by(f64::total_cmp);
        self.draw(sorted.len(), |indices| {
            Some(indices.iter().map(|&i| sorted[i]).sum::<f64>() / sorted.len() as f64)
        })
    }

    pub(crate) fn check(&self) -> Result<(), Error> {
        if self.resamples < 1000 {
            return Err(Error::score(format!("resamples: {} is below 1000", self.resamples)));
        }
        Ok(())
    }
}

/// The interval that holds the middle of the estimates: quantiles by linear interpolation (Hyndman and Fan 1996,
/// type 7). Estimates that are not finite are left out; `None` for fewer than two.
///
/// ```
/// use voc_core::score::{Level, inference::bootstrap::percentile_interval};
///
/// let estimates = (0..=1000).map(f64::from).collect();
/// let interval = percentile_interval(estimates, Level::default());
/// assert_eq!(interval.map(|interval| interval.to_string()).as_deref(), Some("[25, 975]"));
/// ```
pub fn percentile_interval(mut estimates: Vec<f64>, level: Level) -> Option<Interval> {
    estimates.retain(|x| x.is_finite());
    estimates.sort_by(f64::total_cmp);
    let last = estimates.len().checked_sub(1).filter(|&last| last > 0)?;
    let quantile = |p: f64| {
        let at = p * last as f64;
        let below = at.floor();
        let (x, y) = (estimates[below as usize], estimates[(below as usize + 1).min(last)]);
        x + (at - below) * (y - x)
    };
    let (low, high) = (quantile(1.0 - level.upper()), quantile(level.upper()));
    Some(Interval { low, high, level, method: Method::Bootstrap })
}

/// Random draws that a seed alone decides: PCG XSL RR 128/64 (O'Neill 2014).
///
/// ```
/// use voc_core::score::inference::bootstrap::Resampler;
///
/// // which of 5,000 customers are called this week: drawn by chance, and drawn again the same for the audit
/// let draw = |seed| {
///     let mut resampler = Resampler::new(seed);
///     [(); 3].map(|()| resampler.below(5000))
/// };
/// assert_eq!(draw(2026), draw(2026));
/// assert_ne!(draw(2026), draw(2027));
/// ```
#[derive(Clone)]
pub struct Resampler(Pcg64);

impl Resampler {
    /// Draws from a seed.
    ///
    /// ```
    /// use voc_core::score::inference::bootstrap::Resampler;
    ///
    /// // two readers of one seed agree on every draw
    /// let (mut a, mut b) = (Resampler::new(7), Resampler::new(7));
    /// assert_eq!(a.unit(), b.unit());
    /// ```
    pub fn new(seed: u64) -> Self {
        Self(Pcg64::new(u128::from(seed), STREAM))
    }

    /// A whole number from 0 to below `n`; 0 for an `n` of 0. By the high half of a product (Lemire 2019), whose
    /// preference for some numbers is below n / 2^64.
    ///
    /// ```
    /// use voc_core::score::inference::bootstrap::Resampler;
    ///
    /// // the verbatim that opens the weekly mail
    /// let verbatims = ["Great service!", "Still waiting.", "Too expensive."];
    /// let chosen = Resampler::new(12).below(verbatims.len() as u64);
    /// assert!(verbatims.get(chosen as usize).is_some());
    /// ```
    pub fn below(&mut self, n: u64) -> u64 {
        ((u128::from(self.0.next_u64()) * u128::from(n)) >> 64) as u64
    }

    /// A number from 0 to below 1.
    ///
    /// ```
    /// use voc_core::score::inference::bootstrap::Resampler;
    ///
    /// // a tenth of the visitors is shown the survey
    /// let mut chance = Resampler::new(1);
    /// let asked = (0..10_000).filter(|_| chance.unit() < 0.1).count();
    /// assert!((900..1100).contains(&asked));
    /// ```
    pub fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 * 2f64.powi(-53)
    }

    /// How many of `n` draws succeed, each with this probability.
    ///
    /// ```
    /// use voc_core::score::inference::bootstrap::Resampler;
    ///
    /// // how many of 400 invitations are answered, at a rate of 25%
    /// let answers = Resampler::new(3).successes(400, 0.25);
    /// assert!((60..140).contains(&answers));
    /// ```
    pub fn successes(&mut self, n: u64, probability: f64) -> u64 {
        match Binomial::new(n, probability.clamp(0.0, 1.0)) {
            Ok(binomial) => binomial.sample(&mut self.0),
            // for a probability that is none, which clamping leaves to NaN
            Err(_) => 0,
        }
    }

    /// Draws as many indices with replacement as there are places.
    ///
    /// ```
    /// use voc_core::score::inference::bootstrap::Resampler;
    ///
    /// // which answers a sample with replacement takes: some twice, some not at all
    /// let mut drawn = [0; 50];
    /// Resampler::new(5).fill(&mut drawn);
    /// assert!(drawn.iter().all(|&i| i < 50));
    /// drawn.sort_unstable();
    /// assert!(drawn.windows(2).any(|pair| pair[0] == pair[1]));
    /// ```
    pub fn fill(&mut self, indices: &mut [usize]) {
        let n = indices.len() as u64;
        indices.fill_with(|| self.below(n) as usize);
    }
}

impl fmt::Debug for Resampler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Resampler")
    }
}

fn spread(numbers: &[f64]) -> bool {
    numbers.windows(2).any(|pair| pair[0].total_cmp(&pair[1]).is_ne())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::inference::intervals::{t_mean, trinomial_means};
    use crate::score::moments::Moments;

    /// The numbers are those of PCG XSL RR 128/64 written anew in Python.
    #[test]
    fn a_seed_decides_every_number() {
        let drawn = |seed| {
            let mut resampler = Resampler::new(seed);
            [(); 6].map(|()| resampler.below(1000))
        };
        assert_eq!(drawn(1), [348, 522, 853, 423, 185, 360]);
        assert_ne!(drawn(1), drawn(2));
        assert_eq!(Resampler::new(1).below(0), 0);
        let mut resampler = Resampler::new(7);
        assert!((0..1000).map(|_| resampler.unit()).all(|x| (0.0..1.0).contains(&x)));
    }

    #[test]
    fn draws_are_even() {
        let mut resampler = Resampler::new(3);
        let mut counts = [0f64; 10];
        (0..100_000).for_each(|_| counts[resampler.below(10) as usize] += 1.0);
        let chi: f64 = counts.iter().map(|c| (c - 1e4).powi(2) / 1e4).sum();
        assert!(chi < 27.9, "{chi} passes the 99.9th percentile at 9 degrees of freedom");
    }

    #[test]
    fn quantiles_are_those_of_numpy() {
        let estimates = vec![32.0, 1.0, 16.0, 2.0, f64::NAN, 8.0, 4.0];
        let interval = percentile_interval(estimates, Level::default()).unwrap();
        assert!((interval.low - 1.125).abs() < 1e-12 && (interval.high - 30.0).abs() < 1e-12);
        assert_eq!(percentile_interval(vec![1.0], Level::default()), None);
    }

    #[test]
    fn resampling_comes_near_the_formulas() {
        let bootstrap = Bootstrap { resamples: 5000, ..Bootstrap::default() };
        let net = bootstrap.net(200, 120, 80).unwrap().unwrap();
        let formula = trinomial_means(0.5, 0.2, 400.0, Level::default()).unwrap();
        assert!((net.low - 100.0 * formula.low).abs() < 0.8, "{net:?}");
        assert!((net.high - 100.0 * formula.high).abs() < 0.8, "{net:?}");
        let numbers: Vec<f64> = (0..200).map(|i| f64::from(i * 37 % 101)).collect();
        let moments = Moments::of(numbers.iter().copied());
        let t =
            t_mean(moments.mean().unwrap(), moments.deviation().unwrap(), 200.0, Level::default())
                .unwrap();
        let found = bootstrap.mean(&numbers).unwrap().unwrap();
        assert!((found.low - t.low).abs() < 0.3 && (found.high - t.high).abs() < 0.3, "{found:?}");
    }

    #[test]
    fn order_changes_nothing_and_no_spread_gives_no_interval() {
        let bootstrap = Bootstrap::default();
        let there = bootstrap.mean(&[1.0, 5.0, 2.0, 9.5]).unwrap();
        assert_eq!(there, bootstrap.mean(&[9.5, 2.0, 5.0, 1.0]).unwrap());
        assert_eq!(bootstrap.mean(&[3.0; 9]).unwrap(), None);
        assert_eq!(bootstrap.mean(&[]).unwrap(), None);
        assert_eq!(bootstrap.net(0, 0, 0).unwrap(), None);
        assert_eq!(bootstrap.net(7, 0, 0).unwrap(), None);
        let few = Bootstrap { resamples: 10, ..bootstrap }.mean(&[1.0, 2.0]).unwrap_err();
        assert_eq!(few.to_string(), "resamples: 10 is below 1000");
    }
}
