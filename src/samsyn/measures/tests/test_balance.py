from __future__ import annotations

import pytest

from samsyn.measures.models import Measure
from samsyn.measures.queries.balance import balance
from samsyn.organisations.models import Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def weighed(collaboration, personas, act):
    return lambda: balance(act(personas.maria), collaboration)


@pytest.fixture
def add(collaboration, now):
    return lambda **facts: Measure.objects.create(collaboration=collaboration, title="x", at=now, **facts)


def test_a_mix_is_not_warned_about(add, weighed):
    add(reach="INDIVIDUAL", nature="SOCIAL")
    add(reach="AREA", nature="PHYSICAL")
    assert (weighed().total, weighed().warnings) == (2, [])
    assert [(share.label, share.count, share.share) for share in weighed().splits[0].shares] == [
        ("social", 1, 0.5),
        ("physical", 1, 0.5),
    ]


@pytest.mark.parametrize(
    ("facts", "other", "said"),
    [
        ({"reach": "INDIVIDUAL"}, {"reach": "AREA"}, "individuals only"),
        ({"nature": "PHYSICAL"}, {"nature": "BOTH"}, "is physical"),
    ],
)
def test_one_sidedness_is_said_until_another_side_is_added(add, weighed, facts, other, said):
    add(**facts)
    assert weighed().warnings == []
    add(**facts)
    assert [said in warning for warning in weighed().warnings] == [True]
    add(**other)
    assert weighed().warnings == []


def test_more_than_half_on_the_coordinator_is_said(add, weighed, personas):
    maria, eva = (Membership.objects.get(person=person) for person in (personas.maria, personas.eva))
    mine = [add(responsible=maria), add(responsible=maria)]
    add(responsible=eva)
    assert "2 of 3" in weighed().warnings[0]
    add(responsible=eva)
    assert weighed().warnings == []
    Measure.objects.filter(pk=mine[0].pk).update(state="DONE")
    assert weighed().total == 3


@pytest.mark.proves("F-LUA-14")
def test_the_page_says_it_in_words_and_figures(add, signed_in, personas, to, same_statements):
    maria = signed_in(personas.maria)
    assert "Nothing to weigh yet" in maria.get(to("balance")).content.decode()
    add(nature="PHYSICAL")
    add(nature="PHYSICAL")
    text = maria.get(to("balance")).content.decode()
    assert "is physical" in text
    assert "100" in text
    assert same_statements(maria, to("balance"), lambda: [add() for _more in range(20)]) <= 8
