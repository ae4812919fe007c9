"""Protecting the small numbers of a whole city from being worked out, and attacking it: python -m bench.secrecy DIR

DIR is the folder of the Leipzig series (values_long.csv). Prints what is recovered with the small numbers alone hidden,
what is hidden besides with exact and with rounded totals, and CPU seconds for all counts of one year.
"""

import csv
import sys
import time
from collections import defaultdict
from pathlib import Path

import numpy as np

from miteinander.atlas.protecting import protect
from miteinander.atlas.secrecy import Published, attack, bounds

SERIES = {"unemployed under 25": "k07r03_16", "foreign unemployed": "k07r03_03", "single parents": "k04r04_03"}


def main(folder: str) -> None:
    values: dict[str, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    with (Path(folder) / "values_long.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            values[row["indicator_id"]][row["year"]][row["ortsteil_id"]] = float(row["value"])
    print("| series | below | small | recovered | more, exact totals | more, totals to 5 | recovered then |")
    for name, series in SERIES.items():
        for threshold in (3, 5, 10):
            row = [one_year(cells, threshold) for cells in values[series].values()]
            small, lost, exact, rounded, left = (sum(each) for each in zip(*row, strict=True))
            print(
                f"| {name} | {threshold} | {small} | {lost} | {exact} ({exact / small:.0%}) "
                f"| {rounded} ({rounded / small:.0%}) | {left} |"
            )
    counts = [years["2021"] for years in values.values() if "2021" in years]
    begun, found = time.process_time(), []
    for n, cells in enumerate(counts):
        numbers, levels = table(cells)
        found.append(protect(str(n), numbers, levels, threshold=10).published)
    between = time.process_time()
    told = attack(found)
    hidden = sum(each.hidden.sum() for each in found)
    print(f"{len(counts)} columns of 2021, {hidden} cells hidden: protect {between - begun:.2f} s,", end=" ")
    print(f"attack all together {time.process_time() - between:.2f} s, {sum(not one.width for one in told)} recovered")


def table(cells: dict[str, float]) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray]]:
    keys = sorted(cells)
    return np.array([cells[key] for key in keys]), (np.array([key[0] for key in keys]), np.full(len(keys), "all"))


def one_year(cells: dict[str, float], threshold: int) -> tuple[int, int, int, int, int]:
    numbers, levels = table(cells)
    small = (numbers > 0) & (numbers < threshold)
    totals = tuple({str(n): (numbers[names == n].sum(),) * 2 for n in set(names)} for names in levels)
    low, high = bounds(Published("n", np.where(small, np.nan, numbers), levels, totals))
    exact = protect("n", numbers, levels, threshold)
    rounded = protect("n", numbers, levels, threshold, base=5)
    left = sum(not one.width for found in (exact, rounded) for one in attack([found.published]))
    return int(small.sum()), int((small & (low == high)).sum()), exact.more, rounded.more, left


if __name__ == "__main__":
    main(sys.argv[1])
