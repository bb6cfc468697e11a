"""The lists of peer review."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.reviews.forms.learning import StrengthFilter
from samsyn.reviews.forms.partnerships import PartnershipFilter
from samsyn.reviews.models import Consent
from samsyn.reviews.queries.partnerships import PartnershipRow, row_of
from samsyn.web.components import Action, Empty
from samsyn.web.tables import Alphabetic, Column, Table


def partnerships_table(action: Action | None) -> Table[PartnershipRow]:
    return Table(
        name="partnerships",
        columns=(
            Column("name", _("Name"), sort=Alphabetic("name"), link=lambda row: row.url),
            Column("lead", _("Leads"), sort="lead__name"),
            Column("members", _("Members"), sort="member_count", align="end"),
            Column("rounds", _("Rounds"), sort="round_count", align="end"),
            Column("state", _("Latest round")),
        ),
        filters=PartnershipFilter,
        sort="name",
        empty=Empty(
            _("No partnership yet"),
            _("A partnership is a few organisations that review each other’s neighbourhoods, again and again. You see "
              "those that your own organisation takes part in."),
            action,
        ),
        rows=lambda found: [row_of(row) for row in found],
    )  # fmt: skip


def strengths_table() -> Table[Consent]:
    return Table(
        name="strengths",
        columns=(
            Column("area", _("Area"), "finding.review.host.area.name",
                   sort=Alphabetic("finding__review__host__area__name"),
                   link=lambda row: reverse("reviews:outcome", args=[row.finding.review_id])),
            Column("strength", _("Good at"), "finding.text"),
            Column("theme", _("Theme"), "finding.theme", sort=Alphabetic("finding__theme")),
            Column("organisation", _("Organisation"), "finding.review.host.member.organisation.name"),
        ),
        filters=StrengthFilter,
        sort="area",
        empty=Empty(
            _("Nothing to find yet"),
            _("When a report is released and its host lets a strength be found, it stands here, so that you know whom "
              "to ask."),
        ),
    )  # fmt: skip
