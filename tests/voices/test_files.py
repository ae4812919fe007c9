"""Files of a voice: public ones for everybody, waiting ones for the desk, with the right words on the way."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from tests.factories import NOW, AppointmentFactory, VoiceFactory

from miteinander.people.roles import Role
from miteinander.voices.models import Attachment

pytestmark = pytest.mark.django_db
BODY = bytes(range(256)) * 4


@pytest.fixture
def row():
    voice = VoiceFactory(network__prefix="ASL", serial=1)
    name = default_storage.save("aa/sound.ogg", ContentFile(BODY))
    return Attachment.objects.create(
        voice=voice, kind="sound", file=name, media_type="audio/ogg", check_state="shown", added_at=NOW
    )


def url(row, size="gross"):
    return reverse("voice_file", kwargs={"number": row.voice.number.path, "pk": row.pk, "size": size})


def log_in(client, network, role):
    appointment = AppointmentFactory(network=network, role=role)
    client.force_login(appointment.person, backend="django.contrib.auth.backends.ModelBackend")


def test_public_file_comes_whole_and_safe(client, row):
    page = client.get(url(row), headers={"Accept-Encoding": "gzip"})
    assert page.content == BODY
    names = ("Content-Type", "Content-Disposition", "X-Content-Type-Options", "Cache-Control", "Content-Encoding")
    assert [page.headers.get(name) for name in names] == [
        "audio/ogg",
        "inline",
        "nosniff",
        "public, max-age=3600",
        None,
    ]
    assert not page.cookies


@pytest.mark.parametrize(
    ("asked", "status", "body", "where"),
    [
        ("bytes=0-1", 206, BODY[:2], "bytes 0-1/1024"),
        ("bytes=1000-", 206, BODY[1000:], "bytes 1000-1023/1024"),
        ("bytes=-4", 206, BODY[-4:], "bytes 1020-1023/1024"),
        ("bytes=5000-", 416, b"", "bytes */1024"),
        ("bytes=-", 200, BODY, None),
        ("lines=1-2", 200, BODY, None),
    ],
)
def test_part_of_a_sound_can_be_asked_for(client, row, asked, status, body, where):
    page = client.get(url(row), headers={"Range": asked})
    assert (page.status_code, page.content, page.headers.get("Content-Range")) == (status, body, where)


@pytest.mark.parametrize(
    ("thing", "field", "value"),
    [
        ("row", "check_state", "waiting"),
        ("row", "check_state", "hidden"),
        ("row", "kind", "card"),
        ("voice", "check_state", "waiting"),
        ("voice", "state", "withdrawn"),
    ],
)
def test_what_is_not_public_is_for_the_desk_alone(client, row, thing, field, value):
    target = row if thing == "row" else row.voice
    setattr(target, field, value)
    target.save()
    assert client.get(url(row)).status_code == 404
    log_in(client, VoiceFactory().network, Role.COORDINATOR)
    assert client.get(url(row)).status_code == 404
    log_in(client, row.voice.network, Role.JURY)
    assert client.get(url(row)).status_code == 404
    log_in(client, row.voice.network, Role.FACILITATOR)
    page = client.get(url(row))
    assert (page.content, page.headers["Cache-Control"]) == (BODY, "private, no-store")


def test_file_of_another_voice_or_size_is_not_found(client, row):
    other = VoiceFactory(network=row.voice.network, serial=2)
    wrong = reverse("voice_file", kwargs={"number": other.number.path, "pk": row.pk, "size": "gross"})
    assert client.get(wrong).status_code == 404
    assert client.get(url(row, "riesig")).status_code == 404


def test_lost_file_is_not_found(client, row):
    default_storage.delete(row.file)
    assert client.get(url(row)).status_code == 404
