//! Counts, weights, mean and spread of numbers, exact and mergeable.

use crate::error::Error;
use crate::score::estimate::Excluded;
use crate::score::exact::ExactSum;
use crate::score::state::{Reader, State, Writer};

/// What the mean and the variance of numbers need: sums that do not depend on the order of observations.
///
/// The sums of unweighted numbers are exact and rounded once at the end; with weights, each term is a rounded
/// product, which no order changes. With weights, `n_eff` = (sum w)^2 / sum w^2 (Kish 1965) stands for n.
///
/// ```
/// use voc_core::score::{State, moments::Moments};
///
/// // hours to the first reply, as tickets are closed
/// let mut hours = Moments::new();
/// for closed in [Some(2.0), Some(4.0), None, Some(6.0)] {
///     hours.observe(closed);
/// }
/// assert_eq!((hours.count(), hours.mean(), hours.deviation()), (3, Some(4.0), Some(2.0)));
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Moments {
    count: u64,
    /// Observations without a weight, which count as 1.
    unweighted: u64,
    weights: ExactSum,
    squared_weights: ExactSum,
    sum: ExactSum,
    squares: ExactSum,
    excluded: Excluded,
}

impl Moments {
    /// Nothing observed.
    ///
    /// ```
    /// use voc_core::score::moments::Moments;
    ///
    /// // before the first rating there is no mean, rather than a mean of 0
    /// assert_eq!(Moments::new().mean(), None);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// The moments of numbers, missing ones as `None`.
    ///
    /// ```
    /// use voc_core::score::moments::Moments;
    ///
    /// // plain numbers, and numbers of which some are missing
    /// assert_eq!(Moments::of([4.0, 5.0, 3.0]).mean(), Some(4.0));
    /// assert_eq!(Moments::of([Some(4.0), None]).excluded().missing, 1);
    /// ```
    pub fn of(numbers: impl IntoIterator<Item = impl Into<Option<f64>>>) -> Self {
        let mut moments = Self::new();
        for number in numbers {
            moments.observe(number.into());
        }
        moments
    }

    /// Counts a number with a weight of 0 or more.
    ///
    /// ```
    /// use voc_core::score::moments::Moments;
    ///
    /// // what the decision maker says counts three times what a user says
    /// let mut rating = Moments::new();
    /// rating.observe_weighted(Some(2.0), 3.0);
    /// rating.observe_weighted(Some(4.0), 1.0);
    /// assert_eq!(rating.mean(), Some(2.5));
    /// ```
    pub fn observe_weighted(&mut self, number: Option<f64>, weight: f64) {
        let Some(x) = self.valid(number) else { return };
        if !(weight.is_finite() && weight >= 0.0) {
            self.excluded.bad_weight += 1;
            return;
        }
        self.count += 1;
        self.weights.add(weight);
        self.squared_weights.add_product(weight, weight);
        self.sum.add_product(weight, x);
        self.squares.add_product(weight * x, x);
    }

    /// Counts an exclusion that the caller found, as a number outside its scale.
    ///
    /// ```
    /// use voc_core::score::{Excluded, moments::Moments};
    ///
    /// // the caller knows the scale, 1 to 5, and that a 9 is none of it
    /// let mut rating = Moments::of([4.0, 5.0]);
    /// let mut off_the_scale = Excluded::default();
    /// off_the_scale.out_of_range = 1;
    /// rating.exclude(&off_the_scale);
    /// assert_eq!((rating.count(), rating.excluded().total()), (2, 1));
    /// ```
    pub fn exclude(&mut self, excluded: &Excluded) {
        self.excluded.merge(excluded);
    }

    /// Numbers observed, without those excluded.
    ///
    /// ```
    /// use voc_core::score::moments::Moments;
    ///
    /// assert_eq!(Moments::of([Some(5.0), None, Some(f64::NAN)]).count(), 1);
    /// ```
    pub fn count(&self) -> u64 {
        self.count
    }

    /// What was left out.
    ///
    /// ```
    /// use voc_core::score::moments::Moments;
    ///
    /// let handling_minutes = Moments::of([Some(12.0), None, Some(f64::INFINITY)]);
    /// assert_eq!(handling_minutes.excluded().to_string(), "2 excluded: 1 missing, 1 out of range");
    /// ```
    pub fn excluded(&self) -> Excluded {
        self.excluded
    }

    /// The sum of weights; the count where there were none.
    ///
    /// ```
    /// use voc_core::score::moments::Moments;
    ///
    /// let mut rating = Moments::of([4.0, 5.0]);
    /// assert_eq!(rating.weight(), 2.0);
    /// // a respondent who stands for 1.5
    /// rating.observe_weighted(Some(3.0), 1.5);
    /// assert_eq!(rating.weight(), 3.5);
    /// ```
    pub fn weight(&self) -> f64 {
        self.with_unweighted(&self.weights)
    }

    /// The effective number of observations; the count where weights are equal, 0 where all are 0.
    ///
    /// ```
    /// use voc_core::score::moments::Moments;
    ///
    /// // one answer that counts as much as ten others: far fewer than eleven opinions
    /// let mut rating = Moments::of([4.0; 10]);
    /// rating.observe_weighted(Some(1.0), 10.0);
    /// assert_eq!(format!("{:.1}", rating.effective_count()), "3.6");
    /// ```
    pub fn effective_count(&self) -> f64 {
        effective_count(self.weight(), self.with_unweighted(&self.squared_weights))
    }

    /// The sum of numbers, each times its weight.
    ///
    /// ```
    /// use voc_core::score::moments::Moments;
    ///
    /// // hours spent on a customer's tickets
    /// assert_eq!(Moments::of([0.1, 0.2, 0.3]).sum(), 0.6);
    /// ```
    pub fn sum(&self) -> f64 {
        self.sum.value()
    }

    /// The mean; `None` without observations or weight.
    ///
    /// ```
    /// use voc_core::score::moments::Moments;
    ///
    /// let stars = Moments::of([Some(5.0), Some(4.0), None]);
    /// assert_eq!(stars.mean(), Some(4.5));
    /// ```
    pub fn mean(&self) -> Option<f64> {
        let weight = self.weight();
        (weight > 0.0).then(|| self.sum() / weight)
    }

    /// The variance of a sample, with `n_eff` - 1 for n - 1; `None` for one effective observation or none.
    ///
    /// ```
    /// use voc_core::score::moments::Moments;
    ///
    /// // two crowds with the same mean: one of a mind, one divided
    /// let (agreed, divided) = (Moments::of([3.0, 3.0, 3.0, 3.0]), Moments::of([1.0, 5.0, 1.0, 5.0]));
    /// assert_eq!(agreed.mean(), divided.mean());
    /// assert!(agreed.variance() < divided.variance());
    /// ```
    pub fn variance(&self) -> Option<f64> {
        let (mean, effective) = (self.mean()?, self.effective_count());
        if effective <= 1.0 {
            return None;
        }
        // sum w (x - mean)^2, expanded and summed without rounding
        let mut spread = self.squares.clone();
        for part in self.sum.parts() {
            spread.add_product(-2.0 * mean, part);
        }
        let mut scaled = ExactSum::new();
        scaled.add_product(self.weight(), mean);
        for part in scaled.parts() {
            spread.add_product(part, mean);
        }
        let population = spread.value().max(0.0) / self.weight();
        Some(population * effective / (effective - 1.0))
    }

    /// The standard deviation of a sample.
    ///
    /// ```
    /// use voc_core::score::moments::Moments;
    ///
    /// // minutes on hold: 14 on average, and that says little about any one call
    /// assert_eq!(Moments::of([2.0, 26.0]).deviation().map(f64::round), Some(17.0));
    /// // one call says nothing about how much calls differ
    /// assert_eq!(Moments::of([14.0]).deviation(), None);
    /// ```
    pub fn deviation(&self) -> Option<f64> {
        self.variance().map(f64::sqrt)
    }

    /// The standard error of the mean.
    ///
    /// ```
    /// use voc_core::score::moments::Moments;
    ///
    /// // four times the answers, half the error
    /// let (few, many) = (Moments::of([1.0, 3.0].repeat(50)), Moments::of([1.0, 3.0].repeat(200)));
    /// let ratio = few.standard_error().zip(many.standard_error()).map(|(few, many)| few / many);
    /// assert_eq!(ratio.map(f64::round), Some(2.0));
    /// ```
    pub fn standard_error(&self) -> Option<f64> {
        self.variance().map(|variance| (variance / self.effective_count()).sqrt())
    }

    fn with_unweighted(&self, sum: &ExactSum) -> f64 {
        let mut sum = sum.clone();
        sum.add(self.unweighted as f64);
        sum.value()
    }

    fn valid(&mut self, number: Option<f64>) -> Option<f64> {
        match number {
            None => self.excluded.missing += 1,
            Some(x) if x.is_nan() => self.excluded.not_a_number += 1,
            Some(x) if x.is_infinite() => self.excluded.out_of_range += 1,
            Some(x) => return Some(x),
        }
        None
    }
}

/// Kish's effective sample size, (sum w)^2 / sum w^2; 0 where all weights are 0.
///
/// ```
/// use voc_core::score::moments::effective_count;
///
/// // weights that a survey tool exported: 1, 1, 2 and 4
/// let weights = [1.0, 1.0, 2.0, 4.0_f64];
/// let (sum, squares) = (weights.iter().sum(), weights.iter().map(|w| w * w).sum());
/// assert_eq!(format!("{:.2}", effective_count(sum, squares)), "2.91");
/// ```
pub fn effective_count(weights: f64, squared_weights: f64) -> f64 {
    if squared_weights > 0.0 { weights * (weights / squared_weights) } else { 0.0 }
}

impl State for Moments {
    type Answer = Option<f64>;

    const KIND: &'static str = "moments";

    fn observe(&mut self, number: Option<f64>) {
        let Some(x) = self.valid(number) else { return };
        self.count += 1;
        self.unweighted += 1;
        self.sum.add(x);
        self.squares.add_product(x, x);
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        self.count = self.count.saturating_add(other.count);
        self.unweighted = self.unweighted.saturating_add(other.unweighted);
        self.weights.merge(&other.weights);
        self.squared_weights.merge(&other.squared_weights);
        self.sum.merge(&other.sum);
        self.squares.merge(&other.squares);
        self.excluded.merge(&other.excluded);
        Ok(())
    }

    fn write(&self, writer: &mut Writer) {
        writer.u64(self.count);
        writer.u64(self.unweighted);
        for sum in [&self.weights, &self.squared_weights, &self.sum, &self.squares] {
            sum.write(writer);
        }
        self.excluded.write(writer);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        Ok(Self {
            count: reader.u64()?,
            unweighted: reader.u64()?,
            weights: ExactSum::read(reader)?,
            squared_weights: ExactSum::read(reader)?,
            sum: ExactSum::read(reader)?,
            squares: ExactSum::read(reader)?,
            excluded: Excluded::read(reader)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spread_survives_a_large_mean() {
        let moments = Moments::of([1e9 + 4.0, 1e9 + 7.0, 1e9 + 13.0, 1e9 + 16.0]);
        assert_eq!(moments.mean(), Some(1e9 + 10.0));
        assert_eq!(moments.variance(), Some(30.0));
        assert_eq!(Moments::of([0.1; 7]).variance(), Some(0.0));
        assert_eq!(Moments::of([1.0]).variance(), None);
        assert_eq!(Moments::of([None::<f64>]).mean(), None);
    }

    #[test]
    fn equal_weights_change_nothing_and_bad_ones_are_counted() {
        let mut weighted = Moments::new();
        for x in [1.0, 2.0, 6.0] {
            weighted.observe_weighted(Some(x), 0.5);
        }
        let plain = Moments::of([1.0, 2.0, 6.0]);
        assert_eq!(weighted.mean(), plain.mean());
        assert_eq!(weighted.variance(), plain.variance());
        assert_eq!(weighted.effective_count(), 3.0);
        for weight in [-1.0, f64::NAN, f64::INFINITY] {
            weighted.observe_weighted(Some(1.0), weight);
        }
        weighted.observe(Some(f64::NAN));
        weighted.observe(Some(f64::NEG_INFINITY));
        weighted.observe(None);
        let Excluded { missing, not_a_number, out_of_range, bad_weight, .. } = weighted.excluded();
        assert_eq!((missing, not_a_number, out_of_range, bad_weight), (1, 1, 1, 3));
    }

    proptest! {
        #[test]
        fn shards_give_what_one_pass_gives(
            numbers in proptest::collection::vec((proptest::option::of(-1e6..1e6), 0.0..3.0), 0..50),
            cut in 0usize..50,
        ) {
            let count = |part: &[(Option<f64>, f64)]| {
                let mut moments = Moments::new();
                for &(x, w) in part {
                    moments.observe_weighted(x, w);
                    moments.observe(x);
                }
                moments
            };
            let whole = count(&numbers);
            let (a, b) = numbers.split_at(cut.min(numbers.len()));
            let mut merged = count(b);
            merged.merge(&count(a)).unwrap();
            prop_assert_eq!(&merged, &whole);
            prop_assert_eq!(merged.to_bytes(), whole.to_bytes());
            prop_assert_eq!(Moments::from_bytes(&whole.to_bytes()).unwrap(), whole);
        }
    }
}
