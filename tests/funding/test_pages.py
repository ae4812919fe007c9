"""Pages of programmes: what everybody sees of them, how a version is kept, and who may bring one in."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar
from tests.factories import NOW, NetworkFactory
from tests.funding.programmes import SMALL, changed
from tests.thread.pages import fragments

from miteinander.atlas.faults import Faulty
from miteinander.frame.refusal import Refused
from miteinander.funding import kinds
from miteinander.funding.actions import keep
from miteinander.funding.eligibility import Why
from miteinander.funding.models import Programme, Version
from miteinander.funding.programme import PARAMETERS, AttachmentKind, FunderKind, RecipientKind, Unit
from miteinander.funding.programme_file import parse_programme, read_programme, shipped
from miteinander.funding.queries import _known, listing
from miteinander.funding.reasons import SENTENCES
from miteinander.funding.shape import plain
from miteinander.journal.models import Event
from miteinander.people.roles import VISITOR, Actor, Role

pytestmark = pytest.mark.django_db
COORDINATION = Actor(None, Role.COORDINATOR)
LANGUAGES = ("", "/de-simple", "/en", "/ar")


@pytest.fixture
def network():
    return NetworkFactory(slug="mia", prefix="ASL")


def kept(network, text=SMALL, **changes) -> Version | None:
    return keep(**{"network": network, "text": text, "file": "small.toml", "by": COORDINATION, "now": NOW} | changes)


def words(path: str) -> str:
    response = Client().get(path)
    assert response.status_code == 200
    return " ".join(text for text, _language, _direction in fragments(response.content.decode()))


def clock(monkeypatch, *parts: int) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(*parts, tzinfo=UTC))


# -- keeping ----------------------------------------------------------------------------------------------------------
def test_version_is_kept_with_hash_and_facts(network):
    made = kept(network)

    assert (made.number, made.programme.newest, made.text) == (1, 1, SMALL)
    assert len(made.digest) == 64
    assert Version.objects.get().facts == plain(parse_programme(SMALL))
    event = Event.objects.get()
    assert (event.verb, event.thing, event.facts) == ("kept", "programme", {"number": 1, "digest": made.digest})


def test_same_file_twice_does_nothing(network):
    kept(network)

    assert kept(network) is None
    assert (Version.objects.count(), Event.objects.count()) == (1, 1)


def test_changed_file_is_a_new_version_and_the_old_one_stays(network):
    first = kept(network)
    text = changed(("Gemeinsam wohnen", "Zusammen wohnen"))
    kept(network, text)
    kept(network)

    assert [(each.number, each.text) for each in Version.objects.order_by("number")] == [
        (1, SMALL),
        (2, text),
        (3, SMALL),
    ]
    assert Programme.objects.get().newest == 3
    with pytest.raises(TypeError, match="never changes"):
        first.save()
    with pytest.raises(TypeError, match="never changes"):
        Version.objects.update(text="")


def test_faulty_file_changes_nothing(network):
    with pytest.raises(Faulty, match=r"caps\.place"):
        kept(network, changed(('"400,01"', '"400,02"')))

    assert (Programme.objects.count(), Event.objects.count()) == (0, 0)


@pytest.mark.parametrize("actor", [VISITOR, Actor(None, Role.MODERATOR), Actor(None, Role.JURY)])
def test_others_may_not_bring_in_a_programme(network, actor):
    with pytest.raises(Refused, match="Koordination"):
        kept(network, by=actor)

    assert Programme.objects.count() == 0


def test_command_brings_it_in(network, tmp_path):
    file, out = tmp_path / "small.toml", StringIO()
    file.write_text(SMALL, encoding="utf-8")

    for _ in range(2):
        call_command("import", "programme", str(file), network="mia", stdout=out)

    assert out.getvalue() == (
        "Gemeinsam wohnen: version 1 is kept.\nGemeinsam wohnen: nothing has changed since the newest version.\n"
    )
    with pytest.raises(CommandError, match="no network nowhere"):
        call_command("import", "programme", str(file), network="nowhere")


def test_command_says_all_that_is_wrong(network, tmp_path):
    file, said = tmp_path / "small.toml", StringIO()
    file.write_text(changed(('"80 %"', '"80"')), encoding="utf-8")

    with pytest.raises(SystemExit):
        call_command("import", "programme", str(file), network="mia", stderr=said)

    assert "awards[0].rate: '80' is no share from 0 % to 100 %." in said.getvalue()
    assert Programme.objects.count() == 0


# -- pages ------------------------------------------------------------------------------------------------------------
def test_page_says_who_gives_to_whom_and_until_when(network, monkeypatch):
    kept(network)
    clock(monkeypatch, 2026, 11, 19, 12)

    said = words("/mia/foerderung/gemeinsam/")

    assert "Anträge sind möglich bis Donnerstag, 19. November 2026, 24 Uhr." in said
    assert "Im Aufruf steht: Mittwoch, 18. November 2026. Das ist ein Feiertag:" in said
    assert "Darum haben Sie bis zum nächsten Werktag Zeit." in said
    assert "Diese stellen zusammen einen einzigen Antrag:" in said
    assert "bis zu 80 % der Kosten" in said
    assert "4 Angaben hat noch niemand in der Quelle geprüft." in said
    assert "Zeit, das Geld nach der Auszahlung auszugeben: 2 Monate." in said
    assert "1.000,01 €" in said


STATES = {
    (2026, 1, 4, 12): "Ein Termin ist noch nicht bekannt.",
    (2026, 1, 6, 12): "Anträge sind möglich ab Sonntag, 1. Februar 2026, 8 Uhr und bis Donnerstag, 19. November 2026",
    (2026, 2, 1, 7): "Anträge sind möglich bis Donnerstag, 19. November 2026, 24 Uhr.",
    (2026, 11, 19, 23): "Anträge waren möglich bis Donnerstag, 19. November 2026, 24 Uhr.",
}


@pytest.mark.parametrize(("now", "sentence"), STATES.items())
def test_state_follows_the_clock_to_the_minute(network, monkeypatch, now, sentence):
    kept(network)
    clock(monkeypatch, *now)

    assert sentence in words("/mia/foerderung/")
    assert sentence in words("/mia/foerderung/gemeinsam/")


def test_list_tells_open_ones_first(network, monkeypatch):
    clock(monkeypatch, 2026, 11, 10, 12)
    kept(
        network,
        changed(("gemeinsam", "alt"), ("Gemeinsam wohnen", "Alt"), ("closes = 2026-11-18", "closes = 2026-03-18")),
    )
    kept(network)
    later = changed(("gemeinsam", "bald"), ("Gemeinsam wohnen", "Bald"), ("opens = 2026-02-01", "opens = 2026-11-15"))
    kept(network, later)

    found = listing(network, reader="de", now=timezone.now())

    assert [(each.programme.key, each.call.state) for each in found] == [
        ("gemeinsam", "open"), ("bald", "announced"), ("alt", "closed"),
    ]  # fmt: skip


def test_pages_speak_every_language(network):
    for name in shipped():
        kept(network, read_programme(name)[0])

    for language in LANGUAGES:
        assert Client().get(f"{language}/mia/foerderung/").status_code == 200
        assert [Client().get(f"{language}/mia/foerderung/{name}/").status_code for name in shipped()] == [200] * 3


def test_page_without_programmes_leads_to_people(network):
    assert "Noch ist kein Programm eingetragen." in words("/mia/foerderung/")


def test_other_networks_have_no_such_page(network):
    kept(network)
    NetworkFactory(slug="dort")

    for path in ("", "termine.ics", "programm.toml"):
        assert Client().get(f"/mia/foerderung/gemeinsam/{path}").status_code == 200
        assert Client().get(f"/dort/foerderung/gemeinsam/{path}").status_code == 404


@pytest.mark.parametrize("count", [1, 40])
def test_pages_ask_the_database_as_often_whatever_there_is(network, count):
    for n in range(count):
        kept(network, changed(('"gemeinsam"', f'"gemeinsam-{n}"')))

    for path, queries in (
        ("", 2),
        ("gemeinsam-0/", 2),
        ("gemeinsam-0/termine.ics", 2),
        ("gemeinsam-0/programm.toml", 2),
    ):
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(f"/mia/foerderung/{path}").status_code == 200
        assert len(asked) == queries


def test_what_was_read_then_is_shown_even_if_the_file_would_be_read_otherwise_now(network):
    made = kept(network)
    facts = made.facts | {"name": "Damals gelesen"}
    Version.objects.bulk_create(
        [Version(programme=made.programme, number=2, kept_at=NOW, text=SMALL, digest="f" * 64, facts=facts)]
    )
    Programme.objects.update(newest=2)

    assert "Damals gelesen" in words("/mia/foerderung/gemeinsam/")
    assert "f" * 64 in _known


def test_calendar_holds_opening_event_and_moved_deadline(network):
    kept(network)

    response = Client().get("/mia/foerderung/gemeinsam/termine.ics")
    events = Calendar.from_ical(response.content).walk("VEVENT")

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert [str(each["SUMMARY"]) for each in events] == [
        "Gemeinsam wohnen: Anträge sind möglich",
        "Gemeinsam wohnen: Fragen und Antworten",
        "Gemeinsam wohnen: letzter Tag für Anträge",
    ]
    assert [f"{each['DTSTART'].dt:%Y-%m-%d %H:%M}" for each in events] == [
        "2026-02-01 08:00", "2026-03-02 17:00", "2026-11-19 22:59",
    ]  # fmt: skip
    assert "Feiertag: Buß- und Bettag" in str(events[2]["DESCRIPTION"])


def test_dates_stay_the_same_over_versions_and_languages(network):
    def marks(path: str) -> list[tuple[str, int]]:
        found = Calendar.from_ical(Client().get(f"{path}/mia/foerderung/gemeinsam/termine.ics").content)
        return [(str(each["UID"]), int(each["SEQUENCE"])) for each in found.walk("VEVENT")]

    kept(network)
    before = marks("")
    kept(network, changed(("closes = 2026-11-18", "closes = 2026-11-25")))

    assert marks("/en") == [(uid, sequence + 1) for uid, sequence in before]


def test_file_comes_back_as_it_came(network):
    kept(network)

    response = Client().get("/mia/foerderung/gemeinsam/programm.toml")

    assert response.content.decode() == SMALL
    assert response["Content-Disposition"] == 'attachment; filename="gemeinsam-1.toml"'


def test_every_kind_and_rule_has_words():
    assert kinds.FUNDERS.keys() == set(FunderKind)
    assert kinds.RECIPIENTS.keys() == set(RecipientKind)
    assert kinds.ATTACHMENTS.keys() == set(AttachmentKind)
    measured = {name for name, unit in PARAMETERS.items() if unit in {Unit.CENTS, Unit.PERCENT, Unit.TERM}}
    assert kinds.SENTENCES.keys() == measured


# -- does it fit us? --------------------------------------------------------------------------------------------------
FIT = "/mia/foerderung/gemeinsam/passt/"


def test_form_asks_before_it_answers(network):
    kept(network)

    assert "Unsere Antwort" not in words(FIT)


def test_answer_names_every_reason(network, monkeypatch):
    kept(network)
    clock(monkeypatch, 2026, 3, 3, 12)

    said = words(f"{FIT}?pruefen=1&kinds=town&kinds=person&wanted=1.000,02")

    assert "3 Gründe sprechen noch dagegen:" in said
    assert "Für diese ist das Programm nicht gemacht: einzelne Menschen." in said
    assert "Diese fehlen noch in Ihrem gemeinsamen Antrag: gemeinnützige Träger." in said
    assert "Das ist zu viel. Sie können höchstens 1.000 € bekommen." in said
    assert "Bis jetzt spricht nichts dagegen." in words(f"{FIT}?pruefen=1&kinds=town&kinds=carrier")


@pytest.mark.parametrize("typed", ["1.234,5", "12,345", "-5", "viel", "1,5 Euro"])
def test_amount_that_cannot_be_read_stays_and_is_told_at_its_field(network, typed):
    kept(network)

    response = Client().get(FIT, {"pruefen": "1", "wanted": typed})
    html = response.content.decode()

    assert "Diesen Betrag können wir nicht lesen." in html
    assert f'value="{typed}"' in html
    assert "Unsere Antwort" not in html
    assert 'aria-invalid="true"' in html


def test_nothing_is_kept_of_what_was_said(network):
    kept(network)
    with CaptureQueriesContext(connection) as asked:
        response = Client().get(f"{FIT}?pruefen=1&kinds=town&cost=5.000&wanted=4.000&letters=2&begun=on")

    assert not response.cookies
    assert [each["sql"].split()[0] for each in asked] == ["SELECT", "SELECT"]


def test_fit_of_another_network_is_not_there(network):
    kept(network)
    NetworkFactory(slug="dort")

    assert Client().get("/dort/foerderung/gemeinsam/passt/").status_code == 404
    assert Client().post(FIT).status_code == 405


def test_every_reason_has_words():
    assert SENTENCES.keys() == set(Why)
