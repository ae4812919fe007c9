import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.desk.desk import NOW, network_with, sit, url
from tests.factories import TextFactory, VoiceFactory

from miteinander.desk.forms.caring import HideForm
from miteinander.people.roles import Role
from miteinander.voices.enums import Check
from miteinander.voices.models import Attachment, Comment, Report, Voice

pytestmark = pytest.mark.django_db


def waiting(network, many=1):
    """A voice, a comment, a photograph and a report, each waiting."""
    for number in range(many):
        voice = VoiceFactory(network=network)
        key = f"{network.pk}-{voice.pk}-{number}"
        VoiceFactory(network=network, check_state=Check.WAITING)
        Comment.objects.create(voice=voice, words=TextFactory(), at=NOW, nonce=f"c{key}")
        Attachment.objects.create(voice=voice, kind="photo", file=f"{key}.jpg", media_type="image/jpeg", added_at=NOW)
        Report.objects.create(voice=voice, reason="untrue", at=NOW, nonce=f"r{key}")


@pytest.mark.parametrize("many", [1, 3])
def test_review_takes_nine_queries(many):
    network, _voices = network_with(0)
    client = sit(network)
    waiting(network, many)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(url("desk_review", network))
    assert page.context["found"].total == 4 * many
    assert len(asked) == 9


def test_review_goes_through_everything_one_after_the_other():
    network, _voices = network_with(0)
    client = sit(network)
    waiting(network)
    kinds = []
    while (now := client.get(url("desk_review", network)).context["found"].now) is not None:
        kinds.append(now.kind)
        client.post(url("desk_review", network), {"at": now.key, "do": "show"})
    assert kinds == ["report", "voice", "comment", "attachment"]
    assert Voice.objects.filter(check_state=Check.SHOWN).count() == 2
    assert Comment.objects.get().check_state == Attachment.objects.get().check_state == Check.SHOWN
    assert Report.objects.get().handled_at is not None


def test_review_leads_to_the_next_and_can_put_one_off():
    network, _voices = network_with(0)
    client = sit(network)
    waiting(network)
    first = client.get(url("desk_review", network)).context["found"]
    later = client.get(url("desk_review", network), {"at": first.after}).context["found"]
    assert (first.now.kind, later.now.kind) == ("report", "voice")
    answer = client.post(url("desk_review", network), {"at": first.now.key, "after": first.after, "do": "show"})
    assert answer.headers["Location"].endswith(f"?at={first.after}")


def test_review_hides_only_with_a_reason():
    network, _voices = network_with(0)
    client = sit(network)
    voice = VoiceFactory(network=network, check_state=Check.WAITING)
    data = {"at": f"voice-{voice.pk}", "do": "hide"}
    assert client.post(url("desk_review", network), data).status_code == 200
    client.post(url("desk_review", network), data | {"choice": "other", "reason": "Steht schon im Plan."})
    voice.refresh_from_db()
    assert (voice.check_state, voice.hidden_reason) == (Check.HIDDEN, "Steht schon im Plan.")


def test_no_public_reason_is_chosen_beforehand():
    assert HideForm().fields["choice"].choices[0][0] == ""


def test_review_takes_the_last_decision_back_once():
    network, _voices = network_with(0)
    client = sit(network)
    waiting(network)
    for comment in Comment.objects.all():
        client.post(url("desk_review", network), {"at": f"comment-{comment.pk}", "do": "show"})
    assert "zurücknehmen" in client.get(url("desk_review", network)).content.decode()
    assert "Das zurücknehmen" not in client.get(url("desk_review", network)).content.decode()
    client.post(url("desk_undo", network))
    assert Comment.objects.get().check_state == Check.WAITING
    client.post(url("desk_undo", network))


def test_review_of_a_reported_comment_hides_the_comment():
    network, (voice,) = network_with(1)
    comment = Comment.objects.create(voice=voice, words=TextFactory(), at=NOW, nonce="c", check_state=Check.SHOWN)
    report = Report.objects.create(voice=voice, comment=comment, reason="hurtful", at=NOW, nonce="r")
    sit(network).post(url("desk_review", network), {"at": f"report-{report.pk}", "do": "hide", "choice": "1"})
    comment.refresh_from_db()
    voice.refresh_from_db()
    report.refresh_from_db()
    assert (comment.check_state, voice.check_state) == (Check.HIDDEN, Check.SHOWN)
    assert report.handled_at is not None


def test_review_marks_what_looks_like_personal_data():
    network, _voices = network_with(0)
    words = TextFactory(words="Mein Telefon: 03473 123456 <b>")
    VoiceFactory(network=network, check_state=Check.WAITING, words=words)
    page = sit(network).get(url("desk_review", network)).content.decode()
    assert "<mark>03473 123456</mark>" in page
    assert "&lt;b&gt;" in page


@pytest.mark.parametrize("kind", ["voice", "comment", "attachment", "report"])
def test_review_of_another_network_does_not_exist(kind):
    network, _voices = network_with(0)
    other, _foreign = network_with(0)
    waiting(other)
    pk = {
        "voice": Voice.objects.get(check_state=Check.WAITING).pk,
        "comment": Comment.objects.get().pk,
        "attachment": Attachment.objects.get().pk,
        "report": Report.objects.get().pk,
    }[kind]
    assert sit(network).post(url("desk_review", network), {"at": f"{kind}-{pk}", "do": "show"}).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"), [(Role.COORDINATOR, 200), (Role.MODERATOR, 200), (Role.FACILITATOR, 403), (Role.JURY, 403)]
)
def test_review_is_for_those_who_check(role, status):
    network, _voices = network_with(0)
    assert sit(network, role).get(url("desk_review", network)).status_code == status
