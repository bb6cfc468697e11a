"""The plain Django beside ours: whoever is signed in inserts one row, as it came. And the addresses of both."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from samsyn.config.urls import handler400, handler403, handler404, handler500
from samsyn.config.urls import urlpatterns as ours
from samsyn.situation.models import Report

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@require_POST
@login_required
def insert(request: HttpRequest) -> JsonResponse:
    sent = json.loads(request.body)
    event = sent["events"][0]
    occurred = datetime.fromisoformat(event["occurred_from"])
    day = timezone.localdate(occurred)
    made = Report.objects.create(
        key=event["key"], situation_id=sent["situation"], party_id=sent["party"], reporter_id=sent["reporter"],
        area_id=sent["area"], category_id=event["category"], latitude=event["latitude"], longitude=event["longitude"],
        spot="1:1", occurred_from=occurred, text=event["text"], at=timezone.now(), phone_at=sent["phone_at"],
        week=day - timedelta(days=day.weekday()),
    )  # fmt: skip
    return JsonResponse({"report": made.pk})


urlpatterns = [path("plain/report/", insert), *ours]
