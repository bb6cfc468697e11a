"""The picture is frozen, numbered and sent to those it is for. A correction is the next number (F-EST-11)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from samsyn.accounts.mail import send_on_commit, write
from samsyn.collaborations.models import Party
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.core.operations import operation, save_version
from samsyn.organisations.models import current
from samsyn.situation.models import Picture, PictureSent, Report, Situation, Week
from samsyn.situation.policies import situations
from samsyn.situation.queries.picture import content_of

S = Week.State


@operation
def send_picture(week: Week, *, actor: Actor, now: datetime, note: str = "") -> Picture:
    """To the group and to everybody who reports. What has been read and counted is now told to be in the picture."""
    locked = Week.objects.select_for_update().get(pk=week.pk)
    if locked.state not in {S.DECIDED, S.SENT}:
        raise Refused(_("Decide the week before its picture is sent."), code="state")
    latest = locked.pictures.order_by("-number").first()
    if latest and not note.strip():
        raise Refused(_("Say what is new in this version."), field="note")
    picture = Picture.objects.create(
        week=locked, number=latest.number + 1 if latest else 1, content=content_of(locked), note=note.strip(),
        person_id=actor.person_id, at=now,
    )  # fmt: skip
    read = Report.objects.filter(situation=locked.situation_id, week=locked.monday, state=Report.State.REVIEWED)
    read.filter(is_unsorted=False).update(state=Report.State.INCLUDED, version=F("version") + 1)
    save_version(locked, None, state=S.SENT)
    _deliver(picture, actor, now)
    return picture


def _deliver(picture: Picture, actor: Actor, now: datetime) -> None:
    situation = picture.week.situation
    people = list(recipients(situation, actor.today))
    parties = _parties_of(situation, people, actor)
    PictureSent.objects.bulk_create(
        PictureSent(picture=picture, person=person, party_id=parties.get(person.pk), at=now) for person in people
    )
    address = f"{settings.SAMSYN_ADDRESS}{picture.get_absolute_url()}"
    for person in people:
        send_on_commit(
            write(
                "situation/emails/picture.txt", person.email, person.language, person=person, picture=picture,
                monday=picture.week.monday, where=situation.collaboration.name, address=address,
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
