# ruff: noqa: N999 what people type
"""miteinander import programme FILE --network SLUG: bring a file into a network."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from miteinander.atlas.faults import Faulty
from miteinander.funding.actions import keep
from miteinander.funding.programme_file import read_programme
from miteinander.network.models import Network
from miteinander.people.roles import Actor, Role


class Command(BaseCommand):
    help = "Bring a file into a network: programme FILE.toml, a funding programme. The same file twice does nothing."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("kind", choices=["programme"])
        parser.add_argument("file")
        parser.add_argument("--network", required=True, metavar="SLUG")

    def handle(self, *args: Any, kind: str, file: str, network: str, **options: Any) -> None:
        found = Network.objects.filter(slug=network).first()
        if found is None:
            raise CommandError(f"There is no network {network}.")
        try:
            text, read = read_programme(file)
            made = keep(network=found, text=text, file=file, by=Actor(None, Role.OPERATOR), now=timezone.now())
        except Faulty as faulty:
            self.stderr.write(str(faulty))
            sys.exit(1)
        done = f"version {made.number} is kept" if made else "nothing has changed since the newest version"
        self.stdout.write(f"{read.name}: {done}.")
