"""All agreements the reader may see, one row a collaboration, and which of them overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, DateField, F, Func, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.agreements.models import AgreementTopic
from samsyn.agreements.overlaps import Compared, overlaps
from samsyn.areas.models import Area
from samsyn.collaborations.models import Collaboration, Party, Terms
from samsyn.collaborations.notice import NoticePeriod, last_day_for_notice
from samsyn.collaborations.policies import terms as policy
from samsyn.collaborations.wording import short_kind_name
from samsyn.core.actors import Actor
from samsyn.measures.models import Goal, GoalArea
from samsyn.web.components import State
from samsyn.web.states import state_named

S = Collaboration.State
OVER = (S.ENDED, S.CLOSED)
SOON_MONTHS = 12


class NoticeBy(Func):
    """The last day for notice as PostgreSQL counts it, by the rule of `collaborations.notice`: to sort by."""

    template = "(%(expressions)s * interval '1 month')::date"
    arg_joiner = " - "
    output_field = DateField()


@dataclass(frozen=True, slots=True)
class Shared:
    """Another agreement, and what both hold: parties and topics in words. `until` None: neither says when it ends."""

    name: str
    url: str
    other_name: str
    other_url: str
    parties: str
    topics: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class RegisterRow:
    pk: int
    name: str
    url: str
    areas: str
    first_area: str
    kind: str
    parties: str
    topics: str
    start: date
    ends_on: date | None
    notice_by: date | None
    state: State
    shared: Sequence[Shared] = ()


# What rows are compared by. Plain tuples: there may be hundreds for a page of twenty-five.
COMPARED = ("pk", "name", "slug", "state", "start", "ends_on", "places", "members", "topic_keys")


def listed(actor: Actor) -> QuerySet[Terms]:
    """What is in force or was last signed; where nothing is signed, the draft."""
    latest = Terms.objects.order_by("collaboration_id", F("frozen_at").desc(nulls_last=True), "-number")
    chosen = latest.distinct("collaboration_id").values("pk")
    return _with_everything(policy.visible(actor).filter(pk__in=chosen), actor.today)


def touching(actor: Actor, area: Area) -> QuerySet[Terms]:
    """Agreements for the area, for a place in it, or for a place it lies in."""
    places = Area.objects.filter(Q(pk__in=_around(area)) | Q(parent=area) | Q(municipality=area))
    return listed(actor).filter(collaboration__in=_about(places))


def _around(area: Area) -> list[int]:
    return [pk for pk in (area.pk, area.parent_id, area.municipality_id) if pk]


def _about(places: QuerySet[Area]) -> QuerySet[Any]:
    through = Collaboration.areas.through
    return through._default_manager.filter(area__in=places.values("pk")).values("collaboration_id")


def _with_everything(found: QuerySet[Terms], today: date) -> QuerySet[Terms]:
    """Places, parties and topics as arrays, so that a row costs no statement. What is over has no `ends_next`."""
    own = OuterRef("collaboration_id")
    places = Area.objects.filter(collaborations=own).order_by("sort_key")
    parties = Party.objects.filter(Party.current(today), collaboration=own).order_by("joined", "pk")
    ends_on = Coalesce("collaboration__notice__last_day", "end")
    return found.select_related("collaboration").annotate(
        ends_on=ends_on,
        ends_next=Case(When(ends_on__gte=today, then=F("ends_on")), output_field=DateField()),
        notice_by=NoticeBy(F("end"), F("notice_months")),
        last_day=F("collaboration__notice__last_day"),
        name=F("collaboration__name"),
        slug=F("collaboration__slug"),
        state=F("collaboration__state"),
        places=ArraySubquery(
            places.values(
                json=JSONObject(
                    id="pk", name="name", slug="slug", parent="parent_id", municipality="municipality_id"
                )
            )
        ),
        members=ArraySubquery(parties.values(json=JSONObject(id="organisation_id", name="organisation__name"))),
        topic_keys=ArraySubquery(_topics_of().values("pk")),
    )  # fmt: skip


def _topics_of() -> QuerySet[GoalArea]:
    """What the parties said that it is about, and the fields of the goals they work on."""
    said = AgreementTopic.objects.filter(agreement__terms=OuterRef(OuterRef("pk")))
    goals = Goal.objects.filter(Goal.current(), collaboration=OuterRef(OuterRef("collaboration_id")))
    return GoalArea.objects.filter(Q(pk__in=said.values("goal_area_id")) | Q(pk__in=goals.values("areas"))).order_by()


def rows_of(actor: Actor, found: Sequence[Any], everything: Sequence[Any] | None = None) -> list[RegisterRow]:
    """Two statements. `everything` is what the rows are compared with; by default what lies where they lie."""
    compared = _neighbours(actor, found) if everything is None else everything
    topics = _topics([*found, *compared])
    shared = _shared(compared, topics, actor.today)
    return [_row(terms, topics, actor.today, shared.get(terms.pk, [])) for terms in found]


def shared_in(actor: Actor, everything: Sequence[Any]) -> list[Shared]:
    """Every overlap once, in the order of names."""
    each = _shared(everything, _topics(everything), actor.today).values()
    once = (one for shared in each for one in shared if (one.name, one.url) < (one.other_name, one.other_url))
    return sorted(once, key=lambda one: (one.name, one.other_name))


def _neighbours(actor: Actor, found: Sequence[Any]) -> list[Any]:
    """Whatever may overlap with one of the rows: same party, and a place in, around or above theirs."""
    own = {place["id"] for terms in found for place in terms.places}
    above = {place[name] for terms in found for place in terms.places for name in ("parent", "municipality")}
    members = {member["id"] for terms in found for member in terms.members}
    near = Area.objects.filter(Q(pk__in=own | (above - {None})) | Q(parent__in=own) | Q(municipality__in=own))
    with_them = Party.objects.filter(organisation__in=members).values("collaboration_id")
    running = Q(ends_on=None) | Q(ends_on__gte=actor.today)
    rows = listed(actor).filter(running, collaboration__in=_about(near)).filter(collaboration__in=with_them)
    return list(rows.exclude(collaboration__state__in=OVER).values_list(*COMPARED, named=True))


def _topics(found: Iterable[Any]) -> dict[int, tuple[str, frozenset[str]]]:
    """Each topic's title, and what it is compared by: a local field is the national one it answers to."""
    keys = {key for terms in found for key in terms.topic_keys}
    names = ("answers_to__national__key", "answers_to__national__goal_set__country")
    rows = GoalArea.objects.filter(pk__in=keys).select_related("goal_set")
    topics: dict[int, tuple[str, frozenset[str]]] = {}
    for area in rows.annotate(national=F(names[0]), country=F(names[1])):
        title, known = topics.get(area.pk, (area.title, frozenset()))
        topics[area.pk] = (title, known | {_identity(area)})
    return topics


def _identity(area: Any) -> str:
    if area.national:
        return f"{area.country}:{area.national}"
    return f"local:{area.pk}" if area.goal_set.owner_id else f"{area.goal_set.country}:{area.key}"


def _shared(
    found: Sequence[Any], topics: dict[int, tuple[str, frozenset[str]]], today: date
) -> dict[int, list[Shared]]:
    """For each agreement what it shares with which others. What is over shares nothing."""
    running = {terms.pk: terms for terms in found if not is_over(terms, today)}
    shared: dict[int, list[Shared]] = {}
    for overlap in overlaps([_compared(terms, topics) for terms in running.values()]):
        for key, other in ((overlap.one, overlap.other), (overlap.other, overlap.one)):
            one, two = running[key], running[other]
            names = [member["name"] for member in one.members if member["id"] in overlap.parties]
            titles = {topics[pk][0] for pk in one.topic_keys if topics[pk][1] & overlap.topics}
            shared.setdefault(key, []).append(
                Shared(
                    one.name, url_of(one), two.name, url_of(two), ", ".join(names),
                    ", ".join(sorted(titles)), overlap.since, overlap.until,
                )
            )  # fmt: skip
    return shared


def _compared(terms: Any, topics: dict[int, tuple[str, frozenset[str]]]) -> Compared:
    above = {place[name] for place in terms.places for name in ("parent", "municipality")}
    return Compared(
        key=terms.pk,
        start=terms.start,
        end=terms.ends_on,
        parties=frozenset(member["id"] for member in terms.members),
        topics=frozenset().union(*(topics[key][1] for key in terms.topic_keys)),
        places=frozenset(place["id"] for place in terms.places),
        above=frozenset(above - {None}),
    )


def _row(terms: Any, topics: dict[int, tuple[str, frozenset[str]]], today: date, shared: list[Shared]) -> RegisterRow:
    return RegisterRow(
        pk=terms.pk,
        name=terms.name,
        url=url_of(terms),
        areas=", ".join(place["name"] for place in terms.places),
        first_area=terms.places[0]["slug"] if terms.places else "",
        kind=short_kind_name(terms.collaboration.kind),
        parties=", ".join(member["name"] for member in terms.members),
        topics=", ".join(sorted({topics[key][0] for key in terms.topic_keys})),
        start=terms.start,
        ends_on=terms.ends_on,
        notice_by=last_notice(terms.end, terms.notice_months),
        state=standing(terms, today),
        shared=shared,
    )


def url_of(terms: Any) -> str:
    return reverse("agreements:document", args=[terms.slug])


def last_notice(end: date | None, months: int) -> date | None:
    """None where the agreement runs until further notice: notice can then be given any day."""
    if end is None:
        return None
    return last_day_for_notice(end, NoticePeriod("months", months)) if months else end


def is_over(terms: Any, today: date) -> bool:
    return terms.state in OVER or (terms.ends_on is not None and terms.ends_on < today)


def soon(today: date, months: int = SOON_MONTHS) -> date:
    return today + relativedelta(months=months)


def standing(terms: Any, today: date) -> State:
    """How the agreement stands today, in one word or two."""
    if is_over(terms, today):
        return state_named("ended", _("Over"))
    if terms.frozen_at is None:
        return state_named("draft", _("Draft"))
    if terms.last_day:
        return state_named("due", _("Notice given"))
    if terms.start > today:
        return state_named("signed", _("Not yet in force"))
    if terms.ends_on and terms.ends_on <= soon(today):
        return state_named("due", _("Ends within a year"))
    return state_named("active", _("In force"))
