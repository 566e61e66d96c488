"""The pages keep what they show: each block of code of each page runs in its own language and prints what is beside it.

Python, TOML, JSON and shell blocks are run or read here, JavaScript by the Node package's ``pages.test.mjs``, Rust as
doctests that ``voc-core/src/lib.rs`` includes, or a crate in ``examples`` for its own page.
"""

from __future__ import annotations

import contextlib
import doctest
import importlib.util
import io
import itertools
import json
import pathlib
import re
import shlex
import tomllib
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

import voc

ROOT = pathlib.Path(__file__).parents[2]
SITE = ROOT / "docs" / "zensical.toml"
if not SITE.exists():
    pytest.skip("the project's pages are not beside this package", allow_module_level=True)

PAGES = sorted(ROOT.glob("docs/**/*.md"))
READMES = [
    ROOT / name
    for name in (
        "README.md",
        "CONTRIBUTING.md",
        "bindings-python/README.md",
        "bindings-node/README.md",
        "voc-core/README.md",
    )
]
# run where a session of Spark is: test_engines_spark.py
OF_SPARK = ROOT / "docs/howto/spark.md"
LANGUAGES = {"python", "js", "rust", "toml", "json", "sh", "text"}


class Block(NamedTuple):
    language: str
    code: str


def blocks(page: pathlib.Path, *languages: str) -> list[Block]:
    found = re.findall(r"^```([^\n]*)\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    every = [Block(words.split()[0] if words.strip() else "", code) for words, code in found]
    return [block for block in every if block.language in languages or not languages]


def named(page: pathlib.Path) -> str:
    return page.relative_to(ROOT).as_posix()


def pages_with(*languages: str) -> pytest.MarkDecorator:
    pages = [page for page in [*READMES, *PAGES] if blocks(page, *languages)]
    return pytest.mark.parametrize("page", pages, ids=named)


@pytest.mark.parametrize("page", [*READMES, *PAGES], ids=named)
def test_each_block_names_a_language_that_is_run(page: pathlib.Path) -> None:
    assert {block.language for block in blocks(page)} <= LANGUAGES
    assert page.read_text(encoding="utf-8").count("```") == 2 * len(blocks(page)), (
        "a block is not closed, or is indented"
    )


def test_rust_blocks_are_doctests_of_a_crate() -> None:
    included = []
    for crate in [ROOT / "voc-core", *ROOT.glob("examples/*")]:
        source = (crate / "src/lib.rs").read_text(encoding="utf-8")
        pages = re.findall(r'#\[cfg\(doctest\)\]\n#\[doc = include_str!\("([^"]+)"\)\]', source)
        included += [named((crate / "src" / page).resolve()) for page in pages]
    assert sorted(included) == sorted(named(page) for page in [*READMES, *PAGES] if blocks(page, "rust"))


def test_the_site_leads_to_each_page() -> None:
    def paths(item: object) -> Iterator[str]:
        if isinstance(item, str):
            yield item
        for part in item.values() if isinstance(item, dict) else item if isinstance(item, list) else ():
            yield from paths(part)

    led_to = sorted(paths(tomllib.loads(SITE.read_text(encoding="utf-8"))["project"]["nav"]))
    copied = {"CONTRIBUTING.md", "explanation/model-card.md"}
    there = sorted({*copied, *(page.relative_to(ROOT / "docs").as_posix() for page in PAGES)})
    assert led_to == there, "docs/zensical.toml names each page once"


def missing_modules(code: str) -> list[str]:
    imported = re.findall(r"^(?:>>> |\.\.\. )?(?:import|from) (\w+)", code, re.MULTILINE)
    return [name for name in imported if importlib.util.find_spec(name) is None]


def run_examples(code: str, name: str) -> None:
    test = doctest.DocTestParser().get_doctest(code, {}, name, None, 0)
    report: list[str] = []
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    failed, tried = doctest.DocTestRunner(optionflags=flags).run(test, out=report.append)
    assert not failed, "".join(report)
    assert tried


def run_program(page: pathlib.Path, code: str) -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, str(page), "exec"), {})
    lines = printed.getvalue().splitlines()
    for said in re.findall(r"^print\(.*\)\s+# (.+)$", code, re.MULTILINE):
        assert any(line.startswith(said.removesuffix("...")) for line in lines), said
    for shown in blocks(page, "text") if page in PAGES else ():
        assert shown.code in printed.getvalue()


@pages_with("python")
def test_python_blocks_print_what_they_show(page: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if page == OF_SPARK:
        pytest.skip("run by test_engines_spark.py")
    code = "\n".join(block.code for block in blocks(page, "python"))
    if missing := missing_modules(code):
        pytest.skip(f"needs {', '.join(missing)}")
    # where the sample lies that pages read
    monkeypatch.chdir(ROOT / "voc-core/examples/data")
    if ">>>" in code:
        run_examples(code, page.name)
    else:
        run_program(page, code)


def test_a_block_that_shows_another_answer_fails() -> None:
    with pytest.raises(AssertionError, match="Expected:"):
        run_examples(">>> 1 + 1\n3\n", "sum")
    with pytest.raises(AssertionError):
        run_program(ROOT / "README.md", "print(1 + 1)  # 3\n")


def load_configuration(text: str) -> None:
    voc.Analyzer(config=tomllib.loads(text))


def load_mapping(text: str) -> None:
    for names in tomllib.loads(text)["labels"].values():
        check_labels(names)


def check_labels(names: list[str]) -> None:
    voc.Analyzer(findings={"thresholds": dict.fromkeys(names, 0.5)})


def read_record(text: str) -> None:
    voc.analyze(json.loads(text))


def read_labelled(text: str) -> None:
    record = json.loads(text)
    record["language"] = record.pop("lang")
    check_labels(record.pop("labels", []))
    feelings = voc.Analyzer().analyze("x").sentiment.probabilities.to_dict()
    assert {record.pop("label", "negative"), *(felt for _, felt in record.pop("aspects", []))} <= set(feelings)
    voc.analyze(record)


# what is no configuration and no record
READERS: dict[tuple[str, str], Callable[[str], None]] = {
    ("docs/howto/measure-on-your-own-labels.md", "toml"): load_mapping,
    ("docs/howto/measure-on-your-own-labels.md", "json"): read_labelled,
}


@pages_with("toml", "json")
def test_configurations_and_records_load(page: pathlib.Path) -> None:
    for block in blocks(page, "toml", "json"):
        usual = load_configuration if block.language == "toml" else read_record
        READERS.get((named(page), block.language), usual)(block.code)


CRATES = {path.parent.name for path in ROOT.glob("*/Cargo.toml")}
PACKAGE = tomllib.loads((ROOT / "bindings-python/pyproject.toml").read_text(encoding="utf-8"))["project"]
NODE = json.loads((ROOT / "bindings-node/package.json").read_text(encoding="utf-8"))
CHOICES = set(re.findall(r"^  (\w+)\) ", (ROOT / "tests/run").read_text(encoding="utf-8"), re.MULTILINE))
PROGRAMS = set(
    [
        "apt-get",
        "cargo",
        "cd",
        "git",
        "maturin",
        "mkdir",
        "node",
        "npm",
        "npx",
        "pip",
        "python",
        "python3",
        "rustup",
        "twine",
    ]
)


def exists(word: str, page: pathlib.Path) -> bool:
    made = word.startswith((".cache/", ".venv/", "../dist", "dist/")) or word.split("/")[0].isupper()
    return made or any(next(folder.glob(word), None) for folder in (ROOT, page.parent))


def unknown_words(line: str, page: pathlib.Path) -> Iterator[str]:
    """The words of a command that name nothing that is there."""
    program, *words = shlex.split(line, comments=True)
    if "/" not in program and program not in PROGRAMS:
        yield program
    for word in [program, *words]:
        if "/" in word and not word.startswith(("-", "https:")) and not exists(word, page):
            yield word
    pairs = list(itertools.pairwise(words))
    for option, folder in (("--example", "examples"), ("--test", "tests")):
        for _, name in (pair for pair in pairs if pair[0] == option):
            if not list((ROOT / "voc-core" / folder).glob(f"{name}*")):
                yield name
    crates = [name for option, name in pairs if option == "-p" or (program == "cargo" and option == "add")]
    yield from (name for name in crates if name not in CRATES)
    if program == "tests/run":
        yield from (name for name in words if name not in CHOICES)
    if program == "npm":
        yield from (name for option, name in pairs if option == "run" and name not in NODE["scripts"])
        known = {NODE["name"], *NODE["peerDependencies"]}
        yield from (name for name in words[1:] if words[0] == "install" and name not in known)
    if program == "pip" and "-r" not in words:
        for name, _, extras in (word.partition("[") for word in words[1:] if not word.startswith("-")):
            offered = PACKAGE["optional-dependencies"]
            if name != PACKAGE["name"] or any(e not in offered for e in re.findall(r"\w+", extras)):
                yield name


@pages_with("sh")
def test_commands_name_what_is_there(page: pathlib.Path) -> None:
    for block in blocks(page, "sh"):
        for line in block.code.replace("\\\n", " ").splitlines():
            if line.strip() and not line.startswith("#"):
                assert list(unknown_words(line, page)) == [], line


@pytest.mark.parametrize(
    "line",
    [
        "cargo run --example no_such_example",
        "cargo test -p voc-cores",
        "tests/run ruby",
        "npm run fly",
        "npm install voc",
        "pip install 'voc-analytics[nothing]'",
        "voc-core/data/none.toml",
        "make",
    ],
)
def test_a_command_that_names_nothing_is_found(line: str) -> None:
    assert list(unknown_words(line, ROOT / "README.md"))
