"""The application as the web server runs it, with the plain view beside."""

from __future__ import annotations

from django.conf import settings

settings.ROOT_URLCONF = "weekly.plain"

from samsyn.config.wsgi import application  # noqa: E402

__all__ = ["application"]
