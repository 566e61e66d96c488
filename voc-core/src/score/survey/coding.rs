//! What answers of a scale count for where scores are compared.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::named::by_name;
use crate::score::inference::{Measure, Sample};
use crate::score::survey::scale_state::ScaleState;

/// Which part of a score is compared.
///
/// ```
/// use voc_core::score::Level;
/// use voc_core::score::inference::compare;
/// use voc_core::score::survey::{Csat, CsatOptions, Part, ScaleScore};
///
/// // did the number of angry customers change, whatever the happy ones do?
/// let options = CsatOptions::default();
/// let (mut may, mut june) = (Csat::state(&options)?, Csat::state(&options)?);
/// may.observe_counts(&[20, 10, 10, 30, 30])?;
/// june.observe_counts(&[5, 10, 25, 30, 30])?;
/// let angry = |state| Csat::sample(state, &options, Part::Bottom);
/// assert!(compare(&angry(&may)?, &angry(&june)?, Level::default())?.value < Some(0.0));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Part {
    /// The score itself, as NPS, the top box of CSAT or the mean of CES.
    #[default]
    Value,
    /// The mean answer, of NPS and CSAT.
    Mean,
    /// The bottom box of CSAT.
    Bottom,
    /// Top less bottom box of CSAT.
    Net,
    /// Those who found it easy by CES 2.0: 5 to 7.
    Easy,
    /// Those who found it very easy by CES 2.0: 6 and 7.
    VeryEasy,
    /// The index of CES 2.0: 6 and 7 less 1 to 3.
    Index,
}

impl Part {
    /// The name in options.
    ///
    /// ```
    /// use voc_core::score::survey::Part;
    ///
    /// assert_eq!(Part::VeryEasy.name(), "very_easy");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Mean => "mean",
            Self::Bottom => "bottom",
            Self::Net => "net",
            Self::Easy => "easy",
            Self::VeryEasy => "very_easy",
            Self::Index => "index",
        }
    }

    /// Refuses a part that a score does not have.
    ///
    /// # Errors
    /// `score.invalid`, naming those it has.
    pub(crate) fn among(self, parts: &[Self]) -> Result<(), Error> {
        if parts.contains(&self) { Ok(()) } else { Err(self.unknown(parts)) }
    }

    pub(crate) fn unknown(self, parts: &[Self]) -> Error {
        let known: Vec<_> = parts.iter().map(|part| format!("`{part}`")).collect();
        Error::score(format!(
            "part: the score has no `{self}` to compare, expected one of {}",
            known.join(", ")
        ))
    }
}

by_name!(Part);

/// What each answer of a scale counts for.
///
/// ```
/// use voc_core::score::survey::{Coding, Nps, NpsOptions, Part, ScaleScore};
///
/// // what NPS is made of, for an analysis of one's own
/// let coding = Nps::coding(&NpsOptions::default(), Part::Value)?;
/// assert!(matches!(coding, Coding::Net { .. }));
/// assert_eq!([10, 8, 3].map(|answer| coding.code(answer)), [1.0, 0.0, -1.0]);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Coding {
    /// For, against or neither: 1, -1 and 0.
    Net {
        /// The answers that count for.
        positive: Range<u8>,
        /// The answers that count against.
        negative: Range<u8>,
    },
    /// These are so, the others are not: 1 and 0.
    Share(Range<u8>),
    /// For itself.
    Mean,
}

impl Coding {
    /// What is measured.
    ///
    /// ```
    /// use voc_core::score::inference::Measure;
    /// use voc_core::score::survey::{Csat, CsatOptions, Part, ScaleScore};
    ///
    /// // a share is tested by other means than a mean
    /// let options = CsatOptions::default();
    /// assert_eq!(Csat::coding(&options, Part::Value)?.measure(), Measure::Share);
    /// assert_eq!(Csat::coding(&options, Part::Mean)?.measure(), Measure::Mean);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn measure(&self) -> Measure {
        match self {
            Self::Net { .. } => Measure::Net,
            Self::Share(_) => Measure::Share,
            Self::Mean => Measure::Mean,
        }
    }

    /// What an answer counts for.
    ///
    /// ```
    /// use voc_core::score::survey::{Ces, CesOptions, Part, ScaleScore};
    ///
    /// // who found it easy: 5 to 7
    /// let easy = Ces::coding(&CesOptions::default(), Part::Easy)?;
    /// assert_eq!([4, 5, 7].map(|answer| easy.code(answer)), [0.0, 1.0, 1.0]);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn code(&self, answer: u8) -> f64 {
        match self {
            Self::Net { positive, negative } => {
                f64::from(positive.contains(&answer)) - f64::from(negative.contains(&answer))
            }
            Self::Share(answers) => f64::from(answers.contains(&answer)),
            Self::Mean => f64::from(answer),
        }
    }

    /// What a comparison of two groups needs to know of the answers of one.
    pub(crate) fn sample(&self, state: &ScaleState) -> Sample {
        match self.clone() {
            Self::Net { positive, negative } => state.net_sample(positive, negative),
            Self::Share(answers) => state.share_sample(answers),
            Self::Mean => state.mean_sample(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::inference::paired::PairedOptions;
    use crate::score::inference::{Measure, Sample};
    use crate::score::survey::{
        Ces, CesOptions, Csat, CsatOptions, Nps, NpsOptions, Pmf, PmfOptions, ScaleScore,
    };

    fn sample<S: ScaleScore>(counts: &[u64], options: &S::Options, part: Part) -> Sample {
        let mut state = S::state(options).unwrap();
        state.observe_counts(counts).unwrap();
        S::sample(&state, options, part).unwrap()
    }

    #[test]
    fn parts_are_what_scores_say_of_the_same_counts() {
        let counts = [80, 210, 140, 110, 160, 180, 120];
        let options = CesOptions::default();
        let ces = Ces::from_counts(&counts, &options).unwrap();
        let value = |part| sample::<Ces>(&counts, &options, part).value().unwrap();
        assert_eq!(value(Part::Value), ces.value.unwrap());
        for (part, percent) in [(Part::Easy, ces.easy), (Part::VeryEasy, ces.very_easy)] {
            assert!((100.0 * value(part) - percent.unwrap()).abs() < 1e-9);
        }
        assert!((value(Part::Index) - ces.index.unwrap()).abs() < 1e-9);
        for reversed in [false, true] {
            let options = CsatOptions { reversed, bottom: Some(1), ..CsatOptions::default() };
            let counts = [1, 2, 3, 4, 5];
            let csat = Csat::from_counts(&counts, &options).unwrap();
            let value = |part| sample::<Csat>(&counts, &options, part).value().unwrap();
            assert!((100.0 * value(Part::Value) - csat.value.unwrap()).abs() < 1e-9);
            assert!((100.0 * value(Part::Bottom) - csat.bottom_share.unwrap()).abs() < 1e-9);
            assert!((value(Part::Net) - csat.net.unwrap()).abs() < 1e-9);
            assert_eq!(value(Part::Mean), csat.mean.unwrap());
        }
    }

    #[test]
    fn the_same_respondents_are_compared_by_their_codes() {
        let pairs = [(3.0, 5.0), (5.0, 4.0), (2.0, 4.0), (1.0, 1.0), (4.5, 4.0)];
        let pairs = || pairs.map(|(a, b)| (Some(a), Some(b)));
        let paired = PairedOptions::default();
        let csat = Csat::paired(pairs(), &CsatOptions::default(), Part::Value, &paired).unwrap();
        assert_eq!(
            (csat.measure, csat.first, csat.second),
            (Measure::Share, Some(0.25), Some(0.75))
        );
        assert_eq!(csat.excluded.not_whole, 1);
        let mean = Csat::paired(pairs(), &CsatOptions::default(), Part::Mean, &paired).unwrap();
        assert_eq!((mean.measure, mean.value), (Measure::Mean, Some(0.75)));
        let nps = NpsOptions { scale: "1-5".parse().unwrap(), ..NpsOptions::default() };
        let nps = Nps::paired(pairs(), &nps, Part::Value, &paired).unwrap();
        assert_eq!((nps.measure, nps.first, nps.second), (Measure::Net, Some(-50.0), Some(0.0)));
    }

    #[test]
    fn a_part_that_a_score_lacks_is_refused_by_name() {
        let state = Pmf::state(&PmfOptions::default()).unwrap();
        let error = Pmf::sample(&state, &PmfOptions::default(), Part::Easy).unwrap_err();
        assert_eq!(
            error.to_string(),
            "part: the score has no `easy` to compare, expected one of `value`"
        );
        let first =
            CesOptions { version: crate::score::survey::CesVersion::V1, ..CesOptions::default() };
        assert!(Ces::coding(&first, Part::Easy).unwrap_err().is_score());
    }
}
