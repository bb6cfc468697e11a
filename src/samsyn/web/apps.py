from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "samsyn.web"
    label = "web"
