"""A chart: a specification for Vega-Lite, and the same drawn as an SVG."""

from __future__ import annotations

import json
from os import PathLike
from pathlib import Path
from typing import Any, TypeAlias

from voc._errors import VocError
from voc.charts._svg import GREY

Spec: TypeAlias = dict[str, Any]

# Okabe and Ito's, which the colour-blind tell apart; each has a contrast of 3 or more to white and to near-black
COLOURS = {"negative": "#d55e00", "mixed": "#b5739d", "neutral": "#8c959f", "positive": "#2f7fc1"}
ACCENT = COLOURS["positive"]
# on the colours, whatever the ground
INK = "#14181d"

_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_MIME = "application/vnd.vegalite.v5+json"
_CONFIG: Spec = {
    "axis": {
        "labelColor": GREY,
        "titleColor": GREY,
        "titleFontWeight": "normal",
        "domain": False,
        "ticks": False,
        "gridColor": GREY,
        "gridOpacity": 0.25,
        "labelLimit": 260,
        "labelPadding": 6,
    },
    "axisQuantitative": {"tickCount": 6},
    "point": {"opacity": 1},
    "legend": {"labelColor": GREY, "titleColor": GREY, "orient": "top", "title": None},
    "title": {"color": GREY, "subtitleColor": GREY, "anchor": "start", "fontSize": 14},
    "view": {"stroke": None},
    "text": {"color": GREY},
}


class Chart:
    """A chart, which a notebook shows as it is; the functions of `voc.charts` make it.

    Parameters
    ----------
    title : str
        What it shows.
    rows : list of dict
        The numbers that are drawn.
    spec : dict
        What a specification of Vega-Lite says of `rows`: encoding, layers, size.
    svg : str
        The same as a drawing.

    Attributes
    ----------
    title : str
        As given.
    rows : list of dict
        As given.

    Examples
    --------
    >>> import voc
    >>> chart = voc.charts.sentiment(voc.analyze(["Love it!", "It broke."]))
    >>> chart.to_dict()["$schema"]
    'https://vega.github.io/schema/vega-lite/v5.json'
    """

    def __init__(self, title: str, rows: list[dict[str, Any]], spec: Spec, svg: str) -> None:
        self.title = title
        self.rows = rows
        self._spec = spec
        self._svg = svg

    def to_dict(self) -> Spec:
        """The specification of Vega-Lite 5, for Altair, Vega-Embed and their like.

        Returns
        -------
        dict
            A specification of its own at every call, which may be changed.
        """
        head: Spec = {
            "$schema": _SCHEMA,
            "title": self.title,
            "background": "transparent",
            "data": {"values": self.rows},
            "config": _CONFIG,
        }
        spec: Spec = json.loads(json.dumps(head | self._spec))
        return spec

    def to_svg(self) -> str:
        """The chart as an SVG: inside a page its text has the page's colour, as an image one that reads on any ground.

        Returns
        -------
        str
            One element.
        """
        return self._svg

    def save(self, path: str | PathLike[str]) -> None:
        """Writes the chart to a file.

        Parameters
        ----------
        path : str or PathLike
            Ends with `.svg`, or with `.json` for the specification.

        Raises
        ------
        VocError
            `config.invalid` for another ending.
        """
        path = Path(path)
        if path.suffix == ".svg":
            path.write_text(self._svg, encoding="utf-8")
        elif path.suffix == ".json":
            path.write_text(json.dumps(self.to_dict(), ensure_ascii=False, indent=1), encoding="utf-8")
        else:
            raise VocError(f"path: expected one that ends with .svg or .json, not `{path.suffix}`", "config.invalid")

    def __repr__(self) -> str:
        return f"Chart({self.title!r}, {len(self.rows)} rows)"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {_MIME: self.to_dict(), "image/svg+xml": self._svg, "text/plain": repr(self)}
