"""Histories: the records of one contact, and those of many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, Self, TypeAlias, cast

from voc._errors import VocError
from voc._voc import Feedback, Insight, _contact, _Histories, _History, _voice
from voc.contact._profile import Profile

if TYPE_CHECKING:
    from voc.contact.types import CategoryDict, EventDict, GivenDict, HistoryDict, VoiceDict
    from voc.types import FeedbackDict

Spoken: TypeAlias = "tuple[str | Feedback | FeedbackDict | Mapping[str, Any], Insight]"

Record: TypeAlias = "VoiceDict | EventDict | Mapping[str, Any] | Spoken"
"""A voice or an event as a dict, or a feedback with its insight."""

Records: TypeAlias = "History | Mapping[str, Iterable[Record]] | HistoryDict | Iterable[Record]"
"""A contact's records: a ``History``, a dict of ``voices`` and ``events``, or all of them in one iterable."""

Time: TypeAlias = datetime | date | str | int
"""A datetime with a time zone, an RFC 3339 text, milliseconds after 1970-01-01T00:00:00Z, or a date, which is its
midnight in UTC."""

Access: TypeAlias = Literal["dashboard", "records"] | Mapping[Literal["only"], list[str]]
"""What a viewer may see: numbers alone, everything, or of the records those with these ids."""


def voice(feedback: str | Feedback | FeedbackDict | Mapping[str, Any], insight: Insight) -> VoiceDict:
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


class History:
    """All that is known of one contact: what it said and what happened, in whatever order it came.

    Records are known by their ids, voices and events apart: one that comes twice counts once, and of two revisions the
    larger holds. Merging histories gives what one pass over all records gives. A history can be copied, compared,
    pickled and shared among threads; ``len`` counts its records.

    Parameters
    ----------
    records : History, Mapping or iterable, optional
        Records to begin with: a dict of ``voices`` and ``events``, or all of them in one iterable.

    Raises
    ------
    VocError
        `feedback.invalid` for a record that cannot be used, naming it and the field.

    Examples
    --------
    >>> import voc
    >>> analyzer = voc.Analyzer(competitors=["Zenith"])
    >>> history = voc.contact.History()
    >>> mail = {"id": "m1", "time": "2026-03-04T10:00:00Z", "text": "Your support is great, thank you!"}
    >>> history.observe(mail, analyzer.analyze(mail))
    True
    >>> history.observe({"id": "o1", "time": "2026-02-01T09:00:00Z", "type": "purchase", "amount": 49.9})
    True
    >>> history
    History(voices=1, events=1)
    >>> history.profile(now="2026-03-10T00:00:00Z")["category"]["category"]
    'positive'
    >>> voc.contact.History.from_bytes(history.to_bytes()) == history
    True
    """

    __slots__ = ("_core",)

    _core: _History

    def __init__(self, records: Records = ()) -> None:
        self._core = records._core.copy() if isinstance(records, History) else _History(_lists(records))

    @classmethod
    def _of(cls, core: _History) -> Self:
        history = cls.__new__(cls)
        history._core = core
        return history

    def observe(
        self, record: Record | Insight | Feedback, insight: Insight | None = None, *, time: Time | None = None
    ) -> bool:
        """Takes in a record.

        Parameters
        ----------
        record : Mapping, Feedback, tuple or Insight
            A voice or an event as a dict (an event has a ``type``, a voice says something); a feedback with an id and a
            time, followed by its insight or in a pair with it; or an insight with an id, and the ``time`` at which it
            was said. Of an insight alone the words, the ratings and the channel are not kept.
        insight : Insight, optional
            What the feedback says.
        time : datetime, date, str or int, optional
            When it was said, of an insight alone.

        Returns
        -------
        bool
            Whether it changed anything: False for a record that is known, and for one that a later revision replaced.

        Raises
        ------
        VocError
            `feedback.invalid` for a record that cannot be used, naming the field.
        """
        if isinstance(record, tuple):
            return self._core.observe(*record, time)
        return self._core.observe(record, insight, time)

    def merge(self, other: History) -> None:
        """Adds all that another history of the same contact knows.

        Parameters
        ----------
        other : History
            The other history, which stays as it is.
        """
        self._core.merge(other._core)

    def profile(
        self,
        *,
        now: Time,
        given: GivenDict | Mapping[str, Any] | None = None,
        options: Mapping[str, Any] | None = None,
        access: Access | None = None,
    ) -> Profile:
        """Everything about the contact at one time; the other functions of `voc.contact` take the history too.

        Parameters
        ----------
        now, given, options, access
            As `voc.contact.profile` takes them.

        Returns
        -------
        Profile
        """
        return Profile(self._core.ask("profile", {"now": now, "given": given, "options": options, "access": access}))

    def to_dict(self) -> HistoryDict:
        """The records as a dict of ``voices`` and ``events``, each in the order of time."""
        return self._core.to_dict()

    def to_bytes(self) -> bytes:
        """The compact form, about 50 bytes for a record without words."""
        return self._core.to_bytes()

    @classmethod
    def from_bytes(cls, stored: bytes) -> Self:
        """The history that `to_bytes` wrote.

        Parameters
        ----------
        stored : bytes
            What `to_bytes` gave.

        Returns
        -------
        History

        Raises
        ------
        VocError
            `state.damaged` for other bytes.
        """
        return cls._of(_History.from_bytes(stored))

    def copy(self) -> Self:
        """Another history that knows the same."""
        return self._of(self._core.copy())

    def __len__(self) -> int:
        return sum(self._core.counts())

    def __bytes__(self) -> bytes:
        return self.to_bytes()

    def __eq__(self, other: object) -> bool:
        return self._core.equals(other._core) if isinstance(other, History) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[object, tuple[bytes]]:
        return type(self).from_bytes, (self.to_bytes(),)

    def __repr__(self) -> str:
        voices, events = self._core.counts()
        return f"{type(self).__name__}(voices={voices}, events={events})"


class Histories(Mapping[str, History]):
    """The histories of many contacts, by name: an account's, a shard's or all.

    A mapping of names to histories, in the order of names; what it hands out is a copy. For an account, what belongs to
    no one contact, as its deals and subscriptions, is kept under any name, as the account's own id. Merging is exact,
    and it can be copied, compared, pickled and shared among threads.

    Parameters
    ----------
    contacts : Mapping, optional
        Histories to begin with: records for each name.

    Raises
    ------
    VocError
        `feedback.invalid` for a record that cannot be used, naming the field.

    Examples
    --------
    >>> import voc
    >>> monday, tuesday = voc.contact.Histories(), voc.contact.Histories()
    >>> monday.observe("ada", {"id": "v1", "time": "2026-03-02T10:00:00Z", "sentiment": {"label": "negative"}})
    True
    >>> tuesday.observe("ada", {"id": "v2", "time": "2026-03-03T10:00:00Z", "sentiment": {"label": "negative"}})
    True
    >>> monday.merge(tuesday)
    >>> monday.categories(now="2026-03-10T00:00:00Z")["ada"]["category"]
    'negative'
    """

    __slots__ = ("_core",)

    _core: _Histories

    def __init__(self, contacts: Mapping[str, Records] | None = None) -> None:
        if isinstance(contacts, Histories):
            self._core = contacts._core.copy()
            return
        self._core = _Histories()
        for contact, records in (contacts or {}).items():
            self._core.add(contact, History(records)._core)  # pyright: ignore[reportPrivateUsage]

    @classmethod
    def _of(cls, core: _Histories) -> Self:
        histories = cls.__new__(cls)
        histories._core = core
        return histories

    def observe(
        self,
        contact: str,
        record: Record | Insight | Feedback,
        insight: Insight | None = None,
        *,
        time: Time | None = None,
    ) -> bool:
        """Takes in a record of a contact.

        Parameters
        ----------
        contact : str
            The contact's name or id.
        record, insight, time
            As `History.observe` takes them.

        Returns
        -------
        bool
            Whether it changed anything.

        Raises
        ------
        VocError
            `feedback.invalid` for a record that cannot be used, naming the field.
        """
        if isinstance(record, tuple):
            return self._core.observe(contact, *record, time)
        return self._core.observe(contact, record, insight, time)

    def merge(self, other: Histories) -> None:
        """Adds all that others know.

        Parameters
        ----------
        other : Histories
            The others, which stay as they are.
        """
        self._core.merge(other._core)

    def remove(self, contact: str) -> History:
        """Takes a contact out, as an erasure asks for.

        Nothing of it stays, so that histories which still know the contact bring it back when they are merged.

        Parameters
        ----------
        contact : str
            The contact's name or id.

        Returns
        -------
        History
            What was known of it.

        Raises
        ------
        KeyError
            For a contact that is not known.

        Examples
        --------
        >>> import voc
        >>> histories = voc.contact.Histories({"ada": [], "bob": []})
        >>> histories.remove("ada")
        History(voices=0, events=0)
        >>> list(histories)
        ['bob']
        """
        removed = self._core.remove(contact)
        if removed is None:
            raise KeyError(contact)
        return History._of(removed)  # pyright: ignore[reportPrivateUsage]

    def profile(
        self,
        *,
        now: Time,
        given: GivenDict | Mapping[str, Any] | None = None,
        options: Mapping[str, Any] | None = None,
        access: Access | None = None,
    ) -> Profile:
        """Everything about the account that the contacts make together, at one time.

        Parameters
        ----------
        now, given, options, access
            As `voc.contact.profile` takes them.

        Returns
        -------
        Profile
        """
        return Profile(self._core.ask("profile", {"now": now, "given": given, "options": options, "access": access}))

    def categories(
        self,
        *,
        now: Time,
        given: GivenDict | Mapping[str, Any] | None = None,
        options: Mapping[str, Any] | None = None,
        access: Access | None = None,
    ) -> dict[str, CategoryDict]:
        """The category of each contact, in the order of names.

        Parameters
        ----------
        now, given, options, access
            As `voc.contact.categories` takes them.

        Returns
        -------
        dict
            For each name what `voc.contact.category` answers.
        """
        inputs = {"now": now, "given": given, "options": options, "access": access}
        found: dict[str, CategoryDict] = self._core.ask("categories", inputs)
        return found

    def to_bytes(self) -> bytes:
        """The compact form."""
        return self._core.to_bytes()

    @classmethod
    def from_bytes(cls, stored: bytes) -> Self:
        """The histories that `to_bytes` wrote.

        Parameters
        ----------
        stored : bytes
            What `to_bytes` gave.

        Returns
        -------
        Histories

        Raises
        ------
        VocError
            `state.damaged` for other bytes.
        """
        return cls._of(_Histories.from_bytes(stored))

    def copy(self) -> Self:
        """Others that know the same."""
        return self._of(self._core.copy())

    def __getitem__(self, contact: str) -> History:
        found = self._core.get(contact)
        if found is None:
            raise KeyError(contact)
        return History._of(found)  # pyright: ignore[reportPrivateUsage]

    def __iter__(self) -> Iterator[str]:
        return iter(self._core.names())

    def __len__(self) -> int:
        return len(self._core)

    def __bytes__(self) -> bytes:
        return self.to_bytes()

    def __eq__(self, other: object) -> bool:
        return self._core.equals(other._core) if isinstance(other, Histories) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[object, tuple[bytes]]:
        return type(self).from_bytes, (self.to_bytes(),)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(contacts={len(self)})"


def _record(record: Any) -> Mapping[str, Any]:
    if isinstance(record, tuple):
        return _voice(*cast("tuple[Any, Any]", record))
    if isinstance(record, Mapping):
        return cast("Mapping[str, Any]", record)
    kind = type(record).__name__
    raise VocError(f"a record is a dict, or a feedback with its insight in a pair, not {kind}", "feedback.invalid")


def _lists(records: Records) -> Mapping[str, Any]:
    if isinstance(records, History):
        return records.to_dict()
    if isinstance(records, Mapping):
        lists = cast("Mapping[str, Iterable[Any]]", records)
        return {name: [_record(record) for record in each] for name, each in lists.items()}
    return {"records": [_record(record) for record in records]}


def call(
    name: str,
    now: Time,
    history: Records | None = None,
    contacts: Mapping[str, Records] | None = None,
    **inputs: Mapping[Any, Any] | str | None,
) -> Any:
    """What the core's call of this name answers of a history or of those of several contacts."""
    if isinstance(history, History) and contacts is None:
        return history._core.ask(name, {"now": now, **inputs})  # pyright: ignore[reportPrivateUsage]
    if isinstance(contacts, Histories) and history is None:
        return contacts._core.ask(name, {"now": now, **inputs})  # pyright: ignore[reportPrivateUsage]
    subject = {
        "history": None if history is None else _lists(history),
        "contacts": None if contacts is None else {contact: _lists(each) for contact, each in contacts.items()},
    }
    return _contact(name, {**subject, "now": now, **inputs})
