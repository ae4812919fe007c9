"""A city that does not exist: areas that fill a rectangle, counts of people, and what was counted of them, by seed.

For tests and for the demo. Every quarter has the name of a plant and stands in "Beispielstadt", so that nobody takes it
for a real one. What is counted hangs on a hidden need that is alike among neighbours; some of it is by chance, most
for few people, as in real cities. Two editions: the later year has drifted a little. Only random.Random's uniform
numbers are used, which are the same in every version of Python.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from math import cos, log, pi, sqrt
from random import Random
from typing import Final

ACROSS, DOWN, SIDE = 6, 5, 100
YEARS: Final = (2023, 2025)
FEW: Final = 5  # counts of people from 1 to this many are suppressed
NAMES: Final = (
    "Ahorn", "Akelei", "Apfel", "Aster", "Birnen", "Brombeer", "Dahlien", "Distel", "Efeu", "Enzian", "Farn", "Flieder",
    "Ginster", "Hasel", "Heide", "Holunder", "Iris", "Kamillen", "Klee", "Lavendel", "Linden", "Malven", "Minzen",
    "Mohn", "Primel", "Quitten", "Salbei", "Schlehen", "Tulpen", "Wacholder",
)  # fmt: skip
#: Share of people where need is average, and how many times as much one more unit of need brings; "of" whom.
SHARES: Final[Mapping[str, tuple[str, float, float]]] = {
    "unemployed": ("working_age", 0.075, 1.45),
    "benefits": ("inhabitants", 0.11, 1.5),
    "child_poverty": ("children", 0.17, 1.5),
    "old_age_poverty": ("elders", 0.06, 1.4),
    "no_school_leaving": ("leavers", 0.07, 1.45),
    "crowded": ("inhabitants", 0.09, 1.3),
    "alone_parents": ("households", 0.045, 1.25),
    "non_voters": ("voters", 0.3, 1.2),
    "moved_in": ("inhabitants", 0.11, 1.1),
    "migration": ("inhabitants", 0.24, 1.15),
}
PEOPLE: Final[Mapping[str, float]] = {
    "working_age": 0.62, "children": 0.15, "elders": 0.21, "leavers": 0.012, "households": 0.54, "voters": 0.72,
}  # fmt: skip
#: Things that are there, for every thousand people.
RESOURCES: Final[Mapping[str, float]] = {"meeting_places": 0.9, "clubs": 3.2, "doctors": 0.8}


@dataclass(frozen=True, slots=True)
class Quarter:
    """One area: official key, name, corners of its outline (clockwise on a page, the first not repeated)."""

    key: str
    name: str
    outline: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class City:
    """`tables` by year has one row a quarter: column -> count, or None where it is suppressed."""

    quarters: tuple[Quarter, ...]
    tables: Mapping[int, tuple[Mapping[str, int | None], ...]]

    def table(self, year: int) -> str:
        """The counts of a year as CSV with German signs; "x" for what is suppressed."""
        out = StringIO()
        write = csv.writer(out, delimiter=";", lineterminator="\n")
        columns = list(self.tables[year][0])
        write.writerow(["key", "name", *columns])
        for quarter, row in zip(self.quarters, self.tables[year], strict=True):
            write.writerow([quarter.key, quarter.name, *("x" if n is None else n for n in row.values())])
        return out.getvalue()

    def geojson(self) -> str:
        """The outlines as GeoJSON, in plain map units; latitude grows upwards."""
        features = [
            {
                "type": "Feature",
                "properties": {"key": quarter.key, "name": quarter.name},
                "geometry": {"type": "Polygon", "coordinates": [_ring(quarter.outline)]},
            }
            for quarter in self.quarters
        ]
        return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1)

    def neighbours(self) -> tuple[tuple[str, str], ...]:
        """Pairs of keys of quarters that share a border, each once."""
        borders: dict[frozenset[tuple[int, int]], list[str]] = {}
        for quarter in self.quarters:
            for one, two in zip(quarter.outline, (*quarter.outline[1:], quarter.outline[0]), strict=True):
                borders.setdefault(frozenset((one, two)), []).append(quarter.key)
        return tuple(sorted((keys[0], keys[1]) for keys in borders.values() if len(keys) > 1))


def city(seed: int = 1) -> City:
    """The same city for the same seed."""
    random = Random(seed)  # noqa: S311 an example, nothing secret
    corners = {(x, y): _corner(random, x, y) for y in range(DOWN + 1) for x in range(ACROSS + 1)}
    places = [(x, y) for y in range(DOWN) for x in range(ACROSS)]
    quarters = tuple(
        Quarter(f"{n:02}", f"{name}viertel", tuple(corners[x + a, y + b] for a, b in ((0, 0), (1, 0), (1, 1), (0, 1))))
        for n, (name, (x, y)) in enumerate(zip(NAMES, places, strict=True), 1)
    )
    centres = [(random.random() * ACROSS, random.random() * DOWN) for _ in range(2)]
    need = [_need(random, place, centres) for place in places]
    people = [int(900 + 7600 * random.random() ** 1.5) for _ in places]
    tables = {}
    for year in YEARS:
        tables[year] = tuple(_row(random, n, many) for n, many in zip(need, people, strict=True))
        need = [n + 0.2 * _normal(random) for n in need]
        people = [round(many * (1 + 0.02 * _normal(random))) for many in people]
    return City(quarters, tables)


def _ring(outline: tuple[tuple[int, int], ...]) -> list[list[int]]:
    return [[x, DOWN * SIDE - y] for x, y in (*outline, outline[0])]


def _corner(random: Random, x: int, y: int) -> tuple[int, int]:
    """Corners at the edge stay on it, others move by at most three tenths, so that quarters never overlap."""
    a, b = (round((random.random() - 0.5) * 0.6 * SIDE) for _ in range(2))
    return x * SIDE + (a if 0 < x < ACROSS else 0), y * SIDE + (b if 0 < y < DOWN else 0)


def _normal(random: Random) -> float:
    return sqrt(-2 * log(1 - random.random())) * cos(2 * pi * random.random())


def _need(random: Random, place: tuple[int, int], centres: list[tuple[float, float]]) -> float:
    """Higher near one of two centres."""
    near = min((place[0] + 0.5 - x) ** 2 + (place[1] + 0.5 - y) ** 2 for x, y in centres)
    return 1.6 - 0.9 * sqrt(near) + 0.5 * _normal(random)


def _row(random: Random, need: float, many: int) -> dict[str, int | None]:
    of = {"inhabitants": many} | {name: max(8, round(share * many)) for name, share in PEOPLE.items()}
    row: dict[str, int | None] = dict(of)
    for name, (whom, share, times) in SHARES.items():
        count = _count(random, of[whom], min(0.85, share * times**need))
        row[name] = None if 0 < count <= FEW else count
    for name, per_thousand in RESOURCES.items():
        row[name] = max(0, round(per_thousand * many / 1000 * 0.85**need + 0.7 * _normal(random)))
    return row


def _count(random: Random, people: int, share: float) -> int:
    """How many of these people, as chance has it (normal approximation)."""
    found = people * share + sqrt(people * share * (1 - share)) * _normal(random)
    return min(people, max(0, round(found)))


def files(made: City) -> Iterator[tuple[str, str]]:
    """Names and texts of the files of this city."""
    for year in YEARS:
        yield f"city_{year}.csv", made.table(year)
    yield "areas.geojson", made.geojson()
    yield "neighbours.csv", "key;neighbour\n" + "".join(f"{a};{b}\n" for a, b in made.neighbours())
