"""The template tags of the shell. Built in: no `{% load %}` needed in pages."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_noop, ngettext

from samsyn.web import formats, icons, maps
from samsyn.web.components import Empty, State, Text
from samsyn.web.context import LANGUAGES
from samsyn.web.states import state_named

register = template.Library()
register.simple_tag(icons.icon, name="icon")


def _language() -> str:
    return get_language() or "sv"


def _day(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


@register.filter
def day(value: date | datetime | None) -> str:
    """`{{ meeting.date|day }}` → tis 24 nov 2026"""
    return formats.format_date(_day(value), _language()) if value else ""


@register.filter
def plain_day(value: date | datetime | None) -> str:
    return formats.format_plain_date(_day(value), _language()) if value else ""


@register.filter
def month(value: date | datetime | None) -> str:
    return formats.format_month(_day(value), _language()) if value else ""


@register.filter
def clock(value: datetime | None) -> str:
    """`{{ meeting.starts|clock }}` → 14.00"""
    return formats.format_time(_local(value).time(), _language()) if value else ""


@register.filter
def clock_until(starts: datetime, ends: datetime) -> str:
    """`{{ slot.starts|clock_until:slot.ends }}` → 14.00–15.30"""
    return formats.format_span(_local(starts).time(), _local(ends).time(), _language())


def _local(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


@register.filter
def moment(value: datetime | None) -> str:
    """`{{ event.at|moment }}` → tis 24 nov 2026 14.00"""
    return f"{day(value)} {clock(value)}" if value else ""


@register.filter
def week(value: date | datetime | None) -> str:
    """`{{ report.monday|week }}` → v. 48"""
    return formats.format_week(_day(value), _language()) if value else ""


@register.filter
def week_year(value: date | datetime | None) -> str:
    return formats.format_week_with_year(_day(value), _language()) if value else ""


@register.filter
def number(value: Decimal | float | int | None, decimals: int | None = None) -> str:
    """`{{ total|number }}`, `{{ share|number:1 }}` → 12 345,6"""
    return "" if value is None else formats.format_number(value, _language(), decimals)


@register.filter
def percent(value: Decimal | float | None, decimals: int = 0) -> str:
    return "" if value is None else formats.format_percent(value, _language(), decimals)


@register.filter
def money(value: Decimal | int | None, currency: str = "SEK") -> str:
    return "" if value is None else formats.format_money(value, _language(), currency)


@register.filter
def file_size(value: int | None) -> str:
    return "" if value is None else formats.format_size(value, _language())


@register.simple_tag(takes_context=True)
def distance(context: template.Context, value: date | datetime) -> str:
    """How far away a date is, in the unit one would say: `{% distance mandate.ends %}` → om 6 veckor"""
    request = context.get("request")
    actor = getattr(request, "actor", None)
    today = actor.today if actor else timezone.localdate()
    return distance_in_words((_day(value) - today).days)


def distance_in_words(days: int) -> str:
    if days in _NEAR:
        return gettext(_NEAR[days])
    count, unit = _unit(abs(days))
    words = _FUTURE[unit](count) if days > 0 else _PAST[unit](count)
    return words % {"count": count}


_NEAR = {0: gettext_noop("today"), 1: gettext_noop("tomorrow"), -1: gettext_noop("yesterday")}
_FUTURE = {
    "day": lambda n: ngettext("in %(count)s day", "in %(count)s days", n),
    "week": lambda n: ngettext("in %(count)s week", "in %(count)s weeks", n),
    "month": lambda n: ngettext("in %(count)s month", "in %(count)s months", n),
    "year": lambda n: ngettext("in %(count)s year", "in %(count)s years", n),
}
_PAST = {
    "day": lambda n: ngettext("%(count)s day ago", "%(count)s days ago", n),
    "week": lambda n: ngettext("%(count)s week ago", "%(count)s weeks ago", n),
    "month": lambda n: ngettext("%(count)s month ago", "%(count)s months ago", n),
    "year": lambda n: ngettext("%(count)s year ago", "%(count)s years ago", n),
}


def _unit(days: int) -> tuple[int, str]:
    """Weeks up to half a year: that is how collaborations count."""
    if days < 14:
        return days, "day"
    if days < 183:
        return round(days / 7), "week"
    if days < 730:
        return round(days / 30.44), "month"
    return days // 365, "year"


@register.filter
def user_text(value: object) -> SafeString:
    """What people typed: escaped, its own direction, its line breaks kept."""
    return format_html('<span class="user-text" dir="auto">{}</span>', value) if value else SafeString("")


@register.filter
def user_words(value: object) -> SafeString:
    """A name or title that people typed, inside a sentence."""
    return format_html("<bdi>{}</bdi>", value) if value else SafeString("")


@register.simple_tag
def state(name: str, label: Text) -> SafeString:
    """`{% state "signed" _("Signed") %}`: the word with the tone and icon of `web.states`."""
    return show_state(state_named(name, label))


@register.simple_tag
def show_state(value: State) -> SafeString:
    return format_html(
        '<span class="state" data-tone="{}">{}<span>{}</span></span>', value.tone, icons.icon(value.icon), value.label
    )


@register.simple_tag
def language_name(code: str) -> str:
    return dict(LANGUAGES).get(code, code)


@register.inclusion_tag("web/empty.html")
def empty(value: Empty) -> dict[str, Any]:
    """`{% empty page.empty %}` with a `components.Empty`."""
    return {"empty": value}


_TONES = {constants.SUCCESS: "good", constants.WARNING: "wait", constants.ERROR: "stop"}
_MESSAGE_ICONS = {constants.SUCCESS: "check", constants.WARNING: "alert", constants.ERROR: "alert"}


@register.simple_tag
def message_tone(message: Message) -> str:
    return _TONES.get(message.level, "info")


@register.simple_tag
def message_icon(message: Message) -> SafeString:
    return icons.icon(_MESSAGE_ICONS.get(message.level, "info"))


@register.inclusion_tag("web/map.html")
def map(id: str, *, url: str, list: str, label: object, size: str = "") -> dict[str, Any]:
    """`{% map "areas-map" url=geojson_url list="areas-list" label=_("Areas on a map") %}`

    `list` is the id of the element with the same things as links, each `<li data-feature="ID">`: whoever
    uses a keyboard or cannot see the map uses that.
    """
    return {
        "id": id,
        "url": url,
        "list": list,
        "label": label,
        "size": size,
        "map": maps.map_settings(),
        "texts": maps.map_texts(),
    }
