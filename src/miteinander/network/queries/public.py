"""The public pages: the network, a partner."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from miteinander.network.enums import PartnerState, SupporterKind
from miteinander.network.models import (
    AgreementVersion,
    Body,
    Commitment,
    Membership,
    Network,
    Partner,
    Signature,
    Supporter,
    during,
)
from miteinander.texts.queries import Texts, read

PAGE = 12
NAMES = 60  # of supporters shown on the page of the network
LATEST = 6  # commitments shown there


@dataclass(frozen=True, slots=True)
class BodyView:
    body: Body
    members: list[str]


@dataclass(frozen=True, slots=True)
class VersionView:
    version: AgreementVersion
    signatures: list[Signature]


@dataclass(frozen=True, slots=True)
class Support:
    people: int
    institutions: int
    names: list[str]


@dataclass(frozen=True, slots=True)
class NetworkView:
    owners: list[str]
    bodies: list[BodyView]
    partners: Page[Partner]
    commitments: list[Commitment]
    agreements: list[VersionView]
    support: Support
    texts: Texts


def partners_of(network: Network, words: str = "", kind: str = "") -> QuerySet[Partner]:
    """Active partners by name, searched and filtered."""
    found = Partner.objects.filter(network=network, state=PartnerState.ACTIVE)
    if words:
        found = found.filter(Q(name__icontains=words) | Q(town__icontains=words))
    if kind:
        found = found.filter(kind=kind)
    return found.order_by("name", "pk")


def network_page(network: Network, *, words: str, kind: str, page: str | None, day: date, reader: str) -> NetworkView:
    """Everything on the page of a network; ten queries, however much there is."""
    partners = Paginator(partners_of(network, words, kind), PAGE).get_page(page)
    partners.object_list = list(partners.object_list)
    bodies = bodies_of(network, day)
    commitments = list(
        Commitment.objects.filter(partner__network=network, partner__state=PartnerState.ACTIVE)
        .select_related("partner")
        .order_by("-state_on", "-pk")[:LATEST]
    )
    agreements = agreements_of(network)
    ids = [network.aims_id, *(each.about_id for each in partners)]
    ids += [each.body.purpose_id for each in bodies] + [each.version.words_id for each in agreements]
    ids += [text for each in commitments for text in (each.words_id, each.evidence_id)]
    return NetworkView(
        owners=list(partners_of(network).filter(is_owner=True).values_list("name", flat=True)),
        bodies=bodies,
        partners=partners,
        commitments=commitments,
        agreements=agreements,
        support=support_of(network),
        texts=read(ids, reader),
    )


def bodies_of(network: Network, day: date) -> list[BodyView]:
    """Bodies with who sits in them that day; two queries."""
    found = list(Body.objects.filter(network=network, ended_on=None).order_by("pk"))
    seats: dict[int, list[str]] = {}
    rows = Membership.objects.filter(during(day), body__in=[each.pk for each in found]).select_related("partner")
    for each in rows.order_by("pk"):
        seats.setdefault(each.body_id, []).append(each.seat or (each.partner.name if each.partner else ""))
    return [BodyView(body, seats.get(body.pk, [])) for body in found]


def agreements_of(network: Network) -> list[VersionView]:
    """All versions, newest first within an agreement, with their signatures; two queries."""
    found = list(
        AgreementVersion.objects.filter(agreement__network=network)
        .select_related("agreement")
        .order_by("agreement__title", "agreement_id", "-number")
    )
    signed: dict[int, list[Signature]] = {}
    rows = Signature.objects.filter(version__in=[each.pk for each in found]).select_related("partner")
    for each in rows.order_by("signed_on", "pk"):
        signed.setdefault(each.version_id, []).append(each)
    return [VersionView(version, signed.get(version.pk, [])) for version in found]


def support_of(network: Network) -> Support:
    """How many stand behind the network, and the names that may be shown; two queries."""
    found = Supporter.objects.filter(network=network)
    counts = found.aggregate(
        people=Count("pk", filter=Q(kind=SupporterKind.PERSON)),
        institutions=Count("pk", filter=Q(kind=SupporterKind.INSTITUTION)),
    )
    names = found.filter(is_public=True).exclude(name="").order_by("name", "pk").values_list("name", flat=True)
    return Support(counts["people"], counts["institutions"], list(names[:NAMES]))


@dataclass(frozen=True, slots=True)
class PartnerView:
    commitments: list[Commitment]
    bodies: list[Membership]
    signatures: list[Signature]
    texts: Texts


def partner_page(partner: Partner, *, day: date, reader: str) -> PartnerView:
    """What is public about a partner; four queries."""
    commitments = list(Commitment.objects.filter(partner=partner).order_by("-promised_on", "-pk"))
    bodies = list(
        Membership.objects.filter(during(day), partner=partner, body__ended_on=None)
        .select_related("body")
        .order_by("body__name", "pk")
    )
    signatures = list(
        Signature.objects.filter(partner=partner).select_related("version__agreement").order_by("-signed_on", "-pk")
    )
    ids = [partner.about_id] + [text for each in commitments for text in (each.words_id, each.evidence_id)]
    return PartnerView(commitments, bodies, signatures, read(ids, reader))
