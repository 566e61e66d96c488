"""voc in Polars: expressions answer what `analyze_table` does."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import voc

pl = pytest.importorskip("polars")

from voc.engines import polars as engine  # noqa: E402

ENGINES = ["in-memory", "streaming"]


@pytest.fixture(scope="module")
def table(rows: list[dict[str, Any]]) -> Any:
    return pl.DataFrame(rows)


@pytest.mark.parametrize("how", ENGINES)
def test_every_column_is_that_of_analyze_table(table: Any, rival: voc.Analyzer, how: Any) -> None:
    lazy = table.lazy().select(pl.col("said").voc.insight(analyzer=rival, nps="rating"))
    expected = rival.analyze_table(table, "said", nps="rating")
    assert lazy.collect_schema() == {"said": pl.Struct(expected.schema)}
    found = lazy.collect(engine=how)["said"]
    assert found.is_null().to_list() == table["said"].is_null().to_list()
    said = table["said"].is_not_null()
    assert found.filter(said).struct.unnest().equals(expected.filter(said))


@pytest.mark.parametrize("how", ENGINES)
def test_the_shorthands_are_columns(table: Any, one_pass: Any, rival: voc.Analyzer, how: Any) -> None:
    text = pl.col("said").voc
    found = table.lazy().select(
        label=text.sentiment(analyzer=rival), score=text.score(analyzer=rival), language=text.column("language")
    )
    assert found.collect_schema() == {"label": pl.String, "score": pl.Float64, "language": pl.String}
    answers = found.collect(engine=how)
    assert answers["label"].to_list() == one_pass.labels
    assert answers["score"].is_null().to_list() == [label is None for label in one_pass.labels]
    assert {"de", "en", "fr"} <= {*answers["language"]}


def test_expressions_go_on_in_queries(table: Any, one_pass: Any, rival: voc.Analyzer) -> None:
    label = pl.col("said").voc.sentiment(analyzer=rival)
    by_shop = table.lazy().filter(label == "negative").group_by("shop").len().collect()
    shops = table["shop"].to_list()
    expected = [shop for shop, found in zip(shops, one_pass.labels, strict=True) if found == "negative"]
    assert dict(by_shop.rows()) == {shop: expected.count(shop) for shop in {*expected}}
    lists = table.group_by("shop", maintain_order=True).agg(label.alias("labels"))
    assert sum(len(labels) for labels in lists["labels"]) == len(table)
    over = table.select((label == "negative").mean().over("shop").alias("share"))["share"]
    assert 0 < over[1] < 1


def test_further_fields_are_columns_or_expressions() -> None:
    frame = pl.DataFrame({"text": ["Nothing", "Nothing"], "asked": ["What could we improve?", "What did you like?"]})
    for asked in ("asked", pl.col("asked"), pl.col("asked").str.strip_chars()):
        found = frame.select(pl.col("text").voc.sentiment(question=asked, channel=pl.lit("survey")))
        assert found.to_series().to_list() == ["positive", "negative"]


def test_rows_that_cannot_be_used() -> None:
    frame = pl.DataFrame({"text": ["Late again!", "Fine."], "stars": [1, 11]})
    insight = pl.col("text").voc.insight(["sentiment"], nps="stars", errors="collect")
    assert frame.select(insight.struct.unnest()).rows() == [
        ("negative", None),
        (None, "scores.nps: 11 is not a whole number from 0 to 10"),
    ]
    with pytest.raises(Exception, match="11 is not a whole number"):
        frame.select(pl.col("text").voc.insight(["sentiment"], nps="stars"))


def test_what_cannot_be_meant_is_refused() -> None:
    with pytest.raises(voc.VocError, match="unknown `mood`"):
        pl.col("text").voc.column("mood")
    with pytest.raises(Exception, match="text"):
        pl.DataFrame({"text": [1]}).select(pl.col("text").voc.sentiment())
    assert pl.DataFrame({"text": []}, schema={"text": pl.String}).select(pl.col("text").voc.sentiment()).shape == (0, 1)
    assert pl.DataFrame({"text": [None]}).select(pl.col("text").voc.sentiment()).rows() == [(None,)]


def test_queries_can_be_sent_elsewhere() -> None:
    lazy = pl.LazyFrame({"text": ["Late again!"]}).select(pl.col("text").voc.sentiment())
    assert pickle.loads(pickle.dumps(lazy)).collect().item() == "negative"
    assert engine.VocExpr is type(pl.col("text").voc)
