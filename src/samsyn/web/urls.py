from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from samsyn.web import appearance, views

app_name = "web"
urlpatterns: list[URLPattern | URLResolver] = [
    path("appearance/", appearance.set_scheme, name="set_scheme"),
    path("jobs/", views.jobs, name="jobs"),
    path("jobs/<int:job>/", views.job, name="job"),
]
