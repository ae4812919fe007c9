"""miteinander rounds: what is due now; call it every hour."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from miteinander.config import rounds


class Command(BaseCommand):
    help = "Send digests and weekly mails, forget what is no longer needed."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, done in rounds.go(now=timezone.now()).items():
            self.stdout.write(f"{name}: {done}")
