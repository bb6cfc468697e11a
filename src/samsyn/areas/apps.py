from django.apps import AppConfig


class AreasConfig(AppConfig):
    name = "samsyn.areas"
    label = "areas"
