"""What is documented is so: README, docstrings, stubs and literal types agree with the native module."""

from __future__ import annotations

import ast
import doctest
import inspect
import pathlib
import re
import tomllib
import types
import typing
from collections.abc import Callable, Iterator

import pytest

import voc
import voc.types
from voc import _voc

PACKAGE = pathlib.Path(inspect.getfile(voc)).parent
PROJECT = pathlib.Path(__file__).parents[1]
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


def run_examples(text: str, name: str) -> int:
    test = doctest.DocTestParser().get_doctest(text, {}, name, None, 0)
    report: list[str] = []
    failed, _ = doctest.DocTestRunner(optionflags=FLAGS).run(test, out=report.append)
    assert not failed, "".join(report)
    return len(test.examples)


def documented() -> Iterator[tuple[str, str]]:
    yield "voc", voc.__doc__ or ""
    things = {name: getattr(voc, name) for name in voc.__all__}
    things |= {f"scores.{name}": getattr(voc.scores, name) for name in voc.scores.__all__}
    aliases = {"Access", "Record", "Records", "Time"}
    things |= {f"contact.{name}": getattr(voc.contact, name) for name in {*voc.contact.__all__} - aliases}
    for name, thing in things.items():
        if name.startswith("_") or isinstance(thing, tuple):
            continue
        yield name, thing.__doc__ or ""
        if isinstance(thing, type) and not issubclass(thing, Exception | voc.scores.Result):
            for member in vars(thing):
                if not member.startswith("_"):
                    yield f"{name}.{member}", getattr(thing, member).__doc__ or ""


DOCUMENTED = dict(documented())


@pytest.mark.parametrize("name", DOCUMENTED)
def test_every_public_item_is_documented_and_its_examples_run(name: str) -> None:
    assert DOCUMENTED[name].strip(), f"{name} has no docstring"
    run_examples(DOCUMENTED[name], name)


def test_the_reference_of_tables_lists_every_column_with_its_type() -> None:
    path = PROJECT.parent / "docs" / "reference" / "tables.md"
    if not path.exists():
        pytest.skip("the project's pages are not beside this package")
    pyarrow = pytest.importorskip("pyarrow")
    schema = pyarrow.schema(voc.Analyzer(findings={"basic_emotions": True}).analyze_table([]))
    listed = dict(re.findall(r"^\| `(\w+)` \| `(.*)` \|.*\|$", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert list(listed) == schema.names
    for field in schema:
        assert listed[field.name] == str(field.type).replace("item: ", "")


def test_stubs_and_native_module_say_the_same() -> None:
    stub = ast.parse((PACKAGE / "_voc.pyi").read_text(encoding="utf-8"))
    found: dict[str, str] = {}

    def collect(body: list[ast.stmt], prefix: str) -> None:
        for node in body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                text = ast.get_docstring(node)
                if text is not None:
                    found[prefix + node.name] = text
                if isinstance(node, ast.ClassDef):
                    collect(node.body, f"{node.name}.")

    collect(stub.body, "")
    native = {name: text for name, text in DOCUMENTED.items() if hasattr(_voc, name.partition(".")[0])}
    assert found == {name: inspect.cleandoc(text) for name, text in native.items()}


def valid_values(refused: Callable[[], object]) -> set[str]:
    with pytest.raises(voc.VocError) as caught:
        refused()
    _, _, valid = str(caught.value).partition("expected")
    return set(re.findall(r"[\w-]+", valid)) - {"one", "of", "or"}


def test_literal_types_hold_what_the_core_accepts() -> None:
    for field, kind in (
        ("channel", voc.types.Channel),
        ("direction", voc.types.Direction),
        ("author", voc.types.AuthorRole),
        ("language", voc.types.Language),
    ):
        values = typing.get_args(kind)
        assert set(values) == valid_values(lambda field=field: voc.analyze({"text": "x", field: "?"})), field
        for value in values:
            assert getattr(voc.Feedback("x", **{field: value}), field) == value
    assert typing.get_args(voc.types.ErrorCode) == voc.ERROR_CODES
    kinds = valid_values(lambda: voc.redact("x", kinds=["?"]))
    assert set(typing.get_args(voc.types.PiiKind)) == kinds
    masks = valid_values(lambda: voc.redact("x", mask="?"))
    assert set(typing.get_args(voc.types.RedactMask)) == masks
    labels = tuple(typing.get_type_hints(voc.types.ProbabilitiesDict))
    assert typing.get_args(voc.types.SentimentLabel) == labels


RESULTS = (
    voc.Insight,
    voc.Sentiment,
    voc.Probabilities,
    voc.SentenceInsight,
    voc.Span,
    voc.LanguageFinding,
    voc.Removed,
    voc.WordWeight,
    voc.Versions,
    voc.Pii,
    voc.Replacement,
)


@pytest.mark.parametrize("result", RESULTS, ids=lambda result: result.__name__)
def test_dict_types_have_the_fields_of_the_classes(result: type) -> None:
    fields = set(typing.get_type_hints(getattr(voc.types, f"{result.__name__}Dict")))
    getters = {name for name, value in vars(result).items() if isinstance(value, types.GetSetDescriptorType)}
    assert fields == getters - {"label"} | (fields & {"label"})


def test_config_and_feedback_dicts_have_the_fields_of_the_core() -> None:
    config = voc.Analyzer().config
    assert set(typing.get_type_hints(voc.types.ConfigDict)) == set(config)
    assert set(typing.get_type_hints(voc.types.CleaningConfigDict)) == set(config["cleaning"])
    assert set(typing.get_type_hints(voc.types.SentimentConfigDict)) == set(config["sentiment"])
    fields = valid_values(lambda: voc.analyze({"text": "x", "?": 0}))
    assert set(typing.get_type_hints(voc.types.FeedbackDict)) == fields
    scores = valid_values(lambda: voc.Feedback("x", scores={"?": 0}))
    assert set(typing.get_type_hints(voc.types.ScoresDict)) == scores


def test_the_version_is_that_of_the_workspace() -> None:
    manifest = PROJECT.parent / "Cargo.toml"
    assert voc.__version__ == tomllib.loads(manifest.read_text())["workspace"]["package"]["version"]


def test_nothing_but_python_itself_is_required() -> None:
    metadata = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    assert metadata["dependencies"] == []
