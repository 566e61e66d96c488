# pyright: basic, reportPrivateImportUsage=false
# the engines and pyarrow say little of their types
"""voc in Dask: columns of findings, and scores and histories merged over partitions.

Needs ``pip install 'voc-analytics[dask]'``, on the workers of a cluster too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar, Unpack, overload

import dask

from voc import Analyzer
from voc.engines._columns import Chosen, Columns, Fields, OnError
from voc.engines._fold import Folding, merge
from voc.engines._shipped import Shipped

if TYPE_CHECKING:
    import pandas

__all__ = ["analyze", "fold"]

A = TypeVar("A")

# states that are merged in one task
_AT_ONCE = 8


def analyze(
    frame: Any,
    text: str = "text",
    *,
    analyzer: Analyzer | None = None,
    columns: Chosen = None,
    errors: OnError = "collect",
    prefix: str = "",
    **fields: Unpack[Fields],
) -> Any:
    """Adds columns of what the texts say. Nothing runs before the result is asked for.

    The analyzer is made once in each worker process, with one thread unless its settings say how many.

    Parameters
    ----------
    frame : dask.dataframe.DataFrame
        The data frame. Its partitions, their index and their order are kept.
    text : str, default 'text'
        The column of the texts. A missing text has nulls in all new columns.
    analyzer, columns, errors, prefix, **fields
        As for ``voc.engines.spark.analyze``.

    Returns
    -------
    dask.dataframe.DataFrame
        All columns of `frame`, then the new ones, of the types that ``voc.analyze_table`` gives in pandas.

    Raises
    ------
    VocError
        As for ``voc.engines.spark.analyze``.
    """
    answer = Columns(Shipped(analyzer).here, {"text": text, **fields}, columns, errors, prefix)
    answer.check(frame.columns)
    names = answer.named()

    def with_columns(part: pandas.DataFrame) -> pandas.DataFrame:
        found = answer.of(part).set_axis(names, axis="columns")
        # the same index, even where it names rows twice
        return part.assign(**{name: found[name].array for name in names})

    return frame.map_partitions(with_columns, meta=with_columns(frame._meta))


@overload
def fold(
    frame: Any, start: Callable[[], A], observe: Callable[[A, pandas.DataFrame], object], *, by: None = None
) -> A: ...
@overload
def fold(
    frame: Any, start: Callable[[], A], observe: Callable[[A, pandas.DataFrame], object], *, by: str
) -> dict[Any, A]: ...
def fold(
    frame: Any, start: Callable[[], A], observe: Callable[[A, pandas.DataFrame], object], *, by: str | None = None
) -> Any:
    """Counts in every partition and merges the counts to exactly what one pass gives.

    States are merged where they are, eight at once, until one is left.

    Parameters
    ----------
    frame : dask.dataframe.DataFrame
        The data frame.
    start : callable
        Makes what has seen nothing yet: a class such as ``voc.NpsState`` or ``voc.contact.Histories``, or a function
        that gives one, or a dict of several.
    observe : callable
        Called with a state and a partition as a pandas data frame, which it counts.
    by : str, optional
        A column; there is a state for each of its values then.

    Returns
    -------
    state, Histories or dict
        What `start` makes, having seen all rows; with `by`, a dict of these by value.
    """
    folding = Folding(start, observe, by)

    def counted(part: pandas.DataFrame) -> Any:
        seen = folding.begin()
        folding.take(seen, part, _groups)
        return seen

    states = [dask.delayed(counted)(part) for part in frame.to_delayed()]
    while len(states) > 1:
        states = [dask.delayed(merge)(states[at : at + _AT_ONCE]) for at in range(0, len(states), _AT_ONCE)]
    return folding.whole(dask.compute(*states))


def _groups(part: pandas.DataFrame, by: str) -> Iterator[tuple[Any, pandas.DataFrame]]:
    known = part[by].notna()
    yield from part[known].groupby(by, observed=True, sort=False)
    if not known.all():
        yield None, part[~known]
