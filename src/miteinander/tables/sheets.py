"""A table as it was handed in: a header and lines of text cells, with the line numbers that people see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from miteinander.tables.refusal import Reason, Unreadable


@dataclass(frozen=True)
class Limits:
    """How large a table may be; `unpacked_bytes` bounds what an XLSX holds when its zip is opened."""

    file_bytes: int = 10 * 1024 * 1024
    unpacked_bytes: int = 64 * 1024 * 1024
    rows: int = 20_000
    columns: int = 200
    cell: int = 131_072


LIMITS = Limits()


@dataclass(frozen=True)
class Row:
    """One line that is not blank. `line` counts from 1 with header and blank lines, as the spreadsheet does;
    in a CSV it is the line of the file on which the record begins."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """All rows have the width of the header; columns that are empty everywhere at the right end are dropped."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    header_line: int = 1


def collect(lines: Iterable[tuple[int, list[str]]], limits: Limits) -> Sheet:
    """The sheet of these lines: the first that is not blank is the header, shorter ones are filled up."""
    kept: list[Row] = []
    for line, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        end = next(at for at in range(len(cells), 0, -1) if cells[at - 1])
        _check(line, cells[:end], len(kept), limits)
        kept.append(Row(line, tuple(cells[:end])))
    if not kept:
        raise Unreadable(Reason.EMPTY)
    width = max(len(row.cells) for row in kept)
    header, *rows = (Row(row.line, row.cells + ("",) * (width - len(row.cells))) for row in kept)
    return Sheet(header.cells, tuple(rows), header.line)


def _check(line: int, cells: list[str], before: int, limits: Limits) -> None:
    """`before` lines are kept already, the header among them."""
    if before > limits.rows:
        raise Unreadable(Reason.TOO_MANY_ROWS, most=limits.rows)
    if len(cells) > limits.columns:
        raise Unreadable(Reason.TOO_MANY_COLUMNS, line=line, most=limits.columns)
    if any(len(cell) > limits.cell for cell in cells):
        raise Unreadable(Reason.CELL_TOO_LONG, line=line, most=limits.cell)
