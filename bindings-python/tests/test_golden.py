"""The golden cases that Rust, Python and Node share, read as ``tests/golden/README.md`` describes them."""

from __future__ import annotations

import functools
import json
import pathlib
from collections.abc import Callable, Iterable
from typing import Any

import pytest

import voc

FOLDER = pathlib.Path(__file__).parents[2] / "tests" / "golden"
CASES: list[Any] = [
    pytest.param(case, id=f"{path.stem}/{case['name']}")
    for path in sorted(FOLDER.glob("*.json"))
    # cases of scores, redaction, contacts and conversations have something else than feedback
    if not path.name.startswith(("scores", "redact", "contacts", "conversations"))
    for case in json.loads(path.read_text(encoding="utf-8"))
]


@functools.cache
def analyzer(config: str) -> voc.Analyzer:
    return voc.Analyzer(config=json.loads(config))


def answer(case: dict[str, Any]) -> voc.Insight:
    return analyzer(json.dumps(case.get("config", {}))).analyze(case["feedback"])


def within(found: float | None, least: float, most: float) -> None:
    assert found is not None
    assert least <= found <= most


def check_sentences(insight: voc.Insight, expected: list[dict[str, str]], text: str) -> None:
    assert [s.span.of(text) for s in insight.sentences] == [s["text"] for s in expected]
    for sentence, wanted in zip(insight.sentences, expected, strict=True):
        assert sentence.sentiment.label == wanted.get("label", sentence.sentiment.label)


def check_keywords(insight: voc.Insight, expected: list[dict[str, Any]], text: str) -> None:
    found = [
        {
            "lemma": keyword.lemma,
            "text": keyword.text,
            "sentiment": keyword.sentiment,
            "spans": [span.of(text) for span in keyword.spans],
        }
        for keyword in insight.keywords
    ]
    assert bool(found) == bool(expected)
    for wanted in expected:
        assert any(keyword | wanted == keyword for keyword in found), (wanted, found)


def check_mentions(insight: voc.Insight, expected: list[dict[str, Any]], text: str) -> None:
    assert all(mention.span.of(text) == mention.text for mention in insight.mentions)
    assert len(insight.mentions) == len(expected)
    for mention, wanted in zip(insight.mentions, expected, strict=True):
        assert {name: getattr(mention, name) for name in wanted} == wanted


def check_churn(insight: voc.Insight, expected: dict[str, Any] | None) -> None:
    assert (insight.churn is None) == (expected is None)
    if insight.churn is None or expected is None:
        return
    wanted = dict(expected)
    within(insight.churn.risk, wanted.pop("risk_min", 0.0), wanted.pop("risk_max", 1.0))
    assert {name: getattr(insight.churn, name) for name in wanted} == wanted


def check_names(found: Iterable[Any], expected: list[str]) -> None:
    names = {label.name for label in found}
    # labels beside those named are no error; a list that is to be empty is
    assert names >= set(expected)
    assert expected or not names


def check_topics(insight: voc.Insight, expected: dict[str, str]) -> None:
    found = {topic.name: topic.sentiment for topic in insight.topics}
    assert found | expected == found
    assert expected or not found


def check_score(sentiment: voc.Sentiment | None, least: float, most: float) -> None:
    assert sentiment is not None
    within(sentiment.score, least, most)


def check_effort(insight: voc.Insight, least: float, most: float) -> None:
    assert insight.effort is not None
    within(insight.effort.score, least, most)


def check_cues(found: voc.Graded | voc.Effort | None, expected: list[str]) -> None:
    assert found is not None
    assert {cue.kind for cue in found.cues} >= set(expected)


def check_explained(insight: voc.Insight, expected: dict[str, dict[str, list[str]]], text: str) -> None:
    assert insight.explanation is not None
    for found in insight.explanation.findings:
        assert abs(found.base + found.question + sum(c.weight for c in found.contributions) - found.score) < 1e-6
    for name, words in expected.items():
        explained = insight.explanation.of(name)
        assert explained is not None
        parts = [(c.span.of(text), c.weight) for c in explained.contributions]
        assert {word for word, weight in parts if weight > 0} >= set(words.get("raises", []))
        assert {word for word, weight in parts if weight < 0} >= set(words.get("lowers", []))


def check_equal(found: Any, expected: Any) -> None:
    assert found == expected


CHECKS: dict[str, Callable[[voc.Insight, Any, str], None]] = {
    "language": lambda insight, expected, _: check_equal(insight.language.code, expected),
    "kind": lambda insight, expected, _: check_equal(insight.kind, expected),
    "label": lambda insight, expected, _: check_equal(insight.label, expected),
    "labels": lambda insight, expected, _: check_equal(insight.label in expected, True),
    "score_min": lambda insight, expected, _: check_score(insight.sentiment, expected, 1),
    "score_max": lambda insight, expected, _: check_score(insight.sentiment, -1, expected),
    "sentences": check_sentences,
    "removed": lambda insight, expected, text: check_equal(
        [{"part": r.part, "text": r.span.of(text)} for r in insight.removed], expected
    ),
    "keywords": check_keywords,
    "no_keywords": lambda insight, expected, _: check_equal(
        {keyword.lemma for keyword in insight.keywords} & set(expected), set()
    ),
    "mentions": check_mentions,
    "churn": lambda insight, expected, _: check_churn(insight, expected),
    "comparison": lambda insight, expected, _: check_equal(insight.comparison, expected),
    "emotions": lambda insight, expected, _: check_names(insight.emotions, expected),
    "basic_emotions": lambda insight, expected, _: check_names(insight.basic_emotions, expected),
    "intents": lambda insight, expected, _: check_names(insight.intents, expected),
    "not_intents": lambda insight, expected, _: check_equal(
        {intent.name for intent in insight.intents} & set(expected), set()
    ),
    "causes": lambda insight, expected, _: check_names(insight.causes, expected),
    "causes_not_empty": lambda insight, _expected, _: check_equal(bool(insight.causes), True),
    "owner": lambda insight, expected, _: check_equal(insight.causes[0].owner, expected),
    "topics": lambda insight, expected, _: check_topics(insight, expected),
    "urgency_min": lambda insight, expected, _: within(insight.urgency.score, expected, 1),
    "urgency_max": lambda insight, expected, _: within(insight.urgency.score, 0, expected),
    "severity_min": lambda insight, expected, _: within(insight.severity.score, expected, 1),
    "urgency_cues": lambda insight, expected, _: check_cues(insight.urgency, expected),
    "effort_min": lambda insight, expected, _: check_effort(insight, expected, 5),
    "effort_max": lambda insight, expected, _: check_effort(insight, -5, expected),
    "effort_cues": lambda insight, expected, _: check_cues(insight.effort, expected),
    "explained": check_explained,
    "action": lambda insight, expected, _: check_equal(insight.action, expected),
    "profanity": lambda insight, expected, text: check_equal(
        [[word.kind, word.span.of(text)] for word in insight.language_use.profanity], expected
    ),
}


@pytest.mark.skipif(not CASES, reason="no golden cases beside these tests")
@pytest.mark.parametrize("case", CASES)
def test_golden(case: dict[str, Any]) -> None:
    expect = dict(case["expect"])
    error = expect.pop("error", None)
    assert expect.keys() <= CHECKS.keys(), "the runner does not know a field of the case"
    if error:
        with pytest.raises(voc.VocError) as caught:
            answer(case)
        assert caught.value.code == error["code"]
        assert error["message"] in str(caught.value)
        return

    insight, text = answer(case), case["feedback"]["text"]
    for field, expected in expect.items():
        CHECKS[field](insight, expected, text)
