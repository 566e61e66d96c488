//! Many records at once, off the main thread.

use napi::bindgen_prelude::{Array, AsyncTask, Unknown};
use napi::{Env, ScopedTask};
use napi_derive::napi;
use voc_core::{Analyzer, Feedback};

use crate::error::{Code, Error, Result, contained, engine};
use crate::feedback::feedback;
use crate::findings::{Detail, Findings};

/// Why one input of a batch could not be used.
#[napi(object, object_from_js = false)]
#[derive(Debug, Clone)]
pub struct BatchError {
    /// The input's place in the batch, from 0.
    pub index: u32,
    /// A stable code for programs.
    #[napi(ts_type = "ErrorCode")]
    pub code: &'static str,
    /// What is wrong, naming the field.
    pub message: String,
}

impl BatchError {
    /// The error as that of one input. A failure of the engine concerns the whole batch and passes through.
    fn at(index: u32, error: Error) -> Result<Self> {
        match error.status {
            Code::Refused(code) => Ok(Self { index, code, message: error.reason.clone() }),
            Code::Engine(_) => Err(error),
        }
    }
}

/// The inputs of a batch: those that can be used with their places, and why the others cannot.
#[derive(Debug)]
pub(crate) struct Records {
    usable: Vec<Feedback>,
    places: Vec<u32>,
    errors: Vec<BatchError>,
}

impl Records {
    /// Copies the inputs out of JavaScript's memory.
    pub(crate) fn read(inputs: &Array<'_>) -> Result<Self> {
        let mut records = Self { usable: Vec::new(), places: Vec::new(), errors: Vec::new() };
        for index in 0..inputs.len() {
            let Some(input) = inputs.get::<Unknown<'_>>(index).map_err(engine)? else { break };
            match feedback(input) {
                Ok(feedback) => {
                    records.usable.push(feedback);
                    records.places.push(index);
                }
                Err(error) => records.errors.push(BatchError::at(index, error)?),
            }
        }
        Ok(records)
    }

    /// How many inputs there were.
    pub(crate) fn len(&self) -> usize {
        self.usable.len() + self.errors.len()
    }

    /// Analyzes what can be used, handing each insight to `take` with its place; answers why the rest cannot be.
    pub(crate) fn analyze(
        &self,
        analyzer: &Analyzer,
        mut take: impl FnMut(usize, voc_core::Insight, &Feedback),
    ) -> Vec<BatchError> {
        let mut errors = self.errors.clone();
        let insights = analyzer.analyze_batch(&self.usable);
        for ((insight, feedback), &index) in
            insights.into_iter().zip(&self.usable).zip(&self.places)
        {
            match insight {
                Ok(insight) => take(index as usize, insight, feedback),
                Err(error) => {
                    errors.push(BatchError {
                        index,
                        code: error.code(),
                        message: error.to_string(),
                    });
                }
            }
        }
        errors.sort_by_key(|error| error.index);
        errors
    }
}

/// A batch on its way through libuv's pool.
#[derive(Debug)]
pub struct Batch {
    analyzer: Analyzer,
    records: Records,
    detail: Detail,
}

impl Batch {
    pub(crate) fn task(
        analyzer: &Analyzer,
        inputs: &Array<'_>,
        detail: Detail,
    ) -> Result<AsyncTask<Self>> {
        let records = Records::read(inputs)?;
        Ok(AsyncTask::new(Self { analyzer: analyzer.clone(), records, detail }))
    }
}

impl<'e> ScopedTask<'e> for Batch {
    type Output = (Findings, Vec<BatchError>);
    type JsValue = Array<'e>;

    fn compute(&mut self) -> napi::Result<Self::Output> {
        contained(|| {
            let mut findings = Findings::of(self.records.len(), self.detail);
            let errors = self.records.analyze(&self.analyzer, |place, insight, feedback| {
                findings.add(place, insight, &feedback.text);
            });
            (findings, errors)
        })
    }

    /// The findings' array, with the errors after them.
    fn resolve(&mut self, env: &'e Env, output: Self::Output) -> napi::Result<Array<'e>> {
        let (findings, errors) = output;
        let mut array = findings.into_array(env)?;
        array.insert(errors)?;
        Ok(array)
    }
}
