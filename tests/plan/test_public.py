"""Public pages of the plan: the same measures by field, by state and in time; one measure; a year; milestones."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from tests.factories import NOW, FieldFactory, NetworkFactory, PartnerFactory, TextFactory, VoiceFactory
from tests.plan.helpers import coordination, measure_of
from tests.thread.pages import clean, fragments

from miteinander.demo.pictures import jpeg
from miteinander.plan import wording
from miteinander.plan.actions.fields import Aim, keep_goal
from miteinander.plan.actions.measures import TakenUp, report
from miteinander.plan.actions.working import Change, Step, keep_milestone, show_effect
from miteinander.plan.enums import MilestoneKind, Share, Stair, State
from miteinander.plan.queries.listing import Wanted, plan_page
from miteinander.plan.queries.rates import in_measures
from miteinander.voices import uploads
from miteinander.voices.actions.merging import merge

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def network():
    return NetworkFactory(slug="mia", prefix="ASL", coordination="Gleichstellungsbeauftragte")


def page(path: str, status: int = 200) -> str:
    response = Client().get(path)
    assert response.status_code == status
    return clean(response) if status == 200 else ""


def words_of(html: str) -> str:
    return " ".join(text for text, _language, _direction in fragments(html))


def full(network, rows: int = 1):
    """A measure with `rows` of everything."""
    by, field = coordination(), FieldFactory(network=network)
    goal = keep_goal(field=field, aim=Aim("Alle kommen hinein", "Eingänge ohne Stufen", 3, 12), by=by, now=NOW)
    voices = [VoiceFactory(network=network) for _ in range(rows)]
    before = [measure_of(network, field=field, title=f"Vorher {n}") for n in range(rows)]
    for each in before:
        report(measure=each, state=State.DONE, by=by, now=NOW)
    measure = measure_of(
        network, *voices, field=field, goal=goal, about="Eine Rampe aus Beton.", after=tuple(before),
        partner=PartnerFactory(network=network), starts_on=date(2026, 3, 1), ends_on=date(2027, 6, 30),
        others=tuple(PartnerFactory(network=network) for _ in range(rows)), cost_cents=1_240_000,
        access="Sechs Prozent, breit genug.", access_by="zwei Menschen mit Rollstuhl", access_on=TODAY,
    )  # fmt: skip
    for n in range(rows):
        keep_milestone(network=network, measure=measure, step=Step(f"Kommt {n}", due_on=TODAY), by=by, now=NOW)
        done = Step(f"Erreicht {n}", done_on=TODAY, proof="Bescheid")
        keep_milestone(network=network, measure=measure, step=done, by=by, now=NOW)
        change = Change(Stair.USED, f"Genutzt {n}", "Zählung", TODAY)
        show_effect(measure=measure, change=change, by=by, now=NOW)
        report(measure=measure, state=State.PLANNED, words=f"Neues {n}", by=by, now=NOW)
    return measure


# -- the plan ---------------------------------------------------------------------------------------------------------
def test_plan_without_anything_says_so(network):
    assert "Noch steht nichts im Plan." in page("/mia/plan/")


@pytest.mark.parametrize("view", ["", "tafel", "zeit", "gibtsnicht"])
def test_plan_shows_the_same_measures_in_every_view(network, view):
    titles = [f"Maßnahme {state}" for state in ("idea", "planned", "under_way")]
    for title, state in zip(titles, (State.IDEA, State.PLANNED, State.UNDER_WAY), strict=True):
        measure_of(network, title=title, state=state, starts_on=date(2026, 3, 1))

    words = words_of(page(f"/mia/plan/?ansicht={view}"))

    assert all(title in words for title in titles)


def test_plan_is_narrowed_by_field_state_and_partner(network):
    field, partner = FieldFactory(network=network), PartnerFactory(network=network)
    mine = measure_of(network, title="Meine", field=field, partner=partner, state=State.IDEA)
    measure_of(network, title="Andere")

    for query in (f"field={field.pk}", "state=idea", f"partner={partner.pk}"):
        words = words_of(page(f"/mia/plan/?{query}"))
        assert ("Meine" in words, "Andere" in words) == (True, False), query
    assert mine.network == network
    assert "Dazu gibt es keine Maßnahme." in page("/mia/plan/?state=done")
    assert "Andere" in page("/mia/plan/?state=quatsch&field=99999&partner=x")


def test_plan_of_another_network_is_not_shown(network):
    measure_of(title="Fremd")

    assert "Fremd" not in page("/mia/plan/")


def test_plan_says_goals_with_their_figures(network):
    full(network)

    words = words_of(page("/mia/plan/"))

    assert "Alle kommen hinein" in words
    assert "von 3 auf 12" in words


def test_plan_in_time_reaches_over_whole_years(network):
    measure_of(network, starts_on=date(2026, 3, 1), ends_on=date(2027, 2, 1))
    measure_of(network, ends_on=date(2027, 6, 1), title="Offen")
    measure_of(network, title="Ohne")

    found = plan_page(network, Wanted(), view="zeit", reader="de")

    assert (found.span.first, found.span.months, found.span.years) == (date(2026, 1, 1), 24, ((2026, 0), (2027, 12)))
    bars = [(entry.bar.start, entry.bar.length) if entry.bar else None for entry in found.groups[0].entries]
    assert bars == [(2, 12), (0, 18), None]


@pytest.mark.parametrize("rows", [1, 3, 40])
@pytest.mark.parametrize(("view", "queries"), [("", 9), ("tafel", 8), ("zeit", 8)])
def test_plan_number_of_queries(network, rows, view, queries, django_assert_num_queries):
    for n in range(rows):
        measure_of(network, VoiceFactory(network=network), title=f"M {n}", starts_on=TODAY)

    with django_assert_num_queries(queries):
        Client().get(f"/mia/plan/?ansicht={view}")


# -- one measure ------------------------------------------------------------------------------------------------------
def test_measure_tells_its_story(network):
    measure = full(network)

    words = words_of(page(f"/mia/plan/{measure.pk}/"))

    for said in (
        "Rampe am Bürgerhaus", "Eine Rampe aus Beton.", "März 2026 bis Juni 2027", "etwa 12.400 €",
        "zwei Menschen mit Rollstuhl", "Vorher 0", "Kommt 0", "Erreicht 0", "Bescheid", "Genutzt 0", "Zählung",
        "Neues 0", "2. Es wird genutzt", "noch nicht belegt",
    ):  # fmt: skip
        assert said in words, said


def test_measure_leads_to_its_voices_and_back(network):
    voice = VoiceFactory(network=network, title=TextFactory(words="Drei Stufen"))
    measure = measure_of(None, voice)

    assert f'href="/v/{voice.number.path}/"' in page(f"/mia/plan/{measure.pk}/")
    assert f'href="/mia/plan/{measure.pk}/"' in page(f"/v/{voice.number.path}/")


def test_measure_shows_no_voice_that_is_not_public(network):
    voice = VoiceFactory(network=network, title=TextFactory(words="Geheim"), check_state="waiting")
    measure = measure_of(None, voice)

    assert "Geheim" not in page(f"/mia/plan/{measure.pk}/")


def test_measure_says_what_is_left_out(network):
    voice = VoiceFactory(network=network)
    measure = measure_of(None, TakenUp(voice, Share.PART, "Die Bank daneben."))

    assert "Die Bank daneben." in page(f"/mia/plan/{measure.pk}/")


def test_measure_of_another_network_does_not_exist_here(network):
    page(f"/mia/plan/{measure_of().pk}/", 404)


def test_measure_that_takes_longer_says_so(network):
    measure = measure_of(network, ends_on=date(2020, 1, 1))

    assert "dauert länger als geplant" in page(f"/mia/plan/{measure.pk}/")


@pytest.mark.parametrize("rows", [1, 3, 12])
def test_measure_number_of_queries(network, rows, django_assert_num_queries):
    measure = full(network, rows)

    with django_assert_num_queries(10):
        Client().get(f"/mia/plan/{measure.pk}/")


def test_picture_of_an_effect(network):
    measure, by = measure_of(network), coordination()
    stored = uploads.store([uploads.photo(ContentFile(jpeg("entrance_ramp")))])[0]
    change = Change(Stair.DELIVERED, "Da", "Foto", TODAY, stored, "Eine Rampe")
    effect = show_effect(measure=measure, change=change, by=by, now=NOW)

    html = page(f"/mia/plan/{measure.pk}/")

    assert 'alt="Eine Rampe"' in html
    assert Client().get(f"/mia/plan/bild/{effect.pk}/klein/")["Content-Type"] == "image/webp"
    assert Client().get(f"/mia/plan/bild/{effect.pk}/riesig/").status_code == 404
    other = NetworkFactory()
    assert Client().get(f"/{other.slug}/plan/bild/{effect.pk}/klein/").status_code == 404


# -- a year, and milestones -------------------------------------------------------------------------------------------
def test_year_holds_what_touched_it(network):
    full(network)
    measure_of(network, title="Viel später", starts_on=date(2030, 1, 1), now=NOW - timedelta(days=700))

    words = words_of(page("/mia/plan/jahr/2026/"))

    assert "Rampe am Bürgerhaus" in words
    assert "Erreicht: Erreicht 0" in words
    assert "Es wird genutzt: Genutzt 0" in words
    assert "Viel später" not in words
    assert "Viel später" in words_of(page("/mia/plan/jahr/2030/"))
    assert "In diesem Jahr steht nichts im Plan." in page("/mia/plan/jahr/2020/")


def test_year_out_of_this_world_does_not_exist(network):
    page("/mia/plan/jahr/99999/", 404)


@pytest.mark.parametrize("rows", [1, 12])
def test_year_number_of_queries(network, rows, django_assert_num_queries):
    full(network, rows)

    with django_assert_num_queries(6):
        Client().get("/mia/plan/jahr/2026/")


def test_milestones_of_measures_and_of_the_alliance(network):
    full(network)
    step = Step(
        "Wohngesetz geändert", MilestoneKind.LAW, "Landtag", done_on=date(2025, 3, 1), proof_url="https://example.org/g"
    )
    field = FieldFactory(network=network, name=TextFactory(words="Wohnen"))
    keep_milestone(network=network, field=field, step=step, by=coordination(), now=NOW)

    html = Client().get("/mia/plan/meilensteine/").content.decode()

    for said in ("Wohngesetz geändert", "Landtag", "Gesetz", "Wohnen", 'href="https://example.org/g"', "Kommt 0"):
        assert said in html, said


@pytest.mark.parametrize("rows", [1, 12])
def test_milestones_number_of_queries(network, rows, django_assert_num_queries):
    full(network, rows)

    with django_assert_num_queries(4):
        Client().get("/mia/plan/meilensteine/")


@pytest.mark.parametrize("language", ["de-simple", "en", "ar"])
def test_pages_in_every_language(network, language):
    measure = full(network)
    for path in ("", f"{measure.pk}/", "meilensteine/", "jahr/2026/", "?ansicht=zeit", "?ansicht=tafel"):
        assert "<h1>" in page(f"/{language}/mia/plan/{path}")


# -- words and figures ------------------------------------------------------------------------------------------------
def test_period_in_words():
    march, june = date(2026, 3, 1), date(2026, 6, 30)

    assert wording.period(march, june) == "März 2026 bis Juni 2026"
    assert wording.period(march, date(2026, 3, 9)) == "März 2026"
    assert (wording.period(march, None), wording.period(None, june)) == ("ab März 2026", "bis Juni 2026")
    assert wording.period(None, None) == ""


def test_amounts_in_words():
    assert wording.estimate(None) == ""
    assert wording.estimate(120) == "etwa 1,20\N{NO-BREAK SPACE}€"
    assert wording.euros(123_456_700) == "1.234.567\N{NO-BREAK SPACE}€"


def test_in_measures_counts_public_voices_with_those_merged(network):
    linked, other, hidden = (VoiceFactory(network=network) for _ in range(3))
    measure_of(None, linked)
    measure_of(None, hidden)
    hidden.check_state, hidden.hidden_reason = "hidden", "Werbung"
    hidden.save()
    assert in_measures(network) == 1

    linked.refresh_from_db()
    merge(voice=linked, into=other, by=coordination(), now=NOW)
    VoiceFactory(network=network, merged_into=other)

    assert in_measures(network) == 3
