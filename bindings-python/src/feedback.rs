//! `Feedback`, and what else stands for one record.

use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyIterator, PyMapping, PyString, PyType};
use serde_json::{Map, Value};
use voc_core as core;

use crate::error::Failure;
use crate::value;

/// One thing that one customer said, in one channel, at one time.
///
/// Only `text` is needed; what is not known is None. A feedback never changes, compares by value and
/// can be hashed, copied and pickled.
///
/// Parameters
/// ----------
/// text : str
///     What was said, as it came: markup, quoted replies and signatures are dealt with by the analyzer.
///     A lone surrogate becomes U+FFFD.
/// id : str or int, optional
///     The record's id in your system; the insight carries it. A whole number is kept as its digits.
/// contact : str or int, optional
///     Who said it.
/// account : str or int, optional
///     The account or household of the contact.
/// channel : str, optional
///     Where it was said, one of `voc.types.Channel`.
/// direction : str, optional
///     Whether it was said to the company or by it, one of `voc.types.Direction`.
/// author : str, optional
///     In which role the author wrote, one of `voc.types.AuthorRole`.
/// time : datetime, date, str or int, optional
///     When it was said: a datetime with a time zone, an RFC 3339 text, or milliseconds after
///     1970-01-01T00:00:00Z. A date alone is its midnight in UTC.
/// language : str, optional
///     The language, where you know it, one of `voc.types.Language`; otherwise it is identified.
/// scores : Mapping, optional
///     Ratings given with the text: `nps` (a whole number, 0 to 10), `csat` (1 to 10), `ces` (1 to 7),
///     `stars` (0 to 5).
/// survey : str, optional
///     The survey it answers.
/// question : str, optional
///     The question it answers, which decides what a bare "nothing" means.
/// dimensions : Mapping, optional
///     Your own dimensions, such as brand or region: names to str, float or bool.
///
/// Raises
/// ------
/// VocError
///     With code `feedback.invalid`, naming the field and what is valid.
///
/// Examples
/// --------
/// >>> import voc
/// >>> feedback = voc.Feedback("Third outage this week.", channel="ticket", scores={"nps": 2})
/// >>> feedback.scores
/// {'nps': 2.0}
#[pyclass(frozen, eq, module = "voc")]
#[derive(Debug, Clone, PartialEq)]
pub struct Feedback(pub(crate) core::Feedback);

#[pymethods]
impl Feedback {
    #[new]
    #[pyo3(signature = (
        text, *, id=None, contact=None, account=None, channel=None, direction=None, author=None,
        time=None, language=None, scores=None, survey=None, question=None,
        dimensions=None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "one for each field")]
    fn new(
        text: &Bound<'_, PyAny>,
        id: Option<&Bound<'_, PyAny>>,
        contact: Option<&Bound<'_, PyAny>>,
        account: Option<&Bound<'_, PyAny>>,
        channel: Option<&Bound<'_, PyAny>>,
        direction: Option<&Bound<'_, PyAny>>,
        author: Option<&Bound<'_, PyAny>>,
        time: Option<&Bound<'_, PyAny>>,
        language: Option<&Bound<'_, PyAny>>,
        scores: Option<&Bound<'_, PyAny>>,
        survey: Option<&Bound<'_, PyAny>>,
        question: Option<&Bound<'_, PyAny>>,
        dimensions: Option<&Bound<'_, PyAny>>,
    ) -> Result<Self, Failure> {
        let fields = [
            ("text", Some(text)),
            ("id", id),
            ("contact", contact),
            ("account", account),
            ("channel", channel),
            ("direction", direction),
            ("author", author),
            ("time", time),
            ("language", language),
            ("scores", scores),
            ("survey", survey),
            ("question", question),
            ("dimensions", dimensions),
        ];
        let mut record = Map::new();
        for (name, field) in fields {
            let Some(field) = field else { continue };
            let value = value::read(field)
                .map_err(|fault| fault.under(name).into_failure(field.py(), Failure::feedback))?;
            record.insert(name.to_owned(), value);
        }
        Ok(Self(core::Feedback::from_value(Value::Object(record))?))
    }

    #[classmethod]
    fn _from_json(_class: &Bound<'_, PyType>, json: &str) -> Result<Self, Failure> {
        Ok(Self(core::Feedback::from_json(json)?))
    }

    /// What was said, as it came.
    #[getter]
    fn text(&self) -> &str {
        &self.0.text
    }

    /// The record's id in your system.
    #[getter]
    fn id(&self) -> Option<&str> {
        self.0.id.as_deref()
    }

    /// Who said it.
    #[getter]
    fn contact(&self) -> Option<&str> {
        self.0.contact.as_deref()
    }

    /// The account or household of the contact.
    #[getter]
    fn account(&self) -> Option<&str> {
        self.0.account.as_deref()
    }

    /// Where it was said.
    #[getter]
    fn channel(&self) -> Option<String> {
        self.0.channel.as_ref().map(value::name)
    }

    /// Whether it was said to the company or by it.
    #[getter]
    fn direction(&self) -> Option<String> {
        self.0.direction.as_ref().map(value::name)
    }

    /// In which role the author wrote.
    #[getter]
    fn author(&self) -> Option<String> {
        self.0.author.as_ref().map(value::name)
    }

    /// When it was said, in UTC.
    ///
    /// Raises
    /// ------
    /// ValueError
    ///     For a year that Python's datetime cannot hold.
    #[getter]
    fn time<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Some(time) = self.0.time else { return Ok(None) };
        value::datetime(py)?.call_method1("fromisoformat", (time.to_string(),)).map(Some)
    }

    /// The language, where it was given.
    #[getter]
    fn language(&self) -> Option<String> {
        self.0.language.as_ref().map(value::name)
    }

    /// The ratings that were given, by name. A dict of its own at every access.
    #[getter]
    fn scores<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        value::write(py, &self.0.scores)
    }

    /// The survey it answers.
    #[getter]
    fn survey(&self) -> Option<&str> {
        self.0.survey.as_deref()
    }

    /// The question it answers.
    #[getter]
    fn question(&self) -> Option<&str> {
        self.0.question.as_deref()
    }

    /// Your own dimensions. A dict of its own at every access.
    #[getter]
    fn dimensions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        value::write(py, &self.0.dimensions)
    }

    /// The fields that are known, as a dict that `analyze` accepts in place of the feedback.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        value::write(py, &self.0)
    }

    /// The fields that are known, as one line of JSON.
    fn to_json(&self) -> String {
        value::to_json(&self.0)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        const SHOWN: usize = 40;
        let mut shown: String = self.0.text.chars().take(SHOWN).collect();
        if shown.len() < self.0.text.len() {
            shown.push('…');
        }
        let mut repr = format!("Feedback({}", PyString::new(py, &shown).repr()?);
        let fields = value::json(&self.0);
        for (name, field) in fields.as_object().into_iter().flatten() {
            if name != "text" {
                let field = value::write(py, field)?.repr()?;
                repr.extend([", ", name, "=", &field.to_string()]);
            }
        }
        repr.push(')');
        Ok(repr)
    }

    fn __hash__(&self) -> u64 {
        value::hash(&self.0)
    }

    fn __reduce__<'py>(this: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((this.get_type().getattr("_from_json")?, (this.get().to_json(),)))
    }
}

/// Whether a value is one record and not a batch of them.
pub(crate) fn is_record(value: &Bound<'_, PyAny>) -> bool {
    value.is_instance_of::<PyString>()
        || value.is_instance_of::<Feedback>()
        || value.cast::<PyMapping>().is_ok()
        || value.is_instance_of::<PyBytes>()
        || value.is_instance_of::<PyByteArray>()
}

/// The records of an iterable. A table is none: it would give the names of its columns.
pub(crate) fn records<'py>(value: &Bound<'py, PyAny>) -> Result<Bound<'py, PyIterator>, Failure> {
    let is_table = value.hasattr("__arrow_c_stream__")?
        && (value.hasattr("columns")? || value.hasattr("column_names")?);
    if is_table {
        return Err(Failure::feedback(format!(
            "a {} is a table: give it to `analyze_table`",
            value.get_type().name()?
        )));
    }
    value.try_iter().map_err(|_| refused(value))
}

/// The records of an iterable that is none itself.
pub(crate) fn many_records<'py>(
    value: &Bound<'py, PyAny>,
) -> Result<Bound<'py, PyIterator>, Failure> {
    if is_record(value) {
        return Err(Failure::feedback(format!(
            "a batch is an iterable of records, not one {}; give it to `analyze`",
            value.get_type().name()?
        )));
    }
    records(value)
}

/// The feedback that one record stands for.
pub(crate) fn record(value: &Bound<'_, PyAny>) -> Result<core::Feedback, Failure> {
    if let Ok(string) = value.cast::<PyString>() {
        return Ok(core::Feedback::new(value::text(string)?));
    }
    if let Ok(feedback) = value.cast::<Feedback>() {
        return Ok(feedback.get().0.clone());
    }
    if let Ok(mapping) = value.cast::<PyMapping>() {
        let fields = value::read_mapping(mapping)
            .map_err(|fault| fault.into_failure(value.py(), Failure::feedback))?;
        return Ok(core::Feedback::from_value(Value::Object(fields))?);
    }
    Err(refused(value))
}

/// The refusal of what is no record.
#[cold]
pub(crate) fn refused(value: &Bound<'_, PyAny>) -> Failure {
    let hint = if value.is_instance_of::<PyBytes>() || value.is_instance_of::<PyByteArray>() {
        "; decode it first"
    } else {
        ""
    };
    match value.get_type().name() {
        Ok(name) => {
            Failure::feedback(format!("a record is a str, a dict or a Feedback, not {name}{hint}"))
        }
        Err(error) => error.into(),
    }
}
