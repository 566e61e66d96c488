"""Analyzer: its settings, its refusals, and how it travels."""

from __future__ import annotations

import copy
import json
import pathlib
import pickle
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

import voc
from voc.types import ConfigDict

DEFAULT: ConfigDict = {
    "languages": [],
    "channel": None,
    "cleaning": {
        "markup": True,
        "quotes": True,
        "signatures": True,
        "disclaimers": True,
        "links": True,
        "transcripts": True,
    },
    "sentiment": {"sentences": True, "mixed": True},
    "threads": None,
}


def test_the_settings_in_force_can_be_read() -> None:
    config = voc.Analyzer().config
    assert config | DEFAULT == config
    assert config["competitors"] == config["products"] == config["own_brand"] == []
    assert config["taxonomy"]["causes"]
    off = [name for name, switch in config["findings"].items() if switch is False]
    assert off == ["basic_emotions"]
    analyzer = voc.Analyzer(languages=("de", "pt-BR"), channel="survey", threads=2, cleaning={"links": False})
    expected = config | {"languages": ["de", "pt"], "channel": "survey", "threads": 2}
    expected["cleaning"] = DEFAULT["cleaning"] | {"links": False}
    assert analyzer.config == expected
    analyzer.config["threads"] = None
    assert analyzer.config == expected


def test_cleaning_is_all_or_nothing_or_named() -> None:
    assert voc.Analyzer(cleaning=True).config == voc.Analyzer().config
    assert not any(voc.Analyzer(cleaning=False).config["cleaning"].values())
    assert voc.Analyzer(cleaning={}).config == voc.Analyzer().config


def test_names_and_findings_by_keyword_dict_and_file(tmp_path: pathlib.Path) -> None:
    as_toml = tmp_path / "voc.toml"
    as_toml.write_text(
        "competitors = ['Zenith', { name = 'Kestrel', aliases = ['KM'] }]\n[findings]\nemotions = false\n"
    )
    competitors = ["Zenith", {"name": "Kestrel", "aliases": ["KM"]}]
    analyzers = [
        voc.Analyzer(competitors=competitors, findings={"emotions": False}),
        voc.Analyzer(config={"competitors": competitors}, findings={"emotions": False}),
        voc.Analyzer(config=as_toml),
    ]
    for analyzer in analyzers:
        insight = pickle.loads(pickle.dumps(analyzer)).analyze("Zenith is good, KM is better.")
        assert [(mention.name, mention.text) for mention in insight.mentions] == [
            ("Zenith", "Zenith"),
            ("Kestrel", "KM"),
        ]
        assert insight.emotions == ()
    assert "competitors=[{'name': 'Zenith'" in repr(analyzers[0])
    with pytest.raises(voc.VocError, match="findings"):
        voc.Analyzer(findings={"emotion": False})
    with pytest.raises(voc.VocError, match="competitors"):
        voc.Analyzer(competitors="Zenith")


def test_the_question_is_read() -> None:
    asked = voc.Feedback("Nothing", question="What could we improve?", channel="survey")
    assert asked.question == "What could we improve?"
    assert voc.analyze(asked).label == "positive"
    assert voc.analyze(asked.to_dict()).label == "positive"


def test_keywords_dict_json_and_toml_mean_the_same(tmp_path: pathlib.Path) -> None:
    settings: ConfigDict = {"languages": ["de"], "channel": "survey", "threads": 2}
    as_json = tmp_path / "voc.json"
    as_json.write_text(json.dumps(settings))
    as_toml = tmp_path / "voc.toml"
    as_toml.write_text("languages = ['de']\nchannel = 'survey'\nthreads = 2\n")
    configs = [
        voc.Analyzer(**settings).config,
        voc.Analyzer(config=settings).config,
        voc.Analyzer(config=as_json).config,
        voc.Analyzer(config=str(as_toml)).config,
        voc.Analyzer(config=as_toml, channel="survey", cleaning=True).config,
        voc.Analyzer(config={"languages": ["de"]}, channel="survey", threads=2).config,
    ]
    assert all(config == configs[0] for config in configs)


def test_a_setting_given_twice_must_agree(tmp_path: pathlib.Path) -> None:
    assert voc.Analyzer(config={"threads": 2}, threads=2).config["threads"] == 2
    assert voc.Analyzer(config={"threads": None}, threads=2).config["threads"] == 2
    file = tmp_path / "voc.toml"
    file.write_text("threads = 3")
    for config in ({"threads": 3}, file):
        with pytest.raises(voc.VocError, match="threads: given as 2 by keyword and as 3 in config") as caught:
            voc.Analyzer(config=config, threads=2)
        assert caught.value.code == "config.invalid"
    with pytest.raises(voc.VocError, match="sentiment: given as "):
        voc.Analyzer(config={"sentiment": {"mixed": True}}, sentiment={"mixed": False})


REFUSED: list[tuple[dict[str, object], str]] = [
    ({"languages": ["tlh"]}, r"languages\[0\]: .*\bzh-TW\b"),
    ({"languages": "de"}, "languages: "),
    ({"languages": object()}, "languages: a value of type object"),
    ({"languages": ["unknown"]}, "languages: "),
    ({"channel": "fax"}, "channel: .*`email`.*`note`"),
    ({"threads": 0}, "threads: 0 is not from 1 to 1024"),
    ({"threads": 10**30}, "threads: "),
    ({"threads": -1}, "threads: "),
    ({"threads": True}, "threads: "),
    ({"threads": "two"}, "threads: "),
    ({"cleaning": 1}, "cleaning: "),
    ({"cleaning": {"quote": False}}, "cleaning.*`quote`.*`quotes`"),
    ({"sentiment": {"mixed": None}}, "sentiment.mixed: "),
    ({"config": {"thread": 2}}, "`thread`.*`threads`"),
    ({"threads": "two"}, 'threads: .*string "two", expected a whole number from 0 up$'),
    ({"languages": {"de": 1}}, "languages: .*an object, expected a list"),
    ({"labels": []}, "labels: .*a list, expected an object"),
    ({"competitors": [["Zenith"]]}, r"competitors\[0\]: expected a name"),
    (
        {"phrases": {"lists": [{"name": "churn.departing", "language": "en", "remove": ["data exprot"]}]}},
        r"phrases.lists\[0\].remove\[0\]: `churn.departing` has no phrase `data exprot` in `en`",
    ),
    ({"config": {"sentiment": {"mixd": True}}}, "`mixd`.*`mixed`"),
    ({"config": {1: 2}}, "field names are of type str"),
    ({"config": {"channel": object()}}, "channel: a value of type object"),
    ({"config": 3}, "config: expected a dict or the path"),
    ({"config": [1]}, "config: expected a dict or the path"),
    ({"config": "voc.yaml"}, r"voc.yaml: .*\.toml"),
]


@pytest.mark.parametrize(("settings", "message"), REFUSED, ids=lambda value: value if isinstance(value, str) else None)
def test_refusals_name_the_setting(settings: dict[str, object], message: str) -> None:
    with pytest.raises(voc.VocError, match=message) as caught:
        voc.Analyzer(**settings)
    assert caught.value.code == "config.invalid"


def test_a_keyword_that_does_not_exist_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="langauges"):
        voc.Analyzer(langauges=["de"])
    with pytest.raises(TypeError):
        voc.Analyzer(["de"])


def test_an_analyzer_travels_with_its_settings() -> None:
    analyzer = voc.Analyzer(languages=["de", "fr"], config={"sentiment": {"mixed": False}}, threads=1)
    for other in (copy.copy(analyzer), copy.deepcopy(analyzer), pickle.loads(pickle.dumps(analyzer))):
        assert other.config == analyzer.config
        assert other.analyze("Sehr gut.") == analyzer.analyze("Sehr gut.")


def test_its_repr_shows_what_is_not_default() -> None:
    assert repr(voc.Analyzer()) == "Analyzer()"
    analyzer = voc.Analyzer(languages=["de"], channel="survey", config={"sentiment": {"mixed": False}})
    assert repr(analyzer) == (
        "Analyzer(languages=['de'], channel='survey', sentiment={'sentences': True, 'mixed': False})"
    )


def _refusal(call: object) -> voc.VocError:
    with pytest.raises(voc.VocError) as caught:
        call()
    return caught.value


def test_every_code_is_given_for_its_reason(tmp_path: pathlib.Path, model_file: pathlib.Path) -> None:
    damaged = tmp_path / "damaged.model"
    damaged.write_bytes(model_file.read_bytes()[:1000])
    later = tmp_path / "later.model"
    later.write_bytes(b"VOCMODEL" + (99).to_bytes(4, "little") + model_file.read_bytes()[12:])
    foreign = tmp_path / "foreign.model"
    foreign.write_bytes(b"PK\x03\x04 no model")
    seen = {
        _refusal(lambda: voc.Analyzer(threads=0)).code,
        _refusal(lambda: voc.analyze({})).code,
        _refusal(lambda: voc.Analyzer(model=foreign)).code,
        _refusal(lambda: voc.Analyzer(model=later)).code,
        _refusal(lambda: voc.Analyzer(model=damaged)).code,
        _refusal(lambda: voc.Analyzer(model=tmp_path / "absent.model")).code,
    }
    # a wheel always carries a model; scores, states and classifiers are refused in their own tests
    elsewhere = {"model.missing", "score.invalid", "state.damaged", "classifier.invalid", "classifier.model"}
    assert seen == set(voc.ERROR_CODES) - elsewhere
    for code, call in (
        ("io", lambda: voc.Analyzer(config=tmp_path / "absent.toml")),
        ("config.invalid", lambda: voc.analyze_batch([], errors="ignore")),
        ("feedback.invalid", lambda: voc.analyze(3)),
        ("feedback.invalid", lambda: voc.analyze(None)),
        ("feedback.invalid", lambda: voc.analyze(b"x")),
        ("feedback.invalid", lambda: voc.Analyzer().word_weights(["x"])),
    ):
        assert _refusal(call).code == code


def test_a_model_can_be_given(model_file: pathlib.Path) -> None:
    analyzer = voc.Analyzer(model=model_file)
    assert analyzer.analyze("Good.") == voc.analyze("Good.")
    assert re.fullmatch(r"Analyzer\(model='.*'\)", repr(analyzer))
    assert pickle.loads(pickle.dumps(analyzer)).analyze("Good.") == voc.analyze("Good.")


def test_errors_are_value_errors_and_travel() -> None:
    error = _refusal(lambda: voc.analyze(3))
    assert isinstance(error, ValueError)
    twin = pickle.loads(pickle.dumps(error))
    assert (type(twin), str(twin), twin.code) == (voc.VocError, str(error), error.code)
    batch = _refusal(lambda: voc.analyze(["Good.", None]))
    assert isinstance(batch, voc.BatchError)
    twin = pickle.loads(pickle.dumps(batch))
    assert twin.results == batch.results
    assert str(twin) == str(batch)
    assert [index for index, _ in twin.errors] == [1]
    assert voc.BatchError([], []).code == "feedback.invalid"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("voc.toml", "threads = 2\nchannel = = 'mail'", r"voc.toml: .* at line 2 column 11"),
        ("voc.toml", "threads = 2\n[sentiment]\nmixed = 2", r"voc.toml: sentiment.mixed: .* at line 3 column 9"),
        ("voc.toml", "threads = 0", "voc.toml: threads: 0 is not from 1 to 1024"),
        ("voc.json", "[]", "voc.json: .*a list, expected an object"),
        ("voc.json", '{"threads": 2,\n}', "voc.json: .* at line 2 column 1"),
    ],
)
def test_an_error_of_a_file_names_the_file_and_the_place(
    tmp_path: pathlib.Path, name: str, text: str, message: str
) -> None:
    file = tmp_path / name
    file.write_text(text)
    with pytest.raises(voc.VocError, match=message) as caught:
        voc.Analyzer(config=file)
    assert caught.value.code == "config.invalid"
    assert str(caught.value).startswith(str(file))


def test_a_file_may_begin_with_a_mark_of_byte_order(tmp_path: pathlib.Path) -> None:
    for name, text in (("voc.toml", "threads = 2"), ("voc.json", '{"threads": 2}')):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8-sig")
        assert voc.Analyzer(config=file).config["threads"] == 2


@pytest.mark.parametrize("make", [set, frozenset, np.array, tuple, pd.Series])
def test_names_are_taken_from_whatever_holds_some(make: Callable[[list[str]], Any]) -> None:
    analyzer = voc.Analyzer(competitors=make(["Kestrel", "Zenith"]))
    found = analyzer.analyze("Zenith is cheaper than Kestrel.").mentions
    assert [mention.name for mention in found] == ["Zenith", "Kestrel"]
