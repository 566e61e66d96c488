//! Confidence intervals of one sample. `n` may be an effective sample size; an interval that the data cannot give is
//! `None`.

use crate::score::distribution::t_quantile;
use crate::score::estimate::{Interval, Level, Method};

/// The score interval of a share, on 0 to 1 (Wilson 1927). Never empty of the share, never outside 0 to 1.
///
/// ```
/// use voc_core::score::{Level, inference::intervals::wilson};
///
/// let interval = wilson(0.8, 100.0, Level::default()).unwrap();
/// assert_eq!(format!("{interval:.6}"), "[0.711171, 0.866633]");
/// ```
pub fn wilson(share: f64, n: f64, level: Level) -> Option<Interval> {
    if !(n > 0.0 && (0.0..=1.0).contains(&share)) {
        return None;
    }
    let z = level.z();
    let z2n = z * z / n;
    let center = (share + z2n / 2.0) / (1.0 + z2n);
    let half = z / (1.0 + z2n) * (share * (1.0 - share) / n + z2n / (4.0 * n)).sqrt();
    // in exact arithmetic the limits enclose the share and touch 0 and 1 with it
    let low = if share <= 0.0 { 0.0 } else { (center - half).clamp(0.0, share) };
    let high = if share >= 1.0 { 1.0 } else { (center + half).clamp(share, 1.0) };
    Some(Interval { low, high, level, method: Method::Wilson })
}

/// The adjusted Wald interval of a share, on 0 to 1: Wald's after adding z^2 / 2 successes and as many failures
/// (Agresti and Coull 1998).
///
/// ```
/// use voc_core::score::{Level, inference::intervals::adjusted_wald};
///
/// // all of nine users found it easy, which does not make it easy for everybody
/// let interval = adjusted_wald(1.0, 9.0, Level::default());
/// assert_eq!(interval.map(|interval| format!("{interval:.2}")).as_deref(), Some("[0.66, 1.00]"));
/// ```
pub fn adjusted_wald(share: f64, n: f64, level: Level) -> Option<Interval> {
    if !(n > 0.0 && (0.0..=1.0).contains(&share)) {
        return None;
    }
    let z = level.z();
    let adjusted_n = n + z * z;
    let center = (share * n + z * z / 2.0) / adjusted_n;
    let half = z * (center * (1.0 - center) / adjusted_n).sqrt();
    let interval =
        Interval { low: center - half, high: center + half, level, method: Method::AdjustedWald };
    Some(interval.clamped(0.0, 1.0))
}

/// A net share p - d, as NPS, drawn towards 0 by adding 3/4 of an answer to either side and 3 to the whole.
///
/// ```
/// use voc_core::score::inference::intervals::AdjustedNet;
///
/// // seven promoters, two passives and one detractor: 60 as observed, less as a guess at all customers
/// let adjusted = AdjustedNet::new(0.7, 0.1, 10.0);
/// assert_eq!((adjusted.n, format!("{:.2}", adjusted.net)), (13.0, "0.46".into()));
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AdjustedNet {
    /// n + 3.
    pub n: f64,
    /// The adjusted p - d, on -1 to 1.
    pub net: f64,
    /// The variance of one answer, coded -1, 0, 1.
    pub variance: f64,
}

impl AdjustedNet {
    /// The adjustment of Rocks (2016, "Interval estimation for the Net Promoter Score"), with the constants 3 and 3/4
    /// at every level.
    ///
    /// ```
    /// use voc_core::score::inference::intervals::AdjustedNet;
    ///
    /// // with many answers the adjustment hardly matters
    /// let adjusted = AdjustedNet::new(0.5, 0.2, 10_000.0);
    /// assert_eq!(format!("{:.3}", adjusted.net), "0.300");
    /// ```
    pub fn new(positive: f64, negative: f64, n: f64) -> Self {
        let adjusted_n = n + 3.0;
        let p = (positive * n + 0.75) / adjusted_n;
        let d = (negative * n + 0.75) / adjusted_n;
        Self { n: adjusted_n, net: p - d, variance: p + d - (p - d) * (p - d) }
    }

    /// The standard error of the adjusted net share.
    ///
    /// ```
    /// use voc_core::score::inference::intervals::AdjustedNet;
    ///
    /// // two quarters of 300 answers each have to differ by about twice this to be told apart
    /// let quarter = AdjustedNet::new(0.5, 0.2, 300.0);
    /// let difference = quarter.standard_error().hypot(quarter.standard_error());
    /// assert_eq!(format!("{:.1} points", 100.0 * difference), "6.3 points");
    /// ```
    pub fn standard_error(&self) -> f64 {
        (self.variance / self.n).sqrt()
    }
}

/// The adjusted Wald interval of a net share, on -1 to 1, from the shares of both sides (Rocks 2016).
///
/// At very small n it may not hold the observed net share: one promoter gives 1, with [-0.48, 0.98].
///
/// ```
/// use voc_core::score::{Level, inference::intervals::adjusted_wald_net};
///
/// // 50% promoters and 20% detractors of 100 answers
/// let interval = adjusted_wald_net(0.5, 0.2, 100.0, Level::default());
/// assert_eq!(interval.map(|interval| format!("{interval:.2}")).as_deref(), Some("[0.14, 0.44]"));
/// ```
pub fn adjusted_wald_net(positive: f64, negative: f64, n: f64, level: Level) -> Option<Interval> {
    if !is_trinomial(positive, negative, n) {
        return None;
    }
    let adjusted = AdjustedNet::new(positive, negative, n);
    let half = level.z() * adjusted.standard_error();
    let (low, high) = (adjusted.net - half, adjusted.net + half);
    Some(Interval { low, high, level, method: Method::AdjustedWald }.clamped(-1.0, 1.0))
}

/// The interval of a net share by trinomial means, on -1 to 1: the t interval of answers coded -1, 0, 1. `None` where
/// all answers fall into one group, since their spread is not known then, and for one answer.
///
/// ```
/// use voc_core::score::{Level, inference::intervals::trinomial_means};
///
/// let interval = trinomial_means(0.5, 0.2, 100.0, Level::default());
/// assert_eq!(interval.map(|interval| format!("{interval:.2}")).as_deref(), Some("[0.14, 0.46]"));
/// // promoters alone have no spread to judge by
/// assert_eq!(trinomial_means(1.0, 0.0, 40.0, Level::default()), None);
/// ```
pub fn trinomial_means(positive: f64, negative: f64, n: f64, level: Level) -> Option<Interval> {
    if !is_trinomial(positive, negative, n) || n <= 1.0 {
        return None;
    }
    let net = positive - negative;
    let variance = (positive + negative - net * net).max(0.0) * n / (n - 1.0);
    let interval = t_mean(net, variance.sqrt(), n, level)?;
    Some(Interval { method: Method::TrinomialMeans, ..interval }.clamped(-1.0, 1.0))
}

/// The t interval of a mean, from the standard deviation of the sample (Student 1908). `None` for one observation or
/// for a deviation of 0, which would pretend certainty.
///
/// ```
/// use voc_core::score::{Level, inference::intervals::t_mean};
///
/// // 16 ratings from 1 to 7 with a mean of 5.5 and a deviation of 1.2
/// let interval = t_mean(5.5, 1.2, 16.0, Level::default());
/// assert_eq!(interval.map(|interval| format!("{interval:.1}")).as_deref(), Some("[4.9, 6.1]"));
/// ```
pub fn t_mean(mean: f64, deviation: f64, n: f64, level: Level) -> Option<Interval> {
    if !(n > 1.0 && deviation > 0.0 && deviation.is_finite() && mean.is_finite()) {
        return None;
    }
    let half = t_quantile(level.upper(), n - 1.0) * deviation / n.sqrt();
    Some(Interval { low: mean - half, high: mean + half, level, method: Method::T })
}

fn is_trinomial(positive: f64, negative: f64, n: f64) -> bool {
    // shares that are themselves sums of shares may pass 1 by rounding
    n > 0.0 && positive >= 0.0 && negative >= 0.0 && positive + negative <= 1.0 + 1e-9
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 5e-7, "{found} is not {expected}");
    }

    #[test]
    fn wilson_gives_published_limits() {
        for (successes, n, low, high) in [
            (80.0, 100.0, 0.711_171, 0.866_633),
            (0.0, 10.0, 0.0, 0.277_533),
            (10.0, 10.0, 0.722_467, 1.0),
            (1.0, 1.0, 0.206_549, 1.0),
        ] {
            let interval = wilson(successes / n, n, Level::default()).unwrap();
            close(interval.low, low);
            close(interval.high, high);
        }
    }

    #[test]
    fn a_net_share_gives_published_limits() {
        let interval = adjusted_wald_net(0.5, 0.2, 100.0, Level::default()).unwrap();
        close(interval.low, 0.140_511);
        close(interval.high, 0.442_013);
        let interval = adjusted_wald_net(1.0, 0.0, 1.0, Level::default()).unwrap();
        assert!(!interval.contains(1.0));
    }

    #[test]
    fn no_data_gives_no_interval() {
        let level = Level::default();
        assert_eq!(wilson(0.5, 0.0, level), None);
        assert_eq!(wilson(f64::NAN, 5.0, level), None);
        assert_eq!(adjusted_wald(1.5, 5.0, level), None);
        assert_eq!(adjusted_wald_net(0.9, 0.9, 5.0, level), None);
        assert_eq!(trinomial_means(1.0, 0.0, 5.0, level), None);
        assert_eq!(t_mean(3.0, 0.0, 5.0, level), None);
        assert_eq!(t_mean(3.0, 1.0, 1.0, level), None);
    }

    proptest! {
        #[test]
        fn intervals_of_a_share_hold_it(successes in 0u32..200, failures in 0u32..200, level in 0.01..0.999) {
            prop_assume!(successes + failures > 0);
            let n = f64::from(successes + failures);
            let share = f64::from(successes) / n;
            let level = Level::new(level).unwrap();
            let wilson = wilson(share, n, level).unwrap();
            prop_assert!(wilson.contains(share));
            prop_assert!(0.0 <= wilson.low && wilson.high <= 1.0);
            let wald = adjusted_wald(share, n, level).unwrap();
            prop_assert!(wald.low <= wilson.low + 1e-12 && wilson.high <= wald.high + 1e-12);
        }
    }
}
