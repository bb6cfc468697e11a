"""What the visitors write down for themselves. Cleans; saves nothing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.web.forms import DayField, PlainTextField, SamsynForm, VersionedForm

SHARED = _("Also for the host and the partnership")
WHEN = _("They read it when the report is final, and released.")


class LessonForm(SamsynForm):
    text = PlainTextField(label=_("What do you take home?"), rows=4, limit=4000, guard=True)
    due = DayField(label=_("Look again on"))
    is_shared = forms.BooleanField(label=SHARED, help_text=WHEN, required=False)


class LookAgainForm(VersionedForm):
    changed = PlainTextField(label=_("What did you change at home?"), rows=4, limit=4000, guard=True)
    is_shared = forms.BooleanField(label=SHARED, help_text=WHEN, required=False)
