//! From the cells of a row to a feedback.

use std::collections::BTreeMap;

use clap::ValueEnum;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde::Serialize;
use voc_core::{Channel, Feedback, Timestamp};

use super::columns::{Columns, Role};
use super::rows::Row;

/// How dates with slashes are read; they are not read at all unless told, since 3/4 is two dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SlashDates {
    /// 31/12/2026
    DayFirst,
    /// 12/31/2026
    MonthFirst,
}

/// What is wrong in a file, by what was made of it.
#[derive(Debug, Default, Serialize)]
pub(super) struct Problems {
    /// Rows that are not in the report.
    pub(super) left_out: u64,
    /// Each sort of problem, with its first places.
    pub(super) kinds: BTreeMap<&'static str, Problem>,
}

/// A sort of problem.
#[derive(Debug, Default, Serialize)]
pub(super) struct Problem {
    /// How often it was met.
    pub(super) rows: u64,
    /// Its first places.
    pub(super) first: Vec<Place>,
}

/// A place in the file and what is wrong there.
#[derive(Debug, Serialize)]
pub(super) struct Place {
    /// Line of the file, from 1.
    pub(super) line: u64,
    /// What was found.
    pub(super) found: String,
}

/// Places that are named of each sort.
const PLACES: usize = 3;
/// Characters of a value that are repeated.
const FOUND: usize = 40;

impl Problems {
    /// Notes a row that cannot be used at all.
    pub(super) fn left_out(&mut self, kind: &'static str, line: u64, found: &str) {
        self.left_out += 1;
        self.field(kind, line, found);
    }

    /// Notes a value that cannot be used; its row is kept without it.
    pub(super) fn field(&mut self, kind: &'static str, line: u64, found: &str) {
        let problem = self.kinds.entry(kind).or_default();
        problem.rows += 1;
        if problem.first.len() < PLACES {
            problem.first.push(Place { line, found: found.chars().take(FOUND).collect() });
        }
    }
}

/// The feedback of a row, unless it has no text.
pub(super) fn feedback(
    row: &Row,
    names: &[String],
    columns: &Columns,
    slashes: Option<SlashDates>,
    problems: &mut Problems,
) -> Option<Feedback> {
    let cell = |role| columns.get(role).and_then(|column| row.cell(column));
    let Some(text) = cell(Role::Text) else {
        problems.left_out("no text", row.line, "");
        return None;
    };
    let owned = |role| cell(role).map(str::to_owned);
    let mut feedback = Feedback::new(text);
    feedback.id = owned(Role::Id);
    feedback.contact = owned(Role::Contact);
    feedback.account = owned(Role::Account);
    feedback.survey = owned(Role::Survey);
    let read = |role, kind| {
        let value = cell(role)?;
        Some((value, move |problems: &mut Problems| problems.field(kind, row.line, value)))
    };
    if let Some((value, wrong)) = read(Role::Channel, "unknown channel") {
        feedback.channel = channel(value);
        if feedback.channel.is_none() {
            wrong(problems);
        }
    }
    if let Some((value, wrong)) = read(Role::Time, "unreadable time") {
        feedback.time = time(value, slashes);
        if feedback.time.is_none() {
            wrong(problems);
        }
    }
    if let Some((value, wrong)) = read(Role::Language, "unknown language") {
        feedback.language = value.parse().ok();
        if feedback.language.is_none() {
            wrong(problems);
        }
    }
    for (role, score) in [
        (Role::Nps, &mut feedback.scores.nps),
        (Role::Csat, &mut feedback.scores.csat),
        (Role::Ces, &mut feedback.scores.ces),
        (Role::Stars, &mut feedback.scores.stars),
    ] {
        if let Some((value, wrong)) = read(role, "score is not a number") {
            *score = number(value);
            if score.is_none() {
                wrong(problems);
            }
        }
    }
    for (column, name) in names.iter().enumerate().filter(|&(c, _)| columns.is_dimension(c)) {
        if let Some(value) = row.cell(column) {
            feedback.dimensions.insert(name.clone(), value.into());
        }
    }
    Some(feedback)
}

fn number(value: &str) -> Option<f64> {
    value.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())
}

/// The channel by its own name or by what tools call it.
fn channel(value: &str) -> Option<Channel> {
    let folded = super::columns::folded(value);
    folded.parse().ok().or(match folded.as_str() {
        "e_mail" | "mail" => Some(Channel::Email),
        "questionnaire" | "form" | "nps" | "csat" => Some(Channel::Survey),
        "support" | "case" | "helpdesk" | "web_form" => Some(Channel::Ticket),
        "phone" | "voice" | "telephone" => Some(Channel::Call),
        "live_chat" | "messenger" | "whatsapp" | "sms" => Some(Channel::Chat),
        "reviews" | "app_store" | "google_play" | "trustpilot" => Some(Channel::Review),
        "social_media" | "twitter" | "x" | "facebook" | "instagram" | "reddit" | "tweet" => {
            Some(Channel::Social)
        }
        "crm" | "crm_note" | "notes" => Some(Channel::Note),
        _ => None,
    })
}

/// The time in any notation that has one meaning; without an offset it is taken for UTC.
fn time(value: &str, slashes: Option<SlashDates>) -> Option<Timestamp> {
    if let Ok(time) = value.parse() {
        return Some(time);
    }
    if value.bytes().all(|b| b.is_ascii_digit()) && matches!(value.len(), 10 | 13) {
        let number: i64 = value.parse().ok()?;
        // ten digits are seconds of this age, thirteen are milliseconds
        return Timestamp::from_millis(if value.len() == 10 { number * 1000 } else { number }).ok();
    }
    let at = civil(value).or_else(|| written(value, slashes))?;
    Timestamp::from_millis(at.to_zoned(TimeZone::UTC).ok()?.timestamp().as_millisecond()).ok()
}

fn civil(value: &str) -> Option<DateTime> {
    value
        .parse()
        .ok()
        .or_else(|| Some(value.parse::<Date>().ok()?.to_datetime(jiff::civil::Time::midnight())))
}

/// A day as people write it, with or without a time of day: 31.12.2026, 12/31/2026 23:59.
fn written(value: &str, slashes: Option<SlashDates>) -> Option<DateTime> {
    let date = match (value.contains('/'), slashes) {
        (false, _) => "%d.%m.%Y",
        (true, Some(SlashDates::DayFirst)) => "%d/%m/%Y",
        (true, Some(SlashDates::MonthFirst)) => "%m/%d/%Y",
        (true, None) => return None,
    };
    let timed = [" %H:%M:%S", " %H:%M"]
        .iter()
        .find_map(|time| DateTime::strptime(format!("{date}{time}"), value).ok());
    timed.or_else(|| {
        Some(Date::strptime(date, value).ok()?.to_datetime(jiff::civil::Time::midnight()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_every_unambiguous_notation() {
        let read = |value: &str| time(value, None).map(|t| t.to_string());
        let noon = Some("2026-03-04T12:30:00Z".to_owned());
        for value in [
            "2026-03-04T13:30:00+01:00",
            "2026-03-04T12:30:00",
            "2026-03-04 12:30:00",
            "2026-03-04 12:30",
            "04.03.2026 12:30",
            "1772627400",
            "1772627400000",
        ] {
            assert_eq!(read(value), noon, "{value}");
        }
        assert_eq!(read("2026-03-04"), Some("2026-03-04T00:00:00Z".to_owned()));
        assert_eq!(read("03/04/2026"), None);
        assert_eq!(read("yesterday"), None);
        assert_eq!(read("31.02.2026"), None);
        let slashed = |order| time("03/04/2026 08:00", Some(order)).unwrap().to_string();
        assert_eq!(slashed(SlashDates::DayFirst), "2026-04-03T08:00:00Z");
        assert_eq!(slashed(SlashDates::MonthFirst), "2026-03-04T08:00:00Z");
    }

    #[test]
    fn a_bad_value_costs_the_value_and_a_missing_text_the_row() {
        let names: Vec<String> =
            ["text", "time", "channel", "nps", "plan"].map(str::to_owned).to_vec();
        let columns = Columns::find(&names, &[]).unwrap();
        let mut problems = Problems::default();
        let mut read = |line, cells: [&str; 5]| {
            let row = Row { line, cells: cells.map(str::to_owned).to_vec() };
            feedback(&row, &names, &columns, None, &mut problems)
        };
        let good = read(2, ["Fine", "2026-01-01", "Twitter", "9", "gold"]).unwrap();
        assert_eq!(good.channel, Some(Channel::Social));
        assert_eq!(good.scores.nps, Some(9.0));
        assert_eq!(good.dimensions["plan"], "gold".into());
        let bad = read(3, ["Bad", "soon", "fax", "nine", ""]).unwrap();
        assert_eq!((bad.time, bad.channel, bad.scores.nps), (None, None, None));
        assert!(bad.dimensions.is_empty());
        assert!(read(4, [" ", "", "", "", ""]).is_none());
        assert_eq!(problems.left_out, 1);
        let kinds: Vec<_> = problems.kinds.keys().copied().collect();
        assert_eq!(
            kinds,
            ["no text", "score is not a number", "unknown channel", "unreadable time"]
        );
        assert_eq!(problems.kinds["unreadable time"].first[0].line, 3);
    }
}
