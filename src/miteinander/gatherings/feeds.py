"""Calendars to subscribe to, one date as a file, and one date as data for search engines."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language, gettext

from miteinander.dates.deadlines import BERLIN
from miteinander.gatherings.calendars import Date, calendar
from miteinander.gatherings.enums import Kind, State
from miteinander.gatherings.models import Gathering, Series
from miteinander.gatherings.queries import public
from miteinander.gatherings.queries.public import GatheringPage, contact_of, latest_change, room_of, title_of
from miteinander.network.models import Network
from miteinander.places.models import Venue
from miteinander.texts import queries as texts
from miteinander.texts.queries import NOTHING, Texts

TYPE = "text/calendar; charset=utf-8"
KEEP = timedelta(hours=1)
EVENT_STATES = {False: "https://schema.org/EventScheduled", True: "https://schema.org/EventCancelled"}
MOVED = "https://schema.org/EventRescheduled"


def calendar_feed(request: HttpRequest, network: Network, series: Series | None) -> HttpResponse:
    """Three queries; one where nothing is new (304)."""
    reader, now = get_language() or "de", timezone.now()
    newest, count = latest_change(network, series.pk if series else None, now)
    mark = f"{network.pk}/{series.pk if series else 0}/{reader}/{newest}/{count}/{request.build_absolute_uri('/')}"
    etag = quote_etag(hashlib.sha256(mark.encode()).hexdigest()[:32])
    changed = int(newest.timestamp()) if newest else None
    if (known := get_conditional_response(request, etag=etag, last_modified=changed)) is not None:
        return known
    rows = public.for_feed(network, series.pk if series else None, now)
    answer = as_calendar(request, network, rows, feed_name(network, series, reader), reader)
    answer["ETag"] = etag
    if changed:
        answer["Last-Modified"] = http_date(changed)
    answer["Cache-Control"] = f"max-age={int(KEEP.total_seconds())}"
    return answer


def feed_name(network: Network, series: Series | None, reader: str) -> str:
    if series is None:
        return gettext("%(network)s: Treffen") % {"network": network.short_name}
    title = texts.read([series.title_id], reader).get(series.title_id, NOTHING).first_line
    return gettext("%(network)s: %(title)s") % {"network": network.short_name, "title": title}


def as_calendar(request: HttpRequest, network: Network, rows: list[Gathering], name: str, reader: str) -> HttpResponse:
    wanted = [title_of(each) for each in rows] + [each.about_id for each in rows] + [each.reason_id for each in rows]
    wanted += [each.series.about_id for each in rows if each.series]
    words = texts.read(wanted, reader)
    body = calendar(
        name=name,
        language=reader,
        source=request.build_absolute_uri(),
        url=request.build_absolute_uri(reverse("gatherings", kwargs={"network": network.slug})),
        dates=[as_date(request, each, words) for each in rows],
    )
    return HttpResponse(body, content_type=TYPE)


def one_date(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    """A single date to put into a calendar."""
    reader = get_language() or "de"
    answer = as_calendar(request, gathering.network, [gathering], gathering.network.short_name, reader)
    answer["Content-Disposition"] = f'attachment; filename="termin-{gathering.pk}.ics"'
    return answer


def as_date(request: HttpRequest, gathering: Gathering, words: Texts) -> Date:
    found = words.get(title_of(gathering) or 0, NOTHING)
    off = gathering.state != State.PLANNED
    address = reverse("gathering", kwargs={"network": gathering.network.slug, "pk": gathering.pk})
    return Date(
        uid=gathering.uid,
        sequence=gathering.sequence,
        changed_at=gathering.changed_at,
        starts_at=gathering.starts_at,
        ends_at=gathering.ends_at,
        summary=gettext("Fällt aus: %(title)s") % {"title": found.first_line} if off else found.first_line,
        language=found.language,
        description="\n\n".join(described(gathering, words)),
        location=", ".join(part for part in location(*room_of(gathering)) if part),
        url=request.build_absolute_uri(address),
        category=str(Kind(gathering.kind).label),
        contact=", ".join(part for part in contact_of(gathering) if part),
        cancelled=off,
    )


def described(gathering: Gathering, words: Texts) -> Iterable[str]:
    about = gathering.about_id or (gathering.series.about_id if gathering.series else None)
    for text in (gathering.reason_id, about):
        if text and (found := words.get(text, NOTHING).words):
            yield found


def location(venue: Venue | None, room: str) -> tuple[str, ...]:
    if venue is None:
        return (room,)
    return (room, venue.name, venue.street, f"{venue.postcode} {venue.town}".strip())


# -- schema.org -------------------------------------------------------------------------------------------------------
def event_data(request: HttpRequest, page: GatheringPage) -> HttpResponse:
    """JSON-LD as a file of its own: the page carries no script, not even one that does nothing."""
    return JsonResponse(
        event(request, page),
        content_type="application/ld+json",
        json_dumps_params={"ensure_ascii": False, "indent": 1},
        encoder=json.JSONEncoder,
    )


def event(request: HttpRequest, page: GatheringPage) -> dict[str, Any]:
    gathering, network = page.gathering, page.gathering.network
    off = gathering.state != State.PLANNED
    role, phone, mail = page.contact
    home = request.build_absolute_uri(reverse("home", kwargs={"network": network.slug}))
    address = reverse("gathering", kwargs={"network": network.slug, "pk": gathering.pk})
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": f"urn:uuid:{gathering.uid.partition('@')[0]}",
        "name": page.title.first_line,
        "url": request.build_absolute_uri(address),
        "startDate": iso(gathering.starts_at),
        "endDate": iso(gathering.ends_at),
        "eventStatus": MOVED if gathering.moved_from and not off else EVENT_STATES[off],
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "organizer": {"@type": "Organization", "name": network.name, "url": home},
        "location": place(page),
    }
    if about := page.texts.get(page.about or 0, NOTHING).words:
        found["description"] = about
    if gathering.moved_from:
        found["previousStartDate"] = iso(gathering.moved_from)
    if page.languages:
        found["inLanguage"] = [code for code, _name in page.languages]
    if page.part.known and "free" in {each.topic.value for each in page.part.known if each.value == "yes"}:
        found["isAccessibleForFree"] = True
    if phone or mail:
        facts = {"@type": "ContactPoint", "contactType": role, "telephone": phone, "email": mail}
        found["organizer"]["contactPoint"] = {name: value for name, value in facts.items() if value}
    return found


def place(page: GatheringPage) -> dict[str, Any]:
    venue, room = page.entry.venue, page.entry.room
    if venue is None:
        return {"@type": "Place", "name": room or page.gathering.network.area.name}
    return {
        "@type": "Place",
        "name": ", ".join(part for part in (venue.name, room) if part),
        "address": {
            "@type": "PostalAddress",
            "streetAddress": venue.street,
            "postalCode": venue.postcode,
            "addressLocality": venue.town or venue.area.name,
            "addressCountry": "DE",
        },
        "amenityFeature": [
            {"@type": "LocationFeatureSpecification", "name": str(each.label), "value": each.value == "yes"}
            for each in page.part.known
            if each.value != "partly"
        ],
    }


def iso(moment: datetime) -> str:
    return moment.astimezone(BERLIN).isoformat(timespec="minutes")
