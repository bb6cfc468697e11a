"""The API is what its committed description says, and nothing it is sent breaks it."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
import schemathesis
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings

from samsyn.accounts.models import ApiToken
from samsyn.accounts.secrets import fingerprint
from samsyn.config.wsgi import application
from samsyn.overview.management.commands import openapi

KEY = "schemathesis-only"
ADDRESS = "/api/v1/openapi.json"
described = schemathesis.pytest.from_fixture("description")


@pytest.fixture
def description(collaboration, personas):
    now = timezone.now()
    ApiToken.objects.create(
        person=personas.maria, name="Test", token_hash=fingerprint(KEY), scopes=["READ", "WRITE"], created_at=now,
        expires_at=now + timedelta(days=1), last_used_at=now,
    )  # fmt: skip
    return schemathesis.openapi.from_wsgi(ADDRESS, application)


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


@described.parametrize()
@settings(
    max_examples=12,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_nothing_that_is_sent_breaks_the_api(case, db):
    response = case.call(headers={"Authorization": f"Bearer {KEY}"})
    case.validate_response(response, checks=[schemathesis.checks.not_a_server_error])
    assert response.status_code != 401
