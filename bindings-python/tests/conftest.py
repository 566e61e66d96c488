"""What several test modules share."""

from __future__ import annotations

import pathlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import voc


@pytest.fixture(scope="session")
def analyzer() -> voc.Analyzer:
    return voc.Analyzer()


@pytest.fixture(scope="session")
def model_file() -> pathlib.Path:
    """The model file of the source tree, where the tests run in one."""
    path = pathlib.Path(__file__).parents[2] / "voc-core" / "model" / "voc.model"
    if not path.is_file():
        pytest.skip("no model file beside these tests")
    return path


SAID = [
    "The delivery came two weeks late, I want my money back!",
    "Great staff, they solved it in minutes.",
    "Ich warte seit Tagen auf eine Antwort. Unmöglich!",
    "It works. The manual could be better, though.",
    "I cancelled last week and moved to Zenith.",
    "👍👍 Sehr gut, danke!",
    "If this happens again I am switching to Zenith.",
    "n/a",
    "L'application plante à chaque mise à jour.",
    "",
    "Quick, friendly, fairly priced: I recommend you to everyone.",
]


@pytest.fixture(scope="session")
def rows() -> list[dict[str, Any]]:
    """What a feedback table holds: texts and ratings of some contacts, some of them missing."""
    begin = datetime(2025, 6, 1, tzinfo=UTC)
    return [
        {
            "key": number,
            "who": f"c{number * 7 % 97}",
            "at": begin + timedelta(hours=number),
            "said": None if number % 17 == 0 else SAID[number * 5 % 11],
            "rating": score if (score := number * number % 13) <= 10 else None,
            "shop": (None, "web", "north")[number % 3],
        }
        for number in range(4000)
    ]


@pytest.fixture(scope="session")
def rival() -> voc.Analyzer:
    """An analyzer with settings of its own."""
    return voc.Analyzer(competitors=["Zenith"])


@dataclass(frozen=True)
class OnePass:
    """Scores and histories of all rows, counted in one process without any engine."""

    labels: list[str | None]
    nps: Any
    nps_by_shop: dict[Any, Any]
    net_sentiment: Any
    histories: voc.contact.Histories


@pytest.fixture(scope="session")
def one_pass(rows: list[dict[str, Any]], rival: voc.Analyzer) -> OnePass:
    labels = rival.analyze_table([row["said"] for row in rows], columns=["sentiment"]).column("sentiment")
    ratings = [row["rating"] for row in rows]
    histories = voc.contact.Histories()
    for row in rows:
        if row["said"] is not None:
            feedback = {"id": str(row["key"]), "time": row["at"], "text": row["said"]}
            histories.observe(row["who"], feedback, rival.analyze(feedback))
    return OnePass(
        labels,
        voc.nps(ratings),
        dict(voc.nps(ratings, by=[row["shop"] for row in rows])),
        voc.net_sentiment(labels, unit="documents"),
        histories,
    )
