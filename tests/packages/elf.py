"""What a Linux library asks of the system that loads it, read with `readelf`."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

GNU = {"libc.so.6", "libgcc_s.so.1", "libm.so.6", "libpthread.so.0", "libdl.so.2", "librt.so.1", "ld-linux-x86-64.so.2"}


@dataclass(frozen=True)
class Library:
    """`glibc` is the oldest version that serves, None where there is no symbol of glibc."""

    machine: str
    needs: frozenset[str]
    glibc: tuple[int, ...] | None

    @property
    def system(self) -> str:
        """In words, for a table."""
        return f"glibc {'.'.join(map(str, self.glibc))} or later" if self.glibc else "musl"


def read(file: Path) -> Library:
    """Reads a shared library's header, dynamic section and versions of symbols."""
    command = ["readelf", "--wide", "--file-header", "--dynamic", "--version-info", str(file)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    machine = re.search(r"Machine:\s+(.*)", told)
    versions = [tuple(map(int, v.split("."))) for v in re.findall(r"GLIBC_([\d.]+)", told)]
    needs = frozenset(re.findall(r"\(NEEDED\).*\[(.*)\]", told))
    return Library(machine.group(1) if machine else "", needs, max(versions, default=None))


def for_glibc(file: Path, newest: tuple[int, ...]) -> Library:
    """Refuses a library that needs more than the system's own libraries or a glibc later than `newest`."""
    library = read(file)
    assert "X86-64" in library.machine, f"{file}: built for {library.machine}"
    assert library.needs <= GNU, f"{file} needs {sorted(library.needs - GNU)}"
    assert library.glibc is not None, f"{file} is not for glibc"
    assert library.glibc <= newest, f"{file} needs {library.system}"
    return library


def for_musl(file: Path) -> Library:
    """Refuses a library that needs anything of glibc or anything beside the C library."""
    library = read(file)
    assert "X86-64" in library.machine, f"{file}: built for {library.machine}"
    assert library.glibc is None, f"{file} needs {library.system}"
    assert library.needs <= {"libc.so"}, f"{file} needs {sorted(library.needs)}"
    return library
