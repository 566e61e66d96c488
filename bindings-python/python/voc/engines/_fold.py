"""Aggregates of the pieces of a table, merged to those of the whole."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from typing import Any, Protocol, Self, TypeVar


class Mergeable(Protocol):
    """What adds up without loss: a state of a score, a ``History``, ``Histories``, or an aggregate of your own."""

    def merge(self, other: Self) -> None:
        """Adds all that another has seen."""
        ...


M = TypeVar("M")


def merge(parts: Iterable[M]) -> M:
    """What one pass over all pieces would have given.

    Parameters
    ----------
    parts : iterable
        States of one score, ``Histories``, or whatever else has such a ``merge``; or dicts of these, which are merged
        key by key. They stay as they are. Their order means nothing.

    Returns
    -------
    state, Histories or dict
        One of the same kind.

    Raises
    ------
    ValueError
        Where there are no parts.
    VocError
        With code ``score.invalid`` for states that do not go together.

    Examples
    --------
    >>> import voc
    >>> from voc.engines import merge
    >>> shop, web = voc.NpsState(), voc.NpsState()
    >>> shop.observe([10, 9])
    >>> web.observe([3])
    >>> both = merge([{"shop": shop}, {"web": web}, {"shop": shop}])
    >>> {name: state.result().n for name, state in both.items()}
    {'shop': 4, 'web': 1}
    """
    whole: M | None = None
    for part in parts:
        whole = copied(part) if whole is None else _merged(whole, part)
    if whole is None:
        raise ValueError("there is nothing to merge")
    return whole


def copied(start: M) -> M:
    """Another that has seen the same."""
    copy: M = pickle.loads(pickle.dumps(start))
    return copy


def _merged(whole: Any, part: Any) -> Any:
    if hasattr(whole, "merge"):
        whole.merge(part)
        return whole
    if not isinstance(whole, dict):
        raise TypeError(f"a {type(whole).__name__} cannot be merged")
    both: dict[Any, Any] = whole  # pyright: ignore[reportUnknownVariableType]
    for key, value in part.items():
        both[key] = _merged(both[key], value) if key in both else copied(value)
    return both


class Folding:
    """Folds pieces of a table into an aggregate, or into one for each group."""

    def __init__(self, start: Callable[[], Any], observe: Callable[[Any, Any], object], by: str | None) -> None:
        self._start = start
        self._observe = observe
        self.by = by

    def begin(self) -> Any:
        """What has seen nothing yet."""
        return {} if self.by is not None else self._start()

    def take(self, seen: Any, piece: Any, groups: Callable[[Any, str], Iterable[tuple[Any, Any]]]) -> None:
        """Takes in a piece; `groups` cuts it by the values of a column."""
        if self.by is None:
            self._observe(seen, piece)
            return
        for label, rows in groups(piece, self.by):
            if label not in seen:
                seen[label] = self._start()
            self._observe(seen[label], rows)

    def whole(self, parts: Iterable[Any]) -> Any:
        """All pieces as one, groups in order: numbers before texts, missing last."""
        seen = merge([self.begin(), *parts])
        return seen if self.by is None else dict(sorted(seen.items(), key=_place))


def _place(entry: tuple[Any, Any]) -> tuple[bool, bool, Any]:
    label = entry[0]
    return label is None, isinstance(label, str), 0 if label is None else label
