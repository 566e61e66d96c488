//! What the tokens of redacted texts stand for.

use std::collections::BTreeMap;

use memchr::memchr;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::error::Error;

/// The label of a stretch that looked like a token before anything was redacted.
pub(super) const LITERAL: &str = "literal";

/// No token is longer: a label, `_`, a number and the brackets.
const LONGEST_TOKEN: usize = 64;

/// The values behind the tokens of redacted texts: `[EMAIL_1]` and the like.
///
/// Holds personal data: it is the host's to keep, apart from the texts. It is stored by `serde` as a list of tokens
/// and values; its `Debug` form tells only how many there are.
///
/// A value is told from another by its exact characters, so that [`restore`](Self::restore) gives back exactly the
/// text that was redacted. What looked like a token already is given one as well, for the same reason.
///
/// ```
/// use voc_core::text::redact::{Redactor, Vault};
///
/// let mut vault = Vault::new();
/// let text = "Write to ann@example.com, not to bob@example.com.";
/// let redacted = Redactor::default().redact_into(text, &mut vault);
/// assert_eq!(redacted.text, "Write to [EMAIL_1], not to [EMAIL_2].");
/// assert_eq!(vault.value("[EMAIL_2]"), Some("bob@example.com"));
/// assert_eq!(vault.restore(&redacted.text), text);
/// ```
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Entry>", into = "Vec<Entry>")]
pub struct Vault {
    /// Values by token, without its brackets.
    values: BTreeMap<String, String>,
    tokens: FxHashMap<(String, String), String>,
    counts: BTreeMap<String, usize>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    token: String,
    value: String,
}

impl Vault {
    /// An empty vault.
    ///
    /// ```
    /// use voc_core::text::redact::{Redactor, Vault};
    ///
    /// // one for each case, and erased with it
    /// let mut vault = Vault::new();
    /// Redactor::default().redact_into("Call +49 30 901820", &mut vault);
    /// assert!(!vault.is_empty());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads a vault from the JSON that `serde` wrote. A refusal names the place and tells nothing of what stands there.
    ///
    /// ```
    /// use voc_core::text::redact::Vault;
    ///
    /// let vault = Vault::from_json(r#"[{"token": "[EMAIL_1]", "value": "ann@shop.example"}]"#)?;
    /// assert_eq!(vault.restore("Hello [EMAIL_1]"), "Hello ann@shop.example");
    /// // a log of errors is no place for personal data
    /// let error = Vault::from_json(r#"["ann@shop.example"]"#).unwrap_err();
    /// assert!(!error.to_string().contains("ann"));
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `config.invalid` for other text.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        serde_json::from_str(json).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            Error::config(format!(
                "vault: expected a list of tokens and values, found something else at line {line} column {column}"
            ))
        })
    }

    /// How many values it holds.
    ///
    /// ```
    /// use voc_core::text::redact::{Redactor, Vault};
    ///
    /// // the same address twice is one value
    /// let mut vault = Vault::new();
    /// Redactor::default().redact_into("ann@shop.example, I said ann@shop.example!", &mut vault);
    /// assert_eq!(vault.len(), 1);
    /// ```
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether it holds none.
    ///
    /// ```
    /// use voc_core::text::redact::{Redactor, Vault};
    ///
    /// let mut vault = Vault::new();
    /// Redactor::default().redact_into("The parcel is late.", &mut vault);
    /// // nothing to keep under lock
    /// assert!(vault.is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The value behind a token such as `[EMAIL_1]`.
    ///
    /// ```
    /// use voc_core::text::redact::{Redactor, Vault};
    ///
    /// let mut vault = Vault::new();
    /// Redactor::default().redact_into("Reply to ann@shop.example", &mut vault);
    /// assert_eq!(vault.value("[EMAIL_1]"), Some("ann@shop.example"));
    /// assert_eq!(vault.value("[EMAIL_2]"), None);
    /// ```
    pub fn value(&self, token: &str) -> Option<&str> {
        let name = token.strip_prefix('[')?.strip_suffix(']')?;
        self.values.get(name).map(String::as_str)
    }

    /// The text with every token of this vault replaced by its value. Other text is left as it is, so a text that was
    /// worked on after redaction is restored too.
    ///
    /// ```
    /// use voc_core::text::redact::{Redactor, Vault};
    ///
    /// // an answer that somebody outside the house wrote
    /// let mut vault = Vault::new();
    /// Redactor::default().redact_into("I am Jane Doe, jane@doe.example", &mut vault);
    /// assert_eq!(vault.restore("We have written to [EMAIL_1]."), "We have written to jane@doe.example.");
    /// ```
    pub fn restore(&self, text: &str) -> String {
        let mut restored = String::with_capacity(text.len());
        let mut reached = 0;
        for (start, end) in tokens(text) {
            if let Some(value) = self.value(&text[start..end]) {
                restored.push_str(&text[reached..start]);
                restored.push_str(value);
                reached = end;
            }
        }
        restored.push_str(&text[reached..]);
        restored
    }

    /// The token that stands for a value.
    pub(super) fn token(&mut self, label: &str, value: &str) -> String {
        let key = (label.to_uppercase(), value.to_owned());
        if let Some(name) = self.tokens.get(&key) {
            return format!("[{name}]");
        }
        let count = self.counts.entry(key.0.clone()).or_default();
        *count += 1;
        let name = format!("{}_{count}", key.0);
        self.values.insert(name.clone(), value.to_owned());
        self.tokens.insert(key, name.clone());
        format!("[{name}]")
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault").field("len", &self.len()).finish_non_exhaustive()
    }
}

impl From<Vec<Entry>> for Vault {
    fn from(entries: Vec<Entry>) -> Self {
        let mut vault = Self::default();
        for Entry { token, value } in entries {
            let name = token.trim_start_matches('[').trim_end_matches(']');
            if let Some((label, number)) = name.rsplit_once('_') {
                let count = vault.counts.entry(label.to_owned()).or_default();
                *count = number.parse().map_or(*count, |number| (*count).max(number));
                vault.tokens.insert((label.to_owned(), value.clone()), name.to_owned());
            }
            vault.values.insert(name.to_owned(), value);
        }
        vault
    }
}

impl From<Vault> for Vec<Entry> {
    fn from(vault: Vault) -> Self {
        let entry = |(name, value)| Entry { token: format!("[{name}]"), value };
        vault.values.into_iter().map(entry).collect()
    }
}

/// Where a text has what looks like a token: `[`, an upper-case name, `_`, a number and `]`.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = text.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + memchr(b'[', bytes.get(from..)?)?;
            from = start + 1;
            if let Some(name) = bracketed(&bytes[from..]).filter(|name| is_token(name)) {
                from += name.len() + 1;
                return Some((start, from));
            }
        }
    })
}

/// The length of what stands in place of something redacted, `[EMAIL]` or `[ORDER_NUMBER_2]`, at the start of a text.
pub(crate) fn mask_length(text: &str) -> Option<usize> {
    let name = bracketed(text.as_bytes().strip_prefix(b"[")?)?;
    name.first()?.is_ascii_uppercase().then_some(name.len() + 2)
}

/// What stands before the closing bracket, where that is a name in capitals.
fn bracketed(text: &[u8]) -> Option<&[u8]> {
    let window = &text[..text.len().min(LONGEST_TOKEN)];
    let is_name = |b: &u8| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'_';
    let length = window.iter().take_while(|b| is_name(b)).count();
    (window.get(length) == Some(&b']')).then(|| &window[..length])
}

fn is_token(name: &[u8]) -> bool {
    let Some(mark) = name.iter().rposition(|b| *b == b'_') else { return false };
    name.first().is_some_and(u8::is_ascii_uppercase)
        && mark + 1 < name.len()
        && name[mark + 1..].iter().all(u8::is_ascii_digit)
}
