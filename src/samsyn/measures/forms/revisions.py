"""What people fill in while goals change. Cleans; saves nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.collaborations.models import Collaboration
from samsyn.measures.forms.goals import AreaChoice, GoalForm, ParentChoice
from samsyn.measures.models import Goal, GoalArea, GoalRevision, GoalSet, GoalStep, Measure, Placement
from samsyn.web.forms import PlainTextField, SamsynForm

Fate, Choice = GoalStep.Fate, Placement.Choice
BECAUSE = _("For those who work for it, and for those who come after.")


class BeginForm(SamsynForm):
    note = PlainTextField(
        label=_("Why do the goals change?"),
        rows=3,
        limit=2000,
        guard=True,
        help_text=_("A new period, new goal areas, a follow-up that showed something."),
    )
    goal_set = forms.ModelChoiceField(
        label=_("New goal areas"), queryset=GoalSet.objects.none(), required=False, empty_label=_("the same as before")
    )

    def __init__(self, *args: Any, collaboration: Collaboration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners = collaboration.parties.values("organisation")
        ours = Q(owner=None) | Q(owner__in=owners)
        published = GoalSet.objects.filter(ours, country=collaboration.country, published_at__isnull=False)
        in_force = published.exclude(replaced_by__published_at__isnull=False)
        self.fields["goal_set"].queryset = in_force.order_by("-published_at")  # type: ignore[attr-defined]


class FateForm(SamsynForm):
    fate = forms.ChoiceField(label=_("What becomes of it?"), choices=Fate.choices, widget=forms.RadioSelect)
    replacement = ParentChoice(
        label=_("The goal that follows"), queryset=Goal.objects.none(), required=False,
        help_text=_("When it is replaced. A goal that is not here yet is written on a page of its own."),
    )  # fmt: skip
    because = PlainTextField(label=_("Why?"), rows=3, limit=2000, guard=True, required=False, help_text=BECAUSE)
    areas = AreaChoice(
        label=_("Its areas among the new ones"), queryset=GoalArea.objects.none(), required=False,
        help_text=_("When it goes on."),
    )  # fmt: skip

    def __init__(self, *args: Any, revision: GoalRevision, goal: Goal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["replacement"].queryset = goals_after(revision).exclude(pk=goal.pk)
        if revision.goal_set:
            fields["areas"].queryset = revision.goal_set.areas.select_related("goal_set")
        else:
            del fields["areas"]


class PlaceForm(SamsynForm):
    choice = forms.ChoiceField(label=_("Where does it go?"), choices=Choice.choices, widget=forms.RadioSelect)
    goal = ParentChoice(
        label=_("To which goal?"), queryset=Goal.objects.none(), required=False, help_text=_("When it is moved.")
    )
    reason = PlainTextField(
        label=_("Why?"), rows=3, limit=4000, guard=True, required=False,
        help_text=_("When it is moved or ends. If it ends, this stands as what came of it."),
    )  # fmt: skip
    lesson = PlainTextField(
        label=_("The lesson"), rows=2, limit=2000, guard=True, required=False,
        help_text=_("When it ends: one thing the next ones should know."),
    )  # fmt: skip

    def __init__(self, *args: Any, revision: GoalRevision, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goal"].queryset = goals_after(revision)  # type: ignore[attr-defined]


class ReplaceForm(GoalForm):
    because = PlainTextField(
        label=_("Why is the old goal replaced?"), rows=3, limit=2000, guard=True, help_text=BECAUSE
    )
    field_order = ("because",)


def goals_after(revision: GoalRevision) -> Any:
    """What one may lean on after the change: its new goals, and those that do not end."""
    ending = revision.steps.exclude(fate=Fate.CONTINUES).values("goal")
    going = Q(begins_with=revision) | (Goal.current() & ~Q(pk__in=ending))
    return revision.collaboration.goals.filter(going).order_by("reached_by", "pk")
