"""What people fill in about a review. Cleans; saves nothing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.web.forms import DayField, PlainTextField, SamsynForm, VersionedForm


class VisitForm(VersionedForm):
    visit_first = DayField(label=_("First day of the visit"))
    visit_last = DayField(label=_("Last day of the visit"))
    is_sure = forms.BooleanField(label=_("Also on a day that is hardly free"), required=False)


class MoreTimeForm(SamsynForm):
    on = DayField(label=_("New day"))
    reason = PlainTextField(label=_("Why"), limit=300, guard=True, rows=2)
    is_sure = forms.BooleanField(label=_("Also on a day that is hardly free"), required=False)
