"""Finds places however their names are typed."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.areas.folding import fold
from samsyn.areas.kinds import one
from samsyn.areas.models import Area
from samsyn.areas.policies import areas
from samsyn.core.actors import Actor
from samsyn.web.registries import Hit

Kind = Area.Kind
# Whoever types a name most often means the largest place that bears it; before small official areas come
# those that somebody drew, because there the work is.
RANK = (
    Kind.COUNTRY, Kind.MUNICIPALITY, Kind.REGION, Kind.OWN, Kind.REGSO_2025,
    Kind.REGSO_2020, Kind.DESO_2025, Kind.DESO_2018,
)  # fmt: skip

# Weighed in two sieves: the database's cheap one lets much through, ours by letters decides.
WORTH_WEIGHING = 0.25
NEAR_ENOUGH = 0.75
WEIGHED = 100
MOST_THREES = 24
MOST_LETTERS = 80


def find(actor: Actor, text: str, limit: int) -> Sequence[Hit]:
    """For the search box. Two statements at most: as it is spelt, and if that finds nothing, nearly so."""
    return [hit_of(area) for area in found(actor, text, limit)]


def found(actor: Actor, text: str, limit: int) -> list[Area]:
    term = fold(text)[:MOST_LETTERS]
    if not term:
        return []
    seen = areas.visible(actor).select_related("municipality")
    return list(_ranked(seen.filter(as_spelt(term)), term)[:limit]) or nearest(seen, term)[:limit]


def as_spelt(term: str) -> Q:
    """Each word stands in the place's name or in its municipality's, and one at least in its own.

    So "backby vasteras" finds Bäckby, and "vasteras" does not find everything in Västerås.
    """
    words = term.split()[:8]
    everywhere, somewhere = Q(), Q()
    for word in words:
        everywhere &= Q(search_key__contains=word) | Q(municipality__search_key__contains=word)
        somewhere |= Q(search_key__contains=word)
    return everywhere & somewhere if len(words) > 1 else somewhere


def nearest(rows: QuerySet[Area], term: str) -> list[Area]:
    """Names nearly spelt like it, nearest first: "bakby" is near enough to "backby". One statement.

    Sharing any three letters in a row is answered from the index; how much is shared is weighed for those alone.
    """
    shared = Q()
    for three in _threes(term):
        shared |= Q(search_key__contains=three)
    if not shared:
        return []
    alike = rows.filter(shared).annotate(alike=TrigramWordSimilarity(term, "search_key"))
    candidates = alike.filter(alike__gte=WORTH_WEIGHING).order_by(F("alike").desc(), "pk")[:WEIGHED]
    weighed = [(_likeness(term, area.search_key), area) for area in candidates]
    weighed = [pair for pair in weighed if pair[0] >= NEAR_ENOUGH]
    weighed.sort(key=lambda pair: (-pair[0], RANK.index(Kind(pair[1].kind)), len(pair[1].name), pair[1].sort_key))
    return [area for _likely, area in weighed]


def _likeness(term: str, key: str) -> float:
    """How well each word of the question is met by the nearest word of the name, on average."""
    words = key.split()
    asked = term.split()
    return sum(max(SequenceMatcher(None, word, other).ratio() for other in words) for word in asked) / len(asked)


def _threes(term: str) -> list[str]:
    found = [word[start : start + 3] for word in term.split() for start in range(len(word) - 2)]
    return list(dict.fromkeys(found))[:MOST_THREES]


def _ranked(rows: QuerySet[Area], term: str) -> QuerySet[Area]:
    kind = Case(*[When(kind=kind, then=rank) for rank, kind in enumerate(RANK)], default=len(RANK))
    match = Case(
        When(Q(search_key=term) | Q(search_key__startswith=f"{term} "), then=0),
        When(search_key__startswith=term, then=1),
        When(search_key__contains=f" {term}", then=2),
        default=Value(3),
        output_field=IntegerField(),
    )
    whole = Case(When(match=0, then=0), default=1)
    ordered = rows.annotate(match=match, rank=kind, whole=whole)
    return ordered.order_by("whole", "rank", "match", Length("name"), "sort_key", "pk")


def hit_of(area: Area) -> Hit:
    return Hit(
        kind=_("Area"), title=area.name, where=where(area), url=reverse("areas:area", args=[area.slug]), slug=area.slug
    )


def where(area: Area) -> str:
    """What tells two places of one name apart: "RegSO 2025, Västerås"."""
    kind = one(area.kind, area.country)
    if area.municipality_id and area.municipality:
        return f"{kind}, {area.municipality.name}"
    return kind
