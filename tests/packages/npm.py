"""The npm package: the main one and one for each platform, put together as napi-rs publishes them."""

import json
import os
import shutil
from pathlib import Path

import elf
import registry
from emulated import Emulated
from package import FIRST, ROOT, TIMES, VERSION, Checked, contains, first_answer, tool, within_limit
from system import HERE, System

BINDING = ROOT / "bindings-node"
NAPI = BINDING / "node_modules" / ".bin" / "napi"
TSC = BINDING / "node_modules" / ".bin" / "tsc"
UNPUBLISHED = ("node_modules", "npm", "*.node", "src", "__test__")


def build(system: System, tools: Path, out: Path) -> Path:
    """Builds an addon in release, linked by zig against the glibc of manylinux2014 or musl."""
    oldest = "." + ".".join(map(str, elf.OLDEST)) if system.libc == "gnu" else ""
    # what is generated beside it is committed and belongs to the main package
    command = ["build", "--platform", "--release", "--cross-compile", "--no-js", "--dts", "index.d.ts"]
    path = f"{tools / 'bin'}{os.pathsep}{os.environ['PATH']}"
    tool(NAPI, *command, "--target", system.target + oldest, "--output-dir", out, cwd=BINDING, PATH=path)
    return out / f"voc.{system.npm}.node"


def prepare(addons: dict[System, Path], temporary: Path) -> tuple[Path, dict[System, Path]]:
    """Packs the main package and those of the platforms that were built; nothing is published."""
    staged = temporary / "staged"
    shutil.copytree(BINDING, staged, ignore=shutil.ignore_patterns(*UNPUBLISHED))
    manifest = staged / "package.json"
    content = json.loads(manifest.read_text(encoding="utf-8"))
    content["napi"]["targets"] = [system.target for system in addons]
    manifest.write_text(json.dumps(content, indent=2), encoding="utf-8")
    path = f"{NAPI.parent}{os.pathsep}{os.environ['PATH']}"
    tool("npm", "run", "--silent", "platforms", cwd=staged, PATH=path)
    artifacts = staged / "artifacts"
    artifacts.mkdir()
    for addon in addons.values():
        shutil.copyfile(addon, artifacts / addon.name)
    tool(NAPI, "artifacts", "--output-dir", "artifacts", cwd=staged)
    shutil.rmtree(artifacts)
    tool(NAPI, "pre-publish", "--tag-style", "npm", "--no-gh-release", "--skip-optional-publish", cwd=staged)
    content = json.loads(manifest.read_text(encoding="utf-8"))
    assert content["optionalDependencies"] == {f"voc-analytics-{system.npm}": VERSION for system in addons}
    assert not content.get("dependencies")
    wanted = ["index.js", "index.mjs", "index.d.ts", "native.js", "LICENSE-APACHE", "LICENSE-MIT"]
    main = pack(staged, temporary, wanted)
    packed = {}
    for system, addon in addons.items():
        wanted = [addon.name, "LICENSE.apache", "LICENSE.mit"]
        packed[system] = pack(staged / "npm" / system.npm, temporary, wanted)
    return main, packed


def pack(folder: Path, out: Path, wanted: list[str]) -> Path:
    """Packs one package; scripts do not run, so that nothing but what is there goes in."""
    told = json.loads(tool("npm", "pack", "--json", "--ignore-scripts", "--pack-destination", out, cwd=folder))
    packed = told[0] if isinstance(told, list) else next(iter(told.values()))
    file = out / packed["filename"]
    names = {entry["path"] for entry in packed["files"]}
    contains(names, ["package.json", "README.md", *wanted], file)
    assert packed["version"] == VERSION
    within_limit(file)
    return file


def installs(
    main: Path,
    platforms: dict[System, Path],
    addon: Path,
    temporary: Path,
    *,
    times: int = TIMES,
    glibc: tuple[int, ...] = elf.OLDEST,
) -> Checked:
    """Installs the main package by its name in an empty folder, asks it both ways and compiles against it."""
    runs_on = elf.check(addon, HERE, glibc)
    folder = installed(main, platforms, HERE, temporary)
    taken = first_answer("node", "answer.cjs", cwd=folder, times=times)
    first_answer("node", "answer.mjs", cwd=folder)
    types(folder)
    return Checked(platforms[HERE], runs_on, 0, "installed, ran", taken["import"], taken["answer"])


def installs_elsewhere(
    main: Path, platforms: dict[System, Path], system: System, addon: Path, temporary: Path, emulated: Emulated | None
) -> Checked:
    """Lets npm choose the package for another system; an emulated Node asks it, where there is one."""
    runs_on = elf.check(addon, system)
    folder = installed(main, platforms, system, temporary)
    if emulated is None:
        return Checked(platforms[system], runs_on, 0, "installed; not run")
    for name in ("answer.cjs", "answer.mjs"):
        first_answer(*emulated.node, name, cwd=folder)
    golden(emulated, folder / "node_modules")
    return Checked(platforms[system], runs_on, 0, "installed, ran under emulation")


def golden(emulated: Emulated, modules: Path) -> None:
    """Runs the cases that all languages and machines must agree on, in the package as it was installed."""
    tests = modules / "voc-analytics" / "__test__"
    shutil.copytree(BINDING / "__test__", tests)
    shutil.copytree(ROOT / "tests" / "golden", modules / "tests" / "golden")
    for name in ("golden.test.mjs", "scores-golden.test.mjs"):
        tool(*emulated.node, tests / name, cwd=modules)


def installed(main: Path, platforms: dict[System, Path], system: System, temporary: Path) -> Path:
    """What npm installs on a system from a registry that has all that is published; answers the folder."""
    folder = temporary / system.npm
    folder.mkdir(parents=True)
    (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
    command = ["npm", "install", "--no-audit", "--no-fund", "--loglevel=error", "--cache", temporary / "npm-cache"]
    if system != HERE:
        libc = {"gnu": "glibc", "musl": "musl"}[system.libc]
        command += ["--os=linux", f"--cpu={system.cpu}", f"--libc={libc}"]
    with registry.serve([main, *platforms.values()]) as address:
        tool(*command, "--registry", address, "voc-analytics", cwd=folder)
    found = {path.name for path in (folder / "node_modules").iterdir() if not path.name.startswith(".")}
    assert found == {"voc-analytics", f"voc-analytics-{system.npm}"}, f"installed: {sorted(found)}"
    for name in ("answer.mjs", "answer.cjs"):
        shutil.copyfile(FIRST / name, folder / name)
    return folder


def types(folder: Path) -> None:
    """A program written against the types compiles in both module systems, with nothing else installed."""
    settings = {"target": "es2022", "module": "nodenext", "strict": True, "noEmit": True, "types": []}
    files = ["usage.mts", "usage.cts"]
    for name in files:
        shutil.copyfile(BINDING / "__test__" / "types" / name, folder / name)
    project = {"compilerOptions": settings, "files": files}
    (folder / "tsconfig.json").write_text(json.dumps(project), encoding="utf-8")
    tool(TSC, "-p", folder, cwd=folder)
