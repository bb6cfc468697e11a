"""What agreements hang on other pages: the register's on an area, the agreement itself on a collaboration."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.agreements.models import Agreement
from samsyn.agreements.policies import agreements
from samsyn.agreements.queries.register import is_over, last_notice, rows_of, shared_in, touching
from samsyn.areas.models import Area
from samsyn.collaborations.models import Collaboration
from samsyn.core.actors import Actor
from samsyn.web.components import State
from samsyn.web.states import state_named

SHOWN = 4


def agreements_here(actor: Actor, area: Area) -> dict[str, Any] | None:
    """Those that end first, and how many overlaps there are; nothing where there is no agreement."""
    if not actor.signed_in:
        return None
    everything: list[Any] = [terms for terms in touching(actor, area) if not is_over(terms, actor.today)]
    if not everything:
        return None
    first = sorted(everything, key=lambda terms: (terms.ends_on or date.max, terms.pk))[:SHOWN]
    return {
        "rows": rows_of(actor, first, []),
        "overlaps": len(shared_in(actor, everything)),
        "url": reverse("register:area", args=[area.slug]),
    }


def card(actor: Actor, collaboration: Collaboration) -> dict[str, Any] | None:
    """One statement: the latest version, with the last day for notice once it is signed. Nothing before it is begun."""
    rows = agreements.inside(actor, collaboration).select_related("terms").order_by("-terms__number")
    latest = rows.first()
    if latest is None:
        return None
    terms = latest.terms
    return {
        "title": latest.title,
        "url": reverse("agreements:document", args=[collaboration.slug]),
        "state": _state(latest),
        "last_notice": last_notice(terms.end, terms.notice_months) if terms.frozen_at else None,
    }


def _state(agreement: Agreement) -> State:
    if agreement.terms.frozen_at:
        return state_named("signed", _("signed"))
    return state_named("draft", _("draft"))
