from django.apps import AppConfig


class Plan(AppConfig):
    name = "miteinander.plan"
    label = "plan"
