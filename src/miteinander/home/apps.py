from django.apps import AppConfig


class Home(AppConfig):
    name = "miteinander.home"
    label = "home"
