"""What a voice tells of the choice it spoke about: first what about, then what was decided."""

from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from miteinander.pilot.enums import Phase
from miteinander.pilot.models import Remark
from miteinander.voices.enums import Kind, State
from miteinander.voices.models import Voice
from miteinander.voices.queries import Knot

SAID = _("Gesagt zur Wahl, wo wir anfangen")
SAID_OF = _("Gesagt zur Wahl, wo wir anfangen, über: %(area)s")
DECIDED = _("Entschieden, wo wir anfangen")
LEADS = _("Die Wahl mit allen Gründen")
KIND = Kind.NEED  # a remark is kept as what people need


def knots(voice: Voice) -> list[Knot]:
    """What the choice knows of a voice: one query, none where the network has no choice. Needs `network`."""
    if voice.kind != KIND or not voice.network.has_pilot:
        return []
    return list(_told(voice, _remarks(Q(voice=voice))))


def knots_of(voices: Iterable[Voice]) -> dict[int, list[Knot]]:
    """The same for many voices at once, by id. One query, none where no network has a choice."""
    found = {voice.pk: voice for voice in voices}
    asked = [pk for pk, voice in found.items() if voice.kind == KIND and voice.network.has_pilot]
    rows: dict[int, list[Remark]] = {pk: [] for pk in found}
    for remark in _remarks(Q(voice__in=asked)) if asked else ():
        rows[remark.voice_id].append(remark)
    return {pk: list(_told(voice, rows[pk])) for pk, voice in found.items()}


def _remarks(which: Q) -> "QuerySet[Remark]":
    return Remark.objects.filter(which).select_related("choice")


def _told(voice: Voice, remarks: Iterable[Remark]) -> Iterator[Knot]:
    for remark in remarks:
        choice = remark.choice
        url = reverse("pilot", kwargs={"network": voice.network.slug, "pk": choice.pk})
        heading = str(SAID_OF) % {"area": remark.name} if remark.name else SAID
        yield Knot(voice.raised_at, "pilot", State.RAISED, heading, url=url, url_words=LEADS)
        if choice.phase == Phase.DECIDED and choice.decided_at and remark.step is not None:
            yield Knot(
                choice.decided_at, "pilot", State.DISCUSSED, DECIDED, choice.reasons_id, choice.decided_by,
                url=url, url_words=LEADS, step=remark.step,
            )  # fmt: skip
