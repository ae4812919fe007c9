from django.apps import AppConfig


class Desk(AppConfig):
    name = "miteinander.desk"
    label = "desk"
