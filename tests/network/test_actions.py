"""What can be done in a network: each writes one event, and says why not."""

from datetime import date, timedelta

import pytest
from tests.factories import NOW, AppointmentFactory, NetworkFactory, PartnerFactory, PersonFactory, TextFactory

from miteinander.frame.refusal import Refused
from miteinander.journal.models import Event
from miteinander.network.actions import agreements, appointments, bodies, commitments, facts, partners, supporters
from miteinander.network.actions.appointments import Task
from miteinander.network.actions.commitments import Standing
from miteinander.network.actions.wording import keep_words
from miteinander.network.enums import CommitmentState, PartnerState
from miteinander.network.models import Appointment, Membership, Partner, Supporter
from miteinander.network.queries.desk import versions_of
from miteinander.people.roles import Actor, Role
from miteinander.post.models import Mail

pytestmark = pytest.mark.django_db
BY = Actor(None, Role.COORDINATOR)
ACT = {"by": BY, "now": NOW}
TODAY = NOW.date()


def verbs(network) -> list[str]:
    return list(Event.objects.filter(network=network.pk).order_by("number").values_list("verb", flat=True))


# -- partners
WISH = partners.Request("Seniorenbeirat", "other", "beirat@example.org", "Wir möchten mitreden.")


def test_ask_to_join_waits_and_shows_no_contact():
    network = NetworkFactory(email="netz@example.org")

    partner = partners.ask_to_join(network=network, request=WISH, now=NOW)

    assert (partner.state, partner.contact_public, partner.asked_words) == ("asked", False, "Wir möchten mitreden.")
    assert verbs(network) == ["asked to join"]
    assert Mail.objects.get().to == "netz@example.org"


def test_ask_to_join_twice_is_one_request():
    network = NetworkFactory()

    first = partners.ask_to_join(network=network, request=WISH, now=NOW)
    second = partners.ask_to_join(
        network=network, request=partners.Request(" seniorenbeirat ", "other", "b@example.org"), now=NOW
    )

    assert first == second
    assert Partner.objects.count() == 1


def test_ask_to_join_again_after_leaving():
    partner = PartnerFactory(name="Seniorenbeirat", state="left")

    asked = partners.ask_to_join(network=partner.network, request=WISH, now=NOW)

    assert (asked.pk, asked.state) == (partner.pk, "asked")


def test_ask_to_join_when_in_already():
    partner = PartnerFactory(name="Seniorenbeirat")

    with pytest.raises(Refused):
        partners.ask_to_join(network=partner.network, request=WISH, now=NOW)


def test_decide_takes_in_and_answers():
    partner = PartnerFactory(state="asked", joined_on=None, contact_email="b@example.org")

    partners.decide(partner=partner, take_in=True, reason="Schön!", **ACT)

    partner.refresh_from_db()
    assert (partner.state, partner.joined_on) == ("active", TODAY)
    mail = Mail.objects.get()
    assert mail.to == "b@example.org"
    assert "Schön!" in mail.body
    assert verbs(partner.network) == ["taken in"]


def test_decide_against_needs_a_reason():
    partner = PartnerFactory(state="asked")

    with pytest.raises(Refused) as refused:
        partners.decide(partner=partner, take_in=False, reason=" ", **ACT)
    assert refused.value.field == "reason"

    partners.decide(partner=partner, take_in=False, reason="Zu weit weg.", **ACT)
    partner.refresh_from_db()
    assert partner.state == PartnerState.REFUSED


def test_decide_twice_is_refused():
    partner = PartnerFactory(state="active")

    with pytest.raises(Refused):
        partners.decide(partner=partner, take_in=True, reason="", **ACT)


def test_add_and_edit_refuse_a_name_that_is_taken():
    network = NetworkFactory()
    PartnerFactory(network=network, name="Schule")
    other = PartnerFactory(network=network, name="Verein")

    with pytest.raises(Refused):
        partners.add(network=network, facts={"name": "schule", "kind": "school"}, **ACT)
    with pytest.raises(Refused):
        partners.edit(partner=other, facts={"name": "SCHULE"}, **ACT)


def test_end_and_back_again():
    partner = PartnerFactory()

    partners.end(partner=partner, on=TODAY, **ACT)
    assert Partner.objects.values_list("state", "left_on").get() == ("left", TODAY)

    partners.bring_back(partner=partner, **ACT)
    assert Partner.objects.values_list("state", "left_on").get() == ("active", None)
    assert verbs(partner.network) == ["left", "came back"]


def test_last_owner_stays():
    owner = PartnerFactory(is_owner=True)

    with pytest.raises(Refused):
        partners.end(partner=owner, on=TODAY, **ACT)
    with pytest.raises(Refused):
        partners.edit(partner=owner, facts={"name": owner.name, "is_owner": False}, **ACT)

    PartnerFactory(network=owner.network, is_owner=True)
    partners.end(partner=owner, on=TODAY, **ACT)


# -- commitments
@pytest.mark.parametrize("state", [CommitmentState.KEPT, CommitmentState.NOT_KEPT])
def test_commitment_needs_evidence(state):
    partner = PartnerFactory()
    made = commitments.promise(partner=partner, words="Rampen", promised_on=TODAY, **ACT)

    with pytest.raises(Refused):
        commitments.move(commitment=made, standing=Standing(state, TODAY), **ACT)

    commitments.move(commitment=made, standing=Standing(state, TODAY, "Zwei gebaut."), **ACT)
    made.refresh_from_db()
    assert (made.state, made.evidence.words) == (state, "Zwei gebaut.")
    assert verbs(partner.network) == ["promised", "stands"]


def test_commitment_kept_with_a_link_alone():
    made = commitments.promise(partner=PartnerFactory(), words="Rampen", promised_on=TODAY, **ACT)

    commitments.move(commitment=made, standing=Standing(CommitmentState.KEPT, TODAY, "", "https://example.org/"), **ACT)

    made.refresh_from_db()
    assert (made.state, made.evidence) == ("kept", None)


def test_commitment_stands_not_before_it_was_promised():
    made = commitments.promise(partner=PartnerFactory(), words="Rampen", promised_on=TODAY, **ACT)

    with pytest.raises(Refused):
        commitments.move(commitment=made, standing=Standing(CommitmentState.UNDER_WAY, TODAY - timedelta(1)), **ACT)


# -- words
def test_words_are_kept_in_all_languages():
    partner = PartnerFactory()

    text = keep_words(
        thing=partner, field="about", network=partner.network_id, versions={"de": "Wir", "en": "We", "ar": " "}, **ACT
    )

    assert text.words == "Wir"
    assert {code: v.words for code, v in versions_of(text).items()} == {"en": "We"}
    assert verbs(partner.network) == ["worded"]


def test_words_changed_make_translations_stale_until_they_are_looked_at():
    partner = PartnerFactory(about=TextFactory(words="Alt"))
    keep = {"thing": partner, "field": "about", "network": partner.network_id} | ACT
    keep_words(versions={"de": "Alt", "en": "Old"}, **keep)

    text = keep_words(versions={"de": "Neu", "en": "Old"}, **keep)
    assert versions_of(text)["en"].stale is True

    keep_words(versions={"de": "Neu", "en": "New"}, **keep)
    assert versions_of(text)["en"].stale is False

    keep_words(versions={"de": "Neu", "en": ""}, **keep)
    assert versions_of(text) == {}


def test_words_need_the_source_first():
    partner = PartnerFactory()

    with pytest.raises(Refused):
        keep_words(thing=partner, field="about", network=partner.network_id, versions={"de": "", "en": "We"}, **ACT)


# -- bodies
def test_body_with_seats_for_a_term():
    partner = PartnerFactory()
    body = bodies.add_body(network=partner.network, kind="steering", name="Steuerung", **ACT)

    member = bodies.seat(body=body, partner=partner, seat="", starts_on=date(2026, 1, 1), **ACT)
    bodies.seat(body=body, partner=None, seat="eine Bewohnerin", starts_on=date(2026, 1, 1), **ACT)
    bodies.unseat(member=member, on=TODAY, **ACT)

    assert list(Membership.objects.order_by("pk").values_list("seat", "ends_on")) == [
        ("", TODAY),
        ("eine Bewohnerin", None),
    ]
    assert verbs(partner.network) == ["added", "seated", "seated", "unseated"]


def test_seat_by_mistake_goes():
    body = bodies.add_body(network=NetworkFactory(), kind="open", name="Runde", **ACT)
    member = bodies.seat(body=body, partner=None, seat="jemand", starts_on=TODAY, **ACT)

    assert bodies.unseat(member=member, on=TODAY, **ACT) is None
    assert Membership.objects.count() == 0


@pytest.mark.parametrize("facts", [{"partner": None, "seat": " "}, {"partner": None, "seat": "x", "ends_on": TODAY}])
def test_seat_refused(facts):
    body = bodies.add_body(network=NetworkFactory(), kind="open", name="Runde", **ACT)

    with pytest.raises(Refused):
        bodies.seat(body=body, starts_on=TODAY, **facts, **ACT)


def test_seat_of_the_same_partner_twice():
    partner = PartnerFactory()
    body = bodies.add_body(network=partner.network, kind="open", name="Runde", **ACT)
    bodies.seat(body=body, partner=partner, seat="", starts_on=TODAY, **ACT)

    with pytest.raises(Refused):
        bodies.seat(body=body, partner=partner, seat="", starts_on=TODAY, **ACT)


def test_body_ended_and_back():
    body = bodies.add_body(network=NetworkFactory(), kind="open", name="Runde", **ACT)

    assert bodies.end_body(body=body, ended=True, **ACT).ended_on == TODAY
    assert bodies.end_body(body=body, ended=False, **ACT).ended_on is None


# -- agreements
def agreement_of(partner):
    made = agreements.make_agreement(network=partner.network, title="Vertrag", words="Alt", made_on=TODAY, **ACT)
    return made, made.versions.get()


def test_signed_version_is_never_edited():
    partner = PartnerFactory()
    _, version = agreement_of(partner)
    agreements.sign(version=version, partner=partner, signed_on=TODAY, function="Vorstand", **ACT)
    keep = {"thing": version, "field": "words", "network": partner.network_id} | ACT

    with pytest.raises(Refused):
        keep_words(versions={"de": "Neu"}, **keep)
    keep_words(versions={"de": "Alt", "en": "Old"}, **keep)

    version.words.refresh_from_db()
    assert version.words.words == "Alt"


def test_version_that_nobody_signed_may_be_edited():
    partner = PartnerFactory()
    _, version = agreement_of(partner)

    keep_words(thing=version, field="words", network=partner.network_id, versions={"de": "Neu"}, **ACT)

    version.words.refresh_from_db()
    assert version.words.words == "Neu"


def test_new_version_counts_on_and_starts_unsigned():
    partner = PartnerFactory()
    made, version = agreement_of(partner)
    agreements.sign(version=version, partner=partner, signed_on=TODAY, function="Vorstand", **ACT)

    second = agreements.new_version(agreement=made, words="Neu", made_on=TODAY, **ACT)

    assert (second.number, second.signatures.count(), version.signatures.count()) == (2, 0, 1)


@pytest.mark.parametrize("signed_on", [TODAY - timedelta(1), TODAY + timedelta(1)])
def test_signature_on_a_day_that_cannot_be(signed_on):
    partner = PartnerFactory()
    _, version = agreement_of(partner)

    with pytest.raises(Refused) as refused:
        agreements.sign(version=version, partner=partner, signed_on=signed_on, function="Vorstand", **ACT)
    assert refused.value.field == "signed_on"


def test_signature_twice_or_from_abroad():
    partner = PartnerFactory()
    _, version = agreement_of(partner)
    agreements.sign(version=version, partner=partner, signed_on=TODAY, function="Vorstand", **ACT)

    for who in (partner, PartnerFactory()):
        with pytest.raises(Refused):
            agreements.sign(version=version, partner=who, signed_on=TODAY, function="Vorstand", **ACT)


# -- supporters
def test_support_counts_once_a_form():
    network = NetworkFactory()
    facts = {"network": network, "kind": "person", "name": "", "is_public": True, "nonce": "abc"} | ACT

    first, second = supporters.support(**facts), supporters.support(**facts)

    assert (first, first.is_public) == (second, False)
    assert verbs(network) == ["supported"]


def test_institution_needs_a_name():
    with pytest.raises(Refused):
        supporters.support(network=NetworkFactory(), kind="institution", name=" ", is_public=True, nonce="a", **ACT)


def test_hide_forgets_the_name_of_a_person():
    made = supporters.support(network=NetworkFactory(), kind="person", name="Erika", is_public=True, nonce="a", **ACT)

    supporters.hide(supporter=made, **ACT)

    assert Supporter.objects.values_list("name", "is_public").get() == ("", False)


# -- appointments
def test_appoint_invites_by_mail_in_their_language():
    network = NetworkFactory()

    made = appointments.appoint(
        network=network, email="neu@example.org", name="Neu", language="en", task=Task(Role.MODERATOR, TODAY), **ACT
    )

    mail = Mail.objects.get()
    assert (mail.to, mail.language) == ("neu@example.org", "en")
    assert mail.body.startswith("Hello,")
    assert "/en/arbeitsplatz/" in mail.body
    assert (made.role, made.person.email) == (Role.MODERATOR, "neu@example.org")
    assert verbs(network) == ["appointed"]


@pytest.mark.parametrize(
    ("task", "field"),
    [
        (Task(Role.PARTNER_EDITOR, TODAY), "partner"),
        (Task(Role.MODERATOR, TODAY, TODAY), "ends_on"),
    ],
)
def test_appoint_refused(task, field):
    with pytest.raises(Refused) as refused:
        appointments.appoint(network=NetworkFactory(), email="a@example.org", name="A", task=task, **ACT)
    assert refused.value.field == field


def test_appoint_for_a_partner_of_another_network():
    task = Task(Role.PARTNER_EDITOR, TODAY, partner=PartnerFactory())

    with pytest.raises(Refused):
        appointments.appoint(network=NetworkFactory(), email="a@example.org", name="A", task=task, **ACT)


def test_appoint_twice_for_the_same():
    network = NetworkFactory()
    given = {"network": network, "email": "a@example.org", "name": "A", "task": Task(Role.MODERATOR, TODAY)} | ACT
    appointments.appoint(**given)

    with pytest.raises(Refused):
        appointments.appoint(**given)


def test_last_coordinator_stays():
    network = NetworkFactory()
    only = AppointmentFactory(network=network)
    AppointmentFactory(network=network, role=Role.MODERATOR)
    AppointmentFactory(network=network, person=PersonFactory(is_active=False))
    AppointmentFactory(network=network, person=only.person, starts_on=date(2026, 2, 1))

    with pytest.raises(Refused):
        appointments.end_appointment(appointment=only, on=TODAY, **ACT)

    AppointmentFactory(network=network)
    appointments.end_appointment(appointment=only, on=TODAY, **ACT)
    only.refresh_from_db()
    assert only.ends_on == TODAY


def test_appointment_by_mistake_goes():
    made = AppointmentFactory(role=Role.MODERATOR, starts_on=TODAY)

    appointments.end_appointment(appointment=made, on=TODAY, **ACT)

    assert Appointment.objects.count() == 0


# -- the network itself
def test_open_only_when_nothing_is_missing():
    network = NetworkFactory(state="draft")

    with pytest.raises(Refused):
        facts.open_network(network=network, missing=1, **ACT)

    assert facts.open_network(network=network, missing=0, **ACT).state == "open"
    facts.open_network(network=network, missing=0, **ACT)
    assert verbs(network) == ["opened"]
