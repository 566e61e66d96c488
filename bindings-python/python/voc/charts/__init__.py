"""Charts of what was found, for notebooks, pages and reports.

A chart is shown by a notebook as it is: by Vega-Lite where that is known, as in JupyterLab and VS Code, otherwise as an
SVG. Colours read on light and on dark ground and are told apart by the colour-blind. Nothing has to be installed.

>>> import voc
>>> insights = voc.analyze(["My parcel is late again.", "The courier was so kind.", "Terrible: three weeks late."])
>>> chart = voc.charts.topics(insights)
>>> chart
Chart('Topics', 3 rows)
>>> chart.to_svg()[:4]
'<svg'
"""

from __future__ import annotations

from voc.charts._chart import Chart
from voc.charts._conversation import trajectory
from voc.charts._findings import sentiment, topics
from voc.charts._scores import drivers, groups, trend

__all__ = ["Chart", "drivers", "groups", "sentiment", "topics", "trajectory", "trend"]
