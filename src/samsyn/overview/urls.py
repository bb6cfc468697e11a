from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from samsyn.overview import views

app_name = "overview"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.week, name="week"),
    path("search/", views.search, name="search"),
    path("calendar/<uuid:key>.ics", views.feed, name="feed"),
    path("history/<str:app>/<str:model>/<str:pk>/", views.history, name="history"),
    path("collaborations/<slug:slug>/summary/", views.summary, name="summary"),
    path("collaborations/<slug:slug>/summary/read/", views.mark_read, name="mark_read"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("about/", views.about, name="about"),
    path("api/", views.api_guide, name="api"),
]
