from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from samsyn.areas.views import imports, maps, own, pages

app_name = "areas"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.area_list, name="list"),
    path("new/", own.create, name="create"),
    path("import/", imports.upload, name="import"),
    path("imports/<int:file>/", imports.report, name="import_report"),
    path("imports/<int:file>/confirm/", imports.confirm, name="import_confirm"),
    path("imports/<int:file>/drop/", imports.drop, name="import_drop"),
    path("around/<int:municipality>.geojson", maps.around, name="around"),
    path("<slug:area>/", pages.area, name="area"),
    path("<slug:area>/edit/", own.edit, name="edit"),
    path("<slug:area>/boundary/", own.boundary, name="boundary"),
    path("<slug:area>/near/", pages.near, name="near"),
    path("<slug:area>/history/", pages.history, name="history"),
    path("<slug:area>/map.geojson", maps.geojson, name="geojson"),
]
