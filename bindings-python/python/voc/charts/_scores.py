"""Charts of scores."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from voc._errors import VocError
from voc.charts._chart import ACCENT, COLOURS, INK, Chart, Spec
from voc.charts._svg import GREY, Course, Rows, shown
from voc.scores import BinaryImportance, ByGroup, Importance

# of what is written like 2026-03
_MONTH = 7
# of an axis, about
_LABELS = 8


def _score_rows(scores: ByGroup[Any]) -> list[dict[str, Any]]:
    """A row for each group that has a value."""
    if not isinstance(scores, ByGroup):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise VocError(f"scores: expected a score of groups (by=...), found {type(scores).__name__}", "score.invalid")
    rows: list[dict[str, Any]] = []
    for label, result in scores.items():
        value = getattr(result, "value", None)
        if value is None:
            continue
        row: dict[str, Any] = {"group": label, "value": value, "n": getattr(result, "n", None)}
        interval = getattr(result, "interval", None)
        if interval is not None:
            row |= {"low": interval.low, "high": interval.high}
        rows.append(row)
    return rows


def _told(row: dict[str, Any]) -> str:
    within = f" [{shown(round(row['low'], 1))}, {shown(round(row['high'], 1))}]" if "low" in row else ""
    return f"{row['group']}: {shown(round(row['value'], 1))}{within}, n = {row['n']}"


def _bounds(rows: list[dict[str, Any]]) -> tuple[float, float]:
    numbers = [row[name] for row in rows for name in ("value", "low", "high") if name in row]
    return (min(numbers), max(numbers)) if numbers else (0.0, 1.0)


def _tooltip(name: str) -> list[Spec]:
    return [
        {"field": name, "type": "nominal"},
        {"field": "value", "type": "quantitative", "format": ".1f"},
        {"field": "low", "type": "quantitative", "format": ".1f"},
        {"field": "high", "type": "quantitative", "format": ".1f"},
        {"field": "n", "type": "quantitative"},
    ]


def _name(scores: ByGroup[Any], title: str | None) -> str:
    return title or next((type(result).__name__ for result in scores.values()), "Score")


def groups(scores: ByGroup[Any], *, title: str | None = None) -> Chart:
    """A score of each group, as a point with its interval.

    Parameters
    ----------
    scores : ByGroup
        What a calculator gives with `by`, such as `voc.nps(answers, by=shops)`. Groups without a value are left out.
    title : str, optional
        The title; the name of the score by default.

    Returns
    -------
    Chart
        A row for each group, the highest value first.

    Raises
    ------
    VocError
        `score.invalid` for something else.

    Examples
    --------
    >>> import voc
    >>> scores = voc.nps([10, 9, 3, 8, 10, 0], by=["web", "web", "web", "shop", "shop", "shop"])
    >>> [row["group"] for row in voc.charts.groups(scores).rows]
    ['web', 'shop']
    """
    rows = _score_rows(scores)
    for row in rows:
        row["group"] = str(row["group"])
    rows.sort(key=lambda row: (-row["value"], row["group"]))
    title = _name(scores, title)
    names = [row["group"] for row in rows]
    y: Spec = {"field": "group", "type": "nominal", "title": None, "sort": names}
    value: Spec = {"field": "value", "type": "quantitative", "title": None, "scale": {"zero": False}}
    spec: Spec = {
        "width": 480,
        "height": {"step": 28},
        "encoding": {"y": y, "tooltip": _tooltip("group")},
        "layer": [
            {
                "transform": [{"filter": "isValid(datum.low)"}],
                "mark": {"type": "rule", "color": ACCENT, "strokeWidth": 2},
                "encoding": {"x": value | {"field": "low"}, "x2": {"field": "high"}},
            },
            {"mark": {"type": "point", "filled": True, "size": 70, "color": ACCENT}, "encoding": {"x": value}},
        ],
    }
    low, high = _bounds(rows)
    drawing = Rows(title, names, low, high)
    for at, row in enumerate(rows):
        if "low" in row:
            drawing.whisker(drawing.x(row["low"]), drawing.x(row["high"]), drawing.y(at), ACCENT)
        drawing.dot(drawing.x(row["value"]), drawing.y(at), ACCENT, _told(row), 5)
    return Chart(title, rows, spec, drawing.finish())


def _time(label: Any) -> datetime | None:
    """The point in time that a label names: a date, a datetime or what is written like one, months included."""
    if isinstance(label, datetime):
        time = label
    elif isinstance(label, date):
        time = datetime(label.year, label.month, label.day)
    elif isinstance(label, str):
        try:
            time = datetime.fromisoformat(f"{label}-01" if len(label) == _MONTH and label[4] == "-" else label)
        except ValueError:
            return None
    else:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def trend(scores: ByGroup[Any], *, title: str | None = None) -> Chart:
    """A score over time, as a line with a band for its interval.

    Parameters
    ----------
    scores : ByGroup
        What a calculator gives with `by`, such as `voc.nps(answers, by=months)`. Labels that are dates, datetimes or
        texts like `2026-03` and `2026-03-09` are drawn as times, others at even distances in their order. Groups
        without a value are left out.
    title : str, optional
        The title; the name of the score by default.

    Returns
    -------
    Chart
        A point for each group.

    Raises
    ------
    VocError
        `score.invalid` for something else.

    Examples
    --------
    >>> import voc
    >>> chart = voc.charts.trend(voc.nps([10, 9, 3, 8, 10, 9], by=["2026-01"] * 3 + ["2026-02"] * 3))
    >>> [(row["group"], round(row["value"])) for row in chart.rows]
    [('2026-01', 33), ('2026-02', 67)]
    """
    rows = [row for row in _score_rows(scores) if row["group"] is not None]
    times = [_time(row["group"]) for row in rows]
    known = [time for time in times if time is not None]
    timely = len(known) == len(rows)
    title = _name(scores, title)
    for row in rows:
        row["group"] = str(row["group"])
    if timely:
        for row, time in zip(rows, known, strict=True):
            row["time"] = time.isoformat()
        rows.sort(key=lambda row: row["time"])
        known.sort()
        monthly = all(time.day == 1 for time in known)
        axis: Spec = {"grid": False, "tickCount": 6, "format": "%Y-%m-%d"}
        if monthly:
            axis |= {"tickCount": {"interval": "month", "step": len(known) // _LABELS + 1}, "format": "%Y-%m"}
        x: Spec = {"field": "time", "type": "temporal", "title": None, "scale": {"type": "utc"}, "axis": axis}
        places = [(time.timestamp(), row["group"]) for time, row in zip(known, rows, strict=True)]
    else:
        x = {"field": "group", "type": "ordinal", "title": None, "sort": None, "axis": {"labelAngle": 0}}
        places = [(float(at), row["group"]) for at, row in enumerate(rows)]
    y: Spec = {"field": "value", "type": "quantitative", "title": None, "scale": {"zero": False}}
    spec: Spec = {
        "width": 540,
        "height": 200,
        "encoding": {"x": x, "tooltip": _tooltip("group")},
        "layer": [
            {
                "transform": [{"filter": "isValid(datum.low)"}],
                "mark": {"type": "area", "color": ACCENT, "opacity": 0.22},
                "encoding": {"y": y | {"field": "low"}, "y2": {"field": "high"}},
            },
            {
                "mark": {"type": "line", "color": ACCENT, "point": {"filled": True, "color": ACCENT}},
                "encoding": {"y": y},
            },
        ],
    }
    low, high = _bounds(rows)
    drawing = Course(title, places, low, high)
    points = [(drawing.x(place), row) for (place, _), row in zip(places, rows, strict=True)]
    sure = [(at, row) for at, row in points if "low" in row]
    if len(sure) > 1:
        above = [(at, drawing.y(row["high"])) for at, row in sure]
        drawing.band([*above, *((at, drawing.y(row["low"])) for at, row in reversed(sure))], ACCENT)
    if len(points) > 1:
        drawing.path([(at, drawing.y(row["value"])) for at, row in points], ACCENT)
    for at, row in points:
        drawing.dot(at, drawing.y(row["value"]), ACCENT, _told(row))
    return Chart(title, rows, spec, drawing.finish())


def drivers(importance: Importance | BinaryImportance, *, title: str = "Drivers") -> Chart:
    """What drives an outcome: the share of each driver in what is explained, with its interval.

    Parameters
    ----------
    importance : Importance or BinaryImportance
        What `voc.scores.importance` or `voc.scores.binary_importance` gives.
    title : str, default 'Drivers'
        The title.

    Returns
    -------
    Chart
        A bar for each driver, the strongest first: blue where more of it goes with more of the outcome, orange where
        with less, pale where it is not significant.

    Raises
    ------
    VocError
        `score.invalid` for something else.

    Examples
    --------
    >>> import voc
    >>> found = voc.scores.importance([1, 2, 3, 4, 5, 4], {"price": [1, 2, 3, 4, 5, 5], "app": [3, 2, 1, 3, 2, 4]})
    >>> [row["driver"] for row in voc.charts.drivers(found).rows]
    ['price', 'app']
    """
    if not isinstance(importance, Importance | BinaryImportance):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise VocError(f"importance: expected an Importance, found {type(importance).__name__}", "score.invalid")
    rows: list[dict[str, Any]] = []
    for driver in importance.drivers:
        share: float | None = driver.share
        if share is None:
            continue
        row: dict[str, Any] = {"driver": driver.name, "share": share, "sign": driver.sign}
        row["significant"] = bool(driver.significant)
        interval = getattr(driver, "share_interval", None)
        if interval is not None:
            row |= {"low": interval.low, "high": interval.high}
        rows.append(row)
    rows.sort(key=lambda row: (-row["share"], row["driver"]))
    names = [row["driver"] for row in rows]
    signs = {"positive": COLOURS["positive"], "negative": COLOURS["negative"]}
    spec: Spec = {
        "width": 480,
        "height": {"step": 28},
        "encoding": {"y": {"field": "driver", "type": "nominal", "title": None, "sort": names}},
        "layer": [
            {
                "mark": {"type": "bar", "height": 16},
                "encoding": {
                    "x": {"field": "share", "type": "quantitative", "title": "share of what is explained, %"},
                    "color": {
                        "field": "sign",
                        "type": "nominal",
                        "scale": {"domain": list(signs), "range": list(signs.values())},
                    },
                    "opacity": {"condition": {"test": "datum.significant", "value": 1}, "value": 0.45},
                    "tooltip": [
                        {"field": "driver", "type": "nominal"},
                        {"field": "share", "type": "quantitative", "format": ".1f"},
                        {"field": "low", "type": "quantitative", "format": ".1f"},
                        {"field": "high", "type": "quantitative", "format": ".1f"},
                        {"field": "significant", "type": "nominal"},
                    ],
                },
            },
            {
                "transform": [{"filter": "isValid(datum.low)"}],
                "mark": {"type": "rule", "color": GREY, "strokeWidth": 1.5},
                "encoding": {"x": {"field": "low", "type": "quantitative"}, "x2": {"field": "high"}},
            },
        ],
    }
    high = max((row.get("high", row["share"]) for row in rows), default=1.0)
    drawing = Rows(title, names, 0, max(high, 1.0))
    drawing.legend([("rises with it", signs["positive"]), ("falls with it", signs["negative"])])
    for at, row in enumerate(rows):
        y = drawing.y(at)
        sure = "" if row["significant"] else ", not significant"
        told = f"{row['driver']}: {row['share']:.1f}% of what is explained, {row['sign']}{sure}"
        colour = signs.get(row["sign"], GREY)
        drawing.bar(drawing.x(0), drawing.x(row["share"]), y, 16, colour, told, 1.0 if row["significant"] else 0.45)
        if "low" in row:
            drawing.whisker(drawing.x(row["low"]), drawing.x(row["high"]), y)
            # on the bar, whose colour is the same on any ground
            drawing.line(drawing.x(row["low"]), y, drawing.x(min(row["share"], row["high"])), y, INK, 1.5)
    return Chart(title, rows, spec, drawing.finish())
