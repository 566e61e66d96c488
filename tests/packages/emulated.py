"""Python and Node of another machine, run by qemu's user emulation."""

import json
import shutil
import tarfile
from dataclasses import dataclass
from pathlib import Path

from package import tool

DEBIAN = {"aarch64": "arm64"}
NODE = "20"  # the oldest that the package serves
WANTED = ["python3", "libstdc++6"]  # Node needs the second


@dataclass(frozen=True)
class Emulated:
    """What starts each interpreter; files are looked for in the other machine's folder first."""

    python: list[str | Path]
    node: list[str | Path]


def machine(name: str, folder: Path) -> Emulated:
    """Fetches a Linux with glibc for `name` from Debian, and its Node from npm, unless `folder` has them."""
    emulator = shutil.which(f"qemu-{name}")
    if emulator is None:
        raise SystemExit(f"packages for {name} are tried with qemu-{name}, of Debian's qemu-user")
    root = folder / "root"
    if not root.exists():
        debian(DEBIAN[name], folder)
    node = folder / f"node-{NODE}"
    if not node.exists():
        from_npm(f"node-linux-{DEBIAN[name]}@{NODE}", folder, node)
    started = [emulator, "-L", root]
    (python,) = (root / "usr" / "bin").glob("python3.[0-9][0-9]")
    return Emulated([*started, python], [*started, node / "bin" / "node"])


def debian(architecture: str, folder: Path) -> None:
    """Unpacks Debian packages, and all that they need, into `folder`/root; this system's own stay as they are."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("state/lists/partial", "cache/archives/partial", "unpacked"):
        (folder / name).mkdir(parents=True)
    (folder / "status").touch()
    settings = {
        "APT::Architecture": architecture,
        "APT::Architectures": architecture,
        "APT::Sandbox::User": "",
        "Dir::State": folder / "state",
        "Dir::State::status": folder / "status",
        "Dir::Cache": folder / "cache",
    }
    apt = ["apt-get", "-qq", *(f"-o{name}={value}" for name, value in settings.items())]
    tool(*apt, "update")
    tool(*apt, "install", "--download-only", "--yes", "--no-install-recommends", *WANTED)
    for file in sorted((folder / "cache" / "archives").glob("*.deb")):
        tool("dpkg-deb", "--extract", file, folder / "unpacked")
    (folder / "unpacked").rename(folder / "root")


def from_npm(name: str, temporary: Path, folder: Path) -> None:
    """Unpacks a package of the registry, whatever machine it is for."""
    told = json.loads(tool("npm", "pack", "--json", "--pack-destination", temporary, name))
    file = temporary / told[0]["filename"]
    with tarfile.open(file) as packed:
        packed.extractall(temporary, filter="data")
    (temporary / "package").rename(folder)
    file.unlink()
