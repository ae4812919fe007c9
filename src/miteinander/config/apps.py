from django.apps import AppConfig


class Config(AppConfig):
    name = "miteinander.config"
    label = "config"
