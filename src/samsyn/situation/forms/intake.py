"""Files of figures, and how a list of them is narrowed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from samsyn.collaborations.models import Party
from samsyn.organisations.forms import UploadForm, WriteForm
from samsyn.web.forms import FilterForm, ShortTextField, WeekField


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
