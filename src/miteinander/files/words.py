"""The sentence that somebody reads whose file was not taken: what is wrong and what to do instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from miteinander.files.refusal import Reason, Refused

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

WORDS: dict[Reason, _StrPromise] = {
    Reason.EMPTY: _("Die Datei ist leer. Bitte wählen Sie die Datei noch einmal aus."),
    Reason.TOO_LARGE: _(
        "Die Datei ist größer als %(megabytes)s MB. Bitte nehmen Sie eine kleinere Datei, zum Beispiel ein "
        "Bildschirmfoto oder eine kürzere Aufnahme."
    ),
    Reason.TOO_MANY_PIXELS: _(
        "Das Bild hat mehr als %(megapixels)s Millionen Bildpunkte. Bitte verkleinern Sie das Bild oder "
        "machen Sie ein Bildschirmfoto davon."
    ),
    Reason.NOT_A_PICTURE: _(
        "Die Datei ist kein Bild, das wir lesen können. Bitte nehmen Sie ein Bild als JPEG, PNG, WebP oder GIF."
    ),
    Reason.HEIC: _(
        "Das Bild hat das Format HEIC, das hier niemand öffnen kann. Bitte stellen Sie die Kamera auf JPEG "
        "(„Maximale Kompatibilität“) oder machen Sie ein Bildschirmfoto von dem Bild."
    ),
    Reason.NOT_A_SOUND: _(
        "Die Datei ist keine Tonaufnahme, die wir lesen können. Bitte nehmen Sie eine Sprachnachricht als "
        "MP3, M4A, OGG, WAV, WebM, AMR oder 3GP."
    ),
    Reason.VIDEO: _("Die Datei ist ein Video. Bitte nehmen Sie nur den Ton auf, zum Beispiel als Sprachnachricht."),
    Reason.DAMAGED: _(
        "Die Datei ist beschädigt oder unvollständig. Bitte laden Sie die Datei noch einmal hoch oder nehmen "
        "Sie eine andere."
    ),
}


def sentence(refused: Refused) -> str:
    """The whole sentence in the language of the current page."""
    return str(WORDS[refused.reason]) % refused.facts
