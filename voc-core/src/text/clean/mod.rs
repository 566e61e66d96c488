//! What the customer wrote, without what the mail program wrote around it.
//!
//! [`clean`] takes away markup, quoted replies, signatures, legal disclaimers, tracking links and the
//! provider's side of a transcript, and keeps a map that leads every byte of what is left back to the
//! text as it came. It errs on the side of the customer's words: a stretch is removed on evidence only,
//! and never the whole of a text.

mod disclaimer;
mod draft;
mod entity;
mod header;
mod html;
mod link;
mod misread;
mod quote;
mod signature;
mod transcript;

use std::borrow::Cow;

use memchr::{memchr_iter, memchr3};
use serde::{Deserialize, Serialize};

use self::draft::Draft;
pub(in crate::text) use self::signature::has_closing_formula;
use super::{OffsetMap, Span};
use crate::named::by_name;

/// A text reduced to what its author wrote.
///
/// ```
/// use voc_core::text::clean::clean;
///
/// let mail = "Where is my parcel?\n\nBest regards,\nJane";
/// let cleaned = clean(mail);
/// // the name stays in the text, and is told apart
/// assert_eq!(cleaned.closing.map(|span| span.of(mail)), Some("Best regards,\nJane"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned<'t> {
    /// The author's words. Borrowed when they stand in the original in one piece.
    pub text: Cow<'t, str>,
    /// Leads from [`text`](Self::text) back to the original.
    pub map: OffsetMap,
    /// What was taken away, in the order of the original.
    pub removed: Vec<Removed>,
    /// A closing formula with a bare name under it ("Best regards, Jane"), in the original.
    ///
    /// It is kept in the text, since nothing proves that a short last line is no content, but it is
    /// nothing to read a sentiment from.
    pub closing: Option<Span>,
}

/// A stretch of the original that is not the author's message.
///
/// ```
/// use voc_core::text::clean::clean;
///
/// // grey out what was not read
/// let mail = "Still no refund.\n\n> We have received your request.";
/// let grey: Vec<_> = clean(mail).removed.iter().map(|removed| removed.span.of(mail)).collect();
/// assert_eq!(grey, ["> We have received your request."]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Removed {
    /// Why it was taken away.
    pub part: RemovedPart,
    /// Where it stood in the original.
    pub span: Span,
}

/// The kinds of text that cleaning takes away.
///
/// ```
/// use voc_core::text::clean::{RemovedPart, clean};
///
/// let cleaned = clean("<p>Great&nbsp;service!</p>");
/// assert!(cleaned.removed.iter().all(|removed| removed.part == RemovedPart::Markup));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RemovedPart {
    /// HTML tags, comments, scripts and style sheets.
    Markup,
    /// Somebody else's message: a quoted reply or a forwarded mail, with its introduction.
    Quote,
    /// A signature, or a footer the mail program added ("Sent from my iPhone").
    Signature,
    /// A legal notice, a virus-scan notice or a plea for trees.
    Disclaimer,
    /// A link made for tracking, or the tracking part of a link.
    Link,
    /// What the provider's side says in a transcript that names its speakers, and the names.
    Transcript,
}

impl RemovedPart {
    /// Every part, by its number.
    pub const ALL: [Self; 6] = [
        Self::Markup,
        Self::Quote,
        Self::Signature,
        Self::Disclaimer,
        Self::Link,
        Self::Transcript,
    ];

    /// The part's name as it is written in data.
    ///
    /// ```
    /// use voc_core::text::clean::RemovedPart;
    ///
    /// // columns of a table that counts what mails carry beside the message
    /// assert_eq!(
    ///     RemovedPart::ALL.map(RemovedPart::name),
    ///     ["markup", "quote", "signature", "disclaimer", "link", "transcript"],
    /// );
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Markup => "markup",
            Self::Quote => "quote",
            Self::Signature => "signature",
            Self::Disclaimer => "disclaimer",
            Self::Link => "link",
            Self::Transcript => "transcript",
        }
    }
}

by_name!(RemovedPart, "part");

/// Which kinds of text are taken away; all of them by default.
///
/// ```
/// use voc_core::text::clean::{CleanOptions, clean_with};
///
/// // reviews hold markup of a web page, but neither quotes nor signatures
/// let mut options = CleanOptions::default();
/// options.quotes = false;
/// options.signatures = false;
/// assert_eq!(clean_with("Good <b>value</b>", options).text, "Good value");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own in the configuration"
)]
pub struct CleanOptions {
    /// HTML is rendered as text, entities are decoded, and UTF-8 that was read as Windows-1252 ("canâ€™t") is put right.
    pub markup: bool,
    /// Quoted replies and forwarded headers are left out.
    pub quotes: bool,
    /// Signatures and footers of mail programs are left out.
    pub signatures: bool,
    /// Legal and virus-scan notices are left out.
    pub disclaimers: bool,
    /// Tracking links, or their tracking part, are left out.
    pub links: bool,
    /// The provider's side is left out of a transcript that names both sides ("Agent: …", "Customer: …").
    pub transcripts: bool,
}

impl CleanOptions {
    /// Every kind is taken away.
    pub const ALL: Self = Self {
        markup: true,
        quotes: true,
        signatures: true,
        disclaimers: true,
        links: true,
        transcripts: true,
    };
    /// Nothing is taken away.
    pub const NONE: Self = Self {
        markup: false,
        quotes: false,
        signatures: false,
        disclaimers: false,
        links: false,
        transcripts: false,
    };
    /// What e-mail reply parsers do: quotes and signatures go, the rest stays as it came.
    pub const REPLY: Self = Self { quotes: true, signatures: true, ..Self::NONE };
}

impl Default for CleanOptions {
    fn default() -> Self {
        Self::ALL
    }
}

/// Reduces a text to what its author wrote.
///
/// When nothing but quotes, signature and the like would be left, the least certain removals are
/// undone, so that a text with words never becomes an empty one. A mail that only forwards another
/// is kept with its header.
///
/// # Examples
///
/// ```
/// use voc_core::text::{Span, clean::clean};
///
/// let mail = "The app is slow &amp; crashes.\n\nOn 3 May 2024 at 10:12, Support wrote:\n> How is it?";
/// let cleaned = clean(mail);
/// assert_eq!(cleaned.text, "The app is slow & crashes.");
/// assert_eq!(cleaned.map.to_source(Span::new(16, 17)).of(mail), "&amp;");
/// ```
pub fn clean(original: &str) -> Cleaned<'_> {
    clean_with(original, CleanOptions::ALL)
}

/// As [`clean`], for the kinds of text that `options` name.
///
/// ```
/// use voc_core::text::clean::{CleanOptions, clean_with};
///
/// // a chat: "> 3 days" is no quote there
/// let text = "I have been waiting\n> 3 days";
/// let mut options = CleanOptions::ALL;
/// options.quotes = false;
/// assert_eq!(clean_with(text, options).text, text);
/// ```
pub fn clean_with(original: &str, options: CleanOptions) -> Cleaned<'_> {
    if is_plain(original) { Cleaned::untouched(original) } else { clean_marked(original, options) }
}

/// Whether no byte of the text can start anything that cleaning removes.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr3(b'<', b'&', b'\n', bytes).is_none()
        && !memchr_iter(b':', bytes).any(|at| bytes[at + 1..].starts_with(b"//"))
        && !misread::may_stand_in(bytes)
        && !transcript::may_name_speakers(text)
}

#[inline(never)]
fn clean_marked(original: &str, options: CleanOptions) -> Cleaned<'_> {
    let rendered = if options.markup { html::render(original) } else { None };
    let Some(rendered) = rendered else {
        let draft = edited(original, options);
        if !draft.is_cut() {
            return Cleaned { closing: draft.closing, ..Cleaned::untouched(original) };
        }
        let kept = draft.kept();
        return Cleaned {
            text: kept.text,
            map: kept.map,
            removed: draft.removed(),
            closing: draft.closing,
        };
    };
    let draft = edited(&rendered.text, options);
    let kept = draft.kept();
    let mut removed = rendered.removed;
    removed.extend(
        draft.removed().into_iter().map(|r| Removed { span: rendered.map.to_source(r.span), ..r }),
    );
    removed.sort_by_key(|r| (r.span.start, r.span.end));
    Cleaned {
        map: if kept.map.is_identity() {
            rendered.map.clone()
        } else {
            kept.map.then(&rendered.map)
        },
        closing: draft.closing.map(|span| rendered.map.to_source(span)),
        text: Cow::Owned(kept.text.into_owned()),
        removed,
    }
}

/// The text with everything marked that is not its author's message.
fn edited(text: &str, options: CleanOptions) -> Draft<'_> {
    let mut draft = Draft::new(text);
    let has_lines = draft.len() > 1;
    if options.quotes && has_lines {
        quote::mark(&mut draft);
    }
    if options.disclaimers {
        disclaimer::mark(&mut draft);
    }
    if options.transcripts {
        transcript::mark(&mut draft);
    }
    if options.signatures && has_lines {
        signature::mark(&mut draft);
    }
    if options.links {
        link::mark(&mut draft);
    }
    draft.settle();
    draft
}

impl<'t> Cleaned<'t> {
    fn untouched(text: &'t str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            map: OffsetMap::identity(),
            removed: Vec::new(),
            closing: None,
        }
    }
}

#[cfg(test)]
mod tests;
