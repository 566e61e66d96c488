"""The tables of docs/reference/packages.md."""

import datetime
import os
import platform

from package import ROOT, Checked, tool

PAGE = ROOT / "docs" / "reference" / "packages.md"


def write(language: str, found: list[Checked]) -> None:
    """Replaces one language's table, which stands between two marks, and leaves the rest of the page."""
    begin, end = f"<!-- {language}: written by tests/packages/run -->\n", f"<!-- {language}: end -->\n"
    before, rest = PAGE.read_text(encoding="utf-8").split(begin)
    _, after = rest.split(end)
    PAGE.write_text(before + begin + "\n" + "\n".join(table(found)) + "\n\n" + end + after, encoding="utf-8")
    print(f"{language}: {len(found)} packages checked, see {PAGE.relative_to(ROOT)}")


def table(found: list[Checked]) -> list[str]:
    commit = tool("git", "rev-parse", "--short=12", "HEAD").strip()
    machine = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}"
    node = tool("node", "--version").strip().removeprefix("v")
    return [
        f"{datetime.date.today()}, commit {commit}; {machine}, Node {node}.",
        "",
        "| package | size | runs on | other packages | import | first answer | checked |",
        "|---|---:|---|---:|---:|---:|---|",
        *(row(one) for one in found),
    ]


def row(one: Checked) -> str:
    dependencies = "" if one.dependencies is None else one.dependencies
    cells = [f"`{one.file.name}`", f"{one.size / 1e6:.2f} MB", one.runs_on, dependencies]
    return "| " + " | ".join(map(str, [*cells, times(one.imported), times(one.answered), one.how])) + " |"


def times(taken: tuple[float, float] | None) -> str:
    return f"{taken[0]:.0f} ms ({taken[1]:.0f})" if taken else ""
