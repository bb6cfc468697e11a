"""Installs the front end's packages and builds it; both are skipped while their stamps match."""

from __future__ import annotations

from pathlib import Path

from launcher import node, stamps
from launcher.children import quietly
from launcher.places import Places
from launcher.progress import say, step


def prepare(places: Places) -> None:
    if not (places.root / "package.json").exists():
        say("No front end yet (package.json is missing).")
        return
    packages = stamps.fingerprint([places.root / name for name in ("package.json", "package-lock.json", ".npmrc")])
    build = stamps.fingerprint([places.root / "frontend"], packages)
    built = places.source / "samsyn" / "web" / "static" / "built"
    modules = places.root / "node_modules"
    if stamps.matches(places, "frontend", build) and _has_files(built):
        return
    tools = node.find(places)
    if not modules.is_symlink() and not (stamps.matches(places, "npm", packages) and modules.is_dir()):
        _install(places, tools)
        stamps.write(places, "npm", packages)
    with step("Building the front end"):
        quietly(
            [tools.program, "frontend/build.mjs"],
            doing="building the front end",
            log=places.log("frontend"),
            folder=places.root,
            environment=tools.environment(),
        )
    stamps.write(places, "frontend", build)


def _install(places: Places, tools: node.Node) -> None:
    with step("Installing front-end packages"):
        quietly(
            [*tools.npm, "ci", "--no-audit", "--no-fund"],
            doing="installing front-end packages",
            log=places.log("npm"),
            folder=places.root,
            environment=tools.environment(),
        )


def _has_files(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())
