from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from samsyn.participation import views

app_name = "participation"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:slug>/residents/", views.activity_list, name="activities"),
    path("<slug:slug>/residents/new/", views.record, name="record"),
    path("<slug:slug>/residents/<int:activity>/", views.activity, name="activity"),
    path("<slug:slug>/residents/<int:activity>/edit/", views.edit, name="edit"),
]
