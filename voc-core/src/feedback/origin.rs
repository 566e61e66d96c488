//! Where a feedback came from: channel, direction and author.

use std::borrow::Cow;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::Error;
use crate::named::{by_name, unknown};

/// Where a feedback was given.
///
/// ```
/// use voc_core::Channel;
///
/// // names are read as people write them, in data too, and written as data has them
/// assert_eq!(" Email".parse::<Channel>().ok(), Some(Channel::Email));
/// assert_eq!(serde_json::from_str::<Channel>(r#""Email""#).ok(), Some(Channel::Email));
/// assert_eq!(Channel::Email.to_string(), "email");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Channel {
    /// Electronic mail.
    Email,
    /// An answer in a survey.
    Survey,
    /// A support ticket or web form.
    Ticket,
    /// A spoken call, transcribed.
    Call,
    /// A live chat or messenger.
    Chat,
    /// A public review.
    Review,
    /// A social-media post.
    Social,
    /// A note in the CRM, in an employee's words.
    Note,
}

impl Channel {
    /// Every channel, in the order of the model's channel feature.
    pub const ALL: [Self; 8] = [
        Self::Email,
        Self::Survey,
        Self::Ticket,
        Self::Call,
        Self::Chat,
        Self::Review,
        Self::Social,
        Self::Note,
    ];

    /// The channel's name as it is written in data.
    ///
    /// ```
    /// use voc_core::Channel;
    ///
    /// // the choices of a form
    /// assert_eq!(Channel::ALL.map(Channel::name)[..3], ["email", "survey", "ticket"]);
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Survey => "survey",
            Self::Ticket => "ticket",
            Self::Call => "call",
            Self::Chat => "chat",
            Self::Review => "review",
            Self::Social => "social",
            Self::Note => "note",
        }
    }
}

by_name!(Channel);

impl Channel {
    /// The channel that people write so.
    fn written(name: &str) -> Option<Self> {
        let name = name.trim();
        Self::ALL.into_iter().find(|channel| channel.name().eq_ignore_ascii_case(name))
    }
}

impl FromStr for Channel {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::written(name).ok_or_else(|| unknown("channel", name, &Self::ALL.map(Self::name)))
    }
}

impl Serialize for Channel {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Channel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = Cow::<str>::deserialize(deserializer)?;
        // in the words in which other names are refused
        Self::written(&name).ok_or_else(|| {
            let valid = Self::ALL.map(|channel| format!("`{channel}`")).join(", ");
            D::Error::custom(format!("unknown `{name}`, expected one of {valid}"))
        })
    }
}

/// Which way a message went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Direction {
    /// From the customer to the company.
    Inbound,
    /// From the company to the customer.
    Outbound,
    /// Within the company.
    Internal,
}

impl Direction {
    /// Every direction.
    pub const ALL: [Self; 3] = [Self::Inbound, Self::Outbound, Self::Internal];

    /// The direction's name as it is written in data.
    ///
    /// ```
    /// use voc_core::Direction;
    ///
    /// // a column of a warehouse
    /// assert_eq!(Direction::ALL.map(Direction::name), ["inbound", "outbound", "internal"]);
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Inbound => "inbound",
            Self::Outbound => "outbound",
            Self::Internal => "internal",
        }
    }
}

by_name!(Direction, "direction");

/// In which role the author of a message wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AuthorRole {
    /// The customer.
    Customer,
    /// A person of the company.
    Agent,
    /// A machine of the company.
    Bot,
    /// Anybody else.
    Other,
}

impl AuthorRole {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::Customer, Self::Agent, Self::Bot, Self::Other];

    /// The role's name as it is written in data.
    ///
    /// ```
    /// use voc_core::AuthorRole;
    ///
    /// assert_eq!(AuthorRole::Bot.name(), "bot");
    /// assert_eq!("agent".parse::<AuthorRole>().ok(), Some(AuthorRole::Agent));
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Agent => "agent",
            Self::Bot => "bot",
            Self::Other => "other",
        }
    }
}

by_name!(AuthorRole, "author");

#[cfg(test)]
mod tests {
    use serde_json::{from_str, to_string};

    use super::*;

    #[test]
    fn a_channel_is_read_in_any_case_from_data_and_from_text() {
        for written in ["email", "Email", "EMAIL", " eMail"] {
            assert_eq!(written.parse::<Channel>().ok(), Some(Channel::Email));
            assert_eq!(from_str::<Channel>(&format!("{written:?}")).ok(), Some(Channel::Email));
        }
        assert_eq!(to_string(&Channel::Email).ok().as_deref(), Some("\"email\""));
        let odd = from_str::<Channel>("3").unwrap_err().to_string();
        assert!(odd.contains("expected a string"), "{odd}");
        let fax = from_str::<Channel>("\"Fax\"").unwrap_err().to_string();
        assert!(fax.starts_with("unknown `Fax`, expected one of `email`, `survey`, "), "{fax}");
    }
}
