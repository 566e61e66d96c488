//! Answers one by one, while records are read.

use std::collections::VecDeque;

use pyo3::prelude::*;
use pyo3::types::PyIterator;
use voc_core as core;

use crate::analyzer::Analyzer;
use crate::batch::{OnError, next_answers};
use crate::error::Failure;
use crate::feedback;
use crate::insight::Insight;

/// Records that are read ahead: enough to keep some cores busy, few enough to need little memory.
const RECORDS: usize = 1024;

/// The answers to records, in their order, as they are asked for; what `analyze_stream` gives.
///
/// It has at most 1,024 records in hand and is gone through once.
#[pyclass(module = "voc")]
pub(crate) struct InsightStream {
    analyzer: Analyzer,
    records: Py<PyIterator>,
    on_error: OnError,
    ready: VecDeque<Result<core::Insight, Failure>>,
    /// Why there are no more records, to be said behind the answers to those before.
    fault: Option<Failure>,
    /// The number of the record that is answered next.
    next: usize,
    is_over: bool,
}

impl InsightStream {
    pub(crate) fn new(analyzer: Analyzer, records: Py<PyIterator>, on_error: OnError) -> Self {
        Self {
            analyzer,
            records,
            on_error,
            ready: VecDeque::new(),
            fault: None,
            next: 0,
            is_over: false,
        }
    }

    /// The next answer, when there is one.
    fn answer(
        &mut self,
        py: Python<'_>,
    ) -> Result<Option<Result<core::Insight, Failure>>, Failure> {
        if self.ready.is_empty() && self.fault.is_none() && !self.is_over {
            let analyzer = &self.analyzer;
            let mut records = self.records.bind(py).clone();
            let chunk = next_answers(
                &mut records,
                RECORDS,
                feedback::record,
                |records: &[core::Feedback]| analyzer.answers(records),
            );
            self.is_over = chunk.answers.len() < RECORDS;
            self.ready = chunk.answers.into();
            self.fault = chunk.fault;
        }
        match self.ready.pop_front() {
            Some(answer) => Ok(Some(answer)),
            None => self.fault.take().map_or(Ok(None), Err),
        }
    }
}

#[pymethods]
impl InsightStream {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__<'py>(&mut self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Some(answer) = self.answer(py)? else { return Ok(None) };
        let number = self.next;
        self.next += 1;
        match answer {
            Ok(insight) => Ok(Some(Bound::new(py, Insight(insight))?.into_any())),
            Err(failure) if self.on_error == OnError::Collect => {
                Ok(Some(PyErr::from(failure).into_value(py).into_bound(py).into_any()))
            }
            Err(failure) => Err(failure.at(&format!("feedback[{number}]")).into()),
        }
    }
}
