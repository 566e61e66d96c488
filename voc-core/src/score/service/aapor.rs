//! Response rates for samples of which not all are known to be eligible.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::estimate::{Absent, Level};
use crate::score::figure::Figure;
use crate::score::inference::intervals::wilson;

/// What became of a sample, in the classes of AAPOR's Standard Definitions (2023).
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Dispositions {
    /// I: complete answers.
    pub complete: u64,
    /// P: partial answers.
    pub partial: u64,
    /// R: refused or broke off.
    pub refused: u64,
    /// NC: eligible and not reached.
    pub not_reached: u64,
    /// O: eligible and not answering for other reasons.
    pub other: u64,
    /// UH and UO: not known whether eligible.
    pub unknown: u64,
    /// Known not to be eligible; only to estimate e from.
    pub not_eligible: u64,
    /// e: the share, 0 to 1, of the unknown that is eligible. Unless given: the share among those of whom it is known.
    pub eligible_share: Option<f64>,
}

/// The response rates of AAPOR, in percent: complete answers, or partial ones with them, of a sample whose unknown
/// members count as eligible, in part or not at all.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ResponseRates {
    /// I of all, the unknown as eligible: the smallest.
    pub rr1: Figure,
    /// I and P of all, the unknown as eligible.
    pub rr2: Figure,
    /// I, with the share e of the unknown as eligible.
    pub rr3: Figure,
    /// I and P, with the share e of the unknown as eligible.
    pub rr4: Figure,
    /// I, with none of the unknown as eligible: the largest.
    pub rr5: Figure,
    /// I and P, with none of the unknown as eligible.
    pub rr6: Figure,
    /// The share of the unknown that was taken as eligible; `None` where nothing says so.
    pub eligible_share: Option<f64>,
}

/// The response rates of a sample, each with Wilson's interval.
///
/// ```
/// use voc_core::score::Level;
/// use voc_core::score::service::{Dispositions, response_rates};
///
/// let sample = Dispositions { complete: 200, partial: 20, refused: 80, unknown: 100, not_eligible: 100, ..Default::default() };
/// let rates = response_rates(&sample, Level::default())?;
/// assert_eq!(rates.to_string(), "RR1 50.0%, RR2 55.0%, RR3 53.3%, RR4 58.7%, RR5 66.7%, RR6 73.3% (e = 0.750)");
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` for an e that is not from 0 to 1.
pub fn response_rates(sample: &Dispositions, level: Level) -> Result<ResponseRates, Error> {
    if let Some(e) = sample.eligible_share.filter(|e| !(0.0..=1.0).contains(e)) {
        return Err(Error::score(format!("eligible_share: {e} is not a share from 0 to 1")));
    }
    let complete = sample.complete as f64;
    let answers = complete + sample.partial as f64;
    let known = answers
        + [sample.refused, sample.not_reached, sample.other].map(|x| x as f64).iter().sum::<f64>();
    let unknown = sample.unknown as f64;
    let judged = known + sample.not_eligible as f64;
    let eligible_share = sample.eligible_share.or_else(|| (judged > 0.0).then(|| known / judged));
    let rate = |part: f64, share: Option<f64>| {
        let Some(share) = share else { return Figure::absent(Absent::NothingToDivideBy, 0) };
        let whole = known + share * unknown;
        if whole <= 0.0 {
            return Figure::absent(Absent::NothingToDivideBy, 0);
        }
        let interval = wilson(part / whole, whole, level).map(|i| i.rescaled(100.0, 0.0));
        Figure::new(100.0 * part / whole, interval, whole.round() as u64)
    };
    // with nobody unknown, e has nothing to say
    let e = if sample.unknown == 0 { Some(1.0) } else { eligible_share };
    Ok(ResponseRates {
        rr1: rate(complete, Some(1.0)),
        rr2: rate(answers, Some(1.0)),
        rr3: rate(complete, e),
        rr4: rate(answers, e),
        rr5: rate(complete, Some(0.0)),
        rr6: rate(answers, Some(0.0)),
        eligible_share,
    })
}

impl fmt::Display for ResponseRates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = [&self.rr1, &self.rr2, &self.rr3, &self.rr4, &self.rr5, &self.rr6];
        for (i, rate) in (1..).zip(all) {
            let lead = if i == 1 { "" } else { ", " };
            match rate.value {
                Some(value) => write!(f, "{lead}RR{i} {value:.1}%")?,
                None => write!(f, "{lead}RR{i}: {}", rate.absent.unwrap_or(Absent::NoAnswers))?,
            }
        }
        self.eligible_share.map_or(Ok(()), |e| write!(f, " (e = {e:.3})"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unknown_move_the_rate_and_nothing_else_does() {
        let rates = |sample: &Dispositions| response_rates(sample, Level::default()).unwrap();
        let sample = Dispositions {
            complete: 50,
            refused: 40,
            not_reached: 5,
            other: 5,
            unknown: 100,
            ..Dispositions::default()
        };
        let found = rates(&sample);
        assert_eq!([found.rr1.value, found.rr5.value], [Some(25.0), Some(50.0)]);
        // nobody is known not to be eligible
        assert_eq!((found.eligible_share, found.rr3.value), (Some(1.0), Some(25.0)));
        let half = rates(&Dispositions { eligible_share: Some(0.5), ..sample });
        assert!((half.rr3.value.unwrap() - 100.0 / 3.0).abs() < 1e-12);
        let none = rates(&Dispositions::default());
        assert_eq!((none.rr1.value, none.rr3.absent), (None, Some(Absent::NothingToDivideBy)));
        assert!(none.to_string().starts_with("RR1: nothing to divide by, RR2"));
        let unknown = rates(&Dispositions { unknown: 5, ..Dispositions::default() });
        assert_eq!(
            (unknown.rr1.value, unknown.rr3.value, unknown.rr5.value),
            (Some(0.0), None, None)
        );
        let wrong = Dispositions { eligible_share: Some(75.0), ..sample };
        let error = response_rates(&wrong, Level::default()).unwrap_err();
        assert_eq!(error.to_string(), "eligible_share: 75 is not a share from 0 to 1");
    }
}
