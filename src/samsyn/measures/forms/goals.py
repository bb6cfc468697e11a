"""What people fill in about goals. Cleans; saves nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from samsyn.measures.models import Goal, GoalArea
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
    Areas = forms.ModelMultipleChoiceField[GoalArea]
    Overall = forms.ModelChoiceField[Goal]
else:
    Areas, Overall = forms.ModelMultipleChoiceField, forms.ModelChoiceField


class GoalFilter(FilterForm):
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("all goals")), ("running", _("running")), ("ended", _("has ended"))],
    )

    def q(self) -> Q:
        state = self.chosen().get("state")
        return Q(ended_at__isnull=state == "running") if state else Q()


class FigureField(MoneyField):
    """A figure in any unit, which may lie below zero; read the way amounts are."""

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if not text.startswith(("-", "\u2212")):
            return super().to_python(text)
        figure = super().to_python(text[1:].strip() or "-")
        return -figure if isinstance(figure, Decimal) else figure


class AreaChoice(Areas):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: GoalArea) -> str:  # type: ignore[override]
        return in_its_set(obj)


class ParentChoice(Overall):
    def label_from_instance(self, obj: Goal) -> str:  # type: ignore[override]
        return Truncator(obj.text).chars(120)


def in_its_set(area: GoalArea) -> str:
    """A municipality's own area is told from the country's; `proposed` is said."""
    title = f"{area.title} · {area.goal_set.name}" if area.goal_set.owner_id else area.title
    return _("%(title)s (proposed)") % {"title": title} if area.is_proposed else title


class GoalForm(SamsynForm):
    text = PlainTextField(label=_("Goal"), rows=3, limit=1000, guard=True)
    parent = ParentChoice(label=_("Part of"), queryset=Goal.objects.none(), required=False)
    areas = AreaChoice(label=_("Goal areas"), queryset=GoalArea.objects.none(), required=False)
    reached_by = DayField(label=_("Reached by"))
    signs = PlainTextField(
        label=_("How we see that it is reached"),
        required=False,
        rows=4,
        limit=2000,
        guard=True,
        help_text=_("One sign a line. Something one can see, count or ask about."),
    )
    closure = PlainTextField(
        label=_("How we know that it is time to stop"),
        required=False,
        rows=3,
        limit=2000,
        guard=True,
        help_text=_("When is the work done, or better done by somebody else?"),
    )
    baseline_value = FigureField(
        label=_("Baseline"), required=False,
        help_text=_("Where it stands today, in figures. Without it nobody can say how far you came."),
    )  # fmt: skip
    baseline_on = DayField(label=_("Measured on"), required=False)
    baseline_source = ShortTextField(label=_("Source of the baseline"), limit=300, required=False, guard=True)
    target_value = FigureField(label=_("Target"), required=False)
    unit = ShortTextField(
        label=_("Unit"), limit=40, required=False, guard=True, help_text=_("Per cent, persons, lamps")
    )

    def __init__(self, *args: Any, parents: QuerySet[Goal], areas: QuerySet[GoalArea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["parent"].empty_label = _("an overall goal of its own")
        fields["parent"].queryset = parents
        fields["areas"].queryset = areas


class GoalEditForm(VersionedForm, GoalForm):
    pass


class EndForm(VersionedForm):
    because = PlainTextField(
        label=_("How it went"),
        rows=4,
        limit=2000,
        guard=True,
        help_text=_("Reached, given up or replaced, and what the next ones should know."),
    )
