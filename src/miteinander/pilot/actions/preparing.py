"""Preparing a choice: what it is about, which areas, which criteria, how much each counts, and points.

Everything can still be changed while it is talked about; each change is in the journal, and every weighing stays
readable for everybody. What is decided stays as it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from miteinander.atlas.models import Calculation, Finding
from miteinander.frame.once import once
from miteinander.frame.refusal import Refused
from miteinander.journal import actions as journal
from miteinander.network.models import Network
from miteinander.people.roles import Actor
from miteinander.pilot.enums import MOST_WEIGHT, POINTS, Source
from miteinander.pilot.models import Candidate, Choice, Criterion, Judgement, Weighing
from miteinander.pilot.rules import may_change, may_keep
from miteinander.texts.actions import put, rewrite, translate, write
from miteinander.texts.languages import SOURCE
from miteinander.texts.models import Text

PLAIN = "de-simple"


@dataclass(frozen=True, slots=True)
class Told:
    """What a choice is about; `plain` is the same in plain German, left out where it is empty."""

    title: str
    about: str
    plain: str = ""
    seats: int = 1


@dataclass(frozen=True, slots=True)
class Counts:
    """A criterion: its name, why it counts, and where its scores come from."""

    name: str
    source: Source
    why: str = ""
    indicator: str = ""


@once(lambda nonce: Choice.objects.filter(nonce=nonce))
def begin(*, calculation: Calculation, told: Told, nonce: str, by: Actor, now: datetime) -> Choice:
    """A new choice that nobody but the desk sees. It rests on this calculation for good."""
    may_keep(by).require()
    made = Choice.objects.create(
        network_id=calculation.network_id,
        calculation=calculation,
        title=say(told.title),
        about=say(told.about),
        seats=told.seats,
        begun_at=now,
        nonce=nonce,
    )
    say_plainly(made.about, told.plain, now)
    note(made, "choice begun", by, now)
    return made


@transaction.atomic
def change(*, choice: Choice, told: Told, by: Actor, now: datetime) -> Choice:
    choice = locked(choice, by)
    rewrite(text=choice.title, words=told.title)
    rewrite(text=choice.about, words=told.about)
    say_plainly(choice.about, told.plain, now)
    choice.seats = told.seats
    choice.save(update_fields=["seats"])
    note(choice, "choice changed", by, now)
    return choice


@transaction.atomic
def nominate(*, choice: Choice, keys: Iterable[str], by: Actor, now: datetime) -> None:
    """These areas, and only these, are candidates. Points of those that stay are kept."""
    choice = locked(choice, by)
    wanted = set(keys)
    names = dict(Finding.objects.filter(calculation=choice.calculation_id, key__in=wanted).values_list("key", "name"))
    if wanted - set(names):
        raise Refused(_("Dieses Gebiet gibt es in der Rechnung nicht."), field="keys")
    Candidate.objects.filter(choice=choice).exclude(key__in=wanted).delete()
    there = set(Candidate.objects.filter(choice=choice).values_list("key", flat=True))
    Candidate.objects.bulk_create(Candidate(choice=choice, key=key, name=names[key]) for key in sorted(wanted - there))
    note(choice, "areas nominated", by, now, keys=" ".join(sorted(wanted)))


@transaction.atomic
def add_criterion(*, choice: Choice, counts: Counts, by: Actor, now: datetime) -> Criterion:
    choice = locked(choice, by)
    indicator = counts.indicator if counts.source == Source.INDICATOR else ""
    known = {each["id"] for each in choice.calculation.indicators}
    if counts.source == Source.INDICATOR and indicator not in known:
        raise Refused(_("Bitte wählen Sie eine Zahl aus dem Atlas."), field="indicator")
    if counts.source != Source.JUDGED and choice.criteria.filter(source=counts.source, indicator=indicator).exists():
        raise Refused(_("Das zählt schon. Zweimal dasselbe zu zählen, macht es nur wichtiger."), field="source")
    made = Criterion.objects.create(
        choice=choice, name=say(counts.name), why=put(None, counts.why), source=counts.source, indicator=indicator
    )
    note(choice, "criterion added", by, now, criterion=made.pk)
    return made


@transaction.atomic
def drop_criterion(*, criterion: Criterion, by: Actor, now: datetime) -> None:
    """It no longer counts, nor do its points. Earlier weighings go on saying how much it counted."""
    choice = locked(criterion.choice, by)
    note(choice, "criterion dropped", by, now, criterion=criterion.pk)
    criterion.delete()


@transaction.atomic
def weigh(*, choice: Choice, weights: Mapping[int, int], who: str, why: str, by: Actor, now: datetime) -> Weighing:
    """Say how much each criterion counts from now on. Who weighed and why is public, for every time."""
    choice = locked(choice, by)
    if set(weights) != set(choice.criteria.values_list("pk", flat=True)):
        raise Refused(_("Die Kriterien haben sich geändert. Bitte sehen Sie noch einmal hin."))
    if not all(0 <= weight <= MOST_WEIGHT for weight in weights.values()) or not any(weights.values()):
        raise Refused(_("Mindestens ein Kriterium muss zählen."))
    made = Weighing.objects.create(
        choice=choice, at=now, who=who.strip(), why=say(why), weights={str(pk): n for pk, n in weights.items()}
    )
    note(choice, "criteria weighed", by, now, weighing=made.pk)
    return made


@transaction.atomic
def judge(*, choice: Choice, points: Mapping[tuple[int, int], int], by: Actor, now: datetime) -> None:
    """Points by candidate and criterion; those that are not named stay as they are."""
    choice = locked(choice, by)
    candidates = set(choice.candidates.values_list("pk", flat=True))
    criteria = set(choice.criteria.filter(source=Source.JUDGED).values_list("pk", flat=True))
    for (candidate, criterion), given in points.items():
        if candidate not in candidates or criterion not in criteria:
            raise Refused(_("Gebiete oder Kriterien haben sich geändert. Bitte sehen Sie noch einmal hin."))
        if given not in POINTS:
            raise Refused(_("Möglich sind 0 bis 4 Punkte."))
        Judgement.objects.update_or_create(candidate_id=candidate, criterion_id=criterion, defaults={"points": given})
    note(
        choice,
        "points given",
        by,
        now,
        given=" ".join(f"{area}/{counts}={n}" for (area, counts), n in sorted(points.items())),
    )


def locked(choice: Choice, by: Actor) -> Choice:
    """The choice, held until the end of the transaction, if it can still be changed."""
    may_keep(by).require()
    rows = Choice.objects.select_for_update(of=("self",)).select_related("calculation", "title", "about", "network")
    found = rows.get(pk=choice.pk)
    may_change(found.phase).require()
    return found


def say(words: str) -> Text:
    return write(words=words, language=SOURCE)


def say_plainly(text: Text, plain: str, now: datetime) -> None:
    """The same in plain German, or no longer."""
    if plain.strip():
        translate(text=text, language=PLAIN, words=plain, now=now)
    else:
        text.translations.filter(language=PLAIN).delete()


def note(choice: Choice, verb: str, by: Actor, now: datetime, **facts: str | int) -> None:
    journal.write(network=choice.network_id, verb=verb, thing="choice", thing_id=choice.pk, by=by, now=now, facts=facts)


def show(network: int) -> None:
    """Pages lead to the choice as long as everybody may see one."""
    has = Choice.objects.filter(network=network, opened_at__isnull=False).exists()
    Network.objects.filter(pk=network).update(has_pilot=has)
