"""From a draft to a decision: who may, what must be there first, and who hears of it."""

from datetime import timedelta

import pytest
from tests.factories import NOW, NetworkFactory
from tests.pilot.helpers import (
    AFTER,
    AREAS,
    TODAY,
    analyst,
    begun,
    calculation_of,
    decided,
    decision,
    given,
    opened,
    ready,
    said,
    weighed,
)

from miteinander.frame.refusal import Refused
from miteinander.journal.models import Event
from miteinander.network.models import Network
from miteinander.people.roles import VISITOR, Actor, Role
from miteinander.pilot.actions.deciding import decide, open_up, take_back
from miteinander.pilot.actions.preparing import (
    Counts,
    Told,
    add_criterion,
    begin,
    change,
    drop_criterion,
    judge,
    nominate,
)
from miteinander.pilot.enums import Phase, Source
from miteinander.pilot.models import Candidate, Choice, Judgement, Weighing
from miteinander.pilot.queries.reading import whole
from miteinander.thread.story import tell
from miteinander.voices.actions.raising import withdraw
from miteinander.voices.enums import State
from miteinander.voices.models import Step, Voice

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return NetworkFactory(slug="mia", prefix="ASL")


def read(choice, network):
    return whole(Choice.objects.select_related("calculation").get(pk=choice.pk), network, reader="de")


def test_sum_rests_on_atlas_points_and_weights(network):
    found = read(ready(network), network)

    assert [(each.candidate.key, each.shown) for each in found.columns] == [
        ("15", pytest.approx((4 * 88 + 2 * 75) / 6)),
        ("16", pytest.approx((4 * 100 + 2 * 50) / 6)),
        ("28", pytest.approx((4 * 99 + 2 * 100) / 6)),
    ]
    assert found.ahead_names == ("Schlehenviertel",)


def test_indicator_counts_from_the_least_to_the_greatest_of_all_areas(network):
    choice = begun(network)
    add_criterion(choice=choice, counts=Counts("Alte", Source.INDICATOR, "", "old_age_poverty"), by=analyst(), now=NOW)
    found = read(choice, network)
    values = {key: row[2]["old_age_poverty"] for key, row in found.findings.items()}
    known = [each for each in values.values() if each is not None]

    wanted = [round(100 * (values[key] - min(known)) / (max(known) - min(known))) for key in AREAS]
    assert [found.scores[key][2] for key in AREAS] == wanted


def test_new_criterion_waits_for_its_weight(network):
    choice = ready(network)
    add_criterion(choice=choice, counts=Counts("Raum", Source.JUDGED), by=analyst(), now=NOW)

    assert read(choice, network).sums == {}
    with pytest.raises(Refused, match="wie viel jedes Kriterium zählt"):
        open_up(choice=choice, until=TODAY + timedelta(days=9), by=analyst(), now=NOW)


@pytest.mark.parametrize(
    ("spoil", "said_"),
    [
        (lambda choice: nominate(choice=choice, keys=["15"], by=analyst(), now=NOW), "mindestens zwei Gebiete"),
        (lambda choice: choice.criteria.all().delete(), "mindestens ein Kriterium"),
        (lambda choice: Weighing.objects.all().delete(), "wie viel jedes Kriterium"),
        (lambda choice: Judgement.objects.first().delete(), "allen Gebieten Punkte"),
    ],
)
def test_only_what_is_whole_is_shown_to_everybody(network, spoil, said_):
    choice = ready(network)
    spoil(choice)

    with pytest.raises(Refused, match=said_):
        open_up(choice=choice, until=TODAY + timedelta(days=9), by=analyst(), now=NOW)
    assert Network.objects.get().has_pilot is False


def test_last_day_to_speak_lies_ahead(network):
    with pytest.raises(Refused, match="der noch kommt"):
        open_up(choice=ready(network), until=TODAY, by=analyst(), now=NOW)


def test_open_choice_can_be_taken_back_until_somebody_spoke(network):
    choice = opened(network)
    take_back(choice=choice, by=analyst(), now=NOW)
    assert Network.objects.get().has_pilot is False

    choice = open_up(choice=choice, until=TODAY + timedelta(days=9), by=analyst(), now=NOW)
    said(choice)
    with pytest.raises(Refused, match="schon jemand"):
        take_back(choice=choice, by=analyst(), now=NOW)


def test_nobody_decides_while_people_may_still_speak(network):
    choice = opened(network)

    with pytest.raises(Refused, match="Entschieden wird danach"):
        decide(choice=choice, decided=decision(choice, "28", on=TODAY), by=analyst(), now=AFTER)
    with pytest.raises(Refused, match="Zukunft"):
        decide(
            choice=choice, decided=decision(choice, "28", on=AFTER.date() + timedelta(days=1)), by=analyst(), now=AFTER
        )
    assert Choice.objects.get().phase == Phase.OPEN


@pytest.mark.parametrize("keys", [(), ("15", "28"), ("99",)])
def test_exactly_as_many_areas_as_looked_for(network, keys):
    choice = opened(network)

    with pytest.raises(Refused, match="genau so viele"):
        decided(choice, *keys)
    assert not Candidate.objects.filter(chosen=True).exists()


@pytest.mark.parametrize("missing", ["reasons", "took_part", "decided_by"])
def test_decision_says_who_and_why(network, missing):
    choice = opened(network)

    with pytest.raises(Refused, match="Alle können es lesen"):
        decided(choice, "28", **{missing: "  "})
    assert Choice.objects.get().phase == Phase.OPEN


def test_people_may_decide_against_the_sum(network):
    choice = opened(network)
    assert read(choice, network).followed is True
    decided(choice, "15")
    found = read(choice, network)

    assert (found.followed, [each.name for each in found.chosen]) == (False, ["Heideviertel"])


def test_decided_choice_stays(network):
    choice = decided(opened(network), "28")
    criterion = choice.criteria.first()

    for act in (
        lambda: change(choice=choice, told=Told("Anders", "Anders"), by=analyst(), now=AFTER),
        lambda: nominate(choice=choice, keys=["15"], by=analyst(), now=AFTER),
        lambda: weighed(choice, 1, 1),
        lambda: drop_criterion(criterion=criterion, by=analyst(), now=AFTER),
        lambda: given(choice, 0, 0, 0),
        lambda: decided(choice, "15"),
    ):
        with pytest.raises(Refused, match="Darüber ist entschieden"):
            act()


def test_every_weighing_stays_readable(network):
    choice = ready(network)
    weighed(choice, 1, 5, who="Beirat", now=NOW + timedelta(days=1))

    assert [each.who for each in read(choice, network).weighings] == ["Beirat", "Steuerungsgruppe"]
    assert read(choice, network).weights == (1, 5)


def test_weights_that_cannot_be_change_nothing(network):
    choice = begun(network)

    for weights in ((0, 0), (6, 1)):
        with pytest.raises(Refused, match="muss zählen"):
            weighed(choice, *weights)
    assert Weighing.objects.count() == 0


def test_points_of_another_choice_are_refused(network):
    calculation = calculation_of(network)
    one, other = begun(network, calculation=calculation), begun(network, calculation=calculation)
    area, criterion = other.candidates.first(), other.criteria.get(source=Source.JUDGED)

    with pytest.raises(Refused, match="haben sich geändert"):
        judge(choice=one, points={(area.pk, criterion.pk): 4}, by=analyst(), now=NOW)
    with pytest.raises(Refused, match="0 bis 4"):
        judge(choice=other, points={(area.pk, criterion.pk): 5}, by=analyst(), now=NOW)
    assert Judgement.objects.count() == 0


def test_same_number_does_not_count_twice(network):
    choice = begun(network)

    with pytest.raises(Refused, match="zählt schon"):
        add_criterion(choice=choice, counts=Counts("Noch einmal", Source.SHARE), by=analyst(), now=NOW)
    with pytest.raises(Refused, match="Zahl aus dem Atlas"):
        add_criterion(choice=choice, counts=Counts("X", Source.INDICATOR, "", "gibtesnicht"), by=analyst(), now=NOW)


def test_area_that_is_not_computed_cannot_be_nominated(network):
    with pytest.raises(Refused, match="gibt es in der Rechnung nicht"):
        nominate(choice=begun(network), keys=["15", "99"], by=analyst(), now=NOW)
    assert Candidate.objects.count() == 3


def test_same_form_twice_begins_one_choice(network):
    calculation = calculation_of(network)
    for _each in range(2):
        begin(calculation=calculation, told=Told("A", "B"), nonce="once", by=analyst(), now=NOW)

    assert Choice.objects.count() == 1


@pytest.mark.parametrize("who", [VISITOR, Actor(None, Role.MODERATOR), Actor(None, Role.FUNDER)])
def test_others_may_not(network, who):
    choice = ready(network)

    with pytest.raises(Refused, match="Koordination und die Auswertung"):
        open_up(choice=choice, until=TODAY + timedelta(days=9), by=who, now=NOW)


# -- what residents say -----------------------------------------------------------------------------------------------
def test_author_of_a_remark_hears_the_decision_once(network):
    choice = opened(network)
    voice = said(choice).voice
    decided(choice, "28")
    voice.refresh_from_db()

    assert voice.state == State.ANSWERED
    assert [step.words.words for step in Step.objects.filter(voice=voice)] == [
        "Danke für Ihre Worte zur Wahl. Entschieden ist: Wir fangen hier an: Schlehenviertel."
    ]


def test_withdrawn_remark_hears_nothing(network):
    choice = opened(network)
    voice = said(choice).voice
    withdraw(voice=voice, by=VISITOR, now=NOW)
    decided(choice, "28")

    assert Step.objects.filter(voice=voice, state=State.ANSWERED).count() == 0
    assert read(choice, network).remarks == ()


def test_thread_tells_of_the_choice_and_its_end(network):
    choice = opened(network)
    voice = said(choice).voice
    decided(choice, "28")
    voice = Voice.objects.select_related("network").get(pk=voice.pk)
    story = tell(voice, now=AFTER)

    assert [(knot.kind, str(knot.heading)) for knot in story.knots if knot.kind == "pilot"] == [
        ("pilot", "Gesagt zur Wahl, wo wir anfangen, über: Holunderviertel"),
        ("pilot", "Entschieden, wo wir anfangen"),
    ]
    assert [knot.kind for knot in story.knots] == ["raised", "pilot", "pilot"]


def test_nothing_can_be_said_when_the_time_is_over(network):
    choice = opened(network)

    with pytest.raises(Refused, match="vorbei"):
        said(choice, now=AFTER)
    with pytest.raises(Refused, match="steht nicht zur Wahl"):
        said(choice, key="01")
    assert Voice.objects.count() == 0


def test_same_remark_twice_is_one(network):
    choice = opened(network)

    assert said(choice, nonce="once").pk == said(choice, nonce="once").pk
    assert Voice.objects.count() == 1


def test_every_step_is_in_the_journal(network):
    decided(opened(network), "28")

    assert list(Event.objects.filter(thing="choice").order_by("number").values_list("verb", flat=True)) == [
        "choice begun", "areas nominated", "criterion added", "criterion added", "points given", "criteria weighed",
        "choice opened", "pilot decided",
    ]  # fmt: skip
