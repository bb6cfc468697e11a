"""What people fill in about what is agreed. Cleans; saves nothing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.web.forms import PlainTextField, SamsynForm, VersionedForm


class ScopeForm(VersionedForm):
    scope = PlainTextField(
        label=_("What you have agreed on"), required=False, rows=12, guard=True,
        help_text=_("Which questions you look at besides the common ones, what lies outside, and who takes part."),
    )  # fmt: skip


class SignForm(SamsynForm):
    read = forms.CharField(widget=forms.HiddenInput, required=False)
