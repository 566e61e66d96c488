//! Opening hours as data.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};
use serde::{Deserialize, Serialize};

use crate::error::Error;

/// Opening hours, each as `09:00-17:00`; none where it is closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct WeekHours {
    /// On Mondays.
    pub monday: Vec<String>,
    /// On Tuesdays.
    pub tuesday: Vec<String>,
    /// On Wednesdays.
    pub wednesday: Vec<String>,
    /// On Thursdays.
    pub thursday: Vec<String>,
    /// On Fridays.
    pub friday: Vec<String>,
    /// On Saturdays.
    pub saturday: Vec<String>,
    /// On Sundays.
    pub sunday: Vec<String>,
}

impl Default for WeekHours {
    /// Monday to Friday from 9 to 17.
    fn default() -> Self {
        let open = || vec!["09:00-17:00".to_owned()];
        Self {
            monday: open(),
            tuesday: open(),
            wednesday: open(),
            thursday: open(),
            friday: open(),
            saturday: Vec::new(),
            sunday: Vec::new(),
        }
    }
}

impl WeekHours {
    fn days(&self) -> [(&'static str, &[String]); 7] {
        [
            ("monday", &self.monday),
            ("tuesday", &self.tuesday),
            ("wednesday", &self.wednesday),
            ("thursday", &self.thursday),
            ("friday", &self.friday),
            ("saturday", &self.saturday),
            ("sunday", &self.sunday),
        ]
    }
}

/// When a service is open.
///
/// ```
/// use voc_core::score::{from_options, service::{Calendar, CalendarOptions}};
///
/// // the hours on the door of a shop in Lyon, and Christmas Eve
/// let options: CalendarOptions = from_options(serde_json::json!({
///     "time_zone": "Europe/Paris",
///     "week": {"saturday": ["10:00-13:00", "14:00-18:00"]},
///     "holidays": ["2026-12-25"],
///     "special": {"2026-12-24": ["09:00-12:00"]},
/// }))?;
/// assert!(Calendar::new(&options).is_ok());
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct CalendarOptions {
    /// The time zone of the hours: `UTC`, a name of the IANA database as `Europe/Berlin`, a fixed offset as `+05:30`, or
    /// a POSIX rule as `CET-1CEST,M3.5.0,M10.5.0/3`; `UTC+2` and `GMT+2` are refused, which POSIX reads as two hours
    /// behind UTC. Names are looked up in the data compiled into the library, so that
    /// every machine answers alike.
    pub time_zone: String,
    /// The hours of each weekday.
    pub week: WeekHours,
    /// Days on which it is closed, as `2026-12-25`.
    pub holidays: Vec<String>,
    /// Days with other hours than their weekday's, as `{"2026-12-24": ["09:00-12:00"]}`; they go before holidays.
    pub special: BTreeMap<String, Vec<String>>,
}

impl Default for CalendarOptions {
    fn default() -> Self {
        Self {
            time_zone: "UTC".into(),
            week: WeekHours::default(),
            holidays: Vec::new(),
            special: BTreeMap::new(),
        }
    }
}

/// Minutes after midnight; 1440 is the next midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) open: i32,
    pub(super) close: i32,
}

impl CalendarOptions {
    pub(super) fn zone(&self) -> Result<TimeZone, Error> {
        let name = self.time_zone.trim();
        if let Some(offset) = offset_by_name(name) {
            return Err(Error::score(format!(
                "time_zone: `{name}` has the opposite sign in POSIX rules; write `{offset}`"
            )));
        }
        let fixed = || fixed_offset(name).map(TimeZone::fixed);
        fixed()
            .or_else(|| TimeZoneDatabase::bundled().get(name).ok())
            .or_else(|| TimeZone::posix(name).ok())
            .ok_or_else(|| {
                Error::score(format!(
                    "time_zone: `{name}` is not a time zone such as UTC, Europe/Berlin, +02:00 or CET-1CEST,M3.5.0,M10.5.0/3"
                ))
            })
    }

    /// The hours of each weekday, from Monday.
    pub(super) fn week(&self) -> Result<[Vec<Span>; 7], Error> {
        let mut week: [Vec<Span>; 7] = Default::default();
        for (spans, (day, hours)) in week.iter_mut().zip(self.week.days()) {
            *spans =
                parse_hours(hours).map_err(|error| Error::score(format!("week.{day}: {error}")))?;
        }
        Ok(week)
    }

    /// The days that have other hours than their weekday's.
    pub(super) fn exceptions(&self) -> Result<BTreeMap<Date, Vec<Span>>, Error> {
        let date = |field: &str, text: &str| {
            text.parse::<Date>().map_err(|_| {
                Error::score(format!("{field}: `{text}` is not a date such as 2026-12-25"))
            })
        };
        let mut days = BTreeMap::new();
        for holiday in &self.holidays {
            days.insert(date("holidays", holiday)?, Vec::new());
        }
        for (day, hours) in &self.special {
            let spans = parse_hours(hours)
                .map_err(|error| Error::score(format!("special.{day}: {error}")))?;
            days.insert(date("special", day)?, spans);
        }
        Ok(days)
    }
}

/// `+05:30` or `-08:00`.
fn fixed_offset(text: &str) -> Option<Offset> {
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    let part = |digits: &str, below: i32| {
        let two = digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse().ok().filter(|&number: &i32| two && number < below)
    };
    Offset::from_seconds(sign * (part(hours, 24)? * 3600 + part(minutes, 60)? * 60)).ok()
}

/// `+02:00` of `UTC+2` and `GMT+2`.
fn offset_by_name(text: &str) -> Option<String> {
    let (name, rest) = text.split_at_checked(3)?;
    let known = ["UTC", "GMT"].iter().any(|known| name.eq_ignore_ascii_case(known));
    let sign = rest.chars().next().filter(|sign| known && ['+', '-'].contains(sign))?;
    let (hours, minutes) = rest[1..].split_once(':').unwrap_or((&rest[1..], "0"));
    let (hours, minutes): (u8, u8) = (hours.parse().ok()?, minutes.parse().ok()?);
    // `GMT+0` is a name of the database
    (hours > 0 || minutes > 0).then(|| format!("{sign}{hours:02}:{minutes:02}"))
}

fn parse_hours(hours: &[String]) -> Result<Vec<Span>, String> {
    let mut spans: Vec<Span> = Vec::with_capacity(hours.len());
    for text in hours {
        let ends = text.split_once('-').map(|(open, close)| (minutes(open), minutes(close)));
        let Some((Some(open), Some(close))) = ends else {
            return Err(format!("`{text}` are not hours such as 09:00-17:00"));
        };
        if open >= close {
            return Err(format!("`{text}` does not end after it begins; cut a night at 24:00"));
        }
        if spans.last().is_some_and(|before| before.close > open) {
            return Err(format!("`{text}` begins before the hours before it end"));
        }
        spans.push(Span { open, close });
    }
    Ok(spans)
}

/// Minutes after midnight of a time like `09:30`, up to `24:00`.
fn minutes(text: &str) -> Option<i32> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let number = |digits: &str| {
        let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse::<i32>().ok().filter(|_| plain)
    };
    let total = number(hours)? * 60 + number(minutes).filter(|&minutes| minutes < 60)?;
    (total <= 24 * 60).then_some(total)
}
