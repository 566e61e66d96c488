//! Histories that are kept in memory: the core's, each behind a lock, so that threads may share them.

use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyMapping};
use serde_json::Value;
use voc_core::Timestamp;
use voc_core::contact::{
    Histories as CoreHistories, History as CoreHistory, Observation, Subject, Voice, ask,
};

use crate::error::Failure;
use crate::insight::Insight;
use crate::{feedback, value};

/// A mapping as data.
fn data(mapping: &Bound<'_, PyMapping>) -> Result<Value, Failure> {
    let fields = value::read_mapping(mapping)
        .map_err(|fault| fault.into_failure(mapping.py(), Failure::feedback))?;
    Ok(Value::Object(fields))
}

/// A record as Python gives it: a voice or an event as a mapping, a feedback with its insight, or an insight with its
/// time.
fn observation(
    record: &Bound<'_, PyAny>,
    insight: Option<&Bound<'_, Insight>>,
    time: Option<&Bound<'_, PyAny>>,
) -> Result<Observation, Failure> {
    let voice = if let Some(insight) = insight {
        Voice::try_from((&feedback::record(record)?, &insight.get().0))?
    } else if let Ok(insight) = record.cast::<Insight>() {
        let time: Option<Timestamp> = match time {
            None => None,
            Some(time) => {
                let read = value::read(time).map_err(|fault| {
                    fault.under("time").into_failure(time.py(), Failure::feedback)
                })?;
                Some(
                    serde_json::from_value(read)
                        .map_err(|fault| Failure::feedback(format!("time: {fault}")))?,
                )
            }
        };
        Voice::try_from((&insight.get().0, time))?
    } else if let Ok(mapping) = record.cast::<PyMapping>() {
        return Ok(Observation::from_value(data(mapping)?)?);
    } else {
        return Err(Failure::feedback(format!(
            "a record is a dict of a voice or an event, a feedback with its insight, or an insight, not {}",
            record.get_type().name()?
        )));
    };
    Ok(Observation::Voice(Box::new(voice)))
}

/// What the core's call of this name answers of a subject.
fn answer<'py>(
    inputs: &Bound<'py, PyMapping>,
    asked: impl FnOnce(Value) -> Result<Value, voc_core::Error> + Send,
) -> Result<Bound<'py, PyAny>, Failure> {
    let py = inputs.py();
    let inputs = data(inputs)?;
    let found = py.detach(|| asked(inputs))?;
    Ok(value::write(py, &found)?)
}

/// A contact's history.
#[pyclass(frozen, module = "voc._voc", name = "_History")]
#[derive(Debug, Default)]
pub struct History(Mutex<CoreHistory>);

impl History {
    fn held<T>(&self, work: impl FnOnce(&mut CoreHistory) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn snapshot(&self) -> CoreHistory {
        self.held(|history| history.clone())
    }
}

#[pymethods]
impl History {
    #[new]
    fn new(records: &Bound<'_, PyMapping>) -> Result<Self, Failure> {
        Ok(Self(Mutex::new(CoreHistory::from_value(data(records)?)?)))
    }

    #[staticmethod]
    fn from_bytes(stored: &[u8]) -> Result<Self, Failure> {
        Ok(Self(Mutex::new(CoreHistory::from_bytes(stored)?)))
    }

    fn observe(
        &self,
        record: &Bound<'_, PyAny>,
        insight: Option<&Bound<'_, Insight>>,
        time: Option<&Bound<'_, PyAny>>,
    ) -> Result<bool, Failure> {
        let observation = observation(record, insight, time)?;
        Ok(self.held(|history| history.observe_either(observation))?)
    }

    fn merge(&self, py: Python<'_>, other: &Self) {
        py.detach(|| {
            // never two locks at once: two threads may merge two histories into each other
            let other = other.snapshot();
            self.held(|history| history.absorb(other));
        });
    }

    fn ask<'py>(
        &self,
        name: &str,
        inputs: &Bound<'py, PyMapping>,
    ) -> Result<Bound<'py, PyAny>, Failure> {
        answer(inputs, |inputs| self.held(|history| ask(name, Subject::Contact(history), inputs)))
    }

    fn counts(&self) -> (usize, usize) {
        self.held(|history| (history.voices(), history.events()))
    }

    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        value::write(py, &self.snapshot())
    }

    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.held(|history| history.to_bytes()))
    }

    fn copy(&self) -> Self {
        Self(Mutex::new(self.snapshot()))
    }

    fn equals(&self, other: &Self) -> bool {
        let other = other.snapshot();
        self.held(|history| *history == other)
    }
}

/// The histories of several contacts.
#[pyclass(frozen, module = "voc._voc", name = "_Histories")]
#[derive(Debug, Default)]
pub struct Histories(Mutex<CoreHistories>);

impl Histories {
    fn held<T>(&self, work: impl FnOnce(&mut CoreHistories) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn snapshot(&self) -> CoreHistories {
        self.held(|histories| histories.clone())
    }
}

#[pymethods]
impl Histories {
    #[new]
    fn new() -> Self {
        Self::default()
    }

    #[staticmethod]
    fn from_bytes(stored: &[u8]) -> Result<Self, Failure> {
        Ok(Self(Mutex::new(CoreHistories::from_bytes(stored)?)))
    }

    fn observe(
        &self,
        contact: &str,
        record: &Bound<'_, PyAny>,
        insight: Option<&Bound<'_, Insight>>,
        time: Option<&Bound<'_, PyAny>>,
    ) -> Result<bool, Failure> {
        let observation = observation(record, insight, time)?;
        Ok(self.held(|histories| histories.observe_either(contact, observation))?)
    }

    /// Adds a history to what is known of a contact.
    fn add(&self, contact: &str, history: &History) {
        let history = history.snapshot();
        self.held(|histories| histories.add(contact, history));
    }

    fn merge(&self, py: Python<'_>, other: &Self) {
        py.detach(|| {
            let other = other.snapshot();
            self.held(|histories| histories.absorb(other));
        });
    }

    fn ask<'py>(
        &self,
        name: &str,
        inputs: &Bound<'py, PyMapping>,
    ) -> Result<Bound<'py, PyAny>, Failure> {
        answer(inputs, |inputs| {
            self.held(|histories| ask(name, Subject::Contacts(histories), inputs))
        })
    }

    fn get(&self, contact: &str) -> Option<History> {
        let found = self.held(|histories| histories.get(contact).cloned());
        found.map(|history| History(Mutex::new(history)))
    }

    fn remove(&self, contact: &str) -> Option<History> {
        let removed = self.held(|histories| histories.remove(contact));
        removed.map(|history| History(Mutex::new(history)))
    }

    fn names(&self) -> Vec<String> {
        self.held(|histories| histories.iter().map(|(name, _)| name.to_owned()).collect())
    }

    fn __len__(&self) -> usize {
        self.held(|histories| histories.len())
    }

    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.held(|histories| histories.to_bytes()))
    }

    fn copy(&self) -> Self {
        Self(Mutex::new(self.snapshot()))
    }

    fn equals(&self, other: &Self) -> bool {
        let other = other.snapshot();
        self.held(|histories| *histories == other)
    }
}
