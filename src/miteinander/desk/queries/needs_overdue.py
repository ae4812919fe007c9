"""What is late or silent at any station, in one query: tasks of meetings and of the plan, milestones, measures nobody
hears of, and voices whose measure has ended without a last word to them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db.models import CharField, IntegerField, QuerySet, Value
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _

from miteinander.desk.queries.needs_voices import voice_url
from miteinander.desk.queries.reader import FIRST, Reader
from miteinander.desk.queries.section import Item, Section
from miteinander.desk.wording import due_words
from miteinander.frame.refusal import Sentence
from miteinander.frame.templatetags.house import distance
from miteinander.gatherings.queries.agenda import open_tasks
from miteinander.gatherings.rules import WRITERS
from miteinander.plan.queries import desk as plan
from miteinander.voices.numbering import PublicNumber

MOST = 500


class Row(NamedTuple):
    """One thing: its kind, what its page belongs to (a measure, a meeting or a voice), its text and its day."""

    what: str
    thing: int
    text: int
    day: date
    who: str  # who promised it, in a meeting
    serial: int  # of a voice


def overdue(reader: Reader) -> Iterable[Section]:
    parts = list(members(reader))
    if not parts:
        return
    found = [Row(*row) for row in parts[0].union(*parts[1:], all=True)[:MOST]]
    for key, (title, step, minutes, can_wait) in sections().items():
        rows = sorted((row for row in found if row.what == key), key=lambda row: (row.day, row.thing, row.text))
        items = tuple(item(reader, row, step) for row in rows[:FIRST])
        yield Section(key, title, items, len(rows), minutes, can_wait=can_wait)


def sections() -> dict[str, tuple[Sentence, Sentence, int, bool]]:
    """Title, words of the link, minutes for one, and whether it can wait; in the order of the desk."""
    return {
        "behind": (_("Die Maßnahme ist zu Ende, die Antwort fehlt"), _("Antworten"), 10, False),
        "plan_tasks": (_("Aufgaben, die überfällig sind"), _("Ansehen"), 10, False),
        "plan_milestones": (_("Meilensteine, die überfällig sind"), _("Ansehen"), 10, False),
        "tasks": (_("Aufgaben aus Treffen, die überfällig sind"), _("Nachfragen oder abhaken"), 5, False),
        "quiet": (_("Maßnahmen, von denen man lange nichts hört"), _("Neues sagen"), 10, True),
    }


def members(reader: Reader) -> Iterator["QuerySet[Any, Any]"]:
    """Rows of the kinds that concern this person, all with the columns of Row."""
    network, today = reader.network, reader.today
    if reader.answers:
        own = None if reader.checks else reader.partners
        yield columns(plan.late_tasks(network, own, today), "plan_tasks", "measure", "words", "due_on")
        yield columns(plan.late_milestones(network, own, today), "plan_milestones", "measure", "words", "due_on")
        silent = plan.quiet(network, own, reader.now).annotate(day=TruncDate("news_at"))
        yield columns(silent, "quiet", "pk", "title", "day")
    if reader.checks:
        rows = plan.behind(network).annotate(day=TruncDate("state_at"), text=Coalesce("title", "words"))
        yield columns(rows, "behind", "pk", "text", "day", serial="serial")
    if reader.actor.role in WRITERS:
        late = open_tasks(network).filter(due_on__lt=today)
        yield columns(late, "tasks", "minutes__gathering", "words", "due_on", who="who")


def columns(
    rows: "QuerySet[Any, Any]", kind: str, thing: str, text: str, day: str, *, who: str = "", serial: str = ""
) -> "QuerySet[Any, Any]":
    facts = {"what": Value(kind, output_field=CharField())}
    facts |= {} if who else {"no_one": Value("", output_field=CharField())}
    facts |= {} if serial else {"no_number": Value(0, output_field=IntegerField())}
    plain: QuerySet[Any, Any] = rows.select_related(None).order_by().annotate(**facts)
    return plain.values_list("what", thing, text, day, who or "no_one", serial or "no_number")


def item(reader: Reader, row: Row, step: Sentence) -> Item:
    away, slug = (row.day - reader.today).days, reader.network.slug
    if row.what == "behind":
        number = str(PublicNumber(reader.network.prefix, row.serial))
        return Item(voice_url(reader, row.thing, "#answer"), step, text=row.text, number=number)
    if row.what == "tasks":
        url, who = reverse("desk_minutes", args=(slug, row.thing)), (row.who,) if row.who else ()
        return Item(url, step, text=row.text, due=distance(away), late=True, meta=who)
    url = reverse("desk_measure", args=(slug, row.thing))
    if row.what == "quiet":
        return Item(url, step, text=row.text, meta=(distance(away),))
    return Item(url, step, text=row.text, due=due_words(away), late=True)
