"""Two people in the same meeting, each with a browser: nothing that either wrote is lost."""

from __future__ import annotations

from html import unescape

import pytest

from samsyn.core.errors import Conflict
from samsyn.organisations.models import Membership
from samsyn.situation.models import Assessment, Colour
from samsyn.situation.operations import deciding
from samsyn.situation.operations.deciding import Joint
from samsyn.situation.tests.weeks.test_meeting_page import page


@pytest.fixture
def meeting(closed, second_area, by, personas, report):
    report()
    report(area=second_area)
    return deciding.open_meeting(closed, **by(personas.maria))


@pytest.fixture
def browser(meeting, signed_in):
    """`browser(person)`: what the page holds when it is opened, and `send(**changes)` that sends it on."""

    def open_page(person):
        client = signed_in(person)
        return Browser(client, page(meeting, "meeting"))

    return open_page


class Browser:
    def __init__(self, client, address):
        self.client, self.address = client, address
        self.take_up(client.get(address))

    def take_up(self, answer):
        form = answer.context["form"]
        self.held = {name: str(form[name].value() or "") for name in form.fields}

    def send(self, **changes):
        answer = self.client.post(self.address, {**self.held, **changes, "once_key": str(id(changes))})
        if answer.status_code == 200:
            self.take_up(answer)
        return answer


@pytest.fixture
def field(town):
    return lambda name, area=None: f"{name}_{(area or town.quarter).pk}"


@pytest.mark.proves("F-EST-9")
def test_the_second_to_decide_an_area_sees_both_and_nothing_is_lost(browser, personas, field, level):
    maria, eva = browser(personas.maria), browser(personas.eva)
    assert maria.send(**{field("level"): str(level(2).pk), field("hypothesis"): "Lamps"}).status_code == 302
    answer = eva.send(**{field("level"): str(level(3).pk), field("hypothesis"): "The square is empty"})
    shown = unescape(answer.content.decode())
    assert "Somebody else saved while you were writing" in shown
    assert "Kvarnbacken – What may lie behind" in shown
    assert "Lamps" in shown
    assert "The square is empty" in shown
    kept = Assessment.objects.get()
    assert (kept.level, kept.hypothesis, kept.version) == (level(2), "Lamps", 1)
    assert eva.held[field("hypothesis")] == "The square is empty"
    assert eva.send().status_code == 302
    kept.refresh_from_db()
    assert (kept.level, kept.hypothesis, kept.version) == (level(3), "The square is empty", 2)


def test_after_both_were_shown_one_may_go_back_to_what_was_there_before(browser, personas, field, level):
    browser(personas.maria).send(**{field("level"): str(level(2).pk)})
    maria, eva = browser(personas.maria), browser(personas.eva)
    maria.send(**{field("level"): str(level(3).pk)})
    assert eva.send(**{field("level"): str(level(4).pk)}).status_code == 200
    assert eva.send(**{field("level"): str(level(2).pk)}).status_code == 302
    assert Assessment.objects.get().level == level(2)


def test_two_who_write_about_different_areas_do_not_disturb_each_other(
    browser, personas, field, level, second_area, town
):
    browser(personas.maria).send(**{field("level"): str(level(2).pk), field("level", second_area): str(level(2).pk)})
    maria, eva = browser(personas.maria), browser(personas.eva)
    assert maria.send(**{field("level"): str(level(3).pk)}).status_code == 302
    assert eva.send(**{field("level", second_area): str(level(4).pk)}).status_code == 302
    found = {row.area: (row.level, row.version) for row in Assessment.objects.select_related("area", "level")}
    assert found == {town.quarter: (level(3), 2), second_area: (level(4), 2)}


def test_a_conflict_about_one_area_keeps_the_whole_page_and_takes_over_what_was_not_touched(
    browser, personas, field, level, second_area
):
    maria, eva = browser(personas.maria), browser(personas.eva)
    maria.send(**{field("level"): str(level(2).pk), field("level", second_area): str(level(3).pk)})
    eva.send(**{field("level"): str(level(4).pk), field("hypothesis"): "Mine"})
    assert Assessment.objects.get(area=second_area).level == level(3)
    assert eva.held[field("level", second_area)] == str(level(3).pk)
    assert eva.send().status_code == 302
    assert Assessment.objects.get(area=second_area).version == 1


def test_two_who_agree_meet_with_no_conflict(browser, personas, field, level):
    maria, eva = browser(personas.maria), browser(personas.eva)
    for one in (maria, eva):
        assert one.send(**{field("level"): str(level(2).pk), field("hypothesis"): "Lamps"}).status_code == 302
    assert Assessment.objects.get().version == 1


def test_the_meeting_does_not_end_on_a_conflict(browser, meeting, personas, field, level, second_area):
    maria, eva = browser(personas.maria), browser(personas.eva)
    both = {field("level"): str(level(2).pk), field("level", second_area): str(level(3).pk)}
    eva.send(**{field("level"): str(level(4).pk)})
    assert maria.send(**both, act="decide").status_code == 200
    meeting.refresh_from_db()
    assert meeting.state == "MEETING"
    assert not Assessment.objects.filter(area=second_area).exists()
    assert maria.send(act="decide")["Location"] == page(meeting, "week")


def test_what_ends_the_meeting_too_early_is_not_kept_by_half(browser, personas, field, level):
    maria = browser(personas.maria)
    answer = maria.send(**{field("level"): str(level(2).pk)}, act="decide")
    assert "Missing: Sjöbacken" in unescape(answer.content.decode())
    assert maria.held[field("level")] == str(level(2).pk)
    assert not Assessment.objects.exists()


@pytest.mark.parametrize("seen", ["", "0-", "1-nonsense", "²-x", "99999999999999999999-x", "-"])
def test_a_page_that_says_nothing_true_of_what_it_showed_overwrites_nothing(browser, personas, field, level, seen):
    browser(personas.maria).send(**{field("level"): str(level(2).pk), field("hypothesis"): "Lamps"})
    browser(personas.maria).send(**{field("level"): str(level(3).pk), field("hypothesis"): "Lamps"})
    answer = browser(personas.eva).send(**{field("level"): str(level(4).pk), field("seen"): seen})
    assert answer.status_code == 200
    assert Assessment.objects.get().level == level(3)


def test_words_without_a_colour_are_asked_about_and_kept(browser, personas, field):
    eva = browser(personas.eva)
    answer = eva.send(**{field("hypothesis"): "Lamps"})
    assert list(answer.context["form"].errors) == [field("level")]
    assert eva.held[field("hypothesis")] == "Lamps"


def test_whoever_showed_nobody_anything_is_not_checked(meeting, by, personas, town, level):
    for step in (2, 3):
        deciding.decide_areas(meeting, {town.quarter: Joint(level(step))}, **by(personas.maria))
    assert Assessment.objects.get().version == 2
    with pytest.raises(Conflict) as conflict:
        deciding.decide_areas(meeting, {town.quarter: Joint(level(4), version=1)}, **by(personas.eva))
    assert conflict.value.theirs[town.quarter.pk].level == level(3)


def test_two_who_speak_for_one_party_do_not_write_over_each_other(
    closed, parties, personas, town, signed_in, field, level, today
):
    Membership.objects.create(organisation=town.housing, person=personas.otto, role="REPRESENTATIVE", since=today)
    eva, otto = (Browser(signed_in(who), page(closed, "colours")) for who in (personas.eva, personas.otto))
    assert eva.send(**{field("level"): str(level(2).pk), field("comment"): "Lamps"}).status_code == 302
    answer = otto.send(**{field("level"): str(level(3).pk), field("comment"): "The square is empty"})
    shown = unescape(answer.content.decode())
    assert answer.status_code == 200
    assert "Lamps" in shown
    assert "The square is empty" in shown
    assert Colour.objects.get().comment == "Lamps"
    assert otto.send().status_code == 302
    assert (Colour.objects.get().comment, Colour.objects.get().version) == ("The square is empty", 2)
