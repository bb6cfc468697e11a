"""Rounds: begun with all days in view, entered by members, moved on when nothing stands in the way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from samsyn.collaborations.models import Collaboration, Party
from samsyn.core.errors import Refused
from samsyn.reviews.models import Entrant, Round, StepTemplate
from samsyn.reviews.operations.rounds import begin_round, enter_area, leave_round, move_round
from samsyn.reviews.pairing.possible import how_many
from samsyn.reviews.tests.conftest import quarter

pytestmark = pytest.mark.django_db


def week(day: date) -> str:
    year, number, _day = day.isocalendar()
    return f"{year}-W{number:02d}"


@pytest.fixture
def new_round(partnership, signed_in, personas, steps):
    browser = signed_in(personas.maria)
    address = f"/reviews/{partnership.slug}/rounds/new/"

    def send(**changes):
        page = browser.get(address)
        form = page.context["form"]
        given = {
            "theme": "Trygga stråk", "template": steps.pk, "mode": "RING", "planned_rounds": 1,
            "publication": "TOGETHER", "first_week": week(form.initial["first_week"]),
            "last_week": week(form.initial["last_week"]), "shown": form.initial["shown"],
        }  # fmt: skip
        return browser.post(address, given | changes)

    return send


@pytest.mark.proves("P2")
def test_a_round_is_one_form_of_at_most_twelve_fields_with_all_days_on_the_page(partnership, signed_in, personas):
    page = signed_in(personas.maria).get(f"/reviews/{partnership.slug}/rounds/new/")
    assert len(page.context["form"].visible_fields()) <= 12
    assert len(page.context["days"]) == 14
    assert "Second follow-up" in page.content.decode()


def test_what_was_shown_is_saved_at_once(new_round):
    answer = new_round(question_1="Who uses the square?")
    made = Round.objects.get()
    assert answer.url == made.get_absolute_url()
    assert (made.number, made.state, [str(one) for one in made.questions.all()]) == (
        1,
        "DRAFT",
        ["Who uses the square?"],
    )


@pytest.mark.proves("P2")
def test_other_weeks_are_shown_before_they_are_saved(new_round, today):
    first, last = week(today + timedelta(weeks=40)), week(today + timedelta(weeks=44))
    answer = new_round(first_week=first, last_week=last)
    assert answer.status_code == 200
    assert not Round.objects.exists()
    form = answer.context["form"]
    assert form.only_asks
    assert form["first_week"].value() == first
    again = new_round(first_week=first, last_week=last, shown=form["shown"].value())
    assert again.status_code == 302


@pytest.mark.proves("P85")
@pytest.mark.parametrize(
    ("field", "given"),
    [("first_week", "0202-W10"), ("first_week", "20225-W10"), ("first_week", "2027-W53"), ("last_week", "soon")],
)
def test_a_week_that_is_none_is_refused_at_the_field_and_the_rest_kept(new_round, field, given):
    answer = new_round(**{field: given}, theme="Kept words")
    assert field in answer.context["form"].errors
    assert "Kept words" in answer.content.decode()
    assert given in answer.content.decode()
    assert not Round.objects.exists()


@pytest.mark.proves("P85")
def test_weeks_in_the_wrong_order_or_long_past_are_refused(partnership, steps, by_maria, today):
    for first, last in ((today, today - timedelta(weeks=2)), (today - timedelta(weeks=9), today - timedelta(weeks=5))):
        with pytest.raises(Refused) as refused:
            begin_round(partnership, theme="x", template=steps, first_week=first, last_week=last, **by_maria)
        assert refused.value.field == "last_week"


@pytest.mark.proves("P4")
def test_the_next_round_brings_areas_and_questions_along_in_one_act(
    entered, round_, by_maria, signed_in, personas, today
):
    _one, two, three = entered(3)
    round_.questions.create(order=1, text="Who uses the square?")
    Entrant.objects.filter(pk=three.pk).update(withdrawn_on=today)
    page = signed_in(personas.maria).get(f"/reviews/{round_.partnership.slug}/rounds/new/?copy=1")
    assert page.context["form"].initial["question_1"] == "Who uses the square?"
    made = begin_round(
        round_.partnership, theme="Nästa", template=round_.template, first_week=today + timedelta(weeks=40),
        last_week=today + timedelta(weeks=45), copied_from=round_, **by_maria,
    )  # fmt: skip
    assert made.number == 2
    assert {str(entrant) for entrant in made.entrants.all()} == {"Kvarnbacken", str(two)}


@pytest.mark.proves("P1")
def test_a_running_round_keeps_the_edition_it_began_with(round_):
    newer = StepTemplate.objects.create(key="six-steps", number=2, name_sv="Sex steg, funna", replaces=round_.template)
    StepTemplate.objects.filter(pk=newer.pk).update(published_at=timezone.now())
    round_.refresh_from_db()
    assert round_.template.number == 1


@pytest.mark.proves("P83")
def test_an_area_takes_part_once_also_under_another_name(entered, round_, town, by_maria):
    one, two = entered(2)
    with pytest.raises(Refused) as refused:
        enter_area(round_, member=two.member, area=one.area, **by_maria)
    assert refused.value.field == "area"
    twin = quarter("Tvilling", 1.0005)
    twin.municipality = two.area.municipality
    twin.save()
    with pytest.raises(Refused) as refused:
        enter_area(round_, member=two.member, area=twin, **by_maria)
    assert refused.value.field == "is_another"
    assert enter_area(round_, member=two.member, area=twin, is_another=True, **by_maria).area == twin


def test_members_enter_their_own_areas_and_coordinators_any(round_, signed_in, personas, partnership, town):
    own = quarter("Sjöstad", 1.0)
    town.other_city.municipality_code = own.municipality.code
    town.other_city.save()
    browser, address = signed_in(personas.vera), f"{round_.get_absolute_url()}areas/new/"
    member = partnership.members.get(organisation=town.other_city)
    other = partnership.members.get(organisation=town.municipality)
    answer = browser.post(address, {"member": member.pk, "area": own.pk, "needs": ["safety"]})
    assert answer.url == round_.get_absolute_url()
    assert round_.entrants.get().needs == ["safety"]
    refused = browser.post(address, {"member": other.pk, "area": town.quarter.pk})
    assert "member" in refused.context["form"].errors
    assert signed_in(personas.otto).get(address).status_code == 404


def test_an_area_brings_the_work_its_member_takes_part_in_there(round_, partnership, collaboration, town, by_maria):
    members = {member.organisation_id: member for member in partnership.members.all()}
    made = enter_area(round_, member=members[town.municipality.pk], area=town.quarter, **by_maria)
    assert made.collaboration == collaboration
    made.delete()
    assert enter_area(round_, member=members[town.other_city.pk], area=town.quarter, **by_maria).collaboration is None


def test_where_several_work_in_an_area_somebody_chooses(
    round_, partnership, collaboration, town, by_maria, signed_in, personas
):
    second = Collaboration.objects.get(pk=collaboration.pk)
    second.pk, second.slug, second.name, second._state.adding = None, "second", "Trygg kväll", True
    second.save()
    second.areas.add(town.quarter)
    Party.objects.create(collaboration=second, organisation=town.municipality, joined=by_maria["actor"].today)
    member = partnership.members.get(organisation=town.municipality)
    given = {"member": member.pk, "area": town.quarter.pk}
    browser, address = signed_in(personas.maria), f"{round_.get_absolute_url()}areas/new/"
    asked = browser.post(address, given)
    assert "Several collaborations work there" in asked.context["form"].errors["collaboration"][0]
    other = partnership.members.get(organisation=town.other_city)
    with pytest.raises(Refused, match="is not the member’s work"):
        enter_area(round_, member=other, area=town.quarter, collaboration=second, **by_maria)
    assert browser.post(address, given | {"collaboration": second.pk}).status_code == 302
    assert round_.entrants.get().collaboration == second


@pytest.mark.parametrize("state", ["TERMINATED", "ENDED", "CLOSED"])
def test_work_that_is_over_is_not_brought(round_, partnership, collaboration, town, by_maria, state):
    type(collaboration).objects.filter(pk=collaboration.pk).update(state=state)
    member = partnership.members.get(organisation=town.municipality)
    assert enter_area(round_, member=member, area=town.quarter, **by_maria).collaboration is None


def test_an_area_is_taken_off_by_its_own_and_nobody_else(entered, round_, signed_in, personas):
    one, two = entered(2)
    vera = signed_in(personas.vera)
    assert vera.get(f"{round_.get_absolute_url()}areas/{one.pk}/leave/").status_code == 403
    assert vera.post(f"{round_.get_absolute_url()}areas/{two.pk}/leave/", {"once_key": ""}).status_code == 302
    assert [str(row) for row in round_.entrants.all()] == ["Kvarnbacken"]


@pytest.mark.proves("P83")
@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_three_areas_are_no_round(round_, entered, by_maria, count):
    if count:
        entered(count)
    with pytest.raises(Refused) as refused:
        move_round(round_, version=None, to="CLOSED", **by_maria)
    assert "three" in str(refused.value.message)


def test_three_areas_of_one_municipality_are_no_round(round_, entered, by_maria):
    one, two, three = entered(3)
    for entrant in (two, three):
        entrant.area.municipality = one.area.municipality
        entrant.area.save()
    with pytest.raises(Refused):
        move_round(round_, version=None, to="CLOSED", **by_maria)


@pytest.mark.proves("P97")
def test_a_round_goes_nowhere_the_table_does_not_lead(round_, entered, by_maria):
    entered(3)
    for to in ("PROPOSED", "SETTLED", "RUNNING", "DONE", "PAUSED"):
        with pytest.raises(Refused):
            move_round(round_, version=None, to=to, **by_maria)
    assert move_round(round_, version=None, to="CLOSED", **by_maria).state == "CLOSED"


def test_a_pause_needs_a_reason_and_goes_on_where_it_was(round_, by_maria):
    Round.objects.filter(pk=round_.pk).update(state="RUNNING")
    round_.refresh_from_db()
    with pytest.raises(Refused):
        move_round(round_, version=None, to="PAUSED", **by_maria)
    paused = move_round(round_, version=None, to="PAUSED", reason="An election", **by_maria)
    assert paused.paused_from == "RUNNING"
    with pytest.raises(Refused):
        move_round(paused, version=None, to="FOLLOW_UP", **by_maria)
    assert move_round(paused, version=None, to="RUNNING", **by_maria).paused_from == ""


def test_leaving_is_refused_once_pairs_are_proposed(round_, entered, by_maria):
    one, *_rest = entered(3)
    Round.objects.filter(pk=round_.pk).update(state="PROPOSED")
    one.refresh_from_db()
    with pytest.raises(Refused):
        leave_round(one, **by_maria)


@pytest.mark.proves("P5")
@pytest.mark.parametrize(
    ("areas", "most"), [(3, 2), (4, 2), (5, 4), (6, 4), (7, 6), (8, 7), (20, 19), (98, 97), (290, 289)]
)
def test_how_many_rounds_a_group_can_make_is_told_first(round_, areas, most):
    assert f" {most} round" in how_many(areas, round_).sentences[0]


@pytest.mark.proves("P5", "P9")
def test_four_areas_in_three_rounds_are_told_the_four_ways_out(round_, entered, signed_in, personas):
    entered(4)
    Round.objects.filter(pk=round_.pk).update(planned_rounds=3)
    shown = signed_in(personas.vera).get(round_.get_absolute_url()).content.decode()
    assert all(f"<p>{letter}. " in shown for letter in "ABCD")
    assert "exactly two pairs" in shown


def test_the_page_of_a_round_costs_the_same_with_many_areas(
    entered, round_, city, signed_in, personas, same_statements
):
    entered(4)

    def more() -> None:
        for number in range(10, 30):
            area = quarter(f"Till{number}", number + 0.5)
            Entrant.objects.create(round=round_, member=city(f"Till{number}"), area=area)

    assert same_statements(signed_in(personas.vera), round_.get_absolute_url(), more) <= 18
