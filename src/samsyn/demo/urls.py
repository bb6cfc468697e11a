from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from samsyn.demo import views

app_name = "demo"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.personas, name="personas"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<int:mail>/", views.outbox_mail, name="outbox_mail"),
]
