"""The Python package: wheels and the source archive."""

import email
import filecmp
import os
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import elf
from emulated import Emulated
from package import FIRST, ROOT, TIMES, Checked, contains, first_answer, target, tool, within_limit
from system import HERE, System

BINDING = ROOT / "bindings-python"
PIP = ["-m", "pip", "--quiet", "--disable-pip-version-check"]
SOURCES = [
    "PKG-INFO",
    "pyproject.toml",
    "Cargo.toml",
    "Cargo.lock",
    "README.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "python/voc/__init__.py",
    "python/voc/py.typed",
    "python/voc/_voc.pyi",
    "bindings-python/src/lib.rs",
    "voc-core/src/lib.rs",
    "voc-core/model/voc.model",
    "voc-core/data/taxonomy.toml",
    "voc-core/LICENSE-APACHE",
    "voc-core/LICENSE-MIT",
]


def build(system: System, tools: Path, out: Path) -> Path:
    """Builds a wheel in release, linked by zig against the oldest system that it promises to run on."""
    policy = system.wheel.removesuffix(f"_{system.machine}")
    command = ["build", "--release", "--quiet", "--zig", "--target", system.target, "--compatibility", policy]
    path = f"{tools / 'bin'}{os.pathsep}{os.environ['PATH']}"
    tool(tools / "bin" / "maturin", *command, "--out", out, cwd=BINDING, PATH=path)
    (wheel,) = out.glob(f"*{system.wheel}*.whl")
    return wheel


def environment(folder: Path) -> Path:
    """An environment with pip and nothing else; answers its interpreter."""
    venv.create(folder, with_pip=True, symlinks=True)
    return folder / "bin" / "python"


def wheel(
    file: Path, offered: Path, temporary: Path, *, times: int = TIMES, glibc: tuple[int, ...] = elf.OLDEST
) -> Checked:
    """Installs the wheel for this system where there is nothing else: pip finds it among all that are `offered`."""
    dependencies, library = opened(file, temporary)
    runs_on = elf.check(library, HERE, glibc)
    folder = temporary / "installed"
    python = environment(folder)
    tool(python, *PIP, "install", "--no-index", "--find-links", offered, "voc-analytics")
    tool(python, *PIP, "check")
    chosen(folder, library)
    taken = first_answer(python, "-I", FIRST / "answer.py", cwd=folder, times=times)
    return Checked(file, runs_on, dependencies, "installed, ran", taken["import"], taken["answer"])


def foreign_wheel(file: Path, system: System, offered: Path, temporary: Path, emulated: Emulated | None) -> Checked:
    """Lets pip choose and lay out the wheel for another system; an emulated Python asks it, where there is one."""
    dependencies, library = opened(file, temporary)
    runs_on = elf.check(library, system)
    folder = temporary / "installed"
    python = environment(temporary / "pip")
    where = ["--platform", system.wheel, "--python-version", "3.11", "--only-binary", ":all:", "--target", folder]
    tool(python, *PIP, "install", "--no-index", "--find-links", offered, *where, "voc-analytics")
    chosen(folder, library)
    if emulated is None:
        return Checked(file, runs_on, dependencies, "installed; not run")
    first_answer(*emulated.python, FIRST / "answer.py", cwd=folder, PYTHONPATH=str(folder))
    golden(python, emulated, folder, temporary / "pytest")
    return Checked(file, runs_on, dependencies, "installed, ran under emulation")


def golden(python: Path, emulated: Emulated, installed: Path, pytest: Path) -> None:
    """Runs the cases that all languages and machines must agree on."""
    tool(python, *PIP, "install", "--target", pytest, "pytest")
    tests = [BINDING / "tests" / name for name in ("test_golden.py", "test_scores_golden.py")]
    command = ["-m", "pytest", "--quiet", "-p", "no:cacheprovider", *tests]
    tool(*emulated.python, *command, cwd=installed, PYTHONPATH=f"{installed}{os.pathsep}{pytest}")


def chosen(folder: Path, library: Path) -> None:
    """Refuses an installation of another wheel than the one whose library is given."""
    (found,) = folder.rglob("voc/_voc*.so")
    assert filecmp.cmp(found, library, shallow=False), f"pip installed another wheel than that of {library}"


def opened(file: Path, temporary: Path) -> tuple[int, Path]:
    """Looks into a wheel: how many packages it needs without extras, and its unpacked library."""
    within_limit(file)
    folder = temporary / "opened"
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder)
        names = set(archive.namelist())
    (information,) = folder.glob("*.dist-info")
    licences = [f"{information.name}/licenses/LICENSE-{name}" for name in ("APACHE", "MIT")]
    contains(names, ["voc/__init__.py", "voc/py.typed", "voc/_voc.pyi", *licences], file)
    metadata = email.message_from_string((information / "METADATA").read_text(encoding="utf-8"))
    needed = [line for line in metadata.get_all("Requires-Dist") or [] if "extra ==" not in line]
    (library,) = (folder / "voc").glob("_voc*.so")
    assert "cp311-abi3" in file.name, f"{file.name}: not for every Python from 3.11 on"
    return len(needed), library


def archive(maturin: Path, out: Path, temporary: Path) -> tuple[Path, Path]:
    """Makes the source archive and unpacks it outside of the repository."""
    for earlier in out.glob("*.tar.gz"):
        earlier.unlink()
    tool(maturin, "sdist", "--out", out, cwd=BINDING)
    (file,) = out.glob("*.tar.gz")
    with tarfile.open(file) as packed:
        packed.extractall(temporary, filter="data")
    (folder,) = temporary.iterdir()
    contains({path.relative_to(folder).as_posix() for path in folder.rglob("*")}, SOURCES, file)
    within_limit(file)
    return file, folder


def archive_compiles(maturin: Path, out: Path, temporary: Path) -> Checked:
    """The source archive has all that the compiler asks for, with the versions that it locks."""
    file, folder = archive(maturin, out, temporary)
    tool("cargo", "check", "--quiet", cwd=folder / "bindings-python", CARGO_TARGET_DIR=str(target()))
    return Checked(file, "any", 0, "compiled alone")


def archive_installs(file: Path, temporary: Path) -> Checked:
    """pip builds the source archive by itself, in release as a user's would, and what it has built answers."""
    folder = temporary / "installed"
    python = environment(folder)
    tool(python, *PIP, "install", file, cwd=temporary)
    taken = first_answer(python, "-I", FIRST / "answer.py", cwd=folder, times=TIMES)
    return Checked(file, "any with Rust", 0, "built by pip, installed, ran", taken["import"], taken["answer"])


def tools(folder: Path) -> Path:
    """The programs that build for other systems than this one."""
    if not (folder / "bin" / "cargo-zigbuild").exists():
        python = environment(folder)
        wanted = ["maturin>=1.9.4,<2", "ziglang", "cargo-zigbuild"]
        tool(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted)
    return folder


def this_system() -> tuple[int, ...]:
    """The glibc of this machine, the newest that a wheel built only for it may need."""
    if sys.platform != "linux":
        raise SystemExit("packages are checked on Linux")
    return tuple(map(int, os.confstr("CS_GNU_LIBC_VERSION").split()[1].split(".")))
