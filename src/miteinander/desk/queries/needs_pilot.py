"""What the choice of a pilot area needs: a decision, once everybody has had the time to speak."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from miteinander.desk.queries.reader import FIRST, Reader
from miteinander.desk.queries.section import Item, Section
from miteinander.desk.wording import due_words
from miteinander.pilot.queries.reading import undecided
from miteinander.pilot.rules import may_keep


def pilots(reader: Reader) -> Iterable[Section]:
    """One query, none where there is no public choice."""
    if not reader.network.has_pilot or not may_keep(reader.actor):
        return
    found = undecided(reader.network, reader.today)
    items = tuple(
        Item(
            reverse("desk_pilot", args=(reader.network.slug, each.pk)), _("Entscheiden"), each.title_id,
            due=due_words((each.until - reader.today).days) if each.until else "",
        )
        for each in found[:FIRST]
    )  # fmt: skip
    yield Section("pilots", _("Wo wir anfangen: zu entscheiden"), items, len(found), 30)
