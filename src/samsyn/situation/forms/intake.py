"""Files that come in, files that are taken out, and how a list of figures is narrowed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from samsyn.collaborations.models import Party
from samsyn.organisations.forms import UploadForm, WriteForm
from samsyn.situation.models import Export
from samsyn.web.forms import FilterForm, SamsynForm, ShortTextField, WeekField


class FigureFileForm(UploadForm):
    party = forms.ModelChoiceField(label=_("Who has counted"), queryset=Party.objects.none())
    field_order = ("party", "file")

    def __init__(self, *args: Any, parties: QuerySet[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["party"]
        field.queryset = parties
        field.label_from_instance = lambda party: party.organisation.name
        only = list(parties[:2])
        if len(only) == 1:
            field.initial = only[0].pk


class FigureWriteForm(WriteForm):
    """What was shown is what is written: the file's text comes back with the yes."""

    party = forms.ModelChoiceField(queryset=Party.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args: Any, parties: QuerySet[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["party"]
        field.queryset = parties


class FigureFilter(FilterForm):
    text = ShortTextField(label=_("Area or category"), required=False, guard=False)
    week = WeekField(label=_("Week"), required=False)

    def q(self) -> Q:
        text, week = self.cleaned_data.get("text", ""), self.cleaned_data.get("week")
        found = Q(area__name__icontains=text) | Q(kind__icontains=text) if text else Q()
        return found & Q(week=week) if week else found


class ExportForm(SamsynForm):
    """`may_all`: the lead alone takes out everybody's data together."""

    party = forms.ModelChoiceField(label=_("Whose data"), queryset=Party.objects.none(), required=False)
    form = forms.ChoiceField(label=_("Kind of file"), choices=Export.Form.choices, initial=Export.Form.CSV)
    purpose = ShortTextField(label=_("What will it be used for?"), limit=200, guard=True)

    def __init__(self, *args: Any, parties: QuerySet[Party], may_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["party"]
        field.queryset = parties
        field.required = not may_all
        field.empty_label = _("everybody's, together") if may_all else None
        field.label_from_instance = lambda party: party.organisation.name
