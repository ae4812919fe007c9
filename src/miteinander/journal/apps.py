from django.apps import AppConfig


class Journal(AppConfig):
    name = "miteinander.journal"
    label = "journal"
