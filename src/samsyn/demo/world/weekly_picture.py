"""Twelve weeks of a shared picture in Kvarnbacken: what was seen, what the group agreed on, what it led to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from samsyn.areas.models import Area
from samsyn.collaborations.models import Collaboration, Party
from samsyn.core.actors import Actor
from samsyn.demo.world.sightings import AGREED, AREAS, RESIDENT, SEEN, Seen
from samsyn.demo.world.stage import Stage
from samsyn.organisations.models import Membership
from samsyn.situation.cut_off import monday_of
from samsyn.situation.models import Level, Report, Reporter, Situation, Week, WeeklyMeasure
from samsyn.situation.operations import deciding, following_up, picturing, reporters, reporting, residents, triage
from samsyn.situation.operations.closing import close_week
from samsyn.situation.operations.starting import start_situation
from samsyn.situation.sending.events import Event

WEEKS = 12
REPORTERS = {"lotta": "bovärd", "jonas": "förvaltare", "sara": "områdespolis", "amina": "ledare i föreningen"}
SPEAKERS = {"maria": "vasteras", "eva": "kvarnbyhem", "per": "polisen", "nils": "foreningen"}


@dataclass
class Telling:
    """The story as it goes; `week` counts back: 1 is last week, 0 the one that goes on."""

    stage: Stage
    situation: Situation
    areas: dict[str, Area]
    reporters: dict[str, Reporter] = field(default_factory=dict)
    measure: WeeklyMeasure | None = None

    def monday(self, week: int) -> date:
        return monday_of(self.stage.today) - timedelta(weeks=week)

    def by(self, name: str, day: date) -> dict[str, Any]:
        return self.stage.by(name, (self.stage.today - day).days)

    def party(self, name: str) -> Party:
        organisation = self.stage.organisations[SPEAKERS[name]]
        return self.situation.collaboration.parties.get(organisation=organisation, left=None)


def kvarnbacken_week_by_week(stage: Stage) -> None:
    collaboration = Collaboration.objects.get(name="Trygg i Kvarnbacken")
    first = monday_of(stage.today) - timedelta(weeks=WEEKS)
    ago = (stage.today - first).days
    situation = start_situation(collaboration, **stage.by("maria", ago), is_public=True, residents_report=True)
    telling = Telling(stage, situation, {key: stage.places[key] for key in AREAS})
    for name, label in REPORTERS.items():
        _begins_to_report(telling, name, label, ago)
    for week in range(WEEKS, -1, -1):
        _what_is_seen(telling, week)
        if week > 1:
            _the_group_meets(telling, week)
        elif week == 1:
            _waits_for_colours(telling)


def _begins_to_report(telling: Telling, name: str, label: str, ago: int) -> None:
    person = telling.stage.people[name]
    when = telling.stage.by("maria", ago)
    made = reporters.add_reporter(
        telling.situation, **when, membership=Membership.objects.get(person=person, until=None),
        areas=list(telling.areas.values()), label=label, trained_on=when["actor"].today,
    )  # fmt: skip
    telling.reporters[name] = reporters.read_rules(made, **telling.stage.by(name, ago))


def _what_is_seen(telling: Telling, week: int) -> None:
    """Sent on the day after, as people do; who saw nothing says so on Friday."""
    monday = telling.monday(week)
    seen = [one for one in SEEN if one.week == week]
    for one in seen:
        day = monday + timedelta(days=one.day + 1)
        if day <= telling.stage.today:
            _send(telling, one, monday, day)
    friday = monday + timedelta(days=4)
    for name, reporter in telling.reporters.items():
        silent = name == "amina" and week % 3 == 2
        if friday <= telling.stage.today and not silent and not any(one.who == name for one in seen):
            for area in telling.areas.values():
                key = _key("nil", name, area.slug, monday)
                reporting.send_nil(telling.situation, **telling.by(name, friday), reporter=reporter, area=area, key=key)


def _send(telling: Telling, one: Seen, monday: date, day: date) -> None:
    north, east = AREAS[one.area][one.spot]
    at = timezone.make_aware(datetime.combine(monday + timedelta(days=one.day), time(one.hour)))
    categories = telling.situation.checklists.get(number=1).categories
    event = Event(
        key=_key(one.text, one.who, monday), category=categories.get(key=one.category).pk, occurred_from=at,
        area=telling.areas[one.area].pk, latitude=north, longitude=east, text=one.text, to_police=one.to_police,
        is_sure=True,
    )  # fmt: skip
    if one.who == RESIDENT:
        by = {**telling.by("maria", day), "actor": Actor.stranger(day)}
        residents.tell_as_resident(telling.situation, **by, event=event)
    else:
        by = telling.by(one.who, day)
        reporting.send_reports(telling.situation, **by, reporter=telling.reporters[one.who], events=[event])


def _the_group_meets(telling: Telling, week: int) -> None:
    """Reports are read on Monday, the week is closed, each gives its colours, and on Tuesday they meet."""
    monday = telling.monday(week)
    tuesday = monday + timedelta(days=8)
    lead = telling.by("maria", tuesday)
    _read(telling, monday, lead)
    closed = close_week(telling.situation, monday, **lead)
    agreed = AGREED.get(week, {})
    for name in SPEAKERS:
        _colours(telling, closed, name, agreed, tuesday)
    deciding.open_meeting(closed, **lead)
    joint = {area: _joint(closed, agreed, key) for key, area in telling.areas.items()}
    deciding.decide_areas(closed, joint, **lead)
    _acts(telling, closed, week, lead)
    decided = deciding.decide_week(closed, **lead)
    picturing.send_picture(decided, **lead)


def _waits_for_colours(telling: Telling) -> None:
    """Last week is closed once its cut-off has passed; who has not given colours yet sees it under My week."""
    tuesday = telling.monday(0) + timedelta(days=1)
    if tuesday > telling.stage.today:
        return
    lead = telling.by("maria", tuesday)
    _read(telling, telling.monday(1), lead)
    closed = close_week(telling.situation, telling.monday(1), **lead)
    _colours(telling, closed, "per", AGREED[1], tuesday)


def _read(telling: Telling, monday: date, lead: dict[str, Any]) -> None:
    sent = Report.objects.filter(situation=telling.situation, week=monday, state=Report.State.SUBMITTED)
    for report in sent.order_by("pk"):
        triage.review_report(report, **lead)
    triage.include_reports(telling.situation, **lead)


def _colours(telling: Telling, week: Week, name: str, agreed: dict[str, Any], day: date) -> None:
    given = {
        area: deciding.Own(_level(week, agreed[key].step + agreed[key].differs.get(name, 0) if key in agreed else 1))
        for key, area in telling.areas.items()
    }
    deciding.give_colours(week, **telling.by(name, day), party=telling.party(name), colours=given)


def _joint(week: Week, agreed: dict[str, Any], key: str) -> deciding.Joint:
    if key not in agreed:
        return deciding.Joint(_level(week, 1))
    words = agreed[key]
    return deciding.Joint(_level(week, words.step), words.hypothesis, words.note)


def _acts(telling: Telling, week: Week, number: int, lead: dict[str, Any]) -> None:
    """The dark tunnel leads to a measure, and a month later somebody says whether it helped."""
    tunnel = Report.objects.filter(situation=telling.situation, text__contains="tunneln")
    if number == 8:
        telling.measure = following_up.decide_measure(
            week, **lead, area=telling.areas["kvarnbacken"], problem="Lamporna i gångtunneln är trasiga igen.",
            title="Byt alla lampor i tunneln till sådana som tål slag", party=telling.party("eva"),
            due=lead["actor"].today + timedelta(days=21), reports=list(tunnel),
        )  # fmt: skip
    if number == 4 and telling.measure is not None:
        following_up.follow_up_effect(
            telling.measure, **lead, effect=WeeklyMeasure.Effect.PARTLY,
            note="Inga trasiga lampor på tre veckor, men få går där efter 21.00 än.",
        )  # fmt: skip


def _level(week: Week, step: int) -> Level:
    return Level.objects.get(scale=week.scale_id, step=min(max(step, 1), 4))


def _key(*what: object) -> Any:
    return uuid5(NAMESPACE_URL, "samsyn demo " + " ".join(map(str, what)))


STORIES = (kvarnbacken_week_by_week,)
