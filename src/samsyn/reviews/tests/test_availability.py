"""When everybody can meet: by ISO week and day, with who blocks; written down by each member for itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from samsyn.accounts.models import Person
from samsyn.core.errors import Refused
from samsyn.organisations.models import Membership
from samsyn.reviews.models import Busy, Member, Round, TeamMember
from samsyn.reviews.operations.availability import add_busy
from samsyn.reviews.pairing.asking import question_of
from samsyn.reviews.pairing.availability import Away, free_weeks, working_days
from samsyn.reviews.queries.availability import visit_weeks

FEBRUARY = date(2027, 2, 1)  # a Monday, with no holiday for weeks
SE, BOTH = ("SE",), ("DK", "SE")


def away(who: str, first: date, days: int = 5) -> Away:
    return Away(who, first, first + timedelta(days=days - 1))


@pytest.mark.proves("P22")
def test_a_free_week_begins_on_tuesday():
    (week,) = free_weeks(FEBRUARY, 2, [], SE, wanted=1)
    assert (week.first, week.last) == (date(2027, 2, 2), date(2027, 2, 3))


@pytest.mark.proves("P22")
def test_weeks_that_fall_away_name_who_blocks():
    gone = [away("Kvarnby", FEBRUARY), away("Vera", FEBRUARY + timedelta(days=7), 14)]
    weeks = free_weeks(FEBRUARY, 2, gone, SE, wanted=1)
    assert [week.who for week in weeks] == [("Kvarnby",), ("Vera",), ("Vera",), ()]
    assert weeks[-1].monday == date(2027, 2, 22)


@pytest.mark.proves("P22")
def test_whoever_blocks_alone_is_named_alone_and_otherwise_all_who_do_it_together():
    alone = [away("Kvarnby", FEBRUARY), away("Vera", FEBRUARY, 1)]
    assert free_weeks(FEBRUARY, 2, alone, SE, wanted=1)[0].who == ("Kvarnby",)
    together = [away("Kvarnby", FEBRUARY, 2), away("Vera", FEBRUARY + timedelta(days=3), 2)]
    assert free_weeks(FEBRUARY, 2, together, SE, wanted=1)[0].who == ("Kvarnby", "Vera")


@pytest.mark.proves("P22")
def test_a_week_with_enough_days_left_is_free_on_those_days():
    (week,) = free_weeks(FEBRUARY, 2, [away("Kvarnby", FEBRUARY, 3)], SE, wanted=1)
    assert (week.first, week.last) == (date(2027, 2, 4), date(2027, 2, 5))
    (monday,) = free_weeks(FEBRUARY, 2, [away("Kvarnby", date(2027, 2, 3), 3)], SE, wanted=1)
    assert monday.first == FEBRUARY


@pytest.mark.proves("P22")
def test_the_turn_of_the_year_with_a_week_53_is_closed_and_blames_nobody():
    weeks = free_weeks(date(2026, 12, 7), 2, [away("Kvarnby", date(2026, 12, 14), 30)], SE, wanted=2)
    said = [(week.monday.isocalendar()[:2], week.because, week.who) for week in weeks]
    assert said == [
        ((2026, 50), "", ()),
        ((2026, 51), "new_year", ()),
        ((2026, 52), "new_year", ()),
        ((2026, 53), "new_year", ()),
        ((2027, 1), "new_year", ()),
        ((2027, 2), "", ()),
    ]
    assert weeks[-1].first == date(2027, 1, 13)  # the twelfth is the last day away


@pytest.mark.proves("P22")
def test_summer_falls_away_in_both_countries():
    weeks = free_weeks(date(2027, 7, 5), 2, [], BOTH, wanted=1)
    assert [week.because for week in weeks] == ["summer"] * 6 + [""]
    assert weeks[-1].monday.isocalendar().week == 33


@pytest.mark.proves("P22")
def test_a_holiday_of_either_country_takes_its_days():
    easter = date(2027, 3, 22)  # Maundy Thursday is a holiday in Denmark alone
    (swede,) = free_weeks(easter, 4, [], SE, wanted=1)
    assert (swede.first, swede.last) == (date(2027, 3, 22), date(2027, 3, 25))
    assert free_weeks(easter, 4, [], BOTH, wanted=1)[0].because == "holiday_DK"


@pytest.mark.proves("P22")
def test_no_day_lies_before_the_one_asked_for_and_a_year_is_looked_through_at_most():
    (week,) = free_weeks(date(2027, 2, 3), 2, [], SE, wanted=1)
    assert week.first == date(2027, 2, 3)
    assert free_weeks(date(2027, 2, 5), 2, [], SE, wanted=1)[0].because == "past"
    never = free_weeks(FEBRUARY, 2, [away("Kvarnby", FEBRUARY, 999)], SE)
    assert len(never) == 53
    assert not any(week.first for week in never)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [(date(2027, 2, 2), date(2027, 2, 3), 2), (date(2027, 2, 5), date(2027, 2, 8), 2),
     (date(2027, 2, 6), date(2027, 2, 7), 1), (date(2027, 2, 1), date(9999, 2, 8), 5)],
)  # fmt: skip
def test_a_visit_takes_its_working_days(first, last, days):
    assert working_days(first, last) == days


@pytest.fixture
def ahead(review) -> date:
    """The round's first weeks are ordinary ones."""
    Round.objects.filter(pk=review.round_id).update(first_week=date(2028, 2, 7), last_week=date(2028, 3, 20))
    review.round.refresh_from_db()
    return date(2028, 2, 7)


def block(member: Member, first: date, person: Membership | None = None, weeks: int = 1) -> Busy:
    return Busy.objects.create(
        member=member, person=person, first_day=first, last_day=first + timedelta(weeks=weeks, days=-1)
    )


@pytest.mark.django_db
@pytest.mark.proves("P22")
def test_both_organisations_and_their_key_persons_count_and_others_do_not(review, ahead, personas, today):
    host, reviewer = review.host.member, review.reviewer.member
    maria, vera = Membership.objects.get(person=personas.maria), Membership.objects.get(person=personas.vera)
    Member.objects.filter(pk=host.pk).update(deputy=maria)
    TeamMember.objects.create(
        review=review, person=personas.vera, organisation=reviewer.organisation, role="LEADER", perspective="STAFF",
        joined=today,
    )  # fmt: skip
    stranger = Person.objects.create_user("gast@example.org", name="Gast")
    nobody = Membership.objects.create(
        organisation=host.organisation, person=stranger, role="MEMBER", since=today - timedelta(days=9)
    )
    week = timedelta(weeks=1)
    block(host, ahead), block(reviewer, ahead + week), block(host, ahead + 2 * week, maria)
    block(reviewer, ahead + 3 * week, vera), block(host, ahead + 4 * week, nobody)
    said = [(line.first_week, line.why_not) for line in visit_weeks(review, today)][:5]
    assert said == [
        (ahead, str(host)),
        (ahead + week, str(reviewer)),
        (ahead + 2 * week, "Maria"),
        (ahead + 3 * week, "Vera"),
        (ahead + 4 * week, ""),
    ]


@pytest.mark.django_db
@pytest.mark.proves("P22")
def test_the_days_chosen_are_filled_in(review, ahead, signed_in, personas):
    block(review.host.member, ahead)
    browser, address = signed_in(personas.vera), f"/reviews/reviews/{review.pk}/visit/"
    page = browser.get(address).content.decode()
    assert str(review.host.member) in page
    assert "?first=2028-02-15" in page
    form = browser.get(f"{address}?first=2028-02-15").context["form"]
    assert (form["visit_first"].value(), form["visit_last"].value()) == (date(2028, 2, 15), date(2028, 2, 16))


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["2028-02-08", "x", "0202-01-01", "2028-02-30", "%00"])
def test_days_that_are_not_offered_are_not_filled_in(review, ahead, signed_in, personas, given):
    block(review.host.member, ahead)
    page = signed_in(personas.vera).get(f"/reviews/reviews/{review.pk}/visit/?first={given}")
    assert page.context["form"]["visit_first"].value() == review.visit_first


@pytest.mark.django_db
def test_the_weeks_cost_the_same_however_many_days_are_written(review, ahead, django_assert_num_queries, today):
    for number in range(12):
        block(review.host.member, ahead + timedelta(weeks=number))
    review.reviewer.member.organisation, review.host.member.organisation  # noqa: B018 - as the page has them
    with django_assert_num_queries(3):
        visit_weeks(review, today)


@pytest.mark.django_db
@pytest.mark.proves("P22")
def test_speakers_write_and_take_away_the_days_of_their_own(partnership, signed_in, personas, today):
    own = partnership.members.get(organisation__memberships__person=personas.vera)
    home = f"{partnership.get_absolute_url()}members/{own.pk}/away/"
    browser = signed_in(personas.vera)
    assert home in browser.get(partnership.get_absolute_url()).content.decode()
    given = {"first_day": today.isoformat(), "last_day": today.isoformat(), "why": "Flytt"}
    assert browser.post(f"{home}new/", given).status_code == 302
    assert "Flytt" in browser.get(home).content.decode()
    row = Busy.objects.get()
    assert signed_in(personas.stina).get(home).status_code == 404
    assert browser.post(f"{partnership.get_absolute_url()}away/{row.pk}/remove/", {"sure": "1"}).status_code == 302
    assert not Busy.objects.exists()


@pytest.mark.django_db
def test_why_somebody_is_away_is_told_to_their_own_alone(partnership, signed_in, personas, today):
    own = partnership.members.get(organisation__memberships__person=personas.vera)
    row = block(own, today)
    maria = signed_in(personas.maria)
    assert maria.get(f"{partnership.get_absolute_url()}members/{own.pk}/away/").status_code in {403, 404}
    assert maria.get(f"{partnership.get_absolute_url()}away/{row.pk}/remove/").status_code in {403, 404}


@pytest.mark.django_db
@pytest.mark.proves("P85")
@pytest.mark.parametrize(("first", "last"), [(0, -1), (-9, -2), (0, 400)])
def test_days_that_cannot_be_are_refused(partnership, act, personas, today, first, last):
    own = partnership.members.get(organisation__memberships__person=personas.vera)
    with pytest.raises(Refused) as refused:
        add_busy(
            own, actor=act(personas.vera), now=timezone.now(), first_day=today + timedelta(days=first),
            last_day=today + timedelta(days=last),
        )  # fmt: skip
    assert refused.value.field == "last_day"


@pytest.mark.django_db
def test_the_same_days_twice_and_persons_of_others_are_refused(partnership, act, personas, today):
    own = partnership.members.get(organisation__memberships__person=personas.vera)
    given = {"actor": act(personas.vera), "now": timezone.now(), "first_day": today, "last_day": today}
    add_busy(own, **given)
    with pytest.raises(Refused):
        add_busy(own, **given)
    with pytest.raises(Refused):
        add_busy(own, person=Membership.objects.get(person=personas.maria), **given)


@pytest.mark.django_db
def test_one_person_away_bars_no_pair(round_, entered, personas, today):
    ring = entered(3)
    vera = Membership.objects.get(person=personas.vera)
    block(ring[1].member, round_.first_week - timedelta(weeks=1), vera, weeks=20)
    assert not any("weeks" in why for why in question_of(round_, today).barred.values())
    block(ring[1].member, round_.first_week - timedelta(weeks=1), weeks=20)
    assert any("weeks" in why for why in question_of(round_, today).barred.values())


@pytest.mark.django_db
@pytest.mark.counts("reviews:busy")
def test_the_list_of_days_costs_the_same_with_ten_and_with_thirty(
    partnership, signed_in, personas, today, same_statements
):
    own = partnership.members.get(organisation__memberships__person=personas.vera)
    vera = Membership.objects.get(person=personas.vera)

    def more(count: int) -> None:
        for number in range(count):
            block(own, today + timedelta(weeks=number), vera)

    more(10)
    address = f"{partnership.get_absolute_url()}members/{own.pk}/away/"
    assert same_statements(signed_in(personas.vera), address, lambda: more(20)) <= 8
