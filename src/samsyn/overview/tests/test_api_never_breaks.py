"""Whatever is sent to the API, it answers; it never breaks. Cases are made from its own description."""

from __future__ import annotations

from datetime import timedelta

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from samsyn.accounts.models import ApiToken
from samsyn.accounts.secrets import fingerprint
from samsyn.config.wsgi import application

KEY = "schemathesis-only"


@pytest.fixture
def description(collaboration, personas):
    now = timezone.now()
    ApiToken.objects.create(
        person=personas.maria, name="Test", token_hash=fingerprint(KEY), scopes=["READ", "WRITE"], created_at=now,
        expires_at=now + timedelta(days=1), last_used_at=now,
    )  # fmt: skip
    # As Django's own test client does: the end of a request must not close the test's transaction.
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    for signal in ends:
        signal.connect(close_old_connections)


FEW = settings(
    max_examples=8,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_nothing_that_is_sent_breaks_the_api(description):
    """A few deterministic calls of every kind, right and wrong, by somebody who may both read and write."""
    seen = set()
    for result in description.get_all_operations():
        operation = result.ok()
        strategy = operation.as_strategy() | operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)

        @FEW
        @given(case=strategy)
        def answers(case):
            response = case.call(headers={"Authorization": f"Bearer {KEY}"})
            seen.add(response.status_code)
            assert response.status_code < 500, case.as_curl_command()

        answers()
    assert {200, 404, 400} <= seen
