"""What the pages of the atlas show, each with a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from miteinander.atlas.enums import NEEDS, State, Sure, sureness
from miteinander.atlas.models import Calculation, Finding
from miteinander.atlas.sheet import BOX
from miteinander.frame.prepared import Prepared
from miteinander.network.models import Network

TONES = 4  # the darkest tone; whatever the number of classes, the highest need has it
HALF_WIDE, HALF_HIGH = 50, 16  # of the box for a key on the map


@dataclass(frozen=True, slots=True)
class Label:
    """A word of need: in the reader's language if the house knows it, else German as the recipe has it."""

    words: str
    known: bool
    tone: int


@dataclass(frozen=True, slots=True)
class Seen:
    """One area on a map and in its table: `path` is its outline in SVG, `x` and `y` the corner for its key."""

    key: str
    name: str
    path: str
    x: int
    y: int
    label: Label | None
    sure: Sure
    share: "Share"
    low: int = 0
    high: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """How often, to be said without false certainty: "all", "none", "few" (below one), "most" (above 99) or "n"."""

    kind: str
    n: int


@dataclass(frozen=True, slots=True)
class Part:
    """One indicator of an area: what was counted here, the mean of the areas, what it adds to the index, and how far
    its bar reaches (0 to 100)."""

    name: str
    unit: str
    value: float | None
    mean: float
    adds: float
    reach: int


@dataclass(frozen=True, slots=True)
class Map:
    calculation: Calculation
    width: int
    height: int
    labels: Sequence[Label]
    areas: Sequence[Seen]
    left_out: bool = False
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class AreaPage:
    calculation: Calculation
    area: Seen
    burdens: Sequence[Part] = field(default_factory=tuple)
    resources: Sequence[Part] = field(default_factory=tuple)
    many: int = 0


@dataclass(frozen=True, slots=True)
class Side:
    """One of two areas: what was counted there, whether it adds to the need or takes from it, and how far its bar
    reaches (0 to 100)."""

    value: float | None
    adds: float
    reach: int


@dataclass(frozen=True, slots=True)
class Pair:
    """One indicator in both areas."""

    name: str
    unit: str
    mean: float
    sides: tuple[Side, Side]

    @property
    def apart(self) -> float:
        """How far it holds the two apart."""
        return abs(self.sides[0].adds - self.sides[1].adds)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two areas beside each other, what holds them apart most first. Areas that were not computed have no rows."""

    calculation: Calculation
    areas: tuple[Seen, ...]
    burdens: Sequence[Pair] = field(default_factory=tuple)
    resources: Sequence[Pair] = field(default_factory=tuple)


_public = Prepared("ns", lambda network, state: Calculation.objects.filter(network=network, state=state))
_findings = Prepared(
    "n",
    lambda calculation: (
        Finding.objects.filter(calculation=calculation).defer("parts", "values").order_by("name", "key")
    ),
)


def public(network: Network) -> Calculation | None:
    """The one calculation that everybody may see."""
    return next(iter(_public(network.pk, State.PUBLIC)), None)


def label_of(calculation: Calculation, level: int | None) -> Label | None:
    if level is None:
        return None
    words = calculation.labels[level]
    return Label(str(NEEDS.get(words, words)), words in NEEDS, round(level * TONES / (len(calculation.labels) - 1)))


def share_of(share: float) -> Share:
    n = round(100 * share)
    kind = "all" if share >= 1 else "none" if share <= 0 else "few" if n == 0 else "most" if n > 99 else "n"
    return Share(kind, n)


def seen(calculation: Calculation, row: Finding) -> Seen:
    path = "".join("M" + "L".join(f"{x},{y}" for x, y in ring) + "Z" for ring in row.outline)
    x, y = middle(max(row.outline, key=len, default=[[0, 0]]))
    label = label_of(calculation, row.level)
    return Seen(
        key=row.key,
        name=row.name,
        path=path,
        x=x - HALF_WIDE,
        y=y - HALF_HIGH,
        label=label,
        sure=sureness(row.sure),
        share=share_of(row.share),
        low=row.low,
        high=row.high,
    )


def middle(ring: Sequence[Sequence[int]]) -> tuple[int, int]:
    """The centre of gravity of an outline; of a flat one the mean of its corners."""
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    crosses = [a[0] * b[1] - b[0] * a[1] for a, b in pairs]
    if not (area := sum(crosses)):
        return sum(corner[0] for corner in ring) // len(ring), sum(corner[1] for corner in ring) // len(ring)
    x, y = (sum((a[i] + b[i]) * c for (a, b), c in zip(pairs, crosses, strict=True)) / (3 * area) for i in (0, 1))
    return round(x), round(y)


def map_of(calculation: Calculation) -> Map:
    """All areas by name. One query."""
    rows = _findings(calculation.pk)
    areas = [seen(calculation, row) for row in rows]
    corners = [corner for row in rows for ring in row.outline for corner in ring]
    labels = [label for n in range(len(calculation.labels)) if (label := label_of(calculation, n))]
    return Map(
        calculation,
        max((x for x, _ in corners), default=BOX),
        max((y for _, y in corners), default=BOX),
        labels,
        areas,
        left_out=any(area.label is None for area in areas),
        unsure=any(area.label and area.sure == Sure.UNSURE for area in areas),
    )


def area_page(calculation: Calculation, key: str) -> AreaPage | None:
    """One area and what its index is made of, the largest part first. Two queries."""
    row = Finding.objects.filter(calculation=calculation, key=key).first()
    if row is None:
        return None
    area = seen(calculation, row)
    if area.label is None:
        return AreaPage(calculation, area)
    most = max((abs(adds) for adds in row.parts.values()), default=0) or 1
    parts = [(one["direction"], part_of(one, row, most)) for one in calculation.indicators]
    parts.sort(key=lambda each: -abs(each[1].adds))
    burdens = [part for direction, part in parts if direction > 0]
    resources = [part for direction, part in parts if direction < 0]
    many = Finding.objects.filter(calculation=calculation, level__isnull=False).count()
    return AreaPage(calculation, area, burdens, resources, many)


def names_of(calculation: Calculation) -> list[tuple[str, str]]:
    """Keys and names of all areas, by name. One query."""
    return list(Finding.objects.filter(calculation=calculation).order_by("name", "key").values_list("key", "name"))


def comparison(calculation: Calculation, one: str, other: str) -> Comparison | None:
    """Both areas; None if there is none with one of these keys. One query."""
    rows = {row.key: row for row in Finding.objects.filter(calculation=calculation, key__in=[one, other])}
    if not {one, other} <= set(rows):
        return None
    pair = (rows[one], rows[other])
    areas = (seen(calculation, pair[0]), seen(calculation, pair[1]))
    if any(area.label is None for area in areas):
        return Comparison(calculation, areas)
    most = max((abs(adds) for row in pair for adds in row.parts.values()), default=0) or 1
    found = [(one["direction"], pair_of(one, pair, most)) for one in calculation.indicators]
    found.sort(key=lambda each: -each[1].apart)
    burdens = [each for direction, each in found if direction > 0]
    return Comparison(calculation, areas, burdens, [each for direction, each in found if direction < 0])


def pair_of(one: dict[str, "str | float"], pair: tuple[Finding, Finding], most: float) -> Pair:
    parts = [part_of(one, row, most) for row in pair]
    first, second = (Side(part.value, part.adds, part.reach) for part in parts)
    return Pair(parts[0].name, parts[0].unit, parts[0].mean, (first, second))


def part_of(one: dict[str, "str | float"], row: Finding, most: float) -> Part:
    adds = row.parts[one["id"]]
    reach = round(100 * abs(adds) / most)
    return Part(str(one["name"]), str(one["unit"]), row.values[one["id"]], float(one["mean"]), adds, reach)


def kept(network: Network) -> list[Calculation]:
    """All calculations of a network, the last one first."""
    return list(Calculation.objects.filter(network=network).defer("recipe").order_by("-kept_at", "-pk"))
