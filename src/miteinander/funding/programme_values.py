"""Values of a programme file as people write them: amounts, days, moments, percentages, terms. Never guessed."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, Final

from miteinander.atlas.entries import Entries
from miteinander.funding.calls import exists_once
from miteinander.funding.programme import CHOICES, Parameter, Unit
from miteinander.money.amounts import MOST_CENTS, cents

AMOUNT: Final = re.compile(r"(\d{1,3}(\.\d{3})+|\d{1,9}),\d{2}", re.ASCII)
PERCENT: Final = re.compile(r"(\d{1,3})(,(\d{1,2}))? ?%", re.ASCII)
TERM: Final = re.compile(r"(\d{1,3}) (months?|weeks?|days?|years?)", re.ASCII)
HIDDEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[a-z]{2,8})?", re.ASCII)
KEY: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
SO: Final = 'Write euros in quotes with exactly two digits after the comma, for example "5.000,00".'
#: What stands in place of a moment that could not be read, until its fault is told.
UNREAD: Final = datetime.fromisoformat("0001-01-01")
NEVER: Final = datetime.fromisoformat("9999-12-31")
MOST_WORDS: Final = 2_000


def euros(number: int) -> str:
    """As this file wants amounts written."""
    return f"{number // 100:,}".replace(",", ".") + f",{number % 100:02d}"


def words(one: Entries, name: str, *, needed: bool = False, most: int = MOST_WORDS) -> str:
    """A text that people will read; empty if it is not there."""
    found = one.text(name, "", needed=needed).strip()
    if len(found) > most:
        one.fault(name, f"Has {len(found)} signs.", f"Write at most {most}.")
        return ""
    if needed and not found and name in one.values and isinstance(one.values[name], str):
        one.fault(name, "Is empty.", "Write some words.")
    return found


def several(one: Entries, name: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in one.words(name) if each.strip())


def key(one: Entries, name: str, written: str) -> str:
    if written and (len(written) > 60 or not KEY.fullmatch(written)):
        one.fault(name, f'"{written}" cannot be part of an address.', "Use small letters, digits and hyphens only.")
    return written


def language(one: Entries, name: str, written: str) -> str:
    if written and not LANGUAGE.fullmatch(written):
        one.fault(name, f'"{written}" is no language.', 'Write for example "de", "en" or "de-simple".')
        return ""
    return written


def amount(one: Entries, name: str) -> int | None:
    """An amount in cents, None if there is none. "1.234,5" and "12,345" are faults: both can be meant twofold."""
    return amount_of(one, name, one.take(name))


def amount_of(one: Entries, name: str, written: Any) -> int | None:
    if written is None:
        return None
    if not isinstance(written, str):
        one.fault(name, f"{written!r} is no amount in euros and cents.", SO)
        return None
    plain = written.strip()
    if plain.startswith(("-", "−", "–")):
        one.fault(name, f'"{plain}" is negative.', "An amount is never below zero. Write it without the sign.")
        return None
    if not AMOUNT.fullmatch(plain) or (found := cents(plain)) is None or found > MOST_CENTS:
        one.fault(name, f'"{plain}" is no amount that can be read in one way only.', SO)
        return None
    return found


def count(one: Entries, name: str, least: int = 1) -> int | None:
    return count_of(one, name, one.take(name), least)


def count_of(one: Entries, name: str, written: Any, least: int = 1) -> int | None:
    if written is None:
        return None
    if not isinstance(written, int) or isinstance(written, bool) or not least <= written <= 1_000_000:
        one.fault(name, f"{written!r} does not belong here.", f"Write a whole number from {least}, without quotes.")
        return None
    return written


def percent_of(one: Entries, name: str, written: Any) -> int | None:
    """Hundredths of a percent."""
    found = PERCENT.fullmatch(written.strip()) if isinstance(written, str) else None
    number = int(found[1]) * 100 + int((found[3] or "").ljust(2, "0")) if found else -1
    if not 0 <= number <= 10_000:
        one.fault(name, f"{written!r} is no share from 0 % to 100 %.", 'Write for example "80 %" or "12,5 %".')
        return None
    return number


def term_of(one: Entries, name: str, written: Any) -> tuple[int, str] | None:
    found = TERM.fullmatch(written.strip()) if isinstance(written, str) else None
    if not found:
        one.fault(name, f"{written!r} is no length of time.", 'Write for example "2 months", "6 weeks" or "10 years".')
        return None
    number, unit = int(found[1]), found[2].rstrip("s") + "s"
    return (number * 12, "months") if unit == "years" else (number, unit)


def invisible(written: Any, path: str = "") -> Iterator[str]:
    """The keys of all texts with signs that nobody can see; databases refuse some of them."""
    if isinstance(written, dict):
        for name, value in written.items():
            at = f"{path}.{name}" if path else str(name)
            yield from [at.encode("unicode_escape").decode()] if HIDDEN.search(name) else invisible(value, at)
    elif isinstance(written, list):
        for n, value in enumerate(written):
            yield from invisible(value, f"{path}[{n}]")
    elif isinstance(written, str) and HIDDEN.search(written):
        yield path


def _near(one: Entries, name: str, found: date) -> bool:
    if 2000 <= found.year <= 2100:
        return True
    one.fault(name, f"{found.year} is far away.", "Write a year from 2000 to 2100.")
    return False


def day(one: Entries, name: str, *, needed: bool = False) -> date | None:
    written = one.take(name)
    if written is None and not needed:
        return None
    if not isinstance(written, date) or isinstance(written, datetime):
        said = "Is missing." if written is None else f"{written!s} is no day."
        one.fault(name, said, "Write a day without quotes, for example 2026-01-31.")
        return None
    return written if _near(one, name, written) else None


def moment(one: Entries, name: str, *, needed: bool = False) -> datetime | None:
    """A day (its first minute) or a time of day in Germany, as the clock on the wall shows it."""
    written = one.take(name)
    if (written is None and not needed) or (isinstance(written, date) and not _near(one, name, written)):
        return None
    if isinstance(written, datetime):
        if written.tzinfo is not None:
            one.fault(name, "Has an offset.", "Write the time in Germany without it, for example 2026-01-31T12:00:00.")
            return None
        if not exists_once(written):
            one.fault(name, "The clocks change then: this time is there twice or not at all.", "Choose another hour.")
            return None
        return written.replace(microsecond=0)
    if isinstance(written, date):
        return datetime.combine(written, time())
    said = "Is missing." if written is None else f"{written!s} is no day."
    one.fault(name, said, "Write 2026-01-31 or 2026-01-31T12:00:00, without quotes.")
    return None


def origin(one: Entries, above: Entries | None = None) -> tuple[str, bool, str]:
    """Source, whether somebody read it there, and a note; what is not said here is taken from the section above."""
    here = one if above is None else one.under({name: above.values[name] for name in SAID if name in above.values})
    found = str(here.text("source", "", needed=True)), here.truth("verified"), words(here, "note", most=500)
    for name in (*SAID, "note"):
        one.take(name)
    return found


SAID: Final = ("source", "verified")


def parameter(section: Entries, name: str, unit: Unit) -> Parameter | None:
    """ "20 %", or { value = "20 %", source = "...", verified = true, note = "..." }; None if the file has none."""
    written = section.take(name)
    if written is None:
        return None
    one = Entries(
        written if isinstance(written, dict) else {"value": written}, section.file, section.at(name), section.kept
    )
    value = value_of(one, section.at(name), unit, one.take("value"))
    source, verified, note = origin(one, section)
    one.close()
    return value and Parameter(section.at(name), unit, *value, source, verified, note)


def value_of(one: Entries, name: str, unit: Unit, written: Any) -> tuple[int, str] | None:
    if written is None:
        one.fault("value", "Is missing.", "Write the value.")
        return None
    if unit == Unit.TERM:
        return term_of(one, "value", written)
    if unit == Unit.TRUTH:
        if not isinstance(written, bool):
            one.fault("value", f"{written!r} does not belong here.", "Write true or false.")
            return None
        return int(written), ""
    if unit == Unit.CHOICE:
        return 0, one.choice("value", CHOICES[name], CHOICES[name][0])
    number = {Unit.CENTS: amount_of, Unit.PERCENT: percent_of, Unit.COUNT: count_of}[unit](one, "value", written)
    return None if number is None else (number, "")
