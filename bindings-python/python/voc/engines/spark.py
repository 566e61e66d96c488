# pyright: basic, reportPrivateImportUsage=false
# the engines and pyarrow say little of their types
"""voc in Spark: columns of findings, and scores and histories merged over partitions.

Needs ``pip install 'voc-analytics[spark]'`` on the driver and voc on the workers. Texts go to Python and back as Arrow
batches (``mapInArrow``), on a stream too.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar, Unpack, overload

import pyarrow as pa  # type: ignore[import-untyped]
from pyspark.sql import types

from voc import Analyzer
from voc.engines._columns import Chosen, Columns, Fields, OnError
from voc.engines._fold import Folding
from voc.engines._shipped import Shipped

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["analyze", "fold"]

A = TypeVar("A")


def analyze(
    df: DataFrame,
    text: str = "text",
    *,
    analyzer: Analyzer | None = None,
    columns: Chosen = None,
    errors: OnError = "collect",
    prefix: str = "",
    **fields: Unpack[Fields],
) -> DataFrame:
    """Adds columns of what the texts say. Nothing runs before the result is asked for.

    The analyzer is made once in each worker process, with one thread unless its settings say how many.

    Parameters
    ----------
    df : pyspark.sql.DataFrame
        The data frame; of a stream too.
    text : str, default 'text'
        The column of the texts. A null text has nulls in all new columns.
    analyzer : Analyzer, optional
        What judges the texts; one with the default settings unless given. The file of a model of your own has to have
        the same path on all workers.
    columns : sequence of str, 'all' or 'flat', default 'all'
        The columns to add, as for ``voc.analyze_table``. Few cost less.
    errors : {'collect', 'raise'}, default 'collect'
        What becomes of rows that cannot be used, such as for a score out of range. `'collect'`: nulls, and a last
        column ``error`` says why. `'raise'`: the job fails and names them.
    prefix : str, default ''
        What the names of the new columns begin with.
    **fields
        Columns of further fields of a feedback, see ``voc.engines.Fields``.

    Returns
    -------
    pyspark.sql.DataFrame
        All columns of `df`, then the new ones.

    Raises
    ------
    VocError
        `feedback.invalid` for a column that is missing; `config.invalid` for columns that do not exist or that `df` has
        already. Within the job, `model.version` where a worker has another voc than the driver.
    """
    answer = Columns(Shipped(analyzer).here, {"text": text, **fields}, columns, errors, prefix)
    answer.check(df.columns)
    empty = pa.schema(answer.empty())
    added = [types.StructField(name, _type(kind)) for name, kind in zip(answer.named(), empty.types, strict=True)]

    def with_columns(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            arrays = [*batch.columns, *(column.combine_chunks() for column in answer.of(batch).columns)]
            yield pa.RecordBatch.from_arrays(arrays, [*batch.schema.names, *(field.name for field in added)])

    return df.mapInArrow(with_columns, types.StructType([*df.schema.fields, *added]))


@overload
def fold(
    df: DataFrame, start: Callable[[], A], observe: Callable[[A, pa.RecordBatch], object], *, by: None = None
) -> A: ...
@overload
def fold(
    df: DataFrame, start: Callable[[], A], observe: Callable[[A, pa.RecordBatch], object], *, by: str
) -> dict[Any, A]: ...
def fold(
    df: DataFrame, start: Callable[[], A], observe: Callable[[A, pa.RecordBatch], object], *, by: str | None = None
) -> Any:
    """Counts in every partition and merges the counts to exactly what one pass gives.

    Every partition sends one state to the driver, not its rows.

    Parameters
    ----------
    df : pyspark.sql.DataFrame
        The data frame.
    start : callable
        Makes what has seen nothing yet: a class such as ``voc.NpsState`` or ``voc.contact.Histories``, or a function
        that gives one, or a dict of several.
    observe : callable
        Called with the partition's state and an Arrow batch of its rows, which it counts. It runs on the workers.
    by : str, optional
        A column; there is a state for each of its values then.

    Returns
    -------
    state, Histories or dict
        What `start` makes, having seen all rows; with `by`, a dict of these by value.
    """
    folding = Folding(start, observe, by)

    def counted(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        seen = folding.begin()
        for batch in batches:
            folding.take(seen, batch, _groups)
        yield pa.RecordBatch.from_arrays([pa.array([pickle.dumps(seen)], pa.binary())], ["state"])

    parts = df.mapInArrow(counted, types.StructType([types.StructField("state", types.BinaryType())])).collect()
    return folding.whole(pickle.loads(part["state"]) for part in parts)


def _groups(batch: pa.RecordBatch, by: str) -> Iterator[tuple[Any, pa.RecordBatch]]:
    rows = pa.table({"label": batch.column(by), "row": pa.array(range(batch.num_rows), pa.int64())})
    groups = rows.group_by("label").aggregate([("row", "list")])
    for label, places in zip(groups["label"].to_pylist(), groups["row_list"].to_pylist(), strict=True):
        yield label, batch.take(pa.array(places, pa.int64()))


def _type(kind: Any) -> types.DataType:
    if pa.types.is_struct(kind):
        return types.StructType([types.StructField(field.name, _type(field.type)) for field in kind])
    if pa.types.is_list(kind):
        return types.ArrayType(_type(kind.value_type))
    simple: dict[Any, types.DataType] = {
        pa.string(): types.StringType(),
        pa.float64(): types.DoubleType(),
        pa.int32(): types.IntegerType(),
        pa.bool_(): types.BooleanType(),
    }
    return simple[kind]
