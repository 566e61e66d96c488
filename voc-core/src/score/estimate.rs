//! What every result shares: how sure it is, what it left out, why there is no value.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::distribution::normal_quantile;

/// The largest amount that is computed with: products of a few of them are still numbers.
pub(crate) const LARGEST: f64 = 1e100;

/// A confidence level, above 0 and below 1; 0.95 unless given.
///
/// ```
/// use voc_core::score::Level;
/// use voc_core::score::survey::{Nps, NpsOptions, ScaleScore};
///
/// // a quick look at few answers may do with 80%
/// let mut options = NpsOptions::default();
/// options.level = Level::new(0.8)?;
/// let nps = Nps::of(&[9.0, 10.0, 8.0, 4.0, 10.0, 7.0], &options)?;
/// assert!(nps.to_string().contains("(80%, "));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "f64", into = "f64")]
pub struct Level(f64);

impl Level {
    /// A level as a share, as in 0.95.
    ///
    /// ```
    /// use voc_core::score::Level;
    ///
    /// assert_eq!(Level::new(0.99)?.to_string(), "99%");
    /// assert_eq!(Level::new(95.0).unwrap_err().to_string(), "level: 95 is not between 0 and 1");
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for a level that is not between 0 and 1.
    pub fn new(level: f64) -> Result<Self, Error> {
        if level > 0.0 && level < 1.0 {
            Ok(Self(level))
        } else {
            Err(Error::score(format!("level: {level} is not between 0 and 1")))
        }
    }

    /// The level as a share.
    ///
    /// ```
    /// use voc_core::score::Level;
    ///
    /// // how often an interval of this level misses the true value
    /// assert_eq!(format!("{:.2}", 1.0 - Level::default().get()), "0.05");
    /// ```
    pub fn get(self) -> f64 {
        self.0
    }

    /// How many standard errors a two-sided normal interval reaches: 1.96 for 0.95.
    ///
    /// ```
    /// use voc_core::score::Level;
    ///
    /// // the margin of 68% satisfied of 400, by hand
    /// let error = (0.68 * 0.32 / 400.0_f64).sqrt();
    /// assert_eq!(format!("{:.3}", Level::default().z() * error), "0.046");
    /// ```
    pub fn z(self) -> f64 {
        normal_quantile(self.upper())
    }

    /// The probability below the upper limit of a two-sided interval: 0.975 for 0.95.
    ///
    /// ```
    /// use voc_core::score::{Level, distribution::t_quantile};
    ///
    /// // the t of an interval, as it is looked up in a table
    /// assert_eq!(format!("{:.3}", t_quantile(Level::new(0.9)?.upper(), 30.0)), "1.697");
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn upper(self) -> f64 {
        0.5 + self.0 / 2.0
    }
}

impl Default for Level {
    fn default() -> Self {
        Self(0.95)
    }
}

impl TryFrom<f64> for Level {
    type Error = Error;

    fn try_from(level: f64) -> Result<Self, Error> {
        Self::new(level)
    }
}

impl From<Level> for f64 {
    fn from(level: Level) -> Self {
        level.0
    }
}

impl fmt::Display for Level {
    /// `95%`; decimals only where there are some.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", (self.0 * 1e6).round() / 1e4)
    }
}

/// How an interval or a p-value was found.
///
/// ```
/// use voc_core::score::Method;
/// use voc_core::score::survey::{Csat, CsatOptions, ScaleScore};
///
/// // what a footnote has to name
/// let csat = Csat::of(&[5.0, 4.0, 4.0, 2.0], &CsatOptions::default())?;
/// assert_eq!(csat.interval.map(|interval| interval.method), Some(Method::Wilson));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Method {
    /// Wald's interval after adding a few answers to every group (Agresti and Coull 1998; Rocks 2016 for NPS).
    AdjustedWald,
    /// The score interval of a share (Wilson 1927).
    Wilson,
    /// Answers coded -1, 0, 1 and their t interval.
    TrinomialMeans,
    /// Student's t.
    T,
    /// Welch's t, for unequal variances.
    Welch,
    /// The difference of two shares from their Wilson limits (Newcombe 1998, method 10).
    Newcombe,
    /// Resampling with a seed.
    Bootstrap,
    /// The survival curve's variance (Greenwood 1926).
    Greenwood,
    /// Greenwood's variance on the scale log(-log S), which keeps within 0 and 1 (Kalbfleisch and Prentice 1980).
    LogLog,
    /// The comparison of survival curves (Mantel 1966; Peto and Peto 1972).
    LogRank,
    /// The linearised variance of a ratio of two sums (Cochran 1977, 2.11).
    Ratio,
    /// The normal approximation.
    Normal,
    /// The two-proportion test with n - 1 (E. Pearson 1947; Campbell 2007).
    NMinusOne,
    /// The score interval of a difference of paired shares (Tango 1998).
    Tango,
    /// McNemar's mid-p test of paired shares (McNemar 1947; Fagerland, Lydersen and Laake 2013).
    McnemarMidP,
    /// McNemar's exact conditional test of paired shares.
    McnemarExact,
    /// An exact test or interval from the distribution of the counts.
    Exact,
}

impl Method {
    /// The method's name in a sentence.
    ///
    /// ```
    /// use voc_core::score::Method;
    ///
    /// assert_eq!(Method::McnemarMidP.name(), "McNemar's mid-p");
    /// // in data it goes by another form
    /// assert_eq!(serde_json::to_string(&Method::McnemarMidP).ok().as_deref(), Some(r#""mcnemar_mid_p""#));
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::AdjustedWald => "adjusted Wald",
            Self::Wilson => "Wilson",
            Self::TrinomialMeans => "trinomial means",
            Self::T => "t",
            Self::Welch => "Welch's t",
            Self::Newcombe => "Newcombe",
            Self::Bootstrap => "bootstrap",
            Self::Greenwood => "Greenwood",
            Self::LogLog => "log-log",
            Self::LogRank => "log-rank",
            Self::Ratio => "ratio",
            Self::Normal => "normal",
            Self::NMinusOne => "N-1",
            Self::Tango => "Tango",
            Self::McnemarMidP => "McNemar's mid-p",
            Self::McnemarExact => "McNemar's exact test",
            Self::Exact => "exact",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A confidence interval, in the units of the value that it belongs to.
///
/// ```
/// use voc_core::score::survey::{Nps, NpsOptions, ScaleScore};
///
/// let nps = Nps::of(&[10.0, 9.0, 9.0, 7.0, 3.0], &NpsOptions::default())?;
/// // an interval that holds 0: nobody knows yet whether more recommend than warn
/// assert!(nps.interval.is_some_and(|interval| interval.low < 0.0 && interval.high > 0.0));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Interval {
    /// The lower limit.
    pub low: f64,
    /// The upper limit.
    pub high: f64,
    /// How often such intervals hold the true value.
    pub level: Level,
    /// How it was found.
    pub method: Method,
}

impl Interval {
    /// Whether the value lies within the limits, which count as within.
    ///
    /// ```
    /// use voc_core::score::{Level, inference::intervals::wilson};
    ///
    /// // 172 of 200 satisfied: is the goal of 90% out of reach?
    /// let interval = wilson(0.86, 200.0, Level::default());
    /// assert!(interval.is_some_and(|interval| interval.contains(0.9)));
    /// ```
    pub fn contains(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }

    /// The interval of `factor * x + shift`, as in 100 for a share in percent; the limits swap where the factor is
    /// negative.
    ///
    /// ```
    /// use voc_core::score::{Level, inference::intervals::wilson};
    ///
    /// // from the satisfied to the dissatisfied, in percent
    /// let satisfied = wilson(0.86, 200.0, Level::default());
    /// let dissatisfied = satisfied.map(|interval| interval.rescaled(-100.0, 100.0));
    /// assert_eq!(dissatisfied.map(|interval| interval.to_string()).as_deref(), Some("[10, 19]"));
    /// ```
    #[must_use]
    pub fn rescaled(self, factor: f64, shift: f64) -> Self {
        let (a, b) = (self.low * factor + shift, self.high * factor + shift);
        Self { low: a.min(b), high: a.max(b), ..self }
    }

    /// The interval without what lies outside of the possible values.
    ///
    /// ```
    /// use voc_core::score::{Level, inference::intervals::t_mean};
    ///
    /// // ten ratings near the top of a scale from 1 to 5
    /// let interval = t_mean(4.8, 0.42, 10.0, Level::default()).map(|interval| interval.clamped(1.0, 5.0));
    /// assert_eq!(interval.map(|interval| format!("{interval:.1}")).as_deref(), Some("[4.5, 5.0]"));
    /// ```
    #[must_use]
    pub fn clamped(self, low: f64, high: f64) -> Self {
        Self { low: self.low.clamp(low, high), high: self.high.clamp(low, high), ..self }
    }

    /// Half the width.
    ///
    /// ```
    /// use voc_core::score::{Level, inference::intervals::adjusted_wald_net};
    ///
    /// // 52% promoters and 20% detractors of 600: NPS 32, give or take 6
    /// let interval = adjusted_wald_net(0.52, 0.20, 600.0, Level::default());
    /// assert_eq!(interval.map(|interval| (100.0 * interval.margin()).round()), Some(6.0));
    /// ```
    pub fn margin(&self) -> f64 {
        (self.high - self.low) / 2.0
    }
}

impl fmt::Display for Interval {
    /// `[14, 44]`; a precision, as in `{:.1}`, sets the decimals, of which there are none unless given.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = f.precision().unwrap_or(0);
        // `+ 0.0` turns a negative zero into zero, after rounding as well
        let rounded = |x: f64| round_to(x, decimals) + 0.0;
        write!(f, "[{:.decimals$}, {:.decimals$}]", rounded(self.low), rounded(self.high))
    }
}

/// A number rounded for display, ties to even, without negative zero.
pub(crate) fn round_to(x: f64, decimals: usize) -> f64 {
    let text = format!("{x:.decimals$}");
    text.parse().map_or(x, |rounded: f64| rounded + 0.0)
}

/// What was left out, by reason.
///
/// ```
/// use voc_core::score::survey::{Nps, NpsOptions, ScaleScore};
///
/// // 11 is on no scale from 0 to 10, and somebody did not answer
/// let nps = Nps::of_answers([Some(10.0), Some(11.0), None, Some(6.0)], &NpsOptions::default())?;
/// assert_eq!(nps.excluded.to_string(), "2 excluded: 1 missing, 1 out of range");
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Excluded {
    /// No answer was given.
    pub missing: u64,
    /// NaN.
    pub not_a_number: u64,
    /// Below or above the scale, or infinite.
    pub out_of_range: u64,
    /// Decimals on a scale of whole numbers.
    pub not_whole: u64,
    /// A weight that is negative, NaN or infinite.
    pub bad_weight: u64,
}

impl Excluded {
    /// All that was left out.
    ///
    /// ```
    /// use voc_core::score::moments::Moments;
    ///
    /// // a column of an export of which a third is no number asks for a look at the export
    /// let ratings = Moments::of([Some(4.0), Some(5.0), Some(f64::NAN)]);
    /// let (kept, left_out) = (ratings.count(), ratings.excluded().total());
    /// assert_eq!((kept, left_out), (2, 1));
    /// ```
    pub fn total(&self) -> u64 {
        self.reasons().iter().fold(0, |total, (_, count)| total.saturating_add(*count))
    }

    /// Adds what another shard left out.
    ///
    /// ```
    /// use voc_core::score::{Excluded, moments::Moments};
    ///
    /// let mut all = Excluded::default();
    /// for shard in [vec![Some(3.0), None], vec![None, Some(f64::INFINITY)]] {
    ///     all.merge(&Moments::of(shard).excluded());
    /// }
    /// assert_eq!((all.missing, all.out_of_range), (2, 1));
    /// ```
    pub fn merge(&mut self, other: &Self) {
        self.missing = self.missing.saturating_add(other.missing);
        self.not_a_number = self.not_a_number.saturating_add(other.not_a_number);
        self.out_of_range = self.out_of_range.saturating_add(other.out_of_range);
        self.not_whole = self.not_whole.saturating_add(other.not_whole);
        self.bad_weight = self.bad_weight.saturating_add(other.bad_weight);
    }

    /// Each reason in words and its count, zeros too.
    ///
    /// ```
    /// use voc_core::score::moments::Moments;
    ///
    /// // a row for each reason in a report on the quality of the data
    /// let excluded = Moments::of([None, Some(4.0), None]).excluded();
    /// let rows: Vec<_> = excluded.reasons().into_iter().filter(|(_, count)| *count > 0).collect();
    /// assert_eq!(rows, [("missing", 2)]);
    /// ```
    pub fn reasons(&self) -> [(&'static str, u64); 5] {
        [
            ("missing", self.missing),
            ("not a number", self.not_a_number),
            ("out of range", self.out_of_range),
            ("not whole", self.not_whole),
            ("bad weight", self.bad_weight),
        ]
    }

    /// Writes the counts into a stored state.
    ///
    /// ```
    /// use voc_core::score::{Excluded, moments::Moments, state::{Reader, Writer}};
    ///
    /// // one field of a state of your own
    /// let excluded = Moments::of([None, Some(4.0)]).excluded();
    /// let mut writer = Writer::default();
    /// excluded.write(&mut writer);
    /// assert_eq!(Excluded::read(&mut Reader::new(&writer.into_bytes()))?, excluded);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn write(&self, writer: &mut crate::score::state::Writer) {
        self.reasons().iter().for_each(|&(_, count)| writer.u64(count));
    }

    /// Reads what [`Excluded::write`] wrote.
    ///
    /// ```
    /// use voc_core::score::{Excluded, state::Reader};
    ///
    /// // five counts are stored, and here are two
    /// assert!(Excluded::read(&mut Reader::new(&[1, 0])).unwrap_err().is_state());
    /// ```
    ///
    /// # Errors
    /// `state.damaged` where the bytes end early.
    pub fn read(reader: &mut crate::score::state::Reader<'_>) -> Result<Self, Error> {
        Ok(Self {
            missing: reader.u64()?,
            not_a_number: reader.u64()?,
            out_of_range: reader.u64()?,
            not_whole: reader.u64()?,
            bad_weight: reader.u64()?,
        })
    }
}

impl fmt::Display for Excluded {
    /// `3 excluded: 2 missing, 1 out of range`; nothing where nothing was excluded.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lead = format!("{} excluded: ", self.total());
        for (reason, count) in self.reasons().into_iter().filter(|(_, count)| *count > 0) {
            write!(f, "{lead}{count} {reason}")?;
            lead = ", ".into();
        }
        Ok(())
    }
}

/// Why there is no value.
///
/// ```
/// use voc_core::score::Absent;
/// use voc_core::score::survey::{Nps, NpsOptions, ScaleScore};
///
/// // a branch that nobody has rated yet: not an NPS of 0
/// let nps = Nps::of(&[], &NpsOptions::default())?;
/// assert_eq!((nps.value, nps.absent), (None, Some(Absent::NoAnswers)));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Absent {
    /// No valid answer.
    NoAnswers,
    /// All valid answers have the weight 0.
    NoWeight,
    /// Too few answers for this measure.
    TooFew,
    /// All answers are equal where a spread is needed.
    NoSpread,
    /// The amount to be divided by, as the customers at the start, is 0.
    NothingToDivideBy,
    /// Too much of what goes in is missing.
    TooLittleCoverage,
    /// The theme or group covers everything, so nothing is left to compare with.
    NothingToCompareWith,
    /// The curve or window ends before the value is reached.
    NotReached,
    /// The predictors are linearly dependent.
    Collinear,
    /// A measure that may not be missing is.
    MissingMeasure,
    /// The part is larger than the whole, so it is no share.
    NotAShare,
}

impl fmt::Display for Absent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoAnswers => "no valid answers",
            Self::NoWeight => "all weights are 0",
            Self::TooFew => "too few answers",
            Self::NoSpread => "all answers are equal",
            Self::NothingToDivideBy => "nothing to divide by",
            Self::TooLittleCoverage => "too little coverage",
            Self::NothingToCompareWith => "nothing to compare with",
            Self::NotReached => "not reached",
            Self::Collinear => "the predictors are linearly dependent",
            Self::MissingMeasure => "a measure is missing",
            Self::NotAShare => "the part is larger than the whole",
        })
    }
}

/// What a reader of a value should know before acting on it.
///
/// ```
/// use voc_core::score::Caution;
/// use voc_core::score::survey::{Nps, NpsOptions, ScaleScore};
///
/// // one happy customer is an NPS of 100, but nothing to put on a slide
/// let nps = Nps::of(&[10.0], &NpsOptions::default())?;
/// assert_eq!(nps.value, Some(100.0));
/// assert!(nps.cautions.contains(&Caution::OutsideInterval));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Caution {
    /// The interval does not hold the value: few answers, and those alike, are drawn towards the middle.
    OutsideInterval,
    /// Too few answers to act on.
    FewAnswers,
    /// Too few answers for an interval.
    NoInterval,
    /// There are several, but all are equal, which says nothing about how far others would lie from them.
    NoSpread,
    /// A rule holds the value beyond its whole interval, of which nothing is left.
    HeldValue,
    /// Counts that should not rise do: more opens than deliveries.
    NotMonotone,
    /// Predictors overlap so much that their parts are unsure.
    Collinear,
    /// Nothing ran beside the change, so what else changed at that time may be the cause.
    NoControlGroup,
    /// The weights do not reach all given distributions at once.
    NotConverged,
    /// Some groups of the population have no answer that could stand for them.
    Uncovered,
    /// The upper limit of a time is not reached within what was observed.
    OpenInterval,
    /// Totals alone do not say how much customers differ, so there is no interval.
    TotalsOnly,
    /// Those still open are left out, which makes the mean too short.
    OpenLeftOut,
    /// Mail programs that fetch pictures ahead count as readers.
    PrefetchedOpens,
    /// Margin and retention are taken as the same in every period.
    ConstantRates,
    /// What is missing counts as a given score.
    Imputed,
}

impl fmt::Display for Caution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OutsideInterval => "the interval does not hold the value: too few answers",
            Self::FewAnswers => "few answers",
            Self::NoInterval => "too few answers for an interval",
            Self::NoSpread => "all are equal, which leaves no spread",
            Self::HeldValue => "held by a rule beyond its interval",
            Self::NotMonotone => "counts rise where they should not",
            Self::Collinear => "the predictors overlap",
            Self::NoControlGroup => "without a control group the cause is not shown",
            Self::NotConverged => "the weights do not reach all distributions",
            Self::Uncovered => "some groups of the population have no answers",
            Self::OpenInterval => "the upper limit is not reached",
            Self::TotalsOnly => "totals alone give no interval",
            Self::OpenLeftOut => "those still open are left out of the mean",
            Self::PrefetchedOpens => "opens count mail programs too",
            Self::ConstantRates => "margin and retention are taken as constant",
            Self::Imputed => "what is missing counts as a given score",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_between_0_and_1() {
        assert!((Level::default().z() - 1.959_963_984_540_054).abs() < 1e-12);
        assert_eq!(Level::default().to_string(), "95%");
        assert_eq!(Level::new(0.999).unwrap().to_string(), "99.9%");
        for level in [0.0, 1.0, 95.0, -0.1, f64::NAN] {
            assert!(Level::new(level).unwrap_err().is_score());
        }
    }

    #[test]
    fn intervals_scale_and_read_well() {
        let interval =
            Interval { low: -0.1, high: 0.004, level: Level::default(), method: Method::Wilson };
        assert_eq!(interval.rescaled(-100.0, 0.0).low, -0.4);
        assert_eq!(interval.to_string(), "[0, 0]");
        assert_eq!(format!("{interval:.1}"), "[-0.1, 0.0]");
        assert!(interval.contains(0.0) && !interval.contains(1.0));
        assert_eq!(interval.clamped(0.0, 1.0).low, 0.0);
    }

    #[test]
    fn what_was_excluded_reads_well() {
        let mut excluded = Excluded { missing: 2, ..Excluded::default() };
        excluded.merge(&Excluded { out_of_range: 1, ..Excluded::default() });
        assert_eq!(excluded.to_string(), "3 excluded: 2 missing, 1 out of range");
        assert_eq!(Excluded::default().to_string(), "");
    }
}
