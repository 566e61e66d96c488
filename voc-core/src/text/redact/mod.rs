//! Personal data: found, and masked so that the text can be passed on.
//!
//! A [`Redactor`] finds names, contacts, bank and identity numbers and addresses by shape, check digit and the
//! words beside them, in every language that is served and without knowing which a text is in. It prefers to be
//! right: a run of digits that proves nothing and has no cue is left alone, as order numbers, versions, dates and
//! prices are. Shapes, cues and names are data (`data/redact/`).
//!
//! What it finds can be masked for good or, with a [`Vault`] that the host keeps, reversibly.
//!
//! ```
//! use voc_core::text::redact::{Redactor, Vault};
//!
//! let redactor = Redactor::default();
//! let text = "My name is Jane Doe, call me on +44 20 7946 0958. Order 4532015112830366 is late.";
//! assert_eq!(
//!     redactor.redact(text).text,
//!     "My name is [NAME], call me on [PHONE]. Order 4532015112830366 is late.",
//! );
//!
//! let mut vault = Vault::new();
//! let redacted = redactor.redact_into(text, &mut vault);
//! assert!(redacted.text.starts_with("My name is [NAME_1], call me on [PHONE_1]."));
//! assert_eq!(vault.restore(&redacted.text), text);
//! ```

mod checks;
mod cues;
mod digits;
mod kind;
mod link;
mod mask;
mod names;
mod options;
mod patterns;
mod rules;
mod settle;
mod vault;

use std::sync::Arc;

use crate::error::Error;

pub use self::kind::{Pii, PiiKind};
pub use self::mask::{Mask, Redacted, Replacement};
pub use self::options::{OwnPattern, RedactOptions};
pub use self::vault::Vault;
pub(crate) use self::vault::mask_length;

use self::patterns::OwnPatterns;

/// Finds personal data, and masks it.
///
/// Immutable and cheap to clone. The answer depends on the text and the options alone. Time is linear in the length
/// of the text, patterns of the user's own aside.
///
/// ```
/// use voc_core::text::redact::Redactor;
///
/// // before a ticket leaves the house
/// let redacted = Redactor::default().redact("Please call me back: +49 30 901820, Jane Doe");
/// assert!(redacted.text.starts_with("Please call me back: [PHONE]"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Redactor {
    options: Arc<RedactOptions>,
    own: Arc<OwnPatterns>,
}

impl Redactor {
    /// A redactor with these options.
    ///
    /// ```
    /// use voc_core::text::redact::{PiiKind, RedactOptions, Redactor};
    ///
    /// // contacts alone; names may stay
    /// let mut options = RedactOptions::default();
    /// options.kinds = vec![PiiKind::Email, PiiKind::Phone];
    /// let redactor = Redactor::new(options)?;
    /// assert_eq!(redactor.redact("My name is Jane Doe, jane@doe.example").text, "My name is Jane Doe, [EMAIL]");
    /// # Ok::<(), voc_core::Error>(())
    /// ```
    ///
    /// # Errors
    /// `config.invalid`, naming the option and what is valid.
    pub fn new(options: RedactOptions) -> Result<Self, Error> {
        options.validate()?;
        let own = OwnPatterns::new(&options.patterns)?;
        Ok(Self { options: Arc::new(options), own: Arc::new(own) })
    }

    /// The options in force.
    ///
    /// ```
    /// use voc_core::text::redact::{Mask, Redactor};
    ///
    /// assert_eq!(Redactor::default().options().mask, Mask::Label);
    /// ```
    pub fn options(&self) -> &RedactOptions {
        &self.options
    }

    /// The personal data of a text, in order, none overlapping another.
    ///
    /// A value found once is found wherever it stands as a whole word again.
    ///
    /// ```
    /// use voc_core::text::redact::Redactor;
    ///
    /// // how many texts of an archive hold what, without changing any
    /// let found = Redactor::default().find("Refund to DE89 3704 0044 0532 0130 00, thanks");
    /// let kinds: Vec<_> = found.iter().map(|pii| pii.kind.name()).collect();
    /// assert_eq!(kinds, ["iban"]);
    /// ```
    pub fn find(&self, text: &str) -> Vec<Pii> {
        let mut found = Vec::new();
        let cues = cues::hits(text);
        link::find(text, &mut found);
        rules::find(text, &cues, self.options.min_confidence, &mut found);
        names::find(text, &cues, &mut found);
        let options = &self.options;
        found.retain(|pii| options.wants(pii.kind) && pii.confidence >= options.min_confidence);
        self.own.find(text, &mut found);
        let found = settle::settled(found);
        settle::repeated(text, found, &options.keep)
    }

    /// The text with its personal data masked as the options say.
    ///
    /// ```
    /// use voc_core::text::redact::Redactor;
    ///
    /// let text = "Mail jane@doe.example, not 12345.";
    /// let redacted = Redactor::default().redact(text);
    /// assert_eq!(redacted.text, "Mail [EMAIL], not 12345.");
    /// assert_eq!(redacted.replacements[0].span.of(text), "jane@doe.example");
    /// ```
    pub fn redact(&self, text: &str) -> Redacted {
        let found = self.find(text);
        match self.options.mask {
            Mask::Label => mask::labelled(text, &found),
            Mask::SameLength => mask::same_length(text, &found),
            Mask::Numbered => mask::numbered(text, &found, &mut Vault::new()),
        }
    }

    /// The text with its personal data replaced by numbered tokens that `vault` can restore, whatever mask the
    /// options name.
    ///
    /// Texts redacted into one vault share their numbers: the same value has the same token in all of them.
    ///
    /// ```
    /// use voc_core::text::redact::{Redactor, Vault};
    ///
    /// // two mails of one customer have one token, so that an answer to both can name it
    /// let (redactor, mut vault) = (Redactor::default(), Vault::new());
    /// let first = redactor.redact_into("Write to jane@doe.example.", &mut vault);
    /// let second = redactor.redact_into("jane@doe.example again: no answer!", &mut vault);
    /// assert_eq!((&*first.text, &*second.text), ("Write to [EMAIL_1].", "[EMAIL_1] again: no answer!"));
    /// ```
    pub fn redact_into(&self, text: &str, vault: &mut Vault) -> Redacted {
        mask::numbered(text, &self.find(text), vault)
    }
}

#[cfg(test)]
mod tests;
