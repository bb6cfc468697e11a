"""Looking back on a year: areas with measures beside areas without. A change is not yet an effect."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from samsyn.areas.models import Area
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.situation.models import AnnualEvaluation, Situation
from samsyn.situation.queries.evaluations import before_and_after, frozen
from samsyn.situation.queries.trends import areas_of


@operation
def write_evaluation(
    situation: Situation, *, actor: Actor, now: datetime, year: int, with_measures: Sequence[Area],
    compared_with: Sequence[Area] = (), conclusion: str = "", version: int | None = None,
) -> AnnualEvaluation:  # fmt: skip
    """Begin the year's evaluation, or go on with it until it is published."""
    _check(situation, actor.today, year, with_measures, compared_with)
    kept = AnnualEvaluation.objects.select_for_update().filter(situation=situation, year=year).first()
    if kept is None:
        kept = AnnualEvaluation.objects.create(
            situation=situation, year=year, conclusion=conclusion, person_id=actor.person_id
        )
    elif kept.published_at is not None:
        raise Refused(_("The evaluation of this year is published and stays as it is."), code="published")
    else:
        kept = save_version(kept, version, conclusion=conclusion, person_id=actor.person_id)
    kept.with_measures.set(with_measures)
    kept.compared_with.set(compared_with)
    return kept


def _check(
    situation: Situation, today: date, year: int, with_measures: Sequence[Area], compared_with: Sequence[Area]
) -> None:
    if not situation.started_on.year <= year <= today.year:
        raise Refused(_("Choose a year in which you have worked together."), field="year", code="year")
    if not with_measures:
        raise Refused(_("Choose at least one area with measures."), field="with_measures")
    both = {area.pk for area in with_measures} & {area.pk for area in compared_with}
    if both:
        raise Refused(
            _("An area cannot be compared with itself. Take it from one of the two."),
            field="compared_with",
            code="both",
        )
    wanted = {area.pk for area in (*with_measures, *compared_with)}
    if areas_of(situation).filter(pk__in=wanted).count() < len(wanted):
        raise Refused(_("That area is not part of this collaboration."), field="with_measures", code="area")


@operation
def publish_evaluation(
    evaluation: AnnualEvaluation, *, actor: Actor, now: datetime, version: int | None = None
) -> AnnualEvaluation:
    """Keep the figures as they stand, for good."""
    if evaluation.published_at is not None:
        raise Refused(_("The evaluation of this year is published and stays as it is."), code="published")
    if actor.today.year <= evaluation.year:
        raise Refused(_("The year is not over yet."), code="year")
    if not evaluation.conclusion:
        raise Refused(_("Write a conclusion first."), code="conclusion")
    content = frozen(before_and_after(actor, evaluation))
    return save_version(evaluation, version, content=content, published_at=now, person_id=actor.person_id)
