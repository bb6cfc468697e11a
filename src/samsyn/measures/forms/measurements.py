"""What people fill in about a figure. Cleans; saves nothing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.measures.models import MIN_PEOPLE
from samsyn.web.forms import DayField, SamsynForm, ShortTextField


class FigureForm(SamsynForm):
    value = forms.DecimalField(label=_("Figure"), max_digits=14, decimal_places=2, localize=True)
    on = DayField(label=_("Measured on"))
    source = ShortTextField(label=_("Where it comes from"), limit=300, guard=True)
    people = forms.IntegerField(
        label=_("Residents it is about"),
        required=False,
        min_value=0,
        max_value=100_000_000,
        help_text=_(
            "Only for figures about residents. About fewer than %(few)s the figure is not kept, so that nobody "
            "can be recognised."
        )
        % {"few": MIN_PEOPLE},
    )
