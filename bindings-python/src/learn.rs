//! Vectors of texts, and the classifier of a host's own labels behind `voc.Classifier`.

#![expect(clippy::needless_pass_by_value, reason = "PyO3 hands arguments over by value")]

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyString};
use voc_core as core;
use voc_core::learn::{self, FitOptions, Kind};

use crate::analyzer::Analyzer;
use crate::batch::has_common_pool;
use crate::error::Failure;
use crate::{feedback, value};

/// What a fitted classifier is made of again: a function and its arguments.
type Reduced<'py> = (Bound<'py, PyAny>, (Bound<'py, PyBytes>, Option<OsString>));

fn model(path: Option<PathBuf>) -> Result<Arc<core::Model>, core::Error> {
    path.map_or_else(core::Model::bundled, core::Model::open)
}

/// A fitted classifier; `voc.Classifier` is its public face. Can be copied and pickled.
#[pyclass(frozen, module = "voc._voc", name = "FittedClassifier")]
#[derive(Debug)]
pub struct FittedClassifier {
    core: learn::Classifier,
    model: Option<PathBuf>,
}

#[pymethods]
impl FittedClassifier {
    /// Fits on texts with a list of labels each.
    #[staticmethod]
    #[pyo3(signature = (texts, labels, *, one_of, seed, folds, balance, strength, threshold, threads, model))]
    #[expect(clippy::too_many_arguments, reason = "one for each option")]
    fn fit(
        py: Python<'_>,
        texts: Vec<String>,
        labels: Vec<Vec<String>>,
        one_of: bool,
        seed: u64,
        folds: usize,
        balance: bool,
        strength: Option<f64>,
        threshold: Option<f64>,
        threads: Option<usize>,
        model: Option<PathBuf>,
    ) -> Result<Self, Failure> {
        let mut options = FitOptions::default();
        options.seed = seed;
        options.folds = folds;
        options.balance = balance;
        options.strength = strength;
        options.threshold = threshold;
        // a child made by `fork` has none of the threads that its parent's pool has
        options.threads = threads.or_else(|| (!has_common_pool()).then_some(1));
        let kind = if one_of { Kind::OneOf } else { Kind::AnyOf };
        let core = py.detach(|| {
            let model = self::model(model.clone())?;
            learn::Classifier::fit_with(model, &texts, &labels, kind, &options)
        })?;
        Ok(Self { core, model })
    }

    /// Reads what `save` gave.
    #[staticmethod]
    #[pyo3(signature = (data, model))]
    fn load(py: Python<'_>, data: &[u8], model: Option<PathBuf>) -> Result<Self, Failure> {
        let core = py.detach(|| learn::Classifier::load_with(self::model(model.clone())?, data))?;
        Ok(Self { core, model })
    }

    /// The classifier as bytes.
    fn save<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyBytes>, Failure> {
        Ok(PyBytes::new(py, &self.core.save()?))
    }

    /// The labels, in the order of probabilities.
    #[getter]
    fn labels(&self) -> Vec<String> {
        self.core.labels().to_vec()
    }

    /// Whether each text has one label.
    #[getter]
    fn one_of(&self) -> bool {
        self.core.kind() == Kind::OneOf
    }

    /// The inverse of the penalty.
    #[getter]
    fn strength(&self) -> f64 {
        self.core.strength()
    }

    fn __reduce__<'py>(this: &Bound<'py, Self>) -> Result<Reduced<'py>, Failure> {
        let py = this.py();
        let model = this.get().model.as_ref().map(|path| path.as_os_str().to_owned());
        Ok((this.get_type().getattr("load")?, (this.get().save(py)?, model)))
    }

    /// The labels of each text, likeliest first.
    fn predict(&self, py: Python<'_>, texts: Vec<String>) -> Vec<Vec<String>> {
        let found = py.detach(|| self.core.predict(&texts));
        found.into_iter().map(|prediction| prediction.labels).collect()
    }

    /// The probability of each label for each text.
    fn predict_proba(&self, py: Python<'_>, texts: Vec<String>) -> Vec<Vec<f64>> {
        py.detach(|| self.core.predict_proba(&texts))
    }

    /// Agreement with labels, as a dict.
    fn evaluate<'py>(
        &self,
        py: Python<'py>,
        texts: Vec<String>,
        labels: Vec<Vec<String>>,
    ) -> Result<Bound<'py, PyAny>, Failure> {
        let evaluation = py.detach(|| self.core.evaluate(&texts, &labels))?;
        Ok(value::write(py, &evaluation)?)
    }
}

/// The vectors of texts as an array of numpy where it is installed, otherwise as a view of the same shape.
pub(crate) fn embed<'py>(
    analyzer: &Analyzer,
    texts: &Bound<'py, PyAny>,
) -> Result<Bound<'py, PyAny>, Failure> {
    let py = texts.py();
    if feedback::is_record(texts) {
        return Err(Failure::feedback("texts: expected an iterable of str, not one text"));
    }
    let read = |text: PyResult<Bound<'py, PyAny>>| {
        let text = text?;
        let string = text.cast::<PyString>().map_err(|_| feedback::refused(&text))?;
        Ok(value::text(string)?)
    };
    let texts = texts.try_iter().map_err(|_| feedback::refused(texts))?;
    let texts = texts.map(read).collect::<Result<Vec<String>, Failure>>()?;
    let vectors = py.detach(|| {
        if analyzer.has_pool() {
            analyzer.core.embed(&texts)
        } else {
            texts.iter().flat_map(|text| analyzer.core.embed(&[text])).collect()
        }
    });
    let bytes: Vec<u8> = vectors.iter().flatten().flat_map(|x| x.to_ne_bytes()).collect();
    let shape = (vectors.len(), core::EMBEDDING_WIDTH);
    // a bytearray, so that the array may be written to
    let bytes = PyByteArray::new(py, &bytes);
    if let Ok(numpy) = py.import("numpy") {
        let flat = numpy.call_method1("frombuffer", (bytes, "float32"))?;
        return Ok(flat.call_method1("reshape", (shape,))?);
    }
    let view = py.import("builtins")?.call_method1("memoryview", (bytes,))?;
    Ok(if vectors.is_empty() {
        view.call_method1("cast", ("f",))?
    } else {
        view.call_method1("cast", ("f", shape))?
    })
}
