"""What the parts of `run` share: a checked package, an empty environment, a first answer."""

import json
import os
import statistics
import subprocess
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FIRST = HERE / "first"
LIMIT = 15_000_000  # bytes of a wheel or of a platform package
TIMES = 10
VERSION = (ROOT / "Cargo.toml").read_text(encoding="utf-8").split('version = "', 1)[1].split('"', 1)[0]


@dataclass(frozen=True)
class Checked:
    """A package that passed. Times are milliseconds, the least and the middle one of fresh processes."""

    file: Path
    runs_on: str
    dependencies: int | None
    how: str
    imported: tuple[float, float] | None = None
    answered: tuple[float, float] | None = None

    @property
    def size(self) -> int:
        return self.file.stat().st_size


def tool(*command: str | Path, cwd: Path = ROOT, **environment: str) -> str:
    """Runs a program that must succeed; answers what it printed."""
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True
    )
    assert done.returncode == 0, f"{' '.join(map(str, command))}: exit status {done.returncode}\n{done.stdout}"
    return done.stdout


def target() -> Path:
    """Where Cargo builds."""
    return Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).absolute()


def first_answer(*command: str | Path, cwd: Path, times: int = 1, **environment: str) -> dict[str, tuple[float, float]]:
    """Runs a first answer in fresh processes; it must be right, of this version and from inside `cwd`."""
    answers = [json.loads(tool(*command, cwd=cwd, **environment)) for _ in range(times)]
    for answer in answers:
        assert answer["label"] == "negative", answer
        assert answer["version"] == VERSION, answer
        origin = answer.get("from", str(cwd)).removeprefix("file://")
        assert Path(origin).resolve().is_relative_to(cwd.resolve()), f"{origin} is not what was installed in {cwd}"
    taken = {}
    for name in ("import", "answer"):
        values = [answer[name] for answer in answers if name in answer]
        if values:
            taken[name] = min(values), statistics.median(values)
    return taken


def contains(names: set[str], wanted: list[str], package: Path) -> None:
    """Refuses a package in which a wanted file is absent."""
    absent = [name for name in wanted if name not in names]
    assert not absent, f"{package.name} lacks {', '.join(absent)}"


def within_limit(package: Path) -> None:
    """Refuses a package that is too large."""
    size = package.stat().st_size
    assert size <= LIMIT, f"{package.name} has {size} bytes, more than {LIMIT}"
