"""Showing a choice to everybody, and deciding. The sum advises; the reasons say why it was followed or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from miteinander.dates.deadlines import day_of
from miteinander.frame.refusal import Refused
from miteinander.people.roles import Actor
from miteinander.pilot.actions.preparing import locked, note, say, say_plainly, show
from miteinander.pilot.enums import Phase, Source
from miteinander.pilot.models import Choice, Judgement, Remark
from miteinander.pilot.rules import may_decide, may_open
from miteinander.texts.actions import translate
from miteinander.texts.languages import INTERFACE, SOURCE
from miteinander.voices.actions.answering import Answer, move
from miteinander.voices.actions.answering import note as note_on
from miteinander.voices.enums import Check, State

SIGNED = "Koordination"


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided: which candidates, on which day, by which body, who took part and why."""

    chosen: frozenset[int]
    on: date
    decided_by: str
    took_part: str
    reasons: str
    plain: str = ""


def weighed(choice: Choice) -> bool:
    """Whether the last weighing speaks of exactly the criteria there are. Two queries."""
    last = choice.weighings.order_by("-pk").first()
    keys = {str(pk) for pk in choice.criteria.values_list("pk", flat=True)}
    return last is not None and set(last.weights) == keys


def judged(choice: Choice) -> bool:
    """Whether every candidate has points for every criterion that people judge. Three queries."""
    criteria = choice.criteria.filter(source=Source.JUDGED).count()
    given = Judgement.objects.filter(candidate__choice=choice, criterion__choice=choice).count()
    return given == criteria * choice.candidates.count()


@transaction.atomic
def open_up(*, choice: Choice, until: date, by: Actor, now: datetime) -> Choice:
    """Everybody sees it from now on, and may say something about it until a day."""
    choice = locked(choice, by)
    may_open(
        phase=choice.phase, candidates=choice.candidates.count(), criteria=choice.criteria.count(),
        weighed=weighed(choice), judged=judged(choice), until=until, today=day_of(now),
    ).require()  # fmt: skip
    choice.phase, choice.until, choice.opened_at = Phase.OPEN, until, now
    choice.save(update_fields=["phase", "until", "opened_at"])
    show(choice.network_id)
    note(choice, "choice opened", by, now, until=until.isoformat())
    return choice


@transaction.atomic
def take_back(*, choice: Choice, by: Actor, now: datetime) -> Choice:
    """Only the desk sees it again, as long as nobody has said anything about it."""
    choice = locked(choice, by)
    if choice.phase != Phase.OPEN:
        raise Refused(_("Diese Wahl ist nicht öffentlich."))
    if choice.remarks.exists():
        raise Refused(_("Dazu hat schon jemand etwas gesagt. Deshalb bleibt die Wahl öffentlich."))
    choice.phase, choice.until, choice.opened_at = Phase.PREPARED, None, None
    choice.save(update_fields=["phase", "until", "opened_at"])
    show(choice.network_id)
    note(choice, "choice taken back", by, now)
    return choice


@transaction.atomic
def decide(*, choice: Choice, decided: Decided, by: Actor, now: datetime) -> Choice:
    """It is decided, and stays so. Whoever said something about it hears of it once."""
    choice = locked(choice, by)
    chosen = list(choice.candidates.filter(pk__in=decided.chosen).order_by("name", "key"))
    may_decide(
        phase=choice.phase, until=choice.until, on=decided.on, today=day_of(now), chosen=len(chosen),
        seats=choice.seats, weighed=weighed(choice), judged=judged(choice),
    ).require()  # fmt: skip
    for words, field in ((decided.reasons, "reasons"), (decided.took_part, "took_part"), (decided.decided_by, "body")):
        if not words.strip():
            raise Refused(_("Bitte füllen Sie dieses Feld aus. Alle können es lesen."), field=field)
    choice.reasons, choice.took_part = say(decided.reasons), say(decided.took_part)
    say_plainly(choice.reasons, decided.plain, now)
    choice.phase, choice.decided_on, choice.decided_at = Phase.DECIDED, decided.on, now
    choice.decided_by = decided.decided_by.strip()
    choice.save()
    for each in chosen:
        each.chosen = True
        each.save(update_fields=["chosen"])
    for remark in choice.remarks.select_related("voice__network", "voice__merged_into__network"):
        tell(remark, [each.name for each in chosen], by, now)
    note(choice, "pilot decided", by, now, keys=" ".join(sorted(each.key for each in chosen)))
    return choice


def tell(remark: Remark, names: Iterable[str], by: Actor, now: datetime) -> None:
    """The voice hears what was decided; as its answer where it had none yet."""
    voice = remark.voice.merged_into or remark.voice
    if voice.state == State.WITHDRAWN or voice.check_state == Check.HIDDEN:
        return
    names = ", ".join(names)
    first = State(voice.state) == State.RAISED
    answer = Answer(State.ANSWERED if first else State(voice.state), sentence(names, SOURCE), SOURCE, SIGNED)
    step = (move if first else note_on)(voice=voice, answer=answer, by=by, now=now)
    for code in INTERFACE:
        if step.words and code != SOURCE:
            translate(text=step.words, language=code, words=sentence(names, code), now=now)
    remark.step = step.pk
    remark.save(update_fields=["step"])


def sentence(names: str, language: str) -> str:
    with override(language):
        return gettext("Danke für Ihre Worte zur Wahl. Entschieden ist: Wir fangen hier an: %(names)s.") % {
            "names": names
        }
