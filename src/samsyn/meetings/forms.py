"""What people fill in about groups and meetings. Cleans; saves nothing."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from samsyn.meetings.models import AgendaItem, Decision, Group, Meeting, Series
from samsyn.organisations.models import Membership
from samsyn.web.forms import DayField, FilterForm, PlainTextField, SamsynForm, ShortTextField, VersionedForm

NOTES_LIMIT = 20_000


class ClockField(forms.TimeField):
    """`14:00` as the browser sends it, `14.00` as people write it."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", "data-width": "code"})
        messages = {"invalid": _("Write the time as hours and minutes, for example 14:00.")}
        super().__init__(widget=widget, input_formats=["%H:%M", "%H.%M"], error_messages=messages, **options)


class CountField(forms.IntegerField):
    """A whole number, from none upwards."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "data-width": "code"})
        super().__init__(widget=widget, **{"min_value": 0, "max_value": 10_000, **options})


class GroupForm(SamsynForm):
    name = ShortTextField(label=_("Name"), guard=True, help_text=_("For example: Steering group, Safety in the centre"))
    kind = forms.ChoiceField(label=_("Kind"), choices=Group.Kind.choices, widget=forms.RadioSelect)
    purpose = PlainTextField(label=_("What the group is for"), required=False, rows=3, limit=2000, guard=True)
    decision_rule = forms.ChoiceField(
        label=_("How it decides"), choices=Group.Rule.choices, widget=forms.RadioSelect, initial=Group.Rule.CONSENSUS
    )


class GroupEditForm(VersionedForm, GroupForm):
    pass


class MemberForm(SamsynForm):
    membership = forms.ModelChoiceField(label=_("Person"), queryset=Membership.objects.none())
    is_chair = forms.BooleanField(label=_("Leads the group"), required=False)

    def __init__(self, *args: Any, candidates: QuerySet[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["membership"].queryset = candidates  # type: ignore[attr-defined]


class LeaveForm(SamsynForm):
    until = DayField(label=_("First day without them"))


class RhythmForm(SamsynForm):
    first_on = DayField(label=_("First meeting"), help_text=_("The group then meets on the same weekday."))
    every_weeks = CountField(label=_("Weeks between meetings"), min_value=1, initial=4)
    starts_at = ClockField(label=_("Begins at"), initial=time(9))
    minutes_long = CountField(label=_("How many minutes"), min_value=1, initial=90)
    place = ShortTextField(label=_("Place"), required=False, guard=True)
    on_holiday = forms.ChoiceField(
        label=_("When a meeting falls on a holiday"),
        choices=Series.Holiday.choices,
        widget=forms.RadioSelect,
        initial=Series.Holiday.MOVE,
    )
    last_on = DayField(label=_("Last meeting at the latest"), required=False)


class MeetingForm(SamsynForm):
    on = DayField(label=_("Day"))
    starts_at = ClockField(label=_("Begins at"), initial=time(9))
    minutes_long = CountField(label=_("How many minutes"), min_value=1, initial=60)
    place = ShortTextField(label=_("Place"), required=False, guard=True)


class MoveForm(VersionedForm, MeetingForm):
    pass


class CancelForm(VersionedForm):
    why = ShortTextField(label=_("Why"), limit=300, guard=True)


class ItemForm(SamsynForm):
    title = ShortTextField(label=_("What it is about"), guard=True)
    purpose = ShortTextField(
        label=_("What we want from it"), required=False, limit=300, guard=True,
        help_text=_("For example: decide, inform each other, prepare a decision"),
    )  # fmt: skip


class NotesForm(VersionedForm):
    says_optional = False
    notes = PlainTextField(
        label=_("Notes"), required=False, rows=10, limit=NOTES_LIMIT, guard=True,
        help_text=_("What was said and why. Organisations and places, never persons' affairs."),
    )  # fmt: skip
    done = forms.BooleanField(
        label=_("Finished"), required=False, help_text=_("What is not finished goes to the next meeting.")
    )


class ItemEditForm(NotesForm, ItemForm):
    says_optional = True
    field_order = ("title", "purpose", "notes", "done", "version")


class AttendanceForm(SamsynForm):
    says_optional = False
    present = forms.ModelMultipleChoiceField(
        label=_("Who is here"), queryset=Membership.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, expected: QuerySet[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"].queryset = expected  # type: ignore[attr-defined]


class DecisionForm(SamsynForm):
    text = PlainTextField(label=_("What was decided"), rows=3, limit=5000, guard=True)
    method = forms.ChoiceField(label=_("How it was decided"), choices=Group.Rule.choices, widget=forms.RadioSelect)
    votes_for = CountField(label=_("Votes for"), required=False)
    votes_against = CountField(label=_("Votes against"), required=False)
    abstained = CountField(label=_("Abstained"), required=False)
    reservations = PlainTextField(
        label=_("Reservations"), required=False, rows=2, limit=2000, guard=True,
        help_text=_("Which party saw it otherwise, and why."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        votes = ("votes_for", "votes_against", "abstained")
        return cleaned | {name: cleaned[name] or 0 for name in votes if name in cleaned}


class DecisionEditForm(VersionedForm, DecisionForm):
    pass


class MeetingFilter(FilterForm):
    group = ShortTextField(label=_("Group"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("all states")), *Meeting.State.choices])

    def q(self) -> Q:
        chosen = self.chosen()
        condition = Q(state=chosen["state"]) if "state" in chosen else Q()
        return condition & Q(group__name__icontains=chosen["group"]) if "group" in chosen else condition


class MinutesFilter(FilterForm):
    text = ShortTextField(label=_("Words in items, notes or decisions"), required=False)
    group = ShortTextField(label=_("Group"), required=False)
    since = DayField(label=_("From"), required=False)
    decided = forms.BooleanField(label=_("Only decisions"), required=False)

    def q(self) -> Q:
        chosen = self.chosen()
        condition = Q(pk__in=Decision.objects.values("item_id")) if "decided" in chosen else Q()
        if "since" in chosen:
            condition &= Q(meeting__on__gte=chosen["since"])
        if "group" in chosen:
            condition &= Q(meeting__group__name__icontains=chosen["group"])
        if text := chosen.get("text"):
            decided = Decision.objects.filter(text__icontains=text).values("item_id")
            condition &= Q(title__icontains=text) | Q(notes__icontains=text) | Q(pk__in=decided)
        return condition


def initial_of(row: Group | Meeting | Decision, form: type[SamsynForm]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in form.base_fields if name != "once_key"}


def initial_of_item(item: AgendaItem) -> dict[str, Any]:
    kept = {name: getattr(item, name) for name in ("title", "purpose", "notes", "version")}
    return kept | {"done": item.state == AgendaItem.State.DONE}


def initial_rhythm(series: Series | None, today: date) -> dict[str, Any]:
    """A new rhythm begins as the one before."""
    if series is None:
        return {}
    names = ("every_weeks", "starts_at", "minutes_long", "place", "on_holiday")
    return {name: getattr(series, name) for name in names} | {"first_on": today}
