"""What a reader chooses to look at, and what the group says about a place it watches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from samsyn.areas.models import Area
from samsyn.situation.cut_off import monday_of
from samsyn.situation.models import Category
from samsyn.situation.queries.places import Look
from samsyn.web.forms import FilterForm, PlainTextField, SamsynForm, ShortTextField, VersionedForm


class LookFilter(FilterForm):
    """An area or all of them, and how far back. What cannot be read is left at the usual."""

    usual = 26
    choices: Sequence[int] = (26, 52, 104)

    area = forms.ModelChoiceField(label=_("Area"), queryset=Area.objects.none(), required=False)
    weeks = forms.TypedChoiceField(label=_("How far back"), coerce=int, required=False)

    def __init__(self, data: QueryDict, *, areas: QuerySet[Area], categories: QuerySet[Category] | None = None) -> None:
        super().__init__({"weeks": self.usual, **data.dict()})
        self._offer("area", areas, _("All areas"))
        if categories is not None:
            self._offer("category", categories, _("Everything"))
        weeks: Any = self.fields["weeks"]
        weeks.choices = [(number, in_weeks(number)) for number in self.choices]
        self.is_valid()

    def _offer(self, name: str, rows: QuerySet[Any], all_of_them: Any) -> None:
        field: Any = self.fields[name]
        field.queryset, field.empty_label = rows, all_of_them

    @property
    def area_chosen(self) -> Area | None:
        return self.cleaned_data.get("area")

    @property
    def weeks_chosen(self) -> int:
        return self.cleaned_data.get("weeks") or self.usual

    def first_day(self, today: date) -> date:
        """The Monday of the first week asked for; the last one is the one under way."""
        return monday_of(today) - timedelta(weeks=self.weeks_chosen - 1)

    def q(self) -> Q:
        return Q(area=self.area_chosen) if self.area_chosen else Q()


class PlacesFilter(LookFilter):
    usual = 13
    choices = (4, 13, 26, 52)

    category = forms.ModelChoiceField(label=_("What"), queryset=Category.objects.none(), required=False)

    def look(self, today: date) -> Look:
        return Look(self.first_day(today), self.area_chosen, self.cleaned_data.get("category"))


class WatchForm(SamsynForm):
    name = ShortTextField(label=_("What do you call the place?"), limit=80, guard=True)
    hours = ShortTextField(
        label=_("When does it happen?"), limit=120, required=False, guard=True,
        help_text=_("For example: Fridays and Saturdays, 20–23."),
    )  # fmt: skip
    criteria = PlainTextField(
        label=_("Why do you keep an eye on it?"), limit=300, rows=3, guard=True,
        help_text=_("Write it so that you later see whether it still holds."),
    )  # fmt: skip


class StopWatchingForm(VersionedForm):
    closed_because = PlainTextField(label=_("Why is it no longer needed?"), limit=300, rows=3, guard=True)


def in_weeks(number: int) -> str:
    return ngettext("%(number)s week", "%(number)s weeks", number) % {"number": number}
