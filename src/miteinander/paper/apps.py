from django.apps import AppConfig


class PaperConfig(AppConfig):
    name = "miteinander.paper"
    label = "paper"
