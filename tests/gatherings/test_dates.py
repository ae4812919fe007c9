"""Series and single dates: rows ahead of time, changes, and who hears of them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from tests.factories import NOW, GatheringFactory, NetworkFactory, SeriesFactory, TextFactory, VenueFactory

from miteinander.frame.refusal import Refused
from miteinander.gatherings.actions import dates, following, series
from miteinander.gatherings.actions.dates import DateFacts, When
from miteinander.gatherings.actions.series import SeriesFacts
from miteinander.gatherings.enums import State
from miteinander.gatherings.models import Gathering, Guest, Subscriber, Told
from miteinander.gatherings.recurrence import parse
from miteinander.journal.models import Event
from miteinander.people.roles import Actor, Role
from miteinander.places.actions import Said as Claim
from miteinander.post.models import Mail

BY = Actor(role=Role.COORDINATOR)
pytestmark = pytest.mark.django_db


def facts(**more):
    start = {"title": "Offenes Treffen", "pattern": parse("FREQ=MONTHLY;BYDAY=1TH,3TH"), "starts_on": date(2026, 1, 27)}
    return SeriesFacts(**start | {"begins": time(10), "ends": time(13)} | more)


def make(network=None, **more):
    return series.make_series(network=network or NetworkFactory(), facts=facts(**more), nonce="n1", by=BY, now=NOW)


def coming(made):
    return made.gatherings.filter(starts_at__gt=NOW).order_by("starts_at")


def test_series_has_rows_from_its_first_day_to_the_horizon():
    made = make()
    rows = list(made.gatherings.order_by("starts_at"))

    assert rows[0].starts_at == datetime(2026, 2, 5, 9, tzinfo=UTC)
    assert NOW + timedelta(days=380) < rows[-1].starts_at <= NOW + timedelta(days=401)
    assert {row.starts_at.hour for row in rows} == {8, 9}  # summer time and winter time
    assert len({row.uid for row in rows}) == len(rows)


def test_same_form_makes_a_series_once():
    network = NetworkFactory()

    assert make(network) == make(network)
    assert [event.verb for event in Event.objects.filter(network=network.pk)] == ["made"]


def test_rows_go_on_with_time_and_never_twice():
    made = make()
    before = made.gatherings.count()

    assert series.go_on_all(now=NOW) == 0
    assert series.go_on_all(now=NOW + timedelta(days=62)) == 4
    assert series.go_on_all(now=NOW + timedelta(days=62)) == 0
    assert made.gatherings.count() == before + 4


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"ends": time(9)}, "ends"),
        ({"ends_on": date(2025, 1, 1)}, "ends_on"),
        ({"ends_on": date(2026, 2, 1)}, None),
        ({"count": 3, "ends_on": date(2027, 1, 1)}, "count"),
    ],
)
def test_series_that_cannot_be_is_refused_with_its_field(wrong, field):
    with pytest.raises(Refused) as no:
        make(**wrong)
    assert no.value.field == field


def test_only_organisers_make_and_change():
    actor = Actor(role=Role.PARTNER_EDITOR)
    with pytest.raises(Refused):
        series.make_series(network=NetworkFactory(), facts=facts(), nonce="x", by=actor, now=NOW)
    with pytest.raises(Refused):
        dates.cancel(gathering=GatheringFactory(), reason="Krank", by=actor, now=NOW)


def test_new_rule_keeps_what_is_over_and_tells_calendars_of_the_rest():
    made = make()
    past = list(made.gatherings.filter(starts_at__lt=NOW).values_list("uid", "starts_at", "sequence"))
    changed = series.change_series(
        series=made, facts=facts(pattern=parse("FREQ=WEEKLY;BYDAY=TH"), begins=time(11)), by=BY, now=NOW
    )

    assert list(made.gatherings.filter(starts_at__lt=NOW).values_list("uid", "starts_at", "sequence")) == past
    assert {row.state for row in changed} == {State.PLANNED}  # first and third Thursdays are Thursdays too
    assert {row.sequence for row in changed} == {1}
    assert {row.starts_at.hour for row in coming(made)} <= {9, 10}
    assert coming(made).count() == 57


def test_rule_that_drops_dates_leaves_them_as_rows():
    made = make()
    third = coming(made)[1]
    series.change_series(series=made, facts=facts(pattern=parse("FREQ=MONTHLY;BYDAY=1TH")), by=BY, now=NOW)
    third.refresh_from_db()

    assert (third.state, third.sequence) == (State.DROPPED, 1)
    assert third not in Gathering.objects.shown()


def test_moved_date_stays_moved_when_the_series_changes():
    made = make()
    row = dates.move(
        gathering=coming(made)[0], when=When(date(2026, 11, 6), time(14), time(16)), reason="", by=BY, now=NOW
    )
    series.change_series(series=made, facts=facts(begins=time(9)), by=BY, now=NOW)
    again = Gathering.objects.get(pk=row.pk)

    assert (again.starts_at, again.moved_from) == (row.starts_at, datetime(2026, 11, 5, 9, tzinfo=UTC))


def test_moving_back_is_no_longer_moved():
    row = coming(make())[0]
    away = dates.move(gathering=row, when=When(date(2026, 11, 6), time(10), time(13)), reason="", by=BY, now=NOW)
    back = dates.move(gathering=away, when=When(date(2026, 11, 5), time(10), time(13)), reason="", by=BY, now=NOW)

    assert (back.moved_from, back.sequence, back.uid) == (None, 2, row.uid)


@pytest.mark.parametrize(
    "when",
    [
        When(date(2026, 11, 19), time(10), time(13)),  # there is one already
        When(date(2026, 11, 6), time(13), time(10)),
        When(date(2026, 10, 1), time(10), time(13)),
        When(date(2027, 3, 28), time(2, 30), time(4)),  # clocks go forward
        When(date(2026, 11, 5), time(10), time(13)),  # it is there already
    ],
)
def test_move_that_cannot_be_is_refused(when):
    row = coming(make())[0]
    with pytest.raises(Refused):
        dates.move(gathering=row, when=when, reason="", by=BY, now=NOW)
    assert Gathering.objects.get(pk=row.pk).sequence == 0


def test_cancelled_date_says_why_and_comes_back():
    row = coming(make())[0]
    with pytest.raises(Refused):
        dates.cancel(gathering=row, reason=" ", by=BY, now=NOW)
    off = dates.cancel(gathering=row, reason="Der Raum ist gesperrt.", by=BY, now=NOW)
    with pytest.raises(Refused):
        dates.cancel(gathering=row, reason="Noch einmal", by=BY, now=NOW)
    on = dates.bring_back(gathering=row, by=BY, now=NOW)

    assert (off.state, off.reason.words, on.state, on.reason, on.sequence) == (
        State.CANCELLED, "Der Raum ist gesperrt.", State.PLANNED, None, 2,
    )  # fmt: skip


def test_past_date_can_be_neither_moved_nor_cancelled():
    row = make().gatherings.order_by("starts_at")[0]
    with pytest.raises(Refused):
        dates.cancel(gathering=row, reason="Zu spät", by=BY, now=NOW)


def test_extra_date_stands_beside_the_rule_but_not_on_its_days():
    made = make()
    extra = {"network": made.network, "facts": DateFacts(), "series": made, "by": BY, "now": NOW}
    row = dates.make_gathering(when=When(date(2026, 11, 10), time(17), time(19)), nonce="e", **extra)
    with pytest.raises(Refused):
        dates.make_gathering(when=When(date(2026, 11, 5), time(17), time(19)), nonce="f", **extra)

    assert (row.series, row.key) == (made, None)
    assert row == dates.make_gathering(when=When(date(2026, 11, 10), time(17), time(19)), nonce="e", **extra)


def test_single_gathering_needs_a_name():
    with pytest.raises(Refused) as no:
        dates.make_gathering(
            network=NetworkFactory(), when=When(date(2026, 11, 10), time(17), time(19)), facts=DateFacts(),
            nonce="s", by=BY, now=NOW,
        )  # fmt: skip
    assert no.value.field == "title"


# -- who hears of it -----------------------------------------------------------------------------------------------
def subscriber(made, email="a@example.org", whole=False):
    return Subscriber.objects.create(
        network=made.network, series=None if whole else made, email=email, since=NOW, language="en"
    )


def mails():
    return list(Mail.objects.order_by("pk").values_list("to", flat=True))


def test_everybody_hears_of_a_change_exactly_once(django_capture_on_commit_callbacks):
    made = make()
    row = coming(made)[0]
    subscriber(made), subscriber(made, whole=True), subscriber(made, "b@example.org", whole=True)
    Guest.objects.create(
        gathering=row, way="mail", email="A@example.org", said_at=NOW, delete_on=date(2027, 1, 1), nonce="g"
    )
    off = dates.cancel(gathering=row, reason="Wasserschaden", by=BY, now=NOW)

    assert mails() == ["a@example.org", "b@example.org"]
    assert Told.objects.filter(gathering=off, sequence=1).count() == 2
    body = Mail.objects.get(to="a@example.org").body
    assert "Wasserschaden" in body
    assert "Offenes Treffen" in body


def test_new_rule_is_one_mail_about_all_dates():
    made = make()
    subscriber(made)
    series.change_series(series=made, facts=facts(begins=time(11)), by=BY, now=NOW)

    assert mails() == ["a@example.org"]
    assert Told.objects.count() == coming(made).count()


def test_new_words_are_no_news_for_subscribers_but_for_calendars():
    made = make()
    subscriber(made)
    row = coming(made)[0]
    dates.change_gathering(gathering=row, facts=DateFacts(about="Wir sprechen über den Bahnhof."), by=BY, now=NOW)

    assert mails() == []
    assert Gathering.objects.get(pk=row.pk).sequence == 1


def test_another_room_is_news():
    made = make()
    subscriber(made)
    dates.change_gathering(gathering=coming(made)[0], facts=DateFacts(venue=VenueFactory()), by=BY, now=NOW)

    assert mails() == ["a@example.org"]


def test_what_is_over_is_told_to_nobody():
    made = make()
    subscriber(made)
    past = made.gatherings.order_by("starts_at")[0]
    dates.change_gathering(gathering=past, facts=DateFacts(room="Saal"), by=BY, now=NOW)

    assert mails() == []


def test_subscribing_needs_the_link_and_stopping_forgets():
    made = SeriesFactory()
    following.ask_to_confirm(network=made.network, series=made, email="c@example.org", language="de", now=NOW)
    token = Mail.objects.get().body.split("/bestaetigen/")[1].split("/")[0]
    assert not Subscriber.objects.exists()

    following.subscribe(network=made.network, token=token, now=NOW)
    row = following.subscribe(network=made.network, token=token, now=NOW)
    assert (row.series, row.email, Subscriber.objects.count()) == (made, "c@example.org", 1)
    with pytest.raises(Refused):
        following.subscribe(network=NetworkFactory(), token=token, now=NOW)
    with pytest.raises(Refused):
        following.stop(network=made.network, token="falsch", now=NOW)


# -- what is said ---------------------------------------------------------------------------------------------------
def test_said_keeps_who_said_it_until_it_changes():
    made = SeriesFactory()
    claim = [Claim("childcare", "yes", "ab drei Jahren"), Claim("lift", "", "")]
    dates.say(thing=made, said=claim, said_by="Familienzentrum", by=BY, now=NOW)
    dates.say(thing=made, said=claim, said_by="", by=BY, now=NOW + timedelta(days=9))
    row = made.said.get()
    assert (row.topic, row.value, row.said_by, row.said_on) == ("childcare", "yes", "Familienzentrum", NOW.date())

    with pytest.raises(Refused):
        dates.say(thing=made, said=[Claim("childcare", "no", "")], said_by="", by=BY, now=NOW)
    dates.say(thing=made, said=[Claim("childcare", "", "")], said_by="", by=BY, now=NOW)
    assert not made.said.exists()


def test_title_of_another_network_changes_nothing_here():
    text = TextFactory()
    made = make()

    assert made.title_id != text.pk
