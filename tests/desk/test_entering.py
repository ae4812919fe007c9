import pytest
import time_machine
from tests.desk.desk import NOW, frozen, network_with, sit, url
from tests.factories import TextFactory

from miteinander.frame.tokens import form_token
from miteinander.people.roles import Role
from miteinander.voices import keys
from miteinander.voices.enums import Check, Consent
from miteinander.voices.models import BarrierFact, Group, Tally, Voice

pytestmark = pytest.mark.django_db


def data(network, **changes):
    with time_machine.travel(NOW, tick=False):
        token = form_token(f"enter:{network.pk}")
    return {
        "token": token, "words": "Am Markt fehlt eine Bank.", "kind": "need", "place": "Marktplatz", "channel": "phone",
        "raised_on": "2026-11-02", "speaker": "eine Bewohnerin mit Rollator", "scribe_words": "Quartiersbüro",
        "consent": "spoken", "people": "1", "language": "de", "wish": "page",
    } | changes  # fmt: skip


@frozen
@pytest.mark.parametrize(("role", "check"), [(Role.COORDINATOR, Check.SHOWN), (Role.FACILITATOR, Check.WAITING)])
def test_new_keeps_who_spoke_and_who_wrote(role, check):
    network, _voices = network_with(0)
    client = sit(network, role)
    answer = client.post(url("desk_new", network), data(network, raised_on="2026-10-30", people="3"))
    voice = Voice.objects.get()
    assert (voice.speaker, voice.scribe_words, voice.channel, voice.consent, voice.people, voice.check_state) == (
        "eine Bewohnerin mit Rollator", "Quartiersbüro", "phone", Consent.SPOKEN, 3, check,
    )  # fmt: skip
    assert (f"{voice.raised_at:%Y-%m-%d}", voice.scribe) == ("2026-10-30", client.person)
    page = client.get(answer.headers["Location"])
    words = " ".join(page.context["words"])
    assert keys.opens(words, voice.author.key)
    assert str(voice.number) in page.content.decode()
    assert page.headers["Cache-Control"] == "private, no-store"


def test_new_says_what_is_free():
    network, _voices = network_with(0)
    page = sit(network).get(url("desk_new", network)).content.decode()
    free = [part.rsplit(">", 1)[-1].strip() for part in page.split('<span class="free">')[:-1]]
    assert free == ["Wo?", "Wer sprach?", "Wer hat es aufgeschrieben?", "Überschrift", "Etwas anderes: Was?"]


@frozen
def test_new_sent_twice_is_kept_once():
    network, _voices = network_with(0)
    client = sit(network)
    typed = data(network)
    client.post(url("desk_new", network), typed)
    client.post(url("desk_new", network), typed)
    assert Voice.objects.count() == 1


@frozen
def test_new_with_a_wish_needs_the_way():
    network, _voices = network_with(0)
    client = sit(network)
    page = client.post(url("desk_new", network), data(network, wish="phone"))
    assert list(page.context["form"].errors) == ["phone"]
    client.post(url("desk_new", network), data(network, wish="phone", phone="03473 1"))
    assert Voice.objects.get().author.phone == "03473 1"


@frozen
def test_new_tells_what_is_wrong_and_keeps_what_was_typed():
    network, _voices = network_with(0)
    client = sit(network)
    for wrong in ({"words": ""}, {"words": "x" * 5001}, {"raised_on": "2026-11-03"}, {"people": "0"}, {"token": "alt"}):
        page = client.post(url("desk_new", network), data(network, **wrong))
        assert page.status_code == 200
        assert "eine Bewohnerin mit Rollator" in page.content.decode()
    assert Voice.objects.count() == 0
    again = page.context["form"]["token"].value()
    client.post(url("desk_new", network), data(network, token=again))
    assert Voice.objects.count() == 1


@frozen
def test_new_keeps_facts_of_a_barrier_and_counts_groups_as_sums():
    network, _voices = network_with(0)
    group = Group.objects.create(network=network, name=TextFactory(words="Menschen, die schlecht sehen"))
    other = Group.objects.create(network=network_with(0)[0], name=TextFactory())
    client = sit(network)
    client.post(url("desk_new", network), data(network, groups=[other.pk]))
    assert Voice.objects.count() == 0
    barrier = data(network, kind="barrier", fact_kerb="on", amount_kerb="12,5", groups=[group.pk])
    client.post(url("desk_new", network), barrier)
    assert [(fact.fact, str(fact.amount)) for fact in BarrierFact.objects.all()] == [("kerb", "12.5")]
    assert [(row.group_id, row.count) for row in Tally.objects.all()] == [(group.pk, 1)]


@frozen
def test_receipt_is_seen_by_whoever_wrote_it_down():
    network, _voices = network_with(0)
    answer = sit(network).post(url("desk_new", network), data(network))
    assert sit(network).get(answer.headers["Location"]).status_code == 404


def test_new_is_not_for_partners():
    network, _voices = network_with(0)
    assert sit(network, Role.JURY).get(url("desk_new", network)).status_code == 403
