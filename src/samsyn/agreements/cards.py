"""The agreement on the collaboration's overview; one statement."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.agreements.models import Agreement
from samsyn.agreements.paper import last_notice
from samsyn.agreements.policies import agreements
from samsyn.collaborations.models import Collaboration
from samsyn.core.actors import Actor
from samsyn.web.states import state_named


def card(actor: Actor, collaboration: Collaboration) -> dict[str, Any] | None:
    """The latest version, with the last day for notice once it is signed. Nothing before it is begun."""
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


def _state(agreement: Agreement) -> Any:
    if agreement.terms.frozen_at:
        return state_named("signed", _("signed"))
    return state_named("draft", _("draft"))
