"""The golden cases that Rust, Python and Node share, read as ``tests/golden/README.md`` describes them."""

from __future__ import annotations

import functools
import json
import pathlib
from typing import Any

import pytest

import voc

FOLDER = pathlib.Path(__file__).parents[2] / "tests" / "golden"
CASES: list[Any] = [
    pytest.param(case, id=f"{path.stem}/{case['name']}")
    for path in sorted(FOLDER.glob("*.json"))
    # the cases of some have something else than feedback, and there are findings that this package does not tell yet
    if not path.name.startswith(("scores", "redact", "contacts", "conversations", "mentions", "churn"))
    for case in json.loads(path.read_text(encoding="utf-8"))
]
KNOWN = {"language", "kind", "label", "labels", "score_min", "score_max", "sentences", "removed", "error"}


@functools.cache
def analyzer(config: str) -> voc.Analyzer:
    return voc.Analyzer(config=json.loads(config))


def answer(case: dict[str, Any]) -> voc.Insight:
    return analyzer(json.dumps(case.get("config", {}))).analyze(case["feedback"])


@pytest.mark.skipif(not CASES, reason="no golden cases beside these tests")
@pytest.mark.parametrize("case", CASES)
def test_golden(case: dict[str, Any]) -> None:
    expect = case["expect"]
    assert expect.keys() <= KNOWN, "the runner does not know a field of the case"
    if "error" in expect:
        with pytest.raises(voc.VocError) as caught:
            answer(case)
        assert caught.value.code == expect["error"]["code"]
        assert expect["error"]["message"] in str(caught.value)
        return

    insight, text = answer(case), case["feedback"]["text"]
    if "language" in expect:
        assert insight.language.code == expect["language"]
    if "kind" in expect:
        assert insight.kind == expect["kind"]
    if "label" in expect:
        assert insight.label == expect["label"]
    if "labels" in expect:
        assert insight.label in expect["labels"]
    if "score_min" in expect:
        assert insight.sentiment is not None
        assert insight.sentiment.score >= expect["score_min"]
    if "score_max" in expect:
        assert insight.sentiment is not None
        assert insight.sentiment.score <= expect["score_max"]
    if "sentences" in expect:
        assert [s.span.of(text) for s in insight.sentences] == [s["text"] for s in expect["sentences"]]
        for sentence, wanted in zip(insight.sentences, expect["sentences"], strict=True):
            assert sentence.sentiment.label == wanted.get("label", sentence.sentiment.label)
    if "removed" in expect:
        removed = [{"part": r.part, "text": r.span.of(text)} for r in insight.removed]
        assert removed == expect["removed"]
