"""A rule, a date and a fault as sentences in the language of the reader."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from functools import reduce
from typing import Final

from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from miteinander.frame.refusal import Refused
from miteinander.gatherings import ics
from miteinander.gatherings.recurrence import BadRule, Day, Every, Fault, Pattern

NTHS: Final[dict[int, str | Promise]] = {
    1: _("ersten"),
    2: _("zweiten"),
    3: _("dritten"),
    4: _("vierten"),
    -1: _("letzten"),
}
FAULTS: Final[dict[Fault, str | Promise]] = {
    Fault.UNREADABLE: _("Diese Regel verstehen wir nicht. Bitte wählen Sie Woche, Monat oder Jahr und die Tage dazu."),
    Fault.NO_DAYS: _("Bitte wählen Sie mindestens einen Tag."),
    Fault.INTERVAL: _("Bitte schreiben Sie bei „alle wie viele“ eine Zahl von 1 bis 52."),
    Fault.TWO_ENDS: _("Eine Reihe endet an einem Tag oder nach einer Zahl von Terminen. Bitte nennen Sie nur eines."),
    Fault.END_FIRST: _("Der letzte Tag liegt vor dem ersten."),
    Fault.TIME_ENDS_FIRST: _("Das Ende liegt vor dem Anfang. Bitte prüfen Sie die Uhrzeiten."),
    Fault.NEVER: _("Nach dieser Regel gibt es keinen einzigen Termin."),
    Fault.NO_SUCH_TIME: _(
        "Am %(day)s werden die Uhren vorgestellt. Diese Uhrzeit gibt es in der Nacht nicht. "
        "Bitte wählen Sie eine andere."
    ),
    Fault.TWICE: _("Für den %(day)s ist schon etwas eingetragen. An einem Tag geht nur eines."),
    Fault.NO_DATE: _("Am %(day)s hat diese Reihe keinen Termin."),
}
FILE_FAULTS: Final[dict[ics.Fault, str | Promise]] = {
    ics.Fault.TOO_BIG: _(
        "Diese Datei ist zu groß. Ein Kalender hat höchstens 1 MB. Bitte wählen Sie weniger Termine aus."
    ),
    ics.Fault.TOO_MANY: _("In dieser Datei stehen sehr viele Termine. Bitte wählen Sie weniger aus."),
    ics.Fault.NO_CALENDAR: _(
        "Das ist keine Kalender-Datei. Sie endet auf .ics und Ihr Kalender-Programm kann sie speichern."
    ),
    ics.Fault.UNREADABLE: _("Diesen Eintrag können wir nicht lesen."),
    ics.Fault.NO_TITLE: _("Dieser Eintrag hat keinen Namen."),
    ics.Fault.NO_TIME: _("Dieser Eintrag hat keine Uhrzeit. Bitte legen Sie ihn von Hand an."),
    ics.Fault.NO_END: _("Dieser Eintrag sagt nicht, wann er endet."),
    ics.Fault.END_FIRST: _("Das Ende liegt vor dem Anfang."),
    ics.Fault.TOO_LONG: _("Dieser Eintrag dauert länger als zwei Wochen."),
    ics.Fault.ZONE: _("Diese Zeitzone kennen wir nicht."),
    ics.Fault.REPEATS: _(
        "Dieser Eintrag wiederholt sich auf eine Art, die wir nicht lesen können. Bitte legen Sie ihn als Reihe an."
    ),
    ics.Fault.OFF: _("Dieser Eintrag ist abgesagt."),
    ics.Fault.OVER: _("Dieser Eintrag ist schon vorbei."),
    ics.Fault.TWICE: _("Dieser Eintrag steht zweimal in der Datei."),
}
FIELDS: Final = {
    Fault.NO_DAYS: "weekdays",
    Fault.INTERVAL: "interval",
    Fault.TWO_ENDS: "count",
    Fault.END_FIRST: "ends_on",
    Fault.TIME_ENDS_FIRST: "ends",
    Fault.NO_SUCH_TIME: "begins",
}


def refusal(bad: BadRule) -> Refused:
    """What a page says about a rule or date that cannot be, and at which field."""
    return Refused(str(FAULTS[bad.fault]) % {"day": day_only(bad.day) if bad.day else ""}, field=FIELDS.get(bad.fault))


def german() -> bool:
    return (get_language() or "de").startswith("de")


def joined(parts: Iterable[str]) -> str:
    """ "a, b und c" as the language does it."""
    *before, last = list(parts)
    if not before:
        return last
    start = reduce(lambda first, second: gettext("%(first)s, %(second)s") % {"first": first, "second": second}, before)
    return gettext("%(first)s und %(second)s") % {"first": start, "second": last}


# -- days and times ---------------------------------------------------------------------------------------------------
def clock(at: time) -> str:
    """10 or 10:30 in German, 10:00 elsewhere."""
    return str(at.hour) if german() and not at.minute else f"{at:%H:%M}"


def times(begins: time, ends: time) -> str:
    return gettext("%(begins)s bis %(ends)s Uhr") % {"begins": clock(begins), "ends": clock(ends)}


def day_only(day: date) -> str:
    return date_format(day, "j. F Y" if german() else "j F Y")


def day_words(day: date, today: date) -> str:
    """Thursday, 3 December; with the year if it is not this one."""
    shape = ("j. F" if german() else "j F") + ("" if day.year == today.year else " Y")
    return gettext("%(weekday)s, %(day)s") % {"weekday": WEEKDAYS[day.weekday()], "day": date_format(day, shape)}


def when_words(starts: datetime, ends: datetime, today: date) -> str:
    """Thursday, 3 December, 10 to 13 o'clock."""
    start, end = timezone.localtime(starts), timezone.localtime(ends)
    facts = {"day": day_words(start.date(), today), "times": times(start.time(), end.time())}
    return gettext("%(day)s, %(times)s") % facts


def start_words(starts: datetime, today: date) -> str:
    """Thursday, 3 December, 10 o'clock: for a date of which the end no longer matters."""
    start = timezone.localtime(starts)
    facts = {"day": day_words(start.date(), today), "begins": clock(start.time())}
    return gettext("%(day)s, %(begins)s Uhr") % facts


def month_words(month: date) -> str:
    return gettext("%(month)s %(year)s") % {"month": MONTHS[month.month], "year": month.year}


# -- rules ------------------------------------------------------------------------------------------------------------
def rule_words(pattern: Pattern, begins: time, ends: time) -> str:
    """jeden ersten und dritten Donnerstag im Monat, 10 bis 13 Uhr"""
    facts = {"rule": repeats(pattern), "times": times(begins, ends)}
    return gettext("%(rule)s, %(times)s") % facts


def repeats(pattern: Pattern) -> str:
    return {Every.WEEKS: weekly, Every.MONTHS: monthly, Every.YEARS: yearly}[pattern.every](pattern)


def weekly(pattern: Pattern) -> str:
    days, n = joined(str(WEEKDAYS[day.weekday]) for day in pattern.days), pattern.interval
    if n == 1:
        return gettext("jeden %(days)s") % {"days": days}
    return ngettext("jede Woche am %(days)s", "alle %(n)s Wochen am %(days)s", n) % {"days": days, "n": n}


def monthly(pattern: Pattern) -> str:
    n = pattern.interval
    if pattern.days and n == 1:
        return gettext("jeden %(days)s im Monat") % {"days": nth_days(pattern.days)}
    days = nth_days(pattern.days) if pattern.days else month_days(pattern.month_days)
    return ngettext("jeden Monat am %(days)s", "alle %(n)s Monate am %(days)s", n) % {"days": days, "n": n}


def yearly(pattern: Pattern) -> str:
    n = pattern.interval
    days = nth_days(pattern.days) if pattern.days else month_days(pattern.month_days)
    facts = {"days": days, "month": MONTHS[pattern.month], "n": n}
    if pattern.days:
        return ngettext("jedes Jahr am %(days)s im %(month)s", "alle %(n)s Jahre am %(days)s im %(month)s", n) % facts
    return ngettext("jedes Jahr am %(days)s %(month)s", "alle %(n)s Jahre am %(days)s %(month)s", n) % facts


def nth_days(days: Sequence[Day]) -> str:
    """ersten und dritten Donnerstag; weekdays with the same places are said once."""
    places: dict[int, list[int]] = {}
    for day in days:
        places.setdefault(day.weekday, []).append(day.nth)
    phrases = (
        gettext("%(nths)s %(weekday)s") % {"nths": joined(str(NTHS[nth]) for nth in nths), "weekday": WEEKDAYS[weekday]}
        for weekday, nths in places.items()
    )
    return joined(phrases)


def month_days(days: Sequence[int]) -> str:
    ordered = sorted(days, key=lambda day: day if day > 0 else 99)
    return joined(gettext("%(n)s.") % {"n": day} if day > 0 else gettext("letzten Tag") for day in ordered)
