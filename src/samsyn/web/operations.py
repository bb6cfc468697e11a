"""What people do to the house's own content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation
from samsyn.core.wording_advice import terms_from
from samsyn.web.models import WordingEdition
from samsyn.web.wording.questions import forget_terms

Terms = Sequence[Mapping[str, Any]]


@operation
def publish_wording(
    edition: WordingEdition, *, actor: Actor, now: datetime, note: str, sv: Terms, da: Terms, en: Terms
) -> WordingEdition:
    """Make a new edition out of `edition`, with these terms; every form uses it within a minute."""
    terms = {"sv": list(sv), "da": list(da), "en": list(en)}
    try:
        terms_from(terms)
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(_("The words do not hold together: %(error)s") % {"error": error}) from error
    number = (WordingEdition.objects.aggregate(top=Max("number"))["top"] or 0) + 1
    made = WordingEdition.objects.create(number=number, terms=terms, note=note, published_at=now)
    forget_terms()
    return made
