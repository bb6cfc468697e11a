"""What people fill in about partnerships. Cleans; saves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from samsyn.collaborations.policies import SPEAKERS
from samsyn.core.actors import Actor
from samsyn.organisations.models import Membership, Organisation, current
from samsyn.reviews.models import Member, Partnership, StepTemplate
from samsyn.web.forms import DayField, FilterForm, PlainTextField, SamsynForm, ShortTextField, VersionedForm

if TYPE_CHECKING:
    Organisations = forms.ModelChoiceField[Organisation]
    Methods = forms.ModelChoiceField[StepTemplate]
    Colleagues = forms.ModelChoiceField[Membership]
else:
    Organisations = Methods = Colleagues = forms.ModelChoiceField


def methods() -> QuerySet[StepTemplate]:
    """Published and not replaced by another published one."""
    published = StepTemplate.objects.filter(published_at__isnull=False)
    return published.exclude(replaced_by__published_at__isnull=False).order_by("pk")


def spoken_for(actor: Actor) -> QuerySet[Organisation]:
    """The organisations the actor speaks for."""
    mine = current(actor.today, "memberships__") & Q(
        memberships__person_id=actor.person_id, memberships__role__in=SPEAKERS
    )
    return Organisation.objects.filter(mine).distinct().order_by("name")


class PartnershipFilter(FilterForm):
    name = ShortTextField(label=_("Name"), required=False, limit=100)

    def q(self) -> Q:
        return Q(name__icontains=self.cleaned_data.get("name") or "")


class _About(SamsynForm):
    name = ShortTextField(label=_("Name"), help_text=_("For example: Four cities"))
    purpose = PlainTextField(label=_("What you want to learn from each other"), required=False, rows=4, guard=True)
    adopted_by = ShortTextField(
        label=_("Adopted by"), required=False,
        help_text=_("The boards that stand behind it. Without a political decision it ends with its people."),
    )  # fmt: skip
    adopted_on = DayField(label=_("Adopted on"), required=False)
    valid_to = DayField(label=_("Valid until"), required=False)
    template = Methods(label=_("Method"), queryset=StepTemplate.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["template"].queryset = methods()


class PartnershipForm(_About):
    lead = Organisations(label=_("Which of your organisations leads"), queryset=Organisation.objects.none())
    field_order = ("name", "purpose", "lead")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        own = spoken_for(actor)
        fields["lead"].queryset = own
        if len(own) == 1:
            self.initial.setdefault("lead", own[0].pk)
        self.initial.setdefault("template", methods().first())


class PartnershipEditForm(VersionedForm, _About):
    coordinator = Colleagues(
        label=_("Coordinates it"), queryset=Membership.objects.none(), empty_label=None,
        help_text=_("Somebody who works where it is led."),
    )  # fmt: skip

    def __init__(self, *args: Any, colleagues: QuerySet[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _let_choose(self, "coordinator", colleagues)


class ContactForm(VersionedForm):
    contact = Colleagues(label=_("Contact"), queryset=Membership.objects.none(), empty_label=None)
    deputy = Colleagues(
        label=_("Deputy"), queryset=Membership.objects.none(), required=False, empty_label=_("nobody"),
        help_text=_("Answers when the contact cannot."),
    )  # fmt: skip

    def __init__(self, *args: Any, colleagues: QuerySet[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("contact", "deputy"):
            _let_choose(self, name, colleagues)


def _let_choose(form: SamsynForm, name: str, colleagues: QuerySet[Membership]) -> None:
    """By name and title: all of them work at the same place."""
    field: Any = form.fields[name]
    field.queryset = colleagues
    field.label_from_instance = lambda row: f"{row.person}, {row.title}" if row.title else str(row.person)


class MemberForm(SamsynForm):
    organisation = Organisations(
        label=_("Organisation"), queryset=Organisation.objects.all(), to_field_name="slug", widget=forms.HiddenInput
    )
    joined = DayField(label=_("Takes part from"), required=False)


class LeaveForm(VersionedForm):
    left = DayField(label=_("First day without it"))


class SuccessorForm(VersionedForm):
    successor = Organisations(
        label=_("Who takes its place"), queryset=Organisation.objects.none(), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, *args: Any, successors: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["successor"].queryset = successors
        if len(successors) == 1:
            self.initial["successor"] = successors[0]


class ConflictForm(SamsynForm):
    one = Organisations(label=_("This organisation does not review"), queryset=Organisation.objects.none())
    other = Organisations(label=_("this one"), queryset=Organisation.objects.none())
    two_way = forms.BooleanField(label=_("Nor the other way round"), required=False, initial=True)
    reason = PlainTextField(
        label=_("Why"), required=False, rows=3, guard=True, help_text=_("Only those who coordinate see it.")
    )
    until = DayField(label=_("Until"), required=False)

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        members = Member.objects.filter(partnership=partnership, left=None)
        those = Organisation.objects.filter(pk__in=members.values("organisation")).order_by("name")
        fields["one"].queryset = fields["other"].queryset = those
