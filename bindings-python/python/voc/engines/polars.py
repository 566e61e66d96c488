"""voc in Polars: expressions, in eager and lazy frames.

Importing this module gives every expression a namespace ``voc``:

>>> import polars as pl
>>> import voc.engines.polars
>>> frame = pl.LazyFrame({"text": ["Late again!", None, "Lovely staff."]})
>>> frame.with_columns(feeling=pl.col("text").voc.sentiment()).collect()["feeling"].to_list()
['negative', None, 'positive']
"""

from __future__ import annotations

from typing import Any, TypedDict, Unpack

import polars as pl

from voc import Analyzer
from voc.engines._columns import Chosen, Columns, OnError
from voc.types import TableColumn

__all__ = ["FieldExprs", "VocExpr"]


class FieldExprs(TypedDict, total=False):
    """Columns or expressions of further fields of a feedback, as ``voc.analyze_table`` takes them."""

    contact: str | pl.Expr
    account: str | pl.Expr
    channel: str | pl.Expr
    direction: str | pl.Expr
    author: str | pl.Expr
    time: str | pl.Expr
    language: str | pl.Expr
    nps: str | pl.Expr
    csat: str | pl.Expr
    ces: str | pl.Expr
    stars: str | pl.Expr
    survey: str | pl.Expr
    question: str | pl.Expr


@pl.api.register_expr_namespace("voc")
class VocExpr:
    """What the texts of an expression say: ``pl.col("text").voc``. A null text is answered by null.

    Parameters
    ----------
    expr : polars.Expr
        The texts.
    """

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def insight(
        self,
        columns: Chosen = None,
        *,
        analyzer: Analyzer | None = None,
        errors: OnError = "raise",
        **fields: Unpack[FieldExprs],
    ) -> pl.Expr:
        """Everything that the texts say, as a structure. Its texts are read once, whatever is asked for.

        Parameters
        ----------
        columns : sequence of str, 'all' or 'flat', default 'all'
            The fields of the structure, as for ``voc.analyze_table``. Few cost less.
        analyzer : Analyzer, optional
            What judges the texts; one with the default settings unless given.
        errors : {'raise', 'collect'}, default 'raise'
            What becomes of rows that cannot be used, as for ``voc.analyze_table``.
        **fields
            Columns or expressions of further fields of a feedback, see ``voc.engines.polars.FieldExprs``.

        Returns
        -------
        polars.Expr
            ``.struct.field("sentiment")`` is one column of it, ``.struct.unnest()`` are all.

        Examples
        --------
        >>> import polars as pl
        >>> import voc.engines.polars
        >>> frame = pl.DataFrame({"said": ["Nothing"], "asked": ["What could we improve?"]})
        >>> insight = pl.col("said").voc.insight(["kind", "sentiment"], question="asked")
        >>> frame.select(insight.struct.unnest()).row(0)
        ('not_applicable', 'positive')
        """
        given: dict[str, Any] = {name: pl.col(expr) if isinstance(expr, str) else expr for name, expr in fields.items()}
        judge = analyzer if analyzer is not None else Analyzer()
        answer = Columns(lambda: judge, {name: name for name in ("text", *given)}, columns, errors)
        kind = pl.Struct(pl.DataFrame(answer.empty()).schema)

        def read(rows: pl.Series) -> pl.Series:
            frame = rows.struct.unnest()
            found: pl.Series = answer.of(frame).to_struct(rows.name)
            return pl.select(pl.when(frame["text"].is_not_null()).then(found)).to_series().alias(rows.name)

        rows = pl.struct(self._expr.alias("text"), *(expr.alias(name) for name, expr in given.items()))
        return rows.map_batches(read, return_dtype=kind, is_elementwise=True).name.keep()

    def column(self, name: TableColumn, *, analyzer: Analyzer | None = None, **fields: Unpack[FieldExprs]) -> pl.Expr:
        """One column of what the texts say. For several, ask for `insight` once.

        Parameters
        ----------
        name : str
            One of ``voc.types.TableColumn``.
        analyzer, **fields
            As for `insight`.

        Returns
        -------
        polars.Expr
        """
        insight = self.insight([name], analyzer=analyzer, **fields)
        return insight.struct.field(name)

    def sentiment(self, *, analyzer: Analyzer | None = None, **fields: Unpack[FieldExprs]) -> pl.Expr:
        """The feeling: ``negative``, ``neutral``, ``positive`` or ``mixed``.

        Parameters
        ----------
        analyzer, **fields
            As for `insight`.

        Returns
        -------
        polars.Expr
            Texts; null where there is nothing to read.
        """
        return self.column("sentiment", analyzer=analyzer, **fields)

    def score(self, *, analyzer: Analyzer | None = None, **fields: Unpack[FieldExprs]) -> pl.Expr:
        """The feeling as a number, from -1, wholly negative, to 1, wholly positive.

        Parameters
        ----------
        analyzer, **fields
            As for `insight`.

        Returns
        -------
        polars.Expr
            Numbers; null where there is nothing to read.
        """
        return self.column("sentiment_score", analyzer=analyzer, **fields)
