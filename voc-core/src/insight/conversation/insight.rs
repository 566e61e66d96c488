//! What is answered of a thread.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::super::{Cause, Churn, Intent, Sentiment, Topic, Versions};
use crate::feedback::{AuthorRole, Direction, Feedback, Timestamp};
use crate::named::by_name;

/// What a thread of messages says. Messages are named by their place in the thread as it was given, from 0; spans are
/// in bytes of their message's text.
///
/// Only the customer's messages are judged: what agents and machines write never counts as the customer's feeling.
///
/// ```
/// use voc_core::{Analyzer, Feedback};
///
/// // threads in which the customer had the last word and wants something
/// let thread = [Feedback::new("My invoice is wrong, please correct it.")];
/// let conversation = Analyzer::new()?.analyze_conversation(&thread)?;
/// assert!(conversation.waiting);
/// assert!(conversation.first.is_some());
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ConversationInsight {
    /// Messages of the thread, whoever wrote them.
    pub messages: usize,
    /// The feeling of each of the customer's messages that has one, in the order of time.
    pub trajectory: Vec<Mood>,
    /// The feeling at the start; `None` where no message of the customer has one.
    pub first: Option<Sentiment>,
    /// The feeling at the end.
    pub last: Option<Sentiment>,
    /// What the score gains from one message of the customer to the next: the least-squares slope over the
    /// trajectory, from -2 to 2. `None` for fewer than two messages.
    pub slope: Option<f64>,
    /// Where the feeling turned for good; `None` where it did not.
    pub turning_point: Option<TurningPoint>,
    /// What became of what the customer wanted.
    pub resolution: Resolution,
    /// Who wrote last to the other side, machines and internal notes aside; `None` where nobody did.
    pub last_speaker: Option<Speaker>,
    /// Whether the customer spoke last and wants something.
    pub waiting: bool,
    /// When the first message of the customer's that is without an answer was written; `None` where the customer is
    /// not waiting or the time is not known.
    pub waiting_since: Option<Timestamp>,
    /// What the customer wants: each intent as its surest message tells it, in the order in which they came up.
    pub intents: Vec<Told<Intent>>,
    /// What it is about, likewise.
    pub topics: Vec<Told<Topic>>,
    /// Why the customer is dissatisfied, likewise.
    pub causes: Vec<Told<Cause>>,
    /// What is said of leaving with the highest risk, or that risk alone, since the customer was last said to stay.
    pub churn: Option<Told<Churn>>,
    /// Versions of what judged.
    pub versions: Arc<Versions>,
}

/// The feeling of one message.
///
/// ```
/// use voc_core::Analyzer;
///
/// let thread = ["The heating is broken again!".into(), "Warm at last, thank you so much!".into()];
/// let conversation = Analyzer::new()?.analyze_conversation(&thread)?;
/// // a line through the thread
/// let points: Vec<_> = conversation.trajectory.iter().map(|mood| (mood.message, mood.sentiment.score)).collect();
/// assert!(points[0].1 < points[1].1);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Mood {
    /// The message.
    pub message: usize,
    /// When it was written, where that is known.
    pub time: Option<Timestamp>,
    /// Its feeling.
    pub sentiment: Sentiment,
}

/// A finding and the message that tells it.
///
/// ```
/// use voc_core::Analyzer;
///
/// let thread = ["Hello, I have a question.".into(), "I want a refund for the broken kettle.".into()];
/// let conversation = Analyzer::new()?.analyze_conversation(&thread)?;
/// let refund = conversation.intents.iter().find(|told| told.finding.name == "refund");
/// assert_eq!(refund.map(|told| told.message), Some(1));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Told<T> {
    /// The message.
    pub message: usize,
    /// The finding.
    #[serde(flatten)]
    pub finding: T,
}

/// Where a customer's feeling turned for good.
///
/// Of all ways to cut the trajectory in two, the one that a change of the mean speaks for most: with the largest
/// difference of mean scores times the root of `k (n - k) / n`, where `k` of `n` messages stand before it (the
/// likelihood-ratio statistic of one change point, Hinkley 1970).
///
/// ```
/// use voc_core::{Analyzer, AuthorRole, Feedback, Speaker};
///
/// let mut answer = Feedback::new("Sorry! We have sent a new one today.");
/// answer.author = Some(AuthorRole::Agent);
/// let thread = ["My kettle arrived broken.".into(), answer, "It works now, thank you so much!".into()];
/// let conversation = Analyzer::new()?.analyze_conversation(&thread)?;
/// // what an agent did well is worth teaching
/// assert_eq!(conversation.turning_point.map(|turn| turn.after_speaker), Some(Speaker::Agent));
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TurningPoint {
    /// The customer's first message after the turn.
    pub message: usize,
    /// The mean score from there on minus the mean score before, from -2 to 2; at least 0.4 either way.
    pub change: f64,
    /// The message just before it.
    pub after: usize,
    /// Who wrote that: the customer, where nobody else had a part in the turn.
    pub after_speaker: Speaker,
}

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Speaker {
    /// The customer.
    Customer,
    /// A person of the company.
    Agent,
    /// A machine of the company.
    System,
    /// Anybody else.
    Other,
}

impl Speaker {
    /// Every speaker.
    pub const ALL: [Self; 4] = [Self::Customer, Self::Agent, Self::System, Self::Other];

    /// The speaker's name as it is written in data.
    ///
    /// ```
    /// use voc_core::Speaker;
    ///
    /// assert_eq!(Speaker::System.name(), "system");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Agent => "agent",
            Self::System => "system",
            Self::Other => "other",
        }
    }

    /// The author as given; where none is, whoever the direction tells, or else the customer.
    pub(super) fn of(message: &Feedback) -> Self {
        match (message.author, message.direction) {
            (Some(AuthorRole::Customer), _) | (None, Some(Direction::Inbound) | None) => {
                Self::Customer
            }
            (Some(AuthorRole::Agent), _)
            | (None, Some(Direction::Outbound | Direction::Internal)) => Self::Agent,
            (Some(AuthorRole::Bot), _) => Self::System,
            (Some(AuthorRole::Other), _) => Self::Other,
        }
    }
}

by_name!(Speaker, "speaker");

/// What became of what a customer wanted.
///
/// ```
/// use voc_core::{Analyzer, Resolution};
///
/// let open = Analyzer::new()?.analyze_conversation(&["Where is my parcel?".into()])?;
/// assert_eq!(open.resolution, Resolution::Open);
/// # Ok::<(), voc_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Resolution {
    /// The customer wanted nothing.
    None,
    /// The customer wants something and has no answer, or says that the answer did not help.
    Open,
    /// The customer has an answer, and has not said whether it helped.
    Answered,
    /// The customer says that it is settled, or gives thanks for an answer and asks for nothing more.
    Resolved,
}

impl Resolution {
    /// Every resolution.
    pub const ALL: [Self; 4] = [Self::None, Self::Open, Self::Answered, Self::Resolved];

    /// The resolution's name as it is written in data.
    ///
    /// ```
    /// use voc_core::Resolution;
    ///
    /// // the tiles of a board, and what was stored with a case
    /// assert_eq!(Resolution::ALL.map(Resolution::name), ["none", "open", "answered", "resolved"]);
    /// assert_eq!("open".parse::<Resolution>().ok(), Some(Resolution::Open));
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Open => "open",
            Self::Answered => "answered",
            Self::Resolved => "resolved",
        }
    }
}

by_name!(Resolution, "resolution");
