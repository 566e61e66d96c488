"""The records of a history, and what a host gives beside it, as dicts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, Required, TypeAlias, TypedDict

from voc.types import Channel, ChurnStatus, Direction, RivalDirection, ScoresDict, SentimentLabel, Stance


class MoodDict(TypedDict, total=False):
    """A feeling."""

    label: Required[SentimentLabel]
    score: float | None
    """From -1 to 1."""
    confidence: float | None
    """Probability that the label is right, 0 to 1."""


class FeelingDict(TypedDict):
    """An emotion, from 1 (a trace) to 5 (extreme)."""

    name: str
    intensity: int


class OpinionDict(TypedDict, total=False):
    """Something named, a topic, a product or a keyword, and what was felt about it."""

    name: Required[str]
    sentiment: SentimentLabel | None


class CausedDict(TypedDict, total=False):
    """A root cause, and who in the company answers for it."""

    name: Required[str]
    owner: str | None


class ChurnTalkDict(TypedDict, total=False):
    """What a customer says about leaving."""

    status: Required[ChurnStatus]
    risk: float | None
    """The risk in the words, 0 to 1."""
    destination: str | None


class CompetitorDict(TypedDict, total=False):
    """A competitor that was named."""

    name: Required[str]
    stance: Stance
    direction: RivalDirection


class _RecordDict(TypedDict, total=False):
    id: Required[str | int]
    """By which it is named as evidence and known again."""
    time: Required[datetime | date | str | int]
    revision: int
    """Of two records with one id, the larger revision holds."""
    withdrawn: bool
    """Whether the record was taken back, in this revision."""


class VoiceDict(_RecordDict, total=False):
    """What one feedback said, in the fields that are judged over time; ``voc.contact.voice`` makes it."""

    channel: Channel | None
    direction: Direction | None
    language: str | None
    sentiment: MoodDict | None
    emotions: list[FeelingDict]
    intents: list[str]
    topics: list[OpinionDict]
    causes: list[CausedDict]
    churn: ChurnTalkDict | None
    competitors: list[CompetitorDict]
    products: list[OpinionDict]
    keywords: list[OpinionDict]
    """As lemmas, the best first."""
    severity: float | None
    """How grave it is, 0 to 1."""
    urgency: float | None
    """How urgent it is, 0 to 1."""
    effort: int | None
    """The effort that the customer had, -5 (enormous trouble) to 5 (effortless), without 0."""
    needs_reply: bool
    ticket: str | int | None
    survey: str | None
    scores: ScoresDict
    quote: str | None
    """The customer's words, for showing the latest."""


class PurchaseDict(_RecordDict, total=False):
    """A purchase; a refund has a negative amount."""

    type: Required[Literal["purchase"]]
    amount: float | None
    product: str | None


class SubscriptionDict(_RecordDict, total=False):
    """What happens to a subscription, contract or plan."""

    type: Required[Literal["subscription"]]
    change: Required[Literal["start", "renewal", "cancellation", "expiry"]]
    subscription: str | int
    """Which one; needed only where a contact has several."""
    until: datetime | date | str | int | None
    """The end of the term that starts; for a cancellation, when it takes effect."""
    amount: float | None
    reason: str | None
    competitor: str | None


class DealDict(_RecordDict, total=False):
    """A deal that moves."""

    type: Required[Literal["deal"]]
    deal: Required[str | int]
    name: str | None
    stage: str | None
    status: Literal["open", "won", "lost"]
    amount: float | None
    reason: str | None
    competitor: str | None


class ConversionEventDict(_RecordDict, total=False):
    """A lead becomes a contact."""

    type: Required[Literal["conversion"]]
    source: str | None


class TicketDict(_RecordDict, total=False):
    """What happens to a ticket."""

    type: Required[Literal["ticket"]]
    ticket: Required[str | int]
    change: Required[Literal["opened", "replied", "resolved", "reopened"]]
    severity: float | None


class MeetingDict(_RecordDict, total=False):
    """What becomes of a meeting."""

    type: Required[Literal["meeting"]]
    change: Required[Literal["held", "cancelled"]]


class ActivityDict(_RecordDict, total=False):
    """Something that the contact does, in the product, on the web or with a bot."""

    type: Required[Literal["activity"]]
    name: Required[str]
    properties: dict[str, str | float | bool]


class SurveyEventDict(_RecordDict, total=False):
    """What happens to a survey."""

    type: Required[Literal["survey"]]
    change: Required[Literal["invited", "answered", "opted_out"]]
    survey: str
    scores: ScoresDict


class ChurnedDict(_RecordDict, total=False):
    """Somebody marks the account as churned."""

    type: Required[Literal["churned"]]
    reason: str | None
    competitor: str | None


EventDict: TypeAlias = (
    PurchaseDict
    | SubscriptionDict
    | DealDict
    | ConversionEventDict
    | TicketDict
    | MeetingDict
    | ActivityDict
    | SurveyEventDict
    | ChurnedDict
)
"""What a contact did and what became of it, beside its words."""


class HistoryDict(TypedDict):
    """A ``voc.contact.History`` as a dict."""

    voices: list[VoiceDict]
    events: list[EventDict]


class ReadingDict(TypedDict, total=False):
    """What is known of a measure of health."""

    measure: Required[str]
    value: float | None
    age: float | None
    """Days."""
    standard_error: float | None


class ManualHealthDict(TypedDict):
    """A health that somebody set by hand, 0 to 100."""

    score: float
    reason: str


class GivenDict(TypedDict, total=False):
    """What the host knows of a contact that no record tells."""

    value: float | None
    """What the contact is worth; otherwise its purchases tell."""
    vip: bool | None
    """Whether it is to be treated as very important, whatever it is worth."""
    segment_gap_days: float | None
    """The median days between purchases in its segment."""
    readings: list[ReadingDict]
    """Readings of health measures; they go before the history's."""
    previous_health: float | None
    """The health of the previous snapshot, 0 to 100."""
    manual_health: ManualHealthDict | None
    account_invitations: list[datetime | date | str | int]
    """When others of its account were invited to surveys."""
