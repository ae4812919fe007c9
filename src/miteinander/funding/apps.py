from django.apps import AppConfig


class Funding(AppConfig):
    name = "miteinander.funding"
    label = "funding"
