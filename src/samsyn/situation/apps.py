from __future__ import annotations

from django.apps import AppConfig


class SituationConfig(AppConfig):
    name = "samsyn.situation"
    label = "situation"
