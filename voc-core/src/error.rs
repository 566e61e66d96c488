//! The one error of the crate.

use std::fmt;
use std::sync::Arc;

/// Anything that `voc` refuses, with a stable [`code`](Error::code) and a message that names the field or
/// value at fault and, where there are some, the valid ones.
///
/// Cheap to clone: batches hand the same error to several callers.
///
/// ```
/// use voc_core::Feedback;
///
/// // the code for programs, the message for people
/// let error = Feedback::from_json(r#"{"text": "Never again", "scores": {"nps": 12}}"#).unwrap_err();
/// assert_eq!(error.code(), "feedback.invalid");
/// assert_eq!(error.to_string(), "scores.nps: 12 is not a whole number from 0 to 10");
/// ```
#[derive(Clone)]
pub struct Error {
    inner: Arc<Inner>,
}

struct Inner {
    kind: Kind,
    message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Config,
    Feedback,
    ModelMissing,
    ModelForeign,
    ModelVersion,
    ModelDamaged,
    Io,
    Score,
    State,
    Classifier,
    ClassifierModel,
}

impl Error {
    #[cold]
    fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { inner: Arc::new(Inner { kind, message: message.into() }) }
    }

    pub(crate) fn config(message: impl Into<String>) -> Self {
        Self::new(Kind::Config, message)
    }

    pub(crate) fn feedback(message: impl Into<String>) -> Self {
        Self::new(Kind::Feedback, message)
    }

    #[cfg_attr(feature = "bundled-model", allow(dead_code))]
    pub(crate) fn model_missing() -> Self {
        Self::new(
            Kind::ModelMissing,
            "this build carries no model: enable the feature `bundled-model` or give one by `Model::open`",
        )
    }

    pub(crate) fn model_foreign() -> Self {
        Self::new(Kind::ModelForeign, "not a voc model file: its first bytes are not `VOCMODEL`")
    }

    pub(crate) fn model_version(found: u32, known: u32) -> Self {
        let message =
            format!("model file format {found} is not known here; this build reads format {known}");
        Self::new(Kind::ModelVersion, message)
    }

    pub(crate) fn model_damaged(what: impl fmt::Display) -> Self {
        Self::new(Kind::ModelDamaged, format!("damaged model file: {what}"))
    }

    pub(crate) fn score(message: impl Into<String>) -> Self {
        Self::new(Kind::Score, message)
    }

    pub(crate) fn state(message: impl Into<String>) -> Self {
        Self::new(Kind::State, message)
    }

    pub(crate) fn classifier(message: impl Into<String>) -> Self {
        Self::new(Kind::Classifier, message)
    }

    pub(crate) fn classifier_model(fitted: &str, here: &str) -> Self {
        let message = format!(
            "the classifier was fitted on the vectors of another model, version {fitted}; here is {here}: fit it again"
        );
        Self::new(Kind::ClassifierModel, message)
    }

    pub(crate) fn io(path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::new(Kind::Io, format!("{}: {error}", path.display()))
    }

    /// A stable, dotted name of what went wrong, for programs: one of [`Error::CODES`].
    ///
    /// ```
    /// use voc_core::{Error, score::Level};
    ///
    /// let error = Level::new(1.5).unwrap_err();
    /// assert_eq!(error.code(), "score.invalid");
    /// assert!(Error::CODES.contains(&error.code()));
    /// ```
    pub fn code(&self) -> &'static str {
        match self.inner.kind {
            Kind::Config => "config.invalid",
            Kind::Feedback => "feedback.invalid",
            Kind::ModelMissing => "model.missing",
            Kind::ModelForeign => "model.foreign",
            Kind::ModelVersion => "model.version",
            Kind::ModelDamaged => "model.damaged",
            Kind::Io => "io",
            Kind::Score => "score.invalid",
            Kind::State => "state.damaged",
            Kind::Classifier => "classifier.invalid",
            Kind::ClassifierModel => "classifier.model",
        }
    }

    /// Every code that [`Error::code`] can answer.
    pub const CODES: &'static [&'static str] = &[
        "config.invalid",
        "feedback.invalid",
        "model.missing",
        "model.foreign",
        "model.version",
        "model.damaged",
        "io",
        "score.invalid",
        "state.damaged",
        "classifier.invalid",
        "classifier.model",
    ];

    /// Whether a configuration was refused.
    ///
    /// ```
    /// use voc_core::Config;
    ///
    /// // whoever wrote the settings has to hear of it, not whoever wrote the feedback
    /// assert!(Config::from_toml("threads = 0").unwrap_err().is_config());
    /// ```
    pub fn is_config(&self) -> bool {
        self.inner.kind == Kind::Config
    }

    /// Whether a feedback record was refused.
    ///
    /// ```
    /// use voc_core::Feedback;
    ///
    /// // one bad record is put aside and the import goes on
    /// let lines = [r#"{"text": "Great"}"#, r#"{"txt": "Great"}"#];
    /// let (good, bad): (Vec<_>, Vec<_>) = lines.into_iter().map(Feedback::from_json).partition(Result::is_ok);
    /// assert_eq!(good.len(), 1);
    /// assert!(bad.into_iter().filter_map(Result::err).all(|error| error.is_feedback()));
    /// ```
    pub fn is_feedback(&self) -> bool {
        self.inner.kind == Kind::Feedback
    }

    /// Whether a model could not be had: missing, foreign, of an unknown version or damaged.
    ///
    /// ```
    /// use voc_core::Model;
    ///
    /// // a download page in place of the model
    /// let error = Model::from_bytes(b"<!doctype html>".to_vec()).unwrap_err();
    /// assert!(error.is_model());
    /// assert_eq!(error.code(), "model.foreign");
    /// ```
    pub fn is_model(&self) -> bool {
        matches!(
            self.inner.kind,
            Kind::ModelMissing | Kind::ModelForeign | Kind::ModelVersion | Kind::ModelDamaged
        )
    }

    /// Whether a file could not be read.
    ///
    /// ```
    /// use voc_core::Model;
    ///
    /// // worth another try, when the disk is back
    /// assert!(Model::open("no/such/voc.model").unwrap_err().is_io());
    /// ```
    pub fn is_io(&self) -> bool {
        self.inner.kind == Kind::Io
    }

    /// Whether an option or a table of counts of a score was refused.
    ///
    /// ```
    /// use voc_core::score::survey::Scale;
    ///
    /// assert!(Scale::new(5, 1).unwrap_err().is_score());
    /// ```
    pub fn is_score(&self) -> bool {
        self.inner.kind == Kind::Score
    }

    /// Whether texts, labels or options of a classifier were refused, or it belongs to another model.
    ///
    /// ```
    /// use voc_core::learn::Classifier;
    ///
    /// // three tickets are too few to learn queues from
    /// let error = Classifier::fit(&["no signal", "wrong bill", "thanks"], &["tech", "billing", "none"]).unwrap_err();
    /// assert!(error.is_classifier());
    /// ```
    pub fn is_classifier(&self) -> bool {
        matches!(self.inner.kind, Kind::Classifier | Kind::ClassifierModel)
    }

    /// Whether the stored form of a score's state or of a classifier could not be read.
    ///
    /// ```
    /// use voc_core::contact::History;
    ///
    /// // a stored history that was cut off is known as such, and not read as a shorter one
    /// let bytes = History::new().to_bytes();
    /// assert!(History::from_bytes(&bytes[..bytes.len() - 1]).unwrap_err().is_state());
    /// ```
    pub fn is_state(&self) -> bool {
        self.inner.kind == Kind::State
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.inner.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("code", &self.code())
            .field("message", &self.inner.message)
            .finish()
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_listed_code_and_a_message() {
        let path = std::path::Path::new("model.voc");
        let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
        let all = [
            Error::config("x"),
            Error::feedback("x"),
            Error::model_missing(),
            Error::model_foreign(),
            Error::model_version(9, 1),
            Error::model_damaged("x"),
            Error::io(path, &missing),
            Error::score("x"),
            Error::state("x"),
            Error::classifier("x"),
            Error::classifier_model("a", "b"),
        ];
        let codes: Vec<_> = all.iter().map(Error::code).collect();
        assert_eq!(codes, Error::CODES);
        assert!(all.iter().all(|e| !e.to_string().is_empty()));
        assert!(all[6].to_string().contains("model.voc"));
    }
}
