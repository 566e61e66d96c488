"""What one customer says over time: the contact's category, trend, voice, risk, worth and health.

A history holds what a contact said (voices) and what happened beside it (events), in whatever order it came. Each
function answers one question of it as it stood ``now``, and looks at nothing later. ``profile`` answers all of them at
once, and is a card in a notebook.

A history is either a dict of ``voices`` and ``events``, each a list of dicts, or one iterable of records: dicts of
voices, dicts of events (which have a ``type``), and pairs of a feedback, which needs an id and a time, and its insight:

>>> import voc
>>> feedback = {"id": "v1", "time": "2026-03-04T10:00:00Z", "text": "I cancelled last week and moved to Zenith."}
>>> insight = voc.Analyzer(competitors=["Zenith"]).analyze(feedback)
>>> found = voc.contact.category([(feedback, insight)], now="2026-03-10T00:00:00Z")
>>> found["category"], found["destination"]
('churned_to_competitor', 'Zenith')

Results are dicts and lists, with times as RFC 3339 texts. What is refused raises a ``VocError``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Literal, TypeAlias

from voc._voc import Feedback, Insight, _contact, _voice
from voc.contact._profile import Profile, to_frame

__all__ = [
    "Access",
    "History",
    "Profile",
    "Record",
    "Time",
    "categories",
    "category",
    "complaints",
    "conversions",
    "deals",
    "health",
    "highlights",
    "median_gap_days",
    "profile",
    "rfm",
    "risk",
    "signals",
    "silence",
    "survey",
    "timeline",
    "to_frame",
    "trend",
    "value",
    "voice",
]

Record: TypeAlias = Mapping[str, Any] | tuple[str | Feedback | Mapping[str, Any], Insight]
"""A voice or an event as a dict, or a feedback with its insight."""

History: TypeAlias = Mapping[str, Iterable[Record]] | Iterable[Record]
"""A contact's records: a dict of ``voices`` and ``events``, or all of them in one iterable."""

Time: TypeAlias = datetime | str | int
"""A datetime with a time zone, an RFC 3339 text, or milliseconds after 1970-01-01T00:00:00Z."""

Access: TypeAlias = Literal["dashboard", "records"] | Mapping[Literal["only"], list[str]]
"""What a viewer may see: numbers alone, everything, or of the records those with these ids."""


def voice(feedback: str | Feedback | Mapping[str, Any], insight: Insight) -> dict[str, Any]:
    """What a history keeps of a feedback.

    Parameters
    ----------
    feedback : Feedback or Mapping
        The feedback, with an id and a time. What an agent or a bot wrote is the company's voice.
    insight : Insight
        What it says.

    Returns
    -------
    dict
        A voice, for the ``voices`` of a history.

    Raises
    ------
    VocError
        `feedback.invalid` for a feedback without an id or a time.
    """
    return _voice(feedback, insight)


def _record(record: Record) -> Mapping[str, Any]:
    return _voice(*record) if isinstance(record, tuple) else record


def _history(history: History) -> dict[str, Any]:
    if isinstance(history, Mapping):
        return {name: [_record(record) for record in records] for name, records in history.items()}
    voices: list[Mapping[str, Any]] = []
    events: list[Mapping[str, Any]] = []
    for given in history:
        record = _record(given)
        (events if "type" in record else voices).append(record)
    return {"voices": voices, "events": events}


def _call(
    name: str,
    now: Time,
    history: History | None = None,
    contacts: Mapping[str, History] | None = None,
    **inputs: Mapping[Any, Any] | str | None,
) -> Any:
    subject = {
        "history": None if history is None else _history(history),
        "contacts": None if contacts is None else {contact: _history(each) for contact, each in contacts.items()},
    }
    return _contact(name, {**subject, "now": now, **inputs})


def profile(
    history: History | None = None,
    *,
    now: Time,
    contacts: Mapping[str, History] | None = None,
    given: Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> Profile:
    """Everything about a contact, or about an account, at one time.

    Parameters
    ----------
    history : Mapping or iterable, optional
        The contact's history, see the module.
    now : datetime, str or int
        The time at which it is looked at; nothing later counts. Needed, since nothing here looks at a clock.
    contacts : Mapping, optional
        In place of a history: an account, as a history for each name.
    given : Mapping, optional
        What you know of the contact beside its history: `value`, `vip`, `segment_gap_days`, `readings`,
        `previous_health`, `manual_health`, `account_invitations`.
    options : Mapping, optional
        Settings of each part by its name: `category`, `trend`, `highlights`, `conversion`, `deals`, `risk`, `silence`,
        `value`, `signals`, `health`, `survey`.
    access : {'dashboard', 'records'} or Mapping, optional
        What the viewer may see: numbers alone, everything (the default), or `{"only": [...]}` those records.

    Returns
    -------
    Profile
        A mapping of all that the other functions answer.

    Raises
    ------
    VocError
        `config.invalid` for an option, `feedback.invalid` for a record, naming the field and what is valid.

    Examples
    --------
    >>> import voc
    >>> history = [
    ...     {"id": "v1", "time": "2026-02-01T10:00:00Z", "sentiment": {"label": "positive"}},
    ...     {"id": "s1", "time": "2025-02-01T10:00:00Z", "type": "subscription", "change": "start"},
    ... ]
    >>> found = voc.contact.profile(history, now="2026-03-10T00:00:00Z")
    >>> found["category"]["category"], found["risk"]["level"]
    ('positive', 'low')
    """
    return Profile(_call("profile", now, history, contacts, given=given, options=options, access=access))


def category(
    history: History | None = None,
    *,
    now: Time,
    contacts: Mapping[str, History] | None = None,
    given: Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> dict[str, Any]:
    """What the contact is to the company: churned to a competitor, churned, negative, positive or undetermined.

    Takes what `profile` takes.

    Returns
    -------
    dict
        `category`, the `rule` that fired, its `evidence`, `date` and `confidence`, the `destination`, whether it was
        won back (`win_back`), other `reasons`, and what would change the answer (`changes`).
    """
    found: dict[str, Any] = _call("category", now, history, contacts, given=given, options=options, access=access)
    return found


def trend(
    history: History | None = None,
    *,
    now: Time,
    contacts: Mapping[str, History] | None = None,
    given: Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> dict[str, Any]:
    """Whether the contact became, stayed or ceased to be a promoter or a detractor.

    Takes what `profile` takes.

    Returns
    -------
    dict
        `class`, why it is `untracked`, `since` when, and the `evidence`.
    """
    found: dict[str, Any] = _call("trend", now, history, contacts, given=given, options=options, access=access)
    return found


def highlights(
    history: History | None = None,
    *,
    now: Time,
    contacts: Mapping[str, History] | None = None,
    given: Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> dict[str, Any]:
    """What stands out in the contact's voice.

    Takes what `profile` takes.

    Returns
    -------
    dict
        Shares of sentiments, `emotions`, `intents`, `wants`, mood by channel (`channels`), opinions on `products` and
        `topics`, `keywords` and the latest `verbatims`.
    """
    found: dict[str, Any] = _call("highlights", now, history, contacts, given=given, options=options, access=access)
    return found


def conversions(
    history: History | None = None,
    *,
    now: Time,
    contacts: Mapping[str, History] | None = None,
    given: Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> list[dict[str, Any]]:
    """What the contact talked about when its lead was converted.

    Takes what `profile` takes.

    Returns
    -------
    list of dict
        One for each conversion.
    """
    found: list[dict[str, Any]] = _call(
        "conversions", now, history, contacts, given=given, options=options, access=access
    )
    return found


def deals(
    history: History | None = None,
    *,
    now: Time,
    contacts: Mapping[str, History] | None = None,
    given: Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> list[dict[str, Any]]:
    """What was said around each deal, and why it was likely won or lost.

    Takes what `profile` takes.

    Returns
    -------
    list of dict
        One for each deal.
    """
    found: list[dict[str, Any]] = _call("deals", now, history, contacts, given=given, options=options, access=access)
    return found


def risk(
    history: History | None = None,
    *,
    now: Time,
    contacts: Mapping[str, History] | None = None,
    given: Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> dict[str, Any]:
    """How likely the contact is to leave, as a sum of visible signals.

    Takes what `profile` takes.

    Returns
    -------
    dict
        `value` from 0 to 1 and `level` (None for who is gone), the `sum` and the `signals` with their weights.
    """
    found: dict[str, Any] = _call("risk", now, history, contacts, given=given, options=options, access=access)
    return found


def silence(
    history: History | None = None,
    *,
    now: Time,
    contacts: Mapping[str, History] | None = None,
    given: Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> dict[str, Any]:
    """Whether the contact has gone quiet, against its own rhythm.

    Takes what `profile` takes.

    Returns
    -------
    dict
        `last` word, `days` since, `usual_days` between, `risk`, `quiet`, and invitations left unanswered.
    """
    found: dict[str, Any] = _call("silence", now, history, contacts, given=given, options=options, access=access)
    return found


def value(
    history: History | None = None,
    *,
    now: Time,
    contacts: Mapping[str, History] | None = None,
    given: Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> dict[str, Any]:
    """What the contact is worth, and how it is to be answered.

    Takes what `profile` takes.

    Returns
    -------
    dict
        `value`, recency, frequency and spending, `rfm`, `vip`, and the response `path` with its `reasons`.
    """
    found: dict[str, Any] = _call("value", now, history, contacts, given=given, options=options, access=access)
    return found


def complaints(
    history: History | None = None,
    *,
    now: Time,
    contacts: Mapping[str, History] | None = None,
    given: Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> dict[str, Any]:
    """The contact's complaints, what it waits for, and whether it was won over again.

    Takes what `profile` takes.

    Returns
    -------
    dict
        `total`, `open` complaints, `waiting` records and days, and `recovered`.
    """
    found: dict[str, Any] = _call("complaints", now, history, contacts, given=given, options=options, access=access)
    return found


def signals(
    history: History | None = None,
    *,
    now: Time,
    contacts: Mapping[str, History] | None = None,
    given: Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> list[dict[str, Any]]:
    """What the contact's behaviour means, and what to do about it.

    Takes what `profile` takes.

    Returns
    -------
    list of dict
        One for each signal that was seen.
    """
    found: list[dict[str, Any]] = _call("signals", now, history, contacts, given=given, options=options, access=access)
    return found


def health(
    history: History | None = None,
    *,
    now: Time,
    contacts: Mapping[str, History] | None = None,
    given: Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> dict[str, Any]:
    """The contact's health, from the measures of its history and those given.

    Takes what `profile` takes.

    Returns
    -------
    dict
        `value` from 0 to 100, `band`, `trend`, and every measure.
    """
    found: dict[str, Any] = _call("health", now, history, contacts, given=given, options=options, access=access)
    return found


def survey(
    history: History | None = None,
    *,
    now: Time,
    contacts: Mapping[str, History] | None = None,
    given: Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> dict[str, Any]:
    """Whether the contact may be asked now.

    Takes what `profile` takes.

    Returns
    -------
    dict
        Whether it is eligible, and if not, why and from when on.
    """
    found: dict[str, Any] = _call("survey", now, history, contacts, given=given, options=options, access=access)
    return found


def timeline(
    history: History | None = None,
    *,
    now: Time,
    contacts: Mapping[str, History] | None = None,
    given: Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> list[dict[str, Any]]:
    """All that was said and that happened.

    Takes what `profile` takes.

    Returns
    -------
    list of dict
        The entries, oldest first.
    """
    found: list[dict[str, Any]] = _call("timeline", now, history, contacts, given=given, options=options, access=access)
    return found


def categories(
    contacts: Mapping[str, History],
    *,
    now: Time,
    given: Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> dict[str, Any]:
    """The category of each of many contacts.

    Takes a history for each name, and else what `profile` takes.

    Returns
    -------
    dict
        For each name what `category` answers, in the order of names.
    """
    found: dict[str, Any] = _call("categories", now, None, contacts, given=given, options=options, access=access)
    return found


def rfm(
    contacts: Mapping[str, History],
    *,
    now: Time,
    options: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Recency, frequency and spending of many contacts, scored among themselves.

    Takes a history for each name, and else what `profile` takes.

    Returns
    -------
    dict
        The scores by contact, and the `cuts` of this segment.
    """
    found: dict[str, Any] = _call("rfm", now, None, contacts, options=options)
    return found


def median_gap_days(
    contacts: Mapping[str, History],
    *,
    now: Time,
    options: Mapping[str, Any] | None = None,
) -> float | None:
    """The median of all days between purchases, of contacts that bought at least twice.

    Takes a history for each name, and else what `profile` takes.

    Returns
    -------
    float or None
        Days; None where nobody did. For `given={"segment_gap_days": ...}` of contacts with few purchases of their own.
    """
    found: float | None = _call("median_gap_days", now, None, contacts, options=options)
    return found
