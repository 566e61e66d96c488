"""Tables of the libraries that people have them in: what is read of them, and what they get in return.

No library is imported here for a table of another one, and none where there is no table.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from voc._errors import VocError
from voc._progress import showing
from voc._voc import InsightTable, _analyze_columns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    import pandas
    import polars

    from voc import Analyzer


def analyze_table(
    analyzer: Analyzer,
    table: Any,
    fields: dict[str, str],
    columns: Sequence[str] | str | None,
    errors: str,
    progress: bool | Callable[[int, int], object] | None,
) -> Any:
    """Answers a table with a table of its library."""
    source, answer = _read(table, fields)
    with showing(progress) as told:
        found = _analyze_columns(analyzer, source, list(fields.items()), columns, errors, told)
    return answer(found)


def _read(table: Any, fields: dict[str, str]) -> tuple[Any, Callable[[InsightTable], Any]]:
    """What is read of a table, and how an answer becomes a table of its library."""
    if _is(table, "pandas", "DataFrame", "Series"):
        index = table.index
        return _of_pandas(table, fields), lambda found: to_pandas(found, index)
    if _is(table, "polars", "LazyFrame"):
        raise VocError("a LazyFrame has no rows yet: collect it first")
    if _is(table, "polars", "DataFrame", "Series"):
        return _of_polars(table, fields), to_polars
    if _is(table, "pyarrow", "Table", "RecordBatch"):
        return _chosen(table, fields, table.column_names), to_pyarrow
    if _is(table, "pyarrow", "Array", "ChunkedArray", "RecordBatchReader"):
        return table, to_pyarrow
    if _is(table, "duckdb", "DuckDBPyRelation"):
        return _of_duckdb(table, fields), to_pyarrow
    if isinstance(table, str | bytes):
        raise VocError(f"a {type(table).__name__} is no table: give one text to `analyze`")
    if isinstance(table, Mapping):
        return _chosen(table, fields, table), _as_it_is
    if hasattr(table, "__arrow_c_stream__") or hasattr(table, "__arrow_c_array__"):
        return table, _as_it_is
    return _of_rows(table, fields), _as_it_is


def _is(table: object, library: str, *classes: str) -> bool:
    module = sys.modules.get(library)
    return module is not None and any(isinstance(table, getattr(module, name, ())) for name in classes)


def _as_it_is(found: InsightTable) -> InsightTable:
    return found


def _chosen(table: Any, fields: dict[str, str], names: Any) -> dict[str, Any]:
    """The columns of the fields, by field."""
    chosen: dict[str, Any] = {}
    for field, name in fields.items():
        if name not in names:
            raise VocError(f"{field}: the table has no column `{name}`, only `{'`, `'.join(map(str, names))}`")
        chosen[field] = table[name]
    return chosen


def _only_text(fields: dict[str, str], what: str) -> None:
    for field, name in fields.items():
        if field != "text":
            raise VocError(f"{field}: there is no column `{name}` in {what}")


def _of_pandas(table: Any, fields: dict[str, str]) -> dict[str, Any]:
    if _is(table, "pandas", "Series"):
        _only_text(fields, "a Series")
        columns = {"text": table}
    else:
        columns = _chosen(table, fields, table.columns)
    return {field: _pandas_column(field, series) for field, series in columns.items()}


def _pandas_column(field: str, series: Any) -> Any:
    if not _is(series, "pandas", "Series"):
        raise VocError(f"{field}: the table has more than one column `{series.columns[0]}`")
    pa = _pyarrow("pandas")
    try:
        return pa.array(series, from_pandas=True)
    except (pa.ArrowException, OverflowError):
        # values of several types: each is looked at by itself
        return series.tolist()


def _of_polars(table: Any, fields: dict[str, str]) -> Any:
    if _is(table, "polars", "Series"):
        return _polars_column(table)
    # the other columns stay where they are
    return {field: _polars_column(series) for field, series in _chosen(table, fields, table.columns).items()}


def _polars_column(series: Any) -> Any:
    import polars

    # polars lends nulls of no type with a buffer, which Arrow does not know
    return series.cast(polars.String) if series.dtype == polars.Null else series


def _of_duckdb(relation: Any, fields: dict[str, str]) -> Any:
    quoted = {name: '"' + name.replace('"', '""') + '"' for name in fields.values()}
    for field, name in fields.items():
        if name.lower() not in (column.lower() for column in relation.columns):
            raise VocError(f"{field}: the table has no column `{name}`, only `{'`, `'.join(relation.columns)}`")
    return relation.project(", ".join(f"{quoted[name]} AS {quoted[name]}" for name in dict.fromkeys(fields.values())))


def _of_rows(rows: Any, fields: dict[str, str]) -> dict[str, Any]:
    """Columns of texts or of dicts, one by one."""
    try:
        rows = list(rows)
    except TypeError:
        raise VocError(
            f"a {type(rows).__name__} is no table: expected one of pandas, polars, pyarrow or DuckDB, or anything "
            "else with `__arrow_c_stream__`, a list of texts or dicts, or a mapping of columns"
        ) from None
    if not any(isinstance(row, Mapping) for row in rows):
        if rows:
            _only_text(fields, "a list of texts")
        return {"text": rows} if rows else {field: [] for field in fields}
    for field, name in fields.items():
        if not any(isinstance(row, Mapping) and name in row for row in rows):
            dicts: list[Mapping[Any, Any]] = [row for row in rows if isinstance(row, Mapping)]
            there = dict.fromkeys(str(key) for row in dicts for key in row)
            raise VocError(f"{field}: no row has `{name}`, only {', '.join(f'`{key}`' for key in there)}")
    # what is no dict is refused as a text
    columns = {field: [_value(row, name) for row in rows] for field, name in fields.items()}
    columns["text"] = [
        text if isinstance(row, Mapping) else row for row, text in zip(rows, columns["text"], strict=True)
    ]
    return columns


def _value(row: Any, name: str) -> Any:
    return row.get(name) if isinstance(row, Mapping) else None  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]


def _pyarrow(library: str) -> Any:
    try:
        return import_module("pyarrow")
    except ImportError as error:
        raise ImportError(
            f"tables of {library} pass through pyarrow: pip install 'voc-analytics[{library}]'", name="pyarrow"
        ) from error


def to_pandas(found: InsightTable, index: Any = None) -> pandas.DataFrame:
    """A pandas DataFrame: texts and numbers in pandas' own types, the rest in Arrow's."""
    pa = _pyarrow("pandas")
    import pandas

    def kept(kind: Any) -> Any:
        if pa.types.is_nested(kind):
            return pandas.ArrowDtype(kind)
        if pa.types.is_boolean(kind):
            return pandas.BooleanDtype()
        return pandas.Int32Dtype() if pa.types.is_int32(kind) else None

    frame: pandas.DataFrame = to_pyarrow(found).to_pandas(types_mapper=kept)
    if index is not None:
        frame.index = index
    return frame


def to_polars(found: InsightTable) -> polars.DataFrame:
    """A polars DataFrame."""
    import polars

    return polars.DataFrame(found)


def to_pyarrow(found: InsightTable) -> Any:
    """A pyarrow Table."""
    return _pyarrow("arrow").table(found)
