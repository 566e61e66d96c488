"""The Python package: wheels and the source archive."""

import email
import os
import shutil
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import elf
from package import FIRST, ROOT, TIMES, Checked, contains, first_answer, target, tool, within_limit

BINDING = ROOT / "bindings-python"
GLIBC = (2, 17)  # of manylinux2014
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


def build(platform: str, tools: Path, out: Path) -> Path:
    """Builds a wheel in release, linked by zig against the oldest system that `platform` stands for."""
    libc = "musl" if platform.startswith("musllinux") else "gnu"
    command = ["build", "--release", "--quiet", "--zig", "--target", f"x86_64-unknown-linux-{libc}"]
    path = f"{tools / 'bin'}{os.pathsep}{os.environ['PATH']}"
    tool(tools / "bin" / "maturin", *command, "--compatibility", platform, "--out", out, cwd=BINDING, PATH=path)
    (wheel,) = out.glob(f"*{platform}*.whl")
    return wheel


def environment(folder: Path) -> Path:
    """An environment with pip and nothing else; answers its interpreter."""
    venv.create(folder, with_pip=True, symlinks=True)
    return folder / "bin" / "python"


def wheel(file: Path, temporary: Path, *, times: int = TIMES, newest: tuple[int, ...] = GLIBC) -> Checked:
    """Installs a wheel for glibc where there is nothing else, not even the package index, and asks it."""
    dependencies, library = opened(file, temporary)
    system = elf.for_glibc(library, newest).system
    folder = temporary / "installed"
    python = environment(folder)
    tool(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", file)
    tool(python, "-m", "pip", "check", "--disable-pip-version-check")
    taken = first_answer(python, "-I", FIRST / "answer.py", cwd=folder, times=times)
    return Checked(file, f"Linux x86-64, {system}", dependencies, "installed, ran", taken["import"], taken["answer"])


def musl_wheel(file: Path, temporary: Path) -> Checked:
    """Inspects a wheel for musl, which only a Python built for musl can load."""
    dependencies, library = opened(file, temporary)
    system = elf.for_musl(library).system
    return Checked(file, f"Linux x86-64, {system}", dependencies, "built, inspected; not run")


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
    shutil.rmtree(out, ignore_errors=True)
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


def archive_installs(maturin: Path, out: Path, temporary: Path) -> Checked:
    """pip builds the source archive by itself, in release as a user's would, and what it has built answers."""
    file, _ = archive(maturin, out, temporary / "unpacked")
    folder = temporary / "installed"
    python = environment(folder)
    tool(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", file, cwd=temporary)
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
