"""Contacts: the golden stories, histories of many forms, and profiles as cards and rows."""

from __future__ import annotations

import copy
import json
import math
import pathlib
import pickle
import re
import threading
import typing
from datetime import UTC, date, datetime
from typing import Any

import pytest

import voc
from voc import contact
from voc.contact import types

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


def spoken() -> tuple[voc.Feedback, voc.Insight]:
    feedback = voc.Feedback("Your support is great, thank you!", id="v9", time="2026-03-09T00:00:00Z", channel="chat")
    return feedback, voc.analyze(feedback)


def test_a_history_takes_records_of_every_form() -> None:
    feedback, insight = spoken()
    kept = contact.voice(feedback, insight)
    for given in ((kept,), (feedback, insight), ((feedback, insight),), (feedback.to_dict(), insight)):
        history = contact.History(RECORDS)
        assert history.observe(*given)
        assert not history.observe(*given)
        assert history == contact.History([*RECORDS, kept])
        assert (len(history), repr(history)) == (4, "History(voices=3, events=1)")
    alone = contact.History()
    assert alone.observe(insight, time=NOW)
    (voice,) = alone.to_dict()["voices"]
    assert (voice["id"], voice["time"], voice.get("quote")) == ("v9", "2026-03-10T00:00:00Z", None)
    assert voice["sentiment"] == kept["sentiment"]


def test_merged_histories_are_what_one_pass_gives() -> None:
    whole = contact.History(RECORDS)
    first, second = contact.History(RECORDS[:2]), contact.History(RECORDS[1:])
    second.merge(first)
    second.merge(second)
    assert second == whole
    assert second.to_bytes() == whole.to_bytes() == bytes(whole)
    assert first != whole
    asked = {"now": NOW, "given": {"value": 100}}
    assert second.profile(**asked) == whole.profile(**asked) == contact.profile(RECORDS, **asked)
    assert contact.category(whole, now=NOW) == contact.category(RECORDS, now=NOW)


def test_histories_are_copied_stored_and_pickled() -> None:
    history = contact.History({"voices": RECORDS[:2], "events": iter(RECORDS[2:])})
    copies = [
        history.copy(),
        copy.copy(history),
        copy.deepcopy(history),
        pickle.loads(pickle.dumps(history)),
        contact.History.from_bytes(history.to_bytes()),
        contact.History(history),
        contact.History(history.to_dict()),
    ]
    assert all(each == history for each in copies)
    history.observe({"id": "v3", "time": NOW, "needs_reply": True})
    assert all(len(each) == 3 for each in copies)
    for damaged in (b"", b"history", history.to_bytes()[:-1]):
        with pytest.raises(voc.VocError) as caught:
            contact.History.from_bytes(damaged)
        assert caught.value.code == "state.damaged"
    with pytest.raises(TypeError):
        hash(history)


def test_histories_refuse_what_is_no_record() -> None:
    history = contact.History()
    _, insight = spoken()
    for given, part in (
        (({"id": "v", "time": NOW, "effort": 0},), "effort"),
        (({"id": "v", "type": "fax", "time": NOW},), "^type: unknown `fax`, expected one of `purchase`, "),
        (({"id": "v", "type": 3, "time": NOW},), "^type: unknown `3`, expected one of `purchase`, "),
        (({"id": "v", "type": None, "time": NOW},), "^type: is missing, expected one of `purchase`, "),
        (({"id": "v", "kind": "purchase", "time": NOW},), "^kind: .*; without a `type` a record is a voice"),
        (({"id": "v", "time": NOW},), "^type: is missing, expected one of `purchase`, "),
        (({"id": "v", "type": "purchase", "time": NOW, "amount": "3"},), "^amount: .*, expected a number$"),
        (({"id": "v", "type": "purchase", "time": NOW, "amont": 3},), "^amont: unknown field .*, expected `amount`"),
        (({"id": "v", "type": "purchase"},), "missing field `time`"),
        (({"id": "v", "type": "purchase", "time": NOW, "revision": -1},), "^revision: .*a whole number from 0 up$"),
        (({"id": "v", "type": "meeting", "time": NOW, "change": "late"},), "^change: .*`late`, .*`held`"),
        (({"id": "v", "type": "meeting", "time": NOW},), "missing field `change`"),
        (
            ({"id": "v", "type": "survey", "time": NOW, "change": "answered", "scores": [9]},),
            "^scores: .*a list, expected an object$",
        ),
        (
            ({"id": "v", "type": "activity", "time": NOW, "name": "x", "properties": {"a": []}},),
            "^properties.a: .*a text, a number or a boolean$",
        ),
        (("text", insight), "id"),
        ((insight,), "time"),
        ((7,), "int"),
    ):
        with pytest.raises(voc.VocError, match=part) as caught:
            history.observe(*given)
        assert caught.value.code == "feedback.invalid"
    with pytest.raises(voc.VocError, match="time"):
        history.observe(insight, time="yesterday")
    with pytest.raises(voc.VocError, match=r"records\[1\].severity"):
        contact.History([RECORDS[0], {"id": "x", "time": NOW, "severity": 3}])
    with pytest.raises(voc.VocError, match="Insight"):
        contact.History([insight])
    with pytest.raises(voc.VocError, match="now"):
        history.profile(now=None)
    assert len(history) == 0


def test_a_history_names_the_place_of_a_record_that_cannot_be_used() -> None:
    bad = {"id": "e", "time": NOW, "type": "purchase", "amount": "3"}
    for records, message in (
        ([*RECORDS, bad], rf"^records\[{len(RECORDS)}\].amount: "),
        ({"events": [bad]}, r"^events\[0\]: amount: "),
    ):
        with pytest.raises(voc.VocError, match=message):
            contact.History(records)


def test_a_withdrawn_record_need_not_say_anything() -> None:
    history = contact.History([{"id": "v", "time": NOW, "needs_reply": True}])
    assert history.observe({"id": "v", "time": NOW, "revision": 1, "withdrawn": True})


def test_dates_and_ids_that_are_whole_numbers() -> None:
    events = [
        {"id": 1, "time": date(2026, 3, 1), "type": "subscription", "change": "start", "until": date(2026, 4, 1)},
        {"id": 2, "time": date(2026, 3, 1), "type": "ticket", "ticket": 77, "change": "opened"},
        {"id": 3, "time": date(2026, 3, 1), "type": "deal", "deal": 5},
    ]
    history = contact.History([*events, {"id": 4, "time": date(2026, 3, 2), "ticket": 77}])
    kept = history.to_dict()
    assert [event["id"] for event in kept["events"]] == ["1", "2", "3"]
    assert (kept["events"][0]["time"], kept["events"][0]["until"]) == ("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z")
    assert kept["voices"][0]["ticket"] == kept["events"][1]["ticket"] == "77"
    assert contact.category(history, now=date(2026, 3, 3)) == contact.category(history, now="2026-03-03")
    insight = voc.analyze({"text": "Great, thank you!", "id": 5})
    assert history.observe(insight, time=date(2026, 3, 3))


def test_a_contact_that_is_removed_leaves_nothing() -> None:
    histories = contact.Histories({"bob": [], "ada": RECORDS})
    assert histories.remove("ada") == contact.History(RECORDS)
    assert histories == contact.Histories({"bob": []})
    assert histories.to_bytes() == contact.Histories({"bob": []}).to_bytes()
    with pytest.raises(KeyError, match="ada"):
        histories.remove("ada")


def test_histories_of_many_contacts_merge_to_what_one_pass_gives() -> None:
    whole = contact.Histories({"bob": [], "ada": RECORDS})
    monday, tuesday = contact.Histories(), contact.Histories()
    for record in RECORDS[:2]:
        assert monday.observe("ada", record)
    assert tuesday.observe("ada", RECORDS[2])
    assert contact.Histories({"bob": []}) == contact.Histories.from_bytes(contact.Histories({"bob": []}).to_bytes())
    tuesday.merge(monday)
    tuesday.merge(contact.Histories({"bob": []}))
    assert tuesday == whole
    assert tuesday.to_bytes() == whole.to_bytes()
    assert list(whole) == ["ada", "bob"]
    assert (len(whole), repr(whole)) == (2, "Histories(contacts=2)")
    assert whole["ada"] == contact.History(RECORDS)
    with pytest.raises(KeyError):
        whole["eve"]
    copies = [whole.copy(), copy.deepcopy(whole), pickle.loads(pickle.dumps(whole)), contact.Histories(whole)]
    assert all(each == whole for each in copies)
    plain = {"ada": RECORDS, "bob": []}
    assert whole.categories(now=NOW) == contact.categories(whole, now=NOW) == contact.categories(plain, now=NOW)
    assert whole.profile(now=NOW) == contact.profile(contacts=plain, now=NOW)
    mixed = {"ada": contact.History(RECORDS), "bob": iter(())}
    assert contact.categories(mixed, now=NOW) == whole.categories(now=NOW)
    feedback, insight = spoken()
    assert tuesday.observe("eve", feedback, insight)
    assert tuesday["eve"].to_dict()["voices"][0]["quote"] == feedback.text


def test_threads_share_a_history() -> None:
    left, right = contact.History(), contact.History()

    def work(mine: contact.History, other: contact.History, start: int) -> None:
        for i in range(start, start + 50):
            mine.observe({"id": f"v{i}", "time": i, "needs_reply": True})
            mine.merge(other)

    threads = [threading.Thread(target=work, args=each) for each in ((left, right, 0), (right, left, 50))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    left.merge(right)
    assert len(left) == 100


def conforms(value: Any, kind: Any, at: str) -> None:
    """Whether a value is of a type of dicts, lists, literals and scalars; a dict has every field that it must have."""
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if kind is Any:
        return
    if typing.is_typeddict(kind):
        assert isinstance(value, dict), at
        hints = typing.get_type_hints(kind, include_extras=True)
        required = {name for name, hint in hints.items() if typing.get_origin(hint) is not typing.NotRequired}
        assert required <= set(value) <= set(hints), (at, set(value) ^ set(hints))
        for name, item in value.items():
            conforms(item, hints[name], f"{at}.{name}")
    elif origin is list:
        assert isinstance(value, list), at
        for i, item in enumerate(value):
            conforms(item, args[0], f"{at}[{i}]")
    elif origin is dict:
        for name, item in value.items():
            conforms(item, args[1], f"{at}.{name}")
    elif origin is typing.Literal:
        assert value in args, (at, value)
    elif origin is typing.NotRequired:
        conforms(value, args[0], at)
    elif args:
        fits = [each for each in args if is_of(value, each)]
        assert fits, (at, value, kind)
        conforms(value, fits[0], at)
    else:
        assert is_of(value, kind), (at, value, kind)


def is_of(value: Any, kind: Any) -> bool:
    if kind is float:
        return isinstance(value, float | int) and not isinstance(value, bool)
    if typing.is_typeddict(kind) or typing.get_origin(kind) is dict:
        return isinstance(value, dict)
    origin = typing.get_origin(kind)
    if origin is typing.Literal:
        return value in typing.get_args(kind)
    return isinstance(value, origin or kind)


RESULTS = {
    "category": types.CategoryDict,
    "trend": types.TrendDict,
    "highlights": types.HighlightsDict,
    "conversions": list[types.ConversionDict],
    "deals": list[types.DealVoiceDict],
    "risk": types.RiskDict,
    "silence": types.SilenceDict,
    "value": types.ValueDict,
    "complaints": types.ComplaintsDict,
    "signals": list[types.SignalDict],
    "health": types.HealthDict,
    "survey": types.EligibilityDict,
    "timeline": list[types.EntryDict],
}


@pytest.mark.skipif(not CASES, reason="no golden cases beside these tests")
def test_dict_types_hold_what_is_answered() -> None:
    for case in CASES:
        if "error" in case["expect"]:
            continue
        profile = ask(case)
        assert set(profile) == {"now", *RESULTS}
        for part, kind in RESULTS.items():
            conforms(profile[part], kind, f"{case['name']}: {part}")
    many = {case["name"]: case["history"] for case in CASES if "history" in case and "error" not in case["expect"]}
    conforms(contact.rfm(many, now=NOW), types.RfmDict, "rfm")


def test_dict_types_have_the_fields_that_the_core_accepts() -> None:
    def valid(record: dict[str, Any]) -> set[str]:
        with pytest.raises(voc.VocError) as caught:
            contact.History([{"id": "x", "time": 0, **record, "?": 0}])
        return set(re.findall(r"`(\w+)`", str(caught.value).partition("expected")[2].partition(";")[0]))

    common = {"id", "time", "revision", "withdrawn"}
    assert set(typing.get_type_hints(types.VoiceDict)) == valid({})
    hints = [typing.get_type_hints(kind) for kind in typing.get_args(types.EventDict)]
    kinds = {typing.get_args(fields["type"])[0]: set(fields) for fields in hints}
    assert set(kinds) == valid({"type": "?"})
    for name, fields in kinds.items():
        assert fields - common - {"type"} == valid({"type": name}) - common, name
