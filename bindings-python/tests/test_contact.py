"""Contacts: the golden stories, histories of many forms, and profiles as cards and rows."""

from __future__ import annotations

import json
import math
import pathlib
import pickle
from datetime import UTC, datetime
from typing import Any

import pytest

import voc
from voc import contact

FILE = pathlib.Path(__file__).parents[2] / "tests" / "golden" / "contacts.json"
CASES: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.is_file() else []
INPUTS = ("history", "contacts", "now", "given", "options", "access")
NOW = datetime(2026, 3, 10, tzinfo=UTC)
RECORDS: list[dict[str, Any]] = [
    {"id": "v1", "time": "2026-03-01T00:00:00Z", "sentiment": {"label": "negative"}, "quote": "<b>Slow</b> & rude"},
    {"id": "v2", "time": "2026-03-02T00:00:00Z", "sentiment": {"label": "negative"}},
    {"id": "s1", "time": "2025-03-01T00:00:00Z", "type": "subscription", "change": "start"},
]


def agrees(expected: Any, found: Any) -> bool:
    """Whether what is found has what is expected; only the fields named are compared."""
    if isinstance(expected, dict):
        return all(agrees(value, found.get(name)) for name, value in expected.items())
    if isinstance(expected, list):
        return len(expected) == len(found) and all(map(agrees, expected, found))
    if isinstance(expected, float | int) and not isinstance(expected, bool):
        return isinstance(found, float | int) and math.isclose(expected, found, rel_tol=0, abs_tol=1e-9)
    return bool(expected == found)


def ask(case: dict[str, Any]) -> contact.Profile:
    return contact.profile(**{name: case[name] for name in INPUTS if name in case})


@pytest.mark.skipif(not CASES, reason="no golden cases beside these tests")
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_golden(case: dict[str, Any]) -> None:
    expect = dict(case["expect"])
    if error := expect.pop("error", None):
        with pytest.raises(voc.VocError) as caught:
            ask(case)
        assert caught.value.code == error["code"]
        assert error["message"] in str(caught.value)
        return
    profile = ask(case)
    found = {
        **profile["category"],
        "evidence": profile["category"]["evidence"]["ids"],
        "trend": profile["trend"]["class"],
        "profile": dict(profile),
    }
    for name, expected in expect.items():
        assert agrees(expected, found[name]), (name, expected, found[name])


def test_every_call_answers_as_the_profile_does() -> None:
    profile = contact.profile(RECORDS, now=NOW)
    parts = [name for name in profile if name != "now"]
    assert len(parts) == 13
    for name in parts:
        assert getattr(contact, name)(RECORDS, now=NOW) == profile[name], name


def test_many_contacts() -> None:
    contacts = {"ada": RECORDS, "bob": []}
    assert [found["category"] for found in contact.categories(contacts, now=NOW).values()] == [
        "negative",
        "undetermined",
    ]
    assert contact.median_gap_days(contacts, now=NOW) is None
    assert contact.rfm(contacts, now=NOW)
    account = contact.profile(contacts=contacts, now=NOW)
    assert account["category"]["category"] == "negative"


def test_histories_are_made_of_feedback_and_insight() -> None:
    record = voc.Feedback("I cancelled last week and moved to Zenith.", id="v9", time="2026-03-09T00:00:00Z")
    insight = voc.Analyzer(competitors=["Zenith"]).analyze(record)
    voice = contact.voice(record, insight)
    assert voice["competitors"][0]["stance"] == "switched_to"
    assert voice["churn"]["destination"] == "Zenith"
    for history in ([*RECORDS, (record, insight)], {"voices": [RECORDS[0], voice], "events": iter([RECORDS[2]])}):
        found = contact.category(history, now=NOW)
        assert (found["category"], found["destination"]) == ("churned_to_competitor", "Zenith")
    with pytest.raises(voc.VocError, match="id"):
        contact.voice("No id", voc.analyze("No id"))


def test_refusals_name_what_is_wrong() -> None:
    with pytest.raises(voc.VocError, match="options"):
        contact.trend(RECORDS, now=NOW, options={"tred": {}})
    with pytest.raises(voc.VocError, match="history"):
        contact.trend(now=NOW)
    with pytest.raises(voc.VocError, match="voice"):
        contact.trend({"voice": []}, now=NOW)


def test_a_viewer_sees_what_it_may() -> None:
    assert contact.highlights(RECORDS, now=NOW)["verbatims"]
    assert contact.highlights(RECORDS, now=NOW, access="dashboard")["verbatims"] == []
    assert contact.highlights(RECORDS, now=NOW, access={"only": ["v1"]})["verbatims"]


def test_a_profile_is_an_escaped_card() -> None:
    profile = contact.profile(RECORDS, now=NOW)
    card = profile._repr_html_()
    assert card.startswith("<div")
    assert "&lt;b&gt;Slow&lt;/b&gt; &amp; rude" in card
    assert "<b>Slow" not in card
    assert "<script" not in card
    assert "negative" in card
    assert repr(profile).startswith("Profile(category='negative'")
    assert pickle.loads(pickle.dumps(profile)) == profile
    gone = [{"id": "c", "time": "2026-01-01T00:00:00Z", "type": "churned", "competitor": "<i>Zenith</i>"}]
    assert "&lt;i&gt;Zenith" in contact.profile(gone, now=NOW)._repr_html_()


def test_profiles_make_a_data_frame() -> None:
    pd = pytest.importorskip("pandas")
    profiles = {name: contact.profile(history, now=NOW) for name, history in {"ada": RECORDS, "bob": []}.items()}
    frame = contact.to_frame(profiles)
    assert list(frame.index) == ["ada", "bob"]
    assert list(frame["category"]) == ["negative", "undetermined"]
    assert str(frame["since"].dtype).startswith("datetime64")
    assert len(contact.to_frame([])) == 0
    assert list(pd.DataFrame(list(profiles.values()))["category"].str["category"]) == ["negative", "undetermined"]
