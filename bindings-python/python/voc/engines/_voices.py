"""Histories of contacts from a table of what they said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, Unpack

from voc import Analyzer, VocError
from voc.contact import Histories
from voc.engines._columns import VoiceFields
from voc.engines._shipped import Shipped


class Voices:
    """Observes what the rows of a table say into ``Histories``, for ``fold``: one voice for each row.

    A row without a text or a contact says nothing of anybody and is passed over. It can be pickled; its analyzer is
    made once in each process.

    Parameters
    ----------
    contact : str
        The column of the contacts' names or ids.
    id : str
        The column of the rows' ids, by which a row that comes twice counts once.
    time : str
        The column of the times at which it was said, with a time zone.
    text : str, default 'text'
        The column of the texts.
    analyzer : Analyzer, optional
        What judges the texts; one with the default settings unless given.
    errors : {'raise', 'skip'}, default 'raise'
        What becomes of rows that cannot be used, as those without an id or a time. `'raise'`: a VocError names the
        first. `'skip'`: they are passed over.
    **fields
        Columns of further fields of a feedback, see ``voc.engines.VoiceFields``.

    Examples
    --------
    >>> import voc
    >>> from voc.engines import Voices
    >>> rows = [
    ...     {"who": "ada", "id": "1", "at": "2026-03-02T10:00:00Z", "text": "Late again, I want my money back!"},
    ...     {"who": "bob", "id": "2", "at": "2026-03-03T10:00:00Z", "text": "Great service, thank you!"},
    ... ]
    >>> histories = voc.contact.Histories()
    >>> Voices("who", "id", "at")(histories, rows)
    >>> {who: found["category"] for who, found in histories.categories(now="2026-03-10T00:00:00Z").items()}
    {'ada': 'undetermined', 'bob': 'positive'}
    """

    def __init__(
        self,
        contact: str,
        id: str,
        time: str,
        text: str = "text",
        *,
        analyzer: Analyzer | None = None,
        errors: Literal["raise", "skip"] = "raise",
        **fields: Unpack[VoiceFields],
    ) -> None:
        if errors not in ("raise", "skip"):
            raise VocError(f"errors: unknown `{errors}`, expected `raise` or `skip`", "config.invalid")
        self._shipped = Shipped(analyzer)
        self._contact = contact
        self._names: dict[str, Any] = {"text": text, "id": id, "time": time, **fields}
        self._raises = errors == "raise"

    def __call__(self, histories: Histories, rows: Any) -> None:
        """Observes rows.

        Parameters
        ----------
        histories : Histories
            Where they go.
        rows : table or iterable of Mapping
            A piece of a table of pandas, polars or pyarrow, or rows as dicts.

        Raises
        ------
        VocError
            For the first row that cannot be used, naming it; those before it are observed.
        """
        spoken: list[tuple[str, dict[str, Any]]] = []
        for row in _dicts(rows, {"contact": self._contact, **self._names}):
            contact, text = row[self._contact], row[self._names["text"]]
            if contact is not None and text is not None:
                spoken.append((str(contact), self._feedback(row)))
        answers = self._shipped.here().analyze_batch([feedback for _, feedback in spoken], errors="collect")
        for (contact, feedback), answer in zip(spoken, answers, strict=True):
            try:
                if isinstance(answer, VocError):
                    raise answer
                histories.observe(contact, feedback, answer)
            except VocError as error:
                if self._raises:
                    raise VocError(f"{feedback.get('id')} of {contact}: {error}", error.code) from None

    def _feedback(self, row: Mapping[str, Any]) -> dict[str, Any]:
        feedback: dict[str, Any] = {}
        scores: dict[str, Any] = {}
        for field, name in self._names.items():
            value = row[name]
            if value is not None:
                (scores if field in _SCORES else feedback)[field] = value
        if "id" in feedback:
            feedback["id"] = str(feedback["id"])
        return {**feedback, "scores": scores} if scores else feedback


_SCORES = ("nps", "csat", "ces", "stars")


def _dicts(rows: Any, names: Mapping[str, str]) -> Iterable[Mapping[str, Any]]:
    """Rows as dicts with None for what is missing, of the named columns alone."""
    wanted = list(dict.fromkeys(names.values()))
    if hasattr(rows, "to_pylist"):  # pyarrow
        return _known(rows.schema.names, names, lambda: rows.select(wanted).to_pylist())
    if hasattr(rows, "to_dicts"):  # polars
        return _known(rows.columns, names, lambda: rows.select(wanted).to_dicts())
    if hasattr(rows, "itertuples"):  # pandas
        return _known(list(rows.columns), names, lambda: _of_pandas(rows[wanted]))
    return [{name: row.get(name) for name in wanted} for row in rows]


def _known(present: list[str], names: Mapping[str, str], read: Any) -> Iterable[Mapping[str, Any]]:
    for field, name in names.items():
        if name not in present:
            raise VocError(f"{field}: the table has no column `{name}`, only `{'`, `'.join(map(str, present))}`")
    found: Iterable[Mapping[str, Any]] = read()
    return found


def _of_pandas(frame: Any) -> Iterable[Mapping[str, Any]]:
    # as objects, so that what is missing is None in columns of every type
    known = frame.notna()
    return frame.astype(object).where(known, None).to_dict("records")  # type: ignore[no-any-return]
