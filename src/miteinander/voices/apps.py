from django.apps import AppConfig


class Voices(AppConfig):
    name = "miteinander.voices"
    label = "voices"
