"""What results turn into, as dicts."""

from __future__ import annotations

from typing import NotRequired, TypedDict

from voc.types._labels import (
    Action,
    BasicEmotionName,
    ChurnStatus,
    ContributionSource,
    EmotionName,
    Language,
    MentionKind,
    MessageKind,
    PiiKind,
    ProfanityKind,
    RemovedPart,
    Resolution,
    RivalDirection,
    SentimentLabel,
    Speaker,
    Stance,
)


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


class ContributionDict(TypedDict):
    """A ``voc.Contribution`` as a dict."""

    span: SpanDict
    source: ContributionSource
    weight: float


class ExplainedDict(TypedDict):
    """A ``voc.Explained`` as a dict."""

    name: str
    score: float
    base: float
    question: float
    contributions: list[ContributionDict]


class ExplanationDict(TypedDict):
    """A ``voc.Explanation`` as a dict."""

    text: str
    findings: list[ExplainedDict]


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


class BasicEmotionDict(TypedDict):
    """A ``voc.BasicEmotion`` as a dict."""

    name: BasicEmotionName
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
    phrases: NotRequired[str]


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
    basic_emotions: list[BasicEmotionDict]
    intents: list[IntentDict]
    topics: list[TopicDict]
    causes: list[CauseDict]
    urgency: GradedDict
    severity: GradedDict
    effort: EffortDict | None
    action: Action
    language_use: LanguageUseDict
    explanation: NotRequired[ExplanationDict]
    """There where it was asked for."""
    removed: list[RemovedDict]
    versions: VersionsDict


class MoodDict(TypedDict):
    """A ``voc.Mood`` as a dict."""

    message: int
    time: str | None
    sentiment: SentimentDict


class TurningPointDict(TypedDict):
    """A ``voc.TurningPoint`` as a dict."""

    message: int
    change: float
    after: int
    after_speaker: Speaker


class ToldIntentDict(IntentDict):
    """A ``voc.ToldIntent`` as a dict."""

    message: int


class ToldTopicDict(TopicDict):
    """A ``voc.ToldTopic`` as a dict."""

    message: int


class ToldCauseDict(CauseDict):
    """A ``voc.ToldCause`` as a dict."""

    message: int


class ToldChurnDict(ChurnDict):
    """A ``voc.ToldChurn`` as a dict."""

    message: int


class ConversationInsightDict(TypedDict):
    """A ``voc.ConversationInsight`` as a dict."""

    messages: int
    trajectory: list[MoodDict]
    first: SentimentDict | None
    last: SentimentDict | None
    slope: float | None
    turning_point: TurningPointDict | None
    resolution: Resolution
    last_speaker: Speaker | None
    waiting: bool
    waiting_since: str | None
    intents: list[ToldIntentDict]
    topics: list[ToldTopicDict]
    causes: list[ToldCauseDict]
    churn: ToldChurnDict | None
    versions: VersionsDict


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
