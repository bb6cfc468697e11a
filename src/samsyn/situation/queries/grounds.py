"""What an assessment may build on."""

from __future__ import annotations

from samsyn.areas.models import Area
from samsyn.situation.models import Assessment, Colour, NilReport, Report, Week
from samsyn.situation.states import COUNTED

# Steps between the lowest and the highest colour of an area from which the group must talk about it.
FAR_APART = 2


def areas_with_data(week: Week) -> set[int]:
    """Somebody reported, said that there was nothing to report, or gave a colour."""
    here = {"situation": week.situation_id, "week": week.monday}
    seen = Report.objects.filter(**here, state__in=COUNTED, is_unsorted=False).order_by().values_list("area_id")
    calm = NilReport.objects.filter(**here).order_by().values_list("area_id")
    coloured = Colour.objects.filter(week=week).exclude(level=None).order_by().values_list("area_id")
    return {area for (area,) in seen.union(calm, coloured)}


def undecided(week: Week) -> list[str]:
    """Names of the group's areas that the meeting has not said anything about."""
    said = Assessment.objects.filter(week=week).values("area_id")
    rows = Area.objects.filter(collaborations=week.situation_id).exclude(pk__in=said)
    return list(rows.order_by("sort_key").values_list("name", flat=True))
