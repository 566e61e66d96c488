//! Churn and retention of revenue.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::counts::counts;
use crate::score::customer::churn::{ChurnOptions, yearly};
use crate::score::distribution::t_quantile;
use crate::score::estimate::{Absent, Caution, Excluded, Interval, LARGEST, Level, Method};
use crate::score::exact::ExactSum;
use crate::score::figure::{Figure, write_end};
use crate::score::state::{Reader, State, Writer};

/// The part of a sum of squares that is rounding: amounts that are alike up to the fourteenth digit.
const ROUNDING: f64 = 1e-28;

/// A customer's recurring revenue (as MRR) when a period began and when it ended; 0 before it joined and after it left.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CustomerRevenue {
    /// At the start.
    #[serde(default)]
    pub start: Option<f64>,
    /// At the end.
    #[serde(default)]
    pub end: Option<f64>,
}

impl CustomerRevenue {
    /// Revenue at the start and at the end.
    ///
    /// ```
    /// use voc_core::score::{State, customer::{ChurnOptions, CustomerRevenue, RevenueState}};
    ///
    /// let mut accounts = RevenueState::new();
    /// // paid 100 a month and pays 80 now
    /// accounts.observe(CustomerRevenue::new(100.0, 80.0));
    /// assert_eq!(accounts.finish(&ChurnOptions::default())?.contraction, 20.0);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn new(start: f64, end: f64) -> Self {
        Self { start: Some(start), end: Some(end) }
    }
}

/// Revenue added up elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RevenueTotals {
    /// At the start.
    pub start: f64,
    /// Of customers who left.
    pub churned: f64,
    /// What customers who stayed pay less.
    pub contraction: f64,
    /// What customers who stayed pay more.
    pub expansion: f64,
}

counts! {
    /// Customers by what became of their revenue.
    struct Counts { lost, contracted, level, expanded, joined }
}

/// Revenue of customers at the start and at the end, summed without rounding.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RevenueState {
    counts: Counts,
    start: ExactSum,
    churned: ExactSum,
    contraction: ExactSum,
    expansion: ExactSum,
    joined: ExactSum,
    /// Squares and products of start, end, and the lesser of both, for the variances.
    start_start: ExactSum,
    start_end: ExactSum,
    end_end: ExactSum,
    start_least: ExactSum,
    least_least: ExactSum,
    excluded: Excluded,
}

/// Revenue retention over a period. Customers without revenue at the start are in no rate.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RevenueRetention {
    /// NRR: (start + expansion - contraction - churned) / start, in percent; can pass 100.
    #[serde(flatten)]
    pub net: Figure,
    /// GRR: (start - contraction - churned) / start, in percent; at most 100.
    pub gross: Figure,
    /// 100 - GRR.
    pub gross_churn: Figure,
    /// 100 - NRR; negative where expansion outweighs what is lost.
    pub net_churn: Figure,
    /// The gross churn of a year of such periods: 1 - (1 - churn)^periods, in percent.
    pub annual_gross_churn: Figure,
    /// Revenue at the start.
    pub start: f64,
    /// Revenue at the start of customers who left.
    pub churned: f64,
    /// What customers who stayed pay less.
    pub contraction: f64,
    /// What customers who stayed pay more.
    pub expansion: f64,
    /// Revenue of customers without any at the start.
    pub joined: f64,
    /// Customers who left.
    pub customers_lost: u64,
    /// Customers who pay less.
    pub customers_contracted: u64,
    /// Customers who pay more.
    pub customers_expanded: u64,
    /// Customers without revenue at the start.
    pub customers_joined: u64,
    /// What was left out.
    pub excluded: Excluded,
}

impl RevenueState {
    /// No customers yet.
    ///
    /// ```
    /// use voc_core::score::customer::{ChurnOptions, RevenueState};
    ///
    /// assert_eq!(RevenueState::new().finish(&ChurnOptions::default())?.net.value, None);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// The retention of what was observed.
    ///
    /// The intervals are those of a ratio of two sums over customers (Cochran 1977, 2.11), with Student's t: customers
    /// are taken as a sample of such customers, and few large ones make them wide.
    ///
    /// ```
    /// use voc_core::score::{State, customer::{ChurnOptions, CustomerRevenue, RevenueState}};
    ///
    /// let mut accounts = RevenueState::new();
    /// for (start, end) in [(100.0, 150.0), (100.0, 0.0), (200.0, 200.0), (0.0, 500.0)] {
    ///     accounts.observe(CustomerRevenue::new(start, end));
    /// }
    /// let retention = accounts.finish(&ChurnOptions::default())?;
    /// // the new account makes neither rate look better
    /// assert_eq!((retention.net.value, retention.gross.value), (Some(87.5), Some(75.0)));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for options that cannot be.
    pub fn finish(&self, options: &ChurnOptions) -> Result<RevenueRetention, Error> {
        options.check()?;
        let Counts { lost, contracted, level, expanded, joined } = self.counts;
        let n = [lost, contracted, level, expanded].into_iter().fold(0, u64::saturating_add);
        let start = self.start.value();
        let mut kept = self.start.clone();
        for loss in [&self.churned, &self.contraction] {
            kept.merge(&negative(loss));
        }
        let mut end = kept.clone();
        end.merge(&self.expansion);
        let figure = |sum: &ExactSum, own: &ExactSum, with_start: &ExactSum, most: f64| {
            if n == 0 {
                return Figure::absent(Absent::NothingToDivideBy, 0);
            }
            let ratio = sum.value() / start;
            let spread = residual(own, with_start, &self.start_start, ratio);
            let interval = interval(ratio, spread, start, n as f64, options.level);
            Figure::spread(100.0 * ratio, interval.map(|interval| interval.clamped(0.0, most)), n)
        };
        let gross = figure(&kept, &self.least_least, &self.start_least, 100.0);
        let net = figure(&end, &self.end_end, &self.start_end, f64::INFINITY);
        let totals = RevenueTotals {
            start,
            churned: self.churned.value(),
            contraction: self.contraction.value(),
            expansion: self.expansion.value(),
        };
        Ok(RevenueRetention {
            joined: self.joined.value(),
            customers_lost: lost,
            customers_contracted: contracted,
            customers_expanded: expanded,
            customers_joined: joined,
            excluded: self.excluded,
            ..RevenueRetention::new(&totals, net, gross, options)
        })
    }
}

impl RevenueRetention {
    /// The retention of totals, without intervals.
    ///
    /// ```
    /// use voc_core::score::customer::{ChurnOptions, RevenueRetention, RevenueTotals};
    ///
    /// // four numbers of a board report
    /// let totals = RevenueTotals { start: 1000.0, churned: 50.0, contraction: 30.0, expansion: 120.0 };
    /// let retention = RevenueRetention::from_totals(&totals, &ChurnOptions::default())?;
    /// assert_eq!((retention.net.value, retention.gross.value), (Some(104.0), Some(92.0)));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for totals that are negative, above 1e100 or lose more than there was, and for options that cannot
    /// be.
    pub fn from_totals(totals: &RevenueTotals, options: &ChurnOptions) -> Result<Self, Error> {
        options.check()?;
        let RevenueTotals { start, churned, contraction, expansion } = *totals;
        for (field, sum) in [
            ("start", start),
            ("churned", churned),
            ("contraction", contraction),
            ("expansion", expansion),
        ] {
            if !(0.0..=LARGEST).contains(&sum) {
                return Err(Error::score(format!(
                    "{field}: {sum} is not a number from 0 up to {LARGEST:e}"
                )));
            }
        }
        let lost = churned + contraction;
        if lost > start {
            return Err(Error::score(format!(
                "churned: {churned} and contraction {contraction} are more than the start, {start}"
            )));
        }
        let figure = |end: f64| {
            if start > 0.0 {
                let cautions = vec![Caution::TotalsOnly];
                Figure { cautions, ..Figure::new(100.0 * (end / start), None, 0) }
            } else {
                Figure::absent(Absent::NothingToDivideBy, 0)
            }
        };
        Ok(Self::new(totals, figure(start + expansion - lost), figure(start - lost), options))
    }

    fn new(totals: &RevenueTotals, net: Figure, gross: Figure, options: &ChurnOptions) -> Self {
        let gross_churn = gross.complement();
        Self {
            annual_gross_churn: yearly(&gross_churn, options),
            gross_churn,
            net_churn: net.complement(),
            net,
            gross,
            start: totals.start,
            churned: totals.churned,
            contraction: totals.contraction,
            expansion: totals.expansion,
            joined: 0.0,
            customers_lost: 0,
            customers_contracted: 0,
            customers_expanded: 0,
            customers_joined: 0,
            excluded: Excluded::default(),
        }
    }
}

fn negative(sum: &ExactSum) -> ExactSum {
    sum.parts().into_iter().map(|part| -part).collect()
}

/// The sum of (y - ratio x)^2, from the sums of y y, x y and x x; 0 where it is no more than the rounding of equal ratios.
fn residual(yy: &ExactSum, xy: &ExactSum, xx: &ExactSum, ratio: f64) -> f64 {
    let mut spread = yy.clone();
    for part in xy.parts() {
        spread.add_product(-2.0 * ratio, part);
    }
    let mut scaled = ExactSum::new();
    for part in xx.parts() {
        scaled.add_product(ratio, part);
    }
    for part in scaled.parts() {
        spread.add_product(ratio, part);
    }
    let spread = spread.value();
    if spread > ROUNDING * yy.value() { spread } else { 0.0 }
}

/// The interval of a ratio, in percent; `None` for one customer and where all have the same ratio.
fn interval(ratio: f64, spread: f64, start: f64, n: f64, level: Level) -> Option<Interval> {
    let error = (n / (n - 1.0) * spread).sqrt() / start;
    if !(n > 1.0 && error > 0.0 && error.is_finite()) {
        return None;
    }
    let half = t_quantile(level.upper(), n - 1.0) * error;
    let (low, high) = (ratio - half, ratio + half);
    Some(Interval { low, high, level, method: Method::Ratio }.rescaled(100.0, 0.0))
}

impl State for RevenueState {
    type Answer = CustomerRevenue;

    const KIND: &'static str = "revenue";

    fn observe(&mut self, customer: CustomerRevenue) {
        let (Some(start), Some(end)) = (customer.start, customer.end) else {
            self.excluded.missing = self.excluded.missing.saturating_add(1);
            return;
        };
        if start.is_nan() || end.is_nan() {
            self.excluded.not_a_number = self.excluded.not_a_number.saturating_add(1);
            return;
        }
        if !(0.0..=LARGEST).contains(&start) || !(0.0..=LARGEST).contains(&end) {
            self.excluded.out_of_range = self.excluded.out_of_range.saturating_add(1);
            return;
        }
        if start == 0.0 {
            if end > 0.0 {
                self.counts.joined = self.counts.joined.saturating_add(1);
                self.joined.add(end);
            }
            return;
        }
        let least = start.min(end);
        self.start.add(start);
        if end == 0.0 {
            self.counts.lost = self.counts.lost.saturating_add(1);
            self.churned.add(start);
        } else if end < start {
            self.counts.contracted = self.counts.contracted.saturating_add(1);
            self.contraction.add(start);
            self.contraction.add(-end);
        } else if end > start {
            self.counts.expanded = self.counts.expanded.saturating_add(1);
            self.expansion.add(end);
            self.expansion.add(-start);
        } else {
            self.counts.level = self.counts.level.saturating_add(1);
        }
        self.start_start.add_product(start, start);
        self.start_end.add_product(start, end);
        self.end_end.add_product(end, end);
        self.start_least.add_product(start, least);
        self.least_least.add_product(least, least);
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        self.counts.add(&other.counts);
        for (sum, more) in self.sums_mut().into_iter().zip(other.sums()) {
            sum.merge(more);
        }
        self.excluded.merge(&other.excluded);
        Ok(())
    }

    fn write(&self, writer: &mut Writer) {
        self.counts.write_counts(writer);
        self.sums().into_iter().for_each(|sum| sum.write(writer));
        self.excluded.write(writer);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut state = Self { counts: Counts::read_counts(reader)?, ..Self::default() };
        for sum in state.sums_mut() {
            *sum = ExactSum::read(reader)?;
        }
        state.excluded = Excluded::read(reader)?;
        Ok(state)
    }
}

impl RevenueState {
    fn sums(&self) -> [&ExactSum; 10] {
        [
            &self.start,
            &self.churned,
            &self.contraction,
            &self.expansion,
            &self.joined,
            &self.start_start,
            &self.start_end,
            &self.end_end,
            &self.start_least,
            &self.least_least,
        ]
    }

    fn sums_mut(&mut self) -> [&mut ExactSum; 10] {
        [
            &mut self.start,
            &mut self.churned,
            &mut self.contraction,
            &mut self.expansion,
            &mut self.joined,
            &mut self.start_start,
            &mut self.start_end,
            &mut self.end_end,
            &mut self.start_least,
            &mut self.least_least,
        ]
    }
}

impl fmt::Display for RevenueRetention {
    /// `NRR 103.0% [95.1, 110.9] (95%, ratio, n = 80 customers), GRR 94.0%`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let net = self.net.named("NRR", "%");
        match (self.net.value, self.net.n) {
            // totals do not know how many customers there are
            (Some(value), 0) => write!(f, "NRR {value:.1}%")?,
            _ => write!(f, "{}", net.counted("customers"))?,
        }
        if let Some(gross) = self.gross.value {
            write!(f, ", GRR {gross:.1}%")?;
        }
        write_end(f, &self.excluded, &self.net.cautions)
    }
}

#[cfg(test)]
mod tests;
