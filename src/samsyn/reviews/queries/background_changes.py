"""What differs between an edition of the background paper and the one before (P29, P33)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.collaborations.copying import Piece, differences
from samsyn.core.actors import Actor
from samsyn.reviews.models import Background, BackgroundFact
from samsyn.reviews.policies import backgrounds
from samsyn.reviews.queries.background import rules_of
from samsyn.web.templatetags.samsyn import number, plain_day


@dataclass(frozen=True, slots=True)
class Changed:
    title: str
    pieces: Sequence[Piece]


def before(actor: Actor, background: Background) -> Background | None:
    """The edition before, if the reader may see it."""
    return backgrounds.visible(actor).filter(review=background.review_id, number=background.number - 1).first()


def changes(old: Background, new: Background) -> list[Changed]:
    """Section by section, then the figures; what is the same is left out."""
    titles = {rule.key: rule.title for rule in rules_of(new.review)}
    first, second = _texts(old), _texts(new)
    found = [(title, first.get(key, ""), second.get(key, "")) for key, title in titles.items()]
    told, tells = _figures(old), _figures(new)
    names = {row.origin: row.title for rows in (old, new) for row in rows.facts.all()}
    found += [(title, told.get(origin, ""), tells.get(origin, "")) for origin, title in names.items()]
    return [Changed(title, differences(was, now)) for title, was, now in found if was != now]


def _texts(background: Background) -> dict[str, str]:
    return dict(background.sections.values_list("key", "text"))


def _figures(background: Background) -> dict[str, str]:
    return {row.origin: _in_words(row) for row in background.facts.all()}


def _in_words(row: BackgroundFact) -> str:
    value = f"{number(row.value.normalize())} {row.unit}".strip()
    return "\n".join(filter(None, [f"{value}, {plain_day(row.on)}, {row.source}", row.comment]))
