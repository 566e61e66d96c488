"""Tables of every library in, tables of the same library out, and the same answers as for single texts."""

from __future__ import annotations

import gc
import math
import pickle
import sys
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, get_args

import pandas as pd
import pytest

import voc
from voc import _tables
from voc.types import TableColumn

pa = pytest.importorskip("pyarrow")
pl = pytest.importorskip("polars")
duckdb = pytest.importorskip("duckdb")

TEXTS = [
    "The delivery came two weeks late, I want my money back!",
    None,
    "👍👍 Sehr gut, danke!",
    "",
    "If this happens again I am switching to Zenith.",
    "n/a",
] * 3
ANALYZER = voc.Analyzer(competitors=["Zenith"], findings={"basic_emotions": True})
INSIGHTS = [None if text is None else ANALYZER.analyze(text) for text in TEXTS]
CHOSEN = ["language", "sentiment", "sentiment_score", "topics", "mentions"]
EXPECTED = [
    dict.fromkeys(CHOSEN)
    if insight is None
    else {
        "language": insight.language.code,
        "sentiment": insight.label,
        "sentiment_score": None if insight.sentiment is None else insight.sentiment.score,
        "topics": [topic.to_dict() for topic in insight.topics],
        "mentions": [mention.to_dict() for mention in insight.mentions],
    }
    for insight in INSIGHTS
]

# since then pandas takes Arrow itself, and items of lists keep the index of their rows
PANDAS_3 = int(pd.__version__.split(".")[0]) >= 3


def frame(**columns: Any) -> pd.DataFrame:
    return pd.DataFrame(columns, index=[f"row {n}" for n in range(len(TEXTS))])


def chunked(kind: pa.DataType) -> pa.ChunkedArray:
    # of several pieces, some of which begin inside of a longer array
    whole = pa.array(["before", *TEXTS, "after"], kind)
    return pa.chunked_array([whole[1:4], whole[4:4], whole[4:-1]])


def relation() -> duckdb.DuckDBPyRelation:
    table = pa.table({"n": range(len(TEXTS)), "text": TEXTS, "other": [[1]] * len(TEXTS)})
    return duckdb.from_arrow(table).order("n")


class Foreign:
    """A table of a library that voc does not know."""

    def __init__(self, table: Any) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)


SOURCES: dict[str, Callable[[], Any]] = {
    "list": lambda: TEXTS,
    "tuple": lambda: tuple(TEXTS),
    "generator": lambda: (text for text in TEXTS),
    "dicts": lambda: [{"text": text, "other": object()} for text in TEXTS],
    "mapping": lambda: {"text": TEXTS, "other": 3},
    "mapping of arrays": lambda: {"text": pa.array(TEXTS)},
    "pandas": lambda: frame(text=TEXTS, other=object()),
    "pandas, object": lambda: frame(text=pd.Series(TEXTS, dtype=object).to_numpy()),
    "pandas, category": lambda: frame(text=pd.Categorical(TEXTS)),
    "pandas, arrow": lambda: frame(text=pd.array(TEXTS, pd.ArrowDtype(pa.string()))),
    "pandas series": lambda: frame(said=TEXTS)["said"],
    "polars": lambda: pl.DataFrame({"text": TEXTS, "other": [object()] * len(TEXTS)}),
    "polars series": lambda: pl.Series("said", TEXTS),
    "polars, categorical": lambda: pl.DataFrame({"text": pl.Series(TEXTS, dtype=pl.Categorical)}),
    "polars, chunked": lambda: pl.concat([pl.Series(TEXTS[:5]), pl.Series(TEXTS[5:])], rechunk=False),
    "pyarrow table": lambda: pa.table({"other": range(len(TEXTS)), "text": TEXTS}),
    "record batch": lambda: pa.record_batch({"text": pa.array(TEXTS)}),
    "reader": lambda: pa.table({"text": TEXTS}).to_reader(max_chunksize=5),
    "string": lambda: pa.array(TEXTS, pa.string()),
    "large string": lambda: chunked(pa.large_string()),
    "string view": lambda: chunked(pa.string_view()),
    "dictionary": lambda: chunked(pa.string()).dictionary_encode(),
    "duckdb": relation,
    "foreign": lambda: Foreign(pa.table({"text": TEXTS})),
}


def rows(table: Any) -> list[dict[str, Any]]:
    if isinstance(table, pd.DataFrame):
        table = pa.table({name: pa.array(table[name], from_pandas=True) for name in table.columns})
    return table.to_dicts() if isinstance(table, pl.DataFrame) else table.to_pylist()


@pytest.mark.parametrize("source", SOURCES)
def test_every_table_is_answered_as_its_texts_are(source: str) -> None:
    answer = ANALYZER.analyze_table(SOURCES[source](), columns=CHOSEN)
    assert rows(answer) == EXPECTED


@pytest.mark.parametrize("source", SOURCES)
def test_the_answer_is_of_the_same_library(source: str) -> None:
    table = SOURCES[source]()
    answer = ANALYZER.analyze_table(table, columns=["sentiment"])
    kinds = {
        "pandas": pd.DataFrame,
        "polars": pl.DataFrame,
        "pyarrow": pa.Table,
        "_duckdb": pa.Table,
        "duckdb": pa.Table,
    }
    kind = kinds.get(type(table).__module__.partition(".")[0], voc.InsightTable)
    assert type(answer) is kind
    if kind is pd.DataFrame:
        assert answer.index.equals(table.index)


def test_all_columns_hold_what_the_insights_do() -> None:
    table = ANALYZER.analyze_table(TEXTS)
    assert tuple(table.column_names) == get_args(TableColumn)
    for insight, row in zip(INSIGHTS, table.to_pylist(), strict=True):
        if insight is None:
            probabilities = row.pop("sentiment_probabilities")
            assert not any(row.values())
            assert set(probabilities.values()) == {None}
            continue
        told = insight.to_dict()
        plain = (
            "kind",
            "comparison",
            "action",
            "emotions",
            "basic_emotions",
            "intents",
            "topics",
            "causes",
            "mentions",
            "keywords",
        )
        for name in plain:
            assert row[name] == told[name], name
        assert row["removed"] == told["removed"]
        assert (row["language"], row["language_confidence"]) == tuple(told["language"].values())
        for name in ("urgency", "severity"):
            assert row[name] == told[name]["score"]
            assert row[f"{name}_cues"] == told[name]["cues"]
        effort = told["effort"] or {"score": None, "cues": []}
        assert (row["effort"], row["effort_cues"]) == (effort["score"], effort["cues"])
        churn = told["churn"] or {"status": None, "risk": None, "destination": None, "signals": []}
        assert [row[f"churn_{name}"] for name in churn] == [*churn.values()]
        assert (row["profanity"], row["sarcasm"]) == tuple(told["language_use"].values())
        feeling = told["sentiment"]
        if feeling is None:
            assert row["sentiment"] is row["sentiment_score"] is None
        else:
            assert row["sentiment"] == feeling.pop("label")
            assert row["sentiment_probabilities"] == feeling.pop("probabilities")
            assert {name: row[f"sentiment_{name}"] for name in feeling} == feeling
        for sentence, expected in zip(row["sentences"], told["sentences"], strict=True):
            feeling = expected["sentiment"]
            assert sentence == {
                "span": expected["span"],
                "sentiment": feeling["label"],
                **{name: feeling[name] for name in ("score", "strength", "confidence")},
            }


def test_a_column_is_the_same_whichever_others_are_made() -> None:
    everything = ANALYZER.analyze_table(TEXTS)
    for name in everything.column_names:
        assert ANALYZER.analyze_table(TEXTS, columns=[name]).to_pydict() == {name: everything.column(name)}
    flat = ANALYZER.analyze_table(TEXTS, columns="flat")
    assert flat.column_names == everything.column_names[: len(flat.column_names)]
    assert not any(isinstance(value, list | dict) for row in flat.to_pylist() for value in row.values())
    assert ANALYZER.analyze_table(TEXTS, columns="all").column_names == everything.column_names
    assert ANALYZER.analyze_table(TEXTS, columns=[]).num_rows == len(TEXTS)


def test_columns_that_the_settings_leave_out() -> None:
    analyzer = voc.Analyzer(findings={"topics": False})
    assert "topics" not in analyzer.analyze_table(["x"]).column_names
    with pytest.raises(voc.VocError, match=r"`topics`.*`findings\.topics`"):
        analyzer.analyze_table(["x"], columns=["topics"])


def test_dates_are_times() -> None:
    table = {"text": ["x", "y"], "day": [date(2026, 2, 3), None]}
    for form in (table, pd.DataFrame(table), pl.DataFrame(table), pa.table(table)):
        assert len(voc.analyze_table(form, time="day")) == 2


def test_seconds_are_not_taken_for_milliseconds() -> None:
    table = pa.table({"text": ["x", "y"], "at": [1_771_320_600_000, 1_771_320_600]})
    answered = voc.analyze_table(table, time="at", columns=["kind"], errors="collect").to_pylist()
    assert answered[0]["error"] is None
    assert answered[1]["error"] == "time: 1771320600 looks like seconds since the epoch, expected milliseconds"


def test_fields_are_read_by_the_names_of_their_columns() -> None:
    table = {
        "said": ["Nothing", "Nothing", "Gut", None],
        "asked": ["What could we improve?", "What did you like?", None, None],
        "ticket": [1, 2, 3, 4],
        "where": ["survey", "survey", None, "email"],
        "score": [10, 2, math.nan, None],
        "tongue": [None, "en", "de", None],
        "at": [datetime(2026, 2, 3, tzinfo=UTC)] * 3 + [None],
    }
    names = {
        "question": "asked",
        "id": "ticket",
        "channel": "where",
        "nps": "score",
        "language": "tongue",
        "time": "at",
    }
    records = [
        {"text": "Nothing", "question": "What could we improve?", "channel": "survey", "nps": 10},
        {"text": "Nothing", "question": "What did you like?", "channel": "survey", "language": "en", "nps": 2},
        {"text": "Gut", "language": "de"},
    ]
    expected: list[Any] = []
    for record in records:
        scores = {"nps": record.pop("nps")} if "nps" in record else {}
        insight = voc.analyze({**record, "scores": scores})
        expected.append((insight.label, insight.language.confidence))
    assert expected[0] != expected[1]
    for form in (
        table,
        [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)],
        pd.DataFrame(table),
        pl.DataFrame(table, strict=False),
        pa.table(pd.DataFrame(table)),
        duckdb.from_arrow(pa.table(pd.DataFrame(table))),
        Foreign(pa.table(pd.DataFrame(table))),
    ):
        answer = voc.analyze_table(form, "said", **names, columns=["sentiment", "language_confidence"])
        answered = rows(answer)
        assert [row["id"] for row in answered] == ["1", "2", "3", "4"]
        assert [(row["sentiment"], row["language_confidence"]) for row in answered] == [*expected, (None, None)]


REFUSED: list[tuple[Any, dict[str, Any], str]] = [
    (["x"], {"columns": ["sentiments"]}, "columns: unknown `sentiments`, expected one of language, .*`?removed"),
    (["x"], {"columns": "sentiment"}, "columns: unknown `sentiment`, expected `all`, `flat` or a sequence"),
    (["x"], {"columns": ["kind", "kind"]}, "`kind` is named twice"),
    (["x"], {"columns": 3}, "columns: expected `all`"),
    ({"text": "good"}, {}, "text: a str is no column"),
    (["x"], {"errors": "ignore"}, "errors: unknown `ignore`"),
    (["x"], {"id": "ticket"}, "id: there is no column `ticket` in a list of texts"),
    ([{"text": "x"}], {"id": "ticket"}, "id: no row has `ticket`, only `text`"),
    ("x", {}, "a str is no table: give one text to `analyze`"),
    (3, {}, "a int is no table: expected one of pandas"),
    (object(), {}, "a object is no table"),
    ({"text": ["x"], "n": [1, 2]}, {"nps": "n"}, "nps: a column of 2 rows, where `text` has 1"),
    ({"text": 3}, {}, "text: a int is no column"),
    (pd.DataFrame({"a": ["x"], "b": ["y"]}), {}, "text: the table has no column `text`, only `a`, `b`"),
    (pd.DataFrame([["x", "y"]], columns=["text", "text"]), {}, "more than one column `text`"),
    (pd.Series(["x"]), {"nps": "score"}, "nps: there is no column `score` in a Series"),
    (pl.DataFrame({"a": ["x"]}), {"text": "b"}, "text: the table has no column `b`, only `a`"),
    (pl.LazyFrame({"text": ["x"]}), {}, "LazyFrame.*collect it first"),
    (pa.table({"a": ["x"]}), {}, "text: the table has no column `text`, only `a`"),
    (Foreign(pa.table({"a": ["x"]})), {}, "text: the table has no column `text`, only `a`"),
    (pa.array([1]), {}, "text: a column of Int64, expected texts"),
    (pa.array(["x"]), {"id": "ticket"}, "id: there is no column `ticket`"),
    (pa.table({"text": ["x"], "t": [datetime(2026, 1, 1)]}), {"time": "t"}, "time: the column names no time zone"),
    (pa.table({"text": ["x"], "t": ["y"]}), {"nps": "t"}, "nps: a column of Utf8, expected numbers"),
    (pa.table({"text": ["x"], "t": [1.5]}), {"channel": "t"}, "channel: a column of Float64, expected texts"),
    (duckdb.sql("SELECT 'x' AS a"), {}, "text: the table has no column `text`, only `a`"),
]


@pytest.mark.parametrize(
    ("table", "options", "message"), REFUSED, ids=lambda value: value if type(value) is str else ""
)
def test_refusals_name_the_column(table: Any, options: dict[str, Any], message: str) -> None:
    with pytest.raises(voc.VocError, match=message):
        voc.analyze_table(table, **options)


BAD = {
    "text": ["a", 3, "c", "d", "e", None],
    "channel": ["email", "email", "fax", None, None, None],
    "nps": [1, None, 2, 11, "x", None],
}


@pytest.mark.parametrize("form", [dict, pd.DataFrame, lambda table: pd.DataFrame(table).to_dict("records")])
def test_rows_that_cannot_be_used(form: Callable[[Any], Any]) -> None:
    with pytest.raises(
        voc.VocError, match=r"4 of 6 rows cannot be used: \[1\] text: a int is no text; \[2\] "
    ) as caught:
        voc.analyze_table(form(BAD), channel="channel", nps="nps")
    assert caught.value.code == "feedback.invalid"
    table = voc.analyze_table(form(BAD), channel="channel", nps="nps", columns=["kind"], errors="collect")
    answered = rows(table)
    assert [row["kind"] is None for row in answered] == [False, True, True, True, True, True]
    errors = [row["error"] for row in answered]
    assert errors[0] is errors[5] is None
    assert "fax" in errors[2]
    assert errors[3] == "scores.nps: 11 is not a whole number from 0 to 10"
    assert errors[4] == "nps: 'x' is not a number"


@pytest.mark.parametrize(
    "empty",
    [
        [],
        {"text": []},
        pd.DataFrame({"text": []}),
        pd.Series([], dtype=str),
        pl.DataFrame({"text": []}, {"text": str}),
        pa.table({"text": pa.array([], pa.string())}),
        pa.chunked_array([], pa.string_view()),
        pa.nulls(0),
    ],
    ids=lambda value: type(value).__name__,
)
def test_empty_tables_have_all_columns(empty: Any) -> None:
    answer = voc.analyze_table(empty)
    names = answer.columns if isinstance(answer, pd.DataFrame | pl.DataFrame) else answer.column_names
    assert len(answer) == 0
    # which are off by default
    assert tuple(names) == tuple(name for name in get_args(TableColumn) if name != "basic_emotions")


def test_lone_surrogates_and_nulls_alone() -> None:
    table = voc.analyze_table(["\ud800 good"], columns=["kind"])
    assert table.column("kind") == ["meaningful"]
    assert voc.analyze_table(pa.nulls(3), columns=["kind"]).to_pydict() == {"kind": [None] * 3}
    for nulls in (pl.Series("text", [None] * 3), pl.DataFrame({"text": [None] * 3})):
        assert voc.analyze_table(nulls, columns=["kind"])["kind"].to_list() == [None] * 3
    assert voc.analyze_table([None, float("nan"), pd.NA], columns=["kind"]).column("kind") == [None] * 3


def test_more_rows_than_a_batch_in_their_order() -> None:
    texts = [f"Order {n} is late." if n % 7 else None for n in range(5000)]
    whole = voc.analyze_table(pa.table({"text": texts, "n": range(5000)}), id="n", columns=["kind"])
    assert whole.column("id").to_pylist() == [str(n) for n in range(5000)]
    assert [kind is None for kind in whole.column("kind").to_pylist()] == [text is None for text in texts]
    assert whole.column("kind").num_chunks > 1


def test_any_library_takes_the_answer() -> None:
    answers = table = ANALYZER.analyze_table(TEXTS, columns=CHOSEN)
    assert pa.table(answers).to_pylist() == EXPECTED
    assert pl.DataFrame(table).to_dicts() == EXPECTED
    assert table.to_polars().to_dicts() == EXPECTED
    assert table.to_pyarrow().equals(pa.table(table))
    assert rows(table.to_pandas()) == EXPECTED
    if PANDAS_3:
        assert rows(pd.DataFrame.from_arrow(table)) == EXPECTED
    assert pa.schema(table).names == CHOSEN
    counted = duckdb.sql("SELECT count(sentiment_score) AS n FROM answers").fetchall()
    assert counted == [(sum(row["sentiment_score"] is not None for row in EXPECTED),)]
    assert pa.schema(table).metadata[b"voc.engine"].decode() == table.metadata["voc.engine"] == voc.__version__


def test_frames_have_types_that_fit() -> None:
    answer = ANALYZER.analyze_table(frame(text=TEXTS))
    assert answer.dtypes["sentiment"] == pd.Series(["x"]).dtype
    assert answer.dtypes["sentiment_score"] == "float64"
    assert answer.dtypes["effort"] == pd.Int32Dtype()
    assert answer.dtypes["comparison"] == pd.BooleanDtype()
    assert isinstance(answer.dtypes["topics"], pd.ArrowDtype)
    topics = answer["topics"].list.flatten()
    if PANDAS_3:
        assert topics.index[0] == "row 0"
    assert topics.struct.field("name").iloc[0] == INSIGHTS[0].topics[0].name
    assert answer.groupby("sentiment")["sentiment_score"].mean()["negative"] < 0
    # assigned beside the texts, rows stay with their texts
    assert frame(text=TEXTS).join(answer).loc["row 2", "language"] == "de"


def test_tables_are_values_of_their_own() -> None:
    table = ANALYZER.analyze_table(TEXTS, columns=CHOSEN)
    expected = table.to_pylist()
    capsule = table.__arrow_c_stream__()
    exported = pa.table(table)
    again = pickle.loads(pickle.dumps(table))
    del table
    gc.collect()
    assert exported.to_pylist() == again.to_pylist() == expected
    assert again.metadata["voc.engine"] == voc.__version__
    del capsule
    gc.collect()
    with pytest.raises(KeyError, match="no column `text`, expected one of language, sentiment"):
        again.column("text")
    assert again.to_pylist(2) == expected[:2]
    assert repr(again) == f"InsightTable(rows={len(TEXTS)}, columns={CHOSEN})"
    assert len(again) == again.num_rows == len(TEXTS)


def test_progress_is_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[int, int]] = []
    voc.analyze_table(TEXTS, columns=["kind"], progress=lambda *call: calls.append(call))
    assert calls[-1] == (len(TEXTS), len(TEXTS))
    assert calls == sorted(calls)
    voc.analyze_table(TEXTS, columns=["kind"], progress=True)
    assert f"{len(TEXTS)}/{len(TEXTS)}" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    voc.analyze_table(TEXTS, columns=["kind"], progress=True)
    assert f"\r{len(TEXTS)} of {len(TEXTS)} rows" in capsys.readouterr().err
    voc.analyze_table(TEXTS, columns=["kind"], progress=False)
    assert capsys.readouterr().err == ""


def test_what_progress_raises_stops_the_work() -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    calls = 0
    for threads in (1, None):
        with pytest.raises(KeyboardInterrupt):
            voc.Analyzer(threads=threads).analyze_table(TEXTS * 500, columns=["kind"], progress=stop)
        calls += 1
    assert calls == 2


def test_the_interpreter_runs_on_beside_a_table() -> None:
    ticks = 0
    over = threading.Event()

    def tick() -> None:
        nonlocal ticks
        while not over.wait(0.001):
            ticks += 1

    thread = threading.Thread(target=tick)
    thread.start()
    voc.analyze_table(TEXTS * 200)
    over.set()
    thread.join()
    # held back, it would tick once or twice; how often it does is the machine's load
    assert ticks > 3


def test_pandas_without_pyarrow_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match=r"pip install 'voc-analytics\[pandas\]'"):
        _tables.analyze_table(ANALYZER, pd.Series(["x"]), {"text": "text"}, None, "raise", None)
    # the others do without
    assert voc.analyze_table(["x"], columns=["kind"]).num_rows == 1
    assert voc.analyze_table(pl.Series(["x"]), columns=["kind"]).shape == (1, 1)


@pytest.mark.parametrize(
    "table", [pd.DataFrame({"text": ["x"]}), pl.DataFrame({"text": ["x"]}), pa.table({"text": ["x"]})]
)
def test_analyze_points_to_tables(table: Any) -> None:
    for call in (voc.analyze, voc.analyze_batch):
        with pytest.raises(voc.VocError, match="is a table: give it to `analyze_table`"):
            call(table)
