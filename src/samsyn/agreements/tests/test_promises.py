"""Commitments, contributions, costs and shares: what is refused, and what is kept."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from samsyn.agreements.models import Contribution
from samsyn.agreements.operations import promises
from samsyn.collaborations.models import Party
from samsyn.collaborations.operations import parties
from samsyn.core.errors import Conflict, Refused

HOURS = {"kind": "HOURS", "what": "Vaktmästare", "hours": Decimal(120)}


def test_a_commitment_is_made_changed_and_taken_back(bare, housing, own, by, today):
    made = promises.promise(bare, **by("eva"), party=housing, text=" Lagar lamporna ", due=today)
    assert (made.text, made.order) == ("Lagar lamporna", 1)
    changed = promises.edit_commitment(made, **by(), version=1, party=own, text="Lagar alla lampor")
    assert (changed.party, changed.due) == (own, None)
    promises.take_back_commitment(changed, **by())
    assert not bare.commitments.exists()


@pytest.mark.proves("B12")
def test_two_who_change_a_commitment_at_once_see_each_other(bare, housing, by):
    made = promises.promise(bare, **by(), party=housing, text="Lagar lamporna")
    promises.edit_commitment(made, **by(), version=1, party=housing, text="Lagar tio lampor")
    with pytest.raises(Conflict) as conflict:
        promises.edit_commitment(made, **by("eva"), version=1, party=housing, text="Lagar alla")
    assert conflict.value.theirs.text == "Lagar tio lampor"


@pytest.mark.proves("C8")
def test_a_party_with_a_commitment_is_never_removed_but_leaves_on_a_day(bare, housing, by, today):
    promises.promise(bare, **by(), party=housing, text="Lagar lamporna")
    with pytest.raises(Refused, match="leave on a date") as refusal:
        parties.remove_party(housing, **by())
    assert refusal.value.code == "C8"
    parties.leave(housing, **by(), on=today)
    assert bare.commitments.get().party.left == today


def test_a_party_of_another_collaboration_promises_nothing_here(bare, town, by, now, today):
    other = type(bare.collaboration).objects.create(
        name="Annan", slug="annan", country="SE", lead=town.other_city, created_at=now
    )
    stranger = Party.objects.create(collaboration=other, organisation=town.other_city, joined=today)
    with pytest.raises(Refused) as refusal:
        promises.promise(bare, **by(), party=stranger, text="x")
    assert refusal.value.field == "party"


@pytest.mark.proves("F-IOP-5")
def test_hours_are_worth_their_rate_and_the_rest_its_amount(bare, housing, by):
    hours = promises.add_contribution(
        bare, **by(), party=housing, **HOURS, rate=Decimal("412.50"), basis="Lön och avgifter"
    )
    rooms = promises.add_contribution(
        bare, **by(), party=housing, kind="PREMISES", what="Kvarnhuset", amount=Decimal(9000), basis="Hyran för andra"
    )
    assert (hours.value_minor, rooms.value_minor) == (4_950_000, 900_000)
    assert hours.currency == "SEK"


@pytest.mark.proves("F-IOP-5")
@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (HOURS | {"basis": "Lön"}, "rate"),
        (HOURS | {"rate": Decimal(400)}, "basis"),
        (HOURS | {"hours": None, "rate": Decimal(400), "basis": "Lön"}, "hours"),
        ({"kind": "PREMISES", "what": "Rum", "amount": Decimal(9000)}, "basis"),
        ({"kind": "GOODS", "what": "Färg", "amount": Decimal(900), "basis": "  "}, "basis"),
        ({"kind": "MONEY", "what": "Stöd"}, "amount"),
        ({"kind": "MONEY", "what": "Stöd", "amount": Decimal(-1)}, "amount"),
        (HOURS | {"hours": Decimal(-3), "rate": Decimal(400), "basis": "Lön"}, "hours"),
    ],
    ids=["hours without a rate", "hours without a basis", "no hours", "premises without a basis",
         "goods with a blank basis", "no amount", "below zero", "hours below zero"],
)  # fmt: skip
def test_a_contribution_nobody_can_value_is_refused_at_its_field(bare, housing, by, facts, field):
    with pytest.raises(Refused) as refusal:
        promises.add_contribution(bare, **by(), party=housing, **facts)
    assert refusal.value.field == field
    assert not Contribution.objects.exists()


def test_hours_may_be_counted_as_hours_only_when_somebody_says_so(bare, housing, by):
    made = promises.add_contribution(bare, **by(), party=housing, **HOURS, is_unvalued=True)
    assert (made.hours, made.value_minor) == (120, None)


def test_a_contribution_that_changes_kind_keeps_no_hidden_number(bare, housing, by):
    made = promises.add_contribution(bare, **by(), party=housing, **HOURS, rate=Decimal(400), basis="Lön")
    changed = promises.edit_contribution(
        made, **by(), version=1, party=housing, kind="MONEY", what="Stöd", amount=Decimal(10), hours=Decimal(120)
    )
    assert (changed.hours, changed.rate_minor, changed.value_minor) == (None, None, 1000)


@pytest.mark.proves("B1")
def test_a_contribution_that_ends_before_it_begins_names_both_days(bare, housing, by, today):
    with pytest.raises(Refused) as refusal:
        promises.add_contribution(
            bare, **by(), party=housing, kind="MONEY", what="Stöd", amount=Decimal(1), start=today,
            end=today - timedelta(days=1),
        )  # fmt: skip
    assert (refusal.value.field, refusal.value.code) == ("end", "B1")


@pytest.mark.proves("B4")
def test_a_cost_is_never_below_zero(bare, by):
    with pytest.raises(Refused) as refusal:
        promises.add_cost(bare, **by(), what="Lampor", amount=Decimal(-1))
    assert refusal.value.field == "amount"


@pytest.mark.proves("B5")
@pytest.mark.parametrize("percent", [Decimal("100.01"), Decimal(-1)])
def test_a_share_lies_between_nothing_and_all(bare, housing, by, percent):
    with pytest.raises(Refused) as refusal:
        promises.share_cost(bare, **by(), version=1, shares={housing: percent})
    assert (refusal.value.field, refusal.value.code) == (f"share_{housing.pk}", "B5")
    assert not bare.cost_shares.exists()


@pytest.mark.proves("B12")
def test_two_who_share_the_cost_at_once_do_not_overwrite_each_other(bare, housing, own, by):
    promises.share_cost(bare, **by(), version=1, shares={housing: Decimal(60), own: Decimal(40)})
    with pytest.raises(Conflict):
        promises.share_cost(bare, **by("eva"), version=1, shares={housing: Decimal(10)})
    assert sorted(bare.cost_shares.values_list("percent", flat=True)) == [40, 60]
