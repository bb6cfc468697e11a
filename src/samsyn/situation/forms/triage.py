"""What the lead says about a report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.areas.models import Area
from samsyn.situation.models import Report, Situation
from samsyn.situation.states import IN_WORK, UNREAD
from samsyn.web.forms import FilterForm, ShortTextField, VersionedForm
from samsyn.web.templatetags.samsyn import moment

READ, INCLUDE, MERGE, REJECT = "read", "include", "merge", "reject"
ACTS = {
    READ: _("Read"),
    INCLUDE: _("Put it into the picture"),
    MERGE: _("The same event as another report"),
    REJECT: _("Do not use it"),
}
S = Report.State


_STATES = {
    "": Q(state__in=IN_WORK),
    "unread": Q(state__in=UNREAD),
    "residents": Q(state=S.UNCHECKED),
    "unsorted": Q(is_unsorted=True),
    "all": Q(),
}


class InboxFilter(FilterForm):
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("to read or to decide")),
            ("unread", _("to read")),
            ("residents", _("from residents, to read")),
            ("unsorted", _("outside the reporter's areas")),
            (S.REVIEWED, _("read, not in the picture")),
            (S.INCLUDED, S.INCLUDED.label),
            (S.MERGED, S.MERGED.label),
            (S.REJECTED, S.REJECTED.label),
            ("all", _("all reports")),
        ],
    )
    text = ShortTextField(label=_("Words"), required=False, limit=100)

    def q(self) -> Q:
        chosen = self.chosen()
        state, text = chosen.get("state", ""), chosen.get("text")
        wanted = _STATES.get(state, Q(state=state))
        if text:
            wanted &= Q(text__icontains=text) | Q(area__name__icontains=text) | Q(place__name__icontains=text)
        return wanted


class TriageForm(VersionedForm):
    area = forms.ModelChoiceField(label=_("Where does it belong?"), queryset=Area.objects.none())
    act = forms.ChoiceField(label=_("What becomes of it?"), choices=(), widget=forms.RadioSelect)
    into = forms.ModelChoiceField(label=_("Which one does it repeat?"), queryset=Report.objects.none(), required=False)
    reason = ShortTextField(label=_("Why is it not used?"), required=False, limit=300, guard=True)

    def __init__(self, *args: Any, report: Report, situation: Situation, twins: list[Report], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["act"].choices = [(key, label) for key, label in ACTS.items() if key != MERGE or twins]
        if twins:
            fields["into"].queryset = Report.objects.filter(pk__in=[twin.pk for twin in twins]).select_related(
                "category"
            )
            fields["into"].label_from_instance = _in_short
        else:
            del fields["into"]
        if report.is_unsorted:
            areas = Area.objects.filter(Q(collaborations=situation.collaboration_id) | Q(pk=report.area_id))
            fields["area"].queryset = areas.distinct().order_by("sort_key")
        else:
            del fields["area"]


def _in_short(report: Report) -> str:
    return f"{report.category.title}, {moment(report.occurred_from)}: {report.text[:80]}"
