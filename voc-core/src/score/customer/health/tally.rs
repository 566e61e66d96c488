//! The health of many customers.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::options::{HealthBand, HealthOptions, band_of, check_bands};
use crate::error::Error;
use crate::score::estimate::{Absent, Excluded, Level};
use crate::score::figure::{Figure, write_end};
use crate::score::inference::intervals::t_mean;
use crate::score::moments::Moments;
use crate::score::state::{Reader, State, Writer};

/// Options of the health of many customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct HealthTallyOptions {
    /// The bands, from the worst, the last up to 100.
    pub bands: Vec<HealthBand>,
    /// The level of the intervals.
    pub level: Level,
}

impl Default for HealthTallyOptions {
    fn default() -> Self {
        Self { bands: HealthOptions::default().bands, level: Level::default() }
    }
}

/// How many customers are in each band.
#[derive(Debug, Clone, PartialEq)]
pub struct HealthTallyState {
    bands: Vec<HealthBand>,
    counts: Vec<u64>,
    moments: Moments,
}

/// A band and the customers in it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct BandShare {
    /// The band.
    pub band: String,
    /// The customers in it.
    pub count: u64,
    /// Their share, in percent.
    #[serde(flatten)]
    pub share: Figure,
}

/// The health of many customers; its headline is the mean.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct HealthTally {
    /// The mean health.
    #[serde(flatten)]
    pub mean: Figure,
    /// The bands, from the worst.
    pub bands: Vec<BandShare>,
    /// Customers without a health, and what was no health.
    pub excluded: Excluded,
}

impl HealthTallyState {
    /// No customers yet.
    ///
    /// ```
    /// use voc_core::score::customer::{HealthTallyOptions, HealthTallyState};
    ///
    /// let options = HealthTallyOptions::default();
    /// assert_eq!(HealthTallyState::new(&options)?.finish(&options).mean.value, None);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `score.invalid` for bands that do not rise to 100.
    pub fn new(options: &HealthTallyOptions) -> Result<Self, Error> {
        check_bands(&options.bands)?;
        let counts = vec![0; options.bands.len()];
        Ok(Self { bands: options.bands.clone(), counts, moments: Moments::new() })
    }

    /// The mean and the bands.
    ///
    /// ```
    /// use voc_core::score::State;
    /// use voc_core::score::customer::{HealthTallyOptions, HealthTallyState};
    ///
    /// let options = HealthTallyOptions::default();
    /// let mut portfolio = HealthTallyState::new(&options)?;
    /// [Some(30.0), Some(60.0), Some(90.0), None].into_iter().for_each(|health| portfolio.observe(health));
    /// let tally = portfolio.finish(&options);
    /// assert_eq!((tally.mean.value, tally.bands[0].count, tally.excluded.missing), (Some(60.0), 1, 1));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn finish(&self, options: &HealthTallyOptions) -> HealthTally {
        let n = self.moments.count();
        let mean = self.moments.mean().map_or(Figure::absent(Absent::NoAnswers, n), |mean| {
            let deviation = self.moments.deviation();
            let interval = deviation.and_then(|s| t_mean(mean, s, n as f64, options.level));
            Figure::new(mean, interval.map(|interval| interval.clamped(0.0, 100.0)), n)
        });
        let bands = self.bands.iter().zip(&self.counts).map(|(band, &count)| BandShare {
            band: band.name.clone(),
            count,
            share: Figure::share(count, n, options.level),
        });
        HealthTally { mean, bands: bands.collect(), excluded: self.moments.excluded() }
    }
}

impl State for HealthTallyState {
    /// A customer's health, 0 to 100.
    type Answer = Option<f64>;

    const KIND: &'static str = "health_tally";

    fn observe(&mut self, health: Option<f64>) {
        match health.filter(|health| health.is_finite()) {
            Some(x) if !(0.0..=100.0).contains(&x) => {
                self.moments.exclude(&Excluded { out_of_range: 1, ..Excluded::default() });
            }
            Some(x) => {
                self.moments.observe(health);
                if let Some(count) = self.counts.get_mut(band_of(&self.bands, x)) {
                    *count = count.saturating_add(1);
                }
            }
            // missing, NaN and infinite ones are told apart by the moments
            None => self.moments.observe(health),
        }
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        if self.bands != other.bands {
            return Err(Error::score("bands: the states were made for different bands"));
        }
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count = count.saturating_add(*more);
        }
        self.moments.merge(&other.moments)
    }

    fn write(&self, writer: &mut Writer) {
        writer.u64(self.bands.len() as u64);
        for (band, &count) in self.bands.iter().zip(&self.counts) {
            writer.str(&band.name);
            writer.f64(band.up_to);
            writer.u64(count);
        }
        self.moments.write(writer);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let (mut bands, mut counts) = (Vec::new(), Vec::new());
        for _ in 0..reader.u64()? {
            bands.push(HealthBand { name: reader.str()?.to_owned(), up_to: reader.f64()? });
            counts.push(reader.u64()?);
        }
        check_bands(&bands).map_err(|error| Error::state(format!("damaged state: {error}")))?;
        Ok(Self { bands, counts, moments: Moments::read(reader)? })
    }
}

impl fmt::Display for HealthTally {
    /// `mean health 62.0 [55.1, 68.9] (95%, t, n = 80 customers): red 25.0%, yellow 50.0%, green 25.0%`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.mean.named("mean health", "").counted("customers"))?;
        let mut lead = ": ";
        for band in &self.bands {
            if let Some(value) = band.share.value {
                write!(f, "{lead}{} {value:.1}%", band.band)?;
                lead = ", ";
            }
        }
        write_end(f, &self.excluded, &self.mean.cautions)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn bands_are_counted_and_other_bands_refused() {
        let options = HealthTallyOptions::default();
        let mut state = HealthTallyState::new(&options).unwrap();
        for health in [Some(50.0), Some(75.0), Some(76.0), Some(80.0), None, Some(101.0)] {
            state.observe(health);
        }
        let tally = state.finish(&options);
        let counts: Vec<u64> = tally.bands.iter().map(|band| band.count).collect();
        assert_eq!((counts, tally.mean.n), (vec![1, 1, 2], 4));
        assert!(
            tally.to_string().ends_with(
                "n = 4 customers): red 25.0%, yellow 25.0%, green 50.0%; 2 excluded: 1 missing, 1 out of range"
            ),
            "{tally}"
        );
        let bands = vec![HealthBand { name: "all".into(), up_to: 100.0 }];
        let other = HealthTallyOptions { bands, ..options };
        let error = state.merge(&HealthTallyState::new(&other).unwrap()).unwrap_err();
        assert!(error.to_string().starts_with("bands: "));
        let none = HealthTallyState::new(&other).unwrap().finish(&other);
        assert_eq!(none.to_string(), "mean health: no valid answers");
    }

    proptest! {
        #[test]
        fn shards_give_what_one_pass_gives(
            healths in proptest::collection::vec(proptest::option::of(-5.0..105.0), 0..40), cut in 0usize..40,
        ) {
            let count = |part: &[Option<f64>]| {
                let mut state = HealthTallyState::new(&HealthTallyOptions::default()).unwrap();
                for &health in part {
                    state.observe(health);
                }
                state
            };
            let whole = count(&healths);
            let (a, b) = healths.split_at(cut.min(healths.len()));
            let mut merged = count(b);
            merged.merge(&count(a)).unwrap();
            prop_assert_eq!(merged.to_bytes(), whole.to_bytes());
            prop_assert_eq!(HealthTallyState::from_bytes(&whole.to_bytes()).unwrap(), whole);
        }
    }
}
