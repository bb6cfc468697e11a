"""Open311 GeoReport v2: a municipality's fault-report app sends what it gets, and others may read it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.core.actors import Actor
from samsyn.situation.models import Situation
from samsyn.situation.open311.answers import Fault, answer, answer_one, explained
from samsyn.situation.open311.reading import Reader, request_key
from samsyn.situation.open311.taking import take
from samsyn.situation.policies import situations
from samsyn.web.api import key_readers
from samsyn.web.http import Request
from samsyn.web.routes import public

WHY = "strangers read what the public summary would count; everything else needs a key"


@public(WHY)
@require_GET
@explained
def services(request: Request, form: str) -> HttpResponse:
    rows = [
        {
            "service_code": row.key, "service_name": row.title, "description": row.help, "metadata": False,
            "type": "realtime", "keywords": "", "group": "",
        }
        for row in _reader(request).services()
    ]  # fmt: skip
    return answer(form, rows, names=("services", "service"))


@public(WHY)
@require_GET
@explained
def service(request: Request, form: str, code: str) -> HttpResponse:
    """No service asks for more than the standard does."""
    if not _reader(request).services().filter(key=code).exists():
        raise Fault(404, _("There is no such service_code."))
    return answer_one(form, {"service_code": code, "attributes": []}, name="service_definition")


@csrf_exempt
@public(WHY)
@require_http_methods(["GET", "POST"])
@explained
def requests(request: Request, form: str) -> HttpResponse:
    if request.method == "POST":
        return _send(request, form)
    rows = list(_reader(request).requests(request.GET))
    return answer(form, rows, names=("service_requests", "request"))


def _send(request: Request, form: str) -> HttpResponse:
    """By key alone: a browser's cookies are never looked at, so no other site can borrow somebody's session."""
    now = timezone.now()
    actor = _by_key(request.POST, now, scope="WRITE")
    if actor is None:
        raise Fault(403, _("api_key was not provided."))
    situation = _situation(request.POST)
    if not situations.may(actor, "work", situation):
        raise Fault(404, _("There is no such jurisdiction_id."))
    taken = take(situation, actor, now, request.POST)
    row = {"service_request_id": str(taken.report.key), "service_notice": taken.notice, "account_id": None}
    return answer(form, [row], names=("service_requests", "request"), status=201)


@public(WHY)
@require_GET
@explained
def one_request(request: Request, form: str, key: str) -> HttpResponse:
    row = _reader(request).request(request_key(key))
    return answer(form, [row], names=("service_requests", "request"))


def _reader(request: Request) -> Reader:
    """Where nothing is public, a stranger is told no more than that there is nothing."""
    situation, now = _situation(request.GET), timezone.now()
    actor = _by_key(request.GET, now, scope="READ")
    if actor is not None and situations.may(actor, "work", situation):
        return Reader(situation, actor, now, is_group=True)
    if not situation.is_public:
        raise Fault(404, _("There is no such jurisdiction_id."))
    return Reader(situation, Actor.stranger(timezone.localdate()), now, is_group=False)


def _situation(given: Mapping[str, str]) -> Situation:
    slug = given.get("jurisdiction_id", "")
    if not slug:
        raise Fault(400, _("jurisdiction_id was not provided."))
    found = Situation.objects.select_related("collaboration").filter(collaboration__slug=slug[:100]).first()
    if found is None:
        raise Fault(404, _("There is no such jurisdiction_id."))
    return found


def _by_key(given: Mapping[str, str], now: datetime, *, scope: str) -> Actor | None:
    raw = given.get("api_key", "")
    if not raw:
        return None
    for read in key_readers:
        found = read(raw, now)
        if found is not None and ({scope, "WRITE"} & found[1]):
            return found[0]
    raise Fault(403, _("api_key is unknown, too old, or may not do this."))
