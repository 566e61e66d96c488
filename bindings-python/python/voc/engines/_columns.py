"""Columns of findings for a piece of a table, and what they will be before there is any."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, TypedDict

from voc import Analyzer, InsightTable, VocError
from voc.types import TableColumn


class VoiceFields(TypedDict, total=False):
    """The columns that hold further fields of what a contact said, as ``voc.analyze_table`` takes them."""

    account: str
    channel: str
    direction: str
    author: str
    language: str
    nps: str
    csat: str
    ces: str
    stars: str
    survey: str
    question: str


class Fields(VoiceFields, total=False):
    """The columns that hold further fields of a feedback, as ``voc.analyze_table`` takes them."""

    contact: str
    time: str


Chosen = Sequence[TableColumn] | Literal["all", "flat"] | None
OnError = Literal["raise", "collect"]


class Columns:
    """Answers pieces of one table, in whatever process they are."""

    def __init__(
        self,
        judge: Callable[[], Analyzer],
        names: Mapping[str, object],
        columns: Chosen,
        errors: OnError,
        prefix: str = "",
    ) -> None:
        self._judge = judge
        self._names: dict[str, Any] = dict(names)
        self._options: dict[str, Any] = {"columns": columns, "errors": errors}
        self._prefix = prefix

    def empty(self) -> InsightTable:
        """The columns without a row. Refuses what the settings cannot mean."""
        rows: dict[str, list[str]] = {name: [] for name in self._names.values()}
        found: InsightTable = self._judge().analyze_table(rows, **self._names, **self._options)
        return found

    def named(self) -> list[str]:
        """Names of the columns."""
        return [self._prefix + name for name in self.empty().column_names]

    def check(self, present: Iterable[object]) -> None:
        """Refuses a table without the columns that are read, or with one that would come twice."""
        names = [str(name) for name in present]
        for field, name in self._names.items():
            if name not in names:
                raise VocError(f"{field}: the table has no column `{name}`, only `{'`, `'.join(names)}`")
        # to SQL, names that differ in capitals are one
        known = {name.casefold() for name in names}
        twice = [name for name in self.named() if name.casefold() in known]
        if twice:
            raise VocError(
                f"the table has a column `{'`, `'.join(twice)}` already: give a prefix for the new ones",
                "config.invalid",
            )

    def of(self, table: Any) -> Any:
        """The columns for some rows, as a table of their library, under the names that `empty` gives."""
        return self._judge().analyze_table(table, **self._names, **self._options)
