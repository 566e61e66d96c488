//! What a result left out.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_excluded_reads_well() {
        let mut excluded = Excluded { missing: 2, ..Excluded::default() };
        excluded.merge(&Excluded { out_of_range: 1, ..Excluded::default() });
        assert_eq!(excluded.to_string(), "3 excluded: 2 missing, 1 out of range");
        assert_eq!(Excluded::default().to_string(), "");
    }
}
