from django.apps import AppConfig


class Frame(AppConfig):
    name = "miteinander.frame"
    label = "frame"
