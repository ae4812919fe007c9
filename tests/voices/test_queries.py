"""What pages read about voices: right figures, and as many queries for many rows as for few."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from django.utils import translation
from tests.factories import (
    NOW,
    AreaFactory,
    ContributorFactory,
    NetworkFactory,
    TextFactory,
    VenueFactory,
    VoiceFactory,
)

from miteinander.people.roles import VISITOR
from miteinander.texts.models import Text
from miteinander.voices import search
from miteinander.voices.actions.answering import Answer, check_on_spot, move
from miteinander.voices.actions.joining import support
from miteinander.voices.actions.merging import merge, split
from miteinander.voices.actions.raising import bring_back, withdraw
from miteinander.voices.enums import Channel, Kind, State
from miteinander.voices.models import Attachment, Comment, Support, Voice
from miteinander.voices.queries import (
    ChannelCount,
    Wanted,
    distinct_supporters,
    distinct_supporters_of,
    knots,
    listed,
    newest,
    rates,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return NetworkFactory()


def supported(voice: Voice, *people) -> None:
    for person in people:
        Support.objects.create(voice=voice, contributor=person, at=NOW)


def commented(voice: Voice, n: int, check_state: str = "shown") -> None:
    for each in range(n):
        Comment.objects.create(
            voice=voice, words=TextFactory(), at=NOW, check_state=check_state, nonce=f"c{voice.pk}-{check_state}-{each}"
        )


def photographed(voice: Voice, check_state: str = "shown") -> None:
    file = f"{voice.pk}.webp"
    Attachment.objects.create(
        voice=voice, kind="photo", file=file, media_type="image/webp", added_at=NOW, check_state=check_state
    )


def people(network, n: int):
    return [ContributorFactory(network=network) for _ in range(n)]


def answered(network, days: int, **facts) -> Voice:
    return VoiceFactory(
        network=network, raised_at=NOW, state="answered", answered_at=NOW + timedelta(days=days), **facts
    )


# -- the list ----------------------------------------------------------------------------------------------------
def test_listed_shows_public_leading_voices_newest_first(network):
    old = VoiceFactory(network=network, raised_at=NOW - timedelta(days=2))
    new = VoiceFactory(network=network)
    VoiceFactory(network=network, check_state="waiting")
    VoiceFactory(network=network, check_state="hidden", hidden_reason="Werbung")
    VoiceFactory(network=network, state="withdrawn")
    VoiceFactory(network=network, merged_into=new)
    VoiceFactory()

    found = listed(network, Wanted())

    assert [item.voice for item in found.items] == [new, old]
    assert found.page.paginator.count == 2


def test_listed_item_says_what_a_list_needs(network):
    voice = VoiceFactory(network=network, title=TextFactory(), kind="barrier", channel="card", place="Marktplatz")
    supported(voice, *people(network, 3))
    commented(voice, 2)
    commented(voice, 1, "waiting")
    photographed(voice)

    (item,) = listed(network, Wanted()).items

    assert (item.number, item.text) == (voice.number, voice.title_id)
    assert (item.kind, item.state, item.channel) == (Kind.BARRIER, State.RAISED, Channel.CARD)
    assert (item.place, item.due) == ("Marktplatz", date(2026, 11, 16))
    assert (item.supporters, item.comments, item.has_photo) == (3, 2, True)


def test_listed_item_without_title_answer_or_place_as_said(network):
    voice = answered(network, 1, place="", venue=VenueFactory(name="Bürgerhaus"))
    photographed(voice, "waiting")

    (item,) = listed(network, Wanted()).items

    assert (item.text, item.due, item.place, item.has_photo) == (voice.words_id, None, "Bürgerhaus", False)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(kind="barrier"),
        Wanted(state="planned"),
        Wanted(channel="phone"),
        Wanted(language="ar"),
        Wanted(q="Aufzüge"),
        Wanted(kind="barrier", state="planned", channel="phone", language="ar", q="Aufzug"),
    ],
)
def test_listed_filters(network, wanted):
    fits = VoiceFactory(
        network=network, kind="barrier", state="planned", channel="phone", words=TextFactory(language="ar")
    )
    other = VoiceFactory(network=network)
    search.index(fits, title="", words="Der Aufzug fehlt", language="de")
    search.index(other, title="", words="Eine Bank fehlt", language="de")

    assert [item.voice for item in listed(network, wanted).items] == [fits]


def test_listed_filters_by_area_with_all_below(network):
    town = AreaFactory(path="/7/")
    north = AreaFactory(path="/7/8/")
    fits = [VoiceFactory(network=network, area=area) for area in (town, north)]
    VoiceFactory(network=network, area=AreaFactory(path="/71/"))

    assert {item.voice for item in listed(network, Wanted(area=town.pk)).items} == set(fits)
    assert [item.voice for item in listed(network, Wanted(area=north.pk)).items] == [fits[1]]


def test_listed_pages_in_the_database(network):
    for _ in range(23):
        VoiceFactory(network=network)

    assert [len(listed(network, Wanted(), page).items) for page in (1, 2, "2", "x", 99)] == [20, 3, 3, 20, 3]


@pytest.mark.parametrize("rows", [1, 3, 40])
def test_listed_number_of_queries(network, rows, django_assert_num_queries):
    for _ in range(rows):
        voice = VoiceFactory(network=network, area=network.area, venue=VenueFactory())
        supported(voice, *people(network, 2))
        commented(voice, 1)

    with django_assert_num_queries(4):
        listed(network, Wanted(q="", kind="need"))
    with django_assert_num_queries(3):
        newest(network, 5)
    with django_assert_num_queries(1):
        newest(network, 5, counts=False)


def test_listed_number_of_queries_when_empty(network, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert listed(network, Wanted(kind="idea")).items == ()


def test_newest_gives_as_many_as_asked(network):
    voices = [VoiceFactory(network=network, raised_at=NOW - timedelta(days=n)) for n in range(4)]

    assert [item.voice for item in newest(network, 3)] == voices[:3]


# -- how many people ---------------------------------------------------------------------------------------------
def test_supporters_are_counted_once_across_merged_voices(network):
    first, second, third = people(network, 3)
    leading = VoiceFactory(network=network)
    merged = VoiceFactory(network=network, merged_into=leading)
    supported(leading, first, second)
    supported(merged, second, third)

    assert distinct_supporters(leading) == 4  # three who clicked and the author of the merged voice
    assert distinct_supporters(merged) == 4


def test_supporters_without_own_author_and_without_counting_anybody_twice(network):
    leading = VoiceFactory(network=network)
    merged = VoiceFactory(network=network, merged_into=leading)
    same = VoiceFactory(network=network, merged_into=leading, author=leading.author)
    supported(leading, leading.author, merged.author)
    supported(same, merged.author)

    assert distinct_supporters(leading) == 1


def test_supporters_keep_counting_when_authors_are_forgotten(network):
    leading = VoiceFactory(network=network, author=None)
    merged = VoiceFactory(network=network, merged_into=leading)
    VoiceFactory(network=network, merged_into=leading, author=None)
    supported(leading, *people(network, 2))

    assert distinct_supporters(leading) == 3
    assert distinct_supporters(merged) == 3


def test_supporters_do_not_include_authors_of_withdrawn_or_hidden_voices(network):
    leading = VoiceFactory(network=network)
    gone = VoiceFactory(network=network, merged_into=leading, state="withdrawn")
    VoiceFactory(network=network, merged_into=leading, check_state="hidden", hidden_reason="Werbung")
    supported(gone, *people(network, 1))

    assert distinct_supporters(leading) == 1


def test_supporters_never_fall_by_merging_or_splitting(network):
    one, two = VoiceFactory(network=network), VoiceFactory(network=network)
    supported(one, *people(network, 2))
    supported(two, *people(network, 1), one.author)
    before = distinct_supporters_of([one.pk, two.pk])

    merge(voice=two, into=one, by=VISITOR, now=NOW)
    together = distinct_supporters(one)
    split(voice=Voice.objects.get(pk=two.pk), by=VISITOR, now=NOW)

    assert (before, together) == ({one.pk: 2, two.pk: 2}, 4)
    assert distinct_supporters_of([one.pk, two.pk]) == before


def test_supporters_of_many_in_one_query(network, django_assert_num_queries):
    voices = [VoiceFactory(network=network) for _ in range(5)]
    supported(voices[0], *people(network, 2))

    with django_assert_num_queries(1):
        assert distinct_supporters_of(voice.pk for voice in voices) == {voices[0].pk: 2}
    with django_assert_num_queries(0):
        assert distinct_supporters_of([]) == {}


# -- the figures -------------------------------------------------------------------------------------------------
def test_rates_of_a_network_where_nothing_was_said(network, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = rates(network, NOW)

    assert (found.said, found.people, found.answered, found.in_time, found.late) == (0, 0, 0, 0, 0)
    assert (found.answered_share, found.in_time_share, found.median_days, found.since) == (None, None, None, None)
    assert (found.by_channel, set(found.by_state.values())) == ((), {0})


def test_rates_count_public_voices_with_merged_without_withdrawn(network):
    leading = answered(network, 2)
    answered(network, 4, merged_into=leading)
    VoiceFactory(network=network, raised_at=NOW - timedelta(days=30))
    VoiceFactory(network=network, state="withdrawn")
    VoiceFactory(network=network, check_state="waiting")
    VoiceFactory()

    found = rates(network, NOW)

    assert (found.said, found.answered, found.late) == (3, 2, 1)
    assert found.answered_share == Fraction(2, 3)
    assert found.in_time_share == Fraction(2, 3)
    assert found.median_days == 3
    assert found.since == date(2026, 10, 3)
    assert {state: count for state, count in found.by_state.items() if count} == {State.RAISED: 1, State.ANSWERED: 2}


@pytest.mark.parametrize(
    ("days", "middle"), [([5], 5), ([1, 9], 5), ([1, 2], Fraction(3, 2)), ([0, 3, 90], 3), ([2, 2, 4, 8], 3)]
)
def test_rates_median_is_the_middle_answer(network, days, middle):
    for each in days:
        answered(network, each)

    assert rates(network, NOW).median_days == middle


@pytest.mark.parametrize(("days", "middle"), [([], None), ([5], 5), ([1, 2], Fraction(3, 2)), ([0, 3, 90], 3)])
def test_rates_median_until_done_counts_what_is_done_now(network, days, middle):
    answered(network, 40)  # not done: counts for answers alone
    for each in days:
        VoiceFactory(network=network, raised_at=NOW - timedelta(days=each), state="done", state_at=NOW, answered_at=NOW)

    found = rates(network, NOW)

    assert found.done_days == middle
    assert found.median_days is not None


@pytest.mark.parametrize(
    ("said", "first", "in_time"),
    [
        (datetime(2026, 6, 1, 22, 30, tzinfo=UTC), datetime(2026, 6, 16, 21, 59, tzinfo=UTC), 1),  # 2 June in Berlin
        (datetime(2026, 6, 1, 22, 30, tzinfo=UTC), datetime(2026, 6, 16, 22, 1, tzinfo=UTC), 0),
        (datetime(2026, 6, 1, 21, 30, tzinfo=UTC), datetime(2026, 6, 15, 21, 59, tzinfo=UTC), 1),
        (datetime(2026, 6, 1, 21, 30, tzinfo=UTC), datetime(2026, 6, 15, 22, 1, tzinfo=UTC), 0),
        (datetime(2026, 6, 1, 1, tzinfo=UTC), datetime(2026, 6, 15, 21, 59, tzinfo=UTC), 1),
        (datetime(2026, 6, 1, 1, tzinfo=UTC), datetime(2026, 6, 29, 1, tzinfo=UTC), 0),
        (datetime(2026, 3, 20, 22, 30, tzinfo=UTC), datetime(2026, 4, 3, 22, 15, tzinfo=UTC), 0),  # clocks changed
        (datetime(2026, 10, 20, 22, 30, tzinfo=UTC), datetime(2026, 11, 4, 22, 45, tzinfo=UTC), 1),
    ],
)
def test_rates_promise_counts_calendar_days_in_berlin(network, said, first, in_time):
    VoiceFactory(network=network, raised_at=said, state="answered", answered_at=first)

    assert rates(network, NOW).in_time == in_time


@pytest.mark.parametrize(("days_ago", "late"), [(0, 0), (14, 0), (15, 1)])
def test_rates_late_from_the_day_after_the_promised_one(network, days_ago, late):
    VoiceFactory(network=network, raised_at=NOW - timedelta(days=days_ago))

    assert rates(network, NOW).late == late


def test_rates_count_contributions_and_people_apart(network):
    (person,) = people(network, 1)
    VoiceFactory(network=network, author=person)
    VoiceFactory(network=network, author=person)
    VoiceFactory(network=network, channel="card", people=4)
    VoiceFactory(network=network, channel="card", author=None)
    VoiceFactory(network=network, channel="card")

    found = rates(network, NOW)

    assert (found.said, found.people) == (5, 7)
    assert found.by_channel == (ChannelCount(Channel.CARD, 3, 6), ChannelCount(Channel.WEB, 2, 1))


def test_rates_say_how_they_count(network):
    with translation.override("de"):
        sentences = rates(network, NOW).definition

    assert len(sentences) == 6
    assert sentences[-1] == "Wir versprechen eine Antwort in höchstens 14 Tagen, gezählt ab dem Tag danach."


@pytest.mark.parametrize("rows", [3, 40])
def test_rates_number_of_queries(network, rows, django_assert_num_queries):
    for n in range(rows):
        answered(network, n)

    with django_assert_num_queries(3):
        rates(network, NOW)


# -- the story ---------------------------------------------------------------------------------------------------
def told(voice: Voice) -> list[tuple[str, str, str]]:
    with translation.override("de"):
        return [(knot.kind, knot.state, str(knot.heading)) for knot in knots(voice)]


def at(days: int) -> datetime:
    return NOW + timedelta(days=days)


def test_knots_begin_with_what_was_said(network):
    voice = VoiceFactory(network=network)

    assert told(voice) == [("raised", "raised", "Gesagt")]
    assert knots(voice)[0].at == NOW


def test_knots_tell_answers_and_moves_in_order(network):
    voice = VoiceFactory(network=network)
    move(voice=voice, answer=Answer(State.ANSWERED, "Gut.", signed="Ordnungsamt"), by=VISITOR, now=at(3))
    move(voice=voice, answer=Answer(State.PLANNED), by=VISITOR, now=at(9))

    found = knots(voice)

    assert told(voice)[1:] == [("state", "answered", "Beantwortet"), ("state", "planned", "Geplant")]
    assert [(knot.days, knot.signed, knot.at) for knot in found[1:]] == [(3, "Ordnungsamt", at(3)), (None, "", at(9))]
    assert Text.objects.get(pk=found[1].words).words == "Gut."


def test_knots_tell_merging_and_splitting_with_the_other_number(network):
    voice, leading = VoiceFactory(network=network), VoiceFactory(network=network)
    merge(voice=voice, into=leading, by=VISITOR, now=at(1))
    split(voice=Voice.objects.get(pk=voice.pk), by=VISITOR, now=at(2))

    assert told(voice)[1:] == [
        ("merged", "raised", "Mit einem anderen Anliegen zusammengelegt"),
        ("split", "raised", "Wieder getrennt"),
    ]
    assert [knot.other for knot in knots(voice)] == [None, leading.number, leading.number]


def test_knots_tell_what_was_found_on_the_spot(network):
    voice = VoiceFactory(network=network, kind="barrier")
    for days, gone in ((1, False), (2, True)):
        check_on_spot(
            voice=voice, gone=gone, on=at(days).date(), checked_by="zwei Menschen", words="", by=VISITOR, now=at(days)
        )

    assert [heading for _kind, _state, heading in told(voice)[1:]] == [
        "Vor Ort geprüft: Die Barriere ist noch da",
        "Vor Ort geprüft: Die Barriere ist weg",
    ]


def test_knots_tell_withdrawing_and_bringing_back(network):
    voice = VoiceFactory(network=network)
    withdraw(voice=voice, by=VISITOR, now=at(1))
    bring_back(voice=voice, by=VISITOR, now=at(2))

    assert [heading for _kind, _state, heading in told(voice)[1:]] == ["Zurückgezogen", "Zurückgeholt"]
    assert [knot.days for knot in knots(voice)] == [None, None, None]


@pytest.mark.parametrize("steps", [3, 40])
def test_knots_number_of_queries(network, steps, django_assert_num_queries):
    voice = VoiceFactory(network=network, kind="barrier")
    for n in range(steps):
        check_on_spot(voice=voice, gone=False, on=NOW.date(), checked_by="wir", words="", by=VISITOR, now=at(n))

    with django_assert_num_queries(2):
        assert len(knots(voice)) == steps + 1


def test_support_by_the_action_counts(network):
    voice = VoiceFactory(network=network)
    support(voice=voice, device="a", now=NOW)
    support(voice=voice, device="a", now=NOW)

    assert distinct_supporters(voice) == 1
