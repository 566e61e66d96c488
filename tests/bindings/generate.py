"""Writes the typed modules of the bindings from what the core says of its calculators.

``tests/bindings/generate`` runs it; ``--check`` compares with what is there instead.
"""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys

import node
import python
from model import Model

ROOT = pathlib.Path(__file__).parents[2]


def described() -> Model:
    build = [
        "cargo",
        "run",
        "--quiet",
        "-p",
        "voc-core",
        "--no-default-features",
        "--features",
        "schema",
    ]
    run = subprocess.run([*build, "--example", "score_schema"], cwd=ROOT, check=True, capture_output=True)
    return Model(json.loads(run.stdout))


def formatted(source: str, name: str) -> str:
    ruff = [
        sys.executable,
        "-m",
        "ruff",
        "--config",
        str(ROOT / "bindings-python/pyproject.toml"),
    ]
    command = [
        *ruff[:3],
        "check",
        *ruff[3:],
        "--select",
        "I,F401,RUF022",
        "--fix",
        "--quiet",
        "--stdin-filename",
        name,
        "-",
    ]
    checked = subprocess.run(command, input=source, text=True, capture_output=True)
    command = [*ruff[:3], "format", *ruff[3:], "--stdin-filename", name, "-"]
    run = subprocess.run(command, input=checked.stdout or source, text=True, capture_output=True)
    if run.returncode:
        raise SystemExit(f"{name}: {run.stderr}")
    return run.stdout


def main() -> None:
    model = described()
    folder = ROOT / "bindings-python/python/voc/scores"
    files = {folder / name: formatted(source, name) for name, source in python.write(model).items()}
    files |= {ROOT / "bindings-node" / name: source for name, source in node.write(model).items()}
    if "--check" in sys.argv:
        stale = [str(path.relative_to(ROOT)) for path, text in files.items() if path.read_text("utf-8") != text]
        if stale:
            raise SystemExit(f"run tests/bindings/generate: {', '.join(stale)} are not as the core says")
        return
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
