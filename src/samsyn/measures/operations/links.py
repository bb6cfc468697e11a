"""What leads to what is said link by link, and never in a circle."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from samsyn.collaborations.models import Collaboration
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation
from samsyn.measures.links import circle_with
from samsyn.measures.models import Goal, GoalLink


@operation
def link_goals(cause: Goal, *, actor: Actor, now: datetime, effect: Goal, why: str) -> GoalLink:
    """Reaching `cause` helps to reach `effect`. A circle is refused, and named step by step."""
    # One link at a time: two at once could close a circle that neither of them sees.
    Collaboration.objects.select_for_update().get(pk=cause.collaboration_id)
    if cause.collaboration_id != effect.collaboration_id or any(goal.ended_at for goal in (cause, effect)):
        raise Refused(_("Choose a goal of this collaboration that you work on."), field="effect")
    if not why.strip():
        raise Refused(_("Say why the one helps to reach the other."), field="why")
    if GoalLink.objects.filter(cause=cause, effect=effect).exists():
        raise Refused(_("This link is already there."), field="effect")
    _refuse_circle(cause, effect)
    return GoalLink.objects.create(cause=cause, effect=effect, why=why.strip(), person_id=actor.person_id, at=now)


@operation
def unlink_goals(link: GoalLink, *, actor: Actor, now: datetime) -> None:
    link.delete()


def _refuse_circle(cause: Goal, effect: Goal) -> None:
    if cause.pk == effect.pk:
        raise Refused(_("A goal does not lead to itself. Choose another one."), field="effect", code="circle")
    here = GoalLink.objects.filter(cause__collaboration=cause.collaboration_id)
    way = circle_with(here.values_list("cause_id", "effect_id"), cause.pk, effect.pk)
    if way:
        names = {goal.pk: _("“%(words)s”") % {"words": goal} for goal in Goal.objects.filter(pk__in=way)}
        raise Refused(
            _("That would go in a circle: %(way)s.") % {"way": " → ".join(names[key] for key in way)},
            field="effect",
            code="circle",
        )
