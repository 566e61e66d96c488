"""What goes in, as dicts: feedback and settings."""

from __future__ import annotations

from datetime import date, datetime
from typing import Required, TypedDict

from voc.types._labels import (
    AuthorRole,
    Channel,
    Direction,
    Language,
)


class ScoresDict(TypedDict, total=False):
    """Ratings that came with a text, each on its own scale."""

    nps: float
    """Likelihood to recommend, a whole number from 0 to 10."""
    csat: float
    """Satisfaction, 1 to 10."""
    ces: float
    """Ease or effort, 1 to 7."""
    stars: float
    """Stars of a review, 0 to 5, fractions allowed."""


class FeedbackDict(TypedDict, total=False):
    """A feedback as a dict: the fields of ``voc.Feedback``."""

    id: str | int | None
    contact: str | int | None
    account: str | int | None
    channel: Channel | None
    direction: Direction | None
    author: AuthorRole | None
    time: datetime | date | str | int | None
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
    transcripts: bool
    """The provider's side of a transcript that names both sides ("Agent: …", "Customer: …")."""


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
    """Which findings are made: all but the basic emotions, by default."""

    emotions: bool
    basic_emotions: bool
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
    """How much a phrase counts, mostly in log-odds; 1, the default, tips what is open, 8 mostly decides, 20 alone."""
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


class OwnLabelDict(TypedDict, total=False):
    """A label of your own: it has phrases, examples, or both."""

    name: Required[str]
    """Its name; of a topic or cause, what stands before the first dot is its group or bucket."""
    phrases: list[str]
    """Phrases that speak for it."""
    examples: list[str]
    """What people write who mean it, in any language; five or more serve well."""
    counter_examples: list[str]
    """What people write who do not mean it, though it looks so."""
    owner: str | None
    """Of a cause, the department that can mend it; that of its bucket where not given."""
    need: str | None
    """Of a cause, what the customer needed; that of its bucket where not given."""


class OwnLabelsDict(TypedDict, total=False):
    """Labels beside those of the model. One with the name of a label of the model takes its place."""

    topics: list[OwnLabelDict]
    """What a feedback may be about."""
    causes: list[OwnLabelDict]
    """Why a customer may be dissatisfied or leave."""
    intents: list[OwnLabelDict]
    """What an author may want."""


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
    explain: bool
    """Whether every insight tells its reasons; False by default."""
    findings: FindingsConfigDict
    """Which findings are made, and from which probability on."""
    taxonomy: TaxonomyDict
    """Topics and causes, their owners and needs; the library's own where not given."""
    labels: OwnLabelsDict
    """Topics, causes and intents of your own, beside those of the model."""
    threads: int | None
    """Threads of a batch, 1 to 1024; None, the default, for as many as there are cores."""


class OwnPatternDict(TypedDict):
    """A pattern of yours, as ``voc.redact`` takes it."""

    label: str
    """What it finds, in lower-case letters, digits and ``_``: the mask of ``order_number`` is ``[ORDER_NUMBER]``."""
    pattern: str
    """A regular expression without look-around and back-references."""
