"""The API is what its committed description says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from samsyn.overview.management.commands import openapi


def test_the_committed_description_is_what_the_api_offers():
    call_command("openapi", check=True)


def test_a_drift_is_refused(monkeypatch, tmp_path):
    old = tmp_path / "openapi.json"
    old.write_text(openapi.document().replace("collaborations", "cooperations", 1))
    monkeypatch.setattr(openapi, "kept_at", lambda: Path(old))
    with pytest.raises(CommandError):
        call_command("openapi", check=True)
    call_command("openapi")
    assert old.read_text() == openapi.document()


def test_the_description_names_no_host():
    assert json.loads(openapi.document()).get("servers", []) == []
