from django.apps import AppConfig


class Places(AppConfig):
    name = "miteinander.places"
    label = "places"
