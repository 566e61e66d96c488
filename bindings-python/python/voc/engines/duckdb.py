# pyright: basic, reportPrivateImportUsage=false
# the engines and pyarrow say little of their types
"""voc in DuckDB: SQL functions over Arrow vectors.

>>> import duckdb
>>> import voc.engines.duckdb
>>> con = duckdb.connect()
>>> voc.engines.duckdb.register(con)[:3]
['voc_language', 'voc_language_confidence', 'voc_kind']
>>> con.sql("SELECT voc_sentiment('Late again!'), voc_sentiment(NULL)").fetchall()
[('negative', None)]
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pyarrow as pa  # type: ignore[import-untyped]

from voc import Analyzer
from voc.engines._columns import Chosen

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["register"]


def register(
    connection: DuckDBPyConnection,
    analyzer: Analyzer | None = None,
    *,
    columns: Chosen = None,
    prefix: str = "voc_",
) -> list[str]:
    """Gives a connection a function of a text for each column, and one for all of them.

    ``voc_sentiment(text)`` and ``voc_topics(text)`` are columns of ``voc.analyze_table``. ``voc_insight(text)`` is a
    ``STRUCT`` of all, which reads a text once, where two functions read it twice. A null text is answered by null.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        The connection, as of ``duckdb.connect()``. Registering again replaces the functions.
    analyzer : Analyzer, optional
        What judges the texts; one with the default settings unless given.
    columns : sequence of str, 'all' or 'flat', default 'all'
        The columns that there are functions for, and that the structure has.
    prefix : str, default 'voc_'
        What the functions' names begin with: another one for each analyzer.

    Returns
    -------
    list of str
        The functions' names.

    Raises
    ------
    VocError
        `config.invalid` for columns that do not exist.
    """
    judge = analyzer if analyzer is not None else Analyzer()
    empty = pa.table(judge.analyze_table([], columns=columns))
    kinds = dict(zip(empty.column_names, connection.from_arrow(empty).types, strict=True))

    def column(name: Any) -> Callable[[object], Any]:
        def answer(texts: object) -> Any:
            return judge.analyze_table(texts, columns=[name]).column(0)

        return answer

    def insight(texts: Any) -> Any:
        found: Any = judge.analyze_table(texts, columns=columns)
        arrays = [column.combine_chunks() for column in found.columns]
        return pa.StructArray.from_arrays(arrays, fields=list(empty.schema), mask=texts.combine_chunks().is_null())

    functions: dict[str, tuple[Callable[[object], Any], Any]] = {
        name: (column(name), kind) for name, kind in kinds.items()
    }
    functions["insight"] = insight, connection.struct_type(kinds)
    for name, (function, kind) in functions.items():
        _replace(connection, prefix + name, function, kind)
    return [prefix + name for name in functions]


def _replace(connection: DuckDBPyConnection, name: str, function: Callable[[object], Any], kind: Any) -> None:
    known = connection.execute("SELECT 1 FROM duckdb_functions() WHERE function_name = ?", [name]).fetchall()
    if known:
        connection.remove_function(name)
    # its name has moved among DuckDB's modules
    arrow: Any = "arrow"
    # what is said may have no answer, such as a sentiment
    special: Any = "special"
    connection.create_function(name, function, ["VARCHAR"], kind, type=arrow, null_handling=special)
