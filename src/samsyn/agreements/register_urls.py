"""The register stands beside the collaborations, not inside one."""

from __future__ import annotations

from django.urls import URLPattern, path

from samsyn.agreements.views import register

app_name = "register"
urlpatterns: list[URLPattern] = [
    path("agreements/", register.index, name="list"),
    path("agreements/timeline/", register.timeline, name="timeline"),
    path("areas/<slug:area>/agreements/", register.of_area, name="area"),
    path("areas/<slug:area>/agreements/timeline/", register.of_area_in_time, name="area_timeline"),
]
