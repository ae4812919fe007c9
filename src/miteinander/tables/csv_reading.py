"""CSV as spreadsheets and people write it: any of four encodings, three delimiters, quotes over several lines."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice

from miteinander.tables.cells import tidy
from miteinander.tables.guard import unguarded
from miteinander.tables.refusal import Reason, Unreadable
from miteinander.tables.sheets import Limits

_DELIMITERS = (";", ",", "\t")
_SAMPLE = 50
_UNCLOSED = "unexpected end"
_STRANGE = frozenset(map(chr, [*range(9), *range(14, 32), 127]))
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def lines(data: bytes, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """Every record with the number of the line on which it begins."""
    text = _decoded(data)
    physical = io.StringIO(text, newline="").readlines()
    skipped, delimiter = _declared(physical)
    physical = physical[skipped:]
    delimiter = delimiter or _sniffed(physical)
    reader = csv.reader(physical, delimiter=delimiter)
    begin = 0
    while True:
        begin = reader.line_num
        try:
            record = next(reader, None)
        except csv.Error as fault:  # the only one that a tolerant reader raises: a field beyond all measure
            raise Unreadable(Reason.CELL_TOO_LONG, line=begin + skipped + 1, most=limits.cell) from fault
        if record is None:
            return
        if reader.line_num == len(physical):
            _check_closed(physical[begin:], delimiter, begin + skipped + 1)
        yield begin + skipped + 1, [unguarded(tidy(cell)) for cell in record]


def _decoded(data: bytes) -> str:
    """The text; without a mark at the beginning it is UTF-8 if it can be, else Windows' Western European."""
    text = _text(data)
    strange = sum(sign in _STRANGE for sign in islice(text, 100_000))
    if strange > 4 + len(text[:100_000]) // 100:  # a few stray ones come from old systems, many are no text
        raise Unreadable(Reason.NOT_A_TABLE)
    return text


def _text(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as fault:
        raise Unreadable(Reason.NOT_A_TABLE) from fault


def _declared(physical: list[str]) -> tuple[int, str | None]:
    """Excel's own first line `sep=;`: how many lines to leave out, and the delimiter it names."""
    first = physical[0].rstrip("\r\n").lower() if physical else ""
    named = first.removeprefix("sep=")
    return (1, named) if first != named and named in _DELIMITERS else (0, None)


def _sniffed(physical: list[str]) -> str:
    """The delimiter under which the first records agree best with the header; quoted text does not count."""
    return max(_DELIMITERS, key=lambda delimiter: _agreement(physical, delimiter))


def _agreement(physical: list[str], delimiter: str) -> tuple[bool, float, int]:
    """Several columns with quotes in order, share of records as wide as the header, width; first of equals wins."""
    orderly, widths = _widths(physical, delimiter, strict=True)
    if not orderly:
        _, widths = _widths(physical, delimiter, strict=False)
    if not widths or widths[0] < 2:
        return False, 0.0, 1
    return orderly, widths.count(widths[0]) / len(widths), widths[0]


def _widths(physical: list[str], delimiter: str, *, strict: bool) -> tuple[bool, list[int]]:
    """Whether quotes stand only around cells, and the widths of the first records that are not blank."""
    widths: list[int] = []
    try:
        for record in islice(csv.reader(physical, delimiter=delimiter, strict=strict), _SAMPLE):
            widths += [len(record)] if record else []
    except csv.Error as fault:
        return _UNCLOSED in str(fault), widths  # a quote left open says nothing about the delimiter
    return True, widths


def _check_closed(physical: list[str], delimiter: str, line: int) -> None:
    """`Unreadable` if the last record swallowed the rest of the file behind a quote that nobody closed."""
    try:
        list(csv.reader(physical, delimiter=delimiter, strict=True))
    except csv.Error as fault:
        if _UNCLOSED in str(fault):
            raise Unreadable(Reason.OPEN_QUOTE, line=line) from fault
