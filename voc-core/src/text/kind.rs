//! Whether a message says anything: auto-replies, thanks, "n/a" and the like, told by their words.

use serde::{Deserialize, Serialize};

use crate::named::by_name;

mod auto_reply;
mod short;

/// What sort of message a text is.
///
/// A kind is a flag: nothing is dropped for it, and a text with feedback beside the thanks or the
/// absence note is [`Meaningful`](Self::Meaningful).
///
/// # Examples
///
/// ```
/// use voc_core::text::kind::MessageKind;
///
/// assert_eq!(MessageKind::of("k. A."), MessageKind::NotApplicable);
/// assert_eq!(MessageKind::of("Muchas gracias!"), MessageKind::Thanks);
/// assert_eq!(MessageKind::of("ok but slow"), MessageKind::Meaningful);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MessageKind {
    /// Somebody says something.
    Meaningful,
    /// An absence note.
    OutOfOffice,
    /// A mail server reports that a message did not arrive.
    DeliveryFailure,
    /// A system confirms that a message arrived.
    AutoAcknowledgement,
    /// No word and no emoji.
    Empty,
    /// The author has nothing to say: "n/a", "none", "-".
    NotApplicable,
    /// Thanks and nothing else.
    Thanks,
    /// Consent or notice and nothing else: "ok", "noted".
    Acknowledgement,
    /// Emoji or emoticons alone. They still carry a sentiment.
    EmojiOnly,
    /// Somebody tries the form.
    Test,
    /// Keys hit at random.
    KeyboardMash,
}

/// Longer texts are read as messages, not as formulas.
const LONGEST_SHORT: usize = 64;

impl MessageKind {
    /// Every kind, by its number.
    pub const ALL: [Self; 11] = [
        Self::Meaningful,
        Self::OutOfOffice,
        Self::DeliveryFailure,
        Self::AutoAcknowledgement,
        Self::Empty,
        Self::NotApplicable,
        Self::Thanks,
        Self::Acknowledgement,
        Self::EmojiOnly,
        Self::Test,
        Self::KeyboardMash,
    ];

    /// The kind's name as it is written in data.
    ///
    /// ```
    /// use voc_core::text::kind::MessageKind;
    ///
    /// assert_eq!(MessageKind::of("I am out of office until 3 March.").name(), "out_of_office");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Meaningful => "meaningful",
            Self::OutOfOffice => "out_of_office",
            Self::DeliveryFailure => "delivery_failure",
            Self::AutoAcknowledgement => "auto_acknowledgement",
            Self::Empty => "empty",
            Self::NotApplicable => "not_applicable",
            Self::Thanks => "thanks",
            Self::Acknowledgement => "acknowledgement",
            Self::EmojiOnly => "emoji_only",
            Self::Test => "test",
            Self::KeyboardMash => "keyboard_mash",
        }
    }

    /// The kind of a cleaned text.
    ///
    /// ```
    /// use voc_core::text::{clean::clean, kind::MessageKind};
    ///
    /// // cleaned first: what was quoted does not make a thank-you a complaint
    /// let mail = "Thank you!\n\nOn 3 May 2024 at 10:12, Support wrote:\n> The refund is on its way.";
    /// assert_eq!(MessageKind::of(&clean(mail).text), MessageKind::Thanks);
    /// ```
    pub fn of(cleaned_text: &str) -> Self {
        let text = cleaned_text.trim();
        let found = if text.len() <= LONGEST_SHORT {
            short::kind(text)
        } else {
            // a page of signs is odd, but not empty
            short::without_words(text).filter(|kind| *kind == Self::EmojiOnly)
        };
        found.or_else(|| auto_reply::kind(text)).unwrap_or(Self::Meaningful)
    }

    /// Whether the text is worth analysing.
    ///
    /// ```
    /// use voc_core::text::kind::MessageKind;
    ///
    /// // answers to "Anything else?" that are worth reading
    /// let answers = ["n/a", "The app crashes on login.", "thx", "-"];
    /// let worth: Vec<_> = answers.into_iter().filter(|text| MessageKind::of(text).is_meaningful()).collect();
    /// assert_eq!(worth, ["The app crashes on login."]);
    /// ```
    pub fn is_meaningful(self) -> bool {
        self == Self::Meaningful
    }

    /// Whether a machine wrote the text.
    ///
    /// ```
    /// use voc_core::text::kind::MessageKind;
    ///
    /// // an answer to this one would be answered by a machine, and so on
    /// assert!(MessageKind::of("Automatische Antwort: Ich bin bis 5. März im Urlaub.").is_auto_reply());
    /// assert!(!MessageKind::of("Nobody is in the office when I call.").is_auto_reply());
    /// ```
    pub fn is_auto_reply(self) -> bool {
        matches!(self, Self::OutOfOffice | Self::DeliveryFailure | Self::AutoAcknowledgement)
    }
}

by_name!(MessageKind, "kind");

#[cfg(test)]
mod tests;
