"""The four cities of seed 000 review each other, one visit a quarter: each review has come to another stage."""

from __future__ import annotations

from datetime import date, timedelta

from samsyn.collaborations.models import Collaboration
from samsyn.core.actors import Actor
from samsyn.demo.world import review_angsladan, review_havrelyckan, review_kvarnbacken
from samsyn.demo.world.reviewing import Look
from samsyn.demo.world.stage import Stage
from samsyn.reviews.dates import settled
from samsyn.reviews.models import Member, Partnership, Plan, Review, Round, StepTemplate
from samsyn.reviews.operations import partnerships, planning, reviewing, rounds
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
ENTERED = 390
# place → about how many days ago it is visited; negative is still to come
VISITS = {"kvarnbacken": 335, "angsladan": 40, "havrelyckan": -17, "vavarhagen": -150}


def four_cities_review(stage: Stage) -> None:
    """One area each; Örebro leads, as it did."""
    method = StepTemplate.objects.get(key="six-steps", number=1)
    made = partnerships.begin_partnership(
        stage.organisations["orebro"], **stage.by("vera", 450), name="Fyra städer granskar varandra", template=method,
        purpose="Se varandras arbete på plats, ge råd som går att använda, och ta med något hem.",
        adopted_by="Kommunstyrelserna i de fyra städerna", adopted_on=stage.day(480), valid_to=stage.day(-900),
        is_invented=True,
    )  # fmt: skip
    for city in ("vasteras", "norrkoping", "helsingborg"):
        partnerships.add_member(made, **stage.by("vera", 440), organisation=stage.organisations[city])
    _settled(stage, made, method)
    _gathered(stage, made, method)


def one_visit_a_quarter(stage: Stage) -> None:
    """Kvarnbacken is through, Ängsladan checks facts, Havrelyckan prepares and Vävarhagen is about to sign."""
    looks = {review.host.area.slug: _look(stage, review) for review in Review.objects.order_by("pk")}
    for place, look in looks.items():
        _move(look, stage.day(VISITS[place]), earlier=place == "angsladan")
    review_kvarnbacken.through(looks["kvarnbacken"])
    review_angsladan.half_way(looks["angsladan"])
    review_havrelyckan.prepared_for(looks["havrelyckan"])
    looks["vavarhagen"].write_scope(
        4,
        "Påhittat exempel. Vi tittar på mötesplatsen och på hur föreningarna och kommunen delar på ansvaret. "
        "Norrköping tar emot två dagar, Helsingborg skriver rapporten. Alla råd besvaras.",
    )


def _look(stage: Stage, review: Review) -> Look:
    return Look(stage, review.pk, CITIES[review.host.area.slug][1], CITIES[review.reviewer.area.slug][1])


def _move(look: Look, near: date, *, earlier: bool) -> None:
    """To two days about then on which people are at work."""
    first = settled(near - timedelta(days=near.weekday() - 1), ["SE"], earlier=earlier)[0]
    last = settled(first + timedelta(days=1), ["SE"])[0]
    reviewing.move_visit(look.review, **look.at_host(376), version=None, visit_first=first, visit_last=last)


def _settled(stage: Stage, partnership: Partnership, method: StepTemplate) -> None:
    monday = stage.day(VISITS["kvarnbacken"]) - timedelta(days=stage.day(VISITS["kvarnbacken"]).weekday())
    first = rounds.begin_round(
        partnership, **stage.by("vera", 430), theme="Inflytande som håller", template=method, first_week=monday,
        last_week=monday + timedelta(weeks=70), questions=QUESTIONS, publication=Round.Publication.HOST,
    )  # fmt: skip
    rounds.move_round(first, **stage.by("vera", 428), version=None, to=Round.State.OPEN)
    for place, (organisation, who, strengths, needs) in CITIES.items():
        member = partnership.members.get(organisation=stage.organisations[organisation])
        rounds.enter_area(
            first, **stage.by(who, ENTERED), member=member, area=stage.places[place], languages=["sv"],
            strengths=strengths, needs=needs, collaboration=_work_in(place, member, stage),
        )  # fmt: skip
    rounds.move_round(first, **stage.by("vera", 386), version=None, to=Round.State.CLOSED)
    plan = _planned(stage, first)
    planning.publish_plan(plan, **stage.by("vera", 382))
    for pair in plan.pairs.order_by("pk"):
        for who in {CITIES[side.area.slug][1] for side in (pair.reviewer, pair.host) if side.area.slug in CITIES}:
            planning.accept_pair(plan.pairs.get(pk=pair.pk), **stage.by(who, 378))
    first.refresh_from_db()
    if first.state == Round.State.SETTLED:
        rounds.move_round(first, **stage.by("vera", 377), version=None, to=Round.State.RUNNING)


def _work_in(place: str, member: Member, stage: Stage) -> Collaboration | None:
    """Where the member takes part in several, the first of them."""
    there = rounds.works_of([member], stage.day(ENTERED)).filter(areas=stage.places[place])
    return there.exclude(name__startswith="Partnerskap").order_by("created_at", "pk").first()


def _planned(stage: Stage, round: Round) -> Plan:
    by = stage.by("vera", 384)
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


STORIES = (four_cities_review, one_visit_a_quarter)
