//! What regression and importance need of the rows: exact sums of products, mergeable.

use std::collections::BTreeSet;

use crate::error::Error;
use crate::score::estimate::{Excluded, LARGEST};
use crate::score::exact::ExactSum;
use crate::score::moments::effective_count;
use crate::score::state::{Reader, State, Writer};

/// One answer sheet: an overall outcome and a value for each predictor.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What is to be explained, as an overall satisfaction.
    pub outcome: Option<f64>,
    /// What may explain it, in the order of the names.
    pub predictors: Vec<Option<f64>>,
    /// How much the row counts; 1 for an ordinary row.
    pub weight: f64,
}

/// Sums of products of predictors and an outcome over complete rows, which do not depend on the order of rows.
///
/// The sums are exact; with weights, each term is a rounded product, which no order changes. A row with anything
/// missing, not a number or beyond 1e100 is left out as a whole and counted once, under the first reason met, the
/// outcome first.
#[derive(Debug, Clone, PartialEq)]
pub struct CrossProducts {
    names: Vec<String>,
    count: u64,
    weights: ExactSum,
    squared_weights: ExactSum,
    /// Of the predictors, then of the outcome.
    sums: Vec<ExactSum>,
    /// The lower triangle, row by row; the outcome comes last.
    products: Vec<ExactSum>,
    excluded: Excluded,
}

impl CrossProducts {
    /// Nothing observed of the predictors of these names.
    ///
    /// ```
    /// use voc_core::score::drivers::CrossProducts;
    ///
    /// assert_eq!(CrossProducts::new(["speed", "price"])?.count(), 0);
    /// assert!(CrossProducts::new(["speed", "speed"]).is_err());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` where there is no predictor, or a name is empty or given twice.
    pub fn new(names: impl IntoIterator<Item = impl Into<String>>) -> Result<Self, Error> {
        let names: Vec<String> = names.into_iter().map(Into::into).collect();
        check_names(&names)?;
        let width = names.len() + 1;
        Ok(Self {
            names,
            count: 0,
            weights: ExactSum::new(),
            squared_weights: ExactSum::new(),
            sums: vec![ExactSum::new(); width],
            products: vec![ExactSum::new(); width * (width + 1) / 2],
            excluded: Excluded::default(),
        })
    }

    /// Counts a row and returns whether it was complete.
    ///
    /// ```
    /// use voc_core::score::drivers::CrossProducts;
    ///
    /// let mut sums = CrossProducts::new(["speed", "price"])?;
    /// assert!(sums.observe_row(Some(9.0), &[Some(5.0), Some(4.0)], 1.0)?);
    /// // a question was left out
    /// assert!(!sums.observe_row(Some(7.0), &[Some(5.0), None], 1.0)?);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` where the row has not one value for each predictor.
    pub fn observe_row(
        &mut self,
        outcome: Option<f64>,
        predictors: &[Option<f64>],
        weight: f64,
    ) -> Result<bool, Error> {
        if predictors.len() != self.names.len() {
            return Err(Error::score(format!(
                "predictors: a row has {} values for {} predictors",
                predictors.len(),
                self.names.len()
            )));
        }
        let mut values = Vec::with_capacity(self.sums.len());
        for value in std::iter::once(outcome).chain(predictors.iter().copied()) {
            match value {
                None => self.excluded.missing += 1,
                Some(x) if x.is_nan() => self.excluded.not_a_number += 1,
                Some(x) if x.abs() > LARGEST => self.excluded.out_of_range += 1,
                Some(x) => {
                    values.push(x);
                    continue;
                }
            }
            return Ok(false);
        }
        if !(0.0..=LARGEST).contains(&weight) {
            self.excluded.bad_weight += 1;
            return Ok(false);
        }
        values.rotate_left(1);
        self.count += 1;
        self.weights.add(weight);
        self.squared_weights.add_product(weight, weight);
        let mut products = self.products.iter_mut();
        for (i, &x) in values.iter().enumerate() {
            let weighted = weight * x;
            self.sums[i].add(weighted);
            for (&y, product) in values[..=i].iter().zip(&mut products) {
                product.add_product(weighted, y);
            }
        }
        Ok(true)
    }

    /// The names of the predictors.
    ///
    /// ```
    /// use voc_core::score::drivers::CrossProducts;
    ///
    /// assert_eq!(CrossProducts::new(["speed", "price"])?.names(), ["speed", "price"]);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Complete rows.
    ///
    /// ```
    /// use voc_core::score::State;
    /// use voc_core::score::drivers::CrossProducts;
    ///
    /// // a million answer sheets of two regions, kept as a few sums
    /// let (mut north, mut south) = (CrossProducts::new(["speed"])?, CrossProducts::new(["speed"])?);
    /// north.observe_row(Some(9.0), &[Some(5.0)], 1.0)?;
    /// south.observe_row(Some(4.0), &[Some(2.0)], 1.0)?;
    /// north.merge(&south)?;
    /// assert_eq!(north.count(), 2);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Kish's effective number of rows; the count where weights are equal.
    ///
    /// ```
    /// use voc_core::score::drivers::CrossProducts;
    ///
    /// let mut sums = CrossProducts::new(["speed"])?;
    /// sums.observe_row(Some(9.0), &[Some(5.0)], 3.0)?;
    /// sums.observe_row(Some(4.0), &[Some(2.0)], 1.0)?;
    /// assert_eq!(sums.effective_count(), 1.6);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn effective_count(&self) -> f64 {
        effective_count(self.weights.value(), self.squared_weights.value())
    }

    /// Rows left out.
    ///
    /// ```
    /// use voc_core::score::drivers::CrossProducts;
    ///
    /// let mut sums = CrossProducts::new(["speed", "price"])?;
    /// sums.observe_row(None, &[None, Some(3.0)], 1.0)?;
    /// // a row counts once, however much of it is missing
    /// assert_eq!(sums.excluded().missing, 1);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn excluded(&self) -> Excluded {
        self.excluded
    }

    /// The sum of weights.
    pub(super) fn weight(&self) -> f64 {
        self.weights.value()
    }

    /// The mean of a column; that of the outcome comes last. Not a number without weight.
    pub(super) fn mean(&self, column: usize) -> f64 {
        self.sums[column].value() / self.weight()
    }

    /// The sum of `w (x - mean x) (y - mean y)` over the rows, expanded and summed without rounding.
    pub(super) fn deviation(&self, a: usize, b: usize) -> f64 {
        let (i, j) = (a.max(b), a.min(b));
        let (mean_i, mean_j) = (self.mean(i), self.mean(j));
        let mut sum = self.products[i * (i + 1) / 2 + j].clone();
        for part in self.sums[j].parts() {
            sum.add_product(-mean_i, part);
        }
        for part in self.sums[i].parts() {
            sum.add_product(-mean_j, part);
        }
        let mut scaled = ExactSum::new();
        for part in self.weights.parts() {
            scaled.add_product(mean_i, part);
        }
        for part in scaled.parts() {
            sum.add_product(mean_j, part);
        }
        sum.value()
    }

    /// Whether all values of a column are equal, but for the rounding of their mean.
    pub(super) fn is_constant(&self, column: usize) -> bool {
        let rounding = self.mean(column).abs() * 1e-14;
        let deviation = self.deviation(column, column);
        // without weight there is no mean and no number here
        deviation.is_nan() || deviation <= rounding * rounding * self.weight()
    }
}

impl State for CrossProducts {
    type Answer = Row;

    const KIND: &'static str = "cross";

    /// Counts a row; values beyond the predictors are ignored, lacking ones are missing.
    fn observe(&mut self, row: Row) {
        let mut predictors = row.predictors;
        predictors.resize(self.names.len(), None);
        // of the right width now, so it is counted or excluded
        let _ = self.observe_row(row.outcome, &predictors, row.weight);
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        if self.names != other.names {
            return Err(Error::score(format!(
                "predictors: [{}] cannot be merged with [{}]",
                other.names.join(", "),
                self.names.join(", ")
            )));
        }
        self.count += other.count;
        self.weights.merge(&other.weights);
        self.squared_weights.merge(&other.squared_weights);
        for (own, others) in self.sums.iter_mut().zip(&other.sums) {
            own.merge(others);
        }
        for (own, others) in self.products.iter_mut().zip(&other.products) {
            own.merge(others);
        }
        self.excluded.merge(&other.excluded);
        Ok(())
    }

    fn write(&self, writer: &mut Writer) {
        writer.u64(self.names.len() as u64);
        for name in &self.names {
            writer.str(name);
        }
        writer.u64(self.count);
        for sum in [&self.weights, &self.squared_weights]
            .into_iter()
            .chain(&self.sums)
            .chain(&self.products)
        {
            sum.write(writer);
        }
        self.excluded.write(writer);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut names = Vec::new();
        for _ in 0..reader.u64()? {
            names.push(reader.str()?.to_owned());
        }
        let mut state =
            Self::new(names).map_err(|error| Error::state(format!("damaged state: {error}")))?;
        state.count = reader.u64()?;
        for sum in [&mut state.weights, &mut state.squared_weights]
            .into_iter()
            .chain(&mut state.sums)
            .chain(&mut state.products)
        {
            *sum = ExactSum::read(reader)?;
        }
        state.excluded = Excluded::read(reader)?;
        Ok(state)
    }
}

/// Names must tell the predictors apart.
pub(super) fn check_names(names: &[String]) -> Result<(), Error> {
    if names.is_empty() {
        return Err(Error::score("predictors: there is none"));
    }
    let mut seen = BTreeSet::new();
    for name in names {
        if name.is_empty() {
            return Err(Error::score("predictors: a name is empty"));
        }
        if !seen.insert(name) {
            return Err(Error::score(format!("predictors: `{name}` is given twice")));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn some(values: &[f64]) -> Vec<Option<f64>> {
        values.iter().copied().map(Some).collect()
    }

    #[test]
    fn incomplete_rows_are_left_out_and_counted() {
        let mut products = CrossProducts::new(["a", "b"]).unwrap();
        for (outcome, predictors, weight) in [
            (Some(1.0), [Some(1.0), Some(2.0)], 1.0),
            (None, [Some(f64::NAN), Some(2.0)], 1.0),
            (Some(1.0), [Some(f64::NAN), None], 1.0),
            (Some(1.0), [Some(1.0), Some(f64::INFINITY)], 1.0),
            (Some(1e200), [Some(1.0), Some(2.0)], 1.0),
            (Some(1.0), [Some(1.0), Some(2.0)], -1.0),
        ] {
            products.observe(Row { outcome, predictors: predictors.to_vec(), weight });
        }
        products.observe(Row { outcome: Some(1.0), predictors: some(&[1.0]), weight: 1.0 });
        assert_eq!(products.count(), 1);
        let Excluded { missing, not_a_number, out_of_range, bad_weight, .. } = products.excluded();
        assert_eq!((missing, not_a_number, out_of_range, bad_weight), (2, 1, 2, 1));
        let error = products.observe_row(Some(1.0), &some(&[1.0]), 1.0).unwrap_err();
        assert_eq!(error.to_string(), "predictors: a row has 1 values for 2 predictors");
    }

    #[test]
    fn names_are_checked() {
        for names in [vec![], vec![""], vec!["a", "a"]] {
            assert!(CrossProducts::new(names).unwrap_err().is_score());
        }
        let mut a = CrossProducts::new(["a"]).unwrap();
        let error = a.merge(&CrossProducts::new(["b"]).unwrap()).unwrap_err();
        assert_eq!(error.to_string(), "predictors: [b] cannot be merged with [a]");
    }

    #[test]
    fn deviations_survive_large_means() {
        let mut products = CrossProducts::new(["a", "constant"]).unwrap();
        for (x, y) in [(4.0, 1.0), (7.0, 2.0), (13.0, 5.0), (16.0, 8.0)] {
            products.observe_row(Some(1e9 + y), &some(&[1e9 + x, 0.1]), 1.0).unwrap();
        }
        assert_eq!(products.deviation(0, 0), 90.0);
        assert_eq!(products.deviation(2, 0), 51.0);
        assert!(products.is_constant(1) && !products.is_constant(0));
        assert!(CrossProducts::new(["a"]).unwrap().is_constant(0));
    }

    proptest! {
        #[test]
        fn shards_give_what_one_pass_gives(
            rows in proptest::collection::vec(
                (proptest::option::of(-1e3..1e3), -1e3..1e3, -1e3..1e3, 0.0..3.0), 0..30),
            cut in 0usize..30,
        ) {
            let count = |part: &[(Option<f64>, f64, f64, f64)]| {
                let mut products = CrossProducts::new(["a", "b"]).unwrap();
                for &(y, a, b, w) in part {
                    products.observe(Row { outcome: y, predictors: some(&[a, b]), weight: w });
                }
                products
            };
            let whole = count(&rows);
            let (a, b) = rows.split_at(cut.min(rows.len()));
            let mut merged = count(b);
            merged.merge(&count(a)).unwrap();
            prop_assert_eq!(&merged, &whole);
            prop_assert_eq!(merged.to_bytes(), whole.to_bytes());
            prop_assert_eq!(CrossProducts::from_bytes(&whole.to_bytes()).unwrap(), whole);
        }
    }
}
