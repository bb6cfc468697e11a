from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "samsyn.measures"
    label = "measures"
