"""What meetings need: orders for those who come, and invitations."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from miteinander.dates.deadlines import day_of
from miteinander.desk.queries.needs_minutes import minutes_to_publish
from miteinander.desk.queries.reader import FIRST, Reader
from miteinander.desk.queries.section import Item, Section
from miteinander.desk.wording import due_words
from miteinander.gatherings.models import Gathering
from miteinander.gatherings.queries.desk import to_do
from miteinander.gatherings.queries.public import title_of
from miteinander.gatherings.rules import may_organise
from miteinander.gatherings.wording import start_words


def meetings(reader: Reader) -> Iterable[Section]:
    """What has to be ordered before a day that is near, invitations and minutes that have not gone out. One query."""
    if not may_organise(reader.actor):
        return
    found = to_do(reader.network, now=reader.now)
    orders = tuple(
        item(reader, row, "desk_guests", _("Bestellen"), row.order_by or day_of(row.starts_at), (order_words(many),))
        for row, many in found.order[:FIRST]
    )
    yield Section("orders", _("Für Treffen zu bestellen"), orders, len(found.order), 15)
    invite = tuple(
        item(reader, row, "desk_invitation", _("Einladen"), day_of(row.starts_at)) for row in found.invite[:FIRST]
    )
    yield Section("invite", _("Einladungen, die noch nicht draußen sind"), invite, len(found.invite), 10)
    yield minutes_to_publish(reader, found.publish)


def order_words(many: int) -> str:
    return ngettext("%(n)s Bedarf ist offen", "%(n)s Bedarfe sind offen", many) % {"n": many}


def item(reader: Reader, row: Gathering, room: str, step: str, due: date, facts: tuple[str, ...] = ()) -> Item:
    """One meeting; its day tells it apart from others of the same name."""
    left, start = (due - reader.today).days, start_words(row.starts_at, reader.today)
    url = reverse(room, args=(reader.network.slug, row.pk))
    return Item(url, step, title_of(row), start, due=due_words(left), late=left < 0, meta=(start, *facts))
