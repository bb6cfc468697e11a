"""What people fill in so that others learn, and when a review stops. Cleans; saves nothing."""

from __future__ import annotations

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.web.forms import FilterForm, PlainTextField, ShortTextField, VersionedForm


class StopForm(VersionedForm):
    reason = PlainTextField(label=_("Why?"), rows=4, limit=2000, guard=True)


class StayOutForm(VersionedForm):
    stays_out = forms.BooleanField(label=_("Keep our review out of what is drawn together"), required=False)


class EvaluationForm(VersionedForm):
    useful = PlainTextField(label=_("What was of use?"), rows=3, limit=4000, required=False, guard=True)
    missing = PlainTextField(label=_("What was missing?"), rows=3, limit=4000, required=False, guard=True)
    time = PlainTextField(
        label=_("Was the time enough, and rightly spent?"), rows=3, limit=4000, required=False, guard=True
    )
    openness = PlainTextField(label=_("Could both sides speak openly?"), rows=3, limit=4000, required=False, guard=True)
    again = PlainTextField(
        label=_("What should the next round do in another way?"), rows=3, limit=4000, required=False, guard=True
    )


class StrengthFilter(FilterForm):
    text = ShortTextField(label=_("Words"), required=False, limit=100)

    def q(self) -> Q:
        text = self.chosen().get("text")
        if not text:
            return Q()
        place = Q(finding__review__host__area__name__icontains=text)
        return place | Q(finding__text__icontains=text) | Q(finding__theme__icontains=text)
