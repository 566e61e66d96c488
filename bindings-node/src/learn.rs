//! The classifier of a host's own labels; `index.js` makes it the class `Classifier`.

#![expect(clippy::needless_pass_by_value, reason = "napi hands arguments over by value")]

use napi::bindgen_prelude::{AsyncTask, Buffer, Uint8Array};
use napi::{Env, Task};
use napi_derive::napi;
use serde_json::Value;
use voc_core::Model;
use voc_core::learn::{Classifier, FitOptions, Kind};

use crate::error::{self, FEEDBACK, Result, contained, refused};

/// A fitted classifier; `Classifier` is its public face.
#[napi]
#[derive(Debug)]
pub struct FittedClassifier {
    core: std::result::Result<Classifier, voc_core::Error>,
}

/// A classifier being fitted on libuv's pool.
#[derive(Debug)]
pub struct Fit {
    texts: Vec<String>,
    labels: Vec<Vec<String>>,
    kind: Kind,
    options: FitOptions,
}

impl Task for Fit {
    type Output = std::result::Result<Classifier, voc_core::Error>;
    type JsValue = FittedClassifier;

    fn compute(&mut self) -> napi::Result<Self::Output> {
        contained(|| {
            let Self { texts, labels, kind, options } = self;
            Classifier::fit_with(Model::bundled()?, texts, labels, *kind, options)
        })
    }

    fn resolve(&mut self, _: Env, core: Self::Output) -> napi::Result<FittedClassifier> {
        Ok(FittedClassifier { core })
    }
}

/// Fits a classifier; `index.js` exports it as `Classifier.fit`.
#[napi(catch_unwind, skip_typescript)]
pub fn fit_classifier(
    texts: Vec<String>,
    labels: Vec<Vec<String>>,
    one_of: bool,
    options: Value,
) -> Result<AsyncTask<Fit>> {
    let options = FitOptions::from_value(options).map_err(error::core)?;
    let kind = if one_of { Kind::OneOf } else { Kind::AnyOf };
    Ok(AsyncTask::new(Fit { texts, labels, kind, options }))
}

/// Reads a stored classifier; `index.js` exports it as `Classifier.load`.
#[napi(catch_unwind, skip_typescript)]
pub fn load_classifier(bytes: Uint8Array) -> FittedClassifier {
    FittedClassifier { core: Classifier::load(&bytes) }
}

#[napi]
impl FittedClassifier {
    fn core(&self) -> Result<&Classifier> {
        self.core.as_ref().map_err(|error| error::core(error.clone()))
    }

    /// The labels, or why there is no classifier.
    #[napi(catch_unwind, skip_typescript)]
    pub fn labels(&self) -> Result<Vec<String>> {
        Ok(self.core()?.labels().to_vec())
    }

    /// Whether each text has one label.
    #[napi(catch_unwind, skip_typescript)]
    pub fn one_of(&self) -> Result<bool> {
        Ok(self.core()?.kind() == Kind::OneOf)
    }

    /// The labels of each text, likeliest first.
    #[napi(catch_unwind, skip_typescript)]
    pub fn predict(&self, texts: Vec<String>) -> Result<Vec<Vec<String>>> {
        let found = self.core()?.predict(&texts);
        Ok(found.into_iter().map(|prediction| prediction.labels).collect())
    }

    /// The probability of each label for each text.
    #[napi(catch_unwind, skip_typescript)]
    pub fn predict_proba(&self, texts: Vec<String>) -> Result<Vec<Vec<f64>>> {
        Ok(self.core()?.predict_proba(&texts))
    }

    /// Agreement with labels.
    #[napi(catch_unwind, skip_typescript)]
    pub fn evaluate(&self, texts: Vec<String>, labels: Vec<Vec<String>>) -> Result<Value> {
        let evaluation = self.core()?.evaluate(&texts, &labels).map_err(error::core)?;
        serde_json::to_value(&evaluation).map_err(|error| refused(FEEDBACK, error))
    }

    /// The classifier as bytes.
    #[napi(catch_unwind, skip_typescript)]
    pub fn save(&self) -> Result<Buffer> {
        Ok(self.core()?.save().map_err(error::core)?.into())
    }
}
