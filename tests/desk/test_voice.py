import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.desk.desk import NOW, answered, frozen, network_with, sit, url
from tests.factories import ContributorFactory, PartnerFactory, TextFactory, VoiceFactory

from miteinander.journal.models import Event
from miteinander.people.roles import Role
from miteinander.texts.models import Translation
from miteinander.voices import search
from miteinander.voices.enums import Check, NoticeState, State, Wish
from miteinander.voices.models import Comment, Draft, GoneCheck, Notice, Step, Support, Voice

pytestmark = pytest.mark.django_db
ANSWER = {"words": "Wir kümmern uns.", "language": "de", "state": "answered", "signed": "coordination"}


@pytest.fixture
def place():
    network, (voice,) = network_with(1)
    return network, voice, sit(network)


def care(client, network, voice, deed, **data):
    return client.post(url("desk_care", network, pk=voice.pk, deed=deed), data)


def answer(client, network, voice, **data):
    return client.post(url("desk_answer", network, pk=voice.pk), ANSWER | data)


@pytest.mark.parametrize("many", [1, 3])
def test_voice_takes_eighteen_queries_whatever_hangs_on_it(place, many):
    network, voice, client = place
    search.index(voice, title="", words="Rampe Rathaus", language="de")
    for number in range(many):
        answered(voice)
        child = VoiceFactory(network=network, merged_into=voice)
        other = VoiceFactory(network=network)
        search.index(other, title="", words="Rampe Rathaus", language="de")
        Support.objects.create(voice=child, contributor=ContributorFactory(network=network), at=NOW)
        Comment.objects.create(voice=voice, words=TextFactory(), at=NOW, nonce=f"c{number}")
        Translation.objects.create(
            text=other.words, language="en", words="x", status="human", source_hash="", made_at=NOW
        )
    with CaptureQueriesContext(connection) as asked:
        page = client.get(url("desk_voice", network, pk=voice.pk))
    assert page.status_code == 200
    assert len(page.context["shown"].likely) == many
    assert len(asked) == 18


def test_answer_makes_a_step_and_can_be_taken_back(place):
    network, voice, client = place
    answer(client, network, voice)
    step = Step.objects.get(voice=voice)
    assert (step.state, step.words.words, step.signed, step.role) == (
        "answered", "Wir kümmern uns.", "Koordination", "coordinator",
    )  # fmt: skip
    for words in ("Das zurücknehmen", "Letzten Schritt zurücknehmen"):  # right after it, and later
        page = client.get(url("desk_voice", network, pk=voice.pk)).content.decode()
        assert re.findall(">([^<]*zurücknehmen)</button>", page) == [words]
    client.post(url("desk_undo", network))
    voice.refresh_from_db()
    assert (voice.state, voice.answered_at) == (State.RAISED, None)


def test_answer_that_somebody_heard_of_stays(place):
    network, voice, client = place
    answer(client, network, voice)
    Notice.objects.update(state=NoticeState.SENT)
    page = client.get(url("desk_voice", network, pk=voice.pk))
    assert page.context["shown"].can_undo is False
    care(client, network, voice, "zurueck")
    assert Step.objects.count() == 1


def test_answer_without_words_comes_back_with_the_draft_kept(place):
    network, voice, client = place
    page = answer(client, network, voice, words="", state="not_possible")
    assert list(page.context["form"].errors) == ["words"]  # so that the summary leads to the field
    assert "warum es nicht möglich ist" in page.content.decode()
    assert Draft.objects.get().content["state"] == "not_possible"


def test_answer_is_looked_at_before_and_nothing_is_stored(place):
    network, voice, client = place
    page = answer(client, network, voice, do="preview", words="Straßenverkehrsordnungsamt prüft.")
    assert page.context["tip"].words == ("Straßenverkehrsordnungsamt",)
    assert (Step.objects.count(), Draft.objects.count()) == (0, 0)


def test_draft_is_kept_for_the_person_who_wrote_it_and_gone_once_sent(place):
    network, voice, client = place
    answer(client, network, voice, do="keep", words="Halb fert")
    page = client.get(url("desk_voice", network, pk=voice.pk))
    assert page.context["answer_form"]["words"].value() == "Halb fert"
    other = sit(network).get(url("desk_voice", network, pk=voice.pk))
    assert other.context["answer_form"]["words"].value() is None
    answer(client, network, voice)
    assert Draft.objects.count() == 0


def test_phrase_is_put_into_the_answer_with_its_state(place):
    network, voice, client = place
    page = answer(client, network, voice, do="insert", phrase="meeting", words="Guten Tag!", language="de-simple")
    form = page.context["form"]
    assert form["words"].value().startswith("Guten Tag!\n\nWir reden")
    assert form["state"].value() == "discussed"
    assert Step.objects.count() == 0


def test_partner_answers_in_its_own_name_what_was_handed_over(place):
    network, voice, coordinator = place
    partner = PartnerFactory(network=network, name="Stadtwerke Beispiel")
    client = sit(network, Role.PARTNER_EDITOR, partner)
    assert client.get(url("desk_voice", network, pk=voice.pk)).status_code == 404
    assert answer(client, network, voice).status_code == 404
    care(coordinator, network, voice, "uebergeben", partner=partner.pk)
    assert client.get(url("desk_voice", network, pk=voice.pk)).status_code == 200
    assert answer(client, network, voice).status_code == 200  # not in the name of the coordination
    answer(client, network, voice, signed=f"partner-{partner.pk}")
    step = Step.objects.get()
    assert (step.partner_id, step.signed, step.role) == (partner.pk, partner.name, "partner_editor")


@pytest.mark.parametrize(
    "deed", ["uebergeben", "nachsehen", "zusammenlegen", "trennen", "zeigen", "verbergen", "bearbeiten", "schwaerzen"]
)
def test_partner_may_do_nothing_but_answer(place, deed):
    network, voice, _coordinator = place
    partner = PartnerFactory(network=network)
    Voice.objects.update(answer_by=partner)
    events = Event.objects.count()
    assert care(sit(network, Role.PARTNER_EDITOR, partner), network, voice, deed).status_code == 403
    assert Event.objects.count() == events


def test_partner_takes_back_and_translates_only_its_own_words(place):
    network, voice, coordinator = place
    partner = PartnerFactory(network=network)
    Voice.objects.update(answer_by=partner)
    answer(coordinator, network, voice)
    client = sit(network, Role.PARTNER_EDITOR, partner)
    care(client, network, voice, "zurueck")
    assert Step.objects.count() == 1
    assert care(client, network, voice, "uebersetzen", of="words", code="en", words="Hello").status_code == 404
    care(client, network, voice, "uebersetzen", of=Step.objects.get().pk, code="en", words="We care.")
    assert Translation.objects.get().words == "We care."


def test_voice_of_another_network_does_not_exist(place):
    network, _voice, client = place
    _other, (foreign,) = network_with(1)
    assert client.get(url("desk_voice", network, pk=foreign.pk)).status_code == 404
    assert answer(client, network, foreign).status_code == 404
    assert care(client, network, foreign, "zeigen").status_code == 404
    assert client.get(url("desk_voice", _other, pk=foreign.pk)).status_code == 404


@frozen
def test_barrier_is_done_only_after_a_look_and_the_words_are_kept(place):
    network, voice, client = place
    Voice.objects.update(kind="barrier")
    page = answer(client, network, voice, state="done", words="Die Rampe ist da.")
    assert "nachgesehen" in page.content.decode()
    look = {"checked_on": "2026-11-01", "gone": "yes", "checked_by": "zwei Menschen mit Rollstuhl"}
    care(client, network, voice, "nachsehen", **look)
    assert GoneCheck.objects.get().gone is True
    answer(client, network, voice, state="done", words="Die Rampe ist da.")
    voice.refresh_from_db()
    assert voice.state == State.DONE


@frozen
def test_look_and_done_are_one_click_and_can_be_taken_back(place):
    network, voice, client = place
    Voice.objects.update(kind="barrier")
    look = {"checked_on": "2026-11-01", "gone": "yes", "checked_by": "zwei Menschen mit Rollstuhl"}
    care(client, network, voice, "nachsehen", done_words="Die Rampe ist da.", **look)
    voice.refresh_from_db()
    assert voice.state == State.DONE
    client.post(url("desk_undo", network))
    voice.refresh_from_db()
    assert (voice.state, GoneCheck.objects.count()) == (State.RAISED, 1)


@frozen
def test_look_in_the_future_comes_back(place):
    network, voice, client = place
    Voice.objects.update(kind="barrier")
    day = f"{NOW.date() + timedelta(days=2)}"
    page = care(client, network, voice, "nachsehen", checked_on=day, gone="yes", checked_by="wir")
    assert "Zukunft" in page.content.decode()
    assert GoneCheck.objects.count() == 0


def test_merge_by_number_and_split_again(place):
    network, voice, client = place
    into = VoiceFactory(network=network)
    care(client, network, voice, "zusammenlegen", number=str(into.number))
    voice.refresh_from_db()
    assert voice.merged_into == into
    care(client, network, voice, "trennen")
    voice.refresh_from_db()
    assert voice.merged_into is None


def test_merge_with_a_wrong_own_or_foreign_number_comes_back(place):
    network, voice, client = place
    _other, (foreign,) = network_with(1)
    for number in ("XYZ 0001-1", str(voice.number), str(foreign.number)):
        assert care(client, network, voice, "zusammenlegen", number=number).status_code == 200
    voice.refresh_from_db()
    assert voice.merged_into is None


def test_hide_needs_a_reason_and_keeps_it_in_german(place):
    network, voice, client = place
    assert care(client, network, voice, "verbergen").status_code == 200
    client.post(f"/en{url('desk_care', network, pk=voice.pk, deed='verbergen')}", {"choice": "2"})
    voice.refresh_from_db()
    assert (voice.check_state, voice.hidden_reason) == (Check.HIDDEN, "Es ist Werbung.")
    care(client, network, voice, "zeigen")
    voice.refresh_from_db()
    assert voice.check_state == Check.SHOWN


def test_personal_data_is_marked_and_blanked_out_by_one_click(place):
    network, voice, client = place
    words = "Bitte rufen Sie an: 03473 123456. Oder schreiben Sie an ich@example.org."
    voice.words.words = words
    voice.words.save()
    page = client.get(url("desk_voice", network, pk=voice.pk))
    assert page.context["hints"] == 2
    care(client, network, voice, "schwaerzen", hint="0")
    voice.words.refresh_from_db()
    assert voice.words.words == "Bitte rufen Sie an: […]. Oder schreiben Sie an […]."
    assert "03473" not in str(list(Event.objects.values_list("facts", flat=True)))


def test_edit_gives_a_title(place):
    network, voice, client = place
    care(client, network, voice, "bearbeiten", title="Rampe am Rathaus", edit_words="Da fehlt eine Rampe.")
    voice.refresh_from_db()
    assert (voice.title.words, voice.words.words) == ("Rampe am Rathaus", "Da fehlt eine Rampe.")


def test_translation_stands_beside_the_words(place):
    network, voice, client = place
    care(client, network, voice, "uebersetzen", of="words", code="ar", words="نص")
    wording = client.get(url("desk_voice", network, pk=voice.pk)).context["shown"].wordings[0]
    assert [(side.code, side.row.words if side.row else "") for side in wording.sides] == [
        ("de-simple", ""), ("en", ""), ("ar", "نص"),
    ]  # fmt: skip


def test_partner_sees_no_comment_that_waits(place):
    network, voice, client = place
    partner = PartnerFactory(network=network)
    Voice.objects.update(answer_by=partner)
    Comment.objects.create(voice=voice, words=TextFactory(), at=NOW, nonce="c")
    page = url("desk_voice", network, pk=voice.pk)
    assert len(client.get(page).context["shown"].comments) == 1
    assert sit(network, Role.PARTNER_EDITOR, partner).get(page).context["shown"].comments == []


def test_unknown_deed_is_not_there(place):
    network, voice, client = place
    assert care(client, network, voice, "sprengen").status_code == 404


def test_way_to_the_person_is_seen_by_those_who_look_after_the_network_alone(place):
    network, voice, client = place
    partner = PartnerFactory(network=network)
    author = ContributorFactory(network=network, wish=Wish.PHONE, phone="03473 4711")
    Voice.objects.update(author=author, answer_by=partner)
    page = url("desk_voice", network, pk=voice.pk)
    assert "03473 4711" in client.get(page).content.decode()
    assert "03473 4711" not in sit(network, Role.PARTNER_EDITOR, partner).get(page).content.decode()


@pytest.mark.parametrize(("role", "what", "left"), [
    (Role.COORDINATOR, "person", ("Meine Worte.", State.RAISED, None)),
    (Role.COORDINATOR, "all", ("Auf Wunsch gelöscht.", State.WITHDRAWN, None)),
    (Role.MODERATOR, "all", ("Meine Worte.", State.RAISED, "there")),
])  # fmt: skip
def test_person_is_forgotten_on_request_by_the_coordination_alone(place, role, what, left):
    network, voice, _client = place
    author = ContributorFactory(network=network, phone="03473 4711")
    Voice.objects.filter(pk=voice.pk).update(author=author)
    voice.words.words = "Meine Worte."
    voice.words.save()
    client = sit(network, role)

    care(client, network, voice, "loeschen", what=what)  # without the tick nothing happens
    assert Voice.objects.get(pk=voice.pk).author_id == author.pk
    care(client, network, voice, "loeschen", what=what, asked="on")

    found = Voice.objects.select_related("words").get(pk=voice.pk)
    assert (found.words.words, found.state, "there" if found.author_id else None) == left
    assert (
        "Daten dieses Menschen löschen" in client.get(url("desk_voice", network, pk=voice.pk)).content.decode()
    ) is (False)
