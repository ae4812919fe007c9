from django.apps import AppConfig

from miteinander.config.access import DOORS
from miteinander.frame import doors


class Config(AppConfig):
    name = "miteinander.config"
    label = "config"

    def ready(self) -> None:
        doors.hang({name: door.roles for name, door in DOORS.items()})
