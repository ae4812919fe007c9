"""Pages about programmes: what is open now, and all about one. One query each."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, QuerySet

from miteinander.dates.deadlines import BERLIN, day_of
from miteinander.funding.calls import Call, CallState, Closing, closing, on_the_wall, state
from miteinander.funding.models import Version
from miteinander.funding.programme import Programme, Saying
from miteinander.funding.shape import whole
from miteinander.network.models import Network

MOST_KNOWN = 200
_known: dict[str, Programme] = {}
ORDER = {CallState.OPEN: 0, CallState.ANNOUNCED: 1, CallState.CLOSED: 2}


@dataclass(frozen=True, slots=True)
class CallView:
    """A call at a moment: what it is, when it opens and really closes, and how many midnights away that is."""

    call: Call
    state: CallState
    opens: datetime
    closing: Closing
    days: int

    @property
    def written(self) -> date:
        return self.call.closes.date()

    @property
    def moved(self) -> bool:
        return bool(self.closing.skipped)


@dataclass(frozen=True, slots=True)
class Entry:
    """The version of a programme that holds now."""

    programme: Programme
    saying: Saying
    number: int
    kept_at: datetime
    digest: str
    calls: tuple[CallView, ...]

    @property
    def call(self) -> CallView | None:
        """The call people ask for: open, else announced, else the last one."""
        return self.calls[0] if self.calls else None


def listing(network: Network, *, reader: str, now: datetime) -> list[Entry]:
    """All programmes, open ones first, the next deadline first."""
    entries = [_entry(each, reader, now) for each in _newest(network)]
    return sorted(entries, key=lambda each: (*_urgency(each.call), each.saying.name.casefold(), each.programme.key))


def one(network: Network, key: str, *, reader: str, now: datetime) -> Entry | None:
    found = _newest(network).filter(programme__key=key).first()
    return _entry(found, reader, now) if found else None


def text_of(network: Network, key: str) -> Version | None:
    """The newest version with the file as it came."""
    return Version.objects.filter(programme__network=network, programme__key=key).order_by("-number").first()


def _newest(network: Network) -> QuerySet[Version]:
    rows = Version.objects.filter(programme__network=network, number=F("programme__newest"))
    return rows.defer("text").order_by("programme__key")


def _entry(version: Version, reader: str, now: datetime) -> Entry:
    it = _programme(version)
    views = [_view(each, it.land, now) for each in it.calls]
    shown = sorted((each for each in views if each.state != CallState.UNKNOWN), key=_urgency)
    return Entry(it, it.saying(reader), version.number, version.kept_at, version.digest, tuple(shown))


def _programme(version: Version) -> Programme:
    """Read once in a process: versions never change."""
    if version.digest not in _known:
        if len(_known) >= MOST_KNOWN:
            _known.clear()
        _known[version.digest] = whole(Programme, version.facts)
    return _known[version.digest]


def _view(call: Call, land: str, now: datetime) -> CallView:
    end, opens, stands = closing(call, land), on_the_wall(call.opens), state(call, land, now)
    ahead = day_of(opens) if stands == CallState.ANNOUNCED else end.day
    return CallView(call, stands, opens, end, (ahead - day_of(now)).days)


def _urgency(view: CallView | None) -> tuple[int, timedelta]:
    """Open before announced before closed; the nearest deadline first, of closed ones the last."""
    if view is None:
        return len(ORDER), timedelta()
    away = view.closing.last - datetime(2000, 1, 1, tzinfo=BERLIN)
    return ORDER[view.state], -away if view.state == CallState.CLOSED else away
