//! Rows kept for resampling.

use crate::error::Error;
use crate::score::drivers::cross::CrossProducts;
use crate::score::estimate::Excluded;

/// Complete rows of predictors and an outcome, with their sums of products.
///
/// ```
/// use voc_core::score::drivers::{RegressionOptions, Rows, regress};
///
/// let mut rows = Rows::new(["speed", "price"])?;
/// for (overall, speed, price) in [(9, 5, 4), (2, 1, 3), (7, 4, 2), (6, 2, 4), (4, 3, 3), (8, 4, 5)] {
///     rows.push(Some(f64::from(overall)), &[Some(f64::from(speed)), Some(f64::from(price))])?;
/// }
/// rows.push(None, &[Some(1.0), None])?;
/// let regression = regress(rows.products(), &RegressionOptions::default());
/// assert_eq!(regression.to_string(), "R2 0.86 from 2 predictors (F(2, 3) = 9.1, p = 0.053, n = 6)");
/// assert_eq!(regression.excluded.missing, 1);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Rows {
    products: CrossProducts,
    /// Row by row: the predictors, then the outcome.
    values: Vec<f64>,
    weights: Vec<f64>,
}

impl Rows {
    /// No rows yet of the predictors of these names.
    ///
    /// ```
    /// use voc_core::score::drivers::Rows;
    ///
    /// let none: [&str; 0] = [];
    /// assert!(Rows::new(none).is_err_and(|error| error.is_score()));
    /// ```
    ///
    /// # Errors
    /// `score.invalid` where there is no predictor, or a name is empty or given twice.
    pub fn new(names: impl IntoIterator<Item = impl Into<String>>) -> Result<Self, Error> {
        let products = CrossProducts::new(names)?;
        Ok(Self { products, values: Vec::new(), weights: Vec::new() })
    }

    /// Rows from columns, missing values as `None`.
    ///
    /// ```
    /// use voc_core::score::drivers::Rows;
    ///
    /// // columns of a data frame
    /// let (overall, speed) = ([Some(9.0), Some(4.0), None], [Some(5.0), Some(2.0), Some(3.0)]);
    /// let rows = Rows::from_columns(&overall, [("speed", &speed[..])])?;
    /// assert_eq!((rows.count(), rows.excluded().missing), (2, 1));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` as in [`Rows::new`], and where a column is longer or shorter than the outcome's.
    pub fn from_columns<'a>(
        outcome: &[Option<f64>],
        predictors: impl IntoIterator<Item = (&'a str, &'a [Option<f64>])>,
    ) -> Result<Self, Error> {
        let (names, columns): (Vec<_>, Vec<_>) = predictors.into_iter().unzip();
        let mut rows = Self::new(names.iter().copied())?;
        for (name, column) in names.iter().zip(&columns) {
            if column.len() != outcome.len() {
                return Err(Error::score(format!(
                    "predictors: `{name}` has {} values, the outcome has {}",
                    column.len(),
                    outcome.len()
                )));
            }
        }
        let mut row = vec![None; columns.len()];
        for (i, &y) in outcome.iter().enumerate() {
            for (value, column) in row.iter_mut().zip(&columns) {
                *value = column[i];
            }
            rows.push(y, &row)?;
        }
        Ok(rows)
    }

    /// Adds a row; one with anything missing or not finite is left out and counted.
    ///
    /// ```
    /// use voc_core::score::drivers::Rows;
    ///
    /// let mut rows = Rows::new(["speed", "price"])?;
    /// rows.push(Some(9.0), &[Some(5.0), Some(4.0)])?;
    /// // a row of another questionnaire
    /// assert!(rows.push(Some(9.0), &[Some(5.0)]).is_err());
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` where the row has not one value for each predictor.
    pub fn push(&mut self, outcome: Option<f64>, predictors: &[Option<f64>]) -> Result<(), Error> {
        self.push_weighted(outcome, predictors, 1.0)
    }

    /// Adds a row that counts as much as its weight, 0 or more; one with a bad weight is left out and counted.
    ///
    /// ```
    /// use voc_core::score::drivers::Rows;
    ///
    /// // an answer that stands for two and a half
    /// let mut rows = Rows::new(["speed"])?;
    /// rows.push_weighted(Some(9.0), &[Some(5.0)], 2.5)?;
    /// rows.push_weighted(Some(9.0), &[Some(5.0)], -1.0)?;
    /// assert_eq!((rows.count(), rows.excluded().bad_weight), (1, 1));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` where the row has not one value for each predictor.
    pub fn push_weighted(
        &mut self,
        outcome: Option<f64>,
        predictors: &[Option<f64>],
        weight: f64,
    ) -> Result<(), Error> {
        if self.products.observe_row(outcome, predictors, weight)? {
            // a complete row has nothing to flatten away
            self.values.extend(predictors.iter().copied().flatten().chain(outcome));
            self.weights.push(weight);
        }
        Ok(())
    }

    /// The names of the predictors.
    ///
    /// ```
    /// use voc_core::score::drivers::Rows;
    ///
    /// assert_eq!(Rows::new(["speed", "price"])?.names(), ["speed", "price"]);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn names(&self) -> &[String] {
        self.products.names()
    }

    /// Complete rows.
    ///
    /// ```
    /// use voc_core::score::drivers::Rows;
    ///
    /// let mut rows = Rows::new(["speed"])?;
    /// rows.push(Some(9.0), &[Some(5.0)])?;
    /// rows.push(Some(9.0), &[None])?;
    /// assert_eq!(rows.count(), 1);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn count(&self) -> u64 {
        self.products.count()
    }

    /// Rows left out.
    ///
    /// ```
    /// use voc_core::score::drivers::Rows;
    ///
    /// let mut rows = Rows::new(["speed"])?;
    /// rows.push(Some(f64::NAN), &[Some(5.0)])?;
    /// assert_eq!(rows.excluded().not_a_number, 1);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn excluded(&self) -> Excluded {
        self.products.excluded()
    }

    /// The sums of products, all that a regression needs.
    ///
    /// ```
    /// use voc_core::score::drivers::{RegressionOptions, Rows, regress};
    ///
    /// // one set of rows for a regression and for an importance
    /// let (overall, speed) = ([2.0, 4.0, 6.0].map(Some), [1.0, 2.0, 3.0].map(Some));
    /// let rows = Rows::from_columns(&overall, [("speed", &speed[..])])?;
    /// assert_eq!(regress(rows.products(), &RegressionOptions::default()).r2, Some(1.0));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn products(&self) -> &CrossProducts {
        &self.products
    }

    /// Predictors, outcome and weight of each complete row.
    pub(super) fn answers(&self) -> impl Iterator<Item = (&[f64], f64, f64)> {
        self.iter().filter_map(|(row, weight)| {
            let (&outcome, predictors) = row.split_last()?;
            Some((predictors, outcome, weight))
        })
    }

    /// Each complete row, the outcome last, and its weight.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&[f64], f64)> {
        self.values.chunks_exact(self.names().len() + 1).zip(self.weights.iter().copied())
    }
}
