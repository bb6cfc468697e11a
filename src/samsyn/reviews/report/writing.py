"""When the team may write, and in which language the report is its own."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samsyn.core.errors import Refused
from samsyn.reviews.models import Review

V = Review.State
# From the visit on; while the host checks facts the pen goes on, and what the host has is an edition.
WRITING = frozenset({V.VISITING, V.VISITED, V.DRAFTED, V.FACT_CHECK})
# A correction of a final report is written in its parts; findings and advice stay, because they are being answered.
CORRECTING = frozenset({V.REPORTED, V.ANSWERED, V.ACTING, V.FOLLOWED_UP})
LANGUAGES = ("sv", "da", "en")
_OF_COUNTRY = {"SE": "sv", "DK": "da"}


def refuse_unless_writing(review: Review) -> None:
    """Holds on to the review, so that nothing is written while an edition is being frozen."""
    now = Review.objects.select_for_update().values_list("state", flat=True).get(pk=review.pk)
    if now not in WRITING:
        said = {"state": Review.State(now).label}
        raise Refused(_("Findings and advice are not changed now; the review is at “%(state)s”.") % said, code="state")


def language_of(review: Review) -> str:
    """The language of the organisation that holds the pen."""
    return _OF_COUNTRY.get(review.reviewer.member.organisation.country, "en")


def other_languages(review: Review) -> list[str]:
    return [language for language in LANGUAGES if language != language_of(review)]
