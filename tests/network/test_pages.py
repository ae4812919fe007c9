"""Every page of the room answers, with a fixed number of queries whether there is one thing or three."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation
from tests.factories import NOW, NetworkFactory, PartnerFactory, TextFactory
from tests.network.helpers import desk

from miteinander.network.actions import agreements
from miteinander.network.models import Agreement, Body, Commitment, Membership, Supporter
from miteinander.people.roles import Actor, Role

pytestmark = pytest.mark.django_db


def fill(network, count: int):
    for n in range(count):
        partner = PartnerFactory(network=network, about=TextFactory(), is_owner=True)
        Commitment.objects.create(
            partner=partner,
            words=TextFactory(),
            promised_on=date(2026, 2, 1),
            state_on=date(2026, 2, 1),
            evidence=TextFactory(),
        )
        body = Body.objects.create(network=network, kind="open", name=f"Runde {n}", purpose=TextFactory())
        Membership.objects.create(body=body, partner=partner, starts_on=date(2026, 1, 1))
        Supporter.objects.create(
            network=network,
            kind="person",
            name=f"Mensch {n}",
            is_public=True,
            since=date(2026, 2, 1),
            token=f"{network.pk}-{n}",
        )
        made = agreements.make_agreement(
            network=network,
            title=f"Vertrag {n}",
            words="Wir machen mit.",
            made_on=date(2026, 2, 1),
            by=Actor(),
            now=NOW,
        )
        agreements.sign(
            version=made.versions.get(),
            partner=partner,
            signed_on=date(2026, 3, 1),
            function="Vorstand",
            by=Actor(),
            now=NOW,
        )
    return partner, body, made


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("network", 12), ("partner", 6)])
def test_public_page_with_a_fixed_number_of_queries(client, django_assert_num_queries, name, queries, count):
    network = NetworkFactory()
    partner, _, _ = fill(network, count)
    kwargs = {"network": network.slug} | ({"pk": partner.pk} if name == "partner" else {})

    with django_assert_num_queries(queries):
        answer = client.get(reverse(name, kwargs=kwargs))

    assert answer.status_code == 200
    assert partner.name in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("desk_network", 11),
        ("desk_network_facts", 4),
        ("desk_partners", 6),
        ("desk_partner_new", 4),
        ("desk_partner", 7),
        ("desk_commitment_new", 5),
        ("desk_commitments", 7),
        ("desk_bodies", 5),
        ("desk_body", 7),
        ("desk_agreements", 6),
        ("desk_agreement", 9),
        ("desk_supporters", 6),
        ("desk_appointments", 7),
        ("desk_import", 4),
        ("network_checklist", 8),
    ],
)
def test_desk_page_with_a_fixed_number_of_queries(django_assert_num_queries, name, queries, count):
    network, client = desk()
    partner, body, agreement = fill(network, count)
    pk = {"desk_partner": partner, "desk_commitment_new": partner, "desk_body": body, "desk_agreement": agreement}
    kwargs = {"network": network.slug} | ({"pk": pk[name].pk} if name in pk else {})

    with django_assert_num_queries(queries):
        answer = client.get(reverse(name, kwargs=kwargs))

    assert answer.status_code == 200


def test_a_seat_that_belongs_to_no_partner_stands_in_its_body():
    network, client = desk()
    _partner, body, _agreement = fill(network, 1)
    body.memberships.create(seat="Bewohnerin der Nordstadt", starts_on=date(2026, 1, 1))

    answer = client.get(reverse("desk_body", kwargs={"network": network.slug, "pk": body.pk}))

    assert answer.content.decode().count("<bdi>Bewohnerin der Nordstadt</bdi>") == 1 + 1  # in the list, on its button


@pytest.mark.parametrize("language", ["de", "de-simple", "en", "ar"])
def test_network_page_in_every_language(client, language):
    network = NetworkFactory()
    with translation.override(language):
        where = reverse("network", kwargs={"network": network.slug})

    answer = client.get(where)

    assert answer.status_code == 200
    assert f'lang="{language}"' in answer.content.decode()


def test_network_page_finds_partners_by_kind_and_word(client):
    network = NetworkFactory()
    PartnerFactory(network=network, name="Schule am Markt", kind="school")
    PartnerFactory(network=network, name="Sportverein", kind="club")
    where = reverse("network", kwargs={"network": network.slug})

    assert [p.name for p in client.get(where, {"kind": "school"}).context["view"].partners] == ["Schule am Markt"]
    assert [p.name for p in client.get(where, {"q": "sport"}).context["view"].partners] == ["Sportverein"]
    assert [p.name for p in client.get(where, {"kind": "unbekannt"}).context["view"].partners] == [
        "Schule am Markt",
        "Sportverein",
    ]


def test_network_page_hides_who_asked_and_who_left(client):
    network = NetworkFactory()
    for state in ("asked", "refused", "left"):
        PartnerFactory(network=network, state=state)

    page = client.get(reverse("network", kwargs={"network": network.slug}))

    assert list(page.context["view"].partners) == []


def test_partner_page_shows_no_contact_that_is_not_public(client):
    partner = PartnerFactory(contact_email="heim@example.org", contact_phone="03473 1", contact_public=False)

    words = client.get(reverse("partner", kwargs={"network": partner.network.slug, "pk": partner.pk})).content.decode()

    assert "heim@example.org" not in words
    assert "03473 1" not in words


@pytest.mark.parametrize("state", ["asked", "refused"])
def test_partner_page_of_nobody_we_know(client, state):
    partner = PartnerFactory(state=state)

    assert client.get(reverse("partner", kwargs={"network": partner.network.slug, "pk": partner.pk})).status_code == 404


def test_partner_page_of_another_network(client):
    partner = PartnerFactory()

    assert (
        client.get(reverse("partner", kwargs={"network": NetworkFactory().slug, "pk": partner.pk})).status_code == 404
    )


def test_roles_without_pages_are_not_offered_and_a_stand_in_sees_whose_task_it_is():
    network, client = desk()

    form = client.get(reverse("desk_appointments", kwargs={"network": network.slug})).context["form"]

    assert [value for value, _ in form.fields["role"].choices] == [
        "coordinator",
        "moderator",
        "facilitator",
        "partner_editor",
        "analyst",
    ]
    assert [label for _, label in form.fields["substitute_for"].choices][1:] == ["Koordination (Koordination)"]


def test_new_agreement_leads_to_its_page():
    network, client = desk()
    facts = {"title": "Vertrag", "words": "Wir machen mit.", "made_on": "2026-02-01"}

    answer = client.post(reverse("desk_agreements", kwargs={"network": network.slug}), facts)

    made = Agreement.objects.get()
    assert answer.url == reverse("desk_agreement", kwargs={"network": network.slug, "pk": made.pk})


def test_new_partner_has_no_kind_before_it_is_chosen():
    network, client = desk()
    where = reverse("desk_partner_new", kwargs={"network": network.slug})

    form = client.get(where).context["form"]
    sent = client.post(where, {"name": "Verein", "joined_on": "2026-02-01"}).context["form"]

    assert form.fields["kind"].choices[0] == ("", "Bitte wählen")
    assert list(sent.errors) == ["kind"]


def test_commitments_of_all_come_overdue_first_and_of_an_editor_alone():
    network, client = desk()
    ours, theirs = PartnerFactory(network=network), PartnerFactory(network=network)
    facts = {"promised_on": date(2026, 2, 1), "state_on": date(2026, 2, 1)}
    kept, later, late = (
        Commitment.objects.create(
            partner=partner, words=TextFactory(), evidence_url=url, due_on=due, state=state, **facts
        )
        for partner, url, due, state in (
            (theirs, "https://example.org", date(2026, 3, 1), "kept"),
            (theirs, "", None, "promised"),
            (ours, "", date(2026, 3, 1), "under_way"),
        )
    )
    where = reverse("desk_commitments", kwargs={"network": network.slug})
    _network, editor = desk(Role.PARTNER_EDITOR, network, ours)

    assert list(client.get(where).context["page"]) == [late, later, kept]
    assert list(editor.get(where).context["page"]) == [late]
    assert client.get(where).content.decode().count("überfällig") == 1
