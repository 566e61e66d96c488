//! The module's functions, around one analyzer with the default settings.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyList};
use voc_core as core;

use crate::analyzer::Analyzer;
use crate::conversation::ConversationInsight;
use crate::error::Failure;
use crate::learn;
use crate::stream::InsightStream;
use crate::table::Tables;

/// The analyzer behind the functions.
fn shared(py: Python<'_>) -> Result<&'static Py<Analyzer>, Failure> {
    static SHARED: PyOnceLock<Py<Analyzer>> = PyOnceLock::new();
    SHARED.get_or_try_init(py, || {
        let core = py.detach(core::Analyzer::new)?;
        let tables = Tables::default();
        Ok(Py::new(py, Analyzer { core, model: None, pool_owner: None, tables })?)
    })
}

/// Says what one feedback says, or each of many, with the default settings.
///
/// The same as `Analyzer().analyze(feedback)`, without making an analyzer at every call.
///
/// Parameters
/// ----------
/// feedback : str, Mapping, Feedback, or an iterable of these
///     A text, the fields of a feedback (see `voc.types.FeedbackDict`), a feedback, or many of them. Any
///     text is answered: empty, huge, of mixed scripts or of none.
/// explain : bool, optional
///     Whether insights tell their reasons, whatever the settings say; see `Explanation`.
///
/// Returns
/// -------
/// Insight or list of Insight
///     An insight for one record; for an iterable a list in its order, as `analyze_batch` gives it.
///
/// Raises
/// ------
/// VocError
///     `feedback.invalid` for a record that cannot be used, naming the field and what is valid.
/// BatchError
///     For an iterable with such records, after all others were answered; it holds the answers.
///
/// Examples
/// --------
/// >>> import voc
/// >>> voc.analyze("Ich danke Ihnen für die schnelle Hilfe.").language.code
/// 'de'
/// >>> len(voc.analyze(["Late again.", {"text": "Love it!", "channel": "review"}]))
/// 2
#[pyfunction]
#[pyo3(signature = (feedback, *, explain=None))]
pub(crate) fn analyze<'py>(
    feedback: &Bound<'py, PyAny>,
    explain: Option<bool>,
) -> Result<Bound<'py, PyAny>, Failure> {
    shared(feedback.py())?.get().analyze(feedback, explain)
}

/// Says what each of many feedbacks says, with the default settings.
///
/// The same as `Analyzer().analyze_batch(feedback, errors=errors)`, without making an analyzer at every call.
///
/// Parameters
/// ----------
/// feedback : iterable of str, Mapping or Feedback
///     The records.
/// errors : {'raise', 'collect'}, default 'raise'
///     What becomes of records that cannot be used, see `Analyzer.analyze_batch`.
/// explain : bool, optional
///     Whether insights tell their reasons, whatever the settings say; see `Explanation`.
///
/// Returns
/// -------
/// list of Insight, or of Insight and VocError
///     As long as the input and in its order. VocErrors are among them under `errors='collect'` alone.
///
/// Raises
/// ------
/// BatchError
///     For records that cannot be used, under `errors='raise'`.
/// VocError
///     `config.invalid` for another value of `errors`; `feedback.invalid` for one record in place of many.
///
/// Examples
/// --------
/// >>> import voc
/// >>> [insight.label for insight in voc.analyze_batch(["Love it!", "Never again."])]
/// ['positive', 'negative']
#[pyfunction]
#[pyo3(signature = (feedback, *, errors="raise", explain=None))]
pub(crate) fn analyze_batch<'py>(
    feedback: &Bound<'py, PyAny>,
    errors: &str,
    explain: Option<bool>,
) -> Result<Bound<'py, PyList>, Failure> {
    shared(feedback.py())?.get().analyze_batch(feedback, errors, explain)
}

/// Says what a conversation says, with the default settings.
///
/// The same as `Analyzer().analyze_conversation(messages)`, without making an analyzer at every call.
///
/// Parameters
/// ----------
/// messages : iterable of str, Mapping or Feedback
///     The messages of one conversation, whoever wrote them, see `Analyzer.analyze_conversation`.
///
/// Returns
/// -------
/// ConversationInsight
///     One for the whole conversation.
///
/// Raises
/// ------
/// VocError
///     `feedback.invalid` for a message that cannot be used, naming it, and for one record in place of many.
///
/// Examples
/// --------
/// >>> import voc
/// >>> voc.analyze_conversation(["Great, thanks!", "But now it is broken. Awful!"]).turning_point.message
/// 1
#[pyfunction]
pub(crate) fn analyze_conversation(
    messages: &Bound<'_, PyAny>,
) -> Result<ConversationInsight, Failure> {
    shared(messages.py())?.get().analyze_conversation(messages)
}

/// Says what each of many conversations says, with the default settings.
///
/// The same as `Analyzer().analyze_conversations(conversations, errors=errors)`, without making an analyzer at every
/// call.
///
/// Parameters
/// ----------
/// conversations : iterable of iterables of str, Mapping or Feedback
///     The conversations.
/// errors : {'raise', 'collect'}, default 'raise'
///     What becomes of conversations that cannot be used, see `Analyzer.analyze_batch`.
///
/// Returns
/// -------
/// list of ConversationInsight, or of ConversationInsight and VocError
///     As long as the input and in its order. VocErrors are among them under `errors='collect'` alone.
///
/// Raises
/// ------
/// BatchError
///     For conversations that cannot be used, under `errors='raise'`.
/// VocError
///     `config.invalid` for another value of `errors`; `feedback.invalid` for one record in place of many.
///
/// Examples
/// --------
/// >>> import voc
/// >>> [found.waiting for found in voc.analyze_conversations([["Where is my refund?"], ["All good!"]])]
/// [True, False]
#[pyfunction]
#[pyo3(signature = (conversations, *, errors="raise"))]
pub(crate) fn analyze_conversations<'py>(
    conversations: &Bound<'py, PyAny>,
    errors: &str,
) -> Result<Bound<'py, PyList>, Failure> {
    shared(conversations.py())?.get().analyze_conversations(conversations, errors)
}

/// Says what each of many feedbacks says, one by one, while they are read, with the default settings.
///
/// The same as `Analyzer().analyze_stream(feedback, errors=errors)`, without making an analyzer at every call.
///
/// Parameters
/// ----------
/// feedback : iterable of str, Mapping or Feedback
///     The records: a file's lines, a database's cursor, a generator.
/// errors : {'raise', 'collect'}, default 'raise'
///     What becomes of records that cannot be used, see `Analyzer.analyze_stream`.
/// explain : bool, optional
///     Whether insights tell their reasons, whatever the settings say; see `Explanation`.
///
/// Returns
/// -------
/// Iterator of Insight, or of Insight and VocError
///     In the order of the input. VocErrors are among them under `errors='collect'` alone.
///
/// Raises
/// ------
/// VocError
///     `config.invalid` for another value of `errors`; `feedback.invalid` for one record in place of many, and
///     while it is gone through for a record that cannot be used, under `errors='raise'`.
///
/// Examples
/// --------
/// >>> import voc
/// >>> [insight.label for insight in voc.analyze_stream(iter(["Love it!", "Never again."]))]
/// ['positive', 'negative']
#[pyfunction]
#[pyo3(signature = (feedback, *, errors="raise", explain=None))]
pub(crate) fn analyze_stream(
    feedback: &Bound<'_, PyAny>,
    errors: &str,
    explain: Option<bool>,
) -> Result<InsightStream, Failure> {
    shared(feedback.py())?.get().analyze_stream(feedback, errors, explain)
}

/// Says what the texts of a table say, as a table of the same library, with the default settings.
///
/// The same as `Analyzer().analyze_table(table, text, ...)`, without making an analyzer at every call.
///
/// Parameters
/// ----------
/// table : table, column, list or Mapping
///     The table, see `Analyzer.analyze_table`.
/// text : str, default 'text'
///     The name of the column that holds the texts.
/// **options
///     As for `Analyzer.analyze_table`.
///
/// Returns
/// -------
/// DataFrame, Table or InsightTable
///     A row for each row, in the same order.
///
/// Raises
/// ------
/// VocError
///     As for `Analyzer.analyze_table`.
///
/// Examples
/// --------
/// >>> import voc
/// >>> voc.analyze_table(["Merci beaucoup !", None], columns=["language"]).to_pydict()
/// {'language': ['fr', None]}
#[pyfunction]
#[pyo3(signature = (table, text="text", **options))]
pub(crate) fn analyze_table<'py>(
    table: &Bound<'py, PyAny>,
    text: &str,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = table.py();
    shared(py)?.bind(py).call_method("analyze_table", (table, text), options)
}

/// The vector of each text, as the encoder sees it.
///
/// The same as `Analyzer().embed(texts)`, without making an analyzer at every call.
///
/// Parameters
/// ----------
/// texts : iterable of str
///     The texts. Each is cleaned as for `analyze` and read as one.
///
/// Returns
/// -------
/// numpy.ndarray or memoryview
///     Numbers of 32 bits, a row of 256 for each text, see `Analyzer.embed`.
///
/// Raises
/// ------
/// VocError
///     `feedback.invalid` for one text in place of many, and for what is no text.
///
/// Examples
/// --------
/// >>> import voc
/// >>> english, german, other = voc.embed(["The parcel is late.", "Das Paket kommt zu spät.", "Nice hotel."])
/// >>> bool(english @ german > english @ other)
/// True
#[pyfunction]
pub(crate) fn embed<'py>(texts: &Bound<'py, PyAny>) -> Result<Bound<'py, PyAny>, Failure> {
    learn::embed(shared(texts.py())?.get(), texts)
}
