"""Copies of stored files without what must go: the same sheets, rows and addresses, written anew by the intake's own writer.

A workbook holds the same text in many places, so a file is never mended in place (see `lib.intake.kept`). What is no cell
(formats, comments, properties, charts) is lost with it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from openpyxl.utils.cell import coordinate_to_tuple

from lib.intake.guard import FileKind
from lib.intake.kept import kept_copy
from lib.intake.reading import Book, Sheet
from lib.services.erasure.searching import look, read_book, row_numbers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from lib.intake.reading import Value
    from lib.services.erasure.searching import Found
    from lib.store.erasing.number import Number
    from lib.store.erasing.records import Spot

NOTE = "Filens indhold er slettet efter reglerne om persondata. Her er kun denne besked."
_SMALL = 20_000
"""Bytes; the note is some 6.000 in a workbook."""


def without_company(found: Found, number: Number, *, also: Iterable[Spot]) -> bytes:
    """A copy without the rows that hold the number or stand at the given places; the note where there can be none."""
    gone = {sheet: set(rows) for sheet, rows in found.rows.items()}
    if found.book is None or not _take(gone, also):
        return note(found.book)
    sheets = [replace(_blanked(sheet, gone[sheet.name]), name=number.masked(sheet.name)) for sheet in found.book.sheets]
    copy = kept_copy(found.book, sheets)
    again = look(copy, number)
    return note(found.book) if again.anywhere or again.book is None else copy


def without_rows(content: bytes, spots: Iterable[Spot]) -> bytes:
    """A copy without the rows at some places, of wide tables without the numbers; the note where there can be none."""
    book, spots = read_book(content), list(spots)
    gone: dict[str, set[int]] = {sheet.name: set() for sheet in book.sheets} if book else {}
    if book is None or not _take(gone, (one for one in spots if not one.cell)) or any(one.sheet not in gone for one in spots):
        return note(book)
    cells: dict[str, set[tuple[int, int]]] = {name: set() for name in gone}
    for one in spots:
        if one.cell:
            cells[one.sheet].add(coordinate_to_tuple(one.cell))
    return kept_copy(book, [_blanked(sheet, gone[sheet.name], cells[sheet.name]) for sheet in book.sheets])


def only_sheets(content: bytes, names: Collection[str]) -> bytes:
    """A copy with some of the sheets, the others blank; the note where none is named or there can be no copy."""
    book = read_book(content)
    if book is None or not set(names) & {sheet.name for sheet in book.sheets}:
        return note(book)
    kept = [sheet if sheet.name in names else _blanked(sheet, set(row_numbers(sheet))) for sheet in book.sheets]
    return kept_copy(book, kept)


def holds_only(content: bytes, names: Collection[str]) -> bool:
    """Whether some sheets are named, and the others are blank."""
    book = read_book(content) if names else None
    return book is not None and not any(sheet.filled for sheet in book.sheets if sheet.name not in names)


def note(book: Book | None) -> bytes:
    """A file of the book's kind, a workbook where there is none, that says only that its content was deleted."""
    blank: dict[tuple[int, int], str] = {}
    sheet = Sheet(
        name="Slettet",
        hidden=False,
        top=1,
        left=1,
        rows=[[NOTE]],
        notes=blank,
        merged=(),
        hidden_rows=frozenset(),
        hidden_columns=frozenset(),
    )
    return kept_copy(book or Book(kind=FileKind.WORKBOOK, sheets=()), [sheet])


def is_note(content: bytes) -> bool:
    """Whether a file is the note already."""
    book = read_book(content) if len(content) < _SMALL else None
    return book is not None and [sheet.rows for sheet in book.sheets] == [[[NOTE]]]


def _take(gone: dict[str, set[int]], spots: Iterable[Spot]) -> bool:
    """Adds the rows of some places; False when a place is on no sheet of the file."""
    for one in spots:
        if one.sheet not in gone:
            return False
        gone[one.sheet].add(one.row)
    return True


def _blanked(sheet: Sheet, rows: set[int], cells: Collection[tuple[int, int]] = ()) -> Sheet:
    """The sheet without some rows and cells; what was merged with them is not, as far as the copy goes."""
    lines: list[list[Value | None]] = [
        [None] * len(line) if row in rows else line for row, line in zip(row_numbers(sheet), sheet.rows, strict=True)
    ]
    for row, column in cells:
        down, along = row - sheet.top, column - sheet.left
        if 0 <= down < len(lines) and 0 <= along < len(lines[down]):
            lines[down] = [*lines[down][:along], None, *lines[down][along + 1 :]]
    return replace(sheet, rows=lines)
