"""Addresses: one prefix a room. Sign-in belongs to allauth, under /account/."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from samsyn.config import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("samsyn.overview.urls")),
    path("", include("samsyn.web.urls")),
    path("", include("samsyn.agreements.register_urls")),
    path("", include("samsyn.situation.urls")),
    path("account/", include("samsyn.accounts.sign_in")),
    path("me/", include("samsyn.accounts.urls")),
    path("organisations/", include("samsyn.organisations.urls")),
    path("areas/", include("samsyn.areas.urls")),
    path("collaborations/", include("samsyn.collaborations.urls")),
    path("collaborations/", include("samsyn.measures.urls")),
    path("collaborations/", include("samsyn.participation.urls")),
    path("collaborations/", include("samsyn.meetings.urls")),
    path("collaborations/", include("samsyn.agreements.urls")),
    path("collaborations/", include("samsyn.health.urls")),
    path("reviews/", include("samsyn.reviews.urls")),
    path("api/v1/", api.urls),
    path("i18n/", include("django.conf.urls.i18n")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("samsyn.demo.urls")))

handler400 = "samsyn.web.views.bad_request"
handler403 = "samsyn.web.views.not_allowed"
handler404 = "samsyn.web.views.not_found"
handler500 = "samsyn.web.views.broken"
