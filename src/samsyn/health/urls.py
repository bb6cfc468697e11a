from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from samsyn.health import views

app_name = "health"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:slug>/pulse/", views.pulse, name="pulse"),
    path("<slug:slug>/pulse/open/", views.open_pulse, name="open"),
    path("<slug:slug>/pulse/<int:round>/", views.answer, name="answer"),
    path("<slug:slug>/pulse/<int:round>/close/", views.close, name="close"),
]
