"""One of each thing in the work on the shared picture, made the shortest way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samsyn.measures.models import Measure
from samsyn.organisations.models import Membership
from samsyn.situation import models as of
from samsyn.situation.cut_off import monday_of
from tests.world import World


def situation(world: World) -> of.Situation:
    found = of.Situation.objects.filter(collaboration=world.collaboration).first()
    return found or of.Situation.objects.create(collaboration=world.collaboration, started_on=world.today)


def checklist(world: World) -> of.Checklist:
    return of.Checklist.objects.get_or_create(situation=situation(world), number=1, defaults={"at": world.now})[0]


def category(world: World) -> of.Category:
    words = {"order": 1, "title": "Damage"}
    return of.Category.objects.get_or_create(checklist=checklist(world), key="damage", defaults=words)[0]


def scale(world: World) -> of.Scale:
    return of.Scale.objects.get_or_create(situation=situation(world), number=1, defaults={"at": world.now})[0]


def level(world: World) -> of.Level:
    return of.Level.objects.get_or_create(scale=scale(world), step=1, defaults={"title": "Green", "meaning": "Calm"})[0]


def place(world: World) -> of.Place:
    return of.Place.objects.create(
        situation=situation(world), area=world.town.area, name="The square", latitude=60.6, longitude=15.6
    )


def reporter(world: World) -> of.Reporter:
    membership = Membership.objects.get(person=world.personas.eva)
    found, made = of.Reporter.objects.get_or_create(
        situation=situation(world), membership=membership, defaults={"party": world.party, "since": world.today}
    )
    if made:
        found.areas.add(world.town.area)
    return found


def report(world: World) -> of.Report:
    return of.Report.objects.create(
        situation=situation(world), party=world.party, reporter=reporter(world), area=world.town.area,
        category=category(world), occurred_from=world.now, at=world.now, week=monday_of(world.today), text="A lamp",
    )  # fmt: skip


def nil_report(world: World) -> of.NilReport:
    return of.NilReport.objects.create(
        situation=situation(world), reporter=reporter(world), area=world.town.area, week=monday_of(world.today),
        at=world.now,
    )  # fmt: skip


def week(world: World) -> of.Week:
    return of.Week.objects.get_or_create(
        situation=situation(world),
        monday=monday_of(world.today),
        defaults={"closes_at": world.now, "scale": scale(world)},
    )[0]


def assessment(world: World) -> of.Assessment:
    return of.Assessment.objects.create(week=week(world), area=world.town.area, level=level(world), at=world.now)


def colour(world: World) -> of.Colour:
    return of.Colour.objects.create(
        week=week(world), area=world.town.area, party=world.party, level=level(world), at=world.now
    )


def picture(world: World) -> of.Picture:
    content = {"week": str(monday_of(world.today))} | {
        name: [] for name in ("categories", "levels", "areas", "coming", "measures")
    }
    defaults = {"content": content, "at": world.now}
    return of.Picture.objects.get_or_create(week=week(world), number=1, defaults=defaults)[0]


def picture_sent(world: World) -> of.PictureSent:
    return of.PictureSent.objects.create(picture=picture(world), person=world.personas.eva, at=world.now)


def weekly_measure(world: World) -> of.WeeklyMeasure:
    measure = Measure.objects.create(collaboration=world.collaboration, title="Mend the lamp", at=world.now)
    return of.WeeklyMeasure.objects.create(measure=measure, week=week(world), area=world.town.area, problem="Dark")


def escalation(world: World) -> of.Escalation:
    return of.Escalation.objects.create(
        situation=situation(world), week=week(world), area=world.town.area, rule="GRAVE", at=world.now
    )


def hotspot(world: World) -> of.Hotspot:
    return of.Hotspot.objects.create(
        situation=situation(world), area=world.town.area, spot="1:1", name="The square", criteria="Three weeks of four",
        opened_on=world.today,
    )  # fmt: skip


def analysis(world: World) -> of.PeriodAnalysis:
    first, last = world.today.replace(month=1, day=1), world.today.replace(month=4, day=30)
    return of.PeriodAnalysis.objects.get_or_create(
        situation=situation(world), first_day=first, defaults={"last_day": last}
    )[0]


def area_score(world: World) -> of.AreaScore:
    return of.AreaScore.objects.create(
        analysis=analysis(world), area=world.town.area, party=world.party, need=3, influence=4, at=world.now
    )


def ranked_area(world: World) -> of.RankedArea:
    return of.RankedArea.objects.create(
        analysis=analysis(world), area=world.town.area, need=3, influence=4, product=12, rank=1
    )


def area_cause(world: World) -> of.AreaCause:
    return of.AreaCause.objects.create(
        analysis=analysis(world), area=world.town.area, perspective="SITUATION", text="Dark", at=world.now
    )


def evaluation(world: World) -> of.AnnualEvaluation:
    return of.AnnualEvaluation.objects.create(situation=situation(world), year=world.today.year)


def duty(world: World) -> of.Duty:
    return of.Duty.objects.create(
        organisation=world.town.municipality, situation=situation(world), kind="PLAN", done_on=world.today,
        decided_by="The council", at=world.now,
    )  # fmt: skip


def export(world: World) -> of.Export:
    return of.Export.objects.create(
        situation=situation(world), person=world.personas.eva, purpose="Study", at=world.now
    )


def police_figure(world: World) -> of.PoliceFigure:
    return of.PoliceFigure.objects.create(
        situation=situation(world), area=world.town.area, week=monday_of(world.today), kind="Damage", count=4,
        at=world.now,
    )  # fmt: skip


def police_event(world: World) -> of.PoliceEvent:
    return of.PoliceEvent.objects.create(external_id="1", occurred_at=world.now, kind="Fire", place="Kvarnby")


SITUATION: dict[type[Any], Callable[[World], Any]] = {
    of.Situation: situation,
    of.Checklist: checklist,
    of.Category: category,
    of.Scale: scale,
    of.Level: level,
    of.Place: place,
    of.Reporter: reporter,
    of.Report: report,
    of.NilReport: nil_report,
    of.Week: week,
    of.Assessment: assessment,
    of.Colour: colour,
    of.Picture: picture,
    of.PictureSent: picture_sent,
    of.WeeklyMeasure: weekly_measure,
    of.Escalation: escalation,
    of.Hotspot: hotspot,
    of.PeriodAnalysis: analysis,
    of.AreaScore: area_score,
    of.RankedArea: ranked_area,
    of.AreaCause: area_cause,
    of.AnnualEvaluation: evaluation,
    of.Duty: duty,
    of.Export: export,
    of.PoliceFigure: police_figure,
    of.PoliceEvent: police_event,
}
