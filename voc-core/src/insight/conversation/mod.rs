//! A thread of messages as one insight: how the customer felt from message to message, what turned it, what is left open.

mod insight;

use std::sync::Arc;

pub use insight::{ConversationInsight, Mood, Resolution, Speaker, Told, TurningPoint};

use super::lexicon::Lexicon;
use super::sentiment::rounded;
use super::{Churn, ChurnStatus, Insight, SentimentLabel, Versions};
use crate::error::Error;
use crate::feedback::{Direction, Feedback};
use crate::text::kind::MessageKind;
use crate::text::phrases::{FoldedText, PhraseBook};

/// The least difference between the mean scores before and after a turning point.
const TURNED: f64 = 0.4;
/// What a customer wants done.
const NEEDS: [&str; 8] =
    ["complaint", "request", "query", "cancellation", "switch", "refund", "escalation", "legal"];

/// Those that ask for something to be done or said.
const ASKS: [&str; 7] =
    ["request", "query", "cancellation", "switch", "refund", "escalation", "legal"];

/// What a phrase says of a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Open,
    Solved,
    Thanks,
    /// What was proposed is still to be tried.
    Pending,
}

/// What an agent wants of the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prompt {
    /// Something is asked for.
    Asked,
    /// More help is offered.
    Offered,
}

/// Reads threads.
#[derive(Debug)]
pub(super) struct ConversationFinding {
    words: PhraseBook<Word>,
    prompts: PhraseBook<Prompt>,
}

/// A message of the customer, read.
struct Read {
    /// Its place in the thread.
    at: usize,
    insight: Insight,
    word: Option<Word>,
    /// Whether thanks in it are for the matter: at the end of a longer message they close that alone.
    is_brief: bool,
    /// What the agent wants whom it answers.
    prompt: Option<Prompt>,
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

    /// Whether nothing more is wanted: "No, thank you" to "Anything else?".
    fn declines(&self) -> bool {
        self.prompt == Some(Prompt::Offered) && self.word == Some(Word::Open) && !self.wants()
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
        let words = [
            ("conversation.open", Word::Open),
            ("conversation.solved", Word::Solved),
            ("conversation.pending", Word::Pending),
            ("conversation.thanks", Word::Thanks),
        ];
        let prompts =
            [("conversation.asked", Prompt::Asked), ("conversation.offered", Prompt::Offered)];
        Ok(Self { words: lexicon.book(&words)?, prompts: lexicon.book(&prompts)? })
    }

    /// The thread's insight, where `analyze` reads a message of the customer's.
    pub(super) fn find(
        &self,
        thread: &[Feedback],
        versions: &Arc<Versions>,
        mut analyze: impl FnMut(&Feedback) -> Insight,
    ) -> ConversationInsight {
        let order = in_time(thread);
        let prompt = |place: usize| {
            let before = &thread[order[place.checked_sub(1)?]];
            (Speaker::of(before) == Speaker::Agent).then(|| self.prompt(&before.text)).flatten()
        };
        let read: Vec<Read> = order
            .iter()
            .enumerate()
            .filter(|&(_, &at)| Speaker::of(&thread[at]) == Speaker::Customer)
            .map(|(place, &at)| Read {
                at,
                insight: analyze(&thread[at]),
                word: self.word(&thread[at].text),
                is_brief: thread[at].text.split_whitespace().nth(BRIEF).is_none(),
                prompt: prompt(place),
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

    /// What an agent wants of the customer: an offer of more help ends a matter, whatever is asked beside it.
    fn prompt(&self, text: &str) -> Option<Prompt> {
        let hits = self.prompts.find(&FoldedText::new(text), None);
        let wants = |prompt: &Prompt| hits.iter().any(|hit| hit.payload == prompt);
        [Prompt::Offered, Prompt::Asked].into_iter().find(wants)
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
        let said = matter.or(left.last()).map(|hit| *hit.payload);
        said.or_else(|| is_prompt(text).then_some(Word::Open))
    }
}

/// Whether a message does no more than ask on: "And?", "Any news?", "??"
fn is_prompt(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with(['?', '？']) && text.split_whitespace().nth(PROMPT).is_none()
}

/// Words of a question that asks on, at most.
const PROMPT: usize = 3;

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
            Some(Word::Open) if message.declines() && content => return Resolution::Resolved,
            Some(Word::Open) => return open,
            Some(Word::Pending) if answered(before) && content && !message.asks() => {
                return Resolution::Answered;
            }
            // "Thanks for asking, the number is 4711"
            Some(Word::Thanks)
                if message.is_brief
                    && message.prompt != Some(Prompt::Asked)
                    && content
                    && !message.asks()
                    && answered(before)
                    && read.iter().any(|other| other.at != message.at && other.wants()) =>
            {
                return Resolution::Resolved;
            }
            _ if message.wants() => return open,
            // who gives what was asked for waits for what is done with it
            _ if message.prompt == Some(Prompt::Asked)
                && message.insight.kind.is_meaningful()
                && read.iter().any(Read::wants) =>
            {
                return open;
            }
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
