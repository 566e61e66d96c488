"""What a notebook shows: static HTML, escaped, that reads on light and on dark pages; and one that is executed."""

from __future__ import annotations

import pathlib
import re
from html.parser import HTMLParser
from typing import Any

import pytest

import voc

EVIL = '<script>alert("1")</script>&'
ANALYZER = voc.Analyzer(competitors=[EVIL, "Zenith"])
TEXTS = [
    f"Three weeks late! I called five times and am switching to {EVIL}, they are cheaper.",
    "👍 Great staff, and the <b>app</b> is lovely. Send it today!",
    "n/a",
    "",
]
VOID = {"br", "hr", "img"}


class Page(HTMLParser):
    """The elements of a page, which must be closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def shown() -> list[str]:
    records = [voc.Feedback(text, id=EVIL) for text in TEXTS]
    table = ANALYZER.analyze_table([{"id": EVIL, "text": text} for text in [*TEXTS, None] * 3], id="id")
    return [insight._repr_html_() for insight in ANALYZER.analyze(records)] + [table._repr_html_()]


@pytest.mark.parametrize("html", shown(), ids=[*(text[:6] for text in TEXTS), "table"])
def test_html_is_static_and_escaped(html: str) -> None:
    page = Page(html)
    assert page.tags <= {"div", "span", "small", "table", "thead", "tbody", "tr", "th", "td"}
    assert page.attributes <= {"style", "title"}
    assert EVIL in page.text
    # the page's own colours, and tints that let them through
    assert not re.search(r"[^-]color:(?!inherit)", html)
    assert not re.search(r"background:(?!transparent|rgba?\()", html)


def test_an_insight_shows_what_was_found() -> None:
    insight = ANALYZER.analyze(TEXTS[0])
    page = Page(insight._repr_html_())
    assert insight.churn is not None
    for told in (insight.label, insight.topics[0].name, insight.intents[0].name, insight.churn.status, "Keywords"):
        assert str(told) in page.text
    assert "nothing to read" in Page(voc.analyze("")._repr_html_()).text


def test_a_table_shows_its_first_rows() -> None:
    page = Page(voc.analyze_table(["The crew was rude."] * 12, columns=["sentiment", "topics", "effort"])._repr_html_())
    assert page.text.count("negative") >= 10
    assert "12 rows, of which 10 are shown" in page.text
    assert "sentiment" in page.text
    assert Page(voc.analyze_table([])._repr_html_()).text.endswith("0 rows")


def test_a_conversation_shows_its_course() -> None:
    thread = [
        {"author": "customer", "text": "I love the app!", "time": "2026-03-02T09:00:00Z"},
        {"author": "agent", "text": "It costs twice as much now.", "time": "2026-03-02T10:00:00Z"},
        {"author": "customer", "text": f"A scam. I am switching to {EVIL}!", "time": "2026-03-03T09:00:00Z"},
    ]
    page = Page(ANALYZER.analyze_conversation(thread)._repr_html_())
    assert {"svg", "circle", "polyline"} <= page.tags
    for told in ("open", "the customer is waiting since 2026-03-03 09:00", "at message 2 by -", "after the agent's"):
        assert told in page.text
    empty = Page(voc.analyze_conversation([])._repr_html_())
    assert "0 messages" in empty.text
    assert "svg" not in empty.tags


NOTEBOOK = pathlib.Path(__file__).parents[2] / "docs" / "tutorial" / "charts.ipynb"


# the kernel's own libraries warn of what is not ours
@pytest.mark.filterwarnings("default")
def test_the_notebook_runs_and_shows_its_charts() -> None:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    if not NOTEBOOK.exists():
        pytest.skip("the project's notebook is not beside this package")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in cells), "committed with outputs"
    folder = {"metadata": {"path": str(NOTEBOOK.parents[2])}}
    nbclient.NotebookClient(notebook, timeout=60, resources=folder).execute()
    shown: list[dict[str, Any]] = [cell.outputs[-1].data for cell in cells if cell.outputs]
    charts = [data for data in shown if "application/vnd.vegalite.v5+json" in data]
    assert len(charts) == 5
    for data in charts:
        assert data["image/svg+xml"].startswith("<svg")
        assert data["application/vnd.vegalite.v5+json"]["data"]["values"]
    assert sum("text/html" in data for data in shown) == 4
