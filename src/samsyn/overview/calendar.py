"""A person's dated things as an iCalendar feed (RFC 5545): all-day events, cancelled ones included for a while."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256

from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDate, vUri

from samsyn.overview.models import CalendarEntry

CONTENT_TYPE = "text/calendar; charset=utf-8"


def feed(entries: Iterable[CalendarEntry], *, address: str) -> bytes:
    """`address` is where Samsyn is reached, so that the links in the events are whole."""
    calendar = Calendar()
    calendar.add("prodid", "-//Samsyn//Samsyn//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Samsyn: what waits for me"))
    calendar.add("x-published-ttl", "PT1H")
    for entry in entries:
        calendar.add_component(_event(entry, address))
    return bytes(calendar.to_ical())


def mark(body: bytes) -> str:
    """Changes when anything in the feed does: for ETag."""
    return sha256(body).hexdigest()


def _event(entry: CalendarEntry, address: str) -> Event:
    """The end of an all-day event is the day after it (RFC 5545, 3.6.1)."""
    event = Event()
    event.add("uid", f"{entry.uid}.{entry.person_id}@samsyn")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("dtstart", vDate(entry.on))
    event.add("dtend", vDate(entry.on + timedelta(days=1)))
    event.add("summary", entry.title)
    event.add("url", vUri(address + entry.url))
    event.add("description", address + entry.url)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event
