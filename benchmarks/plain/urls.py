"""The house's addresses, and beside them the plain ones."""

from __future__ import annotations

from django.urls import path

from plain import daily_views, one_page, views
from samsyn.config.urls import handler400, handler403, handler404, handler500
from samsyn.config.urls import urlpatterns as ours

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("plain/collaborations/", views.index),
    path("plain/collaborations/start/", views.create),
    path("plain/collaborations/<slug:slug>/", views.detail),
    path("plain/collaborations/<slug:slug>/board/", daily_views.board),
    path("plain/collaborations/<slug:slug>/summary/", one_page.page),
    path("plain/agreements/", daily_views.register),
    *ours,
]
