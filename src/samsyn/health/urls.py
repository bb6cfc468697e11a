from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from samsyn.health.views import judging, pulse

app_name = "health"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:slug>/pulse/", pulse.pulse, name="pulse"),
    path("<slug:slug>/pulse/open/", pulse.open_pulse, name="open"),
    path("<slug:slug>/pulse/<int:round>/", pulse.answer, name="answer"),
    path("<slug:slug>/pulse/<int:round>/close/", pulse.close, name="close"),
    path("<slug:slug>/follow-ups/<int:follow_up>/judgements/", judging.judgements, name="judgements"),
    path("<slug:slug>/follow-ups/<int:follow_up>/judgements/<int:party>/", judging.judge, name="judge"),
]
