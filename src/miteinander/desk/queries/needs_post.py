"""Answers that have to be told by hand, and mails that did not arrive."""

from collections.abc import Iterable

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from miteinander.desk.queries.needs_voices import voice_item
from miteinander.desk.queries.reader import FIRST, Reader, counted, first
from miteinander.desk.queries.section import Item, Section, address
from miteinander.post.models import Mail, MailState
from miteinander.voices.enums import NoticeState, Wish
from miteinander.voices.models import Notice

BY_HAND = (Wish.PHONE, Wish.LETTER, Wish.BOARD)


def told_by_hand_rows(reader: Reader) -> "QuerySet[Notice]":
    """Waiting notices for people who want a call, a letter or the notice board; calls first, then by age."""
    order = Case(*(When(wish=wish, then=Value(rank)) for rank, wish in enumerate(BY_HAND)), output_field=IntegerField())
    waiting = Notice.objects.filter(step__voice__network=reader.network, wish__in=BY_HAND, state=NoticeState.WAITING)
    return waiting.select_related("step__voice", "contributor").order_by(order, "made_at", "pk")


def told_by_hand(reader: Reader) -> Iterable[Section]:
    """One section for calls, one each for letters and for the board: these are printed together."""
    if not reader.checks:
        return
    rows = told_by_hand_rows(reader).annotate(
        calls=counted(Q(wish=Wish.PHONE)), letters=counted(Q(wish=Wish.LETTER)), board=counted(Q(wish=Wish.BOARD))
    )
    found = list(rows[:FIRST])
    if not found:
        return
    calls, letters, board = (int(getattr(found[0], name)) for name in ("calls", "letters", "board"))
    yield calls_section(reader, [notice for notice in found if notice.wish == Wish.PHONE], calls)
    if letters:
        words = ngettext("%(n)s Antwort wartet auf einen Brief", "%(n)s Antworten warten auf einen Brief", letters)
        yield paper(reader, "letters", _("Briefe"), words % {"n": letters}, "desk_letters", 10)
    if board:
        words = ngettext("%(n)s Antwort für den Aushang", "%(n)s Antworten für den Aushang", board)
        yield paper(reader, "board", _("Aushang"), words % {"n": board}, "desk_board", 15)


def calls_section(reader: Reader, found: list[Notice], total: int) -> Section:
    url = reverse("desk_post", args=(reader.network.slug,))
    items = tuple(
        Item(
            f"{url}#call-{notice.pk}",
            _("Anrufen"),
            title=notice.contributor.phone,
            number=voice_item(reader, notice.step.voice, "").number,
        )
        for notice in found
    )
    title = _("Antworten, die Sie am Telefon sagen")
    return Section("calls", title, items, total, 10, all_url=url, all_words=_("Alle Anrufe"))


def paper(reader: Reader, key: str, title: str, words: str, room: str, minutes: int) -> Section:
    url = address(room, reader.network.slug) or reverse("desk_post", args=(reader.network.slug,))
    return Section(key, title, (Item(url, _("Drucken"), title=words),), 1, minutes)


def failed(reader: Reader) -> "QuerySet[Mail]":
    return Mail.objects.filter(network=reader.network.pk, state=MailState.FAILED).order_by("-made_at", "-pk")


def failed_mails(reader: Reader) -> Iterable[Section]:
    if not reader.checks:
        return
    found, total = first(failed(reader))
    url = reverse("desk_post", args=(reader.network.slug,))
    items = tuple(Item(f"{url}#mail-{mail.pk}", _("Ansehen"), title=mail.subject, meta=(mail.to,)) for mail in found)
    yield Section("mails", _("E-Mails, die nicht angekommen sind"), items, total, 3, all_url=url)
