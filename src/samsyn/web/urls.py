from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from samsyn.web import appearance, views
from samsyn.web.wording import views as wording

app_name = "web"
urlpatterns: list[URLPattern | URLResolver] = [
    path("appearance/", appearance.set_scheme, name="set_scheme"),
    path("jobs/", views.jobs, name="jobs"),
    path("jobs/<int:job>/", views.job, name="job"),
    path("words/", wording.index, name="wordings"),
    path("words/<int:edition>/", wording.edition, name="wording"),
    path("words/<int:edition>/publish/", wording.publish, name="wording_publish"),
]
