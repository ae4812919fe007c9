from django.apps import AppConfig


class SmallFund(AppConfig):
    name = "miteinander.smallfund"
    label = "smallfund"
