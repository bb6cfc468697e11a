"""Who sees what of the weekly picture (catalogue 4.2).

The group: those who speak for a party, the coordinator, those who speak for the lead. Reporters see their own;
each organisation owns its raw data; the lead sees everything; the public sees a summary and nothing here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from samsyn.collaborations.models import Party
from samsyn.collaborations.policies import (
    collaborations,
    coordinator,
    lead_speakers,
    own_speakers,
    party_speakers,
)
from samsyn.core.actors import Actor
from samsyn.core.policies import Grant, Policy, Rule, Through
from samsyn.organisations.models import current
from samsyn.situation.models import (
    AnnualEvaluation,
    AreaCause,
    AreaScore,
    Assessment,
    Category,
    Checklist,
    Colour,
    Duty,
    Escalation,
    Export,
    Hotspot,
    Level,
    NilReport,
    PeriodAnalysis,
    Picture,
    PictureSent,
    Place,
    PoliceEvent,
    PoliceFigure,
    RankedArea,
    Report,
    Reporter,
    Scale,
    Situation,
    Week,
    WeeklyMeasure,
)
from samsyn.situation.states import READ, SHOWN

M = TypeVar("M", bound=Model)


def _still_there(today: date) -> Q:
    return current(today, "membership__") & Party.current(today, "party__")


def _reports_now(today: date) -> Q:
    return _still_there(today) & current(today)


def lead(along: str, only: Q | None = None) -> tuple[Grant, ...]:
    return tuple(replace(grant, along=along, only=only) for grant in (coordinator, lead_speakers))


def group(along: str, only: Q | None = None) -> tuple[Grant, ...]:
    return replace(party_speakers, along=along, only=only), *lead(along, only)


def reporters(along: str, only: Q | None = None) -> Grant:
    return Grant(Reporter, "situation_id", "membership__person_id", _reports_now, along, only)


def own(along: str, only: Q | None = None) -> Grant:
    """What a person has sent, for as long as they belong to the party they sent it for."""
    return Grant(Reporter, "id", "membership__person_id", _still_there, along, only)


def own_organisation(along: str, only: Q | None = None) -> Grant:
    return replace(own_speakers, along=along, only=only)


class SituationPolicy(Policy[Situation]):
    """`report`: send reports; `work`: read, judge and decide in the group; `lead`: triage, rules, sending."""

    model = Situation
    related = ("collaboration__coordinator", "collaboration__lead")
    lookups = {"slug": "collaboration__slug"}
    rules = {
        "see": Rule((*group("pk"), reporters("pk")), support=True),
        "report": Rule((reporters("pk"),)),
        "work": Rule(group("pk")),
        "lead": Rule(lead("pk")),
    }

    def marks(self, actor: Actor, path: str = "pk") -> dict[str, Q]:
        """What one may do with the collaboration is asked in the same statement: every page's menu needs it."""
        above = "collaboration" if path == "pk" else f"{path}__collaboration"
        return {**collaborations.marks(actor, above), **super().marks(actor, path)}

    def _remember(self, actor: Actor, obj: Situation, flags: Mapping[str, Any]) -> frozenset[str]:
        if Situation._meta.get_field("collaboration").is_cached(obj):
            collaborations._remember(actor, obj.collaboration, flags)
        return super()._remember(actor, obj, flags)


situations = SituationPolicy()
# The same people as `see`, asked of the collaboration: whether its menu shows the room, also before anybody has begun.
collaborations.hang(
    "situation",
    Rule(
        (
            party_speakers,
            coordinator,
            lead_speakers,
            reporters("pk"),
        ),
        support=True,
    ),
)


class OfASituation(Through[M]):
    """Seen by the group and the reporters, changed by the lead."""

    parent = situations
    path = "situation"
    through = {"see": "see", "work": "work", "lead": "lead"}


class OfTheGroup(Through[M]):
    """Seen by the group alone."""

    parent = situations
    path = "situation"
    through = {"see": "work", "lead": "lead"}


class ChecklistPolicy(OfASituation[Checklist]):
    model = Checklist


class CategoryPolicy(OfASituation[Category]):
    model = Category
    path = "checklist__situation"


class ScalePolicy(OfASituation[Scale]):
    model = Scale


class LevelPolicy(OfASituation[Level]):
    model = Level
    path = "scale__situation"


class PlacePolicy(OfASituation[Place]):
    model = Place
    related = ("situation__collaboration", "area")
    lookups = {"slug": "situation__collaboration__slug", "place": "pk"}


class ReporterPolicy(Through[Reporter]):
    """Who reports is known to themselves, their own organisation and the lead."""

    model = Reporter
    parent = situations
    path = "situation"
    through = {"lead": "lead"}
    related = ("situation__collaboration", "membership__person", "party__organisation")
    lookups = {"slug": "situation__collaboration__slug", "reporter": "pk"}
    rules = {
        "see": Rule((own("pk"), own_organisation("party_id"), *lead("situation_id"))),
        "manage": Rule((own_organisation("party_id"), *lead("situation_id"))),
        "report": Rule((Grant(Reporter, "id", "membership__person_id", _reports_now),)),
    }

    def mine(self, actor: Actor) -> QuerySet[Reporter]:
        """What `objects(actor, "report")` gives, joined instead of nested: asked at every report that is sent."""
        return Reporter.objects.filter(_reports_now(actor.today), membership__person=actor.person_id)


class ReportPolicy(Through[Report]):
    """One's own; one's organisation's; all of them for the lead; for the group those that somebody has read."""

    model = Report
    parent = situations
    path = "situation"
    through = {"lead": "lead"}
    related = ("situation__collaboration", "area", "category", "party__organisation")
    lookups = {"slug": "situation__collaboration__slug", "report": "pk"}
    rules = {
        "see": Rule(
            (
                own("reporter_id"),
                own_organisation("party_id"),
                *lead("situation_id"),
                *group("situation_id", Q(state__in=READ)),
            )
        ),
        "withdraw": Rule((own("reporter_id"),)),
        # Each actor owns its raw data; all of it together is the lead's (F-EST-23).
        "export": Rule((own_organisation("party_id"), *lead("situation_id"))),
    }

    def within(self, actor: Actor, situation: Situation) -> QuerySet[Report]:
        """What `visible` gives of one situation. The lead sees all of it, so no report has to be asked about."""
        rows = Report.objects.filter(situation=situation)
        leads = "lead" in situations.verbs(actor, situation)
        return rows if leads else rows.filter(self.condition(actor, "see"))


class NilReportPolicy(Through[NilReport]):
    model = NilReport
    parent = situations
    path = "situation"
    through = {"lead": "lead"}
    rules = {"see": Rule((own("reporter_id"), *group("situation_id")))}


class WeekPolicy(OfASituation[Week]):
    model = Week
    related = ("situation__collaboration", "scale")
    lookups = {"slug": "situation__collaboration__slug", "week": "monday"}


class AssessmentPolicy(OfTheGroup[Assessment]):
    model = Assessment
    path = "week__situation"
    related = ("week__situation__collaboration", "area")


class ColourPolicy(Through[Colour]):
    """Until the joint meeting each party sees its own colours alone (F-EST-9)."""

    model = Colour
    parent = situations
    path = "week__situation"
    through = {}
    rules = {
        "see": Rule((own_organisation("party_id"), *group("week__situation_id", Q(week__state__in=SHOWN)))),
        "give": Rule((own_organisation("party_id"),)),
    }


class PicturePolicy(OfASituation[Picture]):
    """A picture exists when it is sent; reporters read of their own areas."""

    model = Picture
    path = "week__situation"
    related = ("week__situation__collaboration",)
    lookups = {"slug": "week__situation__collaboration__slug", "week": "week__monday", "number": "number"}


class PictureSentPolicy(OfTheGroup[PictureSent]):
    model = PictureSent
    path = "picture__week__situation"


class WeeklyMeasurePolicy(OfASituation[WeeklyMeasure]):
    model = WeeklyMeasure
    path = "week__situation"
    related = ("week__situation__collaboration", "measure", "area")
    lookups = {"slug": "week__situation__collaboration__slug", "measure": "pk"}


class EscalationPolicy(OfTheGroup[Escalation]):
    model = Escalation
    related = ("situation__collaboration", "area", "category")
    lookups = {"slug": "situation__collaboration__slug", "escalation": "pk"}


class HotspotPolicy(OfTheGroup[Hotspot]):
    model = Hotspot
    related = ("situation__collaboration", "area")
    lookups = {"slug": "situation__collaboration__slug", "hotspot": "pk"}


class PeriodAnalysisPolicy(Through[PeriodAnalysis]):
    model = PeriodAnalysis
    parent = situations
    path = "situation"
    through = {"see": "work", "score": "work", "lead": "lead"}
    related = ("situation__collaboration",)
    lookups = {"slug": "situation__collaboration__slug", "analysis": "pk"}


class AreaScorePolicy(OfTheGroup[AreaScore]):
    model = AreaScore
    path = "analysis__situation"


class RankedAreaPolicy(OfTheGroup[RankedArea]):
    model = RankedArea
    path = "analysis__situation"


class AreaCausePolicy(OfTheGroup[AreaCause]):
    model = AreaCause
    path = "analysis__situation"
    related = ("analysis__situation__collaboration", "area")
    lookups = {"slug": "analysis__situation__collaboration__slug", "analysis": "analysis", "cause": "pk"}


class AnnualEvaluationPolicy(OfTheGroup[AnnualEvaluation]):
    model = AnnualEvaluation
    related = ("situation__collaboration",)
    lookups = {"slug": "situation__collaboration__slug", "year": "year"}


class DutyPolicy(OfASituation[Duty]):
    model = Duty
    lookups = {"slug": "situation__collaboration__slug", "duty": "pk"}


class ExportPolicy(OfTheGroup[Export]):
    """Everybody in the group sees who took out what; the file itself is for the one who asked for it."""

    model = Export
    related = ("situation__collaboration", "party__organisation", "person")
    lookups = {"slug": "situation__collaboration__slug", "export": "pk"}


class PoliceFigurePolicy(OfTheGroup[PoliceFigure]):
    model = PoliceFigure


class PoliceEventPolicy(Policy[PoliceEvent]):
    """The police have published them; everybody signed in may read them."""

    model = PoliceEvent
    rules = {"see": Rule(signed_in=Q(pk__isnull=False))}


checklists = ChecklistPolicy()
categories = CategoryPolicy()
scales = ScalePolicy()
levels = LevelPolicy()
places = PlacePolicy()
reporting = ReporterPolicy()
reports = ReportPolicy()
nil_reports = NilReportPolicy()
weeks = WeekPolicy()
assessments = AssessmentPolicy()
colours = ColourPolicy()
pictures = PicturePolicy()
pictures_sent = PictureSentPolicy()
weekly_measures = WeeklyMeasurePolicy()
escalations = EscalationPolicy()
hotspots = HotspotPolicy()
analyses = PeriodAnalysisPolicy()
area_scores = AreaScorePolicy()
ranked_areas = RankedAreaPolicy()
area_causes = AreaCausePolicy()
evaluations = AnnualEvaluationPolicy()
exports = ExportPolicy()
duties = DutyPolicy()
police_figures = PoliceFigurePolicy()
police_events = PoliceEventPolicy()
