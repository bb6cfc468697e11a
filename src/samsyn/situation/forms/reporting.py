"""What a reporter chooses and writes, on a phone or without any script. Cleans; saves nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.core.errors import Refused
from samsyn.situation.forms.where import WhereField, area_chosen
from samsyn.situation.models import Report
from samsyn.situation.queries.desks import AreaOffered, Choice, DeskView
from samsyn.situation.sending.days import When, span
from samsyn.situation.sending.events import Asked, Event, EventsRefused
from samsyn.web.forms import DayField, PlainTextField, SamsynForm, ShortTextField
from samsyn.web.personal_data import Question, question_key

TEXT_LIMIT = 500
WHEN = (
    (When.NOW, gettext_lazy("just now")),
    (When.TODAY, gettext_lazy("earlier today")),
    (When.NIGHT, gettext_lazy("last night")),
    (When.YESTERDAY, gettext_lazy("yesterday")),
    (When.OTHER, gettext_lazy("another day")),
)


def no_files(files: Any) -> None:
    """Pictures show faces and number plates (bad input of 4.3)."""
    if files:
        raise Refused(
            _("Pictures and other files are not taken here: they may show faces or number plates. Describe in words."),
            code="file",
        )


class EventForm(SamsynForm):
    """One event: what, where, when, and a few words."""

    category = forms.TypedChoiceField(
        label=gettext_lazy("What is the report about?"), coerce=int, widget=forms.RadioSelect
    )
    where = WhereField(help_text=gettext_lazy("Kept as a square of the map, never as a door."))
    when = forms.TypedChoiceField(
        label=gettext_lazy("When?"), choices=WHEN, coerce=When, initial=When.NOW, widget=forms.RadioSelect
    )
    day = DayField(label=gettext_lazy("Day"), required=False)
    clock = forms.TimeField(
        label=gettext_lazy("Time, if you know it"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "data-width": "code"}),
    )
    text = PlainTextField(
        label=gettext_lazy("In a few words"), limit=TEXT_LIMIT, rows=3, required=False, guard=True,
        help_text=gettext_lazy("Write about the place and what happened, never about who."),
    )  # fmt: skip
    source = forms.ChoiceField(label=gettext_lazy("How you know"), choices=Report.Source.choices)
    to_police = forms.BooleanField(label=gettext_lazy("It is reported to the police"), required=False)
    latitude = forms.FloatField(widget=forms.HiddenInput, required=False)
    longitude = forms.FloatField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        categories: Sequence[Choice],
        areas: Sequence[AreaOffered],
        others: Sequence[AreaOffered] = (),
        around: str,
        now: datetime,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["category"].choices = [(one.pk, _two_lines(one)) for one in categories]  # type: ignore[attr-defined]
        self.places.offer(areas, others)
        if len(areas) == 1:
            self.initial.setdefault("where", area_chosen(areas[0].pk))
        self.places.widget.around_url = around

    @property
    def places(self) -> WhereField:
        field = self.fields["where"]
        assert isinstance(field, WhereField)
        return field

    def clean_clock(self) -> Any:
        clock = self.cleaned_data["clock"]
        return clock and clock.replace(tzinfo=None)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("when") is When.OTHER and not cleaned.get("day") and "day" not in self.errors:
            self.add_error("day", ValidationError(_("Write which day it was.")))
        if {"latitude", "longitude"} & set(self.errors):
            self.add_error("where", ValidationError(_("That is no position on a map. Point at the map again.")))
        return cleaned

    def event(self) -> Event:
        said = self.cleaned_data
        begins, ends = span(said["when"], self.now, timezone.get_default_timezone(), said["day"], said["clock"])
        return Event(
            key=self._key(), category=said["category"], occurred_from=begins, occurred_to=ends,
            area=said["where"].area, place=said["where"].place,
            latitude=said["latitude"], longitude=said["longitude"],
            text=said["text"], source=said["source"], to_police=said["to_police"],
            is_sure=self._sure_key in self._answered,
        )  # fmt: skip

    def _key(self) -> UUID:
        try:
            return UUID(self.cleaned_data["once_key"])
        except ValueError:
            return uuid4()

    @property
    def _answered(self) -> str:
        return str(self.data.get(self.keep_name, ""))

    @property
    def _sure_key(self) -> str:
        """The yes is said to this text at this time, not to whatever is written next."""
        said = self.cleaned_data
        return question_key("sure", f"{said['category']} {said['when']} {said['day']} {said['text']}")

    def ask(self, refused: EventsRefused) -> None:
        """What the domain only asks about gets the same button as what the guard asks about."""
        for refusal in refused.events.values():
            if isinstance(refusal, Asked) and refusal.field in self.fields:
                self.asked[refusal.field] = [Question(self._sure_key, str(refusal.message))]


class ReportForm(EventForm):
    """What a reporter sends; events already noted in the same go travel along in `earlier`, signed."""

    earlier = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, desk: DeskView, **kwargs: Any) -> None:
        around = f"{reverse('situation:around')}?for={desk.reporter.pk}"
        super().__init__(*args, categories=desk.categories, areas=desk.own, others=desk.others, around=around, **kwargs)
        self.places.widget.near_url = reverse("situation:near")

    def clean_earlier(self) -> list[Event]:
        try:
            return unpacked(self.cleaned_data["earlier"])
        except signing.BadSignature:
            return []

    def events(self) -> list[Event]:
        """Those noted before, and this one."""
        return [*self.cleaned_data["earlier"], self.event()]


class ResidentForm(EventForm):
    """Nobody can ask back, so there must be words. `wait`: in how many seconds it may be sent again."""

    wait = 0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = True


def packed(events: Sequence[Event]) -> str:
    return signing.dumps([_plain(event) for event in events], salt="events", compress=True)


def unpacked(text: str) -> list[Event]:
    if not text:
        return []
    return [
        Event(
            **one | {name: _moment(one[name]) for name in ("occurred_from", "occurred_to")} | {"key": UUID(one["key"])}
        )
        for one in signing.loads(text, salt="events", max_age=24 * 3600)
    ]


def _plain(event: Event) -> dict[str, Any]:
    fields = {name: getattr(event, name) for name in event.__slots__}
    ends = event.occurred_to.isoformat() if event.occurred_to else None
    return fields | {"key": str(event.key), "occurred_from": event.occurred_from.isoformat(), "occurred_to": ends}


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _two_lines(one: Choice) -> SafeString | str:
    return format_html("{} <small>{}</small>", one.label, one.note) if one.note else one.label


class RedactForm(SamsynForm):
    reason = ShortTextField(
        label=gettext_lazy("Why the words must go"), limit=300, guard=True,
        help_text=gettext_lazy("Say what kind of thing it was, never the thing itself."),
    )  # fmt: skip
