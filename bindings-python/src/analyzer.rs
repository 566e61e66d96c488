//! `Analyzer`.

use std::borrow::Cow;
use std::path::PathBuf;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyMapping};
use voc_core as core;

use crate::batch::OnError;
use crate::conversation::{self, ConversationInsight};
use crate::error::Failure;
use crate::insight::{Insight, WordWeight};
use crate::result::weights_in_code_points;
use crate::stream::InsightStream;
use crate::table::{self, TableFields, Tables};
use crate::{feedback, learn, settings, value};

/// Maps feedback to insight.
///
/// Immutable; share one among threads, which it lets run while it works. Making one costs little, the
/// package's model is loaded once. The answer depends on the feedback, the configuration and the model's
/// version, and on nothing else. It can be copied and pickled: its configuration travels, the model is found
/// again.
///
/// Each setting is given by its keyword or in `config`; giving one twice with different values is refused.
///
/// Parameters
/// ----------
/// languages : sequence of str, optional
///     Languages to choose among when a text's language is identified, each one of `voc.types.Language`;
///     all that are served by default.
/// channel : str, optional
///     The channel of records that name none, one of `voc.types.Channel`.
/// threads : int, optional
///     Threads of a batch, 1 to 1024; as many as there are cores by default.
/// cleaning : bool or Mapping, optional
///     What is left out of what is read, as not the author's words: True (the default) for everything, False
///     for nothing, or a mapping of `markup`, `quotes`, `signatures`, `disclaimers`, `links` and
///     `transcripts` to bools, those not named being True.
/// sentiment : Mapping, optional
///     How sentiment is judged: `sentences` (whether each sentence gets a sentiment of its own) and `mixed`
///     (whether `mixed` is a label of its own), bools, True by default.
/// keywords : Mapping, optional
///     Which keywords are told, see `voc.types.KeywordConfigDict`: `max_count`, `max_words`, `min_score`,
///     `languages`, and the lists `include`, `exclude` and `stopwords`.
/// own_brand : sequence of str or Mapping, optional
///     Names of your own company and brand, for telling "left you" from "left them". A mapping gives a name with
///     its `aliases`, see `voc.types.NameDict`.
/// competitors : sequence of str or Mapping, optional
///     Competitors to find, as above.
/// products : sequence of str or Mapping, optional
///     Your products to find, as above.
/// findings : Mapping, optional
///     Which findings are made, by name (bools, True by default), and `thresholds` from which labels hold, see
///     `voc.types.FindingsConfigDict`.
/// taxonomy : Mapping, optional
///     Topics and causes, their owners and needs, in place of the library's own, see `voc.types.TaxonomyDict`.
/// labels : Mapping, optional
///     Topics, causes and intents of your own, by phrases and examples, see `voc.types.OwnLabelsDict`.
/// phrases : Mapping, optional
///     Phrases of every finding laid over those that the library ships, see
///     `voc.types.PhraseListsDict`.
/// explain : bool, optional
///     Whether every insight tells its reasons, see `Explanation`; False by default, since it takes about a
///     third of a millisecond a text.
/// config : Mapping, str or PathLike, optional
///     All settings as one mapping (see `voc.types.ConfigDict`), or the path of a .json or .toml file that
///     holds them.
/// model : str or PathLike, optional
///     The path of a model file, in place of the model in this package.
///
/// Raises
/// ------
/// VocError
///     `config.invalid` for a setting that is unknown, out of range or contradicted, naming it and what is
///     valid; `model.foreign`, `model.version` or `model.damaged` for a file that is no model for this
///     version; `io` for a file that cannot be read.
///
/// Examples
/// --------
/// >>> import voc
/// >>> analyzer = voc.Analyzer(languages=["de", "fr"], channel="survey")
/// >>> analyzer
/// Analyzer(languages=['de', 'fr'], channel='survey')
/// >>> [insight.language.code for insight in analyzer.analyze(["Sehr gut!", "Très bien !"])]
/// ['de', 'fr']
/// >>> analyzer = voc.Analyzer(competitors=["Zenith"], findings={"emotions": False})
/// >>> analyzer.analyze("We are switching to Zenith next month.").mentions[0].stance
/// 'switching_to'
#[pyclass(frozen, module = "voc")]
#[derive(Debug, Clone)]
pub struct Analyzer {
    pub(crate) core: core::Analyzer,
    pub(crate) model: Option<PathBuf>,
    /// The process whose threads the analyzer's own pool has; none where it uses the common pool.
    pub(crate) pool_owner: Option<u32>,
    /// What was made ready for tables.
    pub(crate) tables: Tables,
}

#[pymethods]
impl Analyzer {
    #[new]
    #[pyo3(signature = (
        *, languages=None, channel=None, threads=None, cleaning=None, sentiment=None, keywords=None,
        own_brand=None, competitors=None, products=None, findings=None, taxonomy=None, labels=None, phrases=None,
        explain=None, config=None, model=None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "one for each setting")]
    fn new(
        py: Python<'_>,
        languages: Option<&Bound<'_, PyAny>>,
        channel: Option<&Bound<'_, PyAny>>,
        threads: Option<&Bound<'_, PyAny>>,
        cleaning: Option<&Bound<'_, PyAny>>,
        sentiment: Option<&Bound<'_, PyAny>>,
        keywords: Option<&Bound<'_, PyAny>>,
        own_brand: Option<&Bound<'_, PyAny>>,
        competitors: Option<&Bound<'_, PyAny>>,
        products: Option<&Bound<'_, PyAny>>,
        findings: Option<&Bound<'_, PyAny>>,
        taxonomy: Option<&Bound<'_, PyAny>>,
        labels: Option<&Bound<'_, PyAny>>,
        phrases: Option<&Bound<'_, PyAny>>,
        explain: Option<&Bound<'_, PyAny>>,
        config: Option<&Bound<'_, PyAny>>,
        model: Option<PathBuf>,
    ) -> Result<Self, Failure> {
        let settings = [
            ("languages", languages),
            ("channel", channel),
            ("threads", threads),
            ("cleaning", cleaning),
            ("sentiment", sentiment),
            ("keywords", keywords),
            ("own_brand", own_brand),
            ("competitors", competitors),
            ("products", products),
            ("findings", findings),
            ("taxonomy", taxonomy),
            ("labels", labels),
            ("phrases", phrases),
            ("explain", explain),
        ];
        let config = settings::config(config, &settings)?;
        let pool_owner = config.threads.map(|_| std::process::id());
        let mut builder = core::Analyzer::builder().config(config);
        let core = py.detach(|| {
            if let Some(path) = &model {
                builder = builder.model_file(path)?;
            }
            builder.build()
        })?;
        Ok(Self { core, model, pool_owner, tables: Tables::default() })
    }

    /// The settings in force, as a dict that `config` accepts. A dict of its own at every access.
    #[getter]
    fn config<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        value::write(py, self.core.config())
    }

    /// Says what one feedback says, or each of many.
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
    /// >>> analyzer = voc.Analyzer(channel="survey")
    /// >>> analyzer.analyze({"text": "Nothing", "question": "What could we improve?"}).label
    /// 'positive'
    #[pyo3(signature = (feedback, *, explain=None))]
    pub(crate) fn analyze<'py>(
        &self,
        feedback: &Bound<'py, PyAny>,
        explain: Option<bool>,
    ) -> Result<Bound<'py, PyAny>, Failure> {
        let py = feedback.py();
        let analyzer = self.explaining(explain);
        if feedback::is_record(feedback) {
            let record = feedback::record(feedback)?;
            let insight = py.detach(|| analyzer.answer(&record))?;
            return Ok(Bound::new(py, Insight(insight))?.into_any());
        }
        let records = feedback::records(feedback)?;
        Ok(analyzer.many(&records, OnError::Raise)?.into_any())
    }

    /// Says what each of many feedbacks says, in their order, on all cores.
    ///
    /// A record that cannot be used (wrong type, no text, a score out of range) does not stop the others.
    ///
    /// Parameters
    /// ----------
    /// feedback : iterable of str, Mapping or Feedback
    ///     The records: a list, a column of a data frame, a generator. They are taken in as they are
    ///     analysed, so that a long stream is never held whole.
    /// errors : {'raise', 'collect'}, default 'raise'
    ///     What becomes of records that cannot be used. `'raise'`: when all others are answered, a BatchError
    ///     is raised that holds the answers (`results`) and what was refused (`errors`). `'collect'`: the
    ///     VocError of a record stands in the list in its place.
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
    /// >>> analyzer = voc.Analyzer()
    /// >>> good, bad = analyzer.analyze_batch(["Great!", {"txt": "?"}], errors="collect")
    /// >>> bad.code
    /// 'feedback.invalid'
    #[pyo3(signature = (feedback, *, errors="raise", explain=None))]
    pub(crate) fn analyze_batch<'py>(
        &self,
        feedback: &Bound<'py, PyAny>,
        errors: &str,
        explain: Option<bool>,
    ) -> Result<Bound<'py, PyList>, Failure> {
        let on_error = OnError::of(errors)?;
        let records = feedback::many_records(feedback)?;
        self.explaining(explain).many(&records, on_error)
    }

    /// Says what each of many feedbacks says, one by one, while they are read.
    ///
    /// For feedback without end, or more than memory has room for: an answer comes as soon as some records behind it
    /// are read, at most 1,024, and nothing is kept of those that were taken. All cores work, as in a batch.
    ///
    /// Parameters
    /// ----------
    /// feedback : iterable of str, Mapping or Feedback
    ///     The records: a file's lines, a database's cursor, a generator.
    /// errors : {'raise', 'collect'}, default 'raise'
    ///     What becomes of records that cannot be used. `'raise'`: a VocError that names the record is raised in its
    ///     place, behind the answers before it; going on behind it is possible, by `next`. `'collect'`: the VocError
    ///     stands in its place.
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
    /// >>> lines = (f"Order {number} came late." for number in range(100_000))
    /// >>> stream = voc.Analyzer().analyze_stream(lines)
    /// >>> next(stream).label
    /// 'negative'
    #[pyo3(signature = (feedback, *, errors="raise", explain=None))]
    pub(crate) fn analyze_stream(
        &self,
        feedback: &Bound<'_, PyAny>,
        errors: &str,
        explain: Option<bool>,
    ) -> Result<InsightStream, Failure> {
        let records = feedback::many_records(feedback)?.unbind();
        Ok(InsightStream::new(self.explaining(explain).into_owned(), records, OnError::of(errors)?))
    }

    /// Says what the texts of a table say, as a table of the same library.
    ///
    /// The texts are read from Arrow memory where the table has them, on all cores and without the interpreter.
    /// A row without a text is answered by a row of nulls.
    ///
    /// Parameters
    /// ----------
    /// table : table, column, list or Mapping
    ///     A DataFrame or Series of pandas or polars; a Table, RecordBatch or array of pyarrow; a relation of
    ///     DuckDB; whatever else has the Arrow PyCapsule interface; a list of texts or of dicts; a mapping of
    ///     names to columns.
    /// text : str, default 'text'
    ///     The name of the column that holds the texts. A single column needs none.
    /// id, contact, account, channel, direction, author, time, language : str, optional
    ///     Names of the columns that hold these fields of a `Feedback`. The result has a first column `id` where
    ///     there is one.
    /// nps, csat, ces, stars : str, optional
    ///     Names of the columns that hold ratings.
    /// survey, question : str, optional
    ///     Names of the columns that hold these fields of a `Feedback`.
    /// columns : sequence of str, 'all' or 'flat', default 'all'
    ///     What is answered, each one of `voc.types.TableColumn`; `'flat'` for all that are neither lists nor
    ///     structures. What no column needs is not looked for, so that few columns are answered sooner.
    /// errors : {'raise', 'collect'}, default 'raise'
    ///     What becomes of rows that cannot be used, such as for a score out of range. `'raise'`: a VocError names
    ///     them before anything is analysed. `'collect'`: they are rows of nulls, and a last column `error` says
    ///     why.
    /// progress : bool or callable, default False
    ///     True shows how far it is, by tqdm where that is installed. A function is called with the number of rows
    ///     that are done and of all rows, some times a second.
    ///
    /// Returns
    /// -------
    /// DataFrame, Table or InsightTable
    ///     A row for each row, in the same order. pandas gets a DataFrame with the same index, polars a DataFrame,
    ///     pyarrow and DuckDB a pyarrow Table, all others an `InsightTable`.
    ///
    /// Raises
    /// ------
    /// VocError
    ///     `feedback.invalid` for a table without such a column, a column that holds something else, or rows that
    ///     cannot be used; `config.invalid` for columns that do not exist.
    /// ImportError
    ///     For a pandas table where pyarrow is not installed.
    ///
    /// Examples
    /// --------
    /// >>> import voc
    /// >>> rows = [{"said": "The crew was rude.", "stars": 1}, {"said": None, "stars": 4}]
    /// >>> table = voc.Analyzer().analyze_table(rows, "said", stars="stars", columns=["language", "sentiment"])
    /// >>> table.to_pylist()
    /// [{'language': 'en', 'sentiment': 'negative'}, {'language': None, 'sentiment': None}]
    #[pyo3(signature = (
        table, text="text", *, id=None, contact=None, account=None, channel=None, direction=None, author=None,
        time=None, language=None, nps=None, csat=None, ces=None, stars=None, survey=None, question=None,
        columns=None, errors="raise", progress=None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "one for each field")]
    fn analyze_table<'py>(
        this: &Bound<'py, Self>,
        table: &Bound<'py, PyAny>,
        text: &str,
        id: Option<&str>,
        contact: Option<&str>,
        account: Option<&str>,
        channel: Option<&str>,
        direction: Option<&str>,
        author: Option<&str>,
        time: Option<&str>,
        language: Option<&str>,
        nps: Option<&str>,
        csat: Option<&str>,
        ces: Option<&str>,
        stars: Option<&str>,
        survey: Option<&str>,
        question: Option<&str>,
        columns: Option<&Bound<'py, PyAny>>,
        errors: &str,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let fields: TableFields<'_> = [
            ("text", Some(text)),
            ("id", id),
            ("contact", contact),
            ("account", account),
            ("channel", channel),
            ("direction", direction),
            ("author", author),
            ("time", time),
            ("language", language),
            ("nps", nps),
            ("csat", csat),
            ("ces", ces),
            ("stars", stars),
            ("survey", survey),
            ("question", question),
        ];
        table::of_any_library(this, table, &fields, columns, errors, progress)
    }

    /// Says what a conversation says: how the customer felt, what turned it, what is left open.
    ///
    /// Messages are read in the order of their times where each has one, otherwise as given. One without an `author`
    /// is taken by its `direction`, and without that for the customer's.
    ///
    /// Parameters
    /// ----------
    /// messages : iterable of str, Mapping or Feedback
    ///     The messages of one conversation, whoever wrote them.
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
    /// >>> found = voc.Analyzer().analyze_conversation([
    /// ...     {"author": "customer", "text": "Where is my refund?"},
    /// ...     {"author": "bot", "text": "We have received your message."},
    /// ... ])
    /// >>> found.waiting, found.resolution
    /// (True, 'open')
    pub(crate) fn analyze_conversation(
        &self,
        messages: &Bound<'_, PyAny>,
    ) -> Result<ConversationInsight, Failure> {
        let thread = conversation::thread(messages)?;
        let insight = messages.py().detach(|| self.conversation(&thread))?;
        Ok(ConversationInsight(insight))
    }

    /// Says what each of many conversations says, in their order, on all cores.
    ///
    /// Parameters
    /// ----------
    /// conversations : iterable of iterables of str, Mapping or Feedback
    ///     The conversations, each as `analyze_conversation` takes it. They are taken in as they are analysed.
    /// errors : {'raise', 'collect'}, default 'raise'
    ///     What becomes of conversations that cannot be used, as for `analyze_batch`.
    ///
    /// Returns
    /// -------
    /// list of ConversationInsight, or of ConversationInsight and VocError
    ///     As long as the input and in its order. VocErrors are among them under `errors='collect'` alone.
    ///
    /// Raises
    /// ------
    /// BatchError
    ///     For conversations that cannot be used, under `errors='raise'`; it holds the answers to the others.
    /// VocError
    ///     `config.invalid` for another value of `errors`; `feedback.invalid` for one record in place of many.
    ///
    /// Examples
    /// --------
    /// >>> import voc
    /// >>> threads = {"T1": ["Where is my refund?"], "T2": ["All good, thank you!"]}
    /// >>> answers = voc.Analyzer().analyze_conversations(threads.values())
    /// >>> [name for name, answer in zip(threads, answers) if answer.waiting]
    /// ['T1']
    #[pyo3(signature = (conversations, *, errors="raise"))]
    pub(crate) fn analyze_conversations<'py>(
        &self,
        conversations: &Bound<'py, PyAny>,
        errors: &str,
    ) -> Result<Bound<'py, PyList>, Failure> {
        let on_error = OnError::of(errors)?;
        if feedback::is_record(conversations) {
            return Err(Failure::feedback(format!(
                "conversations are an iterable of iterables of messages, not one {}",
                conversations.get_type().name()?
            )));
        }
        self.many_conversations(&feedback::records(conversations)?, on_error)
    }

    /// What each word of a feedback does to its sentiment score, in the order of the text.
    ///
    /// Each word is left out in turn and its sentence judged again; a weight is the sentence's score with the
    /// word minus without it. The weights do not sum to the score: words share and repeat their work. Costs
    /// about as many analyses of a sentence as it has words.
    ///
    /// Parameters
    /// ----------
    /// feedback : str, Mapping or Feedback
    ///     One record.
    ///
    /// Returns
    /// -------
    /// list of WordWeight
    ///     One for each word, with its span in the text as it was given.
    ///
    /// Raises
    /// ------
    /// VocError
    ///     `feedback.invalid` for a record that cannot be used.
    ///
    /// Examples
    /// --------
    /// >>> import voc
    /// >>> text = "The food was awful."
    /// >>> weights = voc.Analyzer().word_weights(text)
    /// >>> min(weights, key=lambda word: word.weight).span.of(text)
    /// 'awful'
    fn word_weights(&self, feedback: &Bound<'_, PyAny>) -> Result<Vec<WordWeight>, Failure> {
        let record = feedback::record(feedback)?;
        let weights = feedback.py().detach(|| {
            let mut weights = self.core.word_weights(&record)?;
            weights_in_code_points(&mut weights, &record.text);
            Ok::<_, core::Error>(weights)
        })?;
        Ok(weights.into_iter().map(WordWeight).collect())
    }

    /// The vector of each text, as the encoder sees it.
    ///
    /// Texts of like meaning have vectors of a small angle between them, across languages. For models of your own:
    /// vectors of one model version are the same on every machine, those of different versions have nothing to do
    /// with each other.
    ///
    /// Parameters
    /// ----------
    /// texts : iterable of str
    ///     The texts. Each is cleaned as for `analyze` and read as one.
    ///
    /// Returns
    /// -------
    /// numpy.ndarray or memoryview
    ///     Numbers of 32 bits, none of them negative, a row of 256 for each text; an array where numpy is installed,
    ///     otherwise a view of the same shape. A text without a word or symbol has zeros alone.
    ///
    /// Raises
    /// ------
    /// VocError
    ///     `feedback.invalid` for one text in place of many, and for what is no text.
    ///
    /// Examples
    /// --------
    /// >>> import voc
    /// >>> voc.Analyzer().embed(["The parcel is late.", "Das Paket kommt zu spät."]).shape
    /// (2, 256)
    fn embed<'py>(&self, texts: &Bound<'py, PyAny>) -> Result<Bound<'py, PyAny>, Failure> {
        learn::embed(self, texts)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut parts = Vec::new();
        let settings = value::write(py, self.core.config())?;
        let usual = value::write(py, &core::Config::default())?;
        for item in settings.cast::<PyMapping>()?.items()?.iter() {
            let (name, setting): (String, Bound<'_, PyAny>) = item.extract()?;
            if !setting.eq(usual.get_item(&name)?)? {
                parts.push(format!("{name}={}", setting.repr()?));
            }
        }
        if let Some(path) = &self.model {
            parts.push(format!("model={}", path.as_os_str().into_pyobject(py)?.repr()?));
        }
        Ok(format!("Analyzer({})", parts.join(", ")))
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<((), Bound<'py, PyDict>)> {
        let keywords = PyDict::new(py);
        keywords.set_item("config", value::write(py, self.core.config())?)?;
        keywords.set_item("model", self.model.as_ref().map(|path| path.as_os_str()))?;
        Ok(((), keywords))
    }
}

impl Analyzer {
    /// The analyzer for one call: with reasons or without, as it is said, and as it is set where nothing is said.
    fn explaining(&self, explain: Option<bool>) -> Cow<'_, Self> {
        match explain {
            None => Cow::Borrowed(self),
            Some(explain) => {
                Cow::Owned(Self { core: self.core.explaining(explain), ..self.clone() })
            }
        }
    }
}
