"""From a TOML file to a Programme. All faults at once, each with key and remedy: docs/foerderprogramme.md."""

import tomllib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeVar

from miteinander.atlas.entries import Entries
from miteinander.atlas.faults import Fault, Faulty, fault
from miteinander.dates.holidays import LAENDER
from miteinander.funding.calls import Call, Meeting
from miteinander.funding.financing import Financing
from miteinander.funding.programme import (
    PARAMETERS,
    Attachment,
    AttachmentKind,
    AwardRule,
    Funder,
    FunderKind,
    Parameter,
    Phase,
    Programme,
    Recipient,
    RecipientKind,
    Saying,
    Source,
    YearAmount,
)
from miteinander.funding.programme_agreement import disagreements
from miteinander.funding.programme_values import (
    NEVER,
    SAID,
    UNREAD,
    amount,
    amount_of,
    count,
    day,
    invisible,
    key,
    language,
    moment,
    origin,
    parameter,
    percent_of,
    several,
    words,
)

SHIPPED: Final = Path(__file__).parent / "programmes"
FORMAT: Final = 1
MOST_BYTES: Final = 200_000
FILES: Final = ("pdf", "docx", "odt", "xlsx", "ods", "jpg", "png")
NO_DAY: Final = date(1, 1, 1)
Kind = TypeVar("Kind", bound=StrEnum)


def read_programme(path: Path | str) -> tuple[str, Programme]:
    """Text and meaning of this file, or of the one of this name that comes with the product. Faulty if not whole."""
    file = Path(path)
    if not file.exists() and (SHIPPED / f"{file.name}.toml").exists():
        file = SHIPPED / f"{file.name}.toml"
    try:
        data = file.read_bytes()
    except OSError as error:
        known = ", ".join(shipped())
        raise fault("Cannot be read.", f"Name a file or one of: {known}.", file=str(path)) from error
    text = as_text(data, file.name)
    return text, parse_programme(text, file.name)


def shipped() -> tuple[str, ...]:
    """The names of the programmes that come with the product."""
    return tuple(sorted(file.stem for file in SHIPPED.glob("*.toml")))


def as_text(data: bytes, file: str) -> str:
    if len(data) > MOST_BYTES:
        raise fault(f"Has {len(data)} bytes.", f"A programme has at most {MOST_BYTES}.", file=file)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise fault("Is not UTF-8.", "Save it as UTF-8.", file=file) from error


def parse_programme(text: str, file: str = "programme") -> Programme:
    """The programme in this text."""
    try:
        written = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise fault(f"This is no TOML: {error}.", "Look at that line.", file=file) from error
    if hidden := list(invisible(written)):
        what, remedy = "Holds signs that nobody can see.", "Write it again by hand."
        raise Faulty(Fault(what, remedy, file=file, key=each) for each in hidden)
    top = Entries(written, file)
    found = _programme(top)
    faults = [*top.faults, *disagreements(found, file)]
    if faults:
        raise Faulty(faults)
    return found


def _programme(top: Entries) -> Programme:
    if top.take("format") != FORMAT:
        top.fault("format", "Is missing or of another time.", f"Write format = {FORMAT}.")
    period, budget = top.table("period"), top.table("budget")
    contact = top.table("contact")
    found = Programme(
        key=key(top, "key", words(top, "key", needed=True)),
        name=words(top, "name", needed=True, most=120),
        purpose=words(top, "purpose", needed=True),
        language=language(top, "language", words(top, "language")) or "de",
        example=top.truth("example"),
        land=_land(top),
        licence=words(top, "licence", needed=True, most=200),
        checked_on=day(top, "checked_on", needed=True) or NO_DAY,
        decides=words(top, "decides"),
        contact=words(contact, "name", most=200),
        contact_url=_address(contact, "url"),
        funds=several(top, "funds"),
        not_funded=several(top, "not_funded"),
        total=amount(budget, "total"),
        months=count(period, "months"),
        starts=day(period, "starts"),
        ends=day(period, "ends"),
        phases=tuple(_each(top, "phases", _phase)),
        sources=tuple(_source(name, one) for name, one in top.tables("sources")),
        sayings=tuple(_saying(name, one) for name, one in top.tables("in")),
        funders=tuple(_funder(name, one) for name, one in top.tables("funders")),
        recipients=tuple(_recipient(name, one) for name, one in top.tables("recipients")),
        awards=tuple(_each(top, "awards", _award)),
        attachments=tuple(_each(top, "attachments", _attachment)),
        calls=tuple(_each(top, "calls", _call)),
        parameters=tuple(_parameters(top)),
    )
    for part in (period, budget, contact, top):
        part.close()
    return found


Made = TypeVar("Made")


def _each(top: Entries, name: str, make: Callable[[Entries], Made]) -> Iterator[Made]:
    for one in top.list_of_tables(name):
        yield make(one)
        one.close()


def _kind(one: Entries, name: str, kinds: type[Kind]) -> Kind:
    """One of these kinds; the first if it is none of them, and that is a fault."""
    first = next(iter(kinds))
    if name not in one.values:
        one.fault(name, "Is missing.", f"Choose from: {', '.join(kinds)}.")
    return kinds(one.choice(name, tuple(kinds), first))


def _address(one: Entries, name: str) -> str:
    found = words(one, name, most=300)
    if found and not found.startswith("https://"):
        one.fault(name, f'"{found}" is no safe address.', "Write it whole, beginning with https://.")
        return ""
    return found


def _land(top: Entries) -> str:
    """Whose holidays move deadlines; empty for programmes of no single Land."""
    return top.choice("land", tuple(LAENDER), "") if "land" in top.values else ""


def _phase(one: Entries) -> Phase:
    return Phase(words(one, "name", needed=True, most=120), _needed(one, "months"))


def _needed(one: Entries, name: str) -> int:
    if name not in one.values:
        one.fault(name, "Is missing.", "Write a whole number.")
    return count(one, name) or 1


def _source(name: str, one: Entries) -> Source:
    made = Source(
        name, words(one, "title", needed=True, most=300), _address(one, "url"), day(one, "on", needed=True) or NO_DAY
    )
    one.close()
    return made


def _saying(name: str, one: Entries) -> Saying:
    made = Saying(
        language(one, "", name), words(one, "name", needed=True, most=120), words(one, "purpose", needed=True)
    )
    one.close()
    return made


def _funder(name: str, one: Entries) -> Funder:
    years = one.table("years")
    made = Funder(
        key=name,
        name=words(one, "name", needed=True, most=160),
        kind=_kind(one, "kind", FunderKind),
        total=amount(one, "total"),
        years=tuple(sorted(_years(years), key=lambda each: each.year)),
        per_place=amount(one, "per_place"),
    )
    one.close()
    return made


def _years(years: Entries) -> Iterator[YearAmount]:
    for year, written in years.values.items():
        if not (len(year) == 4 and year.isascii() and year.isdecimal() and 2000 <= int(year) <= 2100):
            years.fault(year, "Is no year.", 'Write for example 2026 = "100.000,00".')
        elif (cents := amount_of(years, year, written)) is not None:
            yield YearAmount(int(year), cents)


def _recipient(name: str, one: Entries) -> Recipient:
    known = tuple(RecipientKind)
    if name not in known:
        close = get_close_matches(name, known, 1)
        said = f'Did you mean "{close[0]}"?' if close else f"Choose from: {', '.join(known)}."
        one.fault("", f'"{name}" is no kind of recipient.', said)
    kind = RecipientKind(name) if name in known else RecipientKind.TOWN
    made = Recipient(kind, one.truth("needed"), words(one, "words", most=500))
    one.close()
    return made


def _award(one: Entries) -> AwardRule:
    rate = one.take("rate")
    return AwardRule(
        funder=words(one, "funder", needed=True),
        recipient=_kind(one, "recipient", RecipientKind),
        financing=_kind(one, "financing", Financing),
        rate_percent=None if rate is None else percent_of(one, "rate", rate),
        cap=amount(one, "cap"),
        **dict(zip(("source", "verified", "note"), origin(one), strict=True)),  # type: ignore[arg-type]
    )


def _attachment(one: Entries) -> Attachment:
    by = one.take("by")
    files = several(one, "files")
    if strange := [each for each in files if each not in FILES]:
        one.fault("files", f'"{strange[0]}" is no kind of file that is taken.', f"Choose from: {', '.join(FILES)}.")
    made = Attachment(
        kind=_kind(one, "kind", AttachmentKind),
        words=words(one, "words", most=300),
        needed=one.truth("needed") if "needed" in one.values else True,
        count=count(one, "count") or 1,
        pages=count(one, "pages"),
        files=files,
        most_mb=count(one, "most_mb"),
        by=None if by is None else _kind(one, "by", RecipientKind),
    )
    if made.kind == AttachmentKind.OTHER and not made.words:
        one.fault("words", "Is missing.", 'Say what it is: words = "...".')
    return made


def _call(one: Entries) -> Call:
    announced, opens = moment(one, "announced", needed=True), moment(one, "opens")
    all_day = not isinstance(one.values.get("closes"), datetime)
    closes = moment(one, "closes", needed=True)
    if closes and all_day:
        closes = datetime.combine(closes, time(23, 59, 59))
    source, verified, note = origin(one)
    return Call(
        key=key(one, "key", words(one, "key", needed=True)),
        name=words(one, "name", needed=True, most=120),
        announced=announced or UNREAD,
        opens=opens or announced or UNREAD,
        closes=closes or NEVER,
        all_day=all_day,
        moves=one.truth("moves"),
        decision=day(one, "decision"),
        meetings=tuple(_each(one, "events", _meeting)),
        source=source,
        verified=verified,
        note=note,
    )


def _meeting(one: Entries) -> Meeting:
    if not isinstance(one.values.get("at"), datetime):
        one.fault("at", "Says no time of day.", "Write for example 2026-01-14T17:00:00.")
    return Meeting(
        words(one, "name", needed=True, most=160),
        moment(one, "at") or UNREAD,
        words(one, "where", most=200),
        _address(one, "url"),
    )


def _parameters(top: Entries) -> Iterator[Parameter]:
    sections = {name: top.table(name) for name in ("caps", "form", "rules")}
    for name, unit in PARAMETERS.items():
        section, _dot, short = name.partition(".")
        if (found := parameter(sections[section], short, unit)) is not None:
            yield found
    for one in sections.values():
        for said in SAID:
            one.take(said)
        one.close()
