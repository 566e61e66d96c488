"""What scores take and give: columns of every library, missing answers, groups, results and states."""

from __future__ import annotations

import array
import copy
import datetime as dt
import json
import pickle
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import voc

ANSWERS = [10, 9, 9, 7, 8, 3, 10, 0, 6, 5]
WHOLE = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]
EXPECTED = voc.nps(ANSWERS)


@pytest.mark.parametrize("dtype", [*WHOLE, "float16", "float32", "float64", "longdouble", "object", ">i4"])
def test_numpy_arrays_of_any_type_count_alike(dtype: str) -> None:
    numbers = np.array(ANSWERS).astype(dtype)
    assert voc.nps(numbers) == EXPECTED
    assert voc.nps(np.repeat(numbers, 2)[::2]) == EXPECTED


def test_other_containers_count_alike() -> None:
    columns: list[Any] = [
        tuple(ANSWERS),
        iter(ANSWERS),
        range(0),
        array.array("d", ANSWERS),
        memoryview(array.array("b", ANSWERS)),
        pd.Series(ANSWERS),
        pd.Series(ANSWERS, dtype="Int64"),
        pd.Series(ANSWERS, dtype="int8[pyarrow]"),
        pd.Series(ANSWERS, dtype="category"),
        pd.Index(ANSWERS),
        pl.Series(ANSWERS),
        pl.Series(ANSWERS, dtype=pl.UInt8),
        pl.concat([pl.Series(ANSWERS[:4]), pl.Series(ANSWERS[4:])]),
        pa.array(ANSWERS),
        pa.array(ANSWERS).slice(0),
        pa.chunked_array([ANSWERS[:3], ANSWERS[3:]]),
        [np.float32(x) for x in ANSWERS],
    ]
    for column in columns:
        expected = voc.nps([]) if isinstance(column, range) else EXPECTED
        assert voc.nps(column) == expected, type(column)
    assert voc.nps(pa.array([0, *ANSWERS, 0]).slice(1, 10)) == EXPECTED


def test_missing_answers_are_missing_in_every_library() -> None:
    columns: list[Any] = [
        [*ANSWERS, None],
        [*ANSWERS, pd.NA],
        pd.Series([*ANSWERS, None]),
        pd.Series([*ANSWERS, None], dtype="Int64"),
        pd.Series([*ANSWERS, None], dtype="float32"),
        pd.Series([*ANSWERS, None], dtype="double[pyarrow]"),
        pd.Series([*ANSWERS, None], dtype=object),
        pl.Series([*ANSWERS, None]),
        pl.Series([*map(float, ANSWERS), None]),
        pa.array([*ANSWERS, None]),
        pa.chunked_array([ANSWERS, [None]]),
        np.array([*ANSWERS, None], dtype=object),
    ]
    for column in columns:
        nps = voc.nps(column)
        assert (nps.value, nps.n, nps.excluded.missing) == (EXPECTED.value, 10, 1), type(column)
    for column in ([*ANSWERS, float("nan")], np.array([*ANSWERS, np.nan])):
        assert voc.nps(column).excluded.not_a_number == 1
    assert voc.nps(pa.nulls(3)).excluded.missing == 3


def test_flags_are_numbers() -> None:
    flags = [True, False, True]
    for column in (flags, np.array(flags), pd.Series(flags), pl.Series(flags), pa.array(flags)):
        assert voc.csat(column, scale="0-1").satisfied == 2


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("10, 9", "answers: a str is no column of numbers"),
        (7, "answers: a int is no column of numbers"),
        (["9"], "answers[0]: a str is no number"),
        (np.array(["9"]), "answers: <U1 is no type of numbers"),
        (np.zeros((2, 2)), "answers: expected one column, found the shape (2, 2)"),
        (np.array(["2024-01-01"], dtype="datetime64[D]"), "answers: datetime64[D] is no type of numbers"),
        (pd.Series(["9"]), "answers[0]: a str is no number"),
        (pl.Series(["9"]), "answers: String is no type of numbers"),
        ({"a": 1}, "answers: a dict is no column of numbers"),
    ],
)
def test_what_is_no_column_is_refused(wrong: Any, message: str) -> None:
    with pytest.raises(voc.VocError) as caught:
        voc.nps(wrong)
    assert (caught.value.code, str(caught.value)) == ("score.invalid", message)


def test_inputs_and_options_are_checked_by_name() -> None:
    for call, message in (
        (lambda: voc.nps(ANSWERS, weights=[1, 2]), "weights: 2 values for 10 rows"),
        (lambda: voc.nps(), "`answers` or `counts` or `groups`: needed"),
        (lambda: voc.nps(ANSWERS, counts=[1]), "counts: cannot be given together with `answers`"),
        (lambda: voc.nps(ANSWERS, level=95), "level: 95 is not between 0 and 1"),
        (lambda: voc.nps(ANSWERS, method="?"), "method: unknown `?`"),  # type: ignore[call-overload]
        (lambda: voc.nps(ANSWERS, by=["a"]), "answers: 10 values for 1 rows"),
        (lambda: voc.nps(groups=[1, 2, 3], by=["a"]), "groups: cannot be split into groups"),
        (lambda: voc.scores.regression([1.0], [[1.0]]), "predictors: expected columns with names"),
    ):
        with pytest.raises(voc.VocError) as caught:
            call()
        assert str(caught.value).startswith(message)


def test_rows_and_tables_come_in_every_shape() -> None:
    rows = [[6, 7], [5, 6], [7, None]]
    expected = voc.umux_lite(rows)
    frame = pd.DataFrame(rows, columns=["a", "b"])
    for given in (frame, pl.DataFrame(frame), pa.Table.from_pandas(frame), {"a": [6, 5, 7], "b": [7, 6, None]}):
        assert voc.umux_lite(given) == expected, type(given)
    assert voc.umux_lite(np.array(rows[:2])) == voc.umux_lite(rows[:2])
    overall = [9, 2, 7, 6, 4, 8]
    table = {"speed": [5, 1, 4, 2, 3, 4], "price": [4, 3, 2, 4, 3, 5]}
    regression = voc.scores.regression(overall, table)
    for frame in (pd.DataFrame(table), pl.DataFrame(table), pa.table(table)):
        assert voc.scores.regression(np.array(overall), frame) == regression


def test_groups_give_a_table() -> None:
    by = ["web", "shop", "web", None, "web", "shop", "shop", float("nan"), "web", "web"]
    table = voc.nps(ANSWERS, by=by)
    assert list(table) == ["shop", "web", None]
    assert table["web"] == voc.nps([10, 9, 8, 6, 5])
    assert table[None].n == 2
    for column in (
        pd.Series(by),
        pl.Series([label if label in ("web", "shop") else None for label in by]),
        np.array(by, dtype=object),
    ):
        assert list(voc.nps(ANSWERS, by=column).values())[:2] == list(table.values())[:2]
    assert table.to_dict()["shop"]["promoters"] == 2
    frame = table.to_pandas()
    assert frame.loc["web", "interval_low"] == table["web"].to_dict()["interval"]["low"]
    assert table.to_polars()["n"].to_list() == [3, 5, 2]
    assert str(table).splitlines()[0].split() == ["value", "interval_low", "interval_high", "n"]
    assert "<th>shop</th>" in table._repr_html_()
    assert list(voc.nps(ANSWERS, by=[10, 9] * 5)) == [9, 10]
    days = [dt.date(2024, 1, 2), dt.date(2024, 1, 1)] * 5
    assert list(voc.nps(ANSWERS, by=days)) == sorted(set(days))
    weighted = voc.nps(ANSWERS, weights=[2.0] * 5 + [1.0] * 5, by=[0] * 5 + [1] * 5)
    assert weighted[0].effective_n == 5


def test_groups_cut_every_kind_of_rows() -> None:
    by = ["a", "b", "a"]
    assert voc.umux_lite([[6, 7], [5, 6], [7, 7]], by=by)["a"].n == 2
    assert voc.umux_lite(np.array([[6, 7], [5, 6], [7, 7]]), by=by)["a"].n == 2
    assert voc.share_of_voice([["x"], ["y"], ["x"]], by=by)["a"].brands[0].brand == "x"
    assert voc.csat(symbols=["👍", "👎", "👍"], kind="thumbs", scale="0-1", by=by)["a"].value == 100
    kano = voc.scores.kano(["like", "like", "dislike"], ["dislike", "neutral", "like"], by=by)
    assert kano["b"].class_ == "attractive"
    impact = voc.scores.theme_impact([9, 9, 1], [False, True, True], by=by)
    assert impact["a"].impact == -100


def test_results_are_frozen_values() -> None:
    result = voc.scores.importance([9, 2, 7, 6, 4, 8], {"a": [5, 1, 4, 2, 3, 4], "b": [4, 3, 2, 4, 3, 5]})
    for one in (EXPECTED, result, result.drivers[0], EXPECTED.interval):
        assert one is not None
        with pytest.raises(AttributeError):
            one.n = 1  # type: ignore[attr-defined, union-attr]
        with pytest.raises(TypeError):
            type(one)()
        for other in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):
            assert (other, hash(other), str(other)) == (one, hash(one), str(one))
        assert json.loads(one.to_json()) == one.to_dict()
    assert repr(EXPECTED) == str(EXPECTED) == "NPS 0 [-46, 46] (95%, adjusted Wald, n = 10)"
    assert str(EXPECTED.interval).startswith("Interval(low=-46.")
    assert voc.nps([1]) != EXPECTED
    assert EXPECTED != 10


def test_nothing_is_none_with_a_reason() -> None:
    nps = voc.nps([])
    assert (nps.value, nps.interval, nps.absent) == (None, None, "no_answers")
    assert str(nps) == "NPS: no valid answers"


def state_and_rows(name: str) -> tuple[Any, list[dict[str, Any]]]:
    sus = [[4, 2, 5, 1, 4, 2, 5, 1, 4, 2], [3, 3, 4, 2, 4, 2, 3, None, 4, 2]]
    rows: dict[str, dict[str, Any]] = {
        "account_nps": {"accounts": ["a", "b", "a"], "answers": [10, 3, 7]},
        "effort_index": {"scores": [1.5, None, -3]},
        "sus": {"questionnaires": sus},
        "umux_lite": {"questionnaires": [[6, 7], [5, 6]]},
        "pmf": {"answers": [3, 2, 1]},
        "nev": {"respondents": [{"happy": 8, "stressed": 1}, {"pleased": 4, "hurried": 6}]},
        "text_nev": {"records": [(True, False), (False, True)]},
        "net_sentiment": {"responses": [["positive"], [], ["negative", "neutral"]]},
        "share_of_voice": {"documents": [["a"], ["a", "b"]]},
        "mean": {"numbers": [0.1, 0.2, 0.3]},
        "kano": {"functional": ["like", 1, 2], "dysfunctional": ["dislike", 3, 5]},
        "theme_impact": {"answers": [9, 3, 10, 8], "mentions": [0, 1, 0, 1]},
    }
    day = "2024-03-0{}T09:00:00Z".format
    tickets = [{"opened": day(1), "responded": day(2)}, {"opened": day(2)}, {"opened": day(3), "responded": day(4)}]
    rows |= {
        "health_tally": {"healths": [80, 40.5, None]},
        "churn": {"customers": [(True, True), {"at_start": True, "at_end": False}]},
        "revenue_retention": {"start": [10, 20, 5], "end": [12, 0, None]},
        "save_rate": {"outcomes": ["saved", "lost", "open"]},
        "win_back_rate": {"customers": [(True, True), (True, False)]},
        "survival": {"durations": [3, 5.5, 5], "ended": [True, False, True]},
        "departure": {"customers": [{"first_negative": 1, "left": 3, "watched_until": 9}, {"watched_until": 9}]},
        "first_response": {"tickets": tickets, "now": day(9)},
        "sla": {"tickets": tickets, "now": day(9)},
        "loop_closure": {"loops": [{"opened": day(1), "closed": day(3)}, {"opened": day(2)}], "now": day(9)},
        "first_contact": {"cases": [{"contacts": 1, "solved": day(1)}, {"contacts": 2}], "now": day(9)},
        "recovered_detractors": {"before": [3, 2, None], "after": [9, 1, 8]},
        "survey_funnel": {"records": [{"opened": True, "completed": True}, {"bounced": "hard"}, {}]},
        "rfm": {
            "purchases": [{"customer": c, "at": at, "amount": 9.5} for c, at in [("a", 1), ("b", 2), ("a", 3)]],
            "now": 100,
        },
        "revenue_at_risk": {"contacts": [{"value": 9, "affected": True, "churned": True}] * 3},
    }
    given = rows.get(name, {"answers": [5, 4, 1, None]})
    if name == "regression":
        numbers = np.random.default_rng(1).normal(size=(3, 20))
        parts = [slice(0, 8), slice(8, 20)]
        return getattr(voc.scores, name), [
            {"outcome": numbers[0][part], "predictors": {"a": numbers[1][part], "b": numbers[2][part]}}
            for part in parts
        ]
    return getattr(voc.scores, name), [
        {key: column[:1] if isinstance(column, list) else column for key, column in given.items()},
        {key: column[1:] if isinstance(column, list) else column for key, column in given.items()},
    ]


STATES = [name for name in voc.scores.__all__ if name.endswith("State") and name != "State"]
CALLS = {"".join(part.capitalize() for part in name.split("_")): name for name in voc.scores.__all__ if name.islower()}


@pytest.mark.parametrize("name", STATES)
def test_shards_merge_store_and_travel(name: str) -> None:
    call, parts = state_and_rows(CALLS[name.removesuffix("State")])
    kind = getattr(voc.scores, name)
    states = []
    for part in parts:
        state = kind()
        state.observe(**part)
        states.append(kind.from_bytes(bytes(state)))
    first, second = states
    merged, back = first.copy(), second.copy()
    merged.merge(second)
    back.merge(first)
    assert bytes(merged) == bytes(back)
    whole = kind()
    for part in parts:
        whole.observe(**part)
    assert merged == whole
    assert pickle.loads(pickle.dumps(whole)).result() == whole.result() == copy.deepcopy(whole).result()
    if name != "RegressionState":
        both = {key: [*given, *parts[1][key]] if isinstance(given, list) else given for key, given in parts[0].items()}
        assert call(**both) == whole.result()
    whole.merge(whole)
    with pytest.raises(voc.VocError) as caught:
        kind.from_bytes(b"VS")
    assert caught.value.code == "state.damaged"


def test_states_keep_their_options_and_refuse_others() -> None:
    state = voc.CsatState(scale="0-1", level=0.9)
    state.observe(np.array([1, 0, 1]))
    assert pickle.loads(pickle.dumps(state)).result().interval.level == 0.9
    assert repr(state).startswith("CsatState(CSAT 66.7%")
    with pytest.raises(voc.VocError, match="scale: 1-5 and 0-1 cannot be merged"):
        voc.CsatState().merge(state)
    with pytest.raises(TypeError, match="a CsatState is merged with its like, not with a NpsState"):
        state.merge(voc.NpsState())  # type: ignore[arg-type]
    with pytest.raises(voc.VocError):
        state.observe([1], weights=[1, 2])
    assert state.result().n == 3


def test_comparisons_take_answers_samples_and_inputs() -> None:
    before, after = [10, 9, 7, 3, 2], np.array([10, 9, 9, 10, 6])
    nps = voc.compare(before, after, score="nps")
    counted = voc.compare({"groups": [2, 1, 2]}, {"groups": [4, 0, 1]}, score="nps")
    sample = {"net": {"positive": 2, "neutral": 1, "negative": 2}}
    assert nps == counted == voc.compare(sample, {"net": {"positive": 4, "neutral": 0, "negative": 1}})
    weighted = voc.compare(before, after, score="nps", first_weights=[1, 1, 1, 1, 0])
    assert weighted.n_first == 4
    groups = voc.scores.compare_groups([*before, *after], by=["b"] * 5 + ["a"] * 5, score="nps")
    assert (groups.comparisons[0].first, groups.comparisons[0].second) == ("a", "b")
    assert groups.comparisons[0].comparison.value == -nps.value  # type: ignore[operator]
    paired = voc.scores.before_after(before, after, score="nps", paired=True)
    assert paired.comparison == voc.scores.compare_paired(before, after, score="nps").__class__._make(
        {**voc.scores.compare_paired(before, after, score="nps").to_dict(), "cautions": ["no_control_group"]}
    )
    share = voc.scores.compare_paired(pd.Series([5.0, None, 2, 3]), pl.Series([5, 4, 4, 4]), score="csat")
    assert (share.first, share.second, share.excluded.missing) == (1 / 3, 1, 1)
    assert share.test == "mcnemar_mid_p"
    sus = np.full((3, 10), 3)
    frame = pd.DataFrame(sus + (np.arange(10) % 2 == 0) * np.array([[1], [2], [1]]))
    assert voc.scores.compare_paired(sus, frame, score="sus").value == pytest.approx((12.5 + 25 + 12.5) / 3)
    with pytest.raises(voc.VocError, match="score: share_of_voice is not compared"):
        voc.compare([["a"]], [["b"]], score="share_of_voice")


def test_what_is_not_there_is_not_there() -> None:
    with pytest.raises(AttributeError, match="module 'voc' has no attribute 'npz'"):
        voc.npz  # type: ignore[attr-defined]  # noqa: B018
    assert "nps" in dir(voc)


def test_net_sentiment_is_told_of_insights() -> None:
    texts = ["I love it, great service!", "Awful, it broke at once.", "", "The best purchase of the year, thank you."]
    insights = voc.analyze(texts)
    labels = [insight.label for insight in insights]
    assert labels[2] is None
    expected = voc.net_sentiment(labels, unit="documents")
    assert voc.net_sentiment(insights, unit="documents") == expected
    assert voc.net_sentiment([insight.to_dict() for insight in insights], unit="documents") == expected
    assert voc.net_sentiment(insights, unit="documents", by=["a", "a", "b", "b"])["a"].n == 2
    state = voc.scores.NetSentimentState(unit="documents")
    state.observe(insights)
    assert state.result() == expected
    with pytest.raises(voc.VocError, match=r"documents\[0\]: expected a brand"):
        voc.share_of_voice(insights)
    with pytest.raises(voc.VocError, match=r"responses\[0\]: .*or an insight"):
        voc.net_sentiment([{"label": "positive"}])
