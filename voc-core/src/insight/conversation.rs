//! A thread of messages as one insight: how the customer felt from message to message, what turned it, what is left open.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::lexicon::Lexicon;
use super::sentiment::rounded;
use super::{
    Cause, Churn, ChurnStatus, Insight, Intent, Sentiment, SentimentLabel, Topic, Versions,
};
use crate::error::Error;
use crate::feedback::{AuthorRole, Direction, Feedback, Timestamp};
use crate::named::by_name;
use crate::text::kind::MessageKind;
use crate::text::phrases::{FoldedText, Phrase, PhraseBook};

/// The least difference between the mean scores before and after a turning point.
const TURNED: f64 = 0.4;
/// What a customer wants done.
const NEEDS: [&str; 8] =
    ["complaint", "request", "query", "cancellation", "switch", "refund", "escalation", "legal"];

/// Those that ask for something to be done or said.
const ASKS: [&str; 7] =
    ["request", "query", "cancellation", "switch", "refund", "escalation", "legal"];

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
    fn of(message: &Feedback) -> Self {
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

/// What a phrase says of a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Open,
    Solved,
    Thanks,
}

/// Reads threads.
#[derive(Debug)]
pub(super) struct ConversationFinding {
    words: PhraseBook<Word>,
}

/// A message of the customer, read.
struct Read {
    /// Its place in the thread.
    at: usize,
    insight: Insight,
    word: Option<Word>,
    /// Whether thanks in it are for the matter: at the end of a longer message they close that alone.
    is_brief: bool,
}

impl Read {
    fn is_said(&self) -> bool {
        use MessageKind::{AutoAcknowledgement, DeliveryFailure, OutOfOffice};
        !matches!(self.insight.kind, OutOfOffice | DeliveryFailure | AutoAcknowledgement)
    }

    fn wants(&self) -> bool {
        let negative = self.insight.label() == Some(SentimentLabel::Negative);
        negative || self.insight.intents.iter().any(|intent| NEEDS.contains(&&*intent.name))
    }

    /// Whether something is asked for or the customer goes, however kindly that is put: "Thanks. When will it arrive?"
    fn asks(&self) -> bool {
        let goes = self.insight.churn.as_ref().is_some_and(|churn| {
            matches!(
                churn.status,
                ChurnStatus::Threat | ChurnStatus::Departing | ChurnStatus::Departed
            )
        });
        let mut intents = self.insight.intents.iter();
        goes || intents.any(|intent| ASKS.contains(&&*intent.name))
    }
}

impl ConversationFinding {
    /// # Errors
    /// `config.invalid` for a phrase that cannot be read.
    pub(super) fn new(lexicon: &Lexicon) -> Result<Self, Error> {
        let phrases = lexicon.families(&["conversation"]).filter_map(|listed| {
            let payload = match listed.list.as_str() {
                "conversation.open" => Word::Open,
                "conversation.solved" => Word::Solved,
                "conversation.thanks" => Word::Thanks,
                _ => return None,
            };
            Some(Phrase { text: &listed.phrase, language: listed.language, payload })
        });
        Ok(Self { words: PhraseBook::build(phrases, &[])? })
    }

    /// The thread's insight, where `analyze` reads a message of the customer's.
    pub(super) fn find(
        &self,
        thread: &[Feedback],
        versions: &Arc<Versions>,
        mut analyze: impl FnMut(&Feedback) -> Insight,
    ) -> ConversationInsight {
        let order = in_time(thread);
        let read: Vec<Read> = order
            .iter()
            .filter(|&&at| Speaker::of(&thread[at]) == Speaker::Customer)
            .map(|&at| Read {
                at,
                insight: analyze(&thread[at]),
                word: self.word(&thread[at].text),
                is_brief: thread[at].text.split_whitespace().nth(BRIEF).is_none(),
            })
            .filter(Read::is_said)
            .collect();
        let trajectory: Vec<Mood> = read
            .iter()
            .filter_map(|Read { at, insight, .. }| {
                let sentiment = insight.sentiment?;
                Some(Mood { message: *at, time: thread[*at].time, sentiment })
            })
            .collect();
        // what the other side does not see and what machines write answers nobody
        let seen: Vec<(usize, Speaker)> = order
            .iter()
            .map(|&at| (at, Speaker::of(&thread[at])))
            .filter(|&(at, speaker)| {
                speaker != Speaker::System && thread[at].direction != Some(Direction::Internal)
            })
            .collect();
        let last_speaker = seen.last().map(|&(_, speaker)| speaker);
        let resolution = resolution(&read, &seen);
        let waiting = last_speaker == Some(Speaker::Customer) && resolution == Resolution::Open;
        let unanswered =
            seen.iter().rev().take_while(|(_, speaker)| *speaker == Speaker::Customer).last();
        ConversationInsight {
            messages: thread.len(),
            first: trajectory.first().map(|mood| mood.sentiment),
            last: trajectory.last().map(|mood| mood.sentiment),
            slope: slope(&trajectory),
            turning_point: turning_point(&trajectory, &order, thread),
            trajectory,
            resolution,
            last_speaker,
            waiting,
            waiting_since: unanswered.filter(|_| waiting).and_then(|&(at, _)| thread[at].time),
            intents: surest(&read, |i| &i.intents, |i| (&i.name, i.confidence)),
            topics: surest(&read, |i| &i.topics, |t| (&t.name, t.confidence)),
            causes: surest(&read, |i| &i.causes, |c| (&c.name, c.confidence)),
            churn: churn(&read),
            versions: Arc::clone(versions),
        }
    }

    /// The last word of a message on the matter; thanks only where nothing else is said of it.
    fn word(&self, text: &str) -> Option<Word> {
        let hits = self.words.find(&FoldedText::new(text), None);
        let covered = |inner: usize| {
            hits.iter().any(|outer| {
                let inner = &hits[inner];
                outer.folded.len() > inner.folded.len()
                    && outer.folded.start < inner.folded.end
                    && inner.folded.start < outer.folded.end
            })
        };
        // of many the last few decide
        let from = hits.len().saturating_sub(MOST_WORDS);
        let left: Vec<_> =
            (from..hits.len()).filter(|&at| !covered(at)).map(|at| &hits[at]).collect();
        let matter = left.iter().rev().find(|hit| *hit.payload != Word::Thanks);
        matter.or(left.last()).map(|hit| *hit.payload)
    }
}

/// Words at most of a message that does no more than give thanks.
const BRIEF: usize = 24;

/// Phrases of one message that are weighed.
const MOST_WORDS: usize = 64;

/// The places of the messages in the order of their times where each has one, otherwise as given.
fn in_time(thread: &[Feedback]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..thread.len()).collect();
    if thread.iter().all(|message| message.time.is_some()) {
        order.sort_by_key(|&at| thread[at].time);
    }
    order
}

/// What the customer's last message that says anything of it makes of the matter.
fn resolution(read: &[Read], seen: &[(usize, Speaker)]) -> Resolution {
    let place = |at: usize| seen.iter().position(|&(other, _)| other == at);
    let answered = |speakers: &[(usize, Speaker)]| {
        speakers.iter().any(|(_, speaker)| *speaker == Speaker::Agent)
    };
    for message in read.iter().rev() {
        let here = place(message.at);
        let before = here.map_or(&seen[..0], |at| &seen[..at]);
        let after = here.map_or(&seen[..0], |at| &seen[at + 1..]);
        let open = if answered(after) { Resolution::Answered } else { Resolution::Open };
        let content = message.insight.label() != Some(SentimentLabel::Negative);
        match message.word {
            Some(Word::Solved) if content => return Resolution::Resolved,
            Some(Word::Open) => return open,
            Some(Word::Thanks)
                if message.is_brief
                    && content
                    && !message.asks()
                    && answered(before)
                    && read.iter().any(|other| other.at != message.at && other.wants()) =>
            {
                return Resolution::Resolved;
            }
            _ if message.wants() => return open,
            _ => {}
        }
    }
    Resolution::None
}

fn slope(trajectory: &[Mood]) -> Option<f64> {
    let n = trajectory.len();
    if n < 2 {
        return None;
    }
    let middle = (n - 1) as f64 / 2.0;
    let places = || (0..n).map(|at| at as f64 - middle);
    let rise: f64 = places().zip(trajectory).map(|(x, mood)| x * mood.sentiment.score).sum();
    let run: f64 = places().map(|x| x * x).sum();
    Some(rounded(rise / run))
}

fn turning_point(
    trajectory: &[Mood],
    order: &[usize],
    thread: &[Feedback],
) -> Option<TurningPoint> {
    let n = trajectory.len() as f64;
    let total: f64 = trajectory.iter().map(|mood| mood.sentiment.score).sum();
    let mut sum = 0.0;
    let mut best: Option<(f64, usize, f64)> = None;
    for (at, mood) in trajectory.iter().enumerate() {
        if at > 0 {
            let k = at as f64;
            let change = (total - sum) / (n - k) - sum / k;
            let evidence = change.abs() * (k * (n - k) / n).sqrt();
            if change.abs() >= TURNED && best.is_none_or(|(most, _, _)| evidence > most) {
                best = Some((evidence, mood.message, change));
            }
        }
        sum += mood.sentiment.score;
    }
    let (_, message, change) = best?;
    let place = order.iter().position(|&at| at == message)?;
    let after = *order.get(place.checked_sub(1)?)?;
    Some(TurningPoint {
        message,
        change: rounded(change),
        after,
        after_speaker: Speaker::of(thread.get(after)?),
    })
}

/// Each finding by its surest message, in the order in which they came up.
fn surest<T: Clone>(
    read: &[Read],
    of: impl Fn(&Insight) -> &Vec<T>,
    key: impl Fn(&T) -> (&String, f64),
) -> Vec<Told<T>> {
    let mut all: Vec<Told<T>> = Vec::new();
    for Read { at, insight, .. } in read {
        for finding in of(insight) {
            let (name, confidence) = key(finding);
            let told = Told { message: *at, finding: finding.clone() };
            match all.iter_mut().find(|other| key(&other.finding).0 == name) {
                Some(other) if confidence > key(&other.finding).1 => *other = told,
                Some(_) => {}
                None => all.push(told),
            }
        }
    }
    all
}

fn churn(read: &[Read]) -> Option<Told<Churn>> {
    let told = |message: &Read| {
        Some(Told { message: message.at, finding: message.insight.churn.clone()? })
    };
    let stays = |message: &Read| {
        let status = message.insight.churn.as_ref().map(|churn| churn.status);
        matches!(status, Some(ChurnStatus::Stayed | ChurnStatus::Loyal))
    };
    let from = read.iter().rposition(stays).unwrap_or(0);
    // what is said of leaving before a mere risk, then the higher risk, then the first
    let weighs = |told: &Told<Churn>| (told.finding.status != ChurnStatus::None, told.finding.risk);
    read[from..]
        .iter()
        .filter_map(told)
        .reduce(|best, next| if weighs(&next) > weighs(&best) { next } else { best })
}
