"""What the plan needs: late tasks and milestones, measures nobody hears of, voices whose measure has ended."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from miteinander.desk.queries.needs_voices import voice_item
from miteinander.desk.queries.reader import FIRST, Reader, first
from miteinander.desk.queries.section import Item, Section
from miteinander.desk.wording import due_words
from miteinander.frame.templatetags.house import distance
from miteinander.plan.queries import desk as plan


def own(reader: Reader) -> plan.Own:
    """All measures, or those of the partners somebody keeps."""
    return None if reader.checks else reader.partners


def url(reader: Reader, measure: int) -> str:
    return reverse("desk_measure", args=(reader.network.slug, measure))


def waiting(reader: Reader) -> Iterable[Section]:
    """Tasks and milestones whose day is over, and measures nobody has heard of for sixty days."""
    if not reader.answers:
        return
    found = plan.waiting(reader.network, own(reader), today=reader.today, now=reader.now)
    titles = {
        "task": ("plan_tasks", _("Aufgaben, die überfällig sind"), _("Ansehen")),
        "milestone": ("plan_milestones", _("Meilensteine, die überfällig sind"), _("Ansehen")),
        "quiet": ("quiet", _("Maßnahmen, von denen man lange nichts hört"), _("Neues sagen")),
    }
    for what, (key, title, step) in titles.items():
        rows = [row for row in found if row[0] == what]
        items = tuple(item(reader, row, step) for row in rows[:FIRST])
        yield Section(key, title, items, len(rows), 10, can_wait=what == "quiet")


def item(reader: Reader, row: plan.Waiting, step: str) -> Item:
    what, measure, text, day = row
    away = (day - reader.today).days
    late = what != "quiet"
    meta = () if late else (distance(away),)
    return Item(url(reader, measure), step, text=text, due=due_words(away) if late else "", late=late, meta=meta)


def behind_measures(reader: Reader) -> Iterable[Section]:
    """Their measures have ended; somebody has to say what that means for them."""
    if not reader.checks:
        return
    found, total = first(plan.behind(reader.network))
    rows = tuple(voice_item(reader, each, _("Antworten"), "#answer") for each in found)
    yield Section("behind", _("Die Maßnahme ist zu Ende, die Antwort fehlt"), rows, total, 10)
