from django.apps import AppConfig


class Thread(AppConfig):
    name = "miteinander.thread"
    label = "thread"
