"""What people fill in about a collaboration. Cleans, never saves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samsyn.areas.models import Area
from samsyn.areas.policies import areas
from samsyn.collaborations.models import Anchoring, Collaboration, Evidence, Party, Stance
from samsyn.collaborations.policies import collaborations
from samsyn.core.actors import Actor
from samsyn.organisations.models import Membership, Organisation, current
from samsyn.web.forms import (
    DayField,
    FilterForm,
    PlainTextField,
    SamsynForm,
    ShortTextField,
    UploadField,
    VersionedForm,
)

Access = Collaboration.Access
ACCESS_CHOICES = [
    (Access.OPEN, _("Open – everybody signed in reads all of it")),
    (Access.TRANSPARENT, _("Transparent – everybody signed in sees that it exists, its area, parties and state")),
    (Access.RESTRICTED, _("Restricted – only its parties and guests know that it exists")),
]


class CollaborationFilter(FilterForm):
    name = ShortTextField(label=_("Name or area"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    country = forms.ChoiceField(
        label=_("Country"), required=False, choices=[("", _("Both")), ("SE", _("Sweden")), ("DK", _("Denmark"))]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [("", _("Every state")), *Collaboration.State.choices]  # type: ignore[attr-defined]

    def q(self) -> Q:
        wanted = Q()
        if text := self.cleaned_data.get("name"):
            wanted &= Q(name__icontains=text) | Q(pk__in=_touching(text))
        for field in ("state", "country"):
            if value := self.cleaned_data.get(field):
                wanted &= Q(**{field: value})
        return wanted


def _touching(text: str) -> Any:
    return Area.objects.filter(name__icontains=text).values("collaborations")


if TYPE_CHECKING:  # generic for the type checker, not at run time
    Choice = forms.ModelMultipleChoiceField[Area]
else:
    Choice = forms.ModelMultipleChoiceField


class AreaChoice(Choice):
    """Areas chosen by their addresses; the page offers them by search."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Area) -> str:  # type: ignore[override]
        return f"{obj.name} · {obj.municipality.name}" if obj.municipality else obj.name


class StartForm(SamsynForm):
    name = ShortTextField(label=_("What shall it be called?"), help_text=_("A name the parties will recognise."))
    lead = forms.ModelChoiceField(
        label=_("On behalf of"), queryset=Organisation.objects.none(), help_text=_("The organisation that begins.")
    )
    areas = AreaChoice(label=_("Areas"), queryset=Area.objects.none())
    summary = PlainTextField(
        label=_("What is it about, in one sentence?"), limit=500, rows=2, required=False, guard=True
    )
    access = forms.ChoiceField(
        label=_("Who may see it?"), choices=ACCESS_CHOICES, widget=forms.RadioSelect, initial=Access.TRANSPARENT
    )
    placement = ShortTextField(
        label=_("Where do you sit in your organisation?"),
        help_text=_("For example: the mayor's office, the safety unit. Where the coordinator sits decides its weight."),
        required=False,
    )
    based_on = forms.ModelChoiceField(
        label=_("Begin from somebody else's plan?"),
        queryset=Collaboration.objects.none(),
        required=False,
        empty_label=_("No, from an empty page"),
        help_text=_("Its rhythm, its rule for deviations and its exit plan, without names, amounts and dates."),
    )

    def __init__(self, *args: Any, actor: Actor, offered: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Membership.objects.filter(current(actor.today), person_id=actor.own_id)
        lead: Any = self.fields["lead"]
        lead.queryset = Organisation.objects.filter(pk__in=mine.values("organisation")).order_by("name")
        lead.empty_label = None
        if not self.is_bound:
            lead.initial = lead.queryset.first()
        chosen: Any = self.fields["areas"]
        chosen.queryset = areas.visible(actor).select_related("municipality").filter(slug__in=offered)
        chosen.to_field_name = "slug"
        chosen.initial = offered
        plans: Any = self.fields["based_on"]
        plans.queryset = collaborations.objects(actor, "read").filter(shares_plan=True).order_by("name")


class FrameForm(VersionedForm):
    name = ShortTextField(label=_("Name"))
    areas = AreaChoice(label=_("Areas"), queryset=Area.objects.none())
    summary = PlainTextField(label=_("In one sentence"), limit=500, rows=2, required=False, guard=True)
    access = forms.ChoiceField(label=_("Who may see it?"), choices=ACCESS_CHOICES, widget=forms.RadioSelect)
    placement = ShortTextField(label=_("Where the coordinator sits"), required=False)
    rhythm_months = forms.IntegerField(
        label=_("Months between follow-ups"),
        min_value=1,
        max_value=36,
        required=False,
        help_text=_("Samsyn reminds you, and says so when nobody has looked back for too long."),
    )
    deviation_rule = PlainTextField(label=_("What we do when something goes off plan"), required=False, rows=3)
    exit_plan = PlainTextField(label=_("How it is carried over to ordinary work"), required=False, rows=3)
    shares_plan = forms.BooleanField(
        label=_("Others may begin from our plan"),
        required=False,
        help_text=_("Those who may read it here. Names, amounts and dates are not copied."),
    )

    def __init__(self, *args: Any, actor: Actor, offered: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["areas"]
        chosen.queryset = areas.visible(actor).select_related("municipality").filter(slug__in=offered)
        chosen.to_field_name = "slug"


class PartyForm(SamsynForm):
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.all(), to_field_name="slug", widget=forms.HiddenInput
    )
    need = forms.ChoiceField(label=_("How much needed"), choices=Party.Need.choices, widget=forms.RadioSelect)
    reason = PlainTextField(label=_("Why this party?"), limit=500, rows=2, guard=True)
    role = forms.ChoiceField(label=_("Role"), choices=Party.Role.choices, initial=Party.Role.CONTRIBUTOR)
    mandate = forms.ChoiceField(
        label=_("Mandate"), choices=Party.Mandate.choices, widget=forms.RadioSelect, initial=Party.Mandate.CONFIRM
    )
    mandate_note = ShortTextField(label=_("What the mandate covers"), limit=500, required=False)


class PartyEditForm(VersionedForm):
    need = forms.ChoiceField(label=_("How much needed"), choices=Party.Need.choices, widget=forms.RadioSelect)
    reason = PlainTextField(label=_("Why this party?"), limit=500, rows=2, guard=True)
    role = forms.ChoiceField(label=_("Role"), choices=Party.Role.choices)
    mandate = forms.ChoiceField(label=_("Mandate"), choices=Party.Mandate.choices, widget=forms.RadioSelect)
    mandate_note = ShortTextField(label=_("What the mandate covers"), limit=500, required=False)


class LeaveForm(SamsynForm):
    on = DayField(label=_("First day it is no longer a party"))


class InviteForm(SamsynForm):
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    title = ShortTextField(label=_("Their title"), limit=120, required=False)
    language = forms.ChoiceField(
        label=_("Language of the letter"), choices=[("sv", "Svenska"), ("da", "Dansk"), ("en", "English")]
    )


class AnchoringForm(SamsynForm):
    level = forms.ChoiceField(label=_("Level"), choices=Anchoring.Level.choices, widget=forms.RadioSelect)
    person_name = ShortTextField(label=_("Who decided?"), limit=120)
    person_title = ShortTextField(label=_("Title"), limit=120, required=False)
    membership = forms.ModelChoiceField(
        label=_("Their account here, if they have one"),
        queryset=Membership.objects.none(),
        required=False,
        help_text=_("Then the renewal falls due by itself when they leave."),
    )
    decided_on = DayField(label=_("Decided on"))
    expires_on = DayField(label=_("Valid until"), required=False)
    mandate_text = PlainTextField(label=_("The mandate in words"), rows=3)
    resources = PlainTextField(label=_("Resources: money, hours, premises"), rows=2, required=False)
    file = UploadField(label=_("The decision as a file"), required=False)

    def __init__(self, *args: Any, party: Party, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["membership"]
        field.queryset = Membership.objects.filter(
            current(actor.today), organisation_id=party.organisation_id
        ).select_related("person", "organisation")


class DepartedForm(SamsynForm):
    left_on = DayField(label=_("The person left on"))


class ProblemForm(SamsynForm):
    text = PlainTextField(
        label=_("What is the problem?"),
        guard=True,
        help_text=_("Who, where and when, in at least 30 characters. Write about places, never about persons."),
    )
    place = ShortTextField(label=_("Where?"), limit=300, required=False, guard=True)
    touches = ShortTextField(label=_("Whom does it touch?"), limit=300, required=False, guard=True)


class ProblemEditForm(ProblemForm, VersionedForm):
    pass


class EvidenceForm(SamsynForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=Evidence.Kind.choices)
    text = PlainTextField(label=_("What does it show?"), rows=3, guard=True)
    source = ShortTextField(label=_("Source"), limit=300)
    dated = DayField(label=_("Date of the source"), required=False)
    file = UploadField(label=_("File"), required=False)


class StanceForm(SamsynForm):
    choice = forms.ChoiceField(
        label=_("Where does your organisation stand?"), choices=Stance.Choice.choices, widget=forms.RadioSelect
    )
    comment = PlainTextField(label=_("In your own words"), rows=3, required=False, guard=True)


class CoordinatorForm(SamsynForm):
    membership = forms.ModelChoiceField(label=_("Coordinator"), queryset=Membership.objects.none())
    placement = ShortTextField(label=_("Where do they sit in their organisation?"), required=False)

    def __init__(self, *args: Any, collaboration: Collaboration, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["membership"]
        parties = collaboration.parties.filter(Party.current(actor.today)).values("organisation")
        field.queryset = (
            Membership.objects.filter(current(actor.today), organisation__in=parties)
            .select_related("person", "organisation")
            .order_by("organisation__name", "person__name")
        )


class GuestForm(SamsynForm):
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    why = ShortTextField(label=_("Why do they need to read?"))
    until = DayField(
        label=_("Access ends on"),
        help_text=_("The first day the guest no longer reads. Empty: until you end it."),
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language of the letter"), choices=[("sv", "Svenska"), ("da", "Dansk"), ("en", "English")]
    )


class StateForm(SamsynForm):
    state = forms.ChoiceField(label=_("Next"), widget=forms.RadioSelect)
    note = ShortTextField(label=_("A word on why"), limit=500, required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["state"].initial = choices[0][0]


class FollowUpForm(VersionedForm):
    held_on = DayField(label=_("Held on"))
    summary = PlainTextField(label=_("What did you see?"), guard=True)


class NoticeForm(SamsynForm):
    given_on = DayField(label=_("Notice given on"))
    obligations = PlainTextField(label=_("What remains to be done, and by whom?"), rows=4)


class LessonForm(SamsynForm):
    text = PlainTextField(label=_("What should those who come next know?"), rows=4, guard=True)


class CloseForm(VersionedForm):
    final_report = PlainTextField(label=_("Final report"), rows=10, limit=50_000, guard=True)
