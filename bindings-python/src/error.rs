//! Refusals as Python exceptions: nothing else in this crate makes one.

use pyo3::prelude::*;

// defined in Python, where an exception with attributes, a signature and pickling is a few plain lines
pyo3::import_exception!(voc._errors, VocError);
pyo3::import_exception!(voc._errors, BatchError);

/// Codes of the core's that the binding gives to what it refuses itself.
pub(crate) const FEEDBACK_INVALID: &str = "feedback.invalid";
pub(crate) const CONFIG_INVALID: &str = "config.invalid";
pub(crate) const SCORE_INVALID: &str = "score.invalid";

/// Why something from Python cannot be used.
pub(crate) enum Failure {
    /// It is refused, with one of the core's codes.
    Refused { code: &'static str, message: String },
    /// Python raised while it was read.
    Raised(PyErr),
}

impl Failure {
    #[cold]
    pub(crate) fn feedback(message: impl Into<String>) -> Self {
        Self::Refused { code: FEEDBACK_INVALID, message: message.into() }
    }

    #[cold]
    pub(crate) fn config(message: impl Into<String>) -> Self {
        Self::Refused { code: CONFIG_INVALID, message: message.into() }
    }

    /// The same refusal, naming where in the whole it stands.
    #[cold]
    pub(crate) fn at(self, place: &str) -> Self {
        match self {
            Self::Refused { code, message } => {
                Self::Refused { code, message: format!("{place}: {message}") }
            }
            raised @ Self::Raised(_) => raised,
        }
    }

    #[cold]
    pub(crate) fn score(message: impl Into<String>) -> Self {
        Self::Refused { code: SCORE_INVALID, message: message.into() }
    }
}

impl From<voc_core::Error> for Failure {
    fn from(error: voc_core::Error) -> Self {
        Self::Refused { code: error.code(), message: error.to_string() }
    }
}

impl From<PyErr> for Failure {
    fn from(error: PyErr) -> Self {
        Self::Raised(error)
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused { code, message } => VocError::new_err((message, code)),
            Failure::Raised(error) => error,
        }
    }
}
