"""Noting down somebody else's organisation gives no voice for it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samsyn.accounts.operations import accept, invite
from samsyn.core.errors import Refused
from samsyn.organisations.models import Membership, Organisation

pytestmark = pytest.mark.django_db
NEW = reverse("organisations:create")
TABLE = "/collaborations/trygg-i-kvarnbacken/parties/new/"


@pytest.fixture
def otto(signed_in, personas, town):
    return signed_in(personas.otto)


@pytest.fixture
def given():
    return {"name": "Polisen Vintergatan", "kind": "POLICE", "country": "SE", "works_there": "no"}


@pytest.fixture
def noted(otto, given):
    otto.post(NEW, given)
    return Organisation.objects.get(name=given["name"])


def test_on_its_own_it_is_ones_own_organisation_and_on_the_way_to_a_party_somebody_elses(otto):
    assert otto.get(NEW).context["form"]["works_there"].value() == "yes"
    assert otto.get(NEW, {"next": TABLE, "name": "Polisen"}).context["form"]["works_there"].value() == "no"


def test_the_question_must_be_answered(otto, given):
    del given["works_there"]
    assert "works_there" in otto.post(NEW, given).context["form"].errors
    assert not Organisation.objects.filter(name=given["name"]).exists()


def test_the_way_back_has_the_new_organisation_chosen(otto, given):
    assert otto.post(f"{NEW}?next={TABLE}", given)["Location"] == f"{TABLE}?organisation=polisen-vintergatan"


def test_the_way_back_keeps_what_its_address_asked_for(otto, given):
    answer = otto.post(f"{NEW}?next={TABLE}%3Ffind%3Dpol", given)
    assert answer["Location"] == f"{TABLE}?find=pol&organisation=polisen-vintergatan"


def test_one_that_exists_already_can_be_taken_back_instead(otto, given, town):
    page = otto.post(f"{NEW}?next={TABLE}", given | {"name": "Kvarnbyhem AB"}).content.decode()
    assert f'href="{TABLE}?organisation={town.housing.slug}"' in page


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example/", "///evil.example", "/\\evil.example", "javascript:alert(1)", "evil"],
)
def test_a_link_from_elsewhere_leads_nobody_away(otto, given, elsewhere):
    shown = otto.get(NEW, {"next": elsewhere})
    assert shown.context["form"]["works_there"].value() == "yes"
    assert "evil.example" not in shown.context["cancel_url"]
    answer = otto.post(f"{NEW}?{shown.request['QUERY_STRING']}", given)
    assert answer["Location"] == reverse("organisations:organisation", args=["polisen-vintergatan"])


def test_its_page_says_who_noted_it_down_until_it_has_people_of_its_own(otto, noted, personas, today, signed_in):
    address = noted.get_absolute_url()
    for client in (otto, signed_in(personas.eva)):
        assert "Registered by Otto" in client.get(address).content.decode()
    Membership.objects.create(organisation=noted, person=personas.per, since=today)
    assert "Registered by" not in otto.get(address).content.decode()


def test_whoever_noted_it_down_mends_the_facts_and_invites_but_manages_nothing(otto, noted, given):
    mended = given | {"name": "Polisen i Vintergatan", "version": 1}
    assert otto.post(reverse("organisations:edit", args=[noted.slug]), mended).status_code == 302
    sent = {"email": "chief@example.org", "role": "ADMINISTRATOR", "language": "sv"}
    after = otto.post(reverse("organisations:invite", args=[noted.slug]), sent, follow=True)
    assert after.status_code == 200
    assert "chief@example.org" in after.content.decode()
    assert otto.get(reverse("organisations:members", args=[noted.slug])).status_code == 403
    assert otto.get(reverse("organisations:department", args=[noted.slug])).status_code == 403


def test_nobody_says_yes_to_the_own_invitation(noted, personas, act, now):
    otto = act(personas.otto)
    invitation, _link = invite(
        "membership", noted.pk, "chief@example.org", {"role": "ADMINISTRATOR"}, actor=otto, now=now
    )
    with pytest.raises(Refused, match="yourself"):
        accept(invitation, actor=otto, now=now, other_address=True)
    assert not noted.memberships.exists()
