from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from samsyn.organisations import views

app_name = "organisations"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.organisation_list, name="list"),
    path("new/", views.create, name="create"),
    path("import/", views.import_file, name="import"),
    path("import/write/", views.import_write, name="import-write"),
    path("<slug:organisation>/", views.organisation, name="organisation"),
    path("<slug:organisation>/edit/", views.edit, name="edit"),
    path("<slug:organisation>/move/", views.move, name="move"),
    path("<slug:organisation>/followed/", views.followed, name="followed"),
    path(
        "<slug:organisation>/followed/<int:succession>/take-back/",
        views.take_back_succession,
        name="take-back-succession",
    ),
    path("<slug:organisation>/departments/new/", views.department, name="department"),
    path("<slug:organisation>/people/", views.members, name="members"),
    path("<slug:organisation>/people/invite/", views.invite, name="invite"),
    path("<slug:organisation>/people/<int:membership>/", views.role, name="role"),
    path("<slug:organisation>/people/<int:membership>/end/", views.end_membership, name="end-membership"),
    path("<slug:organisation>/people/<int:membership>/keep/", views.keep_membership, name="keep-membership"),
]
