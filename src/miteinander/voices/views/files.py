"""Photographs and recordings, straight from storage; what is not public is for the desk alone."""

import re
from typing import Any

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from miteinander.network.models import Appointment
from miteinander.people.roles import Role
from miteinander.voices.enums import AttachmentKind, Check, State
from miteinander.voices.models import Attachment, Voice
from miteinander.voices.rules import WRITERS
from miteinander.voices.views.common import by_number

SIZES = {"gross": False, "klein": True}
RANGE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")


def voice_file(request: HttpRequest, number: str, pk: int, size: str) -> HttpResponse:
    """One file in one size ("gross" or "klein")."""
    voice = by_number(request, number)
    row = Attachment.objects.filter(pk=pk, voice=voice).first()
    if row is None or size not in SIZES:
        raise Http404
    everybody = is_public(voice, row)
    if not everybody and not works_here(request, voice):
        raise Http404
    name = row.small if SIZES[size] and row.small else row.file
    response = serve(request, name, row.media_type)
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "public, max-age=3600" if everybody else "private, no-store"
    return response


def is_public(voice: Voice, row: Attachment) -> bool:
    shown = voice.check_state == Check.SHOWN and voice.state != State.WITHDRAWN
    return shown and row.check_state == Check.SHOWN and row.kind != AttachmentKind.CARD


def works_here(request: Any, voice: Voice) -> bool:
    """Whether somebody of this network's desk asks; these addresses name no network the gate could know."""
    if "sessionid" not in request.COOKIES or not request.user.is_authenticated:
        return False
    held = Appointment.objects.filter(network=voice.network_id, person=request.user).on(timezone.localdate())
    return any(Role(role) in WRITERS for role in held.values_list("role", flat=True))


def serve(request: HttpRequest, name: str, media_type: str) -> HttpResponse:
    """The file or, as telephones ask for sounds, a part of it (RFC 9110, 14.1.2)."""
    request.META["HTTP_ACCEPT_ENCODING"] = "identity"  # these formats are compressed already; parts must fit
    try:
        with default_storage.open(name) as file:
            data = bytes(file.read())
    except FileNotFoundError as fault:
        raise Http404 from fault
    headers = {"Content-Type": media_type, "Accept-Ranges": "bytes"}
    part = wanted(request.headers.get("Range", ""), len(data))
    if part is None:
        return HttpResponse(data, headers=headers)
    first, last = part
    if first > last:
        return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{len(data)}"})
    headers["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
    return HttpResponse(data[first : last + 1], status=206, headers=headers)


def wanted(header: str, length: int) -> tuple[int, int] | None:
    """First and last byte of a single range; None to send everything."""
    match = RANGE.fullmatch(header)
    if match is None or not (match[1] or match[2]):
        return None
    if not match[1]:
        return max(0, length - int(match[2])), length - 1
    return int(match[1]), min(int(match[2] or length - 1), length - 1)
