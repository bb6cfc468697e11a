"""What an organisation was and what it became: renamed, merged, split, followed by another."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsyn.core.errors import Refused
from samsyn.organisations.lineage import former_names, predecessors
from samsyn.organisations.models import Organisation, Succession
from samsyn.organisations.operations import (
    add_department,
    create_organisation,
    edit_organisation,
    record_succession,
    take_back_succession,
)
from samsyn.organisations.policies import organisations
from samsyn.organisations.queries import search

pytestmark = [pytest.mark.django_db, pytest.mark.proves("P92")]
SOON, LATER = date(2027, 1, 1), date(2031, 1, 1)


@pytest.fixture
def by(personas, act, now):
    return {"actor": act(personas.maria), "now": now}


@pytest.fixture
def municipality(by):
    def make(name: str, country: str = "SE") -> Organisation:
        return create_organisation(name=name, kind="MUNICIPALITY", country=country, is_new=True, **by)

    return make


@pytest.fixture
def renamed(by):
    """Given a new name, that day."""

    def rename(organisation: Organisation, name: str, days_ago: int) -> Organisation:
        saved = edit_organisation(organisation, version=None, name=name, kind=organisation.kind, **by)
        happened = Organisation.pgh_event_model.objects.filter(pgh_obj_id=organisation.pk)
        happened.filter(pgh_label="insert").update(pgh_created_at=by["now"] - timedelta(days=400))
        happened.filter(name=name, pgh_label="update").update(pgh_created_at=by["now"] - timedelta(days=days_ago))
        return saved

    return rename


def address(name: str, *args: object) -> str:
    return reverse(f"organisations:{name}", args=args)


def test_a_new_name_is_the_same_organisation_which_says_what_it_was_called(
    municipality, renamed, signed_in, personas, today
):
    before = municipality("Gamlaby kommun")
    after = renamed(renamed(before, "Mellanby kommun", 30), "Nyby kommun", 3)
    assert (after.pk, after.slug) == (before.pk, "gamlaby-kommun")
    was = [(one.name, one.until) for one in former_names(after)]
    assert was == [("Mellanby kommun", today - timedelta(days=3)), ("Gamlaby kommun", today - timedelta(days=30))]
    page = signed_in(personas.otto).get(after.get_absolute_url()).content.decode()
    assert "Formerly <bdi>Gamlaby kommun" in page


def test_a_slip_of_the_pen_is_no_former_name_nor_is_the_name_it_has_again(municipality, renamed, by):
    slip = municipality("Sjosby")
    edit_organisation(slip, version=None, name="Sjösby", kind="MUNICIPALITY", **by)
    assert former_names(slip) == []
    again = renamed(renamed(municipality("Ekby"), "Nya Ekby", 30), "Ekby", 3)
    assert [one.name for one in former_names(again)] == ["Nya Ekby"]


def test_search_and_list_find_it_by_a_former_name_and_say_so(municipality, renamed, signed_in, personas, act):
    renamed(municipality("Gåmlaby kommun"), "Nyby kommun", 3)
    (hit,) = search(act(personas.otto), "gamlaby", 5)
    assert (hit.title, "Gåmlaby kommun" in hit.where) == ("Nyby kommun", True)
    (plain,) = search(act(personas.otto), "nyby", 5)
    assert "Gåmlaby" not in plain.where
    listing = signed_in(personas.otto).get(f"{address('list')}?text=gamlaby").context["table"]
    assert [row.name for row in listing.rows] == ["Nyby kommun"]


def test_searching_costs_one_statement_however_many_have_had_that_name(municipality, renamed, act, personas):
    for number in range(5):
        renamed(municipality(f"Gamla {number}"), f"Nya {number}", 3)
    actor = act(personas.otto)
    with CaptureQueriesContext(connection) as said:
        assert len(search(actor, "gamla", 10)) == 5
    assert len(said) == 1


def test_a_merger_a_split_and_what_follows_on_it(municipality, by):
    one, two, both, left, right = (municipality(name) for name in ("En", "Två", "Båda", "Väst", "Öst"))
    for merged in (one, two):
        record_succession(merged, successor=both, on=SOON, **by)
    for part in (left, right):
        record_succession(both, successor=part, on=LATER, **by)
    keys = [both.pk, left.pk, right.pk, one.pk]
    with CaptureQueriesContext(connection) as said:
        then = predecessors(keys, LATER)
    assert len(said) == 1
    whole = {one.pk, two.pk, both.pk}
    assert then == {both.pk: {one.pk, two.pk}, left.pk: whole, right.pk: whole, one.pk: frozenset()}
    assert predecessors(keys, LATER - timedelta(days=1))[left.pk] == frozenset()
    assert predecessors([], LATER) == {}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda pair: pair[0] < pair[1])), st.data())
def test_predecessors_are_all_from_whom_a_way_leads(pairs, data):
    """Against walking by hand, also where ways part and meet again."""
    with transaction.atomic():
        known = Organisation.objects.bulk_create(
            Organisation(name=f"O{n}", slug=f"o-{n}", kind="BUSINESS", country="SE") for n in range(6)
        )
        days = {pair: data.draw(st.sampled_from([SOON, LATER]), label="day") for pair in sorted(pairs)}
        Succession.objects.bulk_create(
            Succession(predecessor=known[a], successor=known[b], on=on, created_at=timezone.now())
            for (a, b), on in days.items()
        )
        found = predecessors([row.pk for row in known], SOON)
        ways = {pair for pair, on in days.items() if on <= SOON}
        for number, row in enumerate(known):
            line: set[int] = set()
            for at in range(number, -1, -1):
                if at == number or at in line:
                    line |= {a for a, b in ways if b == at}
            assert found[row.pk] == {known[at].pk for at in line}
        transaction.set_rollback(True)


def test_itself_a_ring_twice_a_department_or_another_country_is_refused_at_the_field(municipality, town, by):
    one, two, three = (municipality(name) for name in ("En", "Två", "Tre"))
    record_succession(one, successor=two, on=SOON, **by)
    record_succession(two, successor=three, on=SOON, **by)
    department = add_department(three, name="Skolförvaltningen", **by)
    for predecessor, successor, code in (
        (one, one, "itself"), (three, one, "ring"), (two, one, "ring"), (one, two, "twice"),
        (three, town.danish, "country"), (one, department, "department"), (department, one, "department"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            record_succession(predecessor, successor=successor, on=SOON, **by)
        assert (refused.value.code, refused.value.field) == (code, "successor")
    assert Succession.objects.count() == 2


def test_nobody_is_followed_before_they_began_nor_carries_on_after_their_end(municipality, by):
    one, two, three, four = (municipality(name) for name in ("En", "Två", "Tre", "Fyra"))
    record_succession(two, successor=three, on=LATER, **by)
    for predecessor, successor, day in ((three, four, SOON), (one, two, LATER + timedelta(days=1))):
        with pytest.raises(Refused) as refused:
            record_succession(predecessor, successor=successor, on=day, **by)
        assert refused.value.field == "on"
        assert "1 Jan 2031" in str(refused.value.message)
    record_succession(one, successor=two, on=LATER, **by)


def test_the_database_holds_the_same(municipality, by):
    one, two = municipality("En"), municipality("Två")
    first = record_succession(one, successor=two, on=SOON, **by)
    for predecessor, successor in ((one, one), (one, two)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Succession.objects.create(
                predecessor=predecessor, successor=successor, on=LATER, created_at=first.created_at
            )


def test_what_was_wrong_is_taken_back_and_may_be_written_anew(municipality, by):
    one, two = municipality("En"), municipality("Två")
    wrong = record_succession(one, successor=two, on=SOON, **by)
    taken = take_back_succession(wrong, **by)
    assert take_back_succession(wrong, **by).taken_back_at == taken.taken_back_at
    assert predecessors([two.pk], LATER) == {two.pk: frozenset()}
    record_succession(two, successor=one, on=SOON, **by)
    assert Succession.objects.count() == 2


def test_it_is_found_chosen_and_written_down_on_a_page(signed_in, personas, town):
    maria, here = signed_in(personas.maria), town.municipality
    assert address("followed", here.slug) in maria.get(here.get_absolute_url()).content.decode()
    found = maria.get(f"{address('followed', here.slug)}?find=sjostad").content.decode()
    assert "?organisation=sjostads-kommun" in found
    form = maria.get(f"{address('followed', here.slug)}?organisation=sjostads-kommun").content.decode()
    assert "gives nobody a right" in form
    answer = maria.post(address("followed", here.slug), {"successor": "sjostads-kommun", "on": "2027-01-01"})
    assert answer.url == here.get_absolute_url()
    assert "from Fri 1 Jan 2027" in maria.get(answer.url).content.decode()
    theirs = signed_in(personas.vera).get(town.other_city.get_absolute_url()).content.decode()
    assert "Carries on" in theirs
    history = maria.get(reverse("overview:history", args=["organisations", "organisation", here.pk]))
    assert "Sjöstads kommun" in history.content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"successor": "sjostads-kommun", "on": ""}, "on"),
        ({"successor": "sjostads-kommun", "on": "0202-01-01"}, "on"),
        ({"successor": "sjostads-kommun", "on": "29 February 2027"}, "on"),
        ({"successor": "kvarnby-kommun", "on": "2027-01-01"}, "successor"),
        ({"successor": "mollebo", "on": "2027-01-01"}, "successor"),
        ({"successor": "nowhere", "on": "2027-01-01"}, "successor"),
        ({"successor": "", "on": "2027-01-01"}, "successor"),
    ],
)
def test_bad_input_is_told_at_its_field_and_what_was_typed_stays(signed_in, personas, town, typed, field):
    answer = signed_in(personas.maria).post(address("followed", town.municipality.slug), typed)
    assert list(answer.context["form"].errors) == [field]
    page = unescape(answer.content.decode())
    assert page.count(answer.context["form"].errors[field][0]) == 2, "in the summary and at the field"
    assert all(value in page for value in typed.values())
    assert not Succession.objects.exists()


def test_it_is_written_by_those_who_keep_the_facts_and_taken_back_by_either_side(
    signed_in, personas, town, by, today, act
):
    here = address("followed", town.municipality.slug)
    typed = {"successor": "sjostads-kommun", "on": "2027-01-01"}
    assert signed_in(personas.vera).post(here, typed).status_code == 403
    assert signed_in(personas.otto).get(here).status_code == 403
    town.other_city.memberships.update(role="ADMINISTRATOR")
    for who in (personas.maria, personas.vera):
        made = record_succession(town.municipality, successor=town.other_city, on=today, **by)
        back = address("take-back-succession", town.municipality.slug, made.pk)
        assert signed_in(personas.otto).post(back).status_code == 403
        assert back in signed_in(who).get(town.other_city.get_absolute_url()).content.decode()
        assert signed_in(who).post(back).status_code == 302
    assert not Succession.objects.filter(taken_back_at=None).exists()


def test_it_gives_nobody_a_right_over_the_other(personas, town, by, today, act):
    before = [organisations.verbs(act(one), town.municipality) for one in (personas.vera, personas.maria)]
    record_succession(town.municipality, successor=town.other_city, on=today, **by)
    assert [organisations.verbs(act(one), town.municipality) for one in (personas.vera, personas.maria)] == before
    assert organisations.verbs(act(personas.maria), town.other_city) == {"see"}


def test_who_noted_it_down_may_say_what_became_of_it_until_it_has_people(
    signed_in, personas, act, now, town, municipality
):
    noted = create_organisation(
        actor=act(personas.otto), now=now, name="Fritidsbyn", kind="IDEA_BASED", country="SE", works_there=False
    )
    link = address("followed", noted.slug)
    assert signed_in(personas.otto).get(link).status_code == 200
    assert signed_in(personas.maria).get(link).status_code == 403
