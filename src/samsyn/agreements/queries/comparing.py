"""Where a text began, and what has become of it since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext as _

from samsyn.agreements.models import Agreement
from samsyn.agreements.policies import agreements
from samsyn.collaborations.copying import Piece, differences
from samsyn.collaborations.kinds import KIND_BY_KEY
from samsyn.collaborations.models import Collaboration
from samsyn.collaborations.wording import kind_name
from samsyn.core.actors import Actor
from samsyn.organisations.models import Country

OFFERED = 20


@dataclass(frozen=True, slots=True)
class Origin:
    """`url` is empty where the reader may not see what the text began from."""

    words: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    heading: str
    began: bool
    pieces: Sequence[Piece]


def origin_of(actor: Actor, agreement: Agreement) -> Origin:
    source = agreement.based_on
    if source is None:
        return Origin(template_name(agreement.template))
    if not agreements.may(actor, "see", source):
        return Origin(_("An agreement you may not see"))
    figures = {"name": source.collaboration.name, "number": source.terms.number}
    return Origin(_("%(name)s, version %(number)s") % figures, source.get_absolute_url())


def template_name(template: str) -> str:
    """ "iop-SE" → "Template for IOP, Sweden: a starting text" """
    kind, _dash, country = template.rpartition("-")
    if kind not in KIND_BY_KEY:
        return ""
    place = Country(country).label
    return _("Template for %(kind)s, %(country)s: a starting text") % {"kind": kind_name(kind), "country": place}


def changes_of(agreement: Agreement) -> list[Change]:
    """Every part that is not as it began; one statement."""
    rows = [row for row in agreement.clauses.all() if row.text != row.copied_text]
    return [Change(row.heading, bool(row.copied_text), differences(row.copied_text, row.text)) for row in rows]


def shared_agreements(actor: Actor, collaboration: Collaboration) -> QuerySet[Agreement]:
    """What others of the same country share, the same form first; one's own come apart from them."""
    same: Any = Case(
        When(terms__collaboration__kind=collaboration.kind, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    return (
        agreements.visible(actor)
        .filter(terms__collaboration__shares_plan=True, terms__collaboration__country=collaboration.country)
        .exclude(terms__collaboration=collaboration)
        .select_related("terms__collaboration")
        .order_by(same, "-created_at")[:OFFERED]
    )


def own_earlier(collaboration: Collaboration) -> Agreement | None:
    rows = Agreement.objects.filter(terms__collaboration=collaboration).select_related("terms__collaboration")
    return rows.order_by("-terms__number").first()
