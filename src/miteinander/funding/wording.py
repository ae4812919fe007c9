"""A programme in the language that is switched on: sentences, names of kinds, deadlines with their reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from miteinander.frame.templatetags.house import distance
from miteinander.funding.calls import CallState, on_the_wall
from miteinander.funding.financing import Financing
from miteinander.funding.kinds import ATTACHMENTS, FUNDERS, RECIPIENTS, SENTENCES, VALUES
from miteinander.funding.programme import Attachment, AwardRule, Parameter, Programme, Source, Unit
from miteinander.funding.queries import CallView, Entry
from miteinander.gatherings.wording import clock, day_words, joined
from miteinander.plan.wording import euros

NO_YEAR = date(1, 1, 1)  # so that days are said with their year


@dataclass(frozen=True, slots=True)
class Deadline:
    """A call in words."""

    view: CallView
    sentence: str
    left: str
    moved: str
    events: tuple[tuple[str, str, str, str], ...]  # name, when, where, address

    @property
    def leaf(self) -> date:
        """The day that matters next."""
        ahead = self.view.state == CallState.ANNOUNCED
        return self.view.opens.date() if ahead else self.view.closing.day

    @property
    def open(self) -> bool:
        return self.view.state == CallState.OPEN


@dataclass(frozen=True, slots=True)
class Card:
    """A programme in the list."""

    entry: Entry
    deadline: Deadline | None
    most: str
    who: str

    @property
    def open(self) -> bool:
        return self.deadline is not None and self.deadline.open


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, where it is written, and whether somebody has read it there."""

    sentence: str
    source: Source
    verified: bool
    note: str


@dataclass(frozen=True, slots=True)
class Way:
    """One way of the money."""

    funder: str
    funder_kind: str
    recipient: str
    how: str
    cap: str
    source: Source
    verified: bool
    note: str


@dataclass(frozen=True, slots=True)
class Page:
    deadline: Deadline | None
    others: tuple[Deadline, ...]
    together: bool
    recipients: tuple[tuple[str, str], ...]
    ways: tuple[Way, ...]
    total: str
    most: str
    months: str
    phases: tuple[tuple[str, str], ...]
    things: tuple[tuple[str, str, str], ...]  # what, words, limits
    asked: tuple[Said, ...]
    limits: tuple[Said, ...]
    rules: tuple[Said, ...]
    unverified: int


def card(entry: Entry) -> Card:
    it = entry.programme
    return Card(entry, deadline_of(entry.call) if entry.call else None, most(it), joined(_recipients(it)))


def groups(cards: list[Card]) -> list[tuple[str, list[Card]]]:
    """Cards under what people look for; a programme without a call is one to come."""
    heads = {
        CallState.OPEN: gettext("Jetzt offen"),
        CallState.ANNOUNCED: gettext("Kommt bald"),
        CallState.CLOSED: gettext("Vorbei"),
    }
    of = {each: each.deadline.view.state if each.deadline else CallState.ANNOUNCED for each in cards}
    found = [(head, [each for each in cards if of[each] == state]) for state, head in heads.items()]
    return [(head, some) for head, some in found if some]


def page(entry: Entry) -> Page:
    it = entry.programme
    calls = [deadline_of(each) for each in entry.calls]
    said = {name: tuple(_of_section(it, name)) for name in ("caps", "form", "rules")}
    return Page(
        deadline=calls[0] if calls else None,
        others=tuple(calls[1:]),
        together=bool(it.together),
        recipients=tuple((str(RECIPIENTS[each.kind]), each.words) for each in it.recipients),
        ways=tuple(way(it, each) for each in it.awards),
        total=euros(it.total),
        most=most(it),
        months=length(it.months, "months") if it.months else "",
        phases=tuple((each.name, length(each.months, "months")) for each in it.phases) if len(it.phases) > 1 else (),
        things=tuple((str(ATTACHMENTS[each.kind]), each.words, limits(it, each)) for each in it.attachments),
        asked=said["form"],
        limits=said["caps"],
        rules=said["rules"],
        unverified=it.unverified,
    )


# -- days -------------------------------------------------------------------------------------------------------------
def deadline_of(view: CallView) -> Deadline:
    left = "" if view.state == CallState.CLOSED else distance(view.days)
    events = ((each.name, moment(on_the_wall(each.at)), each.where, each.url) for each in view.call.meetings)
    return Deadline(view, deadline(view), left, moved_note(view), tuple(events))


def deadline(view: CallView) -> str:
    """Until when, or from when on."""
    if view.state == CallState.ANNOUNCED:
        facts = {"opens": moment(view.opens), "closes": last_moment(view)}
        return gettext("Anträge sind möglich ab %(opens)s und bis %(closes)s.") % facts
    if view.state == CallState.OPEN:
        return gettext("Anträge sind möglich bis %(closes)s.") % {"closes": last_moment(view)}
    return gettext("Anträge waren möglich bis %(closes)s.") % {"closes": last_moment(view)}


def last_moment(view: CallView) -> str:
    day = day_words(view.closing.day, NO_YEAR)
    if view.call.all_day:
        return gettext("%(day)s, 24 Uhr") % {"day": day}
    return moment(view.closing.last)


def moment(at: datetime) -> str:
    here = timezone.localtime(at)
    if not (here.hour or here.minute):
        return day_words(here.date(), NO_YEAR)
    return gettext("%(day)s, %(time)s Uhr") % {"day": day_words(here.date(), NO_YEAR), "time": clock(here.time())}


def moved_note(view: CallView) -> str:
    """Why a deadline is later than written; empty if it is not."""
    if not view.closing.skipped:
        return ""
    first = view.closing.skipped[0]
    facts = {"day": day_words(first.day, NO_YEAR), "holiday": first.holiday}
    if first.holiday:
        said = gettext("Im Aufruf steht: %(day)s. Das ist ein Feiertag: %(holiday)s.") % facts
    else:
        said = gettext("Im Aufruf steht: %(day)s. Am Wochenende endet keine Frist.") % facts
    return said + " " + gettext("Darum haben Sie bis zum nächsten Werktag Zeit.")


# -- money ------------------------------------------------------------------------------------------------------------
def most(it: Programme) -> str:
    """The most that one application can bring; empty if the programme does not say."""
    caps = [each.cap for each in it.awards if each.cap is not None]
    cents = it.cents("caps.place") or it.cents("caps.award") or (max(caps) if caps else None)
    return euros(cents)


def way(it: Programme, each: AwardRule) -> Way:
    funder = next(one for one in it.funders if one.key == each.funder)
    return Way(
        funder=funder.name,
        funder_kind=str(FUNDERS[funder.kind]),
        recipient=str(RECIPIENTS[each.recipient]),
        how=financing(each),
        cap=euros(each.cap),
        source=it.source(each.source),
        verified=each.verified,
        note=each.note,
    )


def financing(each: AwardRule) -> str:
    if each.financing == Financing.SHARE and each.rate_percent is not None:
        return gettext("bis zu %(rate)s der Kosten") % {"rate": percent(each.rate_percent)}
    return {
        Financing.GAP: gettext("was am Ende fehlt"),
        Financing.FIXED: gettext("ein fester Betrag"),
        Financing.FULL: gettext("alle Kosten"),
    }[each.financing]


def percent(hundredths: int) -> str:
    whole = hundredths % 100 == 0
    return number_format(hundredths / 100, decimal_pos=0 if whole else None, use_l10n=True) + "\u00a0%"


# -- rules ------------------------------------------------------------------------------------------------------------
def _of_section(it: Programme, section: str) -> Iterable[Said]:
    """Under their sources, in the order of the file."""
    order = [each.key for each in it.sources]
    for each in sorted(it.parameters, key=lambda one: order.index(one.source)):
        if each.name.startswith(f"{section}."):
            yield Said(sentence(each), it.source(each.source), each.verified, each.note)


def sentence(each: Parameter) -> str:
    """What a parameter means for somebody who applies."""
    if each.unit == Unit.COUNT:
        return count_sentence(each.name, each.number)
    if each.unit in {Unit.TRUTH, Unit.CHOICE}:
        return str(VALUES[each.name, each.words or str(each.number)])
    return str(SENTENCES[each.name]) % {"value": value(each)}


def count_sentence(name: str, n: int) -> str:
    if name == "caps.places":
        return ngettext("Es gibt Geld für %(n)s Ort.", "Es gibt Geld für höchstens %(n)s Orte.", n) % {"n": n}
    if name == "form.concept_pages":
        return ngettext("Das Konzept hat höchstens %(n)s Seite.", "Das Konzept hat höchstens %(n)s Seiten.", n) % {
            "n": n
        }
    return ngettext(
        "%(n)s Stelle schreibt, dass sie Ihr Vorhaben unterstützt.",
        "Mindestens %(n)s Stellen schreiben, dass sie Ihr Vorhaben unterstützen.",
        n,
    ) % {"n": n}


def value(each: Parameter) -> str:
    if each.unit == Unit.CENTS:
        return euros(each.number)
    return percent(each.number) if each.unit == Unit.PERCENT else length(each.number, each.words)


def length(n: int, unit: str) -> str:
    if unit == "months" and n % 12 == 0:
        return ngettext("%(n)s Jahr", "%(n)s Jahre", n // 12) % {"n": n // 12}
    if unit == "months":
        return ngettext("%(n)s Monat", "%(n)s Monate", n) % {"n": n}
    if unit == "weeks":
        return ngettext("%(n)s Woche", "%(n)s Wochen", n) % {"n": n}
    return ngettext("%(n)s Tag", "%(n)s Tage", n) % {"n": n}


def limits(it: Programme, each: Attachment) -> str:
    """How many, how long, which kinds of file, by whom: in short."""
    parts = []
    if each.count > 1:
        parts.append(gettext("%(n)s Mal") % {"n": each.count})
    if each.pages:
        parts.append(ngettext("höchstens %(n)s Seite", "höchstens %(n)s Seiten", each.pages) % {"n": each.pages})
    if each.files:
        parts.append(", ".join(kind.upper() for kind in each.files))
    if each.most_mb:
        parts.append(gettext("höchstens %(n)s MB") % {"n": each.most_mb})
    if each.by:
        parts.append(gettext("von: %(who)s") % {"who": RECIPIENTS[each.by]})
    if not each.needed:
        parts.append(gettext("freiwillig"))
    return " · ".join(parts)


def _recipients(it: Programme) -> list[str]:
    return [str(RECIPIENTS[each.kind]) for each in it.recipients]
