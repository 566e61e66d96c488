"""Feedback: every field, every form it can be given in, every refusal."""

from __future__ import annotations

import copy
import datetime as dt
import decimal
import json
import pickle

import pytest

import voc

UTC = dt.UTC
FULL = voc.Feedback(
    "Gut.",
    id="7",
    contact="c1",
    account="a1",
    channel="survey",
    direction="inbound",
    author="customer",
    time=dt.datetime(2026, 2, 17, 9, 30, tzinfo=UTC),
    language="de",
    scores={"nps": 9, "csat": 4.5, "ces": 6, "stars": 4.5},
    survey="q3",
    dimensions={"brand": "Acme", "plan": 2, "vip": True},
)


def test_every_field_comes_back() -> None:
    assert FULL.text == "Gut."
    assert FULL.id == "7"
    assert FULL.contact == "c1"
    assert FULL.account == "a1"
    assert FULL.channel == "survey"
    assert FULL.direction == "inbound"
    assert FULL.author == "customer"
    assert FULL.time == dt.datetime(2026, 2, 17, 9, 30, tzinfo=UTC)
    assert FULL.language == "de"
    assert FULL.scores == {"nps": 9.0, "csat": 4.5, "ces": 6.0, "stars": 4.5}
    assert FULL.survey == "q3"
    assert FULL.dimensions == {"brand": "Acme", "plan": 2.0, "vip": True}


def test_what_is_not_known_is_none() -> None:
    feedback = voc.Feedback("x")
    for name in ("id", "contact", "account", "channel", "direction", "author", "time", "language", "survey"):
        assert getattr(feedback, name) is None
    assert feedback.scores == {}
    assert feedback.dimensions == {}
    assert feedback.to_dict() == {"text": "x"}
    assert voc.Feedback("x", id=None, scores={"nps": None}) == feedback


def test_dict_and_json_lead_back() -> None:
    fields = FULL.to_dict()
    assert voc.Feedback(**fields) == FULL
    assert json.loads(FULL.to_json()) == fields
    assert list(fields)[:3] == ["id", "contact", "account"]
    assert "\n" not in FULL.to_json()


@pytest.mark.parametrize(
    "time",
    [
        dt.datetime(2026, 2, 17, 10, 30, tzinfo=dt.timezone(dt.timedelta(hours=1))),
        "2026-02-17T09:30:00Z",
        "2026-02-17T10:30:00+01:00",
        1_771_320_600_000,
    ],
)
def test_times_in_all_forms_are_the_same_time(time: dt.datetime | str | int) -> None:
    assert voc.Feedback("x", time=time).time == FULL.time


def test_times_keep_what_python_can_hold() -> None:
    late = dt.datetime(9999, 12, 29, 23, 59, 59, 123456, tzinfo=UTC)
    early = dt.datetime(1, 1, 2, tzinfo=UTC)
    assert voc.Feedback("x", time=late).time == late
    assert voc.Feedback("x", time=early).time == early
    ancient = voc.Feedback("x", time="-000044-03-15T12:00:00Z")
    with pytest.raises(ValueError, match="-000044"):
        _ = ancient.time


class Scalar:
    """What a scalar of numpy looks like from outside."""

    def __init__(self, value: object) -> None:
        self.value = value

    def item(self) -> object:
        return self.value


def test_numbers_of_other_libraries_are_numbers() -> None:
    scores = {"nps": Scalar(9), "stars": decimal.Decimal("4.5"), "csat": Scalar(4.0)}
    assert voc.Feedback("x", scores=scores).scores == {"nps": 9.0, "csat": 4.0, "stars": 4.5}
    assert voc.Feedback("x", dimensions={"vip": Scalar(True)}).dimensions == {"vip": True}
    assert voc.Feedback("x", dimensions={"n": 2**70}).dimensions == {"n": float(2**70)}


class Broken:
    """What raises when it is read, as a missing time of pandas does."""

    def item(self) -> object:
        raise RuntimeError("no value here")


NESTED: list[object] = []
NESTED.append(NESTED)

REFUSED: list[tuple[dict[str, object], str]] = [
    ({"text": None}, "text: "),
    ({"text": b"x"}, "text: a value of type bytes"),
    ({"text": 3}, "text: "),
    ({"text": float("nan")}, "text: NaN"),
    ({"text": ["x"]}, "text: "),
    ({"text": "x", "id": 7.5}, "id: .*number `7.5`, expected a string or a whole number"),
    ({"text": "x", "id": True}, "id: .*boolean `true`, expected a string or a whole number"),
    ({"text": "x", "contact": [7]}, "contact: .*a list, expected a string or a whole number"),
    ({"text": "x", "channel": "fax"}, "channel: .*`email`"),
    ({"text": "x", "direction": "up"}, "direction: .*`inbound`"),
    ({"text": "x", "author": "me"}, "author: .*`customer`"),
    ({"text": "x", "language": "klingon"}, "language: "),
    ({"text": "x", "time": "yesterday"}, "time: .*RFC 3339"),
    ({"text": "x", "time": dt.datetime(2026, 2, 17)}, "time: .*time zone"),
    ({"text": "x", "time": "2026-02-17T00:00:00"}, "time: .*time zone"),
    ({"text": "x", "time": "9999-12-31"}, "time: .*out of the range"),
    ({"text": "x", "time": 10**18}, "time: .*out of"),
    ({"text": "x", "time": 1.5}, "time: "),
    ({"text": "x", "time": Broken()}, "time: RuntimeError: no value here"),
    ({"text": "x", "scores": {"nps": 11}}, "scores.nps: 11 is not a whole number from 0 to 10"),
    ({"text": "x", "scores": {"nps": 7.5}}, "scores.nps: 7.5"),
    ({"text": "x", "scores": {"nps": float("nan")}}, "scores.nps: NaN is no quantity"),
    ({"text": "x", "scores": {"stars": float("inf")}}, "scores.stars: inf"),
    ({"text": "x", "scores": {"nps": "nine"}}, "scores.nps: "),
    ({"text": "x", "scores": {"nps": True}}, "scores.nps: "),
    ({"text": "x", "scores": {"smile": 3}}, "scores.*`nps`"),
    ({"text": "x", "scores": {3: 3}}, "scores: field names are of type str, not int"),
    ({"text": "x", "scores": 3}, "scores: .*, expected an object"),
    ({"text": "x", "scores": [9]}, "scores: .*a list, expected an object"),
    ({"text": "x", "dimensions": {"a": object()}}, "dimensions.a: a value of type object"),
    ({"text": "x", "dimensions": {"a": [1, object()]}}, r"dimensions.a\[1\]: a value of type object"),
    ({"text": "x", "dimensions": {"a": 10**400}}, "dimensions.a: .*too large"),
    ({"text": "x", "dimensions": {"a": NESTED}}, "dimensions.a.*nested"),
]


@pytest.mark.parametrize(("fields", "message"), REFUSED, ids=lambda value: value if isinstance(value, str) else None)
def test_refusals_name_the_field(fields: dict[str, object], message: str) -> None:
    for make in (lambda: voc.Feedback(**fields), lambda: voc.analyze(fields)):
        with pytest.raises(voc.VocError, match=message) as caught:
            make()
        assert caught.value.code == "feedback.invalid"


def test_a_missing_time_of_pandas_is_named() -> None:
    pandas = pytest.importorskip("pandas")
    with pytest.raises(voc.VocError, match="time: NaT is no point in time"):
        voc.Feedback("x", time=pandas.NaT)


def test_a_date_is_its_midnight_in_utc() -> None:
    feedback = voc.Feedback("x", time=dt.date(2026, 11, 27))
    assert feedback.time == dt.datetime(2026, 11, 27, tzinfo=UTC)
    assert feedback == voc.Feedback("x", time="2026-11-27")


def test_ids_that_are_whole_numbers_are_kept_as_their_digits() -> None:
    largest = 2**64 - 1
    feedback = voc.Feedback("x", id=17, contact=-3, account=largest)
    assert (feedback.id, feedback.contact, feedback.account) == ("17", "-3", str(largest))
    assert voc.analyze({"text": "x", "id": 17}).id == "17"
    assert voc.analyze({"text": "x", "id": Scalar(17)}).id == "17"


def test_what_is_meant_for_the_whole_program_comes_through() -> None:
    class Interrupted:
        def item(self) -> object:
            raise KeyboardInterrupt

    for call in (lambda record: voc.analyze(record), lambda record: voc.analyze_batch([record], errors="collect")):
        with pytest.raises(KeyboardInterrupt):
            call({"text": Interrupted()})


def test_unknown_and_missing_fields_are_named() -> None:
    with pytest.raises(voc.VocError, match=r"`txt`.*`text`"):
        voc.analyze({"txt": "x"})
    with pytest.raises(voc.VocError, match="missing field `text`"):
        voc.analyze({})
    with pytest.raises(voc.VocError, match="field names are of type str"):
        voc.analyze({1: "x"})
    with pytest.raises(TypeError, match="txt"):
        voc.Feedback("x", txt="y")


def test_a_feedback_is_a_frozen_value() -> None:
    twin = voc.Feedback(**FULL.to_dict())
    assert twin == FULL
    assert hash(twin) == hash(FULL)
    assert voc.Feedback("Gut.") != FULL
    assert FULL != "Gut."
    with pytest.raises(AttributeError):
        FULL.text = "changed"
    assert copy.copy(FULL) == copy.deepcopy(FULL) == FULL
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(FULL, protocol)) == FULL
    FULL.scores["nps"] = 0
    assert FULL.scores["nps"] == 9.0


def test_its_repr_is_one_short_line() -> None:
    assert repr(voc.Feedback("It's\nfine.", channel="chat")) == "Feedback(\"It's\\nfine.\", channel='chat')"
    assert repr(voc.Feedback("a" * 100)) == f"Feedback('{'a' * 40}…')"
