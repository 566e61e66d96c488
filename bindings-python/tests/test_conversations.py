"""Threads of messages: the cases that Rust, Python and Node share, and what is Python's own."""

from __future__ import annotations

import json
import multiprocessing
import pathlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

import voc

FILE = pathlib.Path(__file__).parents[2] / "tests" / "golden" / "conversations.json"
CASES: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else []
THREAD = [
    {"author": "customer", "text": "👍👍 Übel: my parcel is three weeks late 😡.", "time": "2026-03-02T09:00:00Z"},
    {"author": "agent", "text": "👍 We are sorry.", "time": "2026-03-02T10:00:00Z"},
    {"author": "customer", "text": "🐌🐌🐌 Cancel my contract. I go to Zenith!", "time": "2026-03-03T09:00:00Z"},
]


def label(sentiment: voc.Sentiment | None) -> str | None:
    return sentiment.label if sentiment else None


def check_turn(found: voc.ConversationInsight, wanted: dict[str, Any] | None) -> None:
    assert (found.turning_point is None) == (wanted is None)
    for name, value in (wanted or {}).items():
        assert getattr(found.turning_point, name) == value


def check_names(name: str) -> Callable[[voc.ConversationInsight, list[str]], None]:
    def check(found: voc.ConversationInsight, wanted: list[str]) -> None:
        assert {told.name for told in getattr(found, name)} >= set(wanted)

    return check


def check_equal(found: Any, wanted: Any) -> None:
    assert found == wanted


def check_within(found: float | None, least: float, most: float) -> None:
    assert found is not None
    assert least <= found <= most


CHECKS: dict[str, Callable[[voc.ConversationInsight, Any], None]] = {
    "first": lambda found, wanted: check_equal(label(found.first), wanted),
    "last": lambda found, wanted: check_equal(label(found.last), wanted),
    "trajectory": lambda found, wanted: check_equal([mood.message for mood in found.trajectory], wanted),
    "turning_point": check_turn,
    "slope_min": lambda found, least: check_within(found.slope, least, 2),
    "slope_max": lambda found, most: check_within(found.slope, -2, most),
    "intents": check_names("intents"),
    "topics": check_names("topics"),
    "causes": check_names("causes"),
    "churn": lambda found, wanted: check_equal(found.churn and found.churn.message, wanted),
    "resolution": lambda found, wanted: check_equal(found.resolution, wanted),
    "last_speaker": lambda found, wanted: check_equal(found.last_speaker, wanted),
    "waiting": lambda found, wanted: check_equal(found.waiting, wanted),
    "waiting_since": lambda found, wanted: check_equal(found.to_dict()["waiting_since"], wanted),
}


@pytest.mark.skipif(not CASES, reason="no golden cases beside these tests")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_golden(case: dict[str, Any]) -> None:
    expect = dict(case["expect"])
    error = expect.pop("error", None)
    assert expect.keys() <= CHECKS.keys(), "the runner does not know a field of the case"

    def answer() -> voc.ConversationInsight:
        return voc.Analyzer(config=case.get("config", {})).analyze_conversation(case["messages"])

    if error:
        with pytest.raises(voc.VocError) as caught:
            answer()
        assert caught.value.code == error["code"]
        assert error["message"] in str(caught.value)
        return
    found = answer()
    for field, wanted in expect.items():
        CHECKS[field](found, wanted)


def test_spans_count_code_points_of_their_own_message() -> None:
    analyzer = voc.Analyzer(competitors=["Zenith"])
    found = analyzer.analyze_conversation(THREAD)
    alone = {at: analyzer.analyze(THREAD[at]) for at in (0, 2)}
    told = [*found.intents, *found.topics, *found.causes]
    assert {one.message for one in told} == {0, 2}
    for one in told:
        insight = alone[one.message]
        same = next(f for f in [*insight.intents, *insight.topics, *insight.causes] if f.name == one.name)
        assert one.to_dict() == same.to_dict() | {"message": one.message}
        assert one.evidence == same.evidence
    assert found.churn is not None
    assert found.churn.message == 2
    assert alone[2].churn is not None
    assert found.churn.signals == alone[2].churn.signals
    assert any("Cancel" in signal.span.of(THREAD[2]["text"]) for signal in found.churn.signals)


def test_times_are_datetimes_and_reprs_read_well() -> None:
    found = voc.analyze_conversation(THREAD)
    assert found.waiting
    assert found.waiting_since == datetime(2026, 3, 3, 9, tzinfo=UTC)
    assert found.trajectory[0].time == datetime(2026, 3, 2, 9, tzinfo=UTC)
    labels = [mood.sentiment.label for mood in found.trajectory]
    assert repr(found).startswith(f"ConversationInsight(messages=3, trajectory={labels}, slope=")
    assert "resolution='open', waiting=True, intents=['" in repr(found)
    assert repr(found.intents[0]).startswith(f"ToldIntent(message=0, name='{found.intents[0].name}', confidence=")
    assert voc.analyze_conversation([]).to_dict() | {"versions": None} == {
        "messages": 0, "trajectory": [], "first": None, "last": None, "slope": None, "turning_point": None,
        "resolution": "none", "last_speaker": None, "waiting": False, "waiting_since": None, "intents": [],
        "topics": [], "causes": [], "churn": None, "versions": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("one text", "messages: a conversation is an iterable of messages, not one str"),
        ({"text": "x"}, "messages: a conversation is an iterable of messages, not one dict"),
        (3, "messages: "),
        (["x", 3], r"messages\[1\]: a record is a str, a dict or a Feedback, not int"),
        ([{"text": "x", "channel": "fax"}], r"messages\[0\]: channel: "),
    ],
)
def test_what_is_no_conversation_is_refused_by_name(given: Any, message: str) -> None:
    with pytest.raises(voc.VocError, match=message) as caught:
        voc.analyze_conversation(given)
    assert caught.value.code == "feedback.invalid"


def test_many_conversations_are_answered_in_order() -> None:
    threads = [THREAD[: n % 4] for n in range(60)]
    expected = [voc.analyze_conversation(thread) for thread in threads]
    assert voc.analyze_conversations(iter(threads)) == expected
    assert voc.Analyzer(threads=2).analyze_conversations(threads) == expected
    good, bad = voc.analyze_conversations([THREAD, ["x", 3]], errors="collect")
    assert good == expected[3]
    assert "messages[1]" in str(bad)
    with pytest.raises(voc.BatchError, match=r"1 of 2 records cannot be used: \[0\] messages\[0\]: ") as caught:
        voc.analyze_conversations([[None], THREAD])
    assert caught.value.results == [None, expected[3]]
    for wrong in ("text", THREAD[0]):
        with pytest.raises(voc.VocError, match="conversations are an iterable of iterables"):
            voc.analyze_conversations(wrong)
    with pytest.raises(voc.VocError, match="errors: unknown"):
        voc.analyze_conversations([], errors="skip")


def _answers(threads: list[list[dict[str, str]]]) -> list[voc.ConversationInsight]:
    return voc.analyze_conversations(threads)


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="this system cannot fork")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_other_processes_answer_the_same(method: str) -> None:
    threads = [THREAD] * 20
    expected = voc.analyze_conversations(threads)
    with multiprocessing.get_context(method).Pool(1) as pool:
        assert pool.apply_async(_answers, (threads,)).get(timeout=60) == expected
