//! What scores on a scale of whole answers have in common.

use crate::error::Error;
use crate::score::inference::paired::{PairedOptions, paired};
use crate::score::inference::{Comparison, Sample};
use crate::score::state::State;
use crate::score::survey::coding::{Coding, Part};
use crate::score::survey::scale::Scale;
use crate::score::survey::scale_state::ScaleState;

/// A score that is read from how often each answer of a scale was given.
pub trait ScaleScore: Sized {
    /// The score's options.
    type Options;

    /// An empty state for these options: their scale and their rounding.
    ///
    /// # Errors
    /// `score.invalid` for options that do not go together.
    fn state(options: &Self::Options) -> Result<ScaleState, Error>;

    /// The score of what a state has seen.
    ///
    /// # Errors
    /// `score.invalid` for options that do not go together, or another scale than the state's.
    fn from_state(state: &ScaleState, options: &Self::Options) -> Result<Self, Error>;

    /// What each answer counts for where a part of the score is compared.
    ///
    /// # Errors
    /// As [`ScaleScore::state`], and for a part that the score does not have.
    fn coding(options: &Self::Options, part: Part) -> Result<Coding, Error>;

    /// What a comparison of two scores needs to know of what a state has seen.
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
    /// # Errors
    /// As [`ScaleScore::state`].
    fn of(answers: &[f64], options: &Self::Options) -> Result<Self, Error> {
        let mut state = Self::state(options)?;
        state.observe_slice(answers);
        Self::from_state(&state, options)
    }

    /// The score of answers of which some may be missing.
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
