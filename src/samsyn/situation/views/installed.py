"""What makes the reporter's page an app on a phone: a manifest, and a worker that keeps the page for bad networks."""

from __future__ import annotations

from django.http import HttpResponseBase, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.web.http import Request
from samsyn.web.kept_pages import worker_answer
from samsyn.web.routes import public


@public("it holds names and addresses alone, and a phone asks for it before anybody has signed in")
def manifest(request: Request) -> HttpResponseBase:
    start = reverse("situation:report_form")
    icon = {"src": static("web/samsyn.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    return JsonResponse(
        {
            "id": start, "start_url": start, "scope": start, "display": "standalone", "lang": get_language(),
            "name": _("Samsyn: report"), "short_name": "Samsyn", "icons": [icon],
            "background_color": "#ffffff", "theme_color": "#ffffff",
        },
        content_type="application/manifest+json",
    )  # fmt: skip


@public("it holds addresses of files alone; what it keeps on a phone is the page that its owner has opened")
def worker(request: Request) -> HttpResponseBase:
    return worker_answer(request, "samsyn-report", [reverse("situation:report_form")], ("built/report.js",))
