"""The history of anything: readable, paged, and never more than its policies show."""

from __future__ import annotations

import importlib
import pkgutil
from datetime import timedelta

import pghistory
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import samsyn
from samsyn.accounts.models import ApiToken
from samsyn.areas.models import Area
from samsyn.collaborations.models import Anchoring, Collaboration, Evidence, Guest, Party, ProblemStatement, Stance
from samsyn.core.operations import registered, titles
from samsyn.core.policies import Policy, Through
from samsyn.organisations.models import Membership, Organisation
from samsyn.overview.queries.history import history_of, inner_policies

pytestmark = pytest.mark.django_db


def _url(obj):
    return f"/history/{obj._meta.app_label}/{obj._meta.model_name}/{obj.pk}/"


def _page(client, obj):
    return client.get(_url(obj)).content.decode()


@pytest.fixture
def problem(collaboration, personas):
    return ProblemStatement.objects.create(
        collaboration=collaboration, text="The lamps are broken", person=personas.maria, at=timezone.now()
    )


def test_a_change_shows_who_what_before_and_after_in_words(signed_in, personas, collaboration):
    with pghistory.context(who="Maria", operation="collaborations.change_state"):
        Collaboration.objects.filter(pk=collaboration.pk).update(state="PREPARING")
    page = _page(signed_in(personas.maria), collaboration)
    assert "<dt>state</dt>" in page
    assert "idea</del>" in page
    assert "preparing</ins>" in page
    assert ">Maria</span>" in page
    assert str(titles.get("collaborations.change_state")) in page


def test_names_stand_instead_of_numbers_and_inner_things_are_told(signed_in, personas, collaboration, town, problem):
    party = collaboration.parties.get(organisation=town.housing)
    Party.objects.filter(pk=party.pk).update(organisation=town.police)
    Evidence.objects.create(
        problem=problem, kind="SURVEY", text="Half of us walk around", source="S", at=timezone.now()
    )
    Anchoring.objects.create(
        party=party,
        level="TOP",
        person_name="Ines",
        decided_on="2026-01-02",
        mandate_text="All",
        recorded_at=timezone.now(),
    )
    page = _page(signed_in(personas.maria), collaboration)
    for words in ("Kvarnbyhem</del>", "Polisen Kvarnby</ins>", "The lamps are broken", "Half of us", "Ines", "survey"):
        assert words in page


def test_changes_of_one_operation_are_one_act(collaboration, personas, act):
    with pghistory.context(who="Maria", operation="test.twice"):
        Collaboration.objects.filter(pk=collaboration.pk).update(summary="One")
        collaboration.parties.update(reason="Two")
    acts = history_of(act(personas.maria), "collaborations", "collaboration", str(collaboration.pk)).acts
    assert [len(a.changes) for a in acts if a.operation == "test.twice"] == [3]


def test_strangers_and_outsiders_find_nothing(signed_in, personas, collaboration, problem):
    for obj in (collaboration, problem, collaboration.parties.first()):
        assert signed_in(personas.otto).get(_url(obj)).status_code == 404
        assert Client().get(_url(obj)).status_code == 302


def test_whoever_sees_only_the_outside_does_not_read_the_history(signed_in, personas, collaboration):
    """The row of a transparent collaboration holds its inside too (exit plan, final report)."""
    Collaboration.objects.update(access="TRANSPARENT", exit_plan="Secret plan")
    assert signed_in(personas.otto).get(_url(collaboration)).status_code == 404
    assert signed_in(personas.eva).get(_url(collaboration)).status_code == 200


def test_rows_hidden_by_their_own_policy_never_leak(signed_in, personas, collaboration, town):
    """Everybody sees an organisation; only colleagues see who works there; nobody else's restricted work shows."""
    Membership.objects.filter(person=personas.eva).update(title="Secret title")
    Organisation.objects.filter(pk=town.housing.pk).update(website="https://kvarnbyhem.example")
    colleague, outsider = (_page(signed_in(p), town.housing) for p in (personas.eva, personas.otto))
    assert "kvarnbyhem.example" in colleague
    assert "kvarnbyhem.example" in outsider
    assert "Secret title" in colleague
    assert "Secret title" not in outsider
    assert "Trygg i Kvarnbacken" not in outsider


def test_a_name_the_reader_may_not_see_is_not_shown(signed_in, personas, collaboration, town):
    hidden = Collaboration.objects.create(
        name="Hidden parent",
        slug="hidden",
        country="SE",
        lead=town.other_city,
        access="RESTRICTED",
        created_at=timezone.now(),
    )
    Collaboration.objects.filter(pk=collaboration.pk).update(parent=hidden)
    page = _page(signed_in(personas.maria), collaboration)
    assert "Hidden parent" not in page
    assert "not shown to you" in page


@pytest.mark.parametrize("who", ["maria", "eva", "per", "amina", "nils", "vera", "mette", "otto", "stina"])
def test_every_event_shown_is_of_a_row_the_reader_may_read_now(who, personas, act, collaboration, problem, town):
    Collaboration.objects.update(access="TRANSPARENT")
    Guest.objects.create(collaboration=collaboration, person=personas.vera, why="reviews", since="2026-01-01")
    Stance.objects.create(
        problem=problem, party=collaboration.parties.first(), choice="AGREE", text_version=1, at=timezone.now()
    )
    actor, shown = act(getattr(personas, who)), 0
    for obj in (collaboration, problem, town.housing, town.quarter, collaboration.parties.first()):
        policy = Policy.registered[type(obj)]
        verb = "read" if "read" in policy.verb_names() else "see"
        if not policy.may(actor, verb, obj):
            continue
        for done in history_of(actor, obj._meta.app_label, obj._meta.model_name, str(obj.pk)).acts:
            for change in done.changes:
                of = next(p for p in Policy.registered.values() if p.model._meta.label == change.model)
                wanted = "read" if "read" in of.verb_names() else "see"
                assert of.objects(actor, wanted).filter(pk=change.obj_id).exists()
                shown += 1
    assert shown


def test_keys_and_personal_numbers_are_never_shown(signed_in, personas, town):
    now = timezone.now()
    token = ApiToken.objects.create(
        person=personas.maria, name="Script", prefix="sam_1234", token_hash="f00dcafe", scopes=["READ"], created_at=now,
        expires_at=now + timedelta(days=1),
    )  # fmt: skip
    Organisation.objects.filter(pk=town.housing.pk).update(number="8001010000", number_is_personal=True)
    assert "f00dcafe" not in _page(signed_in(personas.maria), token)
    page = _page(signed_in(personas.maria), town.housing)
    assert "80xxxx" in page
    assert "8001010000" not in page
    assert "1010000" not in page


@pytest.mark.parametrize(
    "address",
    [
        "/history/nothing/here/1/",
        "/history/collaborations/collaboration/0/",
        "/history/collaborations/collaboration/abc/",
        "/history/collaborations/collaboration/99999999999999999999999/",
        "/history/accounts/person/1/",
        "/history/web/job/1/",
        "/history/auth/group/1/",
        "/history/collaborations/collaborationevent/1/",
        "/history/collaborations/collaboration/1%00/",
    ],
)
def test_addresses_of_nothing_are_not_found(signed_in, personas, address):
    assert signed_in(personas.maria).get(address).status_code == 404


def _spread(collaboration, count):
    """`count` changes of the name, a minute apart."""
    for number in range(count):
        Collaboration.objects.filter(pk=collaboration.pk).update(name=f"Name {number}")
    _a_minute_apart(Collaboration.pgh_event_models["update"])


def _a_minute_apart(events, together=1):
    """A test is one transaction, and so one moment to PostgreSQL: no page would know its newest."""
    for number, pk in enumerate(events.objects.order_by("pgh_id").values_list("pk", flat=True)):
        at = timezone.now() + timedelta(minutes=number // together)
        events.objects.filter(pk=pk).update(pgh_created_at=at)


def test_older_changes_are_pages_without_gaps_or_repeats(collaboration, personas, act):
    _spread(collaboration, 7)
    before, seen = "", []
    while before is not None:
        page = history_of(
            act(personas.maria), "collaborations", "collaboration", str(collaboration.pk), before=before, page=3
        )
        seen += [
            c.fields["name"][1] for a in page.acts for c in a.changes if c.label == "update" and "name" in c.fields
        ]
        before = page.older_than.isoformat() if page.older_than else None
    assert seen == [f"Name {number}" for number in reversed(range(7))]


@pytest.mark.parametrize("before", ["yesterday", "2026-99-99T00:00:00Z", "\x00", "9" * 5000, "2026-01-01"])
def test_a_mistyped_page_shows_the_newest(signed_in, personas, collaboration, before):
    assert signed_in(personas.maria).get(_url(collaboration), {"before": before}).status_code == 200


def test_script_in_a_change_is_shown_as_text(signed_in, personas, collaboration):
    Collaboration.objects.update(summary="<script>alert(1)</script>")
    page = _page(signed_in(personas.maria), collaboration)
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page


def test_a_long_history_costs_no_more_than_a_short_one(signed_in, personas, collaboration, problem, town):
    client, counts = signed_in(personas.maria), []
    client.get(_url(collaboration))  # what a process looks up once (content types) is not what a page costs
    for number in (30, 90):  # both fill a page
        for i in range(number):
            lead = town.housing if i % 2 else town.municipality
            Collaboration.objects.filter(pk=collaboration.pk).update(name=f"Name {number} {i}", lead=lead)
            collaboration.parties.update(reason=f"Reason {number} {i}")
        _a_minute_apart(Collaboration.pgh_event_models["update"])
        _a_minute_apart(Party.pgh_event_models["update"], together=collaboration.parties.count())
        with CaptureQueriesContext(connection) as queries:
            assert client.get(_url(collaboration)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_every_operation_has_a_title():
    for module in pkgutil.walk_packages(samsyn.__path__, "samsyn."):
        if ".operations" in module.name:
            importlib.import_module(module.name)
    named = {name for name in registered if not name.startswith(("test", "core.test"))}
    assert not sorted(named - set(titles.names()))


def test_every_tracked_inner_thing_is_found_from_what_it_belongs_to():
    inner = {policy.model for policy in Policy.registered.values() if isinstance(policy, Through)}
    found = {p.model for model in Policy.registered for p in inner_policies(model)}
    assert {m for m in inner if hasattr(m, "pgh_event_models")} == found


def test_areas_tell_their_history_too(signed_in, personas, town):
    Area.objects.filter(pk=town.quarter.pk).update(name="Kvarnbacken norra")
    assert "Kvarnbacken norra</ins>" in _page(signed_in(personas.otto), town.quarter)
