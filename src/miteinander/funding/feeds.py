"""Opening, deadline and information events of a programme as a calendar."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from miteinander.frame.acting import reader
from miteinander.funding.calls import on_the_wall
from miteinander.funding.queries import CallView, Entry
from miteinander.funding.wording import deadline, moved_note
from miteinander.gatherings.calendars import Date, calendar
from miteinander.network.models import Network

TYPE = "text/calendar; charset=utf-8"
HOUR = timedelta(hours=1)


def dates(request: HttpRequest, network: Network, entry: Entry) -> HttpResponse:
    where = {"network": network.slug, "key": entry.programme.key}
    url = request.build_absolute_uri(reverse("programme", kwargs=where))
    base = f"https://{request.get_host()}/{network.slug}/{entry.programme.key}"
    body = calendar(
        name=f"{network.short_name}: {entry.saying.name}",
        language=reader(),
        source=request.build_absolute_uri(),
        url=url,
        dates=[date for view in entry.calls for date in of_call(view, entry, url, base)],
    )
    return HttpResponse(body, content_type=TYPE)


def of_call(view: CallView, entry: Entry, url: str, base: str) -> Iterator[Date]:
    name, key = entry.saying.name, f"{base}#{view.call.key}"
    opens = gettext("%(name)s: Anträge sind möglich") % {"name": name}
    yield made(f"{key}/opens", opens, view.opens, view.opens + HOUR, entry, url)
    for n, each in enumerate(view.call.meetings):
        at = on_the_wall(each.at)
        yield made(f"{key}/event/{n}", f"{name}: {each.name}", at, at + HOUR, entry, url, where=each.where)
    ends, last = gettext("%(name)s: letzter Tag für Anträge") % {"name": name}, view.closing.last
    about = "\n".join(each for each in (deadline(view), moved_note(view)) if each)
    yield made(f"{key}/closes", ends, last - HOUR, last, entry, url, about=about)


def made(
    what: str,
    summary: str,
    starts: datetime,
    ends: datetime,
    entry: Entry,
    url: str,
    *,
    about: str = "",
    where: str = "",
) -> Date:
    """A new version of the programme changes the same date in people's calendars."""
    return Date(
        uid=str(uuid5(NAMESPACE_URL, what)),
        sequence=entry.number - 1,
        changed_at=entry.kept_at,
        starts_at=starts,
        ends_at=ends,
        summary=summary,
        language=reader(),
        description=about,
        location=where,
        url=url,
    )
