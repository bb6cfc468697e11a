from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    name = "samsyn.participation"
    label = "participation"
