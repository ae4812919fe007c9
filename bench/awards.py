"""A plan of 6 funders, 6 recipients, 20 lines and 10 years to the cent, beside splitting each cell alone:
python -m bench.awards
"""

import random
import time

from miteinander.funding.spread import matrix, spread
from miteinander.money.split import split

TIMES = 20


def main() -> None:
    draw = random.Random(5)
    exact = naive = 0.0
    missed = 0
    for _ in range(TIMES):
        total = draw.randrange(10**8, 10**9)
        funders, recipients, years = ([draw.randrange(1, 100) for _ in range(n)] for n in (6, 6, 10))
        lines = [[draw.randrange(1, 100) for _ in range(20)] for _ in range(36)]
        start = time.process_time()
        pairs = [cell for row in matrix(total, funders, recipients) for cell in row]
        plan = spread(pairs, years, lines)
        exact += time.process_time() - start
        assert sum(cell for pair in plan.by_line for line in pair for cell in line) == total
        start = time.process_time()
        nested = [
            [split(line, years) for line in split(pair, weights)] for pair, weights in zip(pairs, lines, strict=True)
        ]
        naive += time.process_time() - start
        sums = [sum(line[year] for pair in nested for line in pair) for year in range(10)]
        missed += sum(found != agreed for found, agreed in zip(sums, plan.years, strict=True))
    print(f"7,200 cells: {1000 * exact / TIMES:.0f} ms, every sum exact")
    print(f"each split alone: {1000 * naive / TIMES:.0f} ms, {missed} of {10 * TIMES} years off")
    print(f"ratio {exact / naive:.1f}")


if __name__ == "__main__":
    main()
