"""What of the week waits for one person, with its day: my week and the calendar. Six statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.db.models import Count, Exists, F, Min, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.collaborations.models import Party
from samsyn.collaborations.policies import SPEAKERS
from samsyn.collaborations.states import OVER
from samsyn.core.actors import Actor
from samsyn.measures.states import OPEN
from samsyn.organisations.models import current
from samsyn.situation.cut_off import A_WEEK
from samsyn.situation.models import Colour, Report, Week, WeeklyMeasure
from samsyn.situation.policies import reports, weekly_measures, weeks
from samsyn.web.registries import Waiting
from samsyn.web.templatetags.samsyn import week_year

S = Week.State
# A week that nobody met about within this time is past; the next one is what waits.
LAPSES = timedelta(weeks=3)
PEOPLE = "organisation__memberships__"


def waiting_for(actor: Actor) -> Sequence[Waiting]:
    """Colours to give, a meeting to hold, a picture to send, an effect to tell, residents to read."""
    if not actor.signed_in:
        return []
    return [*_colours(actor), *_lead(actor), *_effects(actor), *_residents(actor)]


def _colours(actor: Actor) -> Iterator[Waiting]:
    """For whoever speaks for a party that has not given its colours; due when the group usually meets."""
    mine = Party.objects.filter(
        Party.current(actor.today), current(actor.today, PEOPLE), collaboration=OuterRef("situation_id"),
        **{f"{PEOPLE}person_id": actor.own_id, f"{PEOPLE}role__in": SPEAKERS},
    ).exclude(Exists(Colour.objects.filter(week=OuterRef(OuterRef("pk")), party=OuterRef("pk"))))  # fmt: skip
    for week in _recent(actor, "work").filter(Exists(mine), state=S.CLOSED):
        yield _waiting(week, "colours", _("Give colours for"), "colours")


def _lead(actor: Actor) -> Iterator[Waiting]:
    """The meeting to hold, and the picture to send."""
    for week in _recent(actor, "lead").filter(state__in=[S.CLOSED, S.MEETING, S.DECIDED]):
        if week.state == S.DECIDED:
            yield _waiting(week, "send", _("Send the picture of"), "send_picture")
        else:
            page = "meeting" if week.state == S.MEETING else "week"
            yield _waiting(week, "meet", _("Meet about"), page)


def _effects(actor: Actor) -> Iterator[Waiting]:
    """The day has come, and nobody has said whether it helped: for whoever speaks for the party that did it."""
    rows = weekly_measures.objects(actor, "work").filter(
        current(actor.today, f"measure__party__{PEOPLE}"), effect="", measure__state__in=OPEN,
        measure__due__lte=actor.today, **{f"measure__party__{PEOPLE}person_id": actor.own_id},
    )  # fmt: skip
    for one in rows.select_related("measure__collaboration").distinct().order_by("measure__due"):
        yield _to_follow_up(one)


def _to_follow_up(one: WeeklyMeasure) -> Waiting:
    collaboration = one.measure.collaboration
    return Waiting(
        uid=f"effect-{one.pk}",
        verb=_("Say whether it helped:"),
        what=one.measure.title,
        where=collaboration.name,
        url=reverse("situation:effect", args=[collaboration.slug, one.pk]),
        due=one.measure.due,
    )


def _residents(actor: Actor) -> Iterator[Waiting]:
    """Whoever told was promised that somebody reads it: a week from the first that nobody has read."""
    unread = reports.objects(actor, "lead").filter(state=Report.State.UNCHECKED).order_by()
    unread = unread.exclude(situation__collaboration__state__in=OVER)
    rows = unread.values(
        "situation_id", name=F("situation__collaboration__name"), slug=F("situation__collaboration__slug")
    )
    for row in rows.annotate(number=Count("pk"), since=Min("at")):
        told = ngettext("what a resident has told", "what %(number)s residents have told", row["number"])
        yield Waiting(
            uid=f"residents-{row['situation_id']}",
            verb=_("Read"),
            what=told % {"number": row["number"]},
            where=row["name"],
            url=f"{reverse('situation:inbox', args=[row['slug']])}?state=residents",
            due=timezone.localdate(row["since"]) + A_WEEK,
        )


def _recent(actor: Actor, verb: str) -> QuerySet[Week]:
    rows = weeks.objects(actor, verb).filter(monday__gt=actor.today - LAPSES)
    rows = rows.exclude(situation__collaboration__state__in=OVER)
    return rows.select_related("situation__collaboration").order_by("monday")


def _waiting(week: Week, what: str, verb: str, page: str) -> Waiting:
    collaboration = week.situation.collaboration
    return Waiting(
        uid=f"{what}-{week.pk}",
        verb=verb,
        what=week_year(week.monday),
        where=collaboration.name,
        url=reverse(f"situation:{page}", args=[collaboration.slug, str(week.iso_week)]),
        due=_due(week),
    )


def _due(week: Week) -> date:
    """Within the week after: else it is no longer news."""
    return week.monday + timedelta(days=11)
