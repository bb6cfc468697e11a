"""The four cities of seed 000 review each other: one round settled, the next being gathered."""

from __future__ import annotations

from datetime import timedelta

from samsyn.collaborations.models import Collaboration
from samsyn.core.actors import Actor
from samsyn.demo.world.stage import Stage
from samsyn.reviews.models import Partnership, Plan, Round, StepTemplate
from samsyn.reviews.operations import partnerships, planning, rounds
from samsyn.reviews.tasks import plan_pairs
from samsyn.web.jobs import Progress

# place → (organisation, who speaks for it, strengths, needs)
CITIES = {
    "angsladan": ("orebro", "vera", ["participation", "places"], ["safety", "youth"]),
    "kvarnbacken": ("vasteras", "maria", ["safety", "housing"], ["participation", "work"]),
    "vavarhagen": ("norrkoping", "nora", ["work", "youth"], ["places", "steering"]),
    "havrelyckan": ("helsingborg", "helena", ["steering", "youth"], ["housing", "participation"]),
}
QUESTIONS = [
    "Hur får de som bor här påverka vad som görs?",
    "Vad har blivit kvar när projekten tagit slut?",
]


def four_cities_review(stage: Stage) -> None:
    """One area each; Örebro leads, as it did."""
    method = StepTemplate.objects.get(key="six-steps", number=1)
    made = partnerships.begin_partnership(
        stage.organisations["orebro"], **stage.by("vera", 200), name="Fyra städer granskar varandra", template=method,
        purpose="Se varandras arbete på plats, ge råd som går att använda, och ta med något hem.",
        adopted_by="Kommunstyrelserna i de fyra städerna", adopted_on=stage.day(230), valid_to=stage.day(-900),
        is_invented=True,
    )  # fmt: skip
    for city in ("vasteras", "norrkoping", "helsingborg"):
        partnerships.add_member(made, **stage.by("vera", 190), organisation=stage.organisations[city])
    _settled(stage, made, method)
    _gathered(stage, made, method)


def _settled(stage: Stage, partnership: Partnership, method: StepTemplate) -> None:
    monday = stage.day(-70) - timedelta(days=stage.day(-70).weekday())
    first = rounds.begin_round(
        partnership, **stage.by("vera", 120), theme="Inflytande som håller", template=method, first_week=monday,
        last_week=monday + timedelta(weeks=5), questions=QUESTIONS,
    )  # fmt: skip
    rounds.move_round(first, **stage.by("vera", 118), version=None, to=Round.State.OPEN)
    for place, (organisation, who, strengths, needs) in CITIES.items():
        member = partnership.members.get(organisation=stage.organisations[organisation])
        rounds.enter_area(
            first, **stage.by(who, 110), member=member, area=stage.places[place], languages=["sv"],
            strengths=strengths, needs=needs, collaboration=_work_in(place, stage),
        )  # fmt: skip
    rounds.move_round(first, **stage.by("vera", 100), version=None, to=Round.State.CLOSED)
    plan = _planned(stage, first)
    planning.publish_plan(plan, **stage.by("vera", 95))
    for pair in plan.pairs.order_by("pk"):
        for who in {CITIES[side.area.slug][1] for side in (pair.reviewer, pair.host) if side.area.slug in CITIES}:
            planning.accept_pair(plan.pairs.get(pk=pair.pk), **stage.by(who, 90))
    first.refresh_from_db()
    if first.state == Round.State.SETTLED:
        rounds.move_round(first, **stage.by("vera", 85), version=None, to=Round.State.RUNNING)


def _work_in(place: str, stage: Stage) -> Collaboration | None:
    found = Collaboration.objects.filter(areas=stage.places[place])
    return found.exclude(name__startswith="Partnerskap").order_by("pk").first()


def _planned(stage: Stage, round: Round) -> Plan:
    by = stage.by("vera", 98)
    asked = planning.ask_for_plan(round, **by)
    assert asked.job is not None
    actor: Actor = by["actor"]
    plan_pairs(asked.job, actor, Progress(asked.job))
    asked.refresh_from_db()
    return asked


def _gathered(stage: Stage, partnership: Partnership, method: StepTemplate) -> None:
    """Three rounds wanted of four areas: the page says why that cannot be, and what can."""
    monday = stage.day(-420) - timedelta(days=stage.day(-420).weekday())
    first = partnership.rounds.get(number=1)
    second = rounds.begin_round(
        partnership, **stage.by("vera", 6), theme="Mötesplatser som bär", template=method, first_week=monday,
        last_week=monday + timedelta(weeks=6), questions=["Vem använder platsen, och vem gör det inte?"],
        planned_rounds=3, copied_from=first,
    )  # fmt: skip
    rounds.move_round(second, **stage.by("vera", 5), version=None, to=Round.State.OPEN)


STORIES = (four_cities_review,)
