"""What people fill in on the spot. Cleans; saves nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from samsyn.core import guard
from samsyn.meetings.forms import CountField
from samsyn.reviews.forms.preparing import SendingForm
from samsyn.reviews.models import Note, Perspective, Slot
from samsyn.reviews.visit.case_numbers import case_numbers
from samsyn.web.forms import PlainTextField, ShortTextField, VersionedForm

if TYPE_CHECKING:
    Slots = forms.ModelChoiceField[Slot]
    Notes = forms.ModelMultipleChoiceField[Note]
else:
    Slots, Notes = forms.ModelChoiceField, forms.ModelMultipleChoiceField

NOTE_LIMIT = 4000


class NoteForm(VersionedForm):
    """What looks like a number of somebody stops it unless the writer says why it may stand (P44); a name is asked
    about, as everywhere."""

    says_optional = False

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("What kind of note"), choices=Note.Kind.choices, widget=forms.RadioSelect)
    text = PlainTextField(
        label=pgettext_lazy("from a visit", "Note"),
        rows=5,
        limit=NOTE_LIMIT,
        guard=False,
        help_text=_("About places and groups, never about one person."),
    )
    slot = Slots(label=_("Where"), queryset=Slot.objects.none(), required=False, empty_label=_("outside the meetings"))
    perspective = forms.ChoiceField(
        label=_("Group"), choices=[("", _("no group")), *Perspective.choices], required=False
    )
    people = CountField(label=_("How many of them said it"), required=False, min_value=1)
    justified = ShortTextField(
        label=_("Why a number may stand"), required=False,
        help_text=_("Only if the note holds what looks like a personal number, a telephone number or a case number."),
    )  # fmt: skip

    def __init__(self, *args: Any, slots: QuerySet[Slot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["slot"].queryset = slots
        self.initial.setdefault("key", uuid4())

    def _guarded(self, name: str) -> str:
        return self.cleaned_data.get("text", "") if name == "text" else super()._guarded(name)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["key"] = cleaned.get("key") or uuid4()
        if cleaned.get("kind") == Note.Kind.HEARD and not cleaned.get("perspective"):
            self.add_error("perspective", gettext("Say which group you heard it from. A group, never a name."))
        if not cleaned.get("justified"):
            for found in numbers_of_somebody(cleaned.get("text", "")):
                self.add_error("text", _to_mend(found))
        return cleaned


def numbers_of_somebody(text: str) -> Iterator[str]:
    """What leads to one person: numbers, addresses and plates that the guard stops, and numbers of cases."""
    stopped = [text[one.start : one.end] for one in guard.find(text) if one.severity == "block"]
    yield from dict.fromkeys([*stopped, *case_numbers(text)])


def _to_mend(found: str) -> str:
    return gettext(
        "“%(found)s” looks like a number of somebody. Take it away, or say below why it may stand."
    ) % {"found": found}  # fmt: skip


class ShareForm(SendingForm):
    notes = Notes(label=_("Your notes"), queryset=Note.objects.none(), widget=forms.CheckboxSelectMultiple)
    field_order = ("notes",)

    def __init__(self, *args: Any, own: QuerySet[Note], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["notes"].queryset = own
        fields["notes"].label_from_instance = lambda note: note.text[:120]
        self.initial.setdefault("notes", [note.pk for note in own])
