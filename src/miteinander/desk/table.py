"""Voices as rows of a table to take along. No way to reach a person is in it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from miteinander.tables.writing import csv_bytes, xlsx_bytes
from miteinander.voices.models import Voice

Rows = Sequence[Sequence[str]]
WIDTHS: Final = (12, 12, 12, 60, 24, 14, 14, 14, 14, 24, 24, 8, 12, 12)


def header() -> list[str]:
    return [
        _("Nummer"),
        _("Art"),
        _("Stand"),
        _("Worte"),
        _("Ort"),
        _("Weg"),
        _("Öffentlich"),
        _("gesagt am"),
        _("aufgenommen am"),
        _("Wer sprach"),
        _("Wer antwortet"),
        _("Menschen"),
        _("erste Antwort am"),
        _("zusammengelegt mit"),
    ]


def row(voice: Voice) -> list[str]:
    """One voice; needs network, words, answer_by and merged_into loaded."""
    if voice.merged_into is not None:
        voice.merged_into.network = voice.network
    return [
        str(voice.number),
        voice.get_kind_display(),
        voice.get_state_display(),
        voice.words.words,
        voice.place,
        voice.get_channel_display(),
        voice.get_check_state_display(),
        day(voice.raised_at),
        day(voice.entered_at),
        voice.speaker,
        voice.answer_by.name if voice.answer_by else "",
        str(voice.people),
        day(voice.answered_at),
        str(voice.merged_into.number) if voice.merged_into else "",
    ]


def day(moment: datetime | None) -> str:
    return "" if moment is None else f"{timezone.localtime(moment):%d.%m.%Y}"


def xlsx(names: Sequence[str], rows: Rows) -> bytes:
    return xlsx_bytes(names, rows, WIDTHS)


WRITERS: Final[dict[str, tuple[str, Callable[[Sequence[str], Rows], bytes]]]] = {
    "csv": ("text/csv; charset=utf-8", csv_bytes),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx),
}
