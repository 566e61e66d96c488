//! Usability: SUS and UMUX-Lite.

use std::fmt;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::estimate::{Excluded, Interval, Level};
use crate::score::measured::{Measured, Wording};
use crate::score::moments::Moments;
use crate::score::state::{Reader, State, Writer};
use crate::score::survey::LevelOptions;
use crate::score::survey::scale::Scale;
use crate::score::survey::scale_state::ScaleState;

/// Options of SUS.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct SusOptions {
    /// Missing items up to which a questionnaire counts, each as the centre, 3: 0, 1 or 2.
    pub max_missing: u8,
    /// The level of the interval.
    pub level: Level,
}

impl Default for SusOptions {
    fn default() -> Self {
        Self { max_missing: 2, level: Level::default() }
    }
}

/// Where scores of questionnaires lie.
const RANGE: RangeInclusive<f64> = 0.0..=100.0;

/// Options of UMUX-Lite.
pub type UmuxLiteOptions = LevelOptions;

/// The score of one SUS questionnaire, 0 to 100 (Brooke 1996): ten items answered 1 to 5, of which the odd ones praise
/// and the even ones blame. Up to `max_missing` missing items count as the centre, 3. `None` for a questionnaire with
/// more missing, or with an answer that is not on the scale.
///
/// ```
/// use voc_core::score::survey::sus_score;
///
/// // agrees with all praise and no blame
/// let best = [5.0, 1.0, 5.0, 1.0, 5.0, 1.0, 5.0, 1.0, 5.0, 1.0].map(Some);
/// assert_eq!(sus_score(&best, 2), Some(100.0));
/// // who ticks the middle all the way down says 50
/// assert_eq!(sus_score(&[Some(3.0); 10], 2), Some(50.0));
/// ```
pub fn sus_score(items: &[Option<f64>; 10], max_missing: u8) -> Option<f64> {
    sus_item_sum(items, max_missing).ok().map(|(score, _)| score)
}

/// The score and the number of missing items, or why there is no score.
fn sus_item_sum(items: &[Option<f64>; 10], max_missing: u8) -> Result<(f64, u64), Excluded> {
    let missing = check(items, Scale::ONE_TO_FIVE)?;
    if missing > u64::from(max_missing) {
        return Err(Excluded { missing: 1, ..Excluded::default() });
    }
    let sum: f64 = items
        .iter()
        .enumerate()
        .map(|(i, item)| {
            let answer = item.unwrap_or(3.0);
            if i % 2 == 0 { answer - 1.0 } else { 5.0 - answer }
        })
        .sum();
    Ok((2.5 * sum, missing))
}

/// The score of one UMUX-Lite questionnaire, 0 to 100 (Lewis, Utesch and Maher 2013): two items, "meets my
/// requirements" and "is easy to use", answered 1 to 7. `None` where one is missing or not on the scale.
///
/// ```
/// use voc_core::score::survey::umux_lite_score;
///
/// assert_eq!(umux_lite_score(&[Some(7.0), Some(4.0)]), Some(75.0));
/// assert_eq!(umux_lite_score(&[Some(7.0), None]), None);
/// ```
pub fn umux_lite_score(items: &[Option<f64>; 2]) -> Option<f64> {
    umux_lite_sum(items).ok()
}

fn umux_lite_sum(items: &[Option<f64>; 2]) -> Result<f64, Excluded> {
    check(items, Scale::ONE_TO_SEVEN)?;
    match items {
        [Some(a), Some(b)] => Ok((a + b - 2.0) * 100.0 / 12.0),
        _ => Err(Excluded { missing: 1, ..Excluded::default() }),
    }
}

/// How many items are missing; or the questionnaire's exclusion, by the first item that is not on the scale.
fn check(items: &[Option<f64>], scale: Scale) -> Result<u64, Excluded> {
    for item in items.iter().filter(|item| item.is_some()) {
        let mut state = ScaleState::new(scale);
        state.observe(*item);
        if state.n() == 0 {
            return Err(state.excluded());
        }
    }
    Ok(items.iter().filter(|item| item.is_none()).count() as u64)
}

/// The SUS scores of questionnaires.
#[derive(Debug, Clone, PartialEq)]
pub struct SusState {
    max_missing: u8,
    scores: Moments,
    /// Questionnaires with a missing item that counted as the centre.
    imputed: u64,
}

impl SusState {
    /// No questionnaires yet.
    ///
    /// ```
    /// use voc_core::score::survey::{SusOptions, SusState};
    ///
    /// // a questionnaire of which half is missing is none
    /// let mut options = SusOptions::default();
    /// options.max_missing = 5;
    /// assert_eq!(SusState::new(&options).unwrap_err().to_string(), "max_missing: 5 is not 0, 1 or 2");
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for more than 2 missing items.
    pub fn new(options: &SusOptions) -> Result<Self, Error> {
        if options.max_missing > 2 {
            return Err(Error::score(format!(
                "max_missing: {} is not 0, 1 or 2",
                options.max_missing
            )));
        }
        Ok(Self { max_missing: options.max_missing, scores: Moments::new(), imputed: 0 })
    }

    /// Counts a questionnaire with a weight of 0 or more.
    ///
    /// ```
    /// use voc_core::score::survey::{SusOptions, SusState};
    ///
    /// let options = SusOptions::default();
    /// let mut users = SusState::new(&options)?;
    /// users.observe_weighted(&[Some(3.0); 10], 1.0);
    /// users.observe_weighted(&[5.0, 1.0, 5.0, 1.0, 5.0, 1.0, 5.0, 1.0, 5.0, 1.0].map(Some), 3.0);
    /// assert_eq!(users.finish(&options).value, Some(87.5));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn observe_weighted(&mut self, items: &[Option<f64>; 10], weight: f64) {
        if let Some(score) = self.take(items) {
            self.scores.observe_weighted(Some(score), weight);
        }
    }

    /// The mean of the questionnaires seen.
    ///
    /// ```
    /// use voc_core::score::State;
    /// use voc_core::score::survey::{SusOptions, SusState};
    ///
    /// let options = SusOptions::default();
    /// let mut users = SusState::new(&options)?;
    /// let mut items = [Some(3.0); 10];
    /// items[6] = None;
    /// users.observe(items);
    /// // one item was left out and counts as the centre, which the result tells
    /// assert_eq!(users.finish(&options).imputed, 1);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn finish(&self, options: &SusOptions) -> Sus {
        let measured = Measured::mean(&self.scores, options.level, RANGE);
        Sus { measured, imputed: self.imputed }
    }

    fn take(&mut self, items: &[Option<f64>; 10]) -> Option<f64> {
        match sus_item_sum(items, self.max_missing) {
            Ok((score, missing)) => {
                self.imputed = self.imputed.saturating_add(missing.min(1));
                Some(score)
            }
            Err(excluded) => {
                self.scores.exclude(&excluded);
                None
            }
        }
    }

    /// The moments of the scores.
    pub(crate) fn scores(&self) -> &Moments {
        &self.scores
    }
}

impl State for SusState {
    /// The ten items in order, 1 to 5, missing ones as `None`.
    type Answer = [Option<f64>; 10];

    const KIND: &'static str = "sus";

    fn observe(&mut self, items: [Option<f64>; 10]) {
        if let Some(score) = self.take(&items) {
            self.scores.observe(Some(score));
        }
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        if self.max_missing != other.max_missing {
            return Err(Error::score(format!(
                "max_missing: states of {} and {} cannot be merged",
                self.max_missing, other.max_missing
            )));
        }
        self.imputed = self.imputed.saturating_add(other.imputed);
        self.scores.merge(&other.scores)
    }

    fn write(&self, writer: &mut Writer) {
        writer.u64(self.max_missing.into());
        writer.u64(self.imputed);
        self.scores.write(writer);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let max_missing = u8::try_from(reader.u64()?).unwrap_or(u8::MAX);
        let options = SusOptions { max_missing, ..SusOptions::default() };
        let mut state =
            Self::new(&options).map_err(|error| Error::state(format!("damaged state: {error}")))?;
        state.imputed = reader.u64()?;
        state.scores = Moments::read(reader)?;
        Ok(state)
    }
}

/// The UMUX-Lite scores of questionnaires.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct UmuxLiteState {
    scores: Moments,
}

impl UmuxLiteState {
    /// No questionnaires yet.
    ///
    /// ```
    /// use voc_core::score::survey::{UmuxLiteOptions, UmuxLiteState};
    ///
    /// assert_eq!(UmuxLiteState::new().finish(&UmuxLiteOptions::default()).n, 0);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Counts a questionnaire with a weight of 0 or more.
    ///
    /// ```
    /// use voc_core::score::survey::{UmuxLiteOptions, UmuxLiteState};
    ///
    /// // users of the old version, who are rare in the sample
    /// let mut users = UmuxLiteState::new();
    /// users.observe_weighted(&[Some(7.0), Some(7.0)], 1.0);
    /// users.observe_weighted(&[Some(1.0), Some(1.0)], 3.0);
    /// assert_eq!(users.finish(&UmuxLiteOptions::default()).value, Some(25.0));
    /// ```
    pub fn observe_weighted(&mut self, items: &[Option<f64>; 2], weight: f64) {
        match umux_lite_sum(items) {
            Ok(score) => self.scores.observe_weighted(Some(score), weight),
            Err(excluded) => self.scores.exclude(&excluded),
        }
    }

    /// The mean of the questionnaires seen.
    ///
    /// ```
    /// use voc_core::score::State;
    /// use voc_core::score::survey::{UmuxLiteOptions, UmuxLiteState};
    ///
    /// let mut users = UmuxLiteState::new();
    /// users.observe([Some(6.0), Some(5.0)]);
    /// let found = users.finish(&UmuxLiteOptions::default());
    /// // what SUS would be expected to give, to lay it beside older studies
    /// assert_eq!(found.sus_like.map(|score| score.round()), Some(72.0));
    /// ```
    pub fn finish(&self, options: &UmuxLiteOptions) -> UmuxLite {
        let measured = Measured::mean(&self.scores, options.level, RANGE);
        UmuxLite {
            sus_like: measured.value.map(|value| 0.65 * value + 22.9),
            sus_like_interval: measured.interval.map(|interval| interval.rescaled(0.65, 22.9)),
            measured,
        }
    }

    /// The moments of the scores.
    pub(crate) fn scores(&self) -> &Moments {
        &self.scores
    }
}

impl State for UmuxLiteState {
    /// The two items in order, 1 to 7, missing ones as `None`.
    type Answer = [Option<f64>; 2];

    const KIND: &'static str = "umux_lite";

    fn observe(&mut self, items: [Option<f64>; 2]) {
        match umux_lite_sum(&items) {
            Ok(score) => self.scores.observe(Some(score)),
            Err(excluded) => self.scores.exclude(&excluded),
        }
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        self.scores.merge(&other.scores)
    }

    fn write(&self, writer: &mut Writer) {
        self.scores.write(writer);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        Ok(Self { scores: Moments::read(reader)? })
    }
}

/// System Usability Scale: the mean of the questionnaires, 0 to 100 (Brooke 1996).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Sus {
    /// The mean, of questionnaires that count; one with too many missing items is left out as missing.
    #[serde(flatten)]
    pub measured: Measured,
    /// Questionnaires of them in which a missing item counted as the centre.
    pub imputed: u64,
}

/// UMUX-Lite: the mean of the questionnaires, 0 to 100 (Lewis, Utesch and Maher 2013).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct UmuxLite {
    /// The mean, of questionnaires that count.
    #[serde(flatten)]
    pub measured: Measured,
    /// What SUS would be expected to give: 0.65 of the mean and 22.9 (Lewis, Utesch and Maher 2013).
    pub sus_like: Option<f64>,
    /// The interval of the mean in terms of SUS; the error of the prediction is not in it.
    pub sus_like_interval: Option<Interval>,
}

impl fmt::Display for Sus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let note = match self.imputed {
            0 => String::new(),
            imputed => format!("{imputed} with missing items"),
        };
        let wording = Wording { name: "SUS", decimals: 1, note, ..Wording::default() };
        wording.write(&self.measured, f)
    }
}

impl fmt::Display for UmuxLite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let note = self.sus_like.map_or_else(String::new, |sus| format!("SUS-like {sus:.1}"));
        let wording = Wording { name: "UMUX-Lite", decimals: 1, note, ..Wording::default() };
        wording.write(&self.measured, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn praise_and_blame_alternate() {
        let best = [5.0, 1.0, 5.0, 1.0, 5.0, 1.0, 5.0, 1.0, 5.0, 1.0].map(Some);
        assert_eq!(sus_score(&best, 0), Some(100.0));
        assert_eq!(sus_score(&[Some(3.0); 10], 0), Some(50.0));
        let mut gap = best;
        gap[3] = None;
        assert_eq!((sus_score(&gap, 0), sus_score(&gap, 1)), (None, Some(95.0)));
        assert_eq!(umux_lite_score(&[Some(7.0), Some(7.0)]), Some(100.0));
        assert_eq!(umux_lite_score(&[Some(7.0), None]), None);
    }

    #[test]
    fn a_questionnaire_is_left_out_for_its_reason() {
        let options = SusOptions { max_missing: 1, ..SusOptions::default() };
        let mut state = SusState::new(&options).unwrap();
        let mut items = [Some(4.0); 10];
        state.observe(items);
        items[0] = None;
        state.observe(items);
        items[1] = None;
        state.observe(items);
        state.observe([Some(6.0); 10]);
        state.observe([Some(2.5); 10]);
        state.observe_weighted(&[Some(3.0); 10], -1.0);
        let sus = state.finish(&options);
        assert_eq!((sus.n, sus.imputed, sus.excluded.total()), (2, 1, 4));
        assert_eq!((sus.excluded.missing, sus.excluded.out_of_range), (1, 1));
        assert!(sus.to_string().starts_with("SUS 48.8 ["), "{sus}");
        assert_eq!(SusState::from_bytes(&state.to_bytes()).unwrap(), state);
        let other = SusState::new(&SusOptions::default()).unwrap();
        assert!(state.merge(&other).unwrap_err().is_score());
        let options = SusOptions { max_missing: 3, ..SusOptions::default() };
        assert_eq!(
            SusState::new(&options).unwrap_err().to_string(),
            "max_missing: 3 is not 0, 1 or 2"
        );
    }

    #[test]
    fn a_lite_score_is_said_in_terms_of_sus() {
        let mut state = UmuxLiteState::new();
        state.observe([Some(6.0), Some(7.0)]);
        let umux = state.finish(&UmuxLiteOptions::default());
        assert!((umux.sus_like.unwrap() - 82.483_333_333).abs() < 1e-6);
        assert_eq!(
            umux.to_string(),
            "UMUX-Lite 91.7 (SUS-like 82.5, n = 1); too few answers for an interval"
        );
    }
}
