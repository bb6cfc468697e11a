"""What one may look for in the register of agreements."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from samsyn.agreements.queries.register import OVER, soon
from samsyn.areas.models import Area
from samsyn.collaborations.kinds import KINDS
from samsyn.collaborations.models import Collaboration, Party
from samsyn.collaborations.wording import short_kind_name
from samsyn.web.forms import FilterForm, ShortTextField

MONTHS = (3, 6, 12, 24)


class AreaRegisterFilter(FilterForm):
    kind = forms.ChoiceField(label=_("Form"), required=False)
    party = ShortTextField(label=_("Party"), required=False)
    ends_within = forms.ChoiceField(label=_("Ends within"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        kinds = [(kind.key, short_kind_name(kind.key)) for kind in KINDS]
        self.fields["kind"].choices = [("", _("every form")), *kinds]  # type: ignore[attr-defined]
        within = [(str(n), ngettext("%(n)s month", "%(n)s months", n) % {"n": n}) for n in MONTHS]
        self.fields["ends_within"].choices = [("", _("any time")), *within]  # type: ignore[attr-defined]

    def q(self) -> Q:
        chosen = self.chosen()
        wanted = Q()
        if "area" in chosen:
            wanted &= Q(collaboration__in=_in_place(chosen["area"]))
        if "kind" in chosen:
            wanted &= Q(collaboration__kind=chosen["kind"])
        if "party" in chosen:
            named = Party.objects.filter(Party.current(self.today), organisation__name__icontains=chosen["party"])
            wanted &= Q(collaboration__in=named.values("collaboration_id"))
        if "ends_within" in chosen:
            last = soon(self.today, int(chosen["ends_within"]))
            wanted &= Q(frozen_at__isnull=False, ends_on__range=(self.today, last)) & ~Q(collaboration__state__in=OVER)
        return wanted


class RegisterFilter(AreaRegisterFilter):
    area = ShortTextField(label=_("Area"), required=False)
    field_order = ("area", "kind", "party", "ends_within")


def _in_place(name: str) -> Any:
    """Also by the municipality's name: who looks for the town means its neighbourhoods too."""
    places = Area.objects.filter(Q(name__icontains=name) | Q(municipality__name__icontains=name))
    return Collaboration.areas.through._default_manager.filter(area__in=places.values("pk")).values("collaboration_id")
