"""Support power in the open: one list of when it was used, one of what was opened."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import SupportAccess, SupportVisit
from samsyn.web.components import Empty
from samsyn.web.tables import Column, Table


def _ended(access: SupportAccess) -> datetime:
    return access.ended_at or access.ends_at


def room_of(path: str) -> str:
    """The first part of an address. The rest may name a collaboration the reader may not know about."""
    first = path.strip("/").partition("/")[0]
    return f"/{first}/…" if first else "/"


ACCESSES: Table[SupportAccess] = Table(
    name="support",
    columns=(
        Column(
            "started_at",
            _("On from"),
            sort="started_at",
            link=lambda access: reverse("accounts:support_access", args=[access.pk]),
            descending_first=True,
        ),
        Column("ended", _("Until"), value=_ended),
        Column("who", _("Who"), value="person.name", sort="person__name"),
        Column("reason", _("Why")),
        Column("pages", _("Pages opened"), sort="pages", align="end", descending_first=True),
    ),
    empty=Empty(
        _("Support power has never been used"),
        _("When somebody in support switches it on, it is shown here: who, why, when, and how many pages they opened."),
        icon="lock",
    ),
    sort="-started_at",
)

_NOTHING = Empty(_("No page was opened"), _("Support power was on, but nothing was looked at with it."), icon="lock")
_AT = Column[SupportVisit]("at", _("When"), sort="at")
_HOW = Column[SupportVisit]("method", _("How"))

VISITS: Table[SupportVisit] = Table(
    name="support-visits",
    columns=(_AT, _HOW, Column("room", _("Where"), value=lambda visit: room_of(visit.path))),
    empty=_NOTHING,
    sort="at",
)
VISITS_IN_FULL: Table[SupportVisit] = Table(
    name="support-visits", columns=(_AT, _HOW, Column("path", _("Where"))), empty=_NOTHING, sort="at"
)
