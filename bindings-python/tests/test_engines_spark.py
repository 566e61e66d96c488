"""voc in Spark: what partitions answer and count is what one process does. Needs pyspark and Java 17."""

from __future__ import annotations

import doctest
import pathlib
import re
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import pytest

import voc
from voc.engines import Voices

pa = pytest.importorskip("pyarrow")
sql = pytest.importorskip("pyspark.sql")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java, which is not on the path", allow_module_level=True)

from voc.engines import spark as engine  # noqa: E402

pytestmark = [
    # of Spark's own
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]
PARTITIONS = 5


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        builder = sql.SparkSession.builder.master("local[2]").appName("voc")
        for name, value in {
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.sql.shuffle.partitions": "2",
            "spark.sql.session.timeZone": "UTC",
        }.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()


SCHEMA = "key long, who string, at timestamp, said string, rating int, shop string"


@pytest.fixture(scope="module")
def table(spark: Any, rows: list[dict[str, Any]]) -> Any:
    values = [tuple(row.values()) for row in rows]
    made = spark.createDataFrame(spark.sparkContext.parallelize(values, PARTITIONS), SCHEMA)
    assert made.rdd.getNumPartitions() == PARTITIONS
    return made.cache()


def test_every_column_is_that_of_analyze_table(table: Any, rows: list[dict[str, Any]], rival: voc.Analyzer) -> None:
    some = rows[:40]
    found = engine.analyze(table.where("key < 40"), "said", analyzer=rival, prefix="voc_", nps="rating").orderBy("key")
    answers = [row.asDict(recursive=True) for row in found.collect()]
    expected = rival.analyze_table(some, "said", nps="rating", errors="collect").to_pylist()
    names = list(voc.analyze_table([], errors="collect").column_names)
    assert found.columns == [*table.columns, *(f"voc_{name}" for name in names)]
    assert [{name: answer[f"voc_{name}"] for name in names} for answer in answers] == expected
    assert [answer["said"] for answer in answers] == [row["said"] for row in some]
    assert [answer["at"] for answer in answers] == [row["at"].replace(tzinfo=None) for row in some]


def test_sql_goes_on_with_the_columns(spark: Any, table: Any, one_pass: Any, rival: voc.Analyzer) -> None:
    engine.analyze(table, "said", analyzer=rival, columns=["sentiment", "topics"]).createOrReplaceTempView("found")
    counted = spark.sql("SELECT sentiment, count(*) AS n FROM found GROUP BY sentiment").collect()
    assert {row["sentiment"]: row["n"] for row in counted} == {
        label: one_pass.labels.count(label) for label in {*one_pass.labels}
    }
    late = spark.sql(
        "SELECT count(*) AS n FROM found LATERAL VIEW explode(topics) AS topic WHERE topic.group = 'delivery'"
    )
    assert late.collect()[0]["n"] > 0


def test_merged_scores_and_histories_are_those_of_one_process(
    table: Any, one_pass: Any, rival: voc.Analyzer, rows: list[dict[str, Any]]
) -> None:
    voices = Voices("who", "key", "at", "said", analyzer=rival)

    def start() -> dict[str, Any]:
        return {
            "nps": voc.NpsState(),
            "net": voc.NetSentimentState(unit="documents"),
            "histories": voc.contact.Histories(),
            "batches": Batches(),
        }

    def observe(seen: dict[str, Any], batch: Any) -> None:
        seen["nps"].observe(batch["rating"])
        seen["net"].observe(batch["sentiment"])
        voices(seen["histories"], batch)
        seen["batches"].count += 1

    analyzed = engine.analyze(table, "said", analyzer=rival, columns=["sentiment"])
    seen = engine.fold(analyzed, start, observe)
    assert seen["batches"].count >= PARTITIONS
    assert seen["nps"].result() == one_pass.nps
    assert seen["nps"].result().interval == one_pass.nps.interval
    assert seen["net"].result() == one_pass.net_sentiment
    assert seen["histories"].to_bytes() == one_pass.histories.to_bytes()
    now = rows[-1]["at"]
    assert seen["histories"].categories(now=now) == one_pass.histories.categories(now=now)


class Batches:
    """An aggregate of somebody's own."""

    def __init__(self) -> None:
        self.count = 0

    def merge(self, other: Batches) -> None:
        self.count += other.count


def test_groups_are_those_of_one_process(table: Any, one_pass: Any) -> None:
    found = engine.fold(table, voc.NpsState, lambda state, batch: state.observe(batch["rating"]), by="shop")
    assert list(found) == ["north", "web", None]
    assert {shop: state.result() for shop, state in found.items()} == one_pass.nps_by_shop


def test_no_rows_are_answered(table: Any) -> None:
    none = table.where("key < 0")
    assert engine.analyze(none, "said", columns=["sentiment"]).collect() == []
    assert engine.fold(none, voc.NpsState, lambda state, batch: state.observe(batch["rating"])) == voc.NpsState()
    assert engine.fold(none, voc.NpsState, lambda state, batch: None, by="shop") == {}


def test_rows_that_cannot_be_used_do_not_end_a_job(spark: Any) -> None:
    bad = spark.createDataFrame([("Late again!", 1), ("Fine.", 11), (None, 9)], "text string, stars int")
    found = engine.analyze(bad, columns=["sentiment"], nps="stars").collect()
    assert [row["sentiment"] for row in found] == ["negative", None, None]
    assert [row["error"] for row in found] == [None, "scores.nps: 11 is not a whole number from 0 to 10", None]
    strict = engine.analyze(bad, columns=["sentiment"], nps="stars", errors="raise")
    assert strict.columns == ["text", "stars", "sentiment"]
    with pytest.raises(Exception, match="11 is not a whole number"):
        strict.collect()


def test_what_cannot_be_meant_is_refused_before_a_job(table: Any) -> None:
    with pytest.raises(voc.VocError, match="text: the table has no column `text`, only `key`, `who`"):
        engine.analyze(table)
    with pytest.raises(voc.VocError, match="nps: the table has no column `score`"):
        engine.analyze(table, "said", nps="score")
    with pytest.raises(voc.VocError, match="unknown `mood`"):
        engine.analyze(table, "said", columns=["mood"])  # type: ignore[list-item]
    with pytest.raises(voc.VocError, match="has a column `sentiment` already: give a prefix"):
        engine.analyze(table.withColumnRenamed("shop", "Sentiment"), "said", columns=["sentiment"])


def test_the_page_prints_what_it_shows(spark: Any) -> None:
    path = pathlib.Path(__file__).parents[2] / "docs" / "howto" / "spark.md"
    if not path.exists():
        pytest.skip("the project's pages are not beside this package")
    code = "\n".join(re.findall(r"```python\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL))
    test = doctest.DocTestParser().get_doctest(code, {}, path.name, None, 0)
    report: list[str] = []
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    failed, tried = doctest.DocTestRunner(optionflags=flags).run(test, out=report.append)
    assert not failed, "".join(report)
    assert tried > 20


def test_streams_are_answered(
    spark: Any, table: Any, one_pass: Any, rival: voc.Analyzer, tmp_path: pathlib.Path
) -> None:
    table.select("key", "said").write.parquet(str(tmp_path / "in"))
    stream = spark.readStream.schema("key long, said string").parquet(str(tmp_path / "in"))
    found = engine.analyze(stream, "said", analyzer=rival, columns=["sentiment"])
    query = found.writeStream.format("memory").queryName("answers").trigger(availableNow=True).start()
    assert query.awaitTermination(240)
    answers = spark.sql("SELECT sentiment FROM answers ORDER BY key").collect()
    assert [row["sentiment"] for row in answers] == one_pass.labels
