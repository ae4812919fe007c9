"""Contributions that wait for a look before or after they are public."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from miteinander.desk.queries.needs_voices import voice_item
from miteinander.desk.queries.reader import Reader, first
from miteinander.desk.queries.section import Item, Section
from miteinander.voices.enums import AttachmentKind, Channel, Check, ReportReason
from miteinander.voices.models import Attachment, Comment, Report, Voice


def waiting_voices(reader: Reader) -> QuerySet[Voice]:
    return Voice.objects.filter(network=reader.network, check_state=Check.WAITING).order_by("entered_at", "pk")


def waiting_comments(reader: Reader) -> QuerySet[Comment]:
    rows = Comment.objects.filter(voice__network=reader.network, check_state=Check.WAITING)
    return rows.select_related("voice").order_by("at", "pk")


def waiting_attachments(reader: Reader) -> QuerySet[Attachment]:
    """Photographs and recordings added to a voice that was already checked; the others go with their voice."""
    rows = Attachment.objects.filter(voice__network=reader.network, check_state=Check.WAITING)
    rows = rows.exclude(kind=AttachmentKind.CARD).exclude(voice__check_state=Check.WAITING)
    return rows.select_related("voice").order_by("added_at", "pk")


def open_reports(reader: Reader) -> QuerySet[Report]:
    rows = Report.objects.filter(voice__network=reader.network, handled_at=None)
    return rows.select_related("voice", "comment").order_by("at", "pk")


def review_url(reader: Reader, thing: str, pk: int) -> str:
    return reverse("desk_review", args=(reader.network.slug,)) + f"?at={thing}-{pk}"


def section(reader: Reader, key: str, title: str, items: Iterable[Item], total: int, minutes: int) -> Section:
    return Section(
        key,
        title,
        tuple(items),
        total,
        minutes,
        all_url=reverse("desk_review", args=(reader.network.slug,)),
        all_words=_("Alles der Reihe nach prüfen"),
    )


def to_check(reader: Reader) -> Iterable[Section]:
    if not reader.checks:
        return
    found, total = first(waiting_voices(reader))
    items = (
        Item(
            review_url(reader, "voice", voice.pk),
            _("Prüfen"),
            text=voice.title_id or voice.words_id,
            number=voice_item(reader, voice, "").number,
            meta=(str(Channel(voice.channel).label),),
        )
        for voice in found
    )
    yield section(reader, "voices", _("Neue Anliegen prüfen"), items, total, 2)


def comments(reader: Reader) -> Iterable[Section]:
    if not reader.checks:
        return
    found, total = first(waiting_comments(reader))
    items = (
        Item(
            review_url(reader, "comment", comment.pk),
            _("Prüfen"),
            text=comment.words_id,
            number=voice_item(reader, comment.voice, "").number,
        )
        for comment in found
    )
    yield section(reader, "comments", _("Kommentare prüfen"), items, total, 1)


def attachments(reader: Reader) -> Iterable[Section]:
    if not reader.checks:
        return
    found, total = first(waiting_attachments(reader))
    items = (
        Item(
            review_url(reader, "attachment", row.pk),
            _("Ansehen"),
            title=str(AttachmentKind(row.kind).label),
            number=voice_item(reader, row.voice, "").number,
        )
        for row in found
    )
    yield section(reader, "attachments", _("Fotos und Aufnahmen prüfen"), items, total, 1)


def reports(reader: Reader) -> Iterable[Section]:
    if not reader.checks:
        return
    found, total = first(open_reports(reader))
    items = (
        Item(
            review_url(reader, "report", report.pk),
            _("Noch einmal ansehen"),
            title=str(ReportReason(report.reason).label),
            number=voice_item(reader, report.voice, "").number,
        )
        for report in found
    )
    yield section(reader, "reports", _("Gemeldet: noch einmal ansehen"), items, total, 5)
