"""Every step tells everybody entitled exactly once, whatever the history; merging loses nobody."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from tests.factories import NOW, NetworkFactory, PersonFactory, VoiceFactory

from miteinander.frame.refusal import Refused
from miteinander.journal.models import Event
from miteinander.people.roles import VISITOR, Actor, Role
from miteinander.voices.actions import answering, joining, merging, raising
from miteinander.voices.enums import Check, Kind, NoticeState, State, StepKind, Wish
from miteinander.voices.models import Contributor, Notice, Step, Support, Voice
from miteinander.voices.notices import entitled

PEOPLE = st.integers(0, 4)
WISHES = st.sampled_from([Wish.NONE, Wish.PAGE, Wish.MAIL, Wish.PHONE, Wish.BOARD])


def way(wish: Wish, person: int) -> raising.Way:
    return raising.Way(
        wish, email=f"mensch{person}@example.org" if wish == Wish.MAIL else "", phone="0" if wish == Wish.PHONE else ""
    )


class History(RuleBasedStateMachine):
    """Random people raise, support, merge, split, answer, undo and withdraw."""

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()  # each history starts from an empty house
        self.undone.__enter__()
        self.network = NetworkFactory()
        self.by = Actor(PersonFactory().pk, Role.COORDINATOR)
        self.now = NOW
        self.expected: dict[int, set] = {}

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def later(self):
        self.now += timedelta(minutes=7)
        return self.now

    def voice(self, pick):
        voices = list(Voice.objects.order_by("pk"))
        return voices[pick % len(voices)]

    def attempt(self, act):
        """Do something that may be refused; whatever new step it makes must have told everybody entitled."""
        known = set(Step.objects.values_list("pk", flat=True))
        try:
            act()
        except Refused:
            assert set(Step.objects.values_list("pk", flat=True)) == known
            return
        self.expected = {pk: people for pk, people in self.expected.items() if Step.objects.filter(pk=pk).exists()}

    def remember(self, voice):
        """Who must hear of the next step of this voice: one of each group that shares an address now."""
        groups = {}
        for person in entitled(voice):
            key = person.email.lower() if person.wish == Wish.MAIL else person.pk
            groups.setdefault(key, set()).add(person.pk)
        return list(groups.values())

    def step_by(self, voice, act):
        must, before = self.remember(voice), set(Step.objects.values_list("pk", flat=True))
        self.attempt(act)
        for pk in set(Step.objects.values_list("pk", flat=True)) - before:
            self.expected[pk] = must

    @rule(person=PEOPLE, wish=WISHES, kind=st.sampled_from([Kind.NEED, Kind.IDEA]))
    def raise_one(self, person, wish, kind):
        now = self.later()
        said = raising.Said(kind=kind, words=f"Wunsch um {now}", place="Markt")
        raising.raise_voice(
            network=self.network, said=said, nonce=f"n{now}", sealed_key="", by=VISITOR, now=now, way=way(wish, person)
        )

    @precondition(lambda self: Voice.objects.exists())
    @rule(pick=st.integers(0, 9), person=PEOPLE, wish=WISHES, confirmed=st.booleans())
    def follow_one(self, pick, person, wish, confirmed):
        voice = self.voice(pick)
        if voice.state == State.WITHDRAWN:
            return
        joining.follow(voice=voice, device=f"d{person}", way=way(wish, person), now=self.later())
        someone = Contributor.objects.get(network=self.network, device=f"d{person}")
        if confirmed and wish == Wish.MAIL:
            joining.confirm_address(contributor=someone, email=someone.email, now=self.now)

    @precondition(lambda self: Voice.objects.exists())
    @rule(pick=st.integers(0, 9), state=st.sampled_from(list(State)))
    def answer_one(self, pick, state):
        voice = self.voice(pick)
        self.step_by(
            voice,
            lambda: answering.move(
                voice=voice, answer=answering.Answer(state, "Wir kümmern uns."), by=self.by, now=self.later()
            ),
        )

    @precondition(lambda self: Voice.objects.count() > 1)
    @rule(pick=st.integers(0, 9), other=st.integers(0, 9))
    def merge_two(self, pick, other):
        voice, into = self.voice(pick), self.voice(other)
        before = supporters(into)
        self.step_by(voice, lambda: merging.merge(voice=voice, into=into, by=self.by, now=self.later()))
        assert supporters(into) >= before

    @precondition(lambda self: Voice.objects.exists())
    @rule(pick=st.integers(0, 9))
    def split_one(self, pick):
        voice, everybody = self.voice(pick), all_supports()
        self.attempt_split(voice)
        assert all_supports() == everybody

    def attempt_split(self, voice):
        alone = self.remember_alone(voice)
        before = set(Step.objects.values_list("pk", flat=True))
        self.attempt(lambda: merging.split(voice=voice, by=self.by, now=self.later()))
        for pk in set(Step.objects.values_list("pk", flat=True)) - before:
            self.expected[pk] = alone

    def remember_alone(self, voice):
        lone = Voice.objects.get(pk=voice.pk)
        lone.merged_into = None
        return self.remember(lone)

    @precondition(lambda self: Voice.objects.exists())
    @rule(pick=st.integers(0, 9))
    def withdraw_one(self, pick):
        voice = self.voice(pick)
        self.tell_after(lambda: raising.withdraw(voice=voice, by=VISITOR, now=self.later()), {})

    @precondition(lambda self: Voice.objects.filter(state=State.WITHDRAWN).exists())
    @rule(pick=st.integers(0, 9))
    def bring_one_back(self, pick):
        voices = list(Voice.objects.filter(state=State.WITHDRAWN).order_by("pk"))
        voice = voices[pick % len(voices)]
        together = {StepKind.STATE: self.remember(voice)}
        self.tell_after(lambda: raising.bring_back(voice=voice, by=VISITOR, now=self.later()), together)

    def tell_after(self, act, known):
        """Each new step tells those who belong to its voice afterwards, or those known before for its kind."""
        before, everybody = set(Step.objects.values_list("pk", flat=True)), all_supports()
        self.attempt(act)
        for step in Step.objects.exclude(pk__in=before).select_related("voice"):
            self.expected[step.pk] = known.get(step.kind) or self.remember(step.voice)
        assert all_supports() == everybody

    @precondition(lambda self: Step.objects.exists())
    @rule()
    def undo_last(self):
        step = Step.objects.order_by("-at", "-pk").first()
        self.attempt(lambda: answering.undo(step=step, by=self.by, now=self.later()))

    @invariant()
    def every_step_told_everybody_once(self):
        for pk, must in self.expected.items():
            told = list(Notice.objects.filter(step=pk).values_list("contributor", flat=True))
            assert len(told) == len(must)
            assert [len(group.intersection(told)) for group in must] == [1] * len(must)

    @invariant()
    def nothing_hides_under_what_was_taken_back(self):
        hidden = Voice.objects.filter(merged_into__state=State.WITHDRAWN).exclude(state=State.WITHDRAWN)
        assert not hidden.exists()

    @invariant()
    def nothing_is_merged_twice_over(self):
        assert not Voice.objects.filter(merged_into__merged_into__isnull=False).exists()

    @invariant()
    def the_last_state_step_is_the_state(self):
        for voice in Voice.objects.filter(merged_into=None):
            last = Step.objects.filter(voice=voice).order_by("-at", "-pk").first()
            assert last is None or last.state == voice.state


def supporters(voice: Voice) -> set[int]:
    members = Voice.objects.filter(pk=voice.merged_into_id or voice.pk) | Voice.objects.filter(
        merged_into=voice.merged_into_id or voice.pk
    )
    return set(Support.objects.filter(voice__in=members).values_list("contributor", flat=True))


def all_supports() -> set[tuple[int, int]]:
    return set(Support.objects.values_list("voice", "contributor"))


@pytest.mark.django_db
def test_notices_any_history():
    run_state_machine_as_test(
        History,
        settings=settings(
            max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


@pytest.mark.django_db
def test_tell_page_wish_lies_ready_at_once():
    network = NetworkFactory()
    voice = raising.raise_voice(
        network=network, said=raising.Said(kind=Kind.NEED, words="Bank"), nonce="a", sealed_key="", by=VISITOR, now=NOW
    )

    answering.move(
        voice=voice,
        answer=answering.Answer(State.ANSWERED, "Ja."),
        by=Actor(PersonFactory().pk, Role.COORDINATOR),
        now=NOW,
    )

    assert list(Notice.objects.values_list("wish", "state")) == [(Wish.PAGE, NoticeState.READY)]


@pytest.mark.django_db
def test_withdrawing_the_leading_voice_leaves_the_others_to_the_oldest_public_one():
    network = NetworkFactory()
    leading, hidden, heir, youngest = (
        VoiceFactory(network=network, raised_at=NOW + timedelta(days=day)) for day in range(4)
    )
    for voice in (hidden, heir, youngest):
        merging.merge(voice=voice, into=leading, by=VISITOR, now=NOW)
    Voice.objects.filter(pk=hidden.pk).update(check_state=Check.HIDDEN, hidden_reason="Werbung")

    raising.withdraw(voice=leading, by=VISITOR, now=NOW + timedelta(days=9))

    under = dict(Voice.objects.values_list("pk", "merged_into"))
    assert under == {leading.pk: None, hidden.pk: heir.pk, heir.pk: None, youngest.pk: heir.pk}
    step = Step.objects.get(kind=StepKind.SPLIT)
    assert (step.voice, step.other) == (heir, leading)
    assert Event.objects.get(verb="split").facts == {"from": leading.pk, "with": [hidden.pk, youngest.pk]}


@pytest.mark.django_db
@pytest.mark.parametrize("split_first", [False, True])
def test_refusal_keeps_its_reason_when_the_leading_voice_goes(split_first):
    network, by = NetworkFactory(), Actor(PersonFactory().pk, Role.COORDINATOR)
    leading, other = VoiceFactory(network=network), VoiceFactory(network=network)
    merging.merge(voice=other, into=leading, by=by, now=NOW)
    answer = answering.Answer(State.NOT_POSSIBLE, "Das Geld fehlt.")
    answering.move(voice=leading, answer=answer, by=by, now=NOW + timedelta(hours=1))
    leading.refresh_from_db()
    other.refresh_from_db()
    if split_first:
        merging.split(voice=other, by=by, now=NOW + timedelta(hours=2))
    else:
        raising.withdraw(voice=leading, by=VISITOR, now=NOW + timedelta(hours=2))
        other.refresh_from_db()

    raising.withdraw(voice=other, by=VISITOR, now=NOW + timedelta(hours=3))
    step = raising.bring_back(voice=other, by=VISITOR, now=NOW + timedelta(hours=4))

    assert (step.state, step.words.words) == (State.NOT_POSSIBLE, "Das Geld fehlt.")


@pytest.mark.django_db
def test_what_the_author_did_is_not_taken_back_for_them():
    """Otherwise all that were merged with it would count as withdrawn."""
    network, by = NetworkFactory(), Actor(PersonFactory().pk, Role.COORDINATOR)
    leading, other = VoiceFactory(network=network), VoiceFactory(network=network)
    merging.merge(voice=other, into=leading, by=by, now=NOW)
    other.refresh_from_db()
    raising.withdraw(voice=other, by=VISITOR, now=NOW + timedelta(hours=1))
    step = raising.bring_back(voice=other, by=VISITOR, now=NOW + timedelta(hours=2))

    with pytest.raises(Refused, match="Schritt lässt sich nicht zurücknehmen"):
        answering.undo(step=step, by=by, now=NOW + timedelta(hours=3))
    assert set(Voice.objects.values_list("state", flat=True)) == {State.RAISED}


@pytest.mark.django_db
@pytest.mark.parametrize(("words", "state"), [("Hauptstraße 4: keine Bank", "shown"), ("Herr Beispielmann", "waiting")])
def test_place_alone_holds_no_voice_back(words, state):
    said = raising.Said(kind=Kind.NEED, words=words)
    network = NetworkFactory(showing="at_once")
    voice = raising.raise_voice(network=network, said=said, nonce="a", sealed_key="", by=VISITOR, now=NOW)
    assert voice.check_state == state
