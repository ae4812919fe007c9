"""Minutes typed during the meeting. A decision, a task, a new voice and a measure are the real thing at once."""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from miteinander.frame.once import once
from miteinander.frame.refusal import Refused
from miteinander.gatherings.actions.events import note
from miteinander.gatherings.actions.planning import planned
from miteinander.gatherings.enums import LineKind
from miteinander.gatherings.models import Attendance, Correction, Gathering, Item, Line, Minutes
from miteinander.gatherings.rules import may_write
from miteinander.gatherings.shorthand import Typed
from miteinander.network.models import Partner
from miteinander.people.roles import Actor
from miteinander.texts.actions import write
from miteinander.voices import keys
from miteinander.voices.actions.raising import Said, Way, raise_voice
from miteinander.voices.enums import Channel, Consent, Kind, Wish
from miteinander.voices.models import Voice

LONGEST = 2_000
NOTHING_SAID = _("Bitte schreiben Sie etwas in die Zeile. Auch ein Beschluss braucht Worte.")


def minutes_of(gathering: Gathering, now: datetime) -> Minutes:
    """The minutes of a gathering, begun now if nobody has yet; locked, so that lines get their places one by one."""
    row, _new = Minutes.objects.get_or_create(gathering=gathering, defaults={"begun_at": now})
    return Minutes.objects.select_for_update().get(pk=row.pk)


@once(lambda nonce: Line.objects.filter(nonce=nonce))
def add_line(
    *, gathering: Gathering, typed: Typed, nonce: str, by: Actor, now: datetime, item: Item | None = None
) -> Line:
    """One more line. The same nonce again returns the line it made the first time; two people typing add both."""
    may_write(by).require()
    minutes = minutes_of(gathering, now)
    if minutes.published_at is not None:
        raise Refused(_("Dieses Protokoll ist schon veröffentlicht. Berichtigen Sie es Zeile für Zeile."))
    words = said(typed.words)
    last = minutes.lines.aggregate(last=Max("place"))["last"] or 0
    kind = LineKind(typed.kind)
    about = item.voice if item else None
    line = Line.objects.create(
        minutes=minutes, place=last + 1, item=item, kind=kind, nonce=nonce, at=now,
        words=write(words=words, language="de"),
        who=typed.who[:120] if kind == LineKind.TASK else "", due_on=typed.due_on if kind == LineKind.TASK else None,
        voice=raised(gathering, words, nonce, by, now) if kind == LineKind.VOICE else about,
        measure=planned(gathering, words, typed.title, about, nonce, by, now) if kind == LineKind.MEASURE else None,
    )  # fmt: skip
    note("line written", gathering, by, now, {"line": line.pk, "kind": kind})
    return line


def said(words: str) -> str:
    if not words.strip():
        raise Refused(NOTHING_SAID, field="words")
    if len(words) > LONGEST:
        raise Refused(
            _("Der Text ist zu lang. Bitte kürzen Sie ihn auf %(n)s Zeichen.") % {"n": LONGEST}, field="words"
        )
    return words.strip()


def raised(gathering: Gathering, words: str, nonce: str, by: Actor, now: datetime) -> Voice:
    """A real voice, said in this meeting: it gets a number and an answer like every other."""
    return raise_voice(
        network=gathering.network,
        said=Said(
            kind=Kind.NEED, words=words, channel=Channel.MEETING, venue=gathering.venue, consent=Consent.NAMELESS,
            raised_at=min(now, gathering.starts_at),
        ),
        nonce=f"line:{nonce}"[:64],
        sealed_key=keys.seal(keys.derive(nonce.encode(), secrets.token_bytes(16)), secrets.token_bytes(16)),
        by=by,
        now=now,
        way=Way(Wish.PAGE),
    )  # fmt: skip


@transaction.atomic
def change_line(
    *, line: Line, typed: Typed, version: int, by: Actor, now: datetime, reason: str = "", item: Item | None = None
) -> Line:
    """Change a line and the point it belongs to. In published minutes the old words stay visible with the reason. Who
    changes a line that somebody else changed meanwhile is told, and nothing is overwritten."""
    may_write(by).require()
    row = locked(line, version)
    words, published = said(typed.words), row.minutes.published_at is not None
    kind = LineKind(typed.kind)
    if row.kind == LineKind.VOICE and kind != LineKind.VOICE:
        raise Refused(_("Daraus ist schon ein Anliegen geworden. Die Zeile bleibt ein Anliegen."), field="kind")
    if row.kind == LineKind.MEASURE and kind != LineKind.MEASURE:
        raise Refused(_("Daraus ist schon eine Maßnahme geworden. Die Zeile bleibt eine Maßnahme."), field="kind")
    if published:
        correct(row, reason, now)
    if words != row.words.words:
        row.words = write(words=words, language=row.words.language)
    gathering = row.minutes.gathering
    if kind == LineKind.VOICE and row.kind != LineKind.VOICE:
        row.voice = raised(gathering, words, f"{row.nonce}:{row.version}", by, now)
    elif kind != LineKind.VOICE:
        row.voice = item.voice if item else None
    if kind == LineKind.MEASURE and row.kind != LineKind.MEASURE:
        row.measure = planned(gathering, words, typed.title, row.voice, row.nonce, by, now)
    task = kind == LineKind.TASK
    row.kind, row.item, row.version = kind, item, row.version + 1
    row.who, row.due_on = (typed.who[:120], typed.due_on) if task else ("", None)
    row.done_at = row.done_at if task else None
    row.save()
    note("line corrected" if published else "line changed", gathering, by, now, {"line": row.pk})
    return row


def locked(line: Line, version: int) -> Line:
    """The line as it is now, if it still is as somebody saw it."""
    rows = Line.objects.select_for_update(of=("self",)).select_related("minutes__gathering__network", "words")
    row = rows.filter(pk=line.pk).first()
    if row is None:
        raise Refused(_("Jemand anderes hat diese Zeile gerade herausgenommen."))
    if row.version != version:
        raise Refused(_("Jemand anderes hat diese Zeile gerade geändert. Bitte lesen Sie erst, was jetzt dort steht."))
    return row


def correct(row: Line, reason: str, now: datetime) -> None:
    """What everybody could read stays visible, with the reason for the change."""
    if not reason.strip():
        raise Refused(_("Bitte schreiben Sie, warum Sie das Protokoll berichtigen."), field="reason")
    Correction.objects.create(line=row, before=row.words, reason=reason.strip()[:300], at=now)


@transaction.atomic
def remove_line(*, line: Line, version: int, by: Actor, now: datetime) -> None:
    """Take a line out of a draft as long as nobody else changed it; a voice or a measure it became stays."""
    may_write(by).require()
    row = locked(line, version)
    if row.minutes.published_at is not None:
        raise Refused(_("Was veröffentlicht ist, bleibt stehen. Berichtigen Sie die Zeile."))
    row.delete()
    note("line removed", row.minutes.gathering, by, now, {"line": line.pk})


@transaction.atomic
def make_measure(*, line: Line, version: int, by: Actor, now: datetime) -> Line:
    """A decision becomes a measure, also later and in published minutes: not a word of them changes."""
    may_write(by).require()
    row = locked(line, version)
    if row.kind == LineKind.MEASURE:
        return row
    if row.kind != LineKind.DECISION:
        raise Refused(_("Nur aus einem Beschluss wird eine Maßnahme."))
    gathering = row.minutes.gathering
    row.measure = planned(gathering, row.words.words, "", row.voice, row.nonce, by, now)
    row.kind, row.version = LineKind.MEASURE, row.version + 1
    row.save(update_fields=["kind", "measure", "version"])
    note("decision planned", gathering, by, now, {"line": row.pk, "measure": row.measure.pk})
    return row


@transaction.atomic
def finish_task(*, line: Line, done: bool, by: Actor, now: datetime) -> Line:
    """A task is done, or it is not after all."""
    may_write(by).require()
    row = Line.objects.select_for_update(of=("self",)).select_related("minutes__gathering").get(pk=line.pk)
    if row.kind != LineKind.TASK:
        raise Refused(_("Das ist keine Aufgabe."))
    if (row.done_at is not None) == done:
        return row
    row.done_at = now if done else None
    row.save(update_fields=["done_at"])
    note("task done" if done else "task reopened", row.minutes.gathering, by, now, {"line": row.pk})
    return row


@transaction.atomic
def count_people(
    *, gathering: Gathering, partners: dict[Partner, int], residents: int, by: Actor, now: datetime
) -> None:
    """How many came, by organisation; residents only as a number."""
    may_write(by).require()
    gathering.attendance.all().delete()
    rows = [Attendance(gathering=gathering, partner=each, people=n) for each, n in partners.items() if n > 0]
    rows += [Attendance(gathering=gathering, people=residents)] if residents > 0 else []
    Attendance.objects.bulk_create(rows)
    note("people counted", gathering, by, now)
