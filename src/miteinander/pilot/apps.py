from django.apps import AppConfig


class Pilot(AppConfig):
    name = "miteinander.pilot"
    label = "pilot"
