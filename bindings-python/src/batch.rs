//! Many records at once: in chunks, in parallel, each refusal in its place.

use std::sync::OnceLock;

use pyo3::prelude::*;
use pyo3::types::{PyIterator, PyList};
use voc_core as core;

use crate::analyzer::Analyzer;
use crate::conversation::{self, ConversationInsight};
use crate::error::{BatchError, Failure};
use crate::feedback;
use crate::insight::Insight;
use crate::result::{conversation_in_code_points, in_code_points};

/// Records read, analysed and answered at once: enough to keep many cores busy, few enough that a stream of
/// any length needs little memory and Ctrl-C is heard.
const RECORDS: usize = 8192;
/// The same of conversations.
const CONVERSATIONS: usize = 1024;

/// What becomes of records that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnError {
    /// They are raised as one error when all others are answered.
    Raise,
    /// Their errors stand among the answers.
    Collect,
}

impl OnError {
    /// The choice that `name` stands for.
    pub(crate) fn of(name: &str) -> Result<Self, Failure> {
        match name {
            "raise" => Ok(Self::Raise),
            "collect" => Ok(Self::Collect),
            _ => Err(Failure::config(format!(
                "errors: unknown `{name}`, expected `raise` or `collect`"
            ))),
        }
    }
}

/// The answers to what came next of an iterator, and why no more came, if that is not its end.
pub(crate) struct Chunk<Answer> {
    pub(crate) answers: Vec<Result<Answer, Failure>>,
    pub(crate) fault: Option<Failure>,
}

/// The answers to the next items of an iterator, so many at once, in order; they are worked out without the interpreter.
pub(crate) fn next_answers<'py, Item: Sync, Answer: Send>(
    items: &mut Bound<'py, PyIterator>,
    at_once: usize,
    read: fn(&Bound<'py, PyAny>) -> Result<Item, Failure>,
    work: impl Fn(&[Item]) -> Vec<Result<Answer, core::Error>> + Sync,
) -> Chunk<Answer> {
    let py = items.py();
    let (mut usable, mut refusals, mut fault) = (Vec::new(), Vec::new(), None);
    for item in items.take(at_once) {
        match item.map_err(Failure::from).and_then(|item| read(&item)) {
            Ok(item) => {
                usable.push(item);
                refusals.push(None);
            }
            Err(raised @ Failure::Raised(_)) => {
                fault = Some(raised);
                break;
            }
            Err(refusal) => refusals.push(Some(refusal)),
        }
    }
    let mut worked = py.detach(|| work(&usable)).into_iter();
    let answers = refusals.into_iter().map_while(|refusal| match refusal {
        Some(refusal) => Some(Err(refusal)),
        None => worked.next().map(|answer| answer.map_err(Failure::from)),
    });
    Chunk { answers: answers.collect(), fault }
}

/// The answers to all items that an iterator gives, in order, as values of a class: so many at once.
fn many<'py, Item: Sync, Answer: Send, Class: IntoPyObject<'py>>(
    items: &Bound<'py, PyIterator>,
    at_once: usize,
    on_error: OnError,
    read: fn(&Bound<'py, PyAny>) -> Result<Item, Failure>,
    work: impl Fn(&[Item]) -> Vec<Result<Answer, core::Error>> + Sync,
    class: fn(Answer) -> Class,
) -> Result<Bound<'py, PyList>, Failure> {
    let py = items.py();
    let results = PyList::empty(py);
    let refused = PyList::empty(py);
    let mut items = items.clone();
    loop {
        let chunk = next_answers(&mut items, at_once, read, &work);
        if let Some(fault) = chunk.fault {
            return Err(fault);
        }
        if chunk.answers.is_empty() {
            break;
        }
        for answer in chunk.answers {
            match answer {
                Ok(answer) => results.append(class(answer))?,
                Err(failure) => {
                    let error = PyErr::from(failure).into_value(py).into_bound(py);
                    refused.append((results.len(), &error))?;
                    match on_error {
                        OnError::Raise => results.append(py.None())?,
                        OnError::Collect => results.append(error)?,
                    }
                }
            }
        }
        py.check_signals()?;
    }
    if on_error == OnError::Raise && !refused.is_empty() {
        return Err(BatchError::new_err((results.unbind(), refused.unbind())).into());
    }
    Ok(results)
}

impl Analyzer {
    /// The answers to all records that an iterator gives, in order.
    pub(crate) fn many<'py>(
        &self,
        records: &Bound<'py, PyIterator>,
        on_error: OnError,
    ) -> Result<Bound<'py, PyList>, Failure> {
        let work = |records: &[core::Feedback]| self.answers(records);
        many(records, RECORDS, on_error, feedback::record, work, Insight)
    }

    /// The answers to all conversations that an iterator gives, in order.
    pub(crate) fn many_conversations<'py>(
        &self,
        conversations: &Bound<'py, PyIterator>,
        on_error: OnError,
    ) -> Result<Bound<'py, PyList>, Failure> {
        let work = |threads: &[Vec<core::Feedback>]| self.conversations(threads);
        many(
            conversations,
            CONVERSATIONS,
            on_error,
            conversation::thread,
            work,
            ConversationInsight,
        )
    }

    /// The answer to one record, spans in code points.
    pub(crate) fn answer(&self, record: &core::Feedback) -> Result<core::Insight, core::Error> {
        let mut insight = self.core.analyze(record)?;
        in_code_points(&mut insight, &record.text);
        Ok(insight)
    }

    /// The answer to one conversation, spans in code points.
    pub(crate) fn conversation(
        &self,
        thread: &[core::Feedback],
    ) -> Result<core::ConversationInsight, core::Error> {
        let mut insight = self.core.analyze_conversation(thread)?;
        conversation_in_code_points(&mut insight, thread);
        Ok(insight)
    }

    fn conversations(
        &self,
        threads: &[Vec<core::Feedback>],
    ) -> Vec<Result<core::ConversationInsight, core::Error>> {
        if !self.has_pool() {
            return threads.iter().map(|thread| self.conversation(thread)).collect();
        }
        let mut answers = self.core.analyze_conversations(threads);
        for (answer, thread) in answers.iter_mut().zip(threads) {
            if let Ok(insight) = answer {
                conversation_in_code_points(insight, thread);
            }
        }
        answers
    }

    pub(crate) fn answers(
        &self,
        records: &[core::Feedback],
    ) -> Vec<Result<core::Insight, core::Error>> {
        if !self.has_pool() {
            return records.iter().map(|record| self.answer(record)).collect();
        }
        let mut answers = self.core.analyze_batch(records);
        for (answer, record) in answers.iter_mut().zip(records) {
            if let Ok(insight) = answer {
                in_code_points(insight, &record.text);
            }
        }
        answers
    }

    /// Whether the pool's threads are in this process. A child made by `fork` inherits the pool without its
    /// threads and would wait for them for ever; it works on the one thread it has.
    pub(crate) fn has_pool(&self) -> bool {
        self.pool_owner.map_or_else(has_common_pool, |owner| owner == std::process::id())
    }
}

/// The same of the pool that all share who have none of their own.
pub(crate) fn has_common_pool() -> bool {
    static OWNER: OnceLock<u32> = OnceLock::new();
    let here = std::process::id();
    here == *OWNER.get_or_init(|| here)
}
