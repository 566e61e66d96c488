//! RFM: recency, frequency and monetary value of customers, in scores and labels.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::estimate::{Absent, Caution, Excluded, LARGEST};
use crate::score::exact::ExactSum;
use crate::score::figure::write_end;

/// A customer and what it bought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RfmCustomer {
    /// Whose it is.
    pub id: String,
    /// The time since the last purchase, 0 or more; less is better.
    #[serde(default)]
    pub recency: Option<f64>,
    /// How many purchases, 0 or more.
    #[serde(default)]
    pub frequency: Option<f64>,
    /// The money spent.
    #[serde(default)]
    pub monetary: Option<f64>,
}

impl RfmCustomer {
    /// A customer of whom all is known.
    ///
    /// ```
    /// use voc_core::score::customer::RfmCustomer;
    ///
    /// // 12 days since the last of 7 orders, which were worth 430 together
    /// let customer = RfmCustomer::new("C-17", 12.0, 7.0, 430.0);
    /// assert_eq!(customer.frequency, Some(7.0));
    /// ```
    pub fn new(id: impl Into<String>, recency: f64, frequency: f64, monetary: f64) -> Self {
        Self {
            id: id.into(),
            recency: Some(recency),
            frequency: Some(frequency),
            monetary: Some(monetary),
        }
    }
}

/// Where a measure is cut into scores. A value at a cut belongs below it, so that equal values have equal scores, in
/// whatever order they come.
///
/// ```
/// use voc_core::score::customer::{RfmCuts, RfmCustomer, RfmOptions, rfm};
///
/// // the cuts of last year's customers, to score a new one with
/// let known = [(5.0, 9.0, 900.0), (40.0, 4.0, 300.0), (90.0, 2.0, 80.0), (200.0, 1.0, 20.0), (12.0, 6.0, 500.0)];
/// let known = known.map(|(recency, frequency, money)| RfmCustomer::new("", recency, frequency, money));
/// let mut options = RfmOptions::default();
/// options.cuts = rfm(&known, &options)?.cuts.unwrap_or_default();
/// assert!(matches!(options.cuts, RfmCuts::Fixed { .. }));
/// assert_eq!(rfm(&[RfmCustomer::new("new", 1.0, 12.0, 2000.0)], &options)?.customers[0].code, "555");
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RfmCuts {
    /// At the quantiles of the customers given (Hyndman and Fan 1996, type 7); where many values are equal, the groups
    /// are not.
    #[default]
    Quantile,
    /// At rising values, one fewer than there are scores.
    Fixed {
        /// Of the time since the last purchase.
        recency: Vec<f64>,
        /// Of the number of purchases.
        frequency: Vec<f64>,
        /// Of the money spent.
        monetary: Vec<f64>,
    },
}

/// The money of a customer, from its purchases.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Monetary {
    /// All of it.
    #[default]
    Total,
    /// For each purchase.
    Mean,
}

/// A label of customers by their scores; ends are included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RfmLabel {
    /// The label.
    pub name: String,
    /// The lowest and the highest score of recency.
    pub recency: (u8, u8),
    /// The lowest and the highest score of frequency.
    pub frequency: (u8, u8),
    /// The lowest and the highest score of money; any unless given.
    #[serde(default)]
    pub monetary: Option<(u8, u8)>,
}

impl RfmLabel {
    /// The usual table on scores of 1 to 5, by recency and frequency; each pair of scores has one label.
    ///
    /// | label | recency | frequency |
    /// |---|---|---|
    /// | champions | 5 | 4-5 |
    /// | loyal customers | 3-4 | 4-5 |
    /// | potential loyalists | 4-5 | 2-3 |
    /// | new customers | 5 | 1 |
    /// | promising | 4 | 1 |
    /// | need attention | 3 | 3 |
    /// | about to sleep | 3 | 1-2 |
    /// | cannot lose them | 1-2 | 5 |
    /// | at risk | 1-2 | 3-4 |
    /// | hibernating | 1-2 | 1-2 |
    ///
    /// ```
    /// use voc_core::score::customer::{RfmLabel, RfmOptions};
    ///
    /// // the usual labels and one more of one's own, in front of them
    /// let mut options = RfmOptions::default();
    /// options.labels = Some(RfmLabel::table());
    /// assert!(options.labels.is_some_and(|labels| labels.iter().any(|label| label.name == "champions")));
    /// ```
    pub fn table() -> Vec<Self> {
        let label = |name: &str, recency, frequency| Self {
            name: name.into(),
            recency,
            frequency,
            monetary: None,
        };
        vec![
            label("champions", (5, 5), (4, 5)),
            label("loyal customers", (3, 4), (4, 5)),
            label("potential loyalists", (4, 5), (2, 3)),
            label("new customers", (5, 5), (1, 1)),
            label("promising", (4, 4), (1, 1)),
            label("need attention", (3, 3), (3, 3)),
            label("about to sleep", (3, 3), (1, 2)),
            label("cannot lose them", (1, 2), (5, 5)),
            label("at risk", (1, 2), (3, 4)),
            label("hibernating", (1, 2), (1, 2)),
        ]
    }

    fn fits(&self, [recency, frequency, monetary]: [u8; 3]) -> bool {
        let within = |(low, high): (u8, u8), score: u8| (low..=high).contains(&score);
        within(self.recency, recency)
            && within(self.frequency, frequency)
            && self.monetary.is_none_or(|ends| within(ends, monetary))
    }
}

/// How customers are scored and labelled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct RfmOptions {
    /// The highest score, 2 to 9; the lowest is 1.
    pub scores: u8,
    /// `quantile`, or `fixed` with three lists.
    pub cuts: RfmCuts,
    /// Labels, of which the first that fits is taken. Unless given: [`RfmLabel::table`] for scores of 1 to 5, none for
    /// others.
    pub labels: Option<Vec<RfmLabel>>,
    /// The money of a customer, where purchases are given.
    pub monetary: Monetary,
}

impl Default for RfmOptions {
    fn default() -> Self {
        Self { scores: 5, cuts: RfmCuts::Quantile, labels: None, monetary: Monetary::Total }
    }
}

impl RfmOptions {
    fn check(&self) -> Result<(), Error> {
        if !(2..=9).contains(&self.scores) {
            return Err(Error::score(format!("scores: {} is not from 2 to 9", self.scores)));
        }
        if let RfmCuts::Fixed { recency, frequency, monetary } = &self.cuts {
            for (field, cuts) in
                [("recency", recency), ("frequency", frequency), ("monetary", monetary)]
            {
                let rises = cuts.windows(2).all(|pair| pair[0] < pair[1]);
                let number = usize::from(self.scores) - 1;
                if !rises || cuts.len() != number || cuts.iter().any(|cut| !cut.is_finite()) {
                    return Err(Error::score(format!(
                        "cuts.fixed.{field}: {cuts:?} are not {number} rising numbers"
                    )));
                }
            }
        }
        for (i, label) in self.labels.iter().flatten().enumerate() {
            for (field, ends) in [
                ("recency", Some(label.recency)),
                ("frequency", Some(label.frequency)),
                ("monetary", label.monetary),
            ] {
                if let Some((low, high)) = ends
                    && !(1 <= low && low <= high && high <= self.scores)
                {
                    return Err(Error::score(format!(
                        "labels[{i}].{field}: {low} to {high} is not within 1 to {}",
                        self.scores
                    )));
                }
            }
        }
        Ok(())
    }

    fn labels(&self) -> Vec<RfmLabel> {
        match &self.labels {
            Some(labels) => labels.clone(),
            None if self.scores == 5 => RfmLabel::table(),
            None => Vec::new(),
        }
    }
}

/// A customer's scores.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RfmScore {
    /// Whose they are.
    pub id: String,
    /// Recency's, from 1 up; the highest for those who bought last.
    pub recency: u8,
    /// Frequency's.
    pub frequency: u8,
    /// Money's.
    pub monetary: u8,
    /// All three in a row, as `545`.
    pub code: String,
    /// The label; `None` where no label fits.
    pub label: Option<String>,
}

/// The customers of a label.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RfmSegment {
    /// The label.
    pub label: String,
    /// Customers with it.
    pub count: u64,
    /// Their share of all customers, in percent.
    pub share: f64,
    /// Their share of all money, in percent; `None` where there is none to share, and where a customer's is negative, so
    /// that shares could pass 100.
    pub monetary_share: Option<f64>,
}

/// Customers scored by recency, frequency and money (Hughes 1994).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Rfm {
    /// The customers that could be scored, in the order given.
    pub customers: Vec<RfmScore>,
    /// The labels in the order of their table, those that nobody has too.
    pub segments: Vec<RfmSegment>,
    /// The cuts that were used, as [`RfmCuts::Fixed`]; `None` without customers.
    pub cuts: Option<RfmCuts>,
    /// Why nobody is scored.
    pub absent: Option<Absent>,
    /// Customers scored.
    pub n: u64,
    /// Customers left out, once each.
    pub excluded: Excluded,
    /// The measures of which all values are equal, so that quantiles cannot tell customers apart by them.
    pub no_spread: Vec<&'static str>,
    /// What to be careful about.
    pub cautions: Vec<Caution>,
}

/// Scores and labels customers.
///
/// ```
/// use voc_core::score::customer::{RfmCustomer, RfmOptions, rfm};
///
/// let customers = [
///     RfmCustomer::new("Acme", 3.0, 12.0, 4800.0),
///     RfmCustomer::new("Bolt", 10.0, 9.0, 1500.0),
///     RfmCustomer::new("Cora", 40.0, 4.0, 900.0),
///     RfmCustomer::new("Dune", 95.0, 6.0, 2100.0),
///     RfmCustomer::new("Echo", 300.0, 1.0, 80.0),
/// ];
/// let scored = rfm(&customers, &RfmOptions::default())?;
/// assert_eq!(scored.customers[0].code, "555");
/// assert_eq!(
///     scored.to_string(),
///     "RFM of 5 customers: 1 champions, 1 loyal customers, 1 about to sleep, 1 at risk, 1 hibernating"
/// );
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid`, naming the option.
pub fn rfm(customers: &[RfmCustomer], options: &RfmOptions) -> Result<Rfm, Error> {
    options.check()?;
    let mut excluded = Excluded::default();
    let valid: Vec<(&RfmCustomer, [f64; 3])> = customers
        .iter()
        .filter_map(|customer| Some(customer).zip(values(customer, &mut excluded)))
        .collect();
    let n = valid.len();
    let found = match &options.cuts {
        RfmCuts::Fixed { recency, frequency, monetary } => {
            [recency.clone(), frequency.clone(), monetary.clone()]
        }
        RfmCuts::Quantile => [0, 1, 2].map(|which| {
            quantile_cuts(valid.iter().map(|(_, values)| values[which]).collect(), options.scores)
        }),
    };
    let labels = options.labels();
    let mut segments: Vec<(u64, ExactSum)> = vec![(0, ExactSum::new()); labels.len()];
    let mut money = ExactSum::new();
    let mut placed = Vec::with_capacity(n);
    for (customer, values) in &valid {
        let [recency, frequency, monetary] =
            [0, 1, 2].map(|which| score(&found[which], values[which]));
        // less time is better
        let scores = [options.scores + 1 - recency, frequency, monetary];
        let label = labels.iter().position(|label| label.fits(scores));
        if let Some(segment) = label.and_then(|label| segments.get_mut(label)) {
            segment.0 = segment.0.saturating_add(1);
            segment.1.add(values[2]);
        }
        money.add(values[2]);
        placed.push(RfmScore {
            id: customer.id.clone(),
            recency: scores[0],
            frequency: scores[1],
            monetary: scores[2],
            code: scores.iter().map(u8::to_string).collect(),
            label: label.map(|label| labels[label].name.clone()),
        });
    }
    let money = money.value();
    let shared = money > 0.0 && valid.iter().all(|(_, values)| values[2] >= 0.0);
    let segments = labels.into_iter().zip(segments).map(|(label, (count, spent))| RfmSegment {
        label: label.name,
        count,
        share: if n > 0 { 100.0 * count as f64 / n as f64 } else { 0.0 },
        monetary_share: shared.then(|| 100.0 * spent.value() / money),
    });
    let [recency, frequency, monetary] = found;
    let mut no_spread = Vec::new();
    if n > 1 && options.cuts == RfmCuts::Quantile {
        for (which, name) in ["recency", "frequency", "monetary"].into_iter().enumerate() {
            let mut measured = valid.iter().map(|(_, values)| values[which]);
            let first = measured.next();
            if measured.all(|value| Some(value) == first) {
                no_spread.push(name);
            }
        }
    }
    let mut cautions = Vec::new();
    if n > 0 && n < usize::from(options.scores) {
        cautions.push(Caution::FewAnswers);
    }
    if !no_spread.is_empty() {
        cautions.push(Caution::NoSpread);
    }
    Ok(Rfm {
        customers: placed,
        segments: segments.collect(),
        cuts: (n > 0).then_some(RfmCuts::Fixed { recency, frequency, monetary }),
        absent: (n == 0).then_some(Absent::NoAnswers),
        n: n as u64,
        excluded,
        no_spread,
        cautions,
    })
}

fn values(customer: &RfmCustomer, excluded: &mut Excluded) -> Option<[f64; 3]> {
    let (Some(recency), Some(frequency), Some(monetary)) =
        (customer.recency, customer.frequency, customer.monetary)
    else {
        excluded.missing = excluded.missing.saturating_add(1);
        return None;
    };
    let values = [recency, frequency, monetary];
    if values.iter().any(|x| x.is_nan()) {
        excluded.not_a_number = excluded.not_a_number.saturating_add(1);
    } else if values.iter().any(|x| x.abs() > LARGEST) || recency < 0.0 || frequency < 0.0 {
        excluded.out_of_range = excluded.out_of_range.saturating_add(1);
    } else {
        return Some(values);
    }
    None
}

fn quantile_cuts(mut values: Vec<f64>, scores: u8) -> Vec<f64> {
    values.sort_by(f64::total_cmp);
    let Some(last) = values.len().checked_sub(1) else { return Vec::new() };
    let scores = usize::from(scores);
    (1..scores)
        .map(|k| {
            let (below, part) = (k * last / scores, k * last % scores);
            let (x, y) = (values[below], values[(below + 1).min(last)]);
            x + (y - x) * part as f64 / scores as f64
        })
        .collect()
}

/// The score of a value, from 1 up where more is better.
fn score(cuts: &[f64], value: f64) -> u8 {
    1 + cuts.partition_point(|&cut| cut < value) as u8
}

impl fmt::Display for Rfm {
    /// The labels that somebody has: `RFM of 5 customers: 2 champions, 1 at risk, 2 hibernating`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(absent) = self.absent {
            write!(f, "RFM: {absent}")?;
        } else {
            let of = if self.n == 1 { "customer" } else { "customers" };
            write!(f, "RFM of {} {of}", self.n)?;
            let mut lead = ": ";
            for segment in self.segments.iter().filter(|segment| segment.count > 0) {
                write!(f, "{lead}{} {}", segment.count, segment.label)?;
                lead = ", ";
            }
        }
        write_end(f, &self.excluded, &self.cautions)?;
        if !self.no_spread.is_empty() {
            write!(f, ": {}", self.no_spread.join(", "))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
