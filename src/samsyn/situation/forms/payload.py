"""What a phone sends, read strictly: one fault leaves the other events whole."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from samsyn.core import guard
from samsyn.core.errors import Refused
from samsyn.situation.forms.reporting import TEXT_LIMIT
from samsyn.situation.models import Report
from samsyn.situation.models.reports import PlaceKind
from samsyn.situation.sending.events import MOST_AT_ONCE, Asked, Event
from samsyn.web.forms import PlainTextField
from samsyn.web.personal_data import questions_about_persons, refuse_personal_data
from samsyn.web.wording.questions import questions_about_words, terms_in_use

TEXT = PlainTextField(limit=TEXT_LIMIT, required=False, guard=False)  # _text asks the guard, once for all it says
MOST_BYTES = 256 * 1024
LARGEST_KEY = 2**63 - 1


class Unreadable(Refused):
    """Nothing of it can be understood; sending it again would not help."""


@dataclass(frozen=True, slots=True)
class Nil:
    key: UUID
    area: int


@dataclass(frozen=True, slots=True)
class Payload:
    """`refused` are events that cannot be taken as they are, by key; the others are in `events`."""

    reporter: int
    phone_at: datetime | None
    events: list[Event]
    nils: list[Nil]
    refused: dict[UUID, Refused]


def read_payload(raw: bytes) -> Payload:
    sent = _object(raw)
    events, refused = [], {}
    for one in _items(sent, "events"):
        key = _read(one, "key", UUID)
        try:
            events.append(_event(key, one))
        except Refused as refusal:
            refused[key] = refusal
    nils = [Nil(_read(one, "key", UUID), _read(one, "area", _number)) for one in _items(sent, "nils")]
    phone_at = _moment(sent["phone_at"]) if sent.get("phone_at") else None
    return Payload(_read(sent, "reporter", _number), phone_at, events, nils, refused)


def _object(raw: bytes) -> dict[str, Any]:
    if len(raw) > MOST_BYTES:
        raise Unreadable(_("That is too much at a time."))
    try:
        sent = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Unreadable(_("This cannot be read.")) from error
    if not isinstance(sent, dict):
        raise Unreadable(_("This cannot be read."))
    return sent


def _items(sent: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    items = sent.get(name) or []
    if not isinstance(items, list) or not all(isinstance(one, dict) for one in items):
        raise Unreadable(_("This cannot be read."))
    if len(items) > MOST_AT_ONCE:
        raise Unreadable(_("Send at most %(most)s at a time.") % {"most": MOST_AT_ONCE}, code="too_many")
    return items


def _read(one: Mapping[str, Any], name: str, reader: Callable[[Any], Any]) -> Any:
    """What must be there for anything else to make sense."""
    try:
        return reader(one[name])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable(_("This cannot be read.")) from error


def _event(key: UUID, one: Mapping[str, Any]) -> Event:
    if {"image", "images", "file", "files", "photo", "attachment"} & set(one):
        raise Refused(
            _("Pictures and other files are not taken here: they may show faces or number plates. Describe in words."),
            code="file",
        )
    is_sure = one.get("is_sure") is True
    return Event(
        key=key,
        category=_field(one, "category", _number) or 0,
        occurred_from=_beginning(one),
        occurred_to=_field(one, "occurred_to", _moment, "when"),
        area=_field(one, "area", _number),
        place=_field(one, "place", _number),
        place_kind=_choice(one, "place_kind", PlaceKind.values, ""),
        latitude=_field(one, "latitude", _degrees, "where"),
        longitude=_field(one, "longitude", _degrees, "where"),
        text=_text(one.get("text") or "", is_sure=is_sure),
        source=_choice(one, "source", Report.Source.values, Report.Source.OWN),
        to_police=one.get("to_police") is True,
        is_sure=is_sure,
    )


def _beginning(one: Mapping[str, Any]) -> datetime:
    found: datetime | None = _field(one, "occurred_from", _moment, "when")
    if found is None:
        raise Refused(_("Say when it was."), field="when")
    return found


def _field(one: Mapping[str, Any], name: str, reader: Callable[[Any], Any], field: str = "") -> Any:
    value = one.get(name)
    if value is None or value == "":
        return None
    try:
        return reader(value)
    except (TypeError, ValueError, OverflowError) as error:
        raise Refused(_("This cannot be read."), field=field or name) from error


def _choice(one: Mapping[str, Any], name: str, allowed: list[str], usual: str) -> str:
    value = one.get(name) or usual
    if value not in ("", *allowed):
        raise Refused(_("This cannot be read."), field=name)
    return str(value)


def _text(value: object, *, is_sure: bool) -> str:
    """Personal data is refused; what may be about a person is asked about, as on the page."""
    if not isinstance(value, str):
        raise Refused(_("This cannot be read."), field="text")
    try:
        text: str = TEXT.clean(value)
        findings = guard.find(text)
        refuse_personal_data(text, findings, all_kinds=True)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), field="text", code="B3") from error
    if text and not is_sure:
        _ask(text, findings)
    return text


def _ask(text: str, findings: Sequence[guard.Finding]) -> None:
    """One statement, for the words that this house has agreed to think twice about."""
    questions = [*questions_about_persons(text, findings), *questions_about_words(text, terms_in_use())]
    if questions:
        raise Asked(" ".join(question.text for question in questions), field="text", code="words")


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ValueError(value)
    number = int(value) if isinstance(value, int) or (value.isascii() and value.isdigit() and len(value) < 20) else -1
    if not 0 <= number <= LARGEST_KEY:
        raise ValueError(value)
    return number


def _degrees(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(value)
    if not math.isfinite(value):
        raise ValueError(value)
    return float(value)


def _moment(value: object) -> datetime:
    """With its distance from UTC, or it could mean any of several moments. Years that people live in."""
    if not isinstance(value, str):
        raise ValueError(value)
    found = datetime.fromisoformat(value)
    if found.tzinfo is None or not 2000 <= found.year <= 2200:
        raise ValueError(value)
    return found
