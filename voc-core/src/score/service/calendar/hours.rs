//! Counting business time.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::options::{CalendarOptions, Span};
use crate::error::Error;

const MINUTE: i64 = 60_000;
/// Days after which the search for the end of a stretch of business time gives up.
const FAR: usize = 4000;

/// Opening hours, checked, to count with. Times are milliseconds since 1970-01-01T00:00:00Z.
///
/// Hours are local: where the clock is put forward within them, they are an hour shorter, and where it is put back, an
/// hour longer. Of an opening time that comes twice, the first counts; one that is skipped moves with the clock.
///
/// ```
/// use voc_core::Timestamp;
/// use voc_core::score::service::{Calendar, CalendarOptions};
///
/// let mut options = CalendarOptions::default();
/// options.time_zone = "Europe/Berlin".into();
/// options.holidays = vec!["2026-04-06".into()]; // Easter Monday
/// let calendar = Calendar::new(&options)?;
/// let at = |text: &str| text.parse::<Timestamp>().map(Timestamp::as_millis);
/// // Thursday at 16:00, local time, to Tuesday at 10:00: an hour, Friday, an hour
/// let worked = calendar.open_millis(at("2026-04-02T14:00:00Z")?, at("2026-04-07T08:00:00Z")?);
/// assert_eq!(worked, 10 * 3_600_000);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Calendar {
    zone: TimeZone,
    /// From Monday.
    week: [Vec<Span>; 7],
    exceptions: BTreeMap<Date, Vec<Span>>,
}

impl Calendar {
    /// Checks the options.
    ///
    /// ```
    /// use voc_core::score::service::{Calendar, CalendarOptions};
    ///
    /// let mut options = CalendarOptions::default();
    /// options.time_zone = "Europe/Atlantis".into();
    /// let error = Calendar::new(&options).unwrap_err();
    /// assert!(error.is_score() && error.to_string().contains("Europe/Atlantis"));
    /// ```
    ///
    /// # Errors
    /// `score.invalid`, naming the field and the value, for a time zone that is not known and for hours and dates that
    /// cannot be read.
    pub fn new(options: &CalendarOptions) -> Result<Self, Error> {
        let (zone, week) = (options.zone()?, options.week()?);
        Ok(Self { zone, week, exceptions: options.exceptions()? })
    }

    /// The business time between two times; 0 where they are in the wrong order or out of the range of times (the years
    /// -9999 to 9999).
    ///
    /// ```
    /// use voc_core::Timestamp;
    /// use voc_core::score::service::{Calendar, CalendarOptions};
    ///
    /// let calendar = Calendar::new(&CalendarOptions::default())?;
    /// let at = |text: &str| text.parse::<Timestamp>().map(Timestamp::as_millis);
    /// // from Friday at 16:00 to Monday at 10:00 nobody worked but two hours
    /// let worked = calendar.open_millis(at("2026-03-06T16:00:00Z")?, at("2026-03-09T10:00:00Z")?);
    /// assert_eq!(worked / 3_600_000, 2);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn open_millis(&self, from: i64, until: i64) -> i64 {
        let dates = self.date(from).zip(self.date(until));
        let Some((first, last)) = dates.filter(|_| from < until) else { return 0 };
        let clipped = |date: Date| -> i64 {
            self.intervals(date)
                .map(|(open, close)| (close.min(until) - open.max(from)).max(0))
                .sum()
        };
        if first == last {
            return clipped(first);
        }
        let between = first.tomorrow().ok().zip(last.yesterday().ok());
        let whole = between.filter(|(first, last)| first <= last);
        clipped(first)
            + whole.map_or(0, |(first, last)| self.whole_days(first, last))
            + clipped(last)
    }

    /// Whether it is open at a time.
    ///
    /// ```
    /// use voc_core::Timestamp;
    /// use voc_core::score::service::{Calendar, CalendarOptions};
    ///
    /// let calendar = Calendar::new(&CalendarOptions::default())?;
    /// let at = |text: &str| text.parse::<Timestamp>().map(Timestamp::as_millis);
    /// // Friday, Saturday
    /// assert!(calendar.is_open(at("2026-03-06T12:00:00Z")?) && !calendar.is_open(at("2026-03-07T12:00:00Z")?));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn is_open(&self, at: i64) -> bool {
        self.date(at)
            .is_some_and(|date| self.intervals(date).any(|(open, close)| open <= at && at < close))
    }

    /// When a stretch of business time that begins at a time is over: when an answer is due. `None` where it is not over
    /// within some ten years, as on a calendar that never opens.
    ///
    /// ```
    /// use voc_core::Timestamp;
    /// use voc_core::score::service::{Calendar, CalendarOptions};
    ///
    /// // a ticket of Friday evening with four hours to answer is due on Monday at 13:00
    /// let calendar = Calendar::new(&CalendarOptions::default())?;
    /// let written: Timestamp = "2026-03-06T20:00:00Z".parse()?;
    /// let due = calendar.after(written.as_millis(), 4 * 3_600_000).map(Timestamp::from_millis).transpose()?;
    /// assert_eq!(due, Some("2026-03-09T13:00:00Z".parse()?));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    pub fn after(&self, from: i64, millis: i64) -> Option<i64> {
        let mut left = millis.max(0);
        let mut date = self.date(from)?;
        for _ in 0..FAR {
            for (open, close) in self.intervals(date) {
                let open = open.max(from);
                if open < close {
                    if left <= close - open {
                        return Some(open + left);
                    }
                    left -= close - open;
                }
            }
            date = date.tomorrow().ok()?;
        }
        None
    }

    /// The business time of all days from the first to the last, without looking at each.
    fn whole_days(&self, first: Date, last: Date) -> i64 {
        let days = i64::from(first.until(last).map_or(0, |span| span.get_days())) + 1;
        let start = usize::try_from(first.weekday().to_monday_zero_offset()).unwrap_or(0);
        let of_weekday = |day: usize| nominal(&self.week[day % 7]);
        let weeks = days / 7 * (0..7).map(of_weekday).sum::<i64>();
        let rest: i64 = (0..(days % 7) as usize).map(|day| of_weekday(start + day)).sum();
        let exceptions: i64 = self
            .exceptions
            .range(first..=last)
            .map(|(date, spans)| nominal(spans) - nominal(self.usual(date.weekday())))
            .sum();
        // on days with a change of clocks, the hours are not those on the door
        let changes: i64 = self
            .changes(first, last)
            .into_iter()
            .map(|date| {
                let real: i64 = self.intervals(date).map(|(open, close)| close - open).sum();
                real - nominal(self.spans(date))
            })
            .sum();
        weeks + rest + exceptions + changes
    }

    /// The days from the first to the last on which the clock changes, and those that it skips.
    fn changes(&self, first: Date, last: Date) -> BTreeSet<Date> {
        let mut dates = BTreeSet::new();
        let start = self.start(first).and_then(|at| Timestamp::from_millisecond(at - 1).ok());
        let end = last.tomorrow().ok().and_then(|date| self.start(date)).unwrap_or(i64::MAX);
        let Some(start) = start else { return dates };
        for change in self.zone.following(start) {
            let at = change.timestamp().as_millisecond();
            if at > end {
                break;
            }
            let Some((mut date, after)) = self.date(at - 1).zip(self.date(at)) else { break };
            while date <= after {
                if first <= date && date <= last {
                    dates.insert(date);
                }
                let Ok(next) = date.tomorrow() else { break };
                date = next;
            }
        }
        dates
    }

    /// The hours of a day in milliseconds since the epoch.
    fn intervals(&self, date: Date) -> impl Iterator<Item = (i64, i64)> {
        // a day that the clock skips has no length, whatever is written on the door
        let bounds = self.start(date).zip(date.tomorrow().ok().and_then(|next| self.start(next)));
        self.spans(date).iter().filter_map(move |span| {
            let (start, end) = bounds?;
            let open = self.instant(date, span.open)?.clamp(start, end);
            let close = self.instant(date, span.close)?.clamp(start, end);
            (open < close).then_some((open, close))
        })
    }

    fn spans(&self, date: Date) -> &[Span] {
        self.exceptions.get(&date).map_or_else(|| self.usual(date.weekday()), Vec::as_slice)
    }

    fn usual(&self, weekday: Weekday) -> &[Span] {
        usize::try_from(weekday.to_monday_zero_offset())
            .ok()
            .and_then(|day| self.week.get(day))
            .map_or(&[], Vec::as_slice)
    }

    /// The day that a time belongs to: the last that has begun. Where the clock is put back across midnight, the calendar
    /// shows the day before once more, which is over.
    fn date(&self, at: i64) -> Option<Date> {
        let local = Timestamp::from_millisecond(at).ok()?;
        let date = self.zone.to_datetime(local).date();
        let next = date.tomorrow().ok().filter(|&next| self.start(next).is_some_and(|s| s <= at));
        Some(next.unwrap_or(date))
    }

    fn start(&self, date: Date) -> Option<i64> {
        self.instant(date, 0)
    }

    /// When it is so many minutes after midnight on the clock.
    fn instant(&self, date: Date, minutes: i32) -> Option<i64> {
        let local = date.at(0, 0, 0, 0).checked_add(minutes.minutes()).ok()?;
        let instant = self.zone.to_ambiguous_timestamp(local).compatible().ok()?;
        Some(instant.as_millisecond())
    }
}

/// The hours on the door.
fn nominal(spans: &[Span]) -> i64 {
    spans.iter().map(|span| i64::from(span.close - span.open) * MINUTE).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HOUR: i64 = 60 * MINUTE;

    fn at(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_millisecond()
    }

    fn calendar(zone: &str, change: impl FnOnce(&mut CalendarOptions)) -> Calendar {
        let mut options = CalendarOptions { time_zone: zone.into(), ..CalendarOptions::default() };
        change(&mut options);
        Calendar::new(&options).unwrap()
    }

    fn all_day(options: &mut CalendarOptions) {
        let always = serde_json::json!({
            "monday": ["00:00-24:00"], "tuesday": ["00:00-24:00"], "wednesday": ["00:00-24:00"],
            "thursday": ["00:00-24:00"], "friday": ["00:00-24:00"], "saturday": ["00:00-24:00"],
            "sunday": ["00:00-24:00"],
        });
        options.week = serde_json::from_value(always).unwrap();
    }

    #[test]
    fn nights_weekends_and_holidays_do_not_count() {
        let calendar = calendar("UTC", |options| {
            options.holidays = vec!["2026-12-25".into()];
            options.special.insert("2026-12-24".into(), vec!["09:00-12:00".into()]);
        });
        // Wednesday 16:30 to Monday 09:15: 0.5 + 3 + 0 + 0.25
        let worked = calendar.open_millis(at("2026-12-23T16:30:00Z"), at("2026-12-28T09:15:00Z"));
        assert_eq!(worked, 225 * MINUTE);
        assert_eq!(calendar.open_millis(at("2026-12-23T10:00:00Z"), at("2026-12-23T09:30:00Z")), 0);
        assert!(calendar.is_open(at("2026-12-24T11:59:59Z")));
        assert!(!calendar.is_open(at("2026-12-24T12:00:00Z")));
        let due = calendar.after(at("2026-12-24T11:00:00Z"), 2 * HOUR);
        assert_eq!(due, Some(at("2026-12-28T10:00:00Z")));
        // to the end of the day is on the day
        let due = calendar.after(at("2026-12-23T09:00:00Z"), 8 * HOUR);
        assert_eq!(due, Some(at("2026-12-23T17:00:00Z")));
    }

    #[test]
    fn days_with_a_change_of_clocks_are_as_long_as_they_are() {
        let berlin = calendar("Europe/Berlin", all_day);
        // 2026-03-29 has 23 hours, 2026-10-25 has 25
        for (from, until, hours) in [
            ("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", 23),
            ("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", 25),
        ] {
            assert_eq!(berlin.open_millis(at(from), at(until)), hours * HOUR);
        }
        // nine o'clock is nine o'clock on either side
        let office = calendar("Europe/Berlin", |_| {});
        let worked = office.open_millis(at("2026-03-27T15:00:00Z"), at("2026-03-30T07:30:00Z"));
        assert_eq!(worked, HOUR + 30 * MINUTE);
        let night = calendar("America/New_York", |options| {
            options.week.sunday = vec!["00:00-04:00".into()];
        });
        let spring = night.open_millis(at("2026-03-07T22:00:00Z"), at("2026-03-09T12:00:00Z"));
        assert_eq!(spring, 3 * HOUR);
        let autumn = night.open_millis(at("2026-10-31T22:00:00Z"), at("2026-11-02T12:00:00Z"));
        assert_eq!(autumn, 5 * HOUR);
    }

    #[test]
    fn a_clock_put_back_across_midnight_loses_no_hour() {
        // at 00:01 on the 2nd of November 2008 it was 23:01 on the 1st again
        let always = calendar("America/St_Johns", all_day);
        let begin = at("2008-10-31T02:30:00Z");
        let change = at("2008-11-02T02:31:00Z");
        for until in [change - 1, change + 1, change + 59 * MINUTE, change + 70 * HOUR] {
            assert_eq!(always.open_millis(begin, until), until - begin);
            assert_eq!(always.after(begin, until - begin), Some(until));
        }
        let (before, after) = (change - MINUTE / 2, change + 30 * MINUTE);
        assert_eq!(always.open_millis(before, after), after - before);
        assert!(always.is_open(after));
        let short = calendar("America/St_Johns", |options| {
            options.week.saturday = vec!["22:00-24:00".into()];
            options.week.sunday = vec!["00:00-02:00".into()];
        });
        // Saturday's two hours, and Sunday's with the hour that comes again
        let worked = short.open_millis(at("2008-11-01T12:00:00Z"), at("2008-11-03T06:00:00Z"));
        assert_eq!(worked, 5 * HOUR);
    }

    #[test]
    fn a_day_that_the_clock_skips_has_no_hours() {
        // Samoa went from the 29th of December 2011 to the 31st
        let samoa = calendar("Pacific/Apia", |_| {});
        let worked = samoa.open_millis(at("2011-12-28T10:00:00Z"), at("2012-01-04T12:00:00Z"));
        let by_day: i64 = ["2011-12-28", "2011-12-29", "2012-01-02", "2012-01-03", "2012-01-04"]
            .iter()
            .map(|day| samoa.intervals(day.parse().unwrap()).map(|(a, b)| b - a).sum::<i64>())
            .sum();
        assert_eq!(samoa.intervals("2011-12-30".parse().unwrap()).count(), 0);
        assert_eq!(worked, by_day);
    }

    #[test]
    fn zones_by_name_offset_and_rule_agree() {
        let span = (at("2026-03-20T10:00:00Z"), at("2026-04-10T10:20:00Z"));
        let worked = |zone: &str| calendar(zone, |_| {}).open_millis(span.0, span.1);
        assert_eq!(worked("Europe/Berlin"), worked("CET-1CEST,M3.5.0,M10.5.0/3"));
        assert_eq!(worked("Asia/Kolkata"), worked("+05:30"));
        assert_eq!(worked("UTC"), worked("+00:00"));
        for wrong in ["Europe/Berln", "+5", "+25:00", "UTC+2", "gmt-05:30", ""] {
            let options = CalendarOptions { time_zone: wrong.into(), ..CalendarOptions::default() };
            let error = Calendar::new(&options).unwrap_err();
            assert!(error.to_string().starts_with("time_zone: "), "{error}");
        }
        let options = CalendarOptions { time_zone: "UTC+2".into(), ..CalendarOptions::default() };
        assert_eq!(
            Calendar::new(&options).unwrap_err().to_string(),
            "time_zone: `UTC+2` has the opposite sign in POSIX rules; write `+02:00`"
        );
        assert_eq!(worked("GMT+0"), worked("UTC"));
        assert_eq!(worked("GMT0BST,M3.5.0/1,M10.5.0"), worked("Europe/London"));
    }

    #[test]
    fn hours_that_cannot_be_are_refused_by_name() {
        let refused = |hours: &[&str]| {
            let mut options = CalendarOptions::default();
            options.week.friday = hours.iter().map(ToString::to_string).collect();
            Calendar::new(&options).unwrap_err().to_string()
        };
        assert_eq!(refused(&["9-17"]), "week.friday: `9-17` are not hours such as 09:00-17:00");
        assert!(refused(&["22:00-06:00"]).contains("cut a night at 24:00"));
        assert!(refused(&["09:00-12:00", "11:00-15:00"]).contains("begins before"));
        assert!(refused(&["09:00-24:01"]).starts_with("week.friday: "));
        let options =
            CalendarOptions { holidays: vec!["25.12.".into()], ..CalendarOptions::default() };
        let error = Calendar::new(&options).unwrap_err();
        assert_eq!(error.to_string(), "holidays: `25.12.` is not a date such as 2026-12-25");
        let week = serde_json::json!({
            "monday": [], "tuesday": [], "wednesday": [], "thursday": [], "friday": [],
        });
        let week = serde_json::from_value(week).unwrap();
        let closed = CalendarOptions { week, ..CalendarOptions::default() };
        assert_eq!(Calendar::new(&closed).unwrap().after(0, 1), None);
        assert_eq!(calendar("UTC", |_| {}).open_millis(i64::MIN, i64::MAX), 0);
    }

    proptest! {
        #[test]
        fn counting_weeks_is_counting_days(
            from in 1_200_000_000_000i64..1_900_000_000_000, length in 0i64..60_000_000_000,
            zone in 0usize..7, all in any::<bool>(),
        ) {
            let zone = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
                "Africa/Cairo", "America/St_Johns", "-03:00"][zone];
            let calendar = calendar(zone, |options| {
                if all {
                    all_day(options);
                }
                options.holidays = (1..=28).map(|day| format!("2020-02-{day:02}")).collect();
            });
            let until = from + length;
            let mut date = calendar.date(from).unwrap();
            let mut by_day = 0;
            while date <= calendar.date(until).unwrap() {
                by_day += calendar
                    .intervals(date)
                    .map(|(open, close)| (close.min(until) - open.max(from)).max(0))
                    .sum::<i64>();
                date = date.tomorrow().unwrap();
            }
            prop_assert_eq!(calendar.open_millis(from, until), by_day);
            if all {
                let holidays = (at("2020-01-31T00:00:00Z"), at("2020-03-02T00:00:00Z"));
                if until < holidays.0 || from > holidays.1 {
                    prop_assert_eq!(by_day, length);
                }
            }
            let middle = from + length / 3;
            prop_assert_eq!(
                calendar.open_millis(from, middle) + calendar.open_millis(middle, until),
                by_day
            );
            if by_day > 0 {
                let end = calendar.after(from, by_day).unwrap();
                prop_assert!(end <= until && calendar.open_millis(from, end) == by_day);
            }
        }
    }
}
