"""Agendas, minutes and what comes of them, as those who write them meet them."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from tests.factories import (
    NOW,
    AppointmentFactory,
    ContributorFactory,
    GatheringFactory,
    MeasureFactory,
    PartnerFactory,
    TextFactory,
    VoiceFactory,
)
from tests.gatherings.helpers import BY

from miteinander.frame.refusal import Refused
from miteinander.gatherings.actions import minutes as writing
from miteinander.gatherings.actions.agenda import MOST_POINTS, set_agenda
from miteinander.gatherings.actions.publishing import publish
from miteinander.gatherings.models import Correction, Heard, Item, Line
from miteinander.gatherings.queries.agenda import agenda_page, open_tasks, proposals
from miteinander.gatherings.queries.points import points
from miteinander.gatherings.queries.story import knots
from miteinander.gatherings.shorthand import Typed, understand
from miteinander.journal.models import Event
from miteinander.people.roles import Actor, Role
from miteinander.plan.models import Measure, Milestone
from miteinander.texts.models import Translation
from miteinander.thread.story import tell
from miteinander.voices.enums import Channel, State
from miteinander.voices.models import Notice, Step, Support, Voice

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def meeting():
    return GatheringFactory(starts_at=NOW - timedelta(hours=1), ends_at=NOW + timedelta(hours=2))


def voice_of(meeting, serial=900, **more):
    """High serials: those of new voices begin at 1."""
    return VoiceFactory(network=meeting.network, serial=serial, **more)


def add(meeting, text, nonce=None, item=None, by=BY):
    typed = understand(text, TODAY)
    return writing.add_line(gathering=meeting, typed=typed, nonce=nonce or text, item=item, by=by, now=NOW)


def put_on(meeting, *voices, **more):
    return set_agenda(gathering=meeting, order={}, voices=voices, by=BY, now=NOW, **more)


def done(meeting, summary="Wir bauen.", plain="Wir bauen etwas.", by=BY, now=NOW):
    return publish(gathering=meeting, summary=summary, plain=plain, by=by, now=now)


def desk(meeting, role=Role.COORDINATOR):
    client = Client()
    person = AppointmentFactory(network=meeting.network, role=role).person
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client, f"/{meeting.network.slug}/arbeitsplatz/treffen/{meeting.pk}/"


# -- agenda -----------------------------------------------------------------------------------------------------------
def test_agenda_points_stay_go_and_join(meeting):
    voice = voice_of(meeting)
    first, second, third = put_on(meeting, voice, free=[("Begrüßung", 5), ("Ende", None)])
    found = set_agenda(
        gathering=meeting, order={third.pk: (1, 15), first.pk: (2, 20)}, voices=[voice], free=[(" ", None)], by=BY,
        now=NOW,
    )  # fmt: skip

    assert [(each.pk, each.place, each.minutes) for each in found] == [(third.pk, 1, 15), (first.pk, 2, 20)]
    assert not Item.objects.filter(pk=second.pk).exists()
    assert first.voice == voice
    assert Event.objects.filter(verb="agenda set").count() == 2


def test_agenda_has_an_end(meeting):
    with pytest.raises(Refused):
        put_on(meeting, free=[("x", 1)] * (MOST_POINTS + 1))


def test_agenda_is_not_for_everybody(meeting):
    with pytest.raises(Refused):
        set_agenda(gathering=meeting, order={}, by=Actor(role=Role.PARTNER_EDITOR), now=NOW)


def test_proposals_most_supported_first_and_nothing_twice(meeting, django_assert_num_queries):
    few, many = voice_of(meeting, 900), voice_of(meeting, 901)
    voice_of(meeting, 902, state="done")
    voice_of(meeting, 903, check_state="waiting")
    Support.objects.create(voice=many, contributor=ContributorFactory(network=meeting.network), at=NOW)
    with django_assert_num_queries(3):
        assert proposals(meeting).voices == (many, few)

    put_on(meeting, many)
    assert proposals(meeting).voices == (few,)


def test_proposals_measures_under_way_longest_without_news_first(meeting):
    states = ("planned", "planned", "under_way", "idea", "done")
    due, new, old, *_others = (MeasureFactory(network=meeting.network, state=state) for state in states)
    Measure.objects.filter(pk=old.pk).update(news_at=NOW - timedelta(days=70))

    facts = {"words": TextFactory(), "kind": "built", "actor": "Bauamt"}
    Milestone.objects.create(network=meeting.network, measure=due, due_on=TODAY, **facts)

    assert proposals(meeting).measures == (old, due, new)

    client, url = desk(meeting)
    page = client.get(f"{url}tagesordnung/").content.decode()
    assert re.findall(r'name="measure" value="(\d+)"( checked)?', page) == [
        (f"{old.pk}", " checked"),
        (f"{due.pk}", " checked"),
        (f"{new.pk}", ""),
    ]

    (item,) = put_on(meeting, measures=[old])
    set_agenda(gathering=meeting, order={item.pk: (1, 5)}, measures=[old], by=BY, now=NOW)
    assert proposals(meeting).measures == (due, new)
    assert [point.url for point in points(meeting)] == [f"/{meeting.network.slug}/plan/{old.pk}/"]


def test_measure_page_tells_of_the_meeting_once_its_minutes_are_public(meeting):
    measure = MeasureFactory(network=meeting.network)
    put_on(meeting, measures=[measure])
    public = f"/{meeting.network.slug}/plan/{measure.pk}/"
    add(meeting, "Die Bank kommt im Mai.", item=meeting.items.get())
    assert "Im Treffen besprochen" not in Client().get(public).content.decode()

    done(meeting)
    page = Client().get(public).content.decode()
    assert page.count("Im Treffen besprochen") == 1
    minutes = f"/{meeting.network.slug}/treffen/{meeting.pk}/protokoll/"
    assert f'href="{minutes}"' in page
    assert f'href="{public}"' in Client().get(minutes).content.decode()


def test_next_agenda_opens_with_tasks_of_last_time(meeting):
    task = add(meeting, "a Messen @Stadt bis 3.12.")
    later = GatheringFactory(
        network=meeting.network, starts_at=NOW + timedelta(days=14), ends_at=NOW + timedelta(days=15)
    )
    assert proposals(later).tasks == (task,)
    assert proposals(meeting).tasks == ()

    client, _ = desk(later)
    html = client.get(f"/{later.network.slug}/arbeitsplatz/treffen/{later.pk}/tagesordnung/").content.decode()
    assert f'name="task" value="{task.pk}" checked' in html
    writing.finish_task(line=task, done=True, by=BY, now=NOW)
    assert proposals(later).tasks == ()


def test_agenda_page_sums_up_and_says_what_is_too_much(meeting):
    put_on(meeting, free=[("Lang", 170), ("Länger", 20)])
    page = agenda_page(meeting, reader="de")

    assert (page.planned, page.length, page.over) == (190, 180, 10)
    assert [at - meeting.starts_at for at, _point in page.timed] == [timedelta(0), timedelta(minutes=170)]


def test_agenda_form_orders_by_number_and_takes_out(meeting):
    first, second, third = put_on(meeting, free=[("Eins", 5), ("Zwei", 5), ("Drei", 5)])
    client, at = desk(meeting)
    said = {
        f"{name}_{each.pk}": n for each, n in ((first, 1), (second, 2), (third, 1)) for name in ("place", "minutes")
    }
    answer = client.post(at + "tagesordnung/", said | {f"out_{second.pk}": "on", "free": "Vier 25\nFünf"})

    assert answer.status_code == 302
    rows = Item.objects.order_by("place").values_list("words__words", "minutes")
    assert list(rows) == [("Drei", 1), ("Eins", 1), ("Vier", 25), ("Fünf", 10)]
    assert client.post(at + "tagesordnung/", said | {f"place_{first.pk}": "x"}).status_code == 200


def test_agenda_stands_on_the_public_page_with_its_voices(meeting):
    voice = voice_of(meeting)
    put_on(meeting, voice, voice_of(meeting, 901, check_state="waiting", words__words="Geheim"))
    html = Client().get(f"/{meeting.network.slug}/treffen/{meeting.pk}/").content.decode()

    assert f'href="/v/{voice.number.path}/"' in html
    assert "Ein Anliegen" in html
    assert "Geheim" not in html


# -- typing -----------------------------------------------------------------------------------------------------------
def test_line_becomes_the_real_thing(meeting):
    voice = voice_of(meeting)
    (item,) = put_on(meeting, voice)
    decision = add(meeting, "b Wir bauen die Rampe.", item=item)
    task = add(meeting, "a Angebot einholen @Stadt bis 3.12.", item=item)
    new = add(meeting, "n Am Bahnhof fehlt eine Bank.", item=item)

    assert (decision.kind, decision.voice) == ("decision", voice)
    assert (task.words.words, task.who, task.due_on) == ("Angebot einholen", "Stadt", date(2026, 12, 3))
    assert (new.voice.words.words, new.voice.channel) == ("Am Bahnhof fehlt eine Bank.", Channel.MEETING)
    assert list(open_tasks(meeting.network)) == [task]
    assert [line.place for line in (decision, task, new)] == [1, 2, 3]


def test_line_sent_twice_is_one_line(meeting):
    first, again = add(meeting, "n Eine Bank", nonce="x"), add(meeting, "n Eine Bank", nonce="x")

    assert first == again
    assert (Line.objects.count(), Voice.objects.count()) == (1, 1)


def test_two_people_typing_keep_both_lines(meeting):
    add(meeting, "Das sagt die eine", nonce="a")
    add(meeting, "Das sagt der andere", nonce="b")

    assert list(Line.objects.order_by("place").values_list("place", flat=True)) == [1, 2]


@pytest.mark.parametrize("text", ["b", "b:", "a", "n", "", "   "])
def test_line_without_text_is_refused_in_words(meeting, text):
    with pytest.raises(Refused, match="Auch ein Beschluss braucht Worte"):
        add(meeting, text)
    assert (Line.objects.count(), Voice.objects.count()) == (0, 0)


def test_second_to_change_the_same_line_is_told_and_nothing_is_lost(meeting):
    line = add(meeting, "Alt")
    change = {"line": line, "version": 1, "by": BY, "now": NOW}
    writing.change_line(typed=Typed("note", "Neu"), **change)
    with pytest.raises(Refused, match="gerade geändert"):
        writing.change_line(typed=Typed("note", "Anders"), **change)
    with pytest.raises(Refused, match="gerade geändert"):
        writing.remove_line(**change)

    assert Line.objects.get().words.words == "Neu"
    client, at = desk(meeting)
    answer = client.post(f"{at}protokoll/zeile/{line.pk}/", {"kind": "note", "words": "Anders", "version": 1})
    html = answer.content.decode()
    assert "Jetzt steht dort:" in html
    assert ">\nAnders</textarea>" in html
    assert 'name="version" value="2"' in html


def test_line_moves_to_another_kind_and_point(meeting):
    voice = voice_of(meeting)
    (item,) = put_on(meeting, voice)
    line = add(meeting, "Wir bauen")
    line = writing.change_line(line=line, typed=Typed("decision", "Wir bauen"), version=1, item=item, by=BY, now=NOW)
    assert (line.kind, line.item, line.voice) == ("decision", item, voice)
    line = writing.change_line(line=line, typed=Typed("voice", "Wir bauen"), version=2, item=item, by=BY, now=NOW)
    assert line.voice != voice
    with pytest.raises(Refused):
        writing.change_line(line=line, typed=Typed("note", "Wir bauen"), version=3, by=BY, now=NOW)


def test_line_taken_out_leaves_its_voice(meeting):
    line = add(meeting, "n Eine Bank")
    writing.remove_line(line=line, version=1, by=BY, now=NOW)

    assert (Line.objects.count(), Voice.objects.count()) == (0, 1)
    with pytest.raises(Refused, match="herausgenommen"):
        writing.remove_line(line=line, version=1, by=BY, now=NOW)


def test_typing_page_one_line_after_the_other(meeting):
    first, second = put_on(meeting, free=[("Eins", 5), ("Zwei", 5)])
    client, at = desk(meeting, Role.FACILITATOR)

    def enter(line, point):
        page = client.get(at + f"protokoll/?punkt={point}")
        assert page.content.decode().count("autofocus") == 1
        return client.post(at + "protokoll/", {"token": page.context["token"], "line": line, "point": point})

    assert enter("Guten Tag", first.pk).url.endswith(f"?punkt={first.pk}")
    assert enter("p", first.pk).url.endswith(f"?punkt={second.pk}")
    assert enter("p1 b Wir bauen", second.pk).url.endswith(f"?punkt={first.pk}")
    wrong = enter("p9 Nicht verloren", first.pk)
    assert "Die Tagesordnung hat 2 Punkte." in wrong.content.decode()
    assert 'value="p9 Nicht verloren"' in wrong.content.decode()
    assert "Auch ein Beschluss braucht Worte." in enter("b", first.pk).content.decode()
    assert list(Line.objects.order_by("place").values_list("item", "kind")) == [
        (first.pk, "note"),
        (first.pk, "decision"),
    ]


def test_typing_page_opened_too_long_ago_keeps_the_line(meeting):
    client, at = desk(meeting)
    html = client.post(at + "protokoll/", {"token": "x", "line": "Nicht verloren"}).content.decode()

    assert "lag zu lange offen" in html
    assert 'value="Nicht verloren"' in html


def test_overview_tells_apart_unwritten_unpublished_and_published():
    over = GatheringFactory(starts_at=NOW - timedelta(hours=4), ends_at=NOW - timedelta(hours=1))
    client, path = desk(over)
    told = []
    for step in (lambda: None, lambda: add(over, "b Eine Rampe ist nötig."), lambda: done(over)):
        step()
        html = client.get(path.removesuffix(f"{over.pk}/")).content.decode()
        told.append(re.findall(r"ohne Protokoll|Protokoll (?:noch nicht )?veröffentlicht", html))

    assert told == [["ohne Protokoll"], ["Protokoll noch nicht veröffentlicht"], ["Protokoll veröffentlicht"]]


@pytest.mark.parametrize("most", [1, 3])
def test_typing_page_asks_a_fixed_number_of_queries(meeting, most, django_assert_num_queries):
    voice = voice_of(meeting)
    items = put_on(meeting, voice, free=[(f"Punkt {n}", 5) for n in range(most)])
    for n in range(most):
        add(meeting, f"b Beschluss {n}", item=items[n])
        add(meeting, f"n Anliegen {n}")
    client, at = desk(meeting)
    client.get(at + "protokoll/")
    with django_assert_num_queries(12):
        client.get(at + "protokoll/")


def test_task_is_ticked_from_the_list(meeting):
    task = add(meeting, "a Messen")
    client, at = desk(meeting)
    client.post(f"{at}protokoll/aufgabe/{task.pk}/", {"at": meeting.pk})
    task.refresh_from_db()
    assert task.done_at == NOW
    client.post(f"{at}protokoll/aufgabe/{task.pk}/", {"open": "1"})
    task.refresh_from_db()
    assert task.done_at is None
    note = add(meeting, "Kein Tun")
    assert client.post(f"{at}protokoll/aufgabe/{note.pk}/").status_code == 404


def test_people_are_counted_by_organisation_and_never_named(meeting):
    partner = PartnerFactory(network=meeting.network, name="Wohnungsgenossenschaft")
    client, at = desk(meeting)
    client.post(at + "protokoll/wer-war-da/", {f"partner_{partner.pk}": "2", "residents": "14"})
    client.post(at + "protokoll/wer-war-da/", {f"partner_{partner.pk}": "3", "residents": ""})

    assert list(meeting.attendance.values_list("partner", "people")) == [(partner.pk, 3)]


def test_lines_of_another_network_do_not_exist(meeting):
    line = add(meeting, "Hier")
    client, at = desk(GatheringFactory())

    assert client.get(f"{at}protokoll/zeile/{line.pk}/").status_code == 404


# -- published --------------------------------------------------------------------------------------------------------
def test_publish_needs_two_summaries_lines_and_a_meeting_that_began(meeting):
    with pytest.raises(Refused, match="steht noch nichts"):
        done(meeting)
    add(meeting, "Etwas")
    for missing in ({"summary": " "}, {"plain": ""}):
        with pytest.raises(Refused, match="was wichtig ist"):
            done(meeting, **missing)
    with pytest.raises(Refused):
        done(meeting, by=Actor(role=Role.FACILITATOR))
    with pytest.raises(Refused):
        done(meeting, now=NOW - timedelta(hours=2))
    minutes = done(meeting)
    assert Translation.objects.get(text=minutes.summary, language="de-simple").words == "Wir bauen etwas."
    with pytest.raises(Refused, match="schon veröffentlicht"):
        done(meeting)
    with pytest.raises(Refused, match="schon veröffentlicht"):
        add(meeting, "Zu spät")


def test_publish_tells_author_and_supporters_exactly_once(meeting):
    author = ContributorFactory(network=meeting.network, wish="letter", address="Markt 1")
    helper = ContributorFactory(network=meeting.network, wish="phone", phone="0")
    voice = voice_of(meeting, author=author)
    Support.objects.create(voice=voice, contributor=helper, at=NOW)
    silent = voice_of(meeting, 901)
    item, _quiet = put_on(meeting, voice, silent)
    for text in ("Viel gesagt", "b Wir bauen", "b Und eine Bank"):
        add(meeting, text, item=item)
    done(meeting)

    assert sorted(Notice.objects.values_list("contributor", flat=True)) == sorted([author.pk, helper.pk])
    step = Step.objects.get()
    assert step.words.words == (
        "Im Treffen am 2. November 2026 haben wir über dieses Anliegen gesprochen.\n\n"
        "Beschlossen wurde: Wir bauen\n\nBeschlossen wurde: Und eine Bank"
    )
    assert set(Translation.objects.filter(text=step.words).values_list("language", flat=True)) == {
        "en",
        "ar",
        "de-simple",
    }
    voice.refresh_from_db()
    silent.refresh_from_db()
    assert (voice.state, silent.state) == (State.DISCUSSED, State.RAISED)
    assert Heard.objects.count() == 1


@pytest.mark.parametrize(("before", "after"), [("answered", "discussed"), ("under_way", "under_way"), ("done", "done")])
def test_publish_never_takes_a_voice_back(meeting, before, after):
    voice = voice_of(meeting, state=before)
    (item,) = put_on(meeting, voice)
    add(meeting, "Kurz besprochen", item=item)
    done(meeting)
    voice.refresh_from_db()

    assert voice.state == after
    assert Step.objects.count() == 1


def test_thread_tells_of_the_meeting_and_its_decisions_once(meeting, django_assert_num_queries):
    voice = voice_of(meeting)
    voice = Voice.objects.select_related("network").get(pk=voice.pk)
    (item,) = put_on(meeting, voice)
    add(meeting, "b Wir bauen", item=item)
    assert knots(voice) == []
    done(meeting)
    with django_assert_num_queries(1):
        assert [knot.kind for knot in knots(voice)] == ["talked", "decided"]
    story = tell(voice, now=NOW)
    assert [str(knot.heading) for knot in story.knots] == ["Gesagt", "Im Treffen besprochen", "Beschlossen"]

    leading = voice_of(meeting, 901)
    leading = Voice.objects.select_related("network").get(pk=leading.pk)
    Voice.objects.filter(pk=voice.pk).update(merged_into=leading)
    assert [knot.kind for knot in knots(leading)] == ["talked", "decided"]


def test_public_minutes_decisions_first_and_nothing_unchecked(meeting, django_assert_num_queries):
    path = f"/{meeting.network.slug}/treffen/{meeting.pk}/protokoll/"
    voice = voice_of(meeting)
    (item,) = put_on(meeting, voice)
    add(meeting, "Viel geredet", item=item)
    line = add(meeting, "b Wir bauen", item=item)
    add(meeting, "a Messen @Stadt", item=item)
    shown = add(meeting, "n Eine Bank fehlt")
    add(meeting, "n Geheimes Anliegen", by=Actor(role=Role.FACILITATOR))
    assert Client().get(path).status_code == 404
    done(meeting)
    with django_assert_num_queries(8):
        html = Client().get(path).content.decode()

    assert html.index("Wir bauen") < html.index("Messen") < html.index("Viel geredet")
    assert f'id="z{line.pk}"' in html
    assert f'href="/v/{voice.number.path}/"' in html
    assert f'href="/v/{shown.voice.number.path}/"' in html
    assert "Geheim" not in html
    assert "Wir bauen etwas." in Client().get("/de-simple" + path).content.decode()
    assert path in Client().get(f"/{meeting.network.slug}/treffen/{meeting.pk}/").content.decode()


def test_correction_is_visible_with_its_reason(meeting):
    line = add(meeting, "b 3 Stufen")
    done(meeting)
    change = {"line": line, "typed": Typed("decision", "4 Stufen"), "version": 1, "by": BY, "now": NOW}
    with pytest.raises(Refused, match="warum"):
        writing.change_line(**change)
    writing.change_line(reason="Verzählt", **change)
    with pytest.raises(Refused):
        writing.remove_line(line=line, version=2, by=BY, now=NOW)

    assert Correction.objects.get().before.words == "3 Stufen"
    html = Client().get(f"/{meeting.network.slug}/treffen/{meeting.pk}/protokoll/").content.decode()
    for words in ("4 Stufen", "3 Stufen</span></s>", "Verzählt"):
        assert words in html


def test_publish_page_points_at_what_may_be_personal(meeting):
    add(meeting, "Bitte anrufen: 0341 99887766")
    client, at = desk(meeting)

    assert "Bitte sehen Sie noch einmal hin" in client.get(at + "protokoll/veroeffentlichen/").content.decode()
    assert client.post(at + "protokoll/veroeffentlichen/", {"summary": "", "plain": ""}).status_code == 200
    assert client.post(at + "protokoll/veroeffentlichen/", {"summary": "x", "plain": "x"}).status_code == 302


def test_desk_names_minutes_to_publish_and_late_tasks(meeting):
    add(meeting, "a Messen bis 1.11.2026")
    client, at = desk(meeting)
    with time_machine.travel(NOW + timedelta(days=3), tick=False):
        html = client.get(f"/{meeting.network.slug}/arbeitsplatz/").content.decode()

    assert at + "protokoll/veroeffentlichen/" in html
    assert "Aufgaben aus Treffen, die überfällig sind" in html
