"""Where a stored file holds a company's number: every cell of every sheet, and what else is in a workbook."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.intake.guard import guard
from lib.intake.problem import Problem
from lib.intake.reading import read_file

if TYPE_CHECKING:
    from lib.intake.reading import Book, Sheet, Value
    from lib.store.erasing.number import Number


@dataclass(frozen=True, kw_only=True)
class Found:
    """Where a file holds a company's number.

    Args:
        book: the file's cells, or None when it can no longer be read.
        rows: sheet → numbers of the rows with the number in a cell.
        elsewhere: whether it stands in anything else: a comment, a property, a sheet's name.
    """

    book: Book | None
    rows: dict[str, frozenset[int]]
    elsewhere: bool

    @property
    def anywhere(self) -> bool:
        """Whether the file holds the number at all."""
        return self.elsewhere or any(self.rows.values())


def look(content: bytes, number: Number) -> Found:
    """Looks for a number in a stored file."""
    book = read_book(content)
    rows = {sheet.name: _rows_with(sheet, number) for sheet in book.sheets} if book else {}
    named = any(number.stands_in(name) for name in rows)
    return Found(book=book, rows=rows, elsewhere=named or (not any(rows.values()) and _in_parts(content, number)))


def read_book(content: bytes) -> Book | None:
    """A stored file's cells; None when it can no longer be read."""
    kind = guard(content)
    book = kind if isinstance(kind, Problem) else read_file(content, kind)
    return None if isinstance(book, Problem) else book


def row_numbers(sheet: Sheet) -> range:
    """The numbers of a sheet's rows."""
    return range(sheet.top, sheet.top + len(sheet.rows))


def _rows_with(sheet: Sheet, number: Number) -> frozenset[int]:
    known: dict[Value, bool] = {}
    found = set()
    for row, values in zip(row_numbers(sheet), sheet.rows, strict=True):
        for value in values:
            if value is None:
                continue
            if value not in known:
                known[value] = number.stands_in(_written(value))
            if known[value]:
                found.add(row)
    return frozenset(found)


def _written(value: Value) -> str:
    """A cell's value with all its digits; the whole number that Excel keeps as 12345674.0 too. A broken number is none."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else ""
    return str(value)


def _in_parts(content: bytes, number: Number) -> bool:
    """Whether any part of a workbook's container, or the text itself, holds the number as it stands."""
    if not content.startswith(b"PK"):
        return number.stands_in(content.decode("utf-8", errors="replace").replace("\0", ""))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return any(number.stands_in(_plain(parts.read(name))) for name in parts.namelist())
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):  # damaged, an unknown compression, encrypted
        return True  # what nobody can look into may hold it


def _plain(part: bytes) -> str:
    """A part's text and attributes, apart, so that the numbers of two cells do not run into each other."""
    return re.sub(r"[<>\"']", "|", part.decode("utf-8", errors="replace"))
