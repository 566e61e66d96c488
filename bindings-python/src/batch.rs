//! Many records at once: in chunks, in parallel, each refusal in its place.

use std::sync::OnceLock;

use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyList};
use voc_core as core;

use crate::analyzer::Analyzer;
use crate::error::{BatchError, Failure};
use crate::feedback;
use crate::insight::Insight;
use crate::result::in_code_points;

/// Records read, analysed and answered at once: enough to keep many cores busy, few enough that a stream of
/// any length needs little memory and Ctrl-C is heard.
const CHUNK: usize = 8192;

/// What becomes of records that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnError {
    /// They are raised as one error when all others are answered.
    Raise,
    /// Their errors stand among the answers.
    Collect,
}

impl OnError {
    /// The choice that `name` stands for.
    pub(crate) fn of(name: &str) -> Result<Self, Failure> {
        match name {
            "raise" => Ok(Self::Raise),
            "collect" => Ok(Self::Collect),
            _ => Err(Failure::config(format!(
                "errors: unknown `{name}`, expected `raise` or `collect`"
            ))),
        }
    }
}

impl Analyzer {
    /// The answers to all records that an iterator gives, in order.
    pub(crate) fn many<'py>(
        &self,
        records: &Bound<'py, PyIterator>,
        on_error: OnError,
    ) -> Result<Bound<'py, PyList>, Failure> {
        let py = records.py();
        let results = PyList::empty(py);
        let refused = PyList::empty(py);
        let mut records = records.clone();
        loop {
            let chunk: Vec<_> = records.by_ref().take(CHUNK).collect::<PyResult<_>>()?;
            if chunk.is_empty() {
                break;
            }
            for answer in self.chunk(py, &chunk)? {
                match answer {
                    Ok(insight) => results.append(Insight(insight))?,
                    Err(failure) => {
                        let error = PyErr::from(failure).into_value(py).into_bound(py);
                        refused.append((results.len(), &error))?;
                        match on_error {
                            OnError::Raise => results.append(py.None())?,
                            OnError::Collect => results.append(error)?,
                        }
                    }
                }
            }
            py.check_signals()?;
        }
        if on_error == OnError::Raise && !refused.is_empty() {
            return Err(BatchError::new_err((results.unbind(), refused.unbind())).into());
        }
        Ok(results)
    }

    /// The answers to some records, in order.
    fn chunk(
        &self,
        py: Python<'_>,
        records: &[Bound<'_, PyAny>],
    ) -> PyResult<Vec<Result<core::Insight, Failure>>> {
        let mut usable = Vec::with_capacity(records.len());
        let mut refusals = Vec::with_capacity(records.len());
        for record in records {
            match feedback::record(record) {
                Ok(feedback) => {
                    usable.push(feedback);
                    refusals.push(None);
                }
                Err(Failure::Raised(error)) => return Err(error),
                Err(refusal) => refusals.push(Some(refusal)),
            }
        }
        let mut answers = py.detach(|| self.answers(&usable)).into_iter();
        let answer = |refusal: Option<Failure>| match refusal {
            Some(refusal) => Some(Err(refusal)),
            None => answers.next().map(|answer| answer.map_err(Failure::from)),
        };
        Ok(refusals.into_iter().filter_map(answer).collect())
    }

    fn answers(&self, records: &[core::Feedback]) -> Vec<Result<core::Insight, core::Error>> {
        if !self.has_pool() {
            return records.iter().map(|record| self.answer(record)).collect();
        }
        let mut answers = self.core.analyze_batch(records);
        for (answer, record) in answers.iter_mut().zip(records) {
            if let Ok(insight) = answer {
                in_code_points(insight, &record.text);
            }
        }
        answers
    }

    /// Whether the pool's threads are in this process. A child made by `fork` inherits the pool without its
    /// threads and would wait for them for ever; it works on the one thread it has.
    pub(crate) fn has_pool(&self) -> bool {
        static COMMON_OWNER: OnceLock<u32> = OnceLock::new();
        let here = std::process::id();
        here == self.pool_owner.unwrap_or_else(|| *COMMON_OWNER.get_or_init(|| here))
    }
}
