"""The pages of a collaboration open for those who may, and do not exist for the rest."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samsyn.collaborations.models import Collaboration, Party, Terms
from samsyn.collaborations.operations import parties, problems
from samsyn.organisations.models import Membership
from samsyn.web.forms import fresh_key

PROBLEM = "The lamps along the path have been broken since August and people walk around it."


@pytest.fixture
def furnished(collaboration, personas, act):
    """With a problem, and an anchoring that runs out."""
    maria, now = act(personas.maria), timezone.now()
    problem = problems.state_problem(collaboration, actor=maria, now=now, text=PROBLEM)
    party = collaboration.parties.order_by("pk").first()
    parties.record_anchoring(
        party, actor=maria, now=now, level="TOP", person_name="Kommundirektören", decided_on=maria.today,
        expires_on=maria.today + timedelta(days=42), mandate_text="Driva frågan",
    )  # fmt: skip
    return problem


def addresses(collaboration, problem):
    slug = collaboration.slug
    party = collaboration.parties.order_by("pk").first().pk
    for name in ("overview", "parties", "problems", "course"):
        yield name, reverse(f"collaborations:{name}", args=[slug]), "read"
    yield "problem", reverse("collaborations:problem", args=[slug, problem.pk]), "read"
    for name in ("edit", "coordinator", "party_add", "guest_add", "terms_add", "state", "close"):
        yield name, reverse(f"collaborations:{name}", args=[slug]), "coordinate"
    for name in ("problem_add", "lesson_add"):
        yield name, reverse(f"collaborations:{name}", args=[slug]), "take_part"
    for name in ("party", "party_leave", "party_invite", "anchor"):
        yield name, reverse(f"collaborations:{name}", args=[slug, party]), "coordinate"


def test_every_page_opens_for_the_coordinator_and_none_for_the_outsider(furnished, collaboration, personas, signed_in):
    maria, otto = signed_in(personas.maria), signed_in(personas.otto)
    for name, url, _verb in addresses(collaboration, furnished):
        assert maria.get(url).status_code == 200, name
        assert otto.get(url).status_code == 404, name


def test_whoever_sees_but_may_not_is_told_so(furnished, collaboration, personas, signed_in):
    eva = signed_in(personas.eva)
    for name, url, verb in addresses(collaboration, furnished):
        assert eva.get(url).status_code == (403 if verb == "coordinate" else 200), name


def test_a_stranger_is_led_to_sign_in(furnished, collaboration, client):
    answer = client.get(collaboration.get_absolute_url())
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.counts("collaborations:list")
def test_the_list_costs_the_same_for_ten_and_thirty(town, personas, signed_in, today):
    client, counts = signed_in(personas.maria), []
    for number in range(30):
        made = Collaboration.objects.create(
            name=f"Samverkan {number}", slug=f"samverkan-{number}", country="SE", lead=town.municipality,
            coordinator=Membership.objects.get(person=personas.maria), created_at=timezone.now(),
        )  # fmt: skip
        made.areas.add(town.quarter)
        Party.objects.create(collaboration=made, organisation=town.municipality, joined=today)
        if number in (9, 29):
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(reverse("collaborations:list"))
            assert f"Samverkan {number}" in answer.content.decode() or number == 29
            counts.append(len(queries))
    assert counts[0] == counts[1] <= 8


def test_the_overview_stays_within_twelve_statements(furnished, collaboration, personas, signed_in):
    client = signed_in(personas.maria)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(collaboration.get_absolute_url())
    assert "Kvarnbacken" in answer.content.decode()
    assert len(queries) <= 12, "\n".join(q["sql"][:200] for q in queries)


def test_starting_asks_for_the_place_first_and_then_makes_the_actor_coordinator(town, personas, signed_in):
    maria = signed_in(personas.maria)
    assert "In which area?" in maria.get(reverse("collaborations:create")).content.decode()
    page = maria.get(reverse("collaborations:create"), {"area": town.quarter.slug})
    assert "Kvarnbacken" in page.content.decode()
    answer = maria.post(
        reverse("collaborations:create"),
        {"name": "Ny början", "lead": town.municipality.pk, "areas": [town.quarter.slug], "access": "OPEN"},
    )
    made = Collaboration.objects.get(name="Ny början")
    assert answer["Location"] == made.get_absolute_url() == "/collaborations/ny-borjan/"
    assert made.coordinator.person == personas.maria
    assert [party.organisation for party in made.parties.all()] == [town.municipality]


@pytest.mark.proves("B11")
def test_a_form_sent_twice_makes_one_problem(collaboration, personas, signed_in):
    maria = signed_in(personas.maria)
    url = reverse("collaborations:problem_add", args=[collaboration.slug])
    sent = {"text": PROBLEM, "once_key": "6b1f3f0a-3c1d-4b8f-8f7e-0d4a52a6a111"}
    first, second = maria.post(url, sent), maria.post(url, sent)
    assert first["Location"] == second["Location"]
    assert collaboration.problems.count() == 1


@pytest.mark.proves("B3")
def test_a_personal_identity_number_stops_the_save_and_keeps_the_text(collaboration, personas, signed_in):
    maria = signed_in(personas.maria)
    url = reverse("collaborations:problem_add", args=[collaboration.slug])
    text = PROBLEM + " It is 19811218-9876 who does it."
    page = maria.post(url, {"text": text, "place": "The square"}).content.decode()
    assert "19811218-9876” on line 1 looks like an identity number" in page
    assert "The square" in page
    assert not collaboration.problems.exists()


@pytest.mark.proves("F-EST-4")
def test_a_possible_name_is_asked_about_once_and_one_press_keeps_everything(collaboration, personas, signed_in):
    maria = signed_in(personas.maria)
    url = reverse("collaborations:problem_add", args=[collaboration.slug])
    sent = {"text": PROBLEM + " Anna Svensson says so.", "place": "Lgh 1102", "once_key": fresh_key()}
    page = maria.post(url, sent).content.decode()
    keep = re.search(r'name="keep_words" value="([0-9a-f ]+)">Keep it as I wrote it', page)
    assert keep
    assert not collaboration.problems.exists()
    assert maria.post(url, sent | {"keep_words": keep[1]}).status_code == 302
    problem = collaboration.problems.get()
    assert (problem.text, problem.place) == (sent["text"], "Lgh 1102")
    edit = reverse("collaborations:problem_edit", args=[collaboration.slug, problem.pk])
    again = {"text": problem.text + " Still dark.", "place": problem.place, "version": problem.version}
    assert maria.post(edit, again).status_code == 302


@pytest.mark.proves("F-CHK-8")
def test_a_short_problem_is_asked_for_who_where_and_when(collaboration, personas, signed_in):
    maria = signed_in(personas.maria)
    url = reverse("collaborations:problem_add", args=[collaboration.slug])
    assert "Describe who, where and when" in maria.post(url, {"text": "It is unsafe."}).content.decode()


@pytest.mark.proves("B12")
def test_two_editors_see_both_texts(furnished, collaboration, personas, signed_in):
    maria = signed_in(personas.maria)
    url = reverse("collaborations:problem_edit", args=[collaboration.slug, furnished.pk])
    sent = {"text": PROBLEM + " Theirs.", "version": furnished.version}
    assert maria.post(url, sent).status_code == 302
    page = maria.post(url, sent | {"text": PROBLEM + " Mine."}).content.decode()
    assert "Theirs." in page
    assert "Mine." in page


@pytest.mark.parametrize(
    "text",
    ["😀" * 40, "مرحبا بكم في الحي حيث نعيش معا كل يوم", "<script>alert(1)</script> in the stairwell each evening"],
)
def test_strange_text_is_kept_and_shown_as_text(collaboration, personas, signed_in, text):
    maria = signed_in(personas.maria)
    answer = maria.post(reverse("collaborations:problem_add", args=[collaboration.slug]), {"text": text}, follow=True)
    assert collaboration.problems.get().text == text
    assert "<script>alert" not in answer.content.decode()


def test_two_hundred_thousand_characters_are_refused_with_the_figures_and_kept(collaboration, personas, signed_in):
    maria = signed_in(personas.maria)
    text = "a" * 200_000
    page = maria.post(reverse("collaborations:problem_add", args=[collaboration.slug]), {"text": text}).content.decode()
    assert "200,000" in page
    assert text in page


def test_the_map_shows_the_collaborations_places_to_those_who_may_see_it(collaboration, personas, signed_in, client):
    url = reverse("collaborations:geojson", args=[collaboration.slug])
    shown = signed_in(personas.maria).get(url).json()
    assert {feature["id"] for feature in shown["features"]} <= set(collaboration.areas.values_list("slug", flat=True))
    assert signed_in(personas.otto).get(url).status_code == 404


def test_the_place_comes_before_the_work_in_the_crumbs_and_the_invented_says_so(collaboration, personas, signed_in):
    page = signed_in(personas.maria).get(collaboration.get_absolute_url())
    area = collaboration.areas.get()
    assert [crumb.label for crumb in page.context["breadcrumbs"]] == [area.name, collaboration.name]
    assert "this collaboration is invented" in page.content.decode()


def test_the_overview_opens_with_terms_on_the_table(furnished, collaboration, personas, signed_in, today):
    Terms.objects.create(
        collaboration=collaboration, number=1, start=today, end=today + timedelta(days=700), created_at=timezone.now()
    )
    assert signed_in(personas.maria).get(collaboration.get_absolute_url()).status_code == 200
