//! The calls about contacts by name: data in, data out.

use pyo3::prelude::*;
use pyo3::types::PyMapping;
use serde_json::Value;
use voc_core::contact::{self as core, Voice};

use crate::error::Failure;
use crate::insight::Insight;
use crate::{feedback, value};

/// What the core's call of this name answers.
#[pyfunction(name = "_contact")]
pub(crate) fn contact<'py>(
    name: &str,
    inputs: &Bound<'py, PyMapping>,
) -> Result<Bound<'py, PyAny>, Failure> {
    let py = inputs.py();
    let inputs =
        value::read_mapping(inputs).map_err(|fault| fault.into_failure(py, Failure::feedback))?;
    let found = py.detach(|| core::call(name, Value::Object(inputs)))?;
    Ok(value::write(py, &found)?)
}

/// What a contact's history keeps of a feedback.
#[pyfunction(name = "_voice")]
pub(crate) fn voice<'py>(
    feedback: &Bound<'py, PyAny>,
    insight: &Bound<'py, Insight>,
) -> Result<Bound<'py, PyAny>, Failure> {
    let record = feedback::record(feedback)?;
    let voice = Voice::try_from((&record, &insight.get().0))?;
    Ok(value::write(feedback.py(), &voice)?)
}
