"""Rules about single things: foreign things do not exist, others' entries are closed with a reason."""

from datetime import date

import pytest
from django.urls import reverse
from tests.factories import AppointmentFactory, NetworkFactory, PartnerFactory, TextFactory
from tests.network.helpers import desk

from miteinander.network.models import Agreement, AgreementVersion, Appointment, Body, Commitment, Membership, Supporter
from miteinander.people.roles import Role

pytestmark = pytest.mark.django_db
DAY = date(2026, 2, 1)
REASON = "Sie können nur den Eintrag Ihrer Organisation ändern."


def commitment_of(partner):
    return Commitment.objects.create(partner=partner, words=TextFactory(), promised_on=DAY, state_on=DAY)


def foreign_addresses():
    partner = PartnerFactory()
    body = Body.objects.create(network=partner.network, kind="open", name="Runde")
    agreement = Agreement.objects.create(network=partner.network, title="Vertrag")
    version = AgreementVersion.objects.create(agreement=agreement, number=1, words=TextFactory(), made_on=DAY)
    seat = Membership.objects.create(body=body, partner=partner, starts_on=DAY)
    supporter = Supporter.objects.create(network=partner.network, kind="person", since=DAY, token="a")
    commitment = commitment_of(partner)
    of_partner = ("desk_partner", "desk_partner_decide", "desk_partner_end", "desk_partner_back", "desk_commitment_new")
    return [
        *((name, {"pk": partner.pk}) for name in of_partner),
        ("desk_commitment", {"pk": commitment.pk}),
        ("desk_body", {"pk": body.pk}),
        ("desk_body_end", {"pk": body.pk}),
        ("desk_seat_end", {"seat": seat.pk}),
        ("desk_agreement", {"pk": agreement.pk}),
        ("desk_supporter_hide", {"pk": supporter.pk}),
        ("desk_appointment_end", {"appointment": AppointmentFactory(network=partner.network).pk}),
        ("desk_words", {"what": "about", "pk": partner.pk}),
        ("desk_words", {"what": "commitment", "pk": commitment.pk}),
        ("desk_words", {"what": "body", "pk": body.pk}),
        ("desk_words", {"what": "version", "pk": version.pk}),
        ("desk_words", {"what": "aims", "pk": partner.network_id}),
        ("desk_words", {"what": "slug", "pk": partner.network_id}),
    ]


def test_foreign_things_do_not_exist():
    network, client = desk()

    for name, kwargs in foreign_addresses():
        answer = client.post(reverse(name, kwargs=kwargs | {"network": network.slug}), {})
        assert answer.status_code == 404, name


def test_partner_editor_keeps_the_own_entry_and_no_other():
    network = NetworkFactory()
    own, other = PartnerFactory(network=network, kind="club"), PartnerFactory(network=network)
    _, client = desk(Role.PARTNER_EDITOR, network, own)
    mine = reverse("desk_partner", kwargs={"network": network.slug, "pk": own.pk})

    page = client.get(mine)
    assert "kind" not in page.context["form"].fields
    client.post(
        mine, {"words": "Wir sind da.", "town": "Aschersleben", "kind": "town", "name": "Neu", "is_owner": "on"}
    )
    own.refresh_from_db()
    assert (own.about.words, own.town, own.kind, own.is_owner) == ("Wir sind da.", "Aschersleben", "club", False)

    for name, kwargs in [
        ("desk_partner", {"pk": other.pk}),
        ("desk_commitment_new", {"pk": other.pk}),
        ("desk_commitment", {"pk": commitment_of(other).pk}),
        ("desk_words", {"what": "about", "pk": other.pk}),
        ("desk_words", {"what": "aims", "pk": network.pk}),
    ]:
        for method in (client.get, client.post):
            answer = method(reverse(name, kwargs=kwargs | {"network": network.slug}))
            assert answer.status_code == 403, name
    assert REASON in client.get(mine.replace(f"/{own.pk}/", f"/{other.pk}/")).content.decode()


def test_partner_editor_sees_the_own_entries_only():
    network = NetworkFactory()
    own = PartnerFactory(network=network)
    PartnerFactory(network=network)
    _, client = desk(Role.PARTNER_EDITOR, network, own)

    assert client.get(reverse("desk_network", kwargs={"network": network.slug})).url == reverse(
        "desk_partners", kwargs={"network": network.slug}
    )
    page = client.get(reverse("desk_partners", kwargs={"network": network.slug}))
    assert list(page.context["page"]) == [own]


def test_partner_editor_promises_and_shows_how_it_stands():
    network = NetworkFactory()
    own = PartnerFactory(network=network)
    _, client = desk(Role.PARTNER_EDITOR, network, own)
    at = {"network": network.slug}

    client.post(
        reverse("desk_commitment_new", kwargs=at | {"pk": own.pk}), {"words": "Eine Rampe", "promised_on": "2026-02-01"}
    )
    made = Commitment.objects.get()
    moving = reverse("desk_commitment", kwargs=at | {"pk": made.pk})
    refused = client.post(moving, {"state": "kept", "on": "2026-03-01"})
    assert "Nachweis" in str(refused.context["form"].errors)

    client.post(moving, {"state": "kept", "on": "2026-03-01", "evidence": "Sie steht."})
    made.refresh_from_db()
    assert (made.state, made.evidence.words) == ("kept", "Sie steht.")


def test_coordination_decides_seats_signs_and_invites():
    """The forms of the desk, each once."""
    network, client = desk()
    partner = PartnerFactory(network=network)
    asked = PartnerFactory(network=network, state="asked")

    def send(name, facts, **kwargs):
        answer = client.post(reverse(name, kwargs={"network": network.slug} | kwargs), facts)
        assert answer.status_code == 302, (name, answer.context and answer.context["form"].errors)

    send("desk_partner_decide", {"take_in": "yes"}, pk=asked.pk)
    send("desk_partner_new", {"name": "Neu", "kind": "club"})
    send("desk_bodies", {"name": "Runde", "kind": "open"})
    body = Body.objects.get()
    send("desk_body", {"b-name": "Große Runde", "b-kind": "open"}, pk=body.pk)
    send("desk_body", {"seat": "1", "s-partner": partner.pk, "s-starts_on": "2026-01-01"}, pk=body.pk)
    send("desk_seat_end", {}, seat=Membership.objects.get().pk)
    send("desk_agreements", {"title": "Vertrag", "words": "Wir", "made_on": "2026-01-01"})
    agreement = Agreement.objects.get()
    send(
        "desk_agreement",
        {"sign": "1", "s-partner": partner.pk, "s-signed_on": "2026-01-02", "s-function": "Vorstand"},
        pk=agreement.pk,
    )
    send("desk_agreement", {"v-words": "Wir alle", "v-made_on": "2026-02-01"}, pk=agreement.pk)
    send(
        "desk_appointments",
        {"email": "m@example.org", "name": "M", "role": "moderator", "starts_on": "2026-01-01", "language": "de"},
    )
    send("desk_appointment_end", {}, appointment=Appointment.objects.get(role="moderator").pk)
    send("desk_partner_end", {}, pk=partner.pk)
    send("desk_partner_back", {}, pk=partner.pk)
    send("desk_body_end", {}, pk=body.pk)
    send(
        "desk_network_facts",
        {"name": "N", "short_name": "N", "accent": "plum", "answer_days": "7", "showing": "after_check"},
    )
    network.refresh_from_db()

    assert (network.accent, network.answer_days) == ("plum", 7)
    assert list(AgreementVersion.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert str(Body.objects.get().name) == "Große Runde"


def test_last_coordinator_cannot_leave_through_the_page():
    network, client = desk()
    made = Appointment.objects.get()

    answer = client.post(
        reverse("desk_appointment_end", kwargs={"network": network.slug, "appointment": made.pk}), follow=True
    )

    assert "Ein Netzwerk braucht eine Koordination." in answer.content.decode()
    made.refresh_from_db()
    assert made.ends_on is None


def test_supporter_from_a_meeting(client):
    network, client = desk()
    where = reverse("desk_supporters", kwargs={"network": network.slug})
    token = client.get(where).context["form"]["token"].value()

    client.post(where, {"kind": "person", "name": "Erika", "is_public": "on", "token": token})
    made = Supporter.objects.get()
    client.post(reverse("desk_supporter_hide", kwargs={"network": network.slug, "pk": made.pk}))

    assert Supporter.objects.values_list("name", "is_public").get() == ("", False)
