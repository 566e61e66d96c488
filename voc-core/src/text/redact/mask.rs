//! What stands in place of what was found.

use serde::{Deserialize, Serialize};

use super::kind::{Pii, PiiKind};
use super::vault::{LITERAL, Vault, tokens};
use crate::text::{OffsetMap, Offsets, Position, Span};

/// What stands in place of personal data. None of these can be undone without a [`Vault`].
///
/// ```
/// use voc_core::text::redact::{Mask, RedactOptions, Redactor};
///
/// // where spans were found before the text was masked, every letter keeps its place
/// let mut options = RedactOptions::default();
/// options.mask = Mask::SameLength;
/// let masked = Redactor::new(options).map(|redactor| redactor.redact("Mail a@b.example now").text);
/// assert_eq!(masked.ok().as_deref(), Some("Mail *********** now"));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Mask {
    /// The kind: `[EMAIL]`.
    #[default]
    Label,
    /// As many characters, so that all offsets stay: in bytes, code points and UTF-16 units alike. White space is
    /// kept.
    SameLength,
    /// The kind and a number that is the same for the same value in this text: `[NAME_1]`.
    Numbered,
}

/// A text without its personal data.
///
/// Holds none of what was found: what to keep of it is the host's decision.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Redacted {
    /// The text, masked.
    pub text: String,
    /// What was replaced, in order.
    pub replacements: Vec<Replacement>,
    map: OffsetMap,
}

/// A stretch that was replaced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Replacement {
    /// What stood there.
    pub kind: PiiKind,
    /// Where it stood in the original.
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

impl Redacted {
    /// Counts every place, of `original` and of the redacted text, in another unit than bytes: afterwards all spans that
    /// come out or go in are in that unit.
    ///
    /// ```
    /// use voc_core::text::redact::Redactor;
    ///
    /// let text = "né 👍 a@b.example";
    /// let mut redacted = Redactor::default().redact(text);
    /// redacted.count_in(text, |position| position.utf16);
    /// assert_eq!(redacted.replacements[0].span.start, 6);
    /// ```
    pub fn count_in(&mut self, original: &str, unit: fn(Position) -> usize) {
        let (mut before, mut after) = (Offsets::new(original), Offsets::new(&self.text));
        for replacement in &mut self.replacements {
            let Span { start, end } = replacement.span;
            replacement.span = Span::new(unit(before.at(start)), unit(before.at(end)));
            let Span { start, end } = replacement.masked;
            replacement.masked = Span::new(unit(after.at(start)), unit(after.at(end)));
        }
        self.map.recount(|at| unit(after.at(at)), |at| unit(before.at(at)));
    }

    /// Where a stretch of the redacted text stood in the original. One that touches a mask covers all that was masked.
    ///
    /// ```
    /// use voc_core::text::{Span, redact::Redactor};
    ///
    /// // found in the masked text, shown in the one that only the case worker sees
    /// let text = "jane@doe.example waits for a refund";
    /// let redacted = Redactor::default().redact(text);
    /// let at = redacted.text.find("refund").unwrap_or_default();
    /// assert_eq!(redacted.to_original(Span::new(at, at + 6)).of(text), "refund");
    /// ```
    pub fn to_original(&self, span: Span) -> Span {
        self.map.to_source(span)
    }

    /// Where a stretch of the original stands in the redacted text. One that touches what was masked covers the mask.
    ///
    /// ```
    /// use voc_core::text::{Span, redact::Redactor};
    ///
    /// let text = "jane@doe.example waits";
    /// let redacted = Redactor::default().redact(text);
    /// // the customer's name within the address is the whole mask
    /// assert_eq!(redacted.to_redacted(Span::new(0, 4)).of(&redacted.text), "[EMAIL]");
    /// ```
    pub fn to_redacted(&self, span: Span) -> Span {
        self.map.to_derived(span)
    }
}

pub(super) fn labelled(text: &str, found: &[Pii]) -> Redacted {
    let mut writer = Writer::new(text);
    for pii in found {
        writer.replace(pii, &format!("[{}]", pii.label().to_uppercase()));
    }
    writer.finish()
}

pub(super) fn numbered(text: &str, found: &[Pii], vault: &mut Vault) -> Redacted {
    let mut writer = Writer::new(text);
    let mut next = found.iter().peekable();
    for (start, end) in tokens(text) {
        while let Some(pii) = next.next_if(|pii| pii.span.start < end) {
            writer.replace(pii, &vault.token(pii.label(), &pii.text));
        }
        if writer.reached <= start {
            let literal = &text[start..end];
            writer.exchange(Span::new(start, end), &vault.token(LITERAL, literal));
        }
    }
    for pii in next {
        writer.replace(pii, &vault.token(pii.label(), &pii.text));
    }
    writer.finish()
}

pub(super) fn same_length(text: &str, found: &[Pii]) -> Redacted {
    let mut writer = Writer::new(text);
    for pii in found {
        let mask: String = pii.text.chars().map(filler).collect();
        writer.replace(pii, &mask);
    }
    // every character has the place that it had
    Redacted { map: OffsetMap::identity(), ..writer.finish() }
}

/// A character that takes as many bytes and UTF-16 units.
fn filler(c: char) -> char {
    match c.len_utf8() {
        _ if c.is_whitespace() => c,
        1 => '*',
        2 => '×',
        3 => '＊',
        _ => '🞷',
    }
}

/// Copies a text, putting masks in.
struct Writer<'t> {
    source: &'t str,
    reached: usize,
    redacted: Redacted,
}

impl<'t> Writer<'t> {
    fn new(source: &'t str) -> Self {
        let redacted = Redacted {
            text: String::with_capacity(source.len()),
            replacements: Vec::new(),
            map: OffsetMap::default(),
        };
        Self { source, reached: 0, redacted }
    }

    fn replace(&mut self, pii: &Pii, mask: &str) {
        let masked = self.exchange(pii.span, mask);
        self.redacted.replacements.push(Replacement {
            kind: pii.kind,
            span: pii.span,
            masked,
            mask: mask.to_owned(),
            confidence: pii.confidence,
            rule: pii.rule.clone(),
        });
    }

    fn exchange(&mut self, span: Span, mask: &str) -> Span {
        self.copy(span.start);
        let at = self.redacted.text.len();
        self.redacted.map.replaced(at, mask.len(), span.start, span.len());
        self.redacted.text.push_str(mask);
        self.reached = span.end;
        Span::new(at, at + mask.len())
    }

    fn copy(&mut self, until: usize) {
        let piece = &self.source[self.reached..until];
        self.redacted.map.copied(self.redacted.text.len(), self.reached, piece.len());
        self.redacted.text.push_str(piece);
        self.reached = until;
    }

    fn finish(mut self) -> Redacted {
        if self.reached == 0 {
            self.redacted.text.push_str(self.source);
        } else {
            self.copy(self.source.len());
        }
        self.redacted
    }
}
