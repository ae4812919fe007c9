from django.apps import AppConfig


class Network(AppConfig):
    name = "miteinander.network"
    label = "network"
