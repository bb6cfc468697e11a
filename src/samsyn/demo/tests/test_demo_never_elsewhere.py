"""Outside demo mode there is no address to knock at, and a demo never starts among real people."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.checks import Tags, run_checks
from django.core.management import CommandError, call_command

from samsyn.accounts.models import Person
from samsyn.demo import guard
from samsyn.demo.models import DemoWorld

SOURCE = Path(__file__).resolve().parents[3]
LOOK = """
import django
django.setup()
from django.urls import Resolver404, resolve
for path in ("/demo/", "/demo/sign-in/", "/demo/outbox/", "/demo/outbox/1/"):
    try:
        print("here", path, resolve(path).view_name)
    except Resolver404:
        print("gone", path)
from django.conf import settings
print("mail", settings.EMAIL_BACKEND)
"""


def _in_mode(mode: str) -> str:
    environment = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE), "SAMSYN_MODE": mode, "SAMSYN_SECRET_KEY": "x" * 50,
        "DJANGO_SETTINGS_MODULE": "samsyn.config.settings", "DATABASE_URL": "postgresql:///nowhere?host=/nonexistent",
        # whatever else somebody may try to switch it on with:
        "DEMO": "1", "SAMSYN_DEMO": "1", "DEBUG": "1",
    }  # fmt: skip
    command = [sys.executable, "-c", LOOK]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)  # noqa: S603
    return done.stdout


def test_serve_has_no_such_address_and_sends_real_mail():
    told = _in_mode("serve")
    assert "here" not in told
    assert told.count("gone") == 4
    assert "smtp" in told


def test_demo_has_them_and_sends_nothing():
    told = _in_mode("demo")
    assert told.count("here") == 4
    assert "OutboxBackend" in told


def test_even_with_the_address_a_server_in_another_mode_refuses(world, browser, settings):
    settings.DEMO = False
    response = browser.post("/demo/sign-in/", {"person": str(world.maria.pk)})
    assert response.status_code == 409
    assert "_auth_user_id" not in browser.session


def _found() -> list[str]:
    return [problem.id for problem in run_checks(tags=[Tags.database], databases=["default"])]


def test_demo_mode_refuses_to_start_on_a_database_with_real_people(world, settings):
    assert _found() == []
    Person.objects.create_user("real@example.org", name="Real Person")
    assert _found() == ["demo.E001"]


def test_migrating_runs_the_guard_before_anything_else(world, settings):
    Person.objects.create_user("real@example.org", name="Real Person")
    with pytest.raises(CommandError, match="real people"):
        call_command("migrate", verbosity=0)


def test_serving_a_demo_world_is_warned_about(world, settings):
    settings.DEMO, settings.MODE = False, "serve"
    assert _found() == ["demo.W001"]
    DemoWorld.objects.all().delete()
    assert _found() == []


def test_an_empty_database_is_no_problem(demo_mode, db):
    assert _found() == []
    assert not guard.is_safe()


def test_whoever_joins_a_demo_by_invitation_is_part_of_it(demo_mode, personas, act):
    """Otherwise the guard would refuse the demo at its next start."""
    from django.utils import timezone

    from samsyn.accounts import operations
    from samsyn.accounts.registries import Purpose, invitation_purposes
    from samsyn.core.actors import Actor

    invitation_purposes.add("demo test", Purpose(lambda invitation: "", lambda invitation, person, now: "/"))
    now = timezone.now()
    try:
        invitation, _link = operations.invite(
            "demo test", 1, "ny@example.org", {}, "sv", actor=act(personas.maria), now=now
        )
        person, _address = operations.join(
            invitation,
            actor=Actor.stranger(now.date()),
            now=now,
            name="Ny",
            password="lugn hemma under eken",
            language="sv",
        )
    finally:
        invitation_purposes._items.pop("demo test")
    assert person.is_persona
