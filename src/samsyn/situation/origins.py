"""How a measure and the week it came from find each other, and what the week asks before it is closed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samsyn.core.actors import Actor
from samsyn.measures.models import Measure
from samsyn.situation.models import Week, WeeklyMeasure
from samsyn.situation.policies import weeks
from samsyn.web.components import Fact
from samsyn.web.templatetags.samsyn import week_year

KIND = "week"


def origin_of_week(week: Week, number: int) -> str:
    return f"{KIND}-{week.pk}-{number}"


def decided_in(actor: Actor, number: int) -> Fact | None:
    """Which week's meeting decided it."""
    found = weeks.visible(actor).select_related("situation__collaboration").filter(pk=number).first()
    if found is None:
        return None
    return Fact(_("Decided about"), week_year(found.monday), url=found.get_absolute_url())


def closing_lacks(measure: Measure) -> list[str]:
    """A measure of a week is closed when somebody has said whether it helped (F-EST-12)."""
    if not measure.origin.startswith(f"{KIND}-"):
        return []
    if not WeeklyMeasure.objects.filter(measure=measure, effect="").exists():
        return []
    return [_("Say first whether it helped: the weekly picture asks for its effect.")]
