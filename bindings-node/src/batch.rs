//! Many records at once, off the main thread.

use napi::bindgen_prelude::{Array, AsyncTask, Unknown};
use napi::{Env, ScopedTask};
use napi_derive::napi;
use rayon::prelude::*;
use voc_core::{Analyzer, Feedback, Insight};

use crate::columns::Choice;
use crate::error::{Code, Error, Result, contained, engine};
use crate::feedback::feedback;
use crate::findings::{self, Findings};
use crate::lane::Lane;
use crate::packed::Packed;

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

    /// Analyzes what can be used, in shares on the threads of `lane`: `add` takes each insight into what is made of its
    /// share, with its text, on the thread that made it. Answers why the rest cannot be used, too.
    fn analyze(
        &self,
        analyzer: &Analyzer,
        lane: &Lane,
        add: impl Fn(&mut Packed, Insight, &str) + Sync,
    ) -> (Findings, Vec<BatchError>) {
        let share = |(records, places): (&[Feedback], &[u32])| {
            let (mut made, mut errors) = (Packed::default(), Vec::new());
            for (feedback, &index) in records.iter().zip(places) {
                match analyzer.analyze(feedback) {
                    Ok(insight) => add(&mut made, insight, &feedback.text),
                    Err(error) => errors.push(BatchError {
                        index,
                        code: error.code(),
                        message: error.to_string(),
                    }),
                }
            }
            (made, errors)
        };
        let length = lane.share(self.usable.len());
        let records = self.usable.par_chunks(length).zip(self.places.par_chunks(length));
        let (made, refused): (Vec<_>, Vec<_>) = lane.run(|| records.map(share).unzip());
        let mut errors = self.errors.clone();
        errors.extend(refused.into_iter().flatten());
        errors.sort_by_key(|error| error.index);
        (Findings::of(made, self.usable.len() + self.errors.len()), errors)
    }
}

/// What is answered.
#[derive(Debug)]
pub(crate) enum Answer {
    /// The insights of an analyzer.
    Insights(Analyzer),
    /// Columns.
    Columns(Choice),
}

/// A batch on its way through libuv's pool.
#[derive(Debug)]
pub struct Batch {
    answer: Answer,
    lane: Lane,
    records: Records,
}

impl Batch {
    pub(crate) fn task(answer: Answer, lane: &Lane, inputs: &Array<'_>) -> Result<AsyncTask<Self>> {
        let records = Records::read(inputs)?;
        Ok(AsyncTask::new(Self { answer, lane: lane.clone(), records }))
    }
}

impl<'e> ScopedTask<'e> for Batch {
    type Output = (Findings, Vec<BatchError>);
    type JsValue = Array<'e>;

    fn compute(&mut self) -> napi::Result<Self::Output> {
        let Self { answer, lane, records } = &*self;
        contained(|| match answer {
            Answer::Insights(analyzer) => records.analyze(analyzer, lane, findings::pack),
            Answer::Columns(choice) => {
                records.analyze(choice.analyzer(), lane, |share, insight, _| {
                    choice.pack(share, &insight);
                })
            }
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
