//! What is found.

use serde::{Deserialize, Serialize};

use crate::named::by_name;
use crate::text::Span;

/// The kinds of personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PiiKind {
    /// A person's name.
    Name,
    /// An email address.
    Email,
    /// A telephone or fax number.
    Phone,
    /// An international bank account number.
    Iban,
    /// The number of a payment card.
    Card,
    /// A postal address, or a postcode that stands for few houses.
    Address,
    /// A number of a person at an authority: social security, identity card, passport, driving licence.
    NationalId,
    /// A number of a tax payer.
    TaxId,
    /// An IP address that is not of the machine itself.
    Ip,
    /// A link with a password or token in it.
    Url,
    /// The hardware address of a network device.
    Mac,
    /// An address of a crypto currency.
    Crypto,
    /// A date that is said to be of a birth.
    DateOfBirth,
    /// What a pattern of the user's own finds; the rule is its label.
    Custom,
}

impl PiiKind {
    /// Every kind.
    pub const ALL: [Self; 14] = [
        Self::Name,
        Self::Email,
        Self::Phone,
        Self::Iban,
        Self::Card,
        Self::Address,
        Self::NationalId,
        Self::TaxId,
        Self::Ip,
        Self::Url,
        Self::Mac,
        Self::Crypto,
        Self::DateOfBirth,
        Self::Custom,
    ];

    /// The kind's name as it is written in data.
    ///
    /// ```
    /// use voc_core::text::redact::PiiKind;
    ///
    /// // what a configuration may list under `kinds`
    /// assert!(PiiKind::ALL.iter().any(|kind| kind.name() == "date_of_birth"));
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Iban => "iban",
            Self::Card => "card",
            Self::Address => "address",
            Self::NationalId => "national_id",
            Self::TaxId => "tax_id",
            Self::Ip => "ip",
            Self::Url => "url",
            Self::Mac => "mac",
            Self::Crypto => "crypto",
            Self::DateOfBirth => "date_of_birth",
            Self::Custom => "custom",
        }
    }
}

by_name!(PiiKind, "kind");

/// A piece of personal data in a text.
///
/// Its `Debug` form leaves the text out, so that logs do not fill with what was to be hidden.
///
/// ```
/// use voc_core::text::redact::{PiiKind, Redactor};
///
/// let found = Redactor::default().find("Reach me at jane@doe.example");
/// assert_eq!((found[0].kind, &*found[0].text), (PiiKind::Email, "jane@doe.example"));
/// // a log does not tell what was found
/// assert!(!format!("{:?}", found[0]).contains("jane"));
/// ```
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Pii {
    /// What it is.
    pub kind: PiiKind,
    /// Where it stands.
    pub span: Span,
    /// What stands there.
    pub text: String,
    /// How sure it is, from 0 to 1: about 0.6 by shape alone, 0.8 and more with a cue, above 0.95 where a check
    /// digit proves it. Set by hand for each rule, not calibrated.
    pub confidence: f64,
    /// Which rule found it, such as `us.ssn` or `name.title`; the label of a pattern of the user's own.
    pub rule: String,
}

impl std::fmt::Debug for Pii {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pii")
            .field("kind", &self.kind)
            .field("span", &self.span)
            .field("confidence", &self.confidence)
            .field("rule", &self.rule)
            .finish_non_exhaustive()
    }
}

impl Pii {
    /// A finding in `text`; none where the span does not fit it.
    pub(super) fn new(
        kind: PiiKind,
        text: &str,
        span: Span,
        confidence: f64,
        rule: &str,
    ) -> Option<Self> {
        let covered = text.get(span.start..span.end).filter(|covered| !covered.is_empty())?;
        Some(Self { kind, span, text: covered.to_owned(), confidence, rule: rule.to_owned() })
    }

    /// The name its mask carries: the kind's, or the label of the user's pattern.
    pub(super) fn label(&self) -> &str {
        if self.kind == PiiKind::Custom { &self.rule } else { self.kind.name() }
    }
}
