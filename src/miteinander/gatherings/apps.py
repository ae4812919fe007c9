from django.apps import AppConfig


class Gatherings(AppConfig):
    name = "miteinander.gatherings"
    label = "gatherings"
