from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from samsyn.measures import views

app_name = "measures"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<slug:slug>/goals/", views.goal_list, name="goals"),
    path("<slug:slug>/goals/new/", views.set_goal, name="set"),
    path("<slug:slug>/goals/<int:goal>/", views.goal, name="goal"),
    path("<slug:slug>/goals/<int:goal>/edit/", views.edit_goal, name="edit"),
    path("<slug:slug>/goals/<int:goal>/end/", views.end_goal, name="end"),
]
