"""The public pages: the network, a partner."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from miteinander.frame.prepared import Chosen, Prepared
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


def partners_of(network: Network | int, words: str = "", kind: str = "") -> QuerySet[Partner]:
    """Active partners by name, searched and filtered."""
    found = Partner.objects.filter(network=network, state=PartnerState.ACTIVE)
    if words:
        found = found.filter(Q(name__icontains=words) | Q(town__icontains=words))
    if kind:
        found = found.filter(kind=kind)
    return found.order_by("name", "pk")


def network_page(network: Network, *, words: str, kind: str, page: str | None, day: date, reader: str) -> NetworkView:
    """Everything on the page of a network; ten queries, however much there is."""
    fitting: Any = Chosen(_fitting(network, words, kind), _partners)
    partners: Page[Partner] = Paginator(fitting, PAGE).get_page(page)
    bodies = bodies_of(network, day)
    commitments = _commitments(network.pk)
    agreements = agreements_of(network)
    ids = [network.aims_id, *(each.about_id for each in partners)]
    ids += [each.body.purpose_id for each in bodies] + [each.version.words_id for each in agreements]
    ids += [text for each in commitments for text in (each.words_id, each.evidence_id)]
    return NetworkView(
        owners=[name for (name,) in _owners(network.pk)],
        bodies=bodies,
        partners=partners,
        commitments=commitments,
        agreements=agreements,
        support=support_of(network),
        texts=read(ids, reader),
    )


def bodies_of(network: Network, day: date) -> list[BodyView]:
    """Bodies with who sits in them that day; two queries."""
    found = _bodies(network.pk)
    seats: dict[int, list[str]] = {}
    for each in _members([each.pk for each in found], day):
        seats.setdefault(each.body_id, []).append(each.seat or (each.partner.name if each.partner else ""))
    return [BodyView(body, seats.get(body.pk, [])) for body in found]


def agreements_of(network: Network) -> list[VersionView]:
    """All versions, newest first within an agreement, with their signatures; two queries."""
    found = _versions(network.pk)
    signed: dict[int, list[Signature]] = {}
    for each in _signatures([each.pk for each in found]):
        signed.setdefault(each.version_id, []).append(each)
    return [VersionView(version, signed.get(version.pk, [])) for version in found]


def support_of(network: Network) -> Support:
    """How many stand behind the network, and the names that may be shown; two queries."""
    counts = dict(_supporters(network.pk))
    names = [name for (name,) in _names(network.pk)]
    return Support(counts.get(SupporterKind.PERSON, 0), counts.get(SupporterKind.INSTITUTION, 0), names)


# -- asked on every page of a network ---------------------------------------------------------------------------------
def _fitting(network: Network, words: str, kind: str) -> list[int]:
    """Ids of the partners looked for, in order."""
    if words or kind:
        return list(partners_of(network, words, kind).values_list("pk", flat=True))
    return [pk for (pk,) in _active(network.pk)]


def _commitments_of(network: int) -> QuerySet[Commitment]:
    rows = Commitment.objects.filter(partner__network=network, partner__state=PartnerState.ACTIVE)
    return rows.select_related("partner").order_by("-state_on", "-pk")[:LATEST]


def _members_of(bodies: Iterable[int], day: date) -> QuerySet[Membership]:
    return Membership.objects.filter(during(day), body__in=bodies).select_related("partner").order_by("pk")


def _versions_of(network: int) -> QuerySet[AgreementVersion]:
    rows = AgreementVersion.objects.filter(agreement__network=network).select_related("agreement")
    return rows.order_by("agreement__title", "agreement_id", "-number")


def _signatures_of(versions: Iterable[int]) -> QuerySet[Signature]:
    return Signature.objects.filter(version__in=versions).select_related("partner").order_by("signed_on", "pk")


def _supporters_of(network: int) -> QuerySet[Supporter, tuple[str, int]]:
    rows = Supporter.objects.filter(network=network)
    return rows.values("kind").annotate(n=Count("pk")).values_list("kind", "n")


def _names_of(network: int) -> QuerySet[Supporter, tuple[str]]:
    rows = Supporter.objects.filter(network=network, is_public=True).exclude(name="")
    return rows.order_by("name", "pk").values_list("name")[:NAMES]


_active = Prepared("n", lambda network: partners_of(network).values_list("pk"))
_owners = Prepared("n", lambda network: partners_of(network).filter(is_owner=True).values_list("name"))
_partners = Prepared("N", lambda ids: Partner.objects.filter(pk__in=ids).order_by("name", "pk"))
_commitments = Prepared("n", _commitments_of)
_bodies = Prepared("n", lambda network: Body.objects.filter(network=network, ended_on=None).order_by("pk"))
_members = Prepared("Nd", _members_of)
_versions = Prepared("n", _versions_of)
_signatures = Prepared("N", _signatures_of)
_supporters = Prepared("n", _supporters_of)
_names = Prepared("n", _names_of)


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
