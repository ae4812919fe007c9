"""Areas and venues: valid for a time, edited at home only, and what nobody said is never a no."""

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import NOW, AppointmentFactory, NetworkFactory, VenueFactory

from miteinander.frame.refusal import Refused
from miteinander.journal.models import Event
from miteinander.people.roles import VISITOR, Actor, Role
from miteinander.places import actions, queries, rules
from miteinander.places.actions import Home, Said
from miteinander.places.enums import Feature
from miteinander.places.models import AccessFact, Area, Venue

pytestmark = pytest.mark.django_db
ACT = {"by": Actor(None, Role.COORDINATOR), "now": NOW}
YEAR = date(2020, 1, 1)


@pytest.fixture
def town() -> Area:
    return actions.new_top(level="town", name="Aschersleben", valid_from=date(2000, 1, 1))


@pytest.fixture
def home(town) -> Home:
    return Home(NetworkFactory(area=town).pk, town.path)


def add(home, parent, name, **changes):
    facts = {"level": "neighbourhood", "official_key": "", "valid_from": YEAR} | changes
    return actions.add_area(home=home, parent=parent, name=name, **facts, **ACT)


# -- rules
paths = st.lists(st.integers(1, 30), min_size=1, max_size=4).map(lambda ids: "/" + "".join(f"{n}/" for n in ids))


@given(paths, paths)
def test_area_contains_exactly_what_lies_below_it(outer, inner):
    outer_ids, inner_ids = outer.split("/")[1:-1], inner.split("/")[1:-1]

    assert rules.contains(outer, inner) is (inner_ids[: len(outer_ids)] == outer_ids)


@given(paths, paths)
def test_own_area_is_never_ended_and_foreign_venues_are_never_edited(home, other):
    assert not rules.may_end_area(home=home, area=home)
    assert bool(rules.may_edit_venue(home=home, venue=other)) is bool(rules.may_change_area(home=home, area=other))


# -- areas
def test_tree_has_parents_before_children_and_marks_what_is_over(home, town):
    north = add(home, town, "Nord")
    add(home, north, "Nord-Ost")
    south = add(home, town, "Süd")
    add(home, town, "Später", valid_from=date(2030, 1, 1))
    actions.end_area(home=home, area=south, on=date(2026, 1, 1), **ACT)

    nodes = queries.tree(town.path, NOW.date())

    assert [(node.area.name, node.depth, node.current) for node in nodes] == [
        ("Aschersleben", 0, True),
        ("Nord", 1, True),
        ("Nord-Ost", 2, True),
        ("Später", 1, False),
        ("Süd", 1, False),
    ]


def test_area_ends_only_after_what_lies_below(home, town):
    north = add(home, town, "Nord")
    below = add(home, north, "Nord-Ost")

    with pytest.raises(Refused):
        actions.end_area(home=home, area=north, on=date(2026, 1, 1), **ACT)

    actions.end_area(home=home, area=below, on=date(2026, 1, 1), **ACT)
    actions.end_area(home=home, area=north, on=date(2026, 1, 1), **ACT)
    assert [area.name for area in queries.areas_within(town.path, NOW.date())] == ["Aschersleben"]


def test_area_refused(home, town):
    abroad = actions.new_top(level="town", name="Mockau", valid_from=YEAR)
    north = add(home, town, "Nord")

    with pytest.raises(Refused):
        add(home, abroad, "Fremd")
    with pytest.raises(Refused):
        add(home, north, "Zu früh", valid_from=date(2019, 1, 1))
    with pytest.raises(Refused):
        actions.end_area(home=home, area=north, on=YEAR, **ACT)
    with pytest.raises(Refused):
        actions.end_area(home=home, area=town, on=NOW.date(), **ACT)


# -- venues
def edit(home, venue, said, said_by="Hausverwaltung", now=NOW):
    return actions.edit_venue(
        home=home,
        venue=venue,
        area=venue.area,
        facts={},
        directions="",
        said=said,
        said_by=said_by,
        by=VISITOR,
        now=now,
    )


def test_access_is_said_changed_and_taken_back(home, town):
    venue = actions.add_venue(home=home, area=town, facts={"name": "Haus"}, directions="Hof", **ACT)

    edit(home, venue, [Said("lift", "yes"), Said("toilet", "partly", "Tür 78 cm"), Said("parking", "")])
    edit(home, venue, [Said("lift", "no"), Said("toilet", "partly", "Tür 78 cm")], "Bewohnerin mit Rollstuhl")
    assert list(AccessFact.objects.order_by("feature").values_list("feature", "value", "said_by")) == [
        ("lift", "no", "Bewohnerin mit Rollstuhl"),
        ("toilet", "partly", "Hausverwaltung"),
    ]

    edit(home, venue, [Said("lift", "")], said_by="")
    assert [each.feature for each in queries.access(Venue.objects.get()) if each.fact] == [Feature.TOILET]
    assert list(Event.objects.values_list("verb", flat=True).order_by("number")) == [
        "added",
        "edited",
        "edited",
        "edited",
    ]


def test_access_needs_who_said_it(home, town):
    venue = VenueFactory(area=town)

    with pytest.raises(Refused) as refused:
        edit(home, venue, [Said("lift", "yes")], said_by=" ")
    assert refused.value.field == "said_by"
    assert AccessFact.objects.count() == 0


def test_venue_outside_is_closed_to_us(home):
    venue = VenueFactory()

    for act in (
        lambda: edit(home, venue, []),
        lambda: actions.close_venue(home=home, venue=venue, closed=True, **ACT),
        lambda: actions.add_venue(home=home, area=venue.area, facts={"name": "x"}, directions="", **ACT),
    ):
        with pytest.raises(Refused):
            act()


def test_venue_closed_and_open_again(home, town):
    venue = VenueFactory(area=town)

    assert actions.close_venue(home=home, venue=venue, closed=True, **ACT).closed_on == NOW.date()
    assert actions.close_venue(home=home, venue=venue, closed=False, **ACT).closed_on is None


# -- pages
@pytest.mark.parametrize("count", [1, 3])
def test_venue_page_says_what_is_known_and_what_is_not(client, django_assert_num_queries, count):
    network = NetworkFactory()
    venue = VenueFactory(area=network.area)
    for feature in list(Feature)[:count]:
        AccessFact.objects.create(venue=venue, feature=feature, value="no", said_by="Haus", said_on=YEAR)

    with django_assert_num_queries(3):
        page = client.get(reverse("venue", kwargs={"network": network.slug, "pk": venue.pk}))

    assert len(page.context["known"]) == count
    assert len(page.context["unknown"]) == len(Feature) - count
    assert page.content.decode().count(": nein") == count


def test_venue_page_of_another_area(client):
    network = NetworkFactory()

    assert client.get(reverse("venue", kwargs={"network": network.slug, "pk": VenueFactory().pk})).status_code == 404


def browser(role=Role.COORDINATOR):
    from django.test import Client

    made = AppointmentFactory(role=role)
    client = Client()
    client.force_login(made.person, backend="django.contrib.auth.backends.ModelBackend")
    area = made.network.area
    area.path = f"/{area.pk}/"
    area.save()
    return made.network, client


@pytest.mark.parametrize("count", [1, 3])
def test_desk_pages_with_a_fixed_number_of_queries(django_assert_num_queries, count):
    network, client = browser()
    venues = VenueFactory.create_batch(count, area=network.area)

    with django_assert_num_queries(7):
        page = client.get(reverse("desk_places", kwargs={"network": network.slug}))
    assert len(page.context["page"].object_list) == count

    with django_assert_num_queries(8):
        client.get(reverse("desk_venue", kwargs={"network": network.slug, "pk": venues[0].pk}))


def test_desk_from_a_new_area_to_a_closed_venue():
    network, client = browser()

    def send(name, facts, **kwargs):
        answer = client.post(reverse(name, kwargs={"network": network.slug} | kwargs), facts)
        assert answer.status_code == 302, (name, answer.context["form"].errors)

    send(
        "desk_area_new",
        {"parent": network.area_id, "name": "Nord", "level": "neighbourhood", "valid_from": "2020-01-01"},
    )
    north = Area.objects.get(name="Nord")
    send("desk_venue_new", {"name": "Haus", "area": north.pk})
    venue = Venue.objects.get()
    send("desk_venue", {"name": "Bürgerhaus", "area": north.pk, "value_lift": "yes", "said_by": "Haus"}, pk=venue.pk)
    send("desk_venue_close", {}, pk=venue.pk)
    send("desk_area_end", {"valid_to": "2026-06-01"}, area=north.pk)

    venue.refresh_from_db()
    assert (venue.name, venue.closed_on is not None, venue.access_facts.get().value) == ("Bürgerhaus", True, "yes")
    assert north.path == f"/{network.area_id}/{north.pk}/"


def test_desk_keeps_out_what_is_not_ours():
    network, client = browser()
    foreign = VenueFactory()
    at = {"network": network.slug}

    assert client.get(reverse("desk_venue", kwargs=at | {"pk": foreign.pk})).status_code == 404
    assert client.post(reverse("desk_venue_close", kwargs=at | {"pk": foreign.pk})).status_code == 404
    assert client.get(reverse("desk_area_end", kwargs=at | {"area": foreign.area_id})).status_code == 404
    assert client.get(reverse("desk_area_end", kwargs=at | {"area": network.area_id})).status_code == 403


def test_desk_shows_the_fault_when_nobody_is_named():
    network, client = browser(Role.FACILITATOR)
    venue = VenueFactory(area=network.area)

    page = client.post(
        reverse("desk_venue", kwargs={"network": network.slug, "pk": venue.pk}),
        {"name": "Haus", "area": network.area_id, "value_lift": "yes"},
    )

    assert list(page.context["form"].errors) == ["said_by"]
