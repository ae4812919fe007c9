"""miteinander messages: compile translations; --missing lists what is not translated yet, --unused what is no longer
said."""

from typing import Any

from django.core.management.base import BaseCommand

from miteinander.config.catalogues import FOLDERS, compile_stale, missing, rooms, unused


class Command(BaseCommand):
    help = "Compile the translations (needs no gettext)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--missing", action="store_true")
        parser.add_argument("--unused", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        compile_stale()
        for name, find in (("missing", missing), ("unused", unused)):
            if options[name]:
                for room in rooms():
                    for language in FOLDERS:
                        for text in find(room, language):
                            self.stdout.write(f"{room.name} {language}: {text!r}")
