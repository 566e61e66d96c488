"""What a Linux library asks of the system that loads it, read with `readelf`."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from system import System

OLDEST = (2, 17)  # the glibc of manylinux2014
GCC = (4, 8, 0)  # the newest symbol of its libgcc_s
MACHINES = {"x86_64": "X86-64", "aarch64": "AArch64"}
GNU = {
    "libc.so.6",
    "libgcc_s.so.1",
    "libm.so.6",
    "libpthread.so.0",
    "libdl.so.2",
    "librt.so.1",
    "ld-linux-x86-64.so.2",
    "ld-linux-aarch64.so.1",
}


@dataclass(frozen=True)
class Library:
    """`glibc` and `gcc` are the oldest versions that serve, None where there is no symbol of theirs."""

    machine: str
    needs: frozenset[str]
    glibc: tuple[int, ...] | None
    gcc: tuple[int, ...] | None


def read(file: Path) -> Library:
    """Reads a shared library's header, dynamic section and versions of symbols."""
    command = ["readelf", "--wide", "--file-header", "--dynamic", "--version-info", str(file)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    machine = re.search(r"Machine:\s+(.*)", told)
    needs = frozenset(re.findall(r"\(NEEDED\).*\[(.*)\]", told))
    return Library(machine.group(1) if machine else "", needs, newest(told, "GLIBC"), newest(told, "GCC"))


def newest(told: str, name: str) -> tuple[int, ...] | None:
    """The newest version of a library's symbols that is asked for."""
    versions = [tuple(map(int, version.split("."))) for version in re.findall(rf"\b{name}_([\d.]+)", told)]
    return max(versions, default=None)


def check(file: Path, system: System, glibc: tuple[int, ...] = OLDEST) -> str:
    """Refuses a library that needs more than `system` has; says in words what it runs on."""
    library = read(file)
    assert MACHINES[system.machine] in library.machine, f"{file}: built for {library.machine}"
    known = GNU if system.libc == "gnu" else {"libc.so"}
    assert library.needs <= known, f"{file} needs {sorted(library.needs - known)}"
    machine = f"Linux {system.machine.replace('_', '-')}"
    if system.libc == "musl":
        assert library.glibc is None, f"{file} needs glibc {library.glibc}"
        return f"{machine}, musl"
    assert library.glibc is not None, f"{file} is not for glibc"
    assert library.glibc <= glibc, f"{file} needs glibc {library.glibc}"
    assert library.gcc is None or library.gcc <= GCC, f"{file} needs libgcc of GCC {library.gcc}"
    return f"{machine}, glibc {'.'.join(map(str, library.glibc))} or later"
