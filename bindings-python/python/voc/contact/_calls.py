"""The functions about contacts: each answers one question of a history as it stood at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from voc.contact._history import Access, Records, Time, call
from voc.contact._profile import Profile

if TYPE_CHECKING:
    from voc.contact.types import (
        CategoryDict,
        ComplaintsDict,
        ConversionDict,
        DealVoiceDict,
        EligibilityDict,
        EntryDict,
        GivenDict,
        HealthDict,
        HighlightsDict,
        RfmDict,
        RiskDict,
        SignalDict,
        SilenceDict,
        TrendDict,
        ValueDict,
    )


def profile(
    history: Records | None = None,
    *,
    now: Time,
    contacts: Mapping[str, Records] | None = None,
    given: GivenDict | Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> Profile:
    """Everything about a contact, or about an account, at one time.

    Parameters
    ----------
    history : History, Mapping or iterable, optional
        The contact's history, see the module.
    now : datetime, date, str or int
        The time at which it is looked at; nothing later counts. Needed, since nothing here looks at a clock.
    contacts : Mapping, optional
        In place of a history: an account, as a history for each name or as `Histories`.
    given : Mapping, optional
        What you know of the contact beside its history, see `voc.contact.types.GivenDict`.
    options : Mapping, optional
        Settings of each part by its name: `category`, `trend`, `highlights`, `conversion`, `deals`, `risk`, `silence`,
        `value`, `signals`, `health`, `survey`.
    access : {'dashboard', 'records'} or Mapping, optional
        What the viewer may see: numbers alone, everything (the default), or `{"only": [...]}` those records.

    Returns
    -------
    Profile
        A mapping of all that the other functions answer; their types are in `voc.contact.types`.

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
    return Profile(call("profile", now, history, contacts, given=given, options=options, access=access))


def category(
    history: Records | None = None,
    *,
    now: Time,
    contacts: Mapping[str, Records] | None = None,
    given: GivenDict | Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> CategoryDict:
    """What the contact is to the company: churned to a competitor, churned, negative, positive or undetermined.

    Takes what `profile` takes.

    Returns
    -------
    dict
        `category`, the `rule` that fired, its `evidence`, `date` and `confidence`, the `destination`, whether it was
        won back (`win_back`), other `reasons`, and what would change the answer (`changes`).
    """
    found: CategoryDict = call("category", now, history, contacts, given=given, options=options, access=access)
    return found


def trend(
    history: Records | None = None,
    *,
    now: Time,
    contacts: Mapping[str, Records] | None = None,
    given: GivenDict | Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> TrendDict:
    """Whether the contact became, stayed or ceased to be a promoter or a detractor.

    Takes what `profile` takes.

    Returns
    -------
    dict
        `class`, why it is `untracked`, `since` when, and the `evidence`.
    """
    found: TrendDict = call("trend", now, history, contacts, given=given, options=options, access=access)
    return found


def highlights(
    history: Records | None = None,
    *,
    now: Time,
    contacts: Mapping[str, Records] | None = None,
    given: GivenDict | Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> HighlightsDict:
    """What stands out in the contact's voice.

    Takes what `profile` takes.

    Returns
    -------
    dict
        Shares of sentiments, `emotions`, `intents`, `wants`, mood by channel (`channels`), opinions on `products` and
        `topics`, `keywords` and the latest `verbatims`.
    """
    found: HighlightsDict = call("highlights", now, history, contacts, given=given, options=options, access=access)
    return found


def conversions(
    history: Records | None = None,
    *,
    now: Time,
    contacts: Mapping[str, Records] | None = None,
    given: GivenDict | Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> list[ConversionDict]:
    """What the contact talked about when its lead was converted.

    Takes what `profile` takes.

    Returns
    -------
    list of dict
        One for each conversion.
    """
    found: list[ConversionDict] = call(
        "conversions", now, history, contacts, given=given, options=options, access=access
    )
    return found


def deals(
    history: Records | None = None,
    *,
    now: Time,
    contacts: Mapping[str, Records] | None = None,
    given: GivenDict | Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> list[DealVoiceDict]:
    """What was said around each deal, and why it was likely won or lost.

    Takes what `profile` takes.

    Returns
    -------
    list of dict
        One for each deal.
    """
    found: list[DealVoiceDict] = call("deals", now, history, contacts, given=given, options=options, access=access)
    return found


def risk(
    history: Records | None = None,
    *,
    now: Time,
    contacts: Mapping[str, Records] | None = None,
    given: GivenDict | Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> RiskDict:
    """How likely the contact is to leave, as a sum of visible signals.

    Takes what `profile` takes.

    Returns
    -------
    dict
        `value` from 0 to 1 and `level` (None for who is gone), the `sum` and the `signals` with what each `adds`.
    """
    found: RiskDict = call("risk", now, history, contacts, given=given, options=options, access=access)
    return found


def silence(
    history: Records | None = None,
    *,
    now: Time,
    contacts: Mapping[str, Records] | None = None,
    given: GivenDict | Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> SilenceDict:
    """Whether the contact has gone quiet, against its own rhythm.

    Takes what `profile` takes.

    Returns
    -------
    dict
        `last` word, `days` since, `usual_days` between, `risk`, `quiet`, and invitations left unanswered.
    """
    found: SilenceDict = call("silence", now, history, contacts, given=given, options=options, access=access)
    return found


def value(
    history: Records | None = None,
    *,
    now: Time,
    contacts: Mapping[str, Records] | None = None,
    given: GivenDict | Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> ValueDict:
    """What the contact is worth, and how it is to be answered.

    Takes what `profile` takes.

    Returns
    -------
    dict
        `value`, recency, frequency and spending, `rfm`, `vip`, and the response `path` with its `reasons`.
    """
    found: ValueDict = call("value", now, history, contacts, given=given, options=options, access=access)
    return found


def complaints(
    history: Records | None = None,
    *,
    now: Time,
    contacts: Mapping[str, Records] | None = None,
    given: GivenDict | Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> ComplaintsDict:
    """The contact's complaints, what it waits for, and whether it was won over again.

    Takes what `profile` takes.

    Returns
    -------
    dict
        `total`, `open` complaints, `waiting` records and days, and `recovered`.
    """
    found: ComplaintsDict = call("complaints", now, history, contacts, given=given, options=options, access=access)
    return found


def signals(
    history: Records | None = None,
    *,
    now: Time,
    contacts: Mapping[str, Records] | None = None,
    given: GivenDict | Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> list[SignalDict]:
    """What the contact's behaviour means, and what to do about it.

    Takes what `profile` takes.

    Returns
    -------
    list of dict
        One for each signal that was seen.
    """
    found: list[SignalDict] = call("signals", now, history, contacts, given=given, options=options, access=access)
    return found


def health(
    history: Records | None = None,
    *,
    now: Time,
    contacts: Mapping[str, Records] | None = None,
    given: GivenDict | Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> HealthDict:
    """The contact's health, from the measures of its history and those given.

    Takes what `profile` takes.

    Returns
    -------
    dict
        `value` from 0 to 100, `band`, `trend`, and every measure.
    """
    found: HealthDict = call("health", now, history, contacts, given=given, options=options, access=access)
    return found


def survey(
    history: Records | None = None,
    *,
    now: Time,
    contacts: Mapping[str, Records] | None = None,
    given: GivenDict | Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> EligibilityDict:
    """Whether the contact may be asked now.

    Takes what `profile` takes.

    Returns
    -------
    dict
        Whether it is eligible, and if not, why and from when on.
    """
    found: EligibilityDict = call("survey", now, history, contacts, given=given, options=options, access=access)
    return found


def timeline(
    history: Records | None = None,
    *,
    now: Time,
    contacts: Mapping[str, Records] | None = None,
    given: GivenDict | Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> list[EntryDict]:
    """All that was said and that happened.

    Takes what `profile` takes.

    Returns
    -------
    list of dict
        The entries, oldest first.
    """
    found: list[EntryDict] = call("timeline", now, history, contacts, given=given, options=options, access=access)
    return found


def categories(
    contacts: Mapping[str, Records],
    *,
    now: Time,
    given: GivenDict | Mapping[str, Any] | None = None,
    options: Mapping[str, Any] | None = None,
    access: Access | None = None,
) -> dict[str, CategoryDict]:
    """The category of each of many contacts.

    Takes a history for each name, and else what `profile` takes.

    Returns
    -------
    dict
        For each name what `category` answers, in the order of names.
    """
    found: dict[str, CategoryDict] = call(
        "categories", now, None, contacts, given=given, options=options, access=access
    )
    return found


def rfm(
    contacts: Mapping[str, Records],
    *,
    now: Time,
    options: Mapping[str, Any] | None = None,
) -> RfmDict:
    """Recency, frequency and spending of many contacts, scored among themselves.

    Takes a history for each name, and else what `profile` takes.

    Returns
    -------
    dict
        The scores by contact, and the `cuts` of this segment.
    """
    found: RfmDict = call("rfm", now, None, contacts, options=options)
    return found


def median_gap_days(
    contacts: Mapping[str, Records],
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
    found: float | None = call("median_gap_days", now, None, contacts, options=options)
    return found
