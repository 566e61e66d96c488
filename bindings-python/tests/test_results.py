"""Results are frozen values that can be read, compared, kept and sent elsewhere."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import datetime
from typing import Any

import pytest

import voc

TEXT = "Great 👍 screen. Awful battery!\n\n> How is it?"
INSIGHT = voc.analyze({"text": TEXT, "id": "o'1", "language": "en"})
assert INSIGHT.sentiment is not None

FULL = voc.Analyzer(own_brand=["Northwind"], competitors=["Zenith"], findings={"basic_emotions": True}).analyze(
    "👍 You fucking thieves! My parcel is three weeks late, I had to call five times and explain it all again. "
    "Send it today or I am switching to Zenith, they are much cheaper."
)
EXPLANATION = voc.analyze("👍 <b>Lovely</b> staff & a parcel three weeks late!", explain=True).explanation
assert EXPLANATION is not None
assert FULL.effort is not None
assert FULL.churn is not None

THREAD = voc.analyze_conversation(
    [
        {"text": "👍 I love the app!", "time": "2026-03-02T09:00:00Z"},
        {"text": "🐌 Three weeks late, awful. I am cancelling today.", "time": "2026-03-03T09:00:00Z"},
    ]
)
assert THREAD.turning_point is not None
assert THREAD.churn is not None

RESULTS: list[Any] = [
    THREAD,
    THREAD.trajectory[0],
    THREAD.turning_point,
    THREAD.intents[0],
    THREAD.topics[0],
    THREAD.causes[0],
    THREAD.churn,
    FULL,
    FULL.emotions[0],
    FULL.basic_emotions[0],
    FULL.intents[0],
    FULL.topics[0],
    FULL.causes[0],
    FULL.keywords[0],
    FULL.mentions[0],
    FULL.churn,
    FULL.churn.signals[0],
    FULL.urgency,
    FULL.urgency.cues[0],
    FULL.effort,
    FULL.language_use,
    FULL.language_use.profanity[0],
    INSIGHT,
    INSIGHT.language,
    INSIGHT.sentiment,
    INSIGHT.sentiment.probabilities,
    INSIGHT.sentences[0],
    INSIGHT.sentences[0].span,
    INSIGHT.removed[0],
    INSIGHT.versions,
    EXPLANATION,
    EXPLANATION.findings[0],
    EXPLANATION.findings[0].contributions[0],
    voc.Analyzer().word_weights(TEXT)[0],
    voc.find_pii("👍 jane@acme.example")[0],
    voc.redact("👍 jane@acme.example").replacements[0],
]
each = pytest.mark.parametrize("result", RESULTS, ids=lambda result: type(result).__name__)


def test_every_result_class_is_here() -> None:
    names = {type(result).__name__ for result in RESULTS}
    assert names == {name for name in voc.__all__ if hasattr(getattr(voc, name), "to_dict")} - {"Feedback"}


@each
def test_results_cannot_be_changed_or_made(result: Any) -> None:
    kind = type(result)
    for name in [name for name in dir(result) if not name.startswith("_")]:
        with pytest.raises(AttributeError):
            setattr(result, name, None)
    with pytest.raises(TypeError):
        kind()


@each
def test_copies_are_equal_and_hash_alike(result: Any) -> None:
    copies = [copy.copy(result), copy.deepcopy(result)]
    copies += [pickle.loads(pickle.dumps(result, n)) for n in range(2, pickle.HIGHEST_PROTOCOL + 1)]
    for other in copies:
        assert type(other) is type(result)
        assert other == result
        assert hash(other) == hash(result)
        assert repr(other) == repr(result)
    assert result != "other"
    assert result != object()


@each
def test_dict_and_json_hold_the_same(result: Any) -> None:
    assert json.loads(result.to_json()) == result.to_dict()
    assert "\n" not in result.to_json()
    for name, value in result.to_dict().items():
        attribute = getattr(result, name)
        if isinstance(attribute, tuple):
            attribute = [item.to_dict() for item in attribute]
        elif hasattr(attribute, "to_dict"):
            attribute = attribute.to_dict()
        elif isinstance(attribute, datetime):
            value = datetime.fromisoformat(value)
        assert attribute == value, name


@each
def test_a_repr_is_one_line_and_names_the_class(result: Any) -> None:
    assert repr(result).startswith(f"{type(result).__name__}(")
    assert "\n" not in repr(result)
    assert type(result).__module__ == "voc"


def test_floats_survive_to_the_last_bit() -> None:
    texts = [f"Word {n} is {'good' if n % 3 else 'awful'}, number {n * 7}." for n in range(200)]
    insights = voc.analyze(texts)
    assert pickle.loads(pickle.dumps(insights)) == insights


def test_reprs_read_well() -> None:
    assert repr(INSIGHT).startswith("Insight(id=\"o'1\", label='")
    assert ", emotions=['" in repr(INSIGHT)
    assert repr(INSIGHT).endswith(", language='en')")
    leaving = repr(FULL)
    assert all(f", {name}=['" in leaving for name in ("intents", "topics", "causes"))
    assert ", churn='threat', churn_risk=0." in leaving
    assert repr(voc.analyze("")) == "Insight(sentiment=None, language='unknown', kind='empty')"
    assert repr(INSIGHT.sentences[1].span) == "Span(start=16, end=30)"
    assert repr(INSIGHT.language) == "LanguageFinding(code='en', confidence=1.000)"
    assert repr(INSIGHT.removed[0]).startswith("Removed(part='quote', span=")


def test_every_finding_fits_the_string() -> None:
    text = "👍👍 URGENT: no heating since yesterday, send help today! You fucking thieves, I am switching to Zenith."
    insight = voc.Analyzer(competitors=["Zenith"]).analyze(text)
    assert [word.span.of(text) for word in insight.language_use.profanity if word.kind == "profanity"] == ["fucking"]
    assert [mention.span.of(text) for mention in insight.mentions] == ["Zenith"]
    assert "URGENT" in [cue.span.of(text) for cue in insight.urgency.cues]
    for keyword in insight.keywords:
        assert keyword.spans[0].of(text) == keyword.text
    for label in [*insight.emotions, *insight.intents, *insight.topics, *insight.causes]:
        assert all(span.of(text) in text and span.end <= len(text) for span in label.evidence)


def test_damaged_pickles_are_refused() -> None:
    with pytest.raises(voc.VocError):
        voc.Insight._from_json("{}")
