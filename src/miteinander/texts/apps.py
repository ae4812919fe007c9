from django.apps import AppConfig


class Texts(AppConfig):
    name = "miteinander.texts"
    label = "texts"
