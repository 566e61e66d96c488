"""The crate, as the registry would hand it out."""

import json
import shutil
import tarfile
from pathlib import Path

from package import FIRST, ROOT, TIMES, VERSION, Checked, contains, first_answer, target, tool

REGISTRY = 10_000_000  # bytes that crates.io takes
WANTED = [
    "Cargo.toml",
    "README.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "src/lib.rs",
    "data/taxonomy.toml",
    "model/voc.model",
    "model/CARD.md",
]
FOLDERS = {"data", "examples", "model", "src"}
MANIFEST = """\
[package]
name = "first-answer"
version = "0.0.0"
edition = "2024"

[dependencies]
voc-core = {{ path = "{folder}" }}

[workspace]
"""


def package(temporary: Path) -> tuple[Path, Path]:
    """Packs the crate and unpacks it outside of the repository, beside a program that uses it."""
    tool("cargo", "package", "-p", "voc-core", "--allow-dirty", "--no-verify", "--quiet")
    file = target() / "package" / f"voc-core-{VERSION}.crate"
    with tarfile.open(file) as packed:
        packed.extractall(temporary, filter="data")
    folder = temporary / f"voc-core-{VERSION}"
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
    contains(names, WANTED, file)
    others = {name.split("/")[0] for name in names if "/" in name} - FOLDERS
    assert not others, f"{file.name} has {sorted(others)}"
    assert not any(name.startswith(("model/corpus", "model/training")) for name in names), "the training is packed"
    assert file.stat().st_size < REGISTRY, f"{file.name} has {file.stat().st_size} bytes"
    program = temporary / "program"
    (program / "src").mkdir(parents=True)
    (program / "Cargo.toml").write_text(MANIFEST.format(folder=folder.as_posix()), encoding="utf-8")
    shutil.copyfile(FIRST / "answer.rs", program / "src" / "main.rs")
    return file, program


def compiles(temporary: Path) -> Checked:
    """A program outside of the repository compiles against the packed crate, with the versions that are locked here."""
    file, program = package(temporary)
    shutil.copyfile(ROOT / "Cargo.lock", program / "Cargo.lock")
    tool("cargo", "check", "--quiet", cwd=program, CARGO_TARGET_DIR=str(target()))
    return Checked(file, "any with Rust", dependencies(program), "compiled against")


def answers(temporary: Path) -> Checked:
    """A program outside of the repository runs on the packed crate, with the newest versions that fit."""
    file, program = package(temporary)
    built = temporary / "target"
    tool("cargo", "build", "--quiet", "--release", cwd=program, CARGO_TARGET_DIR=str(built))
    taken = first_answer(built / "release" / "first-answer", cwd=program, times=TIMES)
    return Checked(file, "any with Rust", dependencies(program), "built against, ran", None, taken["answer"])


def dependencies(program: Path) -> int:
    """How many crates a program gets with this one on this machine, itself and the crate left out."""
    host = next(line for line in tool("rustc", "-vV").splitlines() if line.startswith("host: ")).removeprefix("host: ")
    command = ["cargo", "metadata", "--format-version", "1", "--filter-platform", host]
    resolved = json.loads(tool(*command, cwd=program))["resolve"]["nodes"]
    return len(resolved) - 2
