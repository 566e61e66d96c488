//! Where a feedback came from: channel, direction and author.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::Error;

/// Where a feedback was given.
///
/// ```
/// use voc_core::Channel;
///
/// // names are read as people write them, and written as data has them
/// assert_eq!(" Email".parse::<Channel>().ok(), Some(Channel::Email));
/// assert_eq!(Channel::Email.to_string(), "email");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Channel {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let folded = name.trim().to_lowercase();
        Self::ALL.into_iter().find(|c| c.name() == folded).ok_or_else(|| {
            let valid: Vec<_> = Self::ALL.iter().map(|c| c.name()).collect();
            Error::feedback(format!(
                "channel: unknown `{name}`, expected one of {}",
                valid.join(", ")
            ))
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
