from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from os import PathLike
from typing import Any, Final, Literal, Self, TypeAlias, final, overload

from voc._errors import VocError
from voc.contact.types import HistoryDict, VoiceDict
from voc.types import (
    Action,
    AuthorRole,
    BasicEmotionDict,
    BasicEmotionName,
    CauseDict,
    Channel,
    ChurnDict,
    ChurnSignalDict,
    ChurnStatus,
    CleaningConfigDict,
    ConfigDict,
    ContributionDict,
    ContributionSource,
    ConversationInsightDict,
    CueDict,
    Direction,
    EffortDict,
    EmotionDict,
    EmotionName,
    ErrorCode,
    ExplainedDict,
    ExplanationDict,
    FeedbackDict,
    FindingsConfigDict,
    GradedDict,
    InsightDict,
    IntentDict,
    KeywordConfigDict,
    KeywordDict,
    Language,
    LanguageFindingDict,
    LanguageUseDict,
    MentionDict,
    MentionKind,
    MessageKind,
    MoodDict,
    NameDict,
    OwnLabelsDict,
    OwnPatternDict,
    PhraseListsDict,
    PiiDict,
    PiiKind,
    ProbabilitiesDict,
    ProfanityDict,
    ProfanityKind,
    RedactMask,
    RemovedDict,
    RemovedPart,
    ReplacementDict,
    Resolution,
    RivalDirection,
    ScoresDict,
    SentenceInsightDict,
    SentimentConfigDict,
    SentimentDict,
    SentimentLabel,
    SpanDict,
    Speaker,
    Stance,
    TableColumn,
    TaxonomyDict,
    ToldCauseDict,
    ToldChurnDict,
    ToldIntentDict,
    ToldTopicDict,
    TopicDict,
    TurningPointDict,
    VersionsDict,
    WordWeightDict,
)

__all__ = [
    "ERROR_CODES",
    "Analyzer",
    "BasicEmotion",
    "Cause",
    "Churn",
    "ChurnSignal",
    "Contribution",
    "ConversationInsight",
    "Cue",
    "Effort",
    "Emotion",
    "Explained",
    "Explanation",
    "Feedback",
    "FittedClassifier",
    "Graded",
    "Insight",
    "InsightTable",
    "Intent",
    "Keyword",
    "LanguageFinding",
    "LanguageUse",
    "Mention",
    "Mood",
    "Pii",
    "Probabilities",
    "Profanity",
    "Redacted",
    "Removed",
    "Replacement",
    "SentenceInsight",
    "Sentiment",
    "Span",
    "ToldCause",
    "ToldChurn",
    "ToldIntent",
    "ToldTopic",
    "Topic",
    "TurningPoint",
    "Vault",
    "Versions",
    "WordWeight",
    "_Counter",
    "_Histories",
    "_History",
    "__version__",
    "_analyze_columns",
    "_contact",
    "_score",
    "_score_by",
    "_voice",
    "analyze",
    "analyze_batch",
    "analyze_conversation",
    "analyze_conversations",
    "analyze_stream",
    "analyze_table",
    "embed",
    "find_pii",
    "redact",
]

_Record: TypeAlias = str | Feedback | FeedbackDict | Mapping[str, object]

__version__: Final[str]
"""The version of the library, the same in Rust, Python and Node."""

ERROR_CODES: Final[tuple[ErrorCode, ...]]
"""Every code that a ``VocError`` can have."""

# a str is an iterable of str as well: the first signature that fits is meant
@overload
def analyze(feedback: _Record, *, explain: bool | None = None) -> Insight:  # type: ignore[overload-overlap]
    """Says what one feedback says, or each of many, with the default settings.

    The same as `Analyzer().analyze(feedback)`, without making an analyzer at every call.

    Parameters
    ----------
    feedback : str, Mapping, Feedback, or an iterable of these
        A text, the fields of a feedback (see `voc.types.FeedbackDict`), a feedback, or many of them. Any
        text is answered: empty, huge, of mixed scripts or of none.
    explain : bool, optional
        Whether insights tell their reasons, whatever the settings say; see `Explanation`.

    Returns
    -------
    Insight or list of Insight
        An insight for one record; for an iterable a list in its order, as `analyze_batch` gives it.

    Raises
    ------
    VocError
        `feedback.invalid` for a record that cannot be used, naming the field and what is valid.
    BatchError
        For an iterable with such records, after all others were answered; it holds the answers.

    Examples
    --------
    >>> import voc
    >>> voc.analyze("Ich danke Ihnen für die schnelle Hilfe.").language.code
    'de'
    >>> len(voc.analyze(["Late again.", {"text": "Love it!", "channel": "review"}]))
    2
    """

@overload
def analyze(feedback: Iterable[_Record], *, explain: bool | None = None) -> list[Insight]: ...
@overload
def analyze_batch(
    feedback: Iterable[_Record], *, errors: Literal["raise"] = "raise", explain: bool | None = None
) -> list[Insight]:
    """Says what each of many feedbacks says, with the default settings.

    The same as `Analyzer().analyze_batch(feedback, errors=errors)`, without making an analyzer at every call.

    Parameters
    ----------
    feedback : iterable of str, Mapping or Feedback
        The records.
    errors : {'raise', 'collect'}, default 'raise'
        What becomes of records that cannot be used, see `Analyzer.analyze_batch`.
    explain : bool, optional
        Whether insights tell their reasons, whatever the settings say; see `Explanation`.

    Returns
    -------
    list of Insight, or of Insight and VocError
        As long as the input and in its order. VocErrors are among them under `errors='collect'` alone.

    Raises
    ------
    BatchError
        For records that cannot be used, under `errors='raise'`.
    VocError
        `config.invalid` for another value of `errors`; `feedback.invalid` for one record in place of many.

    Examples
    --------
    >>> import voc
    >>> [insight.label for insight in voc.analyze_batch(["Love it!", "Never again."])]
    ['positive', 'negative']
    """

@overload
def analyze_batch(
    feedback: Iterable[object], *, errors: Literal["collect"], explain: bool | None = None
) -> list[Insight | VocError]: ...
@overload
def analyze_stream(
    feedback: Iterable[_Record], *, errors: Literal["raise"] = "raise", explain: bool | None = None
) -> Iterator[Insight]:
    """Says what each of many feedbacks says, one by one, while they are read, with the default settings.

    The same as `Analyzer().analyze_stream(feedback, errors=errors)`, without making an analyzer at every call.

    Parameters
    ----------
    feedback : iterable of str, Mapping or Feedback
        The records: a file's lines, a database's cursor, a generator.
    errors : {'raise', 'collect'}, default 'raise'
        What becomes of records that cannot be used, see `Analyzer.analyze_stream`.
    explain : bool, optional
        Whether insights tell their reasons, whatever the settings say; see `Explanation`.

    Returns
    -------
    Iterator of Insight, or of Insight and VocError
        In the order of the input. VocErrors are among them under `errors='collect'` alone.

    Raises
    ------
    VocError
        `config.invalid` for another value of `errors`; `feedback.invalid` for one record in place of many, and
        while it is gone through for a record that cannot be used, under `errors='raise'`.

    Examples
    --------
    >>> import voc
    >>> [insight.label for insight in voc.analyze_stream(iter(["Love it!", "Never again."]))]
    ['positive', 'negative']
    """

@overload
def analyze_stream(
    feedback: Iterable[object], *, errors: Literal["collect"], explain: bool | None = None
) -> Iterator[Insight | VocError]: ...
def analyze_conversation(messages: Iterable[_Record]) -> ConversationInsight:
    """Says what a conversation says, with the default settings.

    The same as `Analyzer().analyze_conversation(messages)`, without making an analyzer at every call.

    Parameters
    ----------
    messages : iterable of str, Mapping or Feedback
        The messages of one conversation, whoever wrote them, see `Analyzer.analyze_conversation`.

    Returns
    -------
    ConversationInsight
        One for the whole conversation.

    Raises
    ------
    VocError
        `feedback.invalid` for a message that cannot be used, naming it, and for one record in place of many.

    Examples
    --------
    >>> import voc
    >>> voc.analyze_conversation(["Great, thanks!", "But now it is broken. Awful!"]).turning_point.message
    1
    """

@overload
def analyze_conversations(
    conversations: Iterable[Iterable[_Record]], *, errors: Literal["raise"] = "raise"
) -> list[ConversationInsight]:
    """Says what each of many conversations says, with the default settings.

    The same as `Analyzer().analyze_conversations(conversations, errors=errors)`, without making an analyzer at every
    call.

    Parameters
    ----------
    conversations : iterable of iterables of str, Mapping or Feedback
        The conversations.
    errors : {'raise', 'collect'}, default 'raise'
        What becomes of conversations that cannot be used, see `Analyzer.analyze_batch`.

    Returns
    -------
    list of ConversationInsight, or of ConversationInsight and VocError
        As long as the input and in its order. VocErrors are among them under `errors='collect'` alone.

    Raises
    ------
    BatchError
        For conversations that cannot be used, under `errors='raise'`.
    VocError
        `config.invalid` for another value of `errors`; `feedback.invalid` for one record in place of many.

    Examples
    --------
    >>> import voc
    >>> [found.waiting for found in voc.analyze_conversations([["Where is my refund?"], ["All good!"]])]
    [True, False]
    """

@overload
def analyze_conversations(
    conversations: Iterable[object], *, errors: Literal["collect"]
) -> list[ConversationInsight | VocError]: ...
@overload
def analyze_table(
    table: list[Any] | tuple[Any, ...] | Mapping[str, Any], text: str = "text", **options: Any
) -> InsightTable:
    """Says what the texts of a table say, as a table of the same library, with the default settings.

    The same as `Analyzer().analyze_table(table, text, ...)`, without making an analyzer at every call.

    Parameters
    ----------
    table : table, column, list or Mapping
        The table, see `Analyzer.analyze_table`.
    text : str, default 'text'
        The name of the column that holds the texts.
    **options
        As for `Analyzer.analyze_table`.

    Returns
    -------
    DataFrame, Table or InsightTable
        A row for each row, in the same order.

    Raises
    ------
    VocError
        As for `Analyzer.analyze_table`.

    Examples
    --------
    >>> import voc
    >>> voc.analyze_table(["Merci beaucoup !", None], columns=["language"]).to_pydict()
    {'language': ['fr', None]}
    """

@overload
def analyze_table(table: object, text: str = "text", **options: Any) -> Any: ...
def embed(texts: Iterable[str]) -> Any:
    """The vector of each text, as the encoder sees it.

    The same as `Analyzer().embed(texts)`, without making an analyzer at every call.

    Parameters
    ----------
    texts : iterable of str
        The texts. Each is cleaned as for `analyze` and read as one.

    Returns
    -------
    numpy.ndarray or memoryview
        Numbers of 32 bits, a row of 256 for each text, see `Analyzer.embed`.

    Raises
    ------
    VocError
        `feedback.invalid` for one text in place of many, and for what is no text.

    Examples
    --------
    >>> import voc
    >>> english, german, other = voc.embed(["The parcel is late.", "Das Paket kommt zu spät.", "Nice hotel."])
    >>> bool(english @ german > english @ other)
    True
    """

def _analyze_columns(
    analyzer: Analyzer,
    source: object,
    fields: Sequence[tuple[str, str]],
    columns: Sequence[str] | str | None,
    errors: str,
    progress: Callable[[int, int], object] | None,
) -> InsightTable: ...

@final
class Analyzer:
    """Maps feedback to insight.

    Immutable; share one among threads, which it lets run while it works. Making one costs little, the
    package's model is loaded once. The answer depends on the feedback, the configuration and the model's
    version, and on nothing else. It can be copied and pickled: its configuration travels, the model is found
    again.

    Each setting is given by its keyword or in `config`; giving one twice with different values is refused.

    Parameters
    ----------
    languages : sequence of str, optional
        Languages to choose among when a text's language is identified, each one of `voc.types.Language`;
        all that are served by default.
    channel : str, optional
        The channel of records that name none, one of `voc.types.Channel`.
    threads : int, optional
        Threads of a batch, 1 to 1024; as many as there are cores by default.
    cleaning : bool or Mapping, optional
        What is left out of what is read, as not the author's words: True (the default) for everything, False
        for nothing, or a mapping of `markup`, `quotes`, `signatures`, `disclaimers`, `links` and
        `transcripts` to bools, those not named being True.
    sentiment : Mapping, optional
        How sentiment is judged: `sentences` (whether each sentence gets a sentiment of its own) and `mixed`
        (whether `mixed` is a label of its own), bools, True by default.
    keywords : Mapping, optional
        Which keywords are told, see `voc.types.KeywordConfigDict`: `max_count`, `max_words`, `min_score`,
        `languages`, and the lists `include`, `exclude` and `stopwords`.
    own_brand : sequence of str or Mapping, optional
        Names of your own company and brand, for telling "left you" from "left them". A mapping gives a name with
        its `aliases`, see `voc.types.NameDict`.
    competitors : sequence of str or Mapping, optional
        Competitors to find, as above.
    products : sequence of str or Mapping, optional
        Your products to find, as above.
    findings : Mapping, optional
        Which findings are made, by name (bools, True by default), and `thresholds` from which labels hold, see
        `voc.types.FindingsConfigDict`.
    taxonomy : Mapping, optional
        Topics and causes, their owners and needs, in place of the library's own, see `voc.types.TaxonomyDict`.
    labels : Mapping, optional
        Topics, causes and intents of your own, by phrases and examples, see `voc.types.OwnLabelsDict`.
    phrases : Mapping, optional
        Phrases of every finding laid over those that the library ships, see
        `voc.types.PhraseListsDict`.
    explain : bool, optional
        Whether every insight tells its reasons, see `Explanation`; False by default, since it takes about a
        third of a millisecond a text.
    config : Mapping, str or PathLike, optional
        All settings as one mapping (see `voc.types.ConfigDict`), or the path of a .json or .toml file that
        holds them.
    model : str or PathLike, optional
        The path of a model file, in place of the model in this package.

    Raises
    ------
    VocError
        `config.invalid` for a setting that is unknown, out of range or contradicted, naming it and what is
        valid; `model.foreign`, `model.version` or `model.damaged` for a file that is no model for this
        version; `io` for a file that cannot be read.

    Examples
    --------
    >>> import voc
    >>> analyzer = voc.Analyzer(languages=["de", "fr"], channel="survey")
    >>> analyzer
    Analyzer(languages=['de', 'fr'], channel='survey')
    >>> [insight.language.code for insight in analyzer.analyze(["Sehr gut!", "Très bien !"])]
    ['de', 'fr']
    >>> analyzer = voc.Analyzer(competitors=["Zenith"], findings={"emotions": False})
    >>> analyzer.analyze("We are switching to Zenith next month.").mentions[0].stance
    'switching_to'
    """

    def __new__(
        cls,
        *,
        languages: list[str] | tuple[str, ...] | None = None,
        channel: Channel | None = None,
        threads: int | None = None,
        cleaning: bool | CleaningConfigDict | Mapping[str, bool] | None = None,
        sentiment: SentimentConfigDict | Mapping[str, bool] | None = None,
        keywords: KeywordConfigDict | Mapping[str, object] | None = None,
        own_brand: Sequence[str | NameDict | Mapping[str, object]] | None = None,
        competitors: Sequence[str | NameDict | Mapping[str, object]] | None = None,
        products: Sequence[str | NameDict | Mapping[str, object]] | None = None,
        findings: FindingsConfigDict | Mapping[str, object] | None = None,
        taxonomy: TaxonomyDict | Mapping[str, object] | None = None,
        labels: OwnLabelsDict | Mapping[str, object] | None = None,
        phrases: PhraseListsDict | Mapping[str, object] | None = None,
        explain: bool | None = None,
        config: ConfigDict | Mapping[str, object] | str | PathLike[str] | None = None,
        model: str | PathLike[str] | None = None,
    ) -> Self: ...
    @property
    def config(self) -> ConfigDict:
        """The settings in force, as a dict that `config` accepts. A dict of its own at every access."""
    @overload
    def analyze(self, feedback: _Record, *, explain: bool | None = None) -> Insight:  # type: ignore[overload-overlap]
        """Says what one feedback says, or each of many.

        Parameters
        ----------
        feedback : str, Mapping, Feedback, or an iterable of these
            A text, the fields of a feedback (see `voc.types.FeedbackDict`), a feedback, or many of them. Any
            text is answered: empty, huge, of mixed scripts or of none.
        explain : bool, optional
            Whether insights tell their reasons, whatever the settings say; see `Explanation`.

        Returns
        -------
        Insight or list of Insight
            An insight for one record; for an iterable a list in its order, as `analyze_batch` gives it.

        Raises
        ------
        VocError
            `feedback.invalid` for a record that cannot be used, naming the field and what is valid.
        BatchError
            For an iterable with such records, after all others were answered; it holds the answers.

        Examples
        --------
        >>> import voc
        >>> analyzer = voc.Analyzer(channel="survey")
        >>> analyzer.analyze({"text": "Nothing", "question": "What could we improve?"}).label
        'positive'
        """
    @overload
    def analyze(self, feedback: Iterable[_Record], *, explain: bool | None = None) -> list[Insight]: ...
    @overload
    def analyze_batch(
        self, feedback: Iterable[_Record], *, errors: Literal["raise"] = "raise", explain: bool | None = None
    ) -> list[Insight]:
        """Says what each of many feedbacks says, in their order, on all cores.

        A record that cannot be used (wrong type, no text, a score out of range) does not stop the others.

        Parameters
        ----------
        feedback : iterable of str, Mapping or Feedback
            The records: a list, a column of a data frame, a generator. They are taken in as they are
            analysed, so that a long stream is never held whole.
        errors : {'raise', 'collect'}, default 'raise'
            What becomes of records that cannot be used. `'raise'`: when all others are answered, a BatchError
            is raised that holds the answers (`results`) and what was refused (`errors`). `'collect'`: the
            VocError of a record stands in the list in its place.
        explain : bool, optional
            Whether insights tell their reasons, whatever the settings say; see `Explanation`.

        Returns
        -------
        list of Insight, or of Insight and VocError
            As long as the input and in its order. VocErrors are among them under `errors='collect'` alone.

        Raises
        ------
        BatchError
            For records that cannot be used, under `errors='raise'`.
        VocError
            `config.invalid` for another value of `errors`; `feedback.invalid` for one record in place of many.

        Examples
        --------
        >>> import voc
        >>> analyzer = voc.Analyzer()
        >>> good, bad = analyzer.analyze_batch(["Great!", {"txt": "?"}], errors="collect")
        >>> bad.code
        'feedback.invalid'
        """
    @overload
    def analyze_batch(
        self, feedback: Iterable[object], *, errors: Literal["collect"], explain: bool | None = None
    ) -> list[Insight | VocError]: ...
    @overload
    def analyze_stream(
        self, feedback: Iterable[_Record], *, errors: Literal["raise"] = "raise", explain: bool | None = None
    ) -> Iterator[Insight]:
        """Says what each of many feedbacks says, one by one, while they are read.

        For feedback without end, or more than memory has room for: an answer comes as soon as some records behind it
        are read, at most 1,024, and nothing is kept of those that were taken. All cores work, as in a batch.

        Parameters
        ----------
        feedback : iterable of str, Mapping or Feedback
            The records: a file's lines, a database's cursor, a generator.
        errors : {'raise', 'collect'}, default 'raise'
            What becomes of records that cannot be used. `'raise'`: a VocError that names the record is raised in its
            place, behind the answers before it; going on behind it is possible, by `next`. `'collect'`: the VocError
            stands in its place.
        explain : bool, optional
            Whether insights tell their reasons, whatever the settings say; see `Explanation`.

        Returns
        -------
        Iterator of Insight, or of Insight and VocError
            In the order of the input. VocErrors are among them under `errors='collect'` alone.

        Raises
        ------
        VocError
            `config.invalid` for another value of `errors`; `feedback.invalid` for one record in place of many, and
            while it is gone through for a record that cannot be used, under `errors='raise'`.

        Examples
        --------
        >>> import voc
        >>> lines = (f"Order {number} came late." for number in range(100_000))
        >>> stream = voc.Analyzer().analyze_stream(lines)
        >>> next(stream).label
        'negative'
        """

    @overload
    def analyze_stream(
        self, feedback: Iterable[object], *, errors: Literal["collect"], explain: bool | None = None
    ) -> Iterator[Insight | VocError]: ...
    @overload
    def analyze_table(
        self,
        table: list[Any] | tuple[Any, ...] | Mapping[str, Any],
        text: str = "text",
        *,
        id: str | int | None = None,
        contact: str | int | None = None,
        account: str | int | None = None,
        channel: str | None = None,
        direction: str | None = None,
        author: str | None = None,
        time: str | None = None,
        language: str | None = None,
        nps: str | None = None,
        csat: str | None = None,
        ces: str | None = None,
        stars: str | None = None,
        survey: str | None = None,
        question: str | None = None,
        columns: Sequence[TableColumn] | Literal["all", "flat"] | None = None,
        errors: Literal["raise", "collect"] = "raise",
        progress: bool | Callable[[int, int], object] | None = None,
    ) -> InsightTable:
        """Says what the texts of a table say, as a table of the same library.

        The texts are read from Arrow memory where the table has them, on all cores and without the interpreter.
        A row without a text is answered by a row of nulls.

        Parameters
        ----------
        table : table, column, list or Mapping
            A DataFrame or Series of pandas or polars; a Table, RecordBatch or array of pyarrow; a relation of
            DuckDB; whatever else has the Arrow PyCapsule interface; a list of texts or of dicts; a mapping of
            names to columns.
        text : str, default 'text'
            The name of the column that holds the texts. A single column needs none.
        id, contact, account, channel, direction, author, time, language : str, optional
            Names of the columns that hold these fields of a `Feedback`. The result has a first column `id` where
            there is one.
        nps, csat, ces, stars : str, optional
            Names of the columns that hold ratings.
        survey, question : str, optional
            Names of the columns that hold these fields of a `Feedback`.
        columns : sequence of str, 'all' or 'flat', default 'all'
            What is answered, each one of `voc.types.TableColumn`; `'flat'` for all that are neither lists nor
            structures. What no column needs is not looked for, so that few columns are answered sooner.
        errors : {'raise', 'collect'}, default 'raise'
            What becomes of rows that cannot be used, such as for a score out of range. `'raise'`: a VocError names
            them before anything is analysed. `'collect'`: they are rows of nulls, and a last column `error` says
            why.
        progress : bool or callable, default False
            True shows how far it is, by tqdm where that is installed. A function is called with the number of rows
            that are done and of all rows, some times a second.

        Returns
        -------
        DataFrame, Table or InsightTable
            A row for each row, in the same order. pandas gets a DataFrame with the same index, polars a DataFrame,
            pyarrow and DuckDB a pyarrow Table, all others an `InsightTable`.

        Raises
        ------
        VocError
            `feedback.invalid` for a table without such a column, a column that holds something else, or rows that
            cannot be used; `config.invalid` for columns that do not exist.
        ImportError
            For a pandas table where pyarrow is not installed.

        Examples
        --------
        >>> import voc
        >>> rows = [{"said": "The crew was rude.", "stars": 1}, {"said": None, "stars": 4}]
        >>> table = voc.Analyzer().analyze_table(rows, "said", stars="stars", columns=["language", "sentiment"])
        >>> table.to_pylist()
        [{'language': 'en', 'sentiment': 'negative'}, {'language': None, 'sentiment': None}]
        """
    @overload
    def analyze_table(
        self,
        table: object,
        text: str = "text",
        *,
        id: str | None = None,
        contact: str | None = None,
        account: str | None = None,
        channel: str | None = None,
        direction: str | None = None,
        author: str | None = None,
        time: str | None = None,
        language: str | None = None,
        nps: str | None = None,
        csat: str | None = None,
        ces: str | None = None,
        stars: str | None = None,
        survey: str | None = None,
        question: str | None = None,
        columns: Sequence[TableColumn] | Literal["all", "flat"] | None = None,
        errors: Literal["raise", "collect"] = "raise",
        progress: bool | Callable[[int, int], object] | None = None,
    ) -> Any: ...
    def analyze_conversation(self, messages: Iterable[_Record]) -> ConversationInsight:
        """Says what a conversation says: how the customer felt, what turned it, what is left open.

        Messages are read in the order of their times where each has one, otherwise as given. One without an `author`
        is taken by its `direction`, and without that for the customer's.

        Parameters
        ----------
        messages : iterable of str, Mapping or Feedback
            The messages of one conversation, whoever wrote them.

        Returns
        -------
        ConversationInsight
            One for the whole conversation.

        Raises
        ------
        VocError
            `feedback.invalid` for a message that cannot be used, naming it, and for one record in place of many.

        Examples
        --------
        >>> import voc
        >>> found = voc.Analyzer().analyze_conversation([
        ...     {"author": "customer", "text": "Where is my refund?"},
        ...     {"author": "bot", "text": "We have received your message."},
        ... ])
        >>> found.waiting, found.resolution
        (True, 'open')
        """
    @overload
    def analyze_conversations(
        self, conversations: Iterable[Iterable[_Record]], *, errors: Literal["raise"] = "raise"
    ) -> list[ConversationInsight]:
        """Says what each of many conversations says, in their order, on all cores.

        Parameters
        ----------
        conversations : iterable of iterables of str, Mapping or Feedback
            The conversations, each as `analyze_conversation` takes it. They are taken in as they are analysed.
        errors : {'raise', 'collect'}, default 'raise'
            What becomes of conversations that cannot be used, as for `analyze_batch`.

        Returns
        -------
        list of ConversationInsight, or of ConversationInsight and VocError
            As long as the input and in its order. VocErrors are among them under `errors='collect'` alone.

        Raises
        ------
        BatchError
            For conversations that cannot be used, under `errors='raise'`; it holds the answers to the others.
        VocError
            `config.invalid` for another value of `errors`; `feedback.invalid` for one record in place of many.

        Examples
        --------
        >>> import voc
        >>> threads = {"T1": ["Where is my refund?"], "T2": ["All good, thank you!"]}
        >>> answers = voc.Analyzer().analyze_conversations(threads.values())
        >>> [name for name, answer in zip(threads, answers) if answer.waiting]
        ['T1']
        """
    @overload
    def analyze_conversations(
        self, conversations: Iterable[object], *, errors: Literal["collect"]
    ) -> list[ConversationInsight | VocError]: ...
    def word_weights(self, feedback: _Record) -> list[WordWeight]:
        """What each word of a feedback does to its sentiment score, in the order of the text.

        Each word is left out in turn and its sentence judged again; a weight is the sentence's score with the
        word minus without it. The weights do not sum to the score: words share and repeat their work. Costs
        about as many analyses of a sentence as it has words.

        Parameters
        ----------
        feedback : str, Mapping or Feedback
            One record.

        Returns
        -------
        list of WordWeight
            One for each word, with its span in the text as it was given.

        Raises
        ------
        VocError
            `feedback.invalid` for a record that cannot be used.

        Examples
        --------
        >>> import voc
        >>> text = "The food was awful."
        >>> weights = voc.Analyzer().word_weights(text)
        >>> min(weights, key=lambda word: word.weight).span.of(text)
        'awful'
        """
    def embed(self, texts: Iterable[str]) -> Any:
        """The vector of each text, as the encoder sees it.

        Texts of like meaning have vectors of a small angle between them, across languages. For models of your own:
        vectors of one model version are the same on every machine, those of different versions have nothing to do
        with each other.

        Parameters
        ----------
        texts : iterable of str
            The texts. Each is cleaned as for `analyze` and read as one.

        Returns
        -------
        numpy.ndarray or memoryview
            Numbers of 32 bits, none of them negative, a row of 256 for each text; an array where numpy is installed,
            otherwise a view of the same shape. A text without a word or symbol has zeros alone.

        Raises
        ------
        VocError
            `feedback.invalid` for one text in place of many, and for what is no text.

        Examples
        --------
        >>> import voc
        >>> voc.Analyzer().embed(["The parcel is late.", "Das Paket kommt zu spät."]).shape
        (2, 256)
        """
    def __getnewargs_ex__(self) -> tuple[tuple[()], dict[str, object]]: ...

@final
class Feedback:
    """One thing that one customer said, in one channel, at one time.

    Only `text` is needed; what is not known is None. A feedback never changes, compares by value and
    can be hashed, copied and pickled.

    Parameters
    ----------
    text : str
        What was said, as it came: markup, quoted replies and signatures are dealt with by the analyzer.
        A lone surrogate becomes U+FFFD.
    id : str or int, optional
        The record's id in your system; the insight carries it. A whole number is kept as its digits.
    contact : str or int, optional
        Who said it.
    account : str or int, optional
        The account or household of the contact.
    channel : str, optional
        Where it was said, one of `voc.types.Channel`.
    direction : str, optional
        Whether it was said to the company or by it, one of `voc.types.Direction`.
    author : str, optional
        In which role the author wrote, one of `voc.types.AuthorRole`.
    time : datetime, date, str or int, optional
        When it was said: a datetime with a time zone, an RFC 3339 text, or milliseconds after
        1970-01-01T00:00:00Z. A date alone is its midnight in UTC.
    language : str, optional
        The language, where you know it, one of `voc.types.Language`; otherwise it is identified.
    scores : Mapping, optional
        Ratings given with the text: `nps` (a whole number, 0 to 10), `csat` (1 to 10), `ces` (1 to 7),
        `stars` (0 to 5).
    survey : str, optional
        The survey it answers.
    question : str, optional
        The question it answers, which decides what a bare "nothing" means.
    dimensions : Mapping, optional
        Your own dimensions, such as brand or region: names to str, float or bool.

    Raises
    ------
    VocError
        With code `feedback.invalid`, naming the field and what is valid.

    Examples
    --------
    >>> import voc
    >>> feedback = voc.Feedback("Third outage this week.", channel="ticket", scores={"nps": 2})
    >>> feedback.scores
    {'nps': 2.0}
    """

    def __new__(
        cls,
        text: str,
        *,
        id: str | None = None,
        contact: str | None = None,
        account: str | None = None,
        channel: Channel | None = None,
        direction: Direction | None = None,
        author: AuthorRole | None = None,
        time: datetime | date | str | int | None = None,
        language: str | None = None,
        scores: ScoresDict | Mapping[str, float | None] | None = None,
        survey: str | None = None,
        question: str | None = None,
        dimensions: Mapping[str, str | float | bool] | None = None,
    ) -> Self: ...
    @property
    def text(self) -> str:
        """What was said, as it came."""
    @property
    def id(self) -> str | None:
        """The record's id in your system."""
    @property
    def contact(self) -> str | None:
        """Who said it."""
    @property
    def account(self) -> str | None:
        """The account or household of the contact."""
    @property
    def channel(self) -> Channel | None:
        """Where it was said."""
    @property
    def direction(self) -> Direction | None:
        """Whether it was said to the company or by it."""
    @property
    def author(self) -> AuthorRole | None:
        """In which role the author wrote."""
    @property
    def time(self) -> datetime | None:
        """When it was said, in UTC.

        Raises
        ------
        ValueError
            For a year that Python's datetime cannot hold.
        """
    @property
    def language(self) -> Language | None:
        """The language, where it was given."""
    @property
    def scores(self) -> ScoresDict:
        """The ratings that were given, by name. A dict of its own at every access."""
    @property
    def survey(self) -> str | None:
        """The survey it answers."""
    @property
    def question(self) -> str | None:
        """The question it answers."""
    @property
    def dimensions(self) -> dict[str, str | float | bool]:
        """Your own dimensions. A dict of its own at every access."""
    def to_dict(self) -> FeedbackDict:
        """The fields that are known, as a dict that `analyze` accepts in place of the feedback."""
    def to_json(self) -> str:
        """The fields that are known, as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Insight:
    """What one feedback says.

    A value: it never changes, compares by value and can be hashed, copied and pickled. Every span in it
    counts code points of the text as it was given, so that it fits the Python string.

    Examples
    --------
    >>> import voc
    >>> insight = voc.analyze("The new app is great.")
    >>> insight.language.code, insight.kind
    ('en', 'meaningful')
    """

    @property
    def id(self) -> str | None:
        """The record's id, as given."""
    @property
    def language(self) -> LanguageFinding:
        """The language of the text."""
    @property
    def kind(self) -> MessageKind:
        """Whether it is a message (`meaningful`), and if not, what it is: one of `voc.types.MessageKind`."""
    @property
    def sentiment(self) -> Sentiment | None:
        """The feeling of the whole; None where there is no word and no symbol to read."""
    @property
    def label(self) -> SentimentLabel | None:
        """The label of the sentiment, where there is one: `insight.sentiment.label`, or None."""
    @property
    def sentences(self) -> tuple[SentenceInsight, ...]:
        """The sentences in order, each with its own feeling. Empty where the configuration says so."""
    @property
    def keywords(self) -> tuple[Keyword, ...]:
        """What it is about in the author's words, the most telling first."""
    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The competitors and products that are named, in the order of the text."""
    @property
    def churn(self) -> Churn | None:
        """What is said of leaving, staying or coming, and the risk; None where nothing is and the risk is small."""
    @property
    def comparison(self) -> bool:
        """Whether anything is compared: with a competitor, another product, or an earlier time."""
    @property
    def emotions(self) -> tuple[Emotion, ...]:
        """What the author feels, likeliest first; `neutral` alone where there is no feeling."""
    @property
    def basic_emotions(self) -> tuple[BasicEmotion, ...]:
        """Ekman's basic emotions, likeliest first; none unless the configuration asks for
        them (`findings={"basic_emotions": True}`)."""
    @property
    def intents(self) -> tuple[Intent, ...]:
        """What the author wants, likeliest first."""
    @property
    def topics(self) -> tuple[Topic, ...]:
        """What it is about, likeliest first."""
    @property
    def causes(self) -> tuple[Cause, ...]:
        """Why the customer is dissatisfied or leaves, main cause first; none where they do neither."""
    @property
    def urgency(self) -> Graded:
        """How soon somebody has to act."""
    @property
    def severity(self) -> Graded:
        """How much harm is done."""
    @property
    def effort(self) -> Effort | None:
        """The effort that the customer had; None where it is not spoken of."""
    @property
    def action(self) -> Action:
        """Whether somebody has to answer, one of `voc.types.Action`."""
    @property
    def language_use(self) -> LanguageUse:
        """Swear words, insults, irony."""
    @property
    def explanation(self) -> Explanation | None:
        """Why: what each word and phrase gives to each score; None unless it was asked for by `explain`."""
    @property
    def removed(self) -> tuple[Removed, ...]:
        """What was left out as not the author's words."""
    @property
    def versions(self) -> Versions:
        """Versions of what judged, for comparing results over time."""
    def to_dict(self) -> InsightDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def _repr_html_(self) -> str: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class InsightTable:
    """What the texts of a table say, in columns.

    Any library that speaks Arrow takes it as it is, by `__arrow_c_stream__`: `polars.DataFrame(table)`,
    `pyarrow.table(table)`, a query of DuckDB. Spans in it count code points of the texts as they were given.

    Examples
    --------
    >>> import voc
    >>> table = voc.analyze_table(["Too expensive.", "Lovely!"], columns=["sentiment", "topics"])
    >>> table
    InsightTable(rows=2, columns=['sentiment', 'topics'])
    >>> table.column("sentiment")
    ['negative', 'positive']
    """

    @property
    def num_rows(self) -> int:
        """Number of rows."""
    @property
    def column_names(self) -> list[TableColumn | Literal["id", "error"]]:
        """Names of the columns, in order."""
    @property
    def metadata(self) -> dict[str, str]:
        """Versions of what judged, for comparing results over time: `voc.engine`, `voc.model`. A dict of its own at
        every access.
        """
    def column(self, name: str) -> list[Any]:
        """The values of one column.

        Parameters
        ----------
        name : str
            One of `column_names`.

        Returns
        -------
        list
            A value for each row, None for a null.

        Raises
        ------
        KeyError
            For a column that the table does not have.
        """
    def to_pylist(self, limit: int | None = None) -> list[dict[str, Any]]:
        """The rows as dicts.

        Parameters
        ----------
        limit : int, optional
            Rows at most; all by default.

        Returns
        -------
        list of dict
        """
    def to_pydict(self) -> dict[str, list[Any]]:
        """The columns as lists, by their names."""
    def to_pandas(self, index: Any = None) -> Any:
        """The same as a pandas DataFrame. Needs pandas and pyarrow.

        Texts and numbers have pandas' own types; lists and structures stay in Arrow, as `pandas.ArrowDtype`.

        Parameters
        ----------
        index : Index, optional
            The index of the frame; 0, 1, ... by default.

        Returns
        -------
        pandas.DataFrame
        """
    def to_polars(self) -> Any:
        """The same as a polars DataFrame. Needs polars.

        Returns
        -------
        polars.DataFrame
        """
    def to_pyarrow(self) -> Any:
        """The same as a pyarrow Table, without a copy. Needs pyarrow.

        Returns
        -------
        pyarrow.Table
        """
    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...
    def __arrow_c_schema__(self) -> object: ...
    def __len__(self) -> int: ...
    def _repr_html_(self) -> str: ...
    @classmethod
    def _from_arrow(cls, table: object) -> Self: ...

@final
class Sentiment:
    """A feeling, with how sure and how strong it is."""

    @property
    def label(self) -> SentimentLabel:
        """The likeliest label, one of `voc.types.SentimentLabel`."""
    @property
    def score(self) -> float:
        """From -1 (wholly negative) to 1 (wholly positive): the probability of positive minus that of negative."""
    @property
    def strength(self) -> float:
        """From 0 (no feeling) to 1, whichever way it goes: the probability that it is not neutral."""
    @property
    def confidence(self) -> float:
        """Calibrated probability of the label, from 0 to 1."""
    @property
    def probabilities(self) -> Probabilities:
        """Calibrated probability of each label; they sum to 1."""
    def to_dict(self) -> SentimentDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Probabilities:
    """A probability for each label, from 0 to 1; they sum to 1."""

    @property
    def negative(self) -> float:
        """Of negative."""
    @property
    def neutral(self) -> float:
        """Of neutral."""
    @property
    def positive(self) -> float:
        """Of positive."""
    @property
    def mixed(self) -> float:
        """Of mixed."""
    def to_dict(self) -> ProbabilitiesDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class SentenceInsight:
    """A sentence and its feeling."""

    @property
    def span(self) -> Span:
        """Where it stands in the text as it was given."""
    @property
    def sentiment(self) -> Sentiment:
        """Its feeling."""
    def to_dict(self) -> SentenceInsightDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Span:
    """A half-open range of a text, `text[start:end]`, in code points of the text as it was given.

    Examples
    --------
    >>> import voc
    >>> text = "👍 Good. And cheap!"
    >>> span = voc.analyze(text).sentences[-1].span
    >>> span.of(text)
    'And cheap!'
    """

    @property
    def start(self) -> int:
        """Index of the first code point."""
    @property
    def end(self) -> int:
        """Index after the last code point."""
    def of(self, text: str) -> str:
        """The part of `text` that the span covers.

        Parameters
        ----------
        text : str
            The text that was analysed.

        Returns
        -------
        str
            `text[span.start:span.end]`.
        """
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[int]: ...
    def to_dict(self) -> SpanDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class LanguageFinding:
    """The language of a text."""

    @property
    def code(self) -> Language:
        """The language, one of `voc.types.Language`, or `unknown`."""
    @property
    def confidence(self) -> float:
        """Probability that it is this language, from 0 to 1; 1 where the record named it."""
    def to_dict(self) -> LanguageFindingDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Removed:
    """A stretch of the text that is not the author's words and was not read."""

    @property
    def part(self) -> RemovedPart:
        """What it is, one of `voc.types.RemovedPart`."""
    @property
    def span(self) -> Span:
        """Where it stands in the text as it was given."""
    def to_dict(self) -> RemovedDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class WordWeight:
    """A word and what it does to the score of its sentence."""

    @property
    def span(self) -> Span:
        """Where the word stands in the text as it was given."""
    @property
    def weight(self) -> float:
        """The score with the word minus the score without it, from -2 to 2: above zero where the word
        speaks for the text's being positive.
        """
    def to_dict(self) -> WordWeightDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Versions:
    """Versions of the engine, of the model and of the configuration's phrases."""

    @property
    def engine(self) -> str:
        """The library's version."""
    @property
    def model(self) -> str:
        """The model's version."""
    @property
    def phrases(self) -> str | None:
        """The version of the configuration's phrases, a checksum where they name none; `None` without any."""
    def to_dict(self) -> VersionsDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Emotion:
    """An emotion that a text shows."""

    @property
    def name(self) -> EmotionName:
        """Which, one of `voc.types.EmotionName`."""
    @property
    def intensity(self) -> int:
        """From 1 (a trace) to 5 (extreme)."""
    @property
    def confidence(self) -> float:
        """Calibrated probability that it is there, from 0 to 1."""
    @property
    def evidence(self) -> tuple[Span, ...]:
        """Where it shows."""
    def to_dict(self) -> EmotionDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class BasicEmotion:
    """A basic emotion that a text shows, towards whatever or whomever."""

    @property
    def name(self) -> BasicEmotionName:
        """Which, one of `voc.types.BasicEmotionName`."""
    @property
    def confidence(self) -> float:
        """Calibrated probability that it is there, from 0 to 1."""
    @property
    def evidence(self) -> tuple[Span, ...]:
        """Where it shows."""
    def to_dict(self) -> BasicEmotionDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Intent:
    """Something that the customer wants."""

    @property
    def name(self) -> str:
        """`complaint`, `request`, `query`, `purchase`, `cancellation`, `switch`, `refund`, `escalation`,
        `suggestion`, `praise`, `renewal`, `upgrade`, `recommendation` or `legal`.
        """
    @property
    def confidence(self) -> float:
        """Calibrated probability, from 0 to 1."""
    @property
    def evidence(self) -> tuple[Span, ...]:
        """Where it is said."""
    def to_dict(self) -> IntentDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Topic:
    """What a feedback is about, with the feeling towards it."""

    @property
    def name(self) -> str:
        """Group and leaf of the taxonomy, such as `delivery.speed`."""
    @property
    def group(self) -> str:
        """The group, such as `delivery`."""
    @property
    def sentiment(self) -> SentimentLabel:
        """The feeling towards it, one of `voc.types.SentimentLabel`."""
    @property
    def score(self) -> float:
        """From -1 (wholly negative) to 1 (wholly positive)."""
    @property
    def confidence(self) -> float:
        """Calibrated probability that the feedback is about it, from 0 to 1."""
    @property
    def evidence(self) -> tuple[Span, ...]:
        """Where it is spoken of."""
    def to_dict(self) -> TopicDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Cause:
    """Why a customer is dissatisfied or leaves."""

    @property
    def name(self) -> str:
        """Bucket and finer cause of the taxonomy, such as `missed_deadline.late`."""
    @property
    def bucket(self) -> str:
        """The bucket, such as `missed_deadline`."""
    @property
    def owner(self) -> str | None:
        """The department that can mend it, where the taxonomy names one."""
    @property
    def need(self) -> str | None:
        """What the customer needed, where the taxonomy says so."""
    @property
    def confidence(self) -> float:
        """Calibrated probability, from 0 to 1."""
    @property
    def evidence(self) -> tuple[Span, ...]:
        """Where it is said."""
    def to_dict(self) -> CauseDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Churn:
    """What a feedback says of leaving, staying or coming."""

    @property
    def risk(self) -> float:
        """Probability that the customer is lost or will be, from 0 to 1: the logistic function of -2 plus the sum of
        the signals' weights.
        """
    @property
    def status(self) -> ChurnStatus:
        """Where the customer stands, one of `voc.types.ChurnStatus`."""
    @property
    def destination(self) -> str | None:
        """The competitor that the customer goes or would go to, where one is named."""
    @property
    def signals(self) -> tuple[ChurnSignal, ...]:
        """What speaks for and against, in the order of the text."""
    def to_dict(self) -> ChurnDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class ChurnSignal:
    """Something that speaks for the customer's leaving, or against it."""

    @property
    def kind(self) -> str:
        """What it is: a status, a stance towards a competitor, or `model`."""
    @property
    def span(self) -> Span:
        """Where it stands in the text as it was given."""
    @property
    def weight(self) -> float:
        """What it adds to the log-odds of the risk."""
    def to_dict(self) -> ChurnSignalDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Mention:
    """A competitor or product that is named."""

    @property
    def kind(self) -> MentionKind:
        """What is named, one of `voc.types.MentionKind`."""
    @property
    def name(self) -> str:
        """The name as the configuration has it."""
    @property
    def text(self) -> str:
        """The name as it is written in the text."""
    @property
    def span(self) -> Span:
        """Where it stands in the text as it was given."""
    @property
    def sentiment(self) -> SentimentLabel:
        """The feeling towards it, one of `voc.types.SentimentLabel`: for a competitor, beside the own brand."""
    @property
    def score(self) -> float:
        """From -1, bad, to 1, good."""
    @property
    def direction(self) -> RivalDirection | None:
        """How a competitor compares, one of `voc.types.RivalDirection`; None for products."""
    @property
    def stance(self) -> Stance | None:
        """Where the customer stands towards a competitor, one of `voc.types.Stance`; None for products."""
    @property
    def aspect(self) -> str | None:
        """The topic group in which a competitor is compared, where one can be told."""
    def to_dict(self) -> MentionDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Keyword:
    """A word or a phrase that tells what a feedback is about."""

    @property
    def text(self) -> str:
        """As it is written where it first stands."""
    @property
    def lemma(self) -> str:
        """In lower case, without inflection: one for "Delivery" and "deliveries"."""
    @property
    def score(self) -> float:
        """How telling it is beside the text's other keywords: 1 for the most telling, above 0 for all."""
    @property
    def spans(self) -> tuple[Span, ...]:
        """Where it stands in the text as it was given, in order."""
    @property
    def sentiment(self) -> SentimentLabel:
        """The feeling where it stands, one of `voc.types.SentimentLabel`."""
    def to_dict(self) -> KeywordDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class FittedClassifier:
    @staticmethod
    def fit(
        texts: Sequence[str],
        labels: Sequence[Sequence[str]],
        *,
        one_of: bool,
        seed: int,
        folds: int,
        balance: bool,
        strength: float | None,
        threshold: float | None,
        threads: int | None,
        model: str | PathLike[str] | None,
    ) -> FittedClassifier: ...
    @staticmethod
    def load(data: bytes, model: str | PathLike[str] | None) -> FittedClassifier: ...
    def save(self) -> bytes: ...
    @property
    def labels(self) -> list[str]: ...
    @property
    def one_of(self) -> bool: ...
    @property
    def strength(self) -> float: ...
    def predict(self, texts: Sequence[str]) -> list[list[str]]: ...
    def predict_proba(self, texts: Sequence[str]) -> list[list[float]]: ...
    def evaluate(self, texts: Sequence[str], labels: Sequence[Sequence[str]]) -> dict[str, Any]: ...

@final
class Graded:
    """How urgent or how severe something is."""

    @property
    def score(self) -> float:
        """From 0 (not at all) to 1 (utterly)."""
    @property
    def cues(self) -> tuple[Cue, ...]:
        """Phrases that say so; a text may be urgent without any."""
    def to_dict(self) -> GradedDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Effort:
    """The effort that the customer had."""

    @property
    def score(self) -> int:
        """From -5 (enormous trouble) to 5 (effortless), never 0."""
    @property
    def cues(self) -> tuple[Cue, ...]:
        """Phrases that say so."""
    def to_dict(self) -> EffortDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Cue:
    """A phrase that speaks for a finding."""

    @property
    def kind(self) -> str:
        """What it speaks of: `deadline`, `outage`, `money`, ..."""
    @property
    def span(self) -> Span:
        """Where it stands in the text as it was given."""
    def to_dict(self) -> CueDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class ConversationInsight:
    """What a conversation says: how the customer felt from message to message, what turned it, what is left open.

    Messages are named by their places in the conversation as it was given, from 0; spans count code points of
    their message's text. Only the customer's messages are judged: what agents and machines write never counts as
    the customer's feeling. A value, as an `Insight` is.

    Examples
    --------
    >>> import voc
    >>> found = voc.analyze_conversation([
    ...     {"author": "customer", "text": "My kettle arrived broken. Terrible!"},
    ...     {"author": "agent", "text": "Sorry! We have sent a new one today."},
    ...     {"author": "customer", "text": "It works now, thank you so much!"},
    ... ])
    >>> found.resolution, found.turning_point.message
    ('resolved', 2)
    >>> [(mood.message, mood.sentiment.label) for mood in found.trajectory]
    [(0, 'negative'), (2, 'positive')]
    """

    @property
    def messages(self) -> int:
        """Messages of the conversation, whoever wrote them."""
    @property
    def trajectory(self) -> tuple[Mood, ...]:
        """The feeling of each of the customer's messages that has one, in the order of time."""
    @property
    def first(self) -> Sentiment | None:
        """The feeling at the start; None where no message of the customer has one."""
    @property
    def last(self) -> Sentiment | None:
        """The feeling at the end."""
    @property
    def slope(self) -> float | None:
        """What the score gains from one message of the customer to the next: the least-squares slope over the
        trajectory, from -2 to 2. None for fewer than two messages.
        """
    @property
    def turning_point(self) -> TurningPoint | None:
        """Where the feeling turned for good; None where it did not."""
    @property
    def resolution(self) -> Resolution:
        """What became of what the customer wanted, one of `voc.types.Resolution`."""
    @property
    def last_speaker(self) -> Speaker | None:
        """Who wrote last to the other side, machines and internal notes aside, one of `voc.types.Speaker`; None
        where nobody did.
        """
    @property
    def waiting(self) -> bool:
        """Whether the customer spoke last and wants something."""
    @property
    def waiting_since(self) -> datetime | None:
        """When the first message of the customer's that is without an answer was written; None where the customer
        is not waiting or the time is not known.
        """
    @property
    def intents(self) -> tuple[ToldIntent, ...]:
        """What the customer wants: each intent as its surest message tells it, in the order in which they came up."""
    @property
    def topics(self) -> tuple[ToldTopic, ...]:
        """What it is about, likewise."""
    @property
    def causes(self) -> tuple[ToldCause, ...]:
        """Why the customer is dissatisfied, likewise."""
    @property
    def churn(self) -> ToldChurn | None:
        """What is said of leaving at the highest risk, or that risk alone, since the customer last said to stay."""
    @property
    def versions(self) -> Versions:
        """Versions of what judged."""
    def _repr_html_(self) -> str: ...
    def to_dict(self) -> ConversationInsightDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Mood:
    """The feeling of one message of a conversation."""

    @property
    def message(self) -> int:
        """The message: its place in the conversation as it was given, from 0."""
    @property
    def time(self) -> datetime | None:
        """When it was written, where that is known."""
    @property
    def sentiment(self) -> Sentiment:
        """Its feeling."""
    def to_dict(self) -> MoodDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class TurningPoint:
    """Where a customer's feeling turned for good: where a change of the mean score says most."""

    @property
    def message(self) -> int:
        """The customer's first message after the turn."""
    @property
    def change(self) -> float:
        """The mean score from there on minus the mean score before, from -2 to 2; at least 0.4 either way."""
    @property
    def after(self) -> int:
        """The message just before it."""
    @property
    def after_speaker(self) -> Speaker:
        """Who wrote that, one of `voc.types.Speaker`: the customer, where nobody else had a part in the turn."""
    def to_dict(self) -> TurningPointDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class ToldIntent:
    """An intent, and the message of a conversation that tells it; spans are of that message's text."""

    @property
    def message(self) -> int:
        """The message that tells it: its place in the conversation as it was given, from 0."""
    @property
    def name(self) -> str:
        """`complaint`, `request`, `query`, `purchase`, `cancellation`, `switch`, `refund`, `escalation`,
        `suggestion`, `praise`, `renewal`, `upgrade`, `recommendation` or `legal`.
        """
    @property
    def confidence(self) -> float:
        """Calibrated probability, from 0 to 1."""
    @property
    def evidence(self) -> tuple[Span, ...]:
        """Where it is said."""
    def to_dict(self) -> ToldIntentDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class ToldTopic:
    """A topic, and the message of a conversation that tells it; spans are of that message's text."""

    @property
    def message(self) -> int:
        """The message that tells it: its place in the conversation as it was given, from 0."""
    @property
    def name(self) -> str:
        """Group and leaf of the taxonomy, such as `delivery.speed`."""
    @property
    def group(self) -> str:
        """The group, such as `delivery`."""
    @property
    def sentiment(self) -> SentimentLabel:
        """The feeling towards it, one of `voc.types.SentimentLabel`."""
    @property
    def score(self) -> float:
        """From -1 (wholly negative) to 1 (wholly positive)."""
    @property
    def confidence(self) -> float:
        """Calibrated probability that the feedback is about it, from 0 to 1."""
    @property
    def evidence(self) -> tuple[Span, ...]:
        """Where it is spoken of."""
    def to_dict(self) -> ToldTopicDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class ToldCause:
    """A cause, and the message of a conversation that tells it; spans are of that message's text."""

    @property
    def message(self) -> int:
        """The message that tells it: its place in the conversation as it was given, from 0."""
    @property
    def name(self) -> str:
        """Bucket and finer cause of the taxonomy, such as `missed_deadline.late`."""
    @property
    def bucket(self) -> str:
        """The bucket, such as `missed_deadline`."""
    @property
    def owner(self) -> str | None:
        """The department that can mend it, where the taxonomy names one."""
    @property
    def need(self) -> str | None:
        """What the customer needed, where the taxonomy says so."""
    @property
    def confidence(self) -> float:
        """Calibrated probability, from 0 to 1."""
    @property
    def evidence(self) -> tuple[Span, ...]:
        """Where it is said."""
    def to_dict(self) -> ToldCauseDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class ToldChurn:
    """What a message of a conversation says of leaving, staying or coming; spans are of that message's text."""

    @property
    def message(self) -> int:
        """The message that tells it: its place in the conversation as it was given, from 0."""
    @property
    def risk(self) -> float:
        """Probability that the customer is lost or will be, from 0 to 1: the logistic function of -2 plus the sum of
        the signals' weights.
        """
    @property
    def status(self) -> ChurnStatus:
        """Where the customer stands, one of `voc.types.ChurnStatus`."""
    @property
    def destination(self) -> str | None:
        """The competitor that the customer goes or would go to, where one is named."""
    @property
    def signals(self) -> tuple[ChurnSignal, ...]:
        """What speaks for and against, in the order of the text."""
    def to_dict(self) -> ToldChurnDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Explanation:
    """Why an insight says what it says.

    Printing it gives the strongest words of each label and score; in a notebook it is the text with its words
    highlighted.

    Examples
    --------
    >>> import voc
    >>> insight = voc.analyze("The staff were lovely. My parcel is late!", explain=True)
    >>> late = insight.explanation.of("topic:delivery.speed")
    >>> abs(late.base + late.question + sum(c.weight for c in late.contributions) - late.score) < 1e-6
    True
    """

    @property
    def text(self) -> str:
        """The text as it was given, into which the spans point."""
    @property
    def findings(self) -> tuple[Explained, ...]:
        """Each label and score that the insight gives."""
    def of(self, name: str) -> Explained | None:
        """What was explained by a name such as `sentiment` or `intent:refund`; None where there is no such finding.

        Parameters
        ----------
        name : str
            The name of a finding, see `Explained.name`.

        Returns
        -------
        Explained or None
            The finding, explained.
        """
    def _repr_html_(self) -> str: ...
    def to_dict(self) -> ExplanationDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Explained:
    """A score and what it is made of: `base`, `question` and the weights of `contributions` sum to it."""

    @property
    def name(self) -> str:
        """What is explained: `sentiment` (the score), `sentiment:negative` (the label's confidence), `emotion:happy`,
        `intent:refund`, `topic:delivery.speed`, `topic_sentiment:delivery.speed` (the topic's own score),
        `cause:glitch.outage`, `churn`, `urgency`, `severity`, `effort`, `action:reply`, `sarcasm`.
        """
    @property
    def score(self) -> float:
        """The score or the confidence, as the insight gives it."""
    @property
    def base(self) -> float:
        """What the score would be without a word, in the record's channel."""
    @property
    def question(self) -> float:
        """What the survey question adds."""
    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """What words and phrases add, above zero where they raise the score, in the order of the text."""
    def to_dict(self) -> ExplainedDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Contribution:
    """What a span of the text adds to a score."""

    @property
    def span(self) -> Span:
        """Where it stands in the text as it was given."""
    @property
    def source(self) -> ContributionSource:
        """How it counts, one of `voc.types.ContributionSource`."""
    @property
    def weight(self) -> float:
        """What it adds, in the unit of the score."""
    def to_dict(self) -> ContributionDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class LanguageUse:
    """Swear words, insults, irony."""

    @property
    def profanity(self) -> tuple[Profanity, ...]:
        """Swear words and insults, in the order of the text."""
    @property
    def sarcasm(self) -> float | None:
        """Probability that praise is meant as blame, where it is likely enough to be looked at. Often wrong; no
        label is turned for it.
        """
    def to_dict(self) -> LanguageUseDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Profanity:
    """A swear word or an insult."""

    @property
    def kind(self) -> ProfanityKind:
        """Which of the two, one of `voc.types.ProfanityKind`."""
    @property
    def span(self) -> Span:
        """Where it stands in the text as it was given."""
    def to_dict(self) -> ProfanityDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

def _contact(name: str, inputs: Mapping[str, Any]) -> Any: ...
def _voice(feedback: _Record | Mapping[str, Any], insight: Insight) -> VoiceDict: ...

@final
class _History:
    def __new__(cls, records: Mapping[str, Any]) -> Self: ...
    @staticmethod
    def from_bytes(stored: bytes) -> _History: ...
    def observe(self, record: object, insight: Insight | None, time: datetime | date | str | int | None) -> bool: ...
    def merge(self, other: _History) -> None: ...
    def ask(self, name: str, inputs: Mapping[str, Any]) -> Any: ...
    def counts(self) -> tuple[int, int]: ...
    def to_dict(self) -> HistoryDict: ...
    def to_bytes(self) -> bytes: ...
    def copy(self) -> _History: ...
    def equals(self, other: _History) -> bool: ...

@final
class _Histories:
    def __new__(cls) -> Self: ...
    @staticmethod
    def from_bytes(stored: bytes) -> _Histories: ...
    def observe(
        self, contact: str, record: object, insight: Insight | None, time: datetime | date | str | int | None
    ) -> bool: ...
    def add(self, contact: str, history: _History) -> None: ...
    def merge(self, other: _Histories) -> None: ...
    def ask(self, name: str, inputs: Mapping[str, Any]) -> Any: ...
    def get(self, contact: str) -> _History | None: ...
    def remove(self, contact: str) -> _History | None: ...
    def names(self) -> list[str]: ...
    def __len__(self) -> int: ...
    def to_bytes(self) -> bytes: ...
    def copy(self) -> _Histories: ...
    def equals(self, other: _Histories) -> bool: ...

def _score(name: str, inputs: dict[str, Any], options: dict[str, Any]) -> tuple[Any, str]: ...
def _score_by(
    name: str, inputs: dict[str, Any], options: dict[str, Any], by: Iterable[Any]
) -> list[tuple[Any, tuple[Any, str]]]: ...

@final
class _Counter:
    def __new__(cls, name: str, options: dict[str, Any]) -> Self: ...
    @classmethod
    def from_bytes(cls, name: str, options: dict[str, Any], stored: bytes) -> Self: ...
    def observe(self, inputs: dict[str, Any]) -> None: ...
    def merge(self, other: _Counter) -> None: ...
    def copy(self) -> _Counter: ...
    def result(self) -> tuple[Any, str]: ...
    def to_bytes(self) -> bytes: ...

@final
class Pii:
    """A piece of personal data in a text. Its repr leaves out what it is."""

    @property
    def kind(self) -> PiiKind:
        """What it is, one of `voc.types.PiiKind`."""
    @property
    def span(self) -> Span:
        """Where it stands in the text."""
    @property
    def text(self) -> str:
        """What stands there."""
    @property
    def confidence(self) -> float:
        """How sure it is, from 0 to 1; set by hand for each rule, not calibrated."""
    @property
    def rule(self) -> str:
        """Which rule found it, such as `us.ssn`; the label of a pattern of yours."""
    def to_dict(self) -> PiiDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Replacement:
    """A stretch of a text that was masked."""

    @property
    def kind(self) -> PiiKind:
        """What stood there, one of `voc.types.PiiKind`."""
    @property
    def span(self) -> Span:
        """Where it stood in the text as it was given."""
    @property
    def masked(self) -> Span:
        """Where its mask stands in the redacted text."""
    @property
    def mask(self) -> str:
        """The mask."""
    @property
    def confidence(self) -> float:
        """How sure it is that it was personal data, from 0 to 1."""
    @property
    def rule(self) -> str:
        """Which rule found it."""
    def to_dict(self) -> ReplacementDict:
        """The same as a dict of dicts, lists and scalars."""
    def to_json(self) -> str:
        """The same as one line of JSON."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Redacted:
    """A text without its personal data; holds none of it.

    Examples
    --------
    >>> import voc
    >>> redacted = voc.redact("Write to jane@acme.example today")
    >>> redacted.text
    'Write to [EMAIL] today'
    >>> redacted.to_original(17, 22)
    Span(start=27, end=32)
    """

    @property
    def text(self) -> str:
        """The text, masked."""
    @property
    def replacements(self) -> tuple[Replacement, ...]:
        """What was masked, in order."""
    def to_original(self, start: int, end: int) -> Span:
        """Where a stretch of the redacted text stood in the text as it was given.

        Parameters
        ----------
        start, end : int
            The stretch. One that touches a mask covers all that was masked.

        Returns
        -------
        Span
        """
    def to_redacted(self, start: int, end: int) -> Span:
        """Where a stretch of the text as it was given stands in the redacted text.

        Parameters
        ----------
        start, end : int
            The stretch. One that touches what was masked covers the mask.

        Returns
        -------
        Span
        """
    def __eq__(self, other: object, /) -> bool: ...

@final
class Vault:
    """The values behind the tokens of redacted texts. Yours to keep, apart from the texts: it holds personal data.

    Texts redacted into one vault share their numbers: the same value has the same token in all of them.

    Examples
    --------
    >>> import voc
    >>> vault = voc.Vault()
    >>> redacted = voc.redact("Write to jane@acme.example", vault=vault)
    >>> redacted.text
    'Write to [EMAIL_1]'
    >>> vault.restore("I wrote to [EMAIL_1].")
    'I wrote to jane@acme.example.'
    """

    def __new__(cls) -> Self: ...
    def restore(self, text: str) -> str:
        """The text with every token of this vault replaced by its value; other text stays as it is.

        Parameters
        ----------
        text : str
            A redacted text, worked on or not.

        Returns
        -------
        str
        """
    def to_json(self) -> str:
        """The vault as JSON, for keeping: a list of tokens and values."""
    @staticmethod
    def from_json(json: str) -> Vault:
        """The vault that `to_json` wrote.

        Parameters
        ----------
        json : str
            What `to_json` gave.

        Returns
        -------
        Vault

        Raises
        ------
        VocError
            `config.invalid` for other text.
        """
    def __len__(self) -> int: ...

def find_pii(
    text: str,
    *,
    kinds: Sequence[PiiKind] | None = None,
    min_confidence: float | None = None,
    patterns: Sequence[OwnPatternDict | Mapping[str, str]] | None = None,
    keep: Sequence[str] | None = None,
) -> list[Pii]:
    """Finds the personal data of a text: names, contacts, bank and identity numbers, addresses.

    Numbers of things (orders, tickets, versions, dates, prices) are left alone. The language need not be known.

    Parameters
    ----------
    text : str
        Any text.
    kinds : sequence of str, optional
        What is looked for, each one of `voc.types.PiiKind`; everything by default.
    min_confidence : float, default 0.5
        Findings less sure than that are left out.
    patterns : sequence of Mapping, optional
        Patterns of your own, such as of order numbers: each a `label` and a `pattern`, a regular expression
        without look-around and back-references.
    keep : sequence of str, optional
        Values that are nobody's secret, such as your own address.

    Returns
    -------
    list of Pii
        In order, none overlapping another.

    Raises
    ------
    VocError
        `config.invalid` for an option that cannot be used, naming it and what is valid.

    Examples
    --------
    >>> import voc
    >>> [(pii.kind, pii.text) for pii in voc.find_pii("Je m'appelle Zoé Martin, +33 6 12 34 56 78")]
    [('name', 'Zoé Martin'), ('phone', '+33 6 12 34 56 78')]
    """

def redact(
    text: str,
    *,
    mask: RedactMask | None = None,
    vault: Vault | None = None,
    kinds: Sequence[PiiKind] | None = None,
    min_confidence: float | None = None,
    patterns: Sequence[OwnPatternDict | Mapping[str, str]] | None = None,
    keep: Sequence[str] | None = None,
) -> Redacted:
    """Masks the personal data of a text.

    Parameters
    ----------
    text : str
        Any text.
    mask : {'label', 'same_length', 'numbered'}, default 'label'
        What stands in its place: `[EMAIL]`; as many characters, so that offsets stay; or `[EMAIL_1]`, the same
        for the same value.
    vault : Vault, optional
        Where the values go, so that they can be restored; the mask is `numbered` then.
    kinds, min_confidence, patterns, keep : optional
        What is masked, as for `find_pii`.

    Returns
    -------
    Redacted

    Raises
    ------
    VocError
        `config.invalid` for an option that cannot be used, naming it and what is valid.

    Examples
    --------
    >>> import voc
    >>> voc.redact("Mein Name ist Jana Vogt, IBAN DE89 3704 0044 0532 0130 00.").text
    'Mein Name ist [NAME], IBAN [IBAN].'
    """
