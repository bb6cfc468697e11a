"""The addresses as demo mode has them."""

from __future__ import annotations

from django.urls import include, path

from samsyn.config.urls import *  # noqa: F403
from samsyn.config.urls import urlpatterns as everywhere

urlpatterns = [*everywhere, path("demo/", include("samsyn.demo.urls"))]
