"""The register of agreements: all that the reader may see, what overlaps, and what ends soon."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from itertools import count

import pytest
from dateutil.relativedelta import relativedelta
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from samsyn.agreements.models import Agreement
from samsyn.agreements.queries.register import last_notice, listed, rows_of
from samsyn.agreements.timeline import scale_of
from samsyn.areas.models import Area
from samsyn.collaborations.models import Collaboration, Notice, Party, Terms
from samsyn.measures.models import Goal, GoalArea, GoalAreaMatch, GoalSet

pytestmark = pytest.mark.django_db
LIST = "/agreements/"
AREA = "/areas/kvarnbacken/agreements/"
numbers = count(1)


@pytest.fixture
def agree(town, today, now):
    """`agree("Ljusa gångar", town.housing, town.police)`: a signed agreement about safety in Kvarnbacken."""

    def agree(name, *parties, topics=("safety",), areas=None, access="OPEN", **terms):
        made = Collaboration.objects.create(
            name=name, slug=f"agreement-{next(numbers)}", country="SE", lead=parties[0], access=access, kind="lua",
            state="ACTIVE", created_at=now, is_invented=True,
        )  # fmt: skip
        made.areas.set(areas or [town.quarter])
        for party in parties:
            Party.objects.create(collaboration=made, organisation=party, joined=today)
        for key in topics:
            goal = Goal.objects.create(collaboration=made, text=f"Mål om {key}", reached_by=today, at=now)
            goal.areas.add(national(key))
        fields = {"number": 1, "start": today, "end": today + timedelta(days=900), "frozen_at": now, **terms}
        return Terms.objects.create(collaboration=made, created_at=now, **fields)

    return agree


def national(key):
    return GoalArea.objects.get(key=key, goal_set__country="SE", goal_set__owner=None)


@pytest.fixture
def rows(act, personas):
    def rows(person="eva"):
        actor = act(getattr(personas, person))
        return {row.name: row for row in rows_of(actor, list(listed(actor).order_by("pk")))}

    return rows


@pytest.fixture
def two(agree, town):
    """Overlapping: the police, safety."""
    agree("Ljusa gångar", town.housing, town.police)
    return agree("Trygga torg", town.municipality, town.police, topics=("safety", "work"))


@pytest.fixture
def eva(signed_in, personas):
    return signed_in(personas.eva)


def page(client, address, **query):
    return client.get(address, query).content.decode()


def names(client, address, **query):
    return set(re.findall(r'<th scope="row"[^>]*><a [^>]*><bdi>(.*?)</bdi>', page(client, address, **query)))


@pytest.mark.proves("F-LUA-8")
def test_the_same_party_topic_place_and_time_is_shown_on_both(two, rows):
    found = rows()
    (one,), (other,) = found["Ljusa gångar"].shared, found["Trygga torg"].shared

    assert (one.other_name, one.parties, one.topics) == ("Trygga torg", "Polisen Kvarnby", "Safety")
    assert other.other_name == "Ljusa gångar"


@pytest.mark.proves("F-LUA-8")
def test_another_place_topic_party_or_time_is_no_overlap(agree, town, rows, today):
    agree("Ljusa gångar", town.housing, town.police)
    elsewhere = Area.objects.create(kind="OWN", country="SE", slug="ost", name="Öst", search_key="o", sort_key="o")
    agree("Annan plats", town.police, town.association, areas=[elsewhere])
    agree("Annat ämne", town.police, town.association, topics=("work",))
    agree("Annan part", town.municipality, town.association)
    agree("Annan tid", town.police, town.other_city, start=today + timedelta(days=901), end=None)

    assert all(row.shared == [] for row in rows().values())


def test_an_agreement_for_the_whole_town_overlaps_with_one_for_its_neighbourhood(agree, town, rows):
    agree("Ljusa gångar", town.housing, town.police)
    agree("Hela staden", town.municipality, town.police, areas=[town.area])

    assert [one.other_name for one in rows()["Hela staden"].shared] == ["Ljusa gångar"]


def test_a_towns_own_goal_area_is_the_national_one_it_answers_to(agree, town, rows, now):
    own = GoalSet.objects.create(name="Kvarnbys egna", country="SE", owner=town.municipality, at=now)
    local = GoalArea.objects.create(goal_set=own, key="lugnt", title_sv="Lugnt och skönt")
    GoalAreaMatch.objects.create(local=local, national=national("safety"))
    agree("Ljusa gångar", town.housing, town.police)
    terms = agree("Med egna mål", town.municipality, town.police, topics=())
    Goal.objects.create(collaboration=terms.collaboration, text="Lugn", reached_by=terms.start, at=now).areas.add(local)

    assert [one.topics for one in rows()["Med egna mål"].shared] == ["Lugnt och skönt"]


def test_the_topics_that_an_agreement_names_count_without_goals(agree, town, rows, now):
    agree("Ljusa gångar", town.housing, town.police)
    terms = agree("Utan mål", town.municipality, town.police, topics=(), frozen_at=None)
    agreement = Agreement.objects.create(terms=terms, language="sv", title="Utan mål", created_at=now)
    agreement.topics.add(national("safety"))

    assert [one.topics for one in rows()["Utan mål"].shared] == ["Safety"]


def test_what_is_over_overlaps_with_nothing(two, rows):
    Collaboration.objects.filter(pk=two.collaboration_id).update(state="ENDED")

    assert rows()["Ljusa gångar"].shared == []


def test_a_party_that_has_left_is_in_no_overlap(two, town, rows, today):
    Party.objects.filter(collaboration=two.collaboration, organisation=town.police).update(left=today)

    assert rows()["Ljusa gångar"].shared == []
    assert "Polisen" not in rows()["Trygga torg"].parties


def test_the_row_is_what_was_signed_last_and_a_draft_only_where_nothing_is(agree, town, rows, today, now):
    terms = agree("Förnyas", town.housing, frozen_at=now)
    draft = {"collaboration": terms.collaboration, "start": today, "created_at": now}
    Terms.objects.create(number=2, end=today + timedelta(days=99), frozen_at=now, **draft)
    Terms.objects.create(number=3, end=today + timedelta(days=5000), **draft)
    agree("Nytt", town.housing, frozen_at=None)

    assert rows()["Förnyas"].ends_on == today + timedelta(days=99)
    assert str(rows()["Nytt"].state.label) == "Draft"
    assert len(rows()) == 2


@pytest.mark.parametrize(
    ("days", "more", "word"),
    [
        (366 * 2, {}, "In force"), (300, {}, "Ends within a year"), (-1, {}, "Over"), (0, {}, "Ends within a year"),
        (900, {"start": date(2200, 1, 1), "end": None}, "Not yet in force"),
    ],
)  # fmt: skip
def test_the_state_says_how_it_stands_today(agree, town, rows, today, days, more, word):
    agree("Ett", town.housing, **{"start": today - timedelta(days=500), "end": today + timedelta(days=days), **more})

    assert str(rows()["Ett"].state.label) == word


def test_notice_given_moves_the_end(agree, town, rows, today, personas, now):
    terms = agree("Sägs upp", town.housing)
    party = terms.collaboration.parties.get()
    Notice.objects.create(
        collaboration=terms.collaboration, party=party, given_on=today, last_day=today + timedelta(days=90),
        obligations="Nycklar", person=personas.eva, at=now,
    )  # fmt: skip

    assert rows()["Sägs upp"].ends_on == today + timedelta(days=90)
    assert str(rows()["Sägs upp"].state.label) == "Notice given"


@given(end=st.dates(date(1990, 1, 1), date(2190, 12, 31)), months=st.integers(0, 120))
def test_no_notice_reaches_past_the_end(end, months):
    assert last_notice(end, months) + relativedelta(months=months) <= end


def test_the_database_sorts_by_the_same_last_day_for_notice(agree, town, act, personas, today):
    for months, end in ((6, date(2031, 8, 31)), (1, date(2031, 3, 31)), (3, date(2032, 5, 30)), (0, date(2031, 8, 31))):
        agree(f"{months} {end}", town.housing, end=end, notice_months=months)
    found = list(listed(act(personas.eva)))

    assert [terms.notice_by for terms in found] == [last_notice(terms.end, terms.notice_months) for terms in found]
    assert last_notice(date(2031, 8, 31), 6) == date(2031, 2, 28)


# Who sees what


@pytest.fixture
def three(agree, town):
    agree("Öppet", town.housing, town.police, access="OPEN")
    agree("Genomlyst", town.housing, town.police, access="TRANSPARENT")
    agree("Stängt", town.housing, town.police, access="RESTRICTED")


@pytest.mark.parametrize(
    ("person", "seen"),
    [
        ("eva", {"Öppet", "Genomlyst", "Stängt"}), ("per", {"Öppet", "Genomlyst", "Stängt"}),
        ("vera", {"Öppet"}), ("mette", {"Öppet"}), ("otto", {"Öppet"}), ("nils", {"Öppet"}),
    ],
)  # fmt: skip
def test_nobody_meets_an_agreement_that_they_may_not_read(three, signed_in, personas, person, seen):
    client = signed_in(getattr(personas, person))
    for address in (LIST, f"{LIST}timeline/", AREA, f"{AREA}timeline/"):
        assert names(client, address) == seen, address
        assert {name for name in ("Öppet", "Genomlyst", "Stängt") if name in page(client, address)} == seen
    card = page(client, "/areas/kvarnbacken/").partition("card-agreements")[2].partition("</section>")[0]
    assert {name for name in ("Öppet", "Genomlyst", "Stängt") if name in card} == seen


def test_an_overlap_with_what_one_may_not_read_is_not_told(three, rows, signed_in, personas):
    assert [row.shared for row in rows("otto").values()] == [[]]
    assert "Overlaps</h2>" not in page(signed_in(personas.otto), AREA)
    assert len(rows("eva")["Öppet"].shared) == 2


def test_files_hold_no_more_than_the_page(three, signed_in, personas):
    content = b"".join(signed_in(personas.otto).get(LIST, {"format": "csv"})).decode()

    assert "Öppet" in content
    assert "Stängt" not in content
    assert "Genomlyst" not in content


def test_strangers_sign_in_first(three, client):
    assert client.get(LIST).status_code == 302
    assert "Öppet" not in client.get("/areas/kvarnby-kommun/agreements/").content.decode()


# Finding


def test_the_list_is_filtered_by_area_form_party_and_end(agree, town, eva, today):
    agree("Snart", town.housing, town.police, end=today + timedelta(days=80))
    agree("Länge", town.housing)
    wanted = {"area": "kvarnbacken", "kind": "lua", "party": "polisen", "ends_within": "3"}

    for name, value in wanted.items():
        assert "Snart" in names(eva, LIST, **{name: value})
    for name, value in {"area": "Öst", "kind": "iop", "party": "Sjöstad"}.items():
        assert names(eva, LIST, **{name: value}) == set()
    assert names(eva, LIST, party="polisen") == names(eva, LIST, ends_within="3") == {"Snart"}
    assert names(eva, LIST, area="Kvarnby") == {"Snart", "Länge"}, "the town's name finds its neighbourhoods"


def test_within_twelve_months_is_counted_to_the_day(agree, town, eva, today):
    year = today + relativedelta(months=12)
    agree("På dagen", town.housing, end=year)
    agree("Dagen efter", town.housing, end=year + timedelta(days=1))
    agree("Redan slut", town.housing, start=today - timedelta(days=9), end=today - timedelta(days=1))
    agree("Utkastet", town.housing, end=year, frozen_at=None)

    assert names(eva, LIST, ends_within="12") == {"På dagen"}


def test_what_ends_next_stands_first_and_what_is_over_does_not(agree, town, eva, today):
    agree("Slut", town.housing, start=today - timedelta(days=9), end=today - timedelta(days=1))
    agree("Senare", town.housing)
    agree("Först", town.housing, end=today)
    said = page(eva, LIST)

    assert said.index(">Först<") < said.index(">Senare<") < said.index(">Slut<")


def test_the_file_holds_what_was_filtered_with_the_overlaps_in_words(two, eva):
    lines = list(
        csv.reader(io.StringIO(b"".join(eva.get(LIST, {"format": "csv", "party": "hem"})).decode("utf-8-sig")))
    )

    assert len(lines) == 2
    assert lines[1][0] == "Ljusa gångar"
    assert lines[1][-1] == "Trygga torg: Polisen Kvarnby, Safety"


@pytest.mark.proves("F-LUA-8")
def test_an_areas_page_tells_every_overlap_once(two, eva):
    said = page(eva, AREA)

    assert said.count("Trygga torg</a></span>") == 1
    assert "1 overlap</strong>" in said
    assert f'<a href="{AREA}#overlaps" title="Trygga torg">1</a>' in page(eva, LIST)
    assert "Could one agreement be enough?" in said


def test_an_areas_register_holds_what_lies_in_it_and_above_it_and_nothing_beside(agree, town, eva):
    beside = Area.objects.create(
        kind="OWN", country="SE", slug="ost", name="Öst", municipality=town.area, search_key="o", sort_key="o"
    )
    agree("I Kvarnbacken", town.housing)
    agree("I hela staden", town.housing, areas=[town.area])
    agree("Bredvid", town.housing, areas=[beside])

    assert names(eva, AREA) == {"I Kvarnbacken", "I hela staden"}
    assert "Bredvid" in names(eva, "/areas/kvarnby-kommun/agreements/")


def test_the_areas_page_has_a_card_with_those_that_end_first(agree, town, eva, today):
    agree("Snart", town.housing, town.police, end=today + timedelta(days=80))
    agree("Sen", town.municipality, town.police)
    said = page(eva, "/areas/kvarnbacken/")

    assert said.index("card-agreements") < said.index("Snart", said.index("card-agreements"))
    assert "1 overlap" in said
    assert f'href="{AREA}"' in said


def test_an_area_without_agreements_has_no_card(town, eva):
    assert "card-agreements" not in page(eva, "/areas/kvarnbacken/")


def test_the_menu_leads_to_the_register(two, eva):
    assert f'<a href="{LIST}"' in page(eva, reverse("collaborations:list"))


# Through time


def test_the_timeline_draws_a_bar_for_each_and_says_the_days_in_words(two, eva):
    said = page(eva, f"{LIST}timeline/")

    assert said.count('class="timeline__bar"') == 2
    assert "In force from" in said
    assert b"<svg" not in b"".join(eva.get(f"{LIST}timeline/", {"format": "csv"}))


days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(st.lists(st.tuples(days, days | st.none()), max_size=5), days)
def test_every_bar_lies_inside_the_picture(spans, today):
    spans = [(start, end and max(start, end)) for start, end in spans]
    scale = scale_of(spans, today)

    assert 0 <= scale.at(today) <= 100
    for start, end in spans:
        bar = scale.bar(start, end)
        assert 0 <= bar.left <= 99
        assert bar.width >= 1
        assert bar.left + bar.width <= 101


# What it costs


@pytest.mark.counts("register:list", "register:timeline", "register:area", "register:area_timeline")
@pytest.mark.parametrize("address", [LIST, f"{LIST}timeline/", AREA, f"{AREA}timeline/"])
def test_many_agreements_cost_as_much_as_few(two, agree, town, eva, same_statements, address):
    def more():
        for number in range(20):
            agree(f"Mer {number}", town.housing, town.police, town.municipality, topics=("safety", "work"))

    assert same_statements(eva, address, more) <= (8 if address.startswith(LIST) else 10)
