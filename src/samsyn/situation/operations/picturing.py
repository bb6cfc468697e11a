"""The picture is frozen, numbered and sent to those it is for. A correction is the next number (F-EST-11)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from samsyn.accounts.mail import send_on_commit, write
from samsyn.accounts.models import Person
from samsyn.areas.models import Area
from samsyn.collaborations.models import Party
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.organisations.models import current
from samsyn.situation.models import Picture, PictureSent, Report, Situation, Week
from samsyn.situation.operations.deciding import Joint, agree
from samsyn.situation.policies import situations
from samsyn.situation.queries.picture import Content, content_of
from samsyn.situation.states import OUT

S = Week.State


@operation
def send_picture(week: Week, *, actor: Actor, now: datetime) -> Picture:
    """To the group and to everybody who reports. What has been read and counted is now told to be in the picture."""
    locked = Week.objects.select_for_update().get(pk=week.pk)
    if locked.state in OUT:
        raise Refused(_("The picture is sent and stays as it is. Correct it, and say what was wrong."), code="sent")
    if locked.state != S.DECIDED:
        raise Refused(_("Decide the week before its picture is sent."), code="state")
    picture = _publish(locked, content_of(locked), 1, "", actor, now)
    save_version(locked, None, state=S.SENT)
    return picture


@operation
def correct_picture(
    week: Week, *, actor: Actor, now: datetime, reason: str, decisions: Mapping[Area, Joint] | None = None
) -> Picture:
    """What was sent stays; the correction is the next number, with colours and figures as they are now known.

    Whoever had the old one is told: by the new one, or, who no longer gets any, that there is one.
    """
    locked = Week.objects.select_for_update().get(pk=week.pk)
    latest = locked.pictures.order_by("-number").first()
    if locked.state not in OUT or latest is None:
        raise Refused(_("Only a picture that was sent is corrected."), code="state")
    if not reason.strip():
        raise Refused(_("Say what was wrong: everybody who got the picture reads it."), field="reason")
    agree(locked, decisions or {}, actor.person_id, now)
    picture = _publish(locked, content_of(locked, latest.content), latest.number + 1, reason.strip(), actor, now)
    save_version(locked, None)
    return picture


def _publish(week: Week, content: Content, number: int, note: str, actor: Actor, now: datetime) -> Picture:
    picture = Picture.objects.create(
        week=week, number=number, content=content, note=note, person_id=actor.person_id, at=now
    )
    read = Report.objects.filter(situation=week.situation_id, week=week.monday, state=Report.State.REVIEWED)
    read.filter(is_unsorted=False).update(state=Report.State.INCLUDED, version=F("version") + 1)
    _deliver(picture, actor, now)
    return picture


def _deliver(picture: Picture, actor: Actor, now: datetime) -> None:
    situation = picture.week.situation
    people = list(recipients(situation, actor.today))
    gone = list(_had_it_before(picture).exclude(pk__in=[person.pk for person in people]))
    parties = _parties_of(situation, people, actor)
    PictureSent.objects.bulk_create(
        PictureSent(picture=picture, person=person, party_id=parties.get(person.pk), at=now) for person in people
    )
    address = f"{settings.SAMSYN_ADDRESS}{picture.get_absolute_url()}"
    for person in people:
        _tell(picture, person, address)
    for person in gone:
        _tell(picture, person, "")


def _had_it_before(picture: Picture) -> QuerySet[Any]:
    sent = PictureSent.objects.filter(picture__week=picture.week_id).exclude(picture=picture)
    return Person.objects.filter(is_active=True, pk__in=sent.values("person"))


def _tell(picture: Picture, person: Any, address: str) -> None:
    """Without an address: to one who had an earlier version and may read no more."""
    send_on_commit(
        write(
            "situation/emails/picture.txt", person.email, person.language, person=person, picture=picture,
            monday=picture.week.monday, where=picture.week.situation.collaboration.name, address=address,
        )
    )  # fmt: skip


def recipients(situation: Situation, today: date) -> QuerySet[Any]:
    return situations.people("see", situation, today).order_by("pk")


def _parties_of(situation: Situation, people: list[Any], actor: Actor) -> dict[int, int]:
    """For which party each of them gets it; the coordinator may belong to none."""
    path = "organisation__memberships__"
    rows = Party.objects.filter(
        Party.current(actor.today), current(actor.today, path), Q(**{f"{path}person__in": people}),
        collaboration=situation.collaboration_id,
    )  # fmt: skip
    return {person: party for party, person in rows.values_list("pk", f"{path}person_id").order_by("-pk")}
