from samsyn.situation.models.analyses import (
    AnnualEvaluation,
    AreaCause,
    AreaScore,
    Duty,
    PeriodAnalysis,
    RankedArea,
)
from samsyn.situation.models.exports import Export
from samsyn.situation.models.follow_up import Escalation, Hotspot, WeeklyMeasure
from samsyn.situation.models.intake import PoliceEvent, PoliceFigure
from samsyn.situation.models.reports import NilReport, Place, Report, Reporter
from samsyn.situation.models.rules import Category, Checklist, Level, Scale, Situation
from samsyn.situation.models.weeks import Assessment, Colour, Picture, PictureSent, Week

__all__ = [
    "AnnualEvaluation",
    "AreaCause",
    "AreaScore",
    "Assessment",
    "Category",
    "Checklist",
    "Colour",
    "Duty",
    "Escalation",
    "Export",
    "Hotspot",
    "Level",
    "NilReport",
    "PeriodAnalysis",
    "Picture",
    "PictureSent",
    "Place",
    "PoliceEvent",
    "PoliceFigure",
    "RankedArea",
    "Report",
    "Reporter",
    "Scale",
    "Situation",
    "Week",
    "WeeklyMeasure",
]
