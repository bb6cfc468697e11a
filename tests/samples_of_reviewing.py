"""One of each thing in a review: Kvarnby's quarter is the host, Vera's city visits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from samsyn.reviews.models import (
    Advice,
    AdviceFinding,
    AdviceMeasure,
    Answer,
    Attendance,
    Background,
    BackgroundFact,
    BackgroundSection,
    CompletionRequest,
    Consent,
    Disclosure,
    Edition,
    Evaluation,
    FactComment,
    Finding,
    FindingNote,
    FollowUp,
    FollowUpLine,
    Lesson,
    Note,
    NoteDeletion,
    OralFeedback,
    Question,
    Reading,
    Recusal,
    RegisterNumber,
    ReportPart,
    SectionRule,
    Slot,
    SlotQuestion,
    TeamMember,
    Wish,
)
from tests.samples_of_reviews import review
from tests.world import World


def team_member(world: World) -> TeamMember:
    made, _made = TeamMember.objects.get_or_create(
        review=review(world), person=world.personas.vera,
        defaults={"organisation": world.town.other_city, "role": "LEADER", "perspective": "STAFF",
                  "joined": world.today},
    )  # fmt: skip
    return made


def background(world: World) -> Background:
    made, _made = Background.objects.get_or_create(review=review(world), number=1)
    return made


def section(world: World) -> BackgroundSection:
    made, _made = BackgroundSection.objects.get_or_create(background=background(world), key="help_wanted")
    return made


def question(world: World) -> Question:
    made, _made = Question.objects.get_or_create(
        review=review(world), origin="VISITORS", defaults={"text": "Vem använder torget på kvällen?"}
    )
    return made


def wish(world: World) -> Wish:
    made, _made = Wish.objects.get_or_create(review=review(world), perspective="RESIDENTS", group="Torgets förening")
    return made


def slot(world: World) -> Slot:
    starts = world.now + timedelta(weeks=30)
    made, _made = Slot.objects.get_or_create(
        review=review(world), title="Promenad",
        defaults={"kind": "WALK", "starts": starts, "ends": starts + timedelta(hours=1)},
    )  # fmt: skip
    return made


def note(world: World) -> Note:
    made, _made = Note.objects.get_or_create(
        key=UUID(int=7),
        defaults={"review": review(world), "author": world.personas.vera, "kind": "SAW", "text": "Torget är upplyst.",
                  "at": world.now},
    )  # fmt: skip
    return made


def feedback(world: World) -> OralFeedback:
    made, _made = OralFeedback.objects.get_or_create(
        review=review(world),
        defaults={"on": world.today, "given_by": "Besökarna", "strengths": ["Torget"], "challenges": ["Kvällarna"]},
    )
    return made


def finding(world: World) -> Finding:
    made, _made = Finding.objects.get_or_create(review=review(world), kind="STRENGTH", text="Torget är upplyst.")
    return made


def advice(world: World) -> Advice:
    made, _made = Advice.objects.get_or_create(
        review=review(world), number=1, defaults={"text": "Låt torget vara öppet längre.", "addressee": "Kommunen"}
    )
    return made


def edition(world: World) -> Edition:
    made, _made = Edition.objects.get_or_create(
        review=review(world), number=1,
        defaults={"kind": "FACT_CHECK", "content": {"language": "sv", "parts": []}, "digest": "0" * 64,
                  "open_until": world.today + timedelta(days=14), "at": world.now},
    )  # fmt: skip
    return made


def answer(world: World) -> Answer:
    made, _made = Answer.objects.get_or_create(
        advice=advice(world), defaults={"kind": "ACCEPTED", "body": "Kommunstyrelsen", "decided_on": world.today}
    )
    return made


def follow_up(world: World) -> FollowUp:
    made, _made = FollowUp.objects.get_or_create(
        review=review(world), months=10, defaults={"due": world.today + timedelta(days=500)}
    )
    return made


def measure(world: World) -> Any:
    from samsyn.measures.models import Measure

    made, _made = Measure.objects.get_or_create(
        collaboration=world.collaboration, title="Öppet torg", defaults={"at": world.now}
    )
    return made


REVIEWING: dict[type[Any], Callable[[World], Any]] = {
    Advice: advice,
    AdviceFinding: lambda world: AdviceFinding.objects.create(advice=advice(world), finding=finding(world)),
    AdviceMeasure: lambda world: AdviceMeasure.objects.create(advice=advice(world), measure=measure(world)),
    Answer: answer,
    Attendance: lambda world: Attendance.objects.create(member=team_member(world), on=world.today, came=True),
    Background: background,
    BackgroundFact: lambda world: BackgroundFact.objects.create(
        background=background(world),
        origin="measurement-1",
        title="Andel som känner sig trygga",
        value=61,
        unit="%",
        on=world.today,
        source="Kommunens enkät",
    ),
    BackgroundSection: section,
    CompletionRequest: lambda world: CompletionRequest.objects.create(
        background=background(world), text="Hur många bor här?", at=world.now
    ),
    Consent: lambda world: Consent.objects.create(finding=finding(world), at=world.now),
    Disclosure: lambda world: Disclosure.objects.create(
        review=review(world),
        document="BACKGROUND",
        sender=world.town.municipality,
        receiver=world.town.other_city,
        at=world.now,
    ),
    Edition: edition,
    Evaluation: lambda world: Evaluation.objects.create(review=review(world), side="REVIEWERS", at=world.now),
    FactComment: lambda world: FactComment.objects.create(
        edition=edition(world), anchor="SUMMARY", kind="FACT", text="Torget ligger norrut.", at=world.now
    ),
    Finding: finding,
    FindingNote: lambda world: FindingNote.objects.create(finding=finding(world), note=note(world)),
    FollowUp: follow_up,
    FollowUpLine: lambda world: FollowUpLine.objects.create(
        follow_up=follow_up(world), advice=advice(world), side="HOST", status="ONGOING", at=world.now
    ),
    Lesson: lambda world: Lesson.objects.create(
        review=review(world), text="Vi går ut oftare.", due=world.today + timedelta(days=300), at=world.now
    ),
    Note: note,
    NoteDeletion: lambda world: NoteDeletion.objects.create(
        review=review(world), number=3, due=world.today, at=world.now
    ),
    OralFeedback: feedback,
    Question: question,
    Reading: lambda world: Reading.objects.create(
        background=background(world), person=world.personas.vera, at=world.now
    ),
    Recusal: lambda world: Recusal.objects.create(
        review=review(world), person=world.personas.amina, reason="Bor här", at=world.now
    ),
    RegisterNumber: lambda world: RegisterNumber.objects.create(
        review=review(world), organisation=world.town.municipality, document="REPORT", registered_as="KS 2026/14"
    ),
    ReportPart: lambda world: ReportPart.objects.create(review=review(world), key="SUMMARY", text="Torget."),
    SectionRule: lambda world: SectionRule.objects.filter(template__key="six-steps")[0],
    Slot: slot,
    SlotQuestion: lambda world: SlotQuestion.objects.create(slot=slot(world), question=question(world)),
    TeamMember: team_member,
    Wish: wish,
}
