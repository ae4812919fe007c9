from django.apps import AppConfig


class People(AppConfig):
    name = "miteinander.people"
    label = "people"
