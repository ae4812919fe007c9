"""miteinander messages: compile every translation that is newer than its compiled form."""

from pathlib import Path
from typing import Any

import polib
from django.core.management.base import BaseCommand

import miteinander

ROOT = Path(miteinander.__file__).parent


def compile_all() -> int:
    """Compile what is stale; returns how many catalogues were written."""
    written = 0
    for source in ROOT.glob("*/locale/*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))
            written += 1
    return written


class Command(BaseCommand):
    help = "Compile the translations (needs no gettext)."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        compile_all()
