"""Each party gives its colours unseen; then the group meets and agrees (F-EST-9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models import F
from django.utils.translation import gettext as _

from samsyn.areas.models import Area
from samsyn.collaborations.models import Party
from samsyn.collaborations.policies import parties
from samsyn.core.actors import Actor
from samsyn.core.errors import Conflict, Refused
from samsyn.core.operations import operation, save_version
from samsyn.situation.models import Assessment, Colour, Level, Week
from samsyn.situation.operations.suggesting import suggest
from samsyn.situation.queries.grounds import FAR_APART, areas_with_data, undecided
from samsyn.situation.states import OUT, WEEK

S = Week.State
# What is sent is not decided again: it is corrected (operations.picturing).
DECIDABLE = (S.MEETING, S.DECIDED)
CALMEST = 1


class Joint(NamedTuple):
    """What the group says of one area; no level: there is no data.

    `version` is what the writer was shown, 0 where nothing was said yet; None for callers that showed nobody anything.
    """

    level: Level | None
    hypothesis: str = ""
    note: str = ""
    version: int | None = None

    @property
    def words(self) -> tuple[int | None, str, str]:
        return (self.level.pk if self.level else None, self.hypothesis.strip(), self.note.strip())


class Own(NamedTuple):
    """What one party says of one area; level and `version` as in `Joint`."""

    level: Level | None
    comment: str = ""
    version: int | None = None

    @property
    def words(self) -> tuple[int | None, str]:
        return (self.level.pk if self.level else None, self.comment.strip())


@operation
def give_colours(week: Week, *, actor: Actor, now: datetime, party: Party, colours: Mapping[Area, Own]) -> list[Colour]:
    """One party's own colours and why. Nobody else sees them before the meeting; afterwards they stand."""
    locked = _locked(week)
    if locked.state != S.CLOSED:
        raise Refused(_when_to_give(locked), code="state")
    if party.collaboration_id != locked.situation_id or not parties.may(actor, "speak", party):
        raise Refused(_("You give colours for a party that you speak for."), code="party")
    known = {row.area_id: row for row in Colour.objects.filter(week=locked, party=party).select_related("level")}
    new = {area: own for area, own in colours.items() if not _is_said(own, known.get(area.pk))}
    _refuse_foreign(locked, [own.level for own in new.values()], [area for area in new if area.pk not in known])
    _refuse_outrun(new, known)
    rows = [
        Colour(
            week=locked, area=area, party=party, level=own.level, comment=own.comment.strip(),
            person_id=actor.person_id, at=now, version=known[area.pk].version + 1 if area.pk in known else 1,
        )
        for area, own in new.items()
    ]  # fmt: skip
    return Colour.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["week", "area", "party"],
        update_fields=["level", "comment", "person", "at", "version"],
    )  # fmt: skip


@operation
def open_meeting(week: Week, *, actor: Actor, now: datetime) -> Week:
    """From here on everybody in the group sees all colours, and none is changed."""
    return _turn(week, S.MEETING, met_at=now)


@operation
def decide_areas(week: Week, decisions: Mapping[Area, Joint], *, actor: Actor, now: datetime) -> list[Assessment]:
    """The joint colour, what may lie behind, and what was said where the colours lie far apart."""
    locked = _locked(week)
    if locked.state in OUT:
        raise Refused(_("The picture is sent and stays as it is. Correct it, and say what was wrong."), code="sent")
    if locked.state not in DECIDABLE:
        raise Refused(_("Open the meeting first: then everybody sees all colours."), code="state")
    return agree(locked, decisions, actor.person_id, now)


def agree(locked: Week, decisions: Mapping[Area, Joint], person: int | None, now: datetime) -> list[Assessment]:
    """Writes what is new in `decisions` to a week that the caller holds."""
    known = {row.area_id: row for row in Assessment.objects.filter(week=locked).select_related("level")}
    new = {area: joint for area, joint in decisions.items() if not _is_said(joint, known.get(area.pk))}
    _refuse_foreign(locked, [joint.level for joint in new.values()], [area for area in new if area.pk not in known])
    _refuse_outrun(new, known)
    _refuse_unsaid(locked, new)
    _refuse_calm_without_data(locked, new)
    return _write(locked, new, known, person, now)


def _is_said(new: Joint | Own, known: Assessment | Colour | None) -> bool:
    """Two who agree have not met with a conflict, and nothing is written twice."""
    return known is not None and new.words == known.words


def _refuse_outrun(new: Mapping[Area, Joint] | Mapping[Area, Own], known: Mapping[int, Assessment | Colour]) -> None:
    """Somebody else has said something of these areas since the writer saw them. The week is held: nobody slips in."""
    outrun = {
        area.pk: known[area.pk]
        for area, one in new.items()
        if one.version is not None and area.pk in known and known[area.pk].version != one.version
    }
    if outrun:
        raise Conflict(outrun)


def _write(
    week: Week, decisions: Mapping[Area, Joint], known: Mapping[int, Assessment], person: int | None, now: datetime
) -> list[Assessment]:
    rows = [
        Assessment(
            week=week, area=area, level=joint.level, hypothesis=joint.hypothesis.strip(), note=joint.note.strip(),
            person_id=person, at=now, version=known[area.pk].version + 1 if area.pk in known else 1,
        )
        for area, joint in decisions.items()
    ]  # fmt: skip
    return Assessment.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["week", "area"],
        update_fields=["level", "hypothesis", "note", "person", "at", "version"],
    )  # fmt: skip


@operation
def decide_week(week: Week, *, actor: Actor, now: datetime, decisions: Mapping[Area, Joint] | None = None) -> Week:
    """Every area has been talked about. What keeps coming back is suggested for analysis (F-EST-13).

    `decisions` are the last words of the meeting: they are kept when it ends, or not at all.
    """
    if decisions:
        decide_areas(week, decisions, actor=actor, now=now)
    missing = undecided(week)
    if missing:
        raise Refused(
            _("Say something about each area first. Missing: %(areas)s.") % {"areas": ", ".join(missing)}, code="areas"
        )
    decided = _turn(week, S.DECIDED, decided_at=now)
    suggest(decided, actor=actor, now=now)
    return decided


def _locked(week: Week) -> Week:
    return Week.objects.select_for_update().get(pk=week.pk)


def _turn(week: Week, state: Week.State, **changes: datetime) -> Week:
    if state not in WEEK[S(_locked(week).state)]:
        raise Refused(
            _("A week that is “%(now)s” cannot become “%(then)s”.")
            % {"now": S(_locked(week).state).label, "then": state.label},
            code="state",
        )
    return save_version(week, None, state=state, **changes)


def _when_to_give(week: Week) -> str:
    if week.state == S.OPEN:
        return _("Colours are given when the week is closed for reports.")
    return _("The meeting has begun and all colours are shown. They are not changed any more.")


def _refuse_foreign(week: Week, levels: Sequence[Level | None], areas: Iterable[Area]) -> None:
    if any(level is not None and level.scale_id != week.scale_id for level in levels):
        raise Refused(_("Choose a level of this week's scale."), code="scale")
    own = set(week.situation.collaboration.areas.values_list("pk", flat=True))
    if {area.pk for area in areas} - own:
        raise Refused(_("Choose an area that the group works with."), code="area")


def _refuse_unsaid(week: Week, decisions: Mapping[Area, Joint]) -> None:
    """Two steps or more between the parties: the meeting says why (F-EST-9)."""
    steps: dict[int, list[int]] = {}
    given = Colour.objects.filter(week=week).exclude(level=None)
    for area_id, step in given.values_list("area_id", F("level__step")):
        steps.setdefault(area_id, []).append(step)
    for area, joint in decisions.items():
        found = steps.get(area.pk, [0])
        if max(found) - min(found) >= FAR_APART and not joint.note.strip():
            raise Refused(
                _("The parties see %(area)s very differently. Write what was said.") % {"area": area.name},
                field=f"note_{area.pk}",
                code="apart",
            )


def _refuse_calm_without_data(week: Week, decisions: Mapping[Area, Joint]) -> None:
    """Silence is grey, never green (F-EST-8)."""
    known = areas_with_data(week)
    for area, joint in decisions.items():
        if joint.level is not None and joint.level.step == CALMEST and area.pk not in known:
            raise Refused(
                _("Nobody has reported about %(area)s, and no party has given it a colour. Choose “no data”: "
                  "silence is not calm.") % {"area": area.name},
                field=f"level_{area.pk}",
                code="no data",
            )  # fmt: skip
