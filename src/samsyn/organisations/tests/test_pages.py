from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samsyn.organisations.models import Membership, Organisation
from samsyn.organisations.operations import add_department, create_organisation, end_membership

pytestmark = pytest.mark.django_db
KEY = "7b0e6a52-7d6f-4b44-9a5f-0a3c9f2f9d11"


def url(name, *args):
    return reverse(f"organisations:{name}", args=args)


@pytest.fixture
def maria(signed_in, personas, town):
    return signed_in(personas.maria)


@pytest.fixture
def otto(signed_in, personas, town):
    return signed_in(personas.otto)


@pytest.fixture
def given():
    return {
        "name": "Vintergatans bygdegård",
        "kind": "IDEA_BASED",
        "country": "SE",
        "works_there": "yes",
        "once_key": KEY,
    }


def many(count, start=0):
    Organisation.objects.bulk_create(
        Organisation(name=f"Förening {n:03}", slug=f"forening-{n}", kind="IDEA_BASED", country="SE")
        for n in range(start, start + count)
    )


# the list


@pytest.mark.counts("organisations:list")
def test_the_list_costs_the_same_for_ten_rows_as_for_thirty(otto):
    counts = []
    for start in (0, 10):
        many(10 + start, start)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert otto.get(url("list")).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 8


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("text=sjostads", ["Sjöstads kommun"]),
        ("text=KVARNBYHEM", ["Kvarnbyhem"]),
        ("kind=POLICE", ["Polisen Kvarnby"]),
        ("country=DK", ["Møllebo"]),
        ("text=mollebo&country=SE", []),
        ("text=5560", ["Kvarnbyhem"]),
        ("text=%25", []),
    ],
)
def test_the_list_filters_and_exports_exactly_what_it_shows(otto, town, query, found):
    Organisation.objects.filter(pk=town.housing.pk).update(number="5560160680")
    listing = otto.get(f"{url('list')}?{query}").context["table"]
    assert [row.name for row in listing.rows] == found
    content = b"".join(otto.get(f"{url('list')}?{query}&format=csv")).decode("utf-8-sig")
    assert [line.split(",")[0] for line in content.splitlines()[1:]] == found


@pytest.mark.proves("B2")
def test_a_personal_number_is_masked_everywhere_it_is_shown(otto, maria, personas, town):
    Organisation.objects.filter(pk=town.municipality.pk).update(number="8112189876", number_is_personal=True)
    page = url("organisation", town.municipality.slug)
    pages = [otto.get(url("list")), otto.get(page), maria.get(page), maria.get(url("edit", town.municipality.slug))]
    texts = [response.content.decode() for response in pages]
    texts.append(b"".join(otto.get(f"{url('list')}?format=csv")).decode())
    for text in texts:
        assert "81xxxx-xxxx" in text
        assert "9876" not in text
    assert otto.get(f"{url('list')}?text=811218").context["table"].count == 0


def test_strangers_are_led_to_sign_in(client, town):
    for address in (url("list"), url("organisation", town.housing.slug), url("create"), url("import")):
        assert client.get(address).status_code == 302


# one organisation


def test_one_organisation_stays_within_the_budget(maria, personas, act, now, town, today):
    for n in range(5):
        add_department(town.municipality, actor=act(personas.maria), now=now, name=f"Förvaltning {n}")
    with CaptureQueriesContext(connection) as captured:
        assert maria.get(url("organisation", town.municipality.slug)).status_code == 200
    assert len(captured) <= 12


def test_people_are_shown_to_those_who_belong_and_nobody_else(maria, otto, personas, town):
    address = url("organisation", town.municipality.slug)
    assert personas.maria.email in maria.get(address).content.decode()
    assert personas.maria.email not in otto.get(address).content.decode()


@pytest.mark.parametrize("name", ["edit", "department", "invite"])
def test_only_those_who_manage_may_change(signed_in, personas, maria, otto, town, name):
    address = url(name, town.association.slug)
    assert otto.get(address).status_code == 403
    assert signed_in(personas.nils).get(address).status_code == 403
    assert maria.get(url(name, town.municipality.slug)).status_code == 200


def test_colleagues_see_the_people_and_strangers_do_not(signed_in, personas, otto, town):
    assert signed_in(personas.amina).get(url("members", town.association.slug)).status_code == 200
    assert otto.get(url("members", town.association.slug)).status_code == 403


# registering


def test_registering_leads_to_the_organisations_page(otto, given, personas):
    response = otto.post(url("create"), given, follow=True)
    assert response.redirect_chain[-1][0] == url("organisation", "vintergatans-bygdegard")
    assert personas.otto.email in response.content.decode()


def test_registering_stays_within_the_budget(otto, given):
    otto.get(url("create"))
    with CaptureQueriesContext(connection) as captured:
        assert otto.post(url("create"), given).status_code == 302
    assert len([query for query in captured if "SAVEPOINT" not in query["sql"]]) <= 12


@pytest.mark.proves("B11")
def test_sent_twice_is_registered_once(otto, given):
    first, second = (otto.post(url("create"), given)["Location"] for _ in range(2))
    assert first == second
    assert Organisation.objects.filter(name=given["name"]).count() == 1


@pytest.mark.proves("B2")
def test_a_wrong_number_keeps_everything_else_typed(otto, given, snapshot):
    before = snapshot()
    response = otto.post(url("create"), given | {"number": "556016-0681", "website": "https://example.org"})
    text = response.content.decode()
    assert response.status_code == 200
    assert "556016-0680" in str(response.context["form"].errors["number"])
    for typed in ("556016-0681", "https://example.org", given["name"]):
        assert typed in text
    assert snapshot() == before


def test_the_box_for_a_sole_trader_appears_only_when_it_is_needed(otto, given):
    assert 'type="checkbox"' not in otto.get(url("create")).content.decode()
    asked = otto.post(url("create"), given | {"number": "811218-9876"}).content.decode()
    assert 'type="checkbox" name="number_is_personal"' in asked
    assert 'name="is_new"' in asked
    assert 'type="checkbox" name="is_new"' not in asked
    made = otto.post(url("create"), given | {"number": "811218-9876", "number_is_personal": "on"})
    assert made.status_code == 302


def test_nearly_the_same_name_shows_which_one_it_could_be(otto, given, town):
    response = otto.post(url("create"), given | {"name": "Kvarnbyhem AB"})
    assert [one.name for one, _url in response.context["similar"]] == ["Kvarnbyhem"]
    assert url("organisation", town.housing.slug) in response.content.decode()
    assert otto.post(url("create"), given | {"name": "Kvarnbyhem AB", "is_new": "on"}).status_code == 302


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "\u202eجمعية", "🏘️🌳", "Kvarn\u200bgården", "=HYPERLINK(1)", "{{ 7|add:7 }}"]
)
def test_any_name_is_shown_as_text(otto, given, name):
    page = otto.post(url("create"), given | {"name": name}, follow=True)
    assert page.status_code == 200
    for response in (page, otto.get(url("list"))):
        assert "<script>alert" not in response.content.decode()
    exported = b"".join(otto.get(f"{url('list')}?format=csv")).decode()
    assert "\n=HYPERLINK" not in exported


@pytest.mark.parametrize("field", ["name", "number", "municipality_code", "website"])
def test_200_000_characters_are_refused_at_their_field_and_kept(otto, given, snapshot, field):
    before = snapshot()
    response = otto.post(url("create"), given | {field: "x" * 200_000})
    assert field in response.context["form"].errors
    assert "x" * 200_000 in response.content.decode()
    assert snapshot() == before


def test_a_script_is_no_website(otto, given):
    response = otto.post(url("create"), given | {"website": "javascript:alert(1)"})
    assert "website" in response.context["form"].errors


# changing


@pytest.mark.proves("B12")
def test_the_second_of_two_editors_sees_both_texts(maria, town):
    address = url("edit", town.municipality.slug)
    typed = {"kind": "MUNICIPALITY", "version": 1}
    assert maria.post(address, typed | {"name": "Kvarnby stad"}).status_code == 302
    response = maria.post(address, typed | {"name": "Kvarnby kommun, ny"})
    text = response.content.decode()
    assert response.status_code == 200
    assert "Kvarnby stad" in text
    assert "Kvarnby kommun, ny" in text
    again = dict(response.context["form"].data.items()) | {"name": "Kvarnby kommun, ny"}
    assert maria.post(address, again).status_code == 302
    assert Organisation.objects.get(pk=town.municipality.pk).name == "Kvarnby kommun, ny"


def test_a_department_is_added_and_moved(maria, town):
    for name in ("Kultur", "Fritid"):
        maria.post(url("department", town.municipality.slug), {"name": name})
    kultur, fritid = (Organisation.objects.get(name=name) for name in ("Kultur", "Fritid"))
    response = maria.post(url("move", fritid.slug), {"parent": kultur.pk, "version": fritid.version}, follow=True)
    assert response.status_code == 200
    assert [row.name for row in response.context["page"].above] == ["Kvarnby kommun", "Kultur"]
    offered = maria.get(url("move", kultur.slug)).context["form"].fields["parent"].queryset
    assert set(offered) == {town.municipality}


# people


def test_inviting_sends_a_link_and_yes_makes_a_member(maria, otto, personas, town, django_capture_on_commit_callbacks):
    typed = {"email": personas.otto.email, "role": "REPRESENTATIVE", "title": "Chef", "language": "sv"}
    with django_capture_on_commit_callbacks(execute=True):
        response = maria.post(url("invite", town.municipality.slug), typed, follow=True)
    assert personas.otto.email in response.content.decode()
    assert not Membership.objects.filter(person=personas.otto).exists()
    link = next(word for word in mail.outbox[0].body.split() if "/invitation" in word)
    path = link[link.index("/", len("https://")) :]
    otto.post(f"{path}accept/", {})
    membership = Membership.objects.get(person=personas.otto)
    assert (membership.role, membership.title, membership.organisation) == ("REPRESENTATIVE", "Chef", town.municipality)


def test_somebody_who_belongs_already_is_not_invited_again(maria, personas, town):
    typed = {"email": personas.maria.email.upper(), "role": "MEMBER", "language": "sv"}
    response = maria.post(url("invite", town.municipality.slug), typed)
    assert "email" in response.context["form"].errors


def test_the_last_administrator_is_asked_for_a_successor(maria, personas, town, today):
    membership = Membership.objects.get(person=personas.maria)
    address = url("end-membership", town.municipality.slug, membership.pk)
    response = maria.post(address, {"on": today.isoformat(), "version": 1})
    assert "successor" in response.context["form"].errors
    otto = Membership.objects.create(organisation=town.municipality, person=personas.otto, since=today)
    sent = maria.post(address, {"on": today.isoformat(), "version": 1, "successor": otto.pk})
    assert sent.status_code == 302
    assert maria.get(url("edit", town.municipality.slug)).status_code == 403


@pytest.mark.proves("B1")
@pytest.mark.parametrize(
    ("typed", "said"), [("2001-02-29", "28 Feb 2001"), ("2001-02-28", "28 Feb 2001"), ("soon", "2026-11-24")]
)
def test_a_wrong_day_is_told_at_its_field_and_kept(maria, personas, town, today, typed, said):
    otto = Membership.objects.create(organisation=town.municipality, person=personas.otto, since=today)
    response = maria.post(url("end-membership", town.municipality.slug, otto.pk), {"on": typed, "version": 1})
    assert said in str(response.context["form"].errors["on"])
    assert f'value="{typed}"' in response.content.decode()
    otto.refresh_from_db()
    assert otto.until is None


def test_a_membership_of_another_organisation_cannot_be_reached_through_ones_own(maria, personas, town):
    eva = Membership.objects.get(person=personas.eva)
    for name in ("role", "end-membership", "keep-membership"):
        assert maria.get(url(name, town.municipality.slug, eva.pk)).status_code == 404


def test_the_people_page_costs_the_same_for_ten_as_for_thirty(maria, personas, town, today):
    from samsyn.accounts.models import Person

    counts = []
    for start in (0, 10):
        for n in range(start, start + 10 + start):
            person = Person.objects.create_user(f"p{n}@example.org", name=f"P {n}")
            Membership.objects.create(organisation=town.municipality, person=person, since=today - timedelta(days=1))
        with CaptureQueriesContext(connection) as captured:
            assert maria.get(url("members", town.municipality.slug)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 8


def test_an_end_to_come_is_taken_back_with_one_click(maria, personas, act, now, town, today):
    otto = Membership.objects.create(organisation=town.municipality, person=personas.otto, since=today)
    end_membership(otto, actor=act(personas.maria), now=now, on=today + timedelta(days=5))
    page = maria.get(url("members", town.municipality.slug)).content.decode()
    keep = url("keep-membership", town.municipality.slug, otto.pk)
    assert keep in page
    maria.post(keep)
    otto.refresh_from_db()
    assert otto.until is None


def test_search_finds_organisations_without_rings_and_dots(personas, act, town):
    from samsyn.web.registries import searchers

    hits = searchers["organisations"](act(personas.otto), "sjostad", 5)
    assert [(hit.title, hit.where) for hit in hits] == [("Sjöstads kommun", "municipality")]


def test_the_registrar_can_hand_over_and_leave(otto, personas, act, now, today):
    made = create_organisation(
        actor=act(personas.otto), now=now, name="Ny förening", kind="IDEA_BASED", country="SE", works_there=True
    )
    eva = Membership.objects.create(organisation=made, person=personas.eva, since=today)
    own = made.memberships.get(person=personas.otto)
    sent = {"on": today.isoformat(), "successor": eva.pk, "version": 1}
    response = otto.post(url("end-membership", made.slug, own.pk), sent)
    assert response.status_code == 302
    assert otto.get(url("members", made.slug)).status_code == 403


def test_only_an_administrator_is_asked_for_a_successor(maria, personas, town, today):
    otto = Membership.objects.create(organisation=town.municipality, person=personas.otto, since=today)
    own = Membership.objects.get(person=personas.maria)
    asked = {
        membership: "successor"
        in maria.get(url("end-membership", town.municipality.slug, membership.pk)).context["form"].fields
        for membership in (otto, own)
    }
    assert asked == {otto: False, own: True}
