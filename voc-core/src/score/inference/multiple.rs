//! Several periods or segments at once: the more is compared, the more differs by chance, so p-values are corrected.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::compare::{Comparison, compare};
use super::sample::{Sample, in_words};
use crate::error::Error;
use crate::named::by_name;
use crate::score::estimate::Level;

/// How p-values are corrected for their number.
///
/// ```
/// use voc_core::score::inference::multiple::Correction;
///
/// // five branches against the head office: how many differ, once it counts that five were looked at?
/// let p = [0.004, 0.018, 0.03, 0.04, 0.6];
/// let shown = |correction: Correction| correction.adjust(&p).into_iter().filter(|p| *p <= 0.05).count();
/// assert_eq!(
///     [Correction::None, Correction::BenjaminiHochberg, Correction::Holm].map(shown),
///     [4, 4, 1],
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Correction {
    /// The expected share of false ones among those called different stays below 1 - level (Benjamini and Hochberg
    /// 1995).
    #[default]
    BenjaminiHochberg,
    /// The probability of even one false one stays below 1 - level (Holm 1979).
    Holm,
    /// None: each comparison as if it were the only one.
    None,
}

impl Correction {
    /// The correction's name in a sentence.
    ///
    /// ```
    /// use voc_core::score::inference::multiple::Correction;
    ///
    /// // the footnote of a table
    /// let note = format!("p-values: {}", Correction::default().name());
    /// assert_eq!(note, "p-values: Benjamini-Hochberg");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::BenjaminiHochberg => "Benjamini-Hochberg",
            Self::Holm => "Holm",
            Self::None => "uncorrected",
        }
    }

    /// Corrected p-values in the order given. What is no number is left out of the count and stays as it is.
    ///
    /// ```
    /// use voc_core::score::inference::multiple::Correction;
    ///
    /// assert_eq!(Correction::Holm.adjust(&[0.01, 0.5, 0.04]), [0.03, 0.5, 0.08]);
    /// ```
    pub fn adjust(self, p_values: &[f64]) -> Vec<f64> {
        let mut adjusted = p_values.to_vec();
        let mut order: Vec<usize> =
            (0..p_values.len()).filter(|&i| !p_values[i].is_nan()).collect();
        order.sort_by(|&i, &j| p_values[i].total_cmp(&p_values[j]));
        let m = order.len();
        match self {
            Self::None => {}
            Self::Holm => {
                let mut largest = 0f64;
                for (rank, &i) in order.iter().enumerate() {
                    largest = largest.max(p_values[i] * (m - rank) as f64).min(1.0);
                    adjusted[i] = largest;
                }
            }
            Self::BenjaminiHochberg => {
                let mut smallest = 1f64;
                for (rank, &i) in order.iter().enumerate().rev() {
                    smallest = smallest.min(p_values[i] * (m as f64 / (rank + 1) as f64));
                    adjusted[i] = smallest;
                }
            }
        }
        adjusted
    }
}

by_name!(Correction);

/// What each group is compared with.
///
/// ```
/// use voc_core::score::inference::{Sample, multiple::{Against, GroupOptions, compare_groups}};
///
/// // months in a row, each against the one before
/// let mut options = GroupOptions::default();
/// options.against = Against::Previous;
/// let months = [("Jan", 40), ("Feb", 42), ("Mar", 61)].map(|(name, happy)| (name, Sample::share(happy, 100)));
/// let found = compare_groups(&months, &options)?;
/// assert_eq!(found.iter().map(|step| step.differs).collect::<Vec<_>>(), [false, true]);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Against {
    /// The first group, as a baseline.
    #[default]
    First,
    /// The group before it, as periods in order.
    Previous,
    /// Every group before it: all pairs.
    EachOther,
}

/// How several groups are compared.
///
/// ```
/// use voc_core::score::{from_options, inference::multiple::{Against, GroupOptions}};
///
/// // as an analyst writes it into a configuration
/// let options: GroupOptions = from_options(serde_json::json!({"correction": "holm", "against": "each_other"}))?;
/// assert_eq!(options.against, Against::EachOther);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct GroupOptions {
    /// The level of each interval; 1 minus it bounds the false discoveries.
    pub level: Level,
    /// How p-values are corrected.
    pub correction: Correction,
    /// What each group is compared with.
    pub against: Against,
}

/// One of several comparisons.
///
/// ```
/// use voc_core::score::inference::{Sample, multiple::{GroupOptions, compare_groups}};
///
/// let channels = [("email", Sample::net(50, 30, 20)), ("web", Sample::net(70, 20, 10))];
/// for found in compare_groups(&channels, &GroupOptions::default())? {
///     assert_eq!((&*found.first, &*found.second, found.differs), ("email", "web", true));
///     assert!(found.to_string().starts_with("web vs email: difference 30 points"));
/// }
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct GroupComparison {
    /// The name of the first group.
    pub first: String,
    /// The name of the second group, whose score less the first one's is the difference.
    pub second: String,
    /// The two by themselves; the interval is not widened for the number of comparisons.
    pub comparison: Comparison,
    /// The p-value corrected for the number of comparisons; none where the comparison has none.
    pub adjusted_p_value: Option<f64>,
    /// Whether the corrected p-value is at most 1 - level.
    pub differs: bool,
    /// How it was corrected.
    pub correction: Correction,
}

impl fmt::Display for GroupComparison {
    /// `web vs email: difference 30 points [..] (..); differs, p = 0.0082 (Benjamini-Hochberg)`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} vs {}: {}", self.second, self.first, self.comparison)?;
        let Some(p) = self.adjusted_p_value else { return Ok(()) };
        let found = if self.differs { "differs" } else { "not shown to differ" };
        write!(f, "; {found}, {} ({})", in_words(p), self.correction.name())
    }
}

/// Compares named groups, such as periods, channels or segments, and corrects the p-values for the number of
/// comparisons that have one.
///
/// ```
/// use voc_core::score::inference::{Sample, multiple::{GroupOptions, compare_groups}};
///
/// // three countries against the home market; one of them stands out even after the correction
/// let markets = [("DE", 80), ("AT", 78), ("FR", 60), ("PL", 74)];
/// let markets = markets.map(|(name, happy)| (name, Sample::share(happy, 100)));
/// let found = compare_groups(&markets, &GroupOptions::default())?;
/// let apart: Vec<_> = found.iter().filter(|market| market.differs).map(|market| &*market.second).collect();
/// assert_eq!(apart, ["FR"]);
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` for counts that cannot be, naming the group, and for groups of different measures.
pub fn compare_groups<S: AsRef<str>>(
    groups: &[(S, Sample)],
    options: &GroupOptions,
) -> Result<Vec<GroupComparison>, Error> {
    let mut found = Vec::new();
    for second in 1..groups.len() {
        let others = match options.against {
            Against::First => 0..1,
            Against::Previous => second - 1..second,
            Against::EachOther => 0..second,
        };
        for first in others {
            let ((a, x), (b, y)) = (&groups[first], &groups[second]);
            let (a, b) = (a.as_ref(), b.as_ref());
            let comparison = compare(x, y, options.level)
                .map_err(|error| Error::score(format!("{b} vs {a}: {error}")))?;
            found.push(GroupComparison {
                first: a.into(),
                second: b.into(),
                comparison,
                adjusted_p_value: None,
                differs: false,
                correction: options.correction,
            });
        }
    }
    let p_values: Vec<f64> =
        found.iter().map(|group| group.comparison.p_value.unwrap_or(f64::NAN)).collect();
    for (group, p) in found.iter_mut().zip(options.correction.adjust(&p_values)) {
        group.adjusted_p_value = (!p.is_nan()).then_some(p);
        group.differs = p <= 1.0 - options.level.get();
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `multipletests` of statsmodels.
    #[test]
    fn corrected_values_are_those_of_an_independent_implementation() {
        let p = [0.01, 0.04, 0.03, 0.005, 0.8, 0.2, 0.04];
        for (correction, expected) in [
            (Correction::BenjaminiHochberg, [0.035, 0.056, 0.056, 0.035, 0.8, 0.7 / 3.0, 0.056]),
            (Correction::Holm, [0.06, 0.16, 0.15, 0.035, 0.8, 0.4, 0.16]),
            (Correction::None, p),
        ] {
            for (found, expected) in correction.adjust(&p).into_iter().zip(expected) {
                assert!((found - expected).abs() < 1e-12, "{correction:?}: {found}, {expected}");
            }
        }
    }

    #[test]
    fn what_has_no_p_value_is_not_counted() {
        let adjusted = Correction::Holm.adjust(&[0.01, f64::NAN, 0.02]);
        assert_eq!((adjusted[0], adjusted[2]), (0.02, 0.02));
        assert!(adjusted[1].is_nan());
        assert!(Correction::default().adjust(&[]).is_empty());
    }

    #[test]
    fn groups_are_compared_with_what_was_asked_for() {
        let groups = [
            ("email", Sample::net(50, 30, 20)),
            ("sms", Sample::net(0, 0, 0)),
            ("web", Sample::net(70, 20, 10)),
        ];
        let run = |against| {
            let options = GroupOptions { against, ..GroupOptions::default() };
            compare_groups(&groups, &options).unwrap()
        };
        let names = |against| -> Vec<String> {
            run(against).iter().map(|g| format!("{} {}", g.first, g.second)).collect()
        };
        assert_eq!(names(Against::First), ["email sms", "email web"]);
        assert_eq!(names(Against::Previous), ["email sms", "sms web"]);
        assert_eq!(names(Against::EachOther), ["email sms", "email web", "sms web"]);
        let pairs = run(Against::EachOther);
        assert!(pairs[1].differs && !pairs[0].differs);
        assert_eq!(pairs[1].adjusted_p_value, pairs[1].comparison.p_value);
        assert_eq!(
            pairs[1].to_string(),
            "web vs email: difference 30 points [9, 49] (95%, adjusted Wald, p = 0.0041, \
             n = 100 and 100); differs, p = 0.0041 (Benjamini-Hochberg)"
        );
        assert_eq!(pairs[0].to_string(), "sms vs email: no difference: no valid answers");
        let mixed = [groups[0], ("shop", Sample::share(1, 2))];
        let error = compare_groups(&mixed, &GroupOptions::default()).unwrap_err();
        assert!(error.to_string().starts_with("shop vs email: second: a share"));
        assert_eq!(compare_groups::<&str>(&[], &GroupOptions::default()).unwrap(), []);
    }

    proptest! {
        #[test]
        fn a_correction_only_raises_and_keeps_the_order(
            p in proptest::collection::vec(0.0..=1.0, 0..30),
        ) {
            let (holm, bh) =
                (Correction::Holm.adjust(&p), Correction::BenjaminiHochberg.adjust(&p));
            for i in 0..p.len() {
                prop_assert!(p[i] <= bh[i] && bh[i] <= holm[i] * (1.0 + 1e-12) && holm[i] <= 1.0);
                for j in 0..p.len() {
                    prop_assert!(p[i] > p[j] || (holm[i] <= holm[j] && bh[i] <= bh[j]));
                }
            }
        }
    }
}
