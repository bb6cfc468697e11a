"""What people fill in about measures. Cleans; saves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from samsyn.collaborations.models import Collaboration, Party
from samsyn.core.actors import Actor
from samsyn.measures.models import Goal, Measure
from samsyn.measures.states import OPEN
from samsyn.organisations.models import Membership, current
from samsyn.web.forms import (
    DayField,
    FilterForm,
    MoneyField,
    PlainTextField,
    SamsynForm,
    ShortTextField,
    VersionedForm,
)

if TYPE_CHECKING:
    Several = forms.ModelMultipleChoiceField[Goal]
else:
    Several = forms.ModelMultipleChoiceField


class MeasureFilter(FilterForm):
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("all measures")), ("open", _("open")), *Measure.State.choices],
    )
    nature = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("all kinds")), *Measure.Nature.choices])
    text = ShortTextField(label=_("Words"), required=False, limit=100)

    def q(self) -> Q:
        chosen = self.chosen()
        wanted = Q(nature=chosen["nature"]) if "nature" in chosen else Q()
        if state := chosen.get("state"):
            wanted &= Q(state__in=OPEN) if state == "open" else Q(state=state)
        if text := chosen.get("text"):
            wanted &= Q(title__icontains=text) | Q(party__organisation__name__icontains=text)
        return wanted


class LessonFilter(FilterForm):
    text = ShortTextField(label=_("Words"), required=False, limit=100)
    nature = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("all kinds")), *Measure.Nature.choices])

    def q(self) -> Q:
        chosen = self.chosen()
        wanted = Q(nature=chosen["nature"]) if "nature" in chosen else Q()
        if text := chosen.get("text"):
            in_words = Q(title__icontains=text) | Q(outcome__icontains=text) | Q(lesson__icontains=text)
            wanted &= in_words | Q(collaboration__areas__name__icontains=text)
        return wanted


class GoalChoice(Several):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Goal) -> str:  # type: ignore[override]
        return Truncator(obj.text).chars(120)


class MeasureForm(SamsynForm):
    title = ShortTextField(label=_("What is done?"), guard=True)
    description = PlainTextField(label=_("In more words"), rows=3, required=False, guard=True)
    goals = GoalChoice(label=_("Which goals does it serve?"), queryset=Goal.objects.none(), required=False)
    party = forms.ModelChoiceField(label=_("Responsible party"), queryset=Party.objects.none(), required=False)
    responsible = forms.ModelChoiceField(
        label=_("Responsible person"), queryset=Membership.objects.none(), required=False
    )
    start = DayField(label=_("From"), required=False)
    due = DayField(label=_("Ready by"), required=False)
    reach = forms.ChoiceField(label=_("Whom does it reach?"), choices=Measure.Reach.choices, widget=forms.RadioSelect)
    aim = forms.ChoiceField(label=_("For whom?"), choices=Measure.Aim.choices, widget=forms.RadioSelect)
    nature = forms.ChoiceField(label=_("Kind"), choices=Measure.Nature.choices, widget=forms.RadioSelect)
    cost = MoneyField(label=_("Cost"), required=False)
    knowledge = PlainTextField(
        label=_("What does it build on?"),
        rows=3,
        required=False,
        guard=True,
        help_text=_("A study, an example from elsewhere, your own experience."),
    )
    strength = forms.ChoiceField(label=_("How sure are we that it works?"), choices=Measure.Strength.choices)
    expected_short = PlainTextField(label=_("What do you expect within a year?"), rows=2, required=False, guard=True)
    expected_long = PlainTextField(label=_("What do you expect in the long run?"), rows=2, required=False, guard=True)

    def __init__(self, *args: Any, collaboration: Collaboration, actor: Actor, **kwargs: Any) -> None:
        kept: Measure | None = kwargs.pop("measure", None)
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        party = Party.current(actor.today) | Q(pk=kept.party_id if kept else None)
        parties = collaboration.parties.filter(party).select_related("organisation")
        fields["party"].queryset = parties.order_by("organisation__name")
        people = current(actor.today) & Q(organisation__in=parties.values("organisation"))
        fields["responsible"].queryset = (
            Membership.objects.filter(people | Q(pk=kept.responsible_id if kept else None))
            .select_related("person", "organisation")
            .order_by("organisation__name", "person__name")
        )
        goals = Goal.current() | Q(served_by__measure=kept) if kept else Goal.current()
        fields["goals"].queryset = collaboration.goals.filter(goals).distinct().order_by("reached_by", "pk")


OUTCOME_HELP = _("What came of it, as you see it. Also what did not work: it spares others the detour.")
LESSON_HELP = _("One thing the next ones should know. Others can search for it.")


class ClosingForm(VersionedForm):
    outcome = PlainTextField(label=_("What came of it?"), rows=4, limit=4000, guard=True, help_text=OUTCOME_HELP)
    lesson = PlainTextField(label=_("The lesson"), rows=3, limit=2000, guard=True, help_text=LESSON_HELP)


class MeasureEditForm(VersionedForm, MeasureForm):
    pass


class FinishForm(ClosingForm):
    pass


class HandOverForm(ClosingForm):
    handed_to = ShortTextField(label=_("Who takes it over?"), guard=True)
    field_order = ("handed_to",)


class DropForm(VersionedForm):
    reason = PlainTextField(label=_("Why is it dropped?"), rows=4, limit=4000, guard=True)
    lesson = PlainTextField(label=_("The lesson"), rows=3, limit=2000, guard=True, help_text=LESSON_HELP)
