from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from samsyn.agreements.models import Agreement, Contribution
from samsyn.collaborations.models import Party
from samsyn.core.actors import Actor
from samsyn.measures.models import Goal
from samsyn.web.forms import DayField, MoneyField, PlainTextField, SamsynForm, ShortTextField, VersionedForm, Versus


class OfAParty(SamsynForm):
    party = forms.ModelChoiceField(label=_("Party"), queryset=Party.objects.none())

    def __init__(self, *args: Any, agreement: Agreement, actor: Actor, **kwargs: Any) -> None:
        kept: int | None = kwargs.pop("kept", None)
        super().__init__(*args, **kwargs)
        field: Any = self.fields["party"]
        here = Party.current(actor.today) | Q(pk=kept)
        field.queryset = (
            agreement.collaboration.parties.filter(here).select_related("organisation").order_by("organisation__name")
        )


class GoalField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Goal) -> str:  # type: ignore[override]
        return Truncator(obj.text).chars(120)


class CommitmentForm(OfAParty):
    text = PlainTextField(label=_("What does the party commit to?"), rows=3, limit=2000)
    goal = GoalField(label=_("Which goal does it serve?"), queryset=Goal.objects.none(), required=False)
    due = DayField(label=_("Ready by"), required=False)

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, agreement=agreement, **kwargs)
        field: Any = self.fields["goal"]
        field.queryset = agreement.collaboration.goals.filter(Goal.current()).order_by("reached_by", "pk")


class CommitmentEditForm(VersionedForm, CommitmentForm):
    pass


class ContributionForm(OfAParty):
    kind = forms.ChoiceField(
        label=_("What kind?"), choices=Contribution.Kind.choices, widget=forms.RadioSelect, initial="MONEY"
    )
    what = ShortTextField(label=_("What is it?"))
    amount = MoneyField(label=_("Worth"), required=False, help_text=_("For money, premises and goods."))
    hours = MoneyField(label=_("Hours"), required=False, help_text=_("For hours of work, during the whole period."))
    rate = MoneyField(label=_("Worth of one hour"), required=False)
    is_unvalued = forms.BooleanField(label=_("Count the hours as hours only, outside the sums"), required=False)
    basis = ShortTextField(
        label=_("How was it valued?"),
        limit=300,
        required=False,
        help_text=_("Needed for everything but money: the rent others pay, the usual wage, the price in a shop."),
    )
    start = DayField(label=_("From"), required=False)
    end = DayField(label=_("Until"), required=False)


class ContributionEditForm(VersionedForm, ContributionForm):
    pass


class CostForm(SamsynForm):
    what = ShortTextField(label=_("What does it cost?"))
    amount = MoneyField(label=_("Amount"))


class CostEditForm(VersionedForm, CostForm):
    pass


class SharesForm(VersionedForm):
    """One field a party, in per cent."""

    def __init__(self, *args: Any, parties: Sequence[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = list(parties)
        for party in self.parties:
            field = MoneyField(label=str(party), required=False)
            field.widget.attrs["class"] = "ds-input"
            self.fields[f"share_{party.pk}"] = field

    def shares(self) -> dict[Party, Decimal | None]:
        return {party: self.cleaned_data.get(f"share_{party.pk}") for party in self.parties}

    @property
    def versus(self) -> list[Versus]:  # type: ignore[override]
        """Their shares lie in rows of their own."""
        if self.theirs is None:
            return []
        saved = dict(self.theirs.cost_shares.values_list("party_id", "percent"))
        pairs = [
            Versus(str(party), _shown(saved.get(party.pk)), _shown(share)) for party, share in self.shares().items()
        ]
        return [pair for pair in pairs if pair.differs]


def _shown(share: Decimal | None) -> str:
    return "" if share is None else f"{share.normalize():f}"
