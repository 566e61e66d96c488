//! What scores on a scale of whole answers have in common.

use crate::error::Error;
use crate::score::inference::paired::{PairedOptions, paired};
use crate::score::inference::{Comparison, Sample};
use crate::score::state::State;
use crate::score::survey::coding::{Coding, Part};
use crate::score::survey::scale::Scale;
use crate::score::survey::scale_state::ScaleState;

/// A score that is read from how often each answer of a scale was given.
///
/// ```
/// use voc_core::score::survey::{Ces, CesOptions, Csat, CsatOptions, ScaleScore};
///
/// // one way to ask for every score
/// let (satisfied, easy) = ([5.0, 4.0, 2.0], [7.0, 6.0, 3.0]);
/// println!("{}", Csat::of(&satisfied, &CsatOptions::default())?);
/// println!("{}", Ces::of(&easy, &CesOptions::default())?);
/// # Ok::<(), voc_core::Error>(())
/// ```
pub trait ScaleScore: Sized {
    /// The score's options.
    type Options;

    /// An empty state for these options: their scale and their rounding.
    ///
    /// ```
    /// use voc_core::score::State;
    /// use voc_core::score::survey::{Nps, NpsOptions, ScaleScore};
    ///
    /// let options = NpsOptions::default();
    /// let mut today = Nps::state(&options)?;
    /// today.observe(Some(9.0));
    /// assert_eq!(Nps::from_state(&today, &options)?.promoters, 1);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for options that do not go together.
    fn state(options: &Self::Options) -> Result<ScaleState, Error>;

    /// The score of what a state has seen.
    ///
    /// ```
    /// use voc_core::score::survey::{Csat, CsatOptions, Scale, ScaleScore, ScaleState};
    ///
    /// // answers from 0 to 10 are no CSAT from 1 to 5
    /// let state = ScaleState::new(Scale::ZERO_TO_TEN);
    /// let error = Csat::from_state(&state, &CsatOptions::default()).unwrap_err();
    /// assert!(error.to_string().starts_with("scale: the state counts answers from 0-10"));
    /// # Csat::state(&CsatOptions::default())?;
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for options that do not go together, or another scale than the state's.
    fn from_state(state: &ScaleState, options: &Self::Options) -> Result<Self, Error>;

    /// What each answer counts for where a part of the score is compared.
    ///
    /// ```
    /// use voc_core::score::survey::{Nps, NpsOptions, Part, ScaleScore};
    ///
    /// assert_eq!(Nps::coding(&NpsOptions::default(), Part::Mean)?.code(7), 7.0);
    /// // NPS has no easy part
    /// assert!(Nps::coding(&NpsOptions::default(), Part::Easy).is_err());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`ScaleScore::state`], and for a part that the score does not have.
    fn coding(options: &Self::Options, part: Part) -> Result<Coding, Error>;

    /// What a comparison of two scores needs to know of what a state has seen.
    ///
    /// ```
    /// use voc_core::score::{Level, inference::compare};
    /// use voc_core::score::survey::{Nps, NpsOptions, Part, ScaleScore};
    ///
    /// let options = NpsOptions::default();
    /// let wave = |answers: &[f64]| {
    ///     let mut state = Nps::state(&options)?;
    ///     state.observe_slice(answers);
    ///     Nps::sample(&state, &options, Part::Value)
    /// };
    /// let change = compare(&wave(&[9.0, 7.0, 3.0, 10.0])?, &wave(&[10.0, 9.0, 9.0, 8.0])?, Level::default())?;
    /// assert_eq!(change.value, Some(50.0));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`ScaleScore::from_state`] and [`ScaleScore::coding`].
    fn sample(state: &ScaleState, options: &Self::Options, part: Part) -> Result<Sample, Error> {
        same_scale(state, Self::state(options)?.scale())?;
        Ok(Self::coding(options, part)?.sample(state))
    }

    /// Compares the score of the same respondents asked twice, second minus first, from the two answers of each. A pair
    /// of which one is missing or invalid is excluded and counted once.
    ///
    /// ```
    /// use voc_core::score::inference::paired::PairedOptions;
    /// use voc_core::score::survey::{Csat, CsatOptions, Part, ScaleScore};
    ///
    /// let pairs = [(2.0, 4.0), (3.0, 5.0), (5.0, 5.0), (1.0, 4.0), (4.0, 3.0), (2.0, 5.0), (3.0, 4.0), (2.0, 2.0)];
    /// let pairs = pairs.map(|(before, after)| (Some(before), Some(after)));
    /// let change = Csat::paired(pairs, &CsatOptions::default(), Part::Value, &PairedOptions::default())?;
    /// assert_eq!(
    ///     change.to_string(),
    ///     "difference 50 percentage points [-10, 82] (95%, Tango, p = 0.13, n = 8 and 8)"
    /// );
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`ScaleScore::coding`], and for a method that does not go with what the part measures.
    fn paired(
        pairs: impl IntoIterator<Item = (Option<f64>, Option<f64>)>,
        options: &Self::Options,
        part: Part,
        method: &PairedOptions,
    ) -> Result<Comparison, Error> {
        let state = Self::state(options)?;
        let coding = Self::coding(options, part)?;
        let code = |answer| state.place(answer).map(|answer| coding.code(answer));
        paired(coding.measure(), pairs.into_iter().map(|(a, b)| (code(a), code(b))), method)
    }

    /// The score of answers without missing ones; NaN is excluded as not a number.
    ///
    /// ```
    /// use voc_core::score::survey::{Nps, NpsOptions, ScaleScore};
    ///
    /// let nps = Nps::of(&[10.0, 9.0, f64::NAN], &NpsOptions::default())?;
    /// assert_eq!((nps.n, nps.excluded.not_a_number), (2, 1));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`ScaleScore::state`].
    fn of(answers: &[f64], options: &Self::Options) -> Result<Self, Error> {
        let mut state = Self::state(options)?;
        state.observe_slice(answers);
        Self::from_state(&state, options)
    }

    /// The score of answers of which some may be missing.
    ///
    /// ```
    /// use voc_core::score::survey::{Csat, CsatOptions, ScaleScore};
    ///
    /// // a column in which some left the question out
    /// let csat = Csat::of_answers([Some(5.0), None, Some(2.0)], &CsatOptions::default())?;
    /// assert_eq!((csat.value, csat.excluded.missing), (Some(50.0), 1));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`ScaleScore::state`].
    fn of_answers(
        answers: impl IntoIterator<Item = impl Into<Option<f64>>>,
        options: &Self::Options,
    ) -> Result<Self, Error> {
        let mut state = Self::state(options)?;
        answers.into_iter().for_each(|answer| state.observe(answer.into()));
        Self::from_state(&state, options)
    }

    /// The score of answers and their weights.
    ///
    /// ```
    /// use voc_core::score::survey::{Nps, NpsOptions, ScaleScore};
    ///
    /// // the young answer less, so each of their answers stands for more of them
    /// let nps = Nps::weighted([(9.0, 1.0), (10.0, 1.0), (4.0, 2.0)], &NpsOptions::default())?;
    /// assert_eq!(nps.value, Some(0.0));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`ScaleScore::state`].
    fn weighted(
        answers: impl IntoIterator<Item = (impl Into<Option<f64>>, f64)>,
        options: &Self::Options,
    ) -> Result<Self, Error> {
        let mut state = Self::state(options)?;
        for (answer, weight) in answers {
            state.observe_weighted(answer.into(), weight);
        }
        Self::from_state(&state, options)
    }

    /// The score of how often each answer was given, from the lowest to the highest.
    ///
    /// ```
    /// use voc_core::score::survey::{Csat, CsatOptions, ScaleScore};
    ///
    /// // the bars of a chart, from one star to five
    /// let csat = Csat::from_counts(&[4, 6, 10, 30, 50], &CsatOptions::default())?;
    /// assert_eq!(csat.value, Some(80.0));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`ScaleScore::state`] and [`ScaleState::observe_counts`].
    fn from_counts(counts: &[u64], options: &Self::Options) -> Result<Self, Error> {
        let mut state = Self::state(options)?;
        state.observe_counts(counts)?;
        Self::from_state(&state, options)
    }
}

/// Refuses a state of another scale than the options'.
pub(crate) fn same_scale(state: &ScaleState, scale: Scale) -> Result<(), Error> {
    if state.scale() == scale {
        Ok(())
    } else {
        Err(Error::score(format!(
            "scale: the state counts answers from {}, the options ask for {scale}",
            state.scale()
        )))
    }
}
