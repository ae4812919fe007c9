from django.apps import AppConfig


class Post(AppConfig):
    name = "miteinander.post"
    label = "post"
