"""The example shows every state of every thing, and nothing in it could be taken for a real person."""

import re
import tomllib
from collections import Counter
from dataclasses import replace
from importlib import resources
from statistics import median

import pytest
from django.test import Client, override_settings

from miteinander.demo.people import WHO
from miteinander.demo.reading import voices as rows_of
from miteinander.demo.telling import story
from miteinander.journal.queries import broken_at
from miteinander.network.enums import BodyKind, CommitmentState, NetworkState, PartnerKind, PartnerState, SupporterKind
from miteinander.network.models import Agreement, Appointment, Body, Commitment, Network, Partner, Signature, Supporter
from miteinander.people.models import Person
from miteinander.people.roles import Role
from miteinander.places.enums import Value
from miteinander.places.models import AccessFact, Area, Venue
from miteinander.post.models import KeptMail, Mail, MailState
from miteinander.texts.languages import INTERFACE, LANGUAGES_BY_CODE
from miteinander.texts.models import Text, Translation
from miteinander.voices import keys
from miteinander.voices.enums import (
    AttachmentKind,
    Channel,
    Check,
    Consent,
    Kind,
    NoticeState,
    ReportReason,
    State,
    StepKind,
    Wish,
)
from miteinander.voices.models import (
    Attachment,
    Card,
    Comment,
    Contributor,
    Draft,
    GoneCheck,
    Notice,
    Report,
    Step,
    Support,
    Tally,
    Voice,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example")]
PUBLIC_NUMBERS = {"116 016", "116 117", "110"}  # help lines of everybody


def all_of(model, field, **filters):
    return set(model.objects.filter(**filters).values_list(field, flat=True))


def mia():
    return Network.objects.get(slug="mia")


def test_networks_stand_where_they_should():
    found = Network.objects.order_by("slug").values_list("slug", "state", "is_example")

    assert list(found) == [
        ("beispielviertel", NetworkState.DRAFT, True),
        ("mia", NetworkState.OPEN, True),
        ("mockau", NetworkState.OPEN, True),
    ]


def test_networks_have_many_voices():
    assert mia().voices.count() >= 130
    assert Network.objects.get(slug="mockau").voices.count() == 18


def test_journals_are_whole():
    assert [broken_at(network.pk) for network in Network.objects.all()] == [None, None, None]


@pytest.mark.parametrize(
    ("model", "field", "kinds"),
    [
        (Voice, "state", State),
        (Voice, "kind", Kind),
        (Voice, "channel", Channel),
        (Voice, "check_state", Check),
        (Voice, "consent", Consent),
        (Comment, "check_state", Check),
        (Contributor, "wish", Wish),
        (Step, "kind", StepKind),
        (Attachment, "kind", AttachmentKind),
        (Notice, "state", NoticeState),
        (Report, "reason", {ReportReason.SPAM, ReportReason.UNTRUE, ReportReason.OTHER}),
        (Partner, "state", PartnerState),
        (Partner, "kind", PartnerKind),
        (Commitment, "state", CommitmentState),
        (Body, "kind", BodyKind),
        (Supporter, "kind", SupporterKind),
        (Appointment, "role", Role),
        (AccessFact, "value", Value),
        (Mail, "state", {MailState.SENT, MailState.FAILED}),
    ],
)
def test_everything_occurs(model, field, kinds):
    assert all_of(model, field) == {kind.value for kind in kinds}


def test_notices_wait_on_every_way_by_hand():
    assert all_of(Notice, "wish", state=NoticeState.WAITING) >= {Wish.PHONE, Wish.LETTER, Wish.BOARD}


def test_voices_come_in_many_languages():
    assert all_of(Text, "language", pk__in=Voice.objects.values("words")) == {
        "de", "ar", "uk", "ru", "tr", "fa", "en", "pl", "ro",
    }  # fmt: skip
    assert {text.language for text in Text.objects.all()} <= set(LANGUAGES_BY_CODE)


def test_translations_are_of_the_words_as_they_are():
    stale = [each.pk for each in Translation.objects.select_related("text") if each.source_hash != each.text.hash]

    assert stale == []
    assert all_of(Translation, "language") == set(INTERFACE)


def test_answers_come_as_people_know_it():
    answered = Voice.objects.filter(network=mia(), answered_at__isnull=False, merged_into=None)
    days = [(voice.answered_at - voice.raised_at).days for voice in answered]

    assert 4 <= median(days) <= 7
    assert max(days) > 14


def test_some_answers_are_overdue_in_both_networks(example):
    from tests.demo.conftest import NOW

    for network, late in ((mia(), 5), (Network.objects.get(slug="mockau"), 2)):
        waiting = Voice.objects.filter(network=network).unanswered()
        assert sum((NOW - voice.raised_at).days > network.answer_days for voice in waiting) == late


def test_voices_are_merged_and_one_is_split_again():
    leading = Counter(Voice.objects.exclude(merged_into=None).values_list("merged_into", flat=True))

    assert sorted(leading.values()) == [1, 1, 1, 2]
    assert Step.objects.filter(kind=StepKind.SPLIT).count() == 1


def test_support_goes_from_none_to_many():
    counts = Counter(Support.objects.values_list("voice", flat=True))

    assert max(counts.values()) > 50
    assert Voice.objects.exclude(pk__in=counts).exists()


def test_the_story_of_the_ramp_can_be_looked_up():
    voice, words = story()

    assert voice.state == State.DONE
    assert keys.opens(words, voice.author.key)
    assert all_of(Attachment, "kind", voice=voice) == {AttachmentKind.PHOTO, AttachmentKind.CARD}
    assert GoneCheck.objects.filter(voice=voice, gone=True).exists()
    assert Voice.objects.filter(network=mia(), state=State.DONE).order_by("-state_at").first() == voice


def test_pictures_and_recordings_lie_in_storage_and_say_what_they_show(example):
    rows = list(Attachment.objects.select_related("alt"))

    assert [row.file for row in rows if not (example / row.file).exists()] == []
    assert [row.pk for row in rows if row.kind != AttachmentKind.CARD and "Beispiel" not in row.alt.words] == []


def test_something_of_everything_waits_at_the_desk():
    waiting = Voice.objects.filter(network=mia(), check_state=Check.WAITING)

    assert waiting.count() == 6
    assert waiting.filter(words__words__contains="03473 000000").count() == 1
    assert Report.objects.filter(handled_at=None).count() == 2
    assert Draft.objects.count() == 3
    assert Partner.objects.filter(network=mia(), state=PartnerState.ASKED).count() == 2
    assert Card.objects.filter(network=mia()).count() > Voice.objects.filter(network=mia(), channel="card").count()


def test_network_is_carried_by_equals():
    assert Partner.objects.filter(network=mia(), is_owner=True, state=PartnerState.ACTIVE).count() == 4
    agreement = Agreement.objects.get(network=mia())
    assert [version.signatures.count() for version in agreement.versions.order_by("number")] == [5, 9]
    assert Signature.objects.exclude(partner__network=mia()).count() == 0


def test_appointments_are_past_present_and_to_come(example):
    from tests.demo.conftest import NOW

    rows = Appointment.objects.filter(network=mia())
    assert rows.filter(ends_on__lt=NOW.date()).exists()
    assert rows.filter(starts_on__gt=NOW.date()).exists()
    assert rows.filter(substitute_for__isnull=False).exists()


def test_areas_end_when_a_reform_comes():
    assert Area.objects.exclude(valid_to=None).get().name == "Landkreis Aschersleben-Staßfurt"
    assert Venue.objects.exclude(closed_on=None).count() == 1


def test_small_groups_are_there_to_be_hidden():
    sums = Counter()
    for group, count in Tally.objects.filter(group__network=mia()).values_list("group", "count"):
        sums[group] += count

    assert min(sums.values()) < 10
    assert mia().groups.filter(tallies=None).exists()


def test_no_address_or_number_could_be_somebodys():
    mails = {person.email for person in Person.objects.all()} | all_of(Mail, "to") | all_of(Contributor, "email")
    mails |= all_of(Partner, "contact_email") | all_of(Network, "email")
    phones = all_of(Contributor, "phone") | all_of(Partner, "contact_phone") | all_of(Network, "phone")

    assert {mail for mail in mails if mail and not mail.endswith("@example.org")} == set()
    assert phones - {""} == {"03473 000000", "0341 000000"}
    assert KeptMail.objects.exclude(to__endswith="@example.org").count() == 0


def test_no_text_holds_an_address_or_number():
    words = "\n".join(Text.objects.values_list("words", flat=True))
    words = re.sub(r"Vorher festgelegt: .*", "", words)  # a check sum
    numbers = {found.strip() for found in re.findall(r"(?<![\d.])(?:0\d|116)[\d /-]{3,}", words)}

    assert re.findall(r"\S+@(?!example\.org)\S+|https?://\S+", words) == []
    assert {number.rstrip(" ,:-") for number in numbers} <= {"03473 000000", "06449"} | PUBLIC_NUMBERS


def test_content_names_only_what_is_known():
    partners = {row["key"] for network in ("mia", "mockau") for row in content(network, "partner")}
    for network in ("mia", "mockau"):
        used = {step["partner"] for row in rows_of(network) for step in row.get("steps", ()) if "partner" in step}
        assert used <= partners


def content(network, kind):
    folder = resources.files("miteinander.demo").joinpath("data")
    files = [file for file in folder.iterdir() if file.name.startswith(network) and "_voices" not in file.name]
    return [row for file in files for row in tomllib.loads(file.read_text(encoding="utf-8")).get(kind, ())]


@pytest.fixture
def demo(settings):
    settings.OPTIONS = replace(settings.OPTIONS, demo=True)


@pytest.mark.parametrize("who", [who for who in WHO if who.role], ids=lambda who: who.key)
def test_everybody_can_be_somebody(demo, who):
    client = Client()
    answer = client.get(who.path)

    assert answer.status_code == 302
    assert client.get(answer.url).status_code == 200


def test_resident_needs_no_log_in(demo):
    answer = Client().get("/demo/sein/bewohnerin/")

    assert (answer.status_code, answer.url) == (302, "/mia/")


def test_pages_of_the_demo(demo, example):
    with override_settings(MEDIA_ROOT=example):
        page = Client().get("/demo/")
        assert str(story()[0].number).split()[1] in page.content.decode()
        assert Client().get("/demo/post/").status_code == 200
        assert Client().get("/demo/sein/niemand/").status_code == 404
