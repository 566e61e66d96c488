"""Charts are valid for Vega-Lite, well-formed as SVG, and draw the numbers that were found."""

from __future__ import annotations

import json
import pathlib
import re
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest

import voc
from voc.charts import Chart

EVIL = '<script>alert("1")</script>&'
TEXTS = [
    "My parcel is late again.",
    "The courier was so kind.",
    "Terrible: three weeks late.",
    "What time do you open?",
    "",
]
INSIGHTS = voc.analyze(TEXTS * 4)
THREAD = [
    {"author": "customer", "text": "Lovely packaging, thank you!"},
    {"author": "agent", "text": "Your subscription is renewed for 99 a month."},
    {"author": "customer", "text": "This is a scam. I want my money back!"},
]
MONTHS = ["2026-01", "2026-02", "2026-03"]
NPS = voc.nps([10, 9, 3, 8, 10, 0, 9, 9, 2], by=MONTHS * 3)
IMPORTANCE = voc.scores.importance(
    [1, 2, 3, 4, 5, 4, 2, 1], {"price": [1, 2, 3, 4, 5, 5, 2, 2], EVIL: [3, 5, 2, 2, 1, 1, 4, 5]}
)
CHARTS: dict[str, Chart] = {
    "sentiment": voc.charts.sentiment(INSIGHTS),
    "sentiment by group": voc.charts.sentiment(INSIGHTS, by=[EVIL, "shop", None, "web", "web"] * 4),
    "sentiment of none": voc.charts.sentiment([]),
    "topics": voc.charts.topics(INSIGHTS),
    "topics of none": voc.charts.topics([]),
    "trend": voc.charts.trend(NPS),
    "trend of one": voc.charts.trend(voc.nps([10], by=["2026-01"])),
    "trend of none": voc.charts.trend(voc.nps([], by=[])),
    "trend of names": voc.charts.trend(voc.nps([10, 9, 3], by=["wave 1", "wave 2", EVIL])),
    "groups": voc.charts.groups(voc.nps([10, 9, 3, 8], by=["web", "web", EVIL, None])),
    "groups of none": voc.charts.groups(voc.nps([], by=[])),
    "drivers": voc.charts.drivers(IMPORTANCE),
    "trajectory": voc.charts.trajectory(voc.analyze_conversation(THREAD)),
    "trajectory of none": voc.charts.trajectory(voc.analyze_conversation([])),
}
each = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)


@pytest.fixture(scope="session")
def vega_lite() -> Any:
    altair = pytest.importorskip("altair")
    jsonschema = pytest.importorskip("jsonschema")
    path = pathlib.Path(altair.__file__).parent / "vegalite" / "v5" / "schema" / "vega-lite-schema.json"
    if not path.exists():
        pytest.skip("this altair has no schema of Vega-Lite 5")
    return jsonschema.Draft7Validator(json.loads(path.read_text(encoding="utf-8")))


@each
def test_the_specification_is_valid_and_names_columns_that_are_there(chart: Chart, vega_lite: Any) -> None:
    spec = chart.to_dict()
    assert [error.message for error in vega_lite.iter_errors(spec)] == []
    assert list(vega_lite.iter_errors(spec | {"layer": [{"mark": "barr"}]})) != []
    fields = set(re.findall(r'"field": "(\w+)"', json.dumps(spec)))
    # intervals are there where a score has one
    assert not chart.rows or fields <= {name for row in chart.rows for name in row} | {"low", "high"}
    spec["data"] = None
    assert chart.to_dict()["data"]["values"] == json.loads(json.dumps(chart.rows))


@each
def test_the_drawing_is_well_formed_and_inside_its_frame(chart: Chart) -> None:
    root = ElementTree.fromstring(chart.to_svg())
    assert root.get("role") == "img"
    assert root.get("aria-label") == chart.title
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
        "svg", "style", "text", "title", "line", "rect", "circle", "polyline", "polygon",
    }  # fmt: skip
    for element in root.iter():
        for name in ("x", "x1", "x2", "cx"):
            assert 0 <= float(element.get(name, 0)) <= width
        for name in ("y", "y1", "y2", "cy"):
            assert 0 <= float(element.get(name, 0)) <= height
    # the page's own colour, but for the marks; nothing is loaded from anywhere
    assert "http" not in chart.to_svg().replace("http://www.w3.org/2000/svg", "")


@each
def test_a_notebook_gets_each_form(chart: Chart) -> None:
    bundle = chart._repr_mimebundle_()
    assert list(bundle) == ["application/vnd.vegalite.v5+json", "image/svg+xml", "text/plain"]
    assert bundle["text/plain"] == repr(chart) == f"Chart('{chart.title}', {len(chart.rows)} rows)"


def test_shares_are_those_of_each_group_with_their_intervals() -> None:
    chart = voc.charts.sentiment(INSIGHTS, by=["a", "a", "b", "b", "b"] * 4)
    rows = {(row["group"], row["sentiment"]): row for row in chart.rows}
    assert sum(row["share"] for row in chart.rows if row["group"] == "a (n = 8)") == pytest.approx(100)
    negative = rows["a (n = 8)", "negative"]
    interval = voc.csat(counts=[4, 4], scale="0-1").interval
    assert negative["count"] == 4
    assert interval is not None
    assert (negative["low"], negative["high"]) == (interval.low, interval.high)
    # a text without a word has no sentiment and is not counted
    assert "b (n = 8)" in {row["group"] for row in chart.rows}


@pytest.mark.parametrize("library", ["", "pandas", "polars", "pyarrow"])
def test_tables_are_drawn_as_insights_are(library: str) -> None:
    table: Any = TEXTS * 4
    if library == "pyarrow":
        table = pytest.importorskip(library).array(table)
    elif library:
        table = pytest.importorskip(library).Series(table)
    found = voc.analyze_table(table, columns=["sentiment", "topics"])
    assert voc.charts.sentiment(found).rows == CHARTS["sentiment"].rows
    assert voc.charts.topics(found).rows == CHARTS["topics"].rows


def test_topics_are_counted_and_the_most_frequent_shown() -> None:
    rows = CHARTS["topics"].rows
    first = next(row for row in rows if row["topic"] == "delivery.speed")
    assert (first["negative"], first["positive"], first["net"]) == (-8, 0, -100)
    assert [row["n"] for row in rows] == sorted((row["n"] for row in rows), reverse=True)
    assert len(voc.charts.topics(INSIGHTS, count=1).rows) == 1


def test_a_trend_is_in_the_order_of_time() -> None:
    by = [date(2026, 3, 1), date(2026, 1, 1), None]
    chart = voc.charts.trend(voc.nps([10, 0, 5], by=[str(by[0]), str(by[1]), None]), title="NPS")
    assert [row["group"] for row in chart.rows] == ["2026-01-01", "2026-03-01"]
    assert chart.rows[0]["time"] == "2026-01-01T00:00:00+00:00"
    assert [row["value"] for row in chart.rows] == [-100, 100]
    assert CHARTS["trend of names"].to_dict()["encoding"]["x"]["type"] == "ordinal"


def test_drivers_and_turns_are_marked() -> None:
    price, other = CHARTS["drivers"].rows
    assert (price["driver"], price["sign"], other["sign"]) == ("price", "positive", "negative")
    assert [row["turn"] for row in CHARTS["trajectory"].rows] == [False, True]
    binary = voc.scores.binary_importance(
        [0, 1, 0, 1, 1, 0] * 5, {"a": [1, 2, 2, 3, 1, 1] * 5, "b": [1, 2, 3, 1, 2, 3] * 5}
    )
    assert {row["driver"] for row in voc.charts.drivers(binary).rows} == {"a", "b"}


def test_charts_are_kept(tmp_path: pathlib.Path) -> None:
    chart = CHARTS["topics"]
    chart.save(tmp_path / "topics.svg")
    chart.save(str(tmp_path / "topics.json"))
    assert (tmp_path / "topics.svg").read_text(encoding="utf-8") == chart.to_svg()
    assert json.loads((tmp_path / "topics.json").read_text(encoding="utf-8")) == chart.to_dict()
    with pytest.raises(voc.VocError, match=r"ends with \.svg or \.json, not `\.png`"):
        chart.save(tmp_path / "topics.png")


@pytest.mark.parametrize(
    ("draw", "message"),
    [
        (lambda: voc.charts.sentiment(["text"]), r"found\[0\]: expected an Insight, found str"),
        (lambda: voc.charts.topics(voc.analyze_table(["a"], columns=["kind"])), "no column `topics`"),
        (lambda: voc.charts.sentiment(INSIGHTS, by=["a"]), "by: 1 labels for 20 feedbacks"),
        (lambda: voc.charts.trend(voc.nps([10])), r"scores: expected a score of groups \(by=\.\.\.\), found Nps"),
        (lambda: voc.charts.groups([1]), "scores: expected a score of groups"),
        (lambda: voc.charts.drivers(NPS), "importance: expected an Importance, found ByGroup"),
        (lambda: voc.charts.trajectory(INSIGHTS), "conversation: expected a ConversationInsight, found list"),
    ],
)
def test_what_cannot_be_drawn_is_refused_by_name(draw: Any, message: str) -> None:
    with pytest.raises(voc.VocError, match=message):
        draw()
