//! Personal data: `find_pii`, `redact`, and the vault that undoes it.

use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::types::{PyString, PyTuple};
use serde_json::{Map, Value};
use voc_core as core;
use voc_core::text::redact::{self as pii, RedactOptions, Redactor};

use crate::error::Failure;
use crate::insight::Span;
use crate::result::{pii_in_code_points, redacted_in_code_points, result_class};
use crate::value;

result_class! {
    /// A piece of personal data in a text. Its repr leaves out what it is.
    Pii(pii::Pii) {
        /// What it is, one of `voc.types.PiiKind`.
        #[getter]
        fn kind(&self) -> &'static str {
            self.0.kind.name()
        }

        /// Where it stands in the text.
        #[getter]
        fn span(&self) -> Span {
            Span(self.0.span)
        }

        /// What stands there.
        #[getter]
        fn text(&self) -> &str {
            &self.0.text
        }

        /// How sure it is, from 0 to 1; set by hand for each rule, not calibrated.
        #[getter]
        fn confidence(&self) -> f64 {
            self.0.confidence
        }

        /// Which rule found it, such as `us.ssn`; the label of a pattern of yours.
        #[getter]
        fn rule(&self) -> &str {
            &self.0.rule
        }

        fn __repr__(&self) -> String {
            let core::Span { start, end } = self.0.span;
            format!(
                "Pii(kind='{}', span={start}:{end}, confidence={}, rule='{}')",
                self.0.kind.name(), self.0.confidence, self.0.rule
            )
        }
    }
}

result_class! {
    /// A stretch of a text that was masked.
    Replacement(pii::Replacement) {
        /// What stood there, one of `voc.types.PiiKind`.
        #[getter]
        fn kind(&self) -> &'static str {
            self.0.kind.name()
        }

        /// Where it stood in the text as it was given.
        #[getter]
        fn span(&self) -> Span {
            Span(self.0.span)
        }

        /// Where its mask stands in the redacted text.
        #[getter]
        fn masked(&self) -> Span {
            Span(self.0.masked)
        }

        /// The mask.
        #[getter]
        fn mask(&self) -> &str {
            &self.0.mask
        }

        /// How sure it is that it was personal data, from 0 to 1.
        #[getter]
        fn confidence(&self) -> f64 {
            self.0.confidence
        }

        /// Which rule found it.
        #[getter]
        fn rule(&self) -> &str {
            &self.0.rule
        }

        fn __repr__(&self) -> String {
            let core::Span { start, end } = self.0.span;
            format!("Replacement(kind='{}', span={start}:{end}, mask='{}')", self.0.kind.name(), self.0.mask)
        }
    }
}

/// A text without its personal data; holds none of it.
///
/// Examples
/// --------
/// >>> import voc
/// >>> redacted = voc.redact("Write to jane@acme.example today")
/// >>> redacted.text
/// 'Write to [EMAIL] today'
/// >>> redacted.to_original(17, 22)
/// Span(start=27, end=32)
#[pyclass(frozen, eq, module = "voc")]
#[derive(Debug, Clone, PartialEq)]
pub struct Redacted(pii::Redacted);

#[pymethods]
impl Redacted {
    /// The text, masked.
    #[getter]
    fn text(&self) -> &str {
        &self.0.text
    }

    /// What was masked, in order.
    #[getter]
    fn replacements<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, self.0.replacements.iter().cloned().map(Replacement))
    }

    /// Where a stretch of the redacted text stood in the text as it was given.
    ///
    /// Parameters
    /// ----------
    /// start, end : int
    ///     The stretch. One that touches a mask covers all that was masked.
    ///
    /// Returns
    /// -------
    /// Span
    fn to_original(&self, start: usize, end: usize) -> Span {
        Span(self.0.to_original(core::Span::new(start, end)))
    }

    /// Where a stretch of the text as it was given stands in the redacted text.
    ///
    /// Parameters
    /// ----------
    /// start, end : int
    ///     The stretch. One that touches what was masked covers the mask.
    ///
    /// Returns
    /// -------
    /// Span
    fn to_redacted(&self, start: usize, end: usize) -> Span {
        Span(self.0.to_redacted(core::Span::new(start, end)))
    }

    fn __str__(&self) -> &str {
        &self.0.text
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let text = PyString::new(py, &self.0.text).repr()?;
        Ok(format!("Redacted(text={text}, replacements={})", self.0.replacements.len()))
    }
}

/// The values behind the tokens of redacted texts. Yours to keep, apart from the texts: it holds personal data.
///
/// Texts redacted into one vault share their numbers: the same value has the same token in all of them.
///
/// Examples
/// --------
/// >>> import voc
/// >>> vault = voc.Vault()
/// >>> redacted = voc.redact("Write to jane@acme.example", vault=vault)
/// >>> redacted.text
/// 'Write to [EMAIL_1]'
/// >>> vault.restore("I wrote to [EMAIL_1].")
/// 'I wrote to jane@acme.example.'
#[pyclass(frozen, module = "voc")]
#[derive(Debug, Default)]
pub struct Vault(Mutex<pii::Vault>);

#[pymethods]
impl Vault {
    #[new]
    fn new() -> Self {
        Self::default()
    }

    /// The text with every token of this vault replaced by its value; other text stays as it is.
    ///
    /// Parameters
    /// ----------
    /// text : str
    ///     A redacted text, worked on or not.
    ///
    /// Returns
    /// -------
    /// str
    fn restore(&self, text: &Bound<'_, PyString>) -> PyResult<String> {
        let text = value::text(text)?;
        Ok(self.held(|vault| vault.restore(&text)))
    }

    /// The vault as JSON, for keeping: a list of tokens and values.
    fn to_json(&self) -> String {
        self.held(|vault| value::to_json(vault))
    }

    /// The vault that `to_json` wrote.
    ///
    /// Parameters
    /// ----------
    /// json : str
    ///     What `to_json` gave.
    ///
    /// Returns
    /// -------
    /// Vault
    ///
    /// Raises
    /// ------
    /// VocError
    ///     `config.invalid` for other text.
    #[staticmethod]
    fn from_json(json: &str) -> Result<Self, Failure> {
        Ok(Self(Mutex::new(pii::Vault::from_json(json)?)))
    }

    fn __len__(&self) -> usize {
        self.held(|vault| vault.len())
    }

    fn __repr__(&self) -> String {
        format!("Vault(len={})", self.__len__())
    }
}

impl Vault {
    fn held<T>(&self, work: impl FnOnce(&mut pii::Vault) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Finds the personal data of a text: names, contacts, bank and identity numbers, addresses.
///
/// Numbers of things (orders, tickets, versions, dates, prices) are left alone. The language need not be known.
///
/// Parameters
/// ----------
/// text : str
///     Any text.
/// kinds : sequence of str, optional
///     What is looked for, each one of `voc.types.PiiKind`; everything by default.
/// min_confidence : float, default 0.5
///     Findings less sure than that are left out.
/// patterns : sequence of Mapping, optional
///     Patterns of your own, such as of order numbers: each a `label` and a `pattern`, a regular expression
///     without look-around and back-references.
/// keep : sequence of str, optional
///     Values that are nobody's secret, such as your own address.
///
/// Returns
/// -------
/// list of Pii
///     In order, none overlapping another.
///
/// Raises
/// ------
/// VocError
///     `config.invalid` for an option that cannot be used, naming it and what is valid.
///
/// Examples
/// --------
/// >>> import voc
/// >>> [(pii.kind, pii.text) for pii in voc.find_pii("Je m'appelle Zoé Martin, +33 6 12 34 56 78")]
/// [('name', 'Zoé Martin'), ('phone', '+33 6 12 34 56 78')]
#[pyfunction]
#[pyo3(signature = (text, *, kinds=None, min_confidence=None, patterns=None, keep=None))]
pub(crate) fn find_pii(
    text: &Bound<'_, PyString>,
    kinds: Option<&Bound<'_, PyAny>>,
    min_confidence: Option<&Bound<'_, PyAny>>,
    patterns: Option<&Bound<'_, PyAny>>,
    keep: Option<&Bound<'_, PyAny>>,
) -> Result<Vec<Pii>, Failure> {
    let given = [
        ("kinds", kinds),
        ("min_confidence", min_confidence),
        ("patterns", patterns),
        ("keep", keep),
    ];
    let redactor = redactor(&given)?;
    let py = text.py();
    let text = value::text(text)?;
    let found = py.detach(|| {
        let mut found = redactor.find(&text);
        pii_in_code_points(&mut found, &text);
        found
    });
    Ok(found.into_iter().map(Pii).collect())
}

/// Masks the personal data of a text.
///
/// Parameters
/// ----------
/// text : str
///     Any text.
/// mask : {'label', 'same_length', 'numbered'}, default 'label'
///     What stands in its place: `[EMAIL]`; as many characters, so that offsets stay; or `[EMAIL_1]`, the same
///     for the same value.
/// vault : Vault, optional
///     Where the values go, so that they can be restored; the mask is `numbered` then.
/// kinds, min_confidence, patterns, keep : optional
///     What is masked, as for `find_pii`.
///
/// Returns
/// -------
/// Redacted
///
/// Raises
/// ------
/// VocError
///     `config.invalid` for an option that cannot be used, naming it and what is valid.
///
/// Examples
/// --------
/// >>> import voc
/// >>> voc.redact("Mein Name ist Jana Vogt, IBAN DE89 3704 0044 0532 0130 00.").text
/// 'Mein Name ist [NAME], IBAN [IBAN].'
#[pyfunction]
#[pyo3(signature = (
    text, *, mask=None, vault=None, kinds=None, min_confidence=None, patterns=None, keep=None,
))]
pub(crate) fn redact(
    text: &Bound<'_, PyString>,
    mask: Option<&Bound<'_, PyAny>>,
    vault: Option<&Vault>,
    kinds: Option<&Bound<'_, PyAny>>,
    min_confidence: Option<&Bound<'_, PyAny>>,
    patterns: Option<&Bound<'_, PyAny>>,
    keep: Option<&Bound<'_, PyAny>>,
) -> Result<Redacted, Failure> {
    let given = [
        ("mask", mask),
        ("kinds", kinds),
        ("min_confidence", min_confidence),
        ("patterns", patterns),
        ("keep", keep),
    ];
    let redactor = redactor(&given)?;
    let py = text.py();
    let text = value::text(text)?;
    Ok(py.detach(|| {
        let mut redacted = match vault {
            Some(vault) => vault.held(|vault| redactor.redact_into(&text, vault)),
            None => redactor.redact(&text),
        };
        redacted_in_code_points(&mut redacted, &text);
        Redacted(redacted)
    }))
}

fn redactor(given: &[(&str, Option<&Bound<'_, PyAny>>)]) -> Result<Redactor, Failure> {
    let mut options = Map::new();
    for &(name, option) in given {
        let Some(option) = option else { continue };
        let read = value::read(option)
            .map_err(|fault| fault.under(name).into_failure(option.py(), Failure::config))?;
        options.insert(name.to_owned(), read);
    }
    if options.is_empty() {
        return Ok(Redactor::default());
    }
    Ok(Redactor::new(RedactOptions::from_value(Value::Object(options))?)?)
}
