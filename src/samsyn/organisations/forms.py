"""What people fill in about organisations and their people. Cleans; saves nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import validate_email
from django.db.models import Q, QuerySet
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from samsyn.organisations import queries
from samsyn.organisations.models import Country, Membership, Organisation
from samsyn.web.forms import DayField, FilterForm, SamsynForm, ShortTextField, UploadField, VersionedForm, Versus

IMPORT_LIMIT = 1024 * 1024


class OrganisationFilter(FilterForm):
    text = ShortTextField(label=_("Name or number"), required=False, guard=False)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("all kinds")), *Organisation.Kind.choices]
    )
    country = forms.ChoiceField(label=_("Country"), required=False, choices=[("", _("both")), *Country.choices])

    def q(self) -> Q:
        chosen = self.chosen()
        condition = Q(**{name: chosen[name] for name in ("kind", "country") if name in chosen})
        return condition & queries.named_like(chosen["text"]) if "text" in chosen else condition


class _OnDemand(SamsynForm):
    """Boxes that are asked only when the answer is needed: hidden until a rule asks for one of them."""

    on_demand: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.on_demand:
            if name in self.fields and not (self.is_bound and self.data.get(self.add_prefix(name))):
                self.fields[name].widget = forms.HiddenInput()

    def add_error(self, field: str | None, error: Any) -> None:
        if field in self.on_demand:
            self.fields[field].widget = forms.CheckboxInput(attrs={"class": "ds-input"})
        super().add_error(field, error)


def _kind() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Kind"), choices=[("", _("choose")), *Organisation.Kind.choices])


def _number() -> ShortTextField:
    return ShortTextField(
        label=_("Organisation number"),
        required=False,
        limit=40,
        guard=False,  # B2: a sole trader's number is personal, and kept only after an explicit choice
        help_text=_("Sweden 10 figures, Denmark the CVR number of 8. Hyphens and spaces may stay."),
        widget=forms.TextInput(attrs={"data-width": "code", "autocomplete": "off"}),
    )


def _municipality_code() -> ShortTextField:
    return ShortTextField(
        label=_("Municipality code"),
        required=False,
        limit=10,
        help_text=_("Where it is at home: 2080 is Falun, 101 is Copenhagen."),
        widget=forms.TextInput(attrs={"data-width": "code", "inputmode": "numeric"}),
    )


def _website() -> forms.URLField:
    return forms.URLField(label=_("Website"), required=False, max_length=200, assume_scheme="https")


def _personal() -> forms.BooleanField:
    return forms.BooleanField(label=_("Yes, keep this personal identity number, hidden"), required=False)


class CreateForm(_OnDemand):
    on_demand = ("is_new", "number_is_personal")

    name = ShortTextField(label=_("Name"))
    is_new = forms.BooleanField(label=_("It is none of these: register a new one"), required=False)
    kind = _kind()
    country = forms.ChoiceField(label=_("Country"), choices=Country.choices, widget=forms.RadioSelect)
    number = _number()
    number_is_personal = _personal()
    municipality_code = _municipality_code()
    website = _website()
    works_there = forms.TypedChoiceField(
        label=_("Do you work there?"),
        choices=[("yes", _("Yes: I invite its people and manage them")), ("no", _("No: I only note it down"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        help_text=_("Noted down by somebody else, it has no people until one of its own says yes to an invitation."),
    )


class EditForm(_OnDemand, VersionedForm):
    on_demand = ("number_is_personal",)

    name = ShortTextField(label=_("Name"))
    kind = _kind()
    number = _number()
    number_is_personal = _personal()
    municipality_code = _municipality_code()
    website = _website()

    @classmethod
    def of(cls, organisation: Organisation, data: Any = None) -> EditForm:
        """A personal number is shown masked here too; sent back masked, it stays."""
        initial = {name: getattr(organisation, name) for name in ("version", "name", "kind", "municipality_code")}
        initial |= {"website": organisation.website, "number": queries.shown_number(organisation)}
        form = cls(data, initial=initial)
        if organisation.parent_id is not None:
            for name in ("number", "number_is_personal", "municipality_code"):
                del form.fields[name]
        return form

    def _pair(self, bound: BoundField) -> Versus | None:
        pair = super()._pair(bound)
        if pair is None or bound.name != "number":
            return pair
        return Versus(label=pair.label, theirs=queries.shown_number(self.theirs), yours=pair.yours)


class DepartmentForm(SamsynForm):
    name = ShortTextField(label=_("Name"))
    website = _website()


class MoveForm(VersionedForm):
    parent = forms.ModelChoiceField(label=_("New place"), queryset=Organisation.objects.none())

    def __init__(self, *args: Any, parents: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = parents  # type: ignore[attr-defined]


class SuccessionForm(SamsynForm):
    successor = forms.ModelChoiceField(
        label=_("Carried on by"), queryset=Organisation.objects.all(), to_field_name="slug", widget=forms.HiddenInput
    )
    on = DayField(
        label=_("From which day"), help_text=_("The first day on which the other carries on. It may lie ahead.")
    )


ROLE_HELP = _(
    "A member sees the organisation's people. Who speaks for it takes stands and signs. Who manages its people also "
    "invites, changes roles and ends memberships."
)


def _role() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Role"),
        choices=Membership.Role.choices,
        initial=Membership.Role.MEMBER,
        widget=forms.RadioSelect,
        help_text=ROLE_HELP,
    )


def _title() -> ShortTextField:
    return ShortTextField(label=_("Title"), required=False, limit=120, help_text=_("For example: safety coordinator"))


class InviteForm(SamsynForm):
    email = ShortTextField(
        label=_("E-mail"),
        limit=254,
        validators=[validate_email],
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = _role()
    title = _title()
    language = forms.ChoiceField(
        label=_("Language of the e-mail"), choices=[("sv", "Svenska"), ("da", "Dansk"), ("en", "English")]
    )


class RoleForm(VersionedForm):
    role = _role()
    title = _title()


class EndForm(VersionedForm):
    on = DayField(label=_("First day the person no longer belongs here"))
    successor = forms.ModelChoiceField(
        label=_("Who takes over managing the people"),
        queryset=Membership.objects.none(),
        required=False,
    )

    def __init__(
        self, *args: Any, successors: QuerySet[Membership], is_administrator: bool, is_last: bool, **kwargs: Any
    ) -> None:
        """Only an administrator's role is taken over, and only the last one's must be."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["successor"]
        field.queryset = successors
        field.empty_label = _("choose") if is_last else _("nobody needs to")
        field.label_from_instance = lambda membership: membership.person.name
        if not is_administrator:
            del self.fields["successor"]


class UploadForm(SamsynForm):
    file = UploadField(label=_("CSV file"), kinds=("text",), limit=IMPORT_LIMIT)


class WriteForm(SamsynForm):
    """Carries the file's text from the dry run to the writing, so that what was shown is what is written."""

    text = forms.CharField(widget=forms.HiddenInput, max_length=IMPORT_LIMIT, strip=False)
    only_valid = forms.BooleanField(widget=forms.HiddenInput, required=False)
