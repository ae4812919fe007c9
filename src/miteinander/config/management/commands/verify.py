"""miteinander verify: is every journal whole? Exit code 1 and the first broken event if not."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from miteinander.journal.models import Chain
from miteinander.journal.queries import broken_at
from miteinander.network.models import Network


class Command(BaseCommand):
    help = "Check the hash chain of every network's journal."

    def handle(self, *args: Any, **options: Any) -> None:
        names = dict(Network.objects.values_list("pk", "slug"))
        broken = 0
        for chain in Chain.objects.order_by("network"):
            name = names.get(chain.network, f"#{chain.network}")
            number = broken_at(chain.network)
            broken += number is not None
            said = f"{chain.length} events, whole" if number is None else f"broken at event {number}"
            self.stdout.write(f"{name}: {said}")
        if broken:
            raise CommandError(f"{broken} journal(s) were changed from outside.")
