//! Vectors of texts, and the classifier of a host's own labels behind `voc.Classifier`.

#![expect(clippy::needless_pass_by_value, reason = "PyO3 hands arguments over by value")]

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes};
use voc_core as core;
use voc_core::learn::{self, FitOptions, Kind};

use crate::analyzer::Analyzer;
use crate::error::Failure;
use crate::value;

fn model(path: Option<PathBuf>) -> Result<Arc<core::Model>, core::Error> {
    path.map_or_else(core::Model::bundled, core::Model::open)
}

/// A fitted classifier; `voc.Classifier` is its public face.
#[pyclass(frozen, module = "voc._voc", name = "FittedClassifier")]
#[derive(Debug)]
pub struct FittedClassifier(learn::Classifier);

#[pymethods]
impl FittedClassifier {
    /// Fits on texts with a list of labels each.
    #[staticmethod]
    #[pyo3(signature = (texts, labels, *, one_of, seed, folds, balance, strength, threshold, model))]
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
        model: Option<PathBuf>,
    ) -> Result<Self, Failure> {
        let mut options = FitOptions::default();
        options.seed = seed;
        options.folds = folds;
        options.balance = balance;
        options.strength = strength;
        options.threshold = threshold;
        let kind = if one_of { Kind::OneOf } else { Kind::AnyOf };
        let fitted = py.detach(|| {
            let model = self::model(model)?;
            learn::Classifier::fit_with(model, &texts, &labels, kind, &options)
        })?;
        Ok(Self(fitted))
    }

    /// Reads what `save` gave.
    #[staticmethod]
    #[pyo3(signature = (data, *, model))]
    fn load(py: Python<'_>, data: &[u8], model: Option<PathBuf>) -> Result<Self, Failure> {
        let loaded = py.detach(|| learn::Classifier::load_with(self::model(model)?, data))?;
        Ok(Self(loaded))
    }

    /// The classifier as bytes.
    fn save<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyBytes>, Failure> {
        Ok(PyBytes::new(py, &self.0.save()?))
    }

    /// The labels, in the order of probabilities.
    #[getter]
    fn labels(&self) -> Vec<String> {
        self.0.labels().to_vec()
    }

    /// Whether each text has one label.
    #[getter]
    fn one_of(&self) -> bool {
        self.0.kind() == Kind::OneOf
    }

    /// The inverse of the penalty.
    #[getter]
    fn strength(&self) -> f64 {
        self.0.strength()
    }

    /// The labels of each text, likeliest first.
    fn predict(&self, py: Python<'_>, texts: Vec<String>) -> Vec<Vec<String>> {
        let found = py.detach(|| self.0.predict(&texts));
        found.into_iter().map(|prediction| prediction.labels).collect()
    }

    /// The probability of each label for each text.
    fn predict_proba(&self, py: Python<'_>, texts: Vec<String>) -> Vec<Vec<f64>> {
        py.detach(|| self.0.predict_proba(&texts))
    }

    /// Agreement with labels, as a dict.
    fn evaluate<'py>(
        &self,
        py: Python<'py>,
        texts: Vec<String>,
        labels: Vec<Vec<String>>,
    ) -> Result<Bound<'py, PyAny>, Failure> {
        let evaluation = py.detach(|| self.0.evaluate(&texts, &labels))?;
        Ok(value::write(py, &evaluation)?)
    }
}

/// The vectors of texts as an array of numpy where it is installed, otherwise as a view of the same shape.
pub(crate) fn embed<'py>(
    analyzer: &Analyzer,
    py: Python<'py>,
    texts: &[String],
) -> Result<Bound<'py, PyAny>, Failure> {
    let vectors = py.detach(|| {
        if analyzer.has_pool() {
            analyzer.core.embed(texts)
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
