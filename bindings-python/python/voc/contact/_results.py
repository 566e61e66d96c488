"""What is answered about contacts, as dicts. Times are RFC 3339 texts."""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias, TypedDict

from voc.scores.types import Absent, Caution, Method, RefusalReason, Trend
from voc.types import Channel, ChurnStatus, SentimentLabel

CategoryName: TypeAlias = Literal["churned_to_competitor", "churned", "negative", "undetermined", "positive"]
"""What a contact is to the company."""

CategoryRule: TypeAlias = Literal[
    "competitor_stated",
    "competitor_reason",
    "competitor_preferred",
    "subscription_ended",
    "account_marked",
    "purchases_stopped",
    "deal_lost",
    "departure_stated",
    "net_negative",
    "negative_run",
    "severe_complaint",
    "net_positive",
    "no_feedback",
    "too_few_records",
    "balanced",
]
"""The rule that decides a category."""

Trigger: TypeAlias = Literal[
    "purchase",
    "no_purchase",
    "no_renewal",
    "positive_feedback",
    "negative_feedback",
    "complaints_solved",
    "silence",
]
"""What would change a category."""

TrendClass: TypeAlias = Literal[
    "new_promoter",
    "new_detractor",
    "promoter_to_detractor",
    "detractor_to_promoter",
    "continues_promoter",
    "continues_detractor",
    "untracked",
]
"""Whether a contact became, stayed or ceased to be a promoter or a detractor."""


class EvidenceDict(TypedDict):
    """The records behind a result: how many, and the ids that the viewer may see."""

    n: int
    ids: list[str]


class WinBackDict(TypedDict):
    """A contact that had left and came back."""

    rule: CategoryRule
    left: str | None
    returned: str | None
    evidence: EvidenceDict


class ReasonDict(TypedDict):
    """A rule that holds."""

    rule: CategoryRule
    date: str | None
    evidence: EvidenceDict
    confidence: float | None


class ChangeDict(TypedDict):
    """What would change the category, and into which."""

    trigger: Trigger
    count: NotRequired[int]
    date: NotRequired[str]
    to: CategoryName


class CategoryDict(TypedDict):
    """What a contact is to the company, and why."""

    category: CategoryName
    rule: CategoryRule
    date: str | None
    """Since when."""
    evidence: EvidenceDict
    confidence: float | None
    destination: str | None
    """The competitor that it went to."""
    win_back: WinBackDict | None
    net_sentiment: float | None
    records: int
    reasons: list[ReasonDict]
    changes: list[ChangeDict]


# TypedDict is called where a field has the name of a word of Python's
TrendDict = TypedDict(
    "TrendDict",
    {
        "class": TrendClass,
        "untracked": Literal["no_feedback", "no_side", "mixed"] | None,
        "since": str | None,
        "evidence": EvidenceDict,
    },
)
"""A contact's trend class, why it has none, and since when."""


class IntervalDict(TypedDict):
    """Where the true number lies."""

    low: float
    high: float
    level: float
    method: Method


class FigureDict(TypedDict):
    """A number, how sure it is and what it rests on. Shares are in percent."""

    value: float | None
    absent: Absent | None
    interval: IntervalDict | None
    n: int
    cautions: list[Caution]


class SentimentShareDict(TypedDict):
    """A sentiment's share of the records with a label."""

    label: SentimentLabel
    share: FigureDict
    evidence: EvidenceDict


class StandsOutDict(TypedDict):
    """An emotion or intent and how often it was found."""

    name: str
    count: int
    intensity: float | None
    last: str
    evidence: EvidenceDict


class ChannelMoodDict(TypedDict):
    """The mood in a channel."""

    channel: Channel | None
    records: int
    positive: int
    negative: int
    net_sentiment: float | None
    evidence: EvidenceDict


class OpinionOnDict(TypedDict):
    """What a contact thinks of a product or topic."""

    name: str
    records: int
    positive: int
    negative: int
    latest: SentimentLabel | None
    last: str
    evidence: EvidenceDict


class HeardKeywordDict(TypedDict):
    """A keyword and how often it was said."""

    name: str
    sentiment: SentimentLabel | None
    count: int
    last: str
    evidence: EvidenceDict


class VerbatimDict(TypedDict):
    """The customer's own words."""

    id: str
    time: str
    channel: Channel | None
    sentiment: SentimentLabel | None
    quote: str


class HighlightsDict(TypedDict):
    """What stands out in a contact's voice."""

    records: int
    positive: FigureDict
    negative: FigureDict
    sentiments: list[SentimentShareDict]
    emotions: list[StandsOutDict]
    intents: list[StandsOutDict]
    wants: list[StandsOutDict]
    channels: list[ChannelMoodDict]
    products: list[OpinionOnDict]
    topics: list[OpinionOnDict]
    keywords: list[HeardKeywordDict]
    verbatims: list[VerbatimDict]


class SaidDict(TypedDict):
    """What was said in a time."""

    keywords: list[HeardKeywordDict]
    net_sentiment: float | None
    evidence: EvidenceDict


class ConversionDict(TypedDict):
    """What a contact talked about when its lead was converted."""

    time: str
    evidence: EvidenceDict
    source: str | None
    days_to_convert: float | None
    before: SaidDict


class DealStageDict(TypedDict):
    """A stage that a deal entered."""

    stage: str
    time: str


class DealReasonDict(TypedDict):
    """Why a deal was likely won or lost."""

    kind: Literal["stated", "competitor", "cause", "topic", "product"]
    name: str
    weight: float
    evidence: EvidenceDict


class DealVoiceDict(TypedDict):
    """What was said around a deal."""

    deal: str
    name: str | None
    status: Literal["open", "won", "lost"]
    amount: float | None
    opened: str
    changed: str
    stages: list[DealStageDict]
    before: SaidDict
    after: SaidDict
    competitors: list[str]
    reasons: list[DealReasonDict]
    evidence: EvidenceDict


class RiskSignalDict(TypedDict):
    """A signal of churn risk that holds."""

    name: str
    weight: float
    """Its weight in the table."""
    adds: float
    """What it adds to the sum: its weight, less for words of which there are few."""
    evidence: EvidenceDict


class RiskDict(TypedDict):
    """How likely a contact is to leave, as a sum of visible signals."""

    value: float | None
    """From 0 to 1; None for who is gone."""
    level: Literal["low", "medium", "high"] | None
    sum: float
    """What the signals add together."""
    signals: list[RiskSignalDict]


class SilenceDict(TypedDict):
    """Whether a contact has gone quiet, against its own rhythm."""

    last: str | None
    days: float | None
    usual_days: float | None
    risk: float | None
    quiet: bool
    never_spoke: bool
    unanswered_invitations: int


class RfmScoreDict(TypedDict):
    """Scores of recency, frequency and spending."""

    recency: int
    frequency: int
    monetary: int
    code: str
    label: str | None


class ValueDict(TypedDict):
    """What a contact is worth, and how it is to be answered."""

    value: float | None
    recency_days: float | None
    frequency: int
    monetary: float | None
    rfm: RfmScoreDict | None
    vip: bool
    path: Literal["high_touch", "low_touch"]
    reasons: list[Literal["given_vip", "value", "rfm_label", "at_risk"]]


class OpenComplaintDict(TypedDict):
    """A complaint that is not solved."""

    evidence: EvidenceDict
    time: str | None
    severity: float | None
    severe: bool
    cause: str | None
    owner: str | None
    open_days: float
    waiting_days: float | None


class RecoveredDict(TypedDict):
    """A detractor that was won over again."""

    evidence: EvidenceDict
    time: str
    before: float | None
    after: float | None
    promoter: bool
    days: float


class ComplaintsDict(TypedDict):
    """A contact's complaints and what it waits for."""

    total: int
    open: list[OpenComplaintDict]
    waiting: EvidenceDict
    waiting_days: float | None
    recovered: RecoveredDict | None


class SignalDict(TypedDict):
    """What a contact's behaviour means, and what to do about it."""

    name: str
    meaning: str
    action: str
    polarity: Literal["positive", "negative", "neutral"]
    last: str
    evidence: EvidenceDict


class MeasureDict(TypedDict):
    """A measure of health."""

    name: str
    score: float | None
    band: str | None
    weight: float
    contribution: float
    stale: bool


OverrideDict = TypedDict("OverrideDict", {"reason": str, "measure": str | None, "from": float | None, "to": float})
"""What moved a health away from its measures."""


class HealthDict(TypedDict):
    """A contact's health, 0 to 100."""

    value: float | None
    absent: Absent | None
    interval: IntervalDict | None
    band: str | None
    trend: Trend | None
    change: float | None
    measured: float | None
    overrides: list[OverrideDict]
    coverage: float
    measures: list[MeasureDict]
    n: int
    excluded: dict[str, int]
    cautions: list[Caution]


class RefusalDict(TypedDict):
    """Why a contact is not to be asked, and until when, in milliseconds since 1970."""

    reason: RefusalReason
    until: int | None
    days: float | None
    most: int | None


class EligibilityDict(TypedDict):
    """Whether a contact may be asked now; ``next`` in milliseconds since 1970."""

    eligible: bool
    refusals: list[RefusalDict]
    next: int | None
    contact_invitations: int
    account_invitations: int


class EntryDict(TypedDict):
    """Something that was said or that happened."""

    time: str
    id: str
    kind: Literal["event", "reply", "voice"]
    event: NotRequired[str]
    detail: NotRequired[str]
    amount: NotRequired[float]
    channel: NotRequired[Channel]
    sentiment: NotRequired[SentimentLabel]
    emotions: NotRequired[list[str]]
    intents: NotRequired[list[str]]
    keywords: NotRequired[list[str]]
    churn: NotRequired[ChurnStatus]
    quote: NotRequired[str]


class RfmCustomerDict(RfmScoreDict):
    """The scores of one contact."""

    id: str


class RfmSegmentDict(TypedDict):
    """A segment and its share, in percent."""

    label: str
    count: int
    share: float
    monetary_share: float | None


class RfmDict(TypedDict):
    """The scores of many contacts; ``cuts`` score others as this segment was scored."""

    customers: list[RfmCustomerDict]
    segments: list[RfmSegmentDict]
    cuts: dict[str, dict[str, list[float]]] | None
    absent: Absent | None
    n: int
    excluded: dict[str, int]
    no_spread: list[Literal["recency", "frequency", "monetary"]]
    cautions: list[Caution]
