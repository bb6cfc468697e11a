"""Setting up the work: rules, checklists that keep old words, scales of three to five, and who reports."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from samsyn.core.errors import Conflict, Refused
from samsyn.organisations.models import Membership
from samsyn.situation.models import Category, Place, Report, Reporter, Scale, Situation
from samsyn.situation.operations import reporters as people
from samsyn.situation.operations import rules
from samsyn.situation.operations.rules import CategoryWords, LevelWords
from samsyn.situation.queries.reporting_rate import rates


@pytest.fixture
def maria(by, personas):
    return lambda: by(personas.maria)


@pytest.fixture
def address(situation):
    return lambda name, *more: reverse(f"situation:{name}", args=[situation.collaboration.slug, *more])


def words(row, **changes):
    usual = {"title": row.title, "help": row.help, "is_coming": row.is_coming, "is_published": row.is_published}
    return CategoryWords(**{**usual, "was": row.key, **changes})


@pytest.mark.proves("F-EST-3")
def test_new_words_make_a_new_version_and_old_reports_are_counted_under_it(situation, categories, maria, send, event):
    (old,) = send(event("damage"))
    changed = [words(row, title="Vandalism") if key == "damage" else words(row) for key, row in categories.items()]
    new = rules.publish_checklist(situation, **maria(), categories=changed)
    old.refresh_from_db()
    assert (new.number, old.category.title) == (2, categories["damage"].title)
    assert (old.category.counts_as.title, old.category.counts_as.checklist) == ("Vandalism", new)


@pytest.mark.proves("F-EST-3")
def test_what_is_left_out_is_counted_as_what_the_lead_says_also_two_versions_on(situation, categories, maria):
    kept = [words(row) for key, row in categories.items() if key != "damage"]
    place = [one.was for one in kept].index("disorder")
    rules.publish_checklist(situation, **maria(), categories=kept, gone={"damage": place})
    third = rules.publish_checklist(situation, **maria(), categories=kept)
    damage = Category.objects.get(pk=categories["damage"].pk)
    assert (damage.counts_as.key, damage.counts_as.checklist) == ("disorder", third)


def test_what_is_left_out_without_an_heir_goes_on_as_itself(situation, categories, maria):
    kept = [words(row) for key, row in categories.items() if key != "damage"]
    rules.publish_checklist(situation, **maria(), categories=kept)
    assert Category.objects.get(pk=categories["damage"].pk).counts_as is None


def test_two_who_change_the_checklist_at_once_do_not_overwrite_each_other(situation, categories, maria):
    same = [words(row) for row in categories.values()]
    rules.publish_checklist(situation, **maria(), categories=same, number=1)
    with pytest.raises(Conflict):
        rules.publish_checklist(situation, **maria(), categories=same, number=1)


@pytest.mark.proves("B11")
def test_two_categories_of_one_title_are_refused(situation, categories, maria):
    with pytest.raises(Refused):
        rules.publish_checklist(situation, **maria(), categories=[CategoryWords("Noise"), CategoryWords("noise")])


def test_the_checklist_is_changed_on_its_page(signed_in, personas, address, categories):
    client = signed_in(personas.maria)
    form = client.get(address("checklist")).context["form"]
    sent = {name: value for name, value in form.initial.items() if value is not False}
    client.post(address("checklist"), sent | {"damage_title": "", "damage_heir": "disorder", "new1_title": "Noise",
                                              "once_key": uuid4()})  # fmt: skip
    newest = list(Category.objects.filter(checklist__number=2).values_list("title", flat=True))
    assert newest[-1] == "Noise"
    assert len(newest) == len(categories)
    assert Category.objects.get(pk=categories["damage"].pk).counts_as.key == "disorder"


@pytest.mark.proves("F-EST-10")
@pytest.mark.parametrize(("number", "taken"), [(2, False), (3, True), (4, True), (5, True), (6, False)])
def test_a_scale_has_three_to_five_levels(situation, maria, number, taken):
    levels = [LevelWords(f"Level {step}", "Means this", "Meets weekly") for step in range(number)]
    if not taken:
        with pytest.raises(Refused):
            rules.publish_scale(situation, **maria(), levels=levels)
        return
    scale = rules.publish_scale(situation, **maria(), levels=levels)
    assert (scale.number, scale.levels.count()) == (2, number)


def test_a_level_that_no_longer_exists_calls_for_nothing(situation, maria):
    Situation.objects.update(grave_level=4)
    situation.refresh_from_db()
    rules.publish_scale(situation, **maria(), levels=[LevelWords(name, "Means this") for name in "abc"])
    situation.refresh_from_db()
    assert situation.grave_level == 3


def test_a_level_without_a_meaning_is_refused_at_its_field_and_keeps_the_rest(signed_in, personas, address, situation):
    answer = signed_in(personas.maria).post(address("scale"), {"title1": "Green", "title2": "Red", "meaning1": "Calm"})
    assert "meaning2" in answer.context["form"].errors
    assert "Calm" in answer.content.decode()
    assert Scale.objects.count() == 1


def test_the_rules_are_changed_on_their_page_and_bounds_hold(signed_in, personas, address, situation):
    client = signed_in(personas.maria)
    form = client.get(address("edit_rules")).context["form"]
    sent = {name: value for name, value in form.initial.items() if value is not False}
    wrong = client.post(address("edit_rules"), sent | {"grid_metres": 10, "public_least": 2, "repeats": 9})
    assert set(wrong.context["form"].errors) == {"grid_metres", "public_least", "repeats"}
    client.post(address("edit_rules"), sent | {"grid_metres": 50, "cut_off_day": 5})
    situation.refresh_from_db()
    assert (situation.grid_metres, situation.cut_off_day) == (50, 5)


def test_a_place_is_kept_as_a_square_and_closed_without_losing_reports(situation, maria, town, send, event):
    place = rules.add_place(
        situation, **maria(), area=town.quarter, name="The school", latitude=60.512345, longitude=15.512345
    )
    assert (place.latitude, place.longitude) != (60.512345, 15.512345)
    (report,) = send(event(place=place.pk))
    rules.close_place(place, **maria())
    assert Report.objects.get(pk=report.pk).place == place
    with pytest.raises(Refused):
        rules.add_place(situation, **maria(), area=town.quarter, name="X", latitude=float("nan"), longitude=1.0)
    assert Place.objects.count() == 1


def test_a_reporter_is_added_by_the_lead_with_areas_and_once(situation, maria, personas, town):
    eva = Membership.objects.get(person=personas.eva)
    reporter = people.add_reporter(situation, **maria(), membership=eva, areas=[town.quarter], label="caretaker")
    assert (reporter.party.organisation, list(reporter.areas.all())) == (town.housing, [town.quarter])
    with pytest.raises(Refused, match="already"):
        people.add_reporter(situation, **maria(), membership=eva, areas=[town.quarter])


def test_nobody_outside_the_parties_reports(situation, maria, personas, town):
    for person in (personas.vera, personas.per):
        with pytest.raises(Refused):
            people.add_reporter(
                situation, **maria(), membership=Membership.objects.get(person=person), areas=[town.quarter]
            )


def test_a_party_adds_its_own_and_no_others(situation, by, personas, town):
    own, other = (Membership.objects.get(person=person) for person in (personas.eva, personas.maria))
    assert people.add_reporter(situation, **by(personas.eva), membership=own, areas=[town.quarter])
    with pytest.raises(Refused):
        people.add_reporter(situation, **by(personas.eva), membership=other, areas=[town.quarter])
    assert Reporter.objects.count() == 1


def test_who_has_ended_sends_nothing_and_sees_what_was_sent(reporter, maria, send, event, signed_in, personas):
    (report,) = send(event())
    people.end_reporter(reporter, **maria())
    eva = signed_in(personas.eva)
    assert eva.get(report.get_absolute_url()).status_code == 200
    assert "You do not report anywhere" in eva.get("/report/").content.decode()


def test_a_colleague_takes_over_the_areas_of_who_leaves(reporter, maria, personas, town, today):
    colleague = Membership.objects.create(organisation=town.housing, person=personas.otto, since=today)
    passed = people.pass_on_reporting(reporter.situation.collaboration, **maria(), of=reporter.membership, to=colleague)
    reporter.refresh_from_db()
    assert (passed, reporter.until) == (1, today)
    assert list(Reporter.objects.get(membership=colleague).areas.all()) == [town.quarter]


@pytest.mark.proves("F-EST-18")
def test_silence_of_four_weeks_is_told_by_organisation(situation, reporter, send, event, act, personas, today):
    def told():
        return [
            (rate.organisation, rate.reporters, rate.heard, rate.silent)
            for rate in rates(act(personas.maria), situation)
        ]

    assert told() == [("Kvarnbyhem", 1, 0, 1)]
    send(event())
    assert told() == [("Kvarnbyhem", 1, 1, 0)]
    Report.objects.update(at=timezone.now() - timedelta(weeks=4, days=1))
    assert told() == [("Kvarnbyhem", 1, 0, 1)]
    Reporter.objects.update(since=today)
    assert told() == [("Kvarnbyhem", 1, 0, 0)]


@pytest.mark.proves("F-EST-18")
def test_the_page_ranks_organisations_by_name_and_shows_no_persons_figures(signed_in, personas, address, reporter):
    page = signed_in(personas.maria).get(address("reporters")).content.decode()
    figures = page[page.index("<table") : page.index("</table>")]
    assert "Kvarnbyhem" in figures
    assert "Eva" not in figures


def test_beginning_leads_to_the_reporters(signed_in, personas, collaboration):
    address = reverse("situation:start", args=[collaboration.slug])
    sent = {"cut_off_day": 1, "cut_off_time": "12:00", "cut_off_after": "on", "once_key": uuid4()}
    answer = signed_in(personas.maria).post(address, sent)
    assert answer["Location"] == reverse("situation:reporters", args=[collaboration.slug])
    assert Situation.objects.get().cut_off_after


def test_only_the_lead_changes_the_rules(signed_in, personas, address, reporter, square):
    eva = signed_in(personas.eva)
    assert eva.get(address("rules")).status_code == 200
    for name, more in (
        ("edit_rules", ()),
        ("checklist", ()),
        ("scale", ()),
        ("add_place", ()),
        ("close_place", (square.pk,)),
    ):
        assert eva.get(address(name, *more)).status_code == 403
    assert signed_in(personas.otto).get(address("rules")).status_code == 404
