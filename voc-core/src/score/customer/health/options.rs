//! What health is made of, as data.

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::score::estimate::{LARGEST, Level};

/// What becomes of measures that are not available (NA) while others are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NaPolicy {
    /// They leave the sums of scores and of weights.
    #[default]
    Renormalise,
    /// They count as this score, 0 to 100.
    TreatAs(f64),
    /// There is no health.
    Fail,
    /// They leave the sums, and health is at most this, 0 to 100.
    CapAt(f64),
}

/// What becomes of a value beyond the worst or the best of its measure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Beyond {
    /// It cannot be, as an NPS of 150, and is left out as out of range.
    #[default]
    Exclude,
    /// It counts as the worst or the best, as 25 tickets where 10 are the worst.
    Clamp,
}

/// A measure of health.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct HealthMeasure {
    /// What readings call it.
    pub name: String,
    /// Its weight, 0 or more, within its group or, without one, beside the groups.
    pub weight: f64,
    /// The group that it belongs to.
    pub group: Option<String>,
    /// Whether overrides for critical measures look at it.
    pub critical: bool,
    /// The value that scores 0; larger than `best` where less is better.
    pub worst: f64,
    /// The value that scores 100.
    pub best: f64,
    /// What becomes of values beyond `worst` and `best`.
    pub beyond: Beyond,
    /// The age at which its weight has halved, in the unit of the readings' ages; it keeps its weight unless given. A
    /// group keeps its weight beside the others, however old its measures are.
    pub half_life: Option<f64>,
    /// The age from which on it is not available.
    pub max_age: Option<f64>,
}

impl Default for HealthMeasure {
    fn default() -> Self {
        Self {
            name: String::new(),
            weight: 1.0,
            group: None,
            critical: false,
            worst: 0.0,
            best: 100.0,
            beyond: Beyond::Exclude,
            half_life: None,
            max_age: None,
        }
    }
}

impl HealthMeasure {
    /// A measure from 0 to 100.
    ///
    /// ```
    /// use voc_core::score::customer::{HealthMeasure, HealthOptions, Scorecard};
    ///
    /// let mut options = HealthOptions::default();
    /// options.measures = vec![HealthMeasure::new("adoption", 2.0), HealthMeasure::new("sentiment", 1.0)];
    /// assert_eq!(Scorecard::new(options)?.options().measures.len(), 2);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn new(name: impl Into<String>, weight: f64) -> Self {
        Self { name: name.into(), weight, ..Self::default() }
    }

    /// A measure with other ends.
    ///
    /// ```
    /// use voc_core::score::customer::HealthMeasure;
    ///
    /// // no open ticket is best, and ten are worst
    /// let tickets = HealthMeasure::new("tickets", 1.0).between(10.0, 0.0);
    /// assert!(tickets.worst > tickets.best);
    /// ```
    #[must_use]
    pub fn between(self, worst: f64, best: f64) -> Self {
        Self { worst, best, ..self }
    }
}

/// A group of measures: scored by itself, then weighed as one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HealthGroup {
    /// What measures call it.
    pub name: String,
    /// Its weight beside other groups and measures without a group.
    pub weight: f64,
}

/// A band of health: above the band before it, up to and with its own end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HealthBand {
    /// The band's name, as a colour.
    pub name: String,
    /// The highest health in it; the next band begins above.
    pub up_to: f64,
}

/// A rule that holds health down while a measure is bad.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HealthOverride {
    /// The measure that it looks at; any critical one unless given.
    #[serde(default)]
    pub measure: Option<String>,
    /// It holds while the measure is in this band or a worse one.
    pub band: String,
    /// Health is then in this band at best.
    pub cap: String,
    /// Why, as it is told to the reader.
    pub reason: String,
}

/// What health is made of.
///
/// ```
/// use voc_core::score::{from_options, customer::{HealthOptions, Scorecard}};
///
/// // measures and bands as a customer-success team writes them down
/// let options: HealthOptions = from_options(serde_json::json!({
///     "measures": [{"name": "logins", "weight": 2, "worst": 0, "best": 20, "beyond": "clamp"},
///                  {"name": "sentiment", "weight": 1, "worst": -1, "best": 1}],
///     "bands": [{"name": "at risk", "up_to": 40}, {"name": "fine", "up_to": 100}],
///     "overrides": [],
/// }))?;
/// assert!(Scorecard::new(options).is_ok());
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct HealthOptions {
    /// The measures; NPS, lifecycle and transactional CSAT, usage, support tickets and behaviour unless given.
    pub measures: Vec<HealthMeasure>,
    /// The groups that measures name.
    pub groups: Vec<HealthGroup>,
    /// What becomes of measures that are not available.
    pub na: NaPolicy,
    /// The share of all weight, in percent, that must be available for health to have a value.
    pub min_coverage: f64,
    /// The bands, from the worst, the last up to 100.
    pub bands: Vec<HealthBand>,
    /// The change since the previous snapshot up to which the trend is flat.
    pub dead_band: f64,
    /// Rules that hold health down.
    pub overrides: Vec<HealthOverride>,
    /// The level of the interval, where readings have standard errors.
    pub level: Level,
}

impl Default for HealthOptions {
    fn default() -> Self {
        let band = |name: &str, up_to| HealthBand { name: name.into(), up_to };
        let tickets = HealthMeasure::new("support_tickets", 1.0).between(10.0, 0.0);
        Self {
            measures: vec![
                HealthMeasure::new("nps", 1.0).between(-100.0, 100.0),
                HealthMeasure::new("lifecycle_csat", 1.0),
                HealthMeasure::new("transactional_csat", 1.0),
                HealthMeasure::new("usage", 1.0),
                HealthMeasure { beyond: Beyond::Clamp, ..tickets },
                HealthMeasure::new("behaviour", 1.0),
            ],
            groups: Vec::new(),
            na: NaPolicy::default(),
            min_coverage: 50.0,
            bands: vec![band("red", 50.0), band("yellow", 75.0), band("green", 100.0)],
            dead_band: 5.0,
            overrides: vec![HealthOverride {
                measure: None,
                band: "red".into(),
                cap: "yellow".into(),
                reason: "a critical measure is red".into(),
            }],
            level: Level::default(),
        }
    }
}

impl HealthOptions {
    /// Refuses what cannot be computed with, by the field's name.
    pub(super) fn check(&self) -> Result<(), Error> {
        distinct("measures", &self.measures, |measure| &measure.name)?;
        for (i, measure) in self.measures.iter().enumerate() {
            self.check_measure(measure)
                .map_err(|(field, what)| Error::score(format!("measures[{i}].{field}: {what}")))?;
        }
        distinct("groups", &self.groups, |group| &group.name)?;
        for (i, group) in self.groups.iter().enumerate() {
            check_weight(group.weight)
                .map_err(|what| Error::score(format!("groups[{i}].weight: {what}")))?;
        }
        let limit = match self.na {
            NaPolicy::TreatAs(x) | NaPolicy::CapAt(x) => x,
            NaPolicy::Renormalise | NaPolicy::Fail => 0.0,
        };
        for (field, percent) in [("na", limit), ("min_coverage", self.min_coverage)] {
            if !(0.0..=100.0).contains(&percent) {
                return Err(Error::score(format!("{field}: {percent} is not from 0 to 100")));
            }
        }
        if self.dead_band.is_nan() || self.dead_band < 0.0 {
            return Err(Error::score(format!(
                "dead_band: {} is not a number from 0 up",
                self.dead_band
            )));
        }
        check_bands(&self.bands)?;
        for (i, rule) in self.overrides.iter().enumerate() {
            self.check_override(rule)
                .map_err(|(field, what)| Error::score(format!("overrides[{i}].{field}: {what}")))?;
        }
        Ok(())
    }

    fn check_measure(&self, measure: &HealthMeasure) -> Result<(), (&'static str, String)> {
        let positive = |field, number: Option<f64>| match number {
            Some(x) if x.is_nan() || x <= 0.0 => {
                Err((field, format!("{x} is not a number above 0")))
            }
            _ => Ok(()),
        };
        check_weight(measure.weight).map_err(|what| ("weight", what))?;
        let range = measure.best - measure.worst;
        if !range.is_finite() || range == 0.0 {
            let what = format!("{} does not differ from worst, {}", measure.best, measure.worst);
            return Err(("best", what));
        }
        if let Some(group) = &measure.group
            && !self.groups.iter().any(|known| known.name == *group)
        {
            let known = names(self.groups.iter().map(|group| &group.name));
            return Err(("group", format!("`{group}` is not among the groups: {known}")));
        }
        positive("half_life", measure.half_life)?;
        positive("max_age", measure.max_age)
    }

    fn check_override(&self, rule: &HealthOverride) -> Result<(), (&'static str, String)> {
        if let Some(name) = &rule.measure
            && !self.measures.iter().any(|measure| measure.name == *name)
        {
            let known = names(self.measures.iter().map(|measure| &measure.name));
            return Err(("measure", format!("`{name}` is not among the measures: {known}")));
        }
        for (field, name) in [("band", &rule.band), ("cap", &rule.cap)] {
            if self.band_named(name).is_none() {
                let known = names(self.bands.iter().map(|band| &band.name));
                return Err((field, format!("`{name}` is not among the bands: {known}")));
            }
        }
        Ok(())
    }

    /// The place of a band, from the worst.
    pub(super) fn band_named(&self, name: &str) -> Option<usize> {
        self.bands.iter().position(|band| band.name == name)
    }
}

/// Refuses names that are empty or repeat, by which other options could not tell what is meant.
fn distinct<T>(field: &str, items: &[T], name: impl Fn(&T) -> &String) -> Result<(), Error> {
    for (i, item) in items.iter().map(&name).enumerate() {
        if item.is_empty() {
            return Err(Error::score(format!("{field}[{i}].name: is empty")));
        }
        if items[..i].iter().any(|other| name(other) == item) {
            return Err(Error::score(format!("{field}[{i}].name: `{item}` is given twice")));
        }
    }
    Ok(())
}

/// Refuses bands that do not cover 0 to 100 in order or have no names of their own.
pub(super) fn check_bands(bands: &[HealthBand]) -> Result<(), Error> {
    distinct("bands", bands, |band| &band.name)?;
    let ends: Vec<f64> = bands.iter().map(|band| band.up_to).collect();
    let rising = ends.windows(2).all(|pair| pair[0] < pair[1]);
    let covers = ends.last().is_some_and(|&last| (last - 100.0).abs() < f64::EPSILON);
    if rising && covers && ends.iter().all(|&end| end >= 0.0) {
        Ok(())
    } else {
        Err(Error::score(format!("bands: the ends {ends:?} do not rise from 0 up to 100")))
    }
}

/// The place of the band that holds a health from 0 to 100.
pub(super) fn band_of(bands: &[HealthBand], health: f64) -> usize {
    bands.partition_point(|band| band.up_to < health).min(bands.len().saturating_sub(1))
}

pub(super) fn names<'a>(names: impl Iterator<Item = &'a String>) -> String {
    names.map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn check_weight(weight: f64) -> Result<(), String> {
    if (0.0..=LARGEST).contains(&weight) {
        Ok(())
    } else {
        Err(format!("{weight} is not a number from 0 up to {LARGEST:e}"))
    }
}
