//! The distributions that intervals and tests are read from, behind a few names. Every function answers NaN where a
//! parameter lies outside its domain.

use statrs::distribution::{
    Beta, Binomial, ChiSquared, Continuous, ContinuousCDF, DiscreteCDF, FisherSnedecor, Normal,
    Poisson, StudentsT,
};
use statrs::function::erf::erfc;

/// The probability that a standard normal variable is at most `x`.
///
/// ```
/// use voc_core::score::distribution::normal_cdf;
///
/// // the quietest of 1,000 normal days has about three standard deviations fewer tickets than the mean
/// assert_eq!(format!("{:.5}", normal_cdf(-3.0)), "0.00135");
/// ```
pub fn normal_cdf(x: f64) -> f64 {
    0.5 * erfc(-x / std::f64::consts::SQRT_2)
}

/// The two-sided tail of a standard normal variable: the probability of |Z| >= |z|.
///
/// ```
/// use voc_core::score::distribution::normal_two_sided;
///
/// // two waves of a survey that differ by 2.4 standard errors: chance alone does that in 16 of 1,000
/// assert_eq!(format!("{:.3}", normal_two_sided(2.4)), "0.016");
/// assert_eq!(normal_two_sided(-2.4), normal_two_sided(2.4));
/// ```
pub fn normal_two_sided(z: f64) -> f64 {
    erfc(z.abs() / std::f64::consts::SQRT_2)
}

/// The value that a standard normal variable stays below with probability `p`, 0 < p < 1.
///
/// ```
/// use voc_core::score::distribution::normal_quantile;
///
/// // a one-sided 95% limit lies 1.645 standard errors away
/// assert_eq!(format!("{:.3}", normal_quantile(0.95)), "1.645");
/// assert!(normal_quantile(1.0).is_nan());
/// ```
pub fn normal_quantile(p: f64) -> f64 {
    within_unit(p, || Normal::standard().inverse_cdf(p))
}

/// The probability that a t variable with `df` > 0 degrees of freedom is at most `x`.
///
/// ```
/// use voc_core::score::distribution::{normal_cdf, t_cdf};
///
/// // with five interviews, far values are likelier than the normal distribution has it
/// assert!(t_cdf(-2.0, 4.0) > 2.0 * normal_cdf(-2.0));
/// ```
pub fn t_cdf(x: f64, df: f64) -> f64 {
    StudentsT::new(0.0, 1.0, df).map_or(f64::NAN, |d| d.cdf(x))
}

/// The two-sided tail of a t variable: the probability of |T| >= |t|.
///
/// ```
/// use voc_core::score::distribution::t_two_sided;
///
/// // ratings of 12 users rose by 2.2 standard errors: at the edge of what is called shown
/// assert_eq!(format!("{:.3}", t_two_sided(2.2, 11.0)), "0.050");
/// ```
pub fn t_two_sided(t: f64, df: f64) -> f64 {
    2.0 * t_cdf(-t.abs(), df)
}

/// The value that a t variable with `df` > 0 degrees of freedom stays below with probability `p`, 0 < p < 1.
///
/// ```
/// use voc_core::score::distribution::t_quantile;
///
/// // the 95% interval of a mean of ten ratings reaches 2.26 standard errors, not 1.96
/// assert_eq!(format!("{:.2}", t_quantile(0.975, 9.0)), "2.26");
/// ```
pub fn t_quantile(p: f64, df: f64) -> f64 {
    let Ok(d) = StudentsT::new(0.0, 1.0, df) else { return f64::NAN };
    within_unit(p, || {
        // the lower tail keeps its digits; the crate's search stops at nine of them, and Newton's steps find the rest
        let tail = p.min(1.0 - p);
        let mut x = d.inverse_cdf(tail);
        for _ in 0..2 {
            let step = (d.cdf(x) - tail) / d.pdf(x);
            if step.is_finite() {
                x -= step;
            }
        }
        if p > 0.5 { -x } else { x }
    })
}

/// The probability that a chi-squared variable with `df` > 0 degrees of freedom is above `x`.
///
/// ```
/// use voc_core::score::distribution::chi_squared_sf;
///
/// // complaints by weekday, a chi-squared of 14.1 against an even week: chance alone gives that in 3 of 100 weeks
/// assert_eq!(format!("{:.2}", chi_squared_sf(14.1, 6.0)), "0.03");
/// ```
pub fn chi_squared_sf(x: f64, df: f64) -> f64 {
    ChiSquared::new(df).map_or(f64::NAN, |d| d.sf(x))
}

/// The probability that an F variable with `df1` and `df2` > 0 degrees of freedom is above `x`.
///
/// ```
/// use voc_core::score::distribution::f_sf;
///
/// // satisfaction explained by three themes over 60 answers with F = 4.2: the themes tell something
/// assert!(f_sf(4.2, 3.0, 56.0) < 0.01);
/// ```
pub fn f_sf(x: f64, df1: f64, df2: f64) -> f64 {
    FisherSnedecor::new(df1, df2).map_or(f64::NAN, |d| d.sf(x))
}

/// The value that a beta variable with shapes `a` and `b` > 0 stays below with probability `p`, 0 < p < 1.
///
/// ```
/// use voc_core::score::distribution::beta_quantile;
///
/// // 20 customers and no complaint: up to 14% may still be unhappy (Clopper and Pearson, 95% one-sided)
/// assert_eq!(format!("{:.2}", beta_quantile(0.95, 1.0, 20.0)), "0.14");
/// ```
pub fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    let Ok(d) = Beta::new(a, b) else { return f64::NAN };
    within_unit(p, || d.inverse_cdf(p))
}

/// The probability of at most `k` successes in `n` trials that succeed with probability `p`.
///
/// ```
/// use voc_core::score::distribution::binomial_cdf;
///
/// // usually 30% answer: at most 2 answers to 20 invitations is a sign that the mails were not delivered
/// assert_eq!(format!("{:.3}", binomial_cdf(2, 20, 0.3)), "0.035");
/// ```
pub fn binomial_cdf(k: u64, n: u64, p: f64) -> f64 {
    Binomial::new(p, n).map_or(f64::NAN, |d| d.cdf(k))
}

/// The probabilities of fewer than `k` heads and of just `k` heads in `n` throws of a fair coin, `k` at most half of `n`.
/// Exact but for rounding at any `n`, by weights relative to the middle one.
///
/// ```
/// use voc_core::score::distribution::fair_coin;
///
/// // of ten customers who changed their mind, two turned satisfied and eight did not
/// let (fewer, just) = fair_coin(2, 10);
/// assert_eq!(format!("{:.3}", 2.0 * (fewer + just)), "0.109");
/// ```
pub fn fair_coin(k: u64, n: u64) -> (f64, f64) {
    let middle = n / 2;
    let (mut below, mut at, mut half) = (0.0, 0.0, 0.0);
    let (mut heads, mut weight) = (middle, 1.0);
    loop {
        half += weight;
        if heads < k {
            below += weight;
        } else if heads == k {
            at = weight;
        }
        if heads == 0 || weight == 0.0 {
            break;
        }
        weight *= heads as f64 / (n - heads + 1) as f64;
        heads -= 1;
    }
    // the middle of an even number of throws stands for itself alone
    let whole = if n.is_multiple_of(2) { 2.0 * half - 1.0 } else { 2.0 * half };
    (below / whole, at / whole)
}

/// The probability of `k` events or more where `rate` > 0 are expected.
///
/// ```
/// use voc_core::score::distribution::poisson_at_least;
///
/// // three outage reports an hour are usual, and now there are nine: call somebody
/// assert!(poisson_at_least(9, 3.0) < 0.005);
/// ```
pub fn poisson_at_least(k: u64, rate: f64) -> f64 {
    let Ok(d) = Poisson::new(rate) else { return f64::NAN };
    k.checked_sub(1).map_or(1.0, |below| d.sf(below))
}

fn within_unit(p: f64, quantile: impl FnOnce() -> f64) -> f64 {
    if p > 0.0 && p < 1.0 { quantile() } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64) {
        assert!(
            (found - expected).abs() <= 1e-10 * expected.abs().max(1e-4),
            "{found} is not {expected}"
        );
    }

    /// Values of scipy.stats.
    #[test]
    #[expect(clippy::unreadable_literal, reason = "printed by the other program")]
    fn values_are_those_of_an_independent_implementation() {
        near(normal_cdf(-1.3), 0.09680048458561036);
        near(normal_cdf(-8.0), 6.22096057427174e-16);
        near(normal_two_sided(2.86939), 0.0041126435502001546);
        near(normal_quantile(0.975), 1.959963984540054);
        near(normal_quantile(0.995), 2.5758293035489004);
        near(normal_quantile(0.9), 1.2815515655446004);
        near(normal_quantile(0.3), -0.5244005127080409);
        near(normal_quantile(1e-06), -4.753424308822899);
        near(t_quantile(0.975, 1.0), 12.706204736174694);
        near(t_quantile(0.975, 4.0), 2.7764451051977934);
        near(t_quantile(0.975, 29.5), 2.043724966772122);
        near(t_quantile(0.995, 999.0), 2.5807596372676365);
        near(t_quantile(0.9, 2.0), 1.8856180831641272);
        near(t_quantile(0.6, 7.0), 0.2631668613520229);
        near(t_quantile(0.999, 1000000.0), 3.09024045631652);
        near(t_two_sided(2.5, 11.0), 0.029506374087364163);
        near(t_two_sided(-30.0, 5.0), 7.718648620496053e-07);
        near(chi_squared_sf(11.3, 4.0), 0.02339148655316566);
        near(f_sf(3.2, 3.0, 40.0), 0.03342118072289293);
        near(beta_quantile(0.025, 17.0, 24.0), 0.27042903126886286);
        near(binomial_cdf(7, 20, 0.4), 0.41589293755753554);
        for (k, n, below, at) in [
            (6, 22, 0.008450269699096681, 0.01778912544250488),
            (11, 22, 0.4159059524536133, 0.16818809509277344),
            (0, 1, 0.0, 0.5),
            (0, 0, 0.0, 1.0),
            (49_000, 100_000, 1.2424114270742459e-10, 5.1946592098898214e-12),
        ] {
            let found = fair_coin(k, n);
            near(found.0, below);
            near(found.1, at);
        }
        near(poisson_at_least(12, 5.5), 0.010988141058626786);
        near(poisson_at_least(0, 5.5), 1.0);
    }

    #[test]
    fn outside_the_domain_there_is_no_number() {
        assert!(normal_quantile(1.0).is_nan());
        assert!(t_quantile(0.5, 0.0).is_nan());
        assert!(beta_quantile(0.5, -1.0, 1.0).is_nan());
        assert!(chi_squared_sf(1.0, -1.0).is_nan());
        assert!(binomial_cdf(1, 2, 1.5).is_nan());
        assert!(poisson_at_least(1, -1.0).is_nan());
    }
}
