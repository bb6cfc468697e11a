"""What a fault-report app sends becomes a report, by the same way as one from a phone.

Who sent it is not kept: name, telephone and e-mail are dropped unread, pictures are not taken, and personal data in the
text is taken out. The sender is told of what was left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from django.utils.translation import gettext as _

from samsyn.areas.models import Area
from samsyn.collaborations.models import Party
from samsyn.core import guard
from samsyn.core.actors import Actor
from samsyn.core.errors import Refused
from samsyn.situation.models import Category, Report, Situation
from samsyn.situation.open311.answers import Fault
from samsyn.situation.operations.reporting import AGAIN_AFTER, MOST_A_MINUTE, send_reports
from samsyn.situation.policies import own_organisation
from samsyn.situation.sending.events import Event
from samsyn.situation.sending.ground import A_MINUTE
from samsyn.web.parsing import clean_text

LONGEST_TEXT = 500
LONGEST_ID = 80
TAKEN_OUT = "[…]"
OPEN311 = Report.Channel.OPEN311
Given = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Taken:
    report: Report
    notice: str


def take(situation: Situation, actor: Actor, now: datetime, given: Given) -> Taken:
    """The same `external_id` again answers the report it made the first time."""
    category = _category(situation, given.get("service_code", ""))
    text, left_out = harmless(given.get("description", ""))
    external = clean_text(given.get("external_id", ""))[:LONGEST_ID]
    latitude, longitude, area = _place(situation, given)
    event = Event(
        key=_key(situation, external), category=category, occurred_from=now, text=text, external_id=external,
        is_sure=True, latitude=latitude, longitude=longitude, area=area,
    )  # fmt: skip
    _refuse_too_fast(situation, now)
    try:
        (report,) = send_reports(
            situation, actor=actor, now=now, reporter=None, events=[event], channel=OPEN311,
            party_id=_party(situation, actor),
        )  # fmt: skip
    except Refused as refusal:
        raise Fault(400, str(refusal.message)) from refusal
    if given.get("media_url"):
        left_out.append(_("The picture was not taken: it may show faces or number plates."))
    return Taken(report, " ".join(left_out))


def _key(situation: Situation, external: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"open311:{situation.pk}:{external}") if external else uuid4()


def _category(situation: Situation, code: str) -> int:
    if not code:
        raise Fault(400, _("service_code was not provided."))
    newest = situation.checklists.order_by("-number").values("pk")[:1]
    found = (
        Category.objects.filter(checklist__in=newest, key=code, is_coming=False).values_list("pk", flat=True).first()
    )
    if found is None:
        raise Fault(404, _("There is no such service_code."))
    return found


def harmless(text: str) -> tuple[str, list[str]]:
    """The text without what looks like personal data and no longer than fits, and what was done to it."""
    words, told = clean_text(text), []
    findings = sorted((one for one in guard.find(words) if one.severity == "block"), key=lambda one: -one.start)
    for finding in findings:
        words = words[: finding.start] + TAKEN_OUT + words[finding.end :]
    if findings:
        told.append(_("What looks like personal data was taken out of the description."))
    if len(words) > LONGEST_TEXT:
        words = words[: LONGEST_TEXT - 1].rstrip() + "…"
        told.append(_("The description was shortened to %(limit)s characters.") % {"limit": LONGEST_TEXT})
    return words, told


def _place(situation: Situation, given: Given) -> tuple[float | None, float | None, int | None]:
    """A point, or `address_id`: the name in addresses of one of the areas."""
    if given.get("lat") or given.get("long"):
        return _degrees(given, "lat"), _degrees(given, "long"), None
    if slug := given.get("address_id"):
        found = Area.objects.filter(collaborations=situation.pk, slug=slug[:100]).values_list("pk", flat=True).first()
        if found is None:
            raise Fault(404, _("There is no such address_id."))
        return None, None, found
    raise Fault(400, _("Send lat and long, or address_id. An address in words cannot be placed."))


def _degrees(given: Given, name: str) -> float:
    try:
        return float(given.get(name, ""))
    except ValueError as error:
        raise Fault(400, _("%(name)s is no number of degrees.") % {"name": name}) from error


def _refuse_too_fast(situation: Situation, now: datetime) -> None:
    lately = Report.objects.filter(situation=situation, at__gt=now - A_MINUTE, channel=OPEN311).count()
    if lately >= MOST_A_MINUTE:
        raise Fault(429, _("Too many requests in a minute. Send it again soon."), again_after=AGAIN_AFTER)


def _party(situation: Situation, actor: Actor) -> int | None:
    """The data belong to the organisation the key's person speaks for."""
    mine = own_organisation("pk").objects_for(actor.person_id or 0, actor.today)
    parties = Party.objects.filter(pk__in=mine, collaboration_id=situation.pk).order_by("pk")
    return parties.values_list("pk", flat=True).first()
