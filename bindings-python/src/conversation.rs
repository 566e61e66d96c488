//! Threads of messages, and the classes of what they say.

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use voc_core as core;

use crate::error::Failure;
use crate::feedback;
use crate::findings::{ToldCause, ToldChurn, ToldIntent, ToldTopic, list};
use crate::insight::{Sentiment, Versions};
use crate::result::result_class;
use crate::value;

/// The messages of a thread.
pub(crate) fn thread(messages: &Bound<'_, PyAny>) -> Result<Vec<core::Feedback>, Failure> {
    if feedback::is_record(messages) {
        return Err(Failure::feedback(format!(
            "messages: a conversation is an iterable of messages, not one {}",
            messages.get_type().name()?
        )));
    }
    let messages = feedback::records(messages).map_err(|failure| failure.at("messages"))?;
    let read = |(at, message): (usize, PyResult<Bound<'_, PyAny>>)| {
        feedback::record(&message?).map_err(|failure| failure.at(&format!("messages[{at}]")))
    };
    messages.enumerate().map(read).collect()
}

/// A time as Python has it.
fn datetime(py: Python<'_>, time: Option<core::Timestamp>) -> PyResult<Option<Bound<'_, PyAny>>> {
    let Some(time) = time else { return Ok(None) };
    value::datetime(py)?.call_method1("fromisoformat", (time.to_string(),)).map(Some)
}

/// A number with three digits, or `None`.
fn number_or_none(number: Option<f64>) -> String {
    number.map_or_else(|| "None".to_owned(), |number| format!("{number:.3}"))
}

result_class! {
    /// What a conversation says: how the customer felt from message to message, what turned it, what is left open.
    ///
    /// Messages are named by their places in the conversation as it was given, from 0; spans count code points of
    /// their message's text. Only the customer's messages are judged: what agents and machines write never counts as
    /// the customer's feeling. A value, as an `Insight` is.
    ///
    /// Examples
    /// --------
    /// >>> import voc
    /// >>> found = voc.analyze_conversation([
    /// ...     {"author": "customer", "text": "My kettle arrived broken. Terrible!"},
    /// ...     {"author": "agent", "text": "Sorry! We have sent a new one today."},
    /// ...     {"author": "customer", "text": "It works now, thank you so much!"},
    /// ... ])
    /// >>> found.resolution, found.turning_point.message
    /// ('resolved', 2)
    /// >>> [(mood.message, mood.sentiment.label) for mood in found.trajectory]
    /// [(0, 'negative'), (2, 'positive')]
    ConversationInsight(core::ConversationInsight) {
        /// Messages of the conversation, whoever wrote them.
        #[getter]
        fn messages(&self) -> usize {
            self.0.messages
        }

        /// The feeling of each of the customer's messages that has one, in the order of time.
        #[getter]
        fn trajectory<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.trajectory.iter().copied().map(Mood))
        }

        /// The feeling at the start; None where no message of the customer has one.
        #[getter]
        fn first(&self) -> Option<Sentiment> {
            self.0.first.map(Sentiment)
        }

        /// The feeling at the end.
        #[getter]
        fn last(&self) -> Option<Sentiment> {
            self.0.last.map(Sentiment)
        }

        /// What the score gains from one message of the customer to the next: the least-squares slope over the
        /// trajectory, from -2 to 2. None for fewer than two messages.
        #[getter]
        fn slope(&self) -> Option<f64> {
            self.0.slope
        }

        /// Where the feeling turned for good; None where it did not.
        #[getter]
        fn turning_point(&self) -> Option<TurningPoint> {
            self.0.turning_point.map(TurningPoint)
        }

        /// What became of what the customer wanted, one of `voc.types.Resolution`.
        #[getter]
        fn resolution(&self) -> String {
            value::name(&self.0.resolution)
        }

        /// Who wrote last to the other side, machines and internal notes aside, one of `voc.types.Speaker`; None
        /// where nobody did.
        #[getter]
        fn last_speaker(&self) -> Option<String> {
            self.0.last_speaker.as_ref().map(value::name)
        }

        /// Whether the customer spoke last and wants something.
        #[getter]
        fn waiting(&self) -> bool {
            self.0.waiting
        }

        /// When the first message of the customer's that is without an answer was written; None where the customer
        /// is not waiting or the time is not known.
        #[getter]
        fn waiting_since<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
            datetime(py, self.0.waiting_since)
        }

        /// What the customer wants: each intent as its surest message tells it, in the order in which they came up.
        #[getter]
        fn intents<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.intents.iter().cloned().map(ToldIntent))
        }

        /// What it is about, likewise.
        #[getter]
        fn topics<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.topics.iter().cloned().map(ToldTopic))
        }

        /// Why the customer is dissatisfied, likewise.
        #[getter]
        fn causes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
            PyTuple::new(py, self.0.causes.iter().cloned().map(ToldCause))
        }

        /// What is said of leaving at the highest risk, or that risk alone, since the customer last said to stay.
        #[getter]
        fn churn(&self) -> Option<ToldChurn> {
            self.0.churn.clone().map(ToldChurn)
        }

        /// Versions of what judged.
        #[getter]
        fn versions(&self) -> Versions {
            Versions((*self.0.versions).clone())
        }

        fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
            let core::ConversationInsight { messages, trajectory, resolution, waiting, .. } = &self.0;
            let labels = list(py, trajectory.iter().map(|mood| mood.sentiment.label.name()))?;
            let turn = self.0.turning_point.map_or_else(|| "None".to_owned(), |turn| turn.message.to_string());
            let intents = list(py, self.0.intents.iter().map(|told| told.finding.name.as_str()))?;
            Ok(format!(
                "ConversationInsight(messages={messages}, trajectory={labels}, slope={}, turning_point={turn}, \
                 resolution='{}', waiting={}, intents={intents})",
                number_or_none(self.0.slope),
                value::name(resolution),
                if *waiting { "True" } else { "False" },
            ))
        }

        /// The same for a notebook.
        fn _repr_html_<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
            this.py().import("voc._html")?.call_method1("conversation", (this,))
        }
    }
}

result_class! {
    /// The feeling of one message of a conversation.
    Mood(core::Mood) {
        /// The message: its place in the conversation as it was given, from 0.
        #[getter]
        fn message(&self) -> usize {
            self.0.message
        }

        /// When it was written, where that is known.
        #[getter]
        fn time<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
            datetime(py, self.0.time)
        }

        /// Its feeling.
        #[getter]
        fn sentiment(&self) -> Sentiment {
            Sentiment(self.0.sentiment)
        }

        fn __repr__(&self) -> String {
            let core::Mood { message, sentiment, .. } = self.0;
            format!("Mood(message={message}, label='{}', score={:.3})", sentiment.label, sentiment.score)
        }
    }
}

result_class! {
    /// Where a customer's feeling turned for good: where a change of the mean score says most.
    TurningPoint(core::TurningPoint) {
        /// The customer's first message after the turn.
        #[getter]
        fn message(&self) -> usize {
            self.0.message
        }

        /// The mean score from there on minus the mean score before, from -2 to 2; at least 0.4 either way.
        #[getter]
        fn change(&self) -> f64 {
            self.0.change
        }

        /// The message just before it.
        #[getter]
        fn after(&self) -> usize {
            self.0.after
        }

        /// Who wrote that, one of `voc.types.Speaker`: the customer, where nobody else had a part in the turn.
        #[getter]
        fn after_speaker(&self) -> String {
            value::name(&self.0.after_speaker)
        }

        fn __repr__(&self) -> String {
            let core::TurningPoint { message, change, after, .. } = self.0;
            let speaker = self.after_speaker();
            format!("TurningPoint(message={message}, change={change:+.3}, after={after}, after_speaker='{speaker}')")
        }
    }
}
