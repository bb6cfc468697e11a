"""What the agreement itself brings to its revision dialogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.agreements.models import Agreement
from samsyn.agreements.queries.register import last_notice
from samsyn.agreements.registries import DialogueItem
from samsyn.core.actors import Actor
from samsyn.measures.models import Measure
from samsyn.measures.states import OPEN
from samsyn.web.templatetags.samsyn import day

YEAR = timedelta(days=365)


def items(actor: Actor, agreement: Agreement) -> Sequence[DialogueItem]:
    """When notice must be given, commitments whose day has passed, measures that are late; two statements."""
    return [*_notice(actor, agreement), *_commitments(actor, agreement), *_measures(actor, agreement)]


def _notice(actor: Actor, agreement: Agreement) -> Iterator[DialogueItem]:
    last = last_notice(agreement.terms.end, agreement.terms.notice_months)
    if last and actor.today <= last <= actor.today + YEAR:
        words = _("Go on or not? Notice can be given up to and including %(day)s.") % {"day": day(last)}
        yield DialogueItem(words, agreement.get_absolute_url())


def _commitments(actor: Actor, agreement: Agreement) -> Iterator[DialogueItem]:
    late = agreement.commitments.filter(due__lt=actor.today).select_related("party__organisation")
    for row in late.order_by("due"):
        figures = {"name": row.party, "text": row, "day": day(row.due)}
        words = _("%(name)s would by %(day)s: %(text)s") % figures
        yield DialogueItem(words, f"{agreement.get_absolute_url()}#commitments")


def _measures(actor: Actor, agreement: Agreement) -> Iterator[DialogueItem]:
    collaboration = agreement.collaboration
    late = Measure.objects.filter(collaboration=collaboration, state__in=OPEN, due__lt=actor.today)
    for row in late.order_by("due"):
        url = reverse("measures:measure", args=[collaboration.slug, row.pk])
        yield DialogueItem(_("Late since %(day)s: %(title)s") % {"day": day(row.due), "title": row.title}, url)
