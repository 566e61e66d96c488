//! When a feedback was given.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::Error;

/// Seconds from 1989 to 2286, which are milliseconds of the first months of 1970.
const SECONDS_OF_OUR_DAYS: Range<i64> = 600_000_000..10_000_000_000;

/// A point in time, to the millisecond.
///
/// Written as RFC 3339 in UTC; read from RFC 3339 with any offset, from a date alone, which is its midnight in UTC, or from
/// milliseconds since the epoch; what looks like seconds is refused.
///
/// ```
/// use voc_core::Timestamp;
///
/// // two offsets, one moment
/// let berlin: Timestamp = "2026-02-17T10:30:00+01:00".parse()?;
/// assert_eq!(berlin, "2026-02-17T09:30:00Z".parse()?);
/// assert_eq!("2026-02-17".parse::<Timestamp>()?, "2026-02-17T00:00:00Z".parse()?);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(jiff::Timestamp);

impl Timestamp {
    /// The time `milliseconds` after 1970-01-01T00:00:00Z.
    ///
    /// ```
    /// use voc_core::Timestamp;
    ///
    /// // as a browser has it
    /// assert_eq!(Timestamp::from_millis(1_771_320_600_000)?.to_string(), "2026-02-17T09:30:00Z");
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `feedback.invalid` for a time outside the years -9999 to 9999.
    pub fn from_millis(milliseconds: i64) -> Result<Self, Error> {
        jiff::Timestamp::from_millisecond(milliseconds)
            .map(Self)
            .map_err(|_| Error::feedback(format!("{milliseconds} ms is out of the range of times")))
    }

    /// The time that a number in data stands for. Other programs count in seconds, which would pass for times of early 1970
    /// in silence.
    ///
    /// # Errors
    /// `feedback.invalid` for what looks like seconds, and for a time outside the years -9999 to 9999.
    pub(crate) fn from_number(milliseconds: i64) -> Result<Self, Error> {
        if SECONDS_OF_OUR_DAYS.contains(&milliseconds) {
            return Err(Error::feedback(format!(
                "{milliseconds} looks like seconds since the epoch, expected milliseconds"
            )));
        }
        Self::from_millis(milliseconds)
    }

    /// Milliseconds after 1970-01-01T00:00:00Z.
    ///
    /// ```
    /// use voc_core::Timestamp;
    ///
    /// let asked: Timestamp = "2026-02-17T09:30:00Z".parse()?;
    /// let answered: Timestamp = "2026-02-17T11:00:00Z".parse()?;
    /// assert_eq!((answered.as_millis() - asked.as_millis()) / 60_000, 90);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn as_millis(self) -> i64 {
        self.0.as_millisecond()
    }
}

impl FromStr for Timestamp {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let instant = text.parse().ok().or_else(|| midnight(text));
        instant.map(Self).ok_or_else(|| no_instant(text))
    }
}

/// Why a text is no time.
#[cold]
fn no_instant(text: &str) -> Error {
    use jiff::civil::{Date, DateTime};
    let of_utc = text.strip_suffix('Z').is_some_and(|time| time.parse::<DateTime>().is_ok());
    if of_utc || has_length_of_a_date(text) && text.parse::<Date>().is_ok() {
        return Error::feedback(format!(
            "`{text}` is out of the range of times, which ends at {}",
            jiff::Timestamp::MAX
        ));
    }
    if text.contains(':') && text.parse::<DateTime>().is_ok() {
        return Error::feedback(format!(
            "`{text}` names no time zone, such as the Z of 2026-02-17T09:30:00Z"
        ));
    }
    Error::feedback(format!(
        "`{text}` is not an RFC 3339 time such as 2026-02-17T09:30:00Z, nor a date such as 2026-02-17"
    ))
}

fn has_length_of_a_date(text: &str) -> bool {
    text.len() == "2026-02-17".len() && text.as_bytes()[4] == b'-'
}

/// The beginning of a day, in UTC.
fn midnight(date: &str) -> Option<jiff::Timestamp> {
    let date: jiff::civil::Date = date.parse().ok().filter(|_| has_length_of_a_date(date))?;
    Some(date.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp())
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(
            untagged,
            expecting = "expected an RFC 3339 time, a date or milliseconds since the epoch"
        )]
        enum Form {
            Millis(i64),
            Text(String),
        }
        match Form::deserialize(deserializer)? {
            Form::Millis(ms) => Self::from_number(ms),
            Form::Text(text) => text.parse(),
        }
        .map_err(serde::de::Error::custom)
    }
}
