"""How the desk says things: days left, ways to be told, what the journal noted."""

from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from miteinander.dates.deadlines import BERLIN
from miteinander.voices.enums import Wish

#: How somebody wants to hear of it, as a short note beside a voice.
WAYS: Final = {
    Wish.NONE: gettext_lazy("möchte keine Nachricht"),
    Wish.PAGE: gettext_lazy("sieht selbst nach"),
    Wish.MAIL: gettext_lazy("möchte eine E-Mail"),
    Wish.PHONE: gettext_lazy("möchte angerufen werden"),
    Wish.LETTER: gettext_lazy("möchte einen Brief"),
    Wish.BOARD: gettext_lazy("liest am Aushang"),
}

#: The journal's verbs, as people would say them.
VERBS: Final = {
    "raised": gettext_lazy("aufgenommen"),
    "moved": gettext_lazy("beantwortet oder neuer Stand"),
    "added": gettext_lazy("ergänzt"),
    "noted": gettext_lazy("Neues dazu gesagt"),
    "withdrawn": gettext_lazy("zurückgezogen"),
    "shown": gettext_lazy("öffentlich gezeigt"),
    "hidden": gettext_lazy("nicht mehr gezeigt"),
    "check taken back": gettext_lazy("Prüfung zurückgenommen"),
    "edited": gettext_lazy("Text bearbeitet"),
    "translated": gettext_lazy("übersetzt"),
    "merged": gettext_lazy("zusammengelegt"),
    "split": gettext_lazy("wieder getrennt"),
    "handed over": gettext_lazy("zum Beantworten übergeben"),
    "checked on spot": gettext_lazy("vor Ort nachgesehen"),
    "undone": gettext_lazy("letzter Schritt zurückgenommen"),
    "supported": gettext_lazy("jemand unterstützt es"),
    "support taken back": gettext_lazy("jemand unterstützt es nicht mehr"),
    "followed": gettext_lazy("jemand möchte davon hören"),
    "reported": gettext_lazy("jemand hat es gemeldet"),
}


def due_words(days: int) -> str:
    """How long there is until the last day for an answer; negative days have passed."""
    if days < 0:
        return ngettext("seit %(n)s Tag überfällig", "seit %(n)s Tagen überfällig", -days) % {"n": -days}
    if days == 0:
        return _("heute fällig")
    if days == 1:
        return _("morgen fällig")
    return ngettext("noch %(n)s Tag", "noch %(n)s Tage", days) % {"n": days}


def minutes_words(minutes: int) -> str:
    """An honest guess: rounded up to five minutes, from two hours on to half hours."""
    if minutes < 120:
        rounded = -(-minutes // 5) * 5
        return _("ungefähr %(n)s Minuten") % {"n": rounded}
    halves = -(-minutes // 30)
    hours = f"{halves // 2}{'½' if halves % 2 else ''}"
    return _("ungefähr %(n)s Stunden") % {"n": hours}


def verb_words(verb: str) -> str:
    return str(VERBS.get(verb, verb))


def raised_before(today: date, answer_days: int, within: int) -> datetime:
    """Voices raised before this moment are due within so many days (0: today, -1: overdue)."""
    day = today + timedelta(days=within + 1 - answer_days)
    return datetime(day.year, day.month, day.day, tzinfo=BERLIN)


def days_left(raised_at: datetime, answer_days: int, today: date) -> int:
    return (timezone.localtime(raised_at, BERLIN).date() + timedelta(days=answer_days) - today).days
