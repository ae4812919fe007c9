"""A network and those who carry it. Several organisations can own one network; none comes first."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q

from miteinander.network.enums import (
    Accent,
    BodyKind,
    CommitmentState,
    NetworkState,
    PartnerKind,
    PartnerState,
    Showing,
    SupporterKind,
)
from miteinander.people.roles import Role
from miteinander.texts.languages import LANGUAGES_BY_CODE
from miteinander.texts.models import Text

#: First parts of addresses that belong to the house, so no network can be called so.
RESERVED_SLUGS = frozenset(LANGUAGES_BY_CODE) | {
    "v", "frame", "konto", "static", "uploads", "arbeitsplatz", "demo", "health", "neu", "api", "bestaetigen",
    "abmelden", "admin", "robots", "hilfe",
}  # fmt: skip


def text() -> "models.ForeignKey[Text | None, Text | None]":
    """A foreign key to a text that people wrote."""
    return models.ForeignKey("texts.Text", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")


def during(day: date) -> Q:
    """Rows whose half-open period [starts_on, ends_on) holds the day."""
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gt=day))


class Network(models.Model):
    """An inclusive neighbourhood network with its public home at /<slug>/."""

    slug = models.SlugField(max_length=40, unique=True)
    prefix = models.CharField(max_length=4, unique=True, validators=[RegexValidator(r"^[A-Z]{2,4}$")])
    short_name = models.CharField(max_length=30)
    name = models.CharField(max_length=160)
    state = models.CharField(max_length=8, choices=NetworkState, default=NetworkState.DRAFT)
    accent = models.CharField(max_length=8, choices=Accent, default=Accent.TEAL)
    area = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="networks")
    founded_on = models.DateField(null=True, blank=True)
    initiator = models.CharField(max_length=160, blank=True)
    coordination = models.CharField(max_length=160, blank=True)  # by role, e.g. "Gleichstellungsbeauftragte"
    question = text()  # the headline of the home: what is missing, what hinders?
    aims = text()
    answer_days = models.PositiveSmallIntegerField(default=14, validators=[MinValueValidator(1), MaxValueValidator(90)])
    showing = models.CharField(max_length=12, choices=Showing, default=Showing.AFTER_CHECK)
    phone = models.CharField(max_length=40, blank=True)
    phone_hours = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    street = models.CharField(max_length=160, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    town = models.CharField(max_length=120, blank=True)
    notice_board = models.CharField(max_length=200, blank=True)  # where answers on paper hang
    imprint = text()
    privacy = text()
    accessibility = text()
    is_example = models.BooleanField(default=False)
    has_fund = models.BooleanField(default=False)  # kept by the fund: one is open
    has_pilot = models.BooleanField(default=False)  # kept by the choice of a pilot: everybody may see one
    has_atlas = models.BooleanField(default=False)  # kept by the atlas: a calculation of it is public
    next_serial = models.PositiveIntegerField(default=1)  # of public numbers; moved on under a row lock

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(prefix__regex=r"^[A-Z]{2,4}$"), name="network_prefix_form"),
            models.CheckConstraint(condition=Q(state__in=NetworkState.values), name="network_state_known"),
            models.CheckConstraint(condition=Q(answer_days__gte=1, answer_days__lte=90), name="network_answer_days"),
        )


class Partner(models.Model):
    """An organisation (or the residents) in a network; asking to join is the first state."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=24, choices=PartnerKind)
    state = models.CharField(max_length=8, choices=PartnerState, default=PartnerState.ACTIVE)
    is_owner = models.BooleanField(default=False)  # owns the network together with the other owners, as equals
    about = text()
    website = models.URLField(blank=True)
    street = models.CharField(max_length=160, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    town = models.CharField(max_length=120, blank=True)
    contact_role = models.CharField(max_length=120, blank=True)  # "Quartiersbüro", not a private name
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_public = models.BooleanField(default=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_words = models.TextField(blank=True)  # what they wrote when asking to join; seen by the coordination only
    decided_reason = models.CharField(max_length=400, blank=True)
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("network", "name"), name="one_partner_a_name"),
            models.CheckConstraint(condition=Q(kind__in=PartnerKind.values), name="partner_kind_known"),
            models.CheckConstraint(condition=Q(state__in=PartnerState.values), name="partner_state_known"),
        )
        indexes = (models.Index(fields=("network", "state", "kind"), name="partners_of_network"),)


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def on(self, day: date) -> "AppointmentQuerySet":
        return self.filter(during(day))


class Appointment(models.Model):
    """A person's role in a network for a time; a substitute has the role like everybody else, and says for whom."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="appointments")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="appointments")
    role = models.CharField(max_length=16, choices=Role)
    partner = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.CASCADE, related_name="editors")
    substitute_for = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="substitutes"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")), name="appointment_period_not_empty"
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.PARTNER_EDITOR) | Q(partner__isnull=False),
                name="partner_editor_has_partner",
            ),
            models.UniqueConstraint(
                fields=("network", "person", "role", "partner", "starts_on"),
                name="appointment_once",
            ),
        )
        indexes = (models.Index(fields=("person", "network"), name="appointments_of_person"),)


class Commitment(models.Model):
    """What a partner promised, how it stands, and what shows it."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="commitments")
    words = models.ForeignKey("texts.Text", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=CommitmentState, default=CommitmentState.PROMISED)
    promised_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    state_on = models.DateField()
    evidence = text()
    evidence_url = models.URLField(blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=CommitmentState.values), name="commitment_state_known"),
            models.CheckConstraint(
                condition=~Q(state=CommitmentState.KEPT) | Q(evidence__isnull=False) | ~Q(evidence_url=""),
                name="kept_commitment_has_evidence",
            ),
        )

    @property
    def knot(self) -> str:
        """The knot of the thread that this state is drawn with."""
        return CommitmentState(self.state).knot


class Body(models.Model):
    """A group inside the network: the open round, those who steer, those who decide."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="bodies")
    kind = models.CharField(max_length=12, choices=BodyKind)
    name = models.CharField(max_length=120)
    purpose = text()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("network", "name"), name="one_body_a_name"),)


class Membership(models.Model):
    """A seat in a body for a term, held by a partner or by a role ("Bewohnerin der Nordstadt")."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="memberships")
    partner = models.ForeignKey(Partner, null=True, blank=True, on_delete=models.CASCADE, related_name="memberships")
    seat = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(partner__isnull=False) | ~Q(seat=""), name="membership_names_somebody"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")), name="membership_period_not_empty"
            ),
        )


class Agreement(models.Model):
    """A cooperation agreement; its wording lives in versions."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="agreements")
    title = models.CharField(max_length=160)


class AgreementVersion(models.Model):
    """One wording of an agreement; never edited once somebody has signed it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    words = models.ForeignKey("texts.Text", on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("agreement", "number"), name="one_version_a_number"),)


class Signature(models.Model):
    """Noted: this partner signed this version, on paper or otherwise, through somebody in this function."""

    version = models.ForeignKey(AgreementVersion, on_delete=models.PROTECT, related_name="signatures")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="signatures")
    signed_on = models.DateField()
    function = models.CharField(max_length=120)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("version", "partner"), name="one_signature_a_partner"),)


class Supporter(models.Model):
    """A person or institution that stands behind the network without being a partner."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="supporters")
    kind = models.CharField(max_length=12, choices=SupporterKind)
    name = models.CharField(max_length=120, blank=True)  # people may support without a name
    is_public = models.BooleanField(default=False)
    since = models.DateField()
    token = models.CharField(max_length=64, unique=True)  # of the form it came with, so that it counts once

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind=SupporterKind.PERSON) | ~Q(name=""), name="institution_has_name"),
        )
