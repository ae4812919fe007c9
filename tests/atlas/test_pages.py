"""Pages of the atlas: what everybody sees, what the desk does, and who sees nothing."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.config.test_access import client_of
from tests.factories import NOW, AppointmentFactory, NetworkFactory
from tests.thread.pages import clean, fragments

from miteinander.atlas.actions import keep, publish, withdraw
from miteinander.atlas.enums import State, sureness
from miteinander.atlas.models import Calculation, Finding
from miteinander.atlas.queries import comparison, middle, names_of, share_of
from miteinander.demo.surveying import sheet
from miteinander.frame.refusal import Refused
from miteinander.journal.models import Event
from miteinander.people.roles import VISITOR, Actor, Role

pytestmark = pytest.mark.django_db
ANALYST = Actor(None, Role.ANALYST)
PAGES = ("", "rechnung/", "gebiet/16/")


@pytest.fixture
def network():
    return NetworkFactory(slug="mia", prefix="ASL")


def kept(network, changed=None) -> Calculation:
    raw = json.loads(sheet("mia")) | (changed or {})
    return keep(network=network, data=json.dumps(raw).encode(), name="sheet.json", by=ANALYST, now=NOW)


def shown(network, changed=None) -> Calculation:
    found = kept(network, changed)
    publish(calculation=found, by=ANALYST, now=NOW)
    return found


def page(path: str) -> str:
    response = Client().get(f"/mia/atlas/{path}")
    assert response.status_code == 200
    return " ".join(text for text, _language, _direction in fragments(clean(response)))


def test_nobody_sees_what_is_not_published(network):
    kept(network)

    assert [Client().get(f"/mia/atlas/{path}").status_code for path in PAGES] == [404, 404, 404]
    assert "/mia/atlas/" not in Client().get("/mia/netzwerk/").content.decode()


def test_everybody_sees_what_is_published(network):
    shown(network)

    assert [Client().get(f"/mia/atlas/{path}").status_code for path in PAGES] == [200, 200, 200]
    assert "/mia/atlas/" in Client().get("/mia/netzwerk/").content.decode()


def test_nobody_sees_what_was_taken_back(network):
    found = shown(network)

    withdraw(calculation=found, by=ANALYST, now=NOW)

    assert Client().get("/mia/atlas/").status_code == 404
    with pytest.raises(Refused, match="nicht öffentlich"):
        withdraw(calculation=found, by=ANALYST, now=NOW)


def test_atlas_has_words_for_every_area_and_no_ranks(network):
    shown(network)

    words = page("")

    assert "Ahornviertel 01 gering" in words
    assert "Platz" not in words


def test_area_says_how_sure_it_is(network):
    shown(network)

    words = page("gebiet/15/")

    assert "von 100 plausiblen Berechnungen gehört dieses Gebiet zu den 6 mit dem größten Bedarf." in words
    assert "Was schon da ist" in words


def test_area_that_does_not_count_says_so(network):
    raw = json.loads(sheet("mia"))
    raw["areas"][0] = {name: raw["areas"][0][name] for name in ("key", "name", "outline")}
    shown(network, raw)

    assert "Dieses Gebiet wurde nicht berechnet." in page("gebiet/01/")
    assert "nicht berechnet" in page("")


def test_area_that_is_none_does_not_exist(network):
    shown(network)

    assert Client().get("/mia/atlas/gebiet/99/").status_code == 404


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("many", [1, 30])
def test_queries_do_not_grow_with_areas(network, django_assert_num_queries, path, many):
    areas = [area for area in json.loads(sheet("mia"))["areas"] if area["key"] == "16" or many > 1]
    for area in areas if many == 1 else []:
        area |= {"low": 1, "high": 1}
    shown(network, {"areas": areas})
    Client().get(f"/mia/atlas/{path}")

    with django_assert_num_queries(4 if "gebiet" in path else 3):
        Client().get(f"/mia/atlas/{path}")


def test_new_calculation_takes_the_place_of_the_last(network):
    first = shown(network)
    second = shown(network, {"seed": 2})

    states = dict(Calculation.objects.values_list("pk", "state"))
    assert states == {first.pk: State.PAST, second.pk: State.PUBLIC}
    verbs = Event.objects.filter(thing="calculation").order_by("number").values_list("verb", flat=True)
    assert list(verbs) == ["kept", "published", "kept", "published"]


def test_calculation_out_of_date_is_not_published(network):
    found = kept(network, {"expires": "2026-11-01"})

    with pytest.raises(Refused, match="gilt nicht mehr"):
        publish(calculation=found, by=ANALYST, now=NOW)


def test_same_sheet_is_kept_once(network):
    kept(network)

    with pytest.raises(Refused, match="schon da"):
        kept(network)
    assert Calculation.objects.count() == 1


def test_others_keep_and_publish_nothing(network):
    found = kept(network)

    for act in (publish, withdraw):
        with pytest.raises(Refused, match="Koordination"):
            act(calculation=found, by=VISITOR, now=NOW)
    with pytest.raises(Refused, match="Koordination"):
        keep(network=network, data=sheet("mia"), name="sheet.json", by=Actor(None, Role.MODERATOR), now=NOW)


def desk(network, data: bytes):
    person = AppointmentFactory(network=network, role=Role.COORDINATOR).person
    client = client_of(person)
    client.post("/mia/arbeitsplatz/atlas/", {"sheet": SimpleUploadedFile("sheet.json", data)})
    return client


def test_desk_keeps_and_publishes(network):
    client = desk(network, sheet("mia"))
    found = Calculation.objects.get()

    client.post(f"/mia/arbeitsplatz/atlas/{found.pk}/oeffentlich/")
    assert Client().get("/mia/atlas/").status_code == 200
    assert "Nicht mehr zeigen" in client.get("/mia/arbeitsplatz/atlas/").content.decode()

    client.post(f"/mia/arbeitsplatz/atlas/{found.pk}/oeffentlich/")
    assert Client().get("/mia/atlas/").status_code == 404


def test_desk_says_what_is_wrong_and_keeps_nothing(network):
    raw = json.loads(sheet("mia"))
    raw["areas"][2]["share"] = 7
    person = AppointmentFactory(network=network, role=Role.COORDINATOR).person

    upload = SimpleUploadedFile("sheet.json", json.dumps(raw).encode())
    html = client_of(person).post("/mia/arbeitsplatz/atlas/", {"sheet": upload}).content.decode()

    assert "areas[2].share" in html
    assert (Calculation.objects.count(), Finding.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("share", "said"),
    [(1, ("all", 100)), (0, ("none", 0)), (0.004, ("few", 0)), (0.996, ("most", 100)), (0.5, ("n", 50))],
)
def test_share_is_never_rounded_to_certainty(share, said):
    found = share_of(share)

    assert (found.kind, found.n) == said


def test_words_for_sureness():
    assert [str(sureness(share).label) for share in (0.95, 0.7, 0.4)] == ["sicher", "ziemlich sicher", "unsicher"]


def test_middle_of_an_outline():
    assert middle([[0, 0], [10, 0], [10, 20], [0, 20]]) == (5, 10)
    assert middle([[0, 0], [10, 0], [20, 0]]) == (10, 0)


# -- two areas --------------------------------------------------------------------------------------------------------
def test_two_areas_stand_beside_each_other_with_what_tells_them_apart_first(network):
    found = shown(network)
    one, other = Finding.objects.filter(calculation=found, level__isnull=False).order_by("key")[:2]

    compared = comparison(found, one.key, other.key)
    words = page(f"vergleich/?eins={one.key}&zwei={other.key}")

    apart = [pair.apart for pair in compared.burdens]
    assert apart == sorted(apart, reverse=True)
    assert len(compared.burdens) + len(compared.resources) == len(found.indicators)
    assert one.name in words
    assert other.name in words
    assert "Platz" not in words


def test_comparison_asks_before_it_compares(network):
    found = shown(network)
    key = Finding.objects.filter(calculation=found).order_by("key")[0].key

    assert "Wählen Sie zwei Gebiete" in page("vergleich/")
    assert "Wählen Sie zwei Gebiete" in page(f"vergleich/?eins={key}")
    assert "zweimal dasselbe Gebiet" in page(f"vergleich/?eins={key}&zwei={key}")


def test_area_that_was_not_computed_is_said_to_be_so(network):
    found = shown(network)
    rows = Finding.objects.filter(calculation=found).order_by("key")
    Finding.objects.filter(pk=rows[0].pk).update(level=None)

    assert "nicht berechnet" in page(f"vergleich/?eins={rows[0].key}&zwei={rows[1].key}")


def test_comparison_with_an_area_there_is_not_does_not_exist(network):
    shown(network)

    assert Client().get("/mia/atlas/vergleich/?eins=01&zwei=99x").status_code == 404


def test_comparison_asks_three_queries_at_most(network, django_assert_num_queries):
    found = shown(network)
    with django_assert_num_queries(1):
        comparison(found, "01", "02")
    with django_assert_num_queries(1):
        names_of(found)
