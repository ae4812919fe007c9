"""A table of cents whose rows and columns add up to what was agreed (controlled rounding)."""

from collections.abc import Sequence


def table(rows: Sequence[int], columns: Sequence[int]) -> list[list[int]]:
    """Cells in proportion to the agreed sums of rows and columns, in cents; shape len(rows) × len(columns).

    Every row and every column adds up to the cent, and every cell is the floor or the ceiling of its exact share
    row × column / total. That always works: a fractional table with whole margins has a whole one next to it, because
    the flow through a network with whole capacities can be whole (Ford and Fulkerson). Missing cents are placed by
    augmenting paths, the largest fraction first, then by rank, which is the order of rows and columns.

    Sums are not negative and both add up to the same total, otherwise ValueError.
    """
    total = sum(rows)
    if total != sum(columns) or any(amount < 0 for amount in (*rows, *columns)):
        raise ValueError("Rows and columns add up to the same, and no sum is negative")
    if total == 0:
        return [[0] * len(columns) for _ in rows]
    cells = [[divmod(row * column, total) for column in columns] for row in rows]
    floors = [[floor for floor, _ in line] for line in cells]
    rests = [[rest for _, rest in line] for line in cells]
    left = [column - sum(line[place] for line in floors) for place, column in enumerate(columns)]
    missing = [row - sum(line) for row, line in zip(rows, floors, strict=True)]
    for place, row in enumerate(place_cents(missing, left, rests)):
        for column in row:
            floors[place][column] += 1
    return floors


def place_cents(missing: Sequence[int], left: Sequence[int], rests: Sequence[Sequence[int]]) -> list[set[int]]:
    """For every row the columns that get one cent more: `missing[row]` of them, none more than `left[column]` rows.

    Only cells with a rest can get one. A cent that finds its column taken sends the one there on its way (Kuhn).
    """
    wishes = [
        [column for rest, column in sorted((-rest, column) for column, rest in enumerate(line)) if rest]
        for line in rests
    ]
    placed: list[set[int]] = [set() for _ in missing]
    holders: list[list[int]] = [[] for _ in left]

    def place(row: int, seen: set[int]) -> bool:
        for column in wishes[row]:
            if column in seen or column in placed[row]:
                continue
            seen.add(column)
            mover = None
            if len(holders[column]) >= left[column]:
                mover = next((holder for holder in holders[column] if place(holder, seen)), None)
                if mover is None:
                    continue
                holders[column].remove(mover)
                placed[mover].discard(column)
            holders[column].append(row)
            placed[row].add(column)
            return True
        return False

    for row, cents in enumerate(missing):
        for _ in range(cents):
            if not place(row, set()):
                raise AssertionError("A table with whole margins has a whole solution")
    return placed
