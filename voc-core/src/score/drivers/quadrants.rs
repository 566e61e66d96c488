//! Quadrants of importance: derived against stated, and against performance.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::estimate::{Absent, Excluded};

/// Where a plane is cut into high and low.
///
/// ```
/// use voc_core::score::drivers::{Cut, PerformanceQuadrant, QuadrantItem, QuadrantOptions, performance_quadrants};
///
/// // "good" is 4 of 5 whatever the others have, and not what half of them reach
/// let mut options = QuadrantOptions::default();
/// options.other = Cut::At(4.0);
/// let items = [QuadrantItem::new("delivery", 0.3, 3.8), QuadrantItem::new("app", 0.1, 3.1)];
/// let placed = performance_quadrants(&items, &options)?;
/// assert_eq!(placed.items[0].quadrant, Some(PerformanceQuadrant::FixNow));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Cut {
    /// At the median of the items; half of them are high.
    #[default]
    Median,
    /// At the mean of the items.
    Mean,
    /// At a given value.
    At(f64),
}

/// Where the plane of both measures is cut. A value at the cut is high.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct QuadrantOptions {
    /// Of derived importance.
    pub derived: Cut,
    /// Of stated importance, or of performance.
    pub other: Cut,
}

/// What derived and stated importance together say of an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum StatedQuadrant {
    /// Drives the outcome, and customers say so.
    Key,
    /// Drives the outcome although customers do not say so.
    Hidden,
    /// Customers say it matters, and it does not move the outcome: taken for granted.
    MustHaveTalk,
    /// Neither.
    Low,
}

impl fmt::Display for StatedQuadrant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Key => "key",
            Self::Hidden => "hidden",
            Self::MustHaveTalk => "must-have talk",
            Self::Low => "low",
        })
    }
}

/// What importance and performance together say of an attribute (Martilla and James 1977).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum PerformanceQuadrant {
    /// Matters, and is done badly.
    FixNow,
    /// Matters, and is done well.
    Protect,
    /// Matters little, and is done badly.
    Watch,
    /// Matters little, and is done well.
    Maintain,
}

impl fmt::Display for PerformanceQuadrant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::FixNow => "fix now",
            Self::Protect => "protect",
            Self::Watch => "watch",
            Self::Maintain => "maintain",
        })
    }
}

/// An attribute with two measures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuadrantItem {
    /// The attribute.
    pub name: String,
    /// Its derived importance, as its part of R2.
    #[serde(default)]
    pub derived: Option<f64>,
    /// Its stated importance, as a mean rating, or its performance.
    #[serde(default)]
    pub other: Option<f64>,
}

impl QuadrantItem {
    /// An attribute with both measures.
    ///
    /// ```
    /// use voc_core::score::drivers::QuadrantItem;
    ///
    /// // its part of R2, and its mean rating
    /// let speed = QuadrantItem::new("speed", 0.25, 4.5);
    /// assert_eq!(speed.derived, Some(0.25));
    /// ```
    pub fn new(name: impl Into<String>, derived: f64, other: f64) -> Self {
        Self { name: name.into(), derived: Some(derived), other: Some(other) }
    }
}

/// An attribute in its quadrant.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Placed<Q> {
    /// The attribute and its measures.
    pub item: QuadrantItem,
    /// Its quadrant; `None` where a measure is missing or not finite.
    pub quadrant: Option<Q>,
}

/// Attributes in the quadrants of a plane.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Quadrants<Q> {
    /// One for each item, in the order given.
    pub items: Vec<Placed<Q>>,
    /// The cut of derived importance.
    pub derived_cut: Option<f64>,
    /// The cut of the other measure.
    pub other_cut: Option<f64>,
    /// Items with both measures.
    pub n: u64,
    /// Items without a quadrant, once each.
    pub excluded: Excluded,
    /// Why there are no cuts.
    pub absent: Option<Absent>,
}

/// Derived against stated importance.
///
/// ```
/// use voc_core::score::drivers::{QuadrantItem, QuadrantOptions, stated_quadrants};
///
/// let items = [
///     QuadrantItem::new("speed", 0.25, 4.5),
///     QuadrantItem::new("tone", 0.20, 3.0),
///     QuadrantItem::new("price", 0.05, 4.8),
///     QuadrantItem::new("parking", 0.01, 2.0),
/// ];
/// let placed = stated_quadrants(&items, &QuadrantOptions::default())?;
/// assert_eq!(placed.to_string(), "speed: key, tone: hidden, price: must-have talk, parking: low");
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` for a given cut that is not finite.
pub fn stated_quadrants(
    items: &[QuadrantItem],
    options: &QuadrantOptions,
) -> Result<Quadrants<StatedQuadrant>, Error> {
    place(items, options, |derived, stated| match (derived, stated) {
        (true, true) => StatedQuadrant::Key,
        (true, false) => StatedQuadrant::Hidden,
        (false, true) => StatedQuadrant::MustHaveTalk,
        (false, false) => StatedQuadrant::Low,
    })
}

/// Derived importance against performance, as a mean score or a share of satisfied customers.
///
/// ```
/// use voc_core::score::drivers::{PerformanceQuadrant, QuadrantItem, QuadrantOptions, performance_quadrants};
///
/// // what matters most is done worst
/// let items = [
///     QuadrantItem::new("delivery", 0.30, 2.9),
///     QuadrantItem::new("range", 0.20, 4.6),
///     QuadrantItem::new("app", 0.05, 3.0),
///     QuadrantItem::new("packaging", 0.02, 4.4),
/// ];
/// let placed = performance_quadrants(&items, &QuadrantOptions::default())?;
/// assert_eq!(placed.items[0].quadrant, Some(PerformanceQuadrant::FixNow));
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `score.invalid` for a given cut that is not finite.
pub fn performance_quadrants(
    items: &[QuadrantItem],
    options: &QuadrantOptions,
) -> Result<Quadrants<PerformanceQuadrant>, Error> {
    place(items, options, |important, good| match (important, good) {
        (true, false) => PerformanceQuadrant::FixNow,
        (true, true) => PerformanceQuadrant::Protect,
        (false, false) => PerformanceQuadrant::Watch,
        (false, true) => PerformanceQuadrant::Maintain,
    })
}

fn place<Q>(
    items: &[QuadrantItem],
    options: &QuadrantOptions,
    quadrant: impl Fn(bool, bool) -> Q,
) -> Result<Quadrants<Q>, Error> {
    for (field, cut) in [("derived", options.derived), ("other", options.other)] {
        if let Cut::At(at) = cut
            && !at.is_finite()
        {
            return Err(Error::score(format!("{field}: {at} is not a finite cut")));
        }
    }
    let mut excluded = Excluded::default();
    let pairs: Vec<Option<(f64, f64)>> = items
        .iter()
        .map(|item| {
            let pair = item.derived.zip(item.other);
            match pair {
                None => excluded.missing += 1,
                Some((a, b)) if a.is_nan() || b.is_nan() => excluded.not_a_number += 1,
                Some((a, b)) if a.is_infinite() || b.is_infinite() => excluded.out_of_range += 1,
                Some(_) => return pair,
            }
            None
        })
        .collect();
    let derived_cut = options.derived.among(pairs.iter().flatten().map(|&(derived, _)| derived));
    let other_cut = options.other.among(pairs.iter().flatten().map(|&(_, other)| other));
    let n = pairs.iter().flatten().count() as u64;
    let placed = items.iter().zip(&pairs).map(|(item, pair)| Placed {
        item: item.clone(),
        quadrant: pair
            .zip(derived_cut.zip(other_cut))
            .map(|((derived, other), (x, y))| quadrant(derived >= x, other >= y)),
    });
    Ok(Quadrants {
        items: placed.collect(),
        derived_cut,
        other_cut,
        n,
        excluded,
        absent: (n == 0).then_some(Absent::NoAnswers),
    })
}

impl Cut {
    fn among(self, values: impl Iterator<Item = f64>) -> Option<f64> {
        let mut values: Vec<f64> = values.collect();
        values.sort_unstable_by(f64::total_cmp);
        let n = values.len();
        match self {
            Self::At(at) => Some(at),
            _ if n == 0 => None,
            Self::Median => Some(f64::midpoint(values[(n - 1) / 2], values[n / 2])),
            Self::Mean => Some(values.iter().sum::<f64>() / n as f64),
        }
    }
}

impl<Q: fmt::Display> fmt::Display for Quadrants<Q> {
    /// `speed: key, tone: hidden`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, placed) in self.items.iter().enumerate() {
            let lead = if i > 0 { ", " } else { "" };
            write!(f, "{lead}{}: ", placed.item.name)?;
            match &placed.quadrant {
                Some(quadrant) => write!(f, "{quadrant}")?,
                None => f.write_str("unknown")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items() -> Vec<QuadrantItem> {
        vec![
            QuadrantItem::new("a", 0.4, 2.0),
            QuadrantItem::new("b", 0.1, 5.0),
            QuadrantItem::new("c", 0.3, 4.0),
            QuadrantItem::new("d", 0.1, 1.0),
            QuadrantItem { name: "e".into(), derived: None, other: Some(3.0) },
            QuadrantItem::new("f", f64::NAN, 3.0),
        ]
    }

    #[test]
    fn medians_cut_where_nothing_is_given() {
        let placed = performance_quadrants(&items(), &QuadrantOptions::default()).unwrap();
        assert_eq!((placed.derived_cut, placed.other_cut), (Some(0.2), Some(3.0)));
        assert_eq!(
            placed.to_string(),
            "a: fix now, b: maintain, c: protect, d: watch, e: unknown, f: unknown"
        );
        assert_eq!((placed.n, placed.excluded.missing, placed.excluded.not_a_number), (4, 1, 1));
    }

    #[test]
    fn given_cuts_and_means_are_used() {
        let options = QuadrantOptions { derived: Cut::At(0.35), other: Cut::Mean };
        let placed = stated_quadrants(&items(), &options).unwrap();
        assert_eq!(placed.other_cut, Some(3.0));
        assert_eq!(placed.items[0].quadrant, Some(StatedQuadrant::Hidden));
        assert_eq!(placed.items[2].quadrant, Some(StatedQuadrant::MustHaveTalk));
        let options = QuadrantOptions { derived: Cut::At(f64::NAN), ..Default::default() };
        let error = stated_quadrants(&items(), &options).unwrap_err();
        assert_eq!(error.to_string(), "derived: NaN is not a finite cut");
        let none = stated_quadrants(&[], &QuadrantOptions::default()).unwrap();
        assert_eq!((none.absent, none.derived_cut), (Some(Absent::NoAnswers), None));
    }
}
