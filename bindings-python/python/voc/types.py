"""The values that labels and fields can have, and the dicts that results turn into, for annotations.

Nothing here is needed to run voc: labels are plain ``str``, and the module is loaded when it is imported.

>>> from voc.types import Channel
>>> def of(channel: Channel) -> list[str]: ...
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal, Required, TypeAlias, TypedDict

__all__ = [
    "AuthorRole",
    "Channel",
    "CleaningConfigDict",
    "ConfigDict",
    "Direction",
    "ErrorCode",
    "FeedbackDict",
    "InsightDict",
    "Language",
    "LanguageFindingDict",
    "MessageKind",
    "OwnPatternDict",
    "PiiDict",
    "PiiKind",
    "ProbabilitiesDict",
    "RedactMask",
    "RemovedDict",
    "RemovedPart",
    "ReplacementDict",
    "ScoresDict",
    "SentenceInsightDict",
    "SentimentConfigDict",
    "SentimentDict",
    "SentimentLabel",
    "SpanDict",
    "VersionsDict",
    "WordWeightDict",
]

SentimentLabel: TypeAlias = Literal["negative", "neutral", "positive", "mixed"]
"""What somebody feels.

``negative``: dissatisfied, in words or by the facts told. ``neutral``: no stance, such as a question, a request
or a fact. ``positive``: satisfied, grateful, recommending. ``mixed``: real praise and real criticism in one text.
"""

Channel: TypeAlias = Literal["email", "survey", "ticket", "call", "chat", "review", "social", "note"]
"""Where a feedback was given. ``call`` is a transcript, ``note`` is in an employee's words."""

Direction: TypeAlias = Literal["inbound", "outbound", "internal"]
"""Which way a message went: to the company, from it or within it."""

AuthorRole: TypeAlias = Literal["customer", "agent", "bot", "other"]
"""In which role the author of a message wrote."""

Language: TypeAlias = Literal[
    "ar",
    "de",
    "en",
    "es",
    "fr",
    "it",
    "ja",
    "ko",
    "nl",
    "pl",
    "pt",
    "ru",
    "th",
    "tr",
    "zh",
    "zh-TW",
    "unknown",
]
"""A language that is served, or ``unknown``: too short to tell, no language at all, or none that is served.

Where a language is given, tags such as ``en-US`` or ``zh-Hant`` are understood as well.
"""

MessageKind: TypeAlias = Literal[
    "meaningful",
    "out_of_office",
    "delivery_failure",
    "auto_acknowledgement",
    "empty",
    "not_applicable",
    "thanks",
    "acknowledgement",
    "emoji_only",
    "test",
    "keyboard_mash",
]
"""What sort of message a text is. A flag: nothing is dropped for it."""

RemovedPart: TypeAlias = Literal["markup", "quote", "signature", "disclaimer", "link"]
"""What is left out of a text as not its author's words."""

PiiKind: TypeAlias = Literal[
    "name",
    "email",
    "phone",
    "iban",
    "card",
    "address",
    "national_id",
    "tax_id",
    "ip",
    "url",
    "mac",
    "crypto",
    "date_of_birth",
    "custom",
]
"""The kinds of personal data; ``custom`` is what a pattern of yours finds."""

RedactMask: TypeAlias = Literal["label", "same_length", "numbered"]
"""What stands in place of personal data: ``[EMAIL]``, as many characters, or ``[EMAIL_1]``."""

ErrorCode: TypeAlias = Literal[
    "config.invalid",
    "feedback.invalid",
    "model.missing",
    "model.foreign",
    "model.version",
    "model.damaged",
    "io",
    "score.invalid",
    "state.damaged",
]
"""What went wrong: the code of a ``VocError``."""


class ScoresDict(TypedDict, total=False):
    """Ratings that came with a text, each on its own scale."""

    nps: float
    """Likelihood to recommend, a whole number from 0 to 10."""
    csat: float
    """Satisfaction, 1 to 10."""
    ces: float
    """Ease or effort, 1 to 7."""
    stars: float
    """Stars of a review, 0 to 5, halves allowed."""


class FeedbackDict(TypedDict, total=False):
    """A feedback as a dict: the fields of ``voc.Feedback``."""

    id: str | None
    contact: str | None
    account: str | None
    channel: Channel | None
    direction: Direction | None
    author: AuthorRole | None
    time: datetime | str | int | None
    language: str | None
    scores: ScoresDict
    survey: str | None
    text: Required[str]
    dimensions: dict[str, str | float | bool]


class CleaningConfigDict(TypedDict, total=False):
    """What is left out of what is read, as not the author's words; all of it by default."""

    markup: bool
    """HTML is rendered as text and entities are decoded."""
    quotes: bool
    """Quoted replies and forwarded headers."""
    signatures: bool
    """Signatures and footers of mail programs."""
    disclaimers: bool
    """Legal and virus-scan notices."""
    links: bool
    """Tracking links, or their tracking part."""


class SentimentConfigDict(TypedDict, total=False):
    """Settings of the sentiment."""

    sentences: bool
    """Whether each sentence gets a sentiment of its own beside the text's; True by default."""
    mixed: bool
    """Whether ``mixed`` is a label of its own, True by default; otherwise the likeliest other is given."""


class ConfigDict(TypedDict, total=False):
    """The settings of a ``voc.Analyzer``."""

    languages: list[Language]
    """Languages to choose among; empty, the default, for all that are served."""
    channel: Channel | None
    """The channel of records that name none."""
    cleaning: CleaningConfigDict
    """What is left out of what is read, as not the author's words."""
    sentiment: SentimentConfigDict
    """How sentiment is judged."""
    threads: int | None
    """Threads of a batch, 1 to 1024; None, the default, for as many as there are cores."""


class SpanDict(TypedDict):
    """A ``voc.Span`` as a dict."""

    start: int
    end: int


class ProbabilitiesDict(TypedDict):
    """A ``voc.Probabilities`` as a dict."""

    negative: float
    neutral: float
    positive: float
    mixed: float


class SentimentDict(TypedDict):
    """A ``voc.Sentiment`` as a dict."""

    label: SentimentLabel
    score: float
    strength: float
    confidence: float
    probabilities: ProbabilitiesDict


class SentenceInsightDict(TypedDict):
    """A ``voc.SentenceInsight`` as a dict."""

    span: SpanDict
    sentiment: SentimentDict


class LanguageFindingDict(TypedDict):
    """A ``voc.LanguageFinding`` as a dict."""

    code: Language
    confidence: float


class RemovedDict(TypedDict):
    """A ``voc.Removed`` as a dict."""

    part: RemovedPart
    span: SpanDict


class WordWeightDict(TypedDict):
    """A ``voc.WordWeight`` as a dict."""

    span: SpanDict
    weight: float


class VersionsDict(TypedDict):
    """A ``voc.Versions`` as a dict."""

    engine: str
    model: str


class InsightDict(TypedDict):
    """A ``voc.Insight`` as a dict."""

    id: str | None
    language: LanguageFindingDict
    kind: MessageKind
    sentiment: SentimentDict | None
    sentences: list[SentenceInsightDict]
    removed: list[RemovedDict]
    versions: VersionsDict


class OwnPatternDict(TypedDict):
    """A pattern of yours, as ``voc.redact`` takes it."""

    label: str
    """What it finds, in lower-case letters, digits and ``_``: the mask of ``order_number`` is ``[ORDER_NUMBER]``."""
    pattern: str
    """A regular expression without look-around and back-references."""


class PiiDict(TypedDict):
    """A ``voc.Pii`` as a dict."""

    kind: PiiKind
    span: SpanDict
    text: str
    confidence: float
    rule: str


class ReplacementDict(TypedDict):
    """A ``voc.Replacement`` as a dict."""

    kind: PiiKind
    span: SpanDict
    masked: SpanDict
    mask: str
    confidence: float
    rule: str
