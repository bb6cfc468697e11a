"""The text is begun from a template or a shared agreement, and written by two who do not overwrite each other."""

from __future__ import annotations

from datetime import timedelta

import pytest

from samsyn.agreements.matrix import clauses_of, is_required
from samsyn.agreements.models import Agreement, Clause
from samsyn.agreements.operations import promises, writing
from samsyn.collaborations.copying import BLANK
from samsyn.collaborations.models import Collaboration, Party, Terms
from samsyn.collaborations.operations import problems
from samsyn.core.errors import Conflict, Refused
from samsyn.measures.models import GoalArea
from samsyn.measures.operations import set_goal

PROBLEM = "Lamporna längs gångvägen har varit trasiga sedan augusti, och folk går en omväg."


@pytest.fixture
def known(negotiating, by, today):
    problems.state_problem(negotiating, **by(), text=PROBLEM)
    set_goal(negotiating, **by(), text="Fler går genom tunneln", reached_by=today + timedelta(days=700), signs="x")
    return negotiating


@pytest.fixture
def begun(known, terms, by):
    return writing.begin_agreement(terms, **by(), language="sv", title="Överenskommelse om Kvarnbacken")


@pytest.fixture
def elsewhere(town, personas, today, now):
    """Sjöstad's open collaboration shares its plan; its agreement names people, money and days."""
    made = Collaboration.objects.create(
        name="Ljus i Sjöstad", slug="ljus-i-sjostad", country="SE", kind="iop", lead=town.other_city, access="OPEN",
        shares_plan=True, created_at=now,
    )  # fmt: skip
    made.areas.add(town.area)
    Party.objects.create(collaboration=made, organisation=town.other_city, joined=today)
    terms = Terms.objects.create(collaboration=made, number=2, start=today, end=today, created_at=now)
    source = Agreement.objects.create(terms=terms, language="sv", title="Vårt avtal", created_at=now)
    text = "Sjöstads kommun betalar 120 000 kr senast 2027-03-01 för ljuset i Kvarnby."
    Clause.objects.create(agreement=source, key="economy", order=1, heading="Pengar", text=text)
    Clause.objects.create(agreement=source, key="own-1", order=2, heading="Barnen", text="Barnen hörs varje vår.")
    return source


def test_a_template_gives_every_required_part_a_text_and_leaves_the_others_empty(begun):
    texts = {clause.key: clause.text for clause in begun.clauses.all()}
    assert list(texts) == clauses_of("iop")
    assert all(bool(text) is is_required(key, "iop") for key, text in texts.items())
    assert begun.template == "iop-SE"


def test_what_samsyn_knows_is_written_in_and_never_typed_twice(begun):
    texts = {clause.key: clause.text for clause in begun.clauses.all()}
    assert PROBLEM in texts["background"]
    assert "Kvarnbacken" in texts["area"]
    assert "– Kvarnby kommun\n– Kvarnbyhem" in texts["parties"]
    assert "– Fler går genom tunneln (" in texts["goals"]


def test_the_text_is_in_the_language_one_chose(known, terms, by):
    made = writing.begin_agreement(terms, **by(), language="da")
    assert made.clauses.get(key="background").heading == "Baggrund"


@pytest.mark.parametrize("template", ["iop-DK", "helhedsplan-SE", "helhedsplan-DK", "nonsense"])
def test_a_template_of_another_country_is_refused(known, terms, by, template):
    with pytest.raises(Refused, match="another country's law") as refusal:
        writing.begin_agreement(terms, **by(), language="sv", template=template)
    assert refusal.value.field == "source"
    assert not Agreement.objects.exists()


@pytest.mark.proves("F-CHK-7")
def test_anothers_agreement_is_copied_without_names_amounts_and_days(known, terms, by, elsewhere):
    made = writing.begin_agreement(terms, **by(), language="sv", based_on=elsewhere)
    economy = made.clauses.get(key="economy")
    assert economy.heading == "Pengar"
    assert economy.text == f"{BLANK} betalar {BLANK} senast {BLANK} för ljuset i {BLANK}."
    assert economy.copied_text == economy.text
    assert made.clauses.get(key="own-1").text == "Barnen hörs varje vår."
    assert made.based_on == elsewhere
    assert PROBLEM in made.clauses.get(key="background").text, "what the copy lacks comes from the template"


@pytest.mark.proves("F-CHK-7")
@pytest.mark.parametrize("hidden", [{"shares_plan": False}, {"access": "RESTRICTED"}, {"access": "TRANSPARENT"}])
def test_an_agreement_that_is_not_shared_or_not_read_is_not_copied(known, terms, by, elsewhere, hidden):
    Collaboration.objects.filter(pk=elsewhere.collaboration.pk).update(**hidden)
    source = Agreement.objects.get(pk=elsewhere.pk)
    with pytest.raises(Refused, match="not shared") as refusal:
        writing.begin_agreement(terms, **by(), language="sv", based_on=source)
    assert refusal.value.code == "F-CHK-7"
    assert Agreement.objects.count() == 1


def test_another_countrys_agreement_is_not_copied(known, terms, by, elsewhere):
    Collaboration.objects.filter(pk=elsewhere.collaboration.pk).update(country="DK")
    with pytest.raises(Refused, match="another country's law"):
        writing.begin_agreement(terms, **by(), language="sv", based_on=Agreement.objects.get(pk=elsewhere.pk))


def test_it_is_begun_once_and_only_under_the_newest_unsigned_terms(begun, terms, by, now):
    with pytest.raises(Refused, match="begun already"):
        writing.begin_agreement(terms, **by(), language="sv")
    Terms.objects.filter(pk=terms.pk).update(frozen_at=now)
    terms.refresh_from_db()
    with pytest.raises(Refused) as refusal:
        writing.begin_agreement(terms, **by(), language="sv")
    assert refusal.value.code == "C7"


@pytest.mark.proves("C7")
def test_a_new_version_begins_as_the_one_before_with_all_that_is_in_it(begun, terms, housing, by, now, today):
    promises.promise(begun, **by(), party=housing, text="Lagar lamporna")
    promises.add_cost(begun, **by(), what="Lampor", amount=100)
    promises.share_cost(begun, **by(), version=begun.version, shares={housing: 100})
    writing.edit_agreement(begun, **by(), version=None, title="Ett", topics=[GoalArea.objects.first()])
    Terms.objects.filter(pk=terms.pk).update(frozen_at=now)
    later = Terms.objects.create(collaboration=terms.collaboration, number=2, start=today, created_at=now)
    second = writing.begin_agreement(later, **by(), language="sv", based_on=Agreement.objects.get(pk=begun.pk))
    assert second.clauses.get(key="background").text == begun.clauses.get(key="background").text
    assert second.commitments.get().party == housing
    assert (second.budget.count(), second.cost_shares.count(), second.topics.count()) == (1, 1, 1)
    assert begun.commitments.count() == 1


@pytest.mark.proves("B12")
def test_the_second_of_two_writers_sees_the_first_text(begun, by):
    clause = begun.clauses.get(key="values")
    writing.write_clause(clause, **by(), version=1, heading="Värden", text="Respekt.")
    with pytest.raises(Conflict) as conflict:
        writing.write_clause(clause, **by("eva"), version=1, heading="Värden", text="Öppenhet.")
    assert conflict.value.theirs.text == "Respekt."


@pytest.mark.proves("C7")
def test_what_is_signed_is_refused_in_words_before_the_database_refuses(begun, terms, by, housing, now):
    clause = begun.clauses.get(key="values")
    Terms.objects.filter(pk=terms.pk).update(frozen_at=now)
    for act in (
        lambda: writing.write_clause(clause, **by(), version=1, heading="x", text="y"),
        lambda: writing.add_clause(begun, **by(), heading="x", text="y"),
        lambda: writing.remove_clause(clause, **by()),
        lambda: writing.edit_agreement(begun, **by(), version=1, title="x"),
        lambda: promises.promise(begun, **by(), party=housing, text="x"),
        lambda: promises.add_cost(begun, **by(), what="x", amount=1),
        lambda: promises.share_cost(begun, **by(), version=1, shares={housing: 1}),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.code == "C7"


def test_own_parts_come_last_and_can_go_while_the_forms_parts_stay(begun, by):
    first = writing.add_clause(begun, **by(), heading="Barnen", text="Barnen hörs.")
    second = writing.add_clause(begun, **by(), heading="Cyklar", text="Förråd.")
    assert [clause.key for clause in begun.clauses.all()][-2:] == ["own-1", "own-2"]
    writing.remove_clause(first, **by())
    assert writing.add_clause(begun, **by(), heading="Träd", text="Skugga.").key == "own-3"
    assert second.order < begun.clauses.last().order
    with pytest.raises(Refused, match="belongs to the form"):
        writing.remove_clause(begun.clauses.get(key="values"), **by())


def test_parts_of_a_form_chosen_later_are_added(known, terms, by):
    Collaboration.objects.update(kind="")
    begun = writing.begin_agreement(Terms.objects.get(), **by(), language="sv")
    assert not begun.clauses.filter(key="influence").exists()
    Collaboration.objects.update(kind="iop")
    begun = writing.complete_agreement(Agreement.objects.get(), **by())
    assert "detaljstyrning" in begun.clauses.get(key="influence").heading
    assert begun.clauses.count() == len(clauses_of("iop"))
