from __future__ import annotations

from django.urls import URLPattern, path

from samsyn.agreements.views import papers

app_name = "agreements"
urlpatterns: list[URLPattern] = [
    path("<slug:slug>/agreement/<int:number>/paper/", papers.paper, name="paper"),
]
