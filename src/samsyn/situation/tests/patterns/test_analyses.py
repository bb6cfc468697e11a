"""Every quarter or tertial: each party scores, medians decide, causes are told apart, and somebody decides."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from samsyn.collaborations.models import Party
from samsyn.core.errors import Refused
from samsyn.measures.models import Measure
from samsyn.situation.models import AreaScore, PeriodAnalysis, RankedArea
from samsyn.situation.operations import analyses as operations
from samsyn.situation.periods import period_of, periods_around
from samsyn.situation.queries.analyses import analysis as shown

AUTUMN = date(2026, 9, 1)


@pytest.fixture
def parties(situation, town, today):
    Party.objects.create(
        collaboration=situation.collaboration, organisation=town.police, joined=today - timedelta(days=30), reason="Ja"
    )
    rows = situation.collaboration.parties.select_related("organisation")
    names = {town.municipality.pk: "maria", town.housing.pk: "eva", town.police.pk: "per"}
    return {names[row.organisation_id]: row for row in rows}


@pytest.fixture
def planned(situation, by, personas, town):
    situation.collaboration.areas.add(town.area)
    return operations.plan_analysis(situation, **by(personas.maria), first_day=AUTUMN, choose=1)


@pytest.fixture
def score(planned, parties, by, personas):
    def give(who, area, need, influence):
        given = {"party": parties[who], "area": area, "need": need, "influence": influence}
        return operations.score_area(planned, **by(getattr(personas, who)), **given)

    return give


@pytest.fixture
def scored(score, planned, town):
    for who, need, influence in (("maria", 5, 2), ("eva", 4, 3), ("per", 1, 5)):
        score(who, town.quarter, need, influence)
        score(who, town.area, 3, 3)
    planned.refresh_from_db()
    return planned


@pytest.fixture
def ranked(scored, by, personas):
    return operations.rank_areas(scored, **by(personas.maria))


@pytest.mark.parametrize(
    ("months", "day", "first", "last"),
    [
        (3, date(2026, 11, 22), date(2026, 10, 1), date(2026, 12, 31)),
        (3, date(2024, 2, 29), date(2024, 1, 1), date(2024, 3, 31)),
        (4, date(2026, 11, 22), date(2026, 9, 1), date(2026, 12, 31)),
        (4, date(2026, 4, 30), date(2026, 1, 1), date(2026, 4, 30)),
    ],
)
def test_quarters_and_tertials_begin_with_the_year(months, day, first, last):
    found = period_of(day, months)
    assert (found.first, found.last, found.months) == (first, last, months)
    assert found in periods_around(day, months)


@pytest.mark.proves("F-EST-14")
def test_the_median_of_each_is_multiplied_and_the_first_are_chosen(ranked, town):
    first, second = RankedArea.objects.filter(analysis=ranked)
    assert (first.area, first.need, first.influence, first.product) == (town.quarter, 4, 3, 12)
    assert (second.area, second.product, second.rank, second.is_chosen) == (town.area, 9, 2, False)
    assert first.is_chosen
    assert ranked.state == "PRIORITISED"


def test_between_two_the_median_lies_in_the_middle(score, planned, town, by, personas):
    score("maria", town.quarter, 4, 2)
    score("eva", town.quarter, 5, 3)
    operations.rank_areas(planned, **by(personas.maria))
    found = RankedArea.objects.get()
    assert (found.need, found.influence, found.product) == (Decimal("4.5"), Decimal("2.5"), Decimal("11.25"))


def test_areas_that_are_alike_share_their_place_and_are_both_chosen(score, planned, town, by, personas):
    for who in ("maria", "eva"):
        score(who, town.quarter, 4, 3)
        score(who, town.area, 4, 3)
    operations.rank_areas(planned, **by(personas.maria))
    assert set(RankedArea.objects.values_list("rank", "is_chosen")) == {(1, True)}


def test_one_party_alone_chooses_nothing(score, planned, town, by, personas):
    score("maria", town.quarter, 5, 5)
    with pytest.raises(Refused, match="At least two parties"):
        operations.rank_areas(planned, **by(personas.maria))


@pytest.mark.parametrize("pair", [(0, 3), (6, 3), (3, 0), (3, 6), (-1, 1)])
def test_a_score_beside_the_scale_is_refused(score, town, pair):
    with pytest.raises(Refused, match="from 1 to 5"):
        score("maria", town.quarter, *pair)
    assert not AreaScore.objects.exists()


def test_nobody_scores_for_another_party_or_after_the_choice(ranked, planned, parties, by, personas, town):
    given = {"area": town.quarter, "need": 3, "influence": 3}
    with pytest.raises(Refused, match="cannot be done"):
        operations.score_area(ranked, **by(personas.eva), party=parties["eva"], **given)
    PeriodAnalysis.objects.update(state="DRAFTED")
    with pytest.raises(Refused, match="speak for a party"):
        operations.score_area(ranked, **by(personas.eva), party=parties["per"], **given)


def test_a_score_said_again_is_changed(score, town):
    score("maria", town.quarter, 5, 5)
    score("maria", town.quarter, 2, 1)
    assert AreaScore.objects.values_list("need", "influence").get() == (2, 1)


@pytest.mark.parametrize("first", [date(2026, 9, 2), date(2026, 10, 1)])
def test_a_period_begins_where_the_rhythm_says(situation, by, personas, first):
    with pytest.raises(Refused) as refusal:
        operations.plan_analysis(situation, **by(personas.maria), first_day=first)
    assert refusal.value.field == "first_day"


def test_a_time_is_analysed_once_also_after_a_change_of_rhythm(planned, situation, by, personas):
    situation.rhythm = "QUARTER"
    for first in (date(2026, 10, 1), date(2026, 7, 1)):
        with pytest.raises(Refused, match="already"):
            operations.plan_analysis(situation, **by(personas.maria), first_day=first)


def test_what_is_known_says_on_what_it_builds(ranked, by, personas, town):
    words = {"area": town.quarter, "perspective": "SITUATION", "text": "Mörkt i tunneln"}
    with pytest.raises(Refused, match="builds on") as refusal:
        operations.add_cause(ranked, **by(personas.maria), **words, strength="STRONG")
    assert refusal.value.field == "basis"
    assert operations.add_cause(ranked, **by(personas.maria), **words, strength="STRONG", basis="Brå 2018:5").pk
    assert operations.add_cause(ranked, **by(personas.maria), **words).strength == "NONE"


def test_a_decision_is_followed_by_measures_and_a_look_back(ranked, situation, by, personas, today, now):
    lamp = Measure.objects.create(collaboration=situation.collaboration, title="Ny belysning", at=now)
    decision = {"decided_by": "Styrgruppen", "decided_on": today}
    with pytest.raises(Refused, match="lie ahead"):
        operations.decide_analysis(ranked, **by(personas.maria), **decision | {"decided_on": today + timedelta(days=1)})
    decided = operations.decide_analysis(ranked, **by(personas.maria), **decision)
    with pytest.raises(Refused, match="No measure"):
        operations.begin_measures(decided, **by(personas.maria))
    operations.link_measures(decided, **by(personas.maria), measures=[lamp])
    running = operations.begin_measures(decided, **by(personas.maria))
    done = operations.conclude_analysis(running, **by(personas.maria), conclusion="Det hjälpte delvis.")
    assert (done.state, list(done.measures.all())) == ("EVALUATED", [lamp])
    with pytest.raises(Refused, match="cannot be done"):
        operations.conclude_analysis(done, **by(personas.maria), conclusion="Igen")


# Pages


def test_the_page_shows_the_order_and_who_has_not_scored(score, planned, town, page, maria, act, personas):
    score("maria", town.quarter, 4, 3)
    found = shown(act(personas.maria), planned)
    assert [str(party) for party in found.waits] == ["Kvarnbyhem", "Polisen Kvarnby"]
    text = page(maria, "analysis", planned.pk)
    assert "Kvarnbacken" in text
    assert "Not yet scored by" in text


def test_the_page_shows_the_choice_and_its_causes(ranked, by, personas, town, page, maria):
    operations.add_cause(ranked, **by(personas.maria), area=town.quarter, perspective="OBJECT", text="Olåsta portar")
    text = page(maria, "analysis", ranked.pk)
    assert "Chosen: <b>Kvarnbacken</b>" in text
    assert "Olåsta portar" in text


def test_eva_scores_all_areas_in_one_form(planned, parties, signed_in, personas, town, situation):
    address = reverse("situation:score", args=[situation.collaboration.slug, planned.pk, parties["eva"].pk])
    sent = {f"need_{town.quarter.pk}": "5", f"influence_{town.quarter.pk}": "2", f"need_{town.area.pk}": "3"}
    eva = signed_in(personas.eva)
    assert "Score both need and what you can do" in eva.post(address, sent).content.decode()
    assert not AreaScore.objects.exists()
    sent[f"influence_{town.area.pk}"] = "1"
    assert eva.post(address, sent).status_code == 302
    assert set(AreaScore.objects.values_list("area", "need", "influence")) == {
        (town.quarter.pk, 5, 2),
        (town.area.pk, 3, 1),
    }


def test_eva_opens_no_form_of_another_party(planned, parties, signed_in, personas, situation, page):
    page(signed_in(personas.eva), "score", planned.pk, parties["per"].pk, status=404)


@pytest.mark.counts("situation:analyses")
def test_the_list_of_analyses_costs_the_same(planned, maria, same_statements, situation):
    def more() -> None:
        firsts = [date(2000 + number, 1, 1) for number in range(20)]
        PeriodAnalysis.objects.bulk_create(
            PeriodAnalysis(situation=situation, first_day=first, last_day=first + timedelta(days=100))
            for first in firsts
        )

    address = reverse("situation:analyses", args=[situation.collaboration.slug])
    assert same_statements(maria, address, more) <= 8


WORDS = {"perspective": "SITUATION", "text": "The passage is dark"}


@pytest.fixture
def cause(scored, town, by, personas):
    return operations.add_cause(scored, **by(personas.maria), area=town.quarter, **WORDS)


def cause_page(cause, name="edit_cause"):
    slug = cause.analysis.situation.collaboration.slug
    return reverse(f"situation:{name}", args=[slug, cause.analysis_id, cause.pk])


def typed(client, cause):
    form = client.get(cause_page(cause)).context["form"]
    return {name: str(form[name].value() or "") for name in form.fields} | {"once_key": "one"}


@pytest.mark.proves("F-EST-14")
def test_a_cause_is_changed_and_its_history_tells_what_it_said(cause, signed_in, personas):
    maria = signed_in(personas.maria)
    sent = typed(maria, cause) | {"text": "The lamps are off at night", "strength": "WEAK", "basis": "A count"}
    assert maria.post(cause_page(cause), sent)["Location"] == cause.analysis.get_absolute_url()
    cause.refresh_from_db()
    assert (cause.text, cause.strength, cause.version) == ("The lamps are off at night", "WEAK", 2)
    history = reverse("overview:history", args=["situation", "areacause", cause.pk])
    assert history in maria.get(cause_page(cause)).content.decode()
    assert "The passage is dark" in maria.get(history).content.decode()


def test_two_who_change_a_cause_see_both(cause, signed_in, personas):
    maria = signed_in(personas.maria)
    first, second = typed(maria, cause), typed(maria, cause)
    maria.post(cause_page(cause), first | {"text": "The lamps are off"})
    shown = maria.post(cause_page(cause), second | {"text": "The bushes are high", "once_key": "two"})
    assert "The lamps are off" in shown.content.decode()
    assert "The bushes are high" in shown.content.decode()
    cause.refresh_from_db()
    assert cause.text == "The lamps are off"


def test_knowledge_needs_its_basis_when_it_is_changed_too(cause, by, personas, town):
    with pytest.raises(Refused) as refusal:
        operations.edit_cause(cause, **by(personas.maria), area=town.quarter, **WORDS, strength="STRONG")
    assert refusal.value.field == "basis"


def test_a_cause_is_taken_away_for_a_reason_and_stays_to_be_read(cause, signed_in, personas, by):
    maria = signed_in(personas.maria)
    assert cause_page(cause, "take_away_cause") in maria.get(cause_page(cause)).content.decode()
    asked = maria.post(cause_page(cause, "take_away_cause"), {"version": "1", "reason": " "})
    assert list(asked.context["form"].errors) == ["reason"]
    sent = {"version": "1", "reason": "The lamps were on", "once_key": "one"}
    assert maria.post(cause_page(cause, "take_away_cause"), sent).status_code == 302
    page = maria.get(cause.analysis.get_absolute_url())
    assert [*page.context["found"].causes] == []
    assert '<del dir="auto">The passage is dark</del>' in page.content.decode()
    assert "The lamps were on" in page.content.decode()
    with pytest.raises(Refused, match="already"):
        operations.take_away_cause(cause, **by(personas.maria), reason="Once more")


def test_what_was_changed_meanwhile_is_not_taken_away_unseen(cause, signed_in, personas, by, town):
    operations.edit_cause(cause, **by(personas.maria), area=town.quarter, **WORDS | {"text": "The lamps are off"})
    sent = {"version": "1", "reason": "It holds no more", "once_key": "one"}
    shown = signed_in(personas.maria).post(cause_page(cause, "take_away_cause"), sent)
    assert "The lamps are off" in shown.content.decode()
    cause.refresh_from_db()
    assert cause.gone_at is None


def test_causes_of_an_analysis_that_is_looked_back_on_stand(cause, by, personas, town):
    PeriodAnalysis.objects.update(state="EVALUATED")
    for change in (
        lambda: operations.edit_cause(cause, **by(personas.maria), area=town.quarter, **WORDS),
        lambda: operations.take_away_cause(cause, **by(personas.maria), reason="Wrong"),
    ):
        with pytest.raises(Refused, match="cannot be done"):
            change()


@pytest.mark.parametrize(("who", "status"), [("eva", 403), ("amina", 404), ("otto", 404)])
def test_only_the_lead_changes_causes(cause, signed_in, personas, who, status):
    for name in ("edit_cause", "take_away_cause"):
        assert signed_in(getattr(personas, who)).get(cause_page(cause, name)).status_code == status


def test_a_cause_is_found_under_its_own_analysis_alone(cause, signed_in, personas):
    slug = cause.analysis.situation.collaboration.slug
    wrong = reverse("situation:edit_cause", args=[slug, cause.analysis_id + 1, cause.pk])
    assert signed_in(personas.maria).get(wrong).status_code == 404
