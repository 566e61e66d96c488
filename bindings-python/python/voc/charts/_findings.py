"""Charts of what many feedbacks say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, cast

from voc._errors import VocError
from voc._voc import Insight
from voc.charts._chart import COLOURS, INK, Chart, Spec
from voc.charts._svg import Rows, letters, shown
from voc.scores import csat, net_sentiment

# where the intervals are drawn, so that those that overlap are told apart
_LIFTS = {"negative": -4, "positive": 4}


def _values(found: Any, column: str) -> list[Any]:
    """A column of a table of findings, or the same of insights."""
    names = getattr(found, "column_names", None)
    if names is None:
        names = getattr(found, "columns", None)
    if names is not None:
        if column not in list(names):
            raise VocError(f"found: the table has no column `{column}`")
        values = found.column(column) if hasattr(found, "column") else found[column]
        for way in ("to_pylist", "to_list", "tolist"):
            if hasattr(values, way):
                values = getattr(values, way)()
                break
        return list(values)
    insights = list(found)
    for at, insight in enumerate(insights):
        if insight is not None and not isinstance(insight, Insight):
            raise VocError(f"found[{at}]: expected an Insight, found {type(insight).__name__}")
    if column == "sentiment":
        return [insight and insight.label for insight in insights]
    return [insight and [topic.to_dict() for topic in insight.topics] for insight in insights]


def sentiment(found: Any, by: Iterable[Any] | None = None, *, title: str = "Sentiment") -> Chart:
    """The shares of the sentiments, of all or of each group, with 95% intervals of negative and positive (Wilson).

    Parameters
    ----------
    found : iterable of Insight, or table
        What `analyze` gave for many, or a table of `analyze_table` with the column `sentiment`.
    by : iterable, optional
        A label for each, such as a shop or a month; groups are in the order of their labels.
    title : str, default 'Sentiment'
        The title.

    Returns
    -------
    Chart
        A bar for each group.

    Raises
    ------
    VocError
        For something else than insights, and for groups of another number.

    Examples
    --------
    >>> import voc
    >>> table = voc.analyze_table(["Love it!", "Terrible: three weeks late.", "It broke."], columns=["sentiment"])
    >>> chart = voc.charts.sentiment(table, by=["web", "web", "shop"])
    >>> [(row["group"], row["sentiment"], row["share"]) for row in chart.rows if row["count"]]
    [('shop (n = 1)', 'negative', 100.0), ('web (n = 2)', 'negative', 50.0), ('web (n = 2)', 'positive', 50.0)]
    """
    labels = _values(found, "sentiment")
    groups = ["all"] * len(labels) if by is None else ["(none)" if group is None else str(group) for group in by]
    if len(groups) != len(labels):
        raise VocError(f"by: {len(groups)} labels for {len(labels)} feedbacks")
    counts: dict[str, Counter[str]] = {}
    for group, label in zip(groups, labels, strict=True):
        if label in COLOURS:
            counts.setdefault(group, Counter())[label] += 1
    rows: list[dict[str, Any]] = []
    names: list[str] = []
    for group in sorted(counts):
        n = counts[group].total()
        name = f"{group} (n = {n})"
        names.append(name)
        start = 0.0
        for label in COLOURS:
            count = counts[group][label]
            share = 100 * count / n
            row: dict[str, Any] = {"group": name, "sentiment": label, "count": count, "share": share}
            row |= {"from": start, "to": start + share}
            interval = csat(counts=[n - count, count], scale="0-1").interval
            if interval is not None and label in _LIFTS:
                # positive ends at the right, so that its interval is seen from there
                low, high = (interval.low, interval.high) if label == "negative" else (
                    100 - interval.high, 100 - interval.low,
                )  # fmt: skip
                row |= {"low": low, "high": high}
            rows.append(row)
            start += share
    spec: Spec = {
        "width": 480,
        "height": {"step": 28},
        "encoding": {"y": {"field": "group", "type": "nominal", "title": None, "sort": names}},
        "layer": [
            {
                "mark": {"type": "bar", "height": 18},
                "encoding": {
                    "x": {"field": "from", "type": "quantitative", "title": "share, %", "scale": {"domain": [0, 100]}},
                    "x2": {"field": "to"},
                    "color": {
                        "field": "sentiment",
                        "type": "nominal",
                        "scale": {"domain": list(COLOURS), "range": list(COLOURS.values())},
                    },
                    "tooltip": [
                        {"field": "group", "type": "nominal"},
                        {"field": "sentiment", "type": "nominal"},
                        {"field": "share", "type": "quantitative", "format": ".1f", "title": "share, %"},
                        {"field": "count", "type": "quantitative"},
                    ],
                },
            }
        ]
        + [
            {
                "transform": [{"filter": {"field": "sentiment", "equal": label}}],
                "mark": {"type": "rule", "color": INK, "strokeWidth": 1.5, "yOffset": lift},
                "encoding": {"x": {"field": "low", "type": "quantitative"}, "x2": {"field": "high"}},
            }
            for label, lift in _LIFTS.items()
        ],
    }
    drawing = Rows(title, names, 0, 100)
    drawing.legend(list(COLOURS.items()))
    for row in rows:
        y = drawing.y(names.index(row["group"]))
        told = f"{row['group']}: {row['sentiment']} {row['share']:.1f}% ({row['count']})"
        if row["count"]:
            drawing.bar(drawing.x(row["from"]), drawing.x(row["to"]), y, 18, COLOURS[row["sentiment"]], told)
    for row in rows:
        if "low" in row:
            y = drawing.y(names.index(row["group"])) + _LIFTS[row["sentiment"]]
            drawing.whisker(drawing.x(row["low"]), drawing.x(row["high"]), y, INK)
    return Chart(title, rows, spec, drawing.finish())


def topics(found: Any, *, count: int = 12, title: str = "Topics") -> Chart:
    """The topics that are spoken of most: how often they are blamed, to the left, and praised, to the right.

    Parameters
    ----------
    found : iterable of Insight, or table
        What `analyze` gave for many, or a table of `analyze_table` with the column `topics`.
    count : int, default 12
        Topics at most, the most frequent.
    title : str, default 'Topics'
        The title.

    Returns
    -------
    Chart
        A bar for each topic, with its net sentiment: 100 (praised - blamed) / all that speak of it.

    Raises
    ------
    VocError
        For something else than insights.

    Examples
    --------
    >>> import voc
    >>> said = ["My parcel is late again.", "Terrible: three weeks late.", "The courier was so kind."]
    >>> chart = voc.charts.topics(voc.analyze(said))
    >>> next((row["negative"], row["net"]) for row in chart.rows if row["topic"] == "delivery.speed")
    (-2, -100.0)
    """
    counts: dict[str, Counter[str]] = {}
    for told in _values(found, "topics"):
        # what is missing is None, NaN or NA, and no list
        listed = cast("list[dict[str, Any]]", list(told)) if hasattr(told, "__len__") else []
        for topic in listed:
            counts.setdefault(topic["name"], Counter())[topic["sentiment"]] += 1
    chosen = sorted(counts, key=lambda name: (-counts[name].total(), name))[:count]
    rows: list[dict[str, Any]] = []
    for name in chosen:
        spoken = counts[name]
        order = [spoken[label] for label in ("positive", "neutral", "negative", "mixed")]
        n = spoken.total()
        net = net_sentiment(counts=order, responses_n=n).value or 0.0
        rows.append(
            {
                "topic": name,
                "negative": -spoken["negative"],
                "positive": spoken["positive"],
                "n": n,
                "net": net,
                "told": f"net {shown(round(net))}",
            }
        )
    tooltip = [
        {"field": "topic", "type": "nominal"},
        {"field": "negative", "type": "quantitative"},
        {"field": "positive", "type": "quantitative"},
        {"field": "n", "type": "quantitative", "title": "all"},
        {"field": "net", "type": "quantitative", "format": "+.0f"},
    ]
    spec: Spec = {
        "width": 480,
        "height": {"step": 28},
        "encoding": {"y": {"field": "topic", "type": "nominal", "title": None, "sort": chosen}, "tooltip": tooltip},
        "layer": [
            {
                "mark": {"type": "bar", "height": 16, "color": COLOURS[side]},
                "encoding": {
                    "x": {"field": side, "type": "quantitative", "title": "blamed (left) and praised (right)"}
                },
            }
            for side in ("negative", "positive")
        ]
        + [
            {
                "mark": {"type": "text", "align": "left", "dx": 6},
                "encoding": {
                    "x": {"field": "positive", "type": "quantitative"},
                    "text": {"field": "told", "type": "nominal"},
                },
            }
        ],
    }
    low = min((row["negative"] for row in rows), default=0)
    high = max((row["positive"] for row in rows), default=0)
    drawing = Rows(title, chosen, min(low, 0), max(high, 1), room=letters("net \N{MINUS SIGN}100") + 6)
    drawing.legend([("blamed", COLOURS["negative"]), ("praised", COLOURS["positive"])])
    for at, row in enumerate(rows):
        y = drawing.y(at)
        hint = f"{row['topic']}: blamed {-row['negative']}, praised {row['positive']}, all {row['n']}, {row['told']}"
        for side in ("negative", "positive"):
            if row[side]:
                drawing.bar(drawing.x(0), drawing.x(row[side]), y, 16, COLOURS[side], hint)
        drawing.text(drawing.x(row["positive"]) + 6, y + 4, row["told"])
    drawing.line(drawing.x(0), drawing.y(0) - 14, drawing.x(0), drawing.bottom)
    return Chart(title, rows, spec, drawing.finish())
