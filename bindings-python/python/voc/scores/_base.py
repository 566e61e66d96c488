"""What all results, tables of groups and states of scores have in common."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NoReturn, Self, TypeAlias, TypeVar, cast

from voc import _voc

if TYPE_CHECKING:
    import pandas
    import polars

Numbers: TypeAlias = Iterable[Any]
"""A column of numbers: a list, a numpy array, a pandas or polars series, an Arrow array. None, ``pandas.NA``, NaN in a
pandas series and null in Arrow are missing; NaN elsewhere is not a number."""

Rows: TypeAlias = Iterable[Any]
"""Rows of as many numbers each: lists of lists, an array of two dimensions, a data frame."""

Table: TypeAlias = Any
"""Columns of numbers with names: a dict of columns, a data frame, an Arrow table."""

Labels: TypeAlias = Iterable[Any]
"""A label for each row: texts, numbers, dates; None and NaN are one group, the last."""

Data: TypeAlias = dict[str, Any]


class Result:
    """A result: a value that never changes, prints as a sentence, compares by value and can be pickled."""

    __slots__ = ("_text",)

    _fields: ClassVar[tuple[str, ...]] = ()
    _nested: ClassVar[Mapping[str, type[Result]]] = {}
    _text: str | None

    def __init__(self, *_: object) -> None:
        raise TypeError(f"a {type(self).__name__} is made by voc")

    @classmethod
    def _make(cls, data: Data, text: str | None = None) -> Self:
        result = cls.__new__(cls)
        for field in cls._fields:
            object.__setattr__(result, field, _frozen(data[field.rstrip("_")], cls._nested.get(field)))
        object.__setattr__(result, "_text", text)
        return result

    def to_dict(self) -> Data:
        """The same as a dict of dicts, lists and scalars."""
        return {field.rstrip("_"): _plain(getattr(self, field)) for field in self._fields}

    def to_json(self) -> str:
        """The same as one line of JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False, separators=(",", ":"))

    def __str__(self) -> str:
        return self._text if self._text is not None else self._shown()

    def __repr__(self) -> str:
        return str(self)

    def _shown(self) -> str:
        fields = ", ".join(f"{field}={getattr(self, field)!r}" for field in self._fields)
        return f"{type(self).__name__}({fields})"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.to_dict() == other.to_dict()

    def __hash__(self) -> int:
        return hash((type(self), self.to_json()))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a {type(self).__name__} cannot be changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a {type(self).__name__} cannot be changed")

    def __reduce__(self) -> tuple[object, tuple[Data, str | None]]:
        return type(self)._make, (self.to_dict(), self._text)


def _frozen(value: object, nested: type[Result] | None) -> object:
    if isinstance(value, list):
        return tuple(_frozen(item, nested) for item in cast("list[object]", value))
    if nested is not None and isinstance(value, dict):
        return nested._make(cast("Data", value))  # pyright: ignore[reportPrivateUsage]
    return value


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in cast("tuple[object, ...]", value)]
    if isinstance(value, dict):
        return dict(cast("Data", value))
    return value.to_dict() if isinstance(value, Result) else value


R = TypeVar("R", bound=Result)


class ByGroup(Mapping[Any, R], Generic[R]):
    """A result for each group, in the order of the groups' labels: numbers before texts, missing last.

    A mapping of labels to results. It prints as a table and turns into a data frame with a row for each group and a
    column for each number or word of the results.

    Examples
    --------
    >>> import voc
    >>> table = voc.nps([10, 9, 3, 8, 10, 0], by=["web", "web", "web", "shop", "shop", "shop"])
    >>> print(table)
          value  interval_low  interval_high  n
    shop    0.0         -61.1           61.1  3
    web    33.3         -51.3           84.7  3
    >>> table["web"].promoters
    2
    """

    __slots__ = ("_results",)

    def __init__(self, results: Mapping[Any, R]) -> None:
        self._results: dict[Any, R] = dict(results)

    def __getitem__(self, label: Hashable) -> R:
        return self._results[label]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._results)

    def __len__(self) -> int:
        return len(self._results)

    def to_dict(self) -> dict[Any, Data]:
        """A dict of each label and its result as a dict."""
        return {label: result.to_dict() for label, result in self._results.items()}

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame with a row for each group, its labels as the index. Needs pandas."""
        import pandas

        rows = [_flat(result.to_dict()) for result in self._results.values()]
        return pandas.DataFrame(rows, index=pandas.Index(list(self._results), name="group"))

    def to_polars(self) -> polars.DataFrame:
        """A data frame with a row for each group, its labels in the column ``group``. Needs polars."""
        import polars

        rows = [{"group": label, **_flat(result.to_dict())} for label, result in self._results.items()]
        return polars.DataFrame(rows, infer_schema_length=None)

    def __str__(self) -> str:
        rows = [_flat(result.to_dict()) for result in self._results.values()]
        columns = [name for name in _SHOWN if any(name in row for row in rows)]
        cells = [["", *columns]]
        cells += [
            [str(label), *(_cell(row.get(name)) for name in columns)]
            for label, row in zip(self._results, rows, strict=True)
        ]
        widths = [max(len(line[i]) for line in cells) for i in range(len(columns) + 1)]
        lines = ["  ".join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])]) for line in cells]
        return "\n".join(line.rstrip() for line in lines)

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        rows = [_flat(result.to_dict()) for result in self._results.values()]
        columns = [name for name in _SHOWN if any(name in row for row in rows)]
        head = "".join(f"<th>{name}</th>" for name in ["", *columns])
        body = "".join(
            f"<tr><th>{_escaped(label)}</th>{''.join(f'<td>{_cell(row.get(name))}</td>' for name in columns)}</tr>"
            for label, row in zip(self._results, rows, strict=True)
        )
        return f"<table><tr>{head}</tr>{body}</table>"


# the columns that a table prints, of those that a result has
_SHOWN = (
    "value",
    "impact",
    "better",
    "worse",
    "score",
    "r2",
    "class",
    "interval_low",
    "interval_high",
    "n",
)


def _flat(data: Data, lead: str = "") -> Data:
    """The scalars of a result, those of its parts under the part's name; lists are left out."""
    flat: Data = {}
    for name, value in data.items():
        if isinstance(value, dict):
            flat.update(_flat(cast("Data", value), f"{lead}{name}_"))
        elif not isinstance(value, list):
            flat[lead + name] = value
    return flat


def _cell(value: object) -> str:
    if value is None:
        return "-"
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def _escaped(text: object) -> str:
    return str(text).replace("&", "&amp;").replace("<", "&lt;")


def _given(options: Data) -> Data:
    """The options without those left to the core's defaults."""
    return {name: option for name, option in options.items() if option is not None}


def calculate(name: str, kind: type[R], inputs: Data, options: Data, by: Labels | None = None) -> Any:
    """Runs a calculator; with groups, for each of them."""
    options = _given(options)
    if by is None:
        return kind._make(*_voc._score(name, inputs, options))  # pyright: ignore[reportPrivateUsage]
    answers = _voc._score_by(name, inputs, options, by)  # pyright: ignore[reportPrivateUsage]
    return ByGroup({label: kind._make(*answer) for label, answer in answers})  # pyright: ignore[reportPrivateUsage]


def calculate_plain(name: str, inputs: Data, options: Data) -> Any:
    """Runs a calculator that answers with numbers."""
    return _voc._score(name, inputs, _given(options))[0]  # pyright: ignore[reportPrivateUsage]


class State(Generic[R]):
    """What a score needs to know of the answers: counted in shards, merged and stored, without loss.

    ``bytes(state)`` is its stored form, which holds the counts and not the options that the result is read with.
    States can be copied, compared and pickled.
    """

    __slots__ = ("_counter", "_options")

    _name: ClassVar[str]
    _kind: ClassVar[type[Result]]

    def __init__(self, options: Data) -> None:
        self._options = _given(options)
        self._counter = _voc._Counter(self._name, self._options)  # pyright: ignore[reportPrivateUsage]

    @classmethod
    def _restore(cls, options: Data, stored: bytes) -> Self:
        state = cls.__new__(cls)
        state._options = _given(options)
        state._counter = _voc._Counter.from_bytes(cls._name, state._options, stored)  # pyright: ignore[reportPrivateUsage]
        return state

    def merge(self, other: Self) -> None:
        """Adds all that another state of the same score has seen.

        Parameters
        ----------
        other : State
            The other state, which stays as it is.

        Raises
        ------
        VocError
            With code ``score.invalid`` where the two do not go together.
        """
        if type(other) is not type(self):
            raise TypeError(f"a {type(self).__name__} is merged with its like, not with a {type(other).__name__}")
        self._counter.merge(self._counter.copy() if other is self else other._counter)

    def result(self) -> R:
        """The score of what was counted."""
        return cast("R", self._kind._make(*self._counter.result()))  # pyright: ignore[reportPrivateUsage]

    def copy(self) -> Self:
        """Another state that has seen the same."""
        return self._restore(self._options, bytes(self))

    def __bytes__(self) -> bytes:
        return self._counter.to_bytes()

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._options == other._options and bytes(self) == bytes(other)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[object, tuple[Data, bytes]]:
        return type(self)._restore, (self._options, bytes(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._counter.result()[1]})"
