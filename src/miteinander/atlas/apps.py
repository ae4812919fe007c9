from django.apps import AppConfig


class Atlas(AppConfig):
    name = "miteinander.atlas"
    label = "atlas"
