"""voc in DuckDB: SQL functions answer what `analyze_table` does."""

from __future__ import annotations

from typing import Any

import pytest

import voc

pa = pytest.importorskip("pyarrow")
duckdb = pytest.importorskip("duckdb")

from voc.engines import duckdb as engine  # noqa: E402


@pytest.fixture
def connection(rows: list[dict[str, Any]]) -> Any:
    made = duckdb.connect()
    made.register("feedback", pa.Table.from_pylist(rows))
    yield made
    made.close()


def test_every_function_is_a_column_of_analyze_table(connection: Any, rows: list[dict[str, Any]]) -> None:
    names = voc.analyze_table([]).column_names
    assert engine.register(connection) == [*(f"voc_{name}" for name in names), "voc_insight"]
    expected = voc.analyze_table([row["said"] for row in rows[:30]])
    for name in names:
        query = f"SELECT voc_{name}(said) FROM feedback WHERE key < 30 ORDER BY key"
        assert [row[0] for row in connection.sql(query).fetchall()] == expected.column(name), name
    insights = connection.sql("SELECT voc_insight(said) FROM feedback WHERE key < 30 ORDER BY key").fetchall()
    assert [insight for (insight,) in insights] == [
        None if row["said"] is None else answer for row, answer in zip(rows, expected.to_pylist(), strict=False)
    ]


def test_many_vectors_on_many_threads(connection: Any, one_pass: Any, rival: voc.Analyzer) -> None:
    engine.register(connection, rival, columns=["sentiment", "sentiment_score"])
    connection.execute("SET threads = 4")
    connection.execute("CREATE TABLE many AS SELECT f.* FROM feedback f, range(5)")
    found = connection.sql("SELECT voc_sentiment(said) AS label, count(*) FROM many GROUP BY label").fetchall()
    assert dict(found) == {label: 5 * one_pass.labels.count(label) for label in {*one_pass.labels}}


def test_sql_goes_on_with_the_functions(connection: Any, one_pass: Any, rival: voc.Analyzer) -> None:
    engine.register(connection, rival, columns=["sentiment", "sentiment_score", "topics"])
    query = "SELECT key FROM feedback WHERE voc_sentiment(said) = 'negative' ORDER BY key"
    negative = [key for key, label in enumerate(one_pass.labels) if label == "negative"]
    assert [key for (key,) in connection.sql(query).fetchall()] == negative
    query = """
        SELECT shop, avg(insight.sentiment_score) AS mean, count(*) FILTER (insight.sentiment = 'negative') AS negative
        FROM (SELECT shop, voc_insight(said) AS insight FROM feedback) GROUP BY shop ORDER BY shop
    """
    means = connection.sql(query).fetchall()
    assert [shop for shop, _, _ in means] == ["north", "web", None]
    assert sum(count for _, _, count in means) == len(negative)
    query = "SELECT DISTINCT topic.group FROM (SELECT unnest(voc_topics(said)) AS topic FROM feedback)"
    assert ("delivery",) in connection.sql(query).fetchall()


def test_registering_again_replaces_and_prefixes_stand_side_by_side(connection: Any) -> None:
    own = voc.Analyzer(findings={"emotions": False})
    engine.register(connection, columns=["sentiment"])
    engine.register(connection, own, columns=["sentiment"])
    assert engine.register(connection, own, columns=["sentiment"], prefix="own_") == ["own_sentiment", "own_insight"]
    assert connection.sql("SELECT voc_sentiment('Late again!'), own_sentiment('Late again!')").fetchall() == [
        ("negative", "negative")
    ]


def test_what_is_no_text_is_missing_or_refused(connection: Any) -> None:
    engine.register(connection, columns=["sentiment"])
    assert connection.sql("SELECT voc_sentiment(NULL), voc_insight(NULL)").fetchall() == [(None, None)]
    assert connection.sql("SELECT voc_sentiment(said) FROM feedback WHERE key < 0").fetchall() == []
    with pytest.raises(voc.VocError, match="unknown `mood`"):
        engine.register(connection, columns=["mood"])  # type: ignore[list-item]
