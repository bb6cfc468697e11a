"""One week of the shared picture, from a report without a network to what it led to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone

from samsyn.areas.models import Area
from samsyn.collaborations.models import Party
from samsyn.organisations.models import Membership
from samsyn.situation.cut_off import monday_of
from samsyn.situation.models import Colour, PeriodAnalysis, Report, Reporter, Week
from samsyn.situation.operations.starting import start_situation
from tests.e2e.conftest import DESK, PHONE
from tests.e2e.test_reporting import without_network
from tests.e2e.walker import Walker

LAMP = "Broken lamp by the shop"
MEND = "Kvarnbyhem mends the lamps in the passage"
SAID_BLIND = "Cars were set on fire"


@dataclass
class Eyes:
    """A walker on a phone. The same person stops at the same pages at a desk, and on a phone in Danish in the dark."""

    phone: Walker
    others: list[Walker]

    def look(self, name: str) -> None:
        self.phone.look(name)
        for other in self.others:
            other.go(self.phone.page.url.removeprefix(self.phone.address))
            other.look(name)


@pytest.fixture
def eyes(walk):
    def of(person):
        others = [walk(person, size=DESK), walk(person, size=PHONE, language="da", scheme="dark")]
        return Eyes(walk(person, size=PHONE), others)

    return of


@pytest.fixture
def quiet_area(town, collaboration, personas):
    """Beside the quarter, and nobody reports from it."""
    area = Area.objects.create(
        kind="OWN", country="SE", slug="sjobacken", name="Sjöbacken", municipality=town.area, parent=town.area,
        search_key="sjobacken", sort_key="sjobacken", is_invented=True, created_by=personas.maria,
    )  # fmt: skip
    collaboration.areas.add(area)
    return area


@pytest.fixture
def situation(collaboration, personas, act, today):
    """Four weeks old; this week is the open one, whatever day the test is run."""
    made = start_situation(collaboration, actor=act(personas.maria), now=timezone.now())
    made.started_on = monday_of(today) - timedelta(weeks=4)
    made.closed_through = monday_of(today) - timedelta(weeks=1)
    made.save()
    return made


@pytest.fixture
def amina_reports(situation, collaboration, personas, town, today):
    """Amina of the association moves about in the quarter; she is not in the group that meets."""
    since = today - timedelta(days=9)
    party = Party.objects.create(
        collaboration=collaboration, organisation=town.association, joined=since, reason="Lives there"
    )
    membership = Membership.objects.get(person=personas.amina)
    made = Reporter.objects.create(situation=situation, membership=membership, since=since, party=party)
    made.areas.add(town.quarter)
    return made


def report_without_a_network(amina: Eyes) -> None:
    phone = amina.phone
    phone.go("/report/")
    phone.press("I have read it")
    amina.look("desk")
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    without_network(phone, True)
    phone.page.reload()
    phone.page.locator("input[name=category]").first.check()
    phone.fill({"In a few words": LAMP})
    phone.press("Send")
    phone.reads("1 waiting for the network")
    without_network(phone, False)
    phone.reads("Thank you, it is sent.")
    phone.page.reload()
    phone.reads_not("waiting for the network")
    assert [report.text for report in Report.objects.all()] == [LAMP]


def put_it_into_the_picture(maria: Eyes, slug: str) -> None:
    phone = maria.phone
    phone.go("situation:situation", slug=slug)
    maria.look("open-week")
    phone.follow("1 report to read")
    phone.reads(LAMP)
    maria.look("inbox")
    phone.follow("Skadegörelse")
    maria.look("triage")
    phone.fill({"Put it into the picture": True})
    phone.press("Save")
    assert Report.objects.get().state == Report.State.INCLUDED


def close_by_hand(maria: Eyes, slug: str) -> Week:
    maria.phone.go("situation:situation", slug=slug)
    maria.phone.follow("Close the week now")
    maria.look("close")
    maria.phone.press("Close the week")
    maria.phone.reads("is closed for reports")
    maria.look("closed")
    return Week.objects.get(state=Week.State.CLOSED)


def card(area: str) -> str:
    return f"section.areaform:has(h2:text-is('{area}'))"


def give_colours(who: Eyes, week: Week, colour: str, why: str) -> None:
    phone = who.phone
    phone.go(week.get_absolute_url())
    phone.follow("Give your colours")
    phone.reads_not(SAID_BLIND)
    who.look("colours")
    phone.fill({colour: True, "Why, in a few words": why}, within=card("Kvarnbacken"))
    phone.fill({"no data": True}, within=card("Sjöbacken"))
    phone.press("Give the colours")


def see_nothing_of_the_others(maria: Eyes, week: Week, slug: str) -> None:
    """One party has answered: that is said, and nothing of what it answered."""
    for page in ("week", "meeting", "colours"):
        maria.phone.go(f"situation:{page}", slug=slug, week=str(week))
        maria.phone.reads_not(SAID_BLIND)
    maria.phone.go(week.get_absolute_url())
    maria.phone.reads("1 of 3 parties has given its colours.")
    maria.look("blind")


def meet(maria: Eyes, week: Week, today) -> None:
    phone = maria.phone
    phone.go(week.get_absolute_url())
    phone.press("Open the meeting")
    phone.reads(SAID_BLIND)
    phone.reads("You see this very differently.")
    maria.look("meeting")
    decide_a_measure(maria, today)
    phone.fill({"Orange": True, "What may lie behind": "The passage is dark"}, within=card("Kvarnbacken"))
    phone.fill({"no data": True}, within=card("Sjöbacken"))
    phone.press("Save and end the meeting")
    phone.reads("The parties see Kvarnbacken very differently. Write what was said.")
    phone.look("note-is-missing")
    phone.fill({"What was said, if you differ": "The fire was elsewhere, the lamp is ours"}, within=card("Kvarnbacken"))
    phone.press("Save and end the meeting")
    phone.reads("The fire was elsewhere")
    maria.look("decided")


def decide_a_measure(maria: Eyes, today) -> None:
    phone = maria.phone
    phone.follow("Decide on a measure")
    maria.look("measure")
    phone.fill({
        "Area": "Kvarnbacken", "What is it about?": "The passage is dark", "What is done?": MEND,
        "Responsible party": "Kvarnbyhem", "Ready by": (today + timedelta(days=5)).isoformat(),
        f"Kvarnbacken · Skadegörelse · {LAMP}": True,
    })  # fmt: skip
    phone.press("Decide it")
    phone.reads("You see this very differently.")
    phone.reads(MEND)


def send_the_picture(maria: Eyes) -> None:
    phone = maria.phone
    phone.follow("Send the picture")
    maria.look("send")
    phone.press("Send it")
    phone.reads("The passage is dark")
    phone.reads(MEND)
    maria.look("picture")
    with phone.page.expect_download() as waiting:
        phone.follow("As PDF")
    assert Path(waiting.value.path()).read_bytes().startswith(b"%PDF")
    assert "amina@example.org" in {address for message in mail.outbox for address in message.to}


def where(walker: Walker) -> str:
    """Which of the room's ways is marked as the one taken."""
    return walker.page.locator("nav.ways [aria-current=page]").inner_text()


def read_what_became_of_it(amina: Eyes, slug: str) -> None:
    phone = amina.phone
    phone.go("situation:my_reports", slug=slug)
    phone.reads(MEND)
    amina.look("mine")
    phone.follow("Skadegörelse")
    phone.reads("Led to")
    assert where(phone) == "My reports"
    amina.look("what-became-of-it")
    phone.follow("In the picture of")
    phone.reads("Kvarnbacken")
    phone.reads_not("Sjöbacken")
    amina.look("her-picture")


@pytest.mark.proves("F-EST-1", "F-EST-7", "F-EST-9", "F-EST-11", "F-EST-12", "F-EST-17")
def test_from_a_report_without_a_network_to_what_it_led_to(eyes, personas, amina_reports, quiet_area, today):
    slug = amina_reports.situation.collaboration.slug
    amina, maria, eva = eyes(personas.amina), eyes(personas.maria), eyes(personas.eva)
    report_without_a_network(amina)
    put_it_into_the_picture(maria, slug)
    week = close_by_hand(maria, slug)
    give_colours(eva, week, "Röd", SAID_BLIND)
    see_nothing_of_the_others(maria, week, slug)
    give_colours(maria, week, "Grön", "A lamp is broken, as often")
    assert Colour.objects.count() == 4
    meet(maria, week, today)
    send_the_picture(maria)
    read_what_became_of_it(amina, slug)


@pytest.fixture
def half_a_year(situation, amina_reports, town, today):
    """Reports on the same square each week, so that there is a pattern, and something to publish."""
    situation.started_on = monday_of(today) - timedelta(weeks=30)
    situation.is_public = True
    situation.save()
    category = situation.checklists.get().categories.get(key="damage")
    for weeks_ago in range(1, 27):
        monday = monday_of(today) - timedelta(weeks=weeks_ago)
        seen = timezone.make_aware(datetime.combine(monday + timedelta(days=4), time(20)))
        Report.objects.bulk_create(
            Report(
                situation=situation, party=amina_reports.party, reporter=amina_reports, area=town.quarter, week=monday,
                category=category, occurred_from=seen, at=seen, state=Report.State.INCLUDED, text="Krossat glas",
                spot="66700:8000", latitude=60.6, longitude=15.6,
            )
            for _report in range(2 + weeks_ago % 3)
        )  # fmt: skip
    return situation


ROUND = pytest.mark.parametrize(
    ("language", "size", "scheme"),
    [("sv", DESK, "light"), ("en", PHONE, "light"), ("da", PHONE, "dark")],
    ids=["swedish-desk", "phone", "danish-phone-dark"],
)


@ROUND
def test_beginning_is_there_to_look_at(walk, personas, collaboration, language, size, scheme):
    maria = walk(personas.maria, language=language, size=size, scheme=scheme)
    for page in ("situation", "start"):
        maria.go(f"situation:{page}", slug=collaboration.slug)
        maria.look(page)


PAGES = ["rules", "edit_rules", "checklist", "scale", "add_place", "reporters", "add_reporter", "patterns", "trends",
         "hotspots", "weeks", "evaluations", "duties", "record_duty", "intake", "intake_file", "intake_write", "police",
         "export", "start_export"]  # fmt: skip


FIGURES = {"en": "Figures from others", "sv": "Siffror från andra", "da": "Tal fra andre"}


@ROUND
def test_what_stands_around_the_week_is_there_to_look_at(walk, personas, half_a_year, language, size, scheme):
    maria = walk(personas.maria, language=language, size=size, scheme=scheme)
    slug = half_a_year.collaboration.slug
    for page in PAGES:
        maria.go(f"situation:{page}", slug=slug)
        maria.look(page)
        assert page != "police" or where(maria) == FIGURES[language]
    maria.go("situation:watch", slug=slug, spot="66700:8000")
    maria.look("watch")
    maria.go("situation:write_evaluation", slug=slug, year=timezone.localdate().year - 1)
    maria.look("write-evaluation")


@ROUND
def test_anybody_may_read_what_the_group_publishes(walk, half_a_year, language, size, scheme):
    stranger = walk(None, language=language, size=size, scheme=scheme)
    stranger.go("situation:public", slug=half_a_year.collaboration.slug)
    stranger.look("public")
    stranger.reads("Kvarnbacken")
    stranger.reads_not("Krossat glas")


@pytest.mark.proves("F-EST-14")
def test_an_analysis_from_plan_to_causes(eyes, personas, half_a_year, quiet_area):
    maria, eva = eyes(personas.maria), eyes(personas.eva)
    maria.phone.go("situation:analyses", slug=half_a_year.collaboration.slug)
    maria.look("none-yet")
    maria.phone.follow("Plan an analysis")
    maria.look("plan")
    maria.phone.press("Save")
    analysis = half_a_year.analyses.get()
    score(maria, analysis, "Kvarnby kommun", need="4")
    score(eva, analysis, "Kvarnbyhem", need="5 – great")
    maria.phone.go(analysis.get_absolute_url())
    maria.look("scored")
    maria.phone.follow("Choose the areas")
    maria.look("rank")
    maria.phone.press("Choose the areas")
    maria.look("ranked")
    maria.phone.follow("Add a cause")
    maria.look("cause")
    maria.phone.go("situation:decide_analysis", slug=half_a_year.collaboration.slug, analysis=analysis.pk)
    maria.look("decide")
    maria.phone.go("situation:analyses", slug=half_a_year.collaboration.slug)
    maria.phone.reads("Kvarnbacken")
    maria.look("list")


def score(who: Eyes, analysis: PeriodAnalysis, party: str, *, need: str) -> None:
    who.phone.go(analysis.get_absolute_url())
    who.phone.follow(f"Score for {party}")
    who.look("score")
    who.phone.fill({
        "Kvarnbacken: how great is the need?": need, "Kvarnbacken: how much can you do about it?": "3",
    })  # fmt: skip
    who.phone.press("Save")
