"""Fixtures of the launcher's tests."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from launcher.failures import Failure
from launcher.places import here
from launcher.postgres_programs import Programs, find

from tests.launcher.calling import ROOT


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the launcher alone, with nothing installed."""
    shutil.copytree(ROOT / "launcher", tmp_path / "launcher", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "samsyn", tmp_path / "samsyn")
    (tmp_path / "requirements").mkdir()
    for name in ("app.txt", "dev.txt"):
        (tmp_path / "requirements" / name).write_text("")
    return tmp_path


@pytest.fixture(scope="session")
def programs() -> Programs:
    try:
        return find(here(), os.environ)
    except Failure as failure:
        pytest.skip(str(failure))


@pytest.fixture
def short() -> Iterator[Path]:
    """A checkout that everybody may enter, at a short path; pytest's own folders are closed and deep."""
    folder = Path(tempfile.mkdtemp(prefix="samsyn-t-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)
