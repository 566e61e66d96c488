//! Personal data: `findPii`, `redact`, and the vault that undoes it.

use napi::bindgen_prelude::{ClassInstance, Object, Unknown};
use napi_derive::napi;
use serde_json::Value;
use voc_core::text::redact::{self as core, RedactOptions, Redactor};

use crate::error::{self, CONFIG, FEEDBACK, Result, refused};
use crate::read::{cast, fields, type_name};
use crate::span::{Span, Spans, redacted_in_utf16};

/// A piece of personal data in a text.
#[napi(object, object_from_js = false)]
#[derive(Debug)]
pub struct Pii {
    /// What it is.
    #[napi(ts_type = "PiiKind")]
    pub kind: &'static str,
    /// Where it stands.
    pub span: Span,
    /// What stands there.
    pub text: String,
    /// How sure it is, from 0 to 1; set by hand for each rule, not calibrated.
    pub confidence: f64,
    /// Which rule found it, such as `us.ssn`; the label of a pattern of yours.
    pub rule: String,
}

/// A stretch of a text that was masked.
#[napi(object, object_from_js = false)]
#[derive(Debug)]
pub struct Replacement {
    /// What stood there.
    #[napi(ts_type = "PiiKind")]
    pub kind: &'static str,
    /// Where it stood in the text as it was given.
    pub span: Span,
    /// Where its mask stands in the redacted text.
    pub masked: Span,
    /// The mask.
    pub mask: String,
    /// How sure it is that it was personal data, from 0 to 1.
    pub confidence: f64,
    /// Which rule found it.
    pub rule: String,
}

/// A text without its personal data; holds none of it. `redact` makes it.
#[napi]
#[derive(Debug)]
pub struct Redacted {
    core: core::Redacted,
}

#[napi]
impl Redacted {
    /// The text, masked.
    #[napi(getter)]
    pub fn text(&self) -> String {
        self.core.text.clone()
    }

    /// What was masked, in order.
    #[napi(getter)]
    pub fn replacements(&self) -> Vec<Replacement> {
        let replacement = |r: &core::Replacement| Replacement {
            kind: r.kind.name(),
            span: Span::counted(r.span),
            masked: Span::counted(r.masked),
            mask: r.mask.clone(),
            confidence: r.confidence,
            rule: r.rule.clone(),
        };
        self.core.replacements.iter().map(replacement).collect()
    }

    /// Where a stretch of the redacted text stood in the text as it was given. One that touches a mask covers all that
    /// was masked.
    #[napi(ts_args_type = "start: number, end: number")]
    pub fn to_original(&self, start: Unknown<'_>, end: Unknown<'_>) -> Result<Span> {
        Ok(Span::counted(self.core.to_original(stretch(start, end)?)))
    }

    /// Where a stretch of the text as it was given stands in the redacted text. One that touches what was masked covers
    /// the mask.
    #[napi(ts_args_type = "start: number, end: number")]
    pub fn to_redacted(&self, start: Unknown<'_>, end: Unknown<'_>) -> Result<Span> {
        Ok(Span::counted(self.core.to_redacted(stretch(start, end)?)))
    }
}

/// The values behind the tokens of redacted texts. Yours to keep, apart from the texts: it holds personal data.
///
/// Texts redacted into one vault share their numbers: the same value has the same token in all of them.
///
/// ```js
/// const { Vault, redact } = require('voc-analytics')
///
/// const vault = new Vault()
/// redact('Write to jane@acme.example', null, vault).text // 'Write to [EMAIL_1]'
/// vault.restore('I wrote to [EMAIL_1].') // 'I wrote to jane@acme.example.'
/// ```
#[napi]
#[derive(Debug, Default)]
pub struct Vault {
    core: core::Vault,
}

#[napi]
impl Vault {
    /// An empty vault, or the one that `JSON.stringify(vault)` wrote.
    ///
    /// Throws a `VocError` with the code `config.invalid` for anything else; its message tells none of the values.
    #[napi(constructor, catch_unwind, ts_args_type = "json?: string | undefined | null")]
    pub fn new(json: Option<Unknown<'_>>) -> Result<Self> {
        let Some(json) = json else { return Ok(Self::default()) };
        match type_name(&json)? {
            "null" | "undefined" => Ok(Self::default()),
            "a string" => {
                let core = core::Vault::from_json(&cast::<String>(json)?).map_err(error::core)?;
                Ok(Self { core })
            }
            found => {
                let expected = "the text that JSON.stringify(vault) gave";
                Err(refused(CONFIG, format!("vault: expected {expected}, found {found}")))
            }
        }
    }

    /// How many values it holds.
    #[napi(getter)]
    pub fn size(&self) -> u32 {
        self.core.len() as u32
    }

    /// The text with every token of this vault replaced by its value; other text stays as it is.
    ///
    /// Throws a `VocError` with the code `feedback.invalid` for what is no text.
    #[napi(catch_unwind, ts_args_type = "text: string")]
    pub fn restore(&self, text: Unknown<'_>) -> Result<String> {
        Ok(self.core.restore(&string(text)?))
    }

    /// The tokens and values, for `JSON.stringify`.
    #[napi(js_name = "toJSON", ts_return_type = "Array<{ token: string, value: string }>")]
    pub fn to_json(&self) -> Value {
        serde_json::to_value(&self.core).unwrap_or_default()
    }
}

/// Finds the personal data of a text; `index.js` exports it as `findPii`.
#[napi(catch_unwind, skip_typescript)]
pub fn find_pii(text: Unknown<'_>, options: Option<Unknown<'_>>) -> Result<Vec<Pii>> {
    let text = string(text)?;
    let found = redactor(options)?.find(&text);
    let mut spans = Spans::of(&text);
    let pii = |pii: core::Pii| Pii {
        kind: pii.kind.name(),
        span: spans.utf16(pii.span),
        text: pii.text,
        confidence: pii.confidence,
        rule: pii.rule,
    };
    Ok(found.into_iter().map(pii).collect())
}

/// Masks the personal data of a text; `index.js` exports it as `redact`.
#[napi(catch_unwind, skip_typescript)]
pub fn redact(
    text: Unknown<'_>,
    options: Option<Unknown<'_>>,
    vault: Option<ClassInstance<'_, Vault>>,
) -> Result<Redacted> {
    let text = string(text)?;
    let redactor = redactor(options)?;
    let mut core = match vault {
        Some(mut vault) => redactor.redact_into(&text, &mut vault.core),
        None => redactor.redact(&text),
    };
    redacted_in_utf16(&mut core, &text);
    Ok(Redacted { core })
}

/// Arguments are taken as they come and looked at here: the messages of the engine's own conversions print the value, and
/// whoever mixes up two arguments gives it personal data.
fn stretch(start: Unknown<'_>, end: Unknown<'_>) -> Result<voc_core::Span> {
    let place = |name: &str, value: Unknown<'_>| match type_name(&value)? {
        "a number" => Ok(cast::<u32>(value)? as usize),
        found => Err(refused(FEEDBACK, format!("{name}: expected a number, found {found}"))),
    };
    Ok(voc_core::Span::new(place("start", start)?, place("end", end)?))
}

fn string(text: Unknown<'_>) -> Result<String> {
    match type_name(&text)? {
        "a string" => cast(text),
        found => Err(refused(FEEDBACK, format!("text: expected a string, found {found}"))),
    }
}

fn redactor(options: Option<Unknown<'_>>) -> Result<Redactor> {
    let Some(options) = options else { return Ok(Redactor::default()) };
    match type_name(&options)? {
        "null" | "undefined" => Ok(Redactor::default()),
        "an object" => {
            let options = fields(&cast::<Object<'_>>(options)?, CONFIG)?;
            let options = RedactOptions::from_value(Value::Object(options)).map_err(error::core)?;
            Redactor::new(options).map_err(error::core)
        }
        found => Err(refused(CONFIG, format!("options: expected an object, found {found}"))),
    }
}
