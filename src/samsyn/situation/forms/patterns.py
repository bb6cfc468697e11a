"""What a reader chooses to look at, and what the group says about a place it watches."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from samsyn.areas.models import Area
from samsyn.situation.cut_off import monday_of
from samsyn.web.forms import FilterForm


class LookForm(FilterForm):
    """An area or all of them, and how far back. What cannot be read is left at the usual."""

    usual = 26
    choices = (26, 52, 104)

    area = forms.ModelChoiceField(label=_("Area"), queryset=Area.objects.none(), required=False)
    weeks = forms.TypedChoiceField(label=_("How far back"), coerce=int, required=False)

    def __init__(self, data: Any, *, areas: QuerySet[Area]) -> None:
        super().__init__(data)
        area: Any = self.fields["area"]
        area.queryset, area.empty_label = areas, _("All areas")
        weeks: Any = self.fields["weeks"]
        weeks.choices = [(number, in_weeks(number)) for number in self.choices]
        weeks.initial = self.usual
        self.is_valid()

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


def in_weeks(number: int) -> str:
    return ngettext("%(number)s week", "%(number)s weeks", number) % {"number": number}
