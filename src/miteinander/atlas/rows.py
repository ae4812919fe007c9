"""Rows of text from a CSV or a workbook, one after the other: a file is never in memory as a whole."""

import codecs
import csv
import datetime as dt
import hashlib
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, Final

import openpyxl

from miteinander.atlas.faults import Faulty, fault

LARGEST_BOOK: Final = 2**31  # unpacked; a workbook is unpacked while it is read
_BLOCK: Final = 2**20
_ONLY_ZEROS: Final = re.compile("0{2,20}")
_NO_TABLES: Final = {
    b"PAR1": "Is Parquet, which is not read yet.",
    b"\xd0\xcf\x11\xe0": "Is an old Excel file, or one with a password.",
    b"%PDF": "Is a PDF.",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file that can be read: its kind, its encoding ("" for a workbook), size in bytes and hash."""

    path: Path
    encoding: str
    size: int
    hash: str


def look(path: Path | str) -> Source:
    """What kind of file this is, in one pass over its bytes. UTF-8 if it can be, else Windows' Western European."""
    file = Path(path)
    try:
        with file.open("rb") as raw:
            start = raw.read(4)
            raw.seek(0)
            if what := _NO_TABLES.get(start):
                raise fault(what, "Save it as CSV or XLSX.", file=file.name)
            book = start == b"PK\x03\x04"
            digest, utf8 = _hashed(raw, not book)
            encoding = "" if book else "utf-8-sig" if utf8 else "cp1252"
            return Source(file, encoding, max(raw.tell(), 1), digest)
    except OSError as error:
        raise fault(f"Cannot be read: {error.strerror}.", "Check the name of the file.", file=str(path)) from error


def _hashed(raw: BinaryIO, text: bool) -> tuple[str, bool]:
    """The hash of all bytes, and whether they are UTF-8."""
    digest, decoder, utf8 = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")(), text
    while block := raw.read(_BLOCK):
        digest.update(block)
        try:
            utf8 = utf8 and decoder.decode(block) is not None
        except UnicodeDecodeError:
            utf8 = False
    try:
        decoder.decode(b"", final=utf8)
    except UnicodeDecodeError:
        utf8 = False
    return digest.hexdigest(), utf8


def rows(
    source: Source, decimal: str = ".", sheet: str = "", progress: Callable[[float], None] = lambda share: None
) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not empty with the line it ends on; the first is the head. Numbers of a workbook are written
    with this decimal sign. Faulty, in the middle perhaps, for what is no table."""
    return _csv_rows(source, progress) if source.encoding else _book_rows(source, decimal, sheet)


def _csv_rows(source: Source, progress: Callable[[float], None]) -> Iterator[tuple[int, list[str]]]:
    name = source.path.name
    with source.path.open("rb") as raw, TextIOWrapper(raw, encoding=source.encoding, newline="") as stream:
        try:
            head = stream.readline(_BLOCK)
            stream.seek(0)
            reader = csv.reader(stream, delimiter=max(";,\t", key=head.count), strict=True)
            for number, row in enumerate(reader):
                if row:
                    yield reader.line_num, [cell.strip() for cell in row]
                if number % 10_000 == 0:
                    progress(raw.tell() / source.size)
        except csv.Error as error:
            raise fault(
                f"This is no CSV: {error}.", "Check the quotes around there.", file=name, line=reader.line_num
            ) from error
        except UnicodeDecodeError as error:
            raise fault("Is neither UTF-8 nor Windows-1252.", "Save it as CSV in UTF-8.", file=name) from error


def _book_rows(source: Source, decimal: str, sheet: str) -> Iterator[tuple[int, list[str]]]:
    name = source.path.name
    try:
        with zipfile.ZipFile(source.path) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_BOOK:
                raise fault("Holds more than 2 GiB.", "Save it as CSV.", file=name)
        with closing(openpyxl.load_workbook(source.path, read_only=True, data_only=True)) as book:
            if sheet and sheet not in book.sheetnames:
                raise fault(f'Has no sheet "{sheet}".', f"There are: {', '.join(book.sheetnames)}.", file=name)
            chosen: Any = book[sheet] if sheet else book.worksheets[0]
            chosen.reset_dimensions()  # programs state them wrongly; what is there counts
            width = 0
            for line, cells in enumerate(chosen.iter_rows(), 1):
                row = [_shown(cell.value, cell.number_format, decimal) for cell in cells]
                while len(row) > width and not row[-1]:
                    row.pop()
                if any(row):
                    width = width or len(row)
                    yield line, row + [""] * (width - len(row))
    except Faulty:
        raise
    except (zipfile.BadZipFile, KeyError, IndexError, ValueError, TypeError, SyntaxError) as error:
        raise fault("This is no workbook that can be read.", "Save it as CSV or XLSX again.", file=name) from error


def _shown(value: object, form: str, decimal: str) -> str:
    """A cell as text: whole numbers without .0, with leading zeros where the form is only zeros, dates in ISO form."""
    match value:
        case None:
            return ""
        case bool():
            return str(value)
        case int() | float() if value == value and abs(value) != float("inf"):
            if value == int(value):
                text = str(int(value))
                return text.zfill(len(form)) if _ONLY_ZEROS.fullmatch(form or "") else text
            return f"{Decimal(repr(value)):f}".replace(".", decimal)
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
    return str(value).strip()
