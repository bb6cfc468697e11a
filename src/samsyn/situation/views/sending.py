"""What a phone sends, now or when the network is back: JSON, once, and an answer for each event.

The phone keeps what is not answered with "saved" or "refused"; 429 says when to come back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samsyn.areas.models import Area
from samsyn.core.errors import Refused
from samsyn.situation.cut_off import monday_of
from samsyn.situation.forms.payload import Payload, Unreadable, read_payload
from samsyn.situation.models import Place, Report, Reporter
from samsyn.situation.operations.reporting import clock_was_wrong, send_nil, send_reports
from samsyn.situation.queries.desks import knows_the_rules
from samsyn.situation.queries.near import similar
from samsyn.situation.sending.events import Asked, Event, EventsRefused, TooFast
from samsyn.situation.sending.sender import sender
from samsyn.web.http import Request
from samsyn.web.routes import signed_in

POSITION = ("latitude", "longitude")
OWN = "one's own reports; the reporter is found through the policy"


@require_POST
@signed_in(OWN)
def send(request: Request) -> HttpResponseBase:
    """POST {"reporter", "phone_at", "events": [...], "nils": [{"key", "area"}]}."""
    if request.content_type != "application/json":
        return _problem(415, _("Pictures and other files are not taken here: they may show faces or number plates. "
                               "Describe in words."))  # fmt: skip
    try:
        sent = read_payload(request.body)
    except Unreadable as refusal:
        return _problem(400, str(refusal.message))
    reporter = sender(request.actor, sent.reporter)
    if reporter is None:
        return _problem(403, _("You do not report here any more."))
    if not knows_the_rules(reporter, request.actor.today):
        return _problem(403, _("Read the rule about persons first. What you wrote is kept."), code="rules")
    try:
        return JsonResponse(_taken(request, reporter, sent))
    except TooFast as slow:
        answer = _problem(429, str(slow.message), code=slow.code)
        answer["Retry-After"] = str(slow.seconds)
        return answer


def _problem(status: int, message: str, code: str = "") -> HttpResponse:
    return JsonResponse({"message": message, "code": code}, status=status)


def _taken(request: Request, reporter: Reporter, sent: Payload) -> dict[str, Any]:
    refused = dict(sent.refused)
    saved = _send(request, reporter, sent, sent.events, refused) if sent.events else []
    nils = [str(nil.key) for nil in sent.nils if _say_nil(request, reporter, nil.key, nil.area, refused)]
    return {"saved": [_told(report) for report in saved], "nils": nils, "refused": _told_why(refused)}


def _send(
    request: Request, reporter: Reporter, sent: Payload, events: list[Event], refused: dict[UUID, Refused]
) -> list[Report]:
    """What is wrong with one event holds up none of the others."""
    give = {"actor": request.actor, "now": timezone.now(), "reporter": reporter, "phone_at": sent.phone_at}
    try:
        return send_reports(reporter.situation, events=events, **give)  # type: ignore[arg-type]
    except EventsRefused as faults:
        refused |= faults.events
    good = [event for event in events if event.key not in refused]
    return send_reports(reporter.situation, events=good, **give) if good else []  # type: ignore[arg-type]


def _say_nil(request: Request, reporter: Reporter, key: UUID, area: int, refused: dict[UUID, Refused]) -> bool:
    try:
        send_nil(
            reporter.situation, actor=request.actor, now=timezone.now(), reporter=reporter, area=Area(pk=area), key=key
        )
    except Refused as refusal:
        refused[key] = refusal
        return False
    return True


def _told(report: Report) -> dict[str, Any]:
    """`late`: the picture of the week it happened in is closed; `corrected`: the phone's clock was wrong."""
    return {
        "key": str(report.key),
        "report": report.pk,
        "week": report.week.isoformat(),
        "late": report.week > monday_of(timezone.localtime(report.occurred_from).date()) and report.is_late,
        "corrected": clock_was_wrong(report),
        "unsorted": report.is_unsorted,
    }


def _told_why(refused: Mapping[UUID, Refused]) -> list[dict[str, Any]]:
    return [
        {"key": str(key), "field": refusal.field or "", "message": str(refusal.message), "code": refusal.code,
         "asks": isinstance(refusal, Asked)}
        for key, refusal in refused.items()
    ]  # fmt: skip


@require_GET
@signed_in(OWN)
def near(request: Request) -> HttpResponseBase:
    """How many have lately reported the same near by: ?reporter=&category=, and &place= or &latitude=&longitude=."""
    try:
        key, category = int(request.GET["reporter"]), int(request.GET["category"])
        place, given = int(request.GET.get("place", 0)), [float(request.GET.get(name, 0)) for name in POSITION]
    except (KeyError, ValueError):
        return _problem(400, _("This cannot be read."))
    reporter = sender(request.actor, key) if all(0 <= one < 2**63 for one in (key, category, place)) else None
    if reporter is None:
        return JsonResponse({"number": 0})
    named = (
        Place.objects.filter(situation=reporter.situation, pk=place).values_list(*POSITION).first() if place else None
    )
    position = named or (given[0], given[1])
    if not (abs(position[0]) <= 90 and abs(position[1]) <= 180):
        return JsonResponse({"number": 0})
    return JsonResponse({"number": similar(reporter.situation, category, position, timezone.now()).number})
