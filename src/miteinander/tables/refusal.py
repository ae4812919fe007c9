"""Why a file cannot be read as a table at all."""

from __future__ import annotations

from enum import Enum


class Reason(Enum):
    """One word for each way a table can be unreadable; `words.WORDS` has the sentence for people."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    CELL_TOO_LONG = "cell_too_long"
    OPEN_QUOTE = "open_quote"
    OLD_EXCEL = "old_excel"
    OPEN_DOCUMENT = "open_document"
    BINARY_EXCEL = "binary_excel"
    PDF = "pdf"
    PASSWORD = "password"  # noqa: S105 (a reason, not a secret)
    NO_SUCH_SHEET = "no_such_sheet"
    NOT_A_TABLE = "not_a_table"
    DAMAGED = "damaged"


class Unreadable(Exception):
    """The file is not read. `reason` says why, `facts` holds what the sentence needs."""

    def __init__(self, reason: Reason, **facts: int | str) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.facts = facts
