//! The calls about contacts by name: `contact.js` hands over JSON text and makes objects of the JSON that comes back.

#![expect(clippy::needless_pass_by_value, reason = "Node-API hands values over")]

use napi::bindgen_prelude::{Buffer, External, Unknown};
use napi_derive::napi;
use serde::Serialize;
use serde_json::Value;
use voc_core::Timestamp;
use voc_core::contact::{self, Histories, History, Observation, Subject, Voice};

use crate::error::{self, FEEDBACK, Result, refused};
use crate::feedback::feedback;

fn parsed(what: &str, json: &str) -> Result<Value> {
    serde_json::from_str(json)
        .map_err(|fault| refused(FEEDBACK, format!("{what} is no data: {fault}")))
}

/// Plain data with texts for keys, which JSON always holds.
fn written(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn insight_of(json: &str) -> Result<voc_core::Insight> {
    serde_json::from_str(json)
        .map_err(|fault| refused(FEEDBACK, format!("insight: expected an insight: {fault}")))
}

/// What the core's call of this name answers.
#[napi(skip_typescript, catch_unwind)]
pub fn contact_call(name: String, inputs: String) -> Result<String> {
    let inputs = parsed("the input", &inputs)?;
    contact::call(&name, inputs).map(|found| found.to_string()).map_err(error::core)
}

/// What a contact's history keeps of a feedback and its insight.
#[napi(skip_typescript, catch_unwind)]
pub fn contact_voice(input: Unknown<'_>, insight: String) -> Result<String> {
    let feedback = feedback(input)?;
    let voice = Voice::try_from((&feedback, &insight_of(&insight)?)).map_err(error::core)?;
    Ok(written(&voice))
}

/// What a contact's history keeps of an insight whose feedback is not at hand.
#[napi(skip_typescript, catch_unwind)]
pub fn contact_voice_at(insight: String, time: String) -> Result<String> {
    let time: Option<Timestamp> = serde_json::from_value(parsed("time", &time)?)
        .map_err(|fault| refused(FEEDBACK, format!("time: {fault}")))?;
    let voice = Voice::try_from((&insight_of(&insight)?, time)).map_err(error::core)?;
    Ok(written(&voice))
}

/// A contact's history: of records as data, or as it was stored.
#[napi(skip_typescript, catch_unwind)]
pub fn history(records: String, stored: Option<Buffer>) -> Result<External<History>> {
    let history = match stored {
        Some(stored) => History::from_bytes(&stored),
        None => History::from_value(parsed("history", &records)?),
    };
    history.map(External::new).map_err(error::core)
}

/// Takes in a voice or an event; whether it changed anything.
#[napi(skip_typescript, catch_unwind)]
pub fn history_observe(history: &mut External<History>, record: String) -> Result<bool> {
    let record = Observation::from_value(parsed("record", &record)?).map_err(error::core)?;
    history.observe_either(record).map_err(error::core)
}

/// Adds what another history knows, which is not the same one.
#[napi(skip_typescript, catch_unwind)]
pub fn history_merge(history: &mut External<History>, other: &External<History>) {
    history.merge(other);
}

/// How many voices and events there are.
#[napi(skip_typescript, catch_unwind)]
pub fn history_counts(history: &External<History>) -> (u32, u32) {
    (history.voices() as u32, history.events() as u32)
}

/// The records as data.
#[napi(skip_typescript, catch_unwind)]
pub fn history_data(history: &External<History>) -> String {
    written(&**history)
}

/// The stored form.
#[napi(skip_typescript, catch_unwind)]
pub fn history_bytes(history: &External<History>) -> Buffer {
    history.to_bytes().into()
}

/// What the core's call of this name answers of a history.
#[napi(skip_typescript, catch_unwind)]
pub fn history_ask(history: &External<History>, name: String, inputs: String) -> Result<String> {
    let found = contact::ask(&name, Subject::Contact(history), parsed("the input", &inputs)?);
    found.map(|found| found.to_string()).map_err(error::core)
}

/// Histories of several contacts: none, or as they were stored.
#[napi(skip_typescript, catch_unwind)]
pub fn histories(stored: Option<Buffer>) -> Result<External<Histories>> {
    let histories = match stored {
        Some(stored) => Histories::from_bytes(&stored).map_err(error::core)?,
        None => Histories::new(),
    };
    Ok(External::new(histories))
}

/// Takes in a voice or an event of a contact; whether it changed anything.
#[napi(skip_typescript, catch_unwind)]
pub fn histories_observe(
    histories: &mut External<Histories>,
    contact: String,
    record: String,
) -> Result<bool> {
    let record = Observation::from_value(parsed("record", &record)?).map_err(error::core)?;
    histories.observe_either(&contact, record).map_err(error::core)
}

/// Adds a history to what is known of a contact.
#[napi(skip_typescript, catch_unwind)]
pub fn histories_add(
    histories: &mut External<Histories>,
    contact: String,
    history: &External<History>,
) {
    histories.add(&contact, (**history).clone());
}

/// Adds what others know, which are not the same ones.
#[napi(skip_typescript, catch_unwind)]
pub fn histories_merge(histories: &mut External<Histories>, other: &External<Histories>) {
    histories.merge(other);
}

/// A contact's history.
#[napi(skip_typescript, catch_unwind)]
pub fn histories_get(
    histories: &External<Histories>,
    contact: String,
) -> Option<External<History>> {
    histories.get(&contact).cloned().map(External::new)
}

/// Takes a contact out; its history.
#[napi(skip_typescript, catch_unwind)]
pub fn histories_remove(
    histories: &mut External<Histories>,
    contact: String,
) -> Option<External<History>> {
    histories.remove(&contact).map(External::new)
}

/// The names of the contacts.
#[napi(skip_typescript, catch_unwind)]
pub fn histories_names(histories: &External<Histories>) -> Vec<String> {
    histories.iter().map(|(name, _)| name.to_owned()).collect()
}

/// The stored form.
#[napi(skip_typescript, catch_unwind)]
pub fn histories_bytes(histories: &External<Histories>) -> Buffer {
    histories.to_bytes().into()
}

/// What the core's call of this name answers of several contacts.
#[napi(skip_typescript, catch_unwind)]
pub fn histories_ask(
    histories: &External<Histories>,
    name: String,
    inputs: String,
) -> Result<String> {
    let found = contact::ask(&name, Subject::Contacts(histories), parsed("the input", &inputs)?);
    found.map(|found| found.to_string()).map_err(error::core)
}
