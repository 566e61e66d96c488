"""voc in Dask: what partitions answer and count is what one process does."""

from __future__ import annotations

from typing import Any

import pytest

import voc
from voc.engines import Voices

dask = pytest.importorskip("dask")
frames = pytest.importorskip("dask.dataframe")
pd = pytest.importorskip("pandas")

from voc.engines import dask as engine  # noqa: E402


@pytest.fixture(scope="module")
def whole(rows: list[dict[str, Any]]) -> Any:
    # labels of the index come twice
    return pd.DataFrame(rows, index=[number // 2 for number in range(len(rows))])


@pytest.fixture(scope="module")
def table(whole: Any) -> Any:
    made = frames.from_pandas(whole, npartitions=5, sort=False)
    assert made.npartitions == 5
    return made


def test_every_column_is_that_of_analyze_table(table: Any, whole: Any, rival: voc.Analyzer) -> None:
    found = engine.analyze(table, "said", analyzer=rival, nps="rating", prefix="voc_")
    expected = rival.analyze_table(whole, "said", nps="rating", errors="collect").add_prefix("voc_")
    answers = found.compute(scheduler="threads")
    assert list(found.columns) == list(answers.columns) == [*whole.columns, *expected.columns]
    pd.testing.assert_frame_equal(answers[expected.columns], expected, check_dtype=False)
    assert dict(found.dtypes) == dict(answers.dtypes), "what is promised before there are rows"


@pytest.mark.parametrize("scheduler", ["sync", "threads", "processes"])
def test_merged_scores_and_histories_are_those_of_one_process(
    table: Any, one_pass: Any, rival: voc.Analyzer, scheduler: str
) -> None:
    voices = Voices("who", "key", "at", "said", analyzer=rival)

    def start() -> dict[str, Any]:
        return {
            "nps": voc.NpsState(),
            "net": voc.NetSentimentState(unit="documents"),
            "histories": voc.contact.Histories(),
        }

    def observe(seen: dict[str, Any], part: Any) -> None:
        seen["nps"].observe(part["rating"])
        seen["net"].observe(part["sentiment"])
        voices(seen["histories"], part)

    analyzed = engine.analyze(table, "said", analyzer=rival, columns=["sentiment"])
    with dask.config.set(scheduler=scheduler):
        seen = engine.fold(analyzed, start, observe)
    assert seen["nps"].result() == one_pass.nps
    assert seen["net"].result() == one_pass.net_sentiment
    assert seen["histories"].to_bytes() == one_pass.histories.to_bytes()


def test_groups_are_those_of_one_process(table: Any, one_pass: Any) -> None:
    many = table.repartition(npartitions=20)
    found = engine.fold(many, voc.NpsState, lambda state, part: state.observe(part["rating"]), by="shop")
    assert list(found) == ["north", "web", None]
    assert {shop: state.result() for shop, state in found.items()} == one_pass.nps_by_shop


def test_rows_that_cannot_be_used_do_not_end_a_job() -> None:
    bad = frames.from_pandas(pd.DataFrame({"text": ["Late again!", "Fine.", None], "stars": [1, 11, 9]}), npartitions=2)
    found = engine.analyze(bad, columns=["sentiment"], nps="stars").compute()
    assert found["sentiment"].fillna("-").tolist() == ["negative", "-", "-"]
    assert found["error"].fillna("-").tolist() == ["-", "scores.nps: 11 is not a whole number from 0 to 10", "-"]
    with pytest.raises(voc.VocError, match="11 is not a whole number"):
        engine.analyze(bad, columns=["sentiment"], nps="stars", errors="raise").compute()


def test_what_cannot_be_meant_is_refused_before_a_job(table: Any) -> None:
    with pytest.raises(voc.VocError, match="text: the table has no column `text`, only `key`, `who`"):
        engine.analyze(table)
    with pytest.raises(voc.VocError, match="has a column `sentiment` already: give a prefix"):
        engine.analyze(table.rename(columns={"shop": "sentiment"}), "said", columns=["sentiment"])
