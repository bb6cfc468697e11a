"""The page in the middle of the room, and who is shown the way there."""

from __future__ import annotations

import pytest
from django.urls import reverse

from samsyn.areas.models import Area
from samsyn.situation.models import Situation


def hub(collaboration):
    return reverse("situation:situation", args=[collaboration.slug])


def test_before_anybody_has_begun_the_page_says_what_it_is(collaboration, personas, signed_in):
    page = signed_in(personas.maria).get(hub(collaboration))
    assert "No shared picture yet" in page.content.decode()


def test_the_group_and_the_reporters_see_it_and_other_members_do_not(situation, personas, signed_in, reporter):
    for person in (personas.maria, personas.eva, personas.per, personas.nils, personas.amina):
        assert signed_in(person).get(hub(situation.collaboration)).status_code == 200
    reporter.delete()
    assert signed_in(personas.amina).get(hub(situation.collaboration)).status_code == 403
    assert signed_in(personas.otto).get(hub(situation.collaboration)).status_code == 404


def test_the_local_menu_shows_the_room_to_those_who_may_see_it_alone(situation, personas, signed_in, reporter):
    address = situation.collaboration.get_absolute_url()
    assert hub(situation.collaboration) in signed_in(personas.amina).get(address).content.decode()
    reporter.delete()
    assert hub(situation.collaboration) not in signed_in(personas.amina).get(address).content.decode()


def test_it_says_where_the_week_stands(situation, personas, signed_in, closed):
    page = signed_in(personas.eva).get(hub(situation.collaboration)).content.decode()
    assert "is closed for reports" in page
    Situation.objects.get().weeks.update(state="SENT")
    assert "is open for reports until" in signed_in(personas.eva).get(hub(situation.collaboration)).content.decode()


def test_reporters_see_no_counts_of_the_group(situation, personas, signed_in, report, closed):
    report()
    assert "Not heard from" in signed_in(personas.eva).get(hub(situation.collaboration)).content.decode()
    assert "Not heard from" not in signed_in(personas.amina).get(hub(situation.collaboration)).content.decode()


@pytest.mark.counts("situation:situation")
def test_the_page_costs_the_same_with_ten_areas_and_with_thirty(
    situation, personas, signed_in, report, closed, town, same_statements
):
    def more(count=20):
        for n in range(count):
            area = Area.objects.create(
                kind="OWN", country="SE", slug=f"area-{count}-{n}", name=f"Area {count}-{n}", municipality=town.area,
                parent=town.area, search_key="area", sort_key=f"area{n}", created_by=personas.maria,
            )  # fmt: skip
            situation.collaboration.areas.add(area)
            report(area=area)

    more(10)
    assert same_statements(signed_in(personas.maria), hub(situation.collaboration), more) <= 13
