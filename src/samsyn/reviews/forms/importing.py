"""What people fill in about a file with a list. Cleans; saves nothing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.organisations.forms import UploadForm, WriteForm
from samsyn.reviews.importing import CONFLICTS, MEMBERS

KINDS = [(MEMBERS, _("members")), (CONFLICTS, _("conflicts of interest"))]


class ListForm(UploadForm):
    what = forms.ChoiceField(label=_("What the file lists"), choices=KINDS, widget=forms.RadioSelect)
    field_order = ("what", "file")


class WriteListForm(WriteForm):
    what = forms.ChoiceField(choices=KINDS, widget=forms.HiddenInput)
