//! One customer's health.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::options::{Beyond, HealthMeasure, HealthOptions, NaPolicy, band_of, names};
use crate::error::Error;
use crate::score::estimate::{Absent, Caution, Excluded, Interval, Method, round_to};
use crate::score::figure::write_end;

/// What is known of a measure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HealthReading {
    /// The measure's name.
    pub measure: String,
    /// Its value, between its worst and its best; NA where there is none.
    #[serde(default)]
    pub value: Option<f64>,
    /// How old it is, in the unit of the options; as of now unless given.
    #[serde(default)]
    pub age: Option<f64>,
    /// The value's standard error, where it is a sample's.
    #[serde(default)]
    pub standard_error: Option<f64>,
}

impl HealthReading {
    /// A value as of now.
    ///
    /// ```
    /// use voc_core::score::customer::HealthReading;
    ///
    /// // a customer who was never asked: not available, which is not bad
    /// let reading = HealthReading::new("nps", None);
    /// assert_eq!(reading.value, None);
    /// ```
    pub fn new(measure: impl Into<String>, value: impl Into<Option<f64>>) -> Self {
        Self { measure: measure.into(), value: value.into(), ..Self::default() }
    }
}

/// A health that somebody set by hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ManualOverride {
    /// The health, 0 to 100.
    pub score: f64,
    /// Why.
    pub reason: String,
}

/// What is known of a customer.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct HealthInput {
    /// The measures that are known, each once; the others are NA.
    pub readings: Vec<HealthReading>,
    /// The health of the previous snapshot, 0 to 100.
    pub previous: Option<f64>,
    /// A health that overrides the measures.
    pub manual: Option<ManualOverride>,
}

/// Where health moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    /// Up by more than the dead band.
    Up,
    /// Within the dead band.
    Flat,
    /// Down by more than the dead band.
    Down,
}

impl fmt::Display for Trend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Up => "up",
            Self::Flat => "flat",
            Self::Down => "down",
        })
    }
}

/// A measure's part in health.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct MeasureHealth {
    /// The measure.
    pub name: String,
    /// Its score, 0 to 100; `None` where it is not available.
    pub score: Option<f64>,
    /// The band of its score.
    pub band: Option<String>,
    /// Its share of the weight that counts, 0 to 1, after staleness and what is not available.
    pub weight: f64,
    /// What it adds to health: its share times its score. All together are [`Health::measured`].
    pub contribution: f64,
    /// Whether it is not available because it is too old.
    pub stale: bool,
}

/// What changed health after the measures, and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AppliedOverride {
    /// Why.
    pub reason: String,
    /// The measure that gave the reason, where one did.
    pub measure: Option<String>,
    /// Health before.
    pub from: Option<f64>,
    /// Health after.
    pub to: f64,
}

/// A customer's health.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Health {
    /// Sum of weights times scores over the sum of weights, 0 to 100, after overrides.
    pub value: Option<f64>,
    /// Why there is none.
    pub absent: Option<Absent>,
    /// Where it lies if the readings' standard errors are all that is unsure and independent of each other; `None` unless
    /// every measure that counts has one, and where a rule holds the value beyond all of it.
    pub interval: Option<Interval>,
    /// The band of the value.
    pub band: Option<String>,
    /// Where it moves since the previous snapshot.
    pub trend: Option<Trend>,
    /// The value less the previous one.
    pub change: Option<f64>,
    /// What the measures alone say, before overrides.
    pub measured: Option<f64>,
    /// What changed it, in order.
    pub overrides: Vec<AppliedOverride>,
    /// The share of all weight that is available, in percent; stale readings count for what is left of their weight.
    pub coverage: f64,
    /// All measures in the order of the options.
    pub measures: Vec<MeasureHealth>,
    /// Measures that are available.
    pub n: u64,
    /// Readings left out; measures without a reading are not among them.
    pub excluded: Excluded,
    /// What to be careful about.
    pub cautions: Vec<Caution>,
}

/// What health is made of, checked, to score customers with.
///
/// ```
/// use voc_core::score::customer::{HealthInput, HealthMeasure, HealthOptions, HealthReading, Scorecard};
///
/// let mut options = HealthOptions::default();
/// options.measures = vec![
///     HealthMeasure::new("csat", 5.0),
///     HealthMeasure::new("usage", 3.0),
///     HealthMeasure::new("tickets", 2.0).between(10.0, 0.0),
/// ];
/// let readings = vec![HealthReading::new("csat", 80.0), HealthReading::new("tickets", 6.0)];
/// let input = HealthInput { readings, previous: Some(60.0), manual: None };
/// let health = Scorecard::new(options)?.score(&input)?;
/// assert_eq!(health.to_string(), "health 68.6, yellow, up 8.6 (70% of the weight, n = 2 of 3 measures)");
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Scorecard {
    options: HealthOptions,
}

/// A measure that was read.
struct Read {
    score: Option<f64>,
    error: Option<f64>,
    stale: bool,
    /// What age leaves of the weight, 0 to 1; 1 where the measure is not available.
    fresh: f64,
}

impl Scorecard {
    /// Checks the options.
    ///
    /// ```
    /// use voc_core::score::customer::{HealthOptions, Scorecard};
    ///
    /// // bands that leave the best customers without one
    /// let mut options = HealthOptions::default();
    /// options.bands.pop();
    /// assert!(Scorecard::new(options).is_err_and(|error| error.is_score()));
    /// ```
    ///
    /// # Errors
    /// `score.invalid`, naming the field.
    pub fn new(options: HealthOptions) -> Result<Self, Error> {
        options.check()?;
        Ok(Self { options })
    }

    /// The options.
    ///
    /// ```
    /// use voc_core::score::customer::{HealthOptions, Scorecard};
    ///
    /// let scorecard = Scorecard::new(HealthOptions::default())?;
    /// let bands: Vec<_> = scorecard.options().bands.iter().map(|band| &*band.name).collect();
    /// assert_eq!(bands, ["red", "yellow", "green"]);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn options(&self) -> &HealthOptions {
        &self.options
    }

    /// A customer's health.
    ///
    /// ```
    /// use voc_core::score::customer::{HealthInput, HealthMeasure, HealthOptions, HealthReading, Scorecard};
    ///
    /// let mut options = HealthOptions::default();
    /// options.measures = vec![HealthMeasure::new("usage", 1.0), HealthMeasure::new("sentiment", 1.0)];
    /// let scorecard = Scorecard::new(options)?;
    /// let readings = vec![HealthReading::new("usage", 90.0), HealthReading::new("sentiment", 40.0)];
    /// let health = scorecard.score(&HealthInput { readings, ..HealthInput::default() })?;
    /// assert_eq!((health.value, health.band.as_deref()), (Some(65.0), Some("yellow")));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for a reading of an unknown measure or two of one, a standard error that is negative or not finite,
    /// and for a previous or manual health that is not from 0 to 100.
    pub fn score(&self, input: &HealthInput) -> Result<Health, Error> {
        self.check(input)?;
        let mut excluded = Excluded::default();
        let reads: Vec<Read> = self
            .options
            .measures
            .iter()
            .map(|measure| {
                let reading = input.readings.iter().find(|reading| reading.measure == measure.name);
                read(measure, reading, &mut excluded)
            })
            .collect();
        let mut health = self.measured(&reads);
        health.excluded = excluded;
        self.override_by_rules(&mut health);
        if let Some(manual) = &input.manual {
            health.overrides.push(AppliedOverride {
                reason: manual.reason.clone(),
                measure: None,
                from: health.value,
                to: manual.score,
            });
            (health.value, health.absent, health.interval) = (Some(manual.score), None, None);
            health.cautions.retain(|&caution| caution != Caution::HeldValue);
        }
        let bands = &self.options.bands;
        health.band = health.value.map(|value| bands[band_of(bands, value)].name.clone());
        health.change = health.value.zip(input.previous).map(|(now, before)| now - before);
        health.trend = health.change.map(|change| {
            if change > self.options.dead_band {
                Trend::Up
            } else if change < -self.options.dead_band {
                Trend::Down
            } else {
                Trend::Flat
            }
        });
        Ok(health)
    }

    fn check(&self, input: &HealthInput) -> Result<(), Error> {
        for (i, reading) in input.readings.iter().enumerate() {
            let name = &reading.measure;
            if !self.options.measures.iter().any(|measure| measure.name == *name) {
                return Err(Error::score(format!(
                    "readings[{i}].measure: `{name}` is not among the measures: {}",
                    names(self.options.measures.iter().map(|measure| &measure.name))
                )));
            }
            if input.readings[..i].iter().any(|other| other.measure == *name) {
                return Err(Error::score(format!(
                    "readings[{i}].measure: `{name}` is given twice"
                )));
            }
            if let Some(error) = reading.standard_error.filter(|x| !(x.is_finite() && *x >= 0.0)) {
                return Err(Error::score(format!(
                    "readings[{i}].standard_error: {error} is not a number from 0 up"
                )));
            }
        }
        let manual = input.manual.as_ref().map(|manual| manual.score);
        for (field, health) in [("previous", input.previous), ("manual.score", manual)] {
            if let Some(health) = health.filter(|health| !(0.0..=100.0).contains(health)) {
                return Err(Error::score(format!("{field}: {health} is not from 0 to 100")));
            }
        }
        Ok(())
    }

    /// What the measures say by themselves.
    fn measured(&self, reads: &[Read]) -> Health {
        let options = &self.options;
        let stand_in = match options.na {
            NaPolicy::TreatAs(score) => Some(score),
            _ => None,
        };
        let available = reads.iter().filter(|read| read.score.is_some()).count();
        let (mut all_weight, mut covered, mut counted_weight) = (0.0, 0.0, 0.0);
        let mut weights = vec![0.0; reads.len()];
        for (group, members) in self.sections() {
            let total: f64 = members.iter().map(|&i| options.measures[i].weight).sum();
            // measures without a group stand beside the groups with what counts of their own weights
            let weight = group.unwrap_or(total);
            all_weight += if total > 0.0 { weight } else { 0.0 };
            let fresh = |i: usize| options.measures[i].weight * reads[i].fresh;
            let scored: f64 =
                members.iter().filter(|&&i| reads[i].score.is_some()).map(|&i| fresh(i)).sum();
            let counts = |i: usize| reads[i].score.or(stand_in).is_some();
            let counted: f64 = members.iter().filter(|&&i| counts(i)).map(|&i| fresh(i)).sum();
            if counted > 0.0 {
                let counting = if group.is_some() { weight } else { counted };
                counted_weight += counting;
                covered += weight * scored / total;
                for &i in members.iter().filter(|&&i| counts(i)) {
                    weights[i] = counting * fresh(i) / counted;
                }
            }
        }
        let coverage = if all_weight > 0.0 { 100.0 * covered / all_weight } else { 0.0 };
        let absent = if available == 0 {
            Some(Absent::NoAnswers)
        } else if counted_weight <= 0.0 {
            Some(Absent::NoWeight)
        } else if options.na == NaPolicy::Fail && available < reads.len() {
            Some(Absent::MissingMeasure)
        } else {
            // a coverage that is just enough may miss it by rounding
            (coverage < options.min_coverage - 1e-9).then_some(Absent::TooLittleCoverage)
        };
        let share = |i: usize| if counted_weight > 0.0 { weights[i] / counted_weight } else { 0.0 };
        let measures: Vec<MeasureHealth> = options
            .measures
            .iter()
            .zip(reads)
            .enumerate()
            .map(|(i, (measure, read))| MeasureHealth {
                name: measure.name.clone(),
                score: read.score,
                band: read.score.map(|x| options.bands[band_of(&options.bands, x)].name.clone()),
                weight: share(i),
                contribution: share(i) * read.score.or(stand_in).unwrap_or(0.0),
                stale: read.stale,
            })
            .collect();
        let value = absent.is_none().then(|| {
            measures.iter().map(|measure| measure.contribution).sum::<f64>().clamp(0.0, 100.0)
        });
        let errors: Option<Vec<f64>> = (0..reads.len())
            .filter(|&i| share(i) > 0.0)
            .map(|i| reads[i].error.map(|error| share(i) * error))
            .collect();
        let error = errors.map(|errors| errors.iter().map(|error| error * error).sum::<f64>());
        let interval = value.zip(error).map(|(value, variance)| {
            let half = options.level.z() * variance.sqrt();
            let (low, high) = (value - half, value + half);
            Interval { low, high, level: options.level, method: Method::Normal }.clamped(0.0, 100.0)
        });
        Health {
            value,
            absent,
            interval,
            band: None,
            trend: None,
            change: None,
            measured: value,
            overrides: Vec::new(),
            coverage,
            measures,
            n: available as u64,
            excluded: Excluded::default(),
            cautions: if value.is_some() && stand_in.is_some() && available < reads.len() {
                vec![Caution::Imputed]
            } else {
                Vec::new()
            },
        }
    }

    /// The groups, each with its weight, and the measures without one: weight and members.
    fn sections(&self) -> Vec<(Option<f64>, Vec<usize>)> {
        let measures = &self.options.measures;
        let members = |name: Option<&String>| -> Vec<usize> {
            (0..measures.len()).filter(|&i| measures[i].group.as_ref() == name).collect()
        };
        let groups = self.options.groups.iter();
        groups
            .map(|group| (Some(group.weight), members(Some(&group.name))))
            .chain(std::iter::once((None, members(None))))
            .collect()
    }

    fn override_by_rules(&self, health: &mut Health) {
        let options = &self.options;
        let mut caps = Vec::new();
        if let NaPolicy::CapAt(cap) = options.na
            && (health.n as usize) < options.measures.len()
        {
            caps.push(("a measure is missing".to_owned(), None, cap));
        }
        for rule in &options.overrides {
            let (Some(worst), Some(cap)) =
                (options.band_named(&rule.band), options.band_named(&rule.cap))
            else {
                continue;
            };
            let looks_at = |i: usize| match &rule.measure {
                Some(name) => options.measures[i].name == *name,
                None => options.measures[i].critical,
            };
            let is_bad = |score: f64| band_of(&options.bands, score) <= worst;
            let bad = health
                .measures
                .iter()
                .enumerate()
                .find(|(i, measure)| looks_at(*i) && measure.score.is_some_and(is_bad));
            if let Some((_, measure)) = bad {
                let cap = options.bands[cap].up_to;
                caps.push((rule.reason.clone(), Some(measure.name.clone()), cap));
            }
        }
        for (reason, measure, to) in caps {
            let Some(from) = health.value.filter(|&value| value > to) else { continue };
            health.overrides.push(AppliedOverride { reason, measure, from: Some(from), to });
            health.value = Some(to);
            let interval = health.interval.map(|interval| interval.clamped(0.0, to));
            // what a rule leaves of it must not read as certainty
            health.interval = interval.filter(|interval| interval.low < interval.high);
            if interval.is_some() && health.interval.is_none() {
                health.cautions.push(Caution::HeldValue);
            }
        }
    }
}

fn read(measure: &HealthMeasure, reading: Option<&HealthReading>, excluded: &mut Excluded) -> Read {
    let absent = |stale| Read { score: None, error: None, stale, fresh: 1.0 };
    let Some(reading) = reading else { return absent(false) };
    let age = reading.age.unwrap_or(0.0);
    let value = match reading.value {
        None => {
            excluded.missing = excluded.missing.saturating_add(1);
            return absent(false);
        }
        Some(x) if x.is_nan() || age.is_nan() => {
            excluded.not_a_number = excluded.not_a_number.saturating_add(1);
            return absent(false);
        }
        Some(x) => x,
    };
    let range = measure.best - measure.worst;
    let score = 100.0 * ((value - measure.worst) / range);
    let beyond = measure.beyond == Beyond::Exclude && !(0.0..=100.0).contains(&score);
    if beyond || value.is_infinite() || age < 0.0 || age.is_infinite() {
        excluded.out_of_range = excluded.out_of_range.saturating_add(1);
        return absent(false);
    }
    if measure.max_age.is_some_and(|max| age >= max) {
        return absent(true);
    }
    Read {
        score: Some(score.clamp(0.0, 100.0)),
        error: reading.standard_error.map(|error| (100.0 * (error / range)).abs()),
        stale: false,
        fresh: measure.half_life.map_or(1.0, |half_life| 0.5f64.powf(age / half_life)),
    }
}

impl fmt::Display for Health {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("health")?;
        match (self.value, self.absent) {
            (Some(value), _) => write!(f, " {:.1}", round_to(value, 1))?,
            (None, absent) => write!(f, ": {}", absent.unwrap_or(Absent::NoAnswers))?,
        }
        if let Some(interval) = self.interval {
            write!(f, " {interval:.1}")?;
        }
        if let Some(band) = &self.band {
            write!(f, ", {band}")?;
        }
        if let (Some(trend), Some(change)) = (self.trend, self.change) {
            match trend {
                Trend::Flat => write!(f, ", {trend}")?,
                Trend::Up | Trend::Down => write!(f, ", {trend} {:.1}", change.abs())?,
            }
        }
        let of = self.measures.len();
        f.write_str(" (")?;
        if let Some(interval) = self.interval {
            write!(f, "{}, {}, ", interval.level, interval.method)?;
        }
        write!(f, "{:.0}% of the weight, n = {} of {of} measures)", self.coverage, self.n)?;
        for applied in &self.overrides {
            let to = round_to(applied.to, 1);
            match applied.from {
                Some(from) => write!(f, "; from {:.1} to {to}", round_to(from, 1))?,
                None => write!(f, "; set to {to}")?,
            }
            write!(f, ": {}", applied.reason)?;
            if let Some(measure) = &applied.measure {
                write!(f, " ({measure})")?;
            }
        }
        write_end(f, &self.excluded, &self.cautions)
    }
}

#[cfg(test)]
mod tests;
