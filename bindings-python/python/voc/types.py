"""The values that labels and fields can have, and the dicts that results turn into, for annotations.

Nothing here is needed to run voc: labels are plain ``str``, and the module is loaded when it is imported.

>>> from voc.types import Channel
>>> def of(channel: Channel) -> list[str]: ...
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal, Required, TypeAlias, TypedDict

__all__ = [
    "Action",
    "AuthorRole",
    "CauseBucketDict",
    "CauseDict",
    "CauseLeafDict",
    "Channel",
    "ChurnDict",
    "ChurnSignalDict",
    "ChurnStatus",
    "CleaningConfigDict",
    "ConfigDict",
    "CueDict",
    "Direction",
    "EffortDict",
    "EmotionDict",
    "EmotionName",
    "ErrorCode",
    "FeedbackDict",
    "FindingsConfigDict",
    "GradedDict",
    "InsightDict",
    "IntentDict",
    "KeywordConfigDict",
    "KeywordDict",
    "Language",
    "LanguageFindingDict",
    "LanguageUseDict",
    "MentionDict",
    "MentionKind",
    "MessageKind",
    "NameDict",
    "OwnPatternDict",
    "PhraseListDict",
    "PhraseListsDict",
    "PiiDict",
    "PiiKind",
    "ProbabilitiesDict",
    "ProfanityDict",
    "ProfanityKind",
    "RedactMask",
    "RemovedDict",
    "RemovedPart",
    "ReplacementDict",
    "RivalDirection",
    "ScoresDict",
    "SentenceInsightDict",
    "SentimentConfigDict",
    "SentimentDict",
    "SentimentLabel",
    "SpanDict",
    "Stance",
    "TableColumn",
    "TaxonomyDict",
    "TopicDict",
    "TopicGroupDict",
    "TopicLeafDict",
    "VersionsDict",
    "WordWeightDict",
]

SentimentLabel: TypeAlias = Literal["negative", "neutral", "positive", "mixed"]
"""What somebody feels.

``negative``: dissatisfied, in words or by the facts told. ``neutral``: no stance, such as a question, a request
or a fact. ``positive``: satisfied, grateful, recommending. ``mixed``: real praise and real criticism in one text.
"""

EmotionName: TypeAlias = Literal[
    "happy", "enthusiastic", "grateful", "trusting", "confused", "dissatisfied", "frustrated", "neutral"
]
"""What somebody feels towards the company. ``neutral``: none of the others."""

Action: TypeAlias = Literal["reply", "suggestion", "none", "not_meaningful"]
"""What a feedback asks of the company.

``reply``: somebody has to answer or act. ``suggestion``: there is an idea in it for whoever makes the product.
``none``: nobody waits for anything. ``not_meaningful``: nothing that could be acted upon.
"""

ChurnStatus: TypeAlias = Literal["none", "risk", "threat", "departing", "departed", "stayed", "arrived", "loyal"]
"""Where a customer stands.

``risk``: thinks of leaving. ``threat``: will leave unless something is done. ``departing``: is leaving now.
``departed``: has left. ``stayed``: was about to leave and stays, or came back. ``arrived``: came from another
provider. ``loyal``: says that they will not leave.
"""

MentionKind: TypeAlias = Literal["competitor", "product"]
"""What is named."""

RivalDirection: TypeAlias = Literal["better", "worse", "equal", "none"]
"""How a competitor compares with the own brand; ``none`` where nothing is compared."""

Stance: TypeAlias = Literal["mentioned", "considering", "switching_to", "switched_to", "came_from"]
"""Where a customer stands between a competitor and the own brand."""

TableColumn: TypeAlias = Literal[
    "language",
    "language_confidence",
    "kind",
    "sentiment",
    "sentiment_score",
    "sentiment_strength",
    "sentiment_confidence",
    "churn_status",
    "churn_risk",
    "churn_destination",
    "urgency",
    "severity",
    "effort",
    "action",
    "comparison",
    "sarcasm",
    "emotions",
    "intents",
    "topics",
    "causes",
    "mentions",
    "keywords",
    "sentences",
    "sentiment_probabilities",
    "churn_signals",
    "urgency_cues",
    "severity_cues",
    "effort_cues",
    "profanity",
    "removed",
]
"""A column that ``analyze_table`` can answer with, see the page on tables.

Those up to ``sarcasm`` are single texts, numbers or flags, the rest lists and structures.
"""

ProfanityKind: TypeAlias = Literal["profanity", "abuse"]
"""``profanity``: a swear word. ``abuse``: it insults somebody."""

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
    question: str | None
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


class KeywordConfigDict(TypedDict, total=False):
    """Settings of the keywords."""

    max_count: int
    """Keywords of a text at most, 0 to 1000, 10 by default; 0 for none."""
    max_words: int
    """Words of a keyword at most, 1 to 10, 4 by default; articles and prepositions inside it do not count."""
    min_score: float
    """The least score that a keyword must have beside the most telling one of its text, 0 (the default) to 1."""
    languages: list[Language]
    """Languages whose texts get keywords; empty, the default, for all."""
    include: list[str]
    """Phrases that are keywords wherever they stand, before all others."""
    exclude: list[str]
    """Phrases that are no keywords, in whatever inflection; a longer phrase may hold one."""
    stopwords: list[str]
    """Words that are part of no keyword."""


class NameDict(TypedDict, total=False):
    """A name to find, with other ways to write it."""

    name: Required[str]
    """The name by which findings call it."""
    aliases: list[str]
    """Other ways to write it."""
    match_case: bool | None
    """Whether it is a name only where it is written with capitals, or where a phrase about competitors points it
    out; where not given, this holds for short names and for those that are words ("Orange", "Three").
    """


class FindingsConfigDict(TypedDict, total=False):
    """Which findings are made: all, by default."""

    emotions: bool
    intents: bool
    topics: bool
    causes: bool
    urgency: bool
    severity: bool
    effort: bool
    action: bool
    language_use: bool
    churn: bool
    comparison: bool
    thresholds: dict[str, float]
    """Probabilities from which labels hold, by the model's names for its questions, such as ``intent:complaint``,
    ``topic:delivery.speed``, ``cause:pricing.too_expensive``, ``reply``; the model's own where not given.
    """


class PhraseListDict(TypedDict, total=False):
    """Phrases that mean one thing."""

    name: Required[str]
    """What the phrases mean: ``churn.departed``, say."""
    language: Language | None
    """The only language in which they mean it; all where not given."""
    weight: float | None
    """How much a phrase counts, in the unit of the list; 1 where not given."""
    phrases: list[str]
    """The phrases."""
    remove: list[str]
    """Phrases of lower layers that are taken out, written as they are there."""
    replace: bool
    """Whether all phrases that lower layers have under this name, and in this language where one is given, go."""


class PhraseListsDict(TypedDict, total=False):
    """Lists of phrases, laid over those that the library ships."""

    version: str
    """Names this state of the lists; it becomes part of the versions that an insight names."""
    sets: dict[str, list[str]]
    """Words that phrases share, by name."""
    lists: list[PhraseListDict]
    """The lists; several may have one name."""


class TopicLeafDict(TypedDict, total=False):
    """A topic."""

    name: Required[str]
    title: str | None


class TopicGroupDict(TypedDict, total=False):
    """Topics that belong together."""

    name: Required[str]
    title: str | None
    leaves: Required[list[TopicLeafDict]]


class CauseLeafDict(TypedDict, total=False):
    """A finer cause; owner and need are the bucket's where not given."""

    name: Required[str]
    title: str | None
    owner: str | None
    need: str | None


class CauseBucketDict(TypedDict, total=False):
    """Causes that belong together, the department that can mend them, and what the customer needed."""

    name: Required[str]
    title: str | None
    owner: str | None
    need: str | None
    causes: Required[list[CauseLeafDict]]


class TaxonomyDict(TypedDict, total=False):
    """Topics and causes in two levels; replaces the library's own as a whole."""

    topics: list[TopicGroupDict]
    causes: list[CauseBucketDict]


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
    keywords: KeywordConfigDict
    """Which keywords are told."""
    own_brand: list[str | NameDict]
    """Names of your own company and brand, for telling "left you" from "left them"."""
    competitors: list[str | NameDict]
    """Competitors to find."""
    products: list[str | NameDict]
    """Your products to find."""
    phrases: PhraseListsDict
    """Phrases laid over those that the library ships."""
    findings: FindingsConfigDict
    """Which findings are made, and from which probability on."""
    taxonomy: TaxonomyDict
    """Topics and causes, their owners and needs; the library's own where not given."""
    """Phrases that speak for urgency, effort, an intent and the like, laid over the library's own."""
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


class CueDict(TypedDict):
    """A ``voc.Cue`` as a dict."""

    kind: str
    span: SpanDict


class GradedDict(TypedDict):
    """A ``voc.Graded`` as a dict."""

    score: float
    cues: list[CueDict]


class EffortDict(TypedDict):
    """A ``voc.Effort`` as a dict."""

    score: int
    cues: list[CueDict]


class ProfanityDict(TypedDict):
    """A ``voc.Profanity`` as a dict."""

    kind: ProfanityKind
    span: SpanDict


class LanguageUseDict(TypedDict):
    """A ``voc.LanguageUse`` as a dict."""

    profanity: list[ProfanityDict]
    sarcasm: float | None


class ChurnSignalDict(TypedDict):
    """A ``voc.ChurnSignal`` as a dict."""

    kind: str
    span: SpanDict
    weight: float


class ChurnDict(TypedDict):
    """A ``voc.Churn`` as a dict."""

    risk: float
    status: ChurnStatus
    destination: str | None
    signals: list[ChurnSignalDict]


class MentionDict(TypedDict):
    """A ``voc.Mention`` as a dict."""

    kind: MentionKind
    name: str
    text: str
    span: SpanDict
    sentiment: SentimentLabel
    score: float
    direction: RivalDirection | None
    stance: Stance | None
    aspect: str | None


class KeywordDict(TypedDict):
    """A ``voc.Keyword`` as a dict."""

    text: str
    lemma: str
    score: float
    spans: list[SpanDict]
    sentiment: SentimentLabel


class EmotionDict(TypedDict):
    """A ``voc.Emotion`` as a dict."""

    name: EmotionName
    intensity: int
    confidence: float
    evidence: list[SpanDict]


class IntentDict(TypedDict):
    """A ``voc.Intent`` as a dict."""

    name: str
    confidence: float
    evidence: list[SpanDict]


class TopicDict(TypedDict):
    """A ``voc.Topic`` as a dict."""

    name: str
    group: str
    sentiment: SentimentLabel
    score: float
    confidence: float
    evidence: list[SpanDict]


class CauseDict(TypedDict):
    """A ``voc.Cause`` as a dict."""

    name: str
    bucket: str
    owner: str | None
    need: str | None
    confidence: float
    evidence: list[SpanDict]


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
    keywords: list[KeywordDict]
    mentions: list[MentionDict]
    churn: ChurnDict | None
    comparison: bool
    emotions: list[EmotionDict]
    intents: list[IntentDict]
    topics: list[TopicDict]
    causes: list[CauseDict]
    urgency: GradedDict
    severity: GradedDict
    effort: EffortDict | None
    action: Action
    language_use: LanguageUseDict
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
