"""What the desk reads about its network."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from miteinander.frame import doors
from miteinander.network.enums import CommitmentState, NetworkState, PartnerState
from miteinander.network.models import (
    AgreementVersion,
    Appointment,
    Body,
    Commitment,
    Membership,
    Network,
    Partner,
    Supporter,
    during,
)
from miteinander.people.models import Person
from miteinander.people.roles import Role
from miteinander.texts.languages import INTERFACE
from miteinander.texts.models import Text, Translation

PAGE = 20
STATE_ORDER = (PartnerState.ASKED, PartnerState.ACTIVE, PartnerState.LEFT, PartnerState.REFUSED)

#: Texts of the network itself, with the words over them.
TEXTS: dict[str, Promise] = {
    "question": _("Frage auf der Startseite"),
    "aims": _("Ziele"),
    "imprint": _("Impressum"),
    "privacy": _("Datenschutz"),
    "accessibility": _("Barrierefreiheit"),
}


@dataclass(frozen=True, slots=True)
class TextState:
    """How complete a text of the network is in the languages of the interface."""

    field: str
    title: Promise
    written: bool
    missing: int
    stale: int


def text_states(network: Network) -> list[TextState]:
    """One query for all texts of the network."""
    ids = {field: getattr(network, f"{field}_id") for field in TEXTS}
    stale = Q(translations__language__in=INTERFACE) & ~Q(translations__source_hash=F("hash"))
    rows = {
        text.pk: text
        for text in Text.objects.filter(pk__in=[pk for pk in ids.values() if pk]).annotate(
            made=Count("translations", filter=Q(translations__language__in=INTERFACE)),
            stale=Count("translations", filter=stale),
        )
    }
    return [_state(field, rows.get(pk or 0)) for field, pk in ids.items()]


def _state(field: str, text: "Text | None") -> TextState:
    if text is None:
        return TextState(field, TEXTS[field], False, len(INTERFACE), 0)
    missing = len(INTERFACE) - 1 - int(getattr(text, "made", 0))
    return TextState(field, TEXTS[field], True, missing, int(getattr(text, "stale", 0)))


@dataclass(frozen=True, slots=True)
class Overview:
    """Numbers on the first page of the network's rooms."""

    active: int
    asked: int
    open_commitments: int
    overdue_commitments: int
    bodies: int
    versions: int
    people: int
    supporters: int
    texts: list[TextState]


def overview(network: Network, day: date) -> Overview:
    """Seven queries."""
    partners = Partner.objects.filter(network=network).aggregate(
        active=Count("pk", filter=Q(state=PartnerState.ACTIVE)), asked=Count("pk", filter=Q(state=PartnerState.ASKED))
    )
    waiting = Q(state__in=(CommitmentState.PROMISED, CommitmentState.UNDER_WAY))
    commitments = Commitment.objects.filter(partner__network=network, partner__state=PartnerState.ACTIVE).aggregate(
        open=Count("pk", filter=waiting), overdue=Count("pk", filter=waiting & Q(due_on__lt=day))
    )
    return Overview(
        active=partners["active"],
        asked=partners["asked"],
        open_commitments=commitments["open"],
        overdue_commitments=commitments["overdue"],
        bodies=Body.objects.filter(network=network, ended_on=None).count(),
        versions=AgreementVersion.objects.filter(agreement__network=network).count(),
        people=Appointment.objects.on(day).filter(network=network).count(),
        supporters=Supporter.objects.filter(network=network).count(),
        texts=text_states(network),
    )


def partner_list(
    network: Network, *, words: str = "", state: str = "", only: frozenset[int] | None = None, page: str | None = None
) -> Page[Any]:
    """Partners for the desk with how many commitments they made; `only` for those who keep single entries."""
    found = Partner.objects.filter(network=network).annotate(promises=Count("commitments"))
    if only is not None:
        found = found.filter(pk__in=only)
    if words:
        found = found.filter(Q(name__icontains=words) | Q(town__icontains=words) | Q(contact_role__icontains=words))
    if state:
        found = found.filter(state=state)
    waiting = Q(state=PartnerState.ASKED)
    found = found.annotate(first=Exists(Partner.objects.filter(waiting, pk=OuterRef("pk"))))
    return Paginator(found.order_by("-first", "name", "pk"), PAGE).get_page(page)


def active_partners(network: Network) -> QuerySet[Partner]:
    """To choose from."""
    return Partner.objects.filter(network=network, state=PartnerState.ACTIVE).order_by("name", "pk")


def commitments_of(partner: Partner) -> list[Commitment]:
    return list(Commitment.objects.filter(partner=partner).order_by("-promised_on", "-pk"))


def commitment_list(
    network: Network, day: date, *, only: frozenset[int] | None = None, page: str | None = None
) -> Page[Any]:
    """What the active partners promised: overdue first (rank 0), then open, then settled."""
    found = Commitment.objects.filter(partner__network=network, partner__state=PartnerState.ACTIVE)
    if only is not None:
        found = found.filter(partner__in=only)
    waiting = Q(state__in=(CommitmentState.PROMISED, CommitmentState.UNDER_WAY))
    rank = Case(When(waiting & Q(due_on__lt=day), then=Value(0)), When(waiting, then=Value(1)), default=Value(2))
    found = found.select_related("partner").annotate(rank=rank)
    return Paginator(found.order_by("rank", F("due_on").asc(nulls_last=True), "-promised_on", "pk"), PAGE).get_page(
        page
    )


def members_of(body: Body) -> list[Membership]:
    """All seats of a body, those of today first; one query."""
    return list(body.memberships.select_related("partner").order_by(F("ends_on").desc(nulls_first=True), "pk"))


def bodies(network: Network, day: date) -> list[Body]:
    seats = Count("memberships", filter=Q(memberships__starts_on__lte=day) & _not_ended(day))
    return list(Body.objects.filter(network=network).annotate(seats=seats).order_by("ended_on", "pk"))


def _not_ended(day: date) -> Q:
    return Q(memberships__ends_on=None) | Q(memberships__ends_on__gt=day)


def appointments(network: Network, day: date) -> tuple[list[Appointment], list[Appointment]]:
    """Who has which role today or later, and who had one before; one query."""
    rows = list(
        Appointment.objects.filter(network=network)
        .select_related("person", "partner", "substitute_for__person")
        .order_by("role", "starts_on", "pk")
    )
    now = [each for each in rows if each.ends_on is None or each.ends_on > day]
    return now, [each for each in rows if each not in now]


def supporters(network: Network, page: str | None) -> Page[Supporter]:
    return Paginator(Supporter.objects.filter(network=network).order_by("-since", "-pk"), PAGE).get_page(page)


@dataclass(frozen=True, slots=True)
class Mine:
    """A network somebody works for, and what they do there."""

    network: Network
    labels: list[str]
    roles: set[str]

    @property
    def page(self) -> str:
        """The page where their work begins: the desk, the atlas, the list before opening, or what everybody sees."""
        for page in ("desk", "desk_atlas"):
            if doors.opens(page, self.roles):
                return page
        return "network_checklist" if self.prepares else "home"

    @property
    def prepares(self) -> bool:
        """Whether they may look after what is missing before the network opens."""
        return self.network.state == NetworkState.DRAFT and doors.opens("network_checklist", self.roles)


def my_networks(person: Person, day: date) -> list[Mine]:
    """One query."""
    rows = Appointment.objects.on(day).filter(person=person).exclude(network__state=NetworkState.ENDED)
    found: dict[int, Mine] = {}
    for row in rows.select_related("network", "partner").order_by("network__name", "network_id", "pk"):
        mine = found.setdefault(row.network_id, Mine(row.network, [], set()))
        label = str(Role(row.role).label)
        mine.labels.append(f"{label} ({row.partner.name})" if row.partner else label)
        mine.roles.add(row.role)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Version:
    """A text in one language, for the page where translations are made."""

    language: str
    words: str
    stale: bool


def versions_of(text: Text | None) -> dict[str, Version]:
    """All translations of a text; one query."""
    if text is None:
        return {}
    rows = Translation.objects.filter(text=text, language__in=INTERFACE)
    return {row.language: Version(row.language, row.words, row.source_hash != text.hash) for row in rows}


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the list before opening: done or not, necessary or not, and the page where it is done."""

    words: Promise
    done: bool
    needed: bool
    url_name: str
    field: str = ""


def checklist(network: Network, day: date) -> list[Point]:
    """What is still missing before the network opens; four queries."""
    states = {each.field: each for each in text_states(network)}
    owners = Partner.objects.filter(network=network, state=PartnerState.ACTIVE, is_owner=True).exists()
    coordination = Appointment.objects.on(day).filter(network=network, role=Role.COORDINATOR).exists()
    members = Membership.objects.filter(during(day), body__network=network).exists()
    reachable = bool(network.phone or network.email)
    address = bool(network.street and network.town)
    return [
        Point(_("Jemand koordiniert das Netzwerk"), coordination, True, "desk_appointments"),
        Point(_("Telefon oder E-Mail-Adresse steht da"), reachable, True, "desk_network_facts"),
        Point(_("Das Impressum ist geschrieben"), states["imprint"].written, True, "desk_words", "imprint"),
        Point(_("Die Seite zum Datenschutz ist geschrieben"), states["privacy"].written, True, "desk_words", "privacy"),
        Point(_("Wer das Netzwerk trägt, ist eingetragen"), owners, True, "desk_partners"),
        Point(_("Die Anschrift steht da, für Post und Karten"), address, False, "desk_network_facts"),
        Point(_("Jemand sitzt in einem Gremium"), members, False, "desk_bodies"),
        Point(
            _("Die Frage der Startseite passt zu Ihrem Ort"), states["question"].written, True, "desk_words", "question"
        ),
    ]
