"""A funding programme as its file says it: who gives, to whom, how much, until when, by which rules. Amounts in cents.

What a legal text says is a Parameter: a value with its source, and whether somebody has read it there.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from miteinander.funding.calls import Call
from miteinander.funding.deadlines import Term
from miteinander.funding.financing import Financing


class FunderKind(StrEnum):
    """Who gives the money."""

    EUROPE = "europe"
    FEDERAL = "federal"
    STATE = "state"
    COUNTY = "county"
    TOWN = "town"
    FOUNDATION = "foundation"
    WELFARE = "welfare"
    HOUSING = "housing"
    OTHER = "other"


class RecipientKind(StrEnum):
    """Who can get it."""

    TOWN = "town"
    COUNTY = "county"
    CARRIER = "carrier"  # a non-profit body that runs social services
    ASSOCIATION = "association"
    HOUSING = "housing"
    COOPERATIVE = "cooperative"
    FOUNDATION = "foundation"
    CHURCH = "church"
    SCHOOL = "school"
    COMPANY = "company"
    GROUP = "group"  # neighbours without a legal form
    PERSON = "person"


class AttachmentKind(StrEnum):
    """What has to come with an application."""

    FORM = "form"
    CONCEPT = "concept"
    PLAN = "financing_plan"
    LETTER = "letter_of_intent"
    AGREEMENT = "agreement"  # between those who apply together
    STATUTES = "statutes"
    REGISTER = "register_extract"
    EXEMPTION = "tax_exemption"
    RESOLUTION = "resolution"  # of the council or board
    DECLARATION = "declaration"  # of facts relevant to subsidies
    OFFER = "offer"
    MAP = "map"
    OTHER = "other"


class Unit(StrEnum):
    """How a parameter is written and read."""

    CENTS = "cents"
    PERCENT = "percent"
    TERM = "term"
    COUNT = "count"
    TRUTH = "truth"
    CHOICE = "choice"


#: Every parameter a file can hold, by section and name. A new one also needs words in wording.py.
PARAMETERS: Final = MappingProxyType(
    {
        "caps.award": Unit.CENTS,
        "caps.recipient": Unit.CENTS,
        "caps.place": Unit.CENTS,
        "caps.programme": Unit.CENTS,
        "caps.year": Unit.CENTS,
        "caps.smallest": Unit.CENTS,
        "caps.places": Unit.COUNT,
        "form.concept_pages": Unit.COUNT,
        "form.letters_of_intent": Unit.COUNT,
        "rules.early_start": Unit.TRUTH,
        "rules.own_share": Unit.PERCENT,
        "rules.line_excess": Unit.PERCENT,
        "rules.payout": Unit.CHOICE,
        "rules.spend_within": Unit.TERM,
        "rules.proof": Unit.CHOICE,
        "rules.proof_due": Unit.TERM,
        "rules.interim_proof_due": Unit.TERM,
        "rules.keep_papers": Unit.TERM,
        "rules.interest_points": Unit.PERCENT,
        "rules.no_reduction_up_to": Unit.CENTS,
        "rules.assets_listed_from": Unit.CENTS,
        "rules.pay_like_public": Unit.TRUTH,
        "rules.passing_on": Unit.TRUTH,
        "rules.de_minimis": Unit.TRUTH,
    }
)
CHOICES: Final = MappingProxyType(
    {"rules.payout": ("ahead", "afterwards", "fixed_dates"), "rules.proof": ("full", "simple")}
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is written, and of which day that is."""

    key: str
    title: str
    url: str
    on: date


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value of a rule. `number` is cents, hundredths of a percent, a count or 0 and 1; `words` a choice or months,
    weeks, days of a term."""

    name: str
    unit: Unit
    number: int
    words: str
    source: str
    verified: bool
    note: str

    @property
    def rate(self) -> Fraction:
        return Fraction(self.number, 10_000)

    @property
    def term(self) -> Term:
        return Term(**{self.words: self.number})


@dataclass(frozen=True, slots=True)
class YearAmount:
    year: int
    cents: int


@dataclass(frozen=True, slots=True)
class Funder:
    """Who gives; `total` and `years` of the whole programme, `per_place` of one place, as far as they are known."""

    key: str
    name: str
    kind: FunderKind
    total: int | None
    years: tuple[YearAmount, ...]
    per_place: int | None


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who may apply. All that are `needed` have to apply together."""

    kind: RecipientKind
    needed: bool
    words: str


@dataclass(frozen=True, slots=True)
class AwardRule:
    """One permitted way of the money: this funder to this kind of recipient, financed so."""

    funder: str
    recipient: RecipientKind
    financing: Financing
    rate_percent: int | None  # hundredths of a percent
    cap: int | None
    source: str
    verified: bool
    note: str

    @property
    def rate(self) -> Fraction | None:
        return None if self.rate_percent is None else Fraction(self.rate_percent, 10_000)


@dataclass(frozen=True, slots=True)
class Phase:
    name: str
    months: int


@dataclass(frozen=True, slots=True)
class Attachment:
    """What has to be handed in: how often, how long, as which kinds of file, and by whom (None: all together)."""

    kind: AttachmentKind
    words: str
    needed: bool
    count: int
    pages: int | None
    files: tuple[str, ...]
    most_mb: int | None
    by: RecipientKind | None


@dataclass(frozen=True, slots=True)
class Saying:
    """Name and purpose in another language."""

    language: str
    name: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Programme:
    """One version of a programme, whole."""

    key: str
    name: str
    purpose: str
    language: str
    example: bool  # invented or simplified, to learn from
    land: str
    licence: str
    checked_on: date
    decides: str
    contact: str
    contact_url: str
    funds: tuple[str, ...]
    not_funded: tuple[str, ...]
    total: int | None
    months: int | None
    starts: date | None
    ends: date | None
    phases: tuple[Phase, ...]
    sources: tuple[Source, ...]
    sayings: tuple[Saying, ...]
    funders: tuple[Funder, ...]
    recipients: tuple[Recipient, ...]
    awards: tuple[AwardRule, ...]
    attachments: tuple[Attachment, ...]
    calls: tuple[Call, ...]
    parameters: tuple[Parameter, ...]

    def parameter(self, name: str) -> Parameter | None:
        return next((each for each in self.parameters if each.name == name), None)

    def cents(self, name: str) -> int | None:
        found = self.parameter(name)
        return found.number if found else None

    def source(self, key: str) -> Source:
        return next(each for each in self.sources if each.key == key)

    @property
    def together(self) -> tuple[Recipient, ...]:
        """Who has to apply in one application; one or none means everybody for themselves."""
        return tuple(each for each in self.recipients if each.needed)

    @property
    def unverified(self) -> int:
        """How many values nobody has read in their source."""
        parts: tuple[Parameter | AwardRule | Call, ...] = (*self.parameters, *self.awards, *self.calls)
        return sum(not each.verified for each in parts)

    def permits(self, funder: str, recipient: RecipientKind) -> bool:
        return any(each.funder == funder and each.recipient == recipient for each in self.awards)

    def saying(self, language: str) -> Saying:
        """Name and purpose in this language, else as the programme itself says them."""
        own = Saying(self.language, self.name, self.purpose)
        return next((each for each in self.sayings if each.language == language), own)
