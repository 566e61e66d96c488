"""The npm package: the main one and one for each platform, put together as napi-rs publishes them."""

import json
import os
import shutil
from pathlib import Path

import elf
from package import FIRST, ROOT, TIMES, VERSION, Checked, contains, first_answer, tool, within_limit

BINDING = ROOT / "bindings-node"
NAPI = BINDING / "node_modules" / ".bin" / "napi"
TSC = BINDING / "node_modules" / ".bin" / "tsc"
GLIBC = (2, 17)
TRIPLES = {"linux-x64-gnu": "x86_64-unknown-linux-gnu", "linux-x64-musl": "x86_64-unknown-linux-musl"}
UNPUBLISHED = ("node_modules", "npm", "*.node", "src", "__test__")


def build(platform: str, tools: Path, out: Path) -> Path:
    """Builds an addon in release, linked by zig against glibc 2.17 or musl."""
    triple = TRIPLES[platform] + (".2.17" if platform.endswith("gnu") else "")
    # what is generated beside it is committed and belongs to the main package
    command = ["build", "--platform", "--release", "--cross-compile", "--no-js", "--dts", "index.d.ts"]
    path = f"{tools / 'bin'}{os.pathsep}{os.environ['PATH']}"
    tool(NAPI, *command, "--target", triple, "--output-dir", out, cwd=BINDING, PATH=path)
    return out / f"voc.{platform}.node"


def prepare(addons: dict[str, Path], temporary: Path) -> tuple[Path, dict[str, Path]]:
    """Packs the main package and those of the platforms that were built; nothing is published."""
    staged = temporary / "staged"
    shutil.copytree(BINDING, staged, ignore=shutil.ignore_patterns(*UNPUBLISHED))
    manifest = staged / "package.json"
    content = json.loads(manifest.read_text(encoding="utf-8"))
    content["napi"]["targets"] = [TRIPLES[platform] for platform in addons]
    manifest.write_text(json.dumps(content, indent=2), encoding="utf-8")
    path = f"{NAPI.parent}{os.pathsep}{os.environ['PATH']}"
    tool("npm", "run", "--silent", "platforms", cwd=staged, PATH=path)
    artifacts = staged / "artifacts"
    artifacts.mkdir()
    for platform, addon in addons.items():
        shutil.copyfile(addon, artifacts / f"voc.{platform}.node")
    tool(NAPI, "artifacts", "--output-dir", "artifacts", cwd=staged)
    shutil.rmtree(artifacts)
    tool(NAPI, "pre-publish", "--tag-style", "npm", "--no-gh-release", "--skip-optional-publish", cwd=staged)
    content = json.loads(manifest.read_text(encoding="utf-8"))
    assert content["optionalDependencies"] == {f"voc-analytics-{platform}": VERSION for platform in addons}
    assert not content.get("dependencies")
    wanted = ["index.js", "index.mjs", "index.d.ts", "native.js", "LICENSE-APACHE", "LICENSE-MIT"]
    main = pack(staged, temporary, wanted)
    packed = {}
    for platform in addons:
        wanted = [f"voc.{platform}.node", "LICENSE.apache", "LICENSE.mit"]
        packed[platform] = pack(staged / "npm" / platform, temporary, wanted)
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
    main: Path, platform: Path, addon: Path, temporary: Path, *, times: int = TIMES, newest: tuple[int, ...] = GLIBC
) -> list[Checked]:
    """Installs both packages in an empty folder without a registry, asks them both ways and compiles against them."""
    system = elf.for_glibc(addon, newest).system
    folder = temporary / "installed"
    folder.mkdir()
    (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
    tool("npm", "install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", main, platform, cwd=folder)
    found = {path.name for path in (folder / "node_modules").iterdir() if not path.name.startswith(".")}
    assert found == {"voc-analytics", "voc-analytics-linux-x64-gnu"}, f"installed: {sorted(found)}"
    for name in ("answer.mjs", "answer.cjs"):
        shutil.copyfile(FIRST / name, folder / name)
    taken = first_answer("node", "answer.cjs", cwd=folder, times=times)
    first_answer("node", "answer.mjs", cwd=folder)
    types(folder)
    return [
        Checked(main, "any, with a platform's package", 0, "installed"),
        Checked(platform, f"Linux x86-64, {system}", 0, "installed, ran", taken["import"], taken["answer"]),
    ]


def types(folder: Path) -> None:
    """A program written against the types compiles in both module systems, with nothing else installed."""
    settings = {"target": "es2022", "module": "nodenext", "strict": True, "noEmit": True, "types": []}
    files = ["usage.mts", "usage.cts"]
    for name in files:
        shutil.copyfile(BINDING / "__test__" / "types" / name, folder / name)
    project = {"compilerOptions": settings, "files": files}
    (folder / "tsconfig.json").write_text(json.dumps(project), encoding="utf-8")
    tool(TSC, "-p", folder, cwd=folder)


def musl_addon(platform: Path, addon: Path) -> Checked:
    """Inspects an addon for musl, which only a Node built for musl can load."""
    system = elf.for_musl(addon).system
    return Checked(platform, f"Linux x86-64, {system}", 0, "built, inspected; not run")
