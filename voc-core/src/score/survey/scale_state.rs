//! How often each answer of a scale was given: the state behind NPS, CSAT, CES and product-market fit.

mod state;

use std::ops::{RangeBounds, RangeInclusive};

use crate::error::Error;
use crate::score::estimate::{Absent, Excluded, Interval};
use crate::score::exact::ExactSum;
use crate::score::inference::Sample;
use crate::score::measured::{Measured, cautions};
use crate::score::moments::effective_count;
use crate::score::state::State;
use crate::score::survey::placing;
use crate::score::survey::scale::{MAX_LEVELS, Rounding, Scale};

/// How often each answer of a scale was given, with weights where there were some.
///
/// ```
/// use voc_core::score::State;
/// use voc_core::score::survey::{Csat, CsatOptions, Scale, ScaleScore, ScaleState};
///
/// let mut monday = ScaleState::new(Scale::ONE_TO_FIVE);
/// monday.observe_slice(&[5.0, 4.0, 2.0, f64::NAN]);
/// let mut tuesday = ScaleState::new(Scale::ONE_TO_FIVE);
/// tuesday.observe(Some(5.0));
/// monday.merge(&tuesday)?;
/// let csat = Csat::from_state(&monday, &CsatOptions::default())?;
/// assert_eq!(csat.value, Some(75.0));
/// assert_eq!(csat.excluded.not_a_number, 1);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct ScaleState {
    scale: Scale,
    rounding: Option<Rounding>,
    /// Answers by level, weighted or not.
    counts: [u64; MAX_LEVELS],
    weighted: Option<Box<Weighted>>,
    excluded: Excluded,
}

/// What weighted answers add to the counts.
#[derive(Debug, Clone, Default, PartialEq)]
struct Weighted {
    /// Weighted answers by level; the others weigh 1.
    counts: [u64; MAX_LEVELS],
    weights: [ExactSum; MAX_LEVELS],
    squares: ExactSum,
}

impl ScaleState {
    /// No answers yet, on this scale; decimals are excluded.
    ///
    /// ```
    /// use voc_core::score::survey::{Scale, ScaleState};
    ///
    /// assert_eq!(ScaleState::new(Scale::ONE_TO_FIVE).counts(), [0; 5]);
    /// ```
    pub fn new(scale: Scale) -> Self {
        Self {
            scale,
            rounding: None,
            counts: [0; MAX_LEVELS],
            weighted: None,
            excluded: Excluded::default(),
        }
    }

    /// The same state, which rounds decimals that lie on the scale.
    ///
    /// ```
    /// use voc_core::score::survey::{Rounding, Scale, ScaleState};
    ///
    /// let mut stars = ScaleState::new(Scale::ONE_TO_FIVE).with_rounding(Some(Rounding::HalfUp));
    /// stars.observe_slice(&[4.5, 3.4]);
    /// assert_eq!(stars.counts(), [0, 0, 1, 0, 1]);
    /// ```
    #[must_use]
    pub fn with_rounding(mut self, rounding: Option<Rounding>) -> Self {
        self.rounding = rounding;
        self
    }

    /// Counts many answers at once, at the speed of memory.
    ///
    /// ```
    /// use voc_core::score::survey::{Scale, ScaleState};
    ///
    /// let mut answers = ScaleState::new(Scale::ZERO_TO_TEN);
    /// answers.observe_slice(&[9.0, 10.0, 11.0]);
    /// assert_eq!((answers.n(), answers.excluded().out_of_range), (2, 1));
    /// ```
    pub fn observe_slice(&mut self, answers: &[f64]) {
        if self.rounding.is_some() {
            for &answer in answers {
                self.observe(Some(answer));
            }
            return;
        }
        let mut counts = [0; MAX_LEVELS];
        placing::count(self.scale, answers, &mut counts, |stray| {
            self.level_index(Some(stray));
        });
        for (count, found) in self.counts.iter_mut().zip(counts) {
            *count += found;
        }
    }

    /// Counts many whole answers at once, which no rule of rounding concerns.
    pub(crate) fn observe_whole<T: placing::Answer>(&mut self, answers: &[T]) {
        let mut counts = [0; MAX_LEVELS];
        let mut strays = 0;
        placing::count(self.scale, answers, &mut counts, |_| strays += 1);
        self.excluded.out_of_range += strays;
        for (count, found) in self.counts.iter_mut().zip(counts) {
            *count += found;
        }
    }

    /// Counts many answers at once, of which NaN stands for a missing one, as in data frames.
    ///
    /// ```
    /// use voc_core::score::survey::{Scale, ScaleState};
    ///
    /// // a data frame writes NaN where nothing was answered
    /// let mut answers = ScaleState::new(Scale::ZERO_TO_TEN);
    /// answers.observe_slice_with_gaps(&[9.0, f64::NAN]);
    /// assert_eq!(answers.excluded().missing, 1);
    /// ```
    pub fn observe_slice_with_gaps(&mut self, answers: &[f64]) {
        let before = self.excluded.not_a_number;
        self.observe_slice(answers);
        let gaps = self.excluded.not_a_number - before;
        self.excluded.not_a_number = before;
        self.excluded.missing += gaps;
    }

    /// Counts an answer with a weight of 0 or more.
    ///
    /// ```
    /// use voc_core::score::survey::{Scale, ScaleState};
    ///
    /// let mut answers = ScaleState::new(Scale::ONE_TO_FIVE);
    /// answers.observe_weighted(Some(5.0), 0.5);
    /// answers.observe_weighted(Some(2.0), -1.0);
    /// assert_eq!((answers.weight(), answers.excluded().bad_weight), (0.5, 1));
    /// ```
    pub fn observe_weighted(&mut self, answer: Option<f64>, weight: f64) {
        self.take_weighted(answer, weight);
    }

    /// Counts an answer with a weight and says as what it was counted, after rounding; `None` where it was excluded.
    pub(crate) fn take_weighted(&mut self, answer: Option<f64>, weight: f64) -> Option<u8> {
        let index = self.level_index(answer)?;
        if !(weight.is_finite() && weight >= 0.0) {
            self.excluded.bad_weight += 1;
            return None;
        }
        self.counts[index] += 1;
        let weighted = self.weighted.get_or_insert_default();
        weighted.counts[index] += 1;
        weighted.weights[index].add(weight);
        weighted.squares.add_product(weight, weight);
        Some(self.scale.low() + index as u8)
    }

    /// Adds how often each answer was given, from the lowest to the highest.
    ///
    /// ```
    /// use voc_core::score::survey::{Scale, ScaleState};
    ///
    /// let mut stars = ScaleState::new(Scale::ONE_TO_FIVE);
    /// stars.observe_counts(&[1, 0, 2, 4, 8])?;
    /// assert_eq!(stars.n(), 15);
    /// // four numbers are not five stars
    /// assert!(stars.observe_counts(&[1, 2, 4, 8]).is_err());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` where there are not as many counts as answers, or more than 2^53 answers.
    pub fn observe_counts(&mut self, counts: &[u64]) -> Result<(), Error> {
        let levels = self.scale.levels();
        if counts.len() != levels {
            return Err(Error::score(format!(
                "counts: {} for the {levels} answers of the scale {}",
                counts.len(),
                self.scale
            )));
        }
        let mut added = Self::new(self.scale);
        added.counts[..levels].copy_from_slice(counts);
        self.add(&added)
    }

    /// Counts what the caller found to be no answer, as a symbol of another scale.
    pub(crate) fn exclude(&mut self, excluded: &Excluded) {
        self.excluded.merge(excluded);
    }

    /// The answer as this state counts it, or why it does not.
    pub(crate) fn place(&self, answer: Option<f64>) -> Result<u8, Excluded> {
        self.scale.place(answer, self.rounding)
    }

    /// The scale.
    ///
    /// ```
    /// use voc_core::score::survey::{Scale, ScaleState};
    ///
    /// assert_eq!(ScaleState::new(Scale::ONE_TO_SEVEN).scale().to_string(), "1-7");
    /// ```
    pub fn scale(&self) -> Scale {
        self.scale
    }

    /// What becomes of decimals.
    ///
    /// ```
    /// use voc_core::score::survey::{Scale, ScaleState};
    ///
    /// // nothing is rounded unless somebody asks for it
    /// assert_eq!(ScaleState::new(Scale::ONE_TO_FIVE).rounding(), None);
    /// ```
    pub fn rounding(&self) -> Option<Rounding> {
        self.rounding
    }

    /// Valid answers.
    ///
    /// ```
    /// use voc_core::score::survey::{Scale, ScaleState};
    ///
    /// let mut stars = ScaleState::new(Scale::ONE_TO_FIVE);
    /// stars.observe_slice(&[5.0, 4.0, f64::NAN]);
    /// assert_eq!(stars.n(), 2);
    /// ```
    pub fn n(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// Valid answers by level, from the lowest to the highest.
    ///
    /// ```
    /// use voc_core::score::survey::{Scale, ScaleState};
    ///
    /// // a chart of the answers
    /// let mut stars = ScaleState::new(Scale::ONE_TO_FIVE);
    /// stars.observe_slice(&[5.0, 5.0, 4.0, 1.0]);
    /// for (level, count) in (stars.scale().low()..).zip(stars.counts()) {
    ///     println!("{level} {}", "#".repeat(*count as usize));
    /// }
    /// assert_eq!(stars.counts(), [1, 0, 0, 1, 2]);
    /// ```
    pub fn counts(&self) -> &[u64] {
        &self.counts[..self.scale.levels()]
    }

    /// What was left out.
    ///
    /// ```
    /// use voc_core::score::survey::{Scale, ScaleState};
    ///
    /// let mut stars = ScaleState::new(Scale::ONE_TO_FIVE);
    /// stars.observe_slice(&[4.5, 0.0]);
    /// assert_eq!(stars.excluded().to_string(), "2 excluded: 1 out of range, 1 not whole");
    /// ```
    pub fn excluded(&self) -> Excluded {
        self.excluded
    }

    /// Whether any answer had a weight.
    ///
    /// ```
    /// use voc_core::score::survey::{Scale, ScaleState};
    ///
    /// let mut stars = ScaleState::new(Scale::ONE_TO_FIVE);
    /// stars.observe_weighted(Some(5.0), 1.0);
    /// assert!(stars.is_weighted());
    /// ```
    pub fn is_weighted(&self) -> bool {
        self.weighted.is_some()
    }

    /// The effective sample size, (sum w)^2 / sum w^2 (Kish 1965); n where there are no weights.
    ///
    /// ```
    /// use voc_core::score::survey::{Scale, ScaleState};
    ///
    /// // four answers, of which one weighs as much as the others together
    /// let mut answers = ScaleState::new(Scale::ONE_TO_FIVE);
    /// answers.observe_slice(&[4.0; 3]);
    /// answers.observe_weighted(Some(1.0), 3.0);
    /// assert_eq!(answers.effective_n(), 3.0);
    /// ```
    pub fn effective_n(&self) -> f64 {
        let Some(weighted) = &self.weighted else { return self.n() as f64 };
        let mut squares = weighted.squares.clone();
        squares.add((self.n() - weighted.counts.iter().sum::<u64>()) as f64);
        effective_count(self.weight(), squares.value())
    }

    /// The weight of all answers; n where there are no weights.
    ///
    /// ```
    /// use voc_core::score::survey::{Scale, ScaleState};
    ///
    /// let mut answers = ScaleState::new(Scale::ONE_TO_FIVE);
    /// answers.observe_slice(&[4.0, 5.0]);
    /// answers.observe_weighted(Some(2.0), 0.5);
    /// assert_eq!(answers.weight(), 2.5);
    /// ```
    pub fn weight(&self) -> f64 {
        self.weight_of(self.scale.low()..=self.scale.high())
    }

    /// Answers within a range of the scale.
    ///
    /// ```
    /// use voc_core::score::survey::{Scale, ScaleState};
    ///
    /// let mut stars = ScaleState::new(Scale::ONE_TO_FIVE);
    /// stars.observe_slice(&[5.0, 4.0, 2.0, 1.0, 1.0]);
    /// assert_eq!((stars.count_of(4..), stars.count_of(..=2)), (2, 3));
    /// ```
    pub fn count_of(&self, answers: impl RangeBounds<u8>) -> u64 {
        self.indices(answers).map(|index| self.counts[index]).sum()
    }

    /// The share of answers within a range of the scale, 0 to 1; `None` without answers or weight.
    ///
    /// ```
    /// use voc_core::score::survey::{Scale, ScaleState};
    ///
    /// let mut stars = ScaleState::new(Scale::ONE_TO_FIVE);
    /// assert_eq!(stars.share_of(4..), None);
    /// stars.observe_slice(&[5.0, 4.0, 2.0, 1.0]);
    /// assert_eq!(stars.share_of(4..), Some(0.5));
    /// ```
    pub fn share_of(&self, answers: impl RangeBounds<u8>) -> Option<f64> {
        let weight = self.weight();
        (weight > 0.0).then(|| self.weight_of(answers) / weight)
    }

    /// The mean answer; `None` without answers or weight.
    ///
    /// ```
    /// use voc_core::score::survey::{Scale, ScaleState};
    ///
    /// let mut stars = ScaleState::new(Scale::ONE_TO_FIVE);
    /// stars.observe_slice(&[5.0, 4.0, 3.0]);
    /// assert_eq!(stars.mean(), Some(4.0));
    /// ```
    pub fn mean(&self) -> Option<f64> {
        let weight = self.weight();
        if weight <= 0.0 {
            return None;
        }
        let given = self.levels().filter(|&level| self.weight_of(level..=level) > 0.0);
        let total: ExactSum = given
            .map(|level| {
                let mut product = ExactSum::new();
                product.add_product(f64::from(level), self.weight_of(level..=level));
                product
            })
            .reduce(|mut sum, product| {
                sum.merge(&product);
                sum
            })?;
        let mean = total.value() / weight;
        Some(mean.clamp(f64::from(self.scale.low()), f64::from(self.scale.high())))
    }

    /// The standard deviation of the answers as a sample; `None` for one effective answer or none.
    ///
    /// ```
    /// use voc_core::score::survey::{Scale, ScaleState};
    ///
    /// // loved or hated: the mean of 3 describes nobody
    /// let mut stars = ScaleState::new(Scale::ONE_TO_FIVE);
    /// stars.observe_slice(&[5.0, 1.0, 5.0, 1.0]);
    /// assert!(stars.deviation() > Some(2.0));
    /// ```
    pub fn deviation(&self) -> Option<f64> {
        let (mean, n) = (self.mean()?, self.effective_n());
        if n <= 1.0 {
            return None;
        }
        let given = |level: &u8| self.weight_of(*level..=*level) > 0.0;
        if self.levels().filter(given).count() == 1 {
            return Some(0.0);
        }
        let squares: f64 = self
            .levels()
            .map(|level| self.weight_of(level..=level) * (f64::from(level) - mean).powi(2))
            .sum();
        Some((squares / self.weight() * n / (n - 1.0)).sqrt())
    }

    /// Why there is no value, where there is none.
    ///
    /// ```
    /// use voc_core::score::{Absent, survey::{Scale, ScaleState}};
    ///
    /// let mut stars = ScaleState::new(Scale::ONE_TO_FIVE);
    /// assert_eq!(stars.absent(), Some(Absent::NoAnswers));
    /// stars.observe_weighted(Some(4.0), 0.0);
    /// assert_eq!(stars.absent(), Some(Absent::NoWeight));
    /// ```
    pub fn absent(&self) -> Option<Absent> {
        if self.n() == 0 {
            Some(Absent::NoAnswers)
        } else if self.weight() <= 0.0 {
            Some(Absent::NoWeight)
        } else {
            None
        }
    }

    /// What a comparison of net shares needs to know.
    pub(crate) fn net_sample(
        &self,
        positive: impl RangeBounds<u8>,
        negative: impl RangeBounds<u8>,
    ) -> Sample {
        let (positive, negative) = (self.weight_of(positive), self.weight_of(negative));
        Sample::Net {
            positive,
            neutral: (self.weight() - positive - negative).max(0.0),
            negative,
            effective: self.is_weighted().then(|| self.effective_n()),
        }
    }

    /// What a comparison of shares needs to know.
    pub(crate) fn share_sample(&self, answers: impl RangeBounds<u8>) -> Sample {
        let n = self.weight();
        Sample::Share {
            successes: self.weight_of(answers).min(n),
            n,
            effective: self.is_weighted().then(|| self.effective_n()),
        }
    }

    /// What a comparison of means needs to know.
    pub(crate) fn mean_sample(&self) -> Sample {
        Sample::Mean {
            mean: self.mean().unwrap_or_default(),
            deviation: self.deviation(),
            n: self.effective_n(),
        }
    }

    /// A score read from these answers.
    pub(crate) fn measured(&self, value: Option<f64>, interval: Option<Interval>) -> Measured {
        Measured {
            value,
            absent: self.absent(),
            interval,
            n: self.n(),
            effective_n: self.effective_n(),
            excluded: self.excluded,
            cautions: cautions(value, interval),
        }
    }

    fn levels(&self) -> RangeInclusive<u8> {
        self.scale.low()..=self.scale.high()
    }

    fn indices(&self, answers: impl RangeBounds<u8>) -> impl Iterator<Item = usize> {
        let scale = self.scale;
        self.levels()
            .filter(move |level| answers.contains(level))
            .map(move |level| usize::from(level - scale.low()))
    }

    fn weight_of(&self, answers: impl RangeBounds<u8>) -> f64 {
        let Some(weighted) = &self.weighted else { return self.count_of(answers) as f64 };
        let mut sum = ExactSum::new();
        for index in self.indices(answers) {
            sum.merge(&weighted.weights[index]);
            sum.add((self.counts[index] - weighted.counts[index]) as f64);
        }
        sum.value()
    }

    /// Where a valid answer is counted; another is excluded.
    fn level_index(&mut self, answer: Option<f64>) -> Option<usize> {
        match self.place(answer) {
            Ok(answer) => Some(usize::from(answer - self.scale.low())),
            Err(reason) => {
                self.excluded.merge(&reason);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests;
