"""What a slide's blocks become in cells: real header rows, numbers as numbers, lists line by line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table as Listing

from lib.export.characters import writable
from lib.export.workbook.formats import shown_as
from lib.export.workbook.look import across, fit, write

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from lib.export.workbook.look import Look
    from lib.export.workbook.plan import Plan
    from lib.view.slides.slide import Bullets, Cell, Facts, Table

_FIGURE_HEIGHT = 28.0
_SHORT = 7
"""So many letters are a figure and may be large."""
_MARKS = {1: "•", 2: "–"}


def add_bullets(sheet: Worksheet, row: int, block: Bullets, *, look: Look, plan: Plan) -> int:
    """Writes a list, a row a line; gives the row below it."""
    if block.heading:
        across(sheet, row, block.heading, look.caption, span=plan.span, room=plan.room)
        row += 1
    for one in block.items:
        style = look.item if one.level == 1 else look.deeper
        across(sheet, row, f"{_MARKS[min(one.level, 2)]} {one.text}", style, span=plan.span, room=plan.room)
        row += 1
    return row


def add_facts(sheet: Worksheet, row: int, block: Facts, *, look: Look) -> int:
    """Writes large figures, a row a figure: name, number, what it is held against. Gives the row below them."""
    for one in block.items:
        write(sheet, row, 1, one.name, look.beside)
        form = shown_as(one.text, one.value, one.number_format)
        style = look.figure if len(one.text) <= _SHORT else look.words
        write(sheet, row, 2, one.text if one.value is None else one.value, style, number_format=form)
        write(sheet, row, 3, one.note, look.note)
        sheet.row_dimensions[row].height = _FIGURE_HEIGHT
        row += 1
    return row


def add_table(sheet: Worksheet, row: int, block: Table, *, look: Look, plan: Plan) -> int:
    """Writes a table: its caption, a header row with filters, and its rows. Gives the row below it."""
    across(sheet, row, block.caption, look.caption, span=plan.span, room=plan.room)
    head = row + 1
    for column, text in enumerate(block.heads, 1):
        write(sheet, head, column, text, look.head_right if column - 1 in block.numeric else look.head)
    fit(sheet, head, block.heads, plan.widths)
    for down, cells in enumerate(block.rows, head + 1):
        for column, cell in enumerate(cells, 1):
            _put(sheet, down, column, cell, look, right=column - 1 in block.numeric)
        fit(sheet, down, [cell.text for cell in cells], plan.widths)
    _list(sheet, block, head)
    return head + len(block.rows) + 1


def _put(sheet: Worksheet, row: int, column: int, cell: Cell, look: Look, *, right: bool) -> None:
    style = look.text if not cell.strong else look.key if column == 1 else look.strong
    placed = replace(style, right=right, indent=int(right), wrap=cell.value is None)
    form = shown_as(cell.text, cell.value, cell.number_format)
    write(sheet, row, column, cell.text if cell.value is None else cell.value, placed, number_format=form)


def _list(sheet: Worksheet, block: Table, head: int) -> None:
    """Makes it a table of Excel's own, with filters; its headers must be filled, on one line and all different."""
    names = [writable(text).casefold() for text in block.heads]
    if not block.rows or not all(names) or len(set(names)) < len(names) or "\n" in "".join(names):
        return
    book = sheet.parent
    assert book is not None  # noqa: S101  the sheet was made in a book
    number = 1 + sum(len(one.tables) for one in book.worksheets)
    reach = f"A{head}:{get_column_letter(len(names))}{head + len(block.rows)}"
    sheet.add_table(Listing(displayName=f"Tabel{number}", ref=reach))
