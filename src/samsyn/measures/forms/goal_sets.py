"""What people fill in about sets of goal areas. Cleans; saves nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samsyn.collaborations.policies import SPEAKERS
from samsyn.core.actors import Actor
from samsyn.measures.forms.goals import AreaChoice
from samsyn.measures.models import GoalArea, GoalSet
from samsyn.measures.policies import goal_sets
from samsyn.organisations.models import Country, Organisation, current
from samsyn.web.forms import FilterForm, PlainTextField, SamsynForm, ShortTextField, VersionedForm

if TYPE_CHECKING:
    Owners = forms.ModelChoiceField[Organisation]
else:
    Owners = forms.ModelChoiceField


class GoalSetFilter(FilterForm):
    country = forms.ChoiceField(label=_("Country"), required=False, choices=[("", _("Both")), *Country.choices])
    name = ShortTextField(label=_("Name"), required=False, limit=100)

    def q(self) -> Q:
        chosen = self.chosen()
        wanted = Q(country=chosen["country"]) if "country" in chosen else Q()
        if text := chosen.get("name"):
            wanted &= Q(name__icontains=text) | Q(owner__name__icontains=text)
        return wanted


class _About(SamsynForm):
    name = ShortTextField(label=_("Name"), help_text=_("For example: Goals for our neighbourhoods 2027"))
    note = PlainTextField(label=_("Note"), required=False, rows=3, limit=2000)
    source = ShortTextField(label=_("Source"), required=False, limit=300, help_text=_("The decision it comes from."))
    is_reconstruction = forms.BooleanField(label=_("Put together from other sources"), required=False)


def owners_for(actor: Actor) -> QuerySet[Organisation]:
    """The municipalities that the actor speaks for."""
    mine = current(actor.today, "memberships__") & Q(
        memberships__person_id=actor.person_id, memberships__role__in=SPEAKERS
    )
    return Organisation.objects.filter(mine, kind=Organisation.Kind.MUNICIPALITY).distinct().order_by("name")


class GoalSetForm(_About):
    """Whoever speaks for municipalities writes theirs; with support power a country's may be written too."""

    owner = Owners(label=_("Municipality"), queryset=Organisation.objects.none())
    country = forms.ChoiceField(label=_("Country"), choices=Country.choices, required=False)
    replaces = forms.ModelChoiceField(
        label=_("Replaces"),
        queryset=GoalSet.objects.none(),
        required=False,
        help_text=_("The new set begins with the areas of the old one."),
    )
    field_order = ("owner", "country", "name", "replaces")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        owners = owners_for(actor)
        fields["owner"].queryset = owners
        fields["owner"].required = not actor.support
        if actor.support:
            fields["owner"].empty_label = gettext("the whole country")
        else:
            del fields["country"]
            if len(owners) == 1:
                self.initial.setdefault("owner", owners[0].pk)
        mine = goal_sets.objects(actor, "edit").filter(published_at__isnull=False)
        fields["replaces"].queryset = mine.exclude(replaced_by__published_at__isnull=False).order_by("name")


class GoalSetEditForm(VersionedForm, _About):
    pass


class AreaForm(SamsynForm):
    title_sv = ShortTextField(label=_("In Swedish"), required=False, limit=120)
    title_da = ShortTextField(label=_("In Danish"), required=False, limit=120)
    title_en = ShortTextField(label=_("In English"), required=False, limit=120)
    is_proposed = forms.BooleanField(label=_("Proposed, not yet part of the set proper"), required=False)


class AreaEditForm(VersionedForm, AreaForm):
    pass


class MatchForm(SamsynForm):
    """For each of our areas, the country's that it answers to; while the set is a draft also that there is none."""

    def __init__(self, *args: Any, own: Sequence[GoalArea], national: GoalSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = own
        choices = GoalArea.objects.filter(goal_set=national).select_related("goal_set")
        for area in own:
            said = [match.national_id for match in area.answers_to.all()]
            self.fields[f"area_{area.pk}"] = AreaChoice(
                label=area.title, queryset=choices, required=False, initial=said
            )
            if area.goal_set.published_at is None:
                label = gettext("“%(title)s” answers to none of them") % {"title": area.title}
                self.fields[f"alone_{area.pk}"] = forms.BooleanField(
                    label=label, required=False, initial=area.stands_alone
                )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        for area in self.own:
            if found.get(f"area_{area.pk}") and found.get(f"alone_{area.pk}"):
                self.add_error(f"alone_{area.pk}", gettext("It cannot both answer to an area and to none."))
        return found

    def said(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """As `match_goal_areas` wants it."""
        return {
            "matches": {area.pk: list(cleaned[f"area_{area.pk}"]) for area in self.own},
            "alone": [area.pk for area in self.own if cleaned.get(f"alone_{area.pk}")],
        }
