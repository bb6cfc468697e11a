from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from samsyn.accounts.views import invitations, me, support

app_name = "accounts"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", me.me, name="me"),
    path("keys/", me.keys, name="keys"),
    path("keys/<int:token>/revoke/", me.revoke, name="revoke_key"),
    path("calendar/", me.calendar, name="calendar"),
    path("support/", support.support, name="support"),
    path("support/on/", support.support_on, name="support_on"),
    path("support/off/", support.support_off, name="support_off"),
    path("support/<int:access>/", support.support_access, name="support_access"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("invitations/<str:token>/accept/", invitations.accept, name="accept_invitation"),
]
