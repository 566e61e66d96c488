//! Every result by name, with data in and data out: what the bindings call, and nothing of its own.

use serde::Serialize;
use serde_json::{Map, Value};

use super::access::{Access, Restrict};
use super::category::category;
use super::check::{from_value, options_from};
use super::complaints::complaints;
use super::conversion::conversions;
use super::deals::deals;
use super::given::Given;
use super::highlights::highlights;
use super::histories::Histories;
use super::history::History;
use super::options::ContactOptions;
use super::profile::profile;
use super::signals::signals;
use super::silence::silence;
use super::story::voice_timeline;
use super::survey::survey_eligibility;
use super::timeline::Timeline;
use super::trend::trend;
use crate::error::Error;
use crate::feedback::Timestamp;

/// The calls there are.
pub const CALLS: [&str; 17] = [
    "profile",
    "category",
    "trend",
    "highlights",
    "conversions",
    "deals",
    "risk",
    "silence",
    "value",
    "complaints",
    "signals",
    "health",
    "survey",
    "timeline",
    "categories",
    "rfm",
    "median_gap_days",
];

/// The inputs beside what is asked of.
const INPUTS: [&str; 4] = ["now", "given", "options", "access"];

/// What is asked of.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'a> {
    /// One contact.
    Contact(&'a History),
    /// Several; where one answer is asked for, that of the account which they make together.
    Contacts(&'a Histories),
}

/// A subject that came as data.
#[derive(Debug)]
enum Read {
    Contact(History),
    Contacts(Histories),
}

/// What is asked with.
#[derive(Debug)]
struct Inputs {
    now: Timestamp,
    given: Given,
    options: ContactOptions,
    access: Access,
}

fn at(field: &str, error: &Error) -> Error {
    let message = error.to_string();
    let path = if message.starts_with(field) { message } else { format!("{field}: {message}") };
    if error.is_config() { Error::config(path) } else { Error::feedback(path) }
}

fn fields(inputs: Value, known: &[&str]) -> Result<Map<String, Value>, Error> {
    let Value::Object(fields) = inputs else {
        return Err(Error::config("the input is an object of inputs by name"));
    };
    if let Some(unknown) = fields.keys().find(|name| !known.contains(&name.as_str())) {
        let known = known.join(", ");
        return Err(Error::config(format!("{unknown}: unknown input, expected one of {known}")));
    }
    Ok(fields)
}

impl Read {
    fn from_fields(fields: &mut Map<String, Value>) -> Result<Self, Error> {
        let mut take = |name| fields.remove(name).unwrap_or_default();
        let (history, contacts) = (take("history"), take("contacts"));
        match (history.is_null(), contacts.is_null()) {
            (false, true) => History::from_value(history)
                .map(Self::Contact)
                .map_err(|error| at("history", &error)),
            (true, false) => Histories::from_value(contacts)
                .map(Self::Contacts)
                .map_err(|error| at("contacts", &error)),
            _ => Err(Error::config("history: give `history` or `contacts`, one of them")),
        }
    }

    fn lend(&self) -> Subject<'_> {
        match self {
            Self::Contact(history) => Subject::Contact(history),
            Self::Contacts(histories) => Subject::Contacts(histories),
        }
    }
}

impl Inputs {
    fn from_fields(mut fields: Map<String, Value>) -> Result<Self, Error> {
        let mut take = |name| fields.remove(name).unwrap_or_default();
        let now = take("now");
        if now.is_null() {
            return Err(Error::config("now: needed, nothing here looks at a clock"));
        }
        Ok(Self {
            now: from_value(now).map_err(|error| at("now", &error))?,
            given: match take("given") {
                Value::Null => Given::default(),
                given => options_from(given).map_err(|error| at("given", &error))?,
            },
            options: ContactOptions::from_value(take("options"))
                .map_err(|error| at("options", &error))?,
            access: match take("access") {
                Value::Null => Access::default(),
                access => options_from(access).map_err(|error| at("access", &error))?,
            },
        })
    }
}

impl<'a> Subject<'a> {
    /// One contact's timeline; of several contacts, that of the account.
    fn timeline(self, now: Timestamp) -> Timeline<'a> {
        match self {
            Self::Contact(history) => history.until(now),
            Self::Contacts(histories) => histories.together(now),
        }
    }

    fn contacts(self, call: &str) -> Result<&'a Histories, Error> {
        match self {
            Self::Contacts(histories) => Ok(histories),
            Self::Contact(_) => {
                Err(Error::config(format!("contacts: needed by `{call}`, which is about several")))
            }
        }
    }
}

fn answer(result: &impl Serialize) -> Result<Value, Error> {
    // plain data with texts for keys, which JSON always holds
    serde_json::to_value(result).map_err(|error| Error::config(format!("no data: {error}")))
}

/// Makes a result.
///
/// The input is an object of `history` (`voices`, `events`) or `contacts` (a history for each name, an account's or a
/// segment's), the time `now`, and optionally `options`, what is `given`, and the viewer's `access`.
///
/// ```
/// use voc_core::contact::call;
///
/// let found = call("category", serde_json::json!({
///     "history": {"voices": [
///         {"id": "v1", "time": "2026-03-04T10:00:00Z", "sentiment": {"label": "positive"}},
///     ]},
///     "now": "2026-03-10T00:00:00Z",
/// }))?;
/// assert_eq!(found["category"], "positive");
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// `config.invalid` for a call, an input or an option that is not known or cannot be; `feedback.invalid` for a record;
/// `score.invalid` for what a score refuses.
pub fn call(name: &str, input: Value) -> Result<Value, Error> {
    known(name)?;
    let mut fields = fields(input, &["history", "contacts", "now", "given", "options", "access"])?;
    let subject = Read::from_fields(&mut fields)?;
    answered(name, subject.lend(), &Inputs::from_fields(fields)?)
}

/// Makes a result of a history that is at hand, as [`call()`] does of one that comes as data.
///
/// ```
/// use voc_core::contact::{History, Subject, ask};
///
/// let history = History::new();
/// let found = ask("category", Subject::Contact(&history), serde_json::json!({"now": "2026-03-10T00:00:00Z"}))?;
/// assert_eq!(found["rule"], "no_feedback");
/// # Ok::<(), voc_core::Error>(())
/// ```
///
/// # Errors
/// As [`call()`].
pub fn ask(name: &str, subject: Subject<'_>, inputs: Value) -> Result<Value, Error> {
    known(name)?;
    answered(name, subject, &Inputs::from_fields(fields(inputs, &INPUTS)?)?)
}

fn known(name: &str) -> Result<(), Error> {
    if CALLS.contains(&name) {
        return Ok(());
    }
    let known = CALLS.join(", ");
    Err(Error::config(format!("{name}: no such call, expected one of {known}")))
}

fn answered(name: &str, subject: Subject<'_>, inputs: &Inputs) -> Result<Value, Error> {
    let Inputs { now, given, options, access } = inputs;
    let timeline = subject.timeline(*now);
    match name {
        "category" => {
            super::check::of("given", given.validate())?;
            answer(&category(&timeline, given, &options.category).visible_to(access))
        }
        "trend" => answer(&trend(&timeline, &options.trend).visible_to(access)),
        "highlights" => answer(&highlights(&timeline, &options.highlights).visible_to(access)),
        "conversions" => answer(&conversions(&timeline, &options.conversion).visible_to(access)),
        "deals" => answer(&deals(&timeline, &options.deals).visible_to(access)),
        "silence" => answer(&silence(&timeline, &options.silence)),
        "complaints" => {
            let found = complaints(&timeline, &options.category.ratings, options.complaints());
            answer(&found.visible_to(access))
        }
        "signals" => answer(&signals(&timeline, &options.signals).visible_to(access)),
        "survey" => answer(&survey_eligibility(&timeline, given, &options.survey)?),
        "timeline" => answer(&voice_timeline(&timeline).visible_to(access)),
        "categories" => {
            let found = subject.contacts(name)?.categories(*now, given, options)?;
            let by_contact: Result<Map<String, Value>, Error> = found
                .into_iter()
                .map(|(contact, found)| {
                    Ok((contact.to_owned(), answer(&found.visible_to(access))?))
                })
                .collect();
            Ok(Value::Object(by_contact?))
        }
        "rfm" => answer(&subject.contacts(name)?.rfm(*now, &options.value.rfm)?),
        "median_gap_days" => answer(&subject.contacts(name)?.median_gap_days(*now, options)),
        _ => {
            let profile = profile(&timeline, given, options)?.visible_to(access);
            match name {
                "risk" => answer(&profile.risk),
                "value" => answer(&profile.value),
                "health" => answer(&profile.health),
                _ => answer(&profile),
            }
        }
    }
}
