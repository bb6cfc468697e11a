"""Editions of the checklist's texts, and the guide's rules on a page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from samsyn.accounts.models import SupportAccess
from samsyn.collaborations.models import ChecklistEdition
from samsyn.collaborations.operations import checklist
from samsyn.core.errors import Refused


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


@pytest.fixture
def first(db):
    return ChecklistEdition.objects.get(number=1)


@pytest.fixture
def stina(personas, signed_in):
    """With support power switched on."""
    SupportAccess.objects.create(
        person=personas.stina, reason="New words", started_at=timezone.now(),
        ends_at=timezone.now() + timedelta(hours=1),
    )  # fmt: skip
    return signed_in(personas.stina)


def url(name, *arguments):
    return reverse(f"collaborations:{name}", args=arguments)


def texts_of(edition) -> dict[str, str]:
    return {
        f"{part}_{item['number']}_{language}": item[part][language]
        for item in edition.points["points"]
        for part in ("title", "asks_for")
        for language in ("sv", "da", "en")
    }


def test_everybody_signed_in_reads_the_texts_and_the_rules(first, personas, signed_in, client):
    otto = signed_in(personas.otto)
    assert "Edition 1" in otto.get(url("editions")).content.decode()
    assert "Describe the problem you start with" in otto.get(url("edition", 1)).content.decode()
    rules = otto.get(url("rule_set", 1)).content.decode()
    assert "Effective coordination for safety (EST): +4" in rules
    assert client.get(url("edition", 1)).status_code == 302


def test_only_support_power_publishes(first, personas, signed_in):
    for person in (personas.maria, personas.otto, personas.stina):
        client = signed_in(person)
        assert client.get(url("edition_publish", 1)).status_code == 403, person
        assert "Improve the texts" not in client.get(url("edition", 1)).content.decode()


@pytest.mark.proves("F-CHK-1")
def test_better_texts_become_a_new_edition_and_the_rest_stays(first, stina, collaboration, personas, signed_in):
    assert "Improve the texts" in stina.get(url("edition", 1)).content.decode()
    sent = {**texts_of(first), "title_1_en": "Say what is wrong", "note": "Shorter"}
    assert stina.post(url("edition_publish", 1), sent)["Location"] == url("edition", 2)
    second = ChecklistEdition.objects.get(number=2)
    old, new = first.points["points"][0], second.points["points"][0]
    assert new == {**old, "title": {**old["title"], "en": "Say what is wrong"}}
    first.refresh_from_db()
    assert first.points["points"][0] == old


def test_a_text_left_empty_is_asked_for_and_the_others_are_kept(first, stina):
    sent = {**texts_of(first), "title_1_en": " ", "title_2_en": "Kept title", "note": "Shorter"}
    page = stina.post(url("edition_publish", 1), sent)
    assert page.status_code == 200
    assert "Kept title" in page.content.decode()
    assert ChecklistEdition.objects.count() == 1


def test_a_running_collaboration_keeps_its_texts_until_its_coordinator_moves_it(
    first, collaboration, personas, act, signed_in
):
    collaboration.checklist_edition = first
    collaboration.save()
    points = {**first.points, "points": [dict(item) for item in first.points["points"]]}
    points["points"][0]["title"] = {"sv": "Ny", "da": "Ny", "en": "A new title"}
    checklist.publish_edition(points, actor=act(personas.stina), now=timezone.now(), note="Shorter")
    maria, here = signed_in(personas.maria), url("checklist", collaboration.slug)
    page = maria.get(here).content.decode()
    assert "A new title" not in page
    move = url("checklist_move", collaboration.slug, 2)
    assert move in page
    assert signed_in(personas.eva).post(move).status_code == 403
    assert maria.get(move).status_code == 200
    assert maria.post(move, {"once_key": ""})["Location"] == here
    page = maria.get(here).content.decode()
    assert "A new title" in page
    assert move not in page


def test_there_is_no_way_back_to_an_older_edition(first, collaboration, personas, act):
    collaboration.checklist_edition = first
    with pytest.raises(Refused, match="already follows"):
        checklist.move_to_edition(collaboration, actor=act(personas.maria), now=timezone.now(), edition=first)


def test_points_that_do_not_hold_together_are_not_published(first, personas, act):
    with pytest.raises(Refused, match="do not hold together"):
        checklist.publish_edition({"points": []}, actor=act(personas.stina), now=timezone.now(), note="")


@pytest.mark.counts("collaborations:editions")
def test_the_list_of_editions_costs_the_same_for_ten_and_thirty(first, personas, signed_in):
    client, counts = signed_in(personas.maria), []
    for number in range(2, 32):
        ChecklistEdition.objects.create(number=number, points={}, published_at=timezone.now())
        if number in (10, 31):
            with CaptureQueriesContext(connection) as queries:
                client.get(url("editions"))
            counts.append(len(queries))
    assert counts[0] == counts[1] <= 8
