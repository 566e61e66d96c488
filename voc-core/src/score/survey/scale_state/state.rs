//! How counts of a scale are merged and saved.

use super::{ScaleState, Weighted};
use crate::error::Error;
use crate::score::estimate::Excluded;
use crate::score::exact::ExactSum;
use crate::score::state::{Reader, State, Writer};
use crate::score::survey::scale::{Rounding, Scale};

/// Counts up to which a double is exact.
const MAX_ANSWERS: u64 = 1 << 53;

impl ScaleState {
    /// Adds counts, on condition that they stay exact.
    pub(super) fn add(&mut self, other: &Self) -> Result<(), Error> {
        let total =
            self.counts.iter().chain(&other.counts).try_fold(0u64, |sum, &c| sum.checked_add(c));
        if total.is_none_or(|total| total > MAX_ANSWERS) {
            return Err(Error::score("counts: more than 2^53 answers"));
        }
        for (count, more) in self.counts.iter_mut().zip(other.counts) {
            *count += more;
        }
        Ok(())
    }
}

impl State for ScaleState {
    type Answer = Option<f64>;

    const KIND: &'static str = "scale";

    fn observe(&mut self, answer: Option<f64>) {
        if let Some(index) = self.level_index(answer) {
            self.counts[index] += 1;
        }
    }

    fn merge(&mut self, other: &Self) -> Result<(), Error> {
        if self.scale != other.scale {
            return Err(Error::score(format!(
                "scale: {} and {} cannot be merged",
                self.scale, other.scale
            )));
        }
        if self.rounding != other.rounding {
            return Err(Error::score("rounding: states with different rules cannot be merged"));
        }
        self.add(other)?;
        self.excluded.merge(&other.excluded);
        if let Some(other) = &other.weighted {
            let weighted = self.weighted.get_or_insert_default();
            for (count, more) in weighted.counts.iter_mut().zip(other.counts) {
                *count += more;
            }
            for (weight, more) in weighted.weights.iter_mut().zip(&other.weights) {
                weight.merge(more);
            }
            weighted.squares.merge(&other.squares);
        }
        Ok(())
    }

    fn write(&self, writer: &mut Writer) {
        writer.u64(self.scale.low().into());
        writer.u64(self.scale.high().into());
        let rule = self.rounding.and_then(|r| Rounding::ALL.iter().position(|&each| each == r));
        writer.u64(rule.map_or(0, |at| at as u64 + 1));
        self.counts().iter().for_each(|&count| writer.u64(count));
        writer.u64(self.weighted.is_some().into());
        if let Some(weighted) = &self.weighted {
            for index in 0..self.scale.levels() {
                writer.u64(weighted.counts[index]);
                weighted.weights[index].write(writer);
            }
            weighted.squares.write(writer);
        }
        self.excluded.write(writer);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let damaged = |what: &str| Error::state(format!("damaged state: {what}"));
        let mut end = || Ok::<_, Error>(u8::try_from(reader.u64()?).unwrap_or(u8::MAX));
        let scale = Scale::new(end()?, end()?).map_err(|_| damaged("no such scale"))?;
        let rounding = match reader.u64()? {
            0 => None,
            rule => {
                let rule = Rounding::ALL.get(rule as usize - 1).copied();
                Some(rule.ok_or_else(|| damaged("no such rounding"))?)
            }
        };
        let mut state = Self::new(scale).with_rounding(rounding);
        let mut counts = Self::new(scale);
        for count in &mut counts.counts[..scale.levels()] {
            *count = reader.u64()?;
        }
        state.add(&counts).map_err(|_| damaged("too many answers"))?;
        if reader.u64()? != 0 {
            let mut weighted = Weighted::default();
            for index in 0..scale.levels() {
                weighted.counts[index] = reader.u64()?;
                if weighted.counts[index] > state.counts[index] {
                    return Err(damaged("more weights than answers"));
                }
                weighted.weights[index] = ExactSum::read(reader)?;
            }
            weighted.squares = ExactSum::read(reader)?;
            state.weighted = Some(Box::new(weighted));
        }
        state.excluded = Excluded::read(reader)?;
        Ok(state)
    }
}
