//! What a user may set.

use serde::{Deserialize, Serialize};

use super::kind::PiiKind;
use super::mask::Mask;
use crate::error::Error;
use crate::reading;

const LONGEST_LABEL: usize = 32;

/// The settings of a [`Redactor`](super::Redactor).
///
/// ```
/// use voc_core::text::redact::{Redactor, RedactOptions};
///
/// let options = RedactOptions::from_json(
///     r#"{"patterns": [{"label": "order_number", "pattern": "\\bA-\\d{6}\\b"}], "keep": ["help@acme.example"]}"#,
/// )?;
/// let redactor = Redactor::new(options)?;
/// assert_eq!(redactor.redact("A-123456, see help@acme.example").text, "[ORDER_NUMBER], see help@acme.example");
///
/// let error = RedactOptions::from_json(r#"{"kinds": ["mail"]}"#).unwrap_err();
/// assert!(error.to_string().starts_with("kinds[0]: "));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct RedactOptions {
    /// What is looked for; everything where empty. Patterns of the user's own are always looked for.
    pub kinds: Vec<PiiKind>,
    /// What stands in place of what is found.
    pub mask: Mask,
    /// Findings less sure than that, from 0 to 1, are left alone.
    pub min_confidence: f64,
    /// Patterns of the user's own, such as of order and account numbers.
    pub patterns: Vec<OwnPattern>,
    /// Values that are nobody's secret, such as the company's own address: never findings. Case does not matter.
    pub keep: Vec<String>,
}

/// A pattern of the user's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnPattern {
    /// What it finds, in lower-case ASCII letters, digits and `_`: the mask of `order_number` is `[ORDER_NUMBER]`.
    pub label: String,
    /// A regular expression in the syntax of the `regex` crate, which has no look-around and no back-references.
    pub pattern: String,
}

impl Default for RedactOptions {
    fn default() -> Self {
        Self {
            kinds: Vec::new(),
            mask: Mask::default(),
            min_confidence: 0.5,
            patterns: Vec::new(),
            keep: Vec::new(),
        }
    }
}

impl RedactOptions {
    /// Reads options from JSON.
    ///
    /// ```
    /// use voc_core::text::redact::RedactOptions;
    ///
    /// let options = RedactOptions::from_json(r#"{"mask": "numbered", "min_confidence": 0.8}"#)?;
    /// assert_eq!(options.min_confidence, 0.8);
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `config.invalid`, naming the field and the valid fields or values.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let options: Self = reading::json(json).map_err(Error::config)?;
        options.validate()?;
        Ok(options)
    }

    /// Reads options from a JSON value.
    ///
    /// ```
    /// use voc_core::text::redact::RedactOptions;
    /// use serde_json::json;
    ///
    /// let error = RedactOptions::from_value(json!({"min_confidence": 80})).unwrap_err();
    /// assert_eq!(error.to_string(), "min_confidence: 80 is not from 0 to 1");
    /// ```
    ///
    /// # Errors
    /// As [`RedactOptions::from_json`].
    pub fn from_value(value: serde_json::Value) -> Result<Self, Error> {
        let options: Self = reading::value(value).map_err(Error::config)?;
        options.validate()?;
        Ok(options)
    }

    pub(super) fn wants(&self, kind: PiiKind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    pub(super) fn validate(&self) -> Result<(), Error> {
        if !(0.0..=1.0).contains(&self.min_confidence) {
            return Err(Error::config(format!(
                "min_confidence: {} is not from 0 to 1",
                self.min_confidence
            )));
        }
        for (index, pattern) in self.patterns.iter().enumerate() {
            let label = &pattern.label;
            let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
            let shaped = label.len() <= LONGEST_LABEL
                && label.bytes().next().is_some_and(|b| b.is_ascii_lowercase())
                && label.bytes().all(plain);
            if !shaped {
                return Err(Error::config(format!(
                    "patterns[{index}].label: `{label}` is not a lower-case ASCII letter and up to {} more \
                     letters, digits and `_`",
                    LONGEST_LABEL - 1
                )));
            }
            if PiiKind::ALL.iter().any(|kind| kind.name() == label)
                || label == super::vault::LITERAL
            {
                return Err(Error::config(format!(
                    "patterns[{index}].label: `{label}` is a kind of the library's own"
                )));
            }
        }
        if let Some(index) = self.keep.iter().position(|value| value.trim().is_empty()) {
            return Err(Error::config(format!("keep[{index}]: an empty value keeps nothing")));
        }
        Ok(())
    }
}
